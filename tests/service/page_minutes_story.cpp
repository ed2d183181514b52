// Minutes as PDFs and as scans, from the command line and over the API, through the real workers,
// the real drawing program and real recognition in their cages.
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

class PageMinutes : public ::testing::Test {
  protected:
    static void SetUpTestSuite()
    {
        files_ = new story::Folder; // NOLINT: googletest ends the suite
        auto const made = story::run(
            {"/usr/bin/python3",
             (story::house() / "tests/service/page_minutes.py").string(),
             files_->path().string()});
        ASSERT_EQ(made.code, 0) << made.err;
    }

    static void TearDownTestSuite() { delete files_; } // NOLINT

    static std::string file(std::string const& name) { return (*files_ / name).string(); }

    story::Ran intake(std::string const& name, std::vector<std::string> const& more = {}) const
    {
        std::vector<std::string> words{
            story::program().string(), "intake", file(name), "--out", out().string()};
        if (name != "minutes.pdf") words.insert(words.end(), {"--people", file("people.json")});
        words.insert(words.end(), more.begin(), more.end());
        return story::run(words);
    }

    json record() const { return json::parse(story::bytes_of(out())); }

    fs::path out() const { return folder_ / "record.json"; }

    story::Folder folder_;
    static story::Folder* files_; // NOLINT
};

story::Folder* PageMinutes::files_ = nullptr; // NOLINT

std::string plain(json const& text)
{
    if (text.is_string()) return text.get<std::string>();
    std::string out;
    if (text.is_object()) return plain(text["text"]);
    for (auto const& one : text) out += plain(one);
    return out;
}

/// Kinds of blocks and their words, without labels.
std::vector<std::string> blocks_of(json const& section)
{
    std::vector<std::string> all;
    for (auto const& block : section["blocks"]) {
        if (block.contains("table")) {
            std::string row;
            for (auto const& cell : block["table"]["header"]) row += plain(cell) + "|";
            for (auto const& cells : block["table"]["rows"])
                for (auto const& cell : cells) row += plain(cell) + "|";
            all.push_back("table " + row);
        } else if (block.contains("paragraph")) {
            all.push_back("paragraph " + plain(block["paragraph"]));
        } else {
            all.push_back(block.dump());
        }
    }
    return all;
}

json section(json const& record, std::string const& id)
{
    for (auto const& one : record["sections"])
        if (one["id"] == id) return one;
    return {};
}

/// How many of the words of `wanted` are in `read`, as often as they are there.
double share_of_words(std::string const& wanted, std::string const& read)
{
    std::map<std::string, int> there;
    std::istringstream in(read);
    for (std::string word; in >> word;) ++there[word];
    int all = 0;
    int found = 0;
    std::istringstream words(wanted);
    for (std::string word; words >> word; ++all)
        if (there[word]-- > 0) ++found;
    return static_cast<double>(found) / all;
}

std::string words_of(json const& record)
{
    std::string out;
    for (auto const& one : record["sections"])
        if (one["id"] != "s-not-placed")
            for (auto const& block : blocks_of(one)) out += block + " ";
    return out;
}

} // namespace

TEST_F(PageMinutes, a_pdf_becomes_the_sections_of_the_record_that_it_was_printed_from)
{
    auto const ran = intake("plain.pdf");
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
    auto const made = record();
    auto const source = json::parse(story::bytes_of(story::sample("small")));
    for (std::size_t i = 0; i < source["sections"].size(); ++i) {
        EXPECT_EQ(made["sections"][i]["kind"], source["sections"][i]["kind"]);
        EXPECT_EQ(blocks_of(made["sections"][i]), blocks_of(source["sections"][i]));
    }
    EXPECT_NE(ran.out.find("Running heads and page numbers"), std::string::npos) << ran.out;
    EXPECT_EQ(ran.out.find("Not sure of"), std::string::npos) << ran.out;
}

