#include "papers.h"
#include "record/error.h"
#include "redaction/fact_finder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace safehand::papers {

namespace {

std::vector<FactWithholding> address()
{
    return {fact("address", {"12 Elm Road, Little Ouse, York, YO31 7XX"})};
}

std::vector<FactWithholding> phone()
{
    return {fact("phone", {"01904 555 123"})};
}

std::vector<FactWithholding> email()
{
    return {fact("email", {"jo.fern@post.example.org"})};
}

std::vector<FactWithholding> named(std::string name)
{
    return {fact("name", {std::move(name)})};
}

void expect_gone(std::vector<FactWithholding> const& facts, std::vector<std::string> const& ways)
{
    for (auto const& way : ways)
        EXPECT_EQ(left_of("Before, " + way + " afterwards.", facts), "Before, [R8] afterwards.")
            << way;
}

void expect_kept(std::vector<FactWithholding> const& facts, std::vector<std::string> const& ways)
{
    for (auto const& way : ways) EXPECT_EQ(left_of(way, facts), way);
}

} // namespace

TEST(Address, goes_in_every_way_that_people_write_it)
{
    expect_gone(
        address(),
        {"12 Elm Road, Little Ouse, York, YO31 7XX",
         "12 Elm Road Little Ouse York YO31 7XX",
         "12 elm road",
         "12 ELM RD",
         "12, Elm Rd.",
         "No. 12 Elm Road",
         "number 12, Elm Road",
         "twelve Elm Road",
         "Flat 3, 12 Elm Road",
         "12a Elm Road",
         "112 Elm Road",
         "12-14 Elm Road",
         "Elm Road",
         "ElmRoad",
         "elm-road",
         "Elm\u00A0Road",
         "Elm Roa\u00ADd",
         "\u0415lm R\u043Ead",
         "12 Elm",
         "Elm Road's",
         "YO31 7XX",
         "yo317xx",
         "YO31-7XX",
         "YO 31 7 XX",
         "Y O 3 1 7 X X",
         "YO31\u20037XX",
         "ＹＯ３１ ７ＸＸ",
         "Y031 7XX",
         "YO3l 7XX",
         "Little Ouse",
         "Lt Ouse",
         "12 Elm Road in York",
         "YO31 7XX (York)",
         "York YO31 7XX"});
}

TEST(Address, leaves_the_town_alone_where_nothing_else_of_it_stands)
{
    expect_kept(
        address(),
        {"The conference was held in York.",
         "City of York Council, North Yorkshire",
         "YO31 is a large district.",
         "There are 3 elm trees and an elm in the road.",
         "He drove down Helm Road and Elmroadside.",
         "Flat 3 is empty.",
         "twelve of them"});
}

TEST(Address, takes_the_town_between_two_pieces_even_over_cells_and_items)
{
    auto const list = redact(
        document(
            {section("s", "H", {bullets({"12 Elm Road", "York", "YO31 7XX", "York is large"})})}),
        {{}, address()});
    EXPECT_EQ(shown(list.sections()[0]), "# H\n* [R8]\n* York is large\n\n");
}

TEST(Address, in_the_next_item_or_paragraph_leaves_a_sentence_about_the_town_alone)
{
    auto const list = redact(
        document(
            {section("s", "H", {bullets({"We met in York", "12 Elm Road", "York Council came"})})}),
        {{}, address()});
    EXPECT_EQ(shown(list.sections()[0]), "# H\n* We met in York\n* [R8]\n* York Council came\n\n");
}

TEST(Address, spelled_long_in_the_order_is_found_short_and_the_other_way_round)
{
    std::vector<std::pair<std::string, std::string>> const ways{
        {"Street", "St"},
        {"Avenue", "Ave"},
        {"Avenue", "Av"},
        {"Crescent", "Cres"},
        {"Close", "Cl"},
        {"Lane", "Ln"},
        {"Drive", "Dr"},
        {"Court", "Ct"},
        {"Road", "Rd"},
        {"Place", "Pl"},
        {"Terrace", "Ter"},
        {"Gardens", "Gdns"},
        {"Square", "Sq"}};
    for (auto const& [longer, shorter] : ways) {
        expect_gone({fact("address", {"5 Zennor " + longer})}, {"5 Zennor " + shorter + "."});
        expect_gone({fact("address", {"5 Zennor " + shorter})}, {"Zennor " + longer});
    }
    expect_gone(
        {fact("address", {"7 St Ethelm's Road, York"})},
        {"Saint Ethelms Rd", "7 st. ethelm’s road"});
}

