// A file of results that appears whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace safehand::service::cli {

class OutputFile {
  public:
    /// A file of this name from an earlier run is removed at once, so that what stands there
    /// afterwards comes from this one. Throws UsageError when there is no such folder, when
    /// something else than a file stands there, or when it is one of the inputs, `in`.
    OutputFile(std::filesystem::path const& target, std::filesystem::path const& in);

    /// Writes beside the target, where only its owner reads it, through to the disk, and gives it
    /// its name. Throws Error(unavailable) when the disk refuses; then nothing is left.
    void write(std::string_view bytes) const;

  private:
    std::filesystem::path target_;
};

} // namespace safehand::service::cli
