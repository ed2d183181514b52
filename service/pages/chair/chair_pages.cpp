#include "service/pages/chair/chair_pages.h"

#include "intake/record_reader.h"
#include "record/error.h"
#include "service/journey/second_check.h"
#include "service/journey/stops.h"
#include "service/pages/chair/chair_draft.h"
#include "service/pages/chair/copy_decisions.h"
#include "service/pages/chair/decision_view.h"
#include "service/pages/cookies.h"

#include <algorithm>
#include <mutex>

namespace safehand::service::pages {

namespace {

using storage::ConferenceState;

/// Something of the conference waits for the chair's word.
bool waits(storage::Store const& store, storage::ConferenceLine const& line)
{
    if (line.state == ConferenceState::planned || line.state == ConferenceState::waiting_for_chair)
        return true;
    if (line.state != ConferenceState::part_released) return false;
    auto const plan = store.plan(line.id);
    auto const decisions = store.decisions(line.id);
    bool const decided =
        plan && std::ranges::any_of(decisions, [&](storage::Decision const& decision) {
            return decision.approves && decision.plan == plan->digest;
        });
    return plan && !decided;
}

/// Cards by deadline.
class Approvals {
  public:
    explicit Approvals(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const
    {
        Model model{{"title", visit.say("chair.approve-title")}, {"cards", Model::array()}};
        std::vector<Model> cards;
        auto& installation = desk_.installation;
        for (auto const& line : installation.registers().conferences(visit.who.reference)) {
            if (!desk_.access.doors().may(visit.who, "plan.decide", line.id).is_open() ||
                !waits(installation.store(), line))
                continue;
            cards.push_back(card(visit, line));
        }
        std::ranges::sort(
            cards, {}, [](Model const& each) { return each.at("day").get<std::string>(); });
        for (auto& each : cards) model["cards"].push_back(std::move(each));
        model["count"] = visit.words.count("chair.waiting", static_cast<long>(cards.size()));
        return Shown{"chair/approve", std::move(model)};
    }

  private:
    Model card(Visit const& visit, storage::ConferenceLine const& line) const
    {
        Model model{
            {"reference", line.reference},
            {"href", case_path(line.id, "/decide")},
            {"day", "9999"},
            {"due", ""},
            {"problem", ""},
            {"reminded", ""},
            {"copies", Model::array()}};
        if (auto const reminders = reminders_of(desk_.installation.store(), line.id);
            !reminders.empty())
            model["reminded"] = visit.say(
                "chair.reminded", {{"when", moment_words(visit.words, reminders.back().at)}});
        try {
            auto const file = open_case(desk_.installation, line.id);
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
                     visit.say(
                         "chair.card-copy",
                         {{"document", document_title(file.procedure, entry.document, visit.words)},
                          {"role",
                           person == nullptr
                               ? ""
                               : role_title(file.procedure, person->role, visit.words)},
                          {"parts", visit.words.count("chair.parts-left-out", parts)}})}});
            }
            model["questions"] = visit.words.count(
                "chair.questions-open", static_cast<long>(file.plan().questions.size()));
            if (first) {
                model["day"] = iso(*first);
                model["due"] = visit.words.date(iso(*first));
            }
        } catch (Error const& error) {
            model["problem"] = error.what();
        }
        return model;
    }

    PageDesk desk_;
};

/// Everything that the rules leave to the chair, on one page.
class Decisions {
  public:
    Decisions(PageDesk const& desk, Previews& previews) : desk_(desk), previews_(previews) {}

    Answer show(Visit const& visit) const
    {
        auto const conference = conference_at(visit);
        auto const file = open_case(desk_.installation, conference);
        auto const draft = draft_of(visit, conference, file);
        auto const view = previews_.view(conference, draft.answers(now()));
        auto model = case_model(visit, file.status, "chair.decide-title");
        model["seen"] = file.proposal.digest.text;
        model["outdated"] = draft.outdated();
        model["questions"] = Model::array();
        std::size_t n = 0;
        for (auto const& question : asked(file, draft, conference))
            model["questions"].push_back(question_model(visit, file, question, ++n, draft));
        model["copies"] = copies_model(visit, file, view, draft);
        model["clashes"] = Model::array();
        for (auto const& clash : view.plan.clashes)
            model["clashes"].push_back(Model{{"id", clash.id}, {"text", clash.text}});
        // What the authority has still to confirm concerns every conference; it stands apart.
        auto const unconfirmed = file.procedure.unconfirmed();
        model["warnings"] = Model::array();
        model["notes"] = Model::array();
        for (auto const& warning : view.plan.warnings) {
            bool const general = std::ranges::find(unconfirmed, warning) != unconfirmed.end();
            model[general ? "notes" : "warnings"].push_back(
                Model{{"rule", warning.rule}, {"text", warning.text}});
        }
        model["notes_count"] =
            visit.words.count("chair.notes", static_cast<long>(model["notes"].size()));
        model["matrix"] = case_path(conference, "/matrix");
        model["approve"] =
            visit.words.count("chair.approve-button", static_cast<long>(model["copies"].size()));
        return Shown{"chair/decide", std::move(model)};
    }

