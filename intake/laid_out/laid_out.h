// Pages as a file or a scan shows them: words with their places, and straight lines. Says nothing
// about what the words are for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace safehand::intake::laid_out {

/// Why words that a file says are not words that a reader of its pages sees.
enum class Sight : std::uint8_t {
    seen,
    hidden,  ///< invisible, covered, clipped away, or in the colour of their ground
    tiny,    ///< below 4 points
    outside, ///< beside the page
    turned,  ///< not level: they have no place among the lines
    pattern, ///< in a tile or a mask
    unshown, ///< the page shows other words in its place
    picture, ///< read off a picture on a page that says other words besides
};

inline constexpr int sights = static_cast<int>(Sight::picture) + 1;

/// Points from the lower left corner of the page as it is seen. No spaces inside `text`.
struct Word {
    std::string text; ///< UTF-8
    double left = 0;
    double bottom = 0;
    double right = 0;
    double top = 0;
    double size = 0;       ///< of the letters, points; by recognition: the height of the ink
    std::uint32_t ink = 0; ///< 0xRRGGBB
    int confidence = 100;  ///< of recognition, 0 to 100
    Sight sight = Sight::seen;
    bool bold = false;
    bool unknown = false; ///< some of its letters mean nothing by the file's own word

    bool operator==(Word const&) const = default;
};

/// A straight level or upright line.
struct Rule {
    bool upright = false;
    double at = 0; ///< x of an upright one, y of a level one
    double from = 0;
    double to = 0; ///< never below `from`

    bool operator==(Rule const&) const = default;
};

struct Page {
    double width = 0;
    double height = 0;
    bool recognised = false; ///< its words were read off a picture
    std::vector<Word> words;
    std::vector<Rule> rules;

    bool operator==(Page const&) const = default;
};

/// Something about one page, or (page -1) the whole file. `what` is a plain ASCII phrase.
struct Note {
    int page = -1;
    int count = 1;
    std::string what;

    bool operator==(Note const&) const = default;
};

struct Document {
    std::vector<Page> pages;
    std::string language;
    std::vector<Note> to_draw;  ///< pages of which nothing is known but how they are drawn
    std::vector<Note> to_read;  ///< pages that may hold words that only recognition reads
    std::vector<Note> failed;   ///< words that somebody meant to take away and only covered
    std::vector<Note> left_out; ///< what the file holds besides its pages
    bool operator==(Document const&) const = default;
};

inline constexpr std::size_t pages_max = 300;
inline constexpr std::size_t words_max = 600'000;
inline constexpr std::size_t rules_max = 200'000;

} // namespace safehand::intake::laid_out
