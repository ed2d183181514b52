// Type 3 fonts (ISO 32000-2, 9.6.4).
#include "redaction/unpicking/font_type3.h"

#include "redaction/unpicking/encoding_glyph_names.h"
#include "redaction/unpicking/reading.h"

#include <cmath>

namespace safehand::unpicking {

namespace {

constexpr double believable_height = 3;

/// Names of drawn characters are whatever their maker liked. A word such as "eacute" is no chance;
/// a single letter is believed only where ASCII has it.
bool tells(std::string const& name, std::uint8_t code)
{
    if (name.size() == 1) return static_cast<unsigned char>(name.front()) == code;
    return name.size() > 2;
}

} // namespace

Type3Font::Type3Font(Handle const& font, FontLimits& limits)
    : procedures_(value_in(font, "/CharProcs")),
      resources_(dictionary_of(value_in(font, "/Resources"))),
      encoding_(read_encoding(value_in(font, "/Encoding"))),
      to_unicode_(ToUnicode::read(value_in(font, "/ToUnicode"), limits)),
      widths_(SimpleWidths::read(font))
{
    auto const matrix = value_in(font, "/FontMatrix");
    matrix_ =
        numbers_of(matrix).size() == 6 ? matrix_of(matrix) : page::Matrix{0.001, 0, 0, 0.001, 0, 0};
    if (!procedures_.isDictionary()) fault_ = "a drawn font without drawings";
    auto const box = box_of(value_in(font, "/FontBBox"));
    if (!box) return;
    auto const inside = matrix_.box_of(*box);
    if (inside.top > 0.1 && inside.top < believable_height) whole_.ascent = inside.top;
    if (inside.bottom < -0.01 && inside.bottom > -believable_height) whole_.descent = inside.bottom;
}

CharacterCode Type3Font::take(std::string_view& rest) const
{
    CharacterCode const code{static_cast<unsigned char>(rest.front()), 1};
    rest.remove_prefix(1);
    return code;
}

DrawnCode Type3Font::draw(CharacterCode code, std::size_t /*segments_max*/)
{
    DrawnCode out;
    auto const byte = static_cast<std::uint8_t>(code.value);
    out.advance = widths_.at(byte).value_or(0) * matrix_.a;
    if (!std::isfinite(out.advance) || std::abs(out.advance) > 1e6) out.advance = 0;
    out.mapped = to_unicode_.said(byte);
    out.meanings.push_back(out.mapped.value_or(std::u32string()));
    std::string const name(encoding_.name(byte, std::nullopt));
    // Looked for all the same, whether or not it is believed.
    out.named = meaning_of_glyph_name(name);
    if (tells(name, byte)) out.meanings.push_back(out.named);
    auto procedure = name.empty() ? Handle::newNull() : value_in(procedures_, "/" + name);
    if (procedure.isStream()) {
        out.procedure = static_cast<int>(given_out_.size());
        given_out_.push_back(procedure);
    }
    return out;
}

Handle Type3Font::procedure(int number) const
{
    if (number < 0 || static_cast<std::size_t>(number) >= given_out_.size())
        return Handle::newNull();
    return given_out_[static_cast<std::size_t>(number)];
}

} // namespace safehand::unpicking
