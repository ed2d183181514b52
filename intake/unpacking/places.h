// Which paragraph of the file every element stands in. Counted once, so that all who tell of a
// place tell the same number.
#pragma once

#include "intake/unpacking/looks.h"
#include "intake/unpacking/tally.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace safehand::intake::unpacking {

class Places {
  public:
    /// Numbers the paragraphs below `body` and tells `tally` of tracked changes and of what else is
    /// the same wherever it stands.
    Places(Element const& body, StyleSheet const& styles, Tally& tally);

    Place of(Element const& paragraph) const;

    std::vector<std::string> headings;

  private:
    void walk(Element const& element, Tally& tally, bool alternative);
    void enter(Element const& paragraph);

    StyleSheet const& styles_;
    std::unordered_map<Element const*, Place> places_;
    Place now_;
};

/// All words below `element`, in order, in one line: what w:t, w:delText, m:t and word art say.
std::string words_in(Element const& element);

/// What all below `element` that stands outside the text brings along, such as in a header.
void tell_changes(Element const& element, Tally& tally);

} // namespace safehand::intake::unpacking
