// Letters leave long before the record is signed, and never again after it. Every form that a
// reader asks for goes through seal and proof like any other copy.
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

using nlohmann::json;

namespace {

json small()
{
    return json::parse(story::bytes_of(story::sample("small")));
}

json& participant(json& record, std::string const& id)
{
    for (auto& person : record["participants"])
        if (person["id"] == id) return person;
    throw std::runtime_error("no such participant");
}

/// How many copies of each document the conference has.
std::map<std::string, int> documents(json const& status)
{
    std::map<std::string, int> count;
    for (auto const& copy : status["copies"]) ++count[copy["document"].get<std::string>()];
    return count;
}

story::Ran copies(std::string const& record, std::string const& out, std::vector<std::string> more)
{
    std::vector<std::string> words{
        story::program().string(),
        "copies",
        record,
        "--out",
        out,
        "--approve-as-proposed",
        "--today",
        "2026-11-23"};
    words.insert(words.end(), more.begin(), more.end());
    return story::run(words);
}

} // namespace

class Letters : public ::testing::Test {
  protected:
    story::Folder folder_;
    story::Daemon daemon_{folder_ / "data", nullptr};

    story::Ran release(std::string const& conference, std::vector<std::string> more = {}) const
    {
        std::vector<std::string> words{"release", conference, "--by", "bs-014"};
        words.insert(words.end(), more.begin(), more.end());
        return daemon_.safehand(words);
    }
};

TEST_F(Letters, leave_before_the_record_is_signed_and_never_again_once_it_is)
{
    auto const early = story::unsigned_record(small(), folder_.path(), "early.json");
    auto const conference = story::approved_conference(daemon_, early);
    EXPECT_EQ(release(conference, {"--document", "record"}).code, 3);
    EXPECT_EQ(release(conference, {"--document", "nonsense"}).code, 3);
    auto const first = release(conference);
    ASSERT_EQ(first.code, 0) << first.err;
    EXPECT_NE(first.out.find("held: "), std::string::npos) << first.out;
    auto status = daemon_.status(conference);
    EXPECT_EQ(status["state"], "part-released");
    EXPECT_FALSE(status["signed"].get<bool>());
    EXPECT_EQ(documents(status), (std::map<std::string, int>{{"chairs-letter", 3}}));

    auto const late = daemon_.safehand({"intake", story::sample("small"), "--by", "bs-014"});
    ASSERT_EQ(late.code, 0) << late.err;
    EXPECT_EQ(late.out, conference + "\n");
    EXPECT_NE(release(conference).code, 0) << "an approval of the unsigned record is none of this";
    auto const shown = daemon_.safehand({"show-plan", conference});
    EXPECT_NE(shown.out.find("left on 2026-11-23"), std::string::npos) << shown.out;
    EXPECT_EQ(story::approved_conference(daemon_, story::sample("small")), conference);
    ASSERT_EQ(release(conference).code, 0);
    status = daemon_.status(conference);
    EXPECT_EQ(status["state"], "released");
    EXPECT_TRUE(status["signed"].get<bool>());
    EXPECT_EQ(documents(status), (std::map<std::string, int>{{"chairs-letter", 3}, {"record", 3}}));
    auto const again = release(conference);
    EXPECT_NE(again.out.find("earlier"), std::string::npos) << again.out;
    EXPECT_EQ(daemon_.status(conference)["copies"].size(), 6U);
    EXPECT_EQ(daemon_.safehand({"audit", "verify"}).code, 0);
}

TEST_F(Letters, each_document_is_released_by_itself_under_one_approval)
{
    auto const conference = story::approved_conference(daemon_, story::sample("small"));
    ASSERT_EQ(release(conference, {"--document", "chairs-letter"}).code, 0);
    EXPECT_EQ(
        documents(daemon_.status(conference)), (std::map<std::string, int>{{"chairs-letter", 3}}));
    auto const again = release(conference, {"--document", "chairs-letter"});
    EXPECT_NE(again.out.find("earlier"), std::string::npos) << again.out;
    ASSERT_EQ(release(conference, {"--document", "record"}).code, 0);
    auto const status = daemon_.status(conference);
    EXPECT_EQ(status["state"], "released");
    ASSERT_EQ(status["batches"].size(), 2U);
    EXPECT_EQ(status["batches"][0]["key"], "chairs-letter");
    for (auto const& copy : status["copies"]) EXPECT_EQ(copy["count"], 3);
}

