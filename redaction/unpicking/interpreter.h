// Follows content streams (ISO 32000-2, Annex A) and puts down what they show as items. One
// interpreter draws on one surface: a page, or the tile of a pattern.
#pragma once

#include "redaction/unpicking/clip_store.h"
#include "redaction/unpicking/content_parser.h"
#include "redaction/unpicking/document_reading.h"
#include "redaction/unpicking/drawing_state.h"
#include "redaction/unpicking/shading_reader.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace safehand::unpicking {

struct TilingKey {
    ObjectKey object;
    std::array<double, 6> matrix{};
    std::array<double, 5> colour{}; ///< of an uncoloured tile

    auto operator<(TilingKey const& other) const
    {
        if (!(object == other.object)) return object < other.object;
        return std::tie(matrix, colour) < std::tie(other.matrix, other.colour);
    }
};

struct PlacedShading {
    ShadingRead read;
    page::Matrix at;
    int number = -1; ///< in Page::shadings
};

/// Glyphs whose meaning the file does not tell. A bullet here and there is no word.
class UnknownGlyphs {
  public:
    void add(UsedFont const& font, int glyph, page::Box const& ink);

    /// One that is drawn as a picture of its own: whatever the file says, it may show anything.
    void add_drawn() { drawn_ = true; }

    /// They stand side by side, or are of more kinds than ornaments are.
    bool may_be_words() const { return drawn_ || beside_ || kinds_.size() > ornaments_max; }

  private:
    static constexpr std::size_t ornaments_max = 3;

    std::set<std::pair<UsedFont const*, int>> kinds_;
    std::optional<page::Box> last_;
    bool beside_ = false;
    bool drawn_ = false;
};

/// What is known of one page while its content and its annotations are followed.
struct PageReading {
    page::Page& page;
    QPDFObjGen object;
    std::string picture_why; ///< not empty: it can only be shown as a picture
    UnknownGlyphs unknown;
    std::map<TilingKey, int> tilings;
    std::map<TilingKey, PlacedShading> shadings;
};

class Interpreter : private ContentListener {
  public:
    /// `depth`: how many patterns and procedures this one stands in.
    Interpreter(
        DocumentReading& reading,
        PageReading& page,
        std::vector<page::Item>& items,
        ClipStore& clips,
        page::Matrix const& start,
        int depth = 0);

    /// Follows a page's or a tile's content.
    void follow(std::string content, Handle const& resources, QPDFObjGen stream);

    /// Draws a form XObject as `Do` would, with `before` applied after its own Matrix. All of it
    /// hangs below `tag`.
    void draw(Handle const& form, page::Matrix const& before, Handle const& resources, int tag);

    /// What is drawn from here on hangs below `tag`; -1: below nothing.
    void hang_below(int tag) { marks_.push_back({tag, tag < 0, false, false}); }

    /// Only with the colours that are set here (uncoloured tiles, glyphs in the text's colour).
    void lock_colour(page::Colour const& colour);

    DrawingState& state() { return state_; }

    bool colour_was_set() const { return colour_was_set_; }

  private:
    using Operands = std::vector<Handle>;
    using Operation = void (Interpreter::*)(Operands&);

    /// Where the present content stream stands.
    struct Frame {
        Handle resources = Handle::newNull();
        page::Matrix base; ///< that patterns are placed by
        QPDFObjGen stream; ///< that MCIDs count in
        std::size_t saved = 0;
        std::size_t marks = 0;
    };

    /// An open marked-content sequence.
    struct Mark {
        int tag = -1;
        bool decoration = false; ///< nothing inside hangs in the structure tree
        bool hides = false;
        bool speaks = false; ///< it brought the present ActualText
    };

    struct Spoken {
        std::string words;
        std::vector<page::Item> const* where = nullptr;
        std::vector<std::pair<std::size_t, std::size_t>> glyphs; ///< item, glyph
        bool given = false; ///< the words already went to a glyph
    };

    /// An ink with everything that painting with it needs.
    struct Brush {
        page::Paint paint;
        bool paints = true;
        PlacedShading const* shading = nullptr; ///< with pieces, background or box
    };

    struct TextPen {
        page::TextRun run;
        page::Matrix shape;
        bool inked = false; ///< its mode and colours leave traces
        bool clips = false; ///< modes 4 to 7
    };

    static Operation operation_named(std::string const& name);

    bool on_operator(std::string const& name, std::vector<Handle>& operands) override;
    bool on_inline_picture(Handle dictionary, std::string const& bytes) override;

    void fail(std::string const& why);

    bool failed() const { return !page_.picture_why.empty(); }

    bool hidden() const { return hidden_layers_ > 0; }

    Handle resource(char const* kind, std::string const& name) const;

    int present_tag() const { return marks_.empty() ? -1 : marks_.back().tag; }

    void run(std::string content, Frame frame);
    void emit(page::Item item);
    void emit_masked(page::Item item);
    void draw_mask(SoftMask& mask);

