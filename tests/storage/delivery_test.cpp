// The outbox: leases, fencing, attempts written down first, and copies in doubt.
#include "tests/storage/story.h"

#include <set>
#include <thread>

namespace safehand::storage::tests {

TEST(Claim, hands_out_the_copy_that_is_due_first_and_each_to_one_worker)
{
    Story story;
    story.release();
    EXPECT_EQ(story.claim().copy, new_copy(1).id);
    EXPECT_EQ(story.claim().copy, new_copy(2).id);
    EXPECT_EQ(story.claim().copy, new_copy(3).id);
    EXPECT_FALSE(story.store->claim_next(noon, 60s));
}

TEST(Claim, leaves_out_copies_by_hand_unless_asked_for)
{
    Story story;
    story.approve();
    story.store->release(
        story.conference,
        batch(),
        {new_copy(1, 100, Channel::by_hand), new_copy(2, 100, Channel::post)},
        entry("released"));
    EXPECT_EQ(story.claim().copy, new_copy(2).id);
    EXPECT_FALSE(story.store->claim_next(noon, 60s));
    EXPECT_FALSE(story.store->claim_next(noon, 60s, {Channel::email}));
    EXPECT_TRUE(story.store->claim_next(noon, 60s, {Channel::by_hand}));
}

TEST(Claim, hands_out_again_what_was_given_back_or_kept_too_long)
{
    Story story;
    story.release(1);
    auto const first = story.claim();
    story.store->give_back(first);
    auto const second = story.claim();
    EXPECT_GT(second.token, first.token);
    EXPECT_FALSE(story.store->claim_next(noon + 59s, 60s));
    EXPECT_TRUE(story.store->claim_next(noon + 60s, 60s));
}

TEST(Claim, hands_out_nothing_held)
{
    Story story;
    story.approve();
    auto held = new_copy(1);
    held.held_code = "proof-failed";
    story.store->release(
        story.conference, batch(), {held, new_copy(2), new_copy(3)}, entry("released"));
    EXPECT_EQ(story.state(1), CopyState::held);
    story.store->hold_copy(new_copy(2).id, "address-changed", entry("held"));
    EXPECT_EQ(story.claim().copy, new_copy(3).id);
    EXPECT_FALSE(story.store->claim_next(noon, 60s));
    story.store->hold(story.conference, "K01", entry("held"));
    EXPECT_FALSE(story.store->claim_next(noon + 72h, 60s));
}

TEST(Held, only_a_copy_that_its_reader_fetches_can_be_held_after_it_left)
{
    Story story;
    story.approve();
    story.store->release(
        story.conference,
        batch(),
        {new_copy(1, 3000, safehand::Channel::email), new_copy(2, 3000, safehand::Channel::portal)},
        entry("released"));
    for (auto const channel : {safehand::Channel::email, safehand::Channel::portal}) {
        auto const job = story.store->claim_next(noon, 60s, {channel});
        ASSERT_TRUE(job);
        story.store->begin_attempt(*job, "ev-" + job->copy.text, noon, entry("attempt"));
        Settlement settlement;
        settlement.outcome = Accepted{};
        settlement.at = noon;
        settlement.evidence_json = "{}";
        story.store->settle(*job, settlement, entry("settled"));
    }
    EXPECT_THROW(
        story.store->hold_copy(new_copy(1).id, "not-for-me", entry("held")), safehand::Error);
    EXPECT_EQ(story.state(1), CopyState::sent);
    story.store->hold_copy(new_copy(2).id, "not-for-me", entry("held"));
    EXPECT_EQ(story.state(2), CopyState::held);
    EXPECT_EQ(story.store->copy(new_copy(2).id).held_code, "not-for-me");
    EXPECT_TRUE(story.store->verify_integrity().whole());
}

TEST(Claim, gives_each_of_many_threads_another_copy)
{
    Story story;
    story.approve();
    std::vector<NewCopy> copies;
    for (int number = 0; number < 40; ++number) {
        copies.push_back(new_copy(1, 100));
        copies.back().id = {"cp-" + std::to_string(100000 + number)};
        copies.back().person = {"p-canaria-" + std::to_string(number)};
    }
    story.store->release(story.conference, batch(), copies, entry("released"));
    std::mutex mutex;
    std::set<std::string> seen;
    auto const work = [&](int worker) {
        while (auto const job = story.store->claim_next(noon, 60s)) {
            auto const envelope = "ev-" + std::to_string(worker) + "-" + job->copy.text;
            story.store->begin_attempt(*job, envelope, noon, entry("attempt-started"));
            story.store->settle(*job, {Accepted{}, noon, "{}", {}, {}}, entry("settled"));
            std::scoped_lock const lock(mutex);
            EXPECT_TRUE(seen.insert(job->copy.text).second);
        }
    };
    std::vector<std::thread> workers;
    workers.reserve(4);
    for (int worker = 0; worker < 4; ++worker) workers.emplace_back(work, worker);
    for (auto& worker : workers) worker.join();
    EXPECT_EQ(seen.size(), 40U);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Attempt, is_written_down_before_anything_is_sent)
{
    Story story;
    story.release(1);
    auto const job = story.claim();
    auto const attempt =
        story.store->begin_attempt(job, "ev-00000001", noon, entry("attempt-started"));
    EXPECT_EQ(attempt.number, 1);
    auto const status = story.store->copy(job.copy);
    EXPECT_EQ(status.state, CopyState::sending);
    ASSERT_EQ(status.attempts.size(), 1U);
    EXPECT_EQ(status.attempts[0].envelope, "ev-00000001");
    EXPECT_EQ(status.attempts[0].state, AttemptState::begun);
    EXPECT_FALSE(status.attempts[0].settled);
    EXPECT_EQ(story.store->copy_of_envelope("ev-00000001"), job.copy);
    EXPECT_FALSE(story.store->copy_of_envelope("ev-00000002"));
}

TEST(Attempt, cannot_begin_on_a_lease_that_is_over_or_was_given_to_another)
{
    Story story;
    story.release(1);
    auto const slow = story.claim();
    auto const begin = [&](Job const& job, Instant now, char const* envelope) {
        story.store->begin_attempt(job, envelope, now, entry("attempt-started"));
    };
    EXPECT_EQ(fault_of([&] { begin(slow, noon + 60s, "ev-00000001"); }), Fault::refused);
    auto const quick = story.claim(noon + 60s);
    EXPECT_EQ(fault_of([&] { begin(slow, noon, "ev-00000001"); }), Fault::refused);
    begin(quick, noon + 61s, "ev-00000002");
    EXPECT_EQ(fault_of([&] { begin(quick, noon + 61s, "ev-00000003"); }), Fault::refused);
    EXPECT_EQ(story.store->copy(quick.copy).attempts.size(), 1U);
}

TEST(Attempt, cannot_begin_when_the_conference_was_held_or_the_copy_replaced_meanwhile)
{
    Story story;
    story.release(2);
    auto const first = story.claim();
    auto const second = story.claim();
    story.store->hold(story.conference, "K01", entry("held"));
    EXPECT_EQ(
        fault_of([&] {
            story.store->begin_attempt(first, "ev-00000001", noon, entry("attempt-started"));
        }),
        Fault::refused);
    story.store->lift_hold(story.conference, entry("hold-lifted"));
    story.store->reissue(second.copy, new_copy(5), entry("reissued"));
    EXPECT_EQ(
        fault_of([&] {
            story.store->begin_attempt(second, "ev-00000002", noon, entry("attempt-started"));
        }),
        Fault::refused);
    story.store->begin_attempt(first, "ev-00000003", noon, entry("attempt-started"));
}

TEST(Settlement, of_each_kind_leaves_its_state)
{
    Story story;
    story.release();
    story.send(Accepted{}, "ev-00000001");
    story.send(Refusal{}, "ev-00000002");
    story.send(TryAgain{noon + 5min}, "ev-00000003");
    EXPECT_EQ(story.state(1), CopyState::sent);
    EXPECT_EQ(story.state(2), CopyState::refused);
    EXPECT_EQ(story.state(3), CopyState::waiting);
    EXPECT_FALSE(story.store->claim_next(noon + 5min - 1ms, 60s));
    auto const again = story.store->claim_next(noon + 5min, 60s);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->attempts, 1);
    story.store->begin_attempt(*again, "ev-00000004", noon + 5min, entry("attempt-started"));
    story.store->settle(*again, {InDoubt{}, noon, R"({"last":354})", {}, {}}, entry("in-doubt"));
    auto const status = story.store->copy(again->copy);
    EXPECT_EQ(status.state, CopyState::in_doubt);
    ASSERT_EQ(status.attempts.size(), 2U);
    EXPECT_EQ(status.attempts[0].state, AttemptState::try_again);
    EXPECT_EQ(status.attempts[1].state, AttemptState::in_doubt);
    EXPECT_EQ(status.attempts[1].evidence_json, R"({"last":354})");
    EXPECT_FALSE(story.store->claim_next(noon + 240h, 60s));
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Settlement, needs_the_token_that_began_and_counts_once)
{
    Story story;
    story.release(1);
    auto const job = story.claim();
    auto const settle = [&](Job const& by) {
        story.store->settle(by, {Accepted{}, noon, "{}", {}, {}}, entry("settled"));
    };
    EXPECT_EQ(fault_of([&] { settle(job); }), Fault::refused);
    story.store->begin_attempt(job, "ev-00000001", noon, entry("attempt-started"));
    auto other = job;
    ++other.token;
    EXPECT_EQ(fault_of([&] { settle(other); }), Fault::refused);
    settle(job);
    EXPECT_EQ(fault_of([&] { settle(job); }), Fault::refused);
}

