// Who must see nothing of which conference, and who looked all the same. A conference is known by
// the keyed digest of its reference, so that a conflict can be declared before its record arrives.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

#include <utility>

namespace safehand::storage {

namespace {

/// A conference has one reference for ever, whatever versions of its record there are.
constexpr std::string_view in_force =
    "SELECT DISTINCT c.id FROM conflict f JOIN record_version v ON v.reference_key = "
    "f.reference_key JOIN conference c ON c.n = v.conference "
    "WHERE f.staff = ?1 AND f.ended IS NULL";

std::string conflict_kind(std::int64_t since)
{
    return "conflict:" + std::to_string(since);
}

std::string glass_kind(std::int64_t at, std::int64_t until)
{
    return "broken-glass:" + std::to_string(at) + ":" + std::to_string(until);
}

} // namespace

std::string Store::Inside::reference_key(std::string_view reference) const
{
    return envelope->mac("lookup", pack({"reference", reference}));
}

Conflict Store::Inside::conflict_at(Query const& row) const
{
    Conflict one;
    one.staff = row.text(0);
    one.since = instant(row.integer(1));
    auto parts = unpack(open(one.staff, conflict_kind(row.integer(1)), row.view(2)), 3);
    one.reference = std::move(parts[0]);
    one.because = std::move(parts[1]);
    one.by = std::move(parts[2]);
    return one;
}

BrokenGlass Store::Inside::broken_glass_at(Query const& row) const
{
    BrokenGlass one;
    one.staff = row.text(0);
    one.at = instant(row.integer(1));
    one.until = instant(row.integer(2));
    auto parts =
        unpack(open(one.staff, glass_kind(row.integer(1), row.integer(2)), row.view(3)), 2);
    one.reference = std::move(parts[0]);
    one.because = std::move(parts[1]);
    return one;
}

void Store::add_conflict(Conflict const& conflict, Entries const& entries)
{
    auto const lock = enter(*inside_);
    ensure_code(conflict.staff);
    ensure_code(conflict.by);
    auto const key = inside_->reference_key(conflict.reference);
    {
        auto query = inside_->database->ask(
            "SELECT 1 FROM conflict WHERE staff = ?1 AND reference_key = ?2 AND ended IS NULL",
            {std::string_view(conflict.staff), Bytes{key}});
        if (query.next()) return;
    }
    Step step(*inside_, entries);
    auto const box = inside_->seal(
        conflict.staff,
        conflict_kind(number(conflict.since)),
        pack({conflict.reference, conflict.because, conflict.by}));
    inside_->database->run(
        "INSERT INTO conflict(staff, reference_key, since, box) VALUES (?1, ?2, ?3, ?4)",
        {std::string_view(conflict.staff), Bytes{key}, number(conflict.since), Bytes{box}});
    step.commit();
}

bool Store::end_conflict(
    std::string const& staff, std::string const& reference, Instant at, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const key = inside_->reference_key(reference);
    std::int64_t row = 0;
    {
        auto query = inside_->database->ask(
            "SELECT n FROM conflict WHERE staff = ?1 AND reference_key = ?2 AND ended IS NULL",
            {std::string_view(staff), Bytes{key}});
        if (!query.next()) return false;
        row = query.integer(0);
    }
    Step step(*inside_, entries);
    inside_->database->run("UPDATE conflict SET ended = ?2 WHERE n = ?1", {row, number(at)});
    step.commit();
    return true;
}

std::vector<Conflict> Store::conflicts() const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT staff, since, box FROM conflict WHERE ended IS NULL ORDER BY n");
    std::vector<Conflict> all;
    while (query.next()) all.push_back(inside_->conflict_at(query));
    return all;
}

bool Store::in_conflict(std::string const& staff, ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    if (inside_->version < 4) return false;
    auto query = inside_->database->ask(
        std::string(in_force) + " AND c.id = ?2",
        {std::string_view(staff), std::string_view(conference.text)});
    return query.next();
}

std::vector<ConferenceId> Store::conferences_in_conflict(std::string const& staff) const
{
    auto const lock = enter(*inside_);
    if (inside_->version < 4) return {};
    auto query = inside_->database->ask(in_force, {std::string_view(staff)});
    std::vector<ConferenceId> found;
    while (query.next()) found.push_back({query.text(0)});
    return found;
}

void Store::add_broken_glass(BrokenGlass const& glass, Entries const& entries)
{
    auto const lock = enter(*inside_);
    ensure_code(glass.staff);
    Step step(*inside_, entries);
    auto const at = number(glass.at);
    auto const until = number(glass.until);
    auto const key = inside_->reference_key(glass.reference);
    auto const box =
        inside_->seal(glass.staff, glass_kind(at, until), pack({glass.reference, glass.because}));
    inside_->database->run(
        "INSERT INTO broken_glass(staff, reference_key, at, until, box) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        {std::string_view(glass.staff), Bytes{key}, at, until, Bytes{box}});
    step.commit();
}

std::vector<BrokenGlass> Store::broken_glass() const
{
    auto const lock = enter(*inside_);
    auto query =
        inside_->database->ask("SELECT staff, at, until, box FROM broken_glass ORDER BY n DESC");
    std::vector<BrokenGlass> all;
    while (query.next()) all.push_back(inside_->broken_glass_at(query));
    return all;
}

std::optional<Instant> Store::glass_broken_until(
    std::string const& staff, ConferenceId const& conference, Instant now) const
{
    auto const lock = enter(*inside_);
    if (inside_->version < 4) return std::nullopt;
    auto query = inside_->database->ask(
        "SELECT max(g.until) FROM broken_glass g "
        "JOIN record_version v ON v.reference_key = g.reference_key "
        "JOIN conference c ON c.n = v.conference "
        "WHERE g.staff = ?1 AND c.id = ?2 AND g.at <= ?3 AND g.until > ?3",
        {std::string_view(staff), std::string_view(conference.text), number(now)});
    if (!query.next() || query.null(0)) return std::nullopt;
    return instant(query.integer(0));
}

} // namespace safehand::storage
