#include "service/api/access_api.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service::api {

namespace {

using Json = nlohmann::json;

constexpr std::size_t text_bytes_max = 4096;

Json body_of(Request const& request, std::vector<std::string> const& known)
{
    constexpr int depth_max = 4;
    auto const shallow = [](int depth, Json::parse_event_t, Json&) {
        if (depth > depth_max) throw Error(Fault::bad_input, "The body is nested too deeply.");
        return true;
    };
    auto json = Json::parse(request.body, shallow, false);
    if (!json.is_object()) throw Error(Fault::bad_input, "The body must be a JSON object.");
    for (auto const& [name, value] : json.items())
        if (std::ranges::find(known, name) == known.end())
            throw Error(Fault::bad_input, "The body has a member that is not known here.");
    return json;
}

std::string text(Json const& body, std::string const& name)
{
    auto const found = body.find(name);
    if (found == body.end() || !found->is_string() ||
        found->get_ref<std::string const&>().size() > text_bytes_max)
        throw Error(Fault::bad_input, "Member " + name + " must be text.");
    return found->get<std::string>();
}

std::vector<std::string> texts(Json const& body, std::string const& name)
{
    constexpr std::size_t count_max = 20;
    auto const found = body.find(name);
    if (found == body.end() || !found->is_array() || found->size() > count_max)
        throw Error(Fault::bad_input, "Member " + name + " must be a list of texts.");
    std::vector<std::string> all;
    for (auto const& one : *found) {
        if (!one.is_string())
            throw Error(Fault::bad_input, "Member " + name + " must be a list of texts.");
        all.push_back(one.get<std::string>());
    }
    return all;
}

Reply answered(SignInAnswer const& answer)
{
    switch (answer.outcome) {
    case SignIn::signed_in: {
        Json body{{"token", answer.token}};
        if (answer.recovery_codes_left >= 0)
            body["recovery_codes_left"] = answer.recovery_codes_left;
        return {200, body.dump()};
    }
    case SignIn::code_needed: return {200, Json{{"ticket", answer.token}}.dump()};
    case SignIn::wait: {
        auto const seconds = std::to_string(answer.wait.count());
        Reply reply{
            429,
            Json{
                {"problem", "Too many attempts. Try again in " + seconds + " seconds."},
                {"wait_seconds", answer.wait.count()}}
                .dump()};
        reply.headers.emplace_back("Retry-After", seconds);
        return reply;
    }
    case SignIn::refused: break;
    }
    return {
        401,
        Json{{"problem",
              "That is not right, or it cannot be used now. Nobody is told which; try again from "
              "the beginning."}}
            .dump()};
}

Reply invited(Invited const& made)
{
    return {201, Json{{"secret", made.secret}, {"until", iso(made.until)}}.dump()};
}

Json line_json(StaffLine const& line)
{
    return {
        {"reference", line.reference},
        {"name", line.name},
        {"email", line.email},
        {"roles", line.roles},
        {"state", std::string(word(line.state))},
        {"password", line.has_password},
        {"authenticator", line.has_authenticator},
        {"linked", line.linked},
        {"recovery_codes_left", line.recovery_codes_left},
        {"invitation_ends", line.invitation_ends ? Json(iso(*line.invitation_ends)) : Json()},
        {"reset_asked_by", line.reset_asked_by}};
}

Reply done()
{
    return {200, R"({"done":true})"};
}

} // namespace

std::optional<Reply>
AccessApi::answer(Request const& request, Visitor const& visitor, std::string const& token)
{
    if (request.path.empty()) return std::nullopt;
    auto const& first = request.path[0];
    if (first == "session") return session(request, visitor, token);
    if (first == "welcome" || first == "invitation") return joining(request);
    if (first == "account") return account(request, visitor);
    if (first == "staff") return staff(request, visitor);
    if (first == "conflicts") return conflicts(request, visitor);
    if (first == "broken-glass") return broken_glass(request, visitor);
    return std::nullopt;
}

