// Looks for words in a PDF that anybody may have written: in every byte, object, stream, picture
// tag and page of it. Runs inside the cage. Shares no code with the redactor.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace safehand::any_file {

struct Found {
    int term = 0;  ///< number in the list of terms, from 0
    int page = -1; ///< from 0; -1: on no page
    std::string
        channel; ///< one of docs/redaction.md's words: "page text", "bookmark", "picture tag"

    bool operator==(Found const&) const = default;
};

struct Search {
    std::vector<Found> found;        ///< sorted, no duplicates
    std::vector<std::string> unread; ///< plain phrases: what could not be looked into, and so
                                     ///< is not proved: "2 pictures (JBIG2)"
    int pages = 0;
    int objects = 0;
    int streams = 0;
};

struct Unreadable {
    bool password = false; ///< it is encrypted and `password` does not open it
};

/// Throws Unreadable. `texts`: what other programs read from the file, one for each program, pages
/// parted by form feeds, with the channel to report.
struct OtherReading {
    std::string channel;
    std::string text;
};

Search search(
    std::string_view file,
    std::string const& password,
    std::vector<std::string> const& terms,
    std::vector<OtherReading> const& others);

} // namespace safehand::any_file
