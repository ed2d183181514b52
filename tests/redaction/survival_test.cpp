// Plants facts at random, in random spellings, and looks for them with a check that shares nothing
// with the matcher: all but letters and digits struck out, then a plain search.
#include "papers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <random>
#include <set>
#include <string_view>
#include <vector>

namespace safehand::papers {

namespace {

class Dice {
  public:
    explicit Dice(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return random_() % limit; }

    bool once_in(std::size_t n) { return below(n) == 0; }

    template <class T>
    T const& pick(std::vector<T> const& from)
    {
        return from[below(from.size())];
    }

  private:
    std::mt19937 random_;
};

/// Characters that the planting puts between or instead of others, undone one by one.
std::string bare(std::string text)
{
    static std::vector<std::pair<std::string, std::string>> const undo{
        {"\u00AD", ""},
        {"\u200B", ""},
        {"\u00A0", ""},
        {"\u2009", ""},
        {"\u2010", ""},
        {"\u2011", ""},
        {"\u2013", ""},
        {"\u2019", ""},
        {"\u0301", ""},
        {"\u0430", "a"},
        {"\u0435", "e"},
        {"\u043E", "o"},
        {"\uFB01", "fi"},
        {"é", "e"},
        {"ŵ", "w"},
        {"\uFF10", "0"},
        {"\uFF11", "1"},
        {"\uFF19", "9"}};
    for (auto const& [from, to] : undo)
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at))
            text.replace(at, from.size(), to);
    std::string out;
    for (auto const c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// One of the ways in which a tired or careful person, a scanner or a word processor writes it.
std::string disguised(std::string const& plain, Dice& dice)
{
    auto const manner = dice.below(8);
    std::string out;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        char const c = plain[at];
        bool const letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
        bool const inside = at > 0 &&
                            std::isalnum(static_cast<unsigned char>(plain[at - 1])) != 0 &&
                            std::isalnum(static_cast<unsigned char>(c)) != 0;
        if (inside && manner == 1 && dice.once_in(3)) out += "\u00AD";
        if (inside && manner == 2 && dice.once_in(3)) out += "\u200B";
        if (inside && manner == 3 && dice.once_in(4)) out += dice.once_in(2) ? "-" : "\u2010";
        if (c == ' ' && manner != 0) {
            out += dice.pick(std::vector<std::string>{" ", "\u00A0", "  ", "\u2009", "\n"});
            continue;
        }
        if (manner == 4)
            out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        else if (manner == 5)
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (manner == 6 && c == 'e')
            out += "\u0435";
        else if (manner == 6 && c == 'o')
            out += "\u043E";
        else if (manner == 6 && c == 'a')
            out += "\u0430";
        else
            out += c;
        if (letter && manner == 7 && dice.once_in(3)) out += "\u0301";
    }
    return out;
}

struct Secret {
    FactWithholding fact;
    std::vector<std::string> mentions; ///< ways to say it
    std::vector<std::string> telling;  ///< bare forms that must be found nowhere
};

std::vector<Secret> secrets()
{
    return {
        {fact("address", {"47 Larkspur Rise, Skelderby, YO99 7QT"}),
         {"47 Larkspur Rise, Skelderby, YO99 7QT",
          "47 Larkspur Rise",
          "Larkspur Rise",
          "YO99 7QT",
          "YO997QT"},
         {"larkspurrise", "yo997qt", "47larkspur"}},
        {fact("phone", {"07700 900482"}),
         {"07700 900482", "+44 7700 900482", "07700 900 482", "(07700) 900-482"},
         {"7700900482", "900482"}},
        {fact("email", {"b.thackwray@post.example"}),
         {"b.thackwray@post.example",
          "B.Thackwray@Post.Example",
          "b.thackwray at post dot example"},
         {"bthackwraypostexample", "thackwrayatpost"}},
        {fact("name", {"Pauline Garside", "Garside"}),
         {"Pauline Garside",
          "Mrs Garside",
          "Garside",
          "P. Garside",
          "Garside, Pauline",
          "Garside's"},
         {"garside"}},
        {fact("school", {"Cragholme Academy", "Cragholme"}),
         {"Cragholme Academy", "Cragholme"},
         {"cragholme"}}};
}

std::vector<std::string> const kept_words{
    "the",    "meeting", "heard",     "that",     "children", "were",   "well",    "and",
    "nobody", "had",     "seen",      "anything", "on",       "Monday", "14",      "November",
    "2026",   "at",      "10.30",     "review",   "plan",     "£40",    "(again)", "school;",
    "house",  "road",    "rise",      "number",   "she",      "asked",  "for",     "help",
    "élan",   "drŵg",    "half-term", "it's"};

std::string chatter(Dice& dice, std::size_t words)
{
    std::string out;
    for (std::size_t i = 0; i < words; ++i) out += dice.pick(kept_words) + " ";
    return out;
}

/// Splits at random byte boundaries of characters, so that facts cross spans.
Text shattered(std::string const& words, Dice& dice)
{
    std::vector<std::string> pieces{""};
    for (std::size_t at = 0; at < words.size(); ++at) {
        bool const starts = (static_cast<unsigned char>(words[at]) & 0xC0U) != 0x80U;
        if (starts && dice.once_in(9)) pieces.emplace_back();
        pieces.back() += words[at];
    }
    return spans(pieces);
}

struct Planted {
    SourceDocument source;
    int mentions = 0;
};

Planted planted(std::vector<Secret> const& all, Dice& dice)
{
    Planted out;
    auto const line = [&] {
        auto words = chatter(dice, dice.below(12));
        for (auto left = dice.below(3); left > 0; --left) {
            words += disguised(dice.pick(dice.pick(all).mentions), dice) + " " +
                     chatter(dice, dice.below(9));
            ++out.mentions;
        }
        return shattered(words, dice);
    };
    std::vector<Section> sections;
    for (std::size_t s = 0; s < 3; ++s) {
        std::vector<Block> blocks{paragraph(line()), paragraph(line())};
        auto list = bullets({});
        for (int i = 0; i < 4; ++i) list.items.push_back(line());
        blocks.push_back(list);
        auto grid = table({"a", "b", "c"}, {});
        for (int r = 0; r < 3; ++r) grid.rows.push_back({line(), line(), line()});
        blocks.push_back(grid);
        sections.push_back(
            section("s-" + std::to_string(s), "Part " + std::to_string(s), std::move(blocks)));
    }
    out.source = document(std::move(sections));
    return out;
}

} // namespace

