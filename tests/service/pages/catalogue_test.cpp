// The words of the pages: complete in each language, and nothing that a page is given becomes
// markup.
#include "record/error.h"
#include "service/pages/shelf.h"
#include "service/pages/words.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace fs = std::filesystem;
namespace pages = safehand::service::pages;

namespace {

fs::path const house = SAFEHAND_HOUSE;
fs::path const folder = house / "templates/pages";

std::string bytes_of(fs::path const& file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::multiset<std::string> slots_of(std::string const& text)
{
    static std::regex const slot(R"(\{\{([^}]*)\}\})");
    std::multiset<std::string> all;
    for (std::sregex_token_iterator each(text.begin(), text.end(), slot, 1), end; each != end;
         ++each)
        // Behind a colon stands what Welsh does to the slot's first letter.
        all.insert(each->str().substr(0, each->str().find(':')));
    return all;
}

/// Slots of any form: a form for one or none may leave the number out.
std::set<std::string> all_slots(std::map<std::string, std::string> const& forms)
{
    std::set<std::string> all;
    for (auto const& [category, text] : forms)
        for (auto const& slot : slots_of(text)) all.insert(slot);
    return all;
}

class Folder {
  public:
    Folder() { fs::copy(folder, path_, fs::copy_options::recursive); }

    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

    ~Folder() { fs::remove_all(path_); }

    void write(std::string const& name, std::string const& text) const
    {
        std::ofstream(path_ / name) << text;
    }

    fs::path const& path() const { return path_; }

  private:
    fs::path path_ =
        fs::temp_directory_path() /
        ("safehand-catalogue-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
         "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

std::string why_refused(Folder const& spoilt)
{
    try {
        pages::Shelf const shelf(spoilt.path());
    } catch (safehand::Error const& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST(Catalogue, says_the_same_things_in_each_language)
{
    auto const english = pages::read_words(folder / "words", "en");
    auto const welsh = pages::read_words(folder / "words", "cy");
    for (auto const& [key, forms] : english.texts()) {
        auto const found = welsh.texts().find(key);
        ASSERT_NE(found, welsh.texts().end()) << key << " has no Welsh";
        EXPECT_EQ(all_slots(forms), all_slots(found->second)) << key;
        EXPECT_EQ(forms.contains(""), found->second.contains("")) << key;
    }
    for (auto const& [key, forms] : welsh.texts())
        EXPECT_TRUE(english.texts().contains(key)) << key << " has no English";
}

TEST(Catalogue, has_the_words_that_the_pages_ask_for_by_name)
{
    auto const english = pages::read_words(folder / "words", "en");
    std::regex const asked(R"re((?:say|count)\(\s*"([a-z-]+\.[a-z0-9-]+)")re");
    int checked = 0;
    for (auto const& file : fs::recursive_directory_iterator(house / "service/pages")) {
        if (file.path().extension() != ".cpp") continue;
        auto const source = bytes_of(file.path());
        for (std::sregex_iterator each(source.begin(), source.end(), asked), end; each != end;
             ++each, ++checked) {
            auto const key = (*each)[1].str();
            if (key.ends_with('-')) continue; // the rest comes from data
            EXPECT_TRUE(english.knows(key)) << file.path() << " asks for " << key;
        }
    }
    EXPECT_GT(checked, 50);
}

TEST(Catalogue, every_page_can_be_made_in_each_language)
{
    pages::Shelf const shelf(folder);
    EXPECT_EQ(shelf.languages(), (std::vector<std::string>{"en", "cy"}));
    for (auto const& name : shelf.pages())
        for (auto const& language : shelf.languages()) {
            auto const page = shelf.page(language, name, {{"lang", language}, {"title", "t"}});
            EXPECT_EQ(page.find("[["), std::string::npos) << name;
            EXPECT_EQ(page.find(" style="), std::string::npos) << name << ": inline style";
            EXPECT_EQ(page.find(" onclick"), std::string::npos) << name << ": inline script";
        }
}

TEST(Catalogue, what_a_page_is_given_is_never_markup)
{
    pages::Shelf const shelf(folder);
    auto const page = shelf.page(
        "en", "shell/plain", {{"title", "<b>\"'&"}, {"text", "<script>alert(1)</script>"}});
    EXPECT_EQ(page.find("<script>alert"), std::string::npos);
    EXPECT_EQ(page.find("<b>"), std::string::npos);
    EXPECT_NE(page.find("&lt;script&gt;"), std::string::npos);
}

TEST(Catalogue, a_template_that_is_wrong_is_refused_when_it_is_read)
{
    Folder const spoilt;
    spoilt.write("shell/plain.mustache", "<p>{{{text}}}</p>");
    EXPECT_NE(why_refused(spoilt).find("raw markup"), std::string::npos);
    spoilt.write("shell/plain.mustache", "<p>[[shell.no-such-words]]</p>");
    EXPECT_NE(why_refused(spoilt).find("shell.no-such-words"), std::string::npos);
    spoilt.write("shell/plain.mustache", "{{> parts/nothing}}");
    EXPECT_NE(why_refused(spoilt).find("missing"), std::string::npos);
    spoilt.write("shell/plain.mustache", "{{#open}}<p>");
    EXPECT_NE(why_refused(spoilt).find("not sound"), std::string::npos);
    spoilt.write("shell/plain.mustache", "<p>{{text}}</p>");
    EXPECT_EQ(why_refused(spoilt), "");
}

TEST(Words, numbers_have_the_plural_forms_of_their_language)
{
    EXPECT_EQ(pages::plural_category("en", 1), "one");
    EXPECT_EQ(pages::plural_category("en", 0), "other");
    EXPECT_EQ(pages::plural_category("cy", 0), "zero");
    EXPECT_EQ(pages::plural_category("cy", 2), "two");
    EXPECT_EQ(pages::plural_category("cy", 3), "few");
    EXPECT_EQ(pages::plural_category("cy", 6), "many");
    EXPECT_EQ(pages::plural_category("cy", 7), "other");
}

TEST(Words, dates_are_written_out)
{
    EXPECT_EQ(
        pages::read_words(folder / "words", "en").date("2026-03-24"), "Tuesday 24 March 2026");
    EXPECT_EQ(
        pages::read_words(folder / "words", "cy").date("2026-03-24"), "Dydd Mawrth 24 Mawrth 2026");
}
