#include "service/pages/site.h"

#include "access/percent_encoding.h"
#include "record/error.h"
#include "service/pages/cookies.h"

#include <algorithm>
#include <array>

namespace safehand::service::pages {

namespace {

constexpr std::string_view language_cookie = "language";
constexpr long year_seconds = 31'536'000;

/// Names of languages in themselves.
std::string own_name(std::string const& language)
{
    return language == "cy" ? "Cymraeg" : "English";
}

std::vector<std::string> segments(std::string_view pattern)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < pattern.size();) {
        auto const end = std::min(pattern.find('/', at), pattern.size());
        if (end > at) parts.emplace_back(pattern.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::string address_of(std::vector<std::string> const& path)
{
    std::string all;
    for (auto const& part : path) all += "/" + access::percent_encoded(part);
    return all.empty() ? "/" : all;
}

std::string header_of(door::Request const& request, std::string const& name)
{
    auto const found = request.headers.find(name);
    return found == request.headers.end() ? std::string{} : found->second;
}

/// A form that another site made a browser send says so (Fetch Metadata; RFC 6454 for Origin).
bool from_elsewhere(door::Request const& request)
{
    auto const site = header_of(request, "sec-fetch-site");
    if (!site.empty()) return site != "same-origin" && site != "none";
    auto const origin = header_of(request, "origin");
    if (origin.empty()) return false;
    auto const host = origin.find("://");
    return host == std::string::npos || origin.substr(host + 3) != header_of(request, "host");
}

int status_of(Fault fault)
{
    switch (fault) {
    case Fault::bad_input: return 400;
    case Fault::refused: return 409;
    case Fault::unavailable: return 503;
    case Fault::broken: return 500;
    }
    return 500;
}

void guard_headers(door::Reply& reply)
{
    // No inline style or script anywhere, nothing from elsewhere, nobody may frame us.
    reply.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    reply.headers.emplace_back("Referrer-Policy", "same-origin");
    reply.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    reply.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    reply.headers.emplace_back("X-Frame-Options", "DENY");
}

} // namespace

struct Site::Match {
    Page const* page = nullptr;
    std::map<std::string, std::string> at;
};

/// One request and who sent it.
struct Site::Arrival {
    door::Request const& request;
    Words const& words;
    std::string token; ///< of the session, or of the pre-session of somebody not signed in
    Visitor who;
    std::string address;
    std::vector<std::string> cookies = {};
    std::vector<Problem> problems = {};
    std::string notice = {}; ///< name of a sentence, besides what the cookie names

    bool known() const
    {
        return who.kind == Visitor::Kind::staff || who.kind == Visitor::Kind::reader;
    }
};

Site::Site(Access& access, Shelf const& shelf, Assets const& assets, ShellSettings settings)
    : access_(access), shelf_(shelf), assets_(assets), settings_(std::move(settings))
{
}

void Site::add(Page page)
{
    pages_.push_back(std::move(page));
}

void Site::add(std::vector<Page> pages)
{
    for (auto& page : pages) add(std::move(page));
}

Site::Match Site::find(door::Request const& request) const
{
    for (auto const& page : pages_) {
        auto const parts = segments(page.pattern);
        if (parts.size() != request.path.size()) continue;
        Match match{&page, {}};
        bool const fits = std::ranges::equal(
            parts, request.path, [&](std::string const& part, std::string const& given) {
                if (!part.starts_with('{')) return part == given;
                match.at[part.substr(1, part.size() - 2)] = given;
                return true;
            });
        if (fits) return match;
    }
    return {};
}

door::Reply Site::answer(door::Request const& request)
{
    door::Reply reply;
    try {
        reply = guarded(request);
    } catch (std::exception const&) {
        reply = {500, "Something is wrong inside Safehand.", "text/plain; charset=utf-8"};
    }
    guard_headers(reply);
    return reply;
}

door::Reply Site::guarded(door::Request const& request)
{
    if (request.path.size() == 3 && request.path[0] == "assets")
        return assets_.answer(request.path[1], request.path[2]);
    auto const language = cookie_of(request, language_cookie);
    Arrival arrival{
        request,
        shelf_.words(language),
        cookie_of(request, session_cookie),
        {},
        address_of(request.path)};
    if (auto const wanted = request.query.find("language"); wanted != request.query.end()) {
        door::Reply reply{303, "", "text/plain; charset=utf-8"};
        reply.headers.emplace_back("Location", arrival.address);
        reply.headers.emplace_back(
            "Set-Cookie",
            set_cookie(language_cookie, shelf_.words(wanted->second).language(), year_seconds));
        return reply;
    }
    if (!arrival.token.empty()) arrival.who = access_.desk().visitor(arrival.token);
    if (arrival.token.empty()) {
        arrival.token = access_.desk().pre_session();
        arrival.cookies.push_back(set_cookie(session_cookie, arrival.token, -1));
    }
    // The work list is for staff.
    if (arrival.who.kind == Visitor::Kind::reader && request.path.empty()) {
        door::Reply reply{303, "", "text/plain; charset=utf-8"};
        reply.headers.emplace_back("Location", "/records");
        return reply;
    }
    auto const match = find(request);
    if (match.page == nullptr) return plain(arrival, 404, "not-found", "");
    auto const door = access_.doors().enter(arrival.who, Face::page, request.method, request.path);
    if (!door.is_open()) return turned_away(arrival, match, door);
    if (request.method == "POST") return take_form(arrival, match);
    return arrival.known() ? enter_again(arrival, match) : enter(arrival, match);
}

bool Site::is_ours(Arrival const& arrival) const
{
    auto const form = arrival.request.form.find("form");
    return !from_elsewhere(arrival.request) && form != arrival.request.form.end() &&
           access_.desk().csrf_right(arrival.token, arrival.address, form->second);
}

/// A form is sent again from its own page: nothing is done unseen after signing in.
bool Site::keep_form(Arrival const& arrival, Match const& match, std::string const& whose)
{
    if (whose.empty() || !match.page->show || !is_ours(arrival)) return false;
    kept_.keep(whose, arrival.address, arrival.request.form, access_.desk().now());
    return true;
}

/// The page, with what its reader typed before they had to sign in.
door::Reply Site::enter_again(Arrival& arrival, Match const& match)
{
    if (arrival.request.head_only) return enter(arrival, match);
    auto const whose = FrontDesk::whose(arrival.who);
    auto form = kept_.take(whose, arrival.address, access_.desk().now());
    if (!form) return enter(arrival, match);
    auto request = arrival.request;
    request.method = "POST";
    request.form = *form;
    Arrival again{request, arrival.words, arrival.token, arrival.who, arrival.address};
    again.notice = "form-kept";
    auto reply = enter(again, match);
    // A page that cannot be shown now may be shown the next time.
    if (reply.status != 200) kept_.keep(whose, arrival.address, *form, access_.desk().now());
    return reply;
}

door::Reply Site::turned_away(Arrival& arrival, Match const& match, DoorAnswer const& answer)
{
    bool const sent = arrival.request.method == "POST";
    auto const lapsed = arrival.known() ? "" : access_.desk().lapsed(arrival.token);
    bool kept = false;
    if (sent && answer.kind == DoorAnswer::Kind::sign_in) kept = keep_form(arrival, match, lapsed);
    if (sent && answer.kind == DoorAnswer::Kind::step_up)
        kept = keep_form(arrival, match, FrontDesk::whose(arrival.who));
    auto const go = [&](std::string const& path) {
        door::Reply reply{303, "", "text/plain; charset=utf-8"};
        reply.headers.emplace_back("Location", path);
        if (!sent || kept || answer.kind == DoorAnswer::Kind::step_up)
            reply.headers.emplace_back(
                "Set-Cookie", set_cookie(return_cookie, arrival.address, 900));
        if (!lapsed.empty()) reply.headers.emplace_back("Set-Cookie", notice("timed-out"));
        return reply;
    };
    switch (answer.kind) {
    case DoorAnswer::Kind::sign_in: {
        // Readers of agencies come in by the link to their own record.
        auto const& path = arrival.request.path;
        if (path.size() >= 2 && path[0] == "records")
            return go("/r/" + access::percent_encoded(path[1]));
        return go("/sign-in");
    }
    case DoorAnswer::Kind::step_up: return go("/sign-in/again");
    case DoorAnswer::Kind::refused:
        return plain(
            arrival, 403, "refused", arrival.words.say_or("doors." + answer.code, answer.sentence));
    case DoorAnswer::Kind::open:
    case DoorAnswer::Kind::nothing_here: break;
    }
    return plain(arrival, 404, "not-found", "");
}

door::Reply Site::enter(Arrival& arrival, Match const& match)
{
    if (!match.page->show) return plain(arrival, 404, "not-found", "");
    Visit visit{
        arrival.request, arrival.words, arrival.who, arrival.token, match.at, arrival.problems};
    try {
        return replied(arrival, match, match.page->show(visit));
    } catch (FormProblems const& problems) {
        return plain(arrival, 400, "bad-request", problems.problems().front().text);
    } catch (Error const& error) {
        if (error.fault() == Fault::broken) return plain(arrival, 500, "broken", "");
        return plain(arrival, status_of(error.fault()), "cannot", error.what());
    }
}

door::Reply Site::take_form(Arrival& arrival, Match const& match)
{
    if (!match.page->act) return plain(arrival, 404, "not-found", "");
    if (!is_ours(arrival)) return plain(arrival, 403, "stale-form", "");
    Visit visit{arrival.request, arrival.words, arrival.who, arrival.token, match.at};
    int status = 400;
    try {
        return replied(arrival, match, match.page->act(visit));
    } catch (FormProblems const& problems) {
        arrival.problems = problems.problems();
    } catch (Error const& error) {
        if (error.fault() == Fault::broken) return plain(arrival, 500, "broken", "");
        arrival.problems = {{"", error.what()}};
        status = status_of(error.fault());
    }
    if (!match.page->show) return plain(arrival, status, "cannot", arrival.problems.front().text);
    auto reply = enter(arrival, match);
    if (reply.status == 200) reply.status = status;
    return reply;
}

door::Reply Site::replied(Arrival& arrival, Match const& match, Answer answer) const
{
    if (auto* page = std::get_if<Shown>(&answer)) return shown(arrival, &match, std::move(*page));
    if (auto const* go = std::get_if<GoTo>(&answer)) {
        door::Reply reply{303, "", "text/plain; charset=utf-8"};
        reply.headers.emplace_back("Location", go->path);
        for (auto const& each : go->cookies) reply.headers.emplace_back("Set-Cookie", each);
        return reply;
    }
    auto& file = std::get<Download>(answer);
    door::Reply reply{200, std::move(file.bytes), file.type};
    if (!file.name.empty())
        reply.headers.emplace_back(
            "Content-Disposition", "attachment; filename=\"" + file.name + "\"");
    return reply;
}

door::Reply Site::shown(Arrival& arrival, Match const* match, Shown shown) const
{
    auto model = shell(arrival, match);
    for (auto const& [name, value] : shown.model.items()) model[name] = value;
    auto const sentence = [&](std::string const& name) {
        if (!name.empty() && arrival.words.knows("notices." + name))
            model["notice"] = {{"text", arrival.words.say("notices." + name)}};
    };
    sentence(arrival.notice);
    if (auto const notice = cookie_of(arrival.request, notice_cookie); !notice.empty()) {
        sentence(notice);
        arrival.cookies.push_back(set_cookie(notice_cookie, "", 0));
    }
    door::Reply reply{
        shown.status,
        shelf_.page(arrival.words.language(), shown.page, model),
        "text/html; charset=utf-8"};
    for (auto const& each : arrival.cookies) reply.headers.emplace_back("Set-Cookie", each);
    for (auto const& each : shown.cookies) reply.headers.emplace_back("Set-Cookie", each);
    return reply;
}

door::Reply
Site::plain(Arrival& arrival, int status, std::string const& kind, std::string text) const
{
    Model model{
        {"title", arrival.words.say("shell." + kind)},
        {"text", text.empty() ? arrival.words.say("shell." + kind + "-text") : std::move(text)}};
    arrival.problems.clear();
    return shown(arrival, nullptr, {"shell/plain", std::move(model), status});
}

Model Site::shell(Arrival const& arrival, Match const* match) const
{
    Model model{
        {"lang", arrival.words.language()},
        {"authority", settings_.authority},
        {"telephone", settings_.telephone},
        {"demonstration", settings_.demonstration},
        {"asset_style", assets_.address("safehand.css")},
        {"asset_script", assets_.address("safehand.js")},
        {"asset_icon", assets_.address("icon.svg")},
        {"form", access_.desk().csrf(arrival.token, arrival.address)}};
    for (auto const& language : shelf_.languages())
        model["language_links"].push_back(
            {{"code", language},
             {"name", own_name(language)},
             {"here", language == arrival.words.language()},
             {"href", arrival.address + "?language=" + language}});
    model["session"] = arrival.known();
    if (arrival.known()) {
        bool const reader = arrival.who.kind == Visitor::Kind::reader;
        model["staff_name"] = reader ? arrival.words.say("shell.a-reader") : arrival.who.name;
        model["sign_out_form"] = access_.desk().csrf(arrival.token, "/sign-out");
        model["may_find"] =
            access_.doors().enter(arrival.who, Face::page, "GET", {"conferences"}).is_open();
        model["navigation"] = menu(arrival, match == nullptr ? "" : match->page->section);
        if (auto const left = access_.desk().time_left(arrival.token))
            model["seconds_left"] = std::min(left->idle, left->absolute).count();
    }
    if (!arrival.problems.empty())
        for (auto const& problem : arrival.problems)
            model["problems"]["each"].push_back({{"field", problem.field}, {"text", problem.text}});
    return model;
}

std::vector<Model> Site::menu(Arrival const& arrival, std::string const& section) const
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> entries{
        {{"today", "/"},
         {"approve", "/approve"},
         {"conferences", "/conferences"},
         {"records", "/records"},
         {"deadlines", "/deadlines"},
         {"reports", "/reports"},
         {"staff", "/staff"},
         {"help", "/help"}}};
    std::vector<Model> all;
    bool const reader = arrival.who.kind == Visitor::Kind::reader;
    for (auto const& [name, path] : entries) {
        if (reader && name != "records") continue;
        auto const open =
            access_.doors().enter(arrival.who, Face::page, "GET", segments(path)).is_open();
        if (!open) continue;
        all.push_back(
            {{"href", path},
             {"name", arrival.words.say("shell.menu-" + std::string(name))},
             {"here", name == section}});
    }
    return all;
}

} // namespace safehand::service::pages
