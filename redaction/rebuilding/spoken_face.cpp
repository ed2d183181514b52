#include "redaction/rebuilding/spoken_face.h"

#include "redaction/rebuilding/outline_font.h"
#include "redaction/rebuilding/words.h"

#include <algorithm>

namespace safehand::rebuilding {

namespace {

// A line's box reaches from the deepest letter to the highest.
constexpr double size_in_box = 0.85;
constexpr double base_in_box = 0.2;

/// From where a line is upright to the page.
page::Matrix back_to_page(int turn)
{
    switch (turn) {
    case 1: return {0, 1, -1, 0, 0, 0};
    case 2: return {-1, 0, 0, -1, 0, 0};
    case 3: return {0, -1, 1, 0, 0, 0};
    default: return {};
    }
}

} // namespace

SpokenFace::SpokenFace(std::string_view font_file, std::vector<page::Page const*> const& pages)
{
    OutlineFont const letters(font_file);
    auto const take = [&](char32_t character) {
        auto const number = static_cast<int>(font_.glyphs.size());
        if (glyphs_.try_emplace(character, number).second)
            font_.glyphs.push_back(letters.glyph(character));
    };
    for (auto const* page : pages) {
        if (!page->spoken.empty()) take(U' ');
        for (auto const& line : page->spoken)
            for (auto const& word : line.words)
                for (auto const character : characters_of(word.text)) take(character);
    }
}

int SpokenFace::glyph_of(char32_t character) const
{
    auto const found = glyphs_.find(character);
    return found == glyphs_.end() ? -1 : found->second;
}

page::TextRun SpokenFace::run(page::SpokenLine const& line, std::size_t number, int font) const
{
    auto const& word = line.words[number];
    page::TextRun out;
    out.font = font;
    out.fills = false;
    auto const characters = characters_of(word.text);
    auto const advance = [&](char32_t character) {
        auto const at = glyph_of(character);
        return at < 0 ? 0 : font_.glyphs[static_cast<std::size_t>(at)].advance;
    };
    double natural = 0;
    for (auto const character : characters) natural += advance(character);
    double const size = size_in_box * line.box.height();
    if (!(natural > 0) || !(size > 0) || !(word.right > word.left)) return out;
    double const stretch = (word.right - word.left) / (natural * size);
    auto const turned = back_to_page(line.turn);
    out.shape = {
        turned.a * size * stretch,
        turned.b * size * stretch,
        turned.c * size,
        turned.d * size,
        0,
        0};
    page::Point pen{word.left, line.box.bottom + base_in_box * line.box.height()};
    auto const place = [&](char32_t character) {
        auto const at = glyph_of(character);
        if (at < 0) return;
        out.glyphs.push_back({at, turned.at(pen), font_.glyphs[static_cast<std::size_t>(at)].text});
        pen.x += advance(character) * size * stretch;
    };
    for (auto const character : characters) place(character);
    place(U' ');
    return out;
}

} // namespace safehand::rebuilding
