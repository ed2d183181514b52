// Lists that staff save or print, such as the record of a release, as a PDF of our own. They are no
// copies: they go to no reader and hold nothing of a record.
#pragma once

#include "record/clock.h"
#include "service/copies/copying.h"

#include <string>
#include <vector>

namespace safehand::service {

struct PaperPart {
    std::string heading;
    std::vector<std::string> paragraphs = {};
    std::vector<std::string> header = {};            ///< of a table; empty: no table
    std::vector<std::vector<std::string>> rows = {}; ///< as wide as the header
};

struct PaperList {
    std::string title;
    std::string reader; ///< whom it is for: "Conference office"
    std::string subtitle;
    std::string language; ///< BCP 47
    std::string reference;
    std::string authority;
    std::vector<PaperPart> parts;
};

/// A tagged PDF, not encrypted. The word `reader` stands across its pages.
/// Throws Error(bad_input) for a character that no font has.
std::string paper_list_pdf(Press const& press, PaperList const& list, Day dated);

/// RFC 4180, with a first line of names. A field that a spreadsheet would take for a formula begins
/// with an apostrophe.
std::string
csv_of(std::vector<std::string> const& header, std::vector<std::vector<std::string>> const& rows);

} // namespace safehand::service
