// The file of formats as the house ships it, and files that must not be read.
#include "record/error.h"
#include "rendering/format_profiles.h"
#include "tests/rendering/documents.h"
#include "tests/rendering/outside_tools.h"
#include "tests/rendering/plain_file.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace safehand;
using namespace safehand::rendering;

namespace {

FormatProfiles const& profiles()
{
    static auto const shared = FormatProfiles::load(SAFEHAND_HOUSE "/templates/formats.json");
    return shared;
}

FormatProfile met(std::string_view name, std::string_view detail = {})
{
    auto const answer = profiles().find(name, detail);
    if (auto const* const no = std::get_if<NotMet>(&answer)) {
        ADD_FAILURE() << name << ' ' << detail << ": " << no->why;
        return {};
    }
    return std::get<FormatProfile>(answer);
}

bool not_met(std::string_view name, std::string_view detail = {})
{
    auto const answer = profiles().find(name, detail);
    auto const* const no = std::get_if<NotMet>(&answer);
    return no != nullptr && !no->why.empty();
}

} // namespace

TEST(FormatProfiles, standard_is_what_the_renderer_does_by_itself)
{
    auto const standard = met("standard");
    EXPECT_EQ(standard.format, Format{});
    EXPECT_EQ(standard.kind, FormKind::pdf);
    EXPECT_TRUE(standard.stock.empty());
}

TEST(FormatProfiles, a_need_that_the_file_does_not_know_is_never_met_by_something_else)
{
    EXPECT_TRUE(not_met("papyrus"));
    EXPECT_TRUE(not_met(""));
    EXPECT_TRUE(not_met("large-print", "36"));
    EXPECT_TRUE(not_met("large-print", "18 pt, landscape"));
    EXPECT_TRUE(not_met("large-print", "18 and 24"));
    EXPECT_TRUE(not_met("standard", "green"));
    EXPECT_TRUE(not_met("coloured-background"));
    EXPECT_TRUE(not_met("coloured-background", "purple"));
    EXPECT_TRUE(not_met("braille", "grade 2"));
    EXPECT_TRUE(not_met("translated", "36 pt"));
    EXPECT_TRUE(not_met("bsl"));
    EXPECT_TRUE(not_met("verbal"));
}

TEST(FormatProfiles, sizes_and_colours_are_read_as_people_write_them)
{
    EXPECT_EQ(met("large-print").format.body_pt, 16);
    for (auto const* detail : {"18", "18pt", "18 pt", "18 point print"})
        EXPECT_EQ(met("large-print", detail).format.body_pt, 18) << detail;
    auto const both = met("large-print", "20pt on pale GREEN paper");
    EXPECT_EQ(both.format.body_pt, 20);
    EXPECT_EQ(both.format.page_fill, "#e3f4e1");
    EXPECT_EQ(both.stock, "green");
    EXPECT_EQ(both, met("large-print", "green, 20"));
    EXPECT_NE(both.id, met("large-print", "20").id);
}

TEST(FormatProfiles, large_type_keeps_the_room_between_lines_that_a_dyslexic_reader_asked_for)
{
    auto const plain = met("dyslexia-friendly");
    EXPECT_EQ(plain.format.page_fill, "#fff8e1");
    EXPECT_GT(plain.format.letter_spacing_em, 0);
    auto const large = met("dyslexia-friendly", "18 blue");
    EXPECT_EQ(large.format.body_pt, 18);
    EXPECT_EQ(large.format.line_spacing, plain.format.line_spacing);
    EXPECT_EQ(large.stock, "blue");
    EXPECT_TRUE(large.format.standard_pages);
}

TEST(FormatProfiles, words_that_people_must_write_say_whose_they_are)
{
    EXPECT_EQ(met("translated", "Polish").origin, Origin::translation);
    EXPECT_EQ(met("easy-read").origin, Origin::easy_read);
    EXPECT_EQ(met("welsh").languages, std::vector<std::string>{"cy"});
    EXPECT_EQ(met("bilingual").languages, (std::vector<std::string>{"cy", "en"}));
}

TEST(FormatProfiles, every_file_is_called_by_what_it_is)
{
    EXPECT_EQ(met("standard").extension(), "pdf");
    EXPECT_EQ(met("plain-text").extension(), "txt");
    EXPECT_EQ(met("audio").extension(), "txt");
    EXPECT_EQ(met("html").extension(), "html");
    EXPECT_EQ(met("braille").extension(), "brf");
    EXPECT_FALSE(met("braille").printable());
}

TEST(FormatProfiles, every_format_of_pages_prints)
{
    Renderer const renderer(typefaces());
    auto const document = whole(long_source(1, 2));
    for (auto const& name : profiles().names()) {
        auto const answer = profiles().find(name, name == "coloured-background" ? "yellow" : "");
        auto const* const profile = std::get_if<FormatProfile>(&answer);
        if (profile == nullptr || !profile->printable()) continue;
        auto const pages = renderer.render(document, profile->format);
        FileOnDisk const file(plain_file(pages, renderer.overlay(pages, stamp_words())));
        EXPECT_EQ(run("qpdf --check " + file.path()).status, 0) << name;
    }
}

TEST(FormatProfiles, a_value_that_looks_like_a_place_is_left_as_it_is)
{
    FormWords const words(
        std::map<std::string, std::string>{{"copy-of", "Copy {number} for {name}"}});
    EXPECT_EQ(
        words.fill("copy-of", {{"name", "{number}"}, {"number", "3"}}), "Copy 3 for {number}");
    EXPECT_THROW(words.get("nothing"), Error);
}

TEST(FormatProfiles, notes_are_what_is_left_of_a_detail_and_may_name_a_language)
{
    EXPECT_EQ(
        profiles().notes("translated", "Polish, 18pt on green paper"),
        std::vector<std::string>{"polish"});
    EXPECT_TRUE(profiles().notes("translated", "18").empty());
    EXPECT_TRUE(profiles().notes("scroll", "Polish").empty());
    EXPECT_EQ(profiles().languages_named("polish"), std::vector<std::string>{"pl"});
    EXPECT_EQ(profiles().languages_named("pl"), std::vector<std::string>{"pl"});
    EXPECT_EQ(
        profiles().languages_named("kurdish"), (std::vector<std::string>{"ckb", "kmr", "ku"}));
    EXPECT_TRUE(profiles().languages_named("please").empty());
}

TEST(FormatProfiles, a_spoilt_file_is_not_read)
{
    constexpr auto words = R"("fillers":[],"braille":[],"languages":{},"words":{"en":{}}})";
    for (auto const* start :
         {R"({"formats":[{"name":"a","kind":"pdf","weight":3}],"choices":[],)",
          R"({"formats":[{"name":"a","kind":"scroll"}],"choices":[],)",
          R"({"formats":[{"name":"a","kind":"pdf","set":{"body":3}}],"choices":[],)",
          R"({"formats":[{"name":"a","kind":"pdf","set":{"body_pt":-3}}],"choices":[],)",
          R"({"formats":[],"choices":[{"kind":"colour","name":"x","page_fill":"red"}],)",
          R"({"formats":[],)",
          "nothing "}) {
        FileOnDisk const file(std::string(start) + words);
        EXPECT_THROW(FormatProfiles::load(file.path()), Error) << start;
    }
}
