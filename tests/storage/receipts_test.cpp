// Receipts, duplicates of them, and the windows that they open.
#include "tests/storage/story.h"

namespace safehand::storage::tests {

namespace {

NewReceipt receipt(ReceiptKind kind, std::string const& source)
{
    return {kind, noon, "u-post-room", source, R"({"tray":"Canaria"})"};
}

OpenWindow const ten_days{monday, monday + std::chrono::days(11), "NY-13", "ten working days"};

} // namespace

TEST(Receipt, is_kept_with_its_evidence)
{
    Story story;
    story.release(1);
    auto const copy = new_copy(1).id;
    EXPECT_TRUE(story.store->add_receipt(
        copy, receipt(ReceiptKind::posted, "manifest:1"), ten_days, entry("posted")));
    story.open();
    auto const status = story.store->copy(copy);
    ASSERT_EQ(status.receipts.size(), 1U);
    EXPECT_EQ(status.receipts[0].kind, ReceiptKind::posted);
    EXPECT_EQ(status.receipts[0].at, noon);
    EXPECT_EQ(status.receipts[0].by, "u-post-room");
    EXPECT_EQ(status.receipts[0].source, "manifest:1");
    EXPECT_EQ(status.receipts[0].evidence_json, R"({"tray":"Canaria"})");
    ASSERT_EQ(status.windows.size(), 1U);
    EXPECT_EQ(status.windows[0].opens, ten_days.opens);
    EXPECT_EQ(status.windows[0].last_day, ten_days.last_day);
    EXPECT_EQ(status.windows[0].why, ten_days.why);
    EXPECT_EQ(status.windows[0].state, WindowState::active);
}

TEST(Receipt, of_the_same_event_counts_once_whatever_else_it_says)
{
    Story story;
    story.release(2);
    auto const one = receipt(ReceiptKind::posted, "manifest:1");
    story.store->add_receipt(new_copy(1).id, one, ten_days, entry("posted"));
    auto const before = described(*story.store);
    EXPECT_FALSE(story.store->add_receipt(new_copy(1).id, one, ten_days, entry("posted")));
    EXPECT_FALSE(story.store->add_receipt(
        new_copy(2).id,
        receipt(ReceiptKind::notice_failed, "manifest:1"),
        CancelWindow{"came back"},
        entry("notice")));
    EXPECT_EQ(described(*story.store), before);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Receipt, whose_window_cannot_be_opened_is_not_kept_either)
{
    Story story;
    story.release(1);
    auto const copy = new_copy(1).id;
    story.store->add_receipt(
        copy, receipt(ReceiptKind::posted, "manifest:1"), ten_days, entry("posted"));
    EXPECT_EQ(
        fault_of([&] {
            story.store->add_receipt(
                copy, receipt(ReceiptKind::handed_over, "desk:1"), ten_days, entry("handed-over"));
        }),
        Fault::refused);
    EXPECT_EQ(story.store->copy(copy).receipts.size(), 1U);
}

TEST(Receipt, moves_a_copy_only_as_its_evidence_allows)
{
    Story story;
    story.release();
    story.send(Accepted{}, "ev-00000001");
    story.send(InDoubt{}, "ev-00000002");
    auto const add = [&](int number, ReceiptKind kind, char const* source) {
        story.store->add_receipt(new_copy(number).id, receipt(kind, source), {}, entry("notice"));
    };
    add(1, ReceiptKind::notice_delivered, "dsn:1");
    EXPECT_EQ(story.state(1), CopyState::sent);
    add(1, ReceiptKind::notice_failed, "dsn:2");
    EXPECT_EQ(story.state(1), CopyState::returned);
    add(1, ReceiptKind::notice_delivered, "dsn:3");
    EXPECT_EQ(story.state(1), CopyState::returned);
    add(2, ReceiptKind::mail_accepted, "smtp:1");
    EXPECT_EQ(story.state(2), CopyState::in_doubt);
    add(2, ReceiptKind::notice_delivered, "dsn:4");
    EXPECT_EQ(story.state(2), CopyState::sent);
    EXPECT_EQ(story.store->copy(new_copy(2).id).attempts[0].state, AttemptState::delivered);
    add(3, ReceiptKind::printed, "sheet:1");
    EXPECT_EQ(story.state(3), CopyState::queued);
    add(3, ReceiptKind::handed_over, "desk:1");
    EXPECT_EQ(story.state(3), CopyState::sent);
    EXPECT_FALSE(story.store->claim_next(noon, 60s));
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Window, is_one_at_a_time_and_remembers_why_it_was_moved_or_cancelled)
{
    Story story;
    story.release(1);
    auto const copy = new_copy(1).id;
    auto const change = [&](WindowChange const& to) {
        story.store->change_window(copy, to, entry("window"));
    };
    EXPECT_EQ(fault_of([&] { change(CancelWindow{"none"}); }), Fault::refused);
    EXPECT_EQ(fault_of([&] { change(MoveWindow{ten_days, "none"}); }), Fault::refused);
    change(ten_days);
    EXPECT_EQ(fault_of([&] { change(ten_days); }), Fault::refused);
    auto later = ten_days;
    later.last_day += std::chrono::days(1);
    change(MoveWindow{later, "a bank holiday was proclaimed"});
    change(CancelWindow{"the letter came back"});
    auto const windows = story.store->copy(copy).windows;
    ASSERT_EQ(windows.size(), 2U);
    EXPECT_EQ(windows[0].state, WindowState::moved);
    EXPECT_EQ(windows[0].ended_why, "a bank holiday was proclaimed");
    EXPECT_EQ(windows[0].why, ten_days.why);
    EXPECT_EQ(windows[1].state, WindowState::cancelled);
    EXPECT_EQ(windows[1].last_day, later.last_day);
    change(ten_days);
    EXPECT_EQ(story.store->copy(copy).windows.size(), 3U);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Receipt, of_posting_or_acknowledgement_leaves_an_unsent_copy_in_the_outbox)
{
    Story story;
    story.release(1);
    auto const copy = new_copy(1).id;
    for (auto const kind : {ReceiptKind::posted, ReceiptKind::acknowledged}) {
        story.store->add_receipt(
            copy, receipt(kind, "slip:" + std::string(word(kind))), {}, entry("slip"));
        EXPECT_EQ(story.state(1), CopyState::queued);
    }
    EXPECT_TRUE(story.store->claim_next(noon, 60s));
}

TEST(Receipt, of_a_person_brings_back_a_copy_that_was_returned_but_a_late_notice_does_not)
{
    Story story;
    story.release(1);
    story.send(Accepted{}, "ev-00000001");
    auto const copy = new_copy(1).id;
    auto const add = [&](ReceiptKind kind, char const* source) {
        story.store->add_receipt(copy, receipt(kind, source), {}, entry("evidence"));
    };
    for (auto const kind :
         {ReceiptKind::posted, ReceiptKind::handed_over, ReceiptKind::acknowledged}) {
        add(ReceiptKind::notice_failed, (std::string(word(kind)) + ":back").c_str());
        EXPECT_EQ(story.state(1), CopyState::returned);
        add(ReceiptKind::notice_delivered, (std::string(word(kind)) + ":late").c_str());
        EXPECT_EQ(story.state(1), CopyState::returned);
        add(kind, (std::string(word(kind)) + ":again").c_str());
        EXPECT_EQ(story.state(1), CopyState::sent);
    }
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Window, is_never_made_shorter_by_a_move_even_if_two_are_under_way)
{
    Story story;
    story.release(1);
    auto const copy = new_copy(1).id;
    story.store->change_window(copy, ten_days, entry("window"));
    auto later = ten_days;
    later.last_day += std::chrono::days(3);
    story.store->change_window(copy, MoveWindow{later, "first"}, entry("window"));
    auto between = ten_days;
    between.last_day += std::chrono::days(1);
    EXPECT_EQ(
        fault_of([&] {
            story.store->add_receipt(
                copy,
                receipt(ReceiptKind::acknowledged, "second"),
                MoveWindow{between, "second"},
                entry("acknowledged"));
        }),
        Fault::refused);
    auto const status = story.store->copy(copy);
    ASSERT_EQ(status.windows.size(), 2U);
    EXPECT_EQ(status.windows[1].last_day, later.last_day);
    EXPECT_EQ(status.windows[1].state, WindowState::active);
    EXPECT_TRUE(status.receipts.empty()) << "neither half is kept without the other";
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Window, that_closes_before_it_opens_is_our_own_mistake)
{
    Story story;
    story.release(1);
    auto wrong = ten_days;
    wrong.last_day = wrong.opens - std::chrono::days(1);
    EXPECT_EQ(
        fault_of([&] { story.store->change_window(new_copy(1).id, wrong, entry("window")); }),
        Fault::broken);
}

TEST(Due, lists_unsent_copies_and_open_windows_by_day)
{
    Story story;
    story.release();
    story.send(Accepted{}, "ev-00000001");
    story.store->change_window(
        new_copy(1).id,
        OpenWindow{monday, monday + std::chrono::days(2), "NY-13", "short"},
        entry("window"));
    auto const items = story.store->next_due(monday + std::chrono::days(3));
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[0].day, monday + std::chrono::days(2));
    EXPECT_EQ(items[1].day, monday + std::chrono::days(2));
    EXPECT_EQ(items[2].day, monday + std::chrono::days(3));
    EXPECT_EQ(items[2].copy, new_copy(3).id);
    EXPECT_EQ(items[2].kind, DueItem::Kind::copy_to_send);
    EXPECT_EQ(story.store->next_due(monday + std::chrono::days(2)).size(), 2U);
    EXPECT_TRUE(story.store->next_due(monday).empty());
}

} // namespace safehand::storage::tests
