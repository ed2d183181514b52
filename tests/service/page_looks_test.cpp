// What a first look at a page leaves out: ink that is turned, or that only colour tells from its
// ground. Drawn and read with the real tools.
#include "cage/tool_cage.h"
#include "service/pdf/faint_ink.h"
#include "service/pdf/proof_desk.h"
#include "service/pdf/redaction_desk.h"
#include "service/pdf/turned_ink.h"
#include "tests/service/redaction_files.h"
#include "tests/service/report_files.h"
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace safehand::service {

namespace {

using story::pdf_of;
using story::scan_of;

PdfPrograms programs()
{
    auto all = find_pdf_programs();
    std::filesystem::path const bin = SAFEHAND_BIN;
    all.worker = bin / "safehand-worker";
    all.searcher = bin / "safehand-searcher";
    all.recogniser = bin / "safehand-recogniser";
    all.launcher = bin / "safehand-confined";
    return all;
}

std::string const plain = "BT /F1 14 Tf 72 760 Td (Plainly visible words of some length.) Tj "
                          "0 -40 Td (The invented meeting took place on a rainy morning.) Tj ET ";

/// A line of text that stands as the matrix says.
std::string line_at(std::string const& matrix)
{
    return "BT /F1 14 Tf " + matrix + " Tm (Hazel Thornbury lives at the mill.) Tj ET ";
}

PagePicture picture_of(std::string const& content)
{
    auto const picture =
        PageTools(programs()).draw(cage::ToolInput(pdf_of({.content = content})), 0, true);
    EXPECT_TRUE(picture);
    return picture.value_or(PagePicture{});
}

std::vector<ReadWord> words_on(std::string const& content)
{
    auto const words = PageTools(programs()).read(picture_of(content), "eng");
    EXPECT_TRUE(words);
    return words.value_or(std::vector<ReadWord>{});
}

} // namespace

TEST(PageLooks, take_a_plain_page_at_the_first_look)
{
    auto const picture = picture_of(plain);
    auto const words = words_on(plain);
    std::vector<PixelBox> boxes;
    boxes.reserve(words.size());
    for (auto const& word : words) boxes.push_back({word.left, word.top, word.width, word.height});
    EXPECT_FALSE(ink_left(gray_of(picture), boxes));
    EXPECT_FALSE(faint_ink(picture));
    EXPECT_TRUE(ink_left(gray_of(picture), {})) << "letters that stand in no word ask for more";
    EXPECT_TRUE(std::ranges::all_of(words, [](ReadWord const& word) { return word.turn == 0; }));
}

TEST(PageLooks, read_what_is_upside_down_and_on_its_side_and_say_where_it_stands)
{
    struct Case {
        char const* matrix;
        int turn;
        int left; ///< of the name, points from the left
        int top;  ///< of the name, points from the top
    };

    for (auto const& [matrix, turn, left, top] :
         std::vector<Case>{{"-1 0 0 -1 400 600", 2, 290, 242}, {"0 1 -1 0 400 300", 1, 389, 440}}) {
        SCOPED_TRACE(matrix);
        auto const words = words_on(plain + line_at(matrix));
        auto const name = std::ranges::find(words, "Thornbury", &ReadWord::text);
        ASSERT_NE(name, words.end()) << plain_text(words);
        EXPECT_NEAR(name->left * 72 / 300, left, 12);
        EXPECT_NEAR(name->top * 72 / 300, top, 12);
        if (turn == 2) {
            EXPECT_EQ(name->turn, turn);
        }
    }
}

TEST(PageLooks, turn_a_box_back_to_where_it_came_from)
{
    PagePicture gray{3, 2, false, "abcdef"};
    EXPECT_EQ(turned(gray, 1).samples, "daebfc");
    EXPECT_EQ(turned(gray, 2).samples, "fedcba");
    EXPECT_EQ(turned(gray, 3).samples, "cfbead");
    for (int const quarters : {0, 1, 2, 3})
        EXPECT_EQ(turned(turned(gray, quarters), 4 - quarters).samples, gray.samples);
    EXPECT_EQ(turned_back({0, 0, 1, 2}, 1, 3, 2), (PixelBox{0, 1, 2, 1}));
}

TEST(PageLooks, read_words_that_are_as_light_as_their_ground)
{
    auto picture = picture_of(line_at("1 0 0 1 72 700"));
    for (std::size_t k = 0; k + 2 < picture.samples.size(); k += 3) {
        bool const ink = static_cast<unsigned char>(picture.samples[k]) < 128;
        // 0.299 r + 0.587 g + 0.114 b is the same of both.
        picture.samples.replace(k, 3, ink ? "\x3C\x83\x5A" : "\xC8\x3C\x5A");
    }
    EXPECT_FALSE(faint_ink(gray_of(picture)));
    auto const words = PageTools(programs()).read(picture, "eng");
    ASSERT_TRUE(words);
    EXPECT_NE(plain_text(*words).find("Thornbury"), std::string::npos) << plain_text(*words);
}

TEST(PageLooks, read_faint_words_under_the_grain_of_a_scanner)
{
    auto picture = picture_of(plain + "0.9 g " + line_at("1 0 0 1 72 700"));
    unsigned state = 1;
    for (auto& sample : picture.samples) {
        state = state * 1'664'525U + 1'013'904'223U;
        int const grain = static_cast<int>(state >> 29U) - 3;
        int const value = static_cast<unsigned char>(sample) + grain;
        sample = static_cast<char>(std::clamp(value, 0, 252));
    }
    auto const words = PageTools(programs()).read(picture, "eng");
    ASSERT_TRUE(words);
    EXPECT_NE(plain_text(*words).find("Thornbury"), std::string::npos) << plain_text(*words);
}

TEST(PageLooks, find_turned_words_of_a_scan_and_take_them_out)
{
    auto const file = scan_of(pdf_of({.content = plain + line_at("-1 0 0 -1 400 600")}));
    auto const everywhere = [](int) { return true; };
    auto const before = ProofDesk(programs()).prove(file, {"Thornbury"}, {}, everywhere, "eng");
    ASSERT_TRUE(std::holds_alternative<PdfProof>(before));
    EXPECT_FALSE(std::get<PdfProof>(before).found.empty());
    PdfOrder order;
    order.terms = {"Hazel Thornbury"};
    auto const outcome = RedactionDesk(programs()).redact(file, order, {}, Recognition::automatic);
    ASSERT_TRUE(std::holds_alternative<PdfRedaction>(outcome));
    auto const& report = std::get<PdfRedaction>(outcome).report;
    EXPECT_TRUE(report.proved) << report_json(report);
    ASSERT_EQ(report.strikes.size(), 1U);
    EXPECT_NEAR(report.strikes.front().box.top, 242, 12);
}

TEST(PageLooks, pass_a_blank_page_and_a_very_small_one)
{
    PdfOrder order;
    order.terms = {"Hazel Thornbury"};
    for (std::string const box : {"0 0 595 842", "0 0 3 3"}) {
        SCOPED_TRACE(box);
        auto const file = pdf_of({.content = "", .box = box});
        auto const outcome =
            RedactionDesk(programs()).redact(file, order, {}, Recognition::automatic);
        ASSERT_TRUE(std::holds_alternative<PdfRedaction>(outcome));
        auto const& report = std::get<PdfRedaction>(outcome).report;
        EXPECT_TRUE(report.proved) << report_json(report);
    }
}

TEST(Deadline, leaves_each_program_what_is_left_of_the_job_and_grows_with_honest_work)
{
    cage::Limits most;
    most.wall = std::chrono::minutes{10};
    EXPECT_EQ(Deadline().within(most).wall, most.wall) << "none";
    Deadline deadline(std::chrono::seconds{30});
    EXPECT_LE(deadline.within(most).wall, std::chrono::seconds{30});
    EXPECT_FALSE(deadline.passed());
    deadline.extend(10, 2);
    EXPECT_GT(deadline.within(most).wall, std::chrono::seconds{40});
    Deadline const over(-std::chrono::seconds{1});
    EXPECT_TRUE(over.passed());
    EXPECT_EQ(over.within(most).wall, std::chrono::milliseconds{1});
    most.wall = std::chrono::milliseconds{5};
    EXPECT_EQ(deadline.within(most).wall, most.wall);
}

TEST(Deadline, is_stretched_on_a_busy_machine_and_never_beyond_the_cap)
{
    cage::Limits most;
    most.wall = std::chrono::hours{10};
    auto const begun = Deadline::for_file(0, 1).within(most).wall;
    EXPECT_LE(begun, std::chrono::seconds{45});
    EXPECT_GT(begun, std::chrono::seconds{44});
    auto busy = Deadline::for_file(0, 3);
    EXPECT_GT(busy.within(most).wall, 2 * begun);
    EXPECT_LE(busy.within(most).wall, 3 * begun + std::chrono::seconds{1});
    busy.extend(0, 1);
    EXPECT_GT(busy.within(most).wall, 3 * begun + std::chrono::seconds{15});
    EXPECT_GE(times_slower(), 1.0);
    EXPECT_LE(times_slower(), 6.0);
}

} // namespace safehand::service
