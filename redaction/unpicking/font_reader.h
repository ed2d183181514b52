// A font of a stranger's file: turns the bytes of shown strings into glyphs with their shapes,
// widths and meanings. It does not place them, and does not draw Type 3 procedures.
#pragma once

#include "redaction/page/type.h"
#include "redaction/unpicking/font_limits.h"
#include "redaction/unpicking/qpdf.h"
#include "redaction/unpicking/unpick.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::unpicking {

/// One character code of a shown string. Lengths are parts of the em (text space before the font
/// size; ISO 32000-2, 9.2.4).
struct ShownGlyph {
    int glyph = 0; ///< in FontReader::font().glyphs
    /// To the next glyph, before character spacing, word spacing and horizontal scaling.
    /// Horizontal: to the right, w0. Vertical: downwards, -w1 (so mostly positive in both).
    double advance = 0;
    /// Added to the pen's place to get the origin of the outline: minus the position vector v of
    /// vertical writing (ISO 32000-2, 9.7.4.3); zero in horizontal writing.
    page::Point shift;
    std::string text;  ///< UTF-8, same as the glyph's; empty: unknown or a blank
    bool known = true; ///< false: something may be seen whose meaning the file does not tell
    bool is_space_code = false; ///< single-byte code 32: word spacing applies
    int procedure = -1;         ///< Type 3: number for type3_procedure(); -1: none

    bool operator==(ShownGlyph const&) const = default;
};

/// Reads one font dictionary. One for each font object, shared by all pages that use it.
///
/// Nothing of it throws but std::bad_alloc: what cannot be read becomes fault().
class FontReader {
  public:
    /// `font`: a font dictionary, or anything else (then fault() says so). What `substitutes` point
    /// to, and `limits`, must outlive the reader.
    FontReader(
        QPDFObjectHandle const& font,
        std::vector<Substitute> const& substitutes,
        FontLimits& limits);
    ~FontReader();
    FontReader(FontReader&&) noexcept;
    FontReader& operator=(FontReader&&) noexcept;
    FontReader(FontReader const&) = delete;
    FontReader& operator=(FontReader const&) = delete;

    /// The string operand of Tj (or one string of TJ) taken apart into codes. A glyph joins font()
    /// when it is first shown. Also works, with empty shapes, when there is a fault().
    std::vector<ShownGlyph> show(std::string_view string_bytes);

    /// All that was shown so far.
    page::Font const& font() const noexcept;

    bool vertical() const noexcept { return font().vertical; }

    /// Not empty: something shown cannot be drawn from this font, so that its pages need a picture.
    /// A plain phrase without words of the document. May appear with any show().
    std::string const& fault() const noexcept;

    /// False once a shown glyph had no meaning: that page needs recognition. For one page, see
    /// ShownGlyph::known.
    bool words_known() const noexcept;

    bool is_type3() const noexcept;

    /// Type 3: FontMatrix, glyph space to the em.
    page::Matrix type3_matrix() const noexcept;

    /// Type 3: the content stream that draws; null object for a number it did not give out.
    QPDFObjectHandle type3_procedure(int procedure) const;

    /// Type 3: the font's own Resources; null object: those of the page count.
    QPDFObjectHandle type3_resources() const;

    /// Type 3: the glyph that the caller fills with the shape the procedure draws (in the em, after
    /// type3_matrix()); only `outline`, `even_odd`, `stencil` and `stencil_at` are the caller's.
    /// `glyph` is a number that show() gave out.
    page::Glyph& type3_glyph(int glyph);

  private:
    class State;
    std::unique_ptr<State> state_;
};

} // namespace safehand::unpicking
