// A folder of results that appears whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service::cli {

class OutputFolder {
  public:
    /// `target` must not exist, or be an empty folder; its parent must exist. Throws
    /// Error(bad_input) otherwise. Files gather in a folder beside it until commit().
    explicit OutputFolder(std::filesystem::path const& target);
    OutputFolder(OutputFolder const&) = delete;
    OutputFolder& operator=(OutputFolder const&) = delete;
    OutputFolder(OutputFolder&&) = delete;
    OutputFolder& operator=(OutputFolder&&) = delete;
    ~OutputFolder(); ///< without commit() everything is removed again

    /// Writes a file that only its owner reads. Throws Error(unavailable) when the disk refuses.
    void write(std::string const& name, std::string_view bytes);

    /// Writes all files through to the disk and gives the folder its name.
    void commit();

  private:
    std::filesystem::path target_;
    std::filesystem::path gathering_;
    std::vector<std::filesystem::path> files_;
    bool committed_ = false;
};

} // namespace safehand::service::cli
