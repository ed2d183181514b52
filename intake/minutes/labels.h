// What a style or a comment says about the words that it stands on. What is not understood is kept
// from everybody.
#pragma once

#include "intake/minutes/minutes.h"
#include "intake/minutes/people.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace safehand::intake::minutes {

struct Meaning {
    enum class Kind : std::uint8_t {
        layout,   ///< says nothing
        guidance, ///< the template's own advice, no part of the minutes
        title,    ///< the name of the document
        section,  ///< a heading of the section kind in `section`
        label,
        protect,   ///< states a fact: `fact` by id or, without one, by kind
        unknown,   ///< kept from everybody
        left_over, ///< a comment that is no label
    };

    Kind kind = Kind::layout;
    std::string section;
    Label label;
    std::string fact_kind;
};

/// A label that keeps something from everybody.
Label from_everybody();

class LabelReader {
  public:
    /// `plain_styles`: names of styles that a person said to be mere layout.
    LabelReader(
        Vocabulary const& vocabulary,
        People const& people,
        std::vector<std::string> const& plain_styles);

    Meaning meaning(Mark const& mark) const;

  private:
    std::optional<Meaning> said(std::string_view words) const;
    std::optional<Meaning> about_people(std::string_view rest, LabelKind kind) const;
    std::string reason_in(std::string& words, bool& known) const;
    bool layout(std::string const& style) const;

    Vocabulary const& vocabulary_;
    People const& people_;
    std::set<std::string> plain_;
};

} // namespace safehand::intake::minutes