TEST(Settlement, after_the_lease_is_over_still_counts_for_nobody_else_had_the_copy)
{
    Story story;
    story.release(1);
    auto const job = story.claim();
    story.store->begin_attempt(job, "ev-00000001", noon, entry("attempt-started"));
    EXPECT_FALSE(story.store->claim_next(noon + 24h, 60s));
    EXPECT_TRUE(story.store->overdue(noon + 59s).empty());
    EXPECT_EQ(story.store->overdue(noon + 24h).size(), 1U);
    story.store->settle(job, {Accepted{}, noon + 25h, "{}", {}, {}}, entry("settled"));
    EXPECT_EQ(story.state(1), CopyState::sent);
}

TEST(Settlement, carries_receipt_and_window_in_the_same_step)
{
    Story story;
    story.release(1);
    auto const job = story.claim();
    story.store->begin_attempt(job, "ev-00000001", noon, entry("attempt-started"));
    Settlement settlement{Accepted{}, noon, "{}", {}, {}};
    settlement.receipt =
        NewReceipt{ReceiptKind::mail_accepted, noon, "safehandd", "smtp:ev-00000001", "{}"};
    settlement.window = OpenWindow{monday, monday + std::chrono::days(14), "NY-13", "ten days"};
    auto const before = story.store->log_size();
    story.store->settle(job, settlement, entry("mail-accepted"));
    EXPECT_EQ(story.store->log_size(), before + 1);
    auto const status = story.store->copy(job.copy);
    EXPECT_EQ(status.receipts.size(), 1U);
    ASSERT_EQ(status.windows.size(), 1U);
    EXPECT_EQ(status.windows[0].rule, "NY-13");
}

