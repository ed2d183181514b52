#include "redaction/rebuilding/mark_face.h"

#include "redaction/page/marks.h"
#include "redaction/rebuilding/outline_font.h"
#include "redaction/rebuilding/words.h"

#include <algorithm>
#include <set>

namespace safehand::rebuilding {

namespace {

/// Narrower where need be, and moved to the middle of its room.
void fit(page::Glyph& glyph, double narrowed, double room)
{
    double const aside = (room - glyph.advance * narrowed) / 2;
    auto const moved = [&](page::Point& point) { point.x = point.x * narrowed + aside; };
    for (auto& segment : glyph.outline) {
        moved(segment.first);
        moved(segment.second);
        moved(segment.to);
    }
    glyph.advance = room;
}

void collect(std::vector<page::Item> const& items, std::vector<std::string>& out, int depth)
{
    constexpr int depth_max = 32;
    for (auto const& item : items) {
        if (auto const* mark = std::get_if<page::MarkItem>(&item.what)) out.push_back(mark->words);
        if (auto const* group = std::get_if<page::Group>(&item.what); group && depth < depth_max)
            collect(group->items, out, depth + 1);
    }
}

} // namespace

MarkFace::MarkFace(std::string_view font_file, std::vector<std::string> const& wordings)
{
    OutlineFont const letters(font_file);
    for (auto const& words : wordings) {
        auto const characters = characters_of(words);
        auto const first = font_.glyphs.size();
        std::map<char32_t, int> known;
        std::vector<int> numbers;
        double natural = 0;
        for (auto const character : characters) {
            auto const number = static_cast<int>(font_.glyphs.size());
            auto const [at, is_new] = known.try_emplace(character, number);
            if (is_new) font_.glyphs.push_back(letters.glyph(character));
            numbers.push_back(at->second);
            natural += font_.glyphs[static_cast<std::size_t>(at->second)].advance;
        }
        double const room = page::mark_width(words, 1) - 2 * page::mark_padding;
        double const narrowed = natural > room ? room / natural : 1;
        double const between =
            (room - natural * narrowed) / std::max(1.0, static_cast<double>(characters.size()));
        for (std::size_t i = first; i < font_.glyphs.size(); ++i)
            fit(font_.glyphs[i], narrowed, font_.glyphs[i].advance * narrowed + between);
        wordings_.try_emplace(words, std::move(numbers));
    }
}

page::TextRun MarkFace::run(page::MarkItem const& mark, int font) const
{
    page::TextRun out;
    out.font = font;
    auto const turn = page::mark_turn(mark.at, mark.along);
    auto const size = mark.size;
    out.shape = {size * turn.a, size * turn.b, size * turn.c, size * turn.d, 0, 0};
    auto const at = wordings_.find(mark.words);
    if (at == wordings_.end()) return out;
    page::Point pen{mark.at.x + mark.size * page::mark_padding, mark.at.y};
    for (int const number : at->second) {
        auto const& glyph = font_.glyphs[static_cast<std::size_t>(number)];
        out.glyphs.push_back({number, turn.at(pen), glyph.text});
        pen.x += glyph.advance * mark.size;
    }
    return out;
}

std::vector<std::string> wordings_of(std::vector<page::Page const*> const& pages)
{
    std::vector<std::string> all;
    for (auto const* page : pages) collect(page->items, all, 0);
    std::set<std::string_view> seen;
    std::vector<std::string> out;
    for (auto const& words : all)
        if (seen.insert(words).second) out.push_back(words);
    return out;
}

} // namespace safehand::rebuilding
