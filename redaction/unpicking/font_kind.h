// What the kinds of fonts have in common: they take codes off strings and draw each one once.
#pragma once

#include "redaction/page/type.h"
#include "redaction/unpicking/cmap_reader.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::unpicking {

/// One code, as a font draws it.
struct DrawnCode {
    double advance = 0; ///< as ShownGlyph::advance
    page::Point shift;  ///< as ShownGlyph::shift
    page::Outline outline;
    int procedure = -1;
    /// Meanings by falling trust, not cleaned; the first that cleans to something is taken.
    std::vector<std::u32string> meanings;
    /// By the map to Unicode, which may say that it means nothing; not set: it does not say.
    std::optional<std::u32string> mapped;
    /// By the encoding, and by the font program; empty ones say nothing.
    std::u32string named;
    std::u32string programmed;
    std::string fault; ///< not empty: it cannot be drawn
};

class FontKind {
  public:
    FontKind() = default;
    FontKind(FontKind const&) = delete;
    FontKind(FontKind&&) = delete;
    FontKind& operator=(FontKind const&) = delete;
    FontKind& operator=(FontKind&&) = delete;
    virtual ~FontKind() = default;

    /// Takes the next code off a string that is not empty.
    virtual CharacterCode take(std::string_view& rest) const = 0;

    /// At most `segments_max` segments.
    virtual DrawnCode draw(CharacterCode code, std::size_t segments_max) = 0;

    /// What holds for the font as a whole, without glyphs.
    virtual page::Font const& whole() const = 0;

    /// Not empty: nothing of it can be drawn.
    virtual std::string const& fault() const = 0;
};

} // namespace safehand::unpicking
