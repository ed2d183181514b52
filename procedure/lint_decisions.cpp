// Verbs about what was decided, on what grounds, and who saw it otherwise.
#include "procedure/lint_verbs.h"

#include <charconv>
#include <map>
#include <optional>

namespace safehand::procedure {

namespace {

bool is_plan(LintRun const& run, ChildDecision const& decision)
{
    auto const* outcome = run.procedure.outcome(decision.outcome);
    return outcome != nullptr && outcome->needs_category;
}

struct Tally {
    int with = 0;    ///< agree with the decision
    int against = 0; ///< do not, and dissent or not
    int quiet = 0;   ///< do not, and are not among those who dissent
};

Tally tally(LintRun const& run, ChildDecision const& decision)
{
    Tally count;
    bool const plan = is_plan(run, decision);
    for (auto const& view : decision.views) {
        if (view.choice != "plan" && view.choice != "no plan") continue;
        if ((view.choice == "plan") == plan) {
            ++count.with;
            continue;
        }
        ++count.against;
        if (std::ranges::find(decision.dissent, view.who, &Dissent::who) == decision.dissent.end())
            ++count.quiet;
    }
    return count;
}

/// Everybody of the groups who was there, by agency; somebody without one stands for themselves.
std::map<std::string, std::vector<Participant const*>> agencies(LintRun const& run)
{
    std::map<std::string, std::vector<Participant const*>> all;
    for (auto const& person : run.record.participants)
        if (was_there(person) && run.audience.any_matches(run.with().groups, person) &&
            !run.audience.any_matches(run.with().except, person) &&
            !run.procedure.role(person.role)->hard_deny)
            all[person.agency.empty() ? person.id.text : plain_text(person.agency)].push_back(
                &person);
    return all;
}

void check_agency(
    LintRun const& run,
    ChildDecision const& decision,
    std::vector<Participant const*> const& people,
    std::string const& where)
{
    std::vector<View const*> views;
    for (auto const* person : people)
        for (auto const& view : decision.views)
            if (view.who == person->id) views.push_back(&view);
    if (views.empty()) {
        run.say("An agency that was there has no view recorded.", where);
        return;
    }
    bool const differ = std::ranges::any_of(
        views, [&](View const* view) { return view->choice != views.front()->choice; });
    if (differ) run.say("One agency has two views that differ.", where);
    if (std::ranges::all_of(
            views, [](View const* view) { return words_of(view->reasons).empty(); }))
        run.say("An agency gives its view without its reasons.", where);
}

/// A whole number from 0 to 10 that stands alone in the cell or before "/10".
std::optional<int> score(std::string const& words)
{
    int value = -1;
    auto const* end = words.data() + words.size();
    auto const read = std::from_chars(words.data(), end, value);
    if (read.ec != std::errc{} || value < 0 || value > 10) return std::nullopt;
    std::string const rest(read.ptr, end);
    if (!rest.empty() && rest != "/10" && rest != " out of 10") return std::nullopt;
    return value;
}

bool has_score(std::vector<Text> const& row)
{
    return std::ranges::any_of(
        row, [](Text const& cell) { return score(words_of(cell)).has_value(); });
}

} // namespace

void check_dissent(LintRun const& run)
{
    for (std::size_t d = 0; d < run.record.decisions.size(); ++d) {
        auto const& all = run.record.decisions[d].dissent;
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto const& one = all[i];
            auto const* person = run.record.find(one.who);
            bool const agency = person != nullptr && run.professional(*person);
            auto const ask = [&](std::string const& need, bool missing, std::string const& words) {
                if (run.wants(need) && missing)
                    run.say(
                        "A dissent is not fully recorded.",
                        place("decision", d) + ", " + place("dissent", i) + ": " + words);
            };
            ask("who", person == nullptr || (agency && person->agency.empty()), "whose it is");
            ask("from", one.from.empty(), "from what");
            ask("reasons", words_of(one.reasons).empty(), "for what reasons");
            ask("intended-action", agency && one.intended_action.empty(), "what they mean to do");
        }
    }
}

