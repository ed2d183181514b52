// Reads CCITT facsimile data.
#include "redaction/pixels/fax.h"
#include "redaction/pixels/fax_codes.h"
#include "redaction/pixels/pixels.h"

#include <algorithm>
#include <optional>

namespace safehand::pixels {

namespace {

constexpr int columns_max = 200'000;
constexpr int longest_code = 13;

struct Code {
    std::int16_t run = -1; ///< -1: no code starts like this
    std::uint8_t length = 0;
};

using CodeTable = std::array<Code, std::size_t{1} << longest_code>;

void add_code(CodeTable& table, std::string_view bits, int run)
{
    std::size_t value = 0;
    for (char const bit : bits) value = value * 2 + (bit == '1' ? 1U : 0U);
    std::size_t const shift = static_cast<std::size_t>(longest_code) - bits.size();
    Code const code{static_cast<std::int16_t>(run), static_cast<std::uint8_t>(bits.size())};
    std::fill_n(
        table.begin() + static_cast<std::ptrdiff_t>(value << shift), std::size_t{1} << shift, code);
}

CodeTable table_of(std::array<std::string_view, 91> const& codes)
{
    CodeTable table{};
    int const terminating = 64;
    int const step = 64;
    for (int index = 0; index < static_cast<int>(codes.size()); ++index)
        add_code(
            table,
            codes[static_cast<std::size_t>(index)],
            index < terminating ? index : (index - terminating + 1) * step);
    int run = 1792;
    for (auto const code : long_codes) {
        add_code(table, code, run);
        run += step;
    }
    return table;
}

class Bits {
  public:
    explicit Bits(std::string_view data) : data_(data) {}

    bool at_end() const { return at_ >= data_.size() * 8; }

    /// The next bits, zeros after the end.
    unsigned peek(int count) const
    {
        std::uint32_t value = 0;
        std::size_t const first = at_ / 8;
        for (std::size_t index = 0; index < 4; ++index)
            value = (value << 8) |
                    (first + index < data_.size()
                         ? static_cast<unsigned>(static_cast<unsigned char>(data_[first + index]))
                         : 0U);
        return (value << (at_ % 8)) >> (32 - count);
    }

    void skip(int count) { at_ += static_cast<std::size_t>(count); }

    void align() { at_ = (at_ + 7) / 8 * 8; }

    bool take(std::string_view code)
    {
        unsigned value = 0;
        for (char const bit : code) value = value * 2 + (bit == '1' ? 1U : 0U);
        if (peek(static_cast<int>(code.size())) != value) return false;
        skip(static_cast<int>(code.size()));
        return true;
    }

  private:
    std::string_view data_;
    std::size_t at_ = 0;
};

/// Where a row's colour changes; even numbers turn black. The first may be 0.
using Changes = std::vector<int>;

class FaxReader {
  public:
    FaxReader(std::string_view data, FaxTerms const& terms) : bits_(data), terms_(terms) {}

    /// False: no more rows. The row's changes are in changes().
    bool next()
    {
        if (over_ || !start_row()) return false;
        above_.swap(row_);
        row_.clear();
        bool const whole = flat_ ? read_flat() : read_against_above();
        if (!whole) recover();
        return true;
    }

    Changes const& changes() const { return row_; }

  private:
    static constexpr int end_mark_length = 12;

    bool take_end_of_line() { return bits_.take(end_of_line_code); }

    /// Passes over end marks, filling and alignment.
    bool start_row()
    {
        if (bits_.at_end()) return false;
        bool marked = false;
        if (terms_.k >= 0 && (terms_.end_of_line || !terms_.byte_aligned || first_))
            marked = pass_filling();
        if (terms_.byte_aligned && !marked && !first_) bits_.align();
        if (terms_.k >= 0 && !marked) marked = take_end_of_line();
        first_ = false;
        if (terms_.k > 0) {
            flat_ = bits_.peek(1) != 0;
            bits_.skip(1);
        } else {
            flat_ = terms_.k == 0;
        }
        if (terms_.k < 0) return !(bits_.peek(end_mark_length) == 1 && terms_.end_of_block);
        // Two end marks in a row begin the end of the block.
        return !(marked && terms_.end_of_block && bits_.peek(end_mark_length) == 1) &&
               !bits_.at_end();
    }

