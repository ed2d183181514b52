#include "service/pages/release/print_run.h"

#include "record/error.h"
#include "service/copies/paper_list.h"
#include "service/dispatch/by_word_of_mouth.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/conference/copy_state.h"
#include "service/pages/cookies.h"
#include "service/pages/release/release_view.h"

#include <algorithm>
#include <tuple>

namespace safehand::service::pages {

namespace {

constexpr char const* note_name = "/print-run";

storage::Receipt const* posted(storage::CopyStatus const& copy)
{
    auto const found =
        std::ranges::find(copy.receipts, storage::ReceiptKind::posted, &storage::Receipt::kind);
    return found == copy.receipts.end() ? nullptr : &*found;
}

std::string initials_on(storage::CopyStatus const& copy)
{
    auto const json = Model::parse(copy.destination, nullptr, false);
    if (!json.is_object()) return {};
    auto const& to = json.contains("through") ? json["through"] : json;
    return initials(to.value("name", ""));
}

template <class Wanted>
std::vector<Envelope> envelopes(PageDesk const& desk, Visitor const& who, Wanted const& wanted)
{
    std::vector<Envelope> all;
    auto& store = desk.installation.store();
    for (auto const& line : store.conferences()) {
        if (line.copies == 0) continue;
        if (!desk.access.doors().may(who, "conference.read", line.id).is_open()) continue;
        for (auto& copy : store.status(line.id).copies)
            if (copy.channel == Channel::post && wanted(copy))
                all.push_back({line.reference, initials_on(copy), std::move(copy)});
    }
    std::ranges::sort(all, {}, [](Envelope const& one) {
        return std::tuple(one.reference, one.copy.number, one.copy.id.text);
    });
    return all;
}

Model envelope_model(Words const& words, Envelope const& one, bool ticked)
{
    auto model = copy_tag(words, one.copy);
    model["id"] = one.copy.id.text;
    model["code"] = copy_code(one.copy.id);
    model["reference"] = one.reference;
    model["initials"] = one.initials;
    model["pages"] = std::to_string(one.copy.pages);
    model["stock"] = one.copy.stock.empty()
                         ? ""
                         : words.say_or("release.stock-" + one.copy.stock, one.copy.stock);
    model["printed"] = one.printed();
    model["ticked"] = ticked;
    model["href"] = "/copies/" + one.copy.id.text;
    return model;
}

Day day_asked(Visit const& visit, Day today)
{
    auto const found = visit.request.query.find("day");
    return found == visit.request.query.end() ? today : parse_day(found->second);
}

std::vector<std::vector<std::string>> manifest_rows(std::vector<Envelope> const& all)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& one : all) {
        auto const minute = uk_minute_of_day(posted(one.copy)->at);
        auto const two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        rows.push_back(
            {one.reference,
             copy_code(one.copy.id),
             std::to_string(one.copy.pages),
             two(minute / 60) + ":" + two(minute % 60),
             posted(one.copy)->by});
    }
    return rows;
}

std::vector<std::string> manifest_header(Words const& words)
{
    return {
        words.say("release.reference"),
        words.say("release.copy"),
        words.say("release.pages"),
        words.say("release.posted-at"),
        words.say("release.posted-by")};
}

} // namespace

bool Envelope::printed() const
{
    return waits_for_post(copy);
}

std::vector<Envelope> envelopes_to_post(PageDesk const& desk, Visitor const& who)
{
    return envelopes(desk, who, [](storage::CopyStatus const& copy) {
        using storage::CopyState;
        return copy.state == CopyState::queued || copy.state == CopyState::sending ||
               copy.state == CopyState::waiting || waits_for_post(copy);
    });
}

std::vector<Envelope> envelopes_posted(PageDesk const& desk, Visitor const& who, Day day)
{
    return envelopes(desk, who, [&](storage::CopyStatus const& copy) {
        auto const* const receipt = posted(copy);
        return receipt != nullptr && uk_day(receipt->at) == day;
    });
}

std::vector<Problem> what_keeps_open(
    Words const& words,
    std::vector<Envelope> const& envelopes,
    std::vector<std::string> const& ticked,
    std::string const& counted)
{
    std::vector<Problem> problems;
    std::string missing;
    for (auto const& one : envelopes) {
        bool const in = std::ranges::find(ticked, one.copy.id.text) != ticked.end();
        if (one.printed() && !in) missing += (missing.empty() ? "" : ", ") + copy_code(one.copy.id);
    }
    if (!missing.empty())
        problems.push_back({"envelopes", words.say("release.not-ticked", {{"codes", missing}})});
    if (ticked.empty()) problems.push_back({"envelopes", words.say("release.none-ticked")});
    if (counted != std::to_string(ticked.size()))
        problems.push_back(
            {"count", words.count("release.count-differs", static_cast<long>(ticked.size()))});
    return problems;
}

Model print_run_link(
    PageDesk const& desk, Visit const& visit, storage::ConferenceStatus const& status)
{
    auto const waiting = std::ranges::count_if(status.copies, waits_for_post);
    bool const may =
        desk.access.doors().enter(visit.who, Face::page, "GET", {"print-run"}).is_open();
    if (waiting == 0 || !may) return false;
    return {{"text", visit.words.count("release.gone-to-post", waiting)}};
}

std::vector<std::string> PrintRun::ticked_before(Visit const& visit) const
{
    if (visit.request.method == "POST" && visit.field("act") == "close")
        return visit.fields("envelope");
    auto const note = desk_.access.notes().find(visit.who.reference, note_name);
    auto const json = note ? Model::parse(*note, nullptr, false) : Model::array();
    std::vector<std::string> ticked;
    if (json.is_array())
        for (auto const& one : json)
            if (one.is_string()) ticked.push_back(one.get<std::string>());
    return ticked;
}

