#include "service/pages/redaction/redaction_view.h"

#include "service/copies/preview.h"
#include "service/pages/conference/case_file.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace safehand::service::pages {

namespace {

using Kind = ReportStep::Kind;

bool decided(ReportHistory const& history, std::string const& suggestion)
{
    return std::ranges::any_of(history.standing, [&](std::size_t number) {
        return history.all[number].suggestion == suggestion;
    });
}

/// Points with one decimal, as SVG wants them.
std::string points(double value)
{
    auto const tenths = std::lround(value * 10);
    auto const whole = std::to_string(std::abs(tenths) / 10);
    auto const tenth = std::to_string(std::abs(tenths) % 10);
    return (tenths < 0 ? "-" : "") + whole + "." + tenth;
}

Model area_model(SeenBox const& box)
{
    return {
        {"left", points(box.left)},
        {"top", points(box.top)},
        {"width", points(box.width)},
        {"height", points(box.height)}};
}

ReadPage const& page_in(ReportView const& view)
{
    return view.sight.reading->pages[static_cast<std::size_t>(view.page)];
}

/// What goes from this page, as far as its place is known before the search for words is made.
std::vector<SeenBox> struck(ReportView const& view)
{
    std::vector<SeenBox> boxes;
    auto const& history = view.sight.history;
    for (auto const number : history.standing) {
        auto const& step = history.all[number];
        if (step.kind == Kind::page && step.page == view.page)
            boxes.push_back({0, 0, page_in(view).width, page_in(view).height});
        for (auto const& place : step.boxes)
            if (place.page == view.page) boxes.push_back(place.box);
    }
    return boxes;
}

bool inside(SeenBox const& line, SeenBox const& box)
{
    auto const middle = line.top + line.height / 2;
    return box.top <= middle && middle <= box.top + box.height &&
           box.left < line.left + line.width && line.left < box.left + box.width;
}

std::string who_words(Words const& words, ReportView const& view, std::vector<Ref> const& who)
{
    if (who.empty()) return words.say("redaction.for-all");
    std::string all;
    for (auto const& ref : who) {
        if (!all.empty()) all += ", ";
        if (ref.kind == Ref::Kind::person)
            all += name_of(view.record, {ref.name});
        else if (ref.kind == Ref::Kind::role)
            all += role_title(view.procedure, ref.name, words);
        else
            all += text_of(ref);
    }
    return all;
}

std::string what_words(Words const& words, ReportStep const& step)
{
    auto const page = std::to_string(step.page + 1);
    switch (step.kind) {
    case Kind::accept: return words.say("redaction.did-accept", {{"page", page}});
    case Kind::reject: return words.say("redaction.did-reject", {{"page", page}});
    case Kind::term: return words.say("redaction.did-term", {{"term", step.term}});
    case Kind::lines:
        return words.say(
            step.first_line == step.last_line ? "redaction.did-line" : "redaction.did-lines",
            step.first_line == step.last_line
                ? Words::Slots{{"page", page}, {"first", std::to_string(step.first_line)}}
                : Words::Slots{
                      {"page", page},
                      {"first", std::to_string(step.first_line)},
                      {"last", std::to_string(step.last_line)}});
    case Kind::box: return words.say("redaction.did-box", {{"page", page}});
    case Kind::page: return words.say("redaction.did-page", {{"page", page}});
    case Kind::looked_through: return words.say("redaction.did-look");
    case Kind::undo: return words.say("redaction.did-undo");
    case Kind::redo: return words.say("redaction.did-redo");
    }
    return {};
}

std::string pages_in_words(std::vector<int> pages)
{
    std::string all;
    for (int const page : pages) all += (all.empty() ? "" : ", ") + std::to_string(page + 1);
    return all;
}

std::vector<int> pages_of(std::vector<PageNote> const& notes)
{
    std::set<int> pages;
    for (auto const& note : notes) pages.insert(note.page);
    return {pages.begin(), pages.end()};
}

} // namespace

std::vector<ReportReader> readers_of(
    storage::ConferenceId const& conference,
    ConferenceRecord const& record,
    DistributionPlan const& plan,
    AttachmentId const& report)
{
    std::vector<ReportReader> readers;
    for (auto const& entry : plan.entries) {
        auto const choice =
            std::ranges::find(entry.attachments, report, &AttachmentChoice::attachment);
        bool const has_record = entry.share == Share::full || entry.share == Share::partial;
        if (!has_record || choice == entry.attachments.end() ||
            (choice->included && !choice->redacted))
            continue;
        readers.push_back(
            {entry.person,
             entry_key(conference, entry.person, entry.document),
             name_of(record, entry.person),
             choice->included,
             choice->why});
    }
    return readers;
}

