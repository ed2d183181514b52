// safehand redact and safehand prove as people call them: exit codes, and which files are left.
#include "tests/service/redaction_files.h"
#include "tests/service/report_files.h"
#include "tests/service/stage.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace {

namespace fs = std::filesystem;
using story::Folder;
using story::Ran;

/// A folder with an invented report and terms, and the commands in it.
class Desk {
  public:
    Desk()
    {
        write(
            "in.pdf",
            story::pdf_of(
                {.content = "BT /F1 14 Tf 72 760 Td (Hazel Thornbury lives at the invented mill.) "
                            "Tj 0 -40 Td (The invented meeting took place in the rain.) Tj ET"}));
        write("terms.txt", "\xEF\xBB\xBFHazel Thornbury\r\n\n");
    }

    void write(std::string const& name, std::string const& bytes) const
    {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
    }

    fs::path at(std::string const& name) const { return folder_ / name; }

    std::string path(std::string const& name) const { return at(name).string(); }

    Ran run(std::vector<std::string> words, fs::path const& bin = SAFEHAND_BIN) const
    {
        words.insert(words.begin(), (bin / "safehand").string());
        return story::run(words);
    }

    Ran redact(std::vector<std::string> more) const
    {
        more.insert(more.begin(), {"redact", path("in.pdf"), "--out", path("out.pdf")});
        return run(more);
    }

  private:
    Folder folder_;
};

} // namespace

