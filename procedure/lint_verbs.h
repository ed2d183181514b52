// The verbs of lint.json, one function each. A verb looks at the record and says what it finds.
#pragma once

#include "procedure/audience.h"
#include "procedure/calendar.h"
#include "procedure/lint.h"
#include "procedure/procedure.h"
#include "record/conference.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace safehand::procedure {

struct LintRun {
    ConferenceRecord const& record;
    Procedure const& procedure;
    Calendar const& calendar;
    Audience const& audience;
    LintCheck const& check;
    std::vector<Finding>& found;

    /// `otherwise` is said unless the data words the check itself.
    void say(std::string const& otherwise, std::string const& where = {}) const;

    LintWith const& with() const { return check.with; }

    bool wants(std::string const& need) const
    {
        return std::ranges::find(check.with.needs, need) != check.with.needs.end();
    }

    /// True when some child's outcome is among `outcomes`, or when that list is empty.
    bool decided(std::vector<std::string> const& outcomes) const;

    bool professional(Participant const& person) const
    {
        return audience.group(person) == "professional";
    }
};

/// "decision 2".
inline std::string place(std::string const& what, std::size_t index)
{
    return what + " " + std::to_string(index + 1);
}

inline bool was_there(Participant const& person)
{
    return person.attendance == Attendance::attended || person.attendance == Attendance::part;
}

/// The words of a text, one after the other.
std::string words_of(Text const& text);
std::string words_of(Section const& section);

// lint_people.cpp
void check_quorum(LintRun const& run);
void check_recorder(LintRun const& run);
void check_at_most(LintRun const& run);
void check_everybody(LintRun const& run);
void check_exclusions(LintRun const& run);
void check_exclusion_bounds(LintRun const& run);
void check_exclusion_fresh(LintRun const& run);
void check_invited(LintRun const& run);
void check_interpreter(LintRun const& run);
void check_unborn(LintRun const& run);
void check_identifiers(LintRun const& run);
void check_supporters(LintRun const& run);

// lint_decisions.cpp
void check_dissent(LintRun const& run);
void check_views(LintRun const& run);
void check_tally(LintRun const& run);
void check_category(LintRun const& run);
void check_basis(LintRun const& run);
void check_each_child(LintRun const& run);
void check_scores(LintRun const& run);

// lint_meetings.cpp
/// The meeting that the record calls "core-group", "review" or "child-in-need".
std::optional<Meeting> const& meeting_called(Dates const& dates, std::string const& name);
void check_dates(LintRun const& run);
void check_meeting_within(LintRun const& run);
void check_core_group_before_birth(LintRun const& run);
void check_core_group(LintRun const& run);
void check_member(LintRun const& run);

// lint_papers.cpp
void check_sections(LintRun const& run);
void check_verbatim(LintRun const& run);
void check_summary(LintRun const& run);
void check_complaints(LintRun const& run);
void check_concern(LintRun const& run);
void check_confidential(LintRun const& run);
void check_confidential_plan(LintRun const& run);
void check_signed(LintRun const& run);
void check_one_child(LintRun const& run);
void check_shared(LintRun const& run);
void check_held_comments(LintRun const& run);
void check_reports(LintRun const& run);

} // namespace safehand::procedure
