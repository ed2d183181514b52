// Patterns, expressions and suggestions.
#include "redaction/striking/expression.h"
#include "redaction/striking/grain.h"
#include "redaction/striking/pattern_finder.h"
#include "sheets.h"

#include <gtest/gtest.h>

namespace page = safehand::page;
namespace striking = safehand::striking;
namespace sheets = safehand::sheets;
using sheets::Paper;
using sheets::seen_on;

namespace {

/// What the pattern takes out of the words, each find in brackets.
std::string found(std::string const& pattern, std::string const& words, int latest_year = 2099)
{
    striking::Script script;
    script.passages.emplace_back();
    for (std::size_t at = 0; at < words.size(); ++at)
        script.passages[0].add(words.substr(at, 1), static_cast<std::uint32_t>(at));
    std::vector<bool> in(words.size() + 1, false);
    for (auto const& hit : striking::PatternFinder({pattern}, latest_year).find(script))
        for (auto const at : hit.owners) in[at] = true;
    std::string out;
    for (std::size_t at = 0; at < words.size(); ++at)
        if (in[at]) out += words[at];
    return out;
}

} // namespace

TEST(Shapes, nhs_numbers_have_ten_figures_and_a_check)
{
    EXPECT_EQ(found("nhs-number", "NHS no. 943 476 5919, ward 3"), "943 476 5919");
    EXPECT_EQ(found("nhs-number", "id 9434765919."), "9434765919");
    EXPECT_EQ(found("nhs-number", "943-476-5919"), "943-476-5919");
    EXPECT_EQ(found("nhs-number", "order 943 476 5918"), "");
    EXPECT_EQ(found("nhs-number", "NHS number: 943 476 5918"), "943 476 5918");
    EXPECT_EQ(found("nhs-number", "19434765919"), "");
    EXPECT_EQ(found("nhs-number", "12 9434765919 7"), "9434765919");
}

TEST(Shapes, postcodes_have_an_area_that_exists)
{
    EXPECT_EQ(found("uk-postcode", "at YO99 9ZZ and ls1 4ap."), "YO99 9ZZls1 4ap");
    EXPECT_EQ(found("uk-postcode", "EC1A 1BB, W1A 0AX, M1 1AE"), "EC1A 1BBW1A 0AXM1 1AE");
    EXPECT_EQ(found("uk-postcode", "YOI9 9ZZ YO1O 1AB"), "YOI9 9ZZYO1O 1AB");
    EXPECT_EQ(found("uk-postcode", "QQ1 1QQ; page b2 3 as said; x1 2ab3"), "");
}

TEST(Shapes, telephone_numbers_are_british)
{
    EXPECT_EQ(
        found("uk-phone", "Ring 01904 960123 or 07700 900 123."), "01904 96012307700 900 123");
    EXPECT_EQ(found("uk-phone", "+44 (0)20 7946 0123"), "+44 (0)20 7946 0123");
    EXPECT_EQ(
        found("uk-phone", "0044 7700900123 (020) 7946-0123"), "0044 7700900123(020) 7946-0123");
    EXPECT_EQ(found("uk-phone", "on 01/02/2014 at 09.30, ref 1234567890"), "");
}

TEST(Shapes, mail_addresses_may_be_written_out)
{
    EXPECT_EQ(found("email", "to orla.quenby@example.org."), "orla.quenby@example.org");
    EXPECT_EQ(found("email", "orla (at) example (dot) org"), "orla (at) example (dot) org");
    EXPECT_EQ(found("email", "orla dot q at example dot org"), "orla dot q at example dot org");
    EXPECT_EQ(found("email", "orla[at]mail.example.org,"), "orla[at]mail.example.org");
    EXPECT_EQ(found("email", "o'brien+x=1@example.org"), "o'brien+x=1@example.org");
}

TEST(Shapes, an_at_in_a_sentence_makes_no_mail_address)
{
    EXPECT_EQ(found("email", "meet at ten. A@b"), "");
    EXPECT_EQ(found("email", "We met at home.They were well, he was at school.His phone too."), "");
    EXPECT_EQ(found("email", "Look at example.org for more."), "");
    EXPECT_EQ(found("email", "3 @ 4.50 each"), "");
}

TEST(Shapes, national_insurance_numbers_have_their_letters)
{
    EXPECT_EQ(found("ni-number", "NI QQ 12 34 56 C"), "QQ 12 34 56 C");
    EXPECT_EQ(found("ni-number", "NI QA 12 34 56 C"), "");
    EXPECT_EQ(found("ni-number", "NI AB 12 34 56 C and jg103759a"), "AB 12 34 56 Cjg103759a");
    EXPECT_EQ(found("ni-number", "GB123456A"), "");
}

TEST(Shapes, dates_of_birth_are_days_in_all_forms)
{
    for (auto const* const day :
         {"4/3/2014",
          "04.03.14",
          "4-3-2014",
          "2014-03-04",
          "4 March 2014",
          "4th of March, 2014",
          "March 4th 2014",
          "4 Mawrth 2014",
          "04-Mar-14",
          "4 3 2014"})
        EXPECT_EQ(found("date-of-birth", std::string("On ") + day + "."), day);
    EXPECT_EQ(found("date-of-birth", "born in March 2014"), "March 2014");
    EXPECT_EQ(found("date-of-birth", "DOB 04032014"), "04032014");
    EXPECT_EQ(found("date-of-birth", "in March 2014, section 4.3.2, 32/1/2014, 3/4, 1 2 14"), "");
    EXPECT_EQ(found("date-of-birth", "on 4/3/2031", 2026), "");
    EXPECT_EQ(found("date-of-birth", "on 4/3/1866"), "");
}

