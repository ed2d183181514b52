// Code to CID to glyph (ISO 32000-2, 9.7), and what the code means.
#include "redaction/unpicking/font_composite.h"

#include "redaction/unpicking/encoding_glyph_names.h"
#include "redaction/unpicking/font_simple.h"
#include "redaction/unpicking/reading.h"
#include "redaction/unpicking/to_unicode_text.h"

#include <algorithm>
#include <utility>

namespace safehand::unpicking {

namespace {

Handle descendant_of(Handle const& font)
{
    auto descendants = value_in(font, "/DescendantFonts");
    // Some writers leave the array away.
    if (descendants.isDictionary()) return descendants;
    if (!descendants.isArray() || descendants.getArrayNItems() < 1) return Handle::newNull();
    return descendants.getArrayItem(0);
}

} // namespace

CompositeFont::CompositeFont(
    Handle const& font, std::vector<Substitute> const& substitutes, FontLimits& limits)
    : codes_(CodeMap::read(value_in(font, "/Encoding"), limits)),
      description_(describe_font(descendant_of(font), limits)),
      substitutes_(substitutes, description_),
      widths_(CidWidths::read(descendant_of(font), limits)),
      to_unicode_(ToUnicode::read(value_in(font, "/ToUnicode"), limits)),
      whole_(whole_font(description_, 0)), fault_(codes_.fault())
{
    whole_.vertical = codes_.vertical();
    auto descendant = descendant_of(font);
    if (!descendant.isDictionary())
        fault_ = "a composite font without its parts";
    else
        read_glyph_map(value_in(descendant, "/CIDToGIDMap"), limits);
    if (description_.program && codes_.unicode())
        fault_ = "a character map that is not in the file";
    if (!description_.program && description_.picture_font())
        fault_ = "a font of signs that is not in the file";
}

void CompositeFont::read_glyph_map(Handle map, FontLimits& limits)
{
    constexpr std::size_t bytes_max = 131'072;
    if (!map.isStream()) return;
    // A longer map is not wrong, but nothing behind the last CID can be asked for.
    auto bytes = stream_bytes(map, std::min(limits.stream_bytes_max, limits.stream_bytes_left));
    if (!bytes) {
        fault_ = "a glyph map that cannot be unpacked";
        return;
    }
    limits.stream_bytes_left -= bytes->size();
    glyph_map_ = bytes->substr(0, bytes_max);
    has_glyph_map_ = true;
}

GlyphIndex CompositeFont::pick(std::uint32_t cid) const
{
    auto const& program = *description_.program;
    GlyphIndex glyph = cid;
    if (has_glyph_map_) {
        auto const at = std::size_t{cid} * 2;
        auto const byte = [this](std::size_t place) {
            return GlyphIndex{static_cast<unsigned char>(glyph_map_[place])};
        };
        glyph = at + 1 < glyph_map_.size() ? (byte(at) << 8U) | byte(at + 1) : 0;
    } else if (program.cid_keyed()) {
        glyph = program.by_cid(cid);
    }
    return glyph < program.glyph_count() ? glyph : 0;
}

std::u32string CompositeFont::meaning_by_code(CharacterCode code) const
{
    if (!codes_.unicode()) return {};
    std::u16string units;
    if (code.bytes == 4) units.push_back(static_cast<char16_t>(code.value >> 16U));
    units.push_back(static_cast<char16_t>(code.value & 0xFFFFU));
    return from_utf16(units);
}

void CompositeFont::draw_own(std::uint32_t cid, std::size_t segments_max, DrawnCode& out)
{
    auto const& program = *description_.program;
    auto const glyph = pick(cid);
    if (glyph != 0) {
        if (!program.cid_keyed()) out.named = meaning_of_glyph_name(program.name(glyph));
        if (auto const character = program.character(glyph); character != 0)
            out.programmed.assign(1, character);
        out.meanings.push_back(out.named);
        out.meanings.push_back(out.programmed);
    }
    auto shape = program.shape(glyph, segments_max);
    if (shape)
        out.outline = std::move(shape->outline);
    else if (glyph != 0)
        out.fault = "a font with a damaged character";
}

void CompositeFont::draw_lent(double width, std::size_t segments_max, DrawnCode& out)
{
    auto const told = std::ranges::find_if(
        out.meanings, [](auto const& one) { return !cleaned_meaning(one).empty(); });
    if (told == out.meanings.end()) {
        out.fault = "a font that is not in the file";
        return;
    }
    if (is_invisible(*told)) return;
    auto shape = substitutes_.shape(*told, width, segments_max);
    if (shape)
        out.outline = std::move(shape->outline);
    else
        out.fault = "a font that is not in the file";
}

DrawnCode CompositeFont::draw(CharacterCode code, std::size_t segments_max)
{
    DrawnCode out;
    auto const cid = codes_.cid(code);
    auto const width = widths_.width(cid) / 1000;
    out.advance = width;
    out.mapped = to_unicode_.said(code.value);
    out.meanings.push_back(out.mapped.value_or(std::u32string()));
    out.meanings.push_back(meaning_by_code(code));
    if (description_.program)
        draw_own(cid, segments_max, out);
    else
        draw_lent(width, segments_max, out);
    if (out.named.empty()) out.named = meaning_by_code(code);
    if (codes_.vertical()) {
        auto const metrics = widths_.vertical(cid);
        out.advance = -metrics.advance / 1000;
        out.shift = {-metrics.origin_x / 1000, -metrics.origin_y / 1000};
    }
    return out;
}

} // namespace safehand::unpicking
