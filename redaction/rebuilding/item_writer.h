// Items of a page, a group or a tile as operators of one content stream.
#pragma once

#include "redaction/page/page.h"
#include "redaction/rebuilding/extents.h"
#include "redaction/rebuilding/font_book.h"
#include "redaction/rebuilding/mark_face.h"
#include "redaction/rebuilding/object_book.h"
#include "redaction/rebuilding/paint_book.h"
#include "redaction/rebuilding/picture_book.h"
#include "redaction/rebuilding/sheet.h"
#include "redaction/rebuilding/spoken_face.h"
#include "redaction/rebuilding/tag_tree.h"

#include <string>
#include <vector>

namespace safehand::rebuilding {

/// What all streams of a file share.
struct Bench {
    ObjectBook& book;
    FontBook& fonts;
    PictureBook& pictures;
    PaintBook& paints;
    TagTree& tags;
    MarkFace const& marks;
    GlyphBoxes& glyphs;
    int mark_font = 0; ///< number of the marks' font in the book
    SpokenFace const& spoken;
    int spoken_font = 0; ///< number of the spoken words' font in the book
};

/// A page's patterns while it is written.
struct PagePatterns {
    page::Page const& page;
    std::vector<int> objects; ///< 0: not yet written; below 0: cannot be drawn, or is being written
};

/// Where a stream's items live.
struct Space {
    PagePatterns& patterns;
    ClipBoxes& clips;
    std::vector<page::Clip> const& outlines; ///< of the clips
    page::Box seen;                          ///< nothing outside it is seen
    int page_object = 0;
    int stream = -1; ///< number in the tag tree; -1: its content is tagged from outside, or not
    int tag = -1;    ///< of items that name none
    int depth = 0;   ///< of streams within streams
};

class ItemWriter {
  public:
    ItemWriter(Bench& bench, Space const& space, Sheet& sheet)
        : bench_(bench), space_(space), sheet_(sheet)
    {
    }

    void write(std::vector<page::Item> const& items);

    /// A page with what is read off its pictures.
    void write(page::Page const& page);

  private:
    void speak(page::SpokenLine const& line);
    void close();
    void write(page::Item const& item);
    void draw(page::Item const& item, page::TextRun const& run);
    void draw(page::Item const& item, page::PathItem const& path);
    void draw(page::Item const& item, page::PictureItem const& picture);
    void draw(page::Item const& item, page::StencilItem const& stencil);
    void draw(page::Item const& item, page::ShadingItem const& shading);
    void draw(page::Item const& item, page::MarkItem const& mark);
    void draw(page::Item const& item, page::Group const& group);

    /// A group that is to become an object of its own.
    struct Form {
        std::vector<page::Item> const& items;
        page::Box box;
        int tag = -1;
        bool tagged = false; ///< items bring tags of their own
        bool isolated = false;
        bool knockout = false;
        bool is_mask = false;
    };

    bool is_seen(page::Item const& item);
    bool can_paint(page::Paint const& paint);
    void fill_with(page::Paint const& paint);
    void draw_with(page::Paint const& paint);
    void mix(Mixing const& mixing);
    void follow_clip(int clip);
    void tag_as(int tag);
    void draw_as_form(page::Item const& item, page::Group const& group);
    int put_form(Form const& form);
    int pattern_of(page::Paint const& paint); ///< object; not above 0: cannot be drawn
    int tile(int number);
    int put_tile(page::Pattern const& pattern);

    Bench& bench_;
    Space space_;
    Sheet& sheet_;
    std::vector<int> open_clips_;
    int open_tag_ = -1;
    int paragraph_ = -1; ///< of the last spoken line
    int paragraph_tag_ = -1;
    std::string opening_; ///< of the marked content that belongs to `open_tag_`
};

} // namespace safehand::rebuilding
