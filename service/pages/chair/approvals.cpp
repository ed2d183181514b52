#include "service/pages/chair/approvals.h"

#include "record/error.h"
#include "service/journey/plan_json.h"
#include "service/journey/second_check.h"
#include "service/journey/stops.h"
#include "service/pages/chair/signing.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/conference/register_forms.h"
#include "service/registers/register_rules.h"

#include <algorithm>
#include <map>
#include <optional>

namespace safehand::service::pages {

namespace {

using storage::ConferenceState;

bool has(std::vector<std::string> const& all, std::string const& one)
{
    return std::ranges::find(all, one) != all.end();
}

/// Gathers for one visitor; `Model::array()` of each list comes out sorted by day.
class Waiting {
  public:
    Waiting(PageDesk const& desk, Visit const& visit)
        : desk_(desk), visit_(visit), today_(uk_day(desk.installation.clock().now()))
    {
        for (auto& line : desk.installation.registers().conferences(visit.who.reference))
            look_at(line);
        for (auto const& entry : desk.installation.store().open_registers()) add_step(entry);
    }

    Model to_approve() { return sorted(approve_); }

    Model to_sign() { return sorted(sign_); }

    Model steps() { return sorted(steps_); }

  private:
    static Model sorted(std::vector<Model>& all)
    {
        std::ranges::sort(all, {}, [](Model const& each) {
            return std::pair{
                each.at("day").get<std::string>(), each.at("reference").get<std::string>()};
        });
        Model list = Model::array();
        for (auto& each : all) list.push_back(std::move(each));
        return list;
    }

    /// The day in words, and the word "overdue" when it is over: colour alone says nothing.
    void add_day(Model& model, std::optional<Day> due) const
    {
        model["day"] = due ? iso(*due) : "9999";
        model["due"] = due ? visit_.words.date(iso(*due)) : "";
        model["overdue"] = due && *due < today_;
    }

    void look_at(storage::ConferenceLine const& line)
    {
        auto const& doors = desk_.access.doors();
        if (doors.may(visit_.who, "plan.decide", line.id).is_open()) {
            references_[line.id.text] = line.reference;
            auto const card = approval(line);
            if (!card.empty()) approve_.push_back(card);
        }
        if (line.state == ConferenceState::released) return;
        try {
            auto const status = desk_.installation.store().status(line.id);
            if (may_sign(desk_, visit_, status)) sign_.push_back(signature(status));
        } catch (Error const& error) {
            // One whose rules are gone says so on its own pages; the others are listed.
            if (error.fault() == Fault::broken) throw;
        }
    }

    /// Told from what is kept: drawing every plan anew would take too long.
    bool may_wait(storage::ConferenceLine const& line) const
    {
        if (line.state == ConferenceState::released || line.state == ConferenceState::admitted)
            return false;
        if (line.state == ConferenceState::planned ||
            line.state == ConferenceState::waiting_for_chair)
            return true;
        auto const& store = desk_.installation.store();
        auto const kept = store.plan(line.id);
        auto const decisions = store.decisions(line.id);
        if (!kept || decisions.empty() || decisions.back().plan != kept->digest) return true;
        auto const plan = Model::parse(kept->json);
        return std::ranges::any_of(plan.at("entries"), [&](Model const& entry) {
            return !has(decisions.back().documents, entry.at("document").get<std::string>());
        });
    }

    /// What stopped a document when it was decided on may be mended by now, without the plan being
    /// another: that document still wants the chair's word.
    bool mended(CaseFile const& file, storage::Decision const& last) const
    {
        auto const plan = settle(
            desk_.installation.library(), file.proposal, read_answers(last.json), file.today);
        return std::ranges::any_of(releasable(plan), [&](std::string const& document) {
            return !has(last.documents, document);
        });
    }

    bool waits(CaseFile const& file) const
    {
        auto const state = file.status.state;
        if (state == ConferenceState::released) return false;
        auto const decisions = desk_.installation.store().decisions(file.status.id);
        if (decisions.empty() || decisions.back().plan != file.proposal.digest) return true;
        return !decisions.back().approves || mended(file, decisions.back());
    }

    Model empty_card(storage::ConferenceLine const& line) const
    {
        return {
            {"reference", line.reference},
            {"href", case_path(line.id, "/decide")},
            {"day", "9999"},
            {"due", ""},
            {"overdue", false},
            {"problem", ""},
            {"reminded", ""},
            {"questions", ""},
            {"copies", Model::array()}};
    }

