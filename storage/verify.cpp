// The integrity check: the file against its seal, SQLite's structure, the log against itself and
// every row against the log. Opening the encrypted values is in verify_rows.cpp.
#include "storage/verify.h"

#include "storage/files.h"
#include "storage/packing.h"
#include "storage/schema.h"

#include <algorithm>
#include <charconv>

namespace safehand::storage {

void Check::fault(std::string text, std::optional<std::uint64_t> leaf)
{
    constexpr std::size_t faults_max = 100;
    if (report.faults.size() < faults_max) report.faults.push_back(std::move(text));
    if (leaf && (!report.first_bad_leaf || *leaf < *report.first_bad_leaf))
        report.first_bad_leaf = leaf;
}

void Check::guarded(std::string_view what, std::function<void()> const& part)
{
    try {
        part();
    } catch (Error const& error) {
        fault(std::string(what) + " cannot be read: " + std::string(error.detail()));
    }
}

void check_file(Check& check)
{
    if (!check.inside.sealed) return;
    auto const kept = read_small_file(check.inside.seal_file());
    check.report.file_sealed = true;
    if (!kept || !same(*kept, check.inside.file_seal()))
        check.fault("the database file is not as it was when it was last closed");
}

void check_head(Check& check)
{
    auto const text = read_small_file(check.inside.head_file());
    if (check.inside.log_size() == 0 && !text) return;
    if (!text) {
        check.fault("the head file is missing");
        return;
    }
    auto const digits = std::string_view(*text).substr(0, std::min<std::size_t>(20, text->size()));
    std::uint64_t size = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), size);
    auto const expected =
        size > check.inside.log_size() ? std::string{} : check.inside.head_text(size);
    if (!same(*text, expected))
        check.fault("the head file and the log do not belong together", check.inside.log_size());
}

void check_structure(Check& check)
{
    auto& database = *check.inside.database;
    auto query = database.ask("PRAGMA integrity_check(20)");
    while (query.next())
        if (query.view(0) != "ok") check.fault("structure: " + query.text(0));
    for (auto const& fault : faults_in_tables(database, check.inside.version)) check.fault(fault);
    // SQLite looks at foreign keys only while writing.
    auto keys = database.ask("PRAGMA foreign_key_check");
    if (keys.next()) check.fault("a row refers to another that is not there");
    auto const number = [&](std::string_view name) {
        auto pragma = database.ask("PRAGMA " + std::string(name));
        return pragma.next() ? pragma.integer(0) : -1;
    };
    if (number("user_version") != check.inside.version ||
        number("application_id") != application_id)
        check.fault("the file's header is not that of a store");
}

void check_checkpoints(Check& check)
{
    auto query = check.inside.database->ask("SELECT n, note, seal FROM checkpoint ORDER BY n");
    auto const size = check.inside.log_size();
    while (query.next()) {
        auto const covered = static_cast<std::uint64_t>(query.integer(0));
        if (covered > size ||
            !same(query.view(2), check.inside.checkpoint_seal(covered, query.view(1))))
            check.fault("the checkpoint over " + std::to_string(covered) + " entries is changed");
    }
}

namespace {

/// Reads "table row digest" lines into `rows`; false when a line is not of that form.
bool read_changes(std::string_view text, std::uint64_t leaf, ExpectedRows& rows)
{
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto const line = text.substr(0, end);
        auto const first = line.find(' ');
        auto const second = line.rfind(' ');
        if (end == std::string_view::npos || first == std::string_view::npos || first == second)
            return false;
        std::int64_t row = 0;
        auto const digits = line.substr(first + 1, second - first - 1);
        auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), row);
        if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return false;
        auto const key = std::pair(std::string(line.substr(0, first)), row);
        auto const digest = line.substr(second + 1);
        if (digest == "-") {
            rows.erase(key);
        } else {
            rows[key] = {std::string(digest), leaf};
        }
        text.remove_prefix(end + 1);
    }
    return true;
}

} // namespace

ExpectedRows check_log(Check& check)
{
    ExpectedRows rows;
    auto query =
        check.inside.database->ask("SELECT l.n, l.bytes, l.hash, r.changes FROM audit_leaf l "
                                   "LEFT JOIN audit_rows r ON r.n = l.n ORDER BY l.n");
    while (query.next()) {
        auto const index = static_cast<std::uint64_t>(query.integer(0));
        if (index != check.report.leaves)
            check.fault("an audit entry is missing", check.report.leaves);
        check.report.leaves = index + 1;
        auto const leaf = query.bytes(1);
        auto const place = "audit entry " + std::to_string(index);
        if (sha256(std::string(1, '\0') + leaf) != query.view(2)) {
            check.fault(place + " does not have its hash", index);
            continue;
        }
        auto const changes = query.null(3) ? std::string{} : query.text(3);
        auto const expected = changes.empty() ? std::string{} : digest_of(changes).text;
        std::string told = "unreadable";
        check.guarded(place, [&] { told = check.inside.scribe.rows_in(leaf); });
        if (told != expected || !read_changes(changes, index, rows))
            check.fault(place + " does not answer for the rows filed under it", index);
    }
    auto stray = check.inside.database->ask(
        "SELECT count(*) FROM audit_rows WHERE n NOT IN (SELECT n FROM audit_leaf)");
    stray.next();
    if (stray.integer(0) != 0) check.fault("rows are filed under an entry that is not there");
    return rows;
}

void check_rows(Check& check, ExpectedRows rows)
{
    for (auto const [name_of_table, since] : covered_tables) {
        if (since > check.inside.version) continue;
        auto const table = name_of_table;
        check.guarded(table, [&] {
            auto query =
                check.inside.database->ask("SELECT * FROM " + std::string(table) + " ORDER BY n");
            while (query.next()) {
                ++check.report.rows;
                auto const row = query.integer(0);
                auto const name = std::string(table) + " " + std::to_string(row);
                auto const found = rows.find(std::pair(std::string(table), row));
                if (found == rows.end()) {
                    check.fault(name + ": no audit entry answers for this row");
                    continue;
                }
                if (hex(check.inside.row_digest(table, query)) != found->second.digest)
                    check.fault(
                        name + ": not as audit entry " + std::to_string(found->second.leaf) +
                            " left it",
                        found->second.leaf);
                rows.erase(found);
            }
        });
    }
    for (auto const& [key, expected] : rows)
        check.fault(
            key.first + " " + std::to_string(key.second) + ": missing since audit entry " +
                std::to_string(expected.leaf),
            expected.leaf);
}

IntegrityReport Store::verify_integrity() const
{
    auto const lock = enter(*inside_);
    Check check{*inside_, {}};
    // From here on everything is read from the file itself, not from memory.
    if (inside_->options.purpose == Purpose::serve && inside_->wrote) inside_->database->fold();
    check.guarded("the file", [&] { check_file(check); });
    check.guarded("the structure", [&] { check_structure(check); });
    check.guarded("the head", [&] { check_head(check); });
    ExpectedRows rows;
    check.guarded("the log", [&] { rows = check_log(check); });
    check_rows(check, std::move(rows));
    check.guarded("the checkpoints", [&] { check_checkpoints(check); });
    check_secrets(check);
    return check.report;
}

} // namespace safehand::storage
