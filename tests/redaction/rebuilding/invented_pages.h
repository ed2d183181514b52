// Documents made up for the tests, piece by piece. All words are invented.
#pragma once

#include "redaction/page/page.h"
#include "redaction/rebuilding/rebuild.h"

#include <string>
#include <string_view>

namespace safehand::rebuilding {

/// Bytes of a font with Latin letters.
std::string const& letters_file();

Settings settings();

std::string rebuilt(page::Document const& document); ///< with settings()

/// Shapes of all letters in `characters` (ASCII) in that order.
page::Font letters(std::string_view characters);

/// One block glyph, 0.5 em wide and 0.7 high, on the base line; advance 0.6. Means "X".
page::Font blocks();

/// `words` in font number `font` of the document from `at`; letters are looked up by their text.
page::TextRun
line(page::Document const& document, int font, std::string_view words, page::Point at, double size);

page::Outline rectangle(page::Box const& box);

page::PathItem filled(page::Box const& box, page::Colour const& colour);

constexpr page::Colour gray(double value)
{
    return {page::ColourSpace::gray, {value}};
}

constexpr page::Colour rgb(double red, double green, double blue)
{
    return {page::ColourSpace::rgb, {red, green, blue}};
}

/// A page of 200 by 100 points and nothing on it.
page::Page small_page();

/// One small page, and fonts: 0 letters of the alphabet, digits and a few marks; 1 blocks.
page::Document small_document();

page::Item item(decltype(page::Item::what) what, int tag = -1, int clip = -1);

} // namespace safehand::rebuilding
