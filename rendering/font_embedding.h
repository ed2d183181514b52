// Fonts as PDF objects: the fixed Latin subset, equal in every document, and subsets for the other
// glyphs that one class uses.
#pragma once

#include "rendering/face.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace safehand::rendering {

class Deflater;
class ObjectBook;

/// One face cut to latin_subset(), made once. It is used through two font objects that share one
/// font file: a simple font in WinAnsiEncoding, one byte a letter, for nearly all text, and a
/// composite font (Identity-H) for the letters beyond it.
struct LatinSubset {
    std::string font_file; ///< deflated
    std::size_t font_file_length = 0;
    std::string plain_unicode; ///< ToUnicode for the simple font, deflated
    std::string wide_unicode;  ///< ToUnicode for the composite font, deflated
    std::string plain_widths;  ///< /Widths array for bytes 32 to 255
    std::string wide_widths;   ///< /W array
    std::string descriptor;    ///< entries of a font descriptor but for /Flags and /FontFile2
    std::string name;          ///< with its subset tag
    std::array<std::uint16_t, 256> glyph_of_byte{};
    std::vector<char32_t> character_of_glyph; ///< 0 where the subset has no such glyph

    bool holds(std::uint16_t glyph) const noexcept
    {
        return glyph < character_of_glyph.size() && character_of_glyph[glyph] != 0;
    }
};

LatinSubset cut_latin(Face const& face, char const* tag);

/// Object numbers that the fonts of the fixed Latin subset have in every document, so that a
/// copy's overlay can name them without asking.
struct LatinNumbers {
    int plain = 0; ///< followed by: descriptor, composite font, descendant, descriptor, font file,
                   ///< two ToUnicode maps

    static constexpr int taken = 8;

    int wide() const noexcept { return plain + 2; }
};

constexpr LatinNumbers regular_latin{10};
constexpr LatinNumbers strong_latin{18};

void put_latin(ObjectBook& book, LatinSubset const& latin, LatinNumbers const& numbers);

/// A glyph and the text that it stands for under its code, which is its place in a list.
struct CodedGlyph {
    std::uint16_t glyph = 0;
    std::u32string text;
};

/// Adds a composite font with exactly these glyphs. Returns its object number.
int put_class_font(
    ObjectBook& book,
    Deflater& deflate,
    Face const& face,
    std::vector<CodedGlyph> const& glyphs,
    int face_index);

} // namespace safehand::rendering
