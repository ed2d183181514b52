// A copy of one folder of test data that a test may change.
#pragma once

#include "procedure/procedure.h"

#include <filesystem>
#include <string>

namespace invented {

/// Lives as long as the object does, in a place of its own.
class SpoiltFolder {
  public:
    /// `region` is a folder of tests/procedure/data; `name` is what the copy is called.
    explicit SpoiltFolder(std::string const& region, std::string const& name = {});
    SpoiltFolder(SpoiltFolder const&) = delete;
    SpoiltFolder& operator=(SpoiltFolder const&) = delete;
    SpoiltFolder(SpoiltFolder&&) = delete;
    SpoiltFolder& operator=(SpoiltFolder&&) = delete;
    ~SpoiltFolder();

    std::filesystem::path const& path() const { return folder_; }

    void write(std::string const& file, std::string const& text) const;

    /// Replaces the first place that holds `was`. Throws when there is none.
    void change(std::string const& file, std::string const& was, std::string const& now) const;

    /// With the shared files of tests/procedure/data/kinds.
    safehand::procedure::Procedure load() const;

    /// What loading it says, "" when it loads.
    std::string refusal() const;

  private:
    std::filesystem::path above_;
    std::filesystem::path folder_;
};

} // namespace invented
