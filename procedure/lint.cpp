#include "procedure/lint.h"

#include "procedure/fitting.h"
#include "procedure/lint_verbs.h"

namespace safehand::procedure {

namespace {

using Verb = void (*)(LintRun const&);

Verb verb_for(LintVerb verb)
{
    switch (verb) {
    case LintVerb::required_sections: return check_sections;
    case LintVerb::dissent_complete: return check_dissent;
    case LintVerb::one_view_per_agency: return check_views;
    case LintVerb::tally_matches_decision: return check_tally;
    case LintVerb::category_matches_decision: return check_category;
    case LintVerb::quorum: return check_quorum;
    case LintVerb::recorder_separate: return check_recorder;
    case LintVerb::complaints_noted: return check_complaints;
    case LintVerb::concern_noted: return check_concern;
    case LintVerb::dates_complete: return check_dates;
    case LintVerb::verbatim_locked: return check_verbatim;
    case LintVerb::at_most: return check_at_most;
    case LintVerb::everybody_accounted: return check_everybody;
    case LintVerb::exclusion_complete: return check_exclusions;
    case LintVerb::exclusion_fresh: return check_exclusion_fresh;
    case LintVerb::invited: return check_invited;
    case LintVerb::exclusion_bounded: return check_exclusion_bounds;
    case LintVerb::confidential_agreed: return check_confidential;
    case LintVerb::confidential_not_in_plan: return check_confidential_plan;
    case LintVerb::attachment_signed: return check_signed;
    case LintVerb::attachment_one_child: return check_one_child;
    case LintVerb::interpreter_not_family: return check_interpreter;
    case LintVerb::meeting_within: return check_meeting_within;
    case LintVerb::core_group_before_birth: return check_core_group_before_birth;
    case LintVerb::unborn_identified: return check_unborn;
    case LintVerb::scores_complete: return check_scores;
    case LintVerb::basis_recorded: return check_basis;
    case LintVerb::first_page_held_comments: return check_held_comments;
    case LintVerb::reports_listed: return check_reports;
    case LintVerb::identifiers_present: return check_identifiers;
    case LintVerb::member_given: return check_member;
    case LintVerb::supporter_not_core_group: return check_supporters;
    case LintVerb::attachment_shared: return check_shared;
    case LintVerb::core_group_complete: return check_core_group;
    case LintVerb::decision_for_each_child: return check_each_child;
    case LintVerb::summary_not_verbatim: return check_summary;
    }
    return check_sections;
}

} // namespace

bool Finding::holds(DocumentKind const& document) const
{
    if (documents.empty()) return document.signature;
    return std::ranges::find(documents, document.id) != documents.end();
}

std::string Finding::line() const
{
    if (where.empty()) return text;
    auto said = text;
    bool const stop = said.ends_with('.');
    if (stop) said.pop_back();
    return said + " (" + where + ")" + (stop ? "." : "");
}

void LintRun::say(std::string const& otherwise, std::string const& where) const
{
    found.push_back(
        {check.id,
         check.severity,
         check.source.rule,
         check.source.reference,
         check.text.en.empty() ? otherwise : check.text.en,
         where,
         check.documents});
}

bool LintRun::decided(std::vector<std::string> const& outcomes) const
{
    return outcomes.empty() ||
           std::ranges::any_of(record.decisions, [&](ChildDecision const& decision) {
               return std::ranges::find(outcomes, decision.outcome) != outcomes.end();
           });
}

std::string words_of(Text const& text)
{
    std::string words;
    for (auto const& span : text) words += span.text;
    return words;
}

std::string words_of(Section const& section)
{
    std::string words;
    auto const add = [&](Text const& text) { words += words_of(text) + "\n"; };
    for (auto const& block : section.blocks) {
        add(block.text);
        for (auto const& item : block.items) add(item);
        for (auto const& cell : block.header) add(cell);
        for (auto const& row : block.rows)
            for (auto const& cell : row) add(cell);
    }
    return words;
}

std::vector<Finding>
lint(ConferenceRecord const& record, Procedure const& procedure, Calendar const& calendar)
{
    std::vector<Finding> found;
    Audience const audience(record, procedure);
    for (auto const& check : procedure.rules().checks)
        if (admits(check.kinds, record.kind))
            verb_for(check.verb)({record, procedure, calendar, audience, check, found});
    return found;
}

} // namespace safehand::procedure
