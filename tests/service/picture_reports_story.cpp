// Agency reports that come as pictures, through the real programs and the real daemon: they become
// pages whose words are found, struck, proved and read aloud, and nothing of the file but its
// pixels goes on.
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

class PictureReports : public ::testing::Test {
  protected:
    static void SetUpTestSuite()
    {
        files_ = new story::Folder; // NOLINT: googletest ends the suite
        auto const made = story::run(
            {"/usr/bin/python3",
             (story::house() / "tests/service/picture_reports.py").string(),
             files_->path().string()});
        ASSERT_EQ(made.code, 0) << made.err;
    }

    static void TearDownTestSuite() { delete files_; } // NOLINT

    static std::string file(std::string const& name) { return (*files_ / name).string(); }

    /// `safehand redact` with these terms. Gives the words of the result, or what was said.
    story::Ran redact(std::string const& name, std::string const& terms) const
    {
        std::ofstream(folder_ / "terms.txt") << terms << "\n";
        return story::run(
            {story::program().string(),
             "redact",
             file(name),
             "--out",
             out(),
             "--terms-file",
             (folder_ / "terms.txt").string()});
    }

    story::Ran prove(std::string const& terms) const
    {
        std::ofstream(folder_ / "absent.txt") << terms << "\n";
        return story::run(
            {story::program().string(),
             "prove",
             out(),
             "--absent-file",
             (folder_ / "absent.txt").string(),
             "--ocr"});
    }

    /// The Lancashire sample with this file as its school report.
    std::string record_with(std::string const& picture, bool attended) const
    {
        auto const place = folder_ / "sample";
        fs::copy(story::house() / "config/samples/lancashire", place, fs::copy_options::recursive);
        auto record = json::parse(story::bytes_of(place / "record.json"));
        auto const bytes = story::bytes_of(file(picture));
        for (auto& attachment : record["attachments"]) {
            if (attachment["id"] != "a-school") continue;
            attachment["file"] = picture;
            std::ofstream(place / picture, std::ios::binary) << bytes;
            attachment["sha256"] = story::sha256_of(bytes);
            attachment.erase("not_to_be_shared_with");
        }
        for (auto& person : record["participants"])
            if (attended && person["id"] == "p-casimir") {
                person["attendance"] = "attended";
                person.erase("present_for");
            }
        return story::signed_record(record, place, "record.json");
    }

    std::string out() const { return (folder_ / "out.pdf").string(); }

    story::Folder folder_;
    static story::Folder* files_; // NOLINT
};

story::Folder* PictureReports::files_ = nullptr; // NOLINT

std::string words_of(std::string const& pdf, std::string const& password = {})
{
    std::vector<std::string> words{"/usr/bin/pdftotext"};
    if (!password.empty()) words.insert(words.end(), {"-upw", password});
    words.insert(words.end(), {pdf, "-"});
    return story::run(words).out;
}

bool has(std::string const& all, std::string const& part)
{
    return all.find(part) != std::string::npos;
}

json copy_of(json const& status, std::string const& person)
{
    for (auto const& copy : status["copies"])
        if (copy["document"] == "report" && copy["person"] == person &&
            copy["withheld"].value("report", "") == "a-school")
            return copy;
    return {};
}

} // namespace

TEST_F(PictureReports, lose_what_is_struck_and_all_that_the_camera_wrote)
{
    for (auto const* name : {"report.jpg", "report.png", "report.tiff"}) {
        auto const ran = redact(name, "Glaziers Court\nOdalys Quenby");
        ASSERT_EQ(ran.code, 0) << name << ran.err;
        auto const proved = prove("Glaziers Court\nOdalys Quenby");
        EXPECT_EQ(proved.code, 0) << name << proved.out << proved.err;
        EXPECT_EQ(prove("neighbour told the school").code, 1) << name << ": the rest stays";
        EXPECT_FALSE(has(story::bytes_of(out()), "Exif")) << name;
    }
}

