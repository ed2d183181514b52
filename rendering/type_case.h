// What Typefaces holds: families in order of preference, both weights of each, and the Latin
// subsets. Reading it from a file is the work of typefaces.cpp.
#pragma once

#include "rendering/face.h"
#include "rendering/font_embedding.h"
#include "rendering/typefaces.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::rendering {

struct Family {
    std::string name;
    std::vector<std::string> languages; ///< preferred for these
    int line_factor = 1000;             ///< thousandths of the ordinary line height
    std::unique_ptr<Face const> regular;
    std::unique_ptr<Face const> strong; ///< null when the family has one weight
};

/// Faces are numbered 2 * family for the regular weight and 2 * family + 1 for the strong one.
/// Family 0 is the Latin one, whose subset travels in every document.
struct Typefaces::Case {
    std::vector<Family> families;
    LatinSubset latin[2];                        ///< regular, strong
    std::map<std::string, std::string> withheld; ///< by language: what a mark says
    std::map<std::string, std::map<std::string, std::string>> stamp; ///< by language and name
    std::map<std::string, std::string> page;           ///< by language: "Page {page} of {pages}"
    std::map<std::string, std::string> standard_pages; ///< by language: what margin numbers mean

    Face const& face(std::size_t index) const
    {
        auto const& family = families[index / 2];
        return index % 2 == 1 && family.strong ? *family.strong : *family.regular;
    }

    /// "Page 3 of 31" in `language` if the file has words for it, else in English.
    std::string page_words(std::string_view language, int number, int count) const;

    /// What a mark says in `language` if the file has words for it, else in English.
    std::string const& withheld_in(std::string_view language) const;

    /// The same for what a stamp says.
    std::map<std::string, std::string> const& stamp_words(std::string_view language) const;

    /// Families to try for text in `language`, best first.
    std::vector<std::size_t> order_for(std::string_view language) const;
};

} // namespace safehand::rendering
