#include "service/registers/destructions.h"

#include "audit/leaf.h"
#include "intake/record_reader.h"
#include "record/error.h"
#include "service/registers/reason_without_names.h"
#include "service/registers/register_case.h"
#include "service/registers/register_rules.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

namespace safehand::service {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string on_day(Day day)
{
    return iso(day);
}

void add_copies(storage::ConferenceStatus const& status, std::vector<std::string>& stops)
{
    using storage::CopyState;
    auto const on_its_way = std::ranges::count_if(status.copies, [](auto const& copy) {
        return copy.state == CopyState::queued || copy.state == CopyState::sending ||
               copy.state == CopyState::waiting || copy.state == CopyState::in_doubt;
    });
    if (on_its_way > 0)
        stops.push_back(
            std::to_string(on_its_way) + (on_its_way == 1
                                              ? " copy is still on its way or in doubt."
                                              : " copies are still on their way or in doubt."));
}

void add_windows(
    storage::ConferenceStatus const& status, Day today, std::vector<std::string>& stops)
{
    std::optional<Day> last;
    for (auto const& copy : status.copies)
        for (auto const& window : copy.windows)
            if (window.state == storage::WindowState::active && window.last_day >= today &&
                (!last || *last < window.last_day))
                last = window.last_day;
    if (last) stops.push_back("Comments may still come until " + on_day(*last) + ".");
}

/// An entry that ended, or that nothing more can be done to, stops nothing. One that keeps the
/// conference out of sight does not either: only the two who unlocked it get as far as here.
void add_registers(
    procedure::Procedure const& procedure,
    std::vector<storage::RegisterEntry> const& entries,
    std::vector<std::string>& stops)
{
    auto const* const own = destroying_register(procedure);
    for (auto const& entry : entries) {
        if (own != nullptr && entry.kind == own->id) continue;
        if (std::ranges::find(entry.state.holds, "erasure") != entry.state.holds.end()) {
            stops.emplace_back("A legal hold is set: nothing of it may be destroyed.");
            continue;
        }
        auto const* const kind = register_kind(procedure, entry.kind);
        bool const open = !entry.state.ended && !entry.state.hidden &&
                          (kind == nullptr || !next_steps(*kind, entry).empty());
        if (open || !entry.state.pending.empty() || !entry.state.holds.empty())
            stops.push_back(
                "An entry is still open: " + (kind == nullptr ? entry.kind : kind->title.en) + ".");
    }
}

/// Whether what an entry of the log says in private is about the conference.
class Speaks {
  public:
    Speaks(
        storage::ConferenceStatus const& status,
        std::vector<storage::RegisterEntry> const& entries,
        std::vector<storage::KeptAttached> const& attached)
    {
        ids_.insert(status.id.text);
        for (auto const& copy : status.copies) ids_.insert(copy.id.text);
        for (auto const& entry : entries) ids_.insert(entry.id.text);
        for (auto const& one : attached) ids_.insert(one.what.id.text);
        said_ = ids_;
        said_.insert(Json(status.reference).dump());
    }

    bool operator()(storage::StoredLeaf const& leaf) const
    {
        auto const object = audit::read_leaf(leaf.bytes).object;
        if (ids_.contains(object)) return true;
        // Of another conference, which may tell that some of its words stand in this one too.
        for (auto const* const kind : {"cf-", "cp-", "rg-", "at-"})
            if (object.starts_with(kind)) return false;
        return std::ranges::any_of(said_, [&](std::string const& id) {
            return leaf.payload.find(id) != std::string::npos;
        });
    }

  private:
    std::set<std::string> ids_;
    std::set<std::string> said_;
};

Json json_of(Keeping const& one)
{
    Json json{
        {"conference", one.conference.text},
        {"reference", one.reference},
        {"procedure", one.procedure},
        {"kept_until", one.until ? Json(iso(*one.until)) : Json()},
        {"rule", one.rule}};
    if (!one.set_by_authority.empty()) json["set_by_authority"] = one.set_by_authority;
    json["stops"] = one.stops;
    if (one.proposal)
        json["proposed"] = Json{
            {"entry", one.proposal->id.text},
            {"by", one.proposal->steps.front().by},
            {"at", iso(one.proposal->opened)}};
    return json;
}

Json json_of(storage::Destroyed const& one)
{
    return {
        {"conference", one.conference.text},
        {"at", iso(one.at)},
        {"proposed_by", one.proposed_by},
        {"confirmed_by", one.confirmed_by},
        {"because", one.because},
        {"kept_until", iso(one.kept_until)},
        {"rule", one.rule},
        {"finished", one.finished}};
}

} // namespace

