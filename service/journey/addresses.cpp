#include "service/journey/addresses.h"

#include "intake/record_reader.h"
#include "procedure/audience.h"
#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

constexpr char const* subject = "address";
constexpr std::size_t source_bytes_max = 200;

void add_once(std::vector<std::string>& list, std::string const& word)
{
    if (!word.empty() && std::ranges::find(list, word) == list.end()) list.push_back(word);
}

std::string joined(Address const& address)
{
    std::string all;
    for (auto const& line : address.lines) all += (all.empty() ? "" : ", ") + line;
    if (!address.postcode.empty()) all += ", " + address.postcode;
    return all;
}

/// Whoever may not know the old address may not know the new one: every declared fact about such a
/// place of this person gets it, written out and in its parts.
void protect(ConferenceRecord& record, PersonId const& person, Address const& address)
{
    for (auto& fact : record.protected_facts) {
        if (fact.about != person || fact.kind != (address.kind == "email" ? "email" : "address"))
            continue;
        add_once(fact.values, address.email);
        add_once(fact.values, joined(address));
        if (!address.lines.empty()) add_once(fact.values, address.lines.front());
        add_once(fact.values, address.postcode);
    }
}

Address address_of(Json const& note)
{
    auto const& said = note.at("is");
    Address address;
    address.id = note.at("address").get<std::string>();
    address.kind = said.at("kind").get<std::string>();
    address.lines = said.value("lines", std::vector<std::string>{});
    address.postcode = said.value("postcode", "");
    address.email = said.value("email", "");
    if (said.contains("from")) address.from = parse_day(said.at("from").get<std::string>());
    return address;
}

void count_as_confirmed(Address& address, Json const& note)
{
    auto const on = parse_day(note.at("on").get<std::string>());
    if (address.confirmed_on && on < *address.confirmed_on) return;
    address.confirmed_on = on;
    address.confirmed_by = note.at("by").get<std::string>();
    address.source = note.at("source").get<std::string>();
}

void confirm_in(Participant& person, Json const& note)
{
    for (auto& address : person.addresses)
        if (address.id == note.at("address").get<std::string>() &&
            address_seen(address) == note.at("seen").get<std::string>())
            count_as_confirmed(address, note);
}

void change_in(ConferenceRecord& record, Participant& person, Json const& note)
{
    auto fresh = address_of(note);
    count_as_confirmed(fresh, note);
    auto const on = *fresh.confirmed_on;
    auto const ends = fresh.from.value_or(on);
    auto const place = address_seen(fresh);
    bool known = false;
    for (auto& address : person.addresses) {
        if (address.kind != fresh.kind) continue;
        // A later version of the record may have learnt more than this note did.
        if (address.confirmed_on && *address.confirmed_on > on) continue;
        if (address_seen(address) == place && !address.until) {
            count_as_confirmed(address, note);
            known = true;
        } else if (!address.until || *address.until > ends) {
            address.until = ends;
        }
    }
    if (fresh.from && *fresh.from <= on &&
        (!person.last_change_on || *person.last_change_on < *fresh.from))
        person.last_change_on = fresh.from;
    protect(record, person.id, fresh);
    if (!known) person.addresses.push_back(std::move(fresh));
}

void choose_in(Participant& person, Json const& note)
{
    auto const source = note.at("source").get<std::string>();
    DeliveryPreference wish;
    wish.document = "*";
    wish.channel = note.at("address").get<std::string>();
    wish.asked_on = parse_day(note.at("on").get<std::string>());
    wish.asked_by = source;
    wish.how = source;
    // A wish for one document would go before this one, which is for all.
    std::erase_if(person.preferences, [&](DeliveryPreference const& earlier) {
        return !earlier.asked_on || *earlier.asked_on <= *wish.asked_on;
    });
    person.preferences.push_back(std::move(wish));
}

Participant const& participant(ConferenceRecord const& record, PersonId const& id)
{
    auto const* const person = record.find(id);
    if (person == nullptr)
        throw Error(Fault::bad_input, "This conference has no participant of that id.");
    return *person;
}

void check(AddressChecked const& checked, Day today)
{
    if (checked.source.empty())
        throw Error(Fault::bad_input, "Say who confirmed the address and how.");
    if (checked.source.size() > source_bytes_max)
        throw Error(Fault::bad_input, "What is said of who confirmed the address is too long.");
    if (checked.on > today)
        throw Error(Fault::bad_input, "The day of confirming has not come yet.");
}

/// The intake room knows what an address may look like: the record is read with it.
void check_as_record(
    std::string const& record_json, PersonId const& person, Json address, AddressChecked const& how)
{
    auto record = Json::parse(record_json);
    record.erase("signature");
    address["id"] = "ad-learnt-later";
    address["source"] = how.source;
    for (auto& one : record.at("participants"))
        if (one.at("id") == person.text) {
            if (!one.contains("addresses")) one["addresses"] = Json::array();
            one["addresses"].push_back(address);
        }
    (void)intake::read_record(record.dump());
}

} // namespace

std::string address_seen(Address const& address)
{
    return address.kind + ":" + procedure::plain_address(address);
}