TEST_F(PageMinutes, the_word_template_printed_to_pdf_reads_as_the_word_file_does)
{
    if (!fs::exists(file("minutes.pdf"))) {
        // Without LibreOffice the page that is made without it speaks for it.
        ASSERT_EQ(intake("plain.pdf").code, 0);
        return;
    }
    auto const ran = intake("minutes.pdf");
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
    auto const made = record();
    auto const word = (story::house() / "config/samples/word/minutes.docx").string();
    auto const name = (folder_ / "word.json").string();
    ASSERT_EQ(story::run({story::program().string(), "intake", word, "--out", name}).code, 0);
    auto const wanted = json::parse(story::bytes_of(name));
    for (auto const& [member, value] : wanted.items()) {
        if (member == "sections") continue;
        EXPECT_EQ(made[member], value) << member;
    }
    for (std::size_t i = 0; i < wanted["sections"].size(); ++i) {
        if (wanted["sections"][i]["id"] == "s-not-placed") continue;
        EXPECT_EQ(blocks_of(made["sections"][i]), blocks_of(wanted["sections"][i]));
    }
    // A style does not come along; the colour that it gave keeps its words from everybody.
    auto const kept = section(made, "s-summary-of-discussion")["blocks"][1];
    EXPECT_EQ(kept["labels"], json::array({{{"label", "withhold_from"}, {"who", {"everyone"}}}}));
}

TEST_F(PageMinutes, paragraphs_over_pages_lists_labels_and_unknown_headings_find_their_place)
{
    auto const ran = intake("long.pdf");
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
    auto const made = record();
    EXPECT_EQ(section(made, "s-summary-of-discussion")["blocks"].size(), 24U);
    auto const blocks = section(made, "s-decision")["blocks"];
    EXPECT_EQ(blocks[0]["paragraph"], "She told us where she lives.");
    EXPECT_EQ(blocks[0]["labels"][0]["who"], json::array({"role:father"}));
    EXPECT_EQ(blocks[1]["labels"][0]["who"], json::array({"everyone"}));
    EXPECT_EQ(
        blocks[2]["bullets"],
        json::array({"The first of two things.", "The second of two things."}));
    auto const last = made["sections"].back();
    EXPECT_EQ(last["id"], "s-not-placed");
    EXPECT_NE(last.dump().find("Words that have no place."), std::string::npos);
}

TEST_F(PageMinutes, what_a_page_says_and_does_not_show_is_kept_from_everybody)
{
    std::vector<std::pair<std::string, std::string>> const planted{
        {"white.pdf", "whitened words"},
        {"white.pdf", "palest words"},
        {"invisible.pdf", "invisible words"},
        {"covered.pdf", "covered words"},
        {"tiny.pdf", "shrunken words"},
        {"outside.pdf", "faraway words"},
        {"turned.pdf", "sideways words"}};
    for (auto const& [name, words] : planted) {
        auto const ran = intake(name);
        ASSERT_EQ(ran.code, 0) << name << ran.out << ran.err;
        EXPECT_NE(ran.out.find(words), std::string::npos) << name << ran.out;
        auto made = record();
        auto const last = made["sections"].back();
        EXPECT_EQ(last["id"], "s-not-placed") << name;
        EXPECT_NE(last.dump().find(words), std::string::npos) << name;
        EXPECT_EQ(
            last["labels"], json::array({{{"label", "withhold_from"}, {"who", {"everyone"}}}}));
        made["sections"].erase(made["sections"].size() - 1);
        EXPECT_EQ(made.dump().find(words), std::string::npos) << name;
    }
    auto const ran = intake("coloured.pdf");
    ASSERT_EQ(ran.code, 0) << ran.out;
    EXPECT_NE(ran.out.find("colour #b30000"), std::string::npos) << ran.out;
    EXPECT_NE(record().dump().find("everyone"), std::string::npos);
}

TEST_F(PageMinutes, words_that_are_shown_otherwise_wait_for_a_person)
{
    auto const ran = intake("lying.pdf");
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.out.find("mendacious"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("truthful"), std::string::npos) << ran.out;
    EXPECT_NE(ran.err.find("compare the reading"), std::string::npos) << ran.err;
    EXPECT_FALSE(fs::exists(out()));
    EXPECT_EQ(intake("lying.pdf", {"--reading-checked"}).code, 0);
}

