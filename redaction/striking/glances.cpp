#include "redaction/striking/glances.h"

#include "redaction/fold.h"
#include "redaction/spelling.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <unordered_map>

namespace safehand::striking {

namespace {

constexpr std::size_t symbols_min = 4;
constexpr std::size_t words_before = 4;
constexpr std::size_t words_in_window_max = 6;

struct Word {
    std::u32string symbols;
    std::vector<std::uint32_t> owners;
    bool ambiguous = false; ///< some of its letters may be others
};

bool is_small(char32_t c)
{
    return c >= U'a' && c <= U'z';
}

bool is_latin(char32_t c)
{
    return is_small(c) || (c >= U'A' && c <= U'Z');
}

/// What the eye takes the sign for between its neighbours; the sign itself mostly.
char32_t seen_as(char32_t before, char32_t sign, char32_t after)
{
    bool const in_word = is_latin(before) || is_latin(after);
    if (sign == U'0' && in_word) return U'o';
    if ((sign == U'1' || sign == U'|' || sign == U'!') && in_word) return U'l';
    if (sign == U'I' && is_small(before)) return U'l';
    return sign;
}

/// Pairs that look like one letter.
std::u32string as_seen(std::u32string_view symbols)
{
    std::u32string out;
    for (std::size_t at = 0; at < symbols.size(); ++at) {
        auto const next = at + 1 < symbols.size() ? symbols[at + 1] : U'\0';
        bool const one =
            (symbols[at] == U'r' && next == U'n') || (symbols[at] == U'v' && next == U'v');
        if (one) {
            out += symbols[at] == U'r' ? U'm' : U'w';
            ++at;
        } else {
            out += symbols[at];
        }
    }
    return out;
}

/// A first letter may be a capital i or a small l.
std::u32string with_first_seen(std::u32string symbols)
{
    if (!symbols.empty() && symbols.front() == U'i') symbols.front() = U'l';
    return symbols;
}

Word word_of(std::u32string const& points, std::vector<std::uint32_t> owners)
{
    Word word;
    word.owners = std::move(owners);
    for (std::size_t at = 0; at < points.size(); ++at) {
        auto const before = at > 0 ? points[at - 1] : U'\0';
        auto const after = at + 1 < points.size() ? points[at + 1] : U'\0';
        auto const seen = seen_as(before, points[at], after);
        word.ambiguous = word.ambiguous || seen != points[at];
        auto const one = redaction::fold(seen);
        for (std::size_t i = 0; i < one.count; ++i) word.symbols += one.symbols.at(i);
    }
    auto const canonical = as_seen(word.symbols);
    bool const small_l = !points.empty() && points.front() == U'l';
    word.ambiguous = word.ambiguous || small_l || canonical.size() != word.symbols.size();
    word.symbols = canonical;
    return word;
}

std::vector<Word> words_of(Passage const& passage)
{
    std::vector<Word> words;
    std::u32string points;
    std::vector<std::uint32_t> owners;
    auto const close = [&] {
        if (!points.empty()) words.push_back(word_of(points, std::move(owners)));
        points.clear();
        owners.clear();
    };
    for (std::size_t at = 0; at < passage.text.size();) {
        auto const [point, next] = redaction::decode(passage.text, at);
        auto const owner = passage.owners[at];
        at = next;
        if (redaction::fold(point).sort == redaction::Sort::space) {
            close();
            continue;
        }
        points += point;
        if (owner != none) owners.push_back(owner);
    }
    close();
    return words;
}

} // namespace

std::vector<Hit> glanced_at(TermFinder const& finder, Script const& script)
{
    std::unordered_map<std::u32string, std::set<int>> terms;
    std::size_t longest = 0;
    for (auto const& needle : finder.needles()) {
        if (needle.weak || needle.symbols.size() < symbols_min ||
            redaction::has_digit(needle.symbols))
            continue;
        auto symbols = with_first_seen(as_seen(needle.symbols));
        longest = std::max(longest, symbols.size() + 1);
        terms[std::move(symbols)].insert(static_cast<int>(needle.fact));
    }
    std::vector<Hit> hits;
    if (terms.empty()) return hits;
    for (auto const& passage : script.passages) {
        auto const words = words_of(passage);
        for (std::size_t odd = 0; odd < words.size(); ++odd) {
            if (!words[odd].ambiguous) continue;
            for (auto from = odd - std::min(odd, words_before); from <= odd; ++from) {
                std::u32string all;
                std::vector<std::uint32_t> owners;
                auto const end = std::min(words.size(), from + words_in_window_max);
                for (auto to = from; to < end && all.size() <= longest; ++to) {
                    all += to == from ? with_first_seen(words[to].symbols) : words[to].symbols;
                    owners.insert(owners.end(), words[to].owners.begin(), words[to].owners.end());
                    if (to < odd) continue;
                    for (auto const plural : {false, true}) {
                        if (plural && !all.ends_with(U's')) continue;
                        auto const found = terms.find(plural ? all.substr(0, all.size() - 1) : all);
                        if (found == terms.end()) continue;
                        for (int const term : found->second) hits.push_back({term, owners});
                    }
                }
            }
        }
    }
    return hits;
}

} // namespace safehand::striking
