// An agency report that says what is kept from a reader goes to them without it, to others whole,
// and to nobody by accident; people decide step by step what else goes.
#include "tests/service/report_files.h"
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::string school_report()
{
    return story::pdf_of(
        {.content = "BT /F1 12 Tf 72 760 Td (An invented school report.) Tj "
                    "0 -40 Td (The family lives at 7 Glaziers Court since spring.) Tj "
                    "0 -40 Td (The class teacher is pleased with the reading.) Tj "
                    "0 -40 Td (A neighbour told the school of loud evenings.) Tj ET"});
}

/// The Lancashire sample with another school report, which its author keeps from nobody, and the
/// elder child's father there all along.
std::string record_with(fs::path const& place, std::string const& report, bool attended)
{
    fs::copy(story::house() / "config/samples/lancashire", place, fs::copy_options::recursive);
    auto record = json::parse(story::bytes_of(place / "record.json"));
    for (auto& attachment : record["attachments"]) {
        if (attachment["id"] != "a-school") continue;
        std::ofstream(place / attachment["file"].get<std::string>(), std::ios::binary) << report;
        attachment["sha256"] = story::sha256_of(report);
        attachment.erase("not_to_be_shared_with");
    }
    for (auto& person : record["participants"])
        if (attended && person["id"] == "p-casimir") {
            person["attendance"] = "attended";
            person.erase("present_for");
        }
    return story::signed_record(record, place, "record.json");
}

json choice(json const& plan, std::string const& person)
{
    for (auto const& entry : plan["entries"]) {
        if (entry["person"] != person || entry["document"] != "record") continue;
        for (auto const& one : entry["attachments"])
            if (one["attachment"] == "a-school") return one;
    }
    return {};
}

json plan_of(story::Daemon const& daemon, std::string const& conference)
{
    auto const shown = daemon.safehand({"show-plan", conference, "--json"});
    EXPECT_EQ(shown.code, 0) << shown.err;
    auto const json_of_plan = json::parse(shown.out);
    return json_of_plan.contains("plan") ? json_of_plan["plan"] : json_of_plan;
}

std::string taken_in(story::Daemon const& daemon, std::string const& record)
{
    auto const taken = daemon.safehand({"intake", record, "--by", "bs-014"});
    EXPECT_EQ(taken.code, 0) << taken.err;
    return taken.out.substr(0, taken.out.find_first_of(" \n"));
}

void approve(story::Daemon const& daemon, std::string const& conference)
{
    story::assign_chair(daemon, conference);
    auto const shown = json::parse(daemon.safehand({"show-plan", conference, "--json"}).out);
    auto const decided = daemon.safehand(
        {"decide", conference, "--as-proposed", "--seen", shown["digest"], "--by", "chair-02"});
    EXPECT_EQ(decided.code, 0) << decided.out << decided.err;
}

json copy_of(json const& status, std::string const& person)
{
    for (auto const& copy : status["copies"])
        if (copy["document"] == "report" && copy["person"] == person &&
            copy["withheld"].value("report", "") == "a-school")
            return copy;
    return {};
}

std::string words_of(
    story::Daemon const& daemon,
    fs::path const& folder,
    std::map<std::string, std::string> const& delivered,
    json const& copy)
{
    auto const found = delivered.find(copy.value("sha256", ""));
    if (found == delivered.end()) return "did not arrive";
    auto const file = folder / (copy.value("id", "") + ".pdf");
    std::ofstream(file, std::ios::binary) << found->second;
    std::vector<std::string> words{"/usr/bin/pdftotext"};
    auto const secret = daemon.safehand({"passphrase", copy.value("id", ""), "--by", "bs-014"});
    if (secret.code == 0 && !secret.out.empty())
        words.insert(words.end(), {"-upw", secret.out.substr(0, secret.out.find('\n'))});
    words.insert(words.end(), {file.string(), "-"});
    return story::run(words).out;
}

} // namespace

TEST(RedactedReports, reach_the_father_without_the_address_and_the_professional_whole)
{
    story::Folder const folder;
    story::Peers const peers(folder / "peers");
    story::Daemon const daemon(folder / "data", &peers);
    auto const conference = taken_in(daemon, record_with(folder / "sample", school_report(), true));
    auto const looked = daemon.safehand(
        {"report",
         "strike",
         conference,
         "a-school",
         "--by",
         "bs-014",
         "--looked-through-for",
         "person:p-casimir"});
    ASSERT_EQ(looked.code, 0) << looked.err;
    approve(daemon, conference);
    auto const plan = plan_of(daemon, conference);
    auto const father = choice(plan, "p-casimir");
    EXPECT_TRUE(father["included"]) << father.dump();
    EXPECT_TRUE(father.contains("redacted")) << father.dump();
    EXPECT_GT(father.value("parts_gone", 0), 0);
    auto const professional = choice(plan, "p-social-worker");
    EXPECT_TRUE(professional["included"]);
    EXPECT_FALSE(professional.contains("redacted"));
    EXPECT_FALSE(choice(plan, "p-ellery")["included"]) << "nobody looked through it for him";
    auto const released = daemon.safehand(
        {"release", conference, "--document", "record", "--by", "bs-014", "--watch", "90"});
    ASSERT_EQ(released.code, 0) << released.out << released.err;
    auto const status = daemon.status(conference);
    auto const delivered = peers.delivered();
    auto const his = words_of(daemon, folder.path(), delivered, copy_of(status, "p-casimir"));
    EXPECT_EQ(his.find("Glaziers"), std::string::npos) << his;
    EXPECT_NE(his.find("The class teacher is pleased"), std::string::npos) << his;
    EXPECT_NE(his.find("[withheld"), std::string::npos) << his;
    auto const theirs =
        words_of(daemon, folder.path(), delivered, copy_of(status, "p-social-worker"));
    EXPECT_NE(theirs.find("7 Glaziers Court"), std::string::npos) << theirs;
    EXPECT_EQ(theirs.find("[withheld"), std::string::npos);
    EXPECT_NE(copy_of(status, "p-casimir")["class"], copy_of(status, "p-social-worker")["class"]);
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
}

