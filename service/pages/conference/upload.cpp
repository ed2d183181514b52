#include "service/pages/conference/upload.h"

#include "record/error.h"
#include "service/intake/handing_in.h"
#include "service/intake/taking_in.h"
#include "service/journey/plan_json.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/cookies.h"
#include "service/pages/fields.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

using Json = nlohmann::json;
using intake::minutes::Understood;

Model base_model(Visit const& visit, Library const& library)
{
    Choices procedures;
    for (auto const& id : library.procedures())
        procedures.emplace_back(id, library.procedure(id).name());
    Model model{
        {"title", visit.say("upload.title")},
        {"english", visit.words.language() != "en"},
        {"back", {{"href", "/conferences"}, {"name", visit.say("conference.back-to-list")}}},
        {"consent", !visit.problem("same-text").empty() || visit.ticked("same-text", "right")},
        {"consented", visit.ticked("same-text", "right")},
        {"reading_asked", visit.ticked("reading", "checked")},
        {"reading_checked", visit.ticked("reading", "checked")},
        {"comments_dropped", visit.ticked("comments", "drop")},
        {"findings", false}};
    for (auto const* const file : {"record", "people", "reports"})
        model[std::string(file) + "_problem"] = visit.problem(file);
    model["procedure_field"] =
        Model::array({select_field(visit, "procedure", "upload.procedure", procedures)});
    model["password_field"] = Model::array({text_field(
        visit,
        "file-password",
        "upload.password",
        {.type = "password", .width = "govuk-input--width-20", .autocomplete = "off"})});
    return model;
}

Model lines_model(
    Visit const& visit,
    std::string const& words,
    std::vector<intake::minutes::Line> const& lines,
    std::string const& kind)
{
    Model model{
        {"name", visit.words.count(words, static_cast<long>(lines.size()))},
        {"open", kind == "bad"},
        {"lines", Model::array()}};
    for (auto const& line : lines)
        model["lines"].push_back({{"says", line.says}, {"words", line.words}});
    return model;
}

/// What was found in minutes of which no record can be made, what stops it first.
Model findings_model(Visit const& visit, Understood const& minutes)
{
    auto groups = Model::array();
    auto const add = [&](char const* words, auto const& lines, char const* kind) {
        if (!lines.empty()) groups.push_back(lines_model(visit, words, lines, kind));
    };
    add("upload.refused", minutes.refused, "bad");
    add("upload.missing", minutes.missing, "bad");
    add("upload.doubtful", minutes.doubtful, "bad");
    add("upload.withheld", minutes.withheld, "other");
    add("upload.left-out", minutes.left_out, "other");
    add("upload.understood", minutes.understood, "other");
    return {{"held", minutes.held}, {"reading", minutes.reading}, {"groups", std::move(groups)}};
}

/// The reports that a record or a people file names, by the digest of their bytes.
std::map<std::string, std::string> reports_named(std::string const& json_text)
{
    std::map<std::string, std::string> named;
    auto const json = Json::parse(json_text, nullptr, false);
    if (!json.is_object() || !json.contains("attachments") || !json["attachments"].is_array())
        return named;
    for (auto const& one : json["attachments"])
        if (one.is_object() && one.contains("id") && one["id"].is_string() &&
            one.contains("sha256") && one["sha256"].is_string())
            named.emplace(one["sha256"].get<std::string>(), one["id"].get<std::string>());
    return named;
}

std::string bytes_of(Visit const& visit, std::string const& name)
{
    auto const found = visit.request.files.find(name);
    return found == visit.request.files.end() ? std::string{} : found->second.bytes;
}

/// Files are known by their digests: nobody types the id of a report.
std::map<std::string, std::string>
reports_sent(Visit const& visit, std::string const& record, std::string const& people)
{
    auto named = reports_named(record);
    named.merge(reports_named(people));
    std::map<std::string, std::string> reports;
    auto const [from, to] = visit.request.files.equal_range("reports");
    std::size_t number = 0;
    for (auto each = from; each != to; ++each) {
        ++number;
        auto const id = named.find(sha256(each->second.bytes).text);
        if (id == named.end())
            throw FormProblems(
                "reports",
                visit.say("upload.unknown-report", {{"number", std::to_string(number)}}));
        reports[id->second] = each->second.bytes;
    }
    return reports;
}

Offered offered_in(Visit const& visit)
{
    Offered offered;
    offered.bytes = bytes_of(visit, "record");
    if (offered.bytes.empty()) throw FormProblems("record", visit.say("upload.choose-record"));
    offered.asked.people_json = bytes_of(visit, "people");
    offered.asked.procedure = visit.field("procedure");
    offered.asked.drop_comments = visit.ticked("comments", "drop");
    offered.asked.reading_checked = visit.ticked("reading", "checked");
    offered.password = visit.field("file-password");
    offered.consent.same_text_is_right = visit.ticked("same-text", "right");
    offered.attachments = reports_sent(visit, offered.bytes, offered.asked.people_json);
    return offered;
}

} // namespace

Answer Upload::show(Visit const& visit) const
{
    return Shown{"conference/new", base_model(visit, desk_.installation.library())};
}

Answer Upload::take(Visit const& visit) const
{
    auto& installation = desk_.installation;
    auto offered = offered_in(visit);
    // The form names no conference: whose record it would replace is only known from the record.
    bool const same_text_is_right = offered.consent.same_text_is_right;
    offered.consent = consent_for(installation, visit.who.reference);
    offered.consent.same_text_is_right = same_text_is_right;
    std::variant<TakenIn, NotTaken> outcome;
    try {
        outcome = take_in(
            installation.library(),
            installation.minutes(),
            installation.journey(),
            installation.releasing(),
            offered,
            visit.who.reference);
    } catch (SameText const& same) {
        throw FormProblems("same-text", same.what());
    }
    if (auto const* const refused = std::get_if<NotTaken>(&outcome)) {
        constexpr int conflict = 409;
        auto model = base_model(visit, installation.library());
        model["findings"] = findings_model(visit, refused->minutes);
        model["reading_asked"] = refused->minutes.held;
        return Shown{"conference/new", std::move(model), conflict};
    }
    auto const& admission = std::get<TakenIn>(outcome).admission;
    return GoTo{
        case_path(admission.conference),
        {pages::notice(
            admission.already    ? "taken-in-already"
            : admission.replaces ? "taken-in-again"
                                 : "taken-in")}};
}

} // namespace safehand::service::pages
