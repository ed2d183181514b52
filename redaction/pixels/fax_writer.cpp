// Writes CCITT group 4 data (ITU-T T.6).
#include "redaction/pixels/fax.h"
#include "redaction/pixels/fax_codes.h"
#include "redaction/pixels/pixels.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace safehand::pixels {

namespace {

class BitWriter {
  public:
    void put(std::string_view code)
    {
        for (char const bit : code) {
            byte_ = static_cast<std::uint8_t>(byte_ * 2 + (bit == '1' ? 1 : 0));
            if (++filled_ < 8) continue;
            out_.push_back(static_cast<char>(byte_));
            byte_ = 0;
            filled_ = 0;
        }
    }

    std::string finished()
    {
        while (filled_ != 0) put("0");
        return std::move(out_);
    }

  private:
    std::string out_;
    std::uint8_t byte_ = 0;
    int filled_ = 0;
};

void put_run(BitWriter& out, int length, bool black)
{
    auto const& codes = black ? black_codes : white_codes;
    int const longest = 2560;
    for (; length > longest; length -= longest) out.put(long_codes.back());
    if (length >= 1792) {
        out.put(long_codes.begin()[(length - 1792) / 64]);
        length %= 64;
    } else if (length >= 64) {
        out.put(codes.begin()[63 + length / 64]);
        length %= 64;
    }
    out.put(codes[static_cast<std::size_t>(length)]);
}

/// Where the colour changes, white first.
void find_changes(
    std::uint8_t const* row, int columns, std::uint8_t black_mask, std::vector<int>& changes)
{
    changes.clear();
    bool black = false;
    for (int at = 0; at < columns;) {
        auto const byte = static_cast<std::uint8_t>(row[at / 8] ^ black_mask);
        if (at % 8 == 0 && byte == (black ? 0xff : 0x00)) {
            at += 8;
            continue;
        }
        if (((byte >> (7 - at % 8)) & 1) != (black ? 1 : 0)) {
            changes.push_back(at);
            black = !black;
        }
        ++at;
    }
}

void put_row(
    BitWriter& out, std::vector<int> const& row, std::vector<int> const& above, int columns)
{
    auto const change = [columns](std::vector<int> const& changes, std::size_t index) {
        return index < changes.size() ? changes[index] : columns;
    };
    int from = -1;
    bool black = false;
    std::size_t own = 0;
    std::size_t other = 0;
    while (from < columns) {
        while (own < row.size() && row[own] <= from) ++own;
        while (other > 0 && change(above, other - 1) > from) --other;
        while (other < above.size() && above[other] <= from) ++other;
        if ((other % 2 == 1) != black) ++other;
        int const turn = change(row, own);
        int const turn_above = change(above, other);
        int const next_above = change(above, other + 1);
        if (next_above < turn) {
            out.put(pass_code);
            from = next_above;
        } else if (std::abs(turn - turn_above) <= 3) {
            out.put(vertical_codes.begin()[turn - turn_above + 3]);
            from = turn;
            black = !black;
        } else {
            int const after = change(row, own + 1);
            out.put(horizontal_code);
            put_run(out, turn - std::max(from, 0), black);
            put_run(out, after - turn, !black);
            from = after;
        }
    }
}

} // namespace

std::string fax_group_4(std::span<std::uint8_t const> bits, int columns, int rows, bool black_is_1)
{
    std::size_t const row_bytes = (static_cast<std::size_t>(std::max(columns, 0)) + 7) / 8;
    if (columns < 1 || rows < 1 || bits.size() < row_bytes * static_cast<std::size_t>(rows))
        throw Unreadable("a picture that no fax data can hold");
    BitWriter out;
    std::vector<int> row;
    std::vector<int> above;
    for (std::size_t number = 0; number < static_cast<std::size_t>(rows); ++number) {
        find_changes(bits.data() + number * row_bytes, columns, black_is_1 ? 0x00 : 0xff, row);
        put_row(out, row, above, columns);
        row.swap(above);
    }
    out.put(end_of_line_code);
    out.put(end_of_line_code);
    return out.finished();
}

} // namespace safehand::pixels
