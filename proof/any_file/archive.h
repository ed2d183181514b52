// The files inside a ZIP archive (APPNOTE.TXT 6.3), found by looking for their heads and not by the
// archive's own table, so that what the table does not list is seen as well.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace safehand::any_file {

struct ArchiveMember {
    std::string name;
    std::string data;
    bool encrypted = false;
    bool unread = false; ///< packed by a method that is not known here, or damaged
};

/// Every member, one after the other. `most`: bytes of one member.
void read_archive(
    std::string_view archive,
    std::size_t most,
    std::function<void(ArchiveMember const& member)> const& out);

} // namespace safehand::any_file
