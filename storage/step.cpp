// Committing a step. Every row that a step touches is known from SQLite itself, not from what the
// use case says, so that no change escapes the log.
#include "storage/step.h"

#include "storage/files.h"
#include "storage/packing.h"
#include "storage/schema.h"

#include <algorithm>

namespace safehand::storage {

Step::Step(Store::Inside& inside, Entries const& entries) : inside_(inside), entries_(entries)
{
    ensure(!entries.empty(), "every step has an audit entry");
    if (inside_.options.purpose == Purpose::inspect)
        throw Error(Fault::refused, "The store was opened for inspection only.");
    inside_.database->run("BEGIN IMMEDIATE");
    inside_.database->on_change([this](std::string_view table, std::int64_t row) {
        if (std::ranges::find(covered_tables, table, &CoveredTable::name) != covered_tables.end())
            touched_.emplace(table, row);
    });
    inside_.point("begun");
}

Step::~Step()
{
    inside_.database->on_change(nullptr);
    if (done_) return;
    try {
        if (inside_.database->in_transaction()) inside_.database->run("ROLLBACK");
    } catch (Error const&) {
        inside_.failed = true;
    }
    if (inside_.database->lost()) inside_.failed = true;
}

std::string Step::changes() const
{
    std::string text;
    for (auto const& [table, row] : touched_) {
        auto query =
            inside_.database->ask("SELECT * FROM " + table + " WHERE n = ?1", {Value(row)});
        bool const there = query.next();
        text.append(table).append(" ").append(std::to_string(row)).append(" ");
        text.append(there ? hex(inside_.row_digest(table, query)) : "-").append("\n");
    }
    return text;
}

void Step::write_leaves()
{
    auto& database = *inside_.database;
    auto const size = inside_.log_size();
    auto const text = changes();
    auto const rows = text.empty() ? std::string{} : digest_of(text).text;
    std::vector<std::string> hashes;
    for (auto const& entry : entries_) {
        bool const last = hashes.size() + 1 == entries_.size();
        auto const leaf = inside_.scribe.write(entry, last ? rows : std::string{});
        ensure(
            leaf.leaf_hash == sha256(std::string(1, '\0') + leaf.bytes),
            "a leaf's hash is that of RFC 6962");
        auto const index = size + hashes.size();
        auto const n = static_cast<std::int64_t>(index);
        database.run(
            "INSERT INTO audit_leaf(n, bytes, hash) VALUES (?1, ?2, ?3)",
            {n, Bytes{leaf.bytes}, Bytes{leaf.leaf_hash}});
        auto const box = inside_.seal_payload(index, leaf);
        database.run("INSERT INTO audit_payload(n, box) VALUES (?1, ?2)", {n, Bytes{box}});
        if (last && !text.empty())
            database.run(
                "INSERT INTO audit_rows(n, changes) VALUES (?1, ?2)", {n, std::string_view(text)});
        hashes.push_back(leaf.leaf_hash);
    }
    if (!inside_.scribe.cover) return;
    auto const note = inside_.scribe.cover(size, hashes);
    auto const covered = size + hashes.size();
    auto const seal = inside_.checkpoint_seal(covered, note);
    database.run(
        "INSERT INTO checkpoint(n, note, seal) VALUES (?1, ?2, ?3)",
        {static_cast<std::int64_t>(covered), std::string_view(note), Bytes{seal}});
}

void Step::commit()
{
    write_leaves();
    if (inside_.sealed) {
        remove_file(inside_.seal_file());
        inside_.sealed = false;
    }
    inside_.wrote = true;
    inside_.point("before-commit");
    inside_.database->run("COMMIT");
    done_ = true;
    inside_.point("after-commit");
    inside_.write_head();
}

} // namespace safehand::storage