TEST_F(PictureReports, of_several_pages_keep_them_all)
{
    ASSERT_EQ(redact("report.tiff", "Glaziers").code, 0);
    EXPECT_EQ(prove("second page of the invented report").code, 1);
    auto const pages = story::run({"/usr/bin/pdfinfo", out()}).out;
    EXPECT_TRUE(has(pages, "Pages:           2")) << pages;
}

TEST_F(PictureReports, that_are_broken_are_refused_and_leave_no_file)
{
    auto const ran = redact("broken.png", "Glaziers");
    EXPECT_EQ(ran.code, 3) << ran.err;
    EXPECT_FALSE(fs::exists(out()));
}

TEST_F(PictureReports, reach_a_professional_with_words_and_the_father_without_the_address)
{
    story::Peers const peers(folder_ / "peers");
    story::Daemon const daemon(folder_ / "data", &peers);
    auto const taken =
        daemon.safehand({"intake", record_with("report.jpg", true), "--by", "bs-014"});
    ASSERT_EQ(taken.code, 0) << taken.err;
    auto const conference = taken.out.substr(0, taken.out.find_first_of(" \n"));
    auto const seen =
        daemon.safehand({"report", "suggest", conference, "a-school", "--json", "--by", "bs-014"});
    ASSERT_EQ(seen.code, 0) << seen.err;
    EXPECT_TRUE(has(seen.out, "protected address")) << seen.out;
    ASSERT_EQ(
        daemon
            .safehand(
                {"report",
                 "strike",
                 conference,
                 "a-school",
                 "--by",
                 "bs-014",
                 "--looked-through-for",
                 "person:p-casimir"})
            .code,
        0);
    // The API's picture of the page, and what the father would have.
    auto const got = [&](std::string const& path) {
        return story::run(
            {"/usr/bin/curl",
             "-sS",
             "--max-time",
             "120",
             "-H",
             "Authorization: Bearer " + daemon.token(),
             daemon.address() + "/api/v1/conferences/" + conference + path});
    };
    EXPECT_TRUE(got("/reports/a-school/pages/1").out.starts_with("\x89PNG"));
    EXPECT_TRUE(got("/reports/a-school/pages/1?for=p-casimir&dots=75").out.starts_with("\x89PNG"));
    EXPECT_TRUE(has(got("/reports/a-school/pages/2").out, "problem"));
    auto const version = json::parse(got("/reports/a-school/version?for=p-casimir").out);
    EXPECT_EQ(version["why_not"], "") << version.dump();
    EXPECT_FALSE(version["whole"]);
    EXPECT_TRUE(version["report"]["proved"]) << version.dump();
    EXPECT_TRUE(has(got("/reports/a-school/version").out, "Say for whom"));

    story::assign_chair(daemon, conference);
    auto const shown = json::parse(daemon.safehand({"show-plan", conference, "--json"}).out);
    ASSERT_EQ(
        daemon
            .safehand(
                {"decide",
                 conference,
                 "--as-proposed",
                 "--seen",
                 shown["digest"],
                 "--by",
                 "chair-02"})
            .code,
        0);
    auto const released = daemon.safehand(
        {"release", conference, "--document", "record", "--by", "bs-014", "--watch", "180"});
    ASSERT_EQ(released.code, 0) << released.out << released.err;
    auto const status = daemon.status(conference);
    auto const delivered = peers.delivered();
    auto const words_for = [&](std::string const& person) -> std::string {
        auto const copy = copy_of(status, person);
        auto const found = delivered.find(copy.value("sha256", ""));
        if (found == delivered.end()) return "did not arrive";
        auto const path = folder_ / (person + ".pdf");
        std::ofstream(path, std::ios::binary) << found->second;
        auto const secret =
            daemon.safehand({"passphrase", copy.value("id", ""), "--by", "bs-014"}).out;
        return words_of(path.string(), secret.substr(0, secret.find('\n')));
    };
    auto const theirs = words_for("p-social-worker");
    EXPECT_TRUE(has(theirs, "7 Glaziers Court")) << theirs;
    auto const his = words_for("p-casimir");
    EXPECT_FALSE(has(his, "Glaziers")) << his;
    EXPECT_FALSE(has(his, "did not arrive")) << his;
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
}
