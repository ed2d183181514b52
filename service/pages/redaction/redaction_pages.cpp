#include "service/pages/redaction/redaction_pages.h"

#include "record/error.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/cookies.h"
#include "service/pages/fields.h"
#include "service/pages/redaction/redaction_view.h"
#include "service/pages/rule_words.h"

#include <algorithm>
#include <charconv>
#include <mutex>

namespace safehand::service::pages {

namespace {

using Kind = ReportStep::Kind;

/// -1 for anything but a whole number.
int number_in(std::string const& text)
{
    int number = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? number : -1;
}

/// Points as people type them, "12.5"; below zero for anything else.
double points_in(std::string const& text)
{
    double points = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, points, std::chars_format::fixed);
    return read.ec == std::errc{} && read.ptr == end && points < 100'000 ? points : -1;
}

AttachmentId report_at(Visit const& visit)
{
    return {visit.at.at("report")};
}

std::string report_path(storage::ConferenceId const& conference, AttachmentId const& report)
{
    return case_path(conference, "/reports/" + report.text);
}

/// What a form asks for, checked as far as the form alone can tell.
class Form {
  public:
    Form(Visit const& visit, std::vector<ReportReader> const& readers)
        : visit_(visit), page_(number_in(visit.field("page")) - 1)
    {
        for (auto const& key : visit.fields("who")) {
            auto const found = std::ranges::find(readers, key, &ReportReader::key);
            if (found == readers.end())
                throw FormProblems("who", visit.say("redaction.other-readers"));
            who_.push_back("person:" + found->person.text);
        }
    }

    int page() const { return page_; }

    std::vector<AskedStep> steps() const
    {
        auto const what = visit_.field("do");
        if (what == "undo") return {plain(Kind::undo)};
        if (what == "redo") return {plain(Kind::redo)};
        if (what == "looked") return {looked()};
        if (what == "stay") return suggestions(Kind::reject);
        if (what == "accept") return suggestions(Kind::accept);
        if (what == "lines") return lines();
        if (what == "box") return {box()};
        if (what == "page") return {strike(Kind::page)};
        return {term()};
    }

  private:
    static AskedStep plain(Kind kind)
    {
        AskedStep step;
        step.kind = kind;
        return step;
    }

    AskedStep strike(Kind kind) const
    {
        auto step = plain(kind);
        step.page = page_;
        step.who = who_;
        step.code = visit_.field("code");
        if (step.code.empty()) throw FormProblems("code", visit_.say("redaction.choose-code"));
        return step;
    }

    AskedStep looked() const
    {
        if (who_.empty()) throw FormProblems("looked-who", visit_.say("redaction.choose-readers"));
        auto step = plain(Kind::looked_through);
        step.who = who_;
        return step;
    }

    AskedStep term() const
    {
        if (visit_.field("term").empty())
            throw FormProblems("term", visit_.say("redaction.type-words"));
        auto step = strike(Kind::term);
        step.term = visit_.field("term");
        return step;
    }

    std::vector<AskedStep> suggestions(Kind kind) const
    {
        std::vector<AskedStep> steps;
        for (auto const& id : visit_.fields("suggestion")) {
            auto step = kind == Kind::reject ? plain(kind) : strike(kind);
            step.suggestion = id;
            step.everywhere = visit_.ticked("everywhere", "yes");
            steps.push_back(std::move(step));
        }
        if (steps.empty())
            throw FormProblems("suggestions", visit_.say("redaction.tick-suggestions"));
        return steps;
    }

    std::vector<AskedStep> lines() const
    {
        std::vector<int> ticked;
        for (auto const& each : visit_.fields("line")) ticked.push_back(number_in(each));
        std::ranges::sort(ticked);
        std::vector<AskedStep> steps;
        for (int const line : ticked) {
            if (!steps.empty() && line == steps.back().last_line + 1) {
                steps.back().last_line = line;
                continue;
            }
            auto step = strike(Kind::lines);
            step.first_line = step.last_line = line;
            steps.push_back(std::move(step));
        }
        if (steps.empty()) throw FormProblems("lines", visit_.say("redaction.tick-lines"));
        return steps;
    }

    AskedStep box() const
    {
        SeenBox const box{
            points_in(visit_.field("left")),
            points_in(visit_.field("top")),
            points_in(visit_.field("width")),
            points_in(visit_.field("height"))};
        if (box.left < 0 || box.top < 0 || box.width <= 0 || box.height <= 0)
            throw FormProblems("left", visit_.say("redaction.give-box"));
        auto step = strike(Kind::box);
        step.box = box;
        return step;
    }

