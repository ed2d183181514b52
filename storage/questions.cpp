// Answers about copies and dates. Nothing is changed here.
#include "storage/inside.h"
#include "storage/packing.h"

#include <utility>

namespace safehand::storage {

std::int64_t Store::Inside::row_of(ConferenceId const& conference) const
{
    auto query = database->ask(
        "SELECT n FROM conference WHERE id = ?1", {std::string_view(conference.text)});
    if (!query.next()) throw Error(Fault::bad_input, "There is no conference of this id.");
    return query.integer(0);
}

std::int64_t Store::Inside::row_of(CopyId const& copy) const
{
    auto query = database->ask("SELECT n FROM copy WHERE id = ?1", {std::string_view(copy.text)});
    if (!query.next()) throw Error(Fault::bad_input, "There is no copy of this id.");
    return query.integer(0);
}

ConferenceId Store::Inside::conference_id(std::int64_t row) const
{
    auto query = database->ask("SELECT id FROM conference WHERE n = ?1", {row});
    ensure(query.next(), "a copy belongs to a conference");
    return {query.text(0)};
}

namespace {

std::vector<Attempt> attempts_of(Store::Inside const& inside, std::int64_t copy_row)
{
    std::vector<Attempt> attempts;
    auto query = inside.database->ask(
        "SELECT number, envelope, state, begun, settled, evidence FROM attempt WHERE copy = ?1 "
        "ORDER BY number",
        {copy_row});
    while (query.next()) {
        Attempt attempt;
        attempt.number = static_cast<int>(query.integer(0));
        attempt.envelope = query.text(1);
        attempt.state = enum_of(query.integer(2), AttemptState::resent);
        attempt.begun = instant(query.integer(3));
        if (!query.null(4)) attempt.settled = instant(query.integer(4));
        if (!query.null(5))
            attempt.evidence_json = inside.open(attempt.envelope, "evidence", query.view(5));
        attempts.push_back(std::move(attempt));
    }
    return attempts;
}

std::vector<Receipt>
receipts_of(Store::Inside const& inside, std::int64_t copy_row, CopyId const& copy)
{
    std::vector<Receipt> receipts;
    auto query = inside.database->ask(
        "SELECT n, kind, at, source_key, box FROM receipt WHERE copy = ?1 ORDER BY n", {copy_row});
    while (query.next()) {
        auto parts =
            unpack(inside.open(copy.text, "receipt:" + hex(query.view(3)), query.view(4)), 3);
        receipts.push_back(
            {query.integer(0),
             enum_of(query.integer(1), ReceiptKind::acknowledged),
             instant(query.integer(2)),
             std::move(parts[0]),
             std::move(parts[1]),
             std::move(parts[2])});
    }
    return receipts;
}

std::vector<Window>
windows_of(Store::Inside const& inside, std::int64_t copy_row, CopyId const& copy)
{
    std::vector<Window> windows;
    auto query = inside.database->ask(
        "SELECT n, opens, last_day, state, box FROM reply_window WHERE copy = ?1 ORDER BY n",
        {copy_row});
    while (query.next()) {
        auto parts = unpack(inside.open(copy.text, "window", query.view(4)), 3);
        windows.push_back(
            {query.integer(0),
             day(query.integer(1)),
             day(query.integer(2)),
             std::move(parts[0]),
             std::move(parts[1]),
             enum_of(query.integer(3), WindowState::cancelled),
             std::move(parts[2])});
    }
    return windows;
}

} // namespace

CopyStatus Store::Inside::copy_status(std::int64_t row) const
{
    CopyStatus status;
    {
        auto query = database->ask(
            "SELECT id, number, channel, due, state, next_try, held_code, replaced_by, card "
            "FROM copy WHERE n = ?1",
            {row});
        ensure(query.next(), "a copy found once is found again");
        status.id.text = query.text(0);
        status.number = static_cast<int>(query.integer(1));
        status.channel = enum_of(query.integer(2), Channel::by_hand);
        if (!query.null(3)) status.due = day(query.integer(3));
        status.state = enum_of(query.integer(4), CopyState::replaced);
        if (!query.null(5)) status.next_try = instant(query.integer(5));
        status.held_code = query.text(6);
        if (!query.null(7)) status.replaced_by = CopyId{query.text(7)};
        auto parts = unpack(open(status.id.text, "copy", query.view(8)), 10, 15);
        status.conference.text = std::move(parts[0]);
        status.person.text = std::move(parts[1]);
        status.document = std::move(parts[2]);
        status.redaction_class.text = std::move(parts[3]);
        status.count = std::stoi(parts[4]);
        status.sha256.text = std::move(parts[5]);
        status.pages = std::stoi(parts[6]);
        status.destination = std::move(parts[7]);
        status.proof.text = std::move(parts[8]);
        status.withheld_json = std::move(parts[9]);
        status.format = parts[10].empty() ? "standard" : std::move(parts[10]);
        status.language = std::move(parts[11]);
        status.file_type = parts[12].empty() ? "pdf" : std::move(parts[12]);
        status.through.text = std::move(parts[13]);
        status.stock = std::move(parts[14]);
    }
    if (version >= 2) {
        auto query = database->ask(
            "SELECT batch.key FROM batch JOIN batch_copy ON batch_copy.batch = batch.n "
            "WHERE batch_copy.n = ?1",
            {row});
        if (query.next()) status.batch = query.text(0);
    }
    status.attempts = attempts_of(*this, row);
    status.receipts = receipts_of(*this, row, status.id);
    status.windows = windows_of(*this, row, status.id);
    return status;
}

CopyStatus Store::copy(CopyId const& copy) const
{
    auto const lock = enter(*inside_);
    return inside_->copy_status(inside_->row_of(copy));
}

std::string Store::sealed_bytes(CopyId const& copy) const
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(copy);
    std::string bytes;
    {
        auto query = inside_->database->ask("SELECT bytes FROM packet WHERE n = ?1", {row});
        ensure(query.next(), "a copy has a packet");
        bytes = inside_->open(copy.text, "sealed-bytes", query.view(0));
    }
    auto query = inside_->database->ask("SELECT card FROM copy WHERE n = ?1", {row});
    ensure(query.next(), "a copy found once is found again");
    ensure(
        unpack(inside_->open(copy.text, "copy", query.view(0)), 10, 15)[5] == digest_of(bytes).text,
        "a copy's bytes are those that were released");
    return bytes;
}

