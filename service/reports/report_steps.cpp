#include "service/reports/report_steps.h"

#include "record/error.h"
#include "service/journey/plan_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace safehand::service {

namespace {

using Json = nlohmann::json;
using Kind = ReportStep::Kind;

constexpr std::array<std::pair<Kind, char const*>, 9> words{
    {{Kind::accept, "accept"},
     {Kind::reject, "reject"},
     {Kind::term, "term"},
     {Kind::lines, "lines"},
     {Kind::box, "box"},
     {Kind::page, "page"},
     {Kind::looked_through, "looked-through"},
     {Kind::undo, "undo"},
     {Kind::redo, "redo"}}};

ReportStep read_step(storage::RedactionStep const& kept)
{
    auto const json = Json::parse(kept.json, nullptr, false);
    ensure(json.is_object(), "a step is kept as a JSON object");
    ReportStep step;
    auto const kind = kind_of(json.at("kind").get<std::string>());
    ensure(kind.has_value(), "a step is of a kind that we know");
    step.kind = *kind;
    step.file.text = json.at("file").get<std::string>();
    step.suggestion = json.value("suggestion", "");
    step.term = json.value("term", "");
    step.page = json.value("page", 0);
    step.first_line = json.value("first_line", 0);
    step.last_line = json.value("last_line", 0);
    step.code = json.value("code", "");
    for (auto const& box : json.value("boxes", Json::array()))
        step.boxes.push_back(
            {box.at(0).get<int>(),
             {box.at(1).get<double>(),
              box.at(2).get<double>(),
              box.at(3).get<double>(),
              box.at(4).get<double>()}});
    for (auto const& who : json.value("who", Json::array())) {
        auto const ref = ref_of(who.get<std::string>());
        ensure(ref.has_value(), "a step names readers in the agreed form");
        step.who.push_back(*ref);
    }
    step.by = kept.by;
    step.at = kept.at;
    return step;
}

bool is_plain_word(std::string const& text)
{
    constexpr std::size_t bytes_max = 64;
    return !text.empty() && text.size() <= bytes_max && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

std::optional<DecidedStrike> strike_of(ReportStep const& step)
{
    switch (step.kind) {
    case Kind::term: return DecidedStrike{TermStrike{step.term}, step.code, step.who};
    case Kind::accept:
        if (!step.term.empty()) return DecidedStrike{TermStrike{step.term}, step.code, step.who};
        return DecidedStrike{PlaceStrike{step.boxes}, step.code, step.who};
    case Kind::lines:
    case Kind::box: return DecidedStrike{PlaceStrike{step.boxes}, step.code, step.who};
    case Kind::page: return DecidedStrike{PageStrike{step.page}, step.code, step.who};
    case Kind::reject:
    case Kind::looked_through:
    case Kind::undo:
    case Kind::redo: break;
    }
    return std::nullopt;
}

} // namespace

std::string word_of(Kind kind)
{
    auto const* const found = std::ranges::find(words, kind, &std::pair<Kind, char const*>::first);
    ensure(found != words.end(), "every kind of step has a word");
    return found->second;
}

std::optional<Kind> kind_of(std::string const& word)
{
    for (auto const& [kind, own] : words)
        if (word == own) return kind;
    return std::nullopt;
}

std::optional<Ref> ref_of(std::string const& text)
{
    if (text == "everyone") return Ref{Ref::Kind::everyone, {}};
    auto const colon = text.find(':');
    if (colon == std::string::npos || !is_plain_word(text.substr(colon + 1))) return std::nullopt;
    auto const kind = text.substr(0, colon);
    if (kind == "person") return Ref{Ref::Kind::person, text.substr(colon + 1)};
    if (kind == "role") return Ref{Ref::Kind::role, text.substr(colon + 1)};
    if (kind == "group") return Ref{Ref::Kind::group, text.substr(colon + 1)};
    return std::nullopt;
}

std::string text_of(Ref const& ref)
{
    switch (ref.kind) {
    case Ref::Kind::person: return "person:" + ref.name;
    case Ref::Kind::role: return "role:" + ref.name;
    case Ref::Kind::group: return "group:" + ref.name;
    case Ref::Kind::everyone: break;
    }
    return "everyone";
}

std::string step_json(ReportStep const& step)
{
    Json json{{"kind", word_of(step.kind)}, {"file", step.file.text}};
    if (!step.suggestion.empty()) json["suggestion"] = step.suggestion;
    if (!step.term.empty()) json["term"] = step.term;
    json["page"] = step.page;
    if (step.first_line > 0) {
        json["first_line"] = step.first_line;
        json["last_line"] = step.last_line;
    }
    if (!step.code.empty()) json["code"] = step.code;
    json["boxes"] = Json::array();
    for (auto const& one : step.boxes)
        json["boxes"].push_back(
            {one.page, one.box.left, one.box.top, one.box.width, one.box.height});
    json["who"] = Json::array();
    for (auto const& ref : step.who) json["who"].push_back(text_of(ref));
    return json.dump();
}

ReportHistory history_of(
    std::vector<storage::RedactionStep> const& steps,
    AttachmentId const& report,
    Digest const& file,
    std::optional<Instant> approved)
{
    ReportHistory history;
    for (auto const& kept : steps) {
        if (kept.report != report) continue;
        auto step = read_step(kept);
        auto const number = history.all.size();
        // Places of another file mean nothing in this one.
        bool const counts = step.file == file;
        auto const kind = step.kind;
        history.all.push_back(std::move(step));
        if (!counts) continue;
        if (kind == Kind::undo) {
            if (history.standing.empty()) continue;
            history.undone.push_back(history.standing.back());
            history.standing.pop_back();
        } else if (kind == Kind::redo) {
            if (history.undone.empty()) continue;
            history.standing.push_back(history.undone.back());
            history.undone.pop_back();
        } else {
            history.standing.push_back(number);
            history.undone.clear();
        }
    }
    if (approved)
        while (history.sealed < history.standing.size() &&
               history.all[history.standing[history.sealed]].at <= *approved)
            ++history.sealed;
    return history;
}

std::optional<Instant>
last_approval(storage::Store const& store, storage::ConferenceId const& conference)
{
    std::optional<Instant> last;
    for (auto const& decision : store.decisions(conference))
        if (decision.approves) last = decision.at;
    return last;
}

ReportDecisions decisions_of(AttachmentId const& report, ReportHistory const& history)
{
    ReportDecisions decisions;
    decisions.report = report;
    std::string all;
    for (auto const number : history.standing) {
        auto const& step = history.all[number];
        all += step_json(step) + "\n";
        if (auto strike = strike_of(step)) decisions.strikes.push_back(*std::move(strike));
        if (step.kind == Kind::looked_through)
            decisions.looked_through_for.insert(
                decisions.looked_through_for.end(), step.who.begin(), step.who.end());
    }
    if (!all.empty()) decisions.digest = sha256(all);
    return decisions;
}

std::vector<ReportDecisions> decided_on_reports(
    storage::Store const& store,
    storage::ConferenceId const& conference,
    ConferenceRecord const& record)
{
    auto const steps = store.redaction_steps(conference);
    std::vector<ReportDecisions> all;
    if (steps.empty()) return all;
    for (auto const& attachment : record.attachments)
        all.push_back(decisions_of(
            attachment.id, history_of(steps, attachment.id, attachment.sha256, std::nullopt)));
    return all;
}

} // namespace safehand::service
