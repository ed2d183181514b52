// One byte of the closed store is changed, at every page and at many places more: the integrity
// check must say so. The second test takes the file's seal away, as after a crash, and shows that
// whatever is then not noticed is a byte from which nothing is ever read.
#include "tests/storage/story.h"

#include <sqlite3.h>

#include <functional>
#include <iostream>
#include <random>
#include <set>

namespace safehand::storage::tests {

namespace {

constexpr std::size_t page_size = 8192;

/// A closed store with something of every kind in it.
struct Closed {
    Story story;
    fs::path file;
    std::string bytes;

    Closed()
    {
        story.approve();
        std::vector<NewCopy> copies;
        for (int number = 1; number <= 4; ++number) copies.push_back(new_copy(number, 20'000));
        story.store->release(story.conference, batch(), copies, entry("released"));
        story.send(Accepted{}, "ev-00000001");
        story.send(InDoubt{}, "ev-00000002");
        story.send(TryAgain{noon + 1h}, "ev-00000003");
        story.store->add_receipt(
            new_copy(1).id,
            {ReceiptKind::posted, noon, "u-post-room", "manifest:1", "{}"},
            OpenWindow{monday, monday + std::chrono::days(10), "NY-13", "why"},
            entry("posted"));
        story.store->change_window(
            new_copy(1).id, CancelWindow{"the letter came back"}, entry("window-cancelled"));
        story.store->reissue(new_copy(4).id, new_copy(5, 9'000), entry("reissued"));
        for (int i = 0; i < 40; ++i) story.store->note(entry("opened", "cp-" + std::to_string(i)));
        NewRegisterEntry request;
        request.id = {"rg-00000001"};
        request.kind = "amendments";
        request.state = {"asked", R"({"now":"Canaria"})", {"record"}, {}, monday, true, false};
        request.opening = {"ask", "", "asked", "u-post", "chair", "why", "{}", false, noon};
        story.store->open_register(story.conference, request, entry("register-opened"));
        auto step = request.opening;
        step.step = "accept";
        story.store->step_register(request.id, 1, step, request.state, entry("register-step"));
        story.store->keep_calendar(text_of(400, '!'), noon, entry("calendar-imported"));
        story.store->erase_payload(3, entry("erased"));
        story.store.reset();
        file = story.place() / "safehand.db";
        bytes = read_file(file);
    }

    /// True when opening or checking the store says that something is wrong.
    bool noticed(std::size_t offset, char mask)
    {
        auto changed = bytes;
        changed[offset] = static_cast<char>(changed[offset] ^ mask);
        write_file(file, changed);
        bool seen = false;
        try {
            story.open({Purpose::inspect, 0, {}});
            seen = !story.store->verify_integrity().whole();
        } catch (Error const&) {
            seen = true;
        }
        story.store.reset();
        write_file(file, bytes);
        return seen;
    }
};

/// Every value of every table, as SQLite reads it.
std::string dumped(fs::path const& file)
{
    sqlite3* handle = nullptr;
    std::string text;
    auto const append = [&](std::string const& sql, auto const& use) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK)
            while (sqlite3_step(statement) == SQLITE_ROW) use(statement);
        sqlite3_finalize(statement);
    };
    auto const value = [](sqlite3_stmt* statement, int column) {
        auto const* const data = static_cast<char const*>(sqlite3_column_blob(statement, column));
        auto const length = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        return std::string(data == nullptr ? "" : data, data == nullptr ? 0 : length);
    };
    if (sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK) {
        std::vector<std::string> tables;
        append("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1", [&](auto* row) {
            tables.push_back(value(row, 0));
        });
        for (auto const& table : tables)
            append("SELECT * FROM " + table, [&](auto* row) {
                for (int column = 0; column < sqlite3_column_count(row); ++column)
                    text += std::to_string(sqlite3_column_type(row, column)) + ":" +
                            value(row, column) + ",";
                text += "\n";
            });
    }
    sqlite3_close(handle);
    return text;
}

struct Flip {
    std::size_t offset = 0;
    char mask = 0;
};

/// One byte of each page, each byte of the file's header, and `more` anywhere.
std::vector<Flip> flips(std::size_t size, std::size_t more)
{
    std::mt19937_64 engine(2026);
    std::vector<Flip> all;
    all.reserve(size / page_size + 100 + more);
    auto const mask = [&] { return static_cast<char>(1U << engine() % 8); };
    for (std::size_t page = 0; page < size / page_size; ++page)
        all.push_back({page * page_size + engine() % page_size, mask()});
    for (std::size_t offset = 0; offset < 100; ++offset) all.push_back({offset, mask()});
    for (std::size_t i = 0; i < more; ++i) all.push_back({engine() % size, mask()});
    return all;
}

} // namespace

TEST(Tampering, with_any_byte_of_a_closed_store_is_noticed)
{
    Closed closed;
    std::string unnoticed;
    auto const all = flips(closed.bytes.size(), 500);
    for (auto const& flip : all)
        if (!closed.noticed(flip.offset, flip.mask))
            unnoticed += std::to_string(flip.offset) + "\n";
    EXPECT_EQ(unnoticed, "");
    std::cout << all.size() << " bytes changed in a file of " << closed.bytes.size() / page_size
              << " pages\n";
    closed.story.open();
    EXPECT_EQ(faults(*closed.story.store), "");
}

TEST(Tampering, without_the_seal_escapes_notice_only_where_nothing_is_read)
{
    Closed closed;
    fs::remove(closed.story.place() / "safehand.seal");
    auto const whole = dumped(closed.file);
    ASSERT_GT(whole.size(), 100'000U);
    std::size_t unnoticed = 0;
    auto const all = flips(closed.bytes.size(), 500);
    for (auto const& flip : all) {
        if (closed.noticed(flip.offset, flip.mask)) continue;
        ++unnoticed;
        auto changed = closed.bytes;
        changed[flip.offset] = static_cast<char>(changed[flip.offset] ^ flip.mask);
        auto const copy = closed.story.folder.path / "copy.db";
        write_file(copy, changed);
        EXPECT_EQ(dumped(copy), whole) << "byte " << flip.offset;
    }
    std::cout << unnoticed << " of " << all.size()
              << " changes were in bytes that no row is read from\n";
}

TEST(Tampering, with_seal_or_head_is_noticed)
{
    Closed closed;
    for (auto const* const name : {"safehand.seal", "safehand.head"}) {
        auto const file = closed.story.place() / name;
        auto const good = read_file(file);
        ASSERT_GT(good.size(), 64U);
        for (std::size_t at = 0; at < good.size(); at += 5) {
            auto bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 1);
            write_file(file, bad);
            closed.story.open({Purpose::inspect, 0, {}});
            EXPECT_NE(faults(*closed.story.store), "") << name << " " << at;
            closed.story.store.reset();
        }
        write_file(file, good);
    }
}

namespace {

void execute(fs::path const& file, std::string const& sql)
{
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &handle), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK)
        << (message == nullptr ? "" : message);
    sqlite3_free(message);
    sqlite3_close(handle);
}

} // namespace

TEST(Tampering, by_somebody_who_knows_sql_is_noticed_and_placed)
{
    struct Attack {
        char const* sql;
        char const* told;
    };

    for (auto const& attack : {
             Attack{"UPDATE copy SET state = 4 WHERE n = 2", "copy 2: not as audit entry"},
             Attack{"UPDATE copy SET due = due + 30", "not as audit entry"},
             Attack{"UPDATE attempt SET state = 1 WHERE n = 2", "attempt 2: not as"},
             Attack{"DELETE FROM receipt", "receipt 1: missing since audit entry"},
             Attack{
                 "UPDATE conference SET held_code = ''; DELETE FROM attempt WHERE n = 1",
                 "attempt 1: missing"},
             Attack{
                 "INSERT INTO receipt SELECT n + 1, copy, kind, at, x'00', box FROM receipt",
                 "no audit entry answers for this row"},
             Attack{
                 "UPDATE packet SET passphrase = (SELECT passphrase FROM packet WHERE n = 2) "
                 "WHERE n = 1",
                 "packet 1: not as"},
             Attack{"DELETE FROM audit_leaf WHERE n = 5", "an audit entry is missing"},
             Attack{
                 "UPDATE audit_leaf SET bytes = CAST(bytes || x'00' AS BLOB) WHERE n = 6",
                 "audit entry 6 does not have its hash"},
             Attack{"DELETE FROM audit_rows WHERE n = 2", "audit entry 2 does not answer"},
             Attack{
                 "DELETE FROM audit_payload WHERE n = 9",
                 "the payload of audit entry 9 is missing"},
             Attack{
                 "UPDATE audit_payload SET box = (SELECT box FROM audit_payload WHERE n = 8) "
                 "WHERE n = 9",
                 "the payload of audit entry 9 is changed"},
             Attack{"DELETE FROM erasure", "erasure 3: missing"},
             Attack{"UPDATE checkpoint SET note = 'x' WHERE n = 4", "checkpoint over 4"},
             Attack{"DROP INDEX one_active_window", "schema is missing"},
             Attack{"CREATE TRIGGER t AFTER INSERT ON copy BEGIN SELECT 1; END", "is not ours"},
             Attack{
                 "DELETE FROM audit_leaf WHERE n >= 50; DELETE FROM audit_rows WHERE n >= 50; "
                 "DELETE FROM audit_payload WHERE n >= 50; DELETE FROM checkpoint WHERE n > 50",
                 "head file"},
         }) {
        Closed closed;
        fs::remove(closed.story.place() / "safehand.seal");
        execute(closed.file, attack.sql);
        closed.story.open({Purpose::inspect, 0, {}});
        auto const told = faults(*closed.story.store);
        EXPECT_NE(told.find(attack.told), std::string::npos) << attack.sql << "\n" << told;
    }
}

TEST(Tampering, with_the_write_ahead_log_of_a_killed_process_is_noticed)
{
    // SQLite forgets a commit whose log does not check out, and all after it, without a word.
    Story story;
    story.release();
    for (int i = 0; i < 5; ++i) story.store->note(entry("opened"));
    auto const wal = read_file(story.place() / "safehand.db-wal");
    auto const database = read_file(story.place() / "safehand.db");
    auto const head = read_file(story.place() / "safehand.head");
    story.store.reset();
    ASSERT_GT(wal.size(), 50'000U);
    std::mt19937_64 engine(7);
    auto const put_back = [&](std::string const& log) {
        write_file(story.place() / "safehand.db", database);
        write_file(story.place() / "safehand.db-wal", log);
        write_file(story.place() / "safehand.head", head);
        fs::remove(story.place() / "safehand.seal");
    };
    put_back(wal);
    story.open();
    EXPECT_EQ(faults(*story.store), "");
    EXPECT_EQ(story.store->log_size(), 9U);
    story.store.reset();
    for (int round = 0; round < 60; ++round) {
        auto bad = wal;
        auto const at = round < 32 ? static_cast<std::size_t>(round) : engine() % bad.size();
        bad[at] = static_cast<char>(bad[at] ^ 4);
        put_back(bad);
        try {
            story.open();
            EXPECT_NE(faults(*story.store), "") << "byte " << at;
        } catch (Error const& error) {
            EXPECT_EQ(error.fault(), Fault::broken) << "byte " << at;
        }
        story.store.reset();
    }
}

} // namespace safehand::storage::tests
