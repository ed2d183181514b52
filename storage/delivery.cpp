// The outbox: lending copies to workers, writing down an attempt before anything is sent, and what
// came of it. An attempt that began and has no outcome is never tried again by itself.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

#include <algorithm>

namespace safehand::storage {

namespace {

Error stale()
{
    return {
        Fault::refused,
        "This job is no longer yours: its lease is over or somebody else has settled it.",
        "stale fencing token"};
}

/// The row of the copy, if the job's token is the one last given out for it.
std::int64_t row_held(Store::Inside const& inside, Job const& job)
{
    auto const row = inside.row_of(job.copy);
    auto const lease = inside.leases.find(row);
    if (lease == inside.leases.end() || lease->second.token != job.token) throw stale();
    return row;
}

void set_last_attempt(
    Store::Inside const& inside,
    std::int64_t row,
    AttemptState state,
    Instant at,
    std::optional<std::string_view> evidence)
{
    auto& database = *inside.database;
    std::int64_t n = 0;
    std::string envelope;
    {
        auto query = database.ask(
            "SELECT n, envelope FROM attempt WHERE copy = ?1 ORDER BY number DESC LIMIT 1", {row});
        ensure(query.next(), "a copy that is or was being sent has an attempt");
        n = query.integer(0);
        envelope = query.text(1);
    }
    database.run(
        "UPDATE attempt SET state = ?2, settled = ?3 WHERE n = ?1",
        {n, number_of(state), number(at)});
    if (!evidence) return;
    auto const box = inside.seal(envelope, "evidence", *evidence);
    database.run("UPDATE attempt SET evidence = ?2 WHERE n = ?1", {n, Bytes{box}});
}

struct Settled {
    CopyState copy;
    AttemptState attempt;
    std::optional<Instant> next_try;
};

struct SettledBy {
    Settled operator()(Accepted) const { return {CopyState::sent, AttemptState::accepted, {}}; }

    Settled operator()(TryAgain again) const
    {
        return {CopyState::waiting, AttemptState::try_again, again.at};
    }

    Settled operator()(Refusal) const { return {CopyState::refused, AttemptState::refused, {}}; }

