#include "service/api/registers_api.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace safehand::service::api {

namespace {

using Json = nlohmann::json;

constexpr std::size_t word_bytes_max = 80;
constexpr std::size_t because_bytes_max = 8000;

Json object_in(std::string const& body)
{
    constexpr int depth_max = 16;
    auto const shallow = [](int depth, Json::parse_event_t, Json&) {
        if (depth > depth_max) throw Error(Fault::bad_input, "The body is nested too deeply.");
        return true;
    };
    auto json = Json::parse(body, shallow, false);
    if (json.is_discarded() || !json.is_object())
        throw Error(Fault::bad_input, "The body must be a JSON object.");
    return json;
}

Json body_of(Request const& request, std::vector<std::string> const& known)
{
    auto json = object_in(request.body);
    for (auto const& [name, value] : json.items())
        if (std::ranges::find(known, name) == known.end())
            throw Error(Fault::bad_input, "The body has a member that is not known here.");
    return json;
}

std::string words(Json const& body, std::string const& name, std::size_t bytes_max)
{
    auto const found = body.find(name);
    if (found == body.end()) return {};
    if (!found->is_string()) throw Error(Fault::bad_input, "Member " + name + " must be text.");
    if (found->get_ref<std::string const&>().size() > bytes_max)
        throw Error(Fault::bad_input, "Member " + name + " is too long.");
    return found->get<std::string>();
}

/// A short word of small letters, digits and hyphens: ids, roles and staff references.
std::string plain(Json const& body, std::string const& name, bool required)
{
    auto text = words(body, name, word_bytes_max);
    if (text.empty() && !required) return text;
    bool const sound = !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
    });
    if (!sound)
        throw Error(
            Fault::bad_input,
            "Member " + name + " must be a word of small letters, digits and hyphens, not a name.");
    return text;
}

std::string actor(Json const& body)
{
    auto by = plain(body, "by", true);
    if (by.size() > 40) throw Error(Fault::bad_input, "Member by is longer than 40 characters.");
    return by;
}

std::string fields(Json const& body)
{
    auto const found = body.find("fields");
    if (found == body.end()) return "{}";
    if (!found->is_object()) throw Error(Fault::bad_input, "Member fields must be an object.");
    return found->dump();
}

Json ids_of(std::vector<CopyId> const& copies)
{
    Json ids = Json::array();
    for (auto const& copy : copies) ids.push_back(copy.text);
    return ids;
}

Reply taken(Registers::Taken const& result)
{
    return {
        200,
        Json{
            {"state", result.state},
            {"waits_for_second", result.waits_for_second},
            {"issued", ids_of(result.issued)},
            {"told", result.told}}
            .dump()};
}

} // namespace

std::string RegistersApi::who(Request const& request)
{
    if (request.method == "GET") {
        auto const found = request.query.find("by");
        return found == request.query.end() ? std::string{} : found->second;
    }
    auto const body = Json::parse(request.body, nullptr, false);
    if (!body.is_object() || !body.contains("by") || !body["by"].is_string()) return {};
    return body["by"].get<std::string>();
}

std::optional<Reply> RegistersApi::answer(Request const& request)
{
    auto const& path = request.path;
    if (path.empty()) return std::nullopt;
    if (path[0] == "conferences") return of_conference(request);
    if (path[0] == "registers") return of_entry(request);
    if (path[0] == "watch" && path.size() == 1 && request.method == "GET") return watch(request);
    if (path[0] == "calendar" && path.size() == 1) return calendar(request);
    if (path[0] == "audit" && path.size() == 4 && path[1] == "entries" && path[3] == "erasure" &&
        request.method == "POST")
        return erase(request);
    return std::nullopt;
}

std::optional<Reply> RegistersApi::of_conference(Request const& request)
{
    auto const& path = request.path;
    if (path.size() != 3) return std::nullopt;
    bool const get = request.method == "GET";
    if (path[2] == "unlock" && !get) return unlock(request);
    if (path[2] != "registers") return std::nullopt;
    installation_.registers().require_visible(storage::ConferenceId{path[1]}, who(request));
    if (get) return Reply{200, installation_.registers().entries_json({path[1]})};
    return open(request);
}

