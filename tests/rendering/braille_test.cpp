// Our braille beside liblouis, which is run as a program of its own, and the shape of the pages.
#include "record/error.h"
#include "rendering/braille_cells.h"
#include "rendering/text_writers.h"
#include "tests/rendering/documents.h"
#include "tests/rendering/outside_tools.h"

#include <gtest/gtest.h>

#include <array>
#include <sstream>

using namespace safehand;
using namespace safehand::rendering;

namespace {

FormatProfiles const& profiles()
{
    static auto const shared = FormatProfiles::load(SAFEHAND_HOUSE "/templates/formats.json");
    return shared;
}

std::string brf_of(RedactedDocument const& document)
{
    return write_braille(document, stamp_words(), profiles().words(document.language()));
}

std::vector<std::vector<std::string>> pages_of(std::string const& brf)
{
    std::vector<std::vector<std::string>> pages(1);
    std::string line;
    for (char const c : brf) {
        if (c == '\f') {
            pages.emplace_back();
        } else if (c == '\n') {
            pages.back().push_back(line);
            line.clear();
        } else if (c != '\r') {
            line += c;
        }
    }
    pages.pop_back();
    return pages;
}

} // namespace

TEST(Braille, agrees_with_liblouis_cell_for_cell)
{
    constexpr std::array sentences{
        "The school rang on 3 May 2026 at 9.30 am, room 3b and 4m, flat 12a.",
        "NHS staff, DC Larkspur (invented) said: 'no'; then \"yes\" - twice!",
        "Costs £1,250.50 or 12% & more / a@b.cd #5 * + = €3",
        "Café Zoë Siôn ŵyn Llŷr naïve façade Ŵyl ÎL Čapek Łuk",
        "“Quoted” and ‘single’ – dash — long… don’t [in brackets] {so} <there>",
        "NHSs iPhone O'Brien A level, B 24/7 on 02/03/2026 a b c d §47 or 20° x ABc AB-CD"};
    std::string input;
    std::string ours;
    for (auto const* const sentence : sentences) {
        input += std::string(sentence) + '\n';
        ours += braille_of(sentence) + '\n';
    }
    FileOnDisk const file(input);
    EXPECT_EQ(ours, output_of("lou_translate en-us-brf.dis,en-ueb-g1.ctb < " + file.path()));
}

TEST(Braille, pages_are_forty_cells_by_twenty_five_lines_and_numbered)
{
    auto const pages = pages_of(brf_of(whole(long_source(3, 6))));
    ASSERT_GT(pages.size(), 10U);
    for (std::size_t k = 0; k < pages.size(); ++k) {
        EXPECT_LE(pages[k].size(), 25U);
        for (auto const& line : pages[k]) EXPECT_LE(line.size(), 40U) << line;
        EXPECT_TRUE(pages[k].front().ends_with(" " + braille_of(std::to_string(k + 1))));
        EXPECT_EQ(pages[k].front().size(), 40U);
    }
}

TEST(Braille, a_heading_never_stands_last_on_a_page)
{
    for (int paragraphs = 2; paragraphs < 9; ++paragraphs)
        for (auto const& page : pages_of(brf_of(whole(long_source(4, paragraphs)))))
            EXPECT_FALSE(page.back().starts_with("    ,INVENTED")) << page.back();
}

TEST(Braille, a_word_longer_than_a_line_runs_on_and_loses_nothing)
{
    auto const pages = pages_of(brf_of(whole(source({paragraph(std::string(95, 'k'))}))));
    std::size_t count = 0;
    for (auto const& page : pages)
        for (auto const& line : page)
            for (char const c : line) count += c == 'K' ? 1U : 0U;
    auto const elsewhere = pages_of(brf_of(whole(source({paragraph("x")})))); // "KEEP" and the like
    for (auto const& page : elsewhere)
        for (auto const& line : page)
            for (char const c : line) count -= c == 'K' ? 1U : 0U;
    EXPECT_EQ(count, 95U);
}

TEST(Braille, a_character_without_a_sign_is_refused_by_its_code_point)
{
    try {
        brf_of(whole(source({paragraph("kettle \u0643")})));
        FAIL();
    } catch (Error const& error) {
        EXPECT_EQ(error.fault(), Fault::refused);
        EXPECT_NE(std::string(error.what()).find("U+0643"), std::string::npos);
    }
}

TEST(Braille, a_language_whose_braille_is_not_made_here_is_refused)
{
    FormatProfile profile;
    profile.kind = FormKind::braille;
    EXPECT_THROW(
        write_form(profiles(), profile, whole(source({paragraph("x")}, "pl")), stamp_words()),
        Error);
    EXPECT_NE(
        write_form(profiles(), profile, whole(source({paragraph("tŷ")}, "cy")), stamp_words())
            .find("T^%Y"),
        std::string::npos);
}
