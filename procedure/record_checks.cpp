#include "procedure/record_checks.h"

#include "procedure/fitting.h"

#include <algorithm>
#include <set>

namespace safehand::procedure {

namespace {

void check_signature(Case const& of, DocumentKind const& document, std::vector<Hold>& holds)
{
    if (!document.signature && document.trigger != Trigger::signed_record) return;
    auto const* practice = of.procedure.practice("signature");
    auto const& rule = practice == nullptr ? document.source.rule : practice->source.rule;
    auto const& signature = of.record.signature;
    if (!signature) {
        holds.push_back({rule, "The chair has not signed and dated the record yet."});
    } else if (signature->by != of.record.chair) {
        holds.push_back({rule, "The record is signed by somebody other than its chair."});
    } else if (signature->content != of.record.content) {
        holds.push_back({rule, "The record was changed after the chair signed it."});
    }
}

/// A mandatory block of a letter that came out empty.
void check_blocks(
    Case const& of,
    DocumentKind const& document,
    SourceDocument const& draft,
    std::vector<Hold>& holds)
{
    if (draft.missing.empty()) return;
    auto const* reader = draft.reader ? of.record.find(*draft.reader) : nullptr;
    auto const letter = reader == nullptr
                            ? of.procedure.letter_for(document.id, of.record.kind)
                            : letter_for(of.record, of.procedure, document.id, *reader);
    auto const& rule = letter ? letter->source.rule : document.source.rule;
    for (auto const& block : draft.missing)
        holds.push_back(
            {rule,
             document.title.en + ": the part \"" + block +
                 "\" has nothing to say, and it may not leave without it. Add what it needs."});
}

struct Missing {
    std::string words;
    bool excused = false;
};

std::optional<Missing> missing_meeting(Dates const& dates, std::string const& need)
{
    auto const look = [&](std::optional<Meeting> const& meeting,
                          std::string const& name) -> std::optional<Missing> {
        if (!meeting)
            return Missing{"the date and time of " + name, !dates.not_agreed_reason.empty()};
        if (meeting->time.empty()) return Missing{"the time of " + name, false};
        return std::nullopt;
    };
    if (need == "core-group") return look(dates.core_group, "the core group");
    if (need == "review") return look(dates.review, "the review conference");
    return look(dates.child_in_need, "the child in need meeting");
}

/// Needs of all outcomes, each once, with the rule that asks for it.
std::set<std::pair<std::string, std::string>> needs_of(Case const& of, std::string const& document)
{
    std::set<std::pair<std::string, std::string>> needs;
    for (auto const& decision : of.record.decisions) {
        auto const* outcome = of.procedure.outcome(decision.outcome);
        if (outcome == nullptr || outcome->needed_in != document) continue;
        for (auto const& need : outcome->needs) needs.emplace(need, outcome->source.rule);
    }
    return needs;
}

} // namespace

bool supplied(ConferenceRecord const& record, SectionType const& kind)
{
    bool const written = std::ranges::any_of(record.sections, [&](Section const& section) {
        return section.kind == kind.id && !section.blocks.empty();
    });
    switch (kind.supplied_by) {
    case SuppliedBy::sections: return written;
    case SuppliedBy::participants: return written || !record.participants.empty();
    case SuppliedBy::decisions: return written || !record.decisions.empty();
    case SuppliedBy::plan: return written || !record.plan.empty();
    }
    return written;
}

namespace {

void check_template(Case const& of, std::vector<Reason>& warnings)
{
    auto const* kind = of.procedure.conference_kind(of.record.kind);
    if (kind == nullptr) return;
    for (auto const& id : kind->sections) {
        auto const* section = of.procedure.section_kind(id);
        if (section != nullptr && !supplied(of.record, *section))
            warnings.push_back(
                {section->source.rule,
                 "The record has nothing under \"" + section->heading.en + "\"."});
    }
}

/// The procedure's own lint.json asks for this in a conference of this kind.
bool checked_by_data(Case const& of, LintVerb verb)
{
    return std::ranges::any_of(of.procedure.rules().checks, [&](LintCheck const& check) {
        bool const kind = check.kinds.empty() ||
                          std::ranges::find(check.kinds, of.record.kind) != check.kinds.end();
        return check.verb == verb && kind;
    });
}

void check_decisions(Case const& of, std::vector<Reason>& warnings)
{
    bool const dissent = !checked_by_data(of, LintVerb::dissent_complete);
    bool const category = !checked_by_data(of, LintVerb::category_matches_decision);
    auto const* practice = of.procedure.practice("dissent");
    std::string const rule = practice == nullptr ? "K30" : practice->source.rule;
    for (auto const& decision : of.record.decisions) {
        for (auto const& one : decision.dissent)
            if (dissent && one.reasons.empty())
                warnings.push_back({rule, "A dissent is recorded without its reasons."});
        auto const* outcome = of.procedure.outcome(decision.outcome);
        if (category && outcome != nullptr && outcome->needs_category == decision.category.empty())
            warnings.push_back(
                {"K30",
                 outcome->needs_category
                     ? "A plan is decided without a category of harm."
                     : "A category of harm is named although there is no plan."});
    }
}

void check_people(Case const& of, std::vector<Reason>& warnings)
{
    for (auto const& child : of.record.children) {
        bool const listed = std::ranges::any_of(
            of.record.participants, [&](Participant const& p) { return p.child == child.id; });
        if (!listed)
            warnings.push_back(
                {"K09",
                 "One child is not among the participants, so no copy is considered for "
                 "them."});
    }
    for (auto const& person : of.record.participants)
        if (of.audience.group(person) == "family" && !person.child &&
            person.related_children.empty() && of.procedure.role(person.role)->hard_deny == false)
            warnings.push_back(
                {"K09",
                 "A family member is linked to no child, so what is said about any child "
                 "is kept from them."});
}

/// A letter that tells of the children one by one says nothing to somebody who is there for none.
void check_children(
    Case const& of, SourceDocument const& draft, PersonId const& reader, std::vector<Hold>& holds)
{
    auto const* person = of.record.find(reader);
    if (person == nullptr || person->child || !person->related_children.empty() ||
        of.audience.group(*person) != "family")
        return;
    auto const about_a_child = [&](Label const& label) {
        return label.kind == LabelKind::about &&
               std::ranges::any_of(label.who, [&](Ref const& ref) {
                   return ref.kind == Ref::Kind::person &&
                          of.record.find(ChildId{ref.name}) != nullptr;
               });
    };
    for (auto const& section : draft.sections)
        for (auto const& block : section.blocks)
            for (auto const& labels : block.row_labels)
                if (section.kind == "letter" && std::ranges::any_of(labels, about_a_child)) {
                    holds.push_back(
                        {"WI-41",
                         "The record links this person to no child, so what was decided for each "
                         "child would be left out. Note which children they are there for."});
                    return;
                }
}

} // namespace

std::vector<Hold>
document_holds(Case const& of, DocumentKind const& document, PersonId const& reader)
{
    std::vector<Hold> holds;
    if (auto const* draft = drafted(of, document.id, reader)) {
        check_blocks(of, document, *draft, holds);
        check_children(of, *draft, reader, holds);
    } else {
        holds.push_back(
            {document.source.rule, document.title.en + ": it has not been drafted yet."});
    }
    check_signature(of, document, holds);
    for (auto const& [need, rule] : needs_of(of, document.id)) {
        auto const missing = missing_meeting(of.record.dates, need);
        if (missing && !missing->excused)
            holds.push_back(
                {rule,
                 "The record does not give " + missing->words +
                     ". Add it, or say why it was not agreed."});
    }
    return holds;
}

std::vector<Reason> record_warnings(Case const& of)
{
    std::vector<Reason> warnings;
    if (!checked_by_data(of, LintVerb::required_sections)) check_template(of, warnings);
    check_decisions(of, warnings);
    check_people(of, warnings);
    for (auto const& document : of.procedure.rules().documents)
        for (auto const& [need, rule] : needs_of(of, document.id))
            if (auto const missing = missing_meeting(of.record.dates, need);
                missing && missing->excused)
                warnings.push_back(
                    {rule,
                     "The record does not give " + missing->words +
                         ": it says why it was not agreed."});
    std::ranges::sort(warnings);
    auto const rest = std::ranges::unique(warnings);
    warnings.erase(rest.begin(), rest.end());
    return warnings;
}

} // namespace safehand::procedure
