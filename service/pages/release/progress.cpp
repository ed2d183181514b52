#include "service/pages/release/progress.h"

#include "record/error.h"
#include "service/copies/paper_list.h"
#include "service/journey/stopping.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/conference/copy_state.h"
#include "service/pages/cookies.h"
#include "service/pages/copies/copy_file.h"
#include "service/pages/release/print_run.h"
#include "service/pages/release/release_view.h"

namespace safehand::service::pages {

namespace {

/// What happens to a copy from now on, and when.
std::string next_of(Words const& words, storage::CopyStatus const& copy)
{
    for (auto const& window : copy.windows)
        if (window.state == storage::WindowState::active)
            return words.say("release.comments-until", {{"day", words.date(iso(window.last_day))}});
    return words.say_or("release.next-" + copy_step(copy), "");
}

std::vector<Model> released_rows(Words const& words, CopyFile const& file)
{
    std::vector<Model> rows;
    for (auto const& copy : file.status.copies) {
        if (copy.state == storage::CopyState::replaced) continue;
        rows.push_back(
            {{"person", name_of(file.record(), copy.person)},
             {"document", document_title(file.procedure, copy.document, words)},
             {"code", copy_code(copy.id)},
             {"channel", channel_words(words, copy.channel)},
             {"state", step_words(words, copy_step(copy))},
             {"when", moment_words(words, released_at(file.status, copy))},
             {"next", next_of(words, copy)},
             {"href", "/copies/" + copy.id.text}});
    }
    return rows;
}

PaperList release_record(Visit const& visit, CopyFile const& file, std::string const& authority)
{
    auto const& words = visit.words;
    PaperList list;
    list.title = words.say("release.record-title");
    list.reader = words.say("release.office");
    list.subtitle = words.say("release.record-made", {{"day", words.date(iso(file.today))}});
    list.language = words.language();
    list.reference = file.status.reference;
    list.authority = authority;
    PaperPart table;
    table.heading = words.say("release.what-went");
    table.header = {
        words.say("release.person"),
        words.say("release.document"),
        words.say("release.copy"),
        words.say("release.how"),
        words.say("release.released-on"),
        words.say("release.status")};
    for (auto const& row : released_rows(words, file))
        table.rows.push_back(
            {row["person"],
             row["document"],
             row["code"],
             row["channel"],
             row["when"],
             row["state"]});
    PaperPart proof;
    proof.heading = words.say("release.proof-heading");
    proof.paragraphs = {words.say("release.proof-text")};
    proof.header = {words.say("release.copy"), "SHA-256"};
    for (auto const& copy : file.status.copies)
        if (copy.state != storage::CopyState::replaced)
            proof.rows.push_back({copy_code(copy.id), copy.sha256.text.substr(7)});
    list.parts = {std::move(table), std::move(proof)};
    return list;
}

} // namespace

Answer ProgressPage::show(Visit const& visit) const
{
    auto& installation = desk_.installation;
    auto const file = open_copies(installation, conference_at(visit));
    auto const run = installation.releases().run(file.status.id);
    auto const progress = progress_rows(
        visit.words,
        file,
        run,
        installation.clock().now(),
        std::chrono::minutes{installation.settings().mail.hold_minutes});
    auto model = case_model(visit, file.status, "release.progress-title");
    model["self"] = case_path(file.status.id, "/progress");
    model["rows"] = progress.rows;
    model["none"] = progress.rows.empty() && !progress.moving;
    model["moving"] = progress.moving;
    model["done"] = !progress.moving;
    model["said"] = progress.rows.empty() ? ""
                                          : visit.words.count(
                                                "release.gone",
                                                static_cast<long>(progress.gone),
                                                {{"all", std::to_string(progress.all)}});
    model["to_post"] = print_run_link(desk_, visit, file.status);
    model["failed"] = run && run->state == ReleaseRun::State::failed ? run->problem : "";
    model["to_release"] = case_path(file.status.id, "/release");
    model["released"] = file.status.batches.empty() ? "" : case_path(file.status.id, "/released");
    auto const& doors = desk_.access.doors();
    bool const stopped = is_stopped(file.status);
    model["stopped"] = stopped;
    model["may_resume"] = stopped && doors.may(visit.who, "copies.release", file.status.id).kind !=
                                         DoorAnswer::Kind::refused;
    model["resume"] = case_path(file.status.id, "/progress/resume");
    model["resume_form"] =
        desk_.access.desk().csrf(visit.session, case_path(file.status.id, "/progress/resume"));
    model["may_stop"] = !stopped && file.status.held_code.empty() &&
                        unsent_copies(file.status) > 0 &&
                        doors.may(visit.who, "release.stop", file.status.id).is_open();
    model["stop_until"] =
        progress.stop_until
            ? visit.say(
                  "release.stop-until", {{"when", moment_words(visit.words, *progress.stop_until)}})
            : "";
    return Shown{"release/progress", std::move(model)};
}

Answer ProgressPage::stop(Visit const& visit) const
{
    auto const conference = conference_at(visit);
    stop_release(
        desk_.installation.store(),
        conference,
        visit.who.reference,
        desk_.installation.clock().now());
    return GoTo{case_path(conference, "/progress"), {notice("release-stopped")}};
}

Answer ProgressPage::resume(Visit const& visit) const
{
    auto const conference = conference_at(visit);
    resume_release(
        desk_.installation.store(),
        conference,
        visit.who.reference,
        desk_.installation.clock().now());
    return GoTo{case_path(conference, "/progress"), {notice("release-resumed")}};
}

Answer ProgressPage::resume_page(Visit const& visit) const
{
    return GoTo{case_path(conference_at(visit), "/progress")};
}

Answer ReleasedPage::show(Visit const& visit) const
{
    auto const file = open_copies(desk_.installation, conference_at(visit));
    if (file.status.batches.empty()) return GoTo{case_path(file.status.id, "/release")};
    auto model = case_model(visit, file.status, "release.released-title");
    auto const rows = released_rows(visit.words, file);
    model["rows"] = rows;
    model["count"] = visit.words.count("release.released-count", static_cast<long>(rows.size()));
    model["to_post"] = print_run_link(desk_, visit, file.status);
    model["telephone"] = desk_.installation.settings().telephone;
    model["paper"] = case_path(file.status.id, "/released/record.pdf");
    model["progress"] = case_path(file.status.id, "/progress");
    model["receipts"] = case_path(file.status.id, "/receipts");
    model["more"] = file.status.state != storage::ConferenceState::released;
    model["release"] = case_path(file.status.id, "/release");
    model["held"] = file.status.state == storage::ConferenceState::held;
    return Shown{"release/released", std::move(model)};
}

Answer ReleasedPage::paper(Visit const& visit) const
{
    if (visit.at.at("file") != "record.pdf")
        throw Error(Fault::bad_input, visit.say("shell.not-found"));
    auto const file = open_copies(desk_.installation, conference_at(visit));
    auto const list = release_record(visit, file, file.record().authority);
    return Download{
        "application/pdf",
        paper_list_pdf(desk_.installation.press(), list, file.today),
        "release-" + file.status.reference + ".pdf"};
}

} // namespace safehand::service::pages
