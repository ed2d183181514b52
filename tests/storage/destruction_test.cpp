// Destroying a conference: what goes, what stays, what stops it, and SIGKILL at every point of it.
#include "tests/storage/story.h"

#include <sys/wait.h>

#include <csignal>

namespace safehand::storage::tests {

namespace {

Day const far_ahead = monday + std::chrono::days(30'000);

DestructionOrder order_for(std::string const& conference = "cf-00000001")
{
    DestructionOrder order;
    order.what.conference = {conference};
    order.what.proposed_by = "ig-01";
    order.what.confirmed_by = "ig-02";
    order.what.rule = "NY-20";
    order.what.because = "Its time is over.";
    order.what.kept_until = far_ahead - std::chrono::days(1);
    order.what.at = noon;
    order.today = far_ahead;
    order.speaks_of = [conference](StoredLeaf const& leaf) {
        return leaf.bytes.find(conference) != std::string::npos ||
               leaf.payload.find("Invented") != std::string::npos;
    };
    return order;
}

NewRegisterEntry register_entry(std::vector<std::string> holds, std::vector<std::string> pending)
{
    NewRegisterEntry one;
    one.id = {"rg-00000001"};
    one.kind = "retention";
    one.state = {"held", "{}", std::move(holds), std::move(pending), {}, false, false};
    one.opening = {"begin", "", "held", "ig-01", "manager", "Canaria's case", "{}", false, noon};
    return one;
}

/// Released, sent, commented on and noted: a row in every table that a conference has rows in.
void live_through(Story& story)
{
    story.release(2);
    story.send(Accepted{}, "ev-00000001");
    story.send(Accepted{}, "ev-00000002");
    story.store->add_receipt(
        new_copy(1).id,
        {ReceiptKind::posted, noon, "u-post-room", "manifest:1", R"({"to":"Canaria"})"},
        OpenWindow{monday, monday, "NY-13", "Canaria had it"},
        entry("posted"));
    story.store->open_register(story.conference, register_entry({}, {}), entry("opened"));
    story.store->add_side_note(
        story.conference, {"address", R"({"home":"Canaria"})", "bs-014", noon}, entry("note"));
    story.store->add_redaction_step(
        story.conference, 0, {{"a-social-work"}, "{}", "bs-014", noon}, entry("struck"));
    story.store->keep_blocks(
        story.conference, {{"canaria is loved", "summary"}}, entry("blocks-kept"));
    story.store->add_conflict(
        {"bs-015", "REF-Invented-Case-77", "Canaria's aunt", "bs-015", noon}, entry("conflict"));
    story.store->keep_note("bs-014", "/conferences/cf-00000001/decide", "Canaria", noon);
    story.store->keep_note("bs-014", "/conferences/cf-00000002/decide", "another", noon);
    auto other = admission("cf-00000002");
    other.reference = "REF-Another";
    story.store->admit(other, entry("admitted", "cf-00000002"));
}

std::size_t boxes_in(fs::path const& file)
{
    auto const bytes = read_file(file);
    std::size_t count = 0;
    for (auto at = bytes.find("sh:v1:"); at != std::string::npos; at = bytes.find("sh:v1:", at + 1))
        ++count;
    return count;
}

} // namespace

TEST(Destruction, takes_everything_of_one_conference_and_leaves_the_other_and_the_log)
{
    Story story;
    live_through(story);
    auto const other = story.store->record({"cf-00000002"});
    auto const size = story.store->log_size();
    std::vector<std::string> leaves;
    story.store->for_each_leaf([&](StoredLeaf const& leaf) { leaves.push_back(leaf.bytes); });

    story.store->destroy(order_for(), entry("destroyed", "cf-00000001"));

    EXPECT_EQ(faults(*story.store), "");
    EXPECT_EQ(fault_of([&] { story.store->record(story.conference); }), Fault::bad_input);
    EXPECT_EQ(fault_of([&] { story.store->copy(new_copy(1).id); }), Fault::bad_input);
    EXPECT_EQ(fault_of([&] { story.store->register_entry({"rg-00000001"}); }), Fault::bad_input);
    ASSERT_EQ(story.store->conferences().size(), 1U);
    EXPECT_EQ(story.store->record({"cf-00000002"}), other);
    EXPECT_TRUE(story.store->conflicts().empty());
    EXPECT_EQ(
        story.store->notes_of("bs-014"),
        std::vector<std::string>{"/conferences/cf-00000002/decide"});
    ASSERT_EQ(story.store->destroyed().size(), 1U);
    auto const stays = story.store->destroyed().front();
    EXPECT_EQ(stays.conference, story.conference);
    EXPECT_EQ(stays.proposed_by, "ig-01");
    EXPECT_EQ(stays.confirmed_by, "ig-02");
    EXPECT_EQ(stays.because, "Its time is over.");
    EXPECT_TRUE(stays.finished);
    ASSERT_EQ(story.store->log_size(), size + 2);
    for (std::uint64_t index = 0; index < size; ++index) {
        EXPECT_EQ(story.store->leaf(index).bytes, leaves[index]);
        EXPECT_TRUE(story.store->leaf(index).erased) << index;
    }
    story.open();
    EXPECT_EQ(faults(*story.store), "");
    EXPECT_EQ(story.store->destroyed().size(), 1U);
}

TEST(Destruction, leaves_no_encrypted_value_of_it_in_the_file)
{
    Story story;
    for (int round = 0; round < 40; ++round) story.store->note(entry("opened"));
    live_through(story);
    story.store->destroy(order_for(), entry("destroyed", "cf-00000001"));
    story.store.reset();
    // Of the other conference: its card, and card and text of its record and report. Besides: the
    // store's own value, one note, what was destroyed, and what the last two entries of the log say
    // in private.
    EXPECT_EQ(boxes_in(story.place() / "safehand.db"), 5U + 1 + 1 + 1 + 2);
    EXPECT_FALSE(fs::exists(story.place() / "safehand.db-wal"));
}

TEST(Destruction, waits_for_whatever_is_unsettled)
{
    auto const refused = [](auto const& prepare, Day today) {
        Story story;
        prepare(story);
        auto order = order_for();
        order.today = today;
        order.what.kept_until = today - std::chrono::days(1);
        auto const before = described(*story.store);
        EXPECT_EQ(
            fault_of([&] { story.store->destroy(order, entry("destroyed")); }), Fault::refused);
        EXPECT_EQ(described(*story.store), before);
        EXPECT_TRUE(story.store->destroyed().empty());
        EXPECT_EQ(faults(*story.store), "");
    };
    refused([](Story& story) { story.release(1); }, far_ahead); // queued
    refused(
        [](Story& story) {
            story.release(1);
            auto const job = story.claim();
            story.store->begin_attempt(job, "ev-00000001", noon, entry("attempt-started"));
        },
        far_ahead); // being sent
    refused(
        [](Story& story) {
            story.release(1);
            story.send(InDoubt{}, "ev-00000001");
        },
        far_ahead);
    refused(
        [](Story& story) {
            story.release(1);
            story.send(TryAgain{noon + 5min}, "ev-00000001");
        },
        far_ahead);
    refused(live_through, monday); // the last day to comment
    refused(
        [](Story& story) {
            story.approve();
            story.store->open_register(
                story.conference, register_entry({"erasure"}, {}), entry("opened"));
        },
        far_ahead);
    refused(
        [](Story& story) {
            story.approve();
            story.store->open_register(
                story.conference, register_entry({}, {"amendment-slip"}), entry("opened"));
        },
        far_ahead);
}

TEST(Destruction, its_record_is_not_taken_in_again_and_its_row_numbers_come_clean)
{
    Story story;
    story.approve();
    story.store->destroy(order_for(), entry("destroyed", "cf-00000001"));
    EXPECT_EQ(fault_of([&] { story.store->admit(admission(), entry("in")); }), Fault::refused);
    auto another = admission("cf-00000009");
    another.reference = "REF-Another";
    EXPECT_FALSE(story.store->admit(another, entry("admitted")).already);
    EXPECT_EQ(story.store->plan({"cf-00000009"}), std::nullopt);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Destruction, killed_at_any_point_it_has_not_happened_or_can_be_finished)
{
    int unfinished = 0;
    for (int die_at = 1; die_at <= 20; ++die_at) {
        Story story;
        live_through(story);
        story.store.reset();
        auto const child = ::fork();
        if (child == 0) {
            int points = 0;
            Options options;
            options.at_point = [&](std::string_view) {
                if (++points == die_at) ::kill(::getpid(), SIGKILL);
            };
            story.open(options);
            story.store->destroy(order_for(), entry("destroyed", "cf-00000001"));
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        story.open();
        EXPECT_EQ(faults(*story.store), "") << die_at;
        auto const done = story.store->destroyed();
        if (done.empty()) {
            EXPECT_EQ(story.store->conferences().size(), 2U) << die_at;
            story.store->destroy(order_for(), entry("destroyed", "cf-00000001"));
        } else if (!done.front().finished) {
            ++unfinished;
            EXPECT_EQ(story.store->finish_destructions(noon), 1) << die_at;
        }
        EXPECT_EQ(story.store->finish_destructions(noon), 0) << die_at;
        EXPECT_EQ(story.store->conferences().size(), 1U);
        ASSERT_EQ(story.store->destroyed().size(), 1U);
        EXPECT_TRUE(story.store->destroyed().front().finished);
        EXPECT_EQ(faults(*story.store), "") << die_at;
        if (!WIFSIGNALED(status)) break;
    }
    EXPECT_GE(unfinished, 3);
}

} // namespace safehand::storage::tests
