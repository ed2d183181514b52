// Destroying a conference: every row that was kept of it and the key in every row go in one step
// with the entry of the log that says so. The log itself stays whole.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/schema.h"
#include "storage/scrubbing.h"
#include "storage/step.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace safehand::storage {

namespace {

/// Rows of one table that belong to conference ?1, and which of their columns are encrypted values.
struct Doomed {
    std::string_view table;
    std::string_view which;
    std::array<std::string_view, 2> boxes;
};

constexpr std::string_view of_versions =
    "version IN (SELECT n FROM record_version WHERE conference = ?1)";
constexpr std::string_view of_copies = "copy IN (SELECT n FROM copy WHERE conference = ?1)";
constexpr std::string_view beside_copies = "n IN (SELECT n FROM copy WHERE conference = ?1)";
constexpr std::string_view of_entries =
    "entry IN (SELECT n FROM register_entry WHERE conference = ?1)";
constexpr std::string_view of_reference =
    "reference_key IN (SELECT reference_key FROM record_version WHERE conference = ?1)";
constexpr std::string_view of_conference = "conference = ?1";

/// What refers to another row goes before it.
constexpr std::array doomed{
    Doomed{"block_key", of_versions, {}},
    Doomed{"conflict", of_reference, {"box"}},
    Doomed{"broken_glass", of_reference, {"box"}},
    Doomed{"chair_assignment", of_reference, {"box"}},
    Doomed{"record_version", of_conference, {}},
    Doomed{"receipt", of_copies, {"box"}},
    Doomed{"reply_window", of_copies, {"box"}},
    Doomed{"attempt", of_copies, {"evidence"}},
    Doomed{"packet", beside_copies, {"passphrase", "bytes"}},
    Doomed{"batch_copy", beside_copies, {}},
    Doomed{"batch", of_conference, {}},
    Doomed{"register_step", of_entries, {"box"}},
    Doomed{"register_entry", of_conference, {"card"}},
    Doomed{"redaction_step", of_conference, {"box"}},
    Doomed{"copy", of_conference, {"card"}},
    Doomed{"document", of_conference, {"card", "box"}},
    Doomed{"conference", "n = ?1", {"card"}}};

/// Every table that the log answers for is either emptied of the conference or stays on purpose.
consteval bool every_table_is_thought_of()
{
    constexpr std::array<std::string_view, 4> stays{
        "erasure", "kept_calendar", "staff", "destruction"};
    return std::ranges::all_of(covered_tables, [&](CoveredTable const& covered) {
        return std::ranges::find(doomed, covered.name, &Doomed::table) != doomed.end() ||
               std::ranges::find(stays, covered.name) != stays.end();
    });
}

static_assert(
    every_table_is_thought_of(),
    "say above whether the rows of a new table go with a conference or stay");

std::vector<std::string> marks_of(Store::Inside const& inside, std::int64_t row)
{
    std::vector<std::string> marks;
    for (auto const& [table, which, boxes] : doomed)
        for (auto const box : boxes) {
            if (box.empty()) continue;
            auto query = inside.database->ask(
                "SELECT substr(" + std::string(box) + ", 1, 60) FROM " + std::string(table) +
                    " WHERE " + std::string(which) + " AND " + std::string(box) + " IS NOT NULL",
                {row});
            while (query.next()) marks.push_back(key_mark(query.view(0)));
        }
    return marks;
}

/// What would be lost or go astray if the conference were gone now.
void refuse_unsettled(Store::Inside const& inside, std::int64_t row, Day today)
{
    auto& database = *inside.database;
    auto const any = [&](std::string_view sql, std::initializer_list<Value> values) {
        auto query = database.ask(sql, values);
        return query.next();
    };
    if (any("SELECT 1 FROM copy WHERE conference = ?1 AND state IN (?2, ?3, ?4, ?5)",
            {row,
             number_of(CopyState::queued),
             number_of(CopyState::sending),
             number_of(CopyState::waiting),
             number_of(CopyState::in_doubt)}))
        throw Error(Fault::refused, "A copy of this conference is still on its way.");
    if (any("SELECT 1 FROM reply_window w JOIN copy c ON c.n = w.copy "
            "WHERE c.conference = ?1 AND w.state = ?2 AND w.last_day >= ?3",
            {row, number_of(WindowState::active), number(today)}))
        throw Error(Fault::refused, "Somebody can still comment on their copy.");
    if (!inside.register_holds(row).empty())
        throw Error(Fault::refused, "A register keeps something of this conference in.");
    if (any("SELECT 1 FROM register_entry WHERE conference = ?1 AND pending <> 0", {row}))
        throw Error(Fault::refused, "A register still has a paper to issue.");
}

std::string destruction_card(Destroyed const& what)
{
    return pack(
        {what.proposed_by,
         what.confirmed_by,
         what.rule,
         what.because,
         std::to_string(number(what.kept_until))});
}

/// Unfinished work that somebody began on a page of this conference, and the keys of it.
std::vector<std::pair<std::int64_t, std::string>>
notes_about(Store::Inside const& inside, ConferenceId const& conference)
{
    std::vector<std::pair<std::int64_t, std::string>> found;
    auto query = inside.database->ask("SELECT n, note_key, staff, box FROM desk_note");
    while (query.next()) {
        auto const text = inside.open(query.view(2), "note:" + hex(query.view(1)), query.view(3));
        if (text.find(conference.text) != std::string::npos)
            found.emplace_back(query.integer(0), key_mark(query.view(3)));
    }
    return found;
}

struct Payload {
    std::int64_t leaf = 0;
    std::string mark;
};

std::optional<Payload> payload_at(Store::Inside const& inside, std::uint64_t index)
{
    auto const n = static_cast<std::int64_t>(index);
    auto query = inside.database->ask("SELECT box FROM audit_payload WHERE n = ?1", {n});
    if (!query.next()) return std::nullopt;
    return Payload{n, key_mark(query.view(0))};
}

} // namespace