TEST(Redact, writes_a_proved_file_for_its_owner_alone_and_a_report_without_words)
{
    Desk const desk;
    auto const ran = desk.redact(
        {"--terms-file",
         desk.path("terms.txt"),
         "--reason",
         "3b",
         "--report",
         desk.path("r.json")});
    ASSERT_EQ(ran.code, 0) << ran.err;
    struct stat status{};
    ASSERT_EQ(::stat(desk.path("out.pdf").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    auto const words = story::words_in(story::bytes_of(desk.at("out.pdf")));
    EXPECT_EQ(words.find("Thornbury"), std::string::npos);
    EXPECT_NE(words.find("rain"), std::string::npos);
    auto const report = nlohmann::json::parse(story::bytes_of(desk.at("r.json")));
    EXPECT_TRUE(report["proved"].get<bool>());
    EXPECT_EQ((ran.out + ran.err + report.dump()).find("Thornbury"), std::string::npos);
    auto const proved =
        desk.run({"prove", desk.path("out.pdf"), "--absent-file", desk.path("terms.txt")});
    EXPECT_EQ(proved.code, 0) << proved.out << proved.err;
    auto const before =
        desk.run({"prove", desk.path("in.pdf"), "--absent-file", desk.path("terms.txt")});
    EXPECT_EQ(before.code, 1);
    EXPECT_NE(before.out.find("term 1: page 1"), std::string::npos) << before.out;
    EXPECT_EQ((before.out + before.err).find("Thornbury"), std::string::npos);
    int files = 0;
    for ([[maybe_unused]] auto const& file : fs::directory_iterator(desk.at(""))) ++files;
    EXPECT_EQ(files, 4) << "in, terms, out, report and nothing else";
}

TEST(Redact, refuses_a_wrong_command_line_with_two)
{
    Desk const desk;
    std::vector<std::vector<std::string>> const wrong{
        {},
        {"--term", "x"},
        {"--term", "  "},
        {"--term", "\xFF\xFE words"},
        {"--pattern", "shoe-size"},
        {"--pattern", "regex:"},
        {"--box", "1:1,2,3"},
        {"--box", "0:1,2,3,4"},
        {"--box", "1:1,2,0,4"},
        {"--box", "1:1,2,nan,4"},
        {"--box", "1:1,2,3,4,5"},
        {"--whole-page", "0"},
        {"--whole-page", "99"},
        {"--term", "Thornbury", "--ocr", "maybe"},
        {"--term", "Thornbury", "--grain", "letter"},
        {"--term", "Thornbury", "--reason", "because of what Hazel said to them"},
        {"--term", "Thornbury", "--cover"}};
    for (auto const& words : wrong) {
        SCOPED_TRACE(words.empty() ? "nothing" : words.front() + " " + words[words.size() - 1]);
        EXPECT_EQ(desk.redact(words).code, 2);
        EXPECT_FALSE(fs::exists(desk.at("out.pdf")));
    }
    EXPECT_EQ(
        desk.run({"redact",
                  desk.path("in.pdf"),
                  "--out",
                  desk.path("in.pdf"),
                  "--term",
                  "Thornbury"})
            .code,
        2);
    EXPECT_TRUE(fs::exists(desk.at("in.pdf")));
    EXPECT_EQ(desk.run({"prove", desk.path("in.pdf")}).code, 2);
}

TEST(Redact, refuses_an_unreadable_file_with_three_and_leaves_nothing)
{
    Desk const desk;
    for (std::string const bytes : {"", "no PDF", "%PDF-1.7\ntrailer<</Root 1 0 R>>"}) {
        desk.write("in.pdf", bytes);
        desk.write("out.pdf", "from an earlier run");
        auto const ran = desk.redact({"--terms-file", desk.path("terms.txt")});
        EXPECT_EQ(ran.code, 3) << ran.err;
        EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
        EXPECT_FALSE(fs::exists(desk.at("out.pdf")));
        auto const proved =
            desk.run({"prove", desk.path("in.pdf"), "--absent-file", desk.path("terms.txt")});
        EXPECT_EQ(proved.code, 3) << proved.out << proved.err;
    }
    EXPECT_EQ(
        desk.run({"redact",
                  desk.path("none.pdf"),
                  "--out",
                  desk.path("out.pdf"),
                  "--term",
                  "Thornbury"})
            .code,
        3);
}

TEST(Redact, asks_for_the_password_of_a_locked_file)
{
    Desk const desk;
    desk.write(
        "in.pdf", story::locked(story::bytes_of(desk.at("in.pdf")), "user-word", "owner-word"));
    auto const without = desk.redact({"--term", "Thornbury"});
    EXPECT_EQ(without.code, 3);
    EXPECT_NE(without.err.find("--password-file"), std::string::npos) << without.err;
    desk.write("password.txt", "user-word\n");
    auto const with =
        desk.redact({"--term", "Thornbury", "--password-file", desk.path("password.txt")});
    EXPECT_EQ(with.code, 0) << with.err;
    EXPECT_EQ(
        desk.run({"prove",
                  desk.path("in.pdf"),
                  "--absent-file",
                  desk.path("terms.txt"),
                  "--password-file",
                  desk.path("password.txt")})
            .code,
        1);
}

TEST(Redact, leaves_no_file_when_the_proof_fails)
{
    Desk const desk;
    Folder const bin;
    for (char const* const name :
         {"safehand", "safehand-searcher", "safehand-recogniser", "safehand-confined"})
        fs::copy_file(fs::path(SAFEHAND_BIN) / name, bin / name);
    fs::copy_file(LYING_WORKER, bin / "safehand-worker");
    desk.write("out.pdf", "from an earlier run");
    auto const ran = desk.run(
        {"redact",
         desk.path("in.pdf"),
         "--out",
         desk.path("out.pdf"),
         "--terms-file",
         desk.path("terms.txt"),
         "--report",
         desk.path("r.json")},
        bin.path());
    EXPECT_EQ(ran.code, 4) << ran.err;
    EXPECT_FALSE(fs::exists(desk.at("out.pdf")));
    EXPECT_NE(ran.err.find("page 1"), std::string::npos) << ran.err;
    EXPECT_EQ(ran.err.find("Thornbury"), std::string::npos);
    EXPECT_FALSE(nlohmann::json::parse(story::bytes_of(desk.at("r.json")))["proved"].get<bool>());
}
