// Which glyphs one class uses beyond the Latin subset, and which text each of them stands for.
#pragma once

#include "rendering/font_embedding.h"
#include "rendering/word_desk.h"

#include <map>
#include <string>
#include <vector>

namespace safehand::rendering {

class ClassFonts {
  public:
    explicit ClassFonts(Typefaces::Case const& type_case) : case_(type_case) {}

    /// How a word is written into the page.
    struct Codes {
        std::vector<std::uint16_t> shown; ///< one for each glyph
        /// Empty when the shown codes tell the text letter by letter on one line. Else the shown
        /// codes tell nothing, and these, from left to right, tell it.
        std::vector<std::uint16_t> told;
        int told_width = 0; ///< of the glyphs in `told`, thousandths of the em
    };

    /// The same glyph gets another code for each text that it stands for, because scripts such as
    /// Nastaliq write several letters with one shape: so every letter can be read back.
    Codes encode(ShapedWord const& word);

    std::uint16_t space(std::size_t face); ///< the code of the face's space

    /// Embeds them and returns the entries of a font resource dictionary: "/X4 71 0 R".
    std::string put(ObjectBook& book, Deflater& deflate) const;

  private:
    std::uint16_t code_for(std::size_t face, std::uint16_t glyph, std::u32string const& text);

    struct Used {
        std::map<std::pair<std::uint16_t, std::u32string>, std::uint16_t> codes;
        std::vector<CodedGlyph> glyphs; ///< by code
    };

    Typefaces::Case const& case_;
    std::map<std::size_t, Used> used_; ///< by face
};

} // namespace safehand::rendering
