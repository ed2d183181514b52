#include "service/api/attached_api.h"

#include "record/error.h"
#include "service/api/plain_word.h"
#include "service/api/registers_api.h"

#include <Poco/Base64Encoder.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace safehand::service::api {

namespace {

using Json = nlohmann::json;

/// An id or a staff reference: small letters, digits and hyphens, so that it is no name.
std::string plain(std::string const& text, std::string const& name, std::size_t bytes_max)
{
    if (!plain_word(text, bytes_max))
        throw Error(
            Fault::bad_input,
            name + " must be a word of small letters, digits and hyphens, not a name.");
    return text;
}

std::string const& part(Request const& request, std::string const& name)
{
    auto const found = request.parts.find(name);
    if (found == request.parts.end())
        throw Error(
            Fault::bad_input,
            "Send multipart/form-data with the parts by, person, document and attached.");
    return found->second;
}

std::string who(Request const& request)
{
    auto const by = request.parts.find("by");
    return by == request.parts.end() ? RegistersApi::who(request) : by->second;
}

} // namespace

std::optional<Reply> AttachedApi::answer(Request const& request)
{
    auto const& path = request.path;
    if (path.size() < 3 || path[0] != "conferences" || path[2] != "attached") return std::nullopt;
    storage::ConferenceId const conference{path[1]};
    installation_.registers().require_visible(conference, who(request));
    bool const get = request.method == "GET";
    if (path.size() == 3 && get) {
        std::scoped_lock const lock(releasing_);
        return Reply{200, installation_.attached().list_json(conference)};
    }
    if (path.size() == 3) return attach(request, conference);
    if (path.size() == 4 && path[3] == "source" && !get) return source(request, conference);
    if (path.size() == 4 && get)
        return Reply{200, installation_.attached().content(conference, {path[3]})};
    if (path.size() == 5 && path[4] == "approval" && !get) return approve(request, conference);
    return std::nullopt;
}

Reply AttachedApi::attach(Request const& request, storage::ConferenceId const& conference)
{
    constexpr std::size_t id_bytes_max = 64;
    auto const by = plain(part(request, "by"), "Part by", 40);
    auto const person = plain(part(request, "person"), "Part person", id_bytes_max);
    auto const document = plain(part(request, "document"), "Part document", 40);
    if (request.parts.size() != 4)
        throw Error(Fault::bad_input, "A part was sent that is not known here.");
    std::scoped_lock const lock(releasing_);
    auto const handed = installation_.attached().attach(
        conference, {person}, document, part(request, "attached"), by);
    return {
        handed.already ? 200 : 201,
        Json{
            {"attached", handed.id.text},
            {"digest", handed.digest.text},
            {"already", handed.already}}
            .dump()};
}

Reply AttachedApi::source(Request const& request, storage::ConferenceId const& conference)
{
    auto const body = Json::parse(request.body, nullptr, false);
    auto const text = [&](char const* name) {
        if (!body.is_object() || body.size() != 3 || !body.contains(name) ||
            !body[name].is_string())
            throw Error(
                Fault::bad_input,
                "The body must be a JSON object with the texts by, person and document.");
        return plain(body[name].get<std::string>(), std::string("Member ") + name, 40);
    };
    std::scoped_lock const lock(releasing_);
    auto const made =
        installation_.attached().source(conference, {text("person")}, text("document"), text("by"));
    std::ostringstream file;
    Poco::Base64Encoder encoder(file);
    encoder.rdbuf()->setLineLength(0);
    encoder << made.copy.bytes;
    encoder.close();
    return {
        200,
        Json{
            {"made_from", made.made_from.text},
            {"sha256", made.copy.sha256.text},
            {"passphrase", made.passphrase},
            {"file", file.str()}}
            .dump()};
}

Reply AttachedApi::approve(Request const& request, storage::ConferenceId const& conference)
{
    auto const body = Json::parse(request.body, nullptr, false);
    bool const sound = body.is_object() && body.size() == 2 && body.contains("by") &&
                       body.contains("seen") && body["by"].is_string() && body["seen"].is_string();
    if (!sound)
        throw Error(Fault::bad_input, "The body must be a JSON object with the texts by and seen.");
    auto const by = body["by"].get<std::string>();
    std::scoped_lock const lock(releasing_);
    installation_.attached().approve(
        conference,
        {request.path[3]},
        {body["seen"].get<std::string>()},
        plain(by, "Member by", 40));
    return {200, R"({"approved":true})"};
}

} // namespace safehand::service::api
