#include "procedure/planning.h"

#include "procedure/case.h"
#include "procedure/clashes.h"
#include "procedure/due.h"
#include "procedure/holds.h"
#include "procedure/order.h"
#include "procedure/record_checks.h"
#include "record/error.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace safehand::procedure {

namespace {

template <class T>
bool admits(std::vector<T> const& listed, T const& is)
{
    return listed.empty() || std::ranges::find(listed, is) != listed.end();
}

EntitlementRow const*
row_for(Case const& of, Participant const& person, std::string const& document)
{
    for (auto const& row : of.procedure.rules().entitlement) {
        bool const fits = admits(row.documents, document) &&
                          admits(row.invitation, person.invitation) &&
                          admits(row.attendance, person.attendance) &&
                          (!row.own_right || *row.own_right == person.own_right);
        if (fits && of.audience.any_matches(row.who, person)) return &row;
    }
    return nullptr;
}

/// What a row, or the chair's answer to it, comes to.
struct Given {
    Share share = Share::none;
    Parts parts = Parts::all;
    bool whole = false;
};

Given given_by(Effect effect, Parts parts)
{
    switch (effect) {
    case Effect::give: return {Share::full, parts, false};
    case Effect::give_whole: return {Share::full, Parts::all, true};
    case Effect::give_heard: return {Share::full, Parts::heard, false};
    case Effect::letter_only: return {Share::letter_only, parts, false};
    case Effect::verbal_only: return {Share::verbal_only, parts, false};
    case Effect::no_copy:
    case Effect::show:
    case Effect::withhold:
    case Effect::hold:
    case Effect::lift: return {};
    }
    return {};
}

bool sends(Share share)
{
    return share == Share::full || share == Share::partial;
}

class Planner {
  public:
    Planner(Case const& of, std::vector<Answer> const& answers)
        : case_(of), settled_(of.procedure, answers)
    {
    }

    DistributionPlan plan();

  private:
    void add_person(DistributionPlan& plan, Participant const& person);
    PlanEntry entry(Participant const& person, DocumentKind const& document);
    void settle_row(
        Participant const& person, EntitlementRow const& row, PlanEntry& entry, Given& given);
    void take_out(
        Participant const& person, EntitlementRow const& row, Given const& given, PlanEntry& entry);
    void note(PlanEntry& entry, QuestionKind const& kind, Choice const& choice);
    void time(Participant const& person, PlanEntry& entry);
    void attach(Participant const& person, DocumentKind const& document, PlanEntry& entry);
    Reason attachment_answer(
        Participant const& person,
        Attachment const& attachment,
        PlanEntry const& entry,
        bool& included) const;
    void hold_for_record(PlanEntry& entry);

