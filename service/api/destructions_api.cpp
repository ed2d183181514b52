#include "service/api/destructions_api.h"

#include "record/error.h"
#include "service/api/plain_word.h"
#include "service/api/registers_api.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service::api {

namespace {

using Json = nlohmann::json;

constexpr std::size_t reference_bytes_max = 40;
constexpr std::size_t because_bytes_max = 8000;

std::string words(Json const& body, std::string const& name, std::size_t bytes_max)
{
    auto const found = body.find(name);
    if (found == body.end() || !found->is_string())
        throw Error(Fault::bad_input, "Member " + name + " must be text.");
    if (found->get_ref<std::string const&>().size() > bytes_max)
        throw Error(Fault::bad_input, "Member " + name + " is too long.");
    return found->get<std::string>();
}

std::string plain(Json const& body, std::string const& name)
{
    auto text = words(body, name, reference_bytes_max);
    if (!plain_word(text, reference_bytes_max))
        throw Error(
            Fault::bad_input,
            "Member " + name + " must be a word of small letters, digits and hyphens, not a name.");
    return text;
}

} // namespace

std::optional<Reply> DestructionsApi::answer(Request const& request)
{
    auto const& path = request.path;
    bool const get = request.method == "GET";
    if (path.size() == 1 && path[0] == "destruction" && get) {
        auto const until = request.query.find("until");
        auto const day = until == request.query.end() ? uk_day(installation_.clock().now())
                                                      : parse_day(until->second);
        return Reply{200, installation_.destructions().list_json(day, RegistersApi::who(request))};
    }
    if (path.size() != 3 || path[0] != "conferences" || path[2] != "destruction" || get)
        return std::nullopt;
    storage::ConferenceId const conference{path[1]};
    installation_.registers().require_visible(conference, RegistersApi::who(request));
    return act(request, conference);
}

Reply DestructionsApi::act(Request const& request, storage::ConferenceId const& conference)
{
    auto const body = Json::parse(request.body, nullptr, false);
    if (!body.is_object()) throw Error(Fault::bad_input, "The body must be a JSON object.");
    for (auto const& [name, value] : body.items())
        if (name != "by" && name != "as" && name != "step" && name != "because")
            throw Error(Fault::bad_input, "The body has a member that is not known here.");
    Destructions::Request asked;
    asked.by = plain(body, "by");
    asked.acting_as = plain(body, "as");
    asked.because = words(body, "because", because_bytes_max);
    auto const step = plain(body, "step");
    auto& destructions = installation_.destructions();
    std::scoped_lock const lock(releasing_);
    if (step == "propose") {
        auto const entry = destructions.propose(conference, asked);
        return {201, Json{{"state", "proposed"}, {"entry", entry.text}}.dump()};
    }
    if (step == "withdraw") {
        destructions.withdraw(conference, asked);
        return {200, R"({"state":"withdrawn"})"};
    }
    if (step != "confirm")
        throw Error(Fault::bad_input, "Member step must be propose, confirm or withdraw.");
    destructions.confirm(conference, asked);
    return {200, R"({"state":"destroyed"})"};
}

} // namespace safehand::service::api
