// Minutes as a word processor holds them, before anybody knows what they mean: headings,
// paragraphs, lists and tables, with the styles and comments that stand on the words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::intake::word {

/// A style's name, or what a comment says.
struct Mark {
    enum class Kind : std::uint8_t { paragraph_style, character_style, comment, struck };

    Kind kind = Kind::paragraph_style;
    std::string words;

    bool operator==(Mark const&) const = default;
};

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
};

struct Minutes {
    std::vector<Part> parts;
    std::vector<Mark> marks;
    int unseen_letters = 0; ///< letters that no record may hold, left out
    int nested_tables = 0;  ///< tables within cells, told as text
};

/// Reads the JSON form of a pandoc document (API 1.22). Throws Error(bad_input) when it is none, or
/// still holds tracked changes.
Minutes read_minutes(std::string_view pandoc_json);

/// The words of an entry as one line.
std::string line_of(Entry const& entry);

} // namespace safehand::intake::word