void check_views(LintRun const& run)
{
    auto const all = agencies(run);
    for (std::size_t d = 0; d < run.record.decisions.size(); ++d) {
        std::size_t number = 0;
        for (auto const& [agency, people] : all)
            check_agency(
                run,
                run.record.decisions[d],
                people,
                place("decision", d) + ", " + place("agency", number++));
    }
}

void check_tally(LintRun const& run)
{
    for (std::size_t d = 0; d < run.record.decisions.size(); ++d) {
        auto const& decision = run.record.decisions[d];
        auto const count = tally(run, decision);
        auto const where = place("decision", d) + ": " + std::to_string(count.with) + " for it, " +
                           std::to_string(count.against) + " against";
        if (decision.basis != "chair" && count.against > count.with) {
            run.say("Most of the views recorded are against what was decided.", where);
        } else if (decision.basis == "consensus" && count.quiet > 0) {
            run.say(
                "It is called a decision of all, but a view against it is not recorded as dissent.",
                where);
        }
    }
}

void check_category(LintRun const& run)
{
    for (std::size_t d = 0; d < run.record.decisions.size(); ++d) {
        auto const& decision = run.record.decisions[d];
        bool const plan = is_plan(run, decision);
        if (plan == decision.category.empty())
            run.say(
                plan ? "A plan is decided without a category of harm."
                     : "A category of harm is named although there is no plan.",
                place("decision", d));
    }
    std::string text;
    for (auto const& section : run.record.sections) {
        auto const* kind = run.procedure.section_kind(section.kind);
        if (kind != nullptr && kind->supplied_by == SuppliedBy::decisions)
            text += plain_text(words_of(section)) + "\n";
    }
    bool decided = false;
    bool other = false;
    for (auto const& category : run.procedure.rules().categories) {
        if (text.find(plain_text(category.title.en)) == std::string::npos) continue;
        bool const is_decided =
            std::ranges::find(run.record.decisions, category.id, &ChildDecision::category) !=
            run.record.decisions.end();
        (is_decided ? decided : other) = true;
    }
    if (other && !decided)
        run.say("The words of the decision name another category than the decision itself.");
}

void check_basis(LintRun const& run)
{
    for (std::size_t d = 0; d < run.record.decisions.size(); ++d) {
        auto const& decision = run.record.decisions[d];
        if (decision.basis.empty()) {
            run.say(
                "The record does not say whether all agreed or the chair decided.",
                place("decision", d));
        } else if (decision.basis == "consensus" && tally(run, decision).against > 0) {
            run.say(
                "Not everybody agreed, so the chair decided. The record calls it a decision of "
                "all.",
                place("decision", d));
        }
    }
}

void check_each_child(LintRun const& run)
{
    for (std::size_t i = 0; i < run.record.children.size(); ++i)
        if (std::ranges::find(
                run.record.decisions, run.record.children[i].id, &ChildDecision::child) ==
            run.record.decisions.end())
            run.say("Nothing is decided for this child.", place("child", i));
}

void check_scores(LintRun const& run)
{
    std::vector<std::vector<Text> const*> rows;
    for (auto const& section : run.record.sections)
        if (section.kind == run.with().section)
            for (auto const& block : section.blocks)
                for (auto const& row : block.rows) rows.push_back(&row);
    if (rows.empty()) {
        run.say("There is no table of scores.");
        return;
    }
    for (auto const* row : rows)
        if (!has_score(*row)) run.say("A score is missing or is not a number from 0 to 10.");
    auto const& people = run.record.participants;
    for (std::size_t i = 0; i < people.size(); ++i) {
        auto const& person = people[i];
        bool const asked = was_there(person) && !person.child && person.supports.empty() &&
                           !run.procedure.role(person.role)->hard_deny &&
                           person.id != run.record.chair && person.id != run.record.minute_taker &&
                           !run.audience.any_matches(run.with().except, person);
        bool const scored = std::ranges::any_of(rows, [&](std::vector<Text> const* row) {
            return !row->empty() && words_of(row->front()).find(person.name) != std::string::npos;
        });
        if (asked && !scored)
            run.say("Somebody who was there has no score.", place("participant", i));
    }
}

} // namespace safehand::procedure
