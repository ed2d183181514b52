#include "service/api/corrections_api.h"

#include "record/error.h"
#include "service/api/plain_word.h"
#include "service/api/registers_api.h"
#include "service/journey/addresses.h"
#include "service/journey/sent_back.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service::api {

namespace {

using Json = nlohmann::ordered_json;

Json body_of(Request const& request, std::vector<std::string> const& known)
{
    constexpr std::size_t bytes_max = 8000;
    auto json = Json::parse(request.body, nullptr, false);
    if (!json.is_object()) throw Error(Fault::bad_input, "The body must be a JSON object.");
    for (auto const& [name, value] : json.items()) {
        if (std::ranges::find(known, name) == known.end())
            throw Error(Fault::bad_input, "The body has a member that is not known here.");
        bool const list = name == "lines";
        if (list != value.is_array() || (!list && !value.is_string()))
            throw Error(Fault::bad_input, "Member " + name + " has the wrong type.");
        if (!list && value.get_ref<std::string const&>().size() > bytes_max)
            throw Error(Fault::bad_input, "Member " + name + " is too long.");
    }
    return json;
}

std::string text_in(Json const& body, std::string const& name)
{
    auto const text = body.value(name, "");
    if (text.empty()) throw Error(Fault::bad_input, "Member " + name + " must be text.");
    return text;
}

/// Who acts, as a pseudonym: the log names nobody.
std::string actor_in(Json const& body)
{
    return staff_reference(text_in(body, "by"));
}

AddressChecked checked_in(Json const& body)
{
    return {parse_day(text_in(body, "on")), text_in(body, "source")};
}

std::vector<std::string> lines_in(Json const& body)
{
    std::vector<std::string> lines;
    for (auto const& line : body.value("lines", Json::array())) {
        if (!line.is_string())
            throw Error(Fault::bad_input, "Member lines must be a list of texts.");
        lines.push_back(line.get<std::string>());
    }
    return lines;
}

Json address_json(Address const& address)
{
    Json json{
        {"id", address.id},
        {"kind", address.kind},
        {"lines", address.lines},
        {"postcode", address.postcode},
        {"email", address.email},
        {"former", address.until.has_value()},
        {"seen", address_seen(address)}};
    if (address.confirmed_on) json["confirmed_on"] = iso(*address.confirmed_on);
    return json;
}

} // namespace

std::optional<Reply> CorrectionsApi::answer(Request const& request)
{
    auto const& path = request.path;
    bool const get = request.method == "GET";
    if (path.size() == 3 && path[0] == "copies" && path[2] == "again" && !get) {
        CopyId const copy{path[1]};
        installation_.registers().require_visible(copy, RegistersApi::who(request));
        return send_again(request, copy);
    }
    if (path.size() == 3 && path[0] == "copies" && path[2] == "mailbox" && !get) {
        CopyId const copy{path[1]};
        installation_.registers().require_visible(copy, RegistersApi::who(request));
        auto const body = body_of(request, {"by", "because"});
        installation_.portal().mailbox_looked_at(copy, text_in(body, "because"), actor_in(body));
        return Reply{200, R"({"done":true})"};
    }
    if (path.size() < 3 || path[0] != "conferences") return std::nullopt;
    bool const ours = path[2] == "addresses" || path[2] == "send-back";
    if (!ours) return std::nullopt;
    storage::ConferenceId const conference{path[1]};
    installation_.registers().require_visible(conference, RegistersApi::who(request));
    if (path[2] == "send-back" && path.size() == 3 && !get) return send_back(request, conference);
    if (path[2] != "addresses") return std::nullopt;
    if (path.size() == 3 && get) return addresses(conference);
    if (path.size() == 3) return change(request, conference);
    if (path.size() == 4 && path[3] == "confirmed" && !get) return confirm(request, conference);
    if (path.size() == 4 && path[3] == "way" && !get) return choose_way(request, conference);
    return std::nullopt;
}

Reply CorrectionsApi::addresses(storage::ConferenceId const& conference)
{
    Json people = Json::array();
    for (auto const& person : installation_.journey().record(conference).participants) {
        Json all = Json::array();
        for (auto const& address : person.addresses) all.push_back(address_json(address));
        people.push_back({{"person", person.id.text}, {"role", person.role}, {"addresses", all}});
    }
    return {200, Json{{"people", people}}.dump()};
}

Reply CorrectionsApi::confirm(Request const& request, storage::ConferenceId const& conference)
{
    auto const body = body_of(request, {"by", "person", "address", "seen", "on", "source"});
    // As for every plan: what is compared with what was seen is what is kept.
    std::scoped_lock const lock(releasing_);
    AddressBook book(installation_.store(), installation_.journey(), installation_.clock());
    book.confirm(
        conference,
        {text_in(body, "person")},
        text_in(body, "address"),
        text_in(body, "seen"),
        checked_in(body),
        actor_in(body));
    return {200, R"({"done":true})"};
}

Reply CorrectionsApi::change(Request const& request, storage::ConferenceId const& conference)
{
    auto const body = body_of(
        request, {"by", "person", "kind", "lines", "postcode", "email", "from", "on", "source"});
    AddressLearnt learnt;
    learnt.kind = text_in(body, "kind");
    learnt.lines = lines_in(body);
    learnt.postcode = body.value("postcode", "");
    learnt.email = body.value("email", "");
    if (body.contains("from")) learnt.from = parse_day(text_in(body, "from"));
    std::scoped_lock const lock(releasing_);
    AddressBook book(installation_.store(), installation_.journey(), installation_.clock());
    auto const id = book.change(
        conference, {text_in(body, "person")}, learnt, checked_in(body), actor_in(body));
    return {201, Json{{"address", id}}.dump()};
}

Reply CorrectionsApi::choose_way(Request const& request, storage::ConferenceId const& conference)
{
    auto const body = body_of(request, {"by", "person", "channel", "on", "source"});
    std::scoped_lock const lock(releasing_);
    AddressBook book(installation_.store(), installation_.journey(), installation_.clock());
    book.choose_way(
        conference,
        {text_in(body, "person")},
        text_in(body, "channel"),
        checked_in(body),
        actor_in(body));
    return {200, R"({"done":true})"};
}

Reply CorrectionsApi::send_back(Request const& request, storage::ConferenceId const& conference)
{
    auto const body = body_of(request, {"by", "because"});
    std::scoped_lock const lock(releasing_);
    service::send_back(
        installation_.store(),
        conference,
        text_in(body, "because"),
        actor_in(body),
        installation_.clock().now());
    return {200, R"({"done":true})"};
}

Reply CorrectionsApi::send_again(Request const& request, CopyId const& copy)
{
    auto const body = body_of(request, {"by", "because"});
    std::scoped_lock const lock(releasing_);
    auto const again =
        installation_.journey().send_again(copy, text_in(body, "because"), actor_in(body));
    return {201, Json{{"copy", again.copy.text}, {"made_anew", again.made_anew}}.dump()};
}

} // namespace safehand::service::api
