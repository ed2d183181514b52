// What an unpacked Word file held besides plain words, where, and what became of it. The words that
// people read about it are chosen elsewhere.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::intake::unpacking {

enum class Found : std::uint8_t {
    // The file is refused.
    macros,
    embedded_file,
    control,      ///< ActiveX
    foreign_text, ///< altChunk: another document inside this one
    dde,
    outside_field, ///< a field that fetches from elsewhere, or one that is not known
    outside_template,
    outside_picture,
    outside_part,       ///< any other part that is kept somewhere else
    drawing_with_words, ///< SmartArt or a chart
    tracked_change,
    loose_comment, ///< a comment that belongs to no words
    unknown_part,
    // The words are cut out and kept for the withheld section.
    hidden_text,
    faint_text, ///< the colour of what lies behind it
    tiny_text,
    off_page_text,
    text_box,
    page_furniture, ///< headers and footers
    odd_text,       ///< words in an element that is not known
    // Left out.
    picture,
    link,
    metadata,
    revision_ids,
    document_variable,
    custom_data,
    building_blocks,
    embedded_font,
    own_template, ///< the path of the template on somebody's own disk
    field,
    comment_author,
    loose_part, ///< a part that nothing refers to
};

enum class Treatment : std::uint8_t { refused, withheld, left_out };

inline constexpr std::size_t found_kinds = static_cast<std::size_t>(Found::loose_part) + 1;

constexpr Treatment treatment(Found found)
{
    if (found <= Found::unknown_part) return Treatment::refused;
    return found <= Found::odd_text ? Treatment::withheld : Treatment::left_out;
}

/// The paragraph, counted from 1 in the order of the file, and the heading above it by its place in
/// `Unpacked::headings`. Paragraph 0: nowhere in the text.
struct Place {
    int paragraph = 0;
    int heading = -1; ///< -1: above the first

    bool operator==(Place const&) const = default;
};

struct Finding {
    Found what = Found::unknown_part;
    int count = 0;
    std::vector<Place> places; ///< the first `places_max`

    bool operator==(Finding const&) const = default;
};

inline constexpr std::size_t places_max = 12;

struct CutText {
    Found why = Found::odd_text;
    Place place;
    std::string words; ///< one line of UTF-8

    bool operator==(CutText const&) const = default;
};

/// One paragraph as it stands in the new file.
struct SaidText {
    Place place;
    std::string words;

    bool operator==(SaidText const&) const = default;
};

struct Unpacked {
    std::string clean; ///< a new .docx written from nothing: text, styles, lists, tables, comments
    std::vector<Finding> found;
    std::vector<CutText> cut;
    std::vector<SaidText> said;
    std::vector<std::string> headings;
};

} // namespace safehand::intake::unpacking
