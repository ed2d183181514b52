// A store that the first version of Safehand wrote goes on under this one: nothing is lost, nothing
// can go twice, and the log still answers for every row.
#include "tests/storage/story.h"

#include <sqlite3.h>

#include <set>

namespace safehand::storage::tests {

namespace {

/// The store of tests/storage/version_1 in a folder of its own.
struct OldStore {
    Folder folder;
    Repeatable randomness{43};
    KeyFile key{folder.path / "keys" / "store.key"};
    std::unique_ptr<Store> store;
    ConferenceId const conference{"cf-00000001"};

    OldStore()
    {
        fs::path const source = SAFEHAND_HOUSE "/tests/storage/version_1";
        fs::create_directories(place());
        fs::create_directories(folder.path / "keys");
        for (auto const& path : {place(), folder.path / "keys"})
            fs::permissions(path, fs::perms::owner_all);
        fs::copy_file(source / "store.key", folder.path / "keys" / "store.key");
        fs::copy_file(source / "safehand.head", place() / "safehand.head");
        sqlite3* database = nullptr;
        EXPECT_EQ(sqlite3_open((place() / "safehand.db").c_str(), &database), SQLITE_OK);
        EXPECT_EQ(
            sqlite3_exec(
                database, read_file(source / "safehand.sql").c_str(), nullptr, nullptr, nullptr),
            SQLITE_OK)
            << sqlite3_errmsg(database);
        sqlite3_exec(database, "PRAGMA journal_mode=WAL", nullptr, nullptr, nullptr);
        sqlite3_close(database);
        for (auto const& file :
             {place() / "safehand.db",
              place() / "safehand.head",
              folder.path / "keys" / "store.key"})
            fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    }

    fs::path place() const { return folder.path / "store"; }