/// What a step is judged by, with what the references in it refer to.
struct Destructions::Case {
    procedure::Procedure procedure;
    procedure::Calendar calendar;
    ConferenceRecord record;
    std::vector<storage::RegisterEntry> entries;
    RegisterCase about;

    Case(
        Library const& library,
        storage::Store const& store,
        storage::ConferenceId const& conference,
        Instant now)
        : procedure(procedure_of(library, store, conference)),
          calendar(library.calendar(procedure)),
          record(intake::read_record(store.record(conference))),
          entries(store.registers(conference)),
          about{procedure, calendar, record, {{"conference", record.held_on}}, {}, {}, now}
    {
    }

    Case(Case const&) = delete;
    Case& operator=(Case const&) = delete;
    Case(Case&&) = delete;
    Case& operator=(Case&&) = delete;
    ~Case() = default;
};

Destructions::Destructions(
    Library const& library,
    storage::Store& store,
    Registers& registers,
    Previews& previews,
    Clock const& clock,
    fs::path watched_folder)
    : library_(library), store_(store), registers_(registers), previews_(previews), clock_(clock),
      watched_folder_(std::move(watched_folder))
{
}

std::optional<storage::RegisterEntry> Destructions::proposal(Case const& about) const
{
    auto const* const kind = destroying_register(about.procedure);
    if (kind == nullptr) return std::nullopt;
    for (auto const& entry : about.entries)
        if (entry.kind == kind->id && !entry.state.ended) return entry;
    return std::nullopt;
}

Keeping Destructions::keeping(Case const& about, storage::ConferenceStatus const& status) const
{
    Keeping keeping;
    keeping.conference = status.id;
    keeping.reference = status.reference;
    keeping.procedure = status.procedure;
    keeping.proposal = proposal(about);
    auto const today = uk_day(about.about.now);
    auto const* const kind = destroying_register(about.procedure);
    if (kind != nullptr)
        for (auto const& id : kind->clocks) {
            auto const* const scale = about.procedure.timescale(id);
            if (scale == nullptr || scale->counts_from != "conference") continue;
            auto const due =
                procedure::due_date(about.procedure, about.calendar, *scale, about.record.held_on);
            // Where two hold, the longer one does.
            if (keeping.until && due.on <= *keeping.until) continue;
            keeping.until = due.on;
            keeping.rule = due.rule;
            keeping.set_by_authority = due.set_by_authority;
        }
    if (!keeping.until)
        keeping.stops.emplace_back(
            "This procedure does not say how long a record is kept, so it is kept.");
    else if (today <= *keeping.until)
        keeping.stops.push_back("It is kept until " + on_day(*keeping.until) + ".");
    if (!status.held_code.empty()) keeping.stops.emplace_back("The conference is held.");
    add_copies(status, keeping.stops);
    add_windows(status, today, keeping.stops);
    add_registers(about.procedure, about.entries, keeping.stops);
    return keeping;
}

Keeping Destructions::keeping(storage::ConferenceId const& conference) const
{
    Case const about(library_, store_, conference, clock_.now());
    return keeping(about, store_.status(conference));
}

std::vector<Keeping> Destructions::due(Day until, std::string const& by) const
{
    std::vector<Keeping> all;
    for (auto const& line : registers_.conferences(by)) {
        auto one = keeping(line.id);
        if (one.until && *one.until < until) all.push_back(std::move(one));
    }
    std::ranges::sort(all, {}, [](Keeping const& one) {
        return std::pair(*one.until, std::string_view(one.conference.text));
    });
    return all;
}

void Destructions::refuse_stopped(Keeping const& keeping) const
{
    if (keeping.stops.empty()) return;
    std::string text = "This conference cannot be destroyed.";
    for (auto const& stop : keeping.stops) text += " " + stop;
    throw Error(Fault::refused, text);
}

