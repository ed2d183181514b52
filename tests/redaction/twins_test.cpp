// Two sources that differ only in what is withheld give one and the same document.
#include "papers.h"

#include <gtest/gtest.h>

#include <random>

namespace safehand::papers {

namespace {

/// Everything that somebody who gets the document could compare.
void expect_equal(RedactedDocument const& a, RedactedDocument const& b)
{
    EXPECT_EQ(a.sections(), b.sections()) << everything(a) << "\n--\n" << everything(b);
    EXPECT_EQ(everything(a), everything(b));
    EXPECT_EQ(a.whole(), b.whole());
}

constexpr MarkStyle styles[] = {MarkStyle::visible, MarkStyle::neutral, MarkStyle::silent};

} // namespace

TEST(Twins, that_differ_in_the_length_and_words_of_withheld_spans_are_equal)
{
    for (auto const style : styles) {
        auto const made = [&](std::string secret) {
            auto const source = document({section(
                "s",
                "H",
                {paragraph(spans({"He said ", std::move(secret), " on Monday."})),
                 paragraph("End.")})});
            return redact(source, {{part({{"s"}, 0, -1, -1, 1}, "R2", style)}, {}});
        };
        for (auto const* const other :
             {"yes",
              "",
              " ",
              "A sentence. And a second one, which is longer.",
              "12 Elm Road",
              "\u0301"})
            expect_equal(made("no"), made(other));
    }
}

TEST(Twins, that_differ_in_the_number_and_kind_of_withheld_blocks_are_equal)
{
    for (auto const style : styles) {
        auto const made = [&](std::vector<Block> secret) {
            std::vector<Withholding> parts;
            for (int at = 1; at <= static_cast<int>(secret.size()); ++at)
                parts.push_back(part({{"s"}, at}, "R2", style));
            secret.insert(secret.begin(), paragraph("Before."));
            secret.push_back(paragraph("After."));
            return redact(document({section("s", "H", std::move(secret))}), {parts, {}});
        };
        auto const one = made({paragraph("x")});
        expect_equal(one, made({paragraph("x"), paragraph("a much longer one"), paragraph("y")}));
        expect_equal(one, made({bullets({"a", "b", "c"})}));
        expect_equal(one, made({table({"a", "b"}, {{"1", "2"}}), bullets({"z"})}));
    }
}

TEST(Twins, that_differ_in_withheld_sections_rows_and_items_are_equal)
{
    for (auto const style : styles) {
        auto const sections = [&](int count) {
            std::vector<Section> all{section("s-0", "First", {paragraph("x")})};
            std::vector<Withholding> parts;
            for (int at = 1; at <= count; ++at) {
                all.push_back(section(
                    "s-" + std::string(static_cast<std::size_t>(at), 'p'),
                    "Police",
                    {paragraph("x")}));
                parts.push_back(part({all.back().id}, "R2", style));
            }
            all.push_back(section("s-z", "Last", {paragraph("x")}));
            return redact(document(std::move(all)), {parts, {}});
        };
        expect_equal(sections(1), sections(4));
        auto const rows = [&](int count) {
            std::vector<std::vector<std::string>> cells{{"a", "b"}};
            std::vector<std::string> items{"a"};
            std::vector<Withholding> parts;
            for (int at = 1; at <= count; ++at) {
                cells.push_back({"secret", std::string(static_cast<std::size_t>(at), 'x')});
                items.emplace_back("secret");
                parts.push_back(part({{"s"}, 0, at}, "R2", style));
                parts.push_back(part({{"s"}, 1, at}, "R2", style));
            }
            cells.push_back({"y", "z"});
            items.emplace_back("z");
            return redact(
                document({section("s", "H", {table({"h", "i"}, cells), bullets(items)})}),
                {parts, {}});
        };
        expect_equal(rows(1), rows(5));
    }
}

TEST(Twins, that_differ_in_an_address_its_length_and_its_spelling_are_equal)
{
    struct Way {
        std::vector<std::string> values;
        std::vector<std::string> mentions;
    };

    std::vector<Way> const ways{
        {{"12 Elm Road, York, YO31 7XX"}, {"12 Elm Road, York, YO31 7XX", "elm rd", "YO317XX"}},
        {{"The Old Post House, 4 Upper Larkspur Crescent, Long Wibbling, Great Yarmouth, NR99 4ZZ"},
         {"4 Upper Larkspur Cres., Long Wibbling", "the old post house", "Long Wibbling NR99 4ZZ"}},
        {{"1 Oak St"}, {"1, Oak Street", "(Oak St)", "No. 1 Oak Street; 1 Oak St, Oak St"}}};
    for (auto const style : styles) {
        auto const made = [&](Way const& way) {
            return redact(
                document({section(
                    "s",
                    "Moved to " + way.mentions[0],
                    {paragraph("She lives at " + way.mentions[0] + " now."),
                     paragraph(way.mentions[1]),
                     bullets({"Key at " + way.mentions[2], way.mentions[1] + ".", "Nothing"}),
                     table(
                         {"a", "b"},
                         {{"x", way.mentions[2]}, {way.mentions[0], way.mentions[1]}})})}),
                {{}, {fact("address", way.values, style)}});
        };
        expect_equal(made(ways[0]), made(ways[1]));
        expect_equal(made(ways[0]), made(ways[2]));
    }
}

TEST(Twins, that_spread_an_address_over_more_cells_lines_or_mentions_are_equal)
{
    for (auto const style : styles) {
        RedactionOrder const order{{}, {fact("address", {"12 Elm Road, York, YO31 7XX"}, style)}};
        auto const lines = [&](std::vector<std::string> said) {
            std::vector<Block> blocks{paragraph("To:")};
            for (auto& one : said) blocks.push_back(paragraph(std::move(one)));
            blocks.push_back(paragraph("Yours"));
            return redact(document({section("s", "H", std::move(blocks))}), order);
        };
        auto const one = lines({"12 Elm Road, York, YO31 7XX"});
        expect_equal(one, lines({"12 Elm Road,", "York,", "YO31 7XX."}));
        expect_equal(one, lines({"12 Elm Rd", "YO31 7XX", "Elm Road", "York"}));
        auto const cells = [&](std::vector<std::string> row) {
            return redact(
                document({section("s", "H", {table({"a", "b", "c", "d"}, {std::move(row)})})}),
                order);
        };
        expect_equal(
            cells({"x", "12 Elm Road, York", "YO31 7XX", "y"}),
            cells({"x", "12 Elm Road", "YO31 7XX", "y"}));
        expect_equal(
            cells({"x", "12 Elm Road, York", "YO31 7XX", ""}),
            cells({"x", "12 Elm Road", "York", "YO31 7XX"}));
    }
}

TEST(Twins, phones_written_at_home_and_from_abroad_are_equal)
{
    for (auto const style : styles) {
        auto const made = [&](std::string number, std::string const& written) {
            return redact(
                sheet("Ring " + written + " first."),
                {{}, {fact("phone", {std::move(number)}, style)}});
        };
        auto const one = made("01904 555123", "01904 555123");
        expect_equal(one, made("01904 555123", "+44 (0)1904 555-123"));
        expect_equal(one, made("07700 900482", "(07700) 900482"));
        expect_equal(one, made("07700 900482", "00447700900482"));
    }
}

TEST(Twins, at_random_with_secrets_of_every_grain_are_equal)
{
    std::mt19937 random(7);
    auto const below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
    for (int round = 0; round < 300; ++round) {
        // One plan of kept words and holes; two fillings of the holes.
        struct Hole {
            bool secret;
            std::string kept;
        };

        std::vector<std::vector<Hole>> plan;
        for (int p = below(5) + 1; p > 0; --p) {
            plan.emplace_back();
            for (int s = below(5) + 1; s > 0; --s)
                plan.back().push_back(
                    {below(3) == 0,
                     " w" + std::to_string(below(99)) + (below(2) == 0 ? ", " : " ")});
        }
        auto const style = styles[below(3)];
        auto const made = [&] {
            std::vector<Block> blocks;
            std::vector<Withholding> parts;
            for (auto const& holes : plan) {
                std::vector<std::string> pieces;
                for (auto const& hole : holes) {
                    if (hole.secret)
                        parts.push_back(part(
                            {{"s"},
                             static_cast<int>(blocks.size()),
                             -1,
                             -1,
                             static_cast<int>(pieces.size())},
                            "R" + std::to_string(1),
                            style));
                    pieces.push_back(
                        hole.secret
                            ? std::string(
                                  static_cast<std::size_t>(below(30)), below(2) == 0 ? 'q' : ' ')
                            : hole.kept);
                }
                blocks.push_back(paragraph(spans(std::move(pieces))));
            }
            return redact(document({section("s", "H", std::move(blocks))}), {parts, {}});
        };
        expect_equal(made(), made());
        if (HasFailure()) break;
    }
}

} // namespace safehand::papers
