#include "redaction/rebuilding/sample_rows.h"

#include "redaction/rebuilding/words.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>

namespace safehand::rebuilding {

namespace {

unsigned byte_at(std::string_view text, std::size_t i)
{
    return static_cast<unsigned char>(text[i]);
}

unsigned paeth(unsigned left, unsigned up, unsigned corner)
{
    int const guess = static_cast<int>(left) + static_cast<int>(up) - static_cast<int>(corner);
    int const to_left = std::abs(guess - static_cast<int>(left));
    int const to_up = std::abs(guess - static_cast<int>(up));
    int const to_corner = std::abs(guess - static_cast<int>(corner));
    if (to_left <= to_up && to_left <= to_corner) return left;
    return to_up <= to_corner ? up : corner;
}

std::string packed(std::vector<std::uint8_t> const& numbers, int width, int height, int bits)
{
    auto const per_byte = static_cast<std::size_t>(8 / bits);
    auto const columns = static_cast<std::size_t>(width);
    auto const row_bytes = (columns + per_byte - 1) / per_byte;
    std::string out(row_bytes * static_cast<std::size_t>(height), '\0');
    for (std::size_t row = 0; row < static_cast<std::size_t>(height); ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            auto const shift = (per_byte - 1 - column % per_byte) * static_cast<std::size_t>(bits);
            auto& byte = out[row * row_bytes + column / per_byte];
            byte = static_cast<char>(
                static_cast<unsigned char>(byte) | numbers[row * columns + column] << shift);
        }
    }
    return out;
}

} // namespace

std::optional<std::string> without_colour(std::string_view rgb)
{
    for (std::size_t i = 0; i + 2 < rgb.size(); i += 3)
        if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) return std::nullopt;
    std::string out;
    out.reserve(rgb.size() / 3);
    for (std::size_t i = 0; i + 2 < rgb.size(); i += 3) out += rgb[i];
    return out;
}

std::string Palette::hexadecimal() const
{
    std::string out;
    for (std::size_t i = 0; i < colours.size(); ++i) put_hex(out, byte_at(colours, i), 2);
    return out;
}

std::optional<Palette> with_palette(std::string_view rgb, int width, int height)
{
    std::unordered_map<unsigned, std::uint8_t> known;
    std::vector<std::uint8_t> numbers;
    numbers.reserve(rgb.size() / 3);
    Palette out;
    unsigned last = ~0U;
    std::uint8_t last_number = 0;
    for (std::size_t i = 0; i + 2 < rgb.size(); i += 3) {
        unsigned const colour =
            byte_at(rgb, i) << 16U | byte_at(rgb, i + 1) << 8U | byte_at(rgb, i + 2);
        if (colour != last) {
            auto const number = known.size();
            auto const [at, is_new] = known.try_emplace(colour, static_cast<std::uint8_t>(number));
            if (is_new) {
                if (number == 256) return std::nullopt;
                out.colours += rgb.substr(i, 3);
            }
            last = colour;
            last_number = at->second;
        }
        numbers.push_back(last_number);
    }
    auto const count = known.size();
    out.bits = count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8;
    out.samples = packed(numbers, width, height, out.bits);
    return out;
}

std::optional<std::vector<std::uint8_t>> as_bits(std::string_view gray, int width, int height)
{
    if (!std::ranges::all_of(gray, [](char c) { return c == '\0' || c == '\xFF'; }))
        return std::nullopt;
    auto const columns = static_cast<std::size_t>(width);
    auto const row_bytes = (columns + 7) / 8;
    std::vector<std::uint8_t> out(row_bytes * static_cast<std::size_t>(height));
    for (std::size_t i = 0; i < gray.size(); ++i) {
        auto const column = i % columns;
        if (gray[i] != '\0')
            out[i / columns * row_bytes + column / 8] |=
                static_cast<std::uint8_t>(0x80U >> (column % 8));
    }
    return out;
}

std::string predicted_rows(std::string_view samples, int width, int height, int components)
{
    auto const step = static_cast<std::size_t>(components);
    auto const row_bytes = static_cast<std::size_t>(width) * step;
    auto const rows = static_cast<std::size_t>(height);
    std::string out;
    out.reserve((row_bytes + 1) * rows);
    std::string const nothing(row_bytes, '\0');
    std::array<std::string, 5> tries;
    for (auto& one : tries) one.resize(row_bytes);
    for (std::size_t row = 0; row < rows; ++row) {
        auto const now = samples.substr(row * row_bytes, row_bytes);
        auto const above =
            row == 0 ? std::string_view(nothing) : samples.substr((row - 1) * row_bytes, row_bytes);
        std::array<unsigned long, 5> sums{};
        for (std::size_t i = 0; i < row_bytes; ++i) {
            unsigned const value = byte_at(now, i);
            unsigned const up = byte_at(above, i);
            unsigned const left = i < step ? 0 : byte_at(now, i - step);
            unsigned const corner = i < step ? 0 : byte_at(above, i - step);
            std::array<unsigned, 5> const guesses{
                0, left, up, (left + up) / 2, paeth(left, up, corner)};
            for (std::size_t k = 0; k < guesses.size(); ++k) {
                auto const difference = (value - guesses[k]) & 0xFFU;
                tries[k][i] = static_cast<char>(difference);
                sums[k] += difference < 128 ? difference : 256 - difference;
            }
        }
        auto const best = static_cast<std::size_t>(std::ranges::min_element(sums) - sums.begin());
        out += static_cast<char>(best);
        out += tries[best];
    }
    return out;
}

} // namespace safehand::rebuilding
