#include "redaction/rebuilding/mark_face.h"

#include "redaction/page/marks.h"
#include "redaction/rebuilding/words.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <algorithm>
#include <memory>
#include <set>

namespace safehand::rebuilding {

namespace {

struct CloseLibrary {
    void operator()(FT_Library one) const { FT_Done_FreeType(one); }
};

struct CloseFace {
    void operator()(FT_Face one) const { FT_Done_Face(one); }
};

struct Opened {
    std::unique_ptr<FT_LibraryRec_, CloseLibrary> library;
    std::unique_ptr<FT_FaceRec_, CloseFace> face; ///< null: not readable
};

Opened open(std::string_view file)
{
    Opened out;
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return out;
    out.library.reset(library);
    FT_Face face = nullptr;
    auto const* bytes = reinterpret_cast<FT_Byte const*>(file.data());
    if (FT_New_Memory_Face(library, bytes, static_cast<FT_Long>(file.size()), 0, &face) != 0)
        return out;
    out.face.reset(face);
    if (face->units_per_EM == 0) out.face.reset();
    return out;
}

/// Collects what FreeType tells, quadratic curves as cubic ones.
struct Tracing {
    page::Outline outline;
    double units = 1000;
    page::Point at;

    page::Point point(FT_Vector const* v) const
    {
        return {static_cast<double>(v->x) / units, static_cast<double>(v->y) / units};
    }

    void add(page::Segment::Kind kind, page::Point first, page::Point second, page::Point to)
    {
        if (kind == page::Segment::Kind::move && !outline.empty())
            outline.push_back({page::Segment::Kind::close, {}, {}, {}});
        outline.push_back({kind, first, second, to});
        at = to;
    }
};

Tracing& tracing(void* user)
{
    return *static_cast<Tracing*>(user);
}

int move_to(FT_Vector const* to, void* user)
{
    tracing(user).add(page::Segment::Kind::move, {}, {}, tracing(user).point(to));
    return 0;
}

int line_to(FT_Vector const* to, void* user)
{
    tracing(user).add(page::Segment::Kind::line, {}, {}, tracing(user).point(to));
    return 0;
}

int conic_to(FT_Vector const* control, FT_Vector const* to, void* user)
{
    auto& one = tracing(user);
    auto const middle = one.point(control);
    auto const end = one.point(to);
    auto const towards = [&](page::Point from) {
        return page::Point{
            from.x + 2 * (middle.x - from.x) / 3, from.y + 2 * (middle.y - from.y) / 3};
    };
    one.add(page::Segment::Kind::curve, towards(one.at), towards(end), end);
    return 0;
}

int cubic_to(FT_Vector const* first, FT_Vector const* second, FT_Vector const* to, void* user)
{
    auto& one = tracing(user);
    one.add(page::Segment::Kind::curve, one.point(first), one.point(second), one.point(to));
    return 0;
}

page::Glyph glyph_of(FT_Face face, char32_t character)
{
    page::Glyph out;
    out.advance = page::mark_character_width;
    if (face == nullptr) return out;
    auto const index = FT_Get_Char_Index(face, character);
    if (index == 0) return out;
    if (FT_Load_Glyph(face, index, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0) return out;
    if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return out;
    Tracing traced;
    traced.units = face->units_per_EM;
    FT_Outline_Funcs const steps{move_to, line_to, conic_to, cubic_to, 0, 0};
    if (FT_Outline_Decompose(&face->glyph->outline, &steps, &traced) != 0) return out;
    out.outline = std::move(traced.outline);
    out.advance = static_cast<double>(face->glyph->metrics.horiAdvance) / traced.units;
    return out;
}

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
    auto const opened = open(font_file);
    for (auto const& words : wordings) {
        auto const characters = characters_of(words);
        auto const first = font_.glyphs.size();
        std::map<char32_t, int> known;
        std::vector<int> numbers;
        double natural = 0;
        for (auto const character : characters) {
            auto const number = static_cast<int>(font_.glyphs.size());
            auto const [at, is_new] = known.try_emplace(character, number);
            if (is_new) {
                font_.glyphs.push_back(glyph_of(opened.face.get(), character));
                put_utf8(font_.glyphs.back().text, character);
            }
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
