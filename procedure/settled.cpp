#include "procedure/settled.h"

#include "procedure/part_decisions.h"
#include "record/error.h"

#include <algorithm>

namespace safehand::procedure {

namespace {

// The id after the colon is the record's own; it stays out of errors because some offices build
// ids from names.
std::string kind_of(std::string const& id)
{
    return id.substr(0, id.find(':'));
}

void check(Answer const& answer, QuestionKind const& kind)
{
    auto const fits = std::ranges::find(kind.options, answer.choice, &Option::id);
    if (fits == kind.options.end()) {
        std::string offered;
        for (auto const& option : kind.options)
            offered.append(offered.empty() ? "" : ", ").append(option.id);
        throw Error(
            Fault::refused,
            "The answer to \"" + kind.id + "\" is not one of its choices: " + offered + ".");
    }
    if (answer.by.empty())
        throw Error(Fault::refused, "The answer to \"" + kind.id + "\" does not say who gave it.");
    if (answer.choice != kind.proposed && answer.because.empty())
        throw Error(
            Fault::refused,
            "The answer to \"" + kind.id +
                "\" differs from what is proposed, so it needs a reason.");
}

} // namespace

Settled::Settled(Procedure const& procedure, std::vector<Answer> const& answers)
    : procedure_(procedure)
{
    for (auto const& answer : answers) {
        if (is_part_question(answer.question)) continue;
        auto const [held, added] = answers_.emplace(answer.question, answer);
        if (!added && held->second.at <= answer.at) held->second = answer;
    }
}

Choice Settled::settle(
    std::string const& question, PersonId const& about, std::string const& document, bool matters)
{
    auto const* kind = procedure_.question(question);
    ensure(kind != nullptr, "A checked procedure declares every question that its rows ask.");
    Choice choice;
    choice.id = about.text.empty() ? kind->id : kind->id + ":" + about.text;
    auto const answered = answers_.find(choice.id);
    if (answered != answers_.end()) {
        check(answered->second, *kind);
        choice.open = false;
        choice.tried = answered->second.by == nobody_yet;
        choice.because = answered->second.because;
    }
    auto const& held = choice.open ? kind->proposed : answered->second.choice;
    choice.option = &*std::ranges::find(kind->options, held, &Option::id);
    bool& put = known_[choice.id];
    if (choice.open && matters && !put) {
        put = true;
        std::vector<std::string> options;
        options.reserve(kind->options.size());
        for (auto const& option : kind->options) options.push_back(option.id);
        open_.push_back(
            {choice.id,
             about,
             document,
             kind->ask,
             std::move(options),
             kind->proposed,
             {kind->source.rule, kind->because}});
    }
    return choice;
}

void Settled::refuse_strays() const
{
    for (auto const& [id, answer] : answers_)
        if (!known_.contains(id))
            throw Error(
                Fault::refused,
                "There is an answer to a question that this plan does not ask (\"" + kind_of(id) +
                    "\"). Ask for the plan again.");
}

} // namespace safehand::procedure
