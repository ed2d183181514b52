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

/// What another program read from the file, pages parted by form feeds, and the channel to report.
/// Of a channel whose name begins with "OCR" the whole of every page was recognised as it looks:
/// then pictures and shapes that pages show are not told as unread, and what recognition makes of
/// letters is allowed for. "OCR of the pictures": of every picture that is stored, shown or not.
struct OtherReading {
    std::string channel;
    std::string text;
};

/// Looks for the terms, UTF-8, in every spelling that reads as the same: see terms.h for what
/// counts where. A term of fewer than two letters or digits is not looked for, and told as unread.
/// `password`: of the user or of the owner; empty: none is known. Throws Unreadable.
Search search(
    std::string_view file,
    std::string const& password,
    std::vector<std::string> const& terms,
    std::vector<OtherReading> const& others);

/// Looks for the terms in nothing but what other programs read.
std::vector<Found>
search_readings(std::vector<std::string> const& terms, std::vector<OtherReading> const& others);

} // namespace safehand::any_file
