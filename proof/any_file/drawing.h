// Where each shown character of a content stream stands and what it means, seen or not: clipped,
// invisible, off the page, or on a layer that is off. Draws no pictures.
#pragma once

#include "proof/any_file/file_map.h"
#include "proof/any_file/findings.h"
#include "proof/any_file/font_reading.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::any_file {

/// A part of Drawing::letters.
struct Letters {
    std::uint32_t at = 0;
    std::uint32_t length = 0;
};

struct Glyph {
    double x = 0; ///< where it begins
    double y = 0;
    double dx = 0; ///< its own width as a vector
    double dy = 0;
    double size = 0;      ///< height of its em
    Letters said;         ///< by the file's word
    Letters shape;        ///< by its encoding or font program
    Letters actual;       ///< with replacement text put in
    Letters closed;       ///< `said`, but a joiner where it may be no letter at all
    Letters parted;       ///< `said`, but a space there
    Letters closed_shape; ///< the same of `shape`
    Letters parted_shape;
    Letters latin;           ///< `said`, Greek letters that look Latin being so
    Letters seen;            ///< `said`, where a reader of the page sees it
    std::uint32_t layer = 0; ///< same font, size and way of showing
    FontReading const* font = nullptr;

    /// Whether all its numbers are numbers.
    bool sound() const noexcept;
};

/// What one page or other content shows.
struct Drawing {
    std::vector<Glyph> glyphs; ///< in drawing order
    std::string letters;
    bool shapes_differ = false;
    bool replaced = false;
    bool doubtful = false;    ///< some of them may be no letters
    bool some_latin = false;  ///< some are Latin by their look alone
    bool some_unseen = false; ///< some of them nobody sees
    std::uint32_t layers = 0;
    std::size_t unknown = 0;        ///< characters that nobody says the meaning of
    std::size_t unknown_unseen = 0; ///< those of them that no reader of the page sees

    std::string_view text(Letters part) const
    {
        return std::string_view(letters).substr(part.at, part.length);
    }
};

/// Keeps fonts between pages.
class FontShelf {
  public:
    explicit FontShelf(FileMap const& file);

    /// The font that a resource name means; where the resources do not say, any font of that name
    /// in the file. Null when there is none.
    FontReading* font(std::string_view name, Value const* resources, std::size_t limit);

    FontReading* reading(Value const& font, std::size_t limit);

    struct Shelved {
        Value const* font = nullptr;
        std::unique_ptr<FontReading> reading;
    };

    std::vector<Shelved> const& fonts() const noexcept { return shelf_; }

  private:
    FileMap const& file_;
    std::map<std::pair<Value const*, std::size_t>, std::size_t> numbers_;
    std::vector<Shelved> shelf_;
    std::map<std::string, Value const*, std::less<>> by_name_;
};

struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
};

/// First `a`, then `b`.
Matrix times(Matrix const& a, Matrix const& b);

/// Content that a drawing uses without standing in its flow: patterns, soft masks.
struct Aside {
    Stored const* stream = nullptr;
    Value const* resources = nullptr;
};

class Drawer {
  public:
    Drawer(FileMap const& file, FontShelf& fonts, Findings& findings, std::size_t limit)
        : file_(file), fonts_(fonts), findings_(findings), limit_(limit)
    {
    }

    /// Adds to `drawing`. `resources` may be null.
    void draw(std::string_view content, Value const* resources);

    /// What a reader sees of the drawing; without it all counts as seen.
    void see(double left, double bottom, double right, double top)
    {
        seen_ = {left, bottom, right, top};
    }

    Drawing drawing;
    std::vector<Aside> asides;            ///< each once
    std::set<Stored const*> drawn;        ///< streams that were drawn on the way
    std::set<Stored const*> pictures;     ///< image streams that were drawn
    std::vector<std::string> inline_data; ///< inline images, decoded
    std::size_t curves = 0;               ///< of which letters may have been drawn

  private:
    struct State {
        Matrix ctm;
        FontReading* font = nullptr;
        double size = 1;
        double character_space = 0;
        double word_space = 0;
        double scale = 1;
        double leading = 0;
        double rise = 0;
        int mode = 0;
        bool white = false; ///< filled with white or nearly so, or with nothing
        std::array<double, 4> clip{-1e300, -1e300, 1e300, 1e300}; ///< on the page
    };

    struct Text {
        Matrix matrix;
        Matrix line;
    };

    struct Marked {
        std::string actual;
        std::size_t first_glyph = 0;
        bool replaces = false;
    };

    using Operands = std::vector<Value>;

    void run(std::string_view content, Value const* resources, int depth);
    void act(std::string_view op, Operands const& given, Value const* resources, int depth);
    bool act_on_state(std::string_view op, Operands const& given, Value const* resources);
    bool act_on_text(std::string_view op, Operands const& given, Value const* resources, int depth);
    void move_line(double x, double y);
    void show(std::string_view bytes, Value const* resources, int depth);
    void show_array(Value const& items, Value const* resources, int depth);
    void place(ShownCode const& code, Value const* resources, int depth);
    void draw_procedure(
        FontReading const& font,
        std::uint32_t code,
        Matrix const& at,
        Value const* resources,
        int depth);
    void draw_object(std::string_view name, Value const* resources, int depth);
    void draw_form(Stored const& form, Value const* resources, int depth);
    void use_graphics_state(std::string_view name, Value const* resources);
    void add_aside(Value const* reference, Value const* resources);
    void begin_marked(Operands const& given, Value const* resources);
    void end_marked();
    void read_inline(class ValueReader& reader, std::string_view content);
    void count_unknown(Glyph const& glyph);
    void take_meanings(Glyph& glyph, ShownCode const& code);
    bool is_seen(Glyph const& glyph) const;
    void act_on_path(std::string_view op, Operands const& given);
    void act_on_colour(std::string_view op, Operands const& given);
    Letters keep(std::string_view text);
    std::uint32_t layer();
    Value const*
    resource(Value const* resources, std::string_view kind, std::string_view name) const;

    FileMap const& file_;
    FontShelf& fonts_;
    Findings& findings_;
    std::size_t limit_;
    std::array<double, 4> seen_{-1e300, -1e300, 1e300, 1e300};
    State state_;
    std::vector<State> saved_;
    Text text_;
    std::array<double, 4> path_{1e300, 1e300, -1e300, -1e300}; ///< box of what is being drawn
    bool clips_ = false; ///< the path that is being drawn will clip
    std::vector<Marked> marked_;
    std::map<std::array<long, 3>, std::uint32_t> layers_;
    std::map<Stored const*, bool> wordy_; ///< procedures that may show text
};

} // namespace safehand::any_file
