// Speaks to a running safehandd on this machine.
#pragma once

#include "service/cli/arguments.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace safehand::service::cli {

class Client {
  public:
    /// Finds the address in the data folder, and the token in the session of whoever signed in,
    /// else in the data folder. Throws Error(unavailable) when no daemon runs there.
    explicit Client(std::filesystem::path const& data);

    /// The body of a reply with status 2xx; anything else becomes the Error that the daemon told.
    std::string get(std::string const& path) const;
    std::string post(std::string const& path, std::string const& json) const;
    std::string
    post_parts(std::string const& path, std::map<std::string, std::string> const& parts) const;

    /// True when a daemon answers for that folder.
    static bool runs(std::filesystem::path const& data);

  private:
    std::string call(
        std::string const& method,
        std::string const& path,
        std::string const& type,
        std::string const& body) const;

    std::string host_;
    unsigned short port_ = 0;
    bool signed_in_ = false;
    std::string token_;
};

/// Of the data folder that --data names, or of "data".
Client client_for(Arguments const& arguments);

} // namespace safehand::service::cli
