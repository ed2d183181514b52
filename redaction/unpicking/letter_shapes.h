// Whether a glyph looks like the letter that the file says it is, beside the letters of the fonts
// that stand in for others. It does not read: it only tells where eyes have to look.
#pragma once

#include "redaction/page/type.h"
#include "redaction/unpicking/unpick.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace safehand::unpicking {

class LetterShapes {
  public:
    /// What `substitutes` point to must outlive it. They are read when they are first needed.
    explicit LetterShapes(std::vector<Substitute> const& substitutes) : substitutes_(substitutes) {}

    /// It looks much more like another letter or figure than like its own. Small letters that look
    /// like their capitals, and those that many fonts draw alike, count as one. What is no letter
    /// by the file's word, but looks just like one, belies it too; so does a letter that is said to
    /// be another one with a mark. Nothing is said of other alphabets.
    bool belies(page::Glyph const& glyph);

    /// Most of its letters look unlike what they are said to be, and like nothing else for sure: a
    /// hand or an ornamental design, in which a lie would not be noticed.
    bool is_strange(page::Font const& font);

  private:
    static constexpr std::size_t side = 20;
    using Dots = std::bitset<side * side>;

    /// The ink, drawn to fill a square, and what that makes unlike: how wide it was.
    struct Look {
        Dots dots;
        double shape = 1; ///< width by height
    };

    struct Letter {
        Look look;
        char sign = 0;
    };

    /// How far the glyph is from its own letter, and from the nearest other one.
    struct Distances {
        double own = 1;
        double other = 1;
        char like = 0; ///< the nearest other one
    };

    Distances distances_of(Look const& look, std::string_view text);
    void learn();
    static std::unique_ptr<Look> look_of(page::Glyph const& glyph);
    static std::unique_ptr<Look> look_of(page::Outline const& outline, bool even_odd);
    static std::unique_ptr<Look> look_of(page::Stencil const& stencil);
    static double distance(Look const& a, Look const& b);

    std::vector<Substitute> const& substitutes_;
    bool learnt_ = false;
    std::vector<Letter> letters_;
};

} // namespace safehand::unpicking
