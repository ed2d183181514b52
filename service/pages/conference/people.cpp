#include "service/pages/conference/people.h"

#include "record/error.h"
#include "service/journey/addresses.h"
#include "service/pages/conference/people_cards.h"
#include "service/pages/cookies.h"
#include "service/pages/fields.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace safehand::service::pages {

namespace {

/// People whose copies something stops come first, then those who get something.
std::vector<Model> sorted_cards(Visit const& visit, CaseFile const& file)
{
    std::vector<Model> cards;
    for (std::size_t i = 0; i < file.record().participants.size(); ++i) {
        cards.push_back(person_card(visit.words, file, i));
        for (auto& address : cards.back()["addresses"]) {
            auto const tick = address["tick"].get<std::string>();
            address["ticked"] = visit.ticked("confirm", tick);
            address["whose"] = cards.back()["name"];
        }
    }
    std::ranges::stable_sort(cards, {}, [](Model const& card) {
        return std::pair(card["problems_here"].empty(), !card["needed"].get<bool>());
    });
    std::size_t box = 0;
    for (auto& card : cards)
        for (auto& address : card["addresses"])
            if (address["current"].get<bool>())
                address["box"] = box++ == 0 ? "confirm" : "confirm-" + std::to_string(box);
    return cards;
}

AddressChecked checked_in(Visit const& visit, std::vector<Problem>& problems, Day today)
{
    AddressChecked checked;
    checked.source = visit.field("source");
    if (checked.source.empty()) problems.push_back({"source", visit.say("people.enter-source")});
    try {
        checked.on = parse_day(visit.day("on"));
        if (checked.on > today) problems.push_back({"on-day", visit.say("people.on-in-future")});
    } catch (FormProblems const& wrong) {
        problems.insert(problems.end(), wrong.problems().begin(), wrong.problems().end());
    }
    return checked;
}

std::vector<std::string> lines_of(std::string const& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
        line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
        if (!line.empty()) lines.push_back(std::move(line));
        at = end + 1;
    }
    return lines;
}

std::string in_capitals(std::string text)
{
    for (auto& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

/// The participant whose number stands in the address of the page.
Participant const& person_at(Visit const& visit, ConferenceRecord const& record)
{
    auto const& text = visit.at.at("number");
    std::size_t number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number < 1 ||
        number > record.participants.size())
        throw Error(Fault::bad_input, "This conference has no participant of that number.");
    return record.participants[number - 1];
}

AddressLearnt learnt_in(Visit const& visit, std::vector<Problem>& problems)
{
    AddressLearnt learnt;
    learnt.kind = visit.field("kind");
    if (learnt.kind == "post") {
        learnt.lines = lines_of(visit.field("lines"));
        learnt.postcode = in_capitals(visit.field("postcode"));
        if (learnt.lines.size() < 2 || learnt.lines.size() > 6)
            problems.push_back({"lines", visit.say("people.enter-lines")});
        if (learnt.postcode.empty())
            problems.push_back({"postcode", visit.say("people.enter-postcode")});
    } else if (learnt.kind == "email") {
        learnt.email = visit.field("email");
        if (learnt.email.find('@') == std::string::npos)
            problems.push_back({"email", visit.say("people.enter-email")});
    }
    if (!visit.field("from-year").empty()) {
        try {
            learnt.from = parse_day(visit.day("from"));
        } catch (FormProblems const& wrong) {
            problems.insert(problems.end(), wrong.problems().begin(), wrong.problems().end());
        }
    }
    return learnt;
}

Choices ways(Words const& words, CaseFile const& file)
{
    Choices choices{
        {"post", words.say("people.new-post")}, {"email", words.say("people.new-email")}};
    auto const& channels = file.procedure.rules().delivery.channels;
    for (auto const channel : {Channel::by_hand, Channel::portal})
        if (std::ranges::find(channels, channel) != channels.end())
            choices.emplace_back(
                channel == Channel::by_hand ? "by-hand" : "portal",
                words.say(
                    channel == Channel::by_hand ? "people.way-by-hand" : "people.way-portal"));
    return choices;
}

} // namespace