TEST_F(Letters, somebody_added_to_the_record_has_the_letter_and_nobody_else_again)
{
    auto const early = story::unsigned_record(small(), folder_.path(), "early.json");
    auto const conference = story::approved_conference(daemon_, early);
    ASSERT_EQ(release(conference).code, 0);
    auto record = small();
    auto newcomer = participant(record, "p-chair");
    newcomer["id"] = "p-school";
    newcomer["role"] = "school";
    newcomer["name"] = "Peregrine Invented";

    newcomer["addresses"][0]["id"] = "ad-school";
    newcomer["addresses"][0]["email"] = "office@school.invented.example";
    newcomer.erase("preferences");
    newcomer["preferences"] = {
        {{"document", "*"},
         {"channel", "email"},
         {"asked_on", "2026-11-02"},
         {"asked_by", "Peregrine Invented"},
         {"how", "In writing"}}};
    record["participants"].push_back(newcomer);
    auto const late = story::signed_record(record, folder_.path(), "late.json");
    EXPECT_EQ(story::approved_conference(daemon_, late), conference);
    auto const last = release(conference);
    ASSERT_EQ(last.code, 0) << last.err;
    auto const status = daemon_.status(conference);
    EXPECT_EQ(status["state"], "released") << last.out;
    std::map<std::string, int> letters;
    for (auto const& copy : status["copies"]) {
        if (copy["document"] != "chairs-letter") continue;
        ++letters[copy["person"].get<std::string>()];
        auto const batch = copy["person"] == "p-school" ? "chairs-letter:2" : "chairs-letter";
        EXPECT_EQ(copy["batch"], batch);
    }
    EXPECT_EQ(letters.size(), 4U);
    for (auto const& [person, count] : letters) EXPECT_EQ(count, 1) << person;
}

TEST_F(Letters, an_unsigned_record_does_not_take_the_place_of_a_signed_one)
{
    auto const taken = daemon_.safehand({"intake", story::sample("small"), "--by", "bs-014"});
    ASSERT_EQ(taken.code, 0);
    auto changed = small();
    changed["venue"]["name"] = "Another invented room";
    auto const early = story::unsigned_record(changed, folder_.path(), "early.json");
    EXPECT_EQ(daemon_.safehand({"intake", early, "--by", "bs-014"}).code, 3);
}

TEST_F(Letters, another_record_is_refused_once_the_record_has_left)
{
    auto const conference = story::approved_conference(daemon_, story::sample("small"));
    ASSERT_EQ(release(conference, {"--document", "record"}).code, 0);
    auto changed = small();
    changed["venue"]["name"] = "Another invented room";
    auto const later = story::signed_record(changed, folder_.path(), "later.json");
    EXPECT_EQ(daemon_.safehand({"intake", later, "--by", "bs-014"}).code, 3);
    ASSERT_EQ(release(conference).code, 0);
    EXPECT_EQ(daemon_.status(conference)["copies"].size(), 6U);
}

TEST_F(Letters, by_hand_are_carried_to_whoever_hands_them_over_with_a_note_that_says_so)
{
    auto const conference = story::approved_conference(daemon_, story::sample("wirral"));
    auto const released = release(conference);
    ASSERT_EQ(released.code, 0) << released.err;
    auto const status = daemon_.status(conference);
    std::map<std::string, int> notes;
    std::map<std::string, std::string> carried;
    for (auto const& copy : status["copies"]) {
        if (copy["document"] == "release-note") {
            EXPECT_EQ(copy["person"], "p-social-worker");
            ++notes[copy["batch"]];
        }
        if (!copy.contains("handed_over_by")) continue;
        EXPECT_EQ(copy["handed_over_by"], "p-social-worker");
        EXPECT_EQ(copy["destination"]["through"]["person"], "p-social-worker");
        EXPECT_NE(copy["person"], "p-social-worker");
        EXPECT_NE(copy["channel"], "by hand");
        carried[copy["batch"]] = copy["id"];
    }
    ASSERT_FALSE(carried.empty());
    for (auto const& [batch, copy] : carried) {
        EXPECT_EQ(notes[batch], 1) << batch;
        // It has not even reached whoever is to hand it over.
        EXPECT_EQ(
            daemon_
                .safehand(
                    {"receipt",
                     copy,
                     "--kind",
                     "handed-over",
                     "--on",
                     "2026-11-23",
                     "--by",
                     "sw-07"})
                .code,
            3);
    }
    EXPECT_EQ(notes.size(), carried.size());
    EXPECT_NE(daemon_.safehand({"status", conference}).out.find("by hand"), std::string::npos);
}