TEST(Survival, of_no_planted_fact_in_a_thousand_lines_of_every_style)
{
    auto const all = secrets();
    int mentions = 0;
    for (unsigned seed = 0; seed < 60; ++seed) {
        Dice dice(seed);
        auto const paper = planted(all, dice);
        mentions += paper.mentions;
        RedactionOrder order;
        for (auto secret : all) {
            secret.fact.style = seed % 3 == 0 ? MarkStyle::silent : MarkStyle::visible;
            order.facts.push_back(secret.fact);
        }
        auto const left = bare(everything(redact(paper.source, order)));
        auto const before = bare(everything(redact(paper.source, {})));
        for (auto const& secret : all)
            for (auto const& telling : secret.telling)
                EXPECT_EQ(left.find(telling), std::string::npos)
                    << "seed " << seed << " left " << telling << " in: "
                    << left.substr(std::max<std::size_t>(left.find(telling), 30) - 30, 90);
        EXPECT_GT(before.size(), left.size());
    }
    EXPECT_GT(mentions, 1500);
}

TEST(Survival, of_every_kept_word_outside_the_mentions)
{
    // Kept words are numbered, so that each must be found again, in order and unharmed.
    auto const all = secrets();
    for (unsigned seed = 100; seed < 160; ++seed) {
        Dice dice(seed);
        std::string words;
        std::vector<std::string> kept;
        for (int i = 0; i < 200; ++i) {
            kept.push_back("kept" + std::to_string(1000 + i) + "x");
            words += kept.back() + (dice.once_in(5) ? ", " : " ");
            if (dice.once_in(4)) words += disguised(dice.pick(dice.pick(all).mentions), dice) + " ";
        }
        RedactionOrder order;
        for (auto const& secret : all) order.facts.push_back(secret.fact);
        auto const source = document({section("s", "H", {paragraph(shattered(words, dice))})});
        auto const left = shown(redact(source, order).sections().at(0).blocks.at(0));
        std::size_t at = 0;
        for (auto const& word : kept) {
            auto const found = left.find(word, at);
            ASSERT_NE(found, std::string::npos)
                << "seed " << seed << " lost " << word << " of: " << left;
            at = found + word.size();
        }
    }
}

TEST(Survival, of_a_text_that_mentions_nothing_is_byte_for_byte)
{
    RedactionOrder order;
    for (auto const& secret : secrets()) order.facts.push_back(secret.fact);
    for (unsigned seed = 200; seed < 300; ++seed) {
        Dice dice(seed);
        auto const words = chatter(dice, 300);
        auto const redacted = redact(sheet(words), order);
        EXPECT_EQ(shown(redacted.sections()[0].blocks[0]), words);
        EXPECT_TRUE(redacted.whole());
    }
}

} // namespace safehand::papers
