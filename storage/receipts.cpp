// Evidence that a copy arrived, or did not, and the window for comments that it opens. Evidence is
// only ever added.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

namespace safehand::storage {

namespace {

/// What a copy becomes by a piece of evidence; the same state when it changes nothing.
CopyState after(CopyState state, ReceiptKind kind)
{
    switch (kind) {
    case ReceiptKind::notice_failed:
        return state == CopyState::sent || state == CopyState::in_doubt ? CopyState::returned
                                                                        : state;
    case ReceiptKind::notice_delivered:
        // Also a copy that a person queued again while in doubt: it must not go out twice.
        return state == CopyState::in_doubt || state == CopyState::queued ||
                       state == CopyState::waiting
                   ? CopyState::sent
                   : state;
    case ReceiptKind::posted:
    case ReceiptKind::acknowledged:
        // What has not left cannot have been posted or acknowledged: a slip of the pen on the wrong
        // copy must not take that copy out of the outbox unsent.
        return state == CopyState::in_doubt || state == CopyState::returned ? CopyState::sent
                                                                            : state;
    case ReceiptKind::handed_over:
        return state == CopyState::in_doubt || state == CopyState::queued ||
                       state == CopyState::waiting || state == CopyState::returned
                   ? CopyState::sent
                   : state;
    case ReceiptKind::mail_accepted:
    case ReceiptKind::printed: return state;
    }
    return state;
}

/// What a recipient has been told is never taken back: the window of `row` only ever gets longer.
/// Whoever asks for the move looked at the window before this step began, so it is looked at again.
void refuse_shorter(Database& database, std::int64_t row, OpenWindow const& to)
{
    auto query = database.ask("SELECT last_day FROM reply_window WHERE n = ?1", {row});
    ensure(query.next(), "a window found once is found again");
    if (to.last_day < day(query.integer(0)))
        throw Error(Fault::refused, "A window that was told to a recipient is not made shorter.");
}

std::optional<std::int64_t> active_window(Database& database, std::int64_t copy_row)
{
    auto query = database.ask(
        "SELECT n FROM reply_window WHERE copy = ?1 AND state = ?2",
        {copy_row, number_of(WindowState::active)});
    if (!query.next()) return std::nullopt;
    return query.integer(0);
}

void insert_window(
    Store::Inside const& inside,
    std::int64_t copy_row,
    CopyId const& copy,
    OpenWindow const& window)
{
    ensure(window.opens <= window.last_day, "a window does not close before it opens");
    auto const box = inside.seal(copy.text, "window", pack({window.rule, window.why, ""}));
    inside.database->run(
        "INSERT INTO reply_window(copy, opens, last_day, state, box) VALUES (?1, ?2, ?3, ?4, ?5)",
        {copy_row,
         number(window.opens),
         number(window.last_day),
         number_of(WindowState::active),
         Bytes{box}});
}

void end_window(
    Store::Inside const& inside,
    std::int64_t copy_row,
    CopyId const& copy,
    WindowState state,
    std::string_view why)
{
    auto& database = *inside.database;
    auto const row = active_window(database, copy_row);
    if (!row)
        throw Error(Fault::refused, "This copy has no window open that could be moved or closed.");
    std::vector<std::string> parts;
    {
        auto query = database.ask("SELECT box FROM reply_window WHERE n = ?1", {*row});
        ensure(query.next(), "a window found once is found again");
        parts = unpack(inside.open(copy.text, "window", query.view(0)), 3);
    }
    auto const box = inside.seal(copy.text, "window", pack({parts[0], parts[1], why}));
    database.run(
        "UPDATE reply_window SET state = ?2, box = ?3 WHERE n = ?1",
        {*row, number_of(state), Bytes{box}});
}

} // namespace

bool Store::Inside::insert_receipt(
    std::int64_t copy_row, CopyId const& copy, NewReceipt const& receipt) const
{
    ensure(!receipt.source.empty(), "a receipt names its event at the source");
    auto const key = envelope->mac("lookup", pack({"receipt", receipt.source}));
    {
        auto query = database->ask("SELECT 1 FROM receipt WHERE source_key = ?1", {Bytes{key}});
        if (query.next()) return false;
    }
    auto const box = seal(
        copy.text,
        "receipt:" + hex(key),
        pack({receipt.by, receipt.source, receipt.evidence_json}));
    database->run(
        "INSERT INTO receipt(copy, kind, at, source_key, box) VALUES (?1, ?2, ?3, ?4, ?5)",
        {copy_row, number_of(receipt.kind), number(receipt.at), Bytes{key}, Bytes{box}});
    auto const state = state_of(copy_row);
    auto const next = after(state, receipt.kind);
    if (next != state) set_state(copy_row, next);
    if (state == CopyState::in_doubt && next != state)
        database->run(
            "UPDATE attempt SET state = ?2, settled = ?3 WHERE copy = ?1 AND state = ?4",
            {copy_row,
             number_of(next == CopyState::sent ? AttemptState::delivered : AttemptState::refused),
             number(receipt.at),
             number_of(AttemptState::in_doubt)});
    return true;
}

void Store::Inside::apply_window(
    std::int64_t copy_row, CopyId const& copy, WindowChange const& change) const
{
    if (auto const* const opened = std::get_if<OpenWindow>(&change)) {
        if (active_window(*database, copy_row))
            throw Error(
                Fault::refused, "This copy has a window open already; move it, giving a reason.");
        insert_window(*this, copy_row, copy, *opened);
    } else if (auto const* const moved = std::get_if<MoveWindow>(&change)) {
        if (auto const active = active_window(*database, copy_row))
            refuse_shorter(*database, *active, moved->to);
        end_window(*this, copy_row, copy, WindowState::moved, moved->why);
        insert_window(*this, copy_row, copy, moved->to);
    } else if (auto const* const cancelled = std::get_if<CancelWindow>(&change)) {
        end_window(*this, copy_row, copy, WindowState::cancelled, cancelled->why);
    }
}

bool Store::add_receipt(
    CopyId const& copy,
    NewReceipt const& receipt,
    std::optional<WindowChange> const& window,
    Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(copy);
    Step step(*inside_, entries);
    if (!inside_->insert_receipt(row, copy, receipt)) return false;
    if (window) inside_->apply_window(row, copy, *window);
    step.commit();
    return true;
}

void Store::change_window(CopyId const& copy, WindowChange const& change, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(copy);
    Step step(*inside_, entries);
    inside_->apply_window(row, copy, change);
    step.commit();
}

} // namespace safehand::storage
