// Agency reports travel with the record: whole or in the version approved for the reader, stamped,
// sealed and proved like every copy; or they do not travel, and the plan says why.
#include "tests/service/report_files.h"
#include "tests/service/stage.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <thread>

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// The sample in a folder of its own, where its reports can be exchanged.
class Sample {
  public:
    Sample(fs::path place, std::string const& name) : place_(std::move(place))
    {
        fs::copy(story::house() / "config/samples" / name, place_, fs::copy_options::recursive);
        record = json::parse(story::bytes_of(place_ / "record.json"));
    }

    void exchange(std::string const& report, std::string const& pdf)
    {
        for (auto& attachment : record["attachments"]) {
            if (attachment["id"] != report) continue;
            std::ofstream(place_ / attachment["file"].get<std::string>(), std::ios::binary) << pdf;
            attachment["sha256"] = story::sha256_of(pdf);
            return;
        }
        throw std::runtime_error("no such report");
    }

    std::string sign() { return story::signed_record(record, place_, "record.json"); }

    json record;

  private:
    fs::path place_;
};

story::Ran copies(std::string const& record, fs::path const& out)
{
    return story::run(
        {story::program().string(),
         "copies",
         record,
         "--out",
         out.string(),
         "--approve-as-proposed",
         "--today",
         "2026-11-24",
         "--document",
         "record"});
}

json manifest(fs::path const& out)
{
    return json::parse(story::bytes_of(out / "copies.json"));
}

std::vector<json> reports_in(json const& list)
{
    std::vector<json> reports;
    for (auto const& copy : list["copies"])
        if (copy["document"] == "report") reports.push_back(copy);
    return reports;
}

/// What the plan says of one report for one person's record.
json choice(std::string const& record, std::string const& person, std::string const& report)
{
    auto const plan = json::parse(
        story::run({story::program().string(), "plan", record, "--json", "--today", "2026-11-24"})
            .out);
    for (auto const& entry : plan["entries"]) {
        if (entry["person"] != person || entry["document"] != "record") continue;
        for (auto const& one : entry["attachments"])
            if (one["attachment"] == report) return {{"choice", one}, {"holds", entry["holds"]}};
    }
    return {};
}

std::string words_of(fs::path const& pdf, std::string const& passphrase)
{
    std::vector<std::string> words{"/usr/bin/pdftotext"};
    if (!passphrase.empty()) words.insert(words.end(), {"-upw", passphrase});
    words.insert(words.end(), {pdf.string(), "-"});
    return story::run(words).out;
}

} // namespace

TEST(Reports, go_with_the_record_whole_or_as_approved_and_open_with_their_passphrase_alone)
{
    story::Folder const folder;
    auto const out = folder / "out";
    auto const made = copies(story::sample("wirral"), out);
    ASSERT_EQ(made.code, 0) << made.out << made.err;
    auto const reports = reports_in(manifest(out));
    ASSERT_EQ(reports.size(), 13U);
    for (auto const& report : reports) {
        EXPECT_TRUE(report["proof"]["absent"]);
        auto const file = out / report["file"].get<std::string>();
        auto const secret = report["passphrase_file"].get<std::string>();
        auto passphrase = secret.empty() ? std::string{} : story::bytes_of(out / secret);
        if (!passphrase.empty()) passphrase.pop_back();
        EXPECT_EQ(passphrase.empty(), report["channel"] == "post");
        auto const words = words_of(file, passphrase);
        EXPECT_NE(words.find("This report is an invented sample."), std::string::npos);
        // On the cover and on the page.
        auto const mark = " - " + report["recipient"]["name"].get<std::string>();
        auto const first = words.find(mark);
        ASSERT_NE(first, std::string::npos);
        EXPECT_NE(words.find(mark, words.find('\f')), std::string::npos);
        EXPECT_EQ(
            story::run({"/usr/bin/qpdf", "--password=" + passphrase, "--check", file}).code, 0);
        if (!passphrase.empty()) {
            EXPECT_NE(story::run({"/usr/bin/qpdf", "--password=", "--check", file}).code, 0);
            auto const shown = story::run(
                {"/usr/bin/qpdf", "--password=" + passphrase, "--show-encryption", file});
            EXPECT_NE(shown.out.find("R = 6"), std::string::npos);
        }
        // Neither a name nor the report's title is in the file's name.
        EXPECT_TRUE(report["file"].get<std::string>().starts_with("report-"));
    }
    std::map<std::string, std::string> got;
    for (auto const& report : reports)
        got[report["recipient"]["person"].get<std::string>()] = report["report"].get<std::string>();
    EXPECT_EQ(got["p-gawen"], "a-social-work-2");
    EXPECT_EQ(got["p-father"], "a-social-work-3");
    EXPECT_EQ(got["p-social-worker"], "a-social-work");
}

