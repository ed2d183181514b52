#include "service/journey/stops.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace safehand::service {

namespace {

bool has(std::vector<std::string> const& all, std::string const& one)
{
    return std::ranges::find(all, one) != all.end();
}

} // namespace

bool gets_copy(PlanEntry const& entry)
{
    return entry.channel.has_value() && !entry.released &&
           (entry.share == Share::full || entry.share == Share::partial);
}

bool about_address(Hold const& hold)
{
    static constexpr std::array<std::string_view, 6> checks{
        "K01", "K02", "K03", "K10", "K11", "K20"};
    return std::ranges::find(checks, hold.check) != checks.end();
}

bool about_attached(Hold const& hold)
{
    return hold.check == "K25";
}

std::vector<std::string> documents_to_send(DistributionPlan const& plan)
{
    std::vector<std::string> documents;
    for (auto const& entry : plan.entries)
        if (gets_copy(entry) && !has(documents, entry.document))
            documents.push_back(entry.document);
    return documents;
}

std::vector<std::string>
what_stops(DistributionPlan const& plan, std::vector<std::string> const& documents)
{
    std::vector<std::string> reasons;
    auto const add = [&](std::string reason) {
        if (!has(reasons, reason)) reasons.push_back(std::move(reason));
    };
    for (auto const& entry : plan.entries) {
        if (entry.released || !has(documents, entry.document)) continue;
        // Who gets nothing as things stand may yet get something by the answer.
        for (auto const& question : entry.open_questions)
            add("The chair has not decided " + question + ".");
        if (!gets_copy(entry)) continue;
        for (auto const& hold : entry.holds)
            add(entry.person.text + ", " + entry.document + ": " + hold.text + " (" + hold.check +
                ")");
    }
    return reasons;
}

std::vector<std::string> releasable(DistributionPlan const& plan)
{
    auto documents = documents_to_send(plan);
    std::erase_if(documents, [&](std::string const& document) {
        return !what_stops(plan, {document}).empty();
    });
    return documents;
}

} // namespace safehand::service
