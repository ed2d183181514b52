// The watched folder: what is dropped is taken or refused, whole, under a name that names nobody.
#include "record/error.h"
#include "service/intake/intake_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace fs = std::filesystem;

namespace safehand::service {

namespace {

std::string bytes_of(fs::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class Watched : public ::testing::Test {
  protected:
    Watched()
    {
        fs::remove_all(root_);
        fs::create_directories(root_);
        Settings settings;
        settings.share = SAFEHAND_HOUSE;
        settings.data = root_ / "data";
        installation_ = std::make_unique<Installation>(settings, log());
        folder_ =
            std::make_unique<IntakeFolder>(*installation_, in_, installation_->releasing(), log());
    }

    ~Watched() override
    {
        folder_.reset();
        installation_.reset();
        fs::remove_all(root_);
    }

    LogLine log()
    {
        return [this](std::string const& line) { log_ += line + "\n"; };
    }

    void drop(std::string const& name, std::string const& bytes) const
    {
        std::ofstream(in_ / name, std::ios::binary) << bytes;
    }

    /// A file is taken at the second look, when it has stopped growing.
    int twice()
    {
        EXPECT_EQ(folder_->look(), 0);
        return folder_->look();
    }

    std::vector<fs::path> files(std::string const& place) const
    {
        std::vector<fs::path> all;
        for (auto const& entry : fs::directory_iterator(in_ / place))
            all.push_back(entry.path().filename());
        std::ranges::sort(all);
        return all;
    }

    static std::string minutes()
    {
        return bytes_of(fs::path(SAFEHAND_HOUSE) / "config/samples/word/minutes.docx");
    }

    fs::path root_ =
        fs::temp_directory_path() /
        ("safehand-watched-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
         "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::path in_ = root_ / "in";
    std::string log_;
    std::unique_ptr<Installation> installation_;
    std::unique_ptr<IntakeFolder> folder_;
};

} // namespace

TEST_F(Watched, takes_minutes_in_and_moves_them_under_their_digest)
{
    drop("Sally Wintringham minutes.docx", minutes());
    EXPECT_EQ(twice(), 1);
    auto const taken = files("taken");
    ASSERT_EQ(taken.size(), 2U);
    EXPECT_EQ(taken[0].string().size(), 64 + std::string(".docx").size());
    auto const reason = bytes_of(in_ / "taken" / taken[1]);
    EXPECT_NE(reason.find("Taken in as "), std::string::npos);
    EXPECT_EQ(reason.find("Wintringham"), std::string::npos);
    EXPECT_EQ(log_.find("Wintringham"), std::string::npos);
    EXPECT_EQ(installation_->store().conferences().size(), 1U);

    drop("again.docx", minutes());
    EXPECT_EQ(twice(), 1);
    EXPECT_EQ(files("taken").size(), 2U);
    EXPECT_NE(
        bytes_of(in_ / "taken" / taken[1]).find("The same bytes were taken in before."),
        std::string::npos);
    EXPECT_EQ(installation_->store().conferences().size(), 1U);
}

TEST_F(Watched, takes_a_record_as_json_too)
{
    drop("r.json", bytes_of(fs::path(SAFEHAND_HOUSE) / "config/samples/small/record.json"));
    EXPECT_EQ(twice(), 1);
    EXPECT_EQ(files("taken").size(), 2U);
}

TEST_F(Watched, leaves_a_file_alone_that_still_grows_and_what_is_no_file)
{
    drop("growing.docx", minutes().substr(0, 1000));
    EXPECT_EQ(folder_->look(), 0);
    drop("growing.docx", minutes());
    EXPECT_EQ(folder_->look(), 0);
    EXPECT_EQ(folder_->look(), 1);
    EXPECT_EQ(files("taken").size(), 2U);

    drop(".hidden.docx", minutes());
    drop("half.docx.part", minutes());
    fs::create_directory(in_ / "sub");
    fs::create_symlink("/etc/passwd", in_ / "link.docx");
    EXPECT_EQ(twice(), 0);
    EXPECT_TRUE(fs::is_symlink(in_ / "link.docx"));
}

TEST_F(Watched, refuses_with_the_reason_beside_and_goes_on_with_the_others)
{
    drop("a.xlsx", "PK\x03\x04 no package");
    drop("b.docx", "\xD0\xCF\x11\xE0 an old one");
    drop("c.json", "{\"safehand_record\": 1}");
    drop("d.pdf", "%PDF-1.7");
    drop("e.docx", minutes());
    EXPECT_EQ(twice(), 5);
    EXPECT_EQ(files("taken").size(), 2U);
    EXPECT_EQ(files("refused").size(), 8U);
    for (auto const& name : files("refused"))
        if (name.extension() == ".txt") {
            EXPECT_FALSE(bytes_of(in_ / "refused" / name).empty());
        }
}

TEST_F(Watched, asks_about_text_that_another_record_says_too)
{
    auto const record = bytes_of(fs::path(SAFEHAND_HOUSE) / "config/samples/small/record.json");
    drop("first.json", record);
    EXPECT_EQ(twice(), 1);
    auto other = nlohmann::ordered_json::parse(record);
    other["reference"] = "C-2026-0777";
    other.erase("signature");
    for (auto& child : other["children"]) {
        child["name"] = "Corin Tollerton";
        child["known_as"] = {"Corin"};
    }
    drop("second.json", other.dump());
    EXPECT_EQ(twice(), 1);
    auto const refused = files("refused");
    ASSERT_EQ(refused.size(), 2U);
    EXPECT_NE(bytes_of(in_ / "refused" / refused[1]).find("C-2026-0001"), std::string::npos);
    EXPECT_EQ(installation_->store().conferences().size(), 1U);
}

} // namespace safehand::service
