// Documents leave in batches, each once; a record may come again, signed.
#include "tests/storage/story.h"

namespace safehand::storage::tests {

namespace {

NewCopy letter(int number)
{
    auto copy = new_copy(number);
    copy.document = "chairs-letter";
    copy.format = "large-print";
    copy.language = "cy";
    copy.file_type = "zip";
    copy.through = {"p-canaria-worker"};
    return copy;
}

Batch letters()
{
    return {"chairs-letter", digest_of("first plan"), {"chairs-letter"}, false, noon};
}

Decision for_both()
{
    auto decision = approval();
    decision.documents = {"chairs-letter", "record"};
    return decision;
}

struct BothApproved : Story {
    explicit BothApproved(bool is_signed = true)
    {
        auto one = admission();
        one.is_signed = is_signed;
        store->admit(one, entry("admitted"));
        store->keep_plan(conference, plan(), entry("planned"));
        store->keep_decision(conference, for_both(), entry("decided"));
    }
};

Admission signed_version()
{
    auto version = admission();
    version.record_json = R"({"name":"Canaria Fictional","signature":{}})";
    version.attachments[0].bytes += "!";
    version.attachments[0].sha256 = digest_of(version.attachments[0].bytes);
    return version;
}

} // namespace

TEST(Batch, leaves_by_itself_and_the_conference_is_released_with_the_last)
{
    BothApproved story;
    story.store->release(story.conference, letters(), {letter(1), letter(2)}, entry("released"));
    EXPECT_EQ(story.store->status(story.conference).state, ConferenceState::part_released);
    story.store->release(story.conference, batch(), {new_copy(3), new_copy(4)}, entry("released"));
    story.open();
    auto const status = story.store->status(story.conference);
    EXPECT_EQ(status.state, ConferenceState::released);
    ASSERT_EQ(status.batches.size(), 2U);
    EXPECT_EQ(status.batches[0].key, "chairs-letter");
    EXPECT_EQ(status.batches[1].at, noon);
    ASSERT_EQ(status.copies.size(), 4U);
    EXPECT_EQ(status.copies[0].batch, "chairs-letter");
    EXPECT_EQ(status.copies[0].format, "large-print");
    EXPECT_EQ(status.copies[0].language, "cy");
    EXPECT_EQ(status.copies[0].file_type, "zip");
    EXPECT_EQ(status.copies[0].through.text, "p-canaria-worker");
    EXPECT_EQ(status.copies[2].batch, "record");
    EXPECT_EQ(status.copies[2].through.text, "");
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Batch, of_a_document_that_the_decision_does_not_name_is_refused)
{
    Story story;
    story.approve();
    EXPECT_EQ(
        fault_of([&] {
            story.store->release(story.conference, letters(), {letter(1)}, entry("released"));
        }),
        Fault::refused);
    EXPECT_TRUE(story.store->status(story.conference).copies.empty());
}

TEST(Batch, by_another_plan_than_the_one_decided_on_is_refused)
{
    BothApproved story;
    EXPECT_EQ(
        fault_of([&] {
            story.store->release(
                story.conference, batch("record", "second plan"), {new_copy(1)}, entry("released"));
        }),
        Fault::refused);
    story.store->keep_plan(story.conference, plan("second plan"), entry("planned"));
    for (std::string const words : {"first plan", "second plan"})
        EXPECT_EQ(
            fault_of([&] {
                story.store->release(
                    story.conference, batch("record", words), {new_copy(1)}, entry("released"));
            }),
            Fault::refused);
}

TEST(Batch, that_would_give_a_reader_the_same_document_again_is_refused_whole)
{
    BothApproved story;
    story.store->release(story.conference, letters(), {letter(1)}, entry("released"));
    auto const before = described(*story.store);
    auto again = letter(2);
    again.person = letter(1).person;
    auto follow_up = letters();
    follow_up.key = "chairs-letter:2";
    auto const release = [&] {
        story.store->release(story.conference, follow_up, {letter(3), again}, entry("released"));
    };
    EXPECT_EQ(fault_of(release), Fault::refused);
    EXPECT_EQ(described(*story.store), before);
    again.occasion = "request-7";
    release();
    EXPECT_EQ(story.store->status(story.conference).copies.size(), 3U);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Batch, issued_by_a_step_of_its_own_needs_no_plan_but_no_hold_either)
{
    Story story;
    story.release();
    Batch const slip{"amendment-slip:am-1", {}, {"amendment-slip"}, false, noon};
    auto copy = new_copy(5);
    copy.document = "amendment-slip";
    story.store->hold(story.conference, "K01", entry("held"));
    auto const issue = [&] {
        return story.store->release(story.conference, slip, {copy}, entry("issued"));
    };
    EXPECT_EQ(fault_of(issue), Fault::refused);
    story.store->lift_hold(story.conference, entry("hold-lifted"));
    EXPECT_FALSE(issue().already);
    EXPECT_TRUE(issue().already);
    EXPECT_EQ(story.store->status(story.conference).state, ConferenceState::released);
}

TEST(Version, that_is_signed_takes_the_place_of_the_unsigned_one_and_keeps_what_has_left)
{
    BothApproved story(false);
    EXPECT_FALSE(story.store->status(story.conference).is_signed);
    story.store->release(story.conference, letters(), {letter(1)}, entry("released"));
    EXPECT_EQ(story.store->conference_of(admission().reference), story.conference);
    auto const given = signed_version();
    auto const admitted = story.store->admit(given, entry("admitted"));
    EXPECT_FALSE(admitted.already);
    EXPECT_EQ(admitted.conference, story.conference);
    story.open();
    auto const status = story.store->status(story.conference);
    EXPECT_EQ(status.versions, 2);
    EXPECT_TRUE(status.is_signed);
    EXPECT_EQ(status.content, given.content);
    EXPECT_EQ(status.state, ConferenceState::admitted);
    EXPECT_EQ(status.copies.size(), 1U);
    EXPECT_EQ(story.store->record(story.conference), given.record_json);
    ASSERT_EQ(status.attachments.size(), 1U);
    EXPECT_EQ(
        story.store->attachment(story.conference, {"a-social-work"}), given.attachments[0].bytes);
    EXPECT_EQ(story.store->conferences().size(), 1U);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Version, that_is_new_leaves_no_earlier_approval_in_force)
{
    BothApproved story(false);
    story.store->admit(signed_version(), entry("admitted"));
    auto const release = [&] {
        story.store->release(story.conference, batch(), {new_copy(1)}, entry("released"));
    };
    EXPECT_EQ(fault_of(release), Fault::refused);
    story.store->keep_plan(story.conference, plan(), entry("planned"));
    EXPECT_EQ(fault_of(release), Fault::refused);
    story.store->keep_decision(story.conference, for_both(), entry("decided"));
    release();
}

TEST(Version, that_came_before_changes_nothing_when_it_comes_again)
{
    BothApproved story(false);
    story.store->admit(signed_version(), entry("admitted"));
    auto const before = described(*story.store);
    auto first = admission();
    first.is_signed = false;
    EXPECT_TRUE(story.store->admit(first, entry("admitted")).already);
    EXPECT_EQ(described(*story.store), before);
    EXPECT_EQ(story.store->record(story.conference), signed_version().record_json);
}

TEST(Version, is_refused_when_it_is_unsigned_after_a_signed_one_or_of_another_procedure_or_too_late)
{
    Story story;
    story.store->admit(admission(), entry("admitted"));
    auto const refused = [&](auto const& change) {
        auto version = signed_version();
        change(version);
        auto const before = described(*story.store);
        EXPECT_EQ(
            fault_of([&] { story.store->admit(version, entry("admitted")); }), Fault::refused);
        EXPECT_EQ(described(*story.store), before);
    };
    refused([](Admission& version) {
        version.is_signed = false;
        version.content = digest_of("another");
    });
    refused([](Admission& version) {
        version.procedure = "wirral";
        version.content = digest_of("another");
    });
    story.store->keep_plan(story.conference, plan(), entry("planned"));
    story.store->keep_decision(story.conference, approval(), entry("decided"));
    story.store->release(story.conference, batch(), {new_copy(1)}, entry("released"));
    refused([](Admission& version) { version.content = digest_of("another"); });
    EXPECT_EQ(faults(*story.store), "");
}

} // namespace safehand::storage::tests