std::string Store::passphrase(CopyId const& copy) const
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(copy);
    auto query = inside_->database->ask("SELECT passphrase FROM packet WHERE n = ?1", {row});
    ensure(query.next(), "a copy has a packet");
    return inside_->open(copy.text, "passphrase", query.view(0));
}

std::vector<DueItem> Store::next_due(Day until) const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT 0, copy.due AS day, copy.id, conference.id FROM copy "
        "JOIN conference ON conference.n = copy.conference "
        "WHERE copy.due <= ?1 AND copy.state NOT IN (?2, ?3) "
        "UNION ALL "
        "SELECT 1, reply_window.last_day, copy.id, conference.id FROM reply_window "
        "JOIN copy ON copy.n = reply_window.copy "
        "JOIN conference ON conference.n = copy.conference "
        "WHERE reply_window.last_day <= ?1 AND reply_window.state = ?4 ORDER BY day, 1",
        {number(until),
         number_of(CopyState::sent),
         number_of(CopyState::replaced),
         number_of(WindowState::active)});
    std::vector<DueItem> items;
    while (query.next())
        items.push_back(
            {enum_of(query.integer(0), DueItem::Kind::window_closes),
             day(query.integer(1)),
             {query.text(2)},
             {query.text(3)}});
    return items;
}

} // namespace safehand::storage
