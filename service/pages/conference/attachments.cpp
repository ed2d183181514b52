#include "service/pages/conference/attachments.h"

#include "service/journey/stops.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/cookies.h"
#include "service/pages/fields.h"
#include "service/pages/rule_words.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

using Json = nlohmann::json;

struct Travels {
    long whole = 0;
    long redacted = 0;
    long left_out = 0;
    std::vector<Reason> why_not;
};

Travels travels_of(DistributionPlan const& plan, AttachmentId const& report)
{
    Travels travels;
    for (auto const& entry : plan.entries) {
        if (entry.share != Share::full && entry.share != Share::partial) continue;
        for (auto const& choice : entry.attachments) {
            if (choice.attachment != report) continue;
            if (choice.included) {
                ++(choice.redacted ? travels.redacted : travels.whole);
                continue;
            }
            ++travels.left_out;
            if (std::ranges::find(travels.why_not, choice.why) == travels.why_not.end())
                travels.why_not.push_back(choice.why);
        }
    }
    return travels;
}

Model report_model(Words const& words, CaseFile const& file, Attachment const& report)
{
    auto const travels = travels_of(file.plan(), report.id);
    auto const goes = travels.whole + travels.redacted > 0;
    auto model = goes ? tag(words.say("attachments.goes"), "green")
                      : tag(words.say("attachments.stays"), "grey");
    model["name"] = report.title;
    model["href"] = case_path(file.status.id, "/reports/" + report.id.text);
    model["author"] = name_of(file.record(), report.author);
    model["lines"] = Model::array();
    auto const add = [&](char const* key, long count) {
        if (count > 0) model["lines"].push_back({{"text", words.count(key, count)}});
    };
    add("attachments.whole", travels.whole);
    add("attachments.redacted", travels.redacted);
    add("attachments.left-out", travels.left_out);
    model["reasons"] = Model::array();
    for (auto const& why : travels.why_not) {
        auto one = said_model(words, file.procedure, why.text);
        one["rule"] = why.rule;
        model["reasons"].push_back(std::move(one));
    }
    model["some_reasons"] = !travels.why_not.empty();
    return model;
}

std::string need_key(Json const& need)
{
    return need["person"].get<std::string>() + "|" + need["document"].get<std::string>();
}

std::string need_words(Words const& words, CaseFile const& file, Json const& need)
{
    return name_of(file.record(), {need["person"].get<std::string>()}) + ": " +
           document_title(file.procedure, need["document"].get<std::string>(), words) + ", " +
           words.say_or(
               "attachments.kind-" + need["kind"].get<std::string>(),
               need["kind"].get<std::string>());
}

Model need_model(Words const& words, CaseFile const& file, Json const& need)
{
    bool const met = need["met"].get<bool>();
    auto model = met ? tag(words.say("conference.completed"))
                     : tag(words.say("conference.not-started"), "blue");
    model["name"] = need_words(words, file, need);
    auto const why = said(words, file.procedure, need["why_not"].get<std::string>());
    model["why"] = why.text;
    model["english"] = why.english;
    model["made_from"] = need["made_from"];
    return model;
}

Model handed_model(Words const& words, CaseFile const& file, storage::KeptAttached const& kept)
{
    auto model = !kept.stands       ? tag(words.say("attachments.replaced"), "grey")
                 : kept.approved_at ? tag(words.say("attachments.approved"))
                                    : tag(words.say("conference.waiting-for-chair"), "yellow");
    model["name"] = name_of(file.record(), kept.what.person) + ": " +
                    document_title(file.procedure, kept.what.document, words);
    model["handed"] = words.say(
        "attachments.handed-in", {{"by", kept.what.by}, {"at", moment_words(words, kept.what.at)}});
    model["approved"] =
        kept.approved_at
            ? words.say(
                  "attachments.approved-by",
                  {{"by", kept.approved_by}, {"at", moment_words(words, *kept.approved_at)}})
            : "";
    return model;
}

} // namespace

Answer AttachmentPages::show(Visit const& visit) const
{
    auto& installation = desk_.installation;
    auto const file = open_case(installation, conference_at(visit));
    auto model = case_model(visit, file.status, "conference.task-attachments");
    model["reports"] = Model::array();
    model["may_redact"] =
        desk_.access.doors().may(visit.who, "record.redact", file.status.id).is_open();
    for (auto const& report : file.record().attachments)
        model["reports"].push_back(report_model(visit.words, file, report));
    model["some_reports"] = !file.record().attachments.empty();
    auto const list = Json::parse(installation.attached().list_json(file.status.id));
    model["needs"] = Model::array();
    Choices open;
    for (auto const& need : list["needed"]) {
        model["needs"].push_back(need_model(visit.words, file, need));
        if (!need["made_from"].get<std::string>().empty())
            open.emplace_back(need_key(need), need_words(visit.words, file, need));
    }
    model["some_needs"] = !list["needed"].empty();
    model["handed_in"] = Model::array();
    for (auto const& kept : installation.store().attached(file.status.id))
        model["handed_in"].push_back(handed_model(visit.words, file, kept));
    model["some_handed_in"] = !model["handed_in"].empty();
    model["may_hand_in"] =
        !open.empty() &&
        desk_.access.doors().may(visit.who, "attached.hand-in", file.status.id).is_open();
    model["need_field"] = Model::array({select_field(visit, "need", "attachments.need", open)});
    model["file_problem"] = visit.problem("file");
    return Shown{"conference/attachments", std::move(model)};
}

Answer AttachmentPages::hand_in(Visit const& visit) const
{
    auto const need = visit.field("need");
    auto const bar = need.find('|');
    std::vector<Problem> problems;
    if (bar == std::string::npos)
        problems.push_back({"need", visit.say("attachments.choose-need")});
    auto const file = visit.request.files.find("file");
    if (file == visit.request.files.end() || file->second.bytes.empty())
        problems.push_back({"file", visit.say("attachments.choose-file")});
    if (!problems.empty()) throw FormProblems(problems);
    auto& installation = desk_.installation;
    std::scoped_lock const lock(installation.releasing());
    installation.attached().attach(
        conference_at(visit),
        {need.substr(0, bar)},
        need.substr(bar + 1),
        file->second.bytes,
        visit.who.reference);
    return GoTo{case_path(conference_at(visit), "/attachments"), {pages::notice("attached")}};
}

} // namespace safehand::service::pages
