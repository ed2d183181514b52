// The audit log's tables: leaves, payloads, checkpoints, erasure, and what the integrity check
// says.
#include "tests/storage/story.h"

namespace safehand::storage::tests {

TEST(Log, keeps_leaves_with_their_payloads_in_order)
{
    Story story;
    auto two = entry("first");
    two.push_back(entry("second").front());
    story.store->note(two);
    story.store->note(entry("third"));
    story.open();
    ASSERT_EQ(story.store->log_size(), 3U);
    std::vector<std::string> types;
    story.store->for_each_leaf([&](StoredLeaf const& leaf) {
        EXPECT_EQ(leaf.index, types.size());
        EXPECT_EQ(leaf.payload, R"({"who":"Invented"})");
        EXPECT_EQ(leaf.payload_key, std::string(32, 'k'));
        EXPECT_FALSE(leaf.erased);
        EXPECT_EQ(leaf.leaf_hash, sha256(std::string(1, '\0') + leaf.bytes));
        types.push_back(leaf.bytes.substr(0, leaf.bytes.find('|')));
    });
    EXPECT_EQ(types, (std::vector<std::string>{"first", "second", "third"}));
    auto const hashes = story.store->leaf_hashes(1, 3);
    ASSERT_EQ(hashes.size(), 2U);
    EXPECT_EQ(hashes[1], story.store->leaf(2).leaf_hash);
    EXPECT_EQ(fault_of([&] { story.store->leaf_hashes(2, 4); }), Fault::bad_input);
    EXPECT_EQ(fault_of([&] { story.store->leaf(3); }), Fault::bad_input);
}

TEST(Log, answers_for_changed_rows_in_the_last_leaf_of_a_step_only)
{
    Story story;
    auto two = entry("admitted");
    two.push_back(entry("stored").front());
    story.store->admit(admission(), two);
    story.store->note(entry("opened"));
    auto const rows = plain_scribe().rows_in;
    EXPECT_EQ(rows(story.store->leaf(0).bytes), "");
    EXPECT_EQ(rows(story.store->leaf(1).bytes).substr(0, 7), "sha256:");
    EXPECT_EQ(rows(story.store->leaf(2).bytes), "");
}

TEST(Checkpoint, is_committed_with_the_step_that_it_covers)
{
    Story story;
    EXPECT_FALSE(story.store->latest_checkpoint());
    story.store->note(entry("first"));
    story.store->note(entry("second"));
    ASSERT_TRUE(story.store->latest_checkpoint());
    EXPECT_EQ(story.store->latest_checkpoint()->size, 2U);
    EXPECT_EQ(story.store->latest_checkpoint()->note, "invented note over 2\n");
    story.store->keep_checkpoint({2, "countersigned note over 2\n"});
    std::vector<std::string> notes;
    story.store->for_each_checkpoint(
        [&](StoredCheckpoint const& kept) { notes.push_back(kept.note); });
    EXPECT_EQ(
        notes, (std::vector<std::string>{"invented note over 1\n", "countersigned note over 2\n"}));
    EXPECT_EQ(fault_of([&] { story.store->keep_checkpoint({3, "x"}); }), Fault::broken);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Erasure, destroys_payload_and_key_and_leaves_the_leaf)
{
    Story story;
    for (int i = 0; i < 60; ++i) story.store->note(entry("opened"));
    auto const before = story.store->leaf(30);
    story.store->erase_payload(30, entry("erased"));
    auto const after = story.store->leaf(30);
    EXPECT_EQ(after.bytes, before.bytes);
    EXPECT_EQ(after.leaf_hash, before.leaf_hash);
    EXPECT_TRUE(after.erased);
    EXPECT_EQ(after.payload, "");
    EXPECT_EQ(after.payload_key, "");
    EXPECT_EQ(story.store->log_size(), 61U);
    EXPECT_EQ(fault_of([&] { story.store->erase_payload(30, entry("erased")); }), Fault::bad_input);
    EXPECT_EQ(faults(*story.store), "");
    story.open();
    EXPECT_TRUE(story.store->leaf(30).erased);
    EXPECT_EQ(story.store->leaf(31).payload, before.payload);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Inspection, reads_all_and_writes_nothing)
{
    Story story;
    story.release(1);
    auto const job = story.claim();
    story.store->begin_attempt(job, "ev-00000001", noon, entry("attempt-started"));
    story.store.reset();
    auto const before = read_file(story.place() / "safehand.db");
    story.open({Purpose::inspect, 0, {}});
    EXPECT_EQ(story.store->record(story.conference), admission().record_json);
    EXPECT_EQ(story.state(1), CopyState::sending);
    EXPECT_EQ(fault_of([&] { story.store->note(entry("opened")); }), Fault::refused);
    EXPECT_EQ(fault_of([&] { story.store->keep_checkpoint({1, "x"}); }), Fault::refused);
    EXPECT_EQ(fault_of([&] { story.store->claim_next(noon, 60s); }), Fault::refused);
    auto const report = story.store->verify_integrity();
    EXPECT_TRUE(report.whole());
    EXPECT_TRUE(report.file_sealed);
    EXPECT_EQ(report.leaves, story.store->log_size());
    EXPECT_GT(report.rows, 5U);
    EXPECT_GT(report.secrets, report.leaves);
    story.store.reset();
    EXPECT_EQ(read_file(story.place() / "safehand.db"), before);
    EXPECT_FALSE(fs::exists(story.place() / "safehand.db-wal"));
}

TEST(Seal, is_gone_while_the_store_is_written_and_back_when_it_is_closed)
{
    Story story;
    story.store->note(entry("opened"));
    EXPECT_FALSE(fs::exists(story.place() / "safehand.seal"));
    EXPECT_FALSE(story.store->verify_integrity().file_sealed);
    story.store.reset();
    EXPECT_TRUE(fs::exists(story.place() / "safehand.seal"));
    story.open();
    EXPECT_TRUE(story.store->verify_integrity().file_sealed);
    EXPECT_EQ(faults(*story.store), "");
}

} // namespace safehand::storage::tests
