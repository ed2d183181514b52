// What people decided on reports, for browsers and programs.
#include "service/journey/plan_json.h"
#include "service/reports/redaction_drafts.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace safehand::service {

namespace {

using Json = nlohmann::json;
using Kind = ReportStep::Kind;

Json box_json(SeenBox const& box)
{
    return {box.left, box.top, box.width, box.height};
}

Json step_view(ReportHistory const& history, std::size_t number)
{
    auto const& step = history.all[number];
    auto json = Json::parse(step_json(step));
    json.erase("file");
    json["number"] = number + 1;
    json["by"] = step.by;
    json["at"] = iso(step.at);
    json["page"] = step.page + 1;
    json["boxes"] = Json::array();
    for (auto const& one : step.boxes) {
        auto box = box_json(one.box);
        json["boxes"].push_back({{"page", one.page + 1}, {"box", std::move(box)}});
    }
    auto const place = std::ranges::find(history.standing, number);
    bool const stands = place != history.standing.end();
    json["stands"] = stands;
    json["approved"] =
        stands && static_cast<std::size_t>(place - history.standing.begin()) < history.sealed;
    return json;
}

std::string state_of(ReportHistory const& history, std::string const& suggestion)
{
    for (auto const number : history.standing) {
        auto const& step = history.all[number];
        if (step.suggestion == suggestion)
            return step.kind == Kind::reject ? "rejected" : "accepted";
    }
    return "open";
}

Json pages_json(ReportReading const& reading)
{
    Json pages = Json::array();
    for (auto const& page : reading.pages) {
        Json lines = Json::array();
        for (auto const& line : page.lines)
            lines.push_back(
                {{"number", line.number}, {"box", box_json(line.area)}, {"words", line.words}});
        pages.push_back(
            {{"width", page.width}, {"height", page.height}, {"lines", std::move(lines)}});
    }
    return pages;
}

Json notes_json(std::vector<PageNote> const& notes)
{
    Json list = Json::array();
    for (auto const& note : notes) list.push_back({{"page", note.page + 1}, {"why", note.why}});
    return list;
}

Json numbers_from_1(std::vector<int> const& pages)
{
    Json list = Json::array();
    for (int const page : pages) list.push_back(page + 1);
    return list;
}

Json reading_json(ReportSight const& sight)
{
    auto const& reading = *sight.reading;
    Json suggestions = Json::array();
    for (auto const& one : reading.suggestions)
        suggestions.push_back(
            {{"id", one.id},
             {"page", one.page + 1},
             {"line", one.line},
             {"box", box_json(one.area)},
             {"words", one.words},
             {"in_line", one.in_line},
             {"reason", one.reason},
             {"state", state_of(sight.history, one.id)}});
    Json left_out = Json::array();
    for (auto const& one : reading.left_out)
        left_out.push_back({{"what", one.what}, {"count", one.count}});
    return {
        {"pages", pages_json(reading)},
        {"suggestions", std::move(suggestions)},
        {"bad_redactions", notes_json(reading.bad_redactions)},
        {"by_eyes", notes_json(reading.by_eyes)},
        {"unread", numbers_from_1(reading.unread)},
        {"doubtful", numbers_from_1(reading.doubtful)},
        {"left_out", std::move(left_out)}};
}

Json history_json(ReportHistory const& history)
{
    Json steps = Json::array();
    for (std::size_t number = 0; number < history.all.size(); ++number)
        steps.push_back(step_view(history, number));
    return {
        {"seen", history.all.size()},
        {"steps", std::move(steps)},
        {"can_undo", history.standing.size() > history.sealed},
        {"can_redo", !history.undone.empty()}};
}

} // namespace

std::string RedactionDrafts::list_json(storage::ConferenceId const& conference)
{
    auto const record = journey_.record(conference);
    auto const steps = store_.redaction_steps(conference);
    auto const approved = last_approval(store_, conference);
    Json list = Json::array();
    for (auto const& attachment : record.attachments) {
        auto const history = history_of(steps, attachment.id, attachment.sha256, approved);
        auto const decided = decisions_of(attachment.id, history);
        Json looked = Json::array();
        for (auto const& ref : decided.looked_through_for) looked.push_back(text_of(ref));
        list.push_back(
            {{"report", attachment.id.text},
             {"title", attachment.title},
             {"kind", attachment.kind},
             {"sha256", attachment.sha256.text},
             {"seen", history.all.size()},
             {"strikes", decided.strikes.size()},
             {"looked_through_for", std::move(looked)}});
    }
    return Json{{"reports", std::move(list)}}.dump();
}

std::string
RedactionDrafts::sight_json(storage::ConferenceId const& conference, AttachmentId const& report)
{
    auto const seen = sight(conference, report);
    auto json = history_json(seen.history);
    json["report"] = seen.report.text;
    json["title"] = seen.title;
    json["sha256"] = seen.file.text;
    json["unreadable"] = seen.unreadable;
    if (seen.reading != nullptr) json.update(reading_json(seen));
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace safehand::service