    bool pass_filling()
    {
        Bits ahead = bits_;
        while (!ahead.at_end() && ahead.peek(end_mark_length) == 0) ahead.skip(1);
        if (!ahead.take(end_of_line_code)) return false;
        bits_ = ahead;
        return true;
    }

    /// After a code that is none: the next end mark, if the data has any.
    void recover()
    {
        if (terms_.k < 0) {
            over_ = true;
            return;
        }
        while (!bits_.at_end() && bits_.peek(end_mark_length) != 1) bits_.skip(1);
        if (bits_.at_end()) over_ = true;
    }

    std::optional<int> run(bool black)
    {
        static CodeTable const white_table = table_of(white_codes);
        static CodeTable const black_table = table_of(black_codes);
        auto const& table = black ? black_table : white_table;
        int total = 0;
        for (;;) {
            Code const code = table[bits_.peek(longest_code)];
            if (code.run < 0 || bits_.at_end()) return std::nullopt;
            bits_.skip(code.length);
            total = std::min(total + code.run, terms_.columns);
            if (code.run < 64) return total;
        }
    }

    bool read_flat()
    {
        int at = 0;
        bool black = false;
        while (at < terms_.columns) {
            auto const length = run(black);
            if (!length) return false;
            at = std::min(at + *length, terms_.columns);
            row_.push_back(at);
            black = !black;
        }
        return true;
    }

    int above(std::size_t index) const
    {
        return index < above_.size() ? above_[index] : terms_.columns;
    }

    /// b1: the first change above that lies right of a0 and turns away from `black`.
    void find_first_above(std::size_t& index, int from, bool black) const
    {
        // A vertical code may step back by up to three, over more than one change.
        while (index > 0 && above(index - 1) > from) --index;
        while (index < above_.size() && above(index) <= from) ++index;
        if ((index % 2 == 1) != black) ++index;
    }

    bool read_against_above()
    {
        int at = -1;
        bool black = false;
        std::size_t index = 0;
        while (at < terms_.columns) {
            find_first_above(index, at, black);
            int const turn = above(index);
            if (auto const step = vertical()) {
                at = std::clamp(turn + *step, std::max(at, 0), terms_.columns);
                row_.push_back(at);
                black = !black;
            } else if (bits_.take(horizontal_code)) {
                for (int part = 0; part < 2; ++part) {
                    auto const length = run(part == 0 ? black : !black);
                    if (!length) return false;
                    at = std::min(std::max(at, 0) + *length, terms_.columns);
                    row_.push_back(at);
                }
            } else if (bits_.take(pass_code)) {
                at = above(index + 1);
            } else {
                return false;
            }
        }
        return true;
    }

    std::optional<int> vertical()
    {
        if (bits_.at_end()) return std::nullopt;
        for (int const step : {0, 1, -1, 2, -2, 3, -3})
            if (bits_.take(vertical_codes.begin()[step + 3])) return step;
        return std::nullopt;
    }

    Bits bits_;
    FaxTerms terms_;
    Changes row_;
    Changes above_;
    bool flat_ = false;
    bool first_ = true;
    bool over_ = false;
};

/// Sets the bits of a run.
void set_run(std::uint8_t* row, int from, int to)
{
    for (int at = from; at < to;) {
        if (at % 8 == 0 && to - at >= 8) {
            row[at / 8] = 0xff;
            at += 8;
        } else {
            row[at / 8] = static_cast<std::uint8_t>(row[at / 8] | (0x80U >> (at % 8)));
            ++at;
        }
    }
}

} // namespace

std::vector<std::uint8_t> fax_bits(std::string_view data, FaxTerms const& terms, int rows)
{
    if (terms.columns < 1 || terms.columns > columns_max || rows < 0)
        throw Unreadable("a fax picture of an impossible size");
    std::size_t const row_bytes = (static_cast<std::size_t>(terms.columns) + 7) / 8;
    std::vector<std::uint8_t> black(row_bytes * static_cast<std::size_t>(rows));
    FaxReader reader(data, terms);
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows) && reader.next(); ++row) {
        auto const& changes = reader.changes();
        for (std::size_t index = 0; index < changes.size(); index += 2)
            set_run(
                black.data() + row * row_bytes,
                changes[index],
                index + 1 < changes.size() ? changes[index + 1] : changes[index]);
    }
    if (!terms.black_is_1)
        for (auto& byte : black) byte = static_cast<std::uint8_t>(~byte);
    return black;
}

} // namespace safehand::pixels
