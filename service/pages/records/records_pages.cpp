#include "service/pages/records/records_pages.h"

#include "record/error.h"
#include "service/figures/deadlines.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/cookies.h"
#include "service/pages/fields.h"
#include "service/pages/records/records_view.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

constexpr std::size_t words_bytes_max = 4000;

CopyId copy_at(Visit const& visit)
{
    return CopyId{visit.at.at("copy")};
}

/// What somebody who has the link does before they are known. Every answer is the same for every
/// address below /r/, whether or not there is such a copy.
class ComingIn {
  public:
    explicit ComingIn(PageDesk const& desk) : desk_(desk) {}

    Answer name_page(Visit const& visit) const
    {
        if (desk_.installation.portal().owns(visit.who, copy_at(visit)))
            return GoTo{record_path(copy_at(visit))};
        return Shown{
            "records/name",
            {{"title", visit.say("records.name-title")},
             {"fields",
              Model::array(
                  {text_field(visit, "name", "records.name", {.autocomplete = "name"})})}}};
    }

    Answer name(Visit const& visit) const
    {
        auto const name = visit.field("name");
        if (name.empty()) throw FormProblems("name", visit.say("records.enter-name"));
        desk_.installation.portal().ask_for_code(
            copy_at(visit), name, visit.session, visit.request.client);
        return GoTo{"/r/" + copy_at(visit).text + "/code"};
    }

    Answer code_page(Visit const& visit) const
    {
        return Shown{
            "records/code",
            {{"title", visit.say("records.code-title")},
             {"again", "/r/" + copy_at(visit).text},
             {"fields",
              Model::array({text_field(
                  visit,
                  "code",
                  "records.code",
                  {.width = "govuk-input--width-10",
                   .mode = "numeric",
                   .autocomplete = "one-time-code"})})}}};
    }

    Answer code(Visit const& visit) const
    {
        auto code = visit.field("code");
        std::erase_if(code, [](char c) { return c == ' ' || c == '-'; });
        if (code.empty()) throw FormProblems("code", visit.say("records.enter-code"));
        auto const answer = desk_.installation.portal().enter(
            copy_at(visit), visit.session, code, visit.request.client);
        if (answer.outcome == SignIn::wait)
            throw FormProblems(
                "code",
                visit.say("sign-in.wait", {{"seconds", std::to_string(answer.wait.count())}}));
        if (answer.outcome != SignIn::signed_in)
            throw FormProblems("code", visit.say("records.code-wrong"));
        // Another session takes the place of the one that this browser had.
        desk_.access.desk().sign_out(visit.session);
        return GoTo{record_path(copy_at(visit)), {set_cookie(session_cookie, answer.token, -1)}};
    }

  private:
    PageDesk desk_;
};

/// What a reader does with their own copies. The doors have made sure that they are theirs.
class Records {
  public:
    explicit Records(PageDesk const& desk) : desk_(desk) {}

    Answer list(Visit const& visit) const
    {
        std::vector<TitledCopy> titled;
        for (auto& own : portal().records_of(visit.who)) titled.push_back(with_title(visit, own));
        return Shown{"records/list", list_model(visit.words, titled)};
    }

    Answer show(Visit const& visit) const
    {
        auto const id = copy_at(visit);
        auto const own = with_title(visit, portal().own(id));
        auto model = record_model(
            visit.words,
            own,
            desk_.installation.store().sealed_bytes(id).size(),
            desk_.access.desk().csrf(visit.session, record_path(id)));
        model["phone"] = desk_.installation.settings().telephone;
        std::vector<TitledCopy> others;
        for (auto& one : portal().records_of(visit.who))
            if (one.copy.conference == own.own.copy.conference && one.copy.id != id)
                others.push_back(with_title(visit, one));
        add_others(visit.words, model, others);
        auto const card = own.own.ended ? nullptr : card_of_copy(visit, id);
        add_card(visit.words, model, card.get());
        model["some_dates"] = !own_dates(visit.words, own.own, card.get()).empty();
        return Shown{own.own.ended ? "records/ended" : "records/record", std::move(model)};
    }

