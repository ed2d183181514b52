// From admission to release.
#include "tests/storage/story.h"

namespace safehand::storage::tests {

TEST(Admission, keeps_everything_and_gives_it_back)
{
    Story story;
    auto const given = admission();
    EXPECT_FALSE(story.store->admit(given, entry("admitted")).already);
    story.open();
    EXPECT_EQ(story.store->record(story.conference), given.record_json);
    EXPECT_EQ(
        story.store->attachment(story.conference, {"a-social-work"}), given.attachments[0].bytes);
    auto const status = story.store->status(story.conference);
    EXPECT_EQ(status.reference, given.reference);
    EXPECT_EQ(status.content, given.content);
    EXPECT_EQ(status.procedure, given.procedure);
    EXPECT_EQ(status.procedure_version, given.procedure_version);
    EXPECT_EQ(status.procedure_digest, given.procedure_digest);
    EXPECT_EQ(status.state, ConferenceState::admitted);
    EXPECT_EQ(status.admitted, noon);
    ASSERT_EQ(status.attachments.size(), 1U);
    EXPECT_EQ(status.attachments[0].text, "a-social-work");
    EXPECT_EQ(
        fault_of([&] { story.store->attachment(story.conference, {"a-other"}); }),
        Fault::bad_input);
    EXPECT_EQ(fault_of([&] { story.store->status({"cf-unknown1"}); }), Fault::bad_input);
}

TEST(Admission, of_the_same_content_twice_is_one_conference)
{
    Story story;
    story.store->admit(admission(), entry("admitted"));
    auto again = admission();
    again.id = {"cf-00000002"};
    auto const answer = story.store->admit(again, entry("admitted"));
    EXPECT_TRUE(answer.already);
    EXPECT_EQ(answer.conference, story.conference);
    EXPECT_EQ(story.store->conferences().size(), 1U);
    EXPECT_EQ(story.store->log_size(), 1U);
}

TEST(Admission, with_an_attachment_that_is_not_its_digest_keeps_nothing)
{
    Story story;
    auto wrong = admission();
    wrong.attachments[0].bytes += "x";
    EXPECT_EQ(fault_of([&] { story.store->admit(wrong, entry("admitted")); }), Fault::broken);
    EXPECT_TRUE(story.store->conferences().empty());
    EXPECT_EQ(story.store->log_size(), 0U);
}

TEST(Step, without_an_audit_entry_is_refused)
{
    Story story;
    EXPECT_EQ(fault_of([&] { story.store->admit(admission(), {}); }), Fault::broken);
    EXPECT_TRUE(story.store->conferences().empty());
}

TEST(Step, whose_scribe_fails_leaves_nothing_and_the_store_in_order)
{
    Story story;
    auto scribe = plain_scribe();
    int left = 1;
    auto const write = scribe.write;
    scribe.write = [&](Entry const& entry, std::string const& rows) {
        if (left-- == 0) throw Error(Fault::broken, "The scribe is out of ink.");
        return write(entry, rows);
    };
    story.store.reset();
    story.store = Store::open(story.place(), story.key, story.randomness, scribe, noon);
    auto two = entry("admitted");
    two.push_back(two.front());
    EXPECT_EQ(fault_of([&] { story.store->admit(admission(), two); }), Fault::broken);
    EXPECT_EQ(story.store->log_size(), 0U);
    EXPECT_TRUE(story.store->conferences().empty());
    left = 100;
    story.store->admit(admission(), two);
    EXPECT_EQ(story.store->log_size(), 2U);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Step, whose_leaf_has_a_wrong_hash_is_refused)
{
    Story story;
    auto scribe = plain_scribe();
    auto const write = scribe.write;
    scribe.write = [&](Entry const& entry, std::string const& rows) {
        auto leaf = write(entry, rows);
        leaf.leaf_hash[0] = static_cast<char>(leaf.leaf_hash[0] ^ 1);
        return leaf;
    };
    story.store.reset();
    story.store = Store::open(story.place(), story.key, story.randomness, scribe, noon);
    EXPECT_EQ(fault_of([&] { story.store->note(entry("opened")); }), Fault::broken);
    EXPECT_EQ(story.store->log_size(), 0U);
}

TEST(Plan, in_force_is_the_last_one_kept)
{
    Story story;
    story.store->admit(admission(), entry("admitted"));
    EXPECT_FALSE(story.store->plan(story.conference));
    story.store->keep_plan(story.conference, plan("first plan", true), entry("planned"));
    EXPECT_EQ(story.store->status(story.conference).state, ConferenceState::waiting_for_chair);
    story.store->keep_plan(story.conference, plan("second plan", false), entry("planned"));
    auto const kept = story.store->plan(story.conference);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->digest, digest_of("second plan"));
    EXPECT_EQ(kept->json, plan("second plan").json);
    EXPECT_FALSE(kept->waits_for_chair);
    EXPECT_EQ(kept->at, noon);
    EXPECT_EQ(story.store->status(story.conference).state, ConferenceState::planned);
}

