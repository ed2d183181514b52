// Documents that people made for one reader: kept with their bytes, replaced by newer ones, and
// approved only as what was looked at.
#include "tests/storage/story.h"

namespace safehand::storage::tests {

namespace {

NewAttached handed_in(std::string const& id, std::string const& words)
{
    NewAttached one;
    one.id = {id};
    one.person = {"p-canaria-1"};
    one.document = "record";
    one.made_from = digest_of("basis");
    one.json = R"({"title":"Canaria )" + words + R"("})";
    one.content = digest_of(one.json);
    one.by = "u-post";
    one.at = noon;
    return one;
}

void approve(Story& story, NewAttached const& one)
{
    story.store->approve_attached(
        story.conference, one.id, one.content, "u-chair", noon + 1h, entry("attached-approved"));
}

} // namespace

TEST(Attached, comes_back_as_it_was_handed_in_and_is_covered_by_the_integrity_check)
{
    Story story;
    story.approve();
    auto const one = handed_in("at-00000001", "first");
    EXPECT_FALSE(story.store->keep_attached(story.conference, one, entry("attached")).already);
    auto const before = story.store->verify_integrity();
    approve(story, one);
    story.open();
    auto const kept = story.store->attached(story.conference);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].what.json, one.json);
    EXPECT_EQ(kept[0].what.person, one.person);
    EXPECT_EQ(kept[0].what.made_from, one.made_from);
    EXPECT_EQ(kept[0].what.by, "u-post");
    EXPECT_TRUE(kept[0].stands);
    EXPECT_EQ(kept[0].approved_by, "u-chair");
    EXPECT_EQ(kept[0].approved_at, noon + 1h);
    auto const after = story.store->verify_integrity();
    EXPECT_TRUE(after.whole());
    EXPECT_GT(after.rows, before.rows);
    EXPECT_GT(after.secrets, before.secrets);
}

TEST(Attached, in_the_place_of_another_has_no_approval_of_its_own)
{
    Story story;
    story.approve();
    auto const first = handed_in("at-00000001", "first");
    auto const second = handed_in("at-00000002", "second");
    story.store->keep_attached(story.conference, first, entry("attached"));
    approve(story, first);
    story.store->keep_attached(story.conference, second, entry("attached"));
    auto const kept = story.store->attached(story.conference);
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_FALSE(kept[0].stands);
    EXPECT_TRUE(kept[1].stands);
    EXPECT_FALSE(kept[1].approved_at.has_value());
    EXPECT_EQ(fault_of([&] { approve(story, first); }), Fault::refused);
    auto wrong = second;
    wrong.content = first.content;
    EXPECT_EQ(fault_of([&] { approve(story, wrong); }), Fault::refused);
    wrong.id = {"at-00000009"};
    EXPECT_EQ(fault_of([&] { approve(story, wrong); }), Fault::bad_input);
}

TEST(Attached, the_same_bytes_twice_are_one_and_so_are_two_approvals)
{
    Story story;
    story.approve();
    auto const one = handed_in("at-00000001", "first");
    story.store->keep_attached(story.conference, one, entry("attached"));
    auto again = one;
    again.id = {"at-00000002"};
    auto const size = story.store->log_size();
    auto const kept = story.store->keep_attached(story.conference, again, entry("attached"));
    EXPECT_TRUE(kept.already);
    EXPECT_EQ(kept.id, one.id);
    EXPECT_EQ(story.store->log_size(), size);
    approve(story, one);
    approve(story, one);
    EXPECT_EQ(story.store->log_size(), size + 1);
    again.content = digest_of("other bytes");
    EXPECT_THROW(story.store->keep_attached(story.conference, again, entry("attached")), Error);
}

} // namespace safehand::storage::tests
