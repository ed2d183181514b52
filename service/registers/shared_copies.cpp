#include "service/registers/shared_copies.h"

#include "intake/record_reader.h"
#include "procedure/audience.h"
#include "record/error.h"
#include "service/registers/register_rules.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace safehand::service {

namespace {

using Json = nlohmann::json;

constexpr std::string_view address_id = "shared";

std::vector<std::string> lines_of(std::string const& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find(',', at), text.size());
        auto line = text.substr(at, end - at);
        line.erase(0, line.find_first_not_of(' '));
        line.erase(line.find_last_not_of(' ') + 1);
        if (!line.empty()) lines.push_back(std::move(line));
        at = end + 1;
    }
    return lines;
}

Json address_json(storage::RegisterEntry const& entry, ConferenceRecord const& record)
{
    auto const day = iso(record.held_on);
    Json address{
        {"id", address_id},
        {"source", "register"},
        {"confirmed_on", day},
        {"confirmed_by", "the chair's decision"}};
    auto const to = field(entry.state, "send-to");
    if (field(entry.state, "send-by") == "email") {
        address["kind"] = "email";
        address["email"] = to;
        return address;
    }
    auto lines = lines_of(to);
    if (lines.size() < 3)
        throw Error(
            Fault::bad_input,
            "Field send-to must hold the lines of an address with commas, the postcode last.");
    address["kind"] = "post";
    address["postcode"] = lines.back();
    lines.pop_back();
    address["lines"] = lines;
    return address;
}

/// Read by the intake's own reader, so that nothing gets onto a copy that a record may not hold.
Participant as_participant(
    std::string const& record_json,
    ConferenceRecord const& record,
    storage::RegisterEntry const& entry)
{
    auto json = Json::parse(record_json);
    json.erase("signature");
    auto const id = shared_reader(entry);
    auto& people = json.at("participants");
    people.push_back(
        {{"id", id.text},
         {"name", field(entry.state, "to")},
         {"role", "shared-with"},
         {"agency", field(entry.state, "agency")},
         {"invitation", "not-invited"},
         {"attendance", "absent"},
         {"addresses", Json::array({address_json(entry, record)})}});
    return *intake::read_record(json.dump()).find(id);
}

bool same_place(Address const& one, Address const& other)
{
    if (one.kind != other.kind) return false;
    return one.kind == "email"
               ? procedure::plain_text(one.email) == procedure::plain_text(other.email)
               : procedure::plain_address(one) == procedure::plain_address(other);
}

void refuse_known(
    ConferenceRecord const& record, Participant const& reader, storage::RegisterEntry const& entry)
{
    auto const name = procedure::plain_text(reader.name);
    for (auto const& person : record.participants) {
        auto const called = [&](std::string const& one) {
            return procedure::plain_text(one) == name;
        };
        if (called(person.name) || std::ranges::any_of(person.known_as, called))
            throw Error(
                Fault::refused,
                "The record names this person. What they get is decided in the plan, and nobody "
                "else can give it to them.");
        // The holder may have theirs read by somebody under the same roof, such as a colleague.
        if (person.id.text == entry.person) continue;
        for (auto const& address : person.addresses)
            if (same_place(address, reader.addresses.front()))
                throw Error(
                    Fault::refused,
                    "This address is that of somebody whom the record names. The copy would reach "
                    "them.");
    }
}

/// Neither the chair nor a court said so: it stays within the agency (WA-10).
void refuse_other_agency(
    ConferenceRecord const& record, Participant const& reader, storage::RegisterEntry const& entry)
{
    auto const ground = field(entry.state, "ground");
    if (!ground.empty() && ground != "same-agency") return;
    auto const* const holder = record.find(PersonId{entry.person});
    auto const agency = holder == nullptr ? std::string{} : procedure::plain_text(holder->agency);
    if (agency.empty() || agency != procedure::plain_text(reader.agency))
        throw Error(
            Fault::refused,
            "The agency is not that of the person whose copy it is. Another agency needs the "
            "chair's agreement or a court order.");
}

} // namespace

std::vector<PersonId> holders_of(storage::ConferenceStatus const& status, std::string_view document)
{
    std::vector<PersonId> people;
    for (auto const& copy : status.copies) {
        bool const went = copy.state != storage::CopyState::replaced &&
                          copy.state != storage::CopyState::held &&
                          copy.state != storage::CopyState::refused;
        if (copy.document == document && went &&
            std::ranges::find(people, copy.person) == people.end())
            people.push_back(copy.person);
    }
    return people;
}

PersonId shared_reader(storage::RegisterEntry const& entry)
{
    auto const& id = entry.id.text;
    return {"p-shared-" + id.substr(id.find('-') + 1)};
}

Journey::Guest new_reader(
    std::string const& record_json,
    ConferenceRecord const& record,
    storage::RegisterEntry const& entry,
    std::vector<PersonId> const& holders)
{
    PersonId const like{field(entry.state, "like")};
    auto const* const other = record.find(like);
    if (other == nullptr || std::ranges::find(holders, like) == holders.end())
        throw Error(
            Fault::refused,
            "Field like must name somebody who has had a copy: theirs says what is left out.");
    Journey::Guest guest;
    guest.like = like;
    guest.person = as_participant(record_json, record, entry);
    guest.person.role = other->role;
    guest.person.language = record.language; // a translation is made for a reader whom one knows
    guest.channel = field(entry.state, "send-by") == "email" ? Channel::email : Channel::post;
    guest.address = address_id;
    refuse_known(record, guest.person, entry);
    refuse_other_agency(record, guest.person, entry);
    return guest;
}

std::vector<Journey::Guest> readers_of(
    std::string const& record_json,
    ConferenceRecord const& record,
    std::span<storage::RegisterEntry const> entries,
    std::vector<PersonId> const& holders)
{
    std::vector<Journey::Guest> readers;
    for (auto const& entry : entries)
        if (std::ranges::find(holders, shared_reader(entry)) != holders.end())
            readers.push_back(new_reader(record_json, record, entry, holders));
    return readers;
}

} // namespace safehand::service