TEST(Forms, are_made_sealed_and_proved_as_each_reader_needs_them)
{
    for (std::string const form : {"plain-text", "html", "audio", "braille"}) {
        story::Folder const folder;
        auto record = small();
        participant(record, "p-chair")["format"] = {{"format", form}};
        auto const file = story::signed_record(record, folder.path(), "record.json");
        auto const out = (folder / "out").string();
        auto const ran = copies(file, out, {});
        ASSERT_EQ(ran.code, 0) << form << ran.err;
        auto const manifest = json::parse(story::bytes_of(out + "/copies.json"));
        int parcels = 0;
        for (auto const& copy : manifest["copies"]) {
            EXPECT_TRUE(copy["proof"]["absent"].get<bool>()) << form << copy["document"];
            if (copy["recipient"]["person"] != "p-chair") continue;
            auto const name = copy["file"].get<std::string>();
            EXPECT_TRUE(name.ends_with(".zip")) << name;
            EXPECT_EQ(story::bytes_of(out + "/" + name).substr(0, 2), "PK");
            EXPECT_EQ(copy["format"], form);
            EXPECT_FALSE(copy["passphrase_file"].get<std::string>().empty());
            ++parcels;
        }
        EXPECT_EQ(parcels, 2) << form << ran.out;
    }
}

TEST(Forms, that_cannot_be_made_or_printed_hold_the_release_and_nothing_goes_out_instead)
{
    for (std::string const form : {"easy-read", "braille", "translated"}) {
        story::Folder const folder;
        auto record = small();
        participant(record, "p-mother")["format"] = {{"format", form}};
        auto const file = story::signed_record(record, folder.path(), "record.json");
        auto const ran = copies(file, (folder / "out").string(), {});
        EXPECT_EQ(ran.code, 3) << form << ran.out;
        EXPECT_NE(ran.err.find("K25"), std::string::npos) << form << ran.err;
        EXPECT_FALSE(std::filesystem::exists(folder / "out"));
    }
}

TEST(Forms, of_large_print_share_no_pages_with_the_standard_ones)
{
    story::Folder const folder;
    auto record = small();
    participant(record, "p-chair")["format"] = {{"format", "large-print"}};
    auto const file = story::signed_record(record, folder.path(), "record.json");
    auto const out = (folder / "out").string();
    ASSERT_EQ(copies(file, out, {"--document", "chairs-letter"}).code, 0);
    auto const manifest = json::parse(story::bytes_of(out + "/copies.json"));
    ASSERT_EQ(manifest["copies"].size(), 3U);
    std::map<std::string, std::string> classes;
    for (auto const& copy : manifest["copies"]) {
        EXPECT_EQ(copy["document"], "chairs-letter");
        classes[copy["recipient"]["person"]] = copy["class"];
    }
    EXPECT_NE(classes["p-chair"], classes["p-mother"]);
    EXPECT_NE(classes["p-chair"], classes["p-father"]);
}

TEST_F(Letters, that_hold_marks_end_with_what_their_codes_mean_and_no_others_do)
{
    auto const out = (folder_ / "out").string();
    auto const made = copies(story::sample("wirral"), out, {"--document", "chairs-letter"});
    ASSERT_EQ(made.code, 0) << made.err;
    int with_codes = 0;
    int without = 0;
    for (auto const& file : std::filesystem::directory_iterator(out)) {
        if (file.path().extension() != ".pdf") continue;
        std::vector<std::string> read{"/usr/bin/pdftotext", "-raw"};
        auto passphrase = file.path();
        passphrase.replace_extension(".passphrase.txt");
        if (std::filesystem::exists(passphrase)) {
            auto words = story::bytes_of(passphrase);
            while (words.ends_with('\n')) words.pop_back();
            read.insert(read.end(), {"-upw", words});
        }
        read.insert(read.end(), {file.path().string(), "-"});
        auto text = story::run(read).out;
        std::ranges::replace(text, '\n', ' ');
        ASSERT_NE(text.find("Confidential"), std::string::npos) << file.path();
        for (auto const* const code : {"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9"}) {
            auto const mark = std::string("Withheld: ") + code;
            auto const key = std::string(code) + " means ";
            EXPECT_EQ(text.find(mark) == std::string::npos, text.find(key) == std::string::npos)
                << code << "\n"
                << text;
        }
        ++(text.find("Withheld: R") == std::string::npos ? without : with_codes);
    }
    EXPECT_GT(with_codes, 0);
    EXPECT_GT(without, 0);
}
