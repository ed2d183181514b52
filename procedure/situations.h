// Every situation in which somebody can stand before the rows of one document, and which row
// decides in it. Used to find rows that never decide and people for whom none does.
#pragma once

#include "procedure/procedure.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::procedure {

/// What the conditions of a row look at. Only what some row of the document asks is varied.
struct Situation {
    Role const* role = nullptr;
    Invitation invitation = Invitation::invited;
    Attendance attendance = Attendance::attended;
    bool own_right = false;
    bool parental_responsibility = false;
    bool holds_copy = false;
    bool heard_confidential = false;
    std::optional<int> age;
    std::string conference;
    std::string outcome;
};

/// True when `refs` name this role, its group or everyone.
bool names(std::vector<Ref> const& refs, Role const& role);

/// First row that fits, or null.
EntitlementRow const*
deciding(Rules const& rules, std::string const& document, Situation const& situation);

/// All situations that the rows of this document tell apart, for every role that may have anything.
std::vector<Situation> situations(Rules const& rules, std::string const& document);

} // namespace safehand::procedure
