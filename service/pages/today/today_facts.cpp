#include "service/pages/today/today_facts.h"

#include "procedure/calendar.h"
#include "service/journey/sent_back.h"
#include "service/journey/stops.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/conference/register_forms.h"
#include "service/pages/rule_words.h"
#include "service/portal/reader_notes.h"

#include <algorithm>
#include <map>
#include <set>

namespace safehand::service::pages {

namespace {

using storage::ConferenceState;
using storage::CopyState;
using Json = nlohmann::json;

std::optional<Holiday> next_holiday(Library const& library, Day today)
{
    auto const calendar =
        procedure::Calendar::from_json(library.calendar_json(), "england-and-wales");
    for (auto day = today + std::chrono::days{1}; calendar.covers(day); day += std::chrono::days{1})
        if (auto const title = calendar.holiday(day); !title.empty())
            return Holiday{day, std::string(title)};
    return std::nullopt;
}

/// One document of a plan that has not left: how many copies, and the first day it is due.
struct DocumentDue {
    long copies = 0;
    std::optional<Day> due;
    bool blocked = false; ///< something stops one of its copies, and they leave together
    bool wanting = false; ///< and it is something else than where a copy goes
};

/// What stops the copies of one plan, as far as somebody here can mend it.
struct Held {
    std::set<std::string> people; ///< whose address or way has to be put right
    long copies = 0;              ///< of documents that wait for something else: a translation
    std::optional<Day> due;       ///< the first of those
};

/// The signature is waited for elsewhere: such a hold bears the rule, not one of our checks.
bool is_our_check(std::string const& check)
{
    return check.starts_with('K') || check == "draft";
}

bool left(storage::ConferenceStatus const& status, std::string const& document)
{
    return std::ranges::any_of(status.batches, [&](storage::BatchStatus const& batch) {
        return batch.key == document || batch.key.starts_with(document + ":");
    });
}

std::optional<Day> earlier(std::optional<Day> one, std::optional<Day> other)
{
    if (!one || !other) return one ? one : other;
    return std::min(*one, *other);
}

/// Reads the plan that is kept: drawing it anew for every conference would take too long.
std::map<std::string, DocumentDue>
documents_due(storage::ConferenceStatus const& status, Json const& plan, Held& held)
{
    std::map<std::string, DocumentDue> all;
    for (auto const& entry : plan.at("entries")) {
        auto const document = entry.at("document").get<std::string>();
        auto const share = entry.at("share").get<std::string>();
        bool const sends = entry.contains("channel") && (share == "full" || share == "partial");
        if (!sends || left(status, document)) continue;
        auto& one = all[document];
        ++one.copies;
        auto const day = entry.contains("due")
                             ? std::optional(parse_day(entry.at("due").get<std::string>()))
                             : std::nullopt;
        one.due = earlier(one.due, day);
        for (auto const& hold : entry.at("holds")) {
            auto const check = hold.at("check").get<std::string>();
            one.blocked = true;
            if (about_address({check, ""}))
                held.people.insert(entry.at("person").get<std::string>());
            else if (is_our_check(check))
                one.wanting = true;
        }
    }
    // As the release page counts them: the copies of a document leave together.
    for (auto const& [document, one] : all) {
        if (!one.wanting) continue;
        held.copies += one.copies;
        held.due = earlier(held.due, one.due);
    }
    return all;
}

/// Gathers for one visitor.
class Gathering {
  public:
    Gathering(PageDesk const& desk, Visit const& visit)
        : installation_(desk.installation), roles_(desk.access.roles()), visit_(visit),
          doors_(desk.access.doors()), words_(visit.words),
          today_{uk_day(installation_.clock().now()), {}, {}, {}, {}}
    {
        auto const& doors = desk.access.doors();
        for (auto& line : installation_.registers().conferences(visit.who.reference))
            if (doors.may(visit.who, "conference.read", line.id).is_open())
                lines_.push_back(std::move(line));
        for (auto const& line : lines_) references_[line.id.text] = line.reference;
    }

    Today take()
    {
        for (auto const& line : lines_)
            if (line.state != ConferenceState::released) look_at(line);
        add_copies();
        add_print_run();
        add_readers();
        add_registers();
        today_.holiday = next_holiday(installation_.library(), today_.today);
        return std::move(today_);
    }

  private:
    WorkLine line_for(
        storage::ConferenceId const& conference, std::string const& page, std::string what) const
    {
        return {references_.at(conference.text), case_path(conference, page), std::move(what)};
    }