TEST(Reports, are_named_in_the_record_that_they_go_with)
{
    story::Folder const folder;
    auto const out = folder / "out";
    ASSERT_EQ(copies(story::sample("wirral"), out).code, 0);
    auto const list = manifest(out);
    for (auto const& copy : list["copies"]) {
        if (copy["document"] != "record" || copy["recipient"]["person"] != "p-gawen") continue;
        auto const words = words_of(out / copy["file"].get<std::string>(), "");
        EXPECT_NE(words.find("These reports come with this copy"), std::string::npos);
        EXPECT_NE(words.find("the parts about Perran"), std::string::npos);
        return;
    }
    FAIL() << "no such copy";
}

TEST(Reports, have_a_cover_of_ours_in_the_language_that_their_reader_needs)
{
    // Wales keeps reports out of its records; here an authority lets them go along.
    story::Folder const folder;
    auto const share = folder / "share";
    fs::create_directories(share);
    for (auto const* const part : {"config", "templates"})
        fs::copy(story::house() / part, share / part, fs::copy_options::recursive);
    auto const rules = share / "config/procedures/wales/entitlement.json";
    auto changed = json::parse(story::bytes_of(rules));
    for (auto& row : changed["attachments"]) row["treatment"] = "whole";
    std::ofstream(rules) << changed.dump();
    std::vector<std::string> const with{"SAFEHAND_SHARE=" + share.string()};

    Sample sample(folder / "sample", "wales");
    auto report = json::parse(story::bytes_of(story::sample("wirral")))["attachments"][0];
    report["about_children"] = json::array({"c-non"});
    fs::create_directories(folder / "sample/attachments");
    fs::copy_file(
        story::house() / "config/samples/wirral" / report["file"].get<std::string>(),
        folder / "sample" / report["file"].get<std::string>());
    sample.record["attachments"] = json::array({report});
    // Written in two languages, so that whoever reads Welsh needs no translation of it.
    std::string welsh;
    for (int times = 0; times < 400; ++times)
        welsh += "Dyma eiriau dyfeisiedig am gyfarfod na fu erioed. ";
    json const span{{"text", welsh}, {"language", "cy"}};
    sample.record["sections"][0]["blocks"].push_back({{"paragraph", json::array({span})}});
    for (auto& person : sample.record["participants"])
        if (person["id"] == "p-mother")
            person["format"] = {{"format", "standard"}, {"source", "herself"}};
    auto const out = folder / "out";
    auto const made = story::run(
        {story::program().string(),
         "copies",
         sample.sign(),
         "--out",
         out.string(),
         "--approve-as-proposed",
         "--today",
         "2026-11-24",
         "--document",
         "record"},
        with);
    ASSERT_EQ(made.code, 0) << made.err;
    std::map<std::string, std::string> covers;
    for (auto const& one : reports_in(manifest(out))) {
        auto const secret = one["passphrase_file"].get<std::string>();
        auto passphrase = secret.empty() ? std::string{} : story::bytes_of(out / secret);
        if (!passphrase.empty()) passphrase.pop_back();
        auto const words = words_of(out / one["file"].get<std::string>(), passphrase);
        covers[one["recipient"]["person"].get<std::string>()] = words.substr(0, words.find('\f'));
    }
    auto const says = [&](char const* person, char const* words) {
        return covers[person].find(words) != std::string::npos;
    };
    EXPECT_TRUE(says("p-school", "Adroddiad i")) << covers["p-school"];
    EXPECT_TRUE(says("p-school", "gyfrinachol")) << covers["p-school"];
    EXPECT_FALSE(says("p-school", "Report to the conference")) << covers["p-school"];
    EXPECT_TRUE(says("p-police", "Report to the conference")) << covers["p-police"];
    EXPECT_FALSE(says("p-police", "Adroddiad i")) << covers["p-police"];
}

