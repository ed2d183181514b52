#include "service/letters/handover.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

bool carried(PlanEntry const& entry)
{
    return !entry.address.empty() &&
           (entry.channel == Channel::email || entry.channel == Channel::post);
}

/// How that person gets the same document, or else any other.
PlanEntry const*
own_way(DistributionPlan const& plan, PersonId const& person, std::string const& document)
{
    PlanEntry const* other = nullptr;
    for (auto const& entry : plan.entries) {
        if (entry.person != person || !carried(entry)) continue;
        if (entry.document == document) return &entry;
        if (other == nullptr) other = &entry;
    }
    return other;
}

Address const& address_of(ConferenceRecord const& record, Carriage const& carriage)
{
    auto const* person = record.find(carriage.to);
    ensure(person != nullptr, "every copy is carried to a participant");
    auto const found = std::ranges::find(person->addresses, carriage.address, &Address::id);
    ensure(found != person->addresses.end(), "a copy that is carried has an address");
    return *found;
}

} // namespace

std::optional<Carriage> carriage_of(DistributionPlan const& plan, PlanEntry const& entry)
{
    if (!entry.channel) return std::nullopt;
    if (entry.channel != Channel::by_hand || !entry.through)
        return Carriage{*entry.channel, entry.person, entry.address};
    auto const* way = own_way(plan, *entry.through, entry.document);
    if (way == nullptr) return std::nullopt;
    return Carriage{*way->channel, *entry.through, way->address};
}

void hold_without_carriage(DistributionPlan& plan)
{
    for (auto& entry : plan.entries) {
        if (!entry.through || entry.channel != Channel::by_hand) continue;
        auto const* way = own_way(plan, *entry.through, entry.document);
        if (way == nullptr) {
            entry.holds.push_back(
                {"K01",
                 "It is to be handed over, but there is no way to send it to the person who hands "
                 "it over."});
            continue;
        }
        // What makes their own address doubtful makes it doubtful for what they carry.
        for (auto const& hold : way->holds)
            if (hold.check == "K01" || hold.check == "K02" || hold.check == "K03" ||
                hold.check == "K10" || hold.check == "K11" || hold.check == "K20")
                entry.holds.push_back({hold.check, "The person who hands it over: " + hold.text});
    }
}

void hold_without_portal(DistributionPlan& plan, std::string const& why)
{
    if (why.empty()) return;
    for (auto& entry : plan.entries)
        if (entry.channel == Channel::portal) entry.holds.push_back({"K11", why});
}

std::vector<std::string> envelope_address(ConferenceRecord const& record, Carriage const& carriage)
{
    if (carriage.channel != Channel::post) return {};
    auto const& address = address_of(record, carriage);
    std::vector<std::string> lines{record.find(carriage.to)->name};
    lines.insert(lines.end(), address.lines.begin(), address.lines.end());
    lines.push_back(address.postcode);
    return lines;
}

std::string
destination_json(ConferenceRecord const& record, PlanEntry const& entry, Carriage const& carriage)
{
    auto const* person = record.find(entry.person);
    ensure(person != nullptr, "every plan entry is for a participant");
    nlohmann::ordered_json json{
        {"person", entry.person.text}, {"name", person->name}, {"address", carriage.address}};
    if (carriage.to != entry.person)
        json["through"] = {{"person", carriage.to.text}, {"name", record.find(carriage.to)->name}};
    if (carriage.address.empty()) return json.dump();
    auto const& address = address_of(record, carriage);
    if (address.kind == "email")
        json["email"] = address.email;
    else
        json["lines"] = address.lines, json["postcode"] = address.postcode;
    return json.dump();
}

} // namespace safehand::service