TEST(Address, of_a_house_by_name_or_in_wales)
{
    expect_gone(
        {fact("address", {"Quarrel Cottage, Bysea, Essex"})}, {"Quarrel Cottage", "quarrel cott"});
    expect_gone({fact("address", {"Fairmead, 3 Mill Lane, Essex"})}, {"Fairmead", "Mill Ln"});
    expect_gone(
        {fact("address", {"4 Heol y Bryn, Llanfair, CF99 1AA"})},
        {"Heol-y-Bryn", "4 HEOL Y BRYN", "CF991AA"});
    expect_gone(
        {fact("place", {"Caerdelyn"})}, {"Nghaerdelyn", "Gaerdelyn", "Chaerdelyn", "Caerdelyn"});
}

TEST(Address, listed_as_single_lines_does_not_wipe_the_town_from_the_document)
{
    auto const facts = {
        fact("address", {"12 Elm Road, York, YO31 7XX", "12 Elm Road", "York", "YO31 7XX"})};
    EXPECT_EQ(
        left_of("York, 12 Elm Road. All talks were in York.", facts),
        "[R8]. All talks were in York.");
}

TEST(Address, that_is_nothing_but_a_town_counts_everywhere)
{
    EXPECT_EQ(left_of("She is in York now.", {fact("address", {"York"})}), "She is in [R8] now.");
}

TEST(Address, split_over_spans_cells_and_columns_goes_as_a_whole)
{
    EXPECT_EQ(left_of(spans({"at 1", "2 El", "m Ro", "ad, today"}), address()), "at [R8], today");
    auto const across = redact(
        document({section(
            "s", "H", {table({"a", "b", "c"}, {{"x", "12 Elm", "Road"}, {"12", "Elm", "Road"}})})}),
        {{}, address()});
    EXPECT_EQ(shown(across.sections()[0].blocks[0]), "|a|b|c|\n|x|[R8]||\n|[R8]|||\n");
    auto const down = redact(
        document({section(
            "s", "H", {table({"a", "b"}, {{"x", "12 Elm"}, {"y", "Road"}, {"z", "so"}})})}),
        {{}, address()});
    EXPECT_EQ(shown(down.sections()[0].blocks[0]), "|a|b|\n|x|[R8]|\n|y|[R8]|\n|z|so|\n");
}

TEST(Phone, goes_in_every_way_that_people_write_it)
{
    expect_gone(
        phone(),
        {"01904 555 123",
         "01904555123",
         "(01904) 555123",
         "01904-555-123",
         "+44 1904 555123",
         "+44 (0)1904 555 123",
         "0044 1904 555 123",
         "0 1 9 0 4 5 5 5 1 2 3",
         "01904.555.123",
         "O19O4 555 l23",
         "٠١٩٠٤٥٥٥١٢٣",
         "01904\u202F555\u2011123",
         "555123",
         "555 123"});
    expect_gone(
        {fact("phone", {"+44 7700 900482"})},
        {"07700 900482", "07700900482", "07700 900 482", "900 482"});
    expect_kept(phone(), {"On 5 May 2026 at 12.30, 555 people.", "Reference 1904-55."});
}

TEST(Email, goes_in_every_way_that_people_write_it)
{
    expect_gone(
        email(),
        {"jo.fern@post.example.org",
         "JO.FERN@POST.EXAMPLE.ORG",
         "jo.fern (at) post.example.org",
         "jo dot fern at post dot example dot org",
         "jo.fern [at] post [dot] example [dot] org",
         "jo.fern @ post.example.org",
         "jo.fern\u200B@post.example.org",
         "jo.fern＠post.example.org"});
    expect_kept(email(), {"Write to post@example.org or example.org."});
}