Model drawing_model(Words const& words, ReportView const& view)
{
    auto const& page = page_in(view);
    Model model{
        {"width", points(page.width)},
        {"height", points(page.height)},
        {"picture", view.address + "/pages/" + std::to_string(view.page + 1) + ".png"},
        {"name", words.say("redaction.picture", {{"page", std::to_string(view.page + 1)}})},
        {"struck", Model::array()},
        {"proposed", Model::array()},
        {"lines", Model::array()}};
    for (auto const& box : struck(view)) model["struck"].push_back(area_model(box));
    for (auto const& one : view.sight.reading->suggestions)
        if (one.page == view.page && !decided(view.sight.history, one.id))
            for (auto const& place : one.places) model["proposed"].push_back(area_model(place));
    for (auto const& line : page.lines) {
        auto area = area_model(line.area);
        area["number"] = line.number;
        model["lines"].push_back(std::move(area));
    }
    return model;
}

std::vector<Model> line_models(Words const& words, ReportView const& view)
{
    auto const gone = struck(view);
    std::vector<Model> all;
    for (auto const& line : page_in(view).lines)
        all.push_back(
            {{"number", line.number},
             {"label", words.say("redaction.line", {{"n", std::to_string(line.number)}})},
             {"words", line.words},
             {"gone", std::ranges::any_of(gone, [&](SeenBox const& box) {
                  return inside(line.area, box);
              })}});
    return all;
}

std::vector<Model> suggestion_models(ReportView const& view)
{
    std::vector<Model> all;
    for (auto const& one : view.sight.reading->suggestions)
        if (one.page == view.page && !decided(view.sight.history, one.id))
            all.push_back(
                {{"id", one.id},
                 {"words", one.words},
                 {"in_line", one.in_line},
                 {"reason", one.reason}});
    return all;
}

std::size_t open_suggestions(ReportSight const& sight)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(sight.reading->suggestions, [&](ReadSuggestion const& one) {
            return !decided(sight.history, one.id);
        }));
}

std::vector<Model> page_map(ReportView const& view)
{
    auto const& reading = *view.sight.reading;
    std::vector<std::size_t> waiting(reading.pages.size());
    for (auto const& one : reading.suggestions)
        if (!decided(view.sight.history, one.id)) ++waiting[static_cast<std::size_t>(one.page)];
    std::vector<Model> all;
    for (std::size_t page = 0; page < waiting.size(); ++page)
        all.push_back(
            {{"page", page + 1},
             {"href", view.address + "?page=" + std::to_string(page + 1)},
             {"here", static_cast<int>(page) == view.page},
             {"count", waiting[page] == 0 ? "" : std::to_string(waiting[page])}});
    return all;
}

std::vector<Model> step_models(Words const& words, ReportView const& view)
{
    auto const& history = view.sight.history;
    std::set<std::size_t> const standing(history.standing.begin(), history.standing.end());
    std::vector<Model> all;
    for (auto number = history.all.size(); number-- > 0;) {
        auto const& step = history.all[number];
        bool const moves = step.kind == Kind::undo || step.kind == Kind::redo;
        auto model = moves || standing.contains(number)
                         ? tag({})
                         : tag(words.say("redaction.taken-back"), "grey");
        model["what"] = what_words(words, step);
        model["who"] = moves || step.kind == Kind::reject ? "" : who_words(words, view, step.who);
        model["code"] = step.code;
        model["by"] =
            words.say("redaction.by", {{"by", step.by}, {"when", moment_words(words, step.at)}});
        all.push_back(std::move(model));
    }
    return all;
}

std::vector<Model> warning_models(Words const& words, ReportReading const& reading)
{
    std::vector<Model> all;
    auto const add = [&](char const* key, std::vector<int> const& pages) {
        if (!pages.empty())
            all.push_back({{"text", words.say(key, {{"pages", pages_in_words(pages)}})}});
    };
    add("redaction.warn-bad", pages_of(reading.bad_redactions));
    add("redaction.warn-eyes", pages_of(reading.by_eyes));
    add("redaction.warn-doubtful", reading.doubtful);
    add("redaction.warn-unread", reading.unread);
    return all;
}

} // namespace safehand::service::pages