    Visit const& visit_;
    int page_;
    std::vector<std::string> who_;
};

class Redaction {
  public:
    explicit Redaction(PageDesk const& desk) : desk_(desk) {}

    Answer look(Visit const& visit) const
    {
        auto const file = open_case(desk_.installation, conference_at(visit));
        auto const view = view_of(visit, file);
        auto model = report_model(visit, file, view.sight.title);
        auto const& history = view.sight.history;
        model["unreadable"] = view.sight.unreadable;
        model["readable"] = view.sight.reading != nullptr;
        model["steps"] = step_models(visit.words, view);
        model["some_steps"] = !history.all.empty();
        model["can_undo"] = history.standing.size() > history.sealed;
        model["can_redo"] = !history.undone.empty();
        model["seen"] = history.all.size();
        model["page"] = view.page + 1;
        model["readers"] = reader_models(visit, view);
        model["some_readers"] = !view.readers.empty();
        for (auto const* const each : {"who", "looked-who", "lines", "suggestions"})
            model[std::string(each) + "_problem"] = visit.problem(each);
        if (view.sight.reading == nullptr) return Shown{"redaction/look", std::move(model)};
        auto const& reading = *view.sight.reading;
        model["warnings"] = warning_models(visit.words, reading);
        model["waiting"] =
            visit.words.count("redaction.waiting", static_cast<long>(open_suggestions(view.sight)));
        model["drawing"] = drawing_model(visit.words, view);
        model["lines"] = line_models(visit.words, view);
        model["some_lines"] = !model["lines"].empty();
        model["suggestions"] = suggestion_models(view);
        model["some_suggestions"] = !model["suggestions"].empty();
        model["map"] = page_map(view);
        model["several"] = reading.pages.size() > 1;
        model["heading_page"] = visit.say(
            "redaction.page-of",
            {{"page", std::to_string(view.page + 1)},
             {"pages", std::to_string(reading.pages.size())}});
        fill_fields(visit, view, model);
        return Shown{"redaction/look", std::move(model)};
    }

    Answer decide(Visit const& visit) const
    {
        auto& installation = desk_.installation;
        auto const conference = conference_at(visit);
        auto const report = report_at(visit);
        auto const file = open_case(installation, conference);
        Form const form(visit, readers_of(conference, file.record(), file.plan(), report));
        auto steps = form.steps();
        // Reading a long scan takes its time, and nobody else should wait for it.
        installation.reports().sight(conference, report);
        auto const seen = number_in(visit.field("seen"));
        if (seen < 0) throw FormProblems("", visit.say("redaction.seen-first"));
        std::scoped_lock const lock(installation.releasing());
        auto before = static_cast<std::size_t>(seen);
        for (auto& step : steps) {
            step.seen = before++;
            installation.reports().take(conference, report, step, visit.who.reference);
        }
        return GoTo{
            report_path(conference, report) + "?page=" + std::to_string(form.page() + 1),
            {notice("report-step")}};
    }

    Answer version(Visit const& visit) const
    {
        auto const file = open_case(desk_.installation, conference_at(visit));
        auto const view = view_of(visit, file);
        auto const& reader = reader_at(visit, view.readers, visit.at.at("reader"));
        auto model = report_model(visit, file, view.sight.title);
        model["back"] = {{"href", view.address}, {"name", visit.say("redaction.back-to-report")}};
        model["heading"] = visit.say("redaction.version-for", {{"person", reader.name}});
        auto const version =
            desk_.installation.reports().preview(file.status.id, view.sight.report, reader.person);
        model["why_not"] = version.why_not;
        model["there_is"] = version.why_not.empty();
        model["goes"] = reader.goes;
        auto const hold = said(visit.words, file.procedure, reader.why_not.text);
        model["hold"] = reader.goes ? "" : hold.text;
        model["hold_english"] = hold.english;
        if (!version.why_not.empty() || view.sight.reading == nullptr)
            return Shown{"redaction/version", std::move(model)};
        auto const places = version.report ? version.report->report.strikes.size() : 0;
        model["summary"] = version.whole
                               ? visit.say("redaction.whole")
                               : visit.words.count("redaction.places", static_cast<long>(places));
        auto const base = view.address + "/versions/" + reader.key;
        auto const count = version.report ? version.report->look.pages
                                          : static_cast<int>(view.sight.reading->pages.size());
        auto const page = std::clamp(number_in(visit.asked("page")), 1, std::max(count, 1));
        auto const shown = std::to_string(page);
        model["map"] = Model::array();
        for (int each = 1; each <= count; ++each)
            model["map"].push_back(
                {{"page", each},
                 {"href", base + "?page=" + std::to_string(each)},
                 {"here", each == page},
                 {"count", ""}});
        model["several"] = count > 1;
        model["written"] = view.address + "/pages/" + shown + ".png";
        model["theirs"] = view.address + "/pages/" + shown + ".png?for=" + reader.key;
        model["caption"] =
            visit.say("redaction.page-of", {{"page", shown}, {"pages", std::to_string(count)}});
        return Shown{"redaction/version", std::move(model)};
    }

