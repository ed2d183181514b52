// Reading labelled text: spans, labels, blocks and sections.
#pragma once

#include "intake/members.h"
#include "record/text.h"

#include <vector>

namespace safehand::intake {

/// A string, or a list of spans; something of it must be visible.
Text text(Reading& reading, JsonNode const& node);

/// As `text`, or nothing at all.
Text text_or_nothing(Reading& reading, JsonNode const& node);

std::vector<Label> labels(Reading& reading, JsonNode const& node);

Section section(Reading& reading, JsonNode const& node);

/// The tables of everything that is read here.
std::vector<ShapeNames> text_shapes();

} // namespace safehand::intake
