// Simple fonts: Type 1, multiple master, TrueType; one byte is one code.
#pragma once

#include "redaction/unpicking/encoding_reader.h"
#include "redaction/unpicking/font_description.h"
#include "redaction/unpicking/font_kind.h"
#include "redaction/unpicking/font_substitutes.h"
#include "redaction/unpicking/font_widths.h"
#include "redaction/unpicking/to_unicode_reader.h"

namespace safehand::unpicking {

class SimpleFont : public FontKind {
  public:
    SimpleFont(Handle const& font, std::vector<Substitute> const& substitutes, FontLimits& limits);

    CharacterCode take(std::string_view& rest) const override;
    DrawnCode draw(CharacterCode code, std::size_t segments_max) override;

    page::Font const& whole() const override { return whole_; }

    std::string const& fault() const override { return fault_; }

  private:
    std::optional<BaseEncoding> fallback_encoding(bool true_type) const;
    GlyphIndex pick(std::uint8_t code) const;
    GlyphIndex pick_by_name(std::string_view name) const;
    GlyphIndex pick_true_type(std::uint8_t code) const;
    GlyphIndex pick_encoded_true_type(std::uint8_t code, std::string_view name) const;
    std::optional<double> width(std::uint8_t code) const;
    std::u32string meaning_by_name(std::string_view name) const;
    void draw_own(std::uint8_t code, std::size_t segments_max, DrawnCode& out);
    void draw_lent(std::uint8_t code, std::size_t segments_max, DrawnCode& out);

    FontDescription description_;
    FontSubstitutes substitutes_;
    SimpleEncoding encoding_;
    std::optional<BaseEncoding> fallback_;
    ToUnicode to_unicode_;
    SimpleWidths widths_;
    page::Font whole_;
    std::string fault_;
};

/// Heights and style. `space`: the width of a space by the file; 0: it does not tell.
page::Font whole_font(FontDescription const& description, double space);

} // namespace safehand::unpicking
