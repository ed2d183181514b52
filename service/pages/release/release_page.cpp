#include "service/pages/release/release_page.h"

#include "service/letters/release_notes.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/copies/copy_file.h"
#include "service/pages/release/release_view.h"

#include <set>

namespace safehand::service::pages {

namespace {

/// Why nothing can be released as things stand; empty when it can.
std::string obstacle(
    Visit const& visit, storage::Store const& store, CopyFile const& file, Leaving const& leaving)
{
    if (!file.status.held_code.empty()) return visit.say("release.conference-held");
    if (!file.view.decided) {
        auto const decisions = store.decisions(file.status.id);
        if (decisions.empty()) return visit.say("release.not-decided");
        return visit.say(
            "release.decided-on-another",
            {{"when", moment_words(visit.words, decisions.back().at)}});
    }
    if (leaving.ready.empty())
        return visit.say(leaving.blocked.empty() ? "release.nothing-left" : "release.all-blocked");
    return {};
}

/// How many notes go along to those through whose hands copies go: made at the release, so the plan
/// does not name them.
std::size_t notes_along(Library const& library, CopyFile const& file, Leaving const& leaving)
{
    auto const calendar = library.calendar(file.procedure);
    LetterCase const of{library, file.record(), file.procedure, calendar, file.today};
    std::set<std::string> documents;
    for (auto const k : leaving.ready) documents.insert(file.view.plan.entries[k].document);
    std::size_t notes = 0;
    if (documents.contains(release_note)) return notes;
    for (auto const& document : documents)
        notes += draft_release_notes(of, file.view.plan, document).size();
    return notes;
}

} // namespace

Answer ReleasePage::show(Visit const& visit) const
{
    auto& installation = desk_.installation;
    auto const file = open_copies(installation, conference_at(visit));
    auto const kept_in = installation.store().register_holds(file.status.id);
    auto const leaving = leaving_of(file, kept_in);
    auto model = case_model(visit, file.status, "release.title");
    auto const run = installation.releases().run(file.status.id);
    model["running"] = run && run->active();
    model["progress"] = case_path(file.status.id, "/progress");
    model["blocked"] = blocked_models(visit.words, file, leaving, kept_in);
    model["some_blocked"] = !leaving.blocked.empty();
    model["cards"] = recipient_cards(visit.words, file, leaving);
    auto const in_the_way = obstacle(visit, installation.store(), file, leaving);
    model["obstacle"] = in_the_way;
    model["nothing_blocked"] =
        in_the_way.empty() && leaving.blocked.empty() && !leaving.ready.empty();
    auto const door = desk_.access.doors().may(visit.who, "copies.release", file.status.id);
    bool const may = door.kind == DoorAnswer::Kind::open || door.kind == DoorAnswer::Kind::step_up;
    model["refused"] = may ? "" : visit.words.say_or("doors." + door.code, door.sentence);
    model["ready"] = may && in_the_way.empty() && !model["running"].get<bool>();
    model["plan"] = file.view.settled.text;
    auto const notes =
        leaving.ready.empty() ? 0 : notes_along(installation.library(), file, leaving);
    model["button"] =
        visit.words.count("release.button", static_cast<long>(leaving.copies + notes));
    model["notes"] =
        notes == 0 ? "" : visit.words.count("release.notes-along", static_cast<long>(notes));
    auto const reports = leaving.copies - leaving.ready.size();
    model["button_of"] = reports == 0 ? ""
                                      : visit.words.count(
                                            "release.of-them-reports",
                                            static_cast<long>(reports),
                                            {{"documents", std::to_string(leaving.ready.size())}});
    // A form that was kept while somebody signed in again, for the very copies that they saw.
    model["ticked"] =
        visit.ticked("addresses", "checked") && visit.field("plan") == file.view.settled.text;
    model["problem"] = visit.problem("addresses");
    return Shown{"release/check", std::move(model)};
}

Answer ReleasePage::release(Visit const& visit) const
{
    auto& installation = desk_.installation;
    auto const conference = conference_at(visit);
    auto const file = open_copies(installation, conference);
    auto const progress = case_path(conference, "/progress");
    auto const run = installation.releases().run(conference);
    if (run && run->active()) return GoTo{progress};
    auto const kept_in = installation.store().register_holds(conference);
    auto const leaving = leaving_of(file, kept_in);
    if (auto const why = obstacle(visit, installation.store(), file, leaving); !why.empty())
        throw FormProblems("", why);
    // With the chair's answers: another decision on the same plan makes other copies.
    if (visit.field("plan") != file.view.settled.text)
        throw FormProblems("", visit.say("release.other-plan"));
    if (!visit.ticked("addresses", "checked"))
        throw FormProblems("addresses", visit.say("release.tick-addresses"));
    installation.releases().start({conference, file.view.settled, {}, visit.who.reference});
    return GoTo{progress};
}

} // namespace safehand::service::pages
