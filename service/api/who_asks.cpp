#include "service/api/who_asks.h"

#include "access/secret.h"
#include "record/error.h"

#include <nlohmann/json.hpp>

namespace safehand::service::api {

namespace {

using Json = nlohmann::json;

std::string bearer(Request const& request)
{
    constexpr std::string_view lead = "Bearer ";
    auto const found = request.headers.find("authorization");
    if (found == request.headers.end() || !found->second.starts_with(lead)) return {};
    return found->second.substr(lead.size());
}

Reply problem(int status, DoorAnswer const& answer)
{
    Reply reply{status, Json{{"problem", answer.sentence}, {"code", answer.code}}.dump()};
    if (status == 401) reply.headers.emplace_back("WWW-Authenticate", "Bearer");
    return reply;
}

[[noreturn]] void somebody_else()
{
    throw Error(
        Fault::bad_input,
        "You are signed in as somebody else than by says. Leave it out, or sign in as them.");
}

void bind_in(std::map<std::string, std::string>& values, std::string const& staff)
{
    auto& by = values["by"];
    if (!by.empty() && by != staff) somebody_else();
    by = staff;
}

} // namespace

WhoAsks::WhoAsks(Installation& installation)
    : installation_(installation), machine_token_(installation.token())
{
}

Visitor WhoAsks::visitor(Request const& request) const
{
    auto const token = bearer(request);
    if (token.empty()) return {};
    if (access::same(access::sha256(token), access::sha256(machine_token_))) {
        Visitor machine;
        if (installation_.access().machine_token()) machine.kind = Visitor::Kind::machine;
        return machine;
    }
    return installation_.access().desk().visitor(token);
}

std::string WhoAsks::session(Request const& request) const
{
    return bearer(request);
}

bool WhoAsks::lets_in(Request const& head) const
{
    auto inside = head;
    inside.path.erase(inside.path.begin(), inside.path.begin() + 2);
    auto const open =
        installation_.access().doors().enter(Visitor{}, Face::api, inside.method, inside.path);
    return open.is_open() || visitor(head).kind != Visitor::Kind::nobody;
}

std::optional<Reply> WhoAsks::turned_away(Visitor const& visitor, Request const& request) const
{
    auto const answer =
        installation_.access().doors().enter(visitor, Face::api, request.method, request.path);
    switch (answer.kind) {
    case DoorAnswer::Kind::open: return std::nullopt;
    case DoorAnswer::Kind::sign_in: return problem(401, answer);
    case DoorAnswer::Kind::step_up:
    case DoorAnswer::Kind::refused: break;
    case DoorAnswer::Kind::nothing_here:
        if (answer.sentence == "There is nothing at this address.")
            return Reply{404, Json{{"problem", answer.sentence}}.dump()};
        throw Error(Fault::bad_input, answer.sentence);
    }
    return refused(visitor, request, answer);
}

/// Refusals are part of the story that the log tells (ASVS 16.3.2).
Reply WhoAsks::refused(
    Visitor const& visitor, Request const& request, DoorAnswer const& answer) const
{
    auto const now = installation_.clock().now();
    installation_.store().note(
        {{now,
          "door-closed",
          visitor.reference.empty() ? "machine" : visitor.reference,
          request.path[0],
          answer.code,
          "{}"}});
    return problem(403, answer);
}

std::optional<Reply> WhoAsks::not_for_them(Visitor const& visitor, Request const& request) const
{
    if (request.method != "POST" || request.path.size() < 2) return std::nullopt;
    auto const& doors = installation_.access().doors();
    constexpr int depth_max = 16;
    auto const shallow = [](int depth, Json::parse_event_t, Json&) {
        if (depth > depth_max) throw Error(Fault::bad_input, "The body is nested too deeply.");
        return true;
    };
    auto const body = Json::parse(request.body, shallow, false);
    auto const said = [&](char const* name) {
        return body.is_object() && body.contains(name) && body[name].is_string()
                   ? body[name].get<std::string>()
                   : std::string{};
    };
    if (said("by").empty()) return std::nullopt; // the handler says what is missing
    auto const permission = doors.permission_for(Face::api, request.method, request.path);
    // Two people open what is out of sight, one after the other: that is a rule of its own (WI-37).
    auto const acting = permission == "conference.unlock" ? std::string{} : said("as");
    storage::ConferenceId conference{request.path[1]};
    try {
        if (request.path[0] == "registers")
            conference = installation_.store().register_entry({request.path[1]}).conference;
        else if (request.path[0] != "conferences")
            return std::nullopt;
        installation_.registers().require_visible(conference, said("by"));
    } catch (Error const& error) {
        // The handler says so, in the words for what is not there.
        if (error.fault() != Fault::bad_input) throw;
        return std::nullopt;
    }
    auto const attached =
        request.path.size() > 3 && request.path[2] == "attached" ? request.path[3] : std::string{};
    auto answer = doors.for_somebody(said("by"), permission, conference, attached);
    if (answer.is_open()) answer = doors.may_act_as(said("by"), acting, conference);
    if (answer.is_open()) return std::nullopt;
    return refused(visitor, request, answer);
}

void WhoAsks::bind(Visitor const& visitor, Request& request) const
{
    if (visitor.kind != Visitor::Kind::staff) return;
    auto const& staff = visitor.reference;
    if (auto const asked = request.query.find("by");
        asked != request.query.end() && asked->second != staff)
        somebody_else();
    bool const whole_file = request.path.size() == 1 && request.path[0] == "intake";
    if (request.method == "GET" || (whole_file && request.parts.empty())) {
        bind_in(request.query, staff);
        return;
    }
    if (!request.parts.empty()) {
        bind_in(request.parts, staff);
        return;
    }
    auto body = Json::parse(request.body, nullptr, false);
    if (!body.is_object()) return; // the handler says what is wrong with it
    auto const by = body.find("by");
    if (by != body.end() && *by != staff) somebody_else();
    auto const acting = body.find("as");
    if (acting != body.end() && acting->is_string() &&
        !installation_.access().roles().may_act_as(visitor.roles, acting->get<std::string>()))
        throw Error(
            Fault::refused, "Your role does not let you act as this one. Ask somebody who may.");
    if (by != body.end()) return;
    body["by"] = staff;
    request.body = body.dump();
}

} // namespace safehand::service::api