TEST(Doubt, falls_on_attempts_that_a_dead_process_left_and_nothing_is_resent_by_itself)
{
    Story story;
    story.release();
    auto const first = story.claim();
    story.store->begin_attempt(first, "ev-00000001", noon, entry("attempt-started"));
    auto const second = story.claim();
    story.open();
    auto const doubtful = story.store->in_doubt();
    ASSERT_EQ(doubtful.size(), 1U);
    EXPECT_EQ(doubtful[0], first.copy);
    EXPECT_EQ(story.store->copy(first.copy).attempts[0].state, AttemptState::in_doubt);
    // A token from before the restart is worth nothing.
    EXPECT_EQ(
        fault_of([&] {
            story.store->settle(first, {Accepted{}, noon, "{}", {}, {}}, entry("settled"));
        }),
        Fault::refused);
    EXPECT_EQ(
        fault_of([&] {
            story.store->begin_attempt(second, "ev-00000002", noon, entry("attempt-started"));
        }),
        Fault::refused);
    EXPECT_EQ(story.claim(noon + 24h).copy, second.copy);
    EXPECT_NE(story.claim(noon + 24h).copy, first.copy);
    EXPECT_FALSE(story.store->claim_next(noon + 24h, 60s));
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Doubt, is_settled_by_a_person_either_way)
{
    Story story;
    story.release(2);
    story.send(InDoubt{}, "ev-00000001");
    story.send(InDoubt{}, "ev-00000002");
    auto const resolve = [&](int number, Resolution how) {
        story.store->resolve_in_doubt(new_copy(number).id, how, "u-3f9a", noon, entry("resolved"));
    };
    resolve(1, Resolution::delivered);
    resolve(2, Resolution::resend);
    EXPECT_EQ(story.state(1), CopyState::sent);
    EXPECT_EQ(story.state(2), CopyState::queued);
    EXPECT_EQ(story.store->copy(new_copy(1).id).attempts[0].state, AttemptState::delivered);
    EXPECT_EQ(story.store->copy(new_copy(2).id).attempts[0].state, AttemptState::resent);
    EXPECT_EQ(fault_of([&] { resolve(1, Resolution::resend); }), Fault::refused);
    EXPECT_EQ(story.claim().copy, new_copy(2).id);
}

TEST(Doubt, takes_the_job_from_a_worker_that_never_came_back)
{
    Story story;
    story.release(1);
    auto const job = story.claim();
    story.store->begin_attempt(job, "ev-00000001", noon, entry("attempt-started"));
    story.store->put_in_doubt(job.copy, noon + 1h, entry("in-doubt"));
    EXPECT_EQ(story.state(1), CopyState::in_doubt);
    EXPECT_EQ(
        fault_of([&] {
            story.store->settle(job, {Accepted{}, noon + 2h, "{}", {}, {}}, entry("settled"));
        }),
        Fault::refused);
}