    // graphics state
    void save(Operands&);
    void restore(Operands&);
    void concatenate(Operands&);
    void set_line_width(Operands&);
    void set_cap(Operands&);
    void set_join(Operands&);
    void set_mitre(Operands&);
    void set_dash(Operands&);
    void set_from_dictionary(Operands&);
    void apply_state(Handle settings);
    void apply_dash(Handle const& array, double phase);
    void apply_mask(Handle mask);
    void ignore_colours(Operands&);

    // colours
    void fill_space(Operands&);
    void line_space(Operands&);
    void fill_colour(Operands&);
    void line_colour(Operands&);
    void fill_gray(Operands&);
    void line_gray(Operands&);
    void fill_rgb(Operands&);
    void line_rgb(Operands&);
    void fill_cmyk(Operands&);
    void line_cmyk(Operands&);
    void set_space(Ink& ink, Operands&);
    void set_colour(Ink& ink, Operands&);
    void set_device(Ink& ink, Operands&, char const* space, std::size_t count);
    Brush brush(Ink const& ink, double alpha);
    int tiling(Handle pattern, Ink const& ink);
    PlacedShading const* shading(Handle shading, page::Matrix const& at);
    page::Stroke stroke() const;

    // paths
    void move_to(Operands&);
    void line_to(Operands&);
    void curve_to(Operands&);
    void curve_from_here(Operands&);
    void curve_to_end(Operands&);
    void close_path(Operands&);
    void add_rectangle(Operands&);
    void stroke_path(Operands&);
    void close_and_stroke(Operands&);
    void fill_path(Operands&);
    void fill_even_odd(Operands&);
    void fill_and_stroke(Operands&);
    void fill_even_odd_and_stroke(Operands&);
    void close_fill_and_stroke(Operands&);
    void close_fill_even_odd_and_stroke(Operands&);
    void end_path(Operands&);
    void clip_path(Operands&);
    void clip_even_odd(Operands&);
    void paint_path(bool fills, bool strokes, bool even_odd);
    void put_path(page::PathItem path, Brush const& fill, Brush const& line);
    void put_shaded(page::Outline const& outline, bool even_odd, Brush const& fill, double alpha);
    void
    add_segment(page::Segment::Kind kind, page::Point first, page::Point second, page::Point to);

    // text
    void begin_text(Operands&);
    void end_text(Operands&);
    void set_character_spacing(Operands&);
    void set_word_spacing(Operands&);
    void set_scaling(Operands&);
    void set_leading(Operands&);
    void set_font(Operands&);
    void set_mode(Operands&);
    void set_rise(Operands&);
    void move_text(Operands&);
    void move_text_and_lead(Operands&);
    void set_text_matrix(Operands&);
    void next_line(Operands&);
    void show_text(Operands&);
    void show_spaced(Operands&);
    void show_on_next_line(Operands&);
    void show_on_next_line_spaced(Operands&);
    void to_next_line(double x, double y);
    void use_font(Handle const& font, double size);
    void show(std::string const& bytes);
    void shift_text(double thousandths);
    TextPen pen();
    void place(ShownGlyph const& glyph, page::Point const& at, TextPen& pen);
    bool unseen(page::Box const& box, TextPen const& pen) const;
    void put_run(TextPen& pen);
    void draw_procedure(ShownGlyph const& glyph, page::Point const& at, TextPen const& pen);
    ProcedureKind procedure_kind(ShownGlyph const& glyph);
    void speak(page::TextRun& run);
    void note_spoken(std::size_t items_before);
    bool join_last(page::TextRun& run);
    page::Box ink_of(UsedFont& font, ShownGlyph const& glyph) const;

    // objects
    void draw_object(Operands&);
    void draw_shading(Operands&);
    void draw_picture(Handle const& image);
    void put_picture(PictureRead const& read);
    void put_stencil(std::shared_ptr<page::Stencil const> const& stencil);
    void draw_form(Handle form);
    void draw_group(
        Handle const& group, std::string content, Frame const& frame, DrawingState const& outer);

    // marked content
    void begin_mark(Operands&);
    void begin_mark_with_properties(Operands&);
    void end_mark(Operands&);
    void close_mark();
    void close_speech();

    DocumentReading& reading_;
    PageReading& page_;
    std::vector<page::Item>* items_;
    ClipStore& clips_;
    int depth_;
    DrawingState state_;
    std::vector<DrawingState> saved_;
    Frame frame_;
    int forms_ = 0;
    std::vector<QPDFObjGen> open_forms_;
    std::vector<Mark> marks_;
    int hidden_layers_ = 0;
    std::optional<Spoken> spoken_;
    bool colour_locked_ = false;
    bool colour_was_set_ = false;

    page::Outline path_;
    page::Point here_; ///< user space
    page::Point start_;
    bool has_point_ = false;
    int pending_clip_ = 0; ///< 0 none, 1 non-zero, 2 even-odd

    page::Matrix text_matrix_;
    page::Matrix line_matrix_;
    page::Outline text_clip_;
    bool clips_by_text_ = false;
};

} // namespace safehand::unpicking
