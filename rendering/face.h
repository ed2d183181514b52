// One font file: what it covers, how it shapes text, and the parts of it that travel in a document.
// The only place that knows HarfBuzz.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::rendering {

/// A shaped glyph in visual order. Distances are thousandths of the em.
struct Glyph {
    std::uint16_t id = 0;
    std::int32_t advance = 0;  ///< how far the pen moves, kerning included
    std::int32_t shift = 0;    ///< to the right, without moving the pen
    std::int32_t rise = 0;     ///< upwards
    std::uint32_t cluster = 0; ///< byte offset of the first character that it stands for
};

struct FaceMetrics {
    std::string name; ///< PostScript name, "NotoSans-Bold"
    int ascent = 0;   ///< thousandths of the em, as are all below
    int descent = 0;  ///< negative
    int cap_height = 0;
    int box[4] = {0, 0, 0, 0}; ///< left, bottom, right, top of all glyphs
};

/// How a piece of text is to be shaped.
struct Setting {
    std::uint32_t script = 0; ///< ISO 15924 tag as four bytes; 0 leaves it to the text
    bool rightwards = true;   ///< false for right-to-left text
    std::string_view language;
};

/// Constant once open; any number of threads may call it.
class Face {
  public:
    /// Throws Error(broken) if the file is missing or is no font with TrueType outlines.
    static std::unique_ptr<Face const> open(std::filesystem::path const& file);

    Face(Face const&) = delete;
    Face& operator=(Face const&) = delete;
    Face(Face&&) = delete;
    Face& operator=(Face&&) = delete;
    ~Face();

    /// The glyph that stands for a character by itself; 0 when there is none.
    std::uint16_t glyph(char32_t character) const;

    /// Unkerned width of a glyph, thousandths of the em.
    int advance(std::uint16_t glyph) const;

    FaceMetrics const& metrics() const noexcept;

    /// Shapes UTF-8 `text`. Glyph 0 in the result means a character that the font lacks.
    std::vector<Glyph> shape(std::string_view text, Setting const& setting) const;

    /// A font file with these glyphs at their own numbers, and a character map for `characters`.
    /// Layout tables and names stay out. Throws Error(broken) if the font cannot be cut.
    std::string
    subset(std::span<std::uint16_t const> glyphs, std::span<char32_t const> characters) const;

    /// The glyph's outline as path operators in thousandths of the em, moved by (x, y), without a
    /// painting operator. Numbers are whole.
    std::string outline(std::uint16_t glyph, int x, int y) const;

  private:
    struct Font;
    explicit Face(std::unique_ptr<Font const> font);
    std::unique_ptr<Font const> font_;
};

} // namespace safehand::rendering
