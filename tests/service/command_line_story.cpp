// The command line as a person uses it, with everything that can be wrong about it.
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

using nlohmann::json;

namespace {

story::Ran safehand(std::vector<std::string> words)
{
    words.insert(words.begin(), story::program().string());
    return story::run(words);
}

std::string small()
{
    return story::sample("small");
}

/// The small record with one change, written into `folder`.
std::string changed(story::Folder const& folder, std::string const& name, std::string const& text)
{
    auto const file = folder / name;
    std::ofstream(file, std::ios::binary) << text;
    return file.string();
}

} // namespace

TEST(CommandLine, every_wrong_word_gets_one_line_and_exit_code_2)
{
    story::Folder const folder;
    auto const out = (folder / "out").string();
    std::vector<std::vector<std::string>> const wrong{
        {"nonsense"},
        {"plan"},
        {"plan", small(), "extra"},
        {"plan", small(), "--nonsense"},
        {"copies", small()},
        {"copies", small(), "--out"},
        {"copies", small(), "--out", out},
        {"copies", small(), "--out", out, "--approve-as-proposed", "--answers", "x"},
        {"due", "--procedure", "north-yorkshire"},
        {"due", "--procedure", "north-yorkshire", "--event", "conference"},
        {"schema", "nonsense"},
        {"audit", "nonsense"},
    };
    for (auto const& words : wrong) {
        auto const ran = safehand(words);
        EXPECT_EQ(ran.code, 2) << words[0];
        EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
    }
    EXPECT_FALSE(std::filesystem::exists(out));
}

