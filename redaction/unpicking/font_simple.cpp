// Which glyph a single byte draws (ISO 32000-2, 9.6.5) and what it means.
#include "redaction/unpicking/font_simple.h"

#include "redaction/unpicking/encoding_glyph_names.h"
#include "redaction/unpicking/reading.h"
#include "redaction/unpicking/to_unicode_text.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace safehand::unpicking {

namespace {

constexpr double least_space = 0.05;
constexpr double widest_space = 2;

bool means_space(std::vector<std::u32string> const& meanings)
{
    auto const told = std::ranges::find_if(meanings, [](auto const& one) { return !one.empty(); });
    return told != meanings.end() && is_invisible(*told);
}

} // namespace

page::Font whole_font(FontDescription const& description, double space)
{
    page::Font font;
    font.ascent = description.ascent.value_or(font.ascent);
    font.descent = description.descent.value_or(font.descent);
    font.serif = description.serif;
    font.italic = description.italic;
    font.bold = description.bold;
    font.fixed_pitch = description.fixed_pitch;
    if (space <= least_space && description.program)
        if (auto const glyph = description.program->by_unicode(U' '); glyph != 0)
            if (auto const shape = description.program->shape(glyph, 100)) space = shape->advance;
    if (space > least_space && space < widest_space) font.space = space;
    return font;
}

SimpleFont::SimpleFont(
    Handle const& font, std::vector<Substitute> const& substitutes, FontLimits& limits)
    : description_(describe_font(font, limits)), substitutes_(substitutes, description_),
      encoding_(read_encoding(value_in(font, "/Encoding"))),
      fallback_(fallback_encoding(name_in(font, "/Subtype") == "/TrueType")),
      to_unicode_(ToUnicode::read(value_in(font, "/ToUnicode"), limits)),
      widths_(SimpleWidths::read(font)), whole_(whole_font(description_, width(' ').value_or(0)))
{
    bool const invented = description_.symbolic && !encoding_.given() && !description_.well_known();
    if (!description_.program && (description_.picture_font() || invented))
        fault_ = "a font of signs that is not in the file";
}

std::optional<BaseEncoding> SimpleFont::fallback_encoding(bool true_type) const
{
    if (description_.program && description_.program->kind() != FontProgram::Kind::true_type)
        return std::nullopt;
    if (description_.zapf_dingbats()) return BaseEncoding::zapf_dingbats;
    if (description_.program) return BaseEncoding::standard;
    if (description_.symbol()) return BaseEncoding::symbol;
    return true_type ? BaseEncoding::win_ansi : BaseEncoding::standard;
}

CharacterCode SimpleFont::take(std::string_view& rest) const
{
    CharacterCode const code{static_cast<unsigned char>(rest.front()), 1};
    rest.remove_prefix(1);
    return code;
}

std::optional<double> SimpleFont::width(std::uint8_t code) const
{
    if (widths_.empty()) return std::nullopt;
    auto const width = widths_.at(code);
    return width ? *width / 1000 : description_.missing_width;
}

std::u32string SimpleFont::meaning_by_name(std::string_view name) const
{
    return meaning_of_glyph_name(name, description_.zapf_dingbats());
}

GlyphIndex SimpleFont::pick_by_name(std::string_view name) const
{
    auto const& program = *description_.program;
    if (name.empty()) return 0;
    if (auto const glyph = program.by_name(std::string(name)); glyph != 0) return glyph;
    if (auto const meaning = meaning_by_name(name); meaning.size() == 1)
        if (auto const glyph = program.by_unicode(meaning.front()); glyph != 0) return glyph;
    return number_of_glyph_name(name).value_or(0);
}

GlyphIndex SimpleFont::pick_encoded_true_type(std::uint8_t code, std::string_view name) const
{
    auto const& program = *description_.program;
    auto const mac = mac_os_roman_code(name);
    GlyphIndex glyph = 0;
    if (program.has_unicode()) {
        if (auto const meaning = meaning_by_name(name); meaning.size() == 1)
            glyph = program.by_unicode(meaning.front());
    } else if (description_.symbolic && program.has_symbol()) {
        glyph = program.by_symbol(code);
    }
    if (glyph == 0 && mac) glyph = program.by_mac(*mac);
    if (glyph == 0) glyph = pick_by_name(name);
    if (glyph == 0) glyph = program.by_symbol(code);
    if (glyph == 0 && description_.symbolic) glyph = program.by_mac(code);
    return glyph;
}

