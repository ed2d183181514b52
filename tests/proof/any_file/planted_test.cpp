// The search finds each of the planted secrets where only one channel holds it, and nothing else.
#include "proof/any_file/any_file.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using safehand::any_file::Found;
using safehand::any_file::OtherReading;
using safehand::any_file::Search;
using safehand::any_file::search;
using safehand::any_file::Unreadable;
namespace fs = std::filesystem;

struct Planted {
    std::string file;
    std::string bytes;
    std::string secret;
    std::string password;
    int row = 0;
    int page = -1;
    bool visible = false;
    bool recognition = false;
};

std::string content_of(fs::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<Planted> const& planted()
{
    static std::vector<Planted> const all = [] {
        fs::path const folder = SAFEHAND_PLANTED;
        std::vector<Planted> out;
        for (auto const& entry : nlohmann::json::parse(content_of(folder / "index.json"))) {
            Planted one;
            one.file = entry.at("file");
            one.bytes = content_of(folder / one.file);
            one.secret = entry.at("secret");
            one.password = entry.at("password");
            one.row = entry.at("row");
            one.page = entry.at("page");
            one.visible = entry.at("visible");
            one.recognition = entry.at("ocr");
            out.push_back(std::move(one));
        }
        return out;
    }();
    return all;
}

/// What the search finds of the secret, and of people and numbers that stand in no file.
Search search_in(Planted const& one, std::vector<OtherReading> const& others = {})
{
    return search(
        one.bytes,
        one.password,
        {one.secret, "Benedikta Ashgrove", "Odhran", "01632 960777", "3 August 1997", "YX4 8ZQ"},
        others);
}

bool finds_secret(Search const& found)
{
    return std::ranges::any_of(found.found, [](Found const& hit) { return hit.term == 0; });
}

} // namespace

TEST(Planted, files_stand_for_every_row_of_the_list_that_a_file_can_show)
{
    std::set<int> rows;
    for (auto const& one : planted()) rows.insert(one.row);
    for (int row = 1; row <= 41; ++row)
        EXPECT_EQ(rows.contains(row), row != 38 && row != 40) << "row " << row;
    EXPECT_GT(planted().size(), 400U);
}

TEST(Planted, every_secret_is_found_that_is_not_made_of_pixels_or_shapes)
{
    for (auto const& one : planted()) {
        if (one.row == 0 || one.recognition) continue;
        EXPECT_TRUE(finds_secret(search_in(one))) << one.file;
    }
}

TEST(Planted, nobody_else_is_found_in_any_file)
{
    for (auto const& one : planted())
        for (auto const& hit : search_in(one).found)
            EXPECT_EQ(hit.term, 0) << one.file << ": " << hit.channel;
}

TEST(Planted, what_stands_on_a_page_is_reported_with_its_number)
{
    for (auto const& one : planted()) {
        if (!one.visible || one.recognition) continue;
        auto const found = search_in(one);
        EXPECT_TRUE(std::ranges::any_of(found.found, [&](Found const& hit) {
            return hit.term == 0 && hit.page == one.page;
        })) << one.file;
    }
}

TEST(Planted, what_only_recognition_can_read_is_named_as_unread_and_never_found)
{
    for (auto const& one : planted()) {
        if (!one.recognition) continue;
        auto const found = search_in(one);
        EXPECT_FALSE(finds_secret(found)) << one.file;
        EXPECT_FALSE(found.unread.empty()) << one.file;
    }
}

TEST(Planted, what_recognition_reads_is_found_with_the_mistakes_that_it_makes)
{
    for (auto const& one : planted()) {
        if (!one.recognition || one.secret != "Rosalind Quenby") continue;
        auto const found = search_in(one, {{"OCR", "Minutes of a meeting\n\nRosa1ind Quenhy\n\f"}});
        Found const expected{0, 0, "OCR"};
        EXPECT_TRUE(std::ranges::find(found.found, expected) != found.found.end()) << one.file;
    }
}

TEST(Planted, a_locked_file_opens_with_either_password_and_with_no_other)
{
    int locked = 0;
    for (auto const& one : planted()) {
        if (one.password.empty()) continue;
        ++locked;
        EXPECT_TRUE(finds_secret(search(one.bytes, "the owner", {one.secret}, {}))) << one.file;
        for (std::string const wrong : {"", "open sesam", "the owner "}) {
            try {
                search(one.bytes, wrong, {one.secret}, {});
                ADD_FAILURE() << one.file;
            } catch (Unreadable const& unreadable) {
                EXPECT_TRUE(unreadable.password) << one.file;
            }
        }
    }
    EXPECT_GE(locked, 6);
}

TEST(Planted, nothing_is_found_in_files_without_a_secret)
{
    int clean = 0;
    for (auto const& one : planted()) {
        if (one.row != 0) continue;
        ++clean;
        auto const found = search(
            one.bytes,
            one.password,
            {"Rosalind Quenby",
             "Tamsin",
             "Idris",
             "Al",
             "Page",
             "Parent",
             "Length",
             "07700 900461",
             "14/03/2011",
             "ZE9 4QX",
             "27 Fennimore Rise",
             "Grant",
             "Rose",
             "Root",
             "Border"},
            {});
        EXPECT_TRUE(found.found.empty()) << one.file << ": " << found.found.front().channel;
        EXPECT_TRUE(found.unread.empty()) << one.file << ": " << found.unread.front();
    }
    EXPECT_GE(clean, 2);
}
