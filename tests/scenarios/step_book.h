// Every sentence that a scenario may use, with what it does. Exactly one must fit a step.
#pragma once

#include "sentence.h"
#include "service/rules/scenario_file.h"
#include "world.h"

#include <functional>
#include <string>
#include <vector>

namespace scenario {

using Step = safehand::service::ScenarioStep;
using Action = std::function<void(World&, Captures const&, Step const&)>;

class StepBook {
  public:
    void add(std::string pattern, Action action)
    {
        sentences_.push_back({subject_, Sentence(std::move(pattern)), std::move(action)});
    }

    /// Carries a step out. Throws Unmet for a step that no sentence fits, or more than one.
    void carry_out(World& world, Step const& step) const;

    /// What is added from now on belongs under this heading.
    void about(std::string subject) { subject_ = std::move(subject); }

    std::vector<std::string> patterns() const;

    /// tests/scenarios/SENTENCES.md.
    std::string page() const;

  private:
    struct Entry {
        std::string subject;
        Sentence sentence;
        Action action;
    };

    std::string subject_;
    std::vector<Entry> sentences_;
};

// One function for each subject, in steps/<subject>_steps.cpp.
void conference_steps(StepBook& book);
void people_steps(StepBook& book);
void contact_steps(StepBook& book);
void text_steps(StepBook& book);
void report_steps(StepBook& book);
void decision_steps(StepBook& book);
void plan_steps(StepBook& book);
void share_steps(StepBook& book);
void left_out_steps(StepBook& book);
void check_steps(StepBook& book);
void clock_steps(StepBook& book);
void procedure_steps(StepBook& book);
void letter_steps(StepBook& book);
void copy_steps(StepBook& book);
void register_steps(StepBook& book);
void explain_steps(StepBook& book);
void score_steps(StepBook& book);

StepBook every_step();

} // namespace scenario
