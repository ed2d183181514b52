#include "service/pages/release/release_page.h"

#include "service/pages/conference/case_file.h"
#include "service/pages/copies/copy_file.h"
#include "service/pages/release/release_view.h"

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
    model["button"] = visit.words.count("release.button", static_cast<long>(leaving.copies));
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
