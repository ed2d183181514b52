// Which version of a procedure a case is given, with two of them side by side.
#include "record/error.h"
#include "service/rules/library.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using safehand::service::Library;

namespace {

/// A share of its own: the house's data, with a newer version of one procedure and the old one
/// kept.
class TwoVersions : public testing::Test {
  protected:
    void SetUp() override
    {
        fs::path const house(SAFEHAND_HOUSE);
        auto const* test = testing::UnitTest::GetInstance()->current_test_info();
        share_ = fs::path(testing::TempDir()) / ("safehand-versions-" + std::string(test->name()));
        fs::remove_all(share_);
        fs::create_directories(share_ / "config/procedures");
        fs::create_directory_symlink(house / "templates", share_ / "templates");
        for (auto const* name : {"calendars", "conference-kinds"})
            fs::create_directory_symlink(house / "config" / name, share_ / "config" / name);
        auto const shipped = house / "config/procedures/north-yorkshire";
        began_ = safehand::procedure::Procedure::load(shipped).digest();
        auto const version = safehand::procedure::Procedure::load(shipped).version();
        auto const kept = share_ / "config/procedures" / ("north-yorkshire@" + version);
        fs::copy(shipped, kept);
        fs::copy(house / "config/conference-kinds", kept / "kinds");
        now_ = share_ / "config/procedures/north-yorkshire";
        fs::copy(shipped, now_);
        auto text = safehand::service::read_file(now_ / "procedure.json", "procedure");
        auto const at = text.find("\"" + version + "\"");
        text.replace(at, version.size() + 2, "\"next\"");
        std::ofstream(now_ / "procedure.json", std::ios::binary) << text;
    }

    void TearDown() override { fs::remove_all(share_); }

    fs::path share_;
    fs::path now_;
    safehand::Digest began_;
};

} // namespace

TEST_F(TwoVersions, a_running_case_keeps_the_one_that_it_began_with_and_a_new_one_has_the_present)
{
    Library const library(share_);
    EXPECT_EQ(library.procedure("north-yorkshire").version(), "next");
    auto const kept = library.procedure("north-yorkshire", began_);
    EXPECT_NE(kept.version(), "next");
    EXPECT_EQ(kept.digest(), began_);
    auto const present = library.procedure("north-yorkshire").digest();
    EXPECT_EQ(library.procedure("north-yorkshire", present).version(), "next");
}

TEST_F(TwoVersions, a_version_that_is_not_there_any_more_is_refused_and_never_replaced)
{
    Library const library(share_);
    try {
        (void)library.procedure("north-yorkshire", {"sha256:" + std::string(64, '0')});
        FAIL();
    } catch (safehand::Error const& error) {
        EXPECT_EQ(error.fault(), safehand::Fault::refused);
        EXPECT_NE(std::string(error.what()).find("is not kept here"), std::string::npos);
    }
}

TEST_F(TwoVersions, kept_versions_are_not_offered_to_new_cases)
{
    Library const library(share_);
    EXPECT_EQ(library.procedures(), std::vector<std::string>{"north-yorkshire"});
    EXPECT_THROW((void)library.procedure("north-yorkshire@2026.1"), safehand::Error);
}

TEST_F(TwoVersions, every_division_has_its_bank_holidays)
{
    Library const library(share_);
    for (auto const* division : {"england-and-wales", "scotland", "northern-ireland"})
        EXPECT_NO_THROW(
            (void)safehand::procedure::Calendar::from_json(library.calendar_json(), division));
}
