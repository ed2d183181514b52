// What is searched for, worked out from source and order.
#include "proof/needle_index.h"
#include "proof/needles.h"
#include "tests/proof/invented_record.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace safehand;
using proof::fold;
using proof::Needles;

namespace {

std::set<std::string> found_in(Needles const& needles, std::string const& text)
{
    std::set<std::string> ids;
    needles.index().scan(
        fold(text), [&](std::size_t form) { ids.insert(needles.index().id_of(form)); });
    return ids;
}

std::set<std::string> found_in(std::string const& text)
{
    auto const needles = Needles::of(
        samples::invented_source(), samples::invented_order(), samples::invented_fixed_words());
    return found_in(needles, text);
}

using Ids = std::set<std::string>;

} // namespace

TEST(Needles, find_nothing_in_the_kept_text)
{
    EXPECT_EQ(
        found_in("The school reported good attendance since the spring and the family has kept "
                 "every appointment with the health visitor. 3 May Visit to the nursery, all well"),
        Ids{});
}

TEST(Needles, find_any_five_words_in_a_row_of_a_withheld_section)
{
    EXPECT_EQ(found_in("... on four evenings in a row ..."), Ids{"s-closed"});
    EXPECT_EQ(found_in("... shouting FROM the up-\nstairs window ..."), Ids{"s-closed"});
    EXPECT_EQ(found_in("shouting from the window upstairs"), Ids{});
}

TEST(Needles, find_a_withheld_row_and_its_short_cells)
{
    EXPECT_EQ(found_in("purple kite found behind the shed"), Ids{"s-open/b1/i1"});
    EXPECT_EQ(found_in("9 May Purple kite found behind"), Ids{"s-open/b1/i1"});
}

TEST(Needles, find_the_heading_of_a_withheld_section)
{
    EXPECT_EQ(found_in("4. Confidential part"), Ids{"s-closed"});
}

TEST(Needles, find_every_value_and_telling_piece_of_a_fact)
{
    for (auto const* text :
         {"17 Pelican Crescent",
          "lives at 17  PELICAN-CRESCENT now",
          "postcode ZZ98QX,",
          "zz9 8qx"})
        EXPECT_EQ(found_in(text), Ids{"f-address"}) << text;
    for (auto const* text : {"+44 1632 960417", "(01632) 960-417", "01632960417"})
        EXPECT_EQ(found_in(text), Ids{"f-phone"}) << text;
    EXPECT_EQ(found_in("with Odalys."), Ids{"f-name"});
    EXPECT_EQ(found_in("ODALYS QUENBY"), Ids{"f-name"});
}

TEST(Needles, see_through_spacing_accents_ligatures_and_look_alikes)
{
    EXPECT_EQ(found_in("O d a l y s"), Ids{"f-name"});
    EXPECT_EQ(found_in("Od\xC3\xA1lys"), Ids{"f-name"});
    EXPECT_EQ(found_in("Oda\xC2\xADlys"), Ids{"f-name"}); // soft hyphen
    EXPECT_EQ(
        found_in("O\xCC\x81"
                 "dalys"),
        Ids{"f-name"});                                            // combining accent
    EXPECT_EQ(found_in("\xD0\x9E\x64\xD0\xB0lys"), Ids{"f-name"}); // Cyrillic O and a
    EXPECT_EQ(
        found_in("\xEF\xBC\xAF\xEF\xBD\x84"
                 "alys"),
        Ids{"f-name"}); // full width
    EXPECT_EQ(
        found_in("\xF0\x9D\x90\x8E"
                 "dalys"),
        Ids{"f-name"});                                       // mathematical
    EXPECT_EQ(found_in("Oda\xE2\x80\x8Blys"), Ids{"f-name"}); // zero width
}

TEST(Needles, take_short_names_as_words_only)
{
    auto order = samples::invented_order();
    order.facts = {{{"f-ina"}, "name", {"Ina"}, "R2", MarkStyle::visible, "T-2"}};
    auto const needles = Needles::of(samples::invented_source(), order, {});
    EXPECT_EQ(found_in(needles, "She is in a room; China; final; in-a"), Ids{"f-ina"});
    EXPECT_EQ(found_in(needles, "She is in a room, in China, final"), Ids{});
    EXPECT_EQ(found_in(needles, "Then Ina came"), Ids{"f-ina"});
    EXPECT_EQ(found_in(needles, "I n a"), Ids{"f-ina"});
}