    void look_at(storage::ConferenceLine const& line)
    {
        auto const status = installation_.store().status(line.id);
        if (!line.held_code.empty())
            today_.problems.push_back(line_for(
                line.id,
                "",
                words_.say_or("today.held-" + line.held_code, words_.say("today.held"))));
        auto const kept = installation_.store().plan(line.id);
        if (!kept) return;
        Held held;
        auto const kept_in = installation_.store().register_holds(line.id);
        auto const procedure =
            installation_.library().procedure(status.procedure, status.procedure_digest);
        for (auto const& [document, one] : documents_due(status, Json::parse(kept->json), held)) {
            auto to_release = line_for(
                line.id,
                "",
                document_title(procedure, document, words_) + ": " +
                    words_.count("today.copies", one.copies));
            to_release.due = one.due;
            bool const stays = std::ranges::find(kept_in, document) != kept_in.end();
            bool const ready = line.state == ConferenceState::approved && !one.blocked && !stays;
            if (ready || (one.due && *one.due <= today_.today))
                today_.due.push_back(std::move(to_release));
        }
        if (!held.people.empty())
            today_.problems.push_back(line_for(
                line.id,
                "/people",
                words_.count("conference.people-held", static_cast<long>(held.people.size()))));
        if (held.copies > 0) {
            auto blocked =
                line_for(line.id, "/release", words_.count("today.copies-blocked", held.copies));
            blocked.due = held.due;
            today_.problems.push_back(std::move(blocked));
        }
        add_waiting(line, status, *kept);
    }

    void wait_for(WorkLine line, std::string const& whom, Instant since)
    {
        line.who = words_.say("today.whom-" + whom);
        line.since = uk_day(since);
        today_.waiting.push_back(std::move(line));
    }

    void add_waiting(
        storage::ConferenceLine const& line,
        storage::ConferenceStatus const& status,
        storage::KeptPlan const& plan)
    {
        if (auto const back = waiting_for_minute_taker(installation_.store(), status)) {
            wait_for(
                line_for(line.id, "/check", words_.say("today.sent-back")),
                "minute-taker",
                back->at);
        } else if (!status.is_signed && !left(status, "record")) {
            wait_for(
                line_for(line.id, "/check", words_.say("today.to-sign")), "chair", line.admitted);
        }
        bool const undecided = line.state == ConferenceState::waiting_for_chair ||
                               line.state == ConferenceState::planned ||
                               line.state == ConferenceState::admitted;
        if (!undecided) return;
        if (installation_.store().chairs_of(line.reference).empty())
            today_.problems.push_back(line_for(line.id, "/chairs", words_.say("today.no-chair")));
        else
            wait_for(
                line_for(line.id, "/approval", words_.say("today.to-approve")), "chair", plan.at);
    }

    /// Copies with trouble, counted by conference.
    void add_copies()
    {
        for (auto const state :
             {CopyState::in_doubt, CopyState::returned, CopyState::refused, CopyState::held}) {
            std::map<std::string, std::vector<CopyId>> by_conference;
            for (auto const& [copy, conference] : installation_.store().copies_in(state))
                if (references_.contains(conference.text) && !not_for_reader(state, copy))
                    by_conference[conference.text].push_back(copy);
            for (auto const& [conference, copies] : by_conference) {
                auto line = line_for(
                    {conference},
                    "/receipts",
                    words_.count(
                        "today.copies-" + std::string(storage::word(state)),
                        static_cast<long>(copies.size())));
                if (copies.size() == 1) line.href = "/copies/" + copies.front().text;
                today_.problems.push_back(std::move(line));
            }
        }
    }

    bool not_for_reader(CopyState state, CopyId const& copy) const
    {
        return state == CopyState::held &&
               installation_.store().copy(copy).held_code == not_for_me_code;
    }

    /// The print run is one for all conferences.
    void add_print_run()
    {
        if (!doors_.enter(visit_.who, Face::page, "GET", {"print-run"}).is_open()) return;
        auto const copies = installation_.store().copies_to_post();
        auto const waiting = std::ranges::count_if(
            copies, [&](auto const& each) { return references_.contains(each.second.text); });
        if (waiting == 0) return;
        WorkLine line{"", "/print-run", words_.count("today.copies-to-post", waiting)};
        line.due = today_.today;
        today_.due.push_back(std::move(line));
    }