TEST_F(PageMinutes, scripts_files_forms_and_notes_are_refused_and_a_lock_asks_for_its_password)
{
    for (auto const& [name, words] : std::vector<std::pair<std::string, std::string>>{
             {"script.pdf", "JavaScript"},
             {"attachment.pdf", "Files inside the PDF"},
             {"form.pdf", "fields to fill in"},
             {"note.pdf", "Notes and marks"}}) {
        auto const ran = intake(name);
        EXPECT_EQ(ran.code, 3) << name;
        EXPECT_NE(ran.out.find(words), std::string::npos) << name << ran.out;
        EXPECT_FALSE(fs::exists(out())) << name;
    }
    EXPECT_EQ(intake("note.pdf", {"--comments", "drop"}).code, 0);

    auto const locked = intake("locked.pdf");
    EXPECT_EQ(locked.code, 3);
    EXPECT_NE(locked.err.find("--password-file"), std::string::npos) << locked.err;
    auto const secret = (folder_ / "secret").string();
    std::ofstream(secret) << "opensesame\n";
    auto const opened = intake("locked.pdf", {"--password-file", secret});
    EXPECT_EQ(opened.code, 0) << opened.out << opened.err;
    EXPECT_EQ((opened.out + opened.err).find("opensesame"), std::string::npos);
}

TEST_F(PageMinutes, a_scan_is_read_held_and_taken_when_somebody_has_compared_it)
{
    ASSERT_EQ(intake("plain.pdf").code, 0);
    auto const wanted = words_of(record());
    for (std::string const name : {"scan.pdf", "scan.tif", "scan.png", "scan.jpg"}) {
        auto const reading = (folder_ / "reading.txt").string();
        auto const held = intake(name, {"--reading", reading});
        EXPECT_EQ(held.code, 3) << name;
        EXPECT_FALSE(fs::exists(out())) << name;
        EXPECT_NE(held.out.find("Held until"), std::string::npos) << name << held.out;
        EXPECT_NE(story::bytes_of(reading).find("page 1 line 3:"), std::string::npos);
        auto const ran = intake(name, {"--reading-checked"});
        ASSERT_EQ(ran.code, 0) << name << ran.out << ran.err;
        EXPECT_GE(share_of_words(wanted, words_of(record())), 0.98) << name << ran.out;
    }
}

TEST_F(PageMinutes, over_the_api_a_scan_waits_and_the_same_bytes_come_once)
{
    story::Daemon const daemon(folder_ / "data", nullptr);
    auto const send = [&](std::string const& name, std::vector<std::string> const& more) {
        std::vector<std::string> words{
            "/usr/bin/curl",
            "-sS",
            "--max-time",
            "300",
            "-w",
            "\n%{http_code}",
            "-H",
            "Authorization: Bearer " + daemon.token(),
            "-F",
            "by=bs-014",
            "-F",
            "people=<" + file("people.json"),
            "-F",
            "file=@" + file(name)};
        words.insert(words.end(), more.begin(), more.end());
        words.push_back(daemon.address() + "/api/v1/intake");
        auto const ran = story::run(words);
        auto const end = ran.out.rfind('\n');
        return std::pair(ran.out.substr(end + 1), ran.out.substr(0, end));
    };
    auto const held = send("scan.png", {});
    EXPECT_EQ(held.first, "409") << held.second;
    EXPECT_EQ(json::parse(held.second)["minutes"]["held"], true);
    auto const taken = send("scan.png", {"-F", "reading=checked"});
    EXPECT_EQ(taken.first, "201") << taken.second;
    auto const again = send("scan.png", {"-F", "reading=checked"});
    EXPECT_EQ(again.first, "200") << again.second;
    auto const locked = send("locked.pdf", {"-F", "password=opensesame", "-F", "same_text=right"});
    EXPECT_EQ(locked.first, "201") << locked.second;
    EXPECT_EQ(daemon.log().find("opensesame"), std::string::npos);

    // What was handed in comes back byte for byte, to those who may read the whole record.
    auto const original = [&](std::string const& conference, std::vector<std::string> head) {
        auto const kept = folder_ / "original";
        head.insert(
            head.begin(),
            {"/usr/bin/curl", "-sS", "-w", "%{http_code} %{content_type}", "-o", kept.string()});
        head.push_back(daemon.address() + "/api/v1/conferences/" + conference + "/original");
        auto out = story::run(head).out;
        return std::pair(std::move(out), story::bytes_of(kept));
    };
    auto const conference = json::parse(taken.second)["conference"].get<std::string>();
    std::vector<std::string> const token{"-H", "Authorization: Bearer " + daemon.token()};
    auto const [said, bytes] = original(conference, token);
    EXPECT_EQ(said, "200 application/pdf") << "of the version of the record that came last";
    EXPECT_TRUE(bytes == story::bytes_of(file("locked.pdf")));
    EXPECT_TRUE(original(conference, {}).first.starts_with("401"));
    EXPECT_FALSE(original("cf-99999999", token).first.starts_with("200"));
}
