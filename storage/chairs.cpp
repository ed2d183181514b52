// Which account chairs which conference, or stands in for its chair. As with conflicts, a
// conference is known by the keyed digest of its reference, so that a chair can be assigned before
// its record arrives and stays so for every version of it.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

#include <utility>

namespace safehand::storage {

namespace {

using As = ChairAssignment::As;

std::string assignment_kind(std::int64_t as, std::int64_t since)
{
    return "chair-assignment:" + std::to_string(as) + ":" + std::to_string(since);
}

} // namespace

ChairAssignment Store::Inside::chair_at(Query const& row) const
{
    ChairAssignment one;
    one.staff = row.text(0);
    one.as = enum_of<As>(row.integer(1), As::deputy);
    one.since = instant(row.integer(2));
    auto parts =
        unpack(open(one.staff, assignment_kind(row.integer(1), row.integer(2)), row.view(3)), 3);
    one.reference = std::move(parts[0]);
    one.because = std::move(parts[1]);
    one.by = std::move(parts[2]);
    return one;
}

void Store::assign_chair(ChairAssignment const& assignment, Entries const& entries)
{
    auto const lock = enter(*inside_);
    ensure_code(assignment.staff);
    ensure_code(assignment.by);
    auto const key = inside_->reference_key(assignment.reference);
    auto const as = number_of(assignment.as);
    {
        auto query = inside_->database->ask(
            "SELECT 1 FROM chair_assignment WHERE staff = ?1 AND reference_key = ?2 AND kind = ?3 "
            "AND ended IS NULL",
            {std::string_view(assignment.staff), Bytes{key}, as});
        if (query.next()) return;
    }
    Step step(*inside_, entries);
    auto const since = number(assignment.since);
    // Two chairs at once would be two people who sign; deputies do not sign.
    inside_->database->run(
        "UPDATE chair_assignment SET ended = ?4 WHERE reference_key = ?2 AND ended IS NULL AND "
        "(staff = ?1 OR (kind = 0 AND ?3 = 0))",
        {std::string_view(assignment.staff), Bytes{key}, as, since});
    auto const box = inside_->seal(
        assignment.staff,
        assignment_kind(as, since),
        pack({assignment.reference, assignment.because, assignment.by}));
    inside_->database->run(
        "INSERT INTO chair_assignment(staff, reference_key, kind, since, box) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        {std::string_view(assignment.staff), Bytes{key}, as, since, Bytes{box}});
    step.commit();
}

bool Store::end_chair(
    std::string const& staff, std::string const& reference, Instant at, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const key = inside_->reference_key(reference);
    std::int64_t row = 0;
    {
        auto query = inside_->database->ask(
            "SELECT n FROM chair_assignment WHERE staff = ?1 AND reference_key = ?2 AND ended IS "
            "NULL",
            {std::string_view(staff), Bytes{key}});
        if (!query.next()) return false;
        row = query.integer(0);
    }
    Step step(*inside_, entries);
    inside_->database->run(
        "UPDATE chair_assignment SET ended = ?2 WHERE n = ?1", {row, number(at)});
    step.commit();
    return true;
}

std::vector<ChairAssignment> Store::chair_assignments() const
{
    auto const lock = enter(*inside_);
    if (inside_->version < 4) return {};
    auto query = inside_->database->ask(
        "SELECT staff, kind, since, box FROM chair_assignment WHERE ended IS NULL ORDER BY n");
    std::vector<ChairAssignment> all;
    while (query.next()) all.push_back(inside_->chair_at(query));
    return all;
}

std::vector<ChairAssignment> Store::chairs_of(std::string const& reference) const
{
    auto const lock = enter(*inside_);
    if (inside_->version < 4) return {};
    auto const key = inside_->reference_key(reference);
    auto query = inside_->database->ask(
        "SELECT staff, kind, since, box FROM chair_assignment "
        "WHERE reference_key = ?1 AND ended IS NULL ORDER BY n",
        {Bytes{key}});
    std::vector<ChairAssignment> all;
    while (query.next()) all.push_back(inside_->chair_at(query));
    return all;
}

std::optional<ChairAssignment::As>
Store::chairs(std::string const& staff, ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    if (inside_->version < 4) return std::nullopt;
    // A conference has one reference for ever, whatever versions of its record there are.
    auto query = inside_->database->ask(
        "SELECT a.staff, a.kind, a.since, a.box FROM chair_assignment a "
        "JOIN record_version v ON v.reference_key = a.reference_key "
        "JOIN conference c ON c.n = v.conference "
        "WHERE a.staff = ?1 AND a.ended IS NULL AND c.id = ?2 LIMIT 1",
        {std::string_view(staff), std::string_view(conference.text)});
    if (!query.next()) return std::nullopt;
    // Whether somebody chairs is sealed with the rest: a changed row is found out here.
    return inside_->chair_at(query).as;
}

} // namespace safehand::storage
