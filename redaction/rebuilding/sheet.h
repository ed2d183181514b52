// One content stream as it is being written: operators, the graphics state they leave behind, and
// the resources they name. Says only what changes.
#pragma once

#include "redaction/page/page.h"
#include "redaction/rebuilding/font_book.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::rebuilding {

/// Objects by the kind of thing a stream names them as: "/F3" is number 3 of the fonts.
struct Resources {
    std::map<int, int> fonts; ///< number of the face to its object
    std::map<int, int> states;
    std::map<int, int> objects; ///< forms and images; named by their own object number
    std::map<int, int> patterns;
    std::map<int, int> shadings;

    std::string entry() const; ///< "/Resources<<...>>"
};

/// How text is set: which way it runs, and how large.
struct TextPlace {
    page::Matrix matrix; ///< as it is written: of text space at `size` to the page
    double size = 1;
};

class Sheet {
  public:
    /// `decimals` of coordinates; more where the space is scaled up later.
    explicit Sheet(FontBook& fonts, int decimals = 3) : fonts_(fonts), decimals_(decimals) {}

    /// Ends what is open. Nothing may be added after it.
    std::string finish();

    Resources const& resources() const noexcept { return resources_; }

    /// Whether anything on it is seen through.
    bool mixes() const noexcept { return mixes_; }

    int decimals() const noexcept { return decimals_; }

    // --- graphics state: each says what the next painting operator needs

    void fill_with(page::Colour const& colour);
    void fill_with_pattern(int object);
    void draw_with(page::Colour const& colour);
    void draw_with_pattern(int object);
    void draw_as(page::Stroke const& stroke);
    void mix_by(int object);

    int mixing() const noexcept { return pen_.mixing; } ///< 0: as the stream began, unmixed

    // --- nesting

    /// Saves the state; `restore` brings it back. Text and marked content end at either.
    void save();
    void restore();

    std::size_t depth() const noexcept { return saved_.size(); }

    /// Marked content: `opening` is the operator with its operands, "/P<</MCID 3>>BDC". Equal to
    /// the one that is open: goes on with it, unless `anew`. Empty: none.
    void mark_as(std::string_view opening);

    bool is_marked_as(std::string_view opening) const noexcept { return marked_ == opening; }

    // --- painting

    /// False when there is nothing to draw.
    bool paint_path(page::Outline const& outline, bool fills, bool strokes, bool even_odd);
    bool clip_to(page::Outline const& outline, bool even_odd);
    /// A form or an image, under a matrix.
    void place(int object, page::Matrix const* at);
    void shade(int object, page::Matrix const& at);

    /// `font` is the number of the family in the FontBook. Neither `fills` nor `strokes`: nobody
    /// sees it.
    void show(page::TextRun const& run, int font, bool fills, bool strokes);

    /// As it is, outside text.
    void put(std::string_view operators);

  private:
    struct Pen {
        std::string fill;
        std::string line;
        std::string stroke;
        int mixing = 0;
        int face = 0;
        double size = 0;
        int mode = -1;
    };

    void begin_text();
    void end_text();
    void end_strings();
    void set(std::string& held, std::string wanted);
    void show_glyph(page::PlacedGlyph const& glyph, Code const& code, TextPlace const& place);
    bool go_on_to(page::Point at, TextPlace const& place);
    void start_at(page::Point at, TextPlace const& place);
    void choose_face(int face, double size);
    void put_code(unsigned code, bool wide);

    FontBook& fonts_;
    int decimals_;
    std::string content_;
    Resources resources_;
    bool mixes_ = false;
    Pen pen_;
    std::vector<Pen> saved_;
    std::string marked_;

    // Text: where the line began, what has been set on it, and where its pen is.
    bool in_text_ = false;
    bool placed_ = false; ///< a text matrix is set
    page::Matrix line_;   ///< with the place where it began
    double line_size_ = 0;
    double pen_at_ = 0;     ///< along the line, parts of the em
    std::string strings_;   ///< operands of the TJ that is being made
    std::string string_;    ///< the bytes of its last string, not yet escaped
    bool adjusted_ = false; ///< holds more than one string
};

} // namespace safehand::rebuilding