TEST(Reports, that_no_copy_can_carry_are_left_out_with_the_reason_and_hold_what_needs_them)
{
    story::Folder const folder;
    Sample sample(folder / "sample", "wirral");
    sample.exchange(
        "a-social-work-2",
        story::pdf_of({.catalog = "/OpenAction 6 0 R", .more = {"<</S/JavaScript/JS(x)>>"}}));
    auto const record = sample.sign();
    auto const said = choice(record, "p-gawen", "a-social-work-2");
    ASSERT_FALSE(said.is_null());
    EXPECT_FALSE(said["choice"]["included"]);
    EXPECT_NE(
        said["choice"]["why"]["text"].get<std::string>().find("JavaScript"), std::string::npos);
    EXPECT_NE(said["holds"].dump().find("JavaScript"), std::string::npos);
    auto const made = copies(record, folder / "out");
    EXPECT_EQ(made.code, 3);
    EXPECT_NE(made.err.find("JavaScript"), std::string::npos) << made.err;
    EXPECT_FALSE(fs::exists(folder / "out"));
}

TEST(Reports, that_are_pictures_without_words_go_to_nobody_from_whom_something_is_withheld)
{
    story::Folder const folder;
    Sample sample(folder / "sample", "wirral");
    sample.exchange("a-social-work-3", story::pdf_of({.content = "0.5 g 72 400 200 200 re f"}));
    auto const said = choice(sample.sign(), "p-father", "a-social-work-3");
    EXPECT_FALSE(said["choice"]["included"]);
    EXPECT_NE(
        said["choice"]["why"]["text"].get<std::string>().find("picture without words"),
        std::string::npos);
}

TEST(Reports, that_are_missing_are_not_promised)
{
    story::Folder const folder;
    Sample sample(folder / "sample", "wirral");
    auto const record = sample.sign();
    fs::remove(folder / "sample/attachments/social-work-report-2.pdf");
    auto const said = choice(record, "p-gawen", "a-social-work-2");
    EXPECT_FALSE(said["choice"]["included"]);
}

TEST(Reports, holding_a_withheld_address_do_not_reach_the_father_whatever_the_record_says)
{
    story::Folder const folder;
    Sample sample(folder / "sample", "wirral");
    sample.exchange(
        "a-social-work-3",
        story::pdf_of(
            {.content = "BT /F1 12 Tf 3 Tr 72 760 Td (They live at 12 Salt) Tj "
                        "(marsh Close.) Tj ET BT 0 Tr /F1 12 Tf 72 700 Td (Shown.) Tj ET"}));
    auto const out = folder / "out";
    auto const made = copies(sample.sign(), out);
    EXPECT_EQ(made.code, 4) << made.out << made.err;
    bool seen = false;
    for (auto const& report : reports_in(manifest(out))) {
        if (report["recipient"]["person"] != "p-father") continue;
        seen = true;
        EXPECT_TRUE(report["quarantined"]);
        EXPECT_EQ(report["file"], "");
        EXPECT_EQ(report["proof"]["findings"][0]["what_was_found"], "f-home");
    }
    EXPECT_TRUE(seen);
    EXPECT_EQ(story::bytes_of(out / "copies.json").find("Saltmarsh"), std::string::npos);
}

