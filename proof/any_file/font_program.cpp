#include "proof/any_file/font_program.h"

#include "proof/any_file/characters.h"
#include "proof/any_file/glyph_names.h"
#include "proof/any_file/value.h"
#include "proof/folding.h"

#include <algorithm>
#include <vector>

namespace safehand::any_file {

namespace {

constexpr std::uint32_t glyphs_max = 65536;
constexpr std::size_t type1_tokens_max = 200'000;

std::string utf8(char32_t code)
{
    std::string out;
    proof::append_utf8(out, code);
    return out;
}

std::string_view part(std::string_view data, std::size_t at, std::size_t length = SIZE_MAX)
{
    return at < data.size() ? data.substr(at, length) : std::string_view{};
}

using Pairs = std::map<std::uint32_t, std::uint32_t>; ///< code to glyph

void read_segments(std::string_view table, Pairs& out)
{
    auto const doubled = number_at(table, 6, 2);
    auto const count = doubled / 2;
    std::uint32_t steps = 0;
    for (std::uint32_t i = 0; i < count && 16 + 8 * i < table.size(); ++i) {
        auto const end = number_at(table, 14 + 2 * i, 2);
        auto const start_at = 16 + doubled;
        auto const start = number_at(table, start_at + 2 * i, 2);
        auto const delta = number_at(table, start_at + doubled + 2 * i, 2);
        auto const offset_at = start_at + 2 * doubled + 2 * i;
        auto const offset = number_at(table, offset_at, 2);
        for (auto code = start; code <= end && code < 0xFFFF && ++steps < 4 * glyphs_max; ++code) {
            auto glyph = code;
            if (offset != 0) glyph = number_at(table, offset_at + offset + 2 * (code - start), 2);
            if (offset == 0 || glyph != 0) glyph = (glyph + delta) & 0xFFFFU;
            if (glyph != 0) out.emplace(code, glyph);
        }
    }
}

Pairs read_cmap_table(std::string_view table)
{
    Pairs out;
    switch (number_at(table, 0, 2)) {
    case 0:
        for (std::uint32_t code = 0; code < 256; ++code)
            if (auto const glyph = number_at(table, 6 + code, 1); glyph != 0)
                out.emplace(code, glyph);
        break;
    case 4: read_segments(table, out); break;
    case 6: {
        auto const first = number_at(table, 6, 2);
        auto const count = number_at(table, 8, 2);
        for (std::uint32_t i = 0; i < count; ++i)
            if (auto const glyph = number_at(table, 10 + 2 * i, 2); glyph != 0)
                out.emplace(first + i, glyph);
        break;
    }
    case 12: {
        auto const groups = std::min<std::size_t>(number_at(table, 12, 4), table.size() / 12);
        std::uint32_t steps = 0;
        for (std::size_t i = 0; i < groups; ++i) {
            auto const first = number_at(table, 16 + 12 * i, 4);
            auto const last = std::min(number_at(table, 20 + 12 * i, 4), first + glyphs_max);
            auto const glyph = number_at(table, 24 + 12 * i, 4);
            for (auto code = first; code <= last && ++steps < 4 * glyphs_max; ++code)
                out.emplace(code, glyph + (code - first));
        }
        break;
    }
    default: break;
    }
    return out;
}

void read_cmap(std::string_view cmap, ProgramText& out)
{
    auto const count = std::min<std::uint32_t>(number_at(cmap, 2, 2), 32);
    Pairs codes;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto const platform = number_at(cmap, 4 + 8 * i, 2);
        auto const encoding = number_at(cmap, 6 + 8 * i, 2);
        auto const pairs = read_cmap_table(part(cmap, number_at(cmap, 8 + 8 * i, 4)));
        bool const unicode = platform == 0 || (platform == 3 && (encoding == 1 || encoding == 10));
        for (auto const& [code, glyph] : pairs) {
            // Private codes say nothing.
            bool const says = unicode && code < 0x110000 && (code < 0xE000 || code > 0xF8FF);
            if (says) out.by_glyph.emplace(glyph, utf8(code));
            if (platform == 1) codes.emplace(code, glyph);
            if (platform == 3 && encoding == 0) codes[code & 0xFFU] = glyph;
        }
    }
    for (auto const& [code, glyph] : codes)
        if (auto const at = out.by_glyph.find(glyph); at != out.by_glyph.end())
            out.by_code.emplace(code, at->second);
}

/// Names of glyphs in the "post" table, version 2. The first 258 are the standard Macintosh order.
void read_post(std::string_view post, ProgramText& out)
{
    constexpr std::uint32_t standard = 258;
    if (number_at(post, 0, 4) != 0x20000) return;
    auto const count = number_at(post, 32, 2);
    std::vector<std::string_view> names;
    for (std::size_t at = 34 + 2 * std::size_t{count}; at < post.size();) {
        auto const length = number_at(post, at, 1);
        names.push_back(part(post, at + 1, length));
        at += length + 1;
    }
    for (std::uint32_t glyph = 0; glyph < count; ++glyph) {
        auto const index = number_at(post, 34 + 2 * glyph, 2);
        std::string text;
        // Number 3 is the space; ASCII follows in its order.
        if (index >= 3 && index <= 97)
            text = utf8(0x20 + index - 3);
        else if (index >= standard && index - standard < names.size())
            text = text_of_glyph_name(names[index - standard]);
        if (text.empty()) continue;
        out.names += text;
        out.by_glyph.emplace(glyph, text);
    }
}

/// One INDEX of CFF: where its items stand.
struct Index {
    std::vector<std::string_view> items;
    std::size_t end = 0;
};

Index read_index(std::string_view data, std::size_t at)
{
    Index out;
    std::size_t const count = number_at(data, at, 2);
    out.end = at + 2;
    if (count == 0 || at + 3 > data.size()) return out;
    std::size_t const size = std::clamp<std::uint32_t>(number_at(data, at + 2, 1), 1, 4);
    auto const base = at + 2 + (count + 1) * size;
    for (std::size_t i = 0; i < count; ++i) {
        auto const from = number_at(data, at + 3 + i * size, size);
        auto const to = number_at(data, at + 3 + (i + 1) * size, size);
        out.items.push_back(to >= from ? part(data, base + from, to - from) : std::string_view{});
        out.end = base + to;
        if (base + from > data.size()) break;
    }
    return out;
}

/// The operands of a CFF dictionary by operator; two-byte operators count from 1200.
std::map<int, std::vector<int>> read_top(std::string_view data)
{
    std::map<int, std::vector<int>> out;
    std::vector<int> operands;
    for (std::size_t i = 0; i < data.size();) {
        auto const b = static_cast<int>(number_at(data, i, 1));
        if (b <= 21) {
            auto const op = b == 12 ? 1200 + static_cast<int>(number_at(data, i + 1, 1)) : b;
            out[op] = operands;
            operands.clear();
            i += b == 12 ? 2U : 1U;
        } else if (b == 28) {
            operands.push_back(static_cast<std::int16_t>(number_at(data, i + 1, 2)));
            i += 3;
        } else if (b == 29) {
            operands.push_back(static_cast<int>(number_at(data, i + 1, 4)));
            i += 5;
        } else if (b == 30) {
            for (++i; i < data.size() && (number_at(data, i, 1) & 0xFU) != 0xF; ++i) {
            }
            operands.push_back(0);
            ++i;
        } else if (b <= 246) {
            operands.push_back(b - 139);
            ++i;
        } else {
            auto const low = static_cast<int>(number_at(data, i + 1, 1));
            operands.push_back(
                b <= 250 ? (b - 247) * 256 + low + 108 : -(b - 251) * 256 - low - 108);
            i += 2;
        }
    }
    return out;
}

int operand(std::map<int, std::vector<int>> const& top, int op, int otherwise)
{
    auto const at = top.find(op);
    return at == top.end() || at->second.empty() ? otherwise : at->second.back();
}

/// The name or character number of every glyph, glyph 0 left out.
std::vector<std::uint32_t> read_charset(std::string_view data, int offset, std::size_t glyphs)
{
    std::vector<std::uint32_t> out{0};
    if (offset >= 0 && offset <= 2) {
        for (std::uint32_t i = 1; i < glyphs; ++i) out.push_back(i);
        return out;
    }
    auto at = static_cast<std::size_t>(std::max(offset, 0));
    auto const format = number_at(data, at++, 1);
    while (out.size() < glyphs && at < data.size()) {
        auto const first = number_at(data, at, 2);
        at += 2;
        std::uint32_t more = 0;
        if (format > 0) {
            more = number_at(data, at, format == 1 ? 1 : 2);
            at += format == 1 ? 1U : 2U;
        }
        for (std::uint32_t i = 0; i <= more && out.size() < glyphs; ++i) out.push_back(first + i);
    }
    return out;
}

void read_cff_encoding(std::string_view data, int offset, ProgramText& out)
{
    if (offset <= 1) {
        for (unsigned code = 0x20; code < 0x100; ++code)
            if (auto const c =
                    character_of(BaseEncoding::standard, static_cast<unsigned char>(code));
                c != 0)
                out.by_code.emplace(code, utf8(c));
        return;
    }
    auto at = static_cast<std::size_t>(offset);
    auto const format = number_at(data, at, 1) & 0x7FU;
    auto const count = number_at(data, at + 1, 1);
    at += 2;
    std::uint32_t glyph = 1;
    auto const put = [&](std::uint32_t code) {
        if (auto const text = out.by_glyph.find(glyph); text != out.by_glyph.end())
            out.by_code.emplace(code, text->second);
        ++glyph;
    };
    for (std::uint32_t i = 0; i < count; ++i) {
        auto const first = number_at(data, at++, 1);
        auto const more = format == 1 ? number_at(data, at++, 1) : 0;
        for (std::uint32_t k = 0; k <= more; ++k) put(first + k);
    }
}

/// Whether a charstring of Type 2 ends without having drawn anything: numbers, then "endchar".
bool draws_nothing(std::string_view program)
{
    constexpr unsigned endchar = 14;
    for (std::size_t i = 0; i < program.size();) {
        auto const b = byte_of(program[i]);
        if (b == endchar) return true;
        if (b < 28 || (b > 28 && b < 32)) return false;
        i += b == 28 ? 3U : b == 255 ? 5U : b > 246 ? 2U : 1U;
    }
    return true;
}

void read_cff(std::string_view data, ProgramText& out)
{
    constexpr int charset_op = 15;
    constexpr int encoding_op = 16;
    constexpr int char_strings_op = 17;
    constexpr int ros_op = 1230;
    constexpr std::uint32_t standard_strings = 391;
    auto const names = read_index(data, number_at(data, 2, 1));
    auto const tops = read_index(data, names.end);
    auto const strings = read_index(data, tops.end);
    if (tops.items.empty()) return;
    auto const top = read_top(tops.items.front());
    auto const char_strings = operand(top, char_strings_op, 0);
    if (char_strings <= 0) return;
    auto const glyphs = std::min<std::size_t>(
        number_at(data, static_cast<std::size_t>(char_strings), 2), glyphs_max);
    auto const charset = read_charset(data, operand(top, charset_op, 0), glyphs);
    bool const by_cid = top.contains(ros_op);
    auto const programs = read_index(data, static_cast<std::size_t>(char_strings));
    for (std::uint32_t glyph = 0; glyph < programs.items.size() && glyph < glyphs_max; ++glyph)
        if (draws_nothing(programs.items[glyph])) out.blank.insert(glyph);
    for (std::uint32_t glyph = 1; glyph < charset.size(); ++glyph) {
        auto const id = charset[glyph];
        if (by_cid) {
            out.by_cid.emplace(id, glyph);
            continue;
        }
        std::string text;
        if (id >= standard_strings && id - standard_strings < strings.items.size())
            text = text_of_glyph_name(strings.items[id - standard_strings]);
        else if (auto const c = character_of_standard_string(static_cast<int>(id)); c != 0)
            text = utf8(c);
        if (text.empty()) continue;
        out.names += text;
        out.by_glyph.emplace(glyph, text);
    }
    if (!by_cid) read_cff_encoding(data, operand(top, encoding_op, 0), out);
}

/// Glyphs of TrueType whose outline takes no bytes.
void read_outlines(std::string_view head, std::string_view loca, ProgramText& out)
{
    std::size_t const size = number_at(head, 50, 2) == 0 ? 2 : 4;
    auto const count = std::min<std::size_t>(loca.size() / size, glyphs_max);
    for (std::size_t glyph = 0; glyph + 1 < count; ++glyph)
        if (number_at(loca, glyph * size, size) == number_at(loca, (glyph + 1) * size, size))
            out.blank.insert(static_cast<std::uint32_t>(glyph));
}

void read_tables(std::string_view data, ProgramText& out)
{
    // A collection: its first font.
    std::size_t const base = data.starts_with("ttcf") ? number_at(data, 12, 4) : 0;
    auto const count = std::min<std::uint32_t>(number_at(data, base + 4, 2), 256);
    std::string_view cmap;
    std::string_view post;
    std::string_view cff;
    std::string_view head;
    std::string_view loca;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto const entry = base + 12 + 16 * std::size_t{i};
        auto const tag = part(data, entry, 4);
        auto const table =
            part(data, number_at(data, entry + 8, 4), number_at(data, entry + 12, 4));
        if (tag == "cmap") cmap = table;
        if (tag == "post") post = table;
        if (tag == "CFF ") cff = table;
        if (tag == "head") head = table;
        if (tag == "loca") loca = table;
    }
    if (!cff.empty()) read_cff(cff, out);
    if (!loca.empty()) read_outlines(head, loca, out);
    if (!post.empty()) read_post(post, out);
    if (!cmap.empty()) read_cmap(cmap, out);
}

