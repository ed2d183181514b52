// Two documents that differ only in what is withheld give the same document, down to the last
// number. Tried with names of very different widths, as an attacker would try them.
#include "sheets.h"

#include <gtest/gtest.h>

#include <functional>

namespace page = safehand::page;
namespace striking = safehand::striking;
namespace sheets = safehand::sheets;
using sheets::candidates;
using sheets::Look;
using sheets::Paper;
using sheets::seen_on;
using striking::Grain;

namespace {

/// Strikes the paper made with each candidate; all results have to be the same.
void expect_twins(
    std::function<void(Paper&, std::string const&)> const& make,
    Grain grain,
    std::size_t at_least = 2,
    std::function<std::size_t(Paper const&)> const& kind = {})
{
    std::map<std::size_t, std::pair<page::Document, std::string>> first;
    std::map<std::size_t, std::size_t> compared;
    for (auto const name : candidates) {
        Paper paper;
        make(paper, std::string(name));
        auto order = sheets::terms({std::string(name)}, grain);
        auto const struck = striking::strike(paper.document, order);
        EXPECT_TRUE(struck.terms_not_found.empty()) << name;
        auto const group = kind ? kind(paper) : 0;
        ++compared[group];
        auto const [found, fresh] = first.try_emplace(group, struck.document, std::string(name));
        if (fresh) continue;
        EXPECT_EQ(seen_on(struck.document), seen_on(found->second.first))
            << name << " against " << found->second.second;
        EXPECT_TRUE(struck.document == found->second.first)
            << name << " against " << found->second.second << "\n"
            << seen_on(struck.document);
    }
    std::size_t most = 0;
    for (auto const& [group, count] : compared) most = std::max(most, count);
    EXPECT_GE(most, at_least);
}

/// "@" stands for the name.
std::string with_name(std::string_view words, std::string const& name)
{
    std::string out;
    for (auto const c : words)
        if (c == '@')
            out += name;
        else
            out += c;
    return out;
}

void add_body(Paper& paper, int page = 0)
{
    double y = 500;
    for (int i = 0; i < 4; ++i)
        y = paper.paragraph(
                page,
                72,
                y,
                451,
                "The meeting heard what each agency had done since the last time and what is still "
                "to be done before the next one, and by whom, so that all know their part in it.") -
            10;
}

} // namespace

TEST(Twins, one_line_says_nothing_of_the_name_in_it)
{
    for (auto const grain : {Grain::word, Grain::sentence, Grain::paragraph}) {
        expect_twins(
            [](Paper& paper, std::string const& name) {
                paper.text(0, 72, 700, "On that day " + name + " went home. Then it rained.");
                add_body(paper);
            },
            grain,
            candidates.size());
    }
}

TEST(Twins, one_line_alone_on_its_page_says_nothing)
{
    expect_twins(
        [](Paper& paper, std::string const& name) {
            paper.text(0, 72, 700, "On that day " + name + " went home. Then it rained.");
        },
        Grain::word,
        candidates.size());
}

TEST(Twins, a_paragraph_of_several_lines_says_nothing_but_their_number)
{
    for (auto const align : {Paper::Align::left, Paper::Align::justified}) {
        for (auto const grain : {Grain::word, Grain::sentence}) {
            expect_twins(
                [&](Paper& paper, std::string const& name) {
                    add_body(paper);
                    paper.paragraph(
                        0,
                        72,
                        700,
                        451,
                        with_name(
                            "When the school asked about the bruise, the child said that it was @ "
                            "who "
                            "had done it. The teacher wrote down what she heard at once and told "
                            "the "
                            "head. Nobody else was in the room at that time, and @ was not asked. "
                            "The "
                            "note was kept in the file.",
                            name),
                        {},
                        align);
                },
                grain,
                4,
                [](Paper const& paper) { return paper.lines_of_last; });
        }
    }
}

TEST(Twins, each_word_shown_by_itself_makes_no_difference)
{
    expect_twins(
        [](Paper& paper, std::string const& name) {
            add_body(paper);
            Look look;
            look.each = true;
            paper.paragraph(
                0,
                72,
                700,
                451,
                "A sentence stands before. It was " + name +
                    " who had done it on that day and on many others before, "
                    "as the older brother told. A sentence stands behind, and is long enough to "
                    "wrap as well.",
                look);
        },
        Grain::word,
        4,
        [](Paper const& paper) { return paper.lines_of_last; });
}