storage::RegisterEntryId
Destructions::propose(storage::ConferenceId const& conference, Request const& request)
{
    std::scoped_lock const lock(mutex_);
    Case const about(library_, store_, conference, clock_.now());
    require_reason_without_names(about.record, request.because);
    auto const found = keeping(about, store_.status(conference));
    if (found.proposal)
        throw Error(
            Fault::refused,
            "It was proposed already; somebody else confirms it, or the proposal is taken back.");
    auto const* const kind = destroying_register(about.procedure);
    refuse_stopped(found);
    ensure(kind != nullptr, "only a procedure with that register says how long a record is kept");
    OpenRequest asked;
    asked.kind = kind->id;
    asked.by = request.by;
    asked.acting_as = request.acting_as;
    asked.because = request.because;
    asked.may_destroy = true;
    return registers_.open(conference, asked).entry;
}

void Destructions::withdraw(storage::ConferenceId const& conference, Request const& request)
{
    std::scoped_lock const lock(mutex_);
    Case const about(library_, store_, conference, clock_.now());
    auto const found = proposal(about);
    if (!found) throw Error(Fault::refused, "Nobody has proposed to destroy this conference.");
    auto const* const kind = destroying_register(about.procedure);
    for (auto const* const step : next_steps(*kind, *found)) {
        if (!step->does.empty()) continue;
        (void)registers_.step(
            found->id, {step->id, request.by, request.acting_as, request.because});
        return;
    }
    throw Error(Fault::refused, "This procedure knows no way to take the proposal back.");
}

void Destructions::confirm(storage::ConferenceId const& conference, Request const& request)
{
    std::scoped_lock const lock(mutex_);
    auto const now = clock_.now();
    Case const about(library_, store_, conference, now);
    require_reason_without_names(about.record, request.because);
    auto const status = store_.status(conference);
    auto const found = keeping(about, status);
    if (!found.proposal)
        throw Error(
            Fault::refused, "Nobody has proposed to destroy this conference; two people do it.");
    auto const* const kind = destroying_register(about.procedure);
    auto const step = std::ranges::find_if(kind->steps, destroys);
    (void)take_step(
        about.about, *found.proposal, {step->id, request.by, request.acting_as, request.because});
    refuse_stopped(found);
    remove_taken_files(conference);
    storage::DestructionOrder order;
    order.what.conference = conference;
    order.what.proposed_by = found.proposal->steps.front().by;
    order.what.confirmed_by = request.by;
    order.what.rule = found.rule;
    order.what.because = request.because;
    order.what.kept_until = *found.until;
    order.what.at = now;
    order.today = uk_day(now);
    order.speaks_of = Speaks(status, about.entries, store_.attached(conference));
    store_.destroy(
        order,
        {{now,
          "destroyed",
          request.by,
          conference.text,
          "proposed-by:" + order.what.proposed_by,
          Json{
              {"rule", found.rule},
              {"kept_until", iso(*found.until)},
              {"because", request.because},
              {"copies", status.copies.size()},
              {"versions", status.versions}}
              .dump()}});
    previews_.forget(conference);
}

void Destructions::remove_taken_files(storage::ConferenceId const& conference) const
{
    std::error_code fault;
    auto const taken = watched_folder_ / "taken";
    if (watched_folder_.empty() || !fs::is_directory(taken, fault)) return;
    std::set<std::string> stems;
    std::vector<fs::path> files;
    for (auto const& entry : fs::directory_iterator(taken)) {
        files.push_back(entry.path());
        if (entry.path().extension() != ".txt") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::string const said(std::istreambuf_iterator<char>(in), {});
        if (said.find("Taken in as " + conference.text + ".") != std::string::npos)
            stems.insert(entry.path().stem().string());
    }
    // The note that says which file it was goes last, so that a stop in between can be made good.
    for (bool const notes : {false, true})
        for (auto const& file : files) {
            auto const name = file.filename().string();
            if ((file.extension() == ".txt") != notes ||
                !stems.contains(name.substr(0, name.find('.'))))
                continue;
            if (!fs::remove(file, fault) || fault)
                throw Error(
                    Fault::unavailable,
                    "A file in the watched folder cannot be removed; nothing more was destroyed.");
        }
}

std::string Destructions::list_json(Day until, std::string const& by) const
{
    Json due = Json::array();
    for (auto const& one : this->due(until, by)) due.push_back(json_of(one));
    Json destroyed = Json::array();
    for (auto const& one : store_.destroyed()) destroyed.push_back(json_of(one));
    return Json{{"until", iso(until)}, {"due", due}, {"destroyed", destroyed}}.dump();
}

} // namespace safehand::service
