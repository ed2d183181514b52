#include "service/copies/page_matching.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace safehand::service {

namespace {

constexpr std::size_t shingle = 5; ///< words that make a run worth trusting

/// Furniture differs from page to page by its numbers alone.
std::string without_digits(std::string const& line)
{
    std::string out;
    for (char const c : line)
        if (c < '0' || c > '9') out += c;
    return out;
}

std::vector<std::string> lines_of(std::string const& page)
{
    std::vector<std::string> lines;
    std::size_t from = 0;
    while (from < page.size()) {
        auto const end = std::min(page.find('\n', from), page.size());
        lines.push_back(page.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

std::set<std::string> lines_on_most_pages(std::vector<std::string> const& pages)
{
    std::map<std::string, std::size_t> pages_with;
    for (auto const& page : pages) {
        std::set<std::string> on_this;
        for (auto const& line : lines_of(page)) on_this.insert(without_digits(line));
        for (auto const& line : on_this) ++pages_with[line];
    }
    std::set<std::string> most;
    for (auto const& [line, count] : pages_with)
        if (pages.size() >= 2 && count * 2 > pages.size()) most.insert(line);
    return most;
}

std::string run_at(std::vector<PlacedWord> const& words, std::size_t at)
{
    std::string run;
    for (std::size_t k = at; k < at + shingle; ++k) run += words[k].word + " ";
    return run;
}

/// Where each run of words stands that stands only once.
std::unordered_map<std::string, std::size_t> single_runs(std::vector<PlacedWord> const& words)
{
    std::unordered_map<std::string, std::size_t> where;
    std::set<std::string> twice;
    for (std::size_t k = 0; k + shingle <= words.size(); ++k) {
        auto run = run_at(words, k);
        if (!where.emplace(run, k).second) twice.insert(std::move(run));
    }
    for (auto const& run : twice) where.erase(run);
    return where;
}

using Anchor = std::pair<std::size_t, std::size_t>; ///< word of the whole, word of the copy

/// The most anchors that are in the same order in both; `anchors` are sorted by the whole.
std::vector<Anchor> in_one_order(std::vector<Anchor> const& anchors)
{
    std::vector<std::size_t> ends; ///< ends[n]: the anchor that a chain of n + 1 best ends with
    std::vector<std::ptrdiff_t> before(anchors.size(), -1);
    for (std::size_t k = 0; k < anchors.size(); ++k) {
        auto const place = std::ranges::lower_bound(
            ends, anchors[k].second, {}, [&](auto end) { return anchors[end].second; });
        if (place != ends.begin()) before[k] = static_cast<std::ptrdiff_t>(*std::prev(place));
        if (place == ends.end())
            ends.push_back(k);
        else
            *place = k;
    }
    std::vector<Anchor> chain;
    if (ends.empty()) return chain;
    for (auto k = static_cast<std::ptrdiff_t>(ends.back()); k >= 0;
         k = before[static_cast<std::size_t>(k)])
        chain.push_back(anchors[static_cast<std::size_t>(k)]);
    std::ranges::reverse(chain);
    return chain;
}

void join_on(
    std::vector<PlacedWord> const& whole,
    std::vector<PlacedWord> const& copy,
    std::vector<int>& match)
{
    for (std::size_t k = 0; k + 1 < whole.size(); ++k) {
        if (match[k] < 0 || match[k + 1] >= 0) continue;
        auto const next = static_cast<std::size_t>(match[k]) + 1;
        if (next < copy.size() && copy[next].word == whole[k + 1].word)
            match[k + 1] = static_cast<int>(next);
    }
}

/// Walks on from `first`, past what stands between.
WordRun follow(
    std::vector<PlacedWord> const& whole, std::vector<std::string> const& words, std::size_t first)
{
    constexpr std::size_t between_max = 40;
    WordRun run{first, first, 0};
    std::set<int> lines{whole[first].line};
    auto at = first + 1;
    for (std::size_t k = 1; k < words.size(); ++k) {
        auto const end = std::min(at + between_max, whole.size());
        auto next = at;
        while (next < end && whole[next].word != words[k]) ++next;
        if (next == end) continue;
        lines.insert(whole[next].line);
        run.last = next;
        at = next + 1;
    }
    run.lines = static_cast<int>(lines.size());
    return run;
}

} // namespace

std::vector<std::string> folded_words(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    auto const end = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (std::size_t k = 0; k < text.size(); ++k) {
        char const c = text[k];
        auto const byte = static_cast<unsigned char>(c);
        if (text.substr(k).starts_with("\u2019") || text.substr(k).starts_with("\u2018")) {
            k += 2;
        } else if (text.substr(k).starts_with("\xE2\x80")) {
            k += 2;
            end();
        } else if (byte >= 0x80U || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            word += c;
        } else if (c >= 'A' && c <= 'Z') {
            word += static_cast<char>(c - 'A' + 'a');
        } else if (c != '\'') {
            end();
        }
    }
    end();
    return words;
}

std::vector<PlacedWord> placed_words(std::vector<std::string> const& pages)
{
    auto const furniture = lines_on_most_pages(pages);
    std::vector<PlacedWord> words;
    int line = 0;
    for (std::size_t page = 0; page < pages.size(); ++page)
        for (auto const& text : lines_of(pages[page])) {
            if (furniture.contains(without_digits(text))) continue;
            for (auto& word : folded_words(text))
                words.push_back({std::move(word), static_cast<int>(page) + 1, line});
            ++line;
        }
    return words;
}

std::vector<int>
matched_words(std::vector<PlacedWord> const& whole, std::vector<PlacedWord> const& copy)
{
    auto const in_copy = single_runs(copy);
    std::vector<Anchor> anchors;
    for (auto const& [run, at] : single_runs(whole))
        if (auto const found = in_copy.find(run); found != in_copy.end())
            anchors.emplace_back(at, found->second);
    std::ranges::sort(anchors);
    std::vector<int> match(whole.size(), -1);
    for (auto const& [at, there] : in_one_order(anchors))
        for (std::size_t k = 0; k < shingle; ++k) match[at + k] = static_cast<int>(there + k);
    join_on(whole, copy, match);
    return match;
}

std::optional<WordRun> find_run(
    std::vector<PlacedWord> const& whole, std::vector<std::string> const& words, std::size_t from)
{
    if (words.empty()) return std::nullopt;
    auto const head = std::min<std::size_t>(words.size(), 4);
    for (auto const start : {from, std::size_t{0}}) {
        for (auto at = start; at + head <= whole.size(); ++at) {
            std::size_t same = 0;
            while (same < head && whole[at + same].word == words[same]) ++same;
            if (same == head) return follow(whole, words, at);
        }
    }
    return std::nullopt;
}

} // namespace safehand::service
