// The marks of one copy: readable by people, programs and scanners, and never over the text.
#include "record/error.h"
#include "rendering/renderer.h"
#include "rendering/two_d_code.h"
#include "tests/rendering/documents.h"
#include "tests/rendering/outside_tools.h"
#include "tests/rendering/plain_file.h"

#include <gtest/gtest.h>

#include <vector>

namespace safehand::rendering {

namespace {

struct Stamped {
    FrozenPages pages;
    CopyOverlay overlay;
    std::unique_ptr<FileOnDisk> file;
};

Stamped stamp(SourceDocument const& made, StampWords const& words, Format const& format = {})
{
    Renderer const renderer(typefaces());
    Stamped stamped;
    stamped.pages = renderer.render(whole(made), format);
    stamped.overlay = renderer.overlay(stamped.pages, words);
    stamped.file = std::make_unique<FileOnDisk>(plain_file(stamped.pages, stamped.overlay));
    return stamped;
}

std::string const read_code = "zbarimg -q --raw -Sdisable -Sqrcode.enable ";

/// The code as a picture of its own: four dots a module and a quiet zone of four modules.
std::string picture_of(TwoDCode const& code)
{
    auto const modules = static_cast<std::size_t>(code.modules);
    auto const digits = code.image.substr(code.image.find(" ID ") + 4);
    auto const row_digits = (modules + 7) / 8 * 2;
    auto const side = (modules + 8) * 4;
    std::string pixels(side * side, '\xFF');
    for (std::size_t y = 0; y < modules * 4; ++y)
        for (std::size_t x = 0; x < modules * 4; ++x) {
            auto const digit = digits[y / 4 * row_digits + x / 16];
            auto const value = digit <= '9' ? digit - '0' : digit - 'a' + 10;
            if ((value >> (3 - x / 4 % 4) & 1) == 0) pixels[(y + 16) * side + x + 16] = '\0';
        }
    return "P5\n" + std::to_string(side) + " " + std::to_string(side) + "\n255\n" + pixels;
}

} // namespace

TEST(Stamp, codes_of_every_length_and_kind_say_what_they_were_told)
{
    std::string const all = "Z9:SH1/7K Q2M4XD$%*+-.0";
    std::vector<std::string> texts{"sh1:lower-case-letters-need-more-room:3/31"};
    for (std::size_t length = 1; length <= all.size(); ++length)
        texts.push_back(all.substr(0, length));
    for (auto const& text : texts) {
        FileOnDisk const file(picture_of(two_d_code(text)));
        EXPECT_EQ(run(read_code + file.path()).output, text + "\n");
    }
}

TEST(Stamp, a_scanner_reads_every_pages_code_at_100_and_150_dots_per_inch)
{
    for (auto const& format : {Format{}, format_of("large-print", "24 yellow")}) {
        auto const made = stamp(long_source(1, 2), stamp_words(), format);
        auto const count = std::to_string(made.pages.page_count);
        for (int dots : {100, 150}) {
            auto const stem = made.file->folder() + "/" + std::to_string(dots);
            output_of(
                "pdftoppm -r " + std::to_string(dots) + " -png " + made.file->path() + " " + stem);
            for (int page = 1; page <= made.pages.page_count; ++page) {
                auto command = read_code + stem + '-';
                auto const number = std::to_string(page);
                command.append(count.size() - number.size(), '0').append(number).append(".png");
                auto const read = run(command);
                EXPECT_NE(
                    read.output.find("SH1:7KQ2M4XD:" + std::to_string(page) + "/" + count + "\n"),
                    std::string::npos)
                    << format.name << ' ' << dots << ' ' << page << ' ' << read.output;
            }
        }
    }
}

TEST(Stamp, the_words_are_on_every_page_in_their_fixed_shape)
{
    auto const made = stamp(long_source(2, 6), stamp_words("Dr Amara Nwosu"));
    for (int page = 1; page <= made.pages.page_count; ++page) {
        auto const text = squeezed(text_of(made.file->path(), page));
        EXPECT_NE(text.find("COPY 03 OF 15 - Dr Amara Nwosu"), std::string::npos) << text;
        EXPECT_NE(text.find("22 November 2026"), std::string::npos) << text;
        EXPECT_NE(text.find("Full copy"), std::string::npos) << text;
        EXPECT_NE(text.find("7KQ2M4XD"), std::string::npos)
            << "whoever holds a page can ask by its code: " << text;
    }
}

TEST(Stamp, the_watermark_does_not_scatter_its_letters_among_the_text)
{
    auto const made = stamp(long_source(1, 6), stamp_words("Dr Amara Nwosu"));
    auto const with = text_of(made.file->path(), 2);
    auto bare = made.overlay;
    bare.streams.back().data.clear();
    auto const filter = bare.streams.back().entries.find("/Filter");
    if (filter != std::string::npos) bare.streams.back().entries.resize(filter);
    FileOnDisk const without(plain_file(made.pages, bare));
    auto const body = squeezed(text_of(without.path(), 2));
    auto const upto = body.find("Page 2");
    EXPECT_NE(squeezed(with).find(body.substr(0, upto)), std::string::npos) << with;
}

TEST(Stamp, an_extract_says_so)
{
    auto words = stamp_words();
    words.extract = true;
    auto const made = stamp(source({paragraph("x")}), words);
    auto const text = text_of(made.file->path(), 2);
    EXPECT_NE(text.find("Extract"), std::string::npos);
    EXPECT_EQ(text.find("Full copy"), std::string::npos);
}

TEST(Stamp, a_welsh_copy_is_stamped_in_welsh)
{
    auto const made = stamp(source({paragraph("Geiriau")}, "cy"), stamp_words());
    auto const text = squeezed(text_of(made.file->path()));
    for (auto const* words :
         {"Mae'r copi hwn ar gyfer", "Copi 3 o 15", "COPI 03 O 15 - Rowan Ashgrove", "Copi llawn"})
        EXPECT_NE(text.find(words), std::string::npos) << words << '\n' << text;
    EXPECT_EQ(text.find("This copy"), std::string::npos);
}

TEST(Stamp, names_of_every_script_are_shown_and_read_back)
{
    for (std::string const name :
         {"Łukasz Świątek",
          "Siân Ŵyn Llŷr",
          "أحمد بن علي",
          "فاطمہ خان",
          "नीता शर्मा",
          "Ольга Петрова",
          "D'Arcy (O\\Neill)"}) {
        auto const made = stamp(source({paragraph("x")}), stamp_words(name));
        EXPECT_EQ(run("qpdf --check " + made.file->path()).status, 0) << name;
        auto const text = squeezed(text_of(made.file->path(), 2));
        EXPECT_NE(text.find("COPY 03 OF 15 - " + name), std::string::npos) << name << '\n' << text;
    }
}

TEST(Stamp, a_long_name_is_made_smaller_and_stays_clear_of_the_page_number)
{
    std::string const name = "Wilhelmina Alexandra Featherstonehaugh-Cholmondeley of the Invented "
                             "Service for Everything and Everyone";
    auto const made = stamp(source({paragraph("x")}), stamp_words(name));
    double number_left = 0;
    double words_right = 0;
    auto const boxes = word_boxes(made.file->path());
    for (auto const& box : boxes[1]) {
        if (box.text == "Page") number_left = box.left;
        if (box.text == "Everyone" && box.top > 750) words_right = box.right;
    }
    EXPECT_GT(words_right, 0);
    EXPECT_LT(words_right, number_left);
}

TEST(Stamp, the_code_stands_where_no_text_stands)
{
    auto const made = stamp(long_source(3, 9), stamp_words());
    for (auto const& page : word_boxes(made.file->path()))
        for (auto const& box : page) {
            bool const beside = box.right < 595.28 - 56 - 43.5 || box.bottom < 841.89 - 63.5;
            EXPECT_TRUE(beside) << box.text << ' ' << box.left << ' ' << box.bottom;
        }
}

TEST(Stamp, a_pages_stamp_stays_small)
{
    auto const made = stamp(long_source(2, 6), stamp_words());
    for (int k = 1; k < made.pages.page_count; ++k)
        EXPECT_LT(made.overlay.streams[static_cast<std::size_t>(k)].data.size(), 300U);
    EXPECT_LT(made.overlay.streams.front().data.size(), 1200U);
    EXPECT_LT(made.overlay.streams.back().data.size(), 1200U);
}

TEST(Stamp, three_digit_numbers_are_not_cut)
{
    auto words = stamp_words();
    words.copy_number = 7;
    words.copy_count = 112;
    auto const made = stamp(source({paragraph("x")}), words);
    EXPECT_NE(text_of(made.file->path(), 2).find("COPY 07 OF 112 - "), std::string::npos);
}

TEST(Stamp, a_code_that_no_square_can_hold_is_refused)
{
    EXPECT_THROW(two_d_code(""), Error);
    EXPECT_THROW(two_d_code(std::string(201, 'A')), Error);
    EXPECT_EQ(two_d_code("SH1:7KQ2M4XD:103/310").modules, 21);
    EXPECT_GT(two_d_code("sh1:lower-case/and-longer-than-usual").modules, 21);
}

} // namespace safehand::rendering
