// The audit log's own tables: leaves, their payloads, checkpoints, and the head file that remembers
// how far the log had come.
#include "storage/files.h"
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/scrubbing.h"
#include "storage/step.h"

#include <algorithm>
#include <charconv>

namespace safehand::storage {

std::uint64_t Store::Inside::log_size() const
{
    auto query = database->ask("SELECT coalesce(max(n) + 1, 0) FROM audit_leaf");
    query.next();
    return static_cast<std::uint64_t>(query.integer(0));
}

std::string Store::Inside::seal_payload(std::uint64_t index, AuditLeaf const& leaf) const
{
    auto const place = std::to_string(index);
    return envelope->seal(
        {"safehand", id, "audit", place, leaf.leaf_hash}, pack({leaf.payload, leaf.payload_key}));
}

std::string
Store::Inside::open_payload(std::uint64_t index, std::string_view hash, std::string_view box) const
{
    auto const place = std::to_string(index);
    return envelope->open({"safehand", id, "audit", place, hash}, box);
}

std::string Store::Inside::checkpoint_seal(std::uint64_t size, std::string_view note) const
{
    return envelope->mac("checkpoint", pack({id, fixed64(size), note}));
}

StoredLeaf Store::Inside::leaf(std::uint64_t index) const
{
    auto query = database->ask(
        "SELECT l.bytes, l.hash, p.box FROM audit_leaf l LEFT JOIN audit_payload p ON p.n = l.n "
        "WHERE l.n = ?1",
        {static_cast<std::int64_t>(index)});
    if (!query.next()) throw Error(Fault::bad_input, "The audit log has no entry of this number.");
    StoredLeaf found{index, query.bytes(0), query.bytes(1), query.null(2), {}, {}};
    if (!found.erased) {
        auto parts = unpack(open_payload(index, found.leaf_hash, query.view(2)), 2);
        found.payload = std::move(parts[0]);
        found.payload_key = std::move(parts[1]);
    }
    return found;
}

// A flipped byte in the write-ahead log makes SQLite forget that commit and all after it, without a
// word. The head file, written after each commit, never claims more than is on the disk, so a log
// that is shorter than the head says has lost something. It is not waited for: after a power cut it
// may be behind, never ahead.
void Store::Inside::write_head() const
{
    try {
        overwrite_start(head_file(), head_text(log_size()));
    } catch (Error const&) {
        // The step is committed and must count as such; the next one writes the head again.
        return;
    }
}

std::string Store::Inside::head_text(std::uint64_t size) const
{
    std::string hash(32, '\0');
    if (size > 0) {
        auto query = database->ask(
            "SELECT hash FROM audit_leaf WHERE n = ?1", {static_cast<std::int64_t>(size) - 1});
        if (!query.next()) return {};
        hash = query.bytes(0);
    }
    auto const digits = std::to_string(size);
    auto const words = std::string(20 - digits.size(), '0') + digits + " " + hex(hash);
    return words + " " + head_seal(words) + "\n";
}

std::string Store::Inside::head_seal(std::string_view words) const
{
    return hex(envelope->mac("head", pack({id, words})));
}

void Store::Inside::hold_against_head() const
{
    auto const text = read_small_file(head_file());
    constexpr std::size_t words_length = 20 + 1 + 64;
    if (!text || text->size() != words_length + 1 + 64 + 1) return;
    auto const words = std::string_view(*text).substr(0, words_length);
    // A write that was cut short stops nothing here; the integrity check reports it.
    if (!same(std::string_view(*text).substr(words_length + 1, 64), head_seal(words))) return;
    std::uint64_t size = 0;
    auto const digits = words.substr(0, 20);
    std::from_chars(digits.data(), digits.data() + digits.size(), size);
    if (head_text(size) != *text)
        throw Error(
            Fault::broken,
            "The store has lost audit entries that were kept once; look at the disk and at the "
            "backup. If an older store was put back on purpose, remove the file safehand.head.");
}

void Store::note(Entries const& entries)
{
    auto const lock = enter(*inside_);
    Step step(*inside_, entries);
    step.commit();
}

std::uint64_t Store::log_size() const
{
    auto const lock = enter(*inside_);
    return inside_->log_size();
}

StoredLeaf Store::leaf(std::uint64_t index) const
{
    auto const lock = enter(*inside_);
    return inside_->leaf(index);
}

std::vector<std::string> Store::leaf_hashes(std::uint64_t from, std::uint64_t to) const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT hash FROM audit_leaf WHERE n >= ?1 AND n < ?2 ORDER BY n",
        {static_cast<std::int64_t>(from), static_cast<std::int64_t>(to)});
    std::vector<std::string> hashes;
    while (query.next()) hashes.push_back(query.bytes(0));
    if (from > to || hashes.size() != to - from)
        throw Error(Fault::bad_input, "The audit log has no entries of these numbers.");
    return hashes;
}

void Store::for_each_leaf(std::function<void(StoredLeaf const&)> const& visit) const
{
    // Leaves never change, so the visitor may use the store between any two of them.
    for (std::uint64_t index = 0; index < log_size(); ++index) visit(leaf(index));
}

void Store::keep_checkpoint(StoredCheckpoint const& checkpoint)
{
    auto const lock = enter(*inside_);
    if (inside_->options.purpose == Purpose::inspect)
        throw Error(Fault::refused, "The store was opened for inspection only.");
    ensure(checkpoint.size <= inside_->log_size(), "a checkpoint covers entries that exist");
    if (inside_->sealed) inside_->sealed = !remove_file(inside_->seal_file());
    inside_->sealed = false;
    inside_->wrote = true;
    auto const seal = inside_->checkpoint_seal(checkpoint.size, checkpoint.note);
    inside_->database->run(
        "INSERT INTO checkpoint(n, note, seal) VALUES (?1, ?2, ?3) "
        "ON CONFLICT(n) DO UPDATE SET note = excluded.note, seal = excluded.seal",
        {static_cast<std::int64_t>(checkpoint.size),
         std::string_view(checkpoint.note),
         Bytes{seal}});
}

std::optional<StoredCheckpoint> Store::latest_checkpoint() const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask("SELECT n, note FROM checkpoint ORDER BY n DESC LIMIT 1");
    if (!query.next()) return std::nullopt;
    return StoredCheckpoint{static_cast<std::uint64_t>(query.integer(0)), query.text(1)};
}

void Store::for_each_checkpoint(std::function<void(StoredCheckpoint const&)> const& visit) const
{
    std::int64_t after = -1;
    while (true) {
        StoredCheckpoint found;
        {
            auto const lock = enter(*inside_);
            auto query = inside_->database->ask(
                "SELECT n, note FROM checkpoint WHERE n > ?1 ORDER BY n LIMIT 1", {after});
            if (!query.next()) return;
            after = query.integer(0);
            found = {static_cast<std::uint64_t>(after), query.text(1)};
        }
        visit(found);
    }
}

void Store::erase_payload(std::uint64_t index, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto& database = *inside_->database;
    auto const n = static_cast<std::int64_t>(index);
    std::string box;
    {
        auto query = database.ask("SELECT box FROM audit_payload WHERE n = ?1", {n});
        if (!query.next())
            throw Error(Fault::bad_input, "This audit entry has no payload, or no longer.");
        box = query.bytes(0);
    }
    {
        Step step(*inside_, entries);
        database.run("DELETE FROM audit_payload WHERE n = ?1", {n});
        database.run("INSERT INTO erasure(n) VALUES (?1)", {n});
        step.commit();
    }
    clear_stale(*inside_, {key_mark(box)});
}

} // namespace safehand::storage
