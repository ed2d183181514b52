#include "service/pages/conference/people_cards.h"

#include "procedure/audience.h"
#include "record/error.h"
#include "service/journey/addresses.h"
#include "service/journey/stops.h"
#include "service/pages/rule_words.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

constexpr char between = '|'; ///< stands in no id
constexpr int recent_days = 30;

std::string attendance_words(Words const& words, Participant const& person)
{
    switch (person.attendance) {
    case Attendance::attended: return words.say("people.attended");
    case Attendance::part:
        return words.count("people.attended-part", static_cast<long>(person.present_for.size()));
    case Attendance::apologies: return words.say("people.apologies");
    case Attendance::absent: return words.say("people.absent");
    case Attendance::excluded: return words.say("people.excluded");
    }
    return {};
}

Model row(std::string const& key, std::string const& value)
{
    return {{"key", key}, {"value", value}};
}

/// "Record: partial copy, by post".
Model copies_of(Words const& words, CaseFile const& file, PersonId const& person)
{
    auto all = Model::array();
    for (auto const& entry : file.plan().entries) {
        if (entry.person != person) continue;
        auto text = document_title(file.procedure, entry.document, words) + ": " +
                    share_words(words, entry.share);
        if (entry.channel) text += ", " + channel_words(words, *entry.channel);
        if (entry.through)
            text += ", " +
                    words.say("people.through", {{"name", name_of(file.record(), *entry.through)}});
        if (entry.released)
            text += ", " + words.say("people.left-on", {{"day", words.date(iso(*entry.released))}});
        if (!entry.open_questions.empty()) text += ", " + words.say("people.chair-decides");
        all.push_back({{"text", text}});
    }
    return all;
}

/// What stops this person's copies, each sentence once; it says what to do, too.
Model problems_of(Words const& words, CaseFile const& file, PersonId const& person)
{
    auto all = Model::array();
    std::vector<std::string> told;
    for (auto const& entry : file.plan().entries) {
        if (entry.person != person) continue;
        for (auto const& hold : entry.holds) {
            if (!about_address(hold) || std::ranges::find(told, hold.text) != told.end()) continue;
            told.push_back(hold.text);
            auto one = said_model(words, file.procedure, hold.text);
            one["rule"] = hold.check;
            all.push_back(std::move(one));
        }
    }
    return all;
}

Model warnings_of(Words const& words, CaseFile const& file, Participant const& person)
{
    auto all = Model::array();
    // Two orders may say the same of the same two.
    auto const add_danger = [&](std::string const& text) {
        Model const warning{{"text", text}, {"danger", true}};
        if (std::ranges::find(all, warning) == all.end()) all.push_back(warning);
    };
    for (auto const& other : person.conflict_with)
        add_danger(words.say("people.conflict", {{"name", name_of(file.record(), other)}}));
    for (auto const& order : file.record().orders)
        if (order.against == person.id || order.protects == person.id)
            add_danger(words.say(
                "people.order",
                {{"against", name_of(file.record(), order.against)},
                 {"protects", name_of(file.record(), order.protects)}}));
    if (person.last_change_on &&
        file.today - *person.last_change_on <= std::chrono::days{recent_days})
        all.push_back(
            {{"text",
              words.say(
                  "people.changed-recently", {{"day", words.date(iso(*person.last_change_on))}})},
             {"danger", false}});
    if (!person.safe_contact.note.empty())
        all.push_back(
            {{"text", words.say("people.safe-contact", {{"note", person.safe_contact.note}})},
             {"danger", false}});
    return all;
}

Model address_model(
    Words const& words, CaseFile const& file, Participant const& person, Address const& address)
{
    bool const confirmed = address.confirmed_on && !address.confirmed_by.empty();
    Model model{
        {"kind", words.say("people.kind-" + address.kind)},
        {"line", address_line(address)},
        {"current", procedure::current(address, file.today)},
        {"tick", tick_of(person.id, address)},
        {"confirmed",
         confirmed ? words.say(
                         "people.confirmed",
                         {{"day", words.date(iso(*address.confirmed_on))},
                          {"by", address.confirmed_by},
                          {"source", address.source}})
                   : words.say("people.not-confirmed")}};
    model["until"] =
        address.until ? words.say("people.until", {{"day", words.date(iso(*address.until))}}) : "";
    return model;
}

bool gets_anything(CaseFile const& file, PersonId const& person)
{
    return std::ranges::any_of(file.plan().entries, [&](PlanEntry const& entry) {
        return (entry.person == person || entry.through == person) && gets_copy(entry);
    });
}

} // namespace

std::string address_line(Address const& address)
{
    if (!address.email.empty()) return address.email;
    std::string all;
    for (auto const& line : address.lines) all += (all.empty() ? "" : ", ") + line;
    return address.postcode.empty() ? all : all + ", " + address.postcode;
}

std::string tick_of(PersonId const& person, Address const& address)
{
    return person.text + between + address.id + between + address_seen(address);
}

Ticked read_tick(std::string const& value)
{
    auto const first = value.find(between);
    auto const second = first == std::string::npos ? first : value.find(between, first + 1);
    if (second == std::string::npos)
        throw Error(Fault::bad_input, "The form names no address. Load the page again.");
    return {
        {value.substr(0, first)},
        value.substr(first + 1, second - first - 1),
        value.substr(second + 1)};
}

Model person_card(Words const& words, CaseFile const& file, std::size_t index)
{
    auto const& person = file.record().participants.at(index);
    auto const number = std::to_string(index + 1);
    Model model{
        {"number", number},
        {"name", person.name},
        {"change", case_path(file.status.id, "/people/" + number + "/address")},
        {"needed", gets_anything(file, person.id)}};
    auto rows = Model::array();
    auto role = role_title(file.procedure, person.role, words);
    if (!person.relation.empty()) role += " (" + person.relation + ")";
    rows.push_back(row(words.say("people.role"), role));
    if (!person.agency.empty()) rows.push_back(row(words.say("people.agency"), person.agency));
    rows.push_back(row(words.say("people.attendance"), attendance_words(words, person)));
    auto const detail = person.format.detail.empty() ? "" : " (" + person.format.detail + ")";
    rows.push_back(
        row(words.say("people.format"),
            words.say_or("people.format-" + person.format.format, person.format.format) + detail));
    if (person.language != "en")
        rows.push_back(
            row(words.say("people.language"),
                words.say_or("people.language-" + person.language, person.language)));
    model["rows"] = std::move(rows);
    model["copies"] = copies_of(words, file, person.id);
    model["some_copies"] = !model["copies"].empty();
    model["problems_here"] = problems_of(words, file, person.id);
    model["warnings"] = warnings_of(words, file, person);
    model["addresses"] = Model::array();
    for (auto const& address : person.addresses)
        model["addresses"].push_back(address_model(words, file, person, address));
    model["no_address"] = person.addresses.empty();
    return model;
}

} // namespace safehand::service::pages
