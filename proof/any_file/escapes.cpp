#include "proof/any_file/escapes.h"

#include "proof/any_file/characters.h"
#include "proof/folding.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace safehand::any_file {

namespace {

/// One escape taken off a text: how long it is and what it says.
struct Escape {
    std::size_t length = 0;
    std::string says;
};

using Reader = Escape (*)(std::string_view);

/// Up to `most` digits of the base; nothing when there are fewer than `least`.
std::optional<std::pair<char32_t, std::size_t>>
digits_of(std::string_view text, int base, std::size_t least, std::size_t most)
{
    char32_t value = 0;
    std::size_t count = 0;
    while (count < text.size() && count < most) {
        int const digit = hex_digit(text[count]);
        if (digit < 0 || digit >= base) break;
        value = value * static_cast<char32_t>(base) + static_cast<char32_t>(digit);
        ++count;
    }
    if (count < least || value > 0x10FFFF) return std::nullopt;
    return std::pair(value, count);
}

std::string character(char32_t code)
{
    std::string out;
    proof::append_utf8(out, code);
    return out;
}

std::string byte(char32_t code)
{
    return {static_cast<char>(code)};
}

Escape percent(std::string_view text)
{
    if (text.starts_with("%u") || text.starts_with("%U"))
        if (auto const hex = digits_of(text.substr(2), 16, 4, 4)) return {6, character(hex->first)};
    if (auto const hex = digits_of(text.substr(1), 16, 2, 2)) return {3, byte(hex->first)};
    return {};
}

constexpr std::array<std::pair<std::string_view, char32_t>, 12> entities{
    {{"amp", '&'},
     {"lt", '<'},
     {"gt", '>'},
     {"quot", '"'},
     {"apos", '\''},
     {"nbsp", 0xA0},
     {"shy", 0xAD},
     {"zwj", 0x200D},
     {"zwnj", 0x200C},
     {"hyphen", '-'},
     {"szlig", 0xDF},
     {"aelig", 0xE6}}};

/// "&eacute;" reads as "e": marks fold away anyhow.
Escape named_entity(std::string_view text)
{
    auto const end = text.find(';');
    if (end == std::string_view::npos || end > 12 || end < 2) return {};
    auto const word = text.substr(1, end - 1);
    for (auto const& [known, code] : entities)
        if (known == word) return {end + 1, character(code)};
    for (std::string_view const mark :
         {"acute", "grave", "circ", "uml", "tilde", "ring", "cedil", "slash", "caron"})
        if (word.size() == mark.size() + 1 && word.ends_with(mark))
            return {end + 1, std::string(word.substr(0, 1))};
    return {};
}

Escape entity(std::string_view text)
{
    if (text.size() < 3 || text[1] != '#') return named_entity(text);
    bool const hexadecimal = text[2] == 'x' || text[2] == 'X';
    auto const rest = text.substr(hexadecimal ? 3U : 2U);
    auto const value = digits_of(rest, hexadecimal ? 16 : 10, 1, 8);
    if (!value) return {};
    auto const used = (hexadecimal ? 3U : 2U) + value->second;
    return {used + (used < text.size() && text[used] == ';' ? 1U : 0U), character(value->first)};
}

/// Of JavaScript, C, PDF strings, and RTF.
Escape backslash(std::string_view text)
{
    if (text.size() < 2) return {};
    char const kind = text[1];
    auto const rest = text.substr(2);
    if (kind == 'x' || kind == '\'') {
        if (auto const hex = digits_of(rest, 16, 2, 2))
            return {4, kind == 'x' ? character(hex->first) : byte(hex->first)};
        return {};
    }
    if (kind == 'u' && rest.starts_with('{')) {
        auto const hex = digits_of(rest.substr(1), 16, 1, 6);
        return hex ? Escape{hex->second + 4, character(hex->first)} : Escape{};
    }
    if (kind == 'u') {
        if (auto const hex = digits_of(rest, 16, 4, 4)) return {6, character(hex->first)};
        auto const number = digits_of(rest, 10, 1, 5);
        if (!number) return {};
        auto const used = 2 + number->second;
        return {used + (used < text.size() && text[used] == '?' ? 1 : 0), character(number->first)};
    }
    if (auto const octal = digits_of(text.substr(1), 8, 1, 3))
        return {1 + octal->second, character(octal->first)};
    if (kind == '\r' && rest.starts_with('\n')) return {3, {}};
    if (kind == '\n' || kind == '\r') return {2, {}};
    if (kind == '-') return {2, {}};
    if (kind == '~') return {2, " "};
    return {};
}

Escape quoted_printable(std::string_view text)
{
    if (text.starts_with("=\r\n")) return {3, {}};
    if (text.starts_with("=\n")) return {2, {}};
    if (auto const hex = digits_of(text.substr(1), 16, 2, 2)) return {3, byte(hex->first)};
    return {};
}

Escape hash(std::string_view text)
{
    if (auto const hex = digits_of(text.substr(1), 16, 2, 2)) return {3, byte(hex->first)};
    return {};
}

int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || c == '-') return 62;
    if (c == '/' || c == '_') return 63;
    return -1;
}

