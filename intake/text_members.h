// Reading labelled text: spans, labels, blocks and sections.
#pragma once

#include "intake/members.h"
#include "record/text.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace safehand::intake {

/// A string, or a list of spans; something of it must be visible.
Text text(Reading& reading, JsonNode const& node);

/// As `text`, or nothing at all.
Text text_or_nothing(Reading& reading, JsonNode const& node);

std::vector<Label> labels(Reading& reading, JsonNode const& node);

/// A field's name and its labels. Which fields an object has is the caller's to check.
FieldLabel field_label(Reading& reading, JsonNode const& node);

/// The labels of an object's fields, each of which is one of `names`.
template <auto const& names>
std::vector<FieldLabel> field_labels(Reading& reading, JsonNode const& node)
{
    auto all = list_of<field_label, &Limits::labels_max>(reading, node);
    for (auto const& one : all)
        if (std::find(std::begin(names), std::end(names), one.field) == std::end(names))
            reading.refuse(node, "names a field that has no labels here.");
    return all;
}

Section section(Reading& reading, JsonNode const& node);

/// The tables of everything that is read here.
std::vector<ShapeNames> text_shapes();

} // namespace safehand::intake
