// Stands in for programs that a file names but does not hold.
#pragma once

#include "redaction/unpicking/font_description.h"
#include "redaction/unpicking/unpick.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::unpicking {

class FontSubstitutes {
  public:
    /// Those that look most like `font` come first. The bytes behind `substitutes` must outlive it.
    FontSubstitutes(std::vector<Substitute> const& substitutes, FontDescription const& font);

    /// Characters drawn side by side, made narrower when they are wider than `width`. Nothing when
    /// one of them is in no substitute.
    std::optional<GlyphShape>
    shape(std::u32string_view characters, std::optional<double> width, std::size_t segments_max);

    /// A symbol by its glyph's name.
    std::optional<GlyphShape>
    shape_named(std::string const& name, std::optional<double> width, std::size_t segments_max);

  private:
    struct Candidate {
        std::string_view bytes;
        int likeness = 0;
        bool symbols = false;
        bool opened = false;
        std::unique_ptr<FontProgram> program;
    };

    static FontProgram const* program_of(Candidate& candidate);
    std::optional<GlyphShape> shape_of(char32_t character, std::size_t segments_max);

    std::vector<Candidate> candidates_;
};

} // namespace safehand::unpicking