TEST(Name, goes_with_case_marks_hyphens_and_possessive)
{
    expect_gone(
        named("Siân Ffion Brânwell"),
        {"Siân Ffion Brânwell",
         "SIAN FFION BRANWELL",
         "Sian Branwell",
         "Sia\u0302n Branwell",
         "Branwell, Sian",
         "S. Branwell",
         "S F Branwell",
         "Siân Brânwell's",
         "Siân Brânwell’s",
         "SianBranwell",
         "Sian-Branwell",
         "Sian  Ffion\tBranwell",
         "S i a n B r a n w e l l",
         "sian.branwell@work.example",
         "Siân Brân-well",
         "Siân Brân- well"});
    expect_gone(
        {fact("name", {"Ffion Brânwell", "Branwell"})}, {"Branwell’s", "Branwells", "BRANWELL"});
    expect_gone(named("Müller-Øst"), {"Mueller-Oest", "Muller Ost", "MÜLLER‐ØST"});
    expect_gone(named("O'Dowd"), {"O’Dowd", "ODowd", "O Dowd", "o'dowd’s"});
}

TEST(Name, is_not_found_inside_other_words_or_over_their_gaps)
{
    expect_kept(named("Ann"), {"The annual plan, and Anna, and Joanna can not."});
    expect_kept(named("Hasan"), {"He has an answer and has, an hour later, another."});
    expect_kept(named("Ina"), {"Held in a hall."});
    expect_kept(named("Martin"), {"A smart insight into smart inns."});
    expect_kept(named("Theresa"), {"The resale of the resat test."});
    expect_kept(named("An Other"), {"Another day."});
}

TEST(Name, of_a_family_is_kept_where_only_an_initial_or_a_letter_before_would_fit)
{
    auto const facts = named("Siân Ffion Branwell");
    expect_kept(
        facts,
        {"It was Branwell who came; Branwell said so, and a branwell stood there.",
         "Mr R. Branwell and Thomas Branwell"});
    expect_gone(
        facts,
        {"S Branwell", "Branwell S.", "S. F. Branwell", "Branwell Sian", "Branwell, Siân Ffion"});
    expect_kept({fact("address", {"12 Elm Street"})}, {"The elm stables are old."});
}

TEST(Name, that_is_an_everyday_word_counts_only_with_a_capital)
{
    EXPECT_EQ(
        left_of("It will be so, Will said; you may.", named("Will")),
        "It will be so, [R8] said; you may.");
    EXPECT_EQ(left_of("Al and al dente", named("Al")), "[R8] and al dente");
    EXPECT_EQ(left_of("will foster said", named("Will Foster")), "[R8] said");
}

TEST(Name, with_a_title_before_an_everyday_word_does_not_count_without_one)
{
    EXPECT_EQ(
        left_of("Ms White is White British, said Mrs White’s son.", named("Mrs White")),
        "[R8] is White British, said [R8] son.");
    EXPECT_EQ(left_of("then Garside said", named("Mrs Garside")), "then [R8] said");
}

TEST(Name, in_scripts_without_capitals_or_spaces_goes_wherever_it_stands)
{
    EXPECT_EQ(left_of("قال وأحمد بن علي هنا", named("أحمد")), "قال [R8] بن علي هنا");
    EXPECT_EQ(left_of("我们见到王小明在学校", named("王小明")), "我们见到[R8]在学校");
    EXPECT_EQ(left_of("Пришла Ирина Петрова домой", named("ИРИНА ПЕТРОВА")), "Пришла [R8] домой");
}

TEST(Name, takes_the_whole_word_so_that_no_ending_is_left)
{
    EXPECT_EQ(left_of("the Branwell-Smith family", named("Branwell")), "the [R8] family");
    EXPECT_EQ(left_of("MrsBranwell came", named("Branwell")), "[R8] came");
    EXPECT_EQ(left_of("Jo—who came", named("Jo")), "[R8]—who came");
}

TEST(School, goes_with_saint_both_ways_and_without_the_word_school)
{
    expect_gone(
        {fact("school", {"St Winnow's Primary School"})},
        {"St. Winnow's Primary School", "Saint Winnows Primary", "ST WINNOW’S PRI SCH"});
}