    void open(Options options = {})
    {
        store.reset();
        store = Store::open(place(), key, randomness, plain_scribe(), noon, std::move(options));
    }
};

} // namespace

TEST(OldStore, is_brought_up_to_date_by_one_step_that_the_log_answers_for)
{
    OldStore old;
    old.open();
    EXPECT_EQ(old.store->log_size(), 9U);
    EXPECT_EQ(old.store->leaf(8).bytes.substr(0, 24), "store-brought-up-to-date");
    EXPECT_EQ(faults(*old.store), "");
    auto const after = described(*old.store);
    old.open();
    EXPECT_EQ(described(*old.store), after);
    EXPECT_EQ(faults(*old.store), "");
}

TEST(OldStore, keeps_its_copies_and_what_became_of_them)
{
    OldStore old;
    old.open();
    auto const status = old.store->status(old.conference);
    EXPECT_EQ(status.state, ConferenceState::released);
    EXPECT_EQ(status.versions, 1);
    EXPECT_TRUE(status.is_signed);
    ASSERT_EQ(status.copies.size(), 4U);
    ASSERT_EQ(status.batches.size(), 1U);
    EXPECT_EQ(status.batches[0].key, "record");
    EXPECT_EQ(status.batches[0].at, noon + 24h);
    for (auto const& copy : status.copies) {
        EXPECT_EQ(copy.batch, "record");
        EXPECT_EQ(copy.format, "standard");
        EXPECT_EQ(copy.file_type, "pdf");
        EXPECT_FALSE(old.store->sealed_bytes(copy.id).empty());
    }
    EXPECT_EQ(old.store->copy(new_copy(1).id).state, CopyState::replaced);
    EXPECT_EQ(old.store->copy(new_copy(2).id).state, CopyState::sent);
    EXPECT_EQ(old.store->record(old.conference), admission().record_json);
}

TEST(OldStore, releases_nothing_a_second_time)
{
    OldStore old;
    old.open();
    auto const before = described(*old.store);
    auto const again =
        old.store->release(old.conference, batch(), {new_copy(7)}, entry("released"));
    EXPECT_TRUE(again.already);
    EXPECT_EQ(again.copies.size(), 4U);
    // Not even under another name: each reader has had the document.
    auto twin = new_copy(8);
    twin.person = new_copy(2).person;
    Batch other{"record:2", {}, {}, false, noon};
    EXPECT_EQ(
        fault_of([&] { old.store->release(old.conference, other, {twin}, entry("released")); }),
        Fault::refused);
    EXPECT_EQ(described(*old.store), before);
}

TEST(OldStore, knows_its_references_and_contents_again)
{
    OldStore old;
    old.open();
    EXPECT_TRUE(old.store->admit(admission(), entry("admitted")).already);
    EXPECT_EQ(old.store->conference_of("REF-Invented-Case-78"), ConferenceId{"cf-00000002"});
    auto version = admission("cf-00000002");
    version.reference = "REF-Invented-Case-78";
    version.content = digest_of("signed afresh");
    EXPECT_FALSE(old.store->admit(version, entry("admitted")).already);
    EXPECT_EQ(old.store->status({"cf-00000002"}).versions, 2);
}

TEST(OldStore, is_left_as_it_is_when_only_inspected)
{
    OldStore old;
    auto const bytes = read_file(old.place() / "safehand.db");
    old.open({Purpose::inspect, 64ULL << 30U, {}});
    EXPECT_EQ(old.store->log_size(), 8U);
    EXPECT_EQ(faults(*old.store), "");
    old.store.reset();
    EXPECT_TRUE(read_file(old.place() / "safehand.db") == bytes);
}

TEST(OldStore, is_whole_in_the_one_version_or_the_other_wherever_it_is_interrupted)
{
    for (std::string const moment : {"begun", "before-commit", "after-commit"}) {
        OldStore old;
        Options options;
        options.at_point = [&](std::string_view point) {
            if (point == moment) throw Error(Fault::unavailable, "The power went.");
        };
        EXPECT_EQ(fault_of([&] { old.open(options); }), Fault::unavailable) << moment;
        old.open();
        EXPECT_EQ(old.store->status(old.conference).copies.size(), 4U) << moment;
        EXPECT_EQ(old.store->log_size(), 9U) << moment;
        EXPECT_EQ(faults(*old.store), "") << moment;
    }
}

TEST(StoreOfVersionThree, is_brought_to_the_present_one_and_takes_accounts)
{
    Folder folder;
    Repeatable randomness(44);
    KeyFile const key(folder.path / "keys" / "store.key");
    auto const place = folder.path / "store";
    auto const open = [&] { return Store::open(place, key, randomness, plain_scribe(), noon); };
    open()->admit(admission(), entry("admitted"));
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((place / "safehand.db").c_str(), &database), SQLITE_OK);
    // What version 4 brought goes; nothing had been written to it.
    std::vector<std::string> tables;
    sqlite3_stmt* names = nullptr;
    sqlite3_prepare_v2(
        database, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &names, nullptr);
    std::set<std::string> const earlier{
        "store",         "conference",     "document",      "copy",           "packet",
        "attempt",       "receipt",        "reply_window",  "erasure",        "audit_leaf",
        "audit_payload", "audit_rows",     "checkpoint",    "record_version", "batch",
        "batch_copy",    "register_entry", "register_step", "kept_calendar",  "block_key"};
    while (sqlite3_step(names) == SQLITE_ROW) {
        std::string const name(
            static_cast<char const*>(static_cast<void const*>(sqlite3_column_text(names, 0))));
        if (!earlier.contains(name)) tables.push_back(name);
    }
    sqlite3_finalize(names);
    EXPECT_GE(tables.size(), 4U);
    for (auto const& name : tables)
        sqlite3_exec(database, ("DROP TABLE " + name).c_str(), nullptr, nullptr, nullptr);
    sqlite3_exec(database, "PRAGMA user_version = 3", nullptr, nullptr, nullptr);
    sqlite3_close(database);
    fs::remove(place / "safehand.seal");
    auto const store = open();
    EXPECT_EQ(store->leaf(store->log_size() - 1).bytes.substr(0, 24), "store-brought-up-to-date");
    EXPECT_EQ(faults(*store), "");
    EXPECT_EQ(store->record({"cf-00000001"}), admission().record_json);
    Staff staff;
    staff.reference = "bs-014";
    staff.name = "Invented Person";
    staff.since = noon;
    store->add_staff(staff, entry("staff-invited"));
    EXPECT_EQ(store->staff("bs-014")->what, staff);
    EXPECT_EQ(faults(*store), "");
    // Decisions on reports are kept in it like in a store that was new.
    ConferenceId const conference{"cf-00000001"};
    EXPECT_TRUE(store->redaction_steps(conference).empty());
    RedactionStep const step{{"a-school"}, R"({"kind":"term","term":"Canaria"})", "u-clerk", noon};
    store->add_redaction_step(conference, 0, step, entry("report-step"));
    ASSERT_EQ(store->redaction_steps(conference).size(), 1U);
    EXPECT_EQ(store->redaction_steps(conference)[0].json, step.json);
    EXPECT_EQ(faults(*store), "");
    EXPECT_EQ(read_file(place / "safehand.db").find("Canaria"), std::string::npos);
}

} // namespace safehand::storage::tests
