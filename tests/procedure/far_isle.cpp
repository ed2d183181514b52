#include "far_isle.h"

#include <algorithm>

namespace invented {

using namespace safehand; // NOLINT(google-build-using-namespace)

procedure::Procedure const& far_isle()
{
    static auto const loaded = procedure::Procedure::load(
        house() / "tests/procedure/data/far-isle", house() / "tests/procedure/data/kinds");
    return loaded;
}

procedure::Calendar const& scotland()
{
    static auto const loaded = procedure::Calendar::from_json(
        bytes_of(house() / "config/calendars/scotland.json"), "scotland");
    return loaded;
}

ConferenceRecord isle_conference(std::vector<Participant> people)
{
    auto record = conference({});
    record.procedure = "far-isle";
    record.held_on = day("2026-03-03");
    record.children.front().born = day("2014-05-02");
    auto worker = somebody("p-worker", "social-worker");
    worker.agency = "Invented Council";
    record.participants.push_back(std::move(worker));
    for (auto& one : people) record.participants.push_back(std::move(one));
    for (auto& one : record.participants)
        for (auto& address : one.addresses) address.confirmed_on = day("2026-02-20");
    record.sections = {section("s-talk", "talk"), section("s-summary", "summary")};
    Attachment report;
    report.id = {"a-social"};
    report.title = "Invented report";
    report.kind = "social-report";
    report.author = {"p-worker"};
    record.attachments.push_back(report);
    record.signature = Signature{{"p-chair"}, day("2026-03-04"), "True.", record.content};
    return record;
}

std::vector<SourceDocument> isle_drafts(ConferenceRecord const& record)
{
    std::vector<SourceDocument> drafts{drafted(record), {}};
    drafts.back().kind = "letter";
    drafts.back().sections = {section("l-1", "letter")};
    return drafts;
}

DistributionPlan isle_plan(
    ConferenceRecord const& record,
    std::vector<SourceDocument> const& drafts,
    std::vector<Answer> const& answers,
    std::span<procedure::Held const> holders)
{
    return procedure::make_plan(
        record, drafts, far_isle(), scotland(), answers, day("2026-03-04"), holders);
}

DistributionPlan isle_plan(ConferenceRecord const& record, std::vector<Answer> const& answers)
{
    return isle_plan(record, isle_drafts(record), answers);
}

bool held_by(PlanEntry const& entry, std::string const& rule)
{
    return std::ranges::find(entry.holds, rule, &Hold::check) != entry.holds.end();
}

bool planned(DistributionPlan const& plan, std::string const& person, std::string const& document)
{
    return std::ranges::any_of(plan.entries, [&](PlanEntry const& entry) {
        return entry.person.text == person && entry.document == document;
    });
}

} // namespace invented
