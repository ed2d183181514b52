// What a procedure folder must be to be read, and that each published standard stands in it.
#include "invented_case.h"
#include "record/error.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Error;
using safehand::Fault;
using safehand::procedure::Procedure;

namespace {

namespace fs = std::filesystem;

/// A copy of North Yorkshire's folder that a test may spoil.
class Spoilt : public testing::Test {
  protected:
    void SetUp() override
    {
        auto const* test = testing::UnitTest::GetInstance()->current_test_info();
        above_ = fs::path(testing::TempDir()) / ("safehand-" + std::string(test->name()));
        folder_ = above_ / "procedures/north-yorkshire";
        fs::remove_all(above_);
        fs::create_directories(folder_.parent_path());
        fs::copy(house() / "config/procedures/north-yorkshire", folder_);
        // Shared files are looked for beside the folder of the procedures.
        fs::copy(house() / "config/conference-kinds", above_ / "conference-kinds");
    }

    void TearDown() override { fs::remove_all(above_); }

    void replace(std::string const& file, std::string const& from, std::string const& to)
    {
        auto bytes = bytes_of(folder_ / file);
        auto const at = bytes.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        bytes.replace(at, from.size(), to);
        std::ofstream(folder_ / file, std::ios::binary) << bytes;
    }

    std::string refusal() const
    {
        try {
            Procedure::load(folder_);
        } catch (Error const& error) {
            EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
            return error.what();
        }
        return "nothing was refused";
    }

    bool refused_with(std::string const& place, std::string const& word) const
    {
        auto const said = refusal();
        bool const good =
            said.find(place) != std::string::npos && said.find(word) != std::string::npos;
        if (!good) ADD_FAILURE() << said;
        return good;
    }

    fs::path above_;
    fs::path folder_;
};

std::string all_data()
{
    std::string bytes;
    for (auto const& entry : fs::directory_iterator(house() / "config/procedures/north-yorkshire"))
        bytes += bytes_of(entry.path());
    return bytes;
}

} // namespace

TEST(Procedure, every_standard_of_north_yorkshire_is_named_where_it_is_put_to_work)
{
    auto const data = all_data();
    for (int n = 1; n <= 20; ++n) {
        auto const rule = "\"rule\": \"NY-" + std::to_string(n) + "\"";
        auto const channel = "\"channel_rule\": \"NY-" + std::to_string(n) + "\"";
        EXPECT_TRUE(data.find(rule) != std::string::npos || data.find(channel) != std::string::npos)
            << "NY-" << n;
    }
}

TEST(Procedure, what_the_standards_leave_open_is_listed_until_somebody_confirms_it)
{
    EXPECT_GE(north_yorkshire().unconfirmed().size(), 8U);
    for (auto const& open : north_yorkshire().unconfirmed()) {
        EXPECT_FALSE(open.rule.empty());
        EXPECT_FALSE(open.text.empty());
    }
    ASSERT_EQ(made_up_region().unconfirmed().size(), 1U);
    EXPECT_EQ(made_up_region().unconfirmed().front().rule, "MU-5");
}

TEST(Procedure, another_region_needs_no_line_of_code)
{
    auto const& region = made_up_region();
    EXPECT_EQ(region.group_of("kinship-carer"), "family");
    EXPECT_EQ(region.practice("onward-sharing")->choice, "court-order");
    EXPECT_EQ(region.meaning("X1", "family", "cy"), "gadawyd allan");
    EXPECT_EQ(region.meaning("X1", "professional", "cy"), "left out for a reason");
    EXPECT_NE(region.digest(), north_yorkshire().digest());
}

TEST(Procedure, words_that_it_does_not_declare_have_no_meaning)
{
    auto const& ny = north_yorkshire();
    EXPECT_EQ(ny.role("uncle-in-law"), nullptr);
    EXPECT_THROW((void)ny.group_of("uncle-in-law"), Error);
    EXPECT_THROW((void)ny.meaning("R10", "family"), Error);
    EXPECT_EQ(ny.option_text("child-copy:p-a", "no-copy"), "No copy.");
    EXPECT_EQ(ny.option_text("child-copy", "burn-it"), "");
    EXPECT_EQ(ny.option_text("no-question", "no-copy"), "");
}

TEST_F(Spoilt, the_untouched_copy_is_read_and_has_the_same_digest)
{
    EXPECT_EQ(Procedure::load(folder_).digest(), north_yorkshire().digest());
    EXPECT_EQ(Procedure::load(folder_ / "").digest(), north_yorkshire().digest());
}

TEST_F(Spoilt, a_sentence_may_have_its_welsh_beside_it_and_stays_one_sentence)
{
    auto const english = Procedure::load(folder_).option_text("child-copy", "no-copy");
    EXPECT_EQ(Procedure::load(folder_).welsh(english), nullptr);
    replace(
        "entitlement.json",
        "\"text\": \"No copy.\"",
        R"("text": {"en": "No copy.", "cy": "Dim copi."})");
    auto const both = Procedure::load(folder_);
    EXPECT_EQ(both.option_text("child-copy", "no-copy"), english)
        << "plans are made of the English";
    ASSERT_NE(both.welsh(english), nullptr);
    EXPECT_EQ(*both.welsh(english), "Dim copi.");
}