TEST(Expressions, match_without_backtracking)
{
    auto const first = [](std::string const& source, std::u32string const& text) {
        auto const all = striking::Expression(source).find(text);
        return all.empty() ? std::u32string(U"-")
                           : text.substr(all[0].first, all[0].second - all[0].first);
    };
    EXPECT_EQ(first("a+b", U"xaaab"), U"aaab");
    EXPECT_EQ(first("a|bc|d", U"zbcz"), U"bc");
    EXPECT_EQ(first("(a|b|c){2,3}", U"zabcabz"), U"abcab");
    EXPECT_EQ(first("x(?:ab)*y", U"xababy"), U"xababy");
    EXPECT_EQ(first("[^a-c]{2}", U"abzzc"), U"zz");
    EXPECT_EQ(first("\\bcat\\b", U"concat cat"), U"cat");
    EXPECT_EQ(first("^ab$", U"ab"), U"ab");
    EXPECT_EQ(first("^b", U"ab"), U"-");
    EXPECT_EQ(first("\\d{3}-?\\d{2,}", U"id 123-4567."), U"123-4567");
    EXPECT_EQ(first("\\u0041\\x42", U"AB"), U"AB");
    EXPECT_EQ(first("[\\]\\-x]+", U"a]-xb"), U"]-x");
    EXPECT_EQ(first("a?b??c", U"abc"), U"abc");
    EXPECT_EQ(first("(a*)*b", U"aaab"), U"aaab");
    EXPECT_EQ(first("()|x", U"x"), U"x");
    EXPECT_EQ(first("a{0}b", U"ab"), U"b");
    EXPECT_EQ(first("a{2,}", U"baaa"), U"aaa");
    // What makes a backtracking matcher take for ever.
    auto const hard = striking::Expression("(a+)+(a+)+(a+)+$");
    EXPECT_TRUE(hard.find(std::u32string(20'000, U'a') + U"b").empty());
    for (auto const* const wrong :
         {"",
          "(",
          ")",
          "[a",
          "a{2",
          "a**",
          "*a",
          "(?=a)",
          "(?<!a)",
          "\\1",
          "a{5,2}",
          "\\",
          "[z-a]",
          "(a{900}){900}",
          "((((a{999}){0}){999}){0}){999}",
          "\\u00"})
        EXPECT_THROW(striking::Expression{wrong}, std::invalid_argument) << wrong;
    EXPECT_THROW(striking::Expression(std::string(201, 'a')), std::invalid_argument);
    EXPECT_THROW(striking::Expression(std::string(200, '(')), std::invalid_argument);
}

TEST(Expressions, strike_what_they_match)
{
    Paper paper;
    paper.text(0, 72, 700, "One. Case CX-4411 is open. Two.");
    striking::Order order;
    order.patterns = {"regex:CX-\\d{4}"};
    EXPECT_EQ(seen_on(striking::strike(paper.document, order).document), "One. [withheld] Two.");
}

TEST(Sentences, end_where_a_reader_ends_them)
{
    using Starts = std::vector<std::size_t>;
    EXPECT_EQ(striking::sentence_starts("A b. C d! E?"), (Starts{0, 5, 10}));
    EXPECT_EQ(striking::sentence_starts("Dr. B saw J. C. He left."), (Starts{0}));
    EXPECT_EQ(striking::sentence_starts("At 3.5 km e.g. there. (So.) Yes."), (Starts{0, 22, 28}));
    EXPECT_EQ(striking::sentence_starts("He said \"no.\" Then he left."), (Starts{0, 14}));
    EXPECT_EQ(striking::sentence_starts("Name: Orla Quenby"), (Starts{0, 6}));
    EXPECT_EQ(striking::sentence_starts(""), (Starts{0}));
}

TEST(Suggestions, name_page_line_words_and_reason)
{
    Paper paper(2);
    paper.text(0, 72, 700, "Orla Quenby and O.Q. were there; NHS 943 476 5919.");
    paper.text(
        1,
        72,
        700,
        "They walk from Tannery Lane to Mill Green Primary School, past his maternal aunt.");
    paper.text(
        1, 72, 650, "The car AB12 CDE stood at 4 Otter Close, near Denby Rovers, born 4/3/2014.");
    auto const all =
        striking::suggest(paper.document, {{"Orla Quenby", "child"}, {"", "nothing"}}, {});
    auto const has = [&](int page, std::string const& words, std::string const& reason) {
        return std::ranges::any_of(all, [&](auto const& one) {
            return one.page == page && one.words == words && one.reason == reason &&
                   !one.line.empty();
        });
    };
    EXPECT_TRUE(has(0, "Orla Quenby", "child"));
    EXPECT_TRUE(has(0, "O.Q.", "initials of a known name"));
    EXPECT_TRUE(has(0, "943 476 5919", "NHS number"));
    EXPECT_TRUE(has(1, "Tannery Lane", "street without a number"));
    EXPECT_TRUE(has(1, "Mill Green Primary School", "school"));
    EXPECT_TRUE(has(1, "his maternal aunt", "relation that points to somebody"));
    EXPECT_TRUE(has(1, "AB12 CDE", "car registration"));
    EXPECT_TRUE(has(1, "4 Otter Close", "address"));
    EXPECT_TRUE(has(1, "Denby Rovers", "club or congregation"));
    EXPECT_TRUE(has(1, "4/3/2014", "date, perhaps of birth"));
    std::string listed;
    for (auto const& one : all) listed += one.reason + ": " + one.words + "\n";
    EXPECT_EQ(all.size(), 10U) << listed;
}
