// A font program, opened: shapes and names of its glyphs. The only door to FreeType. Knows nothing
// of PDF.
#pragma once

#include "redaction/page/paint.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::unpicking {

/// A glyph's number in its program; 0 is the missing glyph.
using GlyphIndex = std::uint32_t;

/// Parts of the em.
struct GlyphShape {
    double advance = 0;
    page::Outline outline;
};

/// Never throws but std::bad_alloc: what a program does not tell is 0, empty or nothing.
class FontProgram {
  public:
    enum class Kind : std::uint8_t { type1, compact, true_type }; ///< compact: CFF, bare or wrapped

    /// Nothing when it is no font that can be drawn from: an unknown kind, damaged, or of those
    /// that draw well only with their own instructions.
    static std::unique_ptr<FontProgram> open(std::string bytes);

    /// The same over bytes that outlive it.
    static std::unique_ptr<FontProgram> open_borrowed(std::string_view bytes);

    ~FontProgram();
    FontProgram(FontProgram const&) = delete;
    FontProgram(FontProgram&&) = delete;
    FontProgram& operator=(FontProgram const&) = delete;
    FontProgram& operator=(FontProgram&&) = delete;

    Kind kind() const noexcept;
    bool cid_keyed() const noexcept;
    std::uint32_t glyph_count() const noexcept;

    /// At most `segments_max`; nothing when there is no such glyph, or it is broken or too large.
    std::optional<GlyphShape> shape(GlyphIndex glyph, std::size_t segments_max) const;

    GlyphIndex by_name(std::string const& name) const;

    /// By the program's own characters, a look-alike pair (Delta and increment) taking each other's
    /// place.
    GlyphIndex by_unicode(char32_t character) const;

    /// By the Microsoft symbol map: the code itself, or in one of the pages F000 to F200.
    GlyphIndex by_symbol(std::uint8_t code) const;

    /// By the Macintosh Roman map.
    GlyphIndex by_mac(std::uint8_t code) const;

    /// By the encoding inside Type 1 and CFF; by the first map there is inside others.
    GlyphIndex by_own_code(std::uint8_t code) const;

    /// By the character number of CID-keyed programs.
    GlyphIndex by_cid(std::uint32_t cid) const;

    bool has_unicode() const noexcept;
    bool has_symbol() const noexcept;
    bool has_mac() const noexcept;
    bool has_any_map() const noexcept;
    bool has_names() const noexcept;

    /// Empty: none.
    std::string name(GlyphIndex glyph) const;

    /// A character that the program itself draws with this glyph; 0: none.
    char32_t character(GlyphIndex glyph) const;

    double ascent() const noexcept;  ///< parts of the em; 0: not told
    double descent() const noexcept; ///< mostly negative
    bool bold() const noexcept;
    bool italic() const noexcept;
    bool fixed_pitch() const noexcept;

  private:
    struct Opened;
    explicit FontProgram(std::unique_ptr<Opened> opened);
    static std::unique_ptr<FontProgram> open_over(std::unique_ptr<Opened> opened);

    std::unique_ptr<Opened> opened_;
};

} // namespace safehand::unpicking
