// The letters of the marks. The only place that reads a font file, which is ours.
#pragma once

#include "redaction/page/page.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::rebuilding {

/// Letters for each distinct wording, spaced so that they fill exactly what page::mark_width
/// reserves. What is between letters belongs to their advance, so readers see whole words.
class MarkFace {
  public:
    /// A font that cannot be read, or a letter that it does not have, leaves an empty shape: the
    /// words are still there for those who listen, and the box for those who look.
    MarkFace(std::string_view font_file, std::vector<std::string> const& wordings);

    page::Font const& font() const noexcept { return font_; }

    /// The words of a mark as a run of font number `font`, inside the mark's box.
    page::TextRun run(page::MarkItem const& mark, int font) const;

  private:
    page::Font font_;
    std::map<std::string, std::vector<int>, std::less<>> wordings_; ///< their glyphs
};

/// All wordings of marks on these pages, each once, in the order of drawing.
std::vector<std::string> wordings_of(std::vector<page::Page const*> const& pages);

} // namespace safehand::rebuilding