TEST(Reports, that_fail_their_proof_hold_the_conference_and_nothing_of_its_batch_leaves)
{
    story::Folder const folder;
    Sample sample(folder / "sample", "wirral");
    sample.exchange(
        "a-social-work-3",
        story::pdf_of({.content = "BT /F1 12 Tf 72 760 Td (12 Saltmarsh Close) Tj ET"}));
    story::Daemon const daemon(folder / "data", nullptr);
    auto const conference = story::approved_conference(daemon, sample.sign());
    auto const released =
        daemon.safehand({"release", conference, "--document", "record", "--by", "bs-014"});
    EXPECT_NE(released.code, 0);
    EXPECT_NE(released.err.find("proof of absence"), std::string::npos) << released.err;
    auto const status = daemon.status(conference);
    EXPECT_EQ(status["held"], "proof-failed");
    EXPECT_TRUE(reports_in(status).empty());
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
}

namespace {

/// Every copy that is not in doubt arrived once, a report's like a record's.
void expect_all_arrived_once(
    story::Daemon const& daemon, story::Peers const& peers, std::string const& conference)
{
    auto const printed = peers.printed();
    auto const mailed = peers.mailed();
    auto const now = daemon.status(conference);
    for (auto const& copy : now["copies"]) {
        auto const digest = copy["sha256"].get<std::string>();
        int arrived = 0;
        if (copy["channel"] == "post") arrived = printed.contains(digest) ? printed.at(digest) : 0;
        if (copy["channel"] == "email") {
            auto const key = copy["destination"]["email"].get<std::string>() + " " + digest;
            arrived = mailed.contains(key) ? mailed.at(key) : 0;
        }
        auto const which =
            copy["document"].get<std::string>() + " " + copy["id"].get<std::string>();
        bool const carried = copy["channel"] == "post" || copy["channel"] == "email";
        int const least = carried && copy["state"] != "in-doubt" ? 1 : 0;
        EXPECT_GE(arrived, least) << which << " " << copy["state"];
        EXPECT_LE(arrived, 1) << which;
    }
}

} // namespace

TEST(Reports, leave_in_the_records_batch_and_arrive_by_mail_and_on_paper)
{
    story::Folder const folder;
    story::Peers const peers(folder / "peers");
    story::Daemon const daemon(folder / "data", &peers);
    auto const conference = story::approved_conference(daemon, story::sample("wirral"));
    auto const released = daemon.safehand(
        {"release", conference, "--document", "record", "--by", "bs-014", "--watch", "60"});
    ASSERT_EQ(released.code, 0) << released.out << released.err;
    auto const status = daemon.status(conference);
    auto const reports = reports_in(status);
    ASSERT_EQ(reports.size(), 13U);
    for (auto const& report : reports) {
        EXPECT_EQ(report["batch"], "record");
        EXPECT_TRUE(report["windows"].empty());
    }
    expect_all_arrived_once(daemon, peers, conference);
    for (auto const& message : peers.messages())
        EXPECT_EQ(message.substr(0, message.find("\r\n\r\n")).find("ocial"), std::string::npos);
    EXPECT_NE(released.out.find("report a-social"), std::string::npos) << released.out;
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
}

TEST(Reports, are_neither_lost_nor_doubled_when_the_daemon_is_killed_while_they_are_made)
{
    story::Folder const folder;
    story::Peers const peers(folder / "peers");
    story::Daemon daemon(folder / "data", &peers);
    auto const conference = story::approved_conference(daemon, story::sample("wirral"));
    std::mt19937 random(20261124);
    for (int i = 0; i < 4; ++i) {
        std::jthread const releasing([&] {
            (void)daemon.safehand(
                {"release", conference, "--document", "record", "--by", "bs-014"});
        });
        ::poll(nullptr, 0, static_cast<int>(std::uniform_int_distribution{0, 900}(random)));
        daemon.kill();
        daemon.start();
    }
    (void)daemon.safehand(
        {"release", conference, "--document", "record", "--by", "bs-014", "--watch", "60"});
    auto const status = daemon.status(conference);
    EXPECT_EQ(reports_in(status).size(), 13U);
    EXPECT_EQ(
        std::ranges::count_if(
            status["copies"], [](json const& copy) { return copy["document"] == "record"; }),
        13);
    expect_all_arrived_once(daemon, peers, conference);
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
}
