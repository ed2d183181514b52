// Reads the words that a page's content streams show, from glyph codes and marked content. Uses no
// other program, so that it can be held against one.
#pragma once

#include "proof/folding.h"
#include "proof/font_text.h"
#include "proof/pdf_value.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace safehand::proof {

/// The same words in the orders and shapes in which somebody may read them.
struct PageWords {
    Folded shown;  ///< every glyph, in the order in which it is drawn
    Folded spoken; ///< with ActualText in place of the glyphs that it covers
    Folded body;   ///< spoken, without headers, footers and other artifacts
    Folded told;   ///< strings in the content that are no glyphs: ActualText, Alt, E
    Folded placed; ///< by where they stand, if asked for
    std::set<std::string, std::less<>> names; ///< of fonts, tags, properties: no words, or hidden
    std::map<int, Folded> marked;             ///< spoken words by marked-content identifier
    int unread_glyphs = 0;                    ///< codes without text that no ActualText covers
    int replaced_glyphs = 0;                  ///< codes without text that an ActualText covers
    int unread_parts = 0;                     ///< images, malformed content, unknown fonts
    int pictures = 0;                         ///< masks in the content
    int outlines = 0;                         ///< lines and curves that are no rectangles
    std::vector<int> forms;                   ///< object numbers of the forms that were drawn
};

/// `fonts` are those of the whole file, by object number.
class PageReader {
  public:
    PageReader(PdfContents const& file, Fonts const& fonts) : file_(file), fonts_(fonts) {}

    /// Reads decoded content with these resources (null: none). `placed`: by place on the page as
    /// well, for what no other program reads.
    PageWords read(std::string_view content, Dictionary const* resources, bool placed = false);

    /// Forms that were drawn, by object number, filters undone: every page draws the same few.
    using Forms = std::map<int, std::optional<std::string>>;

  private:
    PdfContents const& file_;
    Fonts const& fonts_;
    Forms forms_;
};

/// A text string (ISO 32000-2, 7.9.2.2) as UTF-8: UTF-16 or UTF-8 by its mark, else Latin-1.
std::string text_string(std::string_view bytes);

/// Letters and digits in folded words, not bytes.
std::size_t letter_count(Folded const& words);

} // namespace safehand::proof