    Answer picture(Visit const& visit) const
    {
        constexpr int dots = 100;
        auto const name = visit.at.at("picture");
        if (!name.ends_with(".png")) throw Error(Fault::bad_input, visit.say("copies.no-page"));
        auto const conference = conference_at(visit);
        auto const report = report_at(visit);
        std::optional<PersonId> reader;
        if (auto const key = visit.asked("for"); !key.empty()) {
            auto const file = open_case(desk_.installation, conference);
            auto const readers = readers_of(conference, file.record(), file.plan(), report);
            reader = reader_at(visit, readers, key).person;
        }
        return Download{
            "image/png",
            desk_.installation.reports().picture(
                conference,
                report,
                number_in(name.substr(0, name.size() - std::string_view(".png").size())) - 1,
                dots,
                reader)};
    }

  private:
    static ReportReader const&
    reader_at(Visit const& visit, std::vector<ReportReader> const& readers, std::string const& key)
    {
        auto const found = std::ranges::find(readers, key, &ReportReader::key);
        if (found == readers.end()) throw Error(Fault::bad_input, visit.say("redaction.no-reader"));
        return *found;
    }

    ReportView view_of(Visit const& visit, CaseFile const& file) const
    {
        auto const report = report_at(visit);
        ReportView view{
            desk_.installation.reports().sight(file.status.id, report),
            readers_of(file.status.id, file.record(), file.plan(), report),
            file.record(),
            file.procedure,
            report_path(file.status.id, report)};
        if (view.sight.reading) {
            auto const wanted =
                visit.field("page").empty() ? visit.asked("page") : visit.field("page");
            auto const last = static_cast<int>(view.sight.reading->pages.size());
            view.page = std::clamp(number_in(wanted), 1, std::max(last, 1)) - 1;
        }
        return view;
    }

    static Model report_model(Visit const& visit, CaseFile const& file, std::string const& title)
    {
        auto model = case_model(visit, file.status, "redaction.title");
        model["heading"] = title;
        model["back"] = {
            {"href", case_path(file.status.id, "/attachments")},
            {"name", visit.say("redaction.back")}};
        return model;
    }

    static std::vector<Model> reader_models(Visit const& visit, ReportView const& view)
    {
        std::vector<Model> all;
        for (auto const& reader : view.readers) {
            auto model = reader.goes ? tag(visit.say("redaction.goes-redacted"), "green")
                                     : tag(visit.say("redaction.does-not-go"), "grey");
            model["key"] = reader.key;
            model["name"] = reader.name;
            model["ticked"] = visit.ticked("who", reader.key);
            auto const why = said(visit.words, view.procedure, reader.why_not.text);
            model["why"] = reader.goes ? "" : why.text;
            model["why_english"] = why.english;
            model["href"] = view.address + "/versions/" + reader.key;
            all.push_back(std::move(model));
        }
        return all;
    }

    static void fill_fields(Visit const& visit, ReportView const& view, Model& model)
    {
        Choices codes;
        for (auto const& one : view.procedure.rules().reason_codes)
            codes.emplace_back(
                one.code, one.code + " – " + one.professional.in(visit.words.language()));
        model["code_field"] = Model::array({select_field(visit, "code", "redaction.code", codes)});
        model["term_field"] = Model::array({text_field(visit, "term", "redaction.term")});
        model["box_fields"] = Model::array();
        for (auto const* const side : {"left", "top", "width", "height"})
            model["box_fields"].push_back(text_field(
                visit,
                side,
                std::string("redaction.") + side,
                {"text", "govuk-input--width-4", "decimal", ""}));
    }

    PageDesk desk_;
};

} // namespace

std::vector<Page> redaction_pages(PageDesk const& desk)
{
    Redaction const pages(desk);
    std::string const report = "/conferences/{conference}/reports/{report}";
    return {
        {report,
         "conferences",
         [=](Visit& visit) { return pages.look(visit); },
         [=](Visit& visit) { return pages.decide(visit); }},
        {report + "/versions/{reader}",
         "conferences",
         [=](Visit& visit) { return pages.version(visit); },
         nullptr},
        {report + "/pages/{picture}",
         "conferences",
         [=](Visit& visit) { return pages.picture(visit); },
         nullptr}};
}

} // namespace safehand::service::pages