Reply AccessApi::sign_in(Request const& request)
{
    auto const body = body_of(request, {"staff", "password"});
    return answered(installation_.access().desk().password(
        text(body, "staff"), text(body, "password"), request.client));
}

Reply AccessApi::second_factor(Request const& request)
{
    auto const body = body_of(request, {"ticket", "code", "recovery_code"});
    auto& desk = installation_.access().desk();
    auto const ticket = text(body, "ticket");
    if (body.contains("recovery_code"))
        return answered(desk.recovery_code(ticket, text(body, "recovery_code"), request.client));
    return answered(desk.code(ticket, text(body, "code"), request.client));
}

std::optional<Reply>
AccessApi::session(Request const& request, Visitor const& visitor, std::string const& token)
{
    auto& desk = installation_.access().desk();
    auto const& path = request.path;
    bool const post = request.method == "POST";
    if (path.size() == 1 && post) return sign_in(request);
    if (path.size() == 2 && post && path[1] == "code") return second_factor(request);
    if (path.size() == 2 && post && path[1] == "step-up") {
        auto const body = body_of(request, {"code"});
        return answered(desk.step_up(token, text(body, "code"), request.client));
    }
    if (path.size() == 2 && post && path[1] == "end") {
        desk.sign_out(token);
        return done();
    }
    if (path.size() != 1 || post) return std::nullopt;
    auto const left = desk.time_left(token);
    return Reply{
        200,
        Json{
            {"staff", visitor.reference},
            {"name", visitor.name},
            {"roles", visitor.roles},
            {"fresh", visitor.fresh_until.has_value()},
            {"idle_seconds", left ? left->idle.count() : 0},
            {"absolute_seconds", left ? left->absolute.count() : 0}}
            .dump()};
}

std::optional<Reply> AccessApi::joining(Request const& request)
{
    auto& book = installation_.access().staff();
    auto const& path = request.path;
    if (request.method != "POST") return std::nullopt;
    if (path[0] == "welcome" && path.size() == 1) {
        auto const body = body_of(request, {"secret", "reference", "name", "email"});
        return invited(book.first_administrator(
            text(body, "secret"),
            text(body, "reference"),
            text(body, "name"),
            text(body, "email")));
    }
    if (path[0] != "invitation") return std::nullopt;
    if (path.size() == 1) {
        auto const body = body_of(request, {"secret"});
        auto const found = book.open_invitation(text(body, "secret"));
        if (!found)
            throw Error(
                Fault::refused,
                "This invitation cannot be used: it is wrong, used already, or more than 72 hours "
                "old. Ask an administrator for another one.");
        return Reply{
            200,
            Json{
                {"reference", found->reference},
                {"name", found->name},
                {"totp_base32", found->totp_base32},
                {"totp_uri", found->totp_uri}}
                .dump()};
    }
    if (path.size() != 2 || path[1] != "accept") return std::nullopt;
    auto const body = body_of(request, {"secret", "password", "code"});
    auto const codes =
        book.accept_invitation(text(body, "secret"), text(body, "password"), text(body, "code"));
    return Reply{201, Json{{"recovery_codes", codes}}.dump()};
}

std::optional<Reply> AccessApi::account(Request const& request, Visitor const& visitor)
{
    auto& book = installation_.access().staff();
    auto const& path = request.path;
    if (path.size() != 2 || request.method != "POST") return std::nullopt;
    if (path[1] == "password") {
        auto const body = body_of(request, {"old", "new"});
        if (!book.change_password(visitor.reference, text(body, "old"), text(body, "new")))
            throw Error(Fault::refused, "That is not your present password.");
        return done();
    }
    if (path[1] == "recovery-codes") {
        (void)body_of(request, {});
        return Reply{
            201, Json{{"recovery_codes", book.new_recovery_codes(visitor.reference)}}.dump()};
    }
    return std::nullopt;
}