TEST_F(Spoilt, one_sentence_has_one_welsh)
{
    replace(
        "entitlement.json",
        "\"text\": \"No copy.\"",
        R"("text": {"en": "No copy.", "cy": "Dim copi."})");
    replace(
        "entitlement.json", "\"text\": \"No copy.\"", R"("text": {"en": "No copy.", "cy": "Na."})");
    refused_with("entitlement.json, questions[2].options", "other Welsh");
}

TEST_F(Spoilt, one_changed_byte_changes_the_digest)
{
    replace("procedure.json", "\"2026.1\"", "\"2026.2\"");
    EXPECT_NE(Procedure::load(folder_).digest(), north_yorkshire().digest());
}

TEST_F(Spoilt, an_unknown_member_is_refused_with_file_and_place)
{
    replace("people.json", "\"group\": \"family\", \"title\"", "\"colour\": \"red\", \"title\"");
    refused_with("people.json, roles[0]", "\"colour\"");
}

TEST_F(Spoilt, a_member_that_comes_twice_is_refused)
{
    replace("people.json", "{\"id\": \"mother\",", "{\"id\": \"mother\", \"id\": \"mama\",");
    refused_with("people.json, roles[0]", "twice");
}

TEST_F(Spoilt, an_entry_without_its_reference_is_refused)
{
    replace("timescales.json", "\"reference\": \"standard 1, time for the letter\",", "");
    refused_with("timescales.json, timescales[0]", "\"reference\"");
}

TEST_F(Spoilt, a_row_for_a_role_that_nobody_declares_is_refused)
{
    replace("entitlement.json", "\"role:interpreter\"", "\"role:translator\"");
    refused_with("entitlement.json, row interpreter", "\"translator\"");
}

TEST_F(Spoilt, a_row_that_names_a_person_is_refused)
{
    replace("entitlement.json", "\"role:interpreter\"", "\"person:p-1\"");
    refused_with("entitlement.json, rows[", "].who[0]: \"person:p-1\"");
}

TEST_F(Spoilt, no_row_may_give_anything_to_a_supporter)
{
    replace("entitlement.json", "[\"role:mother\", \"role:father\"],", "[\"role:supporter\"],");
    refused_with("record-parent", "supporter");
}

TEST_F(Spoilt, a_label_row_may_not_show_what_is_withheld_by_name)
{
    replace(
        "entitlement.json",
        "\"label\": \"withhold_from\",\n      \"chair_may_show\": true,\n      \"who\": "
        "[\"everyone\"],\n      \"treatment\": "
        "\"withhold\",\n      \"code\": \"R6\"",
        "\"label\": \"withhold_from\",\n      \"chair_may_show\": true,\n      \"who\": "
        "[\"everyone\"],\n      \"treatment\": "
        "\"show\"");
    refused_with("label row named", "may only be withheld");
}

TEST_F(Spoilt, a_question_may_not_propose_the_open_door)
{
    replace("entitlement.json", "\"proposed\": \"talk-through\"", "\"proposed\": \"give\"");
    refused_with("question child-copy", "safest");
}

TEST_F(Spoilt, unknown_words_of_every_closed_list_are_refused_by_name)
{
    replace("timescales.json", "\"unit\": \"working-days\"", "\"unit\": \"banking-days\"");
    refused_with("timescales.json, timescales[0].unit", "\"banking-days\"");
}

TEST_F(Spoilt, a_timescale_of_more_than_366_days_is_refused)
{
    replace("timescales.json", "\"count\": 15", "\"count\": 367");
    refused_with("timescales.json, timescales[1].count", "366");
}

TEST_F(Spoilt, a_reason_code_that_nobody_declares_is_refused)
{
    replace("entitlement.json", "\"code\": \"R8\"", "\"code\": \"R88\"");
    refused_with("label row fact-whereabouts", "\"R88\"");
}

TEST_F(Spoilt, a_missing_and_an_unknown_file_are_refused)
{
    fs::rename(folder_ / "clashes.json", folder_ / "crashes.json");
    refused_with("crashes.json", "no procedure has a file of this name");
    fs::remove(folder_ / "crashes.json");
    refused_with("clashes.json", "missing");
}

TEST_F(Spoilt, a_folder_of_another_name_is_refused)
{
    replace("procedure.json", "\"id\": \"north-yorkshire\"", "\"id\": \"south-yorkshire\"");
    refused_with("procedure.json, id", "south-yorkshire");
}

TEST_F(Spoilt, broken_json_is_refused_with_its_file)
{
    replace("words.json", "{", "");
    refused_with("words.json", "not JSON");
}

TEST(Procedure, a_folder_that_is_not_there_is_unavailable)
{
    try {
        Procedure::load(house() / "config/procedures/atlantis");
        FAIL();
    } catch (Error const& error) {
        EXPECT_EQ(error.fault(), Fault::bad_input);
    }
}