Answer PeoplePages::show(Visit const& visit) const
{
    auto const file = open_case(desk_.installation, conference_at(visit));
    auto model = case_model(visit, file.status, "conference.task-people");
    model["cards"] = sorted_cards(visit, file);
    std::size_t held = 0;
    for (auto const& card : model["cards"]) held += card["problems_here"].empty() ? 0U : 1U;
    model["held"] =
        held == 0 ? "" : visit.words.count("conference.people-held", static_cast<long>(held));
    model["may_confirm"] =
        desk_.access.doors().may(visit.who, "address.confirm", file.status.id).is_open();
    model["confirm_problem"] = visit.problem("confirm");
    model["fields"] = {
        text_field(visit, "source", "people.source"),
        date_field(visit, "on", "people.on", iso(file.today))};
    model["decided"] = file.status.state == storage::ConferenceState::approved;
    return Shown{"conference/people", std::move(model)};
}

Answer PeoplePages::confirm(Visit const& visit) const
{
    auto& installation = desk_.installation;
    auto const conference = conference_at(visit);
    std::vector<Problem> problems;
    auto const ticks = visit.fields("confirm");
    if (ticks.empty()) problems.push_back({"confirm", visit.say("people.tick-some")});
    auto const checked = checked_in(visit, problems, uk_day(installation.clock().now()));
    if (!problems.empty()) throw FormProblems(problems);
    std::scoped_lock const lock(installation.releasing());
    AddressBook book(installation.store(), installation.journey(), installation.clock());
    for (auto const& each : ticks) {
        auto const tick = read_tick(each);
        book.confirm(
            conference, tick.person, tick.address, tick.seen, checked, visit.who.reference);
    }
    return GoTo{case_path(conference, "/people"), {pages::notice("address-confirmed")}};
}

Answer PeoplePages::address(Visit const& visit) const
{
    auto const file = open_case(desk_.installation, conference_at(visit));
    auto const& person = person_at(visit, file.record());
    auto model = case_model(visit, file.status, "people.change-title");
    model["back"] = {
        {"href", case_path(file.status.id, "/people")},
        {"name", visit.say("conference.task-people")}};
    model["name"] = person.name;
    model["role"] = role_title(file.procedure, person.role, visit.words);
    model["person"] = person.id.text;
    model["kind"] = radios_field(visit, "kind", "people.new-kind", ways(visit.words, file));
    model["postal"] = {
        area_field(visit, "lines", "people.lines"),
        text_field(visit, "postcode", "people.postcode", {.width = "govuk-input--width-10"})};
    model["mail"] = Model::array(
        {text_field(visit, "email", "people.email", {.type = "email", .autocomplete = "off"})});
    model["fields"] = {
        date_field(visit, "from", "people.from"),
        text_field(visit, "source", "people.source"),
        date_field(visit, "on", "people.on", iso(file.today))};
    model["history"] = Model::array();
    AddressBook const book(
        desk_.installation.store(), desk_.installation.journey(), desk_.installation.clock());
    for (auto const& step : book.steps(file.status.id)) {
        if (step.person != person.id) continue;
        auto const* const deed = step.deed == AddressBook::Deed::changed ? "people.was-changed"
                                 : step.deed == AddressBook::Deed::way_chosen
                                     ? "people.was-chosen"
                                     : "people.was-confirmed";
        model["history"].push_back(
            {{"text",
              visit.say(
                  deed,
                  {{"at", moment_words(visit.words, step.at)},
                   {"by", step.by},
                   {"source", step.checked.source}})}});
    }
    model["past"] = !model["history"].empty();
    return Shown{"conference/address", std::move(model)};
}

Answer PeoplePages::change(Visit const& visit) const
{
    auto& installation = desk_.installation;
    auto const conference = conference_at(visit);
    std::vector<Problem> problems;
    auto const learnt = learnt_in(visit, problems);
    bool const address = learnt.kind == "post" || learnt.kind == "email";
    bool const way = learnt.kind == "by-hand" || learnt.kind == "portal";
    if (!address && !way) problems.push_back({"kind", visit.say("people.choose-kind")});
    auto const checked = checked_in(visit, problems, uk_day(installation.clock().now()));
    if (!problems.empty()) throw FormProblems(problems);
    std::scoped_lock const lock(installation.releasing());
    auto const record = installation.journey().record(conference);
    auto const& person = person_at(visit, record);
    if (person.id.text != visit.field("person"))
        throw Error(Fault::refused, visit.say("people.moved"));
    AddressBook book(installation.store(), installation.journey(), installation.clock());
    if (way)
        book.choose_way(conference, person.id, learnt.kind, checked, visit.who.reference);
    else
        book.change(conference, person.id, learnt, checked, visit.who.reference);
    return GoTo{case_path(conference, "/people"), {pages::notice("address-changed")}};
}

} // namespace safehand::service::pages