    /// Empty when nothing of the conference waits for approval.
    Model approval(storage::ConferenceLine const& line) const
    {
        if (!may_wait(line)) return {};
        auto model = empty_card(line);
        try {
            auto const file = open_case(desk_.installation, line.id);
            if (!waits(file)) return {};
            if (auto const reminders = reminders_of(desk_.installation.store(), line.id);
                !reminders.empty())
                model["reminded"] = visit_.say(
                    "chair.reminded", {{"when", moment_words(visit_.words, reminders.back().at)}});
            fill(model, file);
        } catch (Error const& error) {
            model["problem"] = error.what();
        }
        return model;
    }

    void fill(Model& model, CaseFile const& file) const
    {
        std::optional<Day> first;
        for (auto const& entry : file.plan().entries) {
            if (!gets_copy(entry)) continue;
            if (entry.due && (!first || *entry.due < *first)) first = entry.due;
            if (entry.order.empty()) continue;
            auto const* person = file.record().find(entry.person);
            auto const parts =
                static_cast<long>(entry.order.parts.size() + entry.order.facts.size());
            model["copies"].push_back(Model{
                {"text",
                 visit_.say(
                     "chair.card-copy",
                     {{"document", document_title(file.procedure, entry.document, visit_.words)},
                      {"role",
                       person == nullptr ? ""
                                         : role_title(file.procedure, person->role, visit_.words)},
                      {"parts", visit_.words.count("chair.parts-left-out", parts)}})}});
        }
        model["questions"] = visit_.words.count(
            "chair.questions-open", static_cast<long>(file.plan().questions.size()));
        add_day(model, first);
    }

    /// The first day on which a copy of what wants the signature is due.
    Model signature(storage::ConferenceStatus const& status) const
    {
        Model model{
            {"reference", status.reference},
            {"href", case_path(status.id, "/sign")},
            {"day", "9999"},
            {"due", ""},
            {"overdue", false}};
        auto const kept = desk_.installation.store().plan(status.id);
        if (!kept) return model;
        auto const procedure =
            desk_.installation.library().procedure(status.procedure, status.procedure_digest);
        std::optional<Day> first;
        auto const plan = Model::parse(kept->json);
        for (auto const& entry : plan.at("entries")) {
            auto const* const kind = procedure.document(entry.at("document").get<std::string>());
            if (kind == nullptr || kind->drafted != procedure::Drafted::record ||
                !entry.contains("due"))
                continue;
            auto const day = parse_day(entry.at("due").get<std::string>());
            if (!first || day < *first) first = day;
        }
        add_day(model, first);
        return model;
    }

    /// A step that moves the entry on, and that is the chair's to take first.
    bool chairs_turn(procedure::RegisterKind const& kind, storage::RegisterEntry const& entry) const
    {
        return std::ranges::any_of(
            next_steps(kind, entry), [&](procedure::RegisterStep const* step) {
                bool const moves = step->to != entry.state.state;
                bool const chairs = !step->by.empty() && step->by.front() == "chair";
                return moves && chairs &&
                       has(acting_roles_at(desk_, visit_, entry.conference, step->by), "chair");
            });
    }

    /// Nothing where this version of them is not kept any more.
    std::optional<procedure::Procedure> rules_of(storage::ConferenceStatus const& status) const
    {
        try {
            return desk_.installation.library().procedure(
                status.procedure, status.procedure_digest);
        } catch (Error const& error) {
            if (error.fault() == Fault::broken) throw;
            return std::nullopt;
        }
    }

    void add_step(storage::RegisterEntry const& entry)
    {
        auto const reference = references_.find(entry.conference.text);
        if (reference == references_.end()) return;
        auto const status = desk_.installation.store().status(entry.conference);
        auto const procedure = rules_of(status);
        if (!procedure) return;
        auto const* const kind = register_kind(*procedure, entry.kind);
        if (kind == nullptr || !chairs_turn(*kind, entry)) return;
        Model model{
            {"reference", reference->second},
            {"href", "/registers/" + entry.id.text},
            {"title", kind->title.in(visit_.words.language())}};
        add_day(model, entry.state.due);
        steps_.push_back(std::move(model));
    }

    PageDesk desk_;
    Visit const& visit_;
    Day today_;
    std::map<std::string, std::string> references_;
    std::vector<Model> approve_;
    std::vector<Model> sign_;
    std::vector<Model> steps_;
};

} // namespace

Answer Approvals::show(Visit const& visit) const
{
    Waiting waiting(desk_, visit);
    Model model{{"title", visit.say("chair.approve-title")}};
    model["cards"] = waiting.to_approve();
    model["unsigned"] = waiting.to_sign();
    model["steps"] = waiting.steps();
    model["some_unsigned"] = !model["unsigned"].empty();
    model["some_steps"] = !model["steps"].empty();
    model["count"] = visit.words.count("chair.waiting", static_cast<long>(model["cards"].size()));
    return Shown{"chair/approve", std::move(model)};
}

} // namespace safehand::service::pages
