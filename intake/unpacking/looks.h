// How words look: the file's styles with what they inherit, and whether anybody could see a run of
// words on paper.
#pragma once

#include "intake/unpacking/xml_tree.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace safehand::intake::unpacking {

/// Red, green and blue, 0 to 255 each. Not set: whatever stands out from what lies behind it.
using Paint = std::optional<std::uint32_t>;

struct Look {
    std::optional<bool> hidden;
    std::optional<Paint> ink;
    std::optional<int> half_points;
    std::optional<Paint> marker; ///< highlighting
    std::optional<Paint> shade;
    std::optional<bool> struck;
    std::optional<bool> bold;

    /// What `over` says wins.
    void lay(Look const& over);
};

/// What a w:rPr says itself.
Look look_in(Element const& properties);

/// The fill of the w:shd inside `properties`, if there is one. White when it is cleared.
std::optional<Paint> shade_in(Element const& properties);

/// A table that floats or is moved so far to the left that it stands beside the page.
bool is_beside_page(Element const& table_properties);

struct Style {
    std::string name;
    std::string kind; ///< "paragraph", "character", "table", "numbering"
    std::string parent;
    Look look;
    std::optional<Paint> shade; ///< of the paragraph
    std::optional<int> outline; ///< 0 for the first level of headings
    std::string list;           ///< number of the list that it makes
};

class StyleSheet {
  public:
    StyleSheet() = default;
    explicit StyleSheet(Element const& styles);

    std::map<std::string, Style> const& all() const { return styles_; }

    std::string const& default_paragraph() const { return default_paragraph_; }

    /// Null when there is none of that id.
    Style const* find(std::string_view id) const;

    /// With everything that it inherits; of the defaults when there is no such style.
    Look look_of(std::string_view id) const;
    std::optional<Paint> shade_of(std::string_view id) const;

    /// 1 to 9 when paragraphs of that style are headings.
    std::optional<int> heading_level(std::string_view id) const;

    Look const& defaults() const { return defaults_; }

  private:
    std::map<std::string, Style> styles_;
    Look defaults_;
    std::string default_paragraph_;
};

enum class Sight : std::uint8_t { seen, hidden, faint, tiny };

/// `behind`: what lies behind the paragraph.
Sight sight_of(Look const& look, Paint behind);

/// True unless the value switches the property off.
bool switched_on(Element const& toggle);

/// A whole number of `text`, or nothing.
std::optional<int> whole_number(std::string_view text);

} // namespace safehand::intake::unpacking
