#include "intake/minutes/folding.h"

#include <algorithm>
#include <cctype>

namespace safehand::intake::minutes {

namespace {

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/// One letter of UTF-8 in lower case: Latin-1 and Latin Extended-A, which spell English and Welsh
/// and most names.
std::string lower_letter(std::string_view letter)
{
    if (letter.size() == 1) {
        char const c = letter[0];
        return {c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c};
    }
    if (letter.size() != 2) return std::string(letter);
    auto const first = static_cast<unsigned char>(letter[0]);
    auto const second = static_cast<unsigned char>(letter[1]);
    auto code = static_cast<unsigned>(first & 0x1FU) << 6U | (second & 0x3FU);
    if (code >= 0xC0 && code <= 0xDE && code != 0xD7) code += 0x20;
    bool const even_upper = (code >= 0x100 && code <= 0x137) || (code >= 0x14A && code <= 0x177);
    bool const odd_upper = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E);
    if (even_upper && code % 2 == 0) ++code;
    if (odd_upper && code % 2 == 1) ++code;
    return {static_cast<char>(0xC0U | code >> 6U), static_cast<char>(0x80U | (code & 0x3FU))};
}

/// What stands for another letter.
std::string_view plain_letter(std::string_view letter)
{
    if (letter == "\u2019" || letter == "\u2018" || letter == "\u02BC" || letter == "`") return "'";
    if (letter == "\u2010" || letter == "\u2011" || letter == "\u2013" || letter == "\u2014" ||
        letter == "-" || letter == "\u00A0" || letter == "\n" || letter == "\t" || letter == "_")
        return " ";
    return letter;
}

bool is_number(std::string_view word)
{
    while (!word.empty() && (word.front() == '(' || word.front() == '[')) word.remove_prefix(1);
    bool const closed = !word.empty() && (word.back() == '.' || word.back() == ')' ||
                                          word.back() == ':' || word.back() == ']');
    while (!word.empty() &&
           (word.back() == '.' || word.back() == ')' || word.back() == ':' || word.back() == ']'))
        word.remove_suffix(1);
    if (word.empty()) return closed;
    if (std::ranges::all_of(word, [](char c) { return digit(c) || c == '.'; })) return true;
    auto const roman = [](char c) { return c == 'i' || c == 'v' || c == 'x'; };
    return closed && (word.size() == 1 || std::ranges::all_of(word, roman));
}

} // namespace

std::string_view trimmed(std::string_view words)
{
    auto const first = words.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return {};
    return words.substr(first, words.find_last_not_of(" \t\n") - first + 1);
}

std::string folded(std::string_view words)
{
    std::string plain;
    for (std::size_t at = 0; at < words.size();) {
        std::size_t next = at + 1;
        while (next < words.size() && (static_cast<unsigned char>(words[next]) & 0xC0U) == 0x80U)
            ++next;
        auto const letter = plain_letter(words.substr(at, next - at));
        if (letter == " ") {
            if (!plain.empty() && plain.back() != ' ') plain += ' ';
        } else {
            plain += lower_letter(letter);
        }
        at = next;
    }
    while (!plain.empty() && (plain.back() == ' ' || plain.back() == '.' || plain.back() == ':'))
        plain.pop_back();
    return plain;
}

std::string folded_heading(std::string_view heading)
{
    auto plain = folded(heading);
    for (std::string_view const lead : {"section ", "adran ", "part ", "rhan "}) {
        auto const rest = std::string_view(plain).substr(std::min(lead.size(), plain.size()));
        if (plain.starts_with(lead) && is_number(rest.substr(0, rest.find(' ')))) {
            plain = std::string(rest);
            break;
        }
    }
    for (;;) {
        auto const space = plain.find(' ');
        if (space == std::string::npos || !is_number(std::string_view(plain).substr(0, space)))
            return plain;
        plain.erase(0, space + 1);
    }
}

Term const* term_of(std::vector<Term> const& terms, std::string_view words)
{
    auto const wanted = folded(words);
    if (wanted.empty()) return nullptr;
    auto const found = std::ranges::find_if(terms, [&](Term const& term) {
        return folded(term.id) == wanted ||
               std::ranges::any_of(
                   term.titles, [&](auto const& title) { return folded(title) == wanted; });
    });
    return found == terms.end() ? nullptr : &*found;
}

std::vector<std::string> sides(std::string_view words)
{
    std::vector<std::string> all{std::string(words)};
    constexpr std::string_view between = " / ";
    if (words.find(between) == std::string_view::npos) return all;
    while (!words.empty()) {
        auto const end = std::min(words.find(between), words.size());
        all.emplace_back(trimmed(words.substr(0, end)));
        words.remove_prefix(std::min(end + between.size(), words.size()));
    }
    return all;
}

std::vector<std::string> listed_lines(std::string_view words)
{
    std::vector<std::string> all;
    while (!words.empty()) {
        auto const end = std::min(words.find_first_of(";\n"), words.size());
        auto const one = trimmed(words.substr(0, end));
        if (!one.empty()) all.emplace_back(one);
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return all;
}

std::vector<std::string> listed(std::string_view words)
{
    std::vector<std::string> all;
    for (auto const& line : listed_lines(words)) {
        std::string_view rest = line;
        while (!rest.empty()) {
            std::size_t end = rest.size();
            std::size_t skip = 0;
            for (std::string_view const between : {",", " and ", " a ", " ac ", "&"})
                if (auto const at = rest.find(between); at < end) {
                    end = at;
                    skip = between.size();
                }
            auto const one = trimmed(rest.substr(0, end));
            if (!one.empty()) all.emplace_back(one);
            rest.remove_prefix(std::min(end + std::max<std::size_t>(skip, 1), rest.size()));
        }
    }
    return all;
}

} // namespace safehand::intake::minutes