std::string base64_bytes(std::string_view run)
{
    std::string bytes;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (char const c : run) {
        bits = bits << 6U | static_cast<std::uint32_t>(base64_value(c));
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>(bits >> held);
    }
    return bytes;
}

/// UTF-7 (RFC 2152), as some old mail is written.
Escape utf7(std::string_view text)
{
    std::size_t end = 1;
    while (end < text.size() && text[end] != '-' && base64_value(text[end]) >= 0) ++end;
    if (end < 4 || end == text.size() || text[end] != '-') return {};
    return {end + 1, from_utf16(base64_bytes(text.substr(1, end - 1)), true)};
}

constexpr std::array<std::pair<char, Reader>, 6> families{
    {{'%', percent},
     {'&', entity},
     {'\\', backslash},
     {'=', quoted_printable},
     {'#', hash},
     {'+', utf7}}};

std::string undone(std::string_view text, char mark, Reader read, bool& any)
{
    std::string out;
    while (!text.empty()) {
        auto const at = std::min(text.find(mark), text.size());
        out.append(text.substr(0, at));
        text.remove_prefix(at);
        if (text.empty()) break;
        auto const escape = read(text);
        if (escape.length == 0) {
            out += mark;
            text.remove_prefix(1);
            continue;
        }
        any = true;
        out += escape.says;
        text.remove_prefix(std::min(escape.length, text.size()));
    }
    return out;
}

constexpr std::size_t hex_run_min = 8;
constexpr std::size_t base64_run_min = 8;
constexpr std::size_t numbers_min = 6;

bool breaks_line(char c)
{
    return c == '\n' || c == '\r' || c == ' ' || c == '\t';
}

void spell_hexadecimal(std::string const& digits, TextSink const& out)
{
    if (digits.size() < hex_run_min) return;
    for (std::size_t const skip : {0U, 1U}) {
        std::string bytes;
        for (std::size_t i = skip; i + 1 < digits.size(); i += 2)
            bytes += static_cast<char>(hex_digit(digits[i]) * 16 + hex_digit(digits[i + 1]));
        out(bytes);
    }
}

} // namespace

void unescape(std::string_view text, TextSink const& out)
{
    for (auto const& [mark, read] : families) {
        if (text.find(mark) == std::string_view::npos) continue;
        bool any = false;
        auto const plain = undone(text, mark, read, any);
        if (any) out(plain);
    }
}

void read_hexadecimal(std::string_view text, TextSink const& out)
{
    std::string run;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && hex_digit(text[i]) >= 0) {
            run += text[i];
            continue;
        }
        // White space may stand inside a run, but not a single word after another.
        bool const inside = i < text.size() && !run.empty() && breaks_line(text[i]);
        if (inside) continue;
        spell_hexadecimal(run, out);
        run.clear();
    }
}

void read_base64(std::string_view text, TextSink const& out)
{
    std::string run;
    auto const finish = [&] {
        if (run.size() >= base64_run_min)
            for (std::size_t skip = 0; skip < 4; ++skip)
                out(base64_bytes(std::string_view(run).substr(skip)));
        run.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (base64_value(text[i]) >= 0) {
            run += text[i];
            continue;
        }
        bool const line_end = text[i] == '\n' || text[i] == '\r';
        if (!line_end || run.empty()) finish();
    }
    finish();
}

void read_numbers(std::string_view text, TextSink const& out)
{
    std::string spelled;
    std::size_t count = 0;
    auto const finish = [&] {
        if (count >= numbers_min) out(spelled);
        spelled.clear();
        count = 0;
    };
    for (std::size_t i = 0; i < text.size();) {
        if (breaks_line(text[i]) || text[i] == ',') {
            ++i;
            continue;
        }
        bool const hexadecimal =
            text.substr(i).starts_with("0x") || text.substr(i).starts_with("0X");
        auto const value =
            digits_of(text.substr(i + (hexadecimal ? 2U : 0U)), hexadecimal ? 16 : 10, 1, 6);
        if (!value || value->first < 0x20) {
            finish();
            ++i;
            continue;
        }
        proof::append_utf8(spelled, value->first);
        ++count;
        i += value->second + (hexadecimal ? 2U : 0U);
    }
    finish();
}

std::string quoted_texts(std::string_view text)
{
    std::string joined;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const quote = text[i];
        if (quote != '"' && quote != '\'' && quote != '`') continue;
        auto end = i + 1;
        while (end < text.size() && text[end] != quote) end += text[end] == '\\' ? 2U : 1U;
        end = std::min(end, text.size());
        bool any = false;
        joined += undone(text.substr(i + 1, end - i - 1), '\\', backslash, any);
        i = end;
    }
    return joined;
}

} // namespace safehand::any_file