TEST(CommandLine, a_bad_record_gets_one_line_exit_code_3_and_leaves_no_file)
{
    story::Folder const folder;
    auto const good = story::bytes_of(small());
    auto unsigned_record = json::parse(good);
    unsigned_record.erase("signature");
    auto changed_after = json::parse(good);
    changed_after["venue"]["name"] = "Another room";
    auto unknown_role = json::parse(good);
    unknown_role["participants"][0]["role"] = "wizard";
    unknown_role.erase("signature");
    std::vector<std::string> const records{
        changed(folder, "truncated.json", good.substr(0, good.size() / 2)),
        changed(folder, "empty.json", ""),
        changed(folder, "nested.json", std::string(200000, '[')),
        changed(folder, "array.json", "[]"),
        changed(folder, "unsigned.json", unsigned_record.dump()),
        changed(folder, "altered.json", changed_after.dump()),
        changed(folder, "role.json", unknown_role.dump()),
        (folder / "missing.json").string(),
        folder.path().string(),
    };
    for (auto const& record : records) {
        auto const out = (folder / "out").string();
        auto const ran = safehand(
            {"copies", record, "--out", out, "--approve-as-proposed", "--today", "2026-11-23"});
        EXPECT_EQ(ran.code, 3) << record << ran.out;
        EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << record << ": " << ran.err;
        EXPECT_FALSE(std::filesystem::exists(out));
    }
    for (auto const& entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_EQ(entry.path().filename().string().find(".safehand"), std::string::npos);
}

TEST(CommandLine, an_output_folder_with_something_in_it_is_left_alone)
{
    story::Folder const folder;
    changed(folder, "mine.txt", "mine");
    auto const ran = safehand(
        {"copies",
         small(),
         "--out",
         folder.path().string(),
         "--approve-as-proposed",
         "--today",
         "2026-11-23"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_EQ(story::bytes_of(folder / "mine.txt"), "mine");
}

TEST(CommandLine, copies_writes_sealed_files_that_open_only_with_their_passphrase)
{
    story::Folder const folder;
    auto const out = (folder / "out").string();
    auto const ran = safehand(
        {"copies", small(), "--out", out, "--approve-as-proposed", "--today", "2026-11-23"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    auto const manifest = json::parse(story::bytes_of(out + "/copies.json"));
    ASSERT_FALSE(manifest["copies"].empty());
    int sealed = 0;
    for (auto const& copy : manifest["copies"]) {
        auto const file = out + "/" + copy["file"].get<std::string>();
        EXPECT_EQ(story::sha256_of(story::bytes_of(file)), copy["sha256"]);
        if (!copy["encrypted"].get<bool>()) {
            EXPECT_EQ(story::run({"/usr/bin/qpdf", "--check", file}).code, 0);
            continue;
        }
        ++sealed;
        auto passphrase = story::bytes_of(out + "/" + copy["passphrase_file"].get<std::string>());
        passphrase.pop_back();
        EXPECT_NE(story::run({"/usr/bin/pdftotext", file, "-"}).code, 0);
        auto const shown =
            story::run({"/usr/bin/qpdf", "--password=" + passphrase, "--show-encryption", file});
        EXPECT_NE(shown.out.find("R = 6"), std::string::npos) << shown.out;
        EXPECT_EQ(
            story::run({"/usr/bin/qpdf", "--password=" + passphrase, "--check", file}).code, 0);
    }
    EXPECT_GT(sealed, 0);
}

TEST(CommandLine, records_that_differ_only_in_withheld_text_give_the_same_pages)
{
    story::Folder const folder;
    auto const record = json::parse(story::bytes_of(small()));
    auto twin = record;
    // The protected fact of the small record becomes another one of another length.
    ASSERT_FALSE(twin["protected_facts"].empty());
    auto const old_value = twin["protected_facts"][0]["values"][0].get<std::string>();
    auto text = twin.dump();
    auto const new_value =
        std::string("9 Far Longer Invented Causeway Approach, Otherton, YO99 9QQ");
    for (auto at = text.find(old_value); at != std::string::npos;
         at = text.find(old_value, at + new_value.size()))
        text.replace(at, old_value.size(), new_value);
    twin = json::parse(text);
    twin["protected_facts"][0]["values"] = json::array({new_value});
    twin.erase("signature");
    auto const unsigned_twin = changed(folder, "unsigned.json", twin.dump());
    auto digest = safehand({"digest", unsigned_twin}).out;
    digest.pop_back();
    twin["signature"] = record["signature"];
    twin["signature"]["content"] = digest;
    auto const twin_file = changed(folder, "twin.json", twin.dump());

    auto const classes = [&](std::string const& file, std::string const& out) {
        auto const ran = safehand(
            {"copies",
             file,
             "--out",
             (folder / out).string(),
             "--approve-as-proposed",
             "--today",
             "2026-11-23"});
        EXPECT_EQ(ran.code, 0) << ran.err;
        std::map<std::string, std::string> by_person;
        auto const manifest = json::parse(story::bytes_of(folder / out / "copies.json"));
        for (auto const& copy : manifest["copies"])
            if (copy["share"] == "partial") by_person[copy["recipient"]["person"]] = copy["class"];
        return by_person;
    };
    auto const first = classes(small(), "first");
    EXPECT_FALSE(first.empty());
    EXPECT_EQ(first, classes(twin_file, "second"));
}

TEST(CommandLine, due_shows_its_reckoning_and_refuses_days_past_the_calendar)
{
    auto const ran = safehand(
        {"due", "--procedure", "north-yorkshire", "--event", "conference=2026-12-16", "--json"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    std::map<std::string, std::string> by_rule;
    auto const reckoned = json::parse(ran.out);
    for (auto const& due : reckoned["due"]) {
        by_rule[due["rule"]] = due["due"];
        EXPECT_FALSE(due["reasoning"].empty());
    }
    EXPECT_EQ(by_rule["NY-2"], "2026-12-17");
    EXPECT_EQ(by_rule["NY-6"], "2027-01-11");
    EXPECT_EQ(
        safehand({"due", "--procedure", "north-yorkshire", "--event", "conference=2099-12-16"})
            .code,
        3);
    EXPECT_EQ(
        safehand({"due", "--procedure", "atlantis", "--event", "conference=2026-12-16"}).code, 3);
}