TEST(Decision, is_bound_to_the_plan_that_was_seen)
{
    Story story;
    story.store->admit(admission(), entry("admitted"));
    auto const decide = [&](std::string const& seen) {
        story.store->keep_decision(story.conference, approval(seen), entry("decided"));
    };
    EXPECT_EQ(fault_of([&] { decide("first plan"); }), Fault::refused);
    story.store->keep_plan(story.conference, plan("first plan"), entry("planned"));
    story.store->keep_plan(story.conference, plan("second plan"), entry("planned"));
    EXPECT_EQ(fault_of([&] { decide("first plan"); }), Fault::refused);
    decide("second plan");
    EXPECT_EQ(story.store->status(story.conference).state, ConferenceState::approved);
    auto const kept = story.store->decisions(story.conference);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].json, approval().json);
    EXPECT_EQ(kept[0].by, "u-chair");
    EXPECT_TRUE(kept[0].approves);
}

TEST(Decision, that_lets_nothing_leave_yet_is_no_approval_of_the_record)
{
    Story story;
    story.store->admit(admission(), entry("admitted"));
    story.store->keep_plan(story.conference, plan(), entry("planned"));
    auto decision = approval();
    decision.documents.clear();
    story.store->keep_decision(story.conference, decision, entry("decided"));
    EXPECT_EQ(story.store->status(story.conference).state, ConferenceState::approved);
    EXPECT_TRUE(story.store->decisions(story.conference).back().documents.empty());
    EXPECT_EQ(
        fault_of([&] {
            story.store->release(story.conference, batch(), {new_copy(1)}, entry("released"));
        }),
        Fault::refused);
}

TEST(Decision, that_approves_falls_when_the_plan_changes)
{
    Story story;
    story.approve();
    story.store->keep_plan(story.conference, plan("second plan"), entry("planned"));
    EXPECT_EQ(
        fault_of([&] {
            story.store->release(story.conference, batch(), {new_copy(1)}, entry("released"));
        }),
        Fault::refused);
    EXPECT_TRUE(story.store->status(story.conference).copies.empty());
}

TEST(Release, needs_approval_and_no_hold)
{
    Story story;
    story.store->admit(admission(), entry("admitted"));
    auto const release = [&] {
        story.store->release(story.conference, batch(), {new_copy(1)}, entry("released"));
    };
    EXPECT_EQ(fault_of(release), Fault::refused);
    story.store->keep_plan(story.conference, plan(), entry("planned"));
    EXPECT_EQ(fault_of(release), Fault::refused);
    story.store->keep_decision(story.conference, approval(), entry("decided"));
    story.store->hold(story.conference, "K01", entry("held"));
    EXPECT_EQ(story.store->status(story.conference).state, ConferenceState::held);
    EXPECT_EQ(story.store->status(story.conference).held_code, "K01");
    EXPECT_EQ(fault_of(release), Fault::refused);
    story.store->lift_hold(story.conference, entry("hold-lifted"));
    release();
    EXPECT_EQ(story.store->status(story.conference).state, ConferenceState::released);
}