TEST(RedactedReports, wait_for_a_person_where_words_alone_cannot_tell_and_go_as_decided)
{
    story::Folder const folder;
    story::Daemon const daemon(folder / "data", nullptr);
    auto const conference =
        taken_in(daemon, record_with(folder / "sample", school_report(), false));
    auto const before = choice(plan_of(daemon, conference), "p-casimir");
    EXPECT_FALSE(before["included"]) << before.dump();
    EXPECT_NE(before["why"]["text"].get<std::string>().find("looked through"), std::string::npos);

    auto const seen =
        daemon.safehand({"report", "suggest", conference, "a-school", "--json", "--by", "bs-014"});
    ASSERT_EQ(seen.code, 0) << seen.err;
    auto const sight = json::parse(seen.out);
    ASSERT_EQ(sight["pages"].size(), 1U);
    ASSERT_EQ(sight["pages"][0]["lines"].size(), 4U);
    EXPECT_EQ(
        sight["pages"][0]["lines"][3]["words"], "A neighbour told the school of loud evenings.");
    EXPECT_TRUE(std::ranges::any_of(sight["suggestions"], [](json const& one) {
        return one["reason"] == "protected address" && one["line"] == 2 && one["page"] == 1;
    })) << sight["suggestions"].dump();

    std::vector<std::string> const strike{"report", "strike", conference, "a-school", "--by"};
    auto const with = [&](std::vector<std::string> words) {
        auto all = strike;
        all.emplace_back("bs-014");
        all.insert(all.end(), words.begin(), words.end());
        return daemon.safehand(all);
    };
    EXPECT_EQ(
        with({"--page", "1", "--lines", "4", "--reason", "R3", "--for", "role:father"}).code, 0);
    EXPECT_EQ(with({"--page", "1", "--lines", "3", "--reason", "R3"}).code, 0);
    EXPECT_EQ(
        daemon.safehand({"report", "undo", conference, "a-school", "--by", "bs-014"}).code, 0);
    EXPECT_NE(with({"--page", "1", "--lines", "9", "--reason", "R3"}).code, 0);
    EXPECT_NE(with({"--page", "1", "--lines", "3", "--reason", "no-code"}).code, 0);
    EXPECT_NE(
        with({"--page", "1", "--lines", "3", "--reason", "R3", "--for", "role:fahter"}).code, 0)
        << "a strike for nobody would go unnoticed";
    EXPECT_EQ(with({"--looked-through-for", "person:p-casimir"}).code, 0);

    auto const after = choice(plan_of(daemon, conference), "p-casimir");
    EXPECT_TRUE(after["included"]) << after.dump();
    EXPECT_GT(after.value("parts_gone", 0), 1);
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
    EXPECT_EQ(daemon.log().find("Glaziers"), std::string::npos);
}

TEST(RedactedReports, that_cannot_be_taken_apart_go_to_nobody_from_whom_something_is_kept)
{
    story::Folder const folder;
    auto broken = school_report();
    broken.resize(broken.size() / 2);
    auto const record = record_with(folder / "sample", broken, true);
    auto const planned =
        story::run({story::program().string(), "plan", record, "--json", "--today", "2026-11-24"});
    ASSERT_EQ(planned.code, 0) << planned.err;
    for (auto const* person : {"p-casimir", "p-social-worker"}) {
        auto const said = choice(json::parse(planned.out), person);
        EXPECT_FALSE(said["included"]) << person << said.dump();
    }
}

TEST(RedactedReports, can_be_taken_back_only_until_the_chair_has_approved)
{
    story::Folder const folder;
    story::Daemon const daemon(folder / "data", nullptr);
    auto const conference = taken_in(daemon, record_with(folder / "sample", school_report(), true));
    auto const step = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "report");
        words.insert(words.end(), {conference, "a-school", "--by", "bs-014"});
        return daemon.safehand(words);
    };
    EXPECT_NE(step({"undo"}).code, 0);
    EXPECT_EQ(
        daemon
            .safehand(
                {"report",
                 "strike",
                 conference,
                 "a-school",
                 "--by",
                 "bs-014",
                 "--page",
                 "1",
                 "--lines",
                 "3-4",
                 "--reason",
                 "R3"})
            .code,
        0);
    EXPECT_EQ(step({"undo"}).code, 0);
    EXPECT_EQ(step({"redo"}).code, 0);
    EXPECT_NE(step({"redo"}).code, 0);
    approve(daemon, conference);
    auto const back = step({"undo"});
    EXPECT_NE(back.code, 0);
    EXPECT_NE(back.err.find("approved"), std::string::npos) << back.err;
}
