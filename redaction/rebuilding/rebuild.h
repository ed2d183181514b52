// Writes a document that was taken apart as a new PDF. Every byte of it is ours: only what
// page::Document can say is written, with our own names, our own fonts made of the glyphs that are
// still drawn, one revision and no object that nothing uses.
#pragma once

#include "redaction/page/page.h"

#include <string>
#include <string_view>

namespace safehand::rebuilding {

struct Settings {
    std::string_view mark_font;     ///< OpenType font file with Latin letters: marks, spoken words
    std::string title;              ///< document title; says nothing about anybody
    std::string language = "en-GB"; ///< when the document names none
};

/// The finished file, not encrypted. The same document gives the same bytes.
std::string rebuild(page::Document const& document, Settings const& settings);

} // namespace safehand::rebuilding