TEST(Dates, go_in_every_way_that_people_write_them)
{
    for (std::string const spelling : {"2014-03-09", "9 March 2014", "09/03/2014", "9.3.2014"}) {
        std::vector<FactWithholding> const born{fact("date-of-birth", {spelling})};
        expect_gone(
            born,
            {"9 March 2014",
             "9th March 2014",
             "9th of March, 2014",
             "09 Mar 2014",
             "March 9, 2014",
             "2014-03-09",
             "09/03/2014",
             "9.3.14",
             "09032014",
             "9 Mawrth 2014"});
        expect_kept(
            born,
            {"On 19 March 2014 they met.",
             "On 9 March 2015 they met.",
             "On 29.3.2014 they met.",
             "In March 2014 they met."});
    }
}

TEST(Vehicle, goes_however_its_plate_is_spaced)
{
    expect_gone({fact("vehicle", {"AB12 CDE"})}, {"AB12CDE", "AB 12 CDE", "ab-12-cde", "AB12 CDE"});
}

TEST(Referrer, is_a_person_with_initials_and_titles)
{
    expect_gone(
        {fact("referrer", {"Pauline Garside"})},
        {"P. Garside", "Garside, Pauline", "GARSIDE P", "Pauline Garside"});
}

TEST(Generic, a_word_of_eight_letters_goes_in_longer_words_and_over_gaps_as_the_proof_looks_for_it)
{
    expect_gone({fact("place", {"Larkspur"})}, {"Larkspurville", "Lark spur"});
}

TEST(Generic, facts_of_unknown_kind_go_as_listed_and_by_their_shape)
{
    expect_gone({fact("nhs-number", {"999 000 4129"})}, {"9990004129", "999-000-4129"});
    expect_gone({fact("vehicle", {"YK99 ABC"})}, {"yk99abc", "YK99-ABC"});
    expect_gone(
        {fact("refuge", {"Willow House, 3 Mill Lane, YO1 7HX"})},
        {"3 Mill Ln", "YO17HX", "willow house"});
    expect_gone({fact("contact", {"jo@fern.example"})}, {"jo at fern dot example"});
}

TEST(Facts, are_found_in_every_place_of_a_document)
{
    auto source = document({section(
        "s-Branwell",
        "Branwell's views",
        {paragraph("Branwell"),
         bullets({"one Branwell", "two"}),
         table({"Branwell", "b"}, {{"c", "Branwell d"}})})});
    auto& sub = source.sections[0].blocks.emplace_back(paragraph("About Branwell"));
    sub.kind = BlockKind::subheading;
    source.title = "Record of Branwell";
    source.subtitle = "Chair: Branwell";
    source.notice = "For Branwell only";
    source.reference = "C-Branwell";
    source.authority = "Branwell Council";
    source.running = {"Confidential", "Branwell"};
    auto const redacted = redact(source, {{}, named("Branwell")});
    auto const all = everything(redacted);
    EXPECT_EQ(all.find("ranwell"), std::string::npos) << all;
    EXPECT_EQ(redacted.title(), "Record of […]");
    EXPECT_EQ(redacted.running()[1], "[…]");
    EXPECT_EQ(redacted.sections()[0].heading, "[…] views");
    EXPECT_FALSE(redacted.whole());
}

TEST(Facts, never_mentioned_leave_the_document_whole)
{
    auto const source = sheet("Nothing to see, an old elm.");
    auto const redacted = redact(source, {{}, address()});
    EXPECT_TRUE(redacted.whole());
    EXPECT_EQ(shown(redacted.sections()[0].blocks[0]), "Nothing to see, an old elm.");
}

TEST(Facts, do_not_reappear_when_a_withheld_part_closes_over_them)
{
    for (auto const style : {MarkStyle::silent, MarkStyle::visible}) {
        RedactionOrder order{{part({{"s"}, 0, -1, -1, 1}, "R2", style)}, address()};
        auto const source = document(
            {section("s", "H", {paragraph(spans({"at 12 Elm ", "secret ", "Road now"}))})});
        auto const left = shown(redact(source, order).sections()[0].blocks[0]);
        EXPECT_EQ(left.find("Elm"), std::string::npos) << left;
        EXPECT_EQ(left.find("Road"), std::string::npos) << left;
    }
}

