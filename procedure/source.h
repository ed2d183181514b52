// Where a rule comes from and in what words: what every rule-bearing entry of the data carries.
#pragma once

#include "record/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace safehand::procedure {

/// How strongly the source puts it.
enum class Strength {
    must,
    should,
    may,
    safeguard, ///< not in the region's source: Safehand's own safe reading
};

/// Where a rule comes from. Every rule-bearing entry of the data carries one.
struct Source {
    std::string rule;      ///< "NY-7"
    std::string reference; ///< standard and paragraph of the published text
    Strength strength = Strength::must;
    std::string set_by_authority; ///< what the source leaves open and the value used meanwhile
    std::optional<Day> confirmed; ///< day on which the authority confirmed that value
};

/// The same words in English and, where the procedure gives them, Welsh.
struct Wording {
    std::string en;
    std::string cy; ///< empty when the procedure gives none

    /// Welsh for "cy" where there is some, else English.
    std::string const& in(std::string_view language) const noexcept
    {
        return language.starts_with("cy") && !cy.empty() ? cy : en;
    }
};

/// An id and what a person reads for it.
struct Word {
    std::string id;
    Wording title;
};

/// Ages in whole years on the day of the conference, both ends included.
struct AgeBand {
    int from = 0;
    int to = 150;
};

} // namespace safehand::procedure