    /// What readers said in the portal.
    void add_readers()
    {
        std::map<std::string, std::vector<CopyId>> wrong;
        for (auto const& [copy, conference] : installation_.store().copies_in(CopyState::held))
            if (references_.contains(conference.text) && not_for_reader(CopyState::held, copy))
                wrong[conference.text].push_back(copy);
        for (auto const& [conference, copies] : wrong)
            add_problem(conference, "today.copies-not-for-me", copies);
        for (auto const& line : lines_) {
            if (line.copies == 0) continue;
            auto const wishes = link_wishes(installation_.store(), line.id);
            if (!wishes.empty()) add_problem(line.id.text, "today.link-wishes", wishes);
        }
    }

    void add_problem(
        std::string const& conference, std::string const& words, std::vector<CopyId> const& copies)
    {
        auto line = line_for(
            {conference}, "/receipts", words_.count(words, static_cast<long>(copies.size())));
        if (copies.size() == 1) line.href = "/copies/" + copies.front().text;
        today_.problems.push_back(std::move(line));
    }

    void add_registers()
    {
        auto const watched = nlohmann::ordered_json::parse(
            installation_.registers().watch_json(today_.today, visit_.who.reference));
        std::map<std::pair<std::string, std::string>, long> unsent;
        // What is held is told as a problem: it went, or it must not go.
        std::set<std::string> held;
        for (auto const& [copy, conference] : installation_.store().copies_in(CopyState::held))
            held.insert(copy.text);
        for (auto const& one : watched["due"]) {
            auto const conference = one["conference"].get<std::string>();
            if (!references_.contains(conference)) continue;
            if (one["kind"] == "copy-to-send" && !held.contains(one["copy"].get<std::string>()))
                ++unsent[{conference, one["day"].get<std::string>()}];
            if (one["kind"] != "register") continue;
            auto line = line_for({conference}, "", title_of(one));
            line.href = "/registers/" + one["entry"].get<std::string>();
            auto const status = installation_.store().status({conference});
            auto const what = said(
                words_,
                installation_.library().procedure(status.procedure, status.procedure_digest),
                one["what"].get<std::string>());
            line.from_data = what.text;
            line.from_data_english = what.english;
            line.due = parse_day(one["day"].get<std::string>());
            today_.due.push_back(std::move(line));
        }
        for (auto const& [at, count] : unsent) {
            auto line =
                line_for({at.first}, "/receipts", words_.count("today.copies-unsent", count));
            line.due = parse_day(at.second);
            today_.due.push_back(std::move(line));
        }
        for (auto const& entry : installation_.store().open_registers()) add_entry(entry);
    }

    std::string title_of(nlohmann::ordered_json const& one) const
    {
        auto const own = one["title"].find(words_.language());
        return own == one["title"].end() ? one["title"].value("en", "") : own->get<std::string>();
    }

    /// May the visitor act in one of these roles, in that conference?
    bool acts(storage::ConferenceId const& conference, std::vector<std::string> const& by) const
    {
        auto const own = acting_roles(roles_, visit_.who.roles, by);
        return std::ranges::any_of(own, [&](std::string const& role) {
            return installation_.access()
                .doors()
                .may_act_as(visit_.who.reference, role, conference)
                .is_open();
        });
    }

    /// An entry whose next step none of the visitor's roles may take waits for somebody else.
    void add_entry(storage::RegisterEntry const& entry)
    {
        if (!references_.contains(entry.conference.text)) return;
        auto const status = installation_.store().status(entry.conference);
        auto const procedure =
            installation_.library().procedure(status.procedure, status.procedure_digest);
        auto const* const kind = register_kind(procedure, entry.kind);
        if (kind == nullptr) return;
        std::string who;
        for (auto const* const step : next_steps(*kind, entry)) {
            // A step that leaves the entry where it is settles nothing.
            if (step->to == entry.state.state || step->by.empty()) continue;
            if (step->by.size() == 1 && acts(entry.conference, step->by)) return;
            if (who.empty()) who = acting_words(words_, step->by.front());
        }
        if (who.empty()) return;
        auto line = line_for(entry.conference, "", kind->title.in(words_.language()));
        line.href = "/registers/" + entry.id.text;
        line.who = who;
        line.since = uk_day(entry.opened);
        today_.waiting.push_back(std::move(line));
    }

    Installation& installation_;
    access::Roles const& roles_;
    Visit const& visit_;
    Doors const& doors_;
    Words const& words_;
    Today today_;
    std::vector<storage::ConferenceLine> lines_;
    std::map<std::string, std::string> references_;
};

} // namespace

Today gather_today(PageDesk const& desk, Visit const& visit)
{
    return Gathering(desk, visit).take();
}

} // namespace safehand::service::pages