TEST(Twins, gaps_instead_of_space_glyphs_make_no_difference)
{
    expect_twins(
        [](Paper& paper, std::string const& name) {
            Look look;
            look.spaces = false;
            add_body(paper);
            paper.text(0, 72, 700, "On that day " + name + " went home. Then it rained.", look);
        },
        Grain::word,
        candidates.size());
}

TEST(Twins, a_table_with_rules_says_nothing)
{
    expect_twins(
        [](Paper& paper, std::string const& name) {
            add_body(paper);
            for (int row = 0; row < 4; ++row) {
                double const y = 760 - row * 20.0;
                paper.text(0, 76, y, row == 2 ? name : "Ned Oak");
                paper.text(0, 226, y, row == 2 ? name + ", aunt" : "uncle");
                paper.text(0, 376, y, "0" + std::to_string(row));
                paper.rule(0, {72, y - 6}, {523, y - 6});
            }
            for (double const x : {72.0, 222.0, 372.0, 523.0}) paper.rule(0, {x, 694}, {x, 776});
        },
        Grain::word,
        candidates.size());
}

TEST(Twins, a_table_without_rules_says_nothing)
{
    for (auto const grain : {Grain::word, Grain::sentence})
        expect_twins(
            [](Paper& paper, std::string const& name) {
                add_body(paper);
                for (int row = 0; row < 4; ++row) {
                    double const y = 760 - row * 14.0;
                    paper.text(0, 72, y, row == 2 ? name : "Ned Oak");
                    paper.text(0, 220, y, "uncle");
                    paper.text(0, 370, y, "seen");
                }
            },
            grain,
            candidates.size());
}

TEST(Twins, what_follows_a_name_after_a_wide_gap_does_not_keep_its_place)
{
    expect_twins(
        [](Paper& paper, std::string const& name) {
            add_body(paper);
            auto const end = paper.text(0, 72, 700, "Name: " + name);
            paper.text(0, end + 40, 700, "Room: 12");
        },
        Grain::word,
        candidates.size());
}

TEST(Twins, centred_lines_say_nothing)
{
    expect_twins(
        [](Paper& paper, std::string const& name) {
            add_body(paper);
            Look look;
            look.size = 16;
            paper.paragraph(
                0, 72, 760, 451, "Report on " + name + " of today", look, Paper::Align::centre);
        },
        Grain::word,
        candidates.size());
    expect_twins(
        [](Paper& paper, std::string const& name) {
            add_body(paper);
            paper.paragraph(
                0,
                72,
                760,
                200,
                "Minutes of the meeting about " + name + " and all that belongs to that matter",
                {},
                Paper::Align::centre);
        },
        Grain::word,
        4,
        [](Paper const& paper) { return paper.lines_of_last; });
}

TEST(Twins, lines_set_to_the_right_say_nothing)
{
    expect_twins(
        [](Paper& paper, std::string const& name) {
            add_body(paper);
            paper.paragraph(0, 72, 790, 451, "Invented Borough", {}, Paper::Align::right);
            paper.paragraph(0, 72, 770, 451, "Room 4", {}, Paper::Align::right);
            paper.paragraph(0, 72, 720, 451, "Dear " + name + " of ours", {}, Paper::Align::right);
        },
        Grain::word,
        candidates.size());
}

TEST(Twins, neither_underline_nor_highlight_nor_clip_nor_link_keeps_the_width)
{
    expect_twins(
        [](Paper& paper, std::string const& name) {
            add_body(paper);
            auto const from = 72 + paper.width("It was ");
            auto const to = from + paper.width(name);
            paper.fill(0, {from, 697, to, 709}, 0.9);
            page::Clip clip;
            clip.outline = {
                {page::Segment::Kind::move, {}, {}, {72, 690}},
                {page::Segment::Kind::line, {}, {}, {to + 100, 690}},
                {page::Segment::Kind::line, {}, {}, {to + 100, 715}},
                {page::Segment::Kind::line, {}, {}, {72, 715}},
                {page::Segment::Kind::close, {}, {}, {}}};
            paper.document.pages[0].clips.push_back(clip);
            Look look;
            look.clip = 0;
            paper.text(0, 72, 700, "It was " + name + " again.", look);
            paper.rule(0, {from, 698}, {to, 698});
            page::Link link;
            link.area = {from, 696, to, 710};
            link.address = "https://example.org/";
            paper.document.pages[0].links.push_back(link);
            page::Link other;
            other.area = {to + 2, 696, to + 60, 710};
            other.address = "https://example.net/";
            paper.document.pages[0].links.push_back(other);
        },
        Grain::word,
        candidates.size());
}