    Settled operator()(InDoubt) const { return {CopyState::in_doubt, AttemptState::in_doubt, {}}; }
};

/// What the mail system has said already about the attempt that is under way: its notice can be
/// quicker than the reply, and a notice is not read twice. Null when it has said nothing.
std::optional<ReceiptKind> told_already(Store::Inside const& inside, std::int64_t row)
{
    auto query = inside.database->ask(
        "SELECT kind FROM receipt WHERE copy = ?1 AND kind IN (?2, ?3) AND at >= "
        "(SELECT max(begun) FROM attempt WHERE copy = ?1) ORDER BY n DESC LIMIT 1",
        {row, number_of(ReceiptKind::notice_delivered), number_of(ReceiptKind::notice_failed)});
    if (!query.next()) return std::nullopt;
    return enum_of(query.integer(0), ReceiptKind::notice_failed);
}

Settled corrected(Settled settled, std::optional<ReceiptKind> told)
{
    bool const doubted = settled.copy == CopyState::in_doubt;
    if (!told || (!doubted && settled.copy != CopyState::sent)) return settled;
    bool const arrived = *told == ReceiptKind::notice_delivered;
    settled.copy = arrived ? CopyState::sent : CopyState::returned;
    if (doubted) settled.attempt = arrived ? AttemptState::delivered : AttemptState::refused;
    return settled;
}

} // namespace

CopyState Store::Inside::state_of(std::int64_t copy_row) const
{
    auto query = database->ask("SELECT state FROM copy WHERE n = ?1", {copy_row});
    ensure(query.next(), "a copy found once is found again");
    return enum_of(query.integer(0), CopyState::replaced);
}

Channel Store::Inside::channel_of(std::int64_t copy_row) const
{
    auto query = database->ask("SELECT channel FROM copy WHERE n = ?1", {copy_row});
    ensure(query.next(), "a copy found once is found again");
    return enum_of(query.integer(0), Channel::by_hand);
}

void Store::Inside::set_state(std::int64_t copy_row, CopyState state) const
{
    database->run(
        "UPDATE copy SET state = ?2, next_try = NULL WHERE n = ?1", {copy_row, number_of(state)});
}

void Store::Inside::doubt_unsettled(Instant now)
{
    std::vector<std::int64_t> rows;
    Entries entries;
    {
        auto query = database->ask(
            "SELECT n, id FROM copy WHERE state = ?1 ORDER BY n", {number_of(CopyState::sending)});
        while (query.next()) {
            rows.push_back(query.integer(0));
            entries.push_back({now, "in-doubt", "safehandd", query.text(1), "restart", "{}"});
        }
    }
    if (rows.empty()) return;
    Step step(*this, entries);
    for (auto const row : rows) {
        auto const settled = corrected(SettledBy{}(InDoubt{}), told_already(*this, row));
        set_last_attempt(*this, row, settled.attempt, now, std::nullopt);
        set_state(row, settled.copy);
    }
    step.commit();
}

std::optional<Job> Store::claim_next(
    Instant now, std::chrono::milliseconds lease, std::vector<Channel> const& channels)
{
    auto const lock = enter(*inside_);
    if (inside_->options.purpose == Purpose::inspect)
        throw Error(Fault::refused, "The store was opened for inspection only.");
    auto query = inside_->database->ask(
        "SELECT copy.n, copy.id, conference.id, copy.channel, copy.attempts FROM copy "
        "JOIN conference ON conference.n = copy.conference "
        "WHERE copy.state IN (?1, ?2) AND (copy.next_try IS NULL OR copy.next_try <= ?3) "
        "AND conference.held_code = '' ORDER BY copy.due IS NULL, copy.due, copy.n",
        {number_of(CopyState::queued), number_of(CopyState::waiting), number(now)});
    while (query.next()) {
        auto const row = query.integer(0);
        auto const channel = enum_of(query.integer(3), Channel::by_hand);
        bool const wanted = channels.empty()
                                ? channel != Channel::by_hand
                                : std::ranges::find(channels, channel) != channels.end();
        auto const held = inside_->leases.find(row);
        if (!wanted || (held != inside_->leases.end() && now < held->second.until)) continue;
        if (inside_->held_by_register(row)) continue;
        Job job;
        job.copy.text = query.text(1);
        job.conference.text = query.text(2);
        job.channel = channel;
        job.token = ++inside_->last_token;
        job.attempts = static_cast<int>(query.integer(4));
        job.lease_until = now + lease;
        inside_->leases[row] = {job.token, job.lease_until};
        return job;
    }
    return std::nullopt;
}

void Store::give_back(Job const& job)
{
    auto const lock = enter(*inside_);
    auto const row = row_held(*inside_, job);
    if (inside_->state_of(row) == CopyState::sending) throw stale();
    inside_->leases.erase(row);
}

Attempt Store::begin_attempt(
    Job const& job, std::string const& envelope, Instant now, Entries const& entries)
{
    auto const lock = enter(*inside_);
    ensure_envelope(envelope);
    auto const row = row_held(*inside_, job);
    if (now >= inside_->leases.at(row).until) throw stale();
    auto& database = *inside_->database;
    Attempt attempt;
    {
        // Read again: it may have been held, replaced or handed over since it was lent.
        auto query = database.ask(
            "SELECT copy.state, copy.attempts, conference.held_code FROM copy "
            "JOIN conference ON conference.n = copy.conference WHERE copy.n = ?1",
            {row});
        ensure(query.next(), "a copy found once is found again");
        auto const state = enum_of(query.integer(0), CopyState::replaced);
        if (state != CopyState::queued && state != CopyState::waiting) throw stale();
        if (!query.view(2).empty())
            throw Error(Fault::refused, "This conference is held; nothing of it may be sent.");
        attempt.number = static_cast<int>(query.integer(1)) + 1;
    }
    if (inside_->held_by_register(row))
        throw Error(Fault::refused, "An open register entry keeps this document in.");
    attempt.envelope = envelope;
    attempt.begun = now;
    Step step(*inside_, entries);
    database.run(
        "INSERT INTO attempt(copy, number, envelope, state, begun) VALUES (?1, ?2, ?3, ?4, ?5)",
        {row,
         std::int64_t{attempt.number},
         std::string_view(envelope),
         number_of(AttemptState::begun),
         number(now)});
    database.run(
        "UPDATE copy SET attempts = ?2, state = ?3, next_try = NULL WHERE n = ?1",
        {row, std::int64_t{attempt.number}, number_of(CopyState::sending)});
    step.commit();
    return attempt;
}

void Store::settle(Job const& job, Settlement const& settlement, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = row_held(*inside_, job);
    if (inside_->state_of(row) != CopyState::sending) throw stale();
    auto const settled =
        corrected(std::visit(SettledBy{}, settlement.outcome), told_already(*inside_, row));
    Step step(*inside_, entries);
    set_last_attempt(
        *inside_, row, settled.attempt, settlement.at, std::string_view(settlement.evidence_json));
    inside_->database->run(
        "UPDATE copy SET state = ?2, next_try = ?3 WHERE n = ?1",
        {row,
         number_of(settled.copy),
         settled.next_try ? Value(number(*settled.next_try)) : Value()});
    if (settlement.receipt) inside_->insert_receipt(row, job.copy, *settlement.receipt);
    if (settlement.window && settled.copy != CopyState::returned) {
        try {
            inside_->apply_window(row, job.copy, *settlement.window);
        } catch (Error const& error) {
            // A notice opened the window since the caller looked. What came of the attempt must be
            // kept all the same, or the copy would stay under way for ever.
            if (error.fault() != Fault::refused) throw;
        }
    }
    step.commit();
    inside_->leases.erase(row);
}

std::vector<CopyId> Store::in_doubt() const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT id FROM copy WHERE state = ?1 ORDER BY n", {number_of(CopyState::in_doubt)});
    std::vector<CopyId> copies;
    while (query.next()) copies.push_back({query.text(0)});
    return copies;
}