std::optional<Reply> RegistersApi::of_entry(Request const& request)
{
    auto const& path = request.path;
    bool const get = request.method == "GET";
    if (path.size() == 1 && get) {
        auto const procedure = request.query.find("procedure");
        if (procedure == request.query.end())
            throw Error(Fault::bad_input, "Say which procedure, as in ?procedure=north-yorkshire.");
        return Reply{200, installation_.registers().kinds_json(procedure->second)};
    }
    if (path.size() == 2 && path[1] == "issue" && !get) {
        (void)actor(body_of(request, {"by"}));
        return Reply{
            200, Json{{"issued", ids_of(installation_.registers().issue_pending())}}.dump()};
    }
    if (path.size() < 2) return std::nullopt;
    storage::RegisterEntryId const entry{path[1]};
    installation_.registers().require_visible(entry, who(request));
    if (path.size() == 2 && get) return Reply{200, installation_.registers().entry_json(entry)};
    if (path.size() == 3 && path[2] == "steps" && !get) return step(request);
    return std::nullopt;
}

Reply RegistersApi::open(Request const& request)
{
    auto const body =
        body_of(request, {"by", "as", "register", "person", "copy", "source", "because", "fields"});
    OpenRequest asked;
    asked.kind = plain(body, "register", true);
    asked.person = plain(body, "person", false);
    asked.copy = plain(body, "copy", false);
    asked.source = words(body, "source", word_bytes_max);
    asked.by = actor(body);
    asked.acting_as = plain(body, "as", true);
    asked.because = words(body, "because", because_bytes_max);
    asked.fields_json = fields(body);
    auto const opened = installation_.registers().open({request.path[1]}, asked);
    return {
        opened.already ? 200 : 201,
        Json{{"entry", opened.entry.text}, {"already", opened.already}, {"told", opened.told}}
            .dump()};
}

Reply RegistersApi::step(Request const& request)
{
    auto const body = body_of(request, {"by", "as", "step", "because", "fields", "seen"});
    StepRequest asked;
    asked.step = plain(body, "step", true);
    asked.by = actor(body);
    asked.acting_as = plain(body, "as", true);
    asked.because = words(body, "because", because_bytes_max);
    asked.fields_json = fields(body);
    if (auto const seen = body.find("seen"); seen != body.end()) {
        if (!seen->is_number_unsigned())
            throw Error(Fault::bad_input, "Member seen must be the number that the entry told.");
        asked.seen = seen->get<std::size_t>();
    }
    return taken(installation_.registers().step({request.path[1]}, asked));
}

Reply RegistersApi::unlock(Request const& request)
{
    auto const body = body_of(request, {"by", "as", "because"});
    return taken(installation_.registers().unlock(
        {request.path[1]},
        actor(body),
        plain(body, "as", true),
        words(body, "because", because_bytes_max)));
}

Reply RegistersApi::watch(Request const& request)
{
    auto const until = request.query.find("until");
    // A fortnight ahead shows what has to be begun today.
    auto const day = until == request.query.end()
                         ? uk_day(installation_.clock().now()) + std::chrono::days{14}
                         : parse_day(until->second);
    return {200, installation_.registers().watch_json(day, who(request))};
}

Reply RegistersApi::calendar(Request const& request)
{
    if (request.method == "GET") return {200, installation_.library().calendar_json()};
    auto const body = body_of(request, {"by", "calendar"});
    auto const by = actor(body);
    if (!body.contains("calendar") || !body["calendar"].is_object())
        throw Error(Fault::bad_input, "Member calendar must be the object that GOV.UK publishes.");
    auto const done = installation_.import_calendar(body["calendar"].dump(), by);
    return {
        200,
        Json{{"windows_made_longer", done.windows}, {"entries_due_later", done.entries}}.dump()};
}

Reply RegistersApi::erase(Request const& request)
{
    auto const body = body_of(request, {"by", "because"});
    std::uint64_t index = 0;
    auto const& text = request.path[2];
    auto const read = std::from_chars(text.data(), text.data() + text.size(), index);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
        throw Error(Fault::bad_input, "An audit entry is named by its number.");
    installation_.registers().erase_payload(
        index, actor(body), words(body, "because", because_bytes_max));
    return {200, R"({"erased":true})"};
}

} // namespace safehand::service::api
