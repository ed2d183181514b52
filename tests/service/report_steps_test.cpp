// What steps on a report come to: undo, redo, approval, another file, and readers in words.
#include "service/reports/report_steps.h"

#include <gtest/gtest.h>

namespace safehand::service {

namespace {

using Kind = ReportStep::Kind;
using std::chrono_literals::operator""h;

Digest const file{"sha256:one"};
AttachmentId const report{"a-school"};
Instant const noon = Instant{} + 12h;

storage::RedactionStep kept(Kind kind, int hours = 0, Digest const& of = file)
{
    ReportStep step;
    step.kind = kind;
    step.file = of;
    step.code = "R3";
    if (kind == Kind::term) step.term = "an invented word";
    if (kind == Kind::box) step.boxes = {{0, {1, 2, 3, 4}}};
    if (kind == Kind::looked_through) step.who = {*ref_of("role:father")};
    return {report, step_json(step), "bs-014", noon + hours * 1h};
}

ReportHistory
history(std::vector<storage::RedactionStep> const& steps, std::optional<Instant> approved = {})
{
    return history_of(steps, report, file, approved);
}

} // namespace

TEST(ReportSteps, are_taken_back_from_the_last_and_brought_back_in_order)
{
    auto const back = history(
        {kept(Kind::term), kept(Kind::box), kept(Kind::page), kept(Kind::undo), kept(Kind::undo)});
    EXPECT_EQ(back.standing, (std::vector<std::size_t>{0}));
    EXPECT_EQ(back.undone, (std::vector<std::size_t>{2, 1}));
    auto const again = history(
        {kept(Kind::term),
         kept(Kind::box),
         kept(Kind::page),
         kept(Kind::undo),
         kept(Kind::undo),
         kept(Kind::redo)});
    EXPECT_EQ(again.standing, (std::vector<std::size_t>{0, 1}));
}

TEST(ReportSteps, that_are_new_leave_nothing_to_bring_back)
{
    auto const fresh = history({kept(Kind::term), kept(Kind::undo), kept(Kind::box)});
    EXPECT_TRUE(fresh.undone.empty());
    EXPECT_EQ(fresh.standing, (std::vector<std::size_t>{2}));
}

TEST(ReportSteps, up_to_the_approval_are_sealed_and_later_ones_are_not)
{
    auto const some =
        history({kept(Kind::term, 0), kept(Kind::box, 1), kept(Kind::page, 3)}, noon + 2h);
    EXPECT_EQ(some.standing.size(), 3U);
    EXPECT_EQ(some.sealed, 2U);
}

TEST(ReportSteps, on_another_file_of_the_same_report_mean_nothing_on_this_one)
{
    auto const other = history({kept(Kind::box, 0, {"sha256:two"}), kept(Kind::term)});
    EXPECT_EQ(other.all.size(), 2U) << "they are still told";
    EXPECT_EQ(other.standing, (std::vector<std::size_t>{1}));
    EXPECT_EQ(decisions_of(report, other).strikes.size(), 1U);
}

TEST(ReportSteps, change_the_digest_with_every_step_that_counts)
{
    auto const none = decisions_of(report, history({}));
    EXPECT_TRUE(none.digest.text.empty());
    auto const one = decisions_of(report, history({kept(Kind::term)}));
    auto const two = decisions_of(report, history({kept(Kind::term), kept(Kind::looked_through)}));
    EXPECT_NE(one.digest, two.digest);
    ASSERT_EQ(two.looked_through_for.size(), 1U);
    EXPECT_EQ(text_of(two.looked_through_for[0]), "role:father");
    EXPECT_EQ(
        decisions_of(report, history({kept(Kind::term), kept(Kind::box), kept(Kind::undo)})).digest,
        one.digest);
}

TEST(ReportSteps, keep_their_values)
{
    auto const read = history({kept(Kind::box)});
    ASSERT_EQ(read.all.size(), 1U);
    EXPECT_EQ(read.all[0].boxes, (std::vector<PageBox>{{0, {1, 2, 3, 4}}}));
    EXPECT_EQ(read.all[0].code, "R3");
    EXPECT_EQ(read.all[0].by, "bs-014");
}

TEST(ReportSteps, name_readers_in_four_ways_and_no_other)
{
    for (auto const* text : {"everyone", "person:p-father", "role:father", "group:family"}) {
        auto const ref = ref_of(text);
        ASSERT_TRUE(ref) << text;
        EXPECT_EQ(text_of(*ref), text);
    }
    for (auto const* text : {"", "father", "person:", "role:Father Figure", "everybody"})
        EXPECT_FALSE(ref_of(text)) << text;
}

} // namespace safehand::service
