// What people decided on reports: kept in order and in secret, never twice on one sight, covered by
// the integrity check.
#include "tests/storage/story.h"

namespace safehand::storage::tests {

namespace {

RedactionStep step(std::string const& report, std::string const& words)
{
    return {{report}, R"({"kind":"term","term":"Canaria )" + words + R"("})", "u-clerk", noon};
}

} // namespace

TEST(RedactionSteps, come_back_in_order_and_are_covered_by_the_integrity_check)
{
    Story story;
    story.approve();
    auto const before = story.store->verify_integrity();
    story.store->add_redaction_step(
        story.conference, 0, step("a-school", "first"), entry("report-step"));
    story.store->add_redaction_step(
        story.conference, 0, step("a-police", "other"), entry("report-step"));
    story.store->add_redaction_step(
        story.conference, 1, step("a-school", "second"), entry("report-step"));
    story.open();
    auto const kept = story.store->redaction_steps(story.conference);
    ASSERT_EQ(kept.size(), 3U);
    EXPECT_EQ(kept[0].json, step("a-school", "first").json);
    EXPECT_EQ(kept[1].report.text, "a-police");
    EXPECT_EQ(kept[2].json, step("a-school", "second").json);
    EXPECT_EQ(kept[2].by, "u-clerk");
    EXPECT_EQ(kept[2].at, noon);
    auto const after = story.store->verify_integrity();
    EXPECT_TRUE(after.whole());
    EXPECT_EQ(after.rows, before.rows + 3);
    EXPECT_GE(after.secrets, before.secrets + 3);
}

TEST(RedactionSteps, on_an_outdated_sight_are_refused_and_nothing_is_kept)
{
    Story story;
    story.approve();
    story.store->add_redaction_step(
        story.conference, 0, step("a-school", "first"), entry("report-step"));
    auto const size = story.store->log_size();
    EXPECT_EQ(
        fault_of([&] {
            story.store->add_redaction_step(
                story.conference, 0, step("a-school", "second"), entry("report-step"));
        }),
        Fault::refused);
    EXPECT_EQ(story.store->redaction_steps(story.conference).size(), 1U);
    EXPECT_EQ(story.store->log_size(), size);
}

TEST(RedactionSteps, are_not_readable_in_the_file)
{
    Story story;
    story.approve();
    story.store->add_redaction_step(
        story.conference, 0, step("a-school", "whispers"), entry("report-step"));
    story.store.reset();
    for (auto const& file : fs::recursive_directory_iterator(story.folder.path))
        if (file.is_regular_file()) {
            EXPECT_EQ(read_file(file.path()).find("whispers"), std::string::npos) << file.path();
        }
}

} // namespace safehand::storage::tests