TEST(Release, keeps_every_copy_with_all_that_belongs_to_it)
{
    Story story;
    story.release();
    story.open();
    auto const status = story.store->status(story.conference);
    ASSERT_EQ(status.copies.size(), 3U);
    for (int number = 1; number <= 3; ++number) {
        auto const given = new_copy(number);
        auto const& kept = status.copies[static_cast<std::size_t>(number - 1)];
        EXPECT_EQ(kept.id, given.id);
        EXPECT_EQ(kept.conference, story.conference);
        EXPECT_EQ(kept.person, given.person);
        EXPECT_EQ(kept.document, given.document);
        EXPECT_EQ(kept.redaction_class, given.redaction_class);
        EXPECT_EQ(kept.number, given.number);
        EXPECT_EQ(kept.count, given.count);
        EXPECT_EQ(kept.sha256, given.sha256);
        EXPECT_EQ(kept.pages, given.pages);
        EXPECT_EQ(kept.channel, given.channel);
        EXPECT_EQ(kept.destination, given.destination);
        EXPECT_EQ(kept.due, given.due);
        EXPECT_EQ(kept.proof, given.proof);
        EXPECT_EQ(kept.withheld_json, given.withheld_json);
        EXPECT_EQ(kept.state, CopyState::queued);
        EXPECT_EQ(story.store->sealed_bytes(given.id), given.sealed_bytes);
        EXPECT_EQ(story.store->passphrase(given.id), given.passphrase);
    }
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Release, a_second_time_gives_the_first_copies_and_writes_nothing)
{
    Story story;
    story.release();
    auto const before = described(*story.store);
    auto const again =
        story.store->release(story.conference, batch(), {new_copy(7)}, entry("released"));
    EXPECT_TRUE(again.already);
    ASSERT_EQ(again.copies.size(), 3U);
    EXPECT_EQ(again.copies[2], new_copy(3).id);
    EXPECT_EQ(described(*story.store), before);
}

TEST(Release, is_all_or_nothing_when_one_copy_is_wrong)
{
    Story story;
    story.approve();
    auto const before = described(*story.store);
    auto wrong = new_copy(3);
    wrong.sealed_bytes += "x";
    EXPECT_EQ(
        fault_of([&] {
            story.store->release(
                story.conference, batch(), {new_copy(1), new_copy(2), wrong}, entry("released"));
        }),
        Fault::broken);
    EXPECT_EQ(described(*story.store), before);
    EXPECT_EQ(
        fault_of([&] {
            story.store->release(
                story.conference, batch(), {new_copy(1), new_copy(1)}, entry("released"));
        }),
        Fault::refused);
    EXPECT_EQ(described(*story.store), before);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Release, freezes_plan_and_decisions)
{
    Story story;
    story.release();
    EXPECT_EQ(
        fault_of([&] { story.store->keep_plan(story.conference, plan(), entry("planned")); }),
        Fault::refused);
    EXPECT_EQ(
        fault_of(
            [&] { story.store->keep_decision(story.conference, approval(), entry("decided")); }),
        Fault::refused);
}

TEST(Reissue, puts_a_new_copy_in_the_place_of_the_old)
{
    Story story;
    story.release();
    auto const old = new_copy(1).id;
    story.store->reissue(old, new_copy(4), entry("reissued"));
    EXPECT_EQ(story.store->copy(old).state, CopyState::replaced);
    EXPECT_EQ(story.store->copy(old).replaced_by, new_copy(4).id);
    EXPECT_EQ(story.state(4), CopyState::queued);
    EXPECT_EQ(
        fault_of([&] { story.store->reissue(old, new_copy(5), entry("reissued")); }),
        Fault::refused);
}

TEST(Conferences, are_listed_newest_first)
{
    Story story;
    story.release();
    story.store->admit(admission("cf-00000002"), entry("admitted"));
    auto const lines = story.store->conferences();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].id.text, "cf-00000002");
    EXPECT_EQ(lines[0].copies, 0);
    EXPECT_EQ(lines[1].copies, 3);
    EXPECT_EQ(lines[1].reference, admission().reference);
    EXPECT_EQ(lines[1].state, ConferenceState::released);
}

} // namespace safehand::storage::tests
