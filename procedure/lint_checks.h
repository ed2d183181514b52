// The checks on a record that a procedure asks for: lint.json as values. What each verb does is in
// lint.h.
#pragma once

#include "procedure/source.h"
#include "record/text.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::procedure {

enum class LintSeverity {
    warning,
    blocking, ///< holds the documents that the check names
};

enum class LintVerb {
    required_sections,
    dissent_complete,
    one_view_per_agency,
    tally_matches_decision,
    category_matches_decision,
    quorum,
    recorder_separate,
    complaints_noted,
    concern_noted,
    dates_complete,
    verbatim_locked,
    at_most,
    everybody_accounted,
    exclusion_complete,
    exclusion_bounded,
    confidential_agreed,
    confidential_not_in_plan,
    attachment_signed,
    attachment_one_child,
    exclusion_fresh,
    invited,
    interpreter_not_family,
    meeting_within,
    core_group_before_birth,
    unborn_identified,
    scores_complete,
    basis_recorded,
    first_page_held_comments,
    reports_listed,
    identifiers_present,
    member_given,
    supporter_not_core_group,
    attachment_shared,
    core_group_complete,
    decision_for_each_child,
    summary_not_verbatim,
};

/// What a check is told beside its verb. Which members a verb takes is said in load_lint.cpp.
struct LintWith {
    std::vector<std::string> sections; ///< section kinds
    std::vector<std::string> needs;
    std::vector<std::string> outcomes;
    std::vector<std::string> meetings;    ///< "core-group", "review", "child-in-need"
    std::vector<std::string> attachments; ///< kinds of attachment
    std::vector<Ref> groups;
    std::vector<Ref> except;
    std::vector<Ref> besides;
    std::string section;
    std::string exception;
    std::string role;
    std::string meeting;
    std::string counts_from;
    std::string member;
    std::optional<AgeBand> age;
    int count = 0;
    int days = 0;
    std::string unit; ///< "working-days" or "calendar-days"
    bool times = false;
    bool countersigned = false;
    bool parental_responsibility = false;
    bool required = false;
};

struct LintCheck {
    std::string id;
    LintVerb verb = LintVerb::required_sections;
    LintSeverity severity = LintSeverity::warning;
    std::vector<std::string> kinds;     ///< conference kinds; empty: all
    std::vector<std::string> documents; ///< what a blocking finding holds
    LintWith with;
    Wording text; ///< may be empty: then the finding says it in its own words
    Source source;
};

} // namespace safehand::procedure
