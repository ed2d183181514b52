// The rules that turn names into characters; the list itself is in encoding_glyph_list.cpp.
#include "redaction/unpicking/encoding_glyph_names.h"

#include "redaction/unpicking/encoding_glyph_list.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>
#include <vector>

namespace safehand::unpicking {

namespace {

constexpr std::size_t name_length_max = 200;

struct Entry {
    std::string_view name;
    std::string_view codes; ///< "XXXX" or "XXXX+XXXX"
};

using Entries = std::vector<Entry>;

Entries entries_in(std::span<std::string_view const> pieces)
{
    Entries found;
    for (auto piece : pieces)
        while (!piece.empty()) {
            auto const word = piece.substr(0, piece.find(' '));
            piece.remove_prefix(std::min(piece.size(), word.size() + 1));
            auto const equals = word.find('=');
            found.push_back({word.substr(0, equals), word.substr(equals + 1)});
        }
    return found;
}

std::optional<std::uint32_t> hexadecimal(std::string_view digits)
{
    std::uint32_t value = 0;
    // Small letters do not count: "uniface" is a word.
    if (std::ranges::any_of(digits, [](char c) { return c >= 'a' && c <= 'f'; }))
        return std::nullopt;
    auto const [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::u32string looked_up(Entries const& entries, std::string_view name)
{
    auto const found = std::ranges::lower_bound(entries, name, {}, &Entry::name);
    std::u32string text;
    if (found == entries.end() || found->name != name) return text;
    for (std::size_t at = 0; at + 4 <= found->codes.size(); at += 5)
        text.push_back(hexadecimal(found->codes.substr(at, 4)).value_or(0));
    return text;
}

bool is_private(std::u32string const& text)
{
    return text.size() == 1 && text[0] >= 0xE000 && text[0] <= 0xF8FF;
}

std::u32string by_number(std::string_view name)
{
    std::u32string text;
    if (name.starts_with("uni") && name.size() >= 7 && (name.size() - 3) % 4 == 0) {
        for (std::size_t at = 3; at < name.size(); at += 4) {
            auto const value = hexadecimal(name.substr(at, 4));
            if (!value) return {};
            text.push_back(*value);
        }
        return text;
    }
    if (name.starts_with('u') && name.size() >= 5 && name.size() <= 7)
        if (auto const value = hexadecimal(name.substr(1))) text.push_back(*value);
    return text;
}

/// The list gives expert glyphs private characters of one maker's; what people read is the letter.
std::u32string without_style(Entries const& entries, std::string_view name)
{
    constexpr std::array<std::string_view, 6> styles{
        "small", "oldstyle", "inferior", "superior", "serif", "sans"};
    if (name.starts_with("register")) return U"\u00AE";
    for (auto const style : styles) {
        if (!name.ends_with(style) || name.size() == style.size()) continue;
        auto text = looked_up(entries, name.substr(0, name.size() - style.size()));
        if (!text.empty() && !is_private(text)) return text;
    }
    return {};
}

std::u32string component(std::string_view name, bool dingbats)
{
    static Entries const adobe = entries_in(adobe_glyph_list());
    static Entries const symbols = entries_in(dingbat_glyph_list());
    if (dingbats)
        if (auto text = looked_up(symbols, name); !text.empty()) return text;
    if (auto text = looked_up(adobe, name); !text.empty()) {
        if (!is_private(text)) return text;
        return without_style(adobe, name);
    }
    return by_number(name);
}

} // namespace

std::u32string meaning_of_glyph_name(std::string_view name, bool dingbats)
{
    if (name.size() > name_length_max) return {};
    name = name.substr(0, name.find('.'));
    std::u32string text;
    while (!name.empty()) {
        auto const part = name.substr(0, name.find('_'));
        auto const meaning = component(part, dingbats);
        if (meaning.empty()) return {};
        text += meaning;
        name.remove_prefix(std::min(name.size(), part.size() + 1));
    }
    return text;
}

std::optional<std::uint32_t> number_of_glyph_name(std::string_view name)
{
    constexpr std::array<std::string_view, 5> words{"glyph", "index", "gid", "cid", "g"};
    for (auto const word : words) {
        if (!name.starts_with(word)) continue;
        auto const digits = name.substr(word.size());
        std::uint32_t value = 0;
        auto const [stop, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (!digits.empty() && error == std::errc() && stop == digits.data() + digits.size())
            return value;
    }
    return std::nullopt;
}

} // namespace safehand::unpicking