    Answer decide(Visit const& visit) const
    {
        auto const conference = conference_at(visit);
        auto& installation = desk_.installation;
        // What is compared with what was seen is what is decided on.
        std::scoped_lock const lock(installation.releasing());
        auto const file = open_case(installation, conference);
        if (visit.field("seen") != file.proposal.digest.text)
            throw Error(Fault::refused, visit.say("chair.plan-changed"));
        auto draft = draft_of(visit, conference, file);
        take_answers(visit, asked(file, draft, conference), draft);
        draft.keep();
        if (visit.field("act") == "keep")
            return GoTo{case_path(conference, "/decide"), {notice("decisions-kept")}};
        // An answer may lead to another question; it has to be answered too.
        auto const left = open_questions(file, draft);
        if (!left.empty()) throw Error(Fault::refused, visit.say("chair.more-questions"));
        auto const decided =
            installation.journey().decide(conference, draft.answers(now()), visit.who.reference);
        draft.forget();
        return GoTo{
            case_path(conference),
            {notice(decided.stops.empty() ? "approved" : "approved-in-part")}};
    }

    Answer matrix(Visit const& visit) const
    {
        auto const conference = conference_at(visit);
        auto const file = open_case(desk_.installation, conference);
        auto const draft = draft_of(visit, conference, file);
        auto const view = previews_.view(conference, draft.answers(now()));
        auto model = case_model(visit, file.status, "chair.matrix-title");
        auto const matrix = matrix_model(visit, file, view);
        for (auto const& [name, value] : matrix.items()) model[name] = value;
        return Shown{"chair/matrix", std::move(model)};
    }

  private:
    Instant now() const { return desk_.installation.clock().now(); }

    ChairDraft draft_of(
        Visit const& visit, storage::ConferenceId const& conference, CaseFile const& file) const
    {
        return {desk_.access.notes(), visit.who.reference, conference, file.proposal.digest};
    }

    std::vector<Question> open_questions(CaseFile const& file, ChairDraft const& draft) const
    {
        auto const& library = desk_.installation.library();
        return settle(library, file.proposal, draft.answers(now()), uk_day(now())).questions;
    }

    std::vector<Question>
    asked(CaseFile const& file, ChairDraft const& draft, storage::ConferenceId const&) const
    {
        DistributionPlan with_draft;
        with_draft.questions = open_questions(file, draft);
        return questions_of(file, with_draft, draft);
    }

    /// Puts every answer of the form into the draft; all that is wrong is told at once.
    static void
    take_answers(Visit const& visit, std::vector<Question> const& questions, ChairDraft& draft)
    {
        std::vector<Problem> problems;
        bool const approving = visit.field("act") != "keep";
        for (std::size_t i = 0; i < questions.size(); ++i) {
            auto const n = std::to_string(i + 1);
            auto const choice = visit.field("choice-" + n);
            auto const because = visit.field("because-" + n);
            if (choice.empty()) {
                if (approving) problems.push_back({"choice-" + n, visit.say("chair.choose")});
                continue;
            }
            if (choice != questions[i].proposed && because.empty())
                problems.push_back({"because-" + n, visit.say("chair.say-why-not-proposed")});
            draft.put(questions[i].id, {choice, because, {}});
        }
        if (!problems.empty()) throw FormProblems(std::move(problems));
    }

    PageDesk desk_;
    Previews& previews_;
};