TEST(Twins, items_of_a_list_keep_their_marks_and_say_nothing)
{
    expect_twins(
        [](Paper& paper, std::string const& name) {
            add_body(paper);
            for (int item = 0; item < 3; ++item) {
                paper.text(0, 80, 760 - item * 14.0, "\u2022");
                paper.text(
                    0, 94, 760 - item * 14.0, item == 1 ? name + " is told." : "All are told.");
            }
        },
        Grain::word,
        candidates.size());
    Paper paper;
    paper.text(0, 80, 760, "\u2022");
    paper.text(0, 94, 760, "Quenby is told.");
    EXPECT_EQ(
        seen_on(striking::strike(paper.document, sheets::terms({"Quenby"}, Grain::word)).document),
        "\u2022 [withheld] is told.");
}

TEST(Twins, turned_lines_say_nothing)
{
    for (double const angle : {90.0, 180.0, 270.0, 33.0}) {
        expect_twins(
            [&](Paper& paper, std::string const& name) {
                Look look;
                look.angle = angle;
                paper.text(0, 300, 400, "It was " + name + " again.", look);
            },
            Grain::word,
            candidates.size());
    }
}

TEST(Twins, columns_say_nothing)
{
    expect_twins(
        [](Paper& paper, std::string const& name) {
            for (double const x : {72.0, 310.0}) {
                double y = 780;
                for (int i = 0; i < 6; ++i)
                    y = paper.paragraph(
                            0,
                            x,
                            y,
                            210,
                            i == 2 && x < 100
                                ? with_name(
                                      "It was said that @ had been there and saw it all.", name)
                                : "The meeting heard what each agency had done since the last time "
                                  "it met.") -
                        8;
            }
        },
        Grain::word,
        4,
        [](Paper const& paper) { return paper.document.pages[0].items.size(); });
}

TEST(Twins, shapes_that_only_the_name_used_leave_no_trace_in_the_fonts)
{
    Paper paper;
    paper.text(0, 72, 700, "Zwxq ran.");
    paper.text(0, 72, 600, "Abc.");
    auto const struck = striking::strike(paper.document, sheets::terms({"Zwxq"}));
    ASSERT_EQ(struck.document.fonts.size(), 1U);
    std::string all;
    for (auto const& glyph : struck.document.fonts[0].glyphs) all += glyph.text;
    EXPECT_EQ(all, "Abc.");
}

TEST(Twins, a_bold_name_and_its_own_tag_leave_no_trace)
{
    expect_twins(
        [](Paper& paper, std::string const& name) {
            add_body(paper);
            auto const root = paper.tag("Document");
            auto const p = paper.tag("P", root);
            auto const strong = paper.tag("Strong", p);
            Look plain;
            plain.tag = p;
            Look bold;
            bold.tag = strong;
            bold.font = 2;
            auto x = paper.text(0, 72, 700, "It was ", plain);
            x = paper.text(0, x, 700, name, bold);
            paper.text(0, x, 700, " who did it.", plain);
        },
        Grain::sentence,
        candidates.size());
}

TEST(Twins, a_wrapped_paragraph_between_others_moves_nothing_around_it)
{
    Paper paper;
    auto y = paper.paragraph(0, 72, 760, 451, "First paragraph, which is short.") - 8;
    y = paper.paragraph(
            0,
            72,
            y,
            451,
            "The second one is about Orla Quenby, who lives near the sea with her two dogs and a "
            "very "
            "old cat. She has been told twice. She said that she would think about what she was "
            "told.") -
        8;
    paper.paragraph(0, 72, y, 451, "The third paragraph says nothing about anybody at all.");
    auto const before = striking::strike(paper.document, {}).document;
    auto const after = striking::strike(paper.document, sheets::terms({"Orla Quenby"})).document;
    auto const first_and_last = [](page::Document const& document) {
        std::vector<page::PlacedGlyph> all;
        for (auto const& item : document.pages[0].items) {
            auto const* run = std::get_if<page::TextRun>(&item.what);
            if (run == nullptr || (run->glyphs[0].at.y < 755 && run->glyphs[0].at.y > 715))
                continue;
            all.insert(all.end(), run->glyphs.begin(), run->glyphs.end());
        }
        std::vector<std::pair<double, std::string>> out;
        out.reserve(all.size());
        for (auto const& glyph : all) out.emplace_back(glyph.at.x, glyph.text);
        return out;
    };
    EXPECT_EQ(first_and_last(before), first_and_last(after));
    EXPECT_NE(seen_on(after).find("[withheld] She has been told twice."), std::string::npos)
        << seen_on(after);
}
