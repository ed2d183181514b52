// Minutes as Word files, from the command line, over the API and out of the watched folder, through
// the real unpacker and the real converter in their cages.
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

class Minutes : public ::testing::Test {
  protected:
    static void SetUpTestSuite()
    {
        files_ = new story::Folder; // NOLINT: googletest ends the suite
        auto const made = story::run(
            {"/usr/bin/python3",
             (story::house() / "tests/service/word_minutes.py").string(),
             files_->path().string()});
        ASSERT_EQ(made.code, 0) << made.err;
    }

    static void TearDownTestSuite() { delete files_; } // NOLINT

    static std::string file(std::string const& name) { return (*files_ / name).string(); }

    story::Ran intake(std::vector<std::string> words) const
    {
        words.insert(words.begin(), {story::program().string(), "intake"});
        return story::run(words);
    }

    json record() const { return json::parse(story::bytes_of(out())); }

    fs::path out() const { return folder_ / "record.json"; }

    static json section(json const& record, std::string const& id)
    {
        for (auto const& one : record["sections"])
            if (one["id"] == id) return one;
        return {};
    }

    story::Folder folder_;
    static story::Folder* files_; // NOLINT
};

story::Folder* Minutes::files_ = nullptr; // NOLINT

bool withheld_from_everybody(json const& labelled)
{
    return labelled.value("labels", json::array()) ==
           json::array({{{"label", "withhold_from"}, {"who", {"everyone"}}}});
}

} // namespace

TEST_F(Minutes, a_filled_template_becomes_the_record_that_it_was_filled_from)
{
    auto const ran = intake({file("sample.docx"), "--out", out().string()});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
    EXPECT_NE(ran.out.find("Understood: 10 sections, 3 participants."), std::string::npos);
    EXPECT_EQ(ran.out.find("Withheld from everybody"), std::string::npos) << ran.out;
    auto const made = record();
    auto const source = json::parse(story::bytes_of(story::sample("small")));
    for (auto const* member :
         {"reference",
          "authority",
          "procedure",
          "kind",
          "held_on",
          "started",
          "ended",
          "venue",
          "chair",
          "minute_taker",
          "dates",
          "complaints_note"})
        EXPECT_EQ(made[member], source[member]) << member;
    ASSERT_EQ(made["sections"].size(), source["sections"].size());
    for (std::size_t i = 0; i < made["sections"].size(); ++i) {
        EXPECT_EQ(made["sections"][i]["kind"], source["sections"][i]["kind"]);
        EXPECT_EQ(made["sections"][i]["blocks"].size(), source["sections"][i]["blocks"].size());
    }
    EXPECT_EQ(made["sections"][4]["blocks"], source["sections"][4]["blocks"]);
    EXPECT_EQ(made["protected_facts"][0]["values"], source["protected_facts"][0]["values"]);
    EXPECT_EQ(made["participants"][0]["addresses"][0]["postcode"], "YO99 3TC");
    EXPECT_EQ(made["participants"][0]["conflict_with"], json::array({"p-father"}));
    auto const kept = section(made, "s-summary-of-discussion")["blocks"][1];
    EXPECT_EQ(
        kept["labels"], json::array({{{"label", "withhold_from"}, {"who", {"role:father"}}}}));
    // What was made is a record for every other command.
    auto const plan =
        story::run({story::program().string(), "plan", out().string(), "--today", "2026-11-23"});
    EXPECT_EQ(plan.code, 0) << plan.err;
}

TEST_F(Minutes, what_has_no_place_is_told_and_kept_from_everybody)
{
    auto const ran = intake({file("unplaced.docx"), "--out", out().string()});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
    auto const made = record();
    auto const last = made["sections"].back();
    EXPECT_EQ(last["id"], "s-not-placed");
    EXPECT_TRUE(withheld_from_everybody(last));
    auto const inside = last.dump();
    for (auto const* words :
         {"Larch Lane",
          "Words under a heading",
          "whitened words",
          "shrunken words",
          "vanished words",
          "Header words"}) {
        EXPECT_NE(inside.find(words), std::string::npos) << words;
        EXPECT_NE(ran.out.find(words), std::string::npos) << words;
    }
    auto const confidential = section(made, "s-confidential");
    auto const& spans = confidential["blocks"][0]["paragraph"];
    EXPECT_EQ(spans[1]["text"], "guarded words");
    EXPECT_TRUE(withheld_from_everybody(spans[1]));
    EXPECT_EQ(spans.back()["text"], "struck words");
    EXPECT_TRUE(withheld_from_everybody(spans.back())) << spans;
    // An address that no table lists is a fact that nobody may have.
    auto const fact = made["protected_facts"].back();
    EXPECT_EQ(fact["values"], json::array({"12 Quarry Yard, Nettleby"}));
    EXPECT_FALSE(fact.contains("may_see"));
    // A person may say that a style is mere layout.
    auto const plain =
        intake({file("unplaced.docx"), "--plain-style", "Sensitive", "--out", out().string()});
    ASSERT_EQ(plain.code, 0);
    EXPECT_EQ(
        section(record(), "s-confidential")["blocks"][0]["paragraph"][0],
        "Police said guarded words ");
}

