// The order for a redaction, as the keeper writes it for the worker: JSON that is read strictly.
#pragma once

#include "redaction/striking/strike.h"
#include "redaction/unpicking/unpick.h"

#include <string>
#include <vector>

namespace safehand::worker {

struct Order {
    striking::Order strikes;
    std::vector<striking::KnownFact> known; ///< for suggestions
    /// False: when pages need pictures or recognition, only that is answered.
    bool final = true;
    /// A small file without one is not read by the second parser, and readers show a title.
    std::string title = "Redacted document";
    std::string language;       ///< when the document names none
    unpicking::Options options; ///< fonts and pictures point into the inputs
};

/// In: the file, its password or nothing, the order as JSON, the font of the marks or nothing, then
/// the substitute fonts and the page pictures that the order announces, in its order. Members:
/// terms, patterns, sections: texts; facts: [{kind, values}]; boxes: [page, left, top, width,
/// height]; whole_pages; reason; grain: word, sentence or paragraph; recognised: [{page, words:
/// [{text, box: [left, bottom, right, top], line, block, turn, sure}]}]; known: [{spelling,
/// called}]; final; title; language; fonts: [{serif, fixed_pitch, bold, italic,
/// symbols}]; pictures: [{page, width, height, space: gray or rgb}]. Every member may be missing,
/// none may be unknown. Throws std::invalid_argument for anything else.
Order read_order(std::vector<std::string> const& inputs);

} // namespace safehand::worker
