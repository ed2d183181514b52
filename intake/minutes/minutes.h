// Minutes as any kind of file holds them, before anybody knows what they mean: headings,
// paragraphs, lists and tables, with what stands on the words besides: styles, comments, colours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::intake::minutes {

/// A style's name, or what a comment says.
struct Mark {
    enum class Kind : std::uint8_t {
        paragraph_style,
        character_style,
        comment,
        struck,
        written, ///< a label in square brackets, where a file has neither styles nor comments
        colour,  ///< "colour #c00000": words that stand out, and nobody knows why
    };

    Kind kind = Kind::paragraph_style;
    std::string words;

    bool operator==(Mark const&) const = default;
};

/// In the words of a cell of laid-out pages: the line ends here because it is full, or because the
/// writer meant it to; nobody can tell. Read as a space wherever that is all the same.
inline constexpr char perhaps_an_end = '\v';

struct Words {
    std::string text; ///< UTF-8; may hold line breaks
    bool strong = false;
    std::vector<std::size_t> marks; ///< places in Minutes::marks, in order

    bool operator==(Words const&) const = default;
};

/// A paragraph, a list item or a cell.
struct Entry {
    std::vector<Words> words;
    std::vector<std::size_t> marks; ///< styles of the whole of it
};

struct Part {
    enum class Kind : std::uint8_t { heading, paragraph, bullets, numbers, table };

    Kind kind = Kind::paragraph;
    int level = 0;                        ///< heading: 1 to 9
    std::vector<Entry> entries;           ///< one, or the items of a list
    std::vector<std::vector<Entry>> rows; ///< the header first; as wide as the widest
    std::vector<int> shares;              ///< table: relative widths, or nothing
    double weight = 0;                    ///< heading, by looks: its size in points, and how bold
};

struct Minutes {
    std::vector<Part> parts;
    std::vector<Mark> marks;
    int unseen_letters = 0; ///< letters that no record may hold, left out
    int nested_tables = 0;  ///< tables within cells, told as text
    bool by_looks = false;  ///< laid-out pages: what is a heading is told by how it looks
};

/// `text`, UTF-8, without the letters that a record may not hold, which are counted in `unseen`.
/// Tabs and ends of lines become spaces.
std::string allowed_letters(std::string const& text, int& unseen);

/// The words of an entry as one line.
std::string line_of(Entry const& entry);

} // namespace safehand::intake::minutes
