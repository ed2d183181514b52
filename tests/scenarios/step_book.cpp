#include "step_book.h"

namespace scenario {

void StepBook::carry_out(World& world, Step const& step) const
{
    Entry const* fits = nullptr;
    Captures captures;
    for (auto const& entry : sentences_) {
        auto found = entry.sentence.match(step.text);
        if (!found) continue;
        if (fits != nullptr)
            throw Unmet(
                "Two sentences fit this step: \"" + fits->sentence.pattern() + "\" and \"" +
                entry.sentence.pattern() + "\".");
        fits = &entry;
        captures = std::move(*found);
    }
    if (fits == nullptr)
        throw Unmet("No sentence fits this step. tests/scenarios/SENTENCES.md lists them.");
    fits->action(world, captures, step);
}

std::vector<std::string> StepBook::patterns() const
{
    std::vector<std::string> all;
    all.reserve(sentences_.size());
    for (auto const& entry : sentences_) all.push_back(entry.sentence.pattern());
    return all;
}

std::string StepBook::page() const
{
    std::string page =
        "# Sentences that scenarios may use\n\n"
        "Printed by `scenario_test --steps`; do not edit. README.md says how to read them.\n";
    std::string subject;
    for (auto const& entry : sentences_) {
        if (entry.subject != subject) page += "\n## " + entry.subject + "\n\n";
        subject = entry.subject;
        page += "- `" + entry.sentence.pattern() + "`\n";
    }
    return page;
}

StepBook every_step()
{
    StepBook book;
    book.about("The conference");
    conference_steps(book);
    book.about("The people");
    people_steps(book);
    book.about("How people are reached");
    contact_steps(book);
    book.about("What is written");
    text_steps(book);
    book.about("Reports");
    report_steps(book);
    book.about("Decisions, dissent, plan and meetings");
    decision_steps(book);
    book.about("Scores");
    score_steps(book);
    book.about("The plan, its questions and clashes");
    plan_steps(book);
    book.about("Who gets what, how and by when");
    share_steps(book);
    book.about("What a copy leaves out");
    left_out_steps(book);
    book.about("Why");
    explain_steps(book);
    book.about("Intake and the check of the record");
    check_steps(book);
    book.about("Clocks");
    clock_steps(book);
    book.about("What the procedure says");
    procedure_steps(book);
    book.about("Letters and papers");
    letter_steps(book);
    book.about("Finished copies");
    copy_steps(book);
    book.about("Registers");
    register_steps(book);
    return book;
}

} // namespace scenario
