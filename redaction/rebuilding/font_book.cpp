#include "redaction/rebuilding/font_book.h"

#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/object_book.h"

#include <algorithm>

namespace safehand::rebuilding {

namespace {

// Type 3 codes have one byte; code 0 is left out of both kinds.
constexpr std::size_t drawn_codes_max = 255;
constexpr std::size_t codes_max = 65'000;
// A glyph that means something else at each place gets a code for each; a document that makes
// sense never comes near.
constexpr std::size_t meanings_max = 5'000;

} // namespace

FontBook::FontBook(ObjectBook& book, std::vector<page::Font const*> const& fonts) : book_(book)
{
    for (auto const* font : fonts) {
        Family family;
        family.font = font;
        family.known.resize(font->glyphs.size());
        families_.push_back(std::move(family));
    }
}

Code FontBook::code_of(int font, int glyph, std::string_view text)
{
    if (font < 0 || static_cast<std::size_t>(font) >= families_.size()) return {};
    auto& family = families_[static_cast<std::size_t>(font)];
    if (glyph < 0 || static_cast<std::size_t>(glyph) >= family.known.size()) return {};
    auto& known = family.known[static_cast<std::size_t>(glyph)];
    auto const found = std::ranges::find(known, text, &Known::text);
    if (found != known.end()) return found->code;
    if (known.size() >= meanings_max) return known.front().code;

    auto const& shape = family.font->glyphs[static_cast<std::size_t>(glyph)];
    bool const drawn = shape.stencil.has_value() || shape.even_odd;
    auto& open = family.open[drawn ? 1 : 0];
    if (open == 0 || face(open).entries.size() >= (drawn ? drawn_codes_max : codes_max)) {
        faces_.push_back({family.font, drawn, book_.reserve(), {}});
        open = static_cast<int>(faces_.size());
    }
    auto& entries = faces_[static_cast<std::size_t>(open) - 1].entries;
    entries.push_back({&shape, std::string(text)});
    bool const still = drawn && family.font->vertical;
    Code const code{
        open, static_cast<unsigned>(entries.size()), still ? 0 : written_advance(shape) / 1000};
    known.push_back({std::string(text), code});
    return code;
}

void FontBook::put_all()
{
    for (auto const& face : faces_) put_face(book_, face);
}

double written_advance(page::Glyph const& glyph)
{
    return rounded(within(glyph.advance * 1000, -30'000, 30'000, 0), 2);
}

} // namespace safehand::rebuilding