TEST(Needles, take_a_name_that_is_a_plain_word_only_with_a_capital)
{
    auto order = samples::invented_order();
    order.facts = {{{"f-rose"}, "name", {"Rose"}, "R2", MarkStyle::visible, "T-2"}};
    auto const needles = Needles::of(samples::invented_source(), order, {});
    EXPECT_EQ(found_in(needles, "She rose at six, and rose, again"), Ids{});
    EXPECT_EQ(found_in(needles, "Then Rose came"), Ids{"f-rose"});
    EXPECT_EQ(found_in(needles, "Then ROSE, came"), Ids{"f-rose"});
    EXPECT_EQ(found_in(needles, "Then R o s e came"), Ids{"f-rose"});
}

TEST(Needles, tell_a_day_from_one_that_ends_like_it)
{
    auto order = samples::invented_order();
    for (std::string const value : {"9 March 2014", "2014-03-09"}) {
        order.facts = {{{"f-born"}, "date-of-birth", {value}, "R2", MarkStyle::visible, "T-2"}};
        auto const needles = Needles::of(samples::invented_source(), order, {});
        EXPECT_EQ(found_in(needles, "on 19 March 2014"), Ids{}) << value;
        EXPECT_EQ(found_in(needles, "on 9 March 2014"), Ids{"f-born"}) << value;
    }
}

TEST(Needles, say_what_cannot_be_shown_because_the_copy_says_it_elsewhere)
{
    auto source = samples::invented_source();
    source.sections[1].blocks[0].text = source.sections[0].blocks[0].text;
    auto order = samples::invented_order();
    order.parts = {{{{"s-closed"}, 0}, "R1", MarkStyle::visible, "T-1"}};
    auto const needles = Needles::of(source, order, {"Odalys"});
    EXPECT_EQ(needles.unprovable(), (std::vector<std::string>{"f-name", "s-closed/b0"}));
}

TEST(Needles, keep_the_withheld_span_and_not_the_rest_of_its_paragraph)
{
    auto source = samples::invented_source();
    source.sections[0].blocks[0].text = {
        Span{"The grandmother moved to ", false, {}, {}},
        Span{"a houseboat near the old flour mill at Otterby", false, {}, {}},
        Span{" and will visit on Sundays when the weather allows it.", false, {}, {}}};
    RedactionOrder order;
    order.parts = {{{{"s-open"}, 0, -1, -1, 1}, "R1", MarkStyle::visible, "T-1"}};
    auto const needles = Needles::of(source, order, {});
    EXPECT_EQ(found_in(needles, "a houseboat near the old"), Ids{"s-open/b0/w1"});
    EXPECT_EQ(found_in(needles, "visit on Sundays when the weather allows it"), Ids{});
}

TEST(Needles, are_equal_only_when_they_look_for_the_same)
{
    auto const make = [](RedactionOrder const& order) {
        return Needles::of(samples::invented_source(), order, samples::invented_fixed_words());
    };
    auto const needles = make(samples::invented_order());
    EXPECT_TRUE(needles == make(samples::invented_order()));
    auto other = samples::invented_order();
    other.facts[1].values.emplace_back("Quenby");
    EXPECT_FALSE(needles == make(other));
}

TEST(Needles, grow_in_step_with_the_withheld_text)
{
    auto const count = [](int paragraphs) {
        auto source = samples::invented_source();
        auto& blocks = source.sections[1].blocks;
        blocks.clear();
        for (int i = 0; i < paragraphs; ++i) {
            Block block;
            for (int w = 0; w < 40; ++w)
                block.text.push_back(
                    {"word" + std::to_string(i) + "x" + std::to_string(w) + " ", false, {}, {}});
            blocks.push_back(block);
        }
        return Needles::of(source, samples::invented_order(), {}).count();
    };
    EXPECT_NEAR(static_cast<double>(count(200)), 10.0 * static_cast<double>(count(20)), 200);
}
