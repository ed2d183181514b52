// lint.json: which members each verb takes, and how they are read.
#include "procedure/loading.h"
#include "procedure/reading.h"

#include <algorithm>

namespace safehand::procedure {

namespace {

constexpr std::array<Spelling<LintSeverity>, 2> severities{
    {{"warning", LintSeverity::warning}, {"blocking", LintSeverity::blocking}}};

using Names = std::array<std::string_view, 4>;

/// Empty names are nobody's.
struct VerbForm {
    std::string_view word;
    LintVerb verb;
    Names needed = {};
    Names allowed = {};
};

constexpr std::array<VerbForm, 36> verbs{{
    {"required-sections", LintVerb::required_sections, {}, {"sections"}},
    {"dissent-complete", LintVerb::dissent_complete, {"needs"}},
    {"one-view-per-agency", LintVerb::one_view_per_agency, {"groups"}, {"except"}},
    {"tally-matches-decision", LintVerb::tally_matches_decision},
    {"category-matches-decision", LintVerb::category_matches_decision},
    {"quorum",
     LintVerb::quorum,
     {"agencies"},
     {"besides", "exception", "unless", "exception_needs"}},
    {"recorder-separate", LintVerb::recorder_separate, {}, {"required"}},
    {"complaints-noted", LintVerb::complaints_noted},
    {"concern-noted", LintVerb::concern_noted},
    {"dates-complete", LintVerb::dates_complete, {"meetings"}, {"outcomes", "times"}},
    {"verbatim-locked", LintVerb::verbatim_locked, {"section"}},
    {"at-most", LintVerb::at_most, {"role", "count"}},
    {"everybody-accounted", LintVerb::everybody_accounted, {}, {"parental_responsibility"}},
    {"exclusion-complete", LintVerb::exclusion_complete, {"needs"}},
    {"exclusion-fresh", LintVerb::exclusion_fresh, {"days"}},
    {"invited", LintVerb::invited, {"roles"}, {"age"}},
    {"exclusion-bounded", LintVerb::exclusion_bounded},
    {"confidential-agreed", LintVerb::confidential_agreed},
    {"confidential-not-in-plan", LintVerb::confidential_not_in_plan},
    {"attachment-signed", LintVerb::attachment_signed, {"attachments"}, {"countersigned"}},
    {"attachment-one-child", LintVerb::attachment_one_child, {}, {"attachments"}},
    {"interpreter-not-family", LintVerb::interpreter_not_family, {}, {"role"}},
    {"meeting-within",
     LintVerb::meeting_within,
     {"meeting", "days", "unit", "counts_from"},
     {"outcomes"}},
    {"core-group-before-birth", LintVerb::core_group_before_birth},
    {"unborn-identified", LintVerb::unborn_identified, {}, {"role"}},
    {"scores-complete", LintVerb::scores_complete, {"section"}, {"except"}},
    {"basis-recorded", LintVerb::basis_recorded},
    {"first-page-held-comments", LintVerb::first_page_held_comments, {"section"}},
    {"reports-listed", LintVerb::reports_listed, {"section"}},
    {"identifiers-present", LintVerb::identifiers_present, {"needs"}},
    {"member-given", LintVerb::member_given, {"member"}},
    {"supporter-not-core-group", LintVerb::supporter_not_core_group, {}, {"role"}},
    {"attachment-shared", LintVerb::attachment_shared, {}, {"attachments", "except"}},
    {"core-group-complete", LintVerb::core_group_complete, {}, {"outcomes"}},
    {"decision-for-each-child", LintVerb::decision_for_each_child},
    {"summary-not-verbatim", LintVerb::summary_not_verbatim, {"count"}, {"sections"}},
}};

std::vector<Ref> refs_of(Node const& with, std::string_view member)
{
    return with.find(member) == nullptr ? std::vector<Ref>{} : read_refs(with, member);
}

int count_of(Node const& with, std::string_view member)
{
    auto const* found = with.find(member);
    if (found == nullptr) return 0;
    int const count = found->whole_number();
    if (count < 0 || count > 366) found->refuse("a count lies between 0 and 366");
    return count;
}

void check_meeting(Node const& with, std::string const& meeting, std::string_view member)
{
    if (meeting != "core-group" && meeting != "review" && meeting != "child-in-need")
        with.at(member).refuse("\"" + meeting + "\" is not a meeting that the record holds");
}

LintWith read_with(Node const& with)
{
    LintWith all;
    all.sections = with.texts("sections");
    all.needs = with.texts("needs");
    all.outcomes = with.texts(with.find("unless") != nullptr ? "unless" : "outcomes");
    auto const* const meetings =
        with.find("exception_needs") != nullptr ? "exception_needs" : "meetings";
    all.meetings = with.texts(meetings);
    if (auto const* age = with.find("age")) all.age = read_age(*age);
    all.attachments = with.texts("attachments");
    all.groups = refs_of(with, with.find("roles") != nullptr ? "roles" : "groups");
    all.except = refs_of(with, "except");
    all.besides = refs_of(with, "besides");
    all.section = with.text_or("section", {});
    all.exception = with.text_or("exception", {});
    all.role = with.text_or("role", {});
    all.meeting = with.text_or("meeting", {});
    all.counts_from = with.text_or("counts_from", {});
    all.member = with.text_or("member", {});
    all.count = count_of(with, with.find("agencies") != nullptr ? "agencies" : "count");
    all.days = count_of(with, "days");
    all.unit = with.text_or("unit", {});
    all.times = with.truth_or("times", false);
    all.countersigned = with.truth_or("countersigned", false);
    all.parental_responsibility = with.truth_or("parental_responsibility", false);
    all.required = with.truth_or("required", false);
    for (auto const& meeting : all.meetings) check_meeting(with, meeting, meetings);
    if (!all.meeting.empty()) check_meeting(with, all.meeting, "meeting");
    if (!all.unit.empty() && all.unit != "working-days" && all.unit != "calendar-days")
        with.at("unit").refuse("\"" + all.unit + "\" is not working-days or calendar-days");
    return all;
}

} // namespace

LintCheck read_check(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only({"id", "verb", "severity"}, {"kinds", "documents", "with", "text"}, source_members);
    LintCheck check;
    check.id = read_id(entry, seen, "id");
    auto const& word = entry.at("verb").text();
    auto const* const form = std::ranges::find(verbs, word, &VerbForm::word);
    if (form == verbs.end())
        entry.at("verb").refuse("\"" + word + "\" is not a verb that records are checked by");
    check.verb = form->verb;
    check.severity = read_choice<LintSeverity>(entry.at("severity"), severities);
    check.kinds = entry.texts("kinds");
    check.documents = entry.texts("documents");
    if (auto const* with = entry.find("with")) {
        std::vector<std::string_view> known(form->needed.begin(), form->needed.end());
        known.insert(known.end(), form->allowed.begin(), form->allowed.end());
        with->only({}, {}, known);
        for (auto const name : form->needed)
            if (!name.empty()) with->at(name);
        check.with = read_with(*with);
    } else if (!form->needed.front().empty()) {
        entry.refuse("\"with\" is missing");
    }
    if (auto const* text = entry.find("text")) check.text = read_wording(*text);
    check.source = read_source(entry, rules);
    return check;
}

void load_lint(Node const& file, Rules& rules)
{
    file.only({"checks"}, {});
    read_list(file.at("checks"), rules.checks, read_check, rules);
}

} // namespace safehand::procedure
