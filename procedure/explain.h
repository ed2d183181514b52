// Why one person gets one document as they do: the row that decided, with its reference, and
// everything else that bears on the copy. Words for people; nothing is decided here.
#pragma once

#include "procedure/procedure.h"
#include "record/plan.h"

#include <string>
#include <vector>

namespace safehand::procedure {

struct Explanation {
    PersonId person;
    std::string document;
    std::vector<std::string> lines;
};

/// One for each entry of the plan, narrowed to a person or a document where they are not empty. The
/// plan must come from this very procedure. Holds ids of people, never names.
std::vector<Explanation> explain(
    DistributionPlan const& plan,
    Procedure const& procedure,
    std::string const& person = {},
    std::string const& document = {});

/// Where the source says it: "standard 2, parents". Several places with one rule id are joined by
/// "; ". Empty for a rule that the data does not hold, such as Safehand's own checks.
std::string reference_of(Procedure const& procedure, std::string const& rule);

} // namespace safehand::procedure
