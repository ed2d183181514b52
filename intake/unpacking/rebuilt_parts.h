// The parts of the new file that are not its text: names of styles, kinds of lists, and the frame
// that makes a package of them.
#pragma once

#include "intake/unpacking/looks.h"

#include <set>
#include <string>
#include <vector>

namespace safehand::intake::unpacking {

/// Ids, names and parents of the styles that are used, and nothing of how they look.
std::string rebuilt_styles(StyleSheet const& styles, std::set<std::string> const& used);

/// Of every list its levels, each with bullets or numbers.
std::string rebuilt_numbering(Element const& numbering);

/// Words, not mere numbers and signs, that these lists put before their paragraphs ("Section 1"),
/// each wording once. A new file numbers its lists with numbers alone.
std::vector<std::string>
words_of_lists(Element const& numbering, std::set<std::string> const& lists);

/// The numbers of the lists that paragraphs of this tree are in.
void gather_lists(Element const& tree, std::set<std::string>& lists);

/// A whole part of WordprocessingML: `root` is "w:document", "w:comments" and so on.
std::string part_of(std::string_view root, std::string_view inside);

/// `inside` and the frame around it as a package. Empty parts are left out.
struct RebuiltParts {
    std::string document;
    std::string styles;
    std::string numbering;
    std::string comments;
    std::string footnotes;
    std::string endnotes;
};

std::string rebuilt_package(RebuiltParts parts);

} // namespace safehand::intake::unpacking
