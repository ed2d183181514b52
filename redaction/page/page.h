// A document taken apart: what each page shows, in drawing order, and the little around it that a
// reader needs. It is the only thing that passes from the side that reads strangers' files to the
// side that writes ours, so nothing that has no place here can reach a copy.
#pragma once

#include "redaction/page/paint.h"
#include "redaction/page/picture.h"
#include "redaction/page/type.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace safehand::page {

/// A glyph where it stands. `text` is what this very occurrence means (ActualText may differ from
/// the font's word); empty: unknown, or part of a neighbour's meaning.
struct PlacedGlyph {
    int glyph = 0; ///< in Font::glyphs
    Point at;      ///< origin on the page
    std::string text;

    bool operator==(PlacedGlyph const&) const = default;
};

/// Glyphs of one font in one style. `shape` maps the em square to the page without moving it: size,
/// slant, rotation, horizontal scaling.
struct TextRun {
    int font = 0; ///< in Document::fonts
    Matrix shape;
    std::vector<PlacedGlyph> glyphs;
    bool fills = true;
    bool strokes = false;
    Paint fill;
    Paint outline;
    Stroke stroke;
    /// Nobody sees it (rendering mode 3, the words behind a scan, wholly clipped, far too small).
    /// Kept only so that words can be found; never written.
    bool hidden = false;

    bool operator==(TextRun const&) const = default;
};

struct PathItem {
    Outline outline; ///< page coordinates
    bool fills = false;
    bool strokes = false;
    bool even_odd = false;
    Paint fill;
    Paint line;
    Stroke stroke;

    bool operator==(PathItem const&) const = default;
};

/// `at` maps the unit square to the page; the picture's first row lies along its top edge.
struct PictureItem {
    std::shared_ptr<Picture const> picture; ///< shared by all places that draw it
    Matrix at;
    double alpha = 1;

    bool operator==(PictureItem const&) const = default;
};

struct StencilItem {
    std::shared_ptr<Stencil const> stencil;
    Matrix at;
    Paint fill;

    bool operator==(StencilItem const&) const = default;
};

/// Fills the present clip.
struct ShadingItem {
    Paint paint; ///< shading >= 0

    bool operator==(ShadingItem const&) const = default;
};

/// A mark: where something was taken out. Drawn as text of fixed width in the mark's own font, for
/// eyes and screen readers alike.
struct MarkItem {
    std::string words; ///< "[withheld: 3b]"
    Point at;          ///< start of its base line
    double size = 10;  ///< points
    Point along{1, 0}; ///< where its base line goes, length 1: marks in turned text turn with it

    bool operator==(MarkItem const&) const = default;
};

struct Item;

/// Items painted together (ISO 32000-2, 11.6.6).
struct Group {
    std::vector<Item> items;
    double alpha = 1;
    bool isolated = true;
    bool knockout = false;
    std::vector<Item> soft_mask; ///< empty: none
    bool soft_mask_luminosity = true;

    bool operator==(Group const&) const;
};

struct Item {
    std::variant<TextRun, PathItem, PictureItem, StencilItem, ShadingItem, MarkItem, Group> what;
    int clip = -1; ///< in Page::clips; -1: the whole page
    int tag = -1;  ///< in Document::tags; -1: decoration
    Blend blend = Blend::normal;

    bool operator==(Item const&) const = default;
};

inline bool Group::operator==(Group const& other) const = default;

/// Clips are nested: what is seen lies inside this outline and inside all of its parents.
struct Clip {
    int parent = -1;
    Outline outline; ///< page coordinates
    bool even_odd = false;

    bool operator==(Clip const&) const = default;
};

/// A tile repeated over the area that is painted with it.
struct Pattern {
    std::vector<Item> items; ///< in the tile's own space
    std::vector<Clip> clips; ///< what those items' clips mean
    Box tile;
    double x_step = 0;
    double y_step = 0;
    Matrix matrix; ///< tile's space to the page

    bool operator==(Pattern const&) const = default;
};

/// Where a reader can go from. Only places inside the document and plain addresses.
struct Link {
    Box area;
    int page = -1;             ///< from 0; -1: `address`
    std::optional<double> top; ///< where on that page, y
    std::string address;       ///< http, https or mailto; percent-decoded it holds nothing withheld
    int tag = -1;

    bool operator==(Link const&) const = default;
};

/// A line that optical recognition read in what a page shows, and that stays. Written as text that
/// nobody sees, where the picture shows it: so that a scan can be searched and read aloud.
struct SpokenLine {
    struct Word {
        std::string text; ///< UTF-8, without spaces
        double left = 0;
        double right = 0;

        bool operator==(Word const&) const = default;
    };

    std::vector<Word> words; ///< as they are read
    Box box;                 ///< when the page is turned so that the line is upright, as `words`
    int turn = 0;            ///< by how many quarters clockwise
    int paragraph = 0;       ///< lines of one paragraph have the same number and follow each other

    bool operator==(SpokenLine const&) const = default;
};

struct Page {
    double width = 595;
    double height = 842;
    std::vector<Item> items;
    std::vector<Clip> clips;
    std::vector<Pattern> patterns;
    std::vector<Shading> shadings;
    std::vector<Link> links;
    std::vector<SpokenLine> spoken; ///< of a page that shows pictures or drawings only
    bool whole_withheld = false;    ///< nothing of it but a mark is written

    bool operator==(Page const&) const = default;
};

/// A node of the structure tree (ISO 32000-2, 14.8.4). `role` is a standard type; others become
/// "NonStruct" (or what the file maps them to).
struct Tag {
    std::string role = "NonStruct";
    int parent = -1;       ///< in Document::tags, always smaller than its own number
    std::string alternate; ///< words spoken instead of a figure
    std::string language;  ///< BCP 47; empty: as its parent's
    int row_span = 1;
    int column_span = 1;
    bool column_header = false;
    bool row_header = false;

    bool operator==(Tag const&) const = default;
};

struct Bookmark {
    std::string title;
    int depth = 0; ///< 0 is the top level; never more than one deeper than the one before
    int page = 0;
    std::optional<double> top;

    bool operator==(Bookmark const&) const = default;
};

/// Something that did not come along, for people to know. No words of the document.
struct LeftOut {
    std::string
        what; ///< one of the words of docs/redaction.md: "attachment", "javascript", "layer"
    int count = 0;

    bool operator==(LeftOut const&) const = default;
};

struct Document {
    std::vector<Font> fonts;
    std::vector<Page> pages;
    std::vector<Tag> tags; ///< in reading order, parents first
    bool tagged = false;
    std::vector<Bookmark> bookmarks;
    std::string language; ///< BCP 47; empty: unknown
    std::vector<LeftOut> left_out;

    bool operator==(Document const&) const = default;
};

} // namespace safehand::page
