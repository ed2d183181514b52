// Fax data, held against a TIFF library's own codec.
#include "redaction/pixels/fax.h"
#include "redaction/pixels/pixels.h"
#include "tests/redaction/pixels/tiff_in_memory.h"

#include <gtest/gtest.h>

#include <random>

using namespace safehand;

namespace {

constexpr int modified_huffman = 2;
constexpr int group_3 = 3;
constexpr int group_4 = 4;

/// Rows of bits, 1 is black.
struct Drawing {
    int columns = 0;
    int rows = 0;
    std::vector<std::uint8_t> bits;

    Drawing(int width, int height)
        : columns(width), rows(height),
          bits((static_cast<std::size_t>(width) + 7) / 8 * static_cast<std::size_t>(height))
    {
    }

    void blacken(int row, int from, int to)
    {
        std::size_t const start =
            (static_cast<std::size_t>(columns) + 7) / 8 * static_cast<std::size_t>(row);
        for (int at = from; at < std::min(to, columns); ++at)
            bits[start + static_cast<std::size_t>(at / 8)] |=
                static_cast<std::uint8_t>(0x80U >> (at % 8));
    }
};

/// A white and a black run of every length that has a code of its own, and many that have none.
Drawing every_run()
{
    int const columns = 6000;
    std::vector<std::pair<int, int>> runs;
    for (int length = 0; length < 64; ++length) runs.emplace_back(length, 63 - length + 1);
    for (int length = 64; length <= 5200; length += 64) runs.emplace_back(length, 700);
    for (int length = 64; length <= 5200; length += 61) runs.emplace_back(700, length);
    Drawing drawing(columns, static_cast<int>(runs.size()));
    int row = 0;
    for (auto const& [white, black] : runs) drawing.blacken(row++, white, white + black);
    return drawing;
}

Drawing scribble(int columns, int rows, unsigned seed)
{
    std::mt19937 chance(seed);
    Drawing drawing(columns, rows);
    int start = 3;
    for (int row = 0; row < rows; ++row) {
        // Near what stands above, so that every kind of step is taken.
        start = std::max(0, start + static_cast<int>(chance() % 9) - 4);
        drawing.blacken(row, start, start + static_cast<int>(chance() % 40));
        for (int at = 60; at < columns; at += static_cast<int>(chance() % 50) + 1)
            drawing.blacken(row, at, at + static_cast<int>(chance() % 12));
    }
    return drawing;
}

pixels::FaxTerms terms(int k, int columns)
{
    pixels::FaxTerms terms;
    terms.k = k;
    terms.columns = columns;
    terms.black_is_1 = true;
    return terms;
}

std::vector<Drawing> drawings()
{
    return {
        every_run(),
        scribble(401, 300, 7),
        scribble(1728, 120, 8),
        scribble(3, 40, 9),
        Drawing(1000, 5)};
}

} // namespace

TEST(Fax, group_4_reads_as_another_library_wrote_it)
{
    for (auto const& drawing : drawings()) {
        auto const strip = tiff_strip(drawing.bits, drawing.columns, drawing.rows, group_4);
        EXPECT_EQ(pixels::fax_bits(strip, terms(-1, drawing.columns), drawing.rows), drawing.bits);
    }
}

TEST(Fax, group_3_of_one_dimension_reads_as_another_library_wrote_it)
{
    for (auto const& drawing : drawings()) {
        auto const strip = tiff_strip(drawing.bits, drawing.columns, drawing.rows, group_3);
        auto asked = terms(0, drawing.columns);
        EXPECT_EQ(pixels::fax_bits(strip, asked, drawing.rows), drawing.bits);
        asked.end_of_line = true;
        EXPECT_EQ(pixels::fax_bits(strip, asked, drawing.rows), drawing.bits);
    }
}

TEST(Fax, group_3_of_two_dimensions_reads_as_another_library_wrote_it)
{
    for (unsigned const options : {1U, 5U})
        for (auto const& drawing : drawings()) {
            auto const strip =
                tiff_strip(drawing.bits, drawing.columns, drawing.rows, group_3, options);
            auto asked = terms(4, drawing.columns);
            asked.end_of_line = true;
            EXPECT_EQ(pixels::fax_bits(strip, asked, drawing.rows), drawing.bits);
        }
}