    Answer act(Visit const& visit) const
    {
        auto const id = copy_at(visit);
        auto const act = visit.field("act");
        auto const& by = visit.who.reference;
        if (act == "mine") {
            (void)portal().acknowledge(id, by);
            return GoTo{record_path(id), {notice("record-confirmed")}};
        }
        if (act == "not-mine") {
            portal().not_for_me(id, by);
            return GoTo{"/records/not-for-me"};
        }
        if (act == "again") {
            portal().ask_again(id, by);
            return GoTo{"/records", {notice("link-asked")}};
        }
        throw FormProblems("", visit.say("records.choose-act"));
    }

    Answer file(Visit const& visit) const
    {
        auto const id = copy_at(visit);
        if (portal().own(id).ended) return GoTo{record_path(id)};
        auto file = portal().open(id, visit.who.reference, visit.request.head_only);
        return Download{file.type, std::move(file.bytes), file.name};
    }

    Answer hidden(Visit const& visit) const
    {
        return Shown{
            "records/hidden",
            {{"title", visit.say("records.hidden-title")},
             {"phone", desk_.installation.settings().telephone}}};
    }

    /// Days and hours only: no name, and nothing that the copy does not say.
    Answer dates(Visit const& visit) const
    {
        auto const id = copy_at(visit);
        auto const own = portal().own(id);
        if (own.ended) return GoTo{record_path(id)};
        auto const lines = own_dates(visit.words, own, card_of_copy(visit, id).get());
        if (lines.empty()) return GoTo{record_path(id)};
        return Download{
            "text/calendar; charset=utf-8",
            calendar_file(
                lines,
                desk_.installation.clock().now(),
                [](DueLine const& line) { return line.reference + ": " + line.what; }),
            "dates.ics"};
    }

    Answer inaccuracy_form(Visit const& visit) const
    {
        auto model = form_model(visit, "records.wrong-title");
        model["fields"] = Model::array(
            {text_field(
                 visit,
                 "page",
                 "records.page",
                 {.width = "govuk-input--width-4", .mode = "numeric"}),
             area_field(visit, "was", "records.was"),
             area_field(visit, "wrong", "records.wrong"),
             area_field(visit, "better", "records.better")});
        model["button"] = visit.say("records.wrong-button");
        return Shown{"records/form", std::move(model)};
    }

    Answer inaccuracy(Visit const& visit) const
    {
        auto const id = copy_at(visit);
        Inaccuracy const what{
            visit.field("page"), visit.field("wrong"), visit.field("was"), visit.field("better")};
        std::vector<Problem> problems;
        require(visit, "wrong", "records.enter-wrong", problems);
        for (auto const* const name : {"was", "better"}) not_too_long(visit, name, problems);
        check_page(visit, id, what.page, problems);
        if (!problems.empty()) throw FormProblems(problems);
        (void)portal().report(id, what, visit.who.reference);
        return GoTo{record_path(id), {notice("inaccuracy-sent")}};
    }

    Answer share_form(Visit const& visit) const
    {
        auto model = form_model(visit, "records.share-title");
        Choices choices;
        for (auto const& [ground, title] : portal().grounds(copy_at(visit), visit.words.language()))
            choices.emplace_back(ground, title);
        model["fields"] = Model::array(
            {text_field(visit, "to", "records.to", {}),
             text_field(visit, "agency", "records.agency", {}),
             radios_field(visit, "ground", "records.ground", choices),
             area_field(visit, "purpose", "records.purpose")});
        model["button"] = visit.say("records.share-button");
        model["comments"] = visit.say("records.share-text");
        return Shown{"records/form", std::move(model)};
    }

    Answer share(Visit const& visit) const
    {
        auto const id = copy_at(visit);
        std::vector<Problem> problems;
        require(visit, "to", "records.enter-to", problems);
        not_too_long(visit, "agency", problems);
        require(visit, "purpose", "records.enter-purpose", problems);
        auto const ground = visit.field("ground");
        bool const known = std::ranges::any_of(
            portal().grounds(id, "en"), [&](auto const& one) { return one.first == ground; });
        if (!known) problems.push_back({"ground", visit.say("records.choose-ground")});
        if (!problems.empty()) throw FormProblems(problems);
        (void)portal().share(
            id,
            {visit.field("to"), visit.field("agency"), ground, visit.field("purpose")},
            visit.who.reference);
        return GoTo{record_path(id), {notice("share-asked")}};
    }