std::optional<Reply> AccessApi::staff(Request const& request, Visitor const& visitor)
{
    auto& book = installation_.access().staff();
    auto const& path = request.path;
    auto const& by = visitor.reference;
    if (path.size() == 1 && request.method == "GET") {
        Json lines = Json::array();
        for (auto const& line : book.list()) lines.push_back(line_json(line));
        return Reply{200, Json{{"staff", lines}}.dump()};
    }
    if (path.size() == 1) {
        auto const body = body_of(request, {"reference", "name", "email", "roles"});
        return invited(book.invite(
            by,
            text(body, "reference"),
            text(body, "name"),
            text(body, "email"),
            texts(body, "roles")));
    }
    if (path.size() != 3 || request.method != "POST") return std::nullopt;
    auto const& who = path[1];
    auto const& verb = path[2];
    if (verb == "roles") {
        book.set_roles(by, who, texts(body_of(request, {"roles"}), "roles"));
        return done();
    }
    if (verb == "link") {
        book.link(by, who, text(body_of(request, {"subject"}), "subject"));
        return done();
    }
    (void)body_of(request, {});
    if (verb == "invite") return invited(book.invite_again(by, who));
    if (verb == "reset-authenticator") {
        auto const made = book.reset_authenticator(by, who);
        if (made) return invited(*made);
        return Reply{202, R"({"waits_for_second":true})"};
    }
    if (verb == "suspend")
        book.suspend(by, who);
    else if (verb == "reinstate")
        book.reinstate(by, who);
    else if (verb == "leave")
        book.leave(by, who);
    else
        return std::nullopt;
    return done();
}

std::optional<Reply> AccessApi::conflicts(Request const& request, Visitor const& visitor)
{
    auto& book = installation_.access().staff();
    auto const& path = request.path;
    if (request.method == "GET" && path.size() == 1) {
        Json lines = Json::array();
        for (auto const& one : book.conflicts()) {
            // Whoever looks after conflicts sees none of their own: it would tell what is there.
            if (one.staff == visitor.reference) continue;
            lines.push_back(
                {{"staff", one.staff},
                 {"reference", one.reference},
                 {"because", one.because},
                 {"by", one.by},
                 {"since", iso(one.since)}});
        }
        return Reply{200, Json{{"conflicts", lines}}.dump()};
    }
    auto const& by = visitor.reference;
    if (path.size() == 2 && path[1] == "own") {
        auto const body = body_of(request, {"reference", "because"});
        book.declare_conflict(by, by, text(body, "reference"), text(body, "because"));
        return done();
    }
    auto const body = body_of(request, {"staff", "reference", "because"});
    auto const who = text(body, "staff");
    if (path.size() == 1)
        book.declare_conflict(by, who, text(body, "reference"), text(body, "because"));
    else if (path.size() == 2 && path[1] == "lift")
        book.lift_conflict(by, who, text(body, "reference"), text(body, "because"));
    else
        return std::nullopt;
    return done();
}

std::optional<Reply> AccessApi::broken_glass(Request const& request, Visitor const& visitor)
{
    auto& book = installation_.access().staff();
    if (request.path.size() != 1) return std::nullopt;
    if (request.method == "GET") {
        Json lines = Json::array();
        for (auto const& one : book.broken_glass())
            lines.push_back(
                {{"staff", one.staff},
                 {"reference", one.reference},
                 {"because", one.because},
                 {"at", iso(one.at)},
                 {"until", iso(one.until)}});
        return Reply{200, Json{{"broken_glass", lines}}.dump()};
    }
    auto const body = body_of(request, {"reference", "because"});
    auto const until =
        book.break_glass(visitor.reference, text(body, "reference"), text(body, "because"));
    return Reply{201, Json{{"until", iso(until)}}.dump()};
}

} // namespace safehand::service::api
