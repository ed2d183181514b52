#include "service/pages/conference/in_person.h"

#include "record/error.h"
#include "service/journey/plan_json.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

/// The plan as it was decided. When everything has left, days alone make another plan (an address
/// grows old), but who is to be told stays as the chair answered then.
std::optional<DistributionPlan> decided_plan(Installation& installation, CopyFile const& file)
{
    if (file.view.decided) return file.view.plan;
    if (file.status.state != storage::ConferenceState::released) return std::nullopt;
    auto const decisions = installation.store().decisions(file.status.id);
    if (decisions.empty() || !decisions.back().approves) return std::nullopt;
    auto answers = read_answers(decisions.back().json);
    for (auto& answer : answers) answer.seen = file.view.proposal.digest;
    try {
        return installation.previews().view(file.status.id, answers).plan;
    } catch (Error const& error) {
        // Questions may have gone since; the case's page opens all the same.
        if (error.fault() != Fault::refused) throw;
        return std::nullopt;
    }
}

} // namespace

std::vector<InPerson> tell_in_person(Installation& installation, CopyFile const& file)
{
    std::vector<InPerson> all;
    auto const plan = decided_plan(installation, file);
    if (!plan) return all;
    auto const told = told_in_person(installation.store(), file.status.id);
    for (auto const& entry : plan->entries) {
        if (entry.share != Share::verbal_only) continue;
        auto const found = std::ranges::find_if(told, [&](ToldInPerson const& one) {
            return one.person == entry.person && one.document == entry.document;
        });
        all.push_back(
            {entry_key(file.status.id, entry.person, entry.document),
             entry.person,
             entry.document,
             entry.reasons.empty() ? "" : entry.reasons.back().text,
             found == told.end() ? std::nullopt : std::optional(*found)});
    }
    return all;
}

std::string told_words(Words const& words, ToldInPerson const& told)
{
    return words.say(
        "receipts.told-on",
        {{"day", words.date(iso(told.on))}, {"who", told.teller}, {"by", told.by}});
}

} // namespace safehand::service::pages