  private:
    Portal& portal() const { return desk_.installation.portal(); }

    TitledCopy with_title(Visit const& visit, OwnCopy own) const
    {
        auto const status = desk_.installation.store().status(own.copy.conference);
        auto const procedure =
            desk_.installation.library().procedure(status.procedure, status.procedure_digest);
        auto title = document_title(procedure, own.copy.document, visit.words);
        if (auto const report = portal().report_title(own.copy.id); !report.empty())
            title += ": " + report;
        return {std::move(own), std::move(title)};
    }

    std::shared_ptr<OwnCard const> card_of_copy(Visit const& visit, CopyId const& id) const
    {
        return portal().card(id, visit.say("records.left-out"));
    }

    Model form_model(Visit const& visit, std::string const& title) const
    {
        auto const own = portal().own(copy_at(visit));
        if (own.ended) throw Error(Fault::refused, visit.say("records.ended-text"));
        return {
            {"title", visit.say(title) + " – " + own.reference},
            {"heading", visit.say(title)},
            {"reference", own.reference},
            {"back", {{"href", record_path(own.copy.id)}, {"name", visit.say("records.title")}}},
            {"comments", comments_words(visit.words, own)}};
    }

    /// A form without pages of its own, such as the words for a screen reader, has them counted by
    /// its reader alone.
    void check_page(
        Visit const& visit,
        CopyId const& id,
        std::string const& page,
        std::vector<Problem>& problems) const
    {
        constexpr std::size_t digits_max = 5;
        bool const number = page.size() <= digits_max &&
                            std::ranges::all_of(page, [](char c) { return c >= '0' && c <= '9'; });
        if (!number) {
            problems.push_back({"page", visit.say("records.page-number")});
            return;
        }
        if (page.empty()) return;
        auto const last = portal().own(id).copy.pages;
        auto const asked = std::stoi(page);
        if (asked < 1 || (last > 0 && asked > last))
            problems.push_back(
                {"page",
                 last > 0 ? visit.words.count("records.page-beyond", last)
                          : visit.say("records.page-number")});
    }

    static void
    not_too_long(Visit const& visit, std::string const& name, std::vector<Problem>& problems)
    {
        if (visit.field(name).size() > words_bytes_max)
            problems.push_back({name, visit.say("records.too-long")});
    }

    static void require(
        Visit const& visit,
        std::string const& name,
        std::string const& words,
        std::vector<Problem>& problems)
    {
        if (visit.field(name).empty()) problems.push_back({name, visit.say(words)});
        not_too_long(visit, name, problems);
    }

    PageDesk desk_;
};

} // namespace

std::vector<Page> records_pages(PageDesk const& desk)
{
    ComingIn const coming(desk);
    Records const records(desk);
    return {
        {"/r/{copy}",
         "",
         [=](Visit& visit) { return coming.name_page(visit); },
         [=](Visit& visit) { return coming.name(visit); }},
        {"/r/{copy}/code",
         "",
         [=](Visit& visit) { return coming.code_page(visit); },
         [=](Visit& visit) { return coming.code(visit); }},
        {"/records", "records", [=](Visit& visit) { return records.list(visit); }, nullptr},
        {"/records/not-for-me",
         "records",
         [=](Visit& visit) { return records.hidden(visit); },
         nullptr},
        {"/records/{copy}",
         "records",
         [=](Visit& visit) { return records.show(visit); },
         [=](Visit& visit) { return records.act(visit); }},
        {"/records/{copy}/file",
         "records",
         [=](Visit& visit) { return records.file(visit); },
         nullptr},
        {"/records/{copy}/dates.ics",
         "records",
         [=](Visit& visit) { return records.dates(visit); },
         nullptr},
        {"/records/{copy}/inaccuracy",
         "records",
         [=](Visit& visit) { return records.inaccuracy_form(visit); },
         [=](Visit& visit) { return records.inaccuracy(visit); }},
        {"/records/{copy}/share",
         "records",
         [=](Visit& visit) { return records.share_form(visit); },
         [=](Visit& visit) { return records.share(visit); }}};
}

} // namespace safehand::service::pages