Answer PrintRun::show(Visit const& visit) const
{
    auto const all = envelopes_to_post(desk_, visit.who);
    auto const ticked = ticked_before(visit);
    Model model{{"title", visit.say("release.print-title")}, {"envelopes", Model::array()}};
    std::size_t printed = 0;
    for (auto const& one : all) {
        bool const in = std::ranges::find(ticked, one.copy.id.text) != ticked.end();
        printed += one.printed() ? 1U : 0U;
        model["envelopes"].push_back(envelope_model(visit.words, one, in));
    }
    auto const done = envelopes_posted(desk_, visit.who, uk_day(desk_.installation.clock().now()));
    model["none"] = all.empty();
    model["printed_on"] = visit.say(
        "release.sheet-made",
        {{"when", moment_words(visit.words, desk_.installation.clock().now())}});
    model["some_printed"] = printed > 0;
    model["summary"] = visit.words.count(
        "release.printed-count", static_cast<long>(printed), {{"all", std::to_string(all.size())}});
    model["posted"] =
        done.empty() ? ""
                     : visit.words.count("release.posted-today", static_cast<long>(done.size()));
    model["scan_problem"] = visit.problem("scan");
    model["envelopes_problem"] = visit.problem("envelopes");
    model["count_problem"] = visit.problem("count");
    model["counted"] = visit.request.method == "POST" ? visit.field("count") : "";
    return Shown{"release/print-run", std::move(model)};
}

Answer PrintRun::act(Visit const& visit) const
{
    return visit.field("act") == "close" ? close(visit) : scan(visit);
}

Answer PrintRun::scan(Visit const& visit) const
{
    auto const code = code_typed(visit.field("scan"));
    auto const all = envelopes_to_post(desk_, visit.who);
    auto const found = std::ranges::find_if(
        all, [&](Envelope const& one) { return !code.empty() && copy_code(one.copy.id) == code; });
    if (found == all.end()) throw FormProblems("scan", visit.say("release.scan-unknown"));
    if (!found->printed()) throw FormProblems("scan", visit.say("release.scan-not-printed"));
    auto ticked = ticked_before(visit);
    if (std::ranges::find(ticked, found->copy.id.text) == ticked.end())
        ticked.push_back(found->copy.id.text);
    desk_.access.notes().keep(visit.who.reference, note_name, Model(ticked).dump());
    return GoTo{"/print-run", {notice("envelope-scanned")}};
}

Answer PrintRun::close(Visit const& visit) const
{
    auto& installation = desk_.installation;
    auto const all = envelopes_to_post(desk_, visit.who);
    // One envelope is one, however often its box was sent.
    auto ticked = visit.fields("envelope");
    std::ranges::sort(ticked);
    ticked.erase(std::ranges::unique(ticked).begin(), ticked.end());
    auto const problems = what_keeps_open(visit.words, all, ticked, visit.field("count"));
    if (!problems.empty()) throw FormProblems(problems);
    for (auto const& id : ticked) {
        bool const known = std::ranges::any_of(
            all, [&](Envelope const& one) { return one.copy.id.text == id && one.printed(); });
        if (!known || !desk_.access.doors().may(visit.who, "receipt.add", CopyId{id}).is_open())
            throw FormProblems("envelopes", visit.say("release.scan-unknown"));
    }
    auto const now = installation.clock().now();
    for (auto const& id : ticked)
        tell(
            installation.library(),
            installation.store(),
            CopyId{id},
            {storage::ReceiptKind::posted, uk_day(now), "", "", visit.who.reference},
            now);
    desk_.access.notes().drop(visit.who.reference, note_name);
    return GoTo{"/print-run/posted", {notice("print-run-closed")}};
}

Answer PrintRun::manifest(Visit const& visit) const
{
    auto const day = day_asked(visit, uk_day(desk_.installation.clock().now()));
    auto const rows = manifest_rows(envelopes_posted(desk_, visit.who, day));
    Model model{
        {"title", visit.say("release.posted-title")},
        {"day", visit.words.date(iso(day))},
        {"iso", iso(day)},
        {"none", rows.empty()},
        {"count", visit.words.count("release.posted-count", static_cast<long>(rows.size()))},
        {"rows", Model::array()}};
    for (auto const& row : rows)
        model["rows"].push_back(
            {{"reference", row[0]},
             {"code", row[1]},
             {"pages", row[2]},
             {"at", row[3]},
             {"by", row[4]}});
    model["back"] = {{"href", "/print-run"}, {"name", visit.say("release.to-print-run")}};
    return Shown{"release/posted", std::move(model)};
}

Answer PrintRun::manifest_file(Visit const& visit) const
{
    auto& installation = desk_.installation;
    auto const today = uk_day(installation.clock().now());
    auto const day = day_asked(visit, today);
    auto const rows = manifest_rows(envelopes_posted(desk_, visit.who, day));
    auto const& file = visit.at.at("file");
    auto const header = manifest_header(visit.words);
    if (file == "manifest.csv")
        return Download{
            "text/csv; charset=utf-8", csv_of(header, rows), "posted-" + iso(day) + ".csv"};
    if (file != "manifest.pdf") throw Error(Fault::bad_input, visit.say("shell.not-found"));
    PaperList list;
    list.title = visit.say("release.posted-title");
    list.reader = visit.say("release.office");
    list.subtitle = visit.words.date(iso(day));
    list.language = visit.words.language();
    list.reference = iso(day);
    list.parts = {
        {visit.words.count("release.posted-count", static_cast<long>(rows.size())),
         {},
         header,
         rows}};
    return Download{
        "application/pdf",
        paper_list_pdf(installation.press(), list, today),
        "posted-" + iso(day) + ".pdf"};
}

} // namespace safehand::service::pages
