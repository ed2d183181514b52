// Puts set text, rules and boxes on pages from top to bottom, and notes what each of them means.
// Tables are composed in table_composer.h, the first page in cover.h.
#pragma once

#include "rendering/class_fonts.h"
#include "rendering/format.h"
#include "rendering/page_places.h"
#include "rendering/stamp_zone.h"
#include "rendering/tag_tree.h"
#include "rendering/text_brush.h"
#include "rendering/text_setting.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::rendering {

/// A bookmark: a heading and where it stands.
struct Bookmark {
    std::string title;
    int depth = 0;
    int page = 0;
    Length top = 0; ///< from the page's foot
};

enum class Ink { black, navy, slate };

class Composer {
  public:
    Composer(WordDesk& desk, Format const& format, std::string_view language, Length header_height);

    TextSetter setter;
    ClassFonts fonts;
    TagTree tags;
    std::vector<std::string> pages; ///< content of each page, uncompressed
    std::vector<Bookmark> bookmarks;

    Place place;                          ///< of what is put next; its atom is left to the composer
    bool rows = false;                    ///< a table's row is put: places within it are all one
    PageStarts starts;                    ///< of the pages so far
    PageStarts const* standard = nullptr; ///< set: shown in the margin
    std::vector<MarginMark> margin_marks;

    TextStyle body() const { return style(format_.body_pt, false); }

    TextStyle style(double size_pt, bool strong) const;
    TextStyle style(double size_pt, bool strong, double spacing) const;

    Format const& format() const noexcept { return format_; }

    Length left() const noexcept { return left_; }

    Length width() const noexcept { return width_; }

    Length room() const noexcept { return y_ - gap_ - body_foot; } ///< left on this page

    Length full_room() const noexcept { return top_ - body_foot; } ///< of an empty page

    Length y() const noexcept { return y_; }

    int page() const noexcept { return static_cast<int>(pages.size()) - 1; }

    std::string& content() { return pages.back(); }

    bool leftwards() const noexcept { return setter.leftwards(); }

    /// At least this much space above what comes next; none at the top of a page.
    void gap(Length at_least) { gap_ = std::max(gap_, at_least); }

    /// Makes sure that `height` fits below the waiting headings, turning the page if not, and puts
    /// those headings. False if it cannot fit on any page; the headings are put all the same.
    bool reserve(Length height);

    void turn();             ///< a new page, which begins with the class's furniture form /H
    void go_down(Length by); ///< past the gap and past `by`
    Length take_gap();       ///< moves past the gap alone and returns where that is

    /// Draws lines of `text` whose top edge is at `top`, as content of `element`.
    void draw(
        SetText const& text,
        std::size_t from,
        std::size_t to,
        TextPlace where,
        Length top,
        int element,
        Ink ink = Ink::black);
    /// The same as an artifact: for what only repeats or decorates.
    void draw_artifact(
        SetText const& text,
        std::size_t from,
        std::size_t to,
        TextPlace where,
        Length top,
        Ink ink = Ink::black);

    void paragraph(Line const& line, int parent);
    /// `language` is empty for the document's.
    void heading(std::string_view text, int parent, std::string_view language = {});
    void subheading(Line const& line, int parent);
    void list(std::vector<Line> const& items, bool numbered, int parent);

    /// Lays out all lines of a text, keeping at least two together on either side of a page's end.
    void flow(SetText const& text, Length x, Length width, int element);

  private:
    struct Waiting {
        SetText text;
        Place place;
        int element = 0;
        Length above = 0;
        bool ruled = false;
    };

    void put_waiting();
    void note_place(SetText const& text, std::size_t from, std::size_t to, Length top);
    void wait(SetText text, int element, Length above, bool ruled, int depth);

    Format format_;
    Length left_;
    Length width_;
    Length top_; ///< of the body, from the page's foot
    Length y_ = 0;
    Length gap_ = 0;
    TextBrush brush_;
    std::vector<Waiting> waiting_;
    std::vector<Bookmark> waiting_bookmarks_;
    std::size_t next_standard_ = 1; ///< the first page needs no mark
};

/// The words of a line without its marks' codes, for a bookmark.
std::string plain_text(Line const& line, std::string_view withheld);

/// A filled rectangle or a rule, as an artifact.
void draw_rectangle(
    std::string& out, Length x, Length y, Length width, Length height, char const* colour);

} // namespace safehand::rendering