TEST(Fax, rows_without_end_marks_on_byte_boundaries_are_read)
{
    for (auto const& drawing : drawings()) {
        auto const strip =
            tiff_strip(drawing.bits, drawing.columns, drawing.rows, modified_huffman);
        auto asked = terms(0, drawing.columns);
        asked.byte_aligned = true;
        EXPECT_EQ(pixels::fax_bits(strip, asked, drawing.rows), drawing.bits);
    }
}

TEST(Fax, our_group_4_is_read_by_another_library_and_by_us)
{
    for (auto const& drawing : drawings()) {
        auto const data = pixels::fax_group_4(drawing.bits, drawing.columns, drawing.rows, true);
        EXPECT_EQ(bits_of_group_4(data, drawing.columns, drawing.rows), drawing.bits);
        EXPECT_EQ(pixels::fax_bits(data, terms(-1, drawing.columns), drawing.rows), drawing.bits);
    }
}

TEST(Fax, what_stands_in_the_padding_of_a_row_is_not_written)
{
    Drawing clean = scribble(401, 30, 1);
    Drawing dirty = clean;
    for (std::size_t row = 0; row < 30; ++row) dirty.bits[row * 51 + 50] |= 0x7f;
    EXPECT_EQ(
        pixels::fax_group_4(clean.bits, 401, 30, true),
        pixels::fax_group_4(dirty.bits, 401, 30, true));
}

TEST(Fax, data_that_ends_early_leaves_the_rest_white)
{
    Drawing const drawing = scribble(401, 300, 7);
    auto strip = tiff_strip(drawing.bits, drawing.columns, drawing.rows, group_4);
    strip.resize(strip.size() / 2);
    auto const read = pixels::fax_bits(strip, terms(-1, 401), 300);
    ASSERT_EQ(read.size(), drawing.bits.size());
    EXPECT_TRUE(std::equal(read.begin(), read.begin() + 51 * 50, drawing.bits.begin()));
    EXPECT_TRUE(std::all_of(read.end() - 51, read.end(), [](auto byte) { return byte == 0; }));
}

TEST(Fax, a_row_that_is_damaged_does_not_spoil_the_rows_after_the_next_end_mark)
{
    Drawing const drawing = scribble(401, 300, 7);
    auto strip = tiff_strip(drawing.bits, drawing.columns, drawing.rows, group_3);
    for (std::size_t at = 200; at < 210; ++at) strip[at] = '\x5a';
    auto const read = pixels::fax_bits(strip, terms(0, 401), 301);
    // Where the damage looks like one row more or less, rows are shifted.
    auto const last = std::vector<std::uint8_t>(drawing.bits.end() - 51 * 20, drawing.bits.end());
    EXPECT_NE(std::search(read.begin(), read.end(), last.begin(), last.end()), read.end());
}

TEST(Fax, noise_of_any_kind_gives_rows_of_the_right_size)
{
    std::mt19937 chance(11);
    for (int round = 0; round < 400; ++round) {
        std::string noise(chance() % 300, '\0');
        for (auto& byte : noise) byte = static_cast<char>(chance());
        auto asked =
            terms(static_cast<int>(chance() % 3) - 1, static_cast<int>(chance() % 500) + 1);
        asked.end_of_line = chance() % 2 == 0;
        asked.byte_aligned = chance() % 2 == 0;
        asked.end_of_block = chance() % 2 == 0;
        auto const row = (static_cast<std::size_t>(asked.columns) + 7) / 8;
        EXPECT_EQ(pixels::fax_bits(noise, asked, 50).size(), row * 50);
    }
}

TEST(Fax, impossible_sizes_are_refused)
{
    EXPECT_THROW(pixels::fax_bits("", terms(-1, 0), 5), pixels::Unreadable);
    EXPECT_THROW(pixels::fax_bits("", terms(-1, 2'000'000'000), 5), pixels::Unreadable);
    EXPECT_THROW(pixels::fax_group_4({}, 5, 5, true), pixels::Unreadable);
}