std::vector<std::pair<CopyId, ConferenceId>> Store::copies_in(CopyState state) const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT copy.id, conference.id FROM copy JOIN conference ON conference.n = copy.conference "
        "WHERE copy.state = ?1 ORDER BY copy.n",
        {number_of(state)});
    std::vector<std::pair<CopyId, ConferenceId>> copies;
    while (query.next()) copies.emplace_back(CopyId{query.text(0)}, ConferenceId{query.text(1)});
    return copies;
}

std::vector<std::pair<CopyId, ConferenceId>> Store::copies_to_post() const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT copy.id, conference.id FROM copy JOIN conference ON conference.n = copy.conference "
        "WHERE copy.state = ?1 AND copy.channel = ?2 AND NOT EXISTS (SELECT 1 FROM receipt "
        "WHERE receipt.copy = copy.n AND receipt.kind IN (?3, ?4, ?5)) ORDER BY copy.n",
        {number_of(CopyState::sent),
         number_of(Channel::post),
         number_of(ReceiptKind::posted),
         number_of(ReceiptKind::handed_over),
         number_of(ReceiptKind::acknowledged)});
    std::vector<std::pair<CopyId, ConferenceId>> copies;
    while (query.next()) copies.emplace_back(CopyId{query.text(0)}, ConferenceId{query.text(1)});
    return copies;
}

std::vector<CopyId> Store::overdue(Instant now) const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT n, id FROM copy WHERE state = ?1 ORDER BY n", {number_of(CopyState::sending)});
    std::vector<CopyId> copies;
    while (query.next()) {
        auto const lease = inside_->leases.find(query.integer(0));
        if (lease == inside_->leases.end() || lease->second.until <= now)
            copies.push_back({query.text(1)});
    }
    return copies;
}

void Store::put_in_doubt(CopyId const& copy, Instant at, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(copy);
    auto const state = inside_->state_of(row);
    if (state != CopyState::sending && state != CopyState::sent)
        throw Error(Fault::refused, "This copy is not being sent.");
    Step step(*inside_, entries);
    auto const settled = corrected(SettledBy{}(InDoubt{}), told_already(*inside_, row));
    set_last_attempt(*inside_, row, settled.attempt, at, std::nullopt);
    inside_->set_state(row, settled.copy);
    step.commit();
    inside_->leases.erase(row);
}

void Store::resolve_in_doubt(
    CopyId const& copy,
    Resolution resolution,
    std::string const& by,
    Instant at,
    Entries const& entries)
{
    auto const lock = enter(*inside_);
    ensure_code(by);
    auto const row = inside_->row_of(copy);
    if (inside_->state_of(row) != CopyState::in_doubt)
        throw Error(Fault::refused, "This copy is not in doubt; look at it again.");
    bool const delivered = resolution == Resolution::delivered;
    Step step(*inside_, entries);
    set_last_attempt(
        *inside_,
        row,
        delivered ? AttemptState::delivered : AttemptState::resent,
        at,
        R"({"resolved_by":")" + by + R"("})");
    inside_->set_state(row, delivered ? CopyState::sent : CopyState::queued);
    step.commit();
}

std::optional<CopyId> Store::copy_of_envelope(std::string const& envelope) const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT copy.id FROM attempt JOIN copy ON copy.n = attempt.copy WHERE envelope = ?1",
        {std::string_view(envelope)});
    if (!query.next()) return std::nullopt;
    return CopyId{query.text(0)};
}

} // namespace safehand::storage
