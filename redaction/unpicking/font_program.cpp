// FreeType as far as this room needs it: unscaled outlines, names and maps. Hinting never runs.
#include "redaction/unpicking/font_program.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_FONT_FORMATS_H
#include FT_OUTLINE_H
#include FT_TRUETYPE_IDS_H
#include FT_TRUETYPE_TABLES_H
#include FT_TRUETYPE_TAGS_H
#include FT_TYPE1_TABLES_H

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace safehand::unpicking {

namespace {

constexpr std::uint32_t glyphs_max = 65'536;
constexpr std::size_t map_entries_max = 200'000;

/// A wrapped, compressed or bitmap format never reaches the parsers.
bool looks_like_font(std::string_view bytes)
{
    using namespace std::string_view_literals;
    return bytes.starts_with("%!") || bytes.starts_with("\x80\x01"sv) ||
           bytes.starts_with("\0\1\0\0"sv) || bytes.starts_with("true") ||
           bytes.starts_with("OTTO") || bytes.starts_with("\1\0"sv);
}

/// Some writers put line ends before a Type 1 program.
std::string_view without_front(std::string_view bytes)
{
    constexpr std::size_t searched = 256;
    if (looks_like_font(bytes)) return bytes;
    auto const start = bytes.substr(0, searched).find("%!");
    return start == std::string_view::npos ? bytes : bytes.substr(start);
}

struct Tracer {
    page::Outline outline;
    std::size_t most = 0;
    double scale = 1;
    bool open = false;
    page::Point at;

    page::Point point(FT_Vector const* vector) const
    {
        return {static_cast<double>(vector->x) * scale, static_cast<double>(vector->y) * scale};
    }

    int add(page::Segment const& segment)
    {
        if (outline.size() >= most) return 1;
        outline.push_back(segment);
        at = segment.to;
        return 0;
    }

    int close()
    {
        if (!std::exchange(open, false)) return 0;
        page::Segment segment;
        segment.kind = page::Segment::Kind::close;
        segment.to = at;
        return add(segment);
    }
};

int move_to(FT_Vector const* to, void* user)
{
    auto& tracer = *static_cast<Tracer*>(user);
    if (tracer.close() != 0) return 1;
    tracer.open = true;
    return tracer.add({page::Segment::Kind::move, {}, {}, tracer.point(to)});
}

int line_to(FT_Vector const* to, void* user)
{
    auto& tracer = *static_cast<Tracer*>(user);
    return tracer.add({page::Segment::Kind::line, {}, {}, tracer.point(to)});
}

int quadratic_to(FT_Vector const* control, FT_Vector const* to, void* user)
{
    auto& tracer = *static_cast<Tracer*>(user);
    auto const middle = tracer.point(control);
    auto const end = tracer.point(to);
    auto const near = [&middle](page::Point from) {
        return page::Point{
            from.x + 2.0 / 3.0 * (middle.x - from.x), from.y + 2.0 / 3.0 * (middle.y - from.y)};
    };
    return tracer.add({page::Segment::Kind::curve, near(tracer.at), near(end), end});
}

int cubic_to(FT_Vector const* first, FT_Vector const* second, FT_Vector const* to, void* user)
{
    auto& tracer = *static_cast<Tracer*>(user);
    return tracer.add(
        {page::Segment::Kind::curve, tracer.point(first), tracer.point(second), tracer.point(to)});
}

} // namespace

struct FontProgram::Opened {
    Opened() = default;
    Opened(Opened const&) = delete;
    Opened(Opened&&) = delete;
    Opened& operator=(Opened const&) = delete;
    Opened& operator=(Opened&&) = delete;

    ~Opened()
    {
        if (face != nullptr) FT_Done_Face(face);
        if (library != nullptr) FT_Done_FreeType(library);
    }

    std::string owned;
    std::string_view bytes;
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    Kind kind = Kind::true_type;
    bool cid_keyed = false;
    bool loads_by_cid = false; ///< FreeType takes CIDs, not glyph numbers, for CFF without a head
    FT_CharMap unicode = nullptr;
    FT_CharMap symbol = nullptr;
    FT_CharMap mac = nullptr;
    FT_CharMap own = nullptr;
    std::map<GlyphIndex, char32_t> characters; ///< filled when first asked for
    bool characters_read = false;
    std::map<std::uint32_t, GlyphIndex> cids; ///< the same
    bool cids_read = false;

    bool open()
    {
        bytes = without_front(bytes);
        if (!looks_like_font(bytes) || FT_Init_FreeType(&library) != 0) return false;
        // FreeType asks for unsigned char, which any bytes may be looked at as.
        auto const* const start = reinterpret_cast<FT_Byte const*>(bytes.data());
        if (FT_New_Memory_Face(library, start, static_cast<FT_Long>(bytes.size()), 0, &face) != 0) {
            face = nullptr;
            return false;
        }
        std::string_view const format = FT_Get_Font_Format(face);
        if (format == "Type 1")
            kind = Kind::type1;
        else if (format == "CFF")
            kind = Kind::compact;
        else if (format != "TrueType")
            return false;
        if (face->units_per_EM == 0 || face->num_glyphs <= 0 || FT_IS_TRICKY(face)) return false;
        FT_Bool keyed = 0;
        cid_keyed = FT_Get_CID_Is_Internally_CID_Keyed(face, &keyed) == 0 && keyed != 0;
        FT_ULong length = 0;
        loads_by_cid = cid_keyed && FT_Load_Sfnt_Table(face, TTAG_head, 0, nullptr, &length) != 0;
        find_maps();
        return !is_outlined();
    }

    /// Type 1 programs whose glyphs are lines to stroke.
    bool is_outlined() const
    {
        FT_Byte paint = 0;
        if (kind != Kind::type1) return false;
        auto const got = FT_Get_PS_Font_Value(face, PS_DICT_PAINT_TYPE, 0, &paint, sizeof paint);
        return got > 0 && paint == 2;
    }

    void find_maps()
    {
        for (FT_Int i = 0; i < face->num_charmaps; ++i) {
            FT_CharMap const map = face->charmaps[i];
            bool const wide =
                map->platform_id == TT_PLATFORM_MICROSOFT && map->encoding_id == TT_MS_ID_UCS_4;
            if (map->encoding == FT_ENCODING_UNICODE && (unicode == nullptr || wide)) unicode = map;
            if (map->encoding == FT_ENCODING_MS_SYMBOL && symbol == nullptr) symbol = map;
            if (map->encoding == FT_ENCODING_APPLE_ROMAN && mac == nullptr) mac = map;
            bool const adobe = map->encoding == FT_ENCODING_ADOBE_CUSTOM ||
                               map->encoding == FT_ENCODING_ADOBE_STANDARD ||
                               map->encoding == FT_ENCODING_ADOBE_EXPERT;
            if (adobe) own = map;
        }
        if (own == nullptr && kind == Kind::true_type && face->num_charmaps > 0)
            own = face->charmaps[0];
    }

    GlyphIndex look_up(FT_CharMap map, FT_ULong code) const
    {
        if (map == nullptr || FT_Set_Charmap(face, map) != 0) return 0;
        return FT_Get_Char_Index(face, code);
    }

    double em(FT_Long units) const
    {
        return static_cast<double>(units) / static_cast<double>(face->units_per_EM);
    }
};

FontProgram::FontProgram(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}

FontProgram::~FontProgram() = default;

std::unique_ptr<FontProgram> FontProgram::open_over(std::unique_ptr<Opened> opened)
{
    if (!opened->open()) return nullptr;
    return std::unique_ptr<FontProgram>(new FontProgram(std::move(opened)));
}

std::unique_ptr<FontProgram> FontProgram::open(std::string bytes)
{
    auto opened = std::make_unique<Opened>();
    opened->owned = std::move(bytes);
    opened->bytes = opened->owned;
    return open_over(std::move(opened));
}

std::unique_ptr<FontProgram> FontProgram::open_borrowed(std::string_view bytes)
{
    auto opened = std::make_unique<Opened>();
    opened->bytes = bytes;
    return open_over(std::move(opened));
}

FontProgram::Kind FontProgram::kind() const noexcept
{
    return opened_->kind;
}

bool FontProgram::cid_keyed() const noexcept
{
    return opened_->cid_keyed;
}

std::uint32_t FontProgram::glyph_count() const noexcept
{
    return static_cast<std::uint32_t>(std::min<FT_Long>(opened_->face->num_glyphs, glyphs_max));
}

std::optional<GlyphShape> FontProgram::shape(GlyphIndex glyph, std::size_t segments_max) const
{
    FT_Face const face = opened_->face;
    if (glyph >= glyph_count()) return std::nullopt;
    FT_UInt asked = glyph;
    if (opened_->loads_by_cid && FT_Get_CID_From_Glyph_Index(face, glyph, &asked) != 0)
        return std::nullopt;
    constexpr FT_Int32 exact = FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;
    if (FT_Load_Glyph(face, asked, exact) != 0) return std::nullopt;
    if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return std::nullopt;
    Tracer tracer;
    tracer.most = segments_max;
    tracer.scale = opened_->em(1);
    FT_Outline_Funcs const functions{move_to, line_to, quadratic_to, cubic_to, 0, 0};
    if (FT_Outline_Decompose(&face->glyph->outline, &functions, &tracer) != 0) return std::nullopt;
    if (tracer.close() != 0) return std::nullopt;
    return GlyphShape{opened_->em(face->glyph->metrics.horiAdvance), std::move(tracer.outline)};
}

GlyphIndex FontProgram::by_name(std::string const& name) const
{
    if (name.empty() || name == ".notdef" || !has_names()) return 0;
    return FT_Get_Name_Index(opened_->face, name.c_str());
}

GlyphIndex FontProgram::by_unicode(char32_t character) const
{
    constexpr std::array<std::pair<char32_t, char32_t>, 10> twins{
        {{0x0020, 0x00A0},
         {0x002D, 0x00AD},
         {0x002D, 0x2010},
         {0x00AF, 0x02C9},
         {0x00B5, 0x03BC},
         {0x00B7, 0x2219},
         {0x2044, 0x2215},
         {0x2126, 0x03A9},
         {0x2206, 0x0394},
         {0x0162, 0x021A}}};
    if (auto const found = opened_->look_up(opened_->unicode, character); found != 0) return found;
    for (auto const& [one, other] : twins) {
        if (character != one && character != other) continue;
        auto const twin = character == one ? other : one;
        if (auto const found = opened_->look_up(opened_->unicode, twin); found != 0) return found;
    }
    return 0;
}

GlyphIndex FontProgram::by_symbol(std::uint8_t code) const
{
    for (FT_ULong const page : {0xF000U, 0x0000U, 0xF100U, 0xF200U})
        if (auto const found = opened_->look_up(opened_->symbol, page + code); found != 0)
            return found;
    return 0;
}

GlyphIndex FontProgram::by_mac(std::uint8_t code) const
{
    return opened_->look_up(opened_->mac, code);
}

GlyphIndex FontProgram::by_own_code(std::uint8_t code) const
{
    return opened_->look_up(opened_->own, code);
}

GlyphIndex FontProgram::by_cid(std::uint32_t cid) const
{
    auto& opened = *opened_;
    if (!std::exchange(opened.cids_read, true))
        for (GlyphIndex glyph = 0; glyph < glyph_count(); ++glyph) {
            FT_UInt number = 0;
            if (FT_Get_CID_From_Glyph_Index(opened.face, glyph, &number) == 0)
                opened.cids.try_emplace(number, glyph);
        }
    auto const found = opened.cids.find(cid);
    return found == opened.cids.end() ? 0 : found->second;
}

bool FontProgram::has_unicode() const noexcept
{
    return opened_->unicode != nullptr;
}

bool FontProgram::has_symbol() const noexcept
{
    return opened_->symbol != nullptr;
}

bool FontProgram::has_mac() const noexcept
{
    return opened_->mac != nullptr;
}

bool FontProgram::has_any_map() const noexcept
{
    return opened_->own != nullptr;
}

bool FontProgram::has_names() const noexcept
{
    return FT_HAS_GLYPH_NAMES(opened_->face);
}

std::string FontProgram::name(GlyphIndex glyph) const
{
    std::array<char, 128> name{};
    if (!has_names() || glyph >= glyph_count()) return {};
    if (FT_Get_Glyph_Name(opened_->face, glyph, name.data(), name.size()) != 0) return {};
    return name.data();
}

char32_t FontProgram::character(GlyphIndex glyph) const
{
    auto& opened = *opened_;
    bool const readable = opened.unicode != nullptr && !std::exchange(opened.characters_read, true);
    if (readable && FT_Set_Charmap(opened.face, opened.unicode) == 0) {
        FT_UInt found = 0;
        std::size_t read = 0;
        for (FT_ULong code = FT_Get_First_Char(opened.face, &found);
             found != 0 && read < map_entries_max;
             code = FT_Get_Next_Char(opened.face, code, &found), ++read)
            opened.characters.try_emplace(found, static_cast<char32_t>(code));
    }
    auto const found = opened.characters.find(glyph);
    return found == opened.characters.end() ? U'\0' : found->second;
}

double FontProgram::ascent() const noexcept
{
    return opened_->em(opened_->face->ascender);
}

double FontProgram::descent() const noexcept
{
    return opened_->em(opened_->face->descender);
}

bool FontProgram::bold() const noexcept
{
    return (opened_->face->style_flags & FT_STYLE_FLAG_BOLD) != 0;
}

bool FontProgram::italic() const noexcept
{
    return (opened_->face->style_flags & FT_STYLE_FLAG_ITALIC) != 0;
}

bool FontProgram::fixed_pitch() const noexcept
{
    return FT_IS_FIXED_WIDTH(opened_->face);
}

} // namespace safehand::unpicking