GlyphIndex SimpleFont::pick_true_type(std::uint8_t code) const
{
    auto const& program = *description_.program;
    auto const name = encoding_.name(code, fallback_);
    if (encoding_.given()) return pick_encoded_true_type(code, name);
    if (auto const glyph = program.by_symbol(code); glyph != 0) return glyph;
    if (auto const glyph = program.by_mac(code); glyph != 0) return glyph;
    if (!program.has_any_map()) return code;
    if (auto const glyph = pick_by_name(name); glyph != 0) return glyph;
    return program.by_own_code(code);
}

GlyphIndex SimpleFont::pick(std::uint8_t code) const
{
    auto const& program = *description_.program;
    GlyphIndex glyph = 0;
    if (program.kind() == FontProgram::Kind::true_type)
        glyph = pick_true_type(code);
    else if (encoding_.base.has_value() || encoding_.differs.test(code))
        glyph = pick_by_name(encoding_.name(code, std::nullopt));
    else
        glyph = program.by_own_code(code);
    return glyph < program.glyph_count() ? glyph : 0;
}

void SimpleFont::draw_own(std::uint8_t code, std::size_t segments_max, DrawnCode& out)
{
    auto const& program = *description_.program;
    auto const glyph = pick(code);
    auto const name = encoding_.name(code, fallback_);
    // The codes of a symbolic font without an encoding are whatever its maker liked: names for them
    // would be invented.
    if (!description_.symbolic || encoding_.given()) {
        out.named = meaning_by_name(name);
        out.meanings.push_back(out.named);
    }
    if (glyph != 0) {
        out.programmed = meaning_by_name(program.name(glyph));
        out.meanings.push_back(out.programmed);
        auto const character = program.character(glyph);
        out.meanings.emplace_back(1, character);
        if (out.programmed.empty() && character != 0) out.programmed.assign(1, character);
    }
    auto shape = program.shape(glyph, segments_max);
    if (!shape && glyph != 0) {
        auto const meaning = meaning_by_name(name);
        shape = substitutes_.shape(meaning, width(code), segments_max);
        if (!shape) out.fault = "a font with a damaged character";
    }
    if (!shape) return;
    out.advance = width(code).value_or(shape->advance);
    // The box for missing characters is not what a missing space looks like.
    bool const blank = glyph == 0 && (code == ' ' || means_space(out.meanings));
    if (!blank) out.outline = std::move(shape->outline);
}

void SimpleFont::draw_lent(std::uint8_t code, std::size_t segments_max, DrawnCode& out)
{
    auto const name = encoding_.name(code, fallback_);
    auto const meaning = meaning_by_name(name);
    out.named = meaning;
    out.meanings.push_back(meaning);
    auto const wanted = width(code);
    out.advance = wanted.value_or(whole_.space);
    std::optional<GlyphShape> shape;
    if (description_.symbol() || description_.zapf_dingbats())
        shape = substitutes_.shape_named(std::string(name), wanted, segments_max);
    if (!shape) shape = substitutes_.shape(meaning, wanted, segments_max);
    if (!shape && meaning.empty())
        shape = substitutes_.shape(to_unicode_.meaning(code), wanted, segments_max);
    if (shape) {
        out.advance = wanted.value_or(shape->advance);
        out.outline = std::move(shape->outline);
        return;
    }
    // Codes without a name draw nothing in a font that every reader brings along.
    bool const blank =
        name.empty() ? !description_.broken : is_invisible(meaning) && !meaning.empty();
    if (!blank) out.fault = "a font that is not in the file";
}

DrawnCode SimpleFont::draw(CharacterCode code, std::size_t segments_max)
{
    DrawnCode out;
    auto const byte = static_cast<std::uint8_t>(code.value);
    out.mapped = to_unicode_.said(byte);
    out.meanings.push_back(out.mapped.value_or(std::u32string()));
    if (description_.program)
        draw_own(byte, segments_max, out);
    else
        draw_lent(byte, segments_max, out);
    return out;
}

} // namespace safehand::unpicking
