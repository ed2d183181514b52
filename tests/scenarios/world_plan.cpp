// The half of a scenario's world that plans: answers, papers that a step asked for, what has left.

#include "record/error.h"
#include "steps/cast.h"
#include "world.h"

#include <algorithm>

namespace scenario {

using namespace safehand; // NOLINT(google-build-using-namespace)

void World::forget_plan()
{
    proposal_.reset();
    plan_.reset();
}

void World::answer(
    std::string const& question, std::string const& choice, std::string const& because)
{
    Answer one;
    one.question = question;
    one.choice = choice;
    one.because = because;
    one.by = "p-chair";
    answers_.push_back(std::move(one));
    plan_.reset();
}

service::Proposal const& World::proposal()
{
    if (proposal_) return *proposal_;
    proposal_ = service::propose(library(), read(), today(), departed_);
    if (!papers_.empty()) {
        auto& documents = proposal_->drafts.documents;
        documents.insert(documents.end(), papers_.begin(), papers_.end());
        proposal_->plan = plan_with({});
    }
    return *proposal_;
}

DistributionPlan World::plan_with(std::vector<Answer> const& answers)
{
    auto const& of = proposal();
    if (papers_.empty()) return service::settle(library(), of, answers, today());
    return service::plan_of(library(), of.record, of.drafts, answers, today(), departed_);
}

void World::add_paper(SourceDocument paper)
{
    papers_.push_back(std::move(paper));
    forget_plan();
}

void World::depart(std::string const& person, std::string const& document, std::string const& day)
{
    departed_.push_back({{person}, document, parse_day(day)});
    forget_plan();
}

std::vector<Answer> World::answers()
{
    auto all = answers_;
    for (auto& one : all) one.seen = proposal().digest;
    // An answer may lead to further questions; each of them once.
    while (accept_all_) {
        auto const open = all.empty() ? proposal().plan.questions : plan_with(all).questions;
        if (open.empty()) break;
        for (auto const& question : open) {
            Answer one;
            one.question = question.id;
            one.choice = question.proposed;
            one.by = "p-chair";
            one.seen = proposal().digest;
            all.push_back(std::move(one));
        }
    }
    return all;
}

void World::make_plan()
{
    plan_.reset();
    refusal_.clear();
    try {
        plan();
    } catch (Error const& error) {
        refusal_ = error.what();
    }
}

void World::accept_all()
{
    accept_all_ = true;
    make_plan();
}

DistributionPlan const& World::plan()
{
    if (!plan_) {
        auto const given = answers();
        plan_ = given.empty() ? proposal().plan : plan_with(given);
    }
    return *plan_;
}

PlanEntry const* World::find(std::string const& person, std::string const& document)
{
    for (auto const& one : plan().entries)
        if (one.person.text == person && one.document == document) return &one;
    return nullptr;
}

PlanEntry const& World::entry(std::string const& person, std::string const& document)
{
    auto const* found = find(person, document);
    if (found == nullptr)
        throw Unmet(
            "The plan has no " + document + " for " + std::string(cast_of(person).name) + ".");
    return *found;
}

std::vector<std::string> World::group(std::string_view which) const
{
    std::vector<std::string> ids;
    for (auto const& one : record_.at("participants")) {
        auto const& group = procedure().group_of(one.at("role").get<std::string>());
        if (which == "everybody" || which == group) ids.push_back(one.at("id"));
    }
    return ids;
}

} // namespace scenario
