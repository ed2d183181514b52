// Every rule of the published procedures has a scenario or a reason, and the page that says so is
// what the program prints.

#include "record/error.h"
#include "service/rules/library.h"
#include "service/rules/rule_coverage.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>

namespace {

namespace fs = std::filesystem;
using namespace safehand::service; // NOLINT(google-build-using-namespace)

fs::path const house{SAFEHAND_HOUSE};

std::string all_of(std::vector<std::string> const& lines)
{
    return std::accumulate(
        lines.begin(), lines.end(), std::string{}, [](std::string all, std::string const& line) {
            return std::move(all) + "\n  " + line;
        });
}

/// A small world of rules in a folder of its own.
class SmallWorld : public testing::Test {
  protected:
    SmallWorld()
        : root_(fs::temp_directory_path() / ("coverage-" + std::to_string(std::random_device{}())))
    {
        write(
            "config/rules/index.json",
            R"({"sources": [{"title": "T", "rules": [
                {"id": "NY-1", "says": "One."},
                {"id": "NY-2", "says": "Two.", "outside": "No part of it."}]}]})");
    }

    ~SmallWorld() override { fs::remove_all(root_); }

    SmallWorld(SmallWorld const&) = delete;
    SmallWorld& operator=(SmallWorld const&) = delete;
    SmallWorld(SmallWorld&&) = delete;
    SmallWorld& operator=(SmallWorld&&) = delete;

    void write(std::string const& name, std::string const& text) const
    {
        fs::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name) << text;
    }

    void scenario(std::string const& tag) const
    {
        write("scenarios/a.feature", "Feature: F\n@" + tag + "\nScenario: S\n Then it is so\n");
    }

    CoverageReport report() const
    {
        return rule_coverage({root_ / "config", root_ / "scenarios", {}});
    }

  private:
    fs::path root_;
};

} // namespace

TEST(RuleCoverage, every_rule_has_a_scenario_or_a_reason_to_be_outside)
{
    auto const report = rule_coverage(coverage_folders(house));
    EXPECT_EQ(report.rules(), 179U);
    EXPECT_EQ(report.accounted_for(), 179U) << all_of(report.missing());
}

TEST(RuleCoverage, nothing_names_a_rule_that_is_none)
{
    auto const report = rule_coverage(coverage_folders(house));
    EXPECT_TRUE(report.faults.empty()) << all_of(report.faults);
}

TEST(RuleCoverage, the_page_of_rules_is_what_the_program_prints)
{
    EXPECT_EQ(
        read_file(house / "docs/rules.md", "page of rules"),
        coverage_markdown(rule_coverage(coverage_folders(house))))
        << "Run: safehand procedure coverage --markdown > docs/rules.md";
}

TEST(RuleCoverage, a_rule_that_is_kept_has_data_or_code_behind_it)
{
    std::vector<std::string> bare;
    for (auto const& source : rule_coverage(coverage_folders(house)).sources)
        for (auto const& rule : source.rules)
            if (rule.outside.empty() && rule.data.empty() && rule.code.empty())
                bare.push_back(rule.id);
    EXPECT_TRUE(bare.empty()) << all_of(bare);
}

TEST_F(SmallWorld, a_rule_with_neither_scenario_nor_reason_is_missing)
{
    EXPECT_EQ(report().missing(), std::vector<std::string>{"NY-1"});
    scenario("NY-1");
    EXPECT_TRUE(report().missing().empty());
    EXPECT_EQ(coverage_lines(report()).substr(0, 23), "2 of 2 accounted for\n\nT");
}

TEST_F(SmallWorld, a_scenario_that_names_an_unknown_rule_is_a_fault)
{
    scenario("NY-3");
    EXPECT_EQ(
        report().faults,
        std::vector<std::string>{"a.feature:3 is tagged with NY-3, which is no rule."});
    scenario("K35");
    EXPECT_TRUE(report().faults.empty());
    scenario("K36");
    EXPECT_EQ(report().faults.size(), 1U);
}

TEST_F(SmallWorld, data_that_names_an_unknown_rule_is_a_fault_however_deep_it_stands)
{
    write(
        "config/procedures/x/y.json",
        R"({"rows": [{"id": "r", "with": {"more": [{"rule": "XX-1"}]}, "channel_rule": "NY-1"}]})");
    EXPECT_EQ(
        report().faults, std::vector<std::string>{"x/y.json: r names XX-1, which is no rule."});
    EXPECT_EQ(report().sources[0].rules[0].data, std::vector<std::string>{"x/y.json: r"});
}

TEST_F(SmallWorld, a_rule_cannot_be_outside_and_proven)
{
    scenario("NY-2");
    EXPECT_EQ(
        report().faults,
        std::vector<std::string>{"NY-2 is said to be outside and has a scenario."});
}

TEST_F(SmallWorld, a_scenario_file_that_cannot_be_read_is_named_with_its_line)
{
    write("scenarios/b.feature", "Feature: F\nScenario: S\n Perhaps\n");
    EXPECT_THROW(report(), safehand::Error);
}
