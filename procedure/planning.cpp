#include "procedure/planning.h"

#include "procedure/attaching.h"
#include "procedure/case.h"
#include "procedure/clashes.h"
#include "procedure/fitting.h"
#include "procedure/holds.h"
#include "procedure/lint.h"
#include "procedure/order.h"
#include "procedure/part_decisions.h"
#include "procedure/record_checks.h"
#include "procedure/timing.h"
#include "procedure/weighing.h"
#include "record/error.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace safehand::procedure {

namespace {

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
        : case_(of), settled_(of.procedure, answers), parts_(of.procedure, answers),
          findings_(lint(of.record, of.procedure, of.calendar))
    {
    }

    DistributionPlan plan();

  private:
    void add_person(DistributionPlan& plan, Participant const& person);
    bool comes_up(DocumentKind const& document, Participant const& person) const;
    PlanEntry entry(Participant const& person, DocumentKind const& document);
    void settle_row(
        Participant const& person, EntitlementRow const& row, PlanEntry& entry, Given& given);
    void take_out(
        Participant const& person, EntitlementRow const& row, Given const& given, PlanEntry& entry);
    void note(PlanEntry& entry, QuestionKind const& kind, Choice const& choice);
    void hold_for_findings(DocumentKind const& document, PlanEntry& entry) const;
    void hold_for_record(PlanEntry& entry);

    Case const& case_;
    Settled settled_;
    PartDecisions parts_;
    std::vector<Finding> findings_;
    std::vector<Reason> remarks_; ///< what came up while entries were made
};

void Planner::note(PlanEntry& entry, QuestionKind const& kind, Choice const& choice)
{
    if (choice.open) {
        entry.open_questions.push_back(choice.id);
        entry.reasons.push_back(
            {kind.source.rule, "The chair still has to decide. Proposed: " + choice.option->text});
        return;
    }
    auto said = (choice.tried ? "Proposed, not decided yet: " : "The chair decided: ") +
                choice.option->text;
    if (!choice.because.empty()) said += " Reason given: " + choice.because;
    entry.reasons.push_back({kind.source.rule, std::move(said)});
}

void Planner::settle_row(
    Participant const& person, EntitlementRow const& row, PlanEntry& entry, Given& given)
{
    entry.reasons.push_back({row.source.rule, row.because});
    auto const* decides = &row;
    if (!row.same_as.empty()) {
        decides = row_for(case_, person, row.same_as);
        if (decides == nullptr) return;
        entry.reasons.push_back({decides->source.rule, decides->because});
    }
    if (!decides->unless.empty()) {
        auto const told = settled_.settle(decides->unless, person.id, entry.document, false);
        given = told.open ? Given{decides->share, decides->parts, false}
                          : given_by(told.option->effect, decides->parts);
        if (!told.open) note(entry, *case_.procedure.question(decides->unless), told);
        return;
    }
    if (decides->question.empty()) {
        given = {decides->share, decides->parts, false};
        return;
    }
    auto const choice = settled_.settle(decides->question, person.id, entry.document, true);
    given = given_by(choice.option->effect, decides->parts);
    note(entry, *case_.procedure.question(decides->question), choice);
}

void Planner::take_out(
    Participant const& person, EntitlementRow const& row, Given const& given, PlanEntry& entry)
{
    OrderMaker maker(case_, settled_, person, sends(given.share));
    auto const* draft = drafted(case_, entry.document, person.id);
    auto made = maker.make(draft, given.parts, given.whole, row.source.rule);
    if (!sends(given.share)) return;
    for (auto const& choice : made.asked) {
        auto const kind = choice.id.substr(0, choice.id.find(':'));
        note(entry, *case_.procedure.question(kind), choice);
    }
    std::ranges::move(made.remarks, std::back_inserter(entry.reasons));
    std::ranges::move(made.holds, std::back_inserter(entry.holds));
    entry.order = std::move(made.order);
    if (draft != nullptr) {
        auto const drafted_as = case_.procedure.document(entry.document)->drafted;
        bool const has_note =
            drafted_as != Drafted::letter && drafted_as != Drafted::confidential_section;
        parts_.apply(
            entry, *draft, [&](std::string const& code) { return maker.style_of(code); }, has_note);
    }
    // What is kept from this reader may not stand in this document at all: then it goes whole.
    bool const something =
        draft == nullptr ? !entry.order.empty() : takes_something(*draft, entry.order);
    if (something) entry.share = Share::partial;
    if (draft == nullptr) return;
    for (auto& reason : over_redacted(case_, person, *draft, entry.order)) {
        remarks_.push_back(reason);
        entry.reasons.push_back(std::move(reason));
    }
    bool const apart =
        case_.procedure.document(entry.document)->drafted == Drafted::confidential_section;
    auto const weight = weigh(*draft, entry.order);
    if (apart && weight.parts > 0 && weight.withheld == weight.parts) {
        entry.share = Share::none;
        entry.order = {};
        entry.reasons.push_back(
            {row.source.rule, "Was there for none of it, so nothing of it is left for them."});
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

void Planner::hold_for_findings(DocumentKind const& document, PlanEntry& entry) const
{
    for (auto const& finding : findings_)
        if (finding.severity == LintSeverity::blocking && finding.holds(document))
            entry.holds.push_back({finding.rule, finding.line()});
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
    entry.row = row->id;
    Given given;
    settle_row(person, *row, entry, given);
    entry.share = given.share;
    take_out(person, *row, given, entry);
    if (!sends(entry.share)) return entry;
    choose_way(case_, person, *row, entry);
    set_deadlines(case_, person, entry);
    attach(case_, person, document, entry);
    enclose(case_, person, entry);
    std::ranges::move(document_holds(case_, document, person.id), std::back_inserter(entry.holds));
    hold_for_findings(document, entry);
    hold_for_record(entry);
    return entry;
}

void Planner::add_person(DistributionPlan& plan, Participant const& person)
{
    if (case_.record.covert && case_.audience.group(person) == "family") return;
    for (auto const& document : case_.procedure.rules().documents)
        if (document.part_of.empty() && comes_up(document, person))
            plan.entries.push_back(entry(person, document));
}

bool Planner::comes_up(DocumentKind const& document, Participant const& person) const
{
    return document.trigger != Trigger::request ||
           drafted(case_, document.id, person.id) != nullptr;
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
    parts_.refuse_strays();
    plan.questions = settled_.open();
    plan.clashes = clashes_in(case_);
    plan.warnings = record_warnings(case_);
    for (auto const& finding : findings_)
        if (finding.severity == LintSeverity::warning)
            plan.warnings.push_back({finding.rule, finding.line()});
    std::ranges::sort(remarks_);
    remarks_.erase(std::ranges::unique(remarks_).begin(), remarks_.end());
    std::ranges::move(remarks_, std::back_inserter(plan.warnings));
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
    Day today,
    std::span<Held const> holders,
    std::span<UnfitReport const> unfit,
    RedactReport const& redact)
{
    if (calendar.division() != procedure.division())
        throw Error(
            Fault::refused,
            "The calendar is that of " + calendar.division() + ", but procedure " + procedure.id() +
                " counts by that of " + procedure.division() + ".");
    refuse_unknown(record, documents, procedure);
    Audience const audience(record, procedure);
    Case const of{record, documents, procedure, calendar, today, audience, holders, unfit, redact};
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
