// The letters of the words that recognition read (page::SpokenLine): one font for all of them.
// Nobody sees it; readers that select, search or speak do.
#pragma once

#include "redaction/page/page.h"

#include <map>
#include <string_view>
#include <vector>

namespace safehand::rebuilding {

class SpokenFace {
  public:
    /// Holds the letters of these pages' spoken lines.
    SpokenFace(std::string_view font_file, std::vector<page::Page const*> const& pages);

    page::Font const& font() const noexcept { return font_; }

    /// Word `number` of the line and a space, in letters of font number `font`, as wide as it
    /// stands in the picture.
    page::TextRun run(page::SpokenLine const& line, std::size_t number, int font) const;

  private:
    int glyph_of(char32_t character) const;

    page::Font font_;
    std::map<char32_t, int> glyphs_;
};

} // namespace safehand::rebuilding