AddressBook::AddressBook(storage::Store& store, Journey& journey, Clock const& clock)
    : store_(store), journey_(journey), clock_(clock)
{
}

void AddressBook::keep(
    storage::ConferenceId const& conference,
    std::string const& type,
    std::string const& json,
    std::string const& by)
{
    auto const now = clock_.now();
    auto const said = Json::parse(json);
    store_.add_side_note(
        conference,
        {subject, json, by, now},
        {{now,
          type,
          by,
          conference.text,
          "",
          Json{{"person", said.at("person")}, {"address", said.at("address")}}.dump()}});
    // What the old address held up, or let pass, is reckoned anew at once.
    if (store_.status(conference).state != storage::ConferenceState::released)
        (void)journey_.proposal(conference);
}

void AddressBook::confirm(
    storage::ConferenceId const& conference,
    PersonId const& person,
    std::string const& address,
    std::string const& seen,
    AddressChecked const& checked,
    std::string const& by)
{
    auto const today = uk_day(clock_.now());
    check(checked, today);
    auto const record = journey_.record(conference);
    auto const& known = participant(record, person).addresses;
    auto const found = std::ranges::find(known, address, &Address::id);
    if (found == known.end())
        throw Error(Fault::bad_input, "This person has no address of that id.");
    if (address_seen(*found) != seen)
        throw Error(
            Fault::refused,
            "The address is not the one that was looked at. Look at it again and confirm it then.");
    if (!procedure::current(*found, today))
        throw Error(
            Fault::refused, "This address is not in use today. Change it to the one that is.");
    keep(
        conference,
        "address-confirmed",
        Json{
            {"does", "confirm"},
            {"person", person.text},
            {"address", address},
            {"seen", seen},
            {"on", iso(checked.on)},
            {"source", checked.source},
            {"by", by}}
            .dump(),
        by);
}

std::string AddressBook::change(
    storage::ConferenceId const& conference,
    PersonId const& person,
    AddressLearnt const& learnt,
    AddressChecked const& checked,
    std::string const& by)
{
    check(checked, uk_day(clock_.now()));
    (void)participant(journey_.record(conference), person);
    Json is{{"kind", learnt.kind}};
    if (!learnt.lines.empty()) is["lines"] = learnt.lines;
    if (!learnt.postcode.empty()) is["postcode"] = learnt.postcode;
    if (!learnt.email.empty()) is["email"] = learnt.email;
    if (learnt.from) is["from"] = iso(*learnt.from);
    check_as_record(store_.record(conference), person, is, checked);
    auto const id = "ad-later-" + std::to_string(store_.side_notes(conference).size() + 1);
    keep(
        conference,
        "address-changed",
        Json{
            {"does", "change"},
            {"person", person.text},
            {"address", id},
            {"is", is},
            {"on", iso(checked.on)},
            {"source", checked.source},
            {"by", by}}
            .dump(),
        by);
    return id;
}

void AddressBook::choose_way(
    storage::ConferenceId const& conference,
    PersonId const& person,
    std::string const& channel,
    AddressChecked const& checked,
    std::string const& by)
{
    check(checked, uk_day(clock_.now()));
    (void)participant(journey_.record(conference), person);
    static constexpr std::array<std::string_view, 4> channels{"post", "email", "portal", "by-hand"};
    if (std::ranges::find(channels, channel) == channels.end())
        throw Error(Fault::bad_input, "The way must be post, email, portal or by-hand.");
    keep(
        conference,
        "way-chosen",
        Json{
            {"does", "way"},
            {"person", person.text},
            {"address", channel},
            {"on", iso(checked.on)},
            {"source", checked.source},
            {"by", by}}
            .dump(),
        by);
}

std::vector<AddressBook::Step> AddressBook::steps(storage::ConferenceId const& conference) const
{
    std::vector<Step> all;
    for (auto const& note : store_.side_notes(conference)) {
        if (note.subject != subject) continue;
        auto const said = Json::parse(note.json);
        all.push_back(
            {{said.at("person").get<std::string>()},
             said.at("address").get<std::string>(),
             said.at("does") == "change" ? Deed::changed
             : said.at("does") == "way"  ? Deed::way_chosen
                                         : Deed::confirmed,
             {parse_day(said.at("on").get<std::string>()), said.at("source").get<std::string>()},
             note.by,
             note.at});
    }
    return all;
}

ConferenceRecord with_addresses(ConferenceRecord record, std::span<storage::SideNote const> notes)
{
    for (auto const& note : notes) {
        if (note.subject != subject) continue;
        auto const said = Json::parse(note.json);
        PersonId const id{said.at("person").get<std::string>()};
        auto const person = std::ranges::find(record.participants, id, &Participant::id);
        // A later version of the record may not have this person any more.
        if (person == record.participants.end()) continue;
        if (said.at("does") == "change")
            change_in(record, *person, said);
        else if (said.at("does") == "way")
            choose_in(*person, said);
        else
            confirm_in(*person, said);
    }
    return record;
}

} // namespace safehand::service
