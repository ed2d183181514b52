// What every page of a class repeats: tint, running header, footer rule and page number.
#pragma once

#include "rendering/composer.h"

#include <string>
#include <vector>

namespace safehand::rendering {

/// The running header, set once for all pages of a document.
class PageFurniture {
  public:
    PageFurniture(WordDesk& desk, Format const& format, RedactedDocument const& document);

    /// Where the body may start, from the top edge of the page.
    Length header_height() const noexcept { return header_height_; }

    /// Content of the form that every page of the class draws first: tint, header, footer rule.
    std::string form(ClassFonts& fonts);

    /// The numbers of the standard copy's pages, each in a box in the margin where reading ends.
    void put_margin_marks(Composer& composer);

    /// "Page 3 of 31", behind the text of page `page` (0-based) of `pages`.
    void put_number(ClassFonts& fonts, std::string& content, int page, int pages);

  private:
    std::string background() const;

    WordDesk& desk_;
    Format format_;
    std::string language_;
    TextSetter setter_;
    SetText outer_; ///< at the side where reading starts
    SetText inner_; ///< at the other side
    Length header_height_ = 0;
};

} // namespace safehand::rendering