TEST(Envelope, is_never_used_twice)
{
    Story story;
    story.release(2);
    story.send(Accepted{}, "ev-00000001");
    auto const job = story.claim();
    EXPECT_EQ(
        fault_of([&] {
            story.store->begin_attempt(job, "ev-00000001", noon, entry("attempt-started"));
        }),
        Fault::broken);
    EXPECT_EQ(story.state(2), CopyState::queued);
}

namespace {

/// A notice about copy 1 that arrives while its attempt is still under way.
Job send_with_notice(Story& story, ReceiptKind kind)
{
    story.release(1);
    auto job = story.claim();
    story.store->begin_attempt(job, "ev-00000001", noon, entry("attempt-started"));
    story.store->add_receipt(
        job.copy, {kind, noon + 1s, "safehandd", "dsn:1", "{}"}, {}, entry("notice"));
    EXPECT_EQ(story.state(1), CopyState::sending);
    return job;
}

OpenWindow const window{monday, monday + std::chrono::days(11), "NY-13", "ten working days"};

} // namespace

TEST(Notice, that_is_quicker_than_the_reply_settles_the_doubt_that_follows)
{
    Story story;
    auto const job = send_with_notice(story, ReceiptKind::notice_delivered);
    story.store->settle(job, {InDoubt{}, noon + 9s, "{}", {}, {}}, entry("settled"));
    EXPECT_EQ(story.state(1), CopyState::sent);
    EXPECT_EQ(story.store->copy(job.copy).attempts[0].state, AttemptState::delivered);
    EXPECT_TRUE(story.store->in_doubt().empty());
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Notice, that_is_quicker_than_the_reply_is_remembered_over_a_crash)
{
    Story story;
    send_with_notice(story, ReceiptKind::notice_delivered);
    story.open();
    EXPECT_EQ(story.state(1), CopyState::sent);
    EXPECT_TRUE(story.store->in_doubt().empty());
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Notice, of_a_failure_that_is_quicker_than_the_reply_opens_no_window)
{
    Story story;
    auto const job = send_with_notice(story, ReceiptKind::notice_failed);
    story.store->settle(job, {Accepted{}, noon + 9s, "{}", {}, window}, entry("settled"));
    EXPECT_EQ(story.state(1), CopyState::returned);
    EXPECT_TRUE(story.store->copy(job.copy).windows.empty());
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Notice, of_the_attempt_in_doubt_stops_the_second_sending_that_a_person_asked_for)
{
    Story story;
    story.release(1);
    story.send(InDoubt{}, "ev-00000001");
    auto const copy = new_copy(1).id;
    story.store->resolve_in_doubt(copy, Resolution::resend, "u-1", noon + 1s, entry("resend"));
    auto const job = story.claim(noon + 2s);
    story.store->add_receipt(
        copy,
        {ReceiptKind::notice_delivered, noon + 2s, "safehandd", "dsn:1", "{}"},
        {},
        entry("notice"));
    EXPECT_EQ(story.state(1), CopyState::sent);
    EXPECT_EQ(
        fault_of([&] {
            story.store->begin_attempt(job, "ev-00000002", noon + 3s, entry("attempt-started"));
        }),
        Fault::refused);
    EXPECT_FALSE(story.store->claim_next(noon + 72h, 60s));
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Notice, from_before_an_attempt_says_nothing_about_it)
{
    Story story;
    story.release(1);
    auto const copy = new_copy(1).id;
    story.store->add_receipt(
        copy,
        {ReceiptKind::notice_failed, noon - 1s, "safehandd", "dsn:0", "{}"},
        {},
        entry("notice"));
    story.send(Accepted{}, "ev-00000001");
    EXPECT_EQ(story.state(1), CopyState::sent);
}

TEST(Settlement, is_kept_although_a_notice_opened_the_window_first)
{
    Story story;
    story.release(1);
    auto const job = story.claim();
    story.store->begin_attempt(job, "ev-00000001", noon, entry("attempt-started"));
    story.store->add_receipt(
        job.copy,
        {ReceiptKind::notice_delivered, noon + 1s, "safehandd", "dsn:1", "{}"},
        window,
        entry("notice"));
    story.store->settle(job, {Accepted{}, noon + 9s, "{}", {}, window}, entry("settled"));
    EXPECT_EQ(story.state(1), CopyState::sent);
    EXPECT_EQ(story.store->copy(job.copy).windows.size(), 1U);
    EXPECT_EQ(faults(*story.store), "");
}

} // namespace safehand::storage::tests
