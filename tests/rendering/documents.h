// Invented documents for the rendering tests, and the one set of typefaces that they share.
#pragma once

#include "record/document.h"
#include "record/pages.h"
#include "rendering/renderer.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::rendering {

std::shared_ptr<Typefaces const> typefaces(); ///< as the house ships them, loaded once

/// A format as the house ships it; fails the test for one that it does not.
Format format_of(std::string_view name, std::string_view detail = {});

Text plain(std::string const& words, std::string const& language = {});
Block paragraph(Text text);
Block paragraph(std::string const& words, std::string const& language = {});
Block table(
    std::vector<std::string> const& header, std::vector<std::vector<std::string>> const& rows);

/// An invented source with one section "s-1" that holds `blocks`.
SourceDocument source(std::vector<Block> blocks, std::string const& language = "en");

/// Many paragraphs, a list and tables in several sections.
SourceDocument long_source(int sections, int paragraphs);

/// Redacts nothing, or the spans that `order` names.
RedactedDocument whole(SourceDocument const& source);
RedactedDocument
without_span(SourceDocument const& source, int block, int span, std::string const& code);

StampWords stamp_words(std::string const& name = "Rowan Ashgrove");

} // namespace safehand::rendering