/// Adobe Type 1 Font Format, 7.2.
std::string without_eexec(std::string_view data)
{
    constexpr std::uint32_t key = 55665;
    auto at = data.find("eexec");
    if (at == std::string_view::npos) return {};
    at += 5;
    while (at < data.size() && is_white(data[at])) ++at;
    std::string coded(data.substr(at));
    auto const head = std::string_view(coded).substr(0, 4);
    if (std::ranges::all_of(head, [](char c) { return hex_digit(c) >= 0; })) {
        std::string bytes;
        int high = -1;
        for (char const c : coded) {
            int const digit = hex_digit(c);
            if (digit < 0) continue;
            if (high >= 0) bytes += static_cast<char>(high * 16 + digit);
            high = high >= 0 ? -1 : digit;
        }
        coded = std::move(bytes);
    }
    std::uint32_t r = key;
    for (auto& c : coded) {
        auto const cipher = byte_of(c);
        c = static_cast<char>(cipher ^ (r >> 8U));
        r = ((cipher + r) * 52845U + 22719U) & 0xFFFFU;
    }
    return coded;
}

void read_type1(std::string_view data, ProgramText& out)
{
    out.hidden = without_eexec(data);
    auto const at = data.find("/Encoding");
    if (at == std::string_view::npos) return;
    ValueReader reader(data.substr(0, data.find("eexec")), at + 9);
    Value before;
    Value value;
    for (std::size_t i = 0; i < type1_tokens_max && reader.next(value, false); ++i) {
        if (value.is_word("def") || value.is_word("readonly")) break;
        if (value.is_word("StandardEncoding")) {
            read_cff_encoding({}, 0, out);
            break;
        }
        if (value.is(Value::Kind::name) && before.is(Value::Kind::number)) {
            auto text = text_of_glyph_name(value.text);
            out.names += text;
            if (!text.empty())
                out.by_code[static_cast<std::uint32_t>(before.integer())] = std::move(text);
        }
        before = value;
    }
}

} // namespace

ProgramText read_font_program(std::string_view data)
{
    ProgramText out;
    auto const head = number_at(data, 0, 4);
    if (data.size() < 8) return out;
    if (data.starts_with("OTTO") || data.starts_with("true") || head == 0x10000 ||
        data.starts_with("ttcf"))
        read_tables(data, out);
    else if (data.starts_with("%!") || byte_of(data[0]) == 0x80)
        read_type1(data, out);
    else if (data[0] == 1 && data[1] == 0)
        read_cff(data, out);
    return out;
}

} // namespace safehand::any_file