/// The record as it stands, and the chair's word that it is true (NY-12).
class Signing {
  public:
    explicit Signing(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const
    {
        auto const conference = conference_at(visit);
        auto const file = open_case(desk_.installation, conference);
        auto model = case_model(visit, file.status, "chair.sign-title");
        auto const& record = file.record();
        model["signed"] = file.status.is_signed;
        model["seen"] = record.content.text;
        model["held_on"] = visit.words.date(iso(record.held_on));
        model["chair"] = name_of(record, record.chair);
        model["hash_name"] = hash_name(record.content);
        model["sections"] =
            visit.words.count("chair.sections", static_cast<long>(record.sections.size()));
        model["decisions"] = Model::array();
        for (auto const& decision : record.decisions) {
            auto const* child = record.find(decision.child);
            auto const& wording =
                desk_.installation.library().wording(file.procedure, visit.words.language());
            auto const key = "outcome." + decision.outcome;
            model["decisions"].push_back(Model{
                {"child", child == nullptr ? "" : child->name},
                {"outcome", wording.has(key) ? wording.get(key) : decision.outcome}});
        }
        model["check"] = case_path(conference, "/check");
        model["tick_problem"] = visit.problem("true");
        return Shown{"chair/sign", std::move(model)};
    }

    Answer sign(Visit const& visit) const
    {
        auto const conference = conference_at(visit);
        auto& installation = desk_.installation;
        // The record that was looked at is the one that is signed.
        std::scoped_lock const lock(installation.releasing());
        auto const file = open_case(installation, conference);
        if (file.status.is_signed) throw Error(Fault::refused, visit.say("chair.signed-already"));
        if (visit.field("seen") != file.record().content.text)
            throw Error(Fault::refused, visit.say("chair.record-changed"));
        if (!visit.ticked("true", "yes")) throw FormProblems("true", visit.say("chair.tick-true"));
        auto const json = installation.store().record(conference);
        auto record = nlohmann::ordered_json::parse(json);
        auto const today = iso(uk_day(installation.clock().now()));
        record["signature"] = {
            {"by", file.record().chair.text},
            {"on", today},
            {"statement", visit.say("chair.statement")},
            {"content", intake::content_digest(json).text}};
        std::map<std::string, std::string> attachments;
        for (auto const& attachment : file.record().attachments)
            attachments[attachment.id.text] =
                installation.store().attachment(conference, attachment.id);
        installation.journey().admit(
            record.dump(), attachments, visit.who.reference, {.same_text_is_right = true});
        return GoTo{case_path(conference), {notice("signed")}};
    }

  private:
    /// The digest in words that two people can compare by telephone.
    std::string hash_name(Digest const& digest) const
    {
        auto const list = sealing::WordList::load(
            desk_.installation.settings().share / "templates/passphrase-words.txt");
        auto const& words = list.words();
        std::string name;
        constexpr std::size_t count = 4;
        constexpr std::size_t digits = 4;
        auto const hex = digest.text.substr(digest.text.find(':') + 1);
        for (std::size_t i = 0; i < count; ++i)
            name += (name.empty() ? "" : " ") +
                    words[std::stoul(hex.substr(i * digits, digits), nullptr, 16) % words.size()];
        return name;
    }

    PageDesk desk_;
};

} // namespace

std::vector<Page> chair_pages(PageDesk const& desk, Previews& previews)
{
    Approvals const approvals(desk);
    Decisions const decisions(desk, previews);
    CopyDecisions const copies(desk, previews);
    Signing const signing(desk);
    return {
        {"/approve", "approve", [=](Visit& visit) { return approvals.show(visit); }, nullptr},
        {"/conferences/{conference}/decide",
         "approve",
         [=](Visit& visit) { return decisions.show(visit); },
         [=](Visit& visit) { return decisions.decide(visit); }},
        {"/conferences/{conference}/matrix",
         "conferences",
         [=](Visit& visit) { return decisions.matrix(visit); },
         nullptr},
        {"/conferences/{conference}/decide/{entry}",
         "approve",
         [=](Visit& visit) { return copies.show(visit); },
         [=](Visit& visit) { return copies.decide(visit); }},
        {"/conferences/{conference}/decide/{entry}/sections/{section}",
         "approve",
         [=](Visit& visit) { return copies.more(visit); },
         [=](Visit& visit) { return copies.leave_out(visit); }},
        {"/conferences/{conference}/sign",
         "approve",
         [=](Visit& visit) { return signing.show(visit); },
         [=](Visit& visit) { return signing.sign(visit); }}};
}

} // namespace safehand::service::pages
