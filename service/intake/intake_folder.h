// The watched folder: what is dropped there is taken in, and moved to taken/ or refused/ under the
// digest of its bytes, with the reason beside it. File names and reasons name nobody.
#pragma once

#include "service/installation/compose.h"

#include <filesystem>
#include <map>
#include <mutex>

namespace safehand::service {

class IntakeFolder {
  public:
    /// `folder` is made when it is not there. `releasing` is held while something is taken in.
    IntakeFolder(
        Installation& installation,
        std::filesystem::path folder,
        std::mutex& releasing,
        LogLine log);

    /// Takes in every file that is as it was at the last look, so that one still being written is
    /// left alone. FILE.people.json belongs to FILE.docx. Links, folders, hidden and temporary
    /// files are passed over. Returns how many were taken or refused.
    int look();

  private:
    struct Seen {
        std::uintmax_t size = 0;
        std::filesystem::file_time_type at;

        bool operator==(Seen const&) const = default;
    };

    void take(std::filesystem::path const& file);
    void settle(
        std::filesystem::path const& file,
        std::string const& bytes,
        bool taken,
        std::string const& reason);

    Installation& installation_;
    std::filesystem::path folder_;
    std::mutex& releasing_;
    LogLine log_;
    std::map<std::filesystem::path, Seen> seen_;
};

} // namespace safehand::service
