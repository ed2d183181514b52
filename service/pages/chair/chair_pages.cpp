#include "service/pages/chair/chair_pages.h"

#include "record/error.h"
#include "service/journey/stops.h"
#include "service/pages/chair/approvals.h"
#include "service/pages/chair/chair_draft.h"
#include "service/pages/chair/copy_decisions.h"
#include "service/pages/chair/decision_view.h"
#include "service/pages/chair/signing.h"
#include "service/pages/cookies.h"
#include "service/pages/rule_words.h"

#include <algorithm>
#include <mutex>

namespace safehand::service::pages {

namespace {

/// Everything that the rules leave to the chair, on one page.
class Decisions {
  public:
    Decisions(PageDesk const& desk, Previews& previews) : desk_(desk), previews_(previews) {}

    Answer show(Visit const& visit) const
    {
        auto const conference = conference_at(visit);
        auto const file = open_case(desk_.installation, conference);
        auto const draft = draft_of(visit, conference, file);
        auto const view = previews_.view(conference, draft.tried(now()));
        auto model = case_model(visit, file.status, "chair.decide-title");
        model["seen"] = draft.state();
        model["outdated"] = draft.outdated();
        model["decided"] = decided_words(visit, draft);
        model["sign"] =
            may_sign(desk_, visit, file.status) ? case_path(conference, "/sign") : std::string{};
        model["questions"] = Model::array();
        std::size_t n = 0;
        bool unanswered = false;
        for (auto const& question : asked(file, draft, conference)) {
            model["questions"].push_back(question_model(visit, file, question, ++n, draft));
            unanswered = unanswered || draft.find(question.id) == nullptr;
        }
        model["unanswered"] = unanswered;
        model["copies"] = copies_model(visit, file, view, draft);
        model["hidden_copies"] = Model::array();
        for (auto const& copy : model["copies"])
            if (!copy["hidden"].get_ref<std::string const&>().empty())
                model["hidden_copies"].push_back(copy);
        model["some_hidden"] = !model["hidden_copies"].empty();
        model["clashes"] = Model::array();
        for (auto const& clash : view.plan.clashes) {
            auto one = said_model(visit.words, file.procedure, clash.text);
            one["id"] = clash.id;
            model["clashes"].push_back(std::move(one));
        }
        // What the authority has still to confirm concerns every conference; it stands apart.
        auto const unconfirmed = file.procedure.unconfirmed();
        model["warnings"] = Model::array();
        model["notes"] = Model::array();
        for (auto const& warning : view.plan.warnings) {
            bool const general = std::ranges::find(unconfirmed, warning) != unconfirmed.end();
            auto one = said_model(visit.words, file.procedure, warning.text);
            one["rule"] = warning.rule;
            model[general ? "notes" : "warnings"].push_back(std::move(one));
        }
        model["notes_count"] =
            visit.words.count("chair.notes", static_cast<long>(model["notes"].size()));
        model["matrix"] = case_path(conference, "/matrix");
        model["approve"] =
            visit.words.count("chair.approve-button", static_cast<long>(model["copies"].size()));
        model["approve_proposed"] = visit.words.count(
            "chair.approve-as-proposed", static_cast<long>(model["copies"].size()));
        return Shown{"chair/decide", std::move(model)};
    }

    Answer decide(Visit const& visit) const
    {
        auto const conference = conference_at(visit);
        auto& installation = desk_.installation;
        // What is compared with what was seen is what is decided on.
        std::scoped_lock const lock(installation.releasing());
        auto const file = open_case(installation, conference);
        auto draft = draft_of(visit, conference, file);
        if (visit.field("seen") != draft.state())
            throw Error(Fault::refused, visit.say("chair.plan-changed"));
        auto const as_proposed = visit.field("act") == "approve-as-proposed";
        take_answers(visit, asked(file, draft, conference), as_proposed, draft);
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
        auto const view = previews_.view(conference, draft.tried(now()));
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
        return {
            desk_.access.notes(),
            visit.who.reference,
            conference,
            file.proposal.digest,
            desk_.installation.store().decisions(conference)};
    }

    /// Who decided on this very plan, and that these are the answers; empty when nobody has.
    static std::string decided_words(Visit const& visit, ChairDraft const& draft)
    {
        if (!draft.decided()) return {};
        return visit.say(
            draft.decided()->changed_since ? "chair.decided-and-changed" : "chair.decided",
            {{"who", draft.decided()->by},
             {"when", moment_words(visit.words, draft.decided()->at)}});
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
    /// `as_proposed`: a question of the page without an answer takes the one that the page shows as
    /// proposed. One that comes up only by these answers is not on the page, and stays open.
    static void take_answers(
        Visit const& visit,
        std::vector<Question> const& questions,
        bool as_proposed,
        ChairDraft& draft)
    {
        std::vector<Problem> problems;
        bool const approving = visit.field("act") != "keep";
        for (std::size_t i = 0; i < questions.size(); ++i) {
            auto const n = std::to_string(i + 1);
            auto choice = visit.field("choice-" + n);
            if (choice.empty() && as_proposed) choice = questions[i].proposed;
            auto const because = visit.field("because-" + n);
            // The answer is to what stood on the page under that number.
            if (!choice.empty() && visit.field("question-" + n) != questions[i].id)
                throw Error(Fault::refused, visit.say("chair.plan-changed"));
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
