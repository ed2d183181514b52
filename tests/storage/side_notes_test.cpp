// Notes beside a record: kept as they were written, in order, and covered by the integrity check.
#include "tests/storage/story.h"

namespace safehand::storage::tests {

TEST(SideNotes, come_back_in_order_and_are_covered_by_the_integrity_check)
{
    Story story;
    story.approve();
    auto const plan = story.store->plan(story.conference);
    auto const before = story.store->verify_integrity();
    SideNote const first{"address", R"({"street":"7 Canaria Row"})", "u-post", noon};
    SideNote const second{"sent-back", R"({"why":"a date is missing"})", "u-post", noon + 1h};
    story.store->add_side_note(story.conference, first, entry("address-confirmed"));
    story.store->add_side_note(story.conference, second, entry("sent-back"));
    story.open();
    EXPECT_EQ(story.store->side_notes(story.conference), (std::vector{first, second}));
    EXPECT_EQ(story.store->plan(story.conference)->digest, plan->digest);
    auto const after = story.store->verify_integrity();
    EXPECT_TRUE(after.whole());
    EXPECT_GT(after.rows, before.rows);
    EXPECT_GT(after.secrets, before.secrets);
}

TEST(SideNotes, of_an_unknown_conference_or_with_words_for_a_code_are_refused_with_nothing_kept)
{
    Story story;
    story.approve();
    SideNote const note{"address", "{}", "u-post", noon};
    EXPECT_THROW(
        story.store->add_side_note({"cf-canaria-none"}, note, entry("address-confirmed")), Error);
    auto bad = note;
    bad.by = "Canaria Bird";
    EXPECT_THROW(
        story.store->add_side_note(story.conference, bad, entry("address-confirmed")), Error);
    EXPECT_TRUE(story.store->side_notes(story.conference).empty());
}

} // namespace safehand::storage::tests