TEST(Facts, broken_by_a_withheld_part_inside_a_word_are_found)
{
    auto const source =
        document({section("s", "H", {paragraph(spans({"Bran", "x y", "well came"}))})});
    RedactionOrder const order{{part({{"s"}, 0, -1, -1, 1}, "R8")}, named("Branwell")};
    EXPECT_EQ(shown(redact(source, order).sections()[0].blocks[0]), "[R8] came");
}

TEST(Facts, do_not_reappear_when_another_fact_is_taken_from_their_midst)
{
    auto facts = address();
    facts.push_back(fact("name", {"Branwell"}, MarkStyle::silent));
    EXPECT_EQ(left_of("at Elm Branwell Road now", facts), "at [R8] now");
}

TEST(Facts, wound_into_each_other_all_go_or_the_whole_document_is_refused)
{
    auto const nested = [](int depth) {
        std::string words;
        for (int i = 0; i < depth; ++i) words += "Elm ";
        for (int i = 0; i < depth; ++i) words += "Road ";
        return words;
    };
    EXPECT_EQ(left_of("a " + nested(10) + "b", {fact("address", {"Elm Road"})}), "a [R8] b");
    EXPECT_THROW(left_of(nested(200), {fact("address", {"Elm Road"})}), Error);
}

TEST(Facts, take_their_invisible_followers_and_brackets_along)
{
    EXPECT_EQ(left_of("a Branwell\u200B\u0301 b", named("Branwell")), "a [R8] b");
    EXPECT_EQ(left_of(spans({"a Branwe", "ll", "\u0301 b"}), named("Branwell")), "a [R8] b");
    EXPECT_EQ(left_of("see (12 Elm Road) there", address()), "see ([R8]) there");
    EXPECT_EQ(left_of("see YO31 7XX (York) there", address()), "see [R8] there");
}

TEST(Facts, with_one_place_take_the_veil_that_tells_less)
{
    auto const twice = [](MarkStyle a, std::string const& b_code, MarkStyle b) {
        return left_of(
            "see Branwell here",
            {fact("name", {"Branwell"}, a, "R8"), fact("x", {"Branwell"}, b, b_code)});
    };
    EXPECT_EQ(twice(MarkStyle::visible, "R8", MarkStyle::visible), "see [R8] here");
    EXPECT_EQ(twice(MarkStyle::visible, "R2", MarkStyle::visible), "see [] here");
    EXPECT_EQ(twice(MarkStyle::visible, "R8", MarkStyle::neutral), "see [] here");
    EXPECT_EQ(twice(MarkStyle::visible, "R8", MarkStyle::silent), "see here");
}

TEST(Facts, without_a_spelling_that_can_be_looked_for_are_refused)
{
    EXPECT_THROW(left_of("x", {fact("name", {"—"})}), Error);
    EXPECT_THROW(left_of("x", {fact("name", {"Jo", ""})}), Error);
    auto none = fact("name", {"Jo"});
    none.values.clear();
    EXPECT_THROW(left_of("x", {none}), Error);
}

TEST(FactFinder, steps_once_over_each_symbol_whatever_the_number_of_facts)
{
    auto const steps = [](int facts, int sentences) {
        std::vector<FactWithholding> order;
        order.reserve(static_cast<std::size_t>(facts));
        for (int i = 0; i < facts; ++i)
            order.push_back(
                fact("name", {"Absent" + std::string(static_cast<std::size_t>(i) + 1, 'q')}));
        std::string words;
        for (int i = 0; i < sentences; ++i) words += "Nobody said anything of note. ";
        redaction::Passages passages;
        passages.open();
        passages.add_run(words, false, {}, {});
        passages.close();
        return redaction::FactFinder(order).find(passages).steps;
    };
    EXPECT_EQ(steps(1, 100), 2400U);
    EXPECT_EQ(steps(200, 100), 2400U);
    EXPECT_EQ(steps(200, 1000), 24000U);
}

} // namespace safehand::papers
