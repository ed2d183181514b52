// Composite fonts: Type 0 with the CIDFont below it; codes of one to four bytes.
#pragma once

#include "redaction/unpicking/cmap_reader.h"
#include "redaction/unpicking/font_description.h"
#include "redaction/unpicking/font_kind.h"
#include "redaction/unpicking/font_substitutes.h"
#include "redaction/unpicking/font_widths.h"
#include "redaction/unpicking/to_unicode_reader.h"

#include <string>

namespace safehand::unpicking {

class CompositeFont : public FontKind {
  public:
    CompositeFont(
        Handle const& font, std::vector<Substitute> const& substitutes, FontLimits& limits);

    CharacterCode take(std::string_view& rest) const override { return codes_.take(rest); }

    DrawnCode draw(CharacterCode code, std::size_t segments_max) override;

    page::Font const& whole() const override { return whole_; }

    std::string const& fault() const override { return fault_; }

  private:
    void read_glyph_map(Handle map, FontLimits& limits);
    GlyphIndex pick(std::uint32_t cid) const;
    std::u32string meaning_by_code(CharacterCode code) const;
    void draw_own(std::uint32_t cid, std::size_t segments_max, DrawnCode& out);
    void draw_lent(double width, std::size_t segments_max, DrawnCode& out);

    CodeMap codes_;
    FontDescription description_;
    FontSubstitutes substitutes_;
    CidWidths widths_;
    ToUnicode to_unicode_;
    std::string glyph_map_; ///< two bytes for each CID
    bool has_glyph_map_ = false;
    page::Font whole_;
    std::string fault_;
};

} // namespace safehand::unpicking
