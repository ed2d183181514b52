#include "redaction/rebuilding/outline_font.h"

#include "redaction/page/marks.h"
#include "redaction/rebuilding/words.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <utility>

namespace safehand::rebuilding {

namespace {

struct CloseLibrary {
    void operator()(FT_Library one) const { FT_Done_FreeType(one); }
};

struct CloseFace {
    void operator()(FT_Face one) const { FT_Done_Face(one); }
};

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

page::Outline traced(FT_Face face, double& advance)
{
    if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return {};
    Tracing one;
    one.units = face->units_per_EM;
    FT_Outline_Funcs const steps{move_to, line_to, conic_to, cubic_to, 0, 0};
    if (FT_Outline_Decompose(&face->glyph->outline, &steps, &one) != 0) return {};
    advance = static_cast<double>(face->glyph->metrics.horiAdvance) / one.units;
    return std::move(one.outline);
}

} // namespace

struct OutlineFont::Opened {
    std::unique_ptr<FT_LibraryRec_, CloseLibrary> library;
    std::unique_ptr<FT_FaceRec_, CloseFace> face; ///< null: not readable
};

OutlineFont::OutlineFont(std::string_view file) : opened_(std::make_unique<Opened>())
{
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return;
    opened_->library.reset(library);
    FT_Face face = nullptr;
    auto const* bytes = reinterpret_cast<FT_Byte const*>(file.data());
    if (FT_New_Memory_Face(library, bytes, static_cast<FT_Long>(file.size()), 0, &face) != 0)
        return;
    opened_->face.reset(face);
    if (face->units_per_EM == 0) opened_->face.reset();
}

OutlineFont::~OutlineFont() = default;

page::Glyph OutlineFont::glyph(char32_t character) const
{
    page::Glyph out;
    put_utf8(out.text, character);
    out.advance = page::mark_character_width;
    auto* const face = opened_->face.get();
    if (face == nullptr) return out;
    auto const index = FT_Get_Char_Index(face, character);
    if (index == 0) return out;
    if (FT_Load_Glyph(face, index, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0) return out;
    out.outline = traced(face, out.advance);
    return out;
}

} // namespace safehand::rebuilding
