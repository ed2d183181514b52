// From marked-up words to lines of a given width. Where the lines go on a page is decided
// elsewhere.
#pragma once

#include "record/document.h"
#include "rendering/length.h"
#include "rendering/word_desk.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::rendering {

/// Width of every mark, in thousandths of the em: the same whatever is hidden and whatever its
/// code.
constexpr int mark_width_em = 6600;

/// The smallest thing that a line can be cut into: a shaped piece of a word, or a mark.
struct Atom {
    ShapedWord const* word = nullptr; ///< null for a mark
    Mark const* mark = nullptr;
    std::string_view language; ///< empty for the document's
    Length width = 0;
    std::uint8_t level = 0;       ///< bidirectional level; odd runs leftwards
    std::uint8_t space_level = 0; ///< of the space before it
    bool space_before = false;
    bool break_before = false; ///< a line may start here
};

struct SetLine {
    std::size_t first = 0;
    std::size_t last = 0; ///< one past the end
    Length width = 0;
};

struct TextStyle {
    Length size = 0;
    Length leading = 0; ///< distance between base lines
    bool strong = false;
    Length letter = 0; ///< added after each letter of a script whose letters stand apart
    Length word = 0;   ///< added to each space
};

struct SetText {
    std::vector<Atom> atoms;
    std::vector<SetLine> lines;
    Length size = 0;
    Length leading = 0; ///< grown when a face needs taller lines
    Length letter = 0;
    Length word = 0;
    bool mixed = false; ///< holds leftward text; lines are put in visual order before drawing
    bool leftwards = false;
    bool marked = false;       ///< holds marks
    std::string_view language; ///< set when all of it is in one language other than the document's

    Length height() const noexcept { return static_cast<Length>(lines.size()) * leading; }
};

/// What is added after each letter of `atom`: nothing where letters join or stack.
Length letter_space(SetText const& text, Atom const& atom);

/// The space that follows `atom` on a line of `text`.
Length space_after(Typefaces::Case const& type_case, Atom const& atom, SetText const& text);

class TextSetter {
  public:
    /// `language` is the document's and outlives the setter.
    TextSetter(WordDesk& desk, std::string_view language);

    /// Shapes without breaking. `line` outlives the result.
    SetText shape(Line const& line, TextStyle const& style);
    SetText shape(std::string_view text, TextStyle const& style);

    /// Breaks greedily. A word wider than `width` is cut, best after a hyphen, slash, dot or at
    /// sign; a mark wider than that is drawn as wide as the line.
    void break_lines(SetText& text, Length width);

    SetText set(Line const& line, TextStyle const& style, Length width);
    SetText set(std::string_view text, TextStyle const& style, Length width);

    /// Width of the widest part that cannot be broken.
    Length widest_part(SetText const& text) const;

    std::string_view language() const noexcept { return language_; }

    bool leftwards() const noexcept { return leftwards_; }

    WordDesk& desk() noexcept { return desk_; }

    std::uint64_t words_placed() const noexcept { return words_placed_; }

  private:
    void shape_simple(Line const& line, TextStyle const& style, SetText& out);
    void shape_mixed(Line const& line, TextStyle const& style, SetText& out);
    void add_pieces(SetText& out, Atom const& like);
    void cut_long_atoms(SetText& text, Length width);

    WordDesk& desk_;
    std::string_view language_;
    bool leftwards_;
    std::vector<ShapedWord const*> pieces_;
    std::uint64_t words_placed_ = 0;
};

/// One thing to draw, in visual order from left to right.
struct VisualPart {
    Atom const* atom = nullptr;   ///< null for a space
    Atom const* spaced = nullptr; ///< for a space: the atom whose face and language it takes
};

/// The parts of one line in visual order (UAX #9, rule L2).
std::vector<VisualPart> visual_order(SetText const& text, SetLine const& line);

} // namespace safehand::rendering
