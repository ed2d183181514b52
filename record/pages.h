// Pages laid out once for a redaction class, what one copy adds to them, and the finished bytes.
#pragma once

#include "record/ids.h"

#include <string>
#include <vector>

namespace safehand {

/// A PDF stream object (ISO 32000-2, 7.3.8). `entries` are the dictionary's entries without /Length
/// and without the brackets; they hold no string objects, so encryption touches only `data`.
struct PdfStream {
    int number = 0;
    std::string entries;
    std::string data; ///< already filtered as `entries` says
};

/// A PDF object that is not a stream. It travels inside an object stream, strings and all.
struct PdfObject {
    int number = 0;
    std::string body;
};

/// One redaction class, laid out and deflated, ready to be copied for any number of people.
///
/// Objects 1 .. copy_first-1 belong to the class. Every page k (0-based) already names object
/// `copy_first + k` as its last content stream; a CopyOverlay supplies it. Page streams sit in
/// `streams`; everything else sits in `packed`, which is one or more object streams whose member
/// numbers are listed in `packed_members`.
struct FrozenPages {
    std::string title;
    int page_count = 0;
    int copy_first = 0;             ///< first object number that belongs to the copy
    int catalog = 0;                ///< object number of the document catalog
    int information = 0;            ///< object number of the information dictionary
    std::string language = "en";    ///< of the stamp's own words (BCP 47)
    int stamp_percent = 100;        ///< size of the stamp's footer and recipient block: 100 to 160
    std::vector<PdfStream> streams; ///< page contents, fonts, object streams
    std::vector<std::vector<int>> packed_members; ///< for each object stream: members in order
    std::vector<int> packed_numbers;              ///< object numbers of those object streams
    std::vector<int> page_content_numbers;        ///< object number of page k's class content
};

/// What one copy adds: `streams[0 .. page_count-1]` are the pages' stamps, numbered from
/// `copy_first`; further streams (a shared form, say) follow.
struct CopyOverlay {
    std::vector<PdfStream> streams;
};

/// The words that a stamp shows.
struct StampWords {
    std::string recipient; ///< name as printed across the page
    int copy_number = 0;   ///< 1-based
    int copy_count = 0;
    std::string date;      ///< "22 November 2026"
    std::string copy_code; ///< what the 2-D code says, before the page: "SH1:7KQ2M4XD"
    bool extract = false;  ///< footer says extract instead of full copy
    std::vector<std::string> address =
        {}; ///< printed copies: name and address for a window envelope
};

/// The bytes of one copy as they leave, and what they weigh.
struct SealedCopy {
    std::string bytes;
    Digest sha256;
    int pages = 0;
    bool encrypted = false;
};

} // namespace safehand
