// What a proof says. Ids, channels and pages only: never a withheld word.
#pragma once

#include "record/ids.h"

#include <compare>
#include <memory>
#include <string>
#include <vector>

namespace safehand::proof {

/// Something that must not be there, or that could not be read.
struct Finding {
    std::string needle;  ///< "f-mother-address", "s-police/b3", or empty for a fault of structure
    std::string channel; ///< "page text", "object string", "name", "raw bytes", "structure", ...
    std::string what; ///< plain words: "an annotation", "bytes after the end"; never file content
    int page = 0;     ///< 1-based; 0 when it belongs to no page

    auto operator<=>(Finding const&) const = default;
};

/// The outcome for one copy. Only `absent` lets it leave.
struct Verdict {
    bool absent = false;
    std::vector<Finding> findings; ///< sorted, no duplicates, at most 200
    std::string engines;           ///< "own reader, pdftotext, PoDoFo 0.9.8"
    Digest sha256;                 ///< of the bytes that were read
    int needles = 0;
    int objects = 0;
    int streams = 0;
    int pages = 0;
};

/// What is known of a class once one of its copies was read in full.
struct ClassProof {
    Verdict verdict;

    struct Memory;
    std::shared_ptr<Memory const> memory; ///< what the class's copies share; null unless absent
};

} // namespace safehand::proof