TEST_F(Minutes, welsh_headings_roles_days_and_labels_are_understood)
{
    auto const ran = intake({file("welsh.docx"), "--out", out().string()});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
    auto const made = record();
    EXPECT_EQ(made["held_on"], "2026-11-17");
    EXPECT_EQ(made["participants"][1]["role"], "father");
    EXPECT_EQ(
        made["participants"][1]["present_for"],
        json::array({"s-summary-of-discussion", "s-risk-analysis"}));
    auto const blocks = section(made, "s-risk-analysis")["blocks"];
    EXPECT_EQ(blocks[1]["labels"][0]["who"], json::array({"role:father"}));
    EXPECT_EQ(blocks[2]["labels"][0]["label"], "confidential");
}

TEST_F(Minutes, tracked_changes_and_other_kinds_of_file_are_refused_with_nothing_written)
{
    std::ofstream(out()) << "{}";
    auto const ran = intake({file("tracked.docx"), "--out", out().string()});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.out.find("Tracked changes: 1"), std::string::npos) << ran.out;
    EXPECT_FALSE(fs::exists(out()));
    for (std::string const bytes :
         {"\xD0\xCF\x11\xE0 old", "PK\x03\x04 broken", "just words", "%PDF-1.7"}) {
        auto const name = (folder_ / "minutes.doc").string();
        std::ofstream(name, std::ios::binary) << bytes;
        EXPECT_EQ(intake({name, "--out", out().string()}).code, 3) << bytes;
        EXPECT_FALSE(fs::exists(out()));
    }
    EXPECT_EQ(intake({file("sample.docx"), "--comments", "keep"}).code, 2);
}

TEST_F(Minutes, facts_that_are_missing_are_listed_and_may_come_from_a_people_file)
{
    auto const ran = intake({file("without-people.docx"), "--out", out().string()});
    EXPECT_EQ(ran.code, 3);
    for (auto const* words : {"who was in the chair", "the children", "the day on which"})
        EXPECT_NE(ran.out.find(words), std::string::npos) << words << ran.out;
    EXPECT_FALSE(fs::exists(out()));

    auto people = json::parse(story::bytes_of(story::sample("small")));
    for (auto const* member : {"sections", "signature", "reference"}) people.erase(member);
    auto const file_name = (folder_ / "people.json").string();
    std::ofstream(file_name) << people.dump();
    auto const with =
        intake({file("without-people.docx"), "--people", file_name, "--out", out().string()});
    ASSERT_EQ(with.code, 0) << with.out << with.err;
    EXPECT_EQ(record()["participants"], people["participants"]);
    EXPECT_EQ(record()["reference"], "C-2026-0009");
}

namespace {

story::Ran send(story::Daemon const& daemon, std::string const& file, std::string const& query)
{
    return story::run(
        {"/usr/bin/curl",
         "-sS",
         "--max-time",
         "60",
         "-w",
         "\n%{http_code}",
         "-H",
         "Authorization: Bearer " + daemon.token(),
         "-H",
         "Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document",
         "--data-binary",
         "@" + file,
         daemon.address() + "/api/v1/intake?by=bs-014" + query});
}

std::string status_of(story::Ran const& ran)
{
    return ran.out.substr(ran.out.rfind('\n') + 1);
}

json body_of(story::Ran const& ran)
{
    return json::parse(ran.out.substr(0, ran.out.rfind('\n')));
}

} // namespace

TEST_F(Minutes, over_the_api_are_taken_in_once_and_asked_about_when_another_record_says_the_same)
{
    story::Daemon const daemon(folder_ / "data", nullptr);
    auto const first = send(daemon, file("sample.docx"), "");
    ASSERT_EQ(status_of(first), "201") << first.out;
    EXPECT_EQ(body_of(first)["minutes"]["sections"], 10);
    EXPECT_EQ(body_of(first)["signed"], false);
    auto const again = send(daemon, file("sample.docx"), "");
    EXPECT_EQ(status_of(again), "200");
    EXPECT_EQ(body_of(again)["already"], true);
    EXPECT_EQ(status_of(send(daemon, file("tracked.docx"), "")), "409");

    auto other = json::parse(story::bytes_of(story::sample("small")));
    other["reference"] = "C-2026-0044";
    for (auto& child : other["children"]) {
        child["name"] = "Corin Tollerton";
        child["known_as"] = {"Corin"};
    }
    auto const name = story::unsigned_record(other, folder_.path(), "other");
    auto const asked = send(daemon, name, "");
    EXPECT_EQ(status_of(asked), "409");
    auto const problem = body_of(asked).value("problem", "");
    EXPECT_NE(problem.find("C-2026-0001"), std::string::npos) << problem;
    EXPECT_NE(problem.find("summary-of-discussion"), std::string::npos) << problem;
    EXPECT_EQ(problem.find("hospital"), std::string::npos);
    EXPECT_EQ(status_of(send(daemon, name, "&same_text=maybe")), "400");
    EXPECT_EQ(daemon.safehand({"intake", name, "--by", "bs-014"}).code, 3);
    EXPECT_EQ(daemon.safehand({"intake", name, "--by", "bs-014", "--same-text-is-right"}).code, 0);
    // Another version of the same conference is no other record.
    other["ended"] = "15:05";
    EXPECT_EQ(
        status_of(send(
            daemon, story::unsigned_record(other, folder_.path(), "again"), "&same_text=right")),
        "201");
    EXPECT_EQ(daemon.log().find("Wintringham"), std::string::npos);
}
