#include "proof/disguises.h"

#include "proof/font_text.h"
#include "proof/page_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace safehand::proof {

namespace {

constexpr std::size_t run_min = 11; ///< base64 of eight bytes without its padding
constexpr std::int8_t not_a_digit = -1;

constexpr std::array<std::int8_t, 256> base64_values()
{
    std::array<std::int8_t, 256> values{};
    values.fill(not_a_digit);
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < digits.size(); ++i)
        values.at(static_cast<unsigned char>(digits[i])) = static_cast<std::int8_t>(i);
    values['-'] = 62;
    values['_'] = 63;
    return values;
}

constexpr auto base64 = base64_values();

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void scan_plain(NeedleIndex const& index, std::string_view bytes, NeedleIndex::Sink const& found)
{
    index.scan_letters(fold_bytes(bytes), found);
    // Letters beyond ASCII stand in the needles as UTF-8.
    if (std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0xC2; }))
        index.scan_letters(fold_wide_bytes(bytes), found);
}

void scan_hexadecimal(
    NeedleIndex const& index, std::string_view run, NeedleIndex::Sink const& found)
{
    for (std::size_t const skip : {0U, 1U}) {
        std::string bytes;
        for (std::size_t i = skip; i + 1 < run.size(); i += 2)
            bytes += static_cast<char>(hex_digit(run[i]) * 16 + hex_digit(run[i + 1]));
        scan_plain(index, bytes, found);
        scan_plain(index, from_utf16(bytes), found);
    }
}

void scan_base64(NeedleIndex const& index, std::string_view run, NeedleIndex::Sink const& found)
{
    for (std::size_t skip = 0; skip < 4 && skip < run.size(); ++skip) {
        std::string bytes;
        std::uint32_t bits = 0;
        int held = 0;
        for (char const c : run.substr(skip)) {
            auto const value = base64.at(static_cast<unsigned char>(c));
            bits = bits << 6U | static_cast<std::uint32_t>(value);
            held += 6;
            if (held < 8) continue;
            held -= 8;
            bytes += static_cast<char>(bits >> static_cast<unsigned>(held));
        }
        scan_plain(index, bytes, found);
    }
}

void scan_run(NeedleIndex const& index, std::string_view run, NeedleIndex::Sink const& found)
{
    if (run.size() < run_min) return;
    if (std::ranges::all_of(run, [](char c) { return hex_digit(c) >= 0; }))
        scan_hexadecimal(index, run, found);
    else
        scan_base64(index, run, found);
}

} // namespace

void scan_bytes(NeedleIndex const& index, std::string_view bytes, NeedleIndex::Sink const& found)
{
    scan_plain(index, bytes, found);
    auto const in_run = [](char c) {
        return base64.at(static_cast<unsigned char>(c)) != not_a_digit;
    };
    auto const line_end = [&bytes](std::size_t at) {
        return at < bytes.size() && (bytes[at] == '\n' || bytes[at] == '\r');
    };
    std::string wrapped;
    for (std::size_t i = 0; i < bytes.size();) {
        std::size_t end = i;
        while (end < bytes.size() && in_run(bytes[end])) ++end;
        // Line ends may stand inside a run, as mail programs put them there.
        if (end > i && line_end(end)) {
            wrapped.append(bytes.substr(i, end - i));
        } else if (!wrapped.empty() && (end > i || !line_end(i))) {
            wrapped.append(bytes.substr(i, end - i));
            scan_run(index, wrapped, found);
            wrapped.clear();
        } else if (end - i >= run_min) {
            scan_run(index, bytes.substr(i, end - i), found);
        }
        i = end > i ? end : i + 1;
    }
    scan_run(index, wrapped, found);
}

void scan_string(NeedleIndex const& index, std::string_view bytes, NeedleIndex::Sink const& found)
{
    auto const words = fold(text_string(bytes));
    index.scan(words, found);
    index.scan_letters(reversed(words).letters, found);
    if (bytes.size() % 2 == 0 && bytes.find('\0') != std::string_view::npos) {
        index.scan(fold(from_utf16(bytes)), found);
        index.scan(fold(from_utf16(bytes, false)), found);
    }
    scan_bytes(index, bytes, found);
}

} // namespace safehand::proof
