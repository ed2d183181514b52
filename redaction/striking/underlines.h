// Lines under words, and through them, of text that is set again: they follow the words that stay
// and go with those that go.
#pragma once

#include "redaction/striking/flows.h"

#include <functional>
#include <optional>
#include <vector>

namespace safehand::striking {

/// Where a letter stands now; nothing when it is gone for good or, like spaces, stands nowhere.
using NewPlace = std::function<std::optional<page::Point>(LetterId letter)>;

/// The flow's underlines drawn anew. `goes`: letters that are gone for good. Only level text, and
/// only lines that `clear_bands` takes out.
std::vector<page::Item> underlines_of(
    page::Page const& page,
    Layout const& layout,
    Flow const& flow,
    std::vector<bool> const& goes,
    NewPlace const& place);

} // namespace safehand::striking
