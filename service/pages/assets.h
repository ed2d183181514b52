// Styles, scripts and pictures of the pages: read once, named by what they all hold, kept by
// browsers.
#pragma once

#include "service/door/exchange.h"

#include <filesystem>
#include <map>
#include <string>

namespace safehand::service::pages {

class Assets {
  public:
    /// Reads every file of the folder. Throws Error(bad_input) when "safehand.css" is missing.
    explicit Assets(std::filesystem::path const& folder);

    /// "/assets/<digest>/safehand.css". Throws Error(broken) for a file that is not there.
    std::string address(std::string const& name) const;

    /// What is at /assets/<digest>/<name>; 404 for anything else.
    door::Reply answer(std::string const& digest, std::string const& name) const;

  private:
    struct Asset {
        std::string type;
        std::string bytes;
    };

    std::map<std::string, Asset> assets_;
    std::string digest_; ///< of all of them, so that one may name another beside it
};

/// Where the build or the package put them: beside the program's folder, or below `share`.
std::filesystem::path find_assets(std::filesystem::path const& share);

} // namespace safehand::service::pages