bool Store::Inside::was_destroyed(std::string_view reference) const
{
    auto const key = reference_key(reference);
    auto query = database->ask("SELECT 1 FROM destruction WHERE reference_key = ?1", {Bytes{key}});
    return query.next();
}

void Store::destroy(DestructionOrder const& order, Entries const& entries)
{
    auto const& what = order.what;
    ensure(
        !what.proposed_by.empty() && !what.confirmed_by.empty() &&
            what.proposed_by != what.confirmed_by,
        "a conference is destroyed by two people");
    ensure(what.kept_until < order.today, "a conference is destroyed when its time is over");
    for (auto const* const code : {&what.proposed_by, &what.confirmed_by, &what.rule})
        ensure_code(*code);
    // The long part of the log is read before the lock is taken for good; leaves never change.
    std::vector<std::uint64_t> spoken;
    std::uint64_t looked_at = 0;
    auto const look = [&](StoredLeaf const& leaf) {
        if (!leaf.erased && order.speaks_of(leaf)) spoken.push_back(leaf.index);
        looked_at = leaf.index + 1;
    };
    for_each_leaf(look);

    auto const lock = enter(*inside_);
    auto& database = *inside_->database;
    auto const row = inside_->row_of(what.conference);
    refuse_unsettled(*inside_, row, order.today);
    while (looked_at < inside_->log_size()) look(inside_->leaf(looked_at));
    auto marks = marks_of(*inside_, row);
    std::string reference_key;
    {
        auto query = database.ask(
            "SELECT reference_key FROM record_version WHERE conference = ?1 LIMIT 1", {row});
        ensure(query.next(), "a conference has a version");
        reference_key = query.bytes(0);
    }
    {
        Step step(*inside_, entries);
        for (auto const index : spoken)
            if (auto const payload = payload_at(*inside_, index)) {
                marks.push_back(payload->mark);
                database.run("DELETE FROM audit_payload WHERE n = ?1", {payload->leaf});
                database.run("INSERT INTO erasure(n) VALUES (?1)", {payload->leaf});
            }
        for (auto const& [note, mark] : notes_about(*inside_, what.conference)) {
            marks.push_back(mark);
            database.run("DELETE FROM desk_note WHERE n = ?1", {note});
        }
        {
            // A row number may be given out again, and must not come with a lease.
            auto query = database.ask("SELECT n FROM copy WHERE conference = ?1", {row});
            while (query.next()) inside_->leases.erase(query.integer(0));
        }
        for (auto const& [table, which, boxes] : doomed)
            database.run(
                "DELETE FROM " + std::string(table) + " WHERE " + std::string(which), {row});
        auto const box = inside_->seal(what.conference.text, "destruction", destruction_card(what));
        database.run(
            "INSERT INTO destruction(id, reference_key, at, box) VALUES (?1, ?2, ?3, ?4)",
            {std::string_view(what.conference.text),
             Bytes{reference_key},
             number(what.at),
             Bytes{box}});
        step.commit();
    }
    clear_stale(*inside_, marks);
    inside_->point("before-finish");
    inside_->mark_destructions_finished(what.at);
}

void Store::Inside::mark_destructions_finished(Instant now)
{
    Entries const entries{{now, "destruction-finished", "safehandd", id, "", "{}"}};
    Step step(*this, entries);
    database->run("UPDATE destruction SET finished = ?1 WHERE finished IS NULL", {number(now)});
    step.commit();
}

std::vector<Destroyed> Store::destroyed() const
{
    auto const lock = enter(*inside_);
    return inside_->destroyed();
}

std::vector<Destroyed> Store::Inside::destroyed() const
{
    std::vector<Destroyed> all;
    auto query = database->ask("SELECT id, at, finished, box FROM destruction ORDER BY n");
    while (query.next()) {
        Destroyed one;
        one.conference.text = query.text(0);
        one.at = instant(query.integer(1));
        one.finished = !query.null(2);
        auto parts = unpack(open(one.conference.text, "destruction", query.view(3)), 5);
        one.proposed_by = std::move(parts[0]);
        one.confirmed_by = std::move(parts[1]);
        one.rule = std::move(parts[2]);
        one.because = std::move(parts[3]);
        one.kept_until = day(std::stoll(parts[4]));
        all.push_back(std::move(one));
    }
    return all;
}

int Store::finish_destructions(Instant now)
{
    auto const lock = enter(*inside_);
    int count = 0;
    {
        auto query =
            inside_->database->ask("SELECT count(*) FROM destruction WHERE finished IS NULL");
        query.next();
        count = static_cast<int>(query.integer(0));
    }
    if (count == 0) return 0;
    // Nobody knows any more what to look for.
    rewrite_file(*inside_);
    inside_->mark_destructions_finished(now);
    return count;
}

} // namespace safehand::storage
