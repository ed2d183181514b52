// Reads the Markdown of a filled template into sections and puts the values back in place of their
// tokens. Everything that a letter has no use for is refused.
#pragma once

#include "drafting/letter_tokens.h"
#include "record/text.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::drafting {

/// Markdown that a letter may not hold. `snippet` are words that stand there, to find the line by.
struct Unreadable : std::runtime_error {
    Unreadable(std::string const& why, std::string near)
        : std::runtime_error(why), snippet(std::move(near))
    {
    }

    std::string snippet;
};

struct LetterShape {
    std::string language; ///< put on all words that have none; empty when it is the document's
    int first_number = 1; ///< of the section ids
};

/// "## Heading" opens a section, "### Heading" is a subheading; then paragraphs, "- " and "1. "
/// lists of single paragraphs, tables and **strong**. A table's widths are those of the dashes
/// below its header. A row's labels go to the table row, list item or paragraph in which its words
/// stand. Throws Unreadable for anything else, for values in a "## heading", for an empty cell or
/// item and for a heading with nothing below it.
std::vector<Section>
read_letter(std::string const& markdown, TokenDesk const& desk, LetterShape const& shape);

} // namespace safehand::drafting