    Case const& case_;
    Settled settled_;
};

void Planner::note(PlanEntry& entry, QuestionKind const& kind, Choice const& choice)
{
    if (choice.open) {
        entry.open_questions.push_back(choice.id);
        entry.reasons.push_back(
            {kind.source.rule, "The chair still has to decide. Proposed: " + choice.option->text});
        return;
    }
    auto said = "The chair decided: " + choice.option->text;
    if (!choice.because.empty()) said += " Reason given: " + choice.because;
    entry.reasons.push_back({kind.source.rule, std::move(said)});
}

void Planner::settle_row(
    Participant const& person, EntitlementRow const& row, PlanEntry& entry, Given& given)
{
    entry.reasons.push_back({row.source.rule, row.because});
    if (row.question.empty()) {
        given = {row.share, row.parts, false};
        return;
    }
    auto const choice = settled_.settle(row.question, person.id, entry.document, true);
    given = given_by(choice.option->effect, row.parts);
    note(entry, *case_.procedure.question(row.question), choice);
}

void Planner::take_out(
    Participant const& person, EntitlementRow const& row, Given const& given, PlanEntry& entry)
{
    OrderMaker maker(case_, settled_, person, sends(given.share));
    auto made =
        maker.make(drafted(case_, entry.document), given.parts, given.whole, row.source.rule);
    if (!sends(given.share)) return;
    for (auto const& choice : made.asked) {
        auto const kind = choice.id.substr(0, choice.id.find(':'));
        note(entry, *case_.procedure.question(kind), choice);
    }
    std::ranges::move(made.remarks, std::back_inserter(entry.reasons));
    std::ranges::move(made.holds, std::back_inserter(entry.holds));
    entry.order = std::move(made.order);
    if (!entry.order.empty()) entry.share = Share::partial;
}

void Planner::time(Participant const& person, PlanEntry& entry)
{
    std::optional<Due> earliest;
    std::string later;
    for (auto const& scale : case_.procedure.rules().timescales) {
        bool const mine = scale.document == entry.document && scale.counts_from == "conference" &&
                          (scale.who.empty() || case_.audience.any_matches(scale.who, person));
        Day const held = case_.record.held_on;
        bool const in_force = (!scale.in_force_from || *scale.in_force_from <= held) &&
                              (!scale.in_force_until || held <= *scale.in_force_until);
        if (!mine || !in_force) continue;
        std::optional<Day> or_by;
        if (scale.or_by == "core-group" && case_.record.dates.core_group)
            or_by = case_.record.dates.core_group->on;
        auto due = due_date(case_.procedure, case_.calendar, scale, held, or_by);
        if (earliest && earliest->on != due.on)
            later = " Another reading gives " + long_date(std::max(earliest->on, due.on)) + ".";
        if (!earliest || due.on < earliest->on) earliest = std::move(due);
    }
    if (!earliest) return;
    entry.due = earliest->on;
    entry.due_rule = earliest->rule;
    for (auto const& line : earliest->reasoning)
        entry.due_why.append(entry.due_why.empty() ? "" : " ").append(line);
    entry.due_why += later;
    if (earliest->on < case_.today) entry.due_why += " That day has passed.";
}

Reason Planner::attachment_answer(
    Participant const& person,
    Attachment const& attachment,
    PlanEntry const& entry,
    bool& included) const
{
    auto const& rule = case_.procedure.rules().attachments;
    included = false;
    if (!attachment.author_permits)
        return {rule.source.rule, "Left out: its author has not given permission."};
    if (case_.audience.any_matches(attachment.not_to_be_shared_with, person))
        return {rule.source.rule, "Left out: its author says that it must not go to this reader."};
    if (!case_.audience.any_matches(rule.who, person)) return {rule.source.rule, rule.because};
    if (person.attendance != Attendance::attended)
        return {rule.source.rule, "Left out: this reader was not there for everything."};
    if (!entry.order.empty())
        return {
            rule.source.rule,
            "Left out: parts of the record are kept from this reader, and parts "
            "of an attached report cannot be taken out yet."};
    included = true;
    return {
        rule.source.rule,
        "Goes as a whole: its author permits it and nothing is kept from "
        "this reader."};
}

void Planner::attach(Participant const& person, DocumentKind const& document, PlanEntry& entry)
{
    if (!document.attachments) return;
    for (auto const& attachment : case_.record.attachments) {
        AttachmentChoice choice{attachment.id, false, {}};
        choice.why = attachment_answer(person, attachment, entry, choice.included);
        entry.attachments.push_back(std::move(choice));
    }
}

void Planner::hold_for_record(PlanEntry& entry)
{
    for (auto const& asked : case_.procedure.rules().record_questions) {
        if (asked.document != entry.document || !case_.record.criminal_proceedings) continue;
        auto const choice = settled_.settle(asked.question, {}, entry.document, true);
        auto const& kind = *case_.procedure.question(asked.question);
        note(entry, kind, choice);
        if (choice.option->effect == Effect::hold)
            entry.holds.push_back({kind.source.rule, kind.because});
    }
}

PlanEntry Planner::entry(Participant const& person, DocumentKind const& document)
{
    PlanEntry entry;
    entry.person = person.id;
    entry.document = document.id;
    auto const& role = *case_.procedure.role(person.role);
    if (role.hard_deny) {
        entry.reasons.push_back({role.source.rule, role.because});
        return entry;
    }
    // Whoever came with somebody came for them, whatever role is written down.
    if (!person.supports.empty() && role.group == "family") {
        entry.reasons.push_back(
            {"K09", "Came with somebody else, as their support, and has no copy of their own."});
        return entry;
    }
    auto const* row = row_for(case_, person, document.id);
    if (row == nullptr) {
        entry.reasons.push_back(
            {"K18", "No rule of this procedure gives this document to them, so it is not given."});
        return entry;
    }
    Given given;
    settle_row(person, *row, entry, given);
    entry.share = given.share;
    take_out(person, *row, given, entry);
    if (!sends(given.share)) return entry;
    choose_way(case_, person, *row, entry);
    time(person, entry);
    attach(person, document, entry);
    std::ranges::move(document_holds(case_, document), std::back_inserter(entry.holds));
    hold_for_record(entry);
    return entry;
}

void Planner::add_person(DistributionPlan& plan, Participant const& person)
{
    if (case_.record.covert && case_.audience.group(person) == "family") return;
    for (auto const& document : case_.procedure.rules().documents)
        if (document.part_of.empty()) plan.entries.push_back(entry(person, document));
}

DistributionPlan Planner::plan()
{
    DistributionPlan plan;
    plan.reference = case_.record.reference;
    plan.procedure = case_.procedure.id();
    plan.procedure_version = case_.procedure.version();
    plan.record = case_.record.content;
    for (auto const& person : case_.record.participants) add_person(plan, person);
    settled_.refuse_strays();
    plan.questions = settled_.open();
    plan.clashes = clashes_in(case_);
    plan.warnings = record_warnings(case_);
    std::ranges::copy(case_.procedure.unconfirmed(), std::back_inserter(plan.warnings));
    return plan;
}

void refuse_unknown(
    ConferenceRecord const& record,
    std::span<SourceDocument const> documents,
    Procedure const& procedure)
{
    auto const unknown = unknown_words(record, documents, procedure);
    if (unknown.empty()) return;
    auto const others = unknown.size() - 1;
    throw Error(
        Fault::bad_input,
        unknown.front() +
            (others == 0 ? "" : " (and " + std::to_string(others) + " more like it)"));
}

} // namespace

DistributionPlan make_plan(
    ConferenceRecord const& record,
    std::span<SourceDocument const> documents,
    Procedure const& procedure,
    Calendar const& calendar,
    std::vector<Answer> const& answers,
    Day today)
{
    if (calendar.division() != procedure.division())
        throw Error(
            Fault::refused,
            "The calendar is that of " + calendar.division() + ", but procedure " + procedure.id() +
                " counts by that of " + procedure.division() + ".");
    refuse_unknown(record, documents, procedure);
    Audience const audience(record, procedure);
    Case const of{record, documents, procedure, calendar, today, audience};
    return Planner(of, answers).plan();
}

DistributionPlan make_plan(
    ConferenceRecord const& record,
    SourceDocument const& document,
    Procedure const& procedure,
    Calendar const& calendar,
    std::vector<Answer> const& answers,
    Day today)
{
    return make_plan(
        record, std::span<SourceDocument const>(&document, 1), procedure, calendar, answers, today);
}

} // namespace safehand::procedure
