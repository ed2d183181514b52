#include "service/api/reports_api.h"

#include "record/error.h"
#include "service/api/plain_word.h"
#include "service/api/registers_api.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace safehand::service::api {

namespace {

using Json = nlohmann::json;

/// A whole number from 1 on, as people count.
int number(std::string const& text, char const* name)
{
    int value = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end || value < 1)
        throw Error(Fault::bad_input, std::string(name) + " must be a number from 1 on.");
    return value;
}

/// The members of a step, each of the type that it must have.
class Members {
  public:
    explicit Members(std::string const& body) : json_(Json::parse(body, nullptr, false))
    {
        static std::array<std::string_view, 12> const known{
            "by",
            "kind",
            "suggestion",
            "everywhere",
            "term",
            "page",
            "first_line",
            "last_line",
            "box",
            "code",
            "for",
            "seen"};
        if (!json_.is_object()) throw Error(Fault::bad_input, "The body must be a JSON object.");
        for (auto const& [name, value] : json_.items())
            if (std::ranges::find(known, name) == known.end())
                throw Error(Fault::bad_input, "The body has a member that is not known here.");
    }

    bool has(char const* name) const { return json_.contains(name); }

    std::string text(char const* name) const
    {
        if (!has(name)) return {};
        if (!json_[name].is_string()) wrong(name, "text");
        return json_[name].get<std::string>();
    }

    int number(char const* name, int least) const
    {
        if (!has(name)) return least;
        if (!json_[name].is_number_integer()) wrong(name, "a whole number");
        auto const value = json_[name].get<std::int64_t>();
        constexpr std::int64_t most = 1'000'000;
        if (value < least || value > most) wrong(name, "a whole number that makes sense");
        return static_cast<int>(value);
    }

    bool truth(char const* name) const
    {
        if (!has(name)) return false;
        if (!json_[name].is_boolean()) wrong(name, "true or false");
        return json_[name].get<bool>();
    }

    SeenBox box() const
    {
        if (!has("box")) return {};
        auto const& box = json_["box"];
        bool const sound =
            box.is_array() && box.size() == 4 && std::ranges::all_of(box, [](Json const& side) {
                constexpr double far = 100'000;
                return side.is_number() && side.get<double>() > -far && side.get<double>() < far;
            });
        if (!sound) wrong("box", "a list of four numbers: left, top, width and height in points");
        return {
            box[0].get<double>(), box[1].get<double>(), box[2].get<double>(), box[3].get<double>()};
    }

    std::vector<std::string> readers() const
    {
        std::vector<std::string> all;
        if (!has("for")) return all;
        if (!json_["for"].is_array()) wrong("for", "a list of readers");
        for (auto const& one : json_["for"]) {
            if (!one.is_string()) wrong("for", "a list of readers");
            all.push_back(one.get<std::string>());
        }
        return all;
    }

  private:
    [[noreturn]] static void wrong(std::string const& name, std::string const& must_be)
    {
        throw Error(Fault::bad_input, "Member " + name + " must be " + must_be + ".");
    }

    Json json_;
};

AskedStep asked_in(Members const& members)
{
    auto const kind = kind_of(members.text("kind"));
    if (!kind)
        throw Error(
            Fault::bad_input,
            "Member kind must be accept, reject, term, lines, box, page, looked-through, undo or "
            "redo.");
    AskedStep asked;
    asked.kind = *kind;
    asked.suggestion = members.text("suggestion");
    asked.everywhere = members.truth("everywhere");
    asked.term = members.text("term");
    asked.page = members.number("page", 1) - 1;
    asked.first_line = members.number("first_line", 0);
    asked.last_line = members.has("last_line") ? members.number("last_line", 0) : asked.first_line;
    asked.box = members.box();
    asked.code = members.text("code");
    asked.who = members.readers();
    if (members.has("seen")) asked.seen = static_cast<std::size_t>(members.number("seen", 0));
    return asked;
}

std::optional<PersonId> reader_in(Request const& request)
{
    auto const found = request.query.find("for");
    if (found == request.query.end()) return std::nullopt;
    return PersonId{found->second};
}

} // namespace

std::optional<Reply> ReportsApi::answer(Request const& request)
{
    auto const& path = request.path;
    if (path.size() < 3 || path[0] != "conferences" || path[2] != "reports") return std::nullopt;
    storage::ConferenceId const conference{path[1]};
    installation_.registers().require_visible(conference, RegistersApi::who(request));
    bool const get = request.method == "GET";
    if (path.size() == 3 && get) return Reply{200, installation_.reports().list_json(conference)};
    if (path.size() == 4 && get)
        return Reply{200, installation_.reports().sight_json(conference, {path[3]})};
    if (path.size() == 5 && path[4] == "steps" && !get) return step(request);
    if (path.size() == 5 && path[4] == "version" && get) return preview(request);
    if (path.size() == 6 && path[4] == "pages" && get) return picture(request);
    return std::nullopt;
}

Reply ReportsApi::step(Request const& request)
{
    Members const members(request.body);
    auto const by = staff_reference(members.text("by"));
    auto const asked = asked_in(members);
    storage::ConferenceId const conference{request.path[1]};
    // A long scan takes minutes to read, and nobody's release waits for that: it is read, and kept,
    // before anything is held.
    installation_.reports().sight(conference, {request.path[3]});
    std::scoped_lock const lock(releasing_);
    auto const taken = installation_.reports().take(conference, {request.path[3]}, asked, by);
    return {201, Json{{"step", taken}}.dump()};
}

Reply ReportsApi::preview(Request const& request)
{
    auto const reader = reader_in(request);
    if (!reader) throw Error(Fault::bad_input, "Say for whom, as in ?for=p-father.");
    auto const version = installation_.reports().preview(
        storage::ConferenceId{request.path[1]}, {request.path[3]}, *reader);
    Json json{{"why_not", version.why_not}, {"whole", version.whole}};
    if (version.report) {
        json["report"] = Json::parse(report_json(version.report->report));
        json["sha256"] = version.report->report.output_sha256;
    }
    return {200, json.dump()};
}

Reply ReportsApi::picture(Request const& request)
{
    constexpr int usual = 100;
    auto const dots = request.query.find("dots");
    auto const page = number(request.path[5], "The page");
    return {
        200,
        installation_.reports().picture(
            storage::ConferenceId{request.path[1]},
            {request.path[3]},
            page - 1,
            dots == request.query.end() ? usual : number(dots->second, "dots"),
            reader_in(request)),
        "image/png"};
}

} // namespace safehand::service::api
