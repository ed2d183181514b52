#include "service/api/chairs_api.h"

#include "record/error.h"
#include "service/api/plain_word.h"
#include "service/api/registers_api.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service::api {

namespace {

using Json = nlohmann::json;
using As = storage::ChairAssignment::As;

Json body_of(Request const& request, std::vector<std::string> const& known)
{
    constexpr std::size_t bytes_max = 4096;
    auto json = Json::parse(request.body, nullptr, false);
    if (!json.is_object()) throw Error(Fault::bad_input, "The body must be a JSON object.");
    for (auto const& [name, value] : json.items()) {
        if (std::ranges::find(known, name) == known.end())
            throw Error(Fault::bad_input, "The body has a member that is not known here.");
        if (!value.is_string() || value.get_ref<std::string const&>().size() > bytes_max)
            throw Error(Fault::bad_input, "Member " + name + " must be text.");
    }
    return json;
}

As place_in(Json const& body)
{
    auto const place = body.value("place", "chair");
    if (place == "chair") return As::chair;
    if (place == "deputy") return As::deputy;
    throw Error(Fault::bad_input, "Member place must be chair or deputy.");
}

Json line_json(storage::ChairAssignment const& one)
{
    return {
        {"staff", one.staff},
        {"place", one.as == As::chair ? "chair" : "deputy"},
        {"because", one.because},
        {"by", one.by},
        {"since", iso(one.since)}};
}

} // namespace

std::optional<Reply> ChairsApi::answer(Request const& request, Visitor const& visitor)
{
    auto const& path = request.path;
    bool const get = request.method == "GET";
    bool const by_id = path.size() >= 3 && path[0] == "conferences" && path[2] == "chairs";
    if (by_id) {
        storage::ConferenceId const conference{path[1]};
        installation_.registers().require_visible(conference, RegistersApi::who(request));
        if (path.size() == 3 && get) return list_of(request);
        auto const reference = installation_.store().status(conference).reference;
        if (path.size() == 3) return assign(request, visitor, reference);
        if (path.size() == 4 && path[3] == "end" && !get) return end(request, reference);
        return std::nullopt;
    }
    if (path.empty() || path[0] != "chairs") return std::nullopt;
    if (path.size() == 1 && get) return list(visitor);
    if (path.size() == 1) return assign(request, visitor, reference_in(request, visitor));
    if (path.size() == 2 && path[1] == "end" && !get)
        return end(request, reference_in(request, visitor));
    return std::nullopt;
}

/// An administrator knows of no case: to them every reference is alike, whether there is such a
/// conference or not. Whoever sees conferences names one that they may see.
std::string ChairsApi::reference_in(Request const& request, Visitor const& visitor)
{
    auto const body = body_of(request, {"by", "reference", "staff", "place", "because"});
    auto reference = body.value("reference", "");
    bool const sees_cases = visitor.kind == Visitor::Kind::machine ||
                            installation_.access().roles().has(visitor.roles, "conference.read");
    if (!sees_cases) return reference;
    auto const conference = installation_.store().conference_of(reference);
    if (!conference || !installation_.registers().visible(*conference, RegistersApi::who(request)))
        throw Error(Fault::bad_input, "There is no conference of this reference.");
    return reference;
}

/// Those that the visitor may know of; to whoever knows of no case, those that everybody may.
Reply ChairsApi::list(Visitor const& visitor)
{
    Json lines = Json::array();
    for (auto const& one : installation_.store().chair_assignments()) {
        auto const conference = installation_.store().conference_of(one.reference);
        if (conference && !installation_.registers().visible(*conference, visitor.reference))
            continue;
        auto line = line_json(one);
        line["reference"] = one.reference;
        lines.push_back(std::move(line));
    }
    return {200, Json{{"chairs", lines}}.dump()};
}

Reply ChairsApi::list_of(Request const& request)
{
    auto const reference =
        installation_.store().status(storage::ConferenceId{request.path[1]}).reference;
    Json lines = Json::array();
    for (auto const& one : installation_.store().chairs_of(reference))
        lines.push_back(line_json(one));
    return {200, Json{{"chairs", lines}}.dump()};
}

Reply ChairsApi::assign(
    Request const& request, Visitor const& visitor, std::string const& reference)
{
    auto const body = body_of(request, {"by", "reference", "staff", "place", "because"});
    installation_.access().staff().assign_chair(
        staff_reference(body.value("by", ""), "by"),
        staff_reference(body.value("staff", ""), "staff"),
        reference,
        place_in(body),
        body.value("because", ""),
        visitor.kind == Visitor::Kind::machine);
    return {201, R"({"done":true})"};
}

Reply ChairsApi::end(Request const& request, std::string const& reference)
{
    auto const body = body_of(request, {"by", "reference", "staff", "because"});
    installation_.access().staff().end_chair(
        staff_reference(body.value("by", ""), "by"),
        staff_reference(body.value("staff", ""), "staff"),
        reference,
        body.value("because", ""));
    return {200, R"({"done":true})"};
}

} // namespace safehand::service::api
