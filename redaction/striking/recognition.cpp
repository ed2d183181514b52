// Paragraphs of recognised words, and fuzzy comparison.
#include "redaction/striking/recognition.h"

#include "redaction/fold.h"
#include "redaction/spelling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

namespace safehand::striking {

namespace {

constexpr std::size_t misread_symbols_min = 4;
/// "Clare" read as "dare" would take too many dares along.
constexpr std::size_t wide_mistake_min = 6;
constexpr std::size_t one_mistake_min = 7;
constexpr std::size_t two_mistakes_min = 12;
constexpr std::size_t words_in_window_max = 10;
constexpr double paragraph_gap = 0.9; ///< of a line's height

std::u32string symbols_of(std::string_view text)
{
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = redaction::decode(text, at);
        at = next;
        // A bar is read for an l, an exclamation mark too.
        if (point == U'|' || point == U'!') {
            out += U'l';
            continue;
        }
        auto const folded = redaction::fold(point);
        for (std::size_t i = 0; i < folded.count; ++i) out += folded.symbols.at(i);
    }
    return out;
}

/// Whether at most `most` letters have to be changed, left out or put in (Ukkonen's band).
bool is_near(std::u32string_view a, std::u32string_view b, std::size_t most)
{
    auto const longer = std::max(a.size(), b.size());
    auto const shorter = std::min(a.size(), b.size());
    if (longer - shorter > most) return false;
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto corner = row[0];
        row[0] = i;
        auto best = row[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
            corner = row[j];
            row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
            best = std::min(best, row[j]);
        }
        if (best > most) return false;
    }
    return row.back() <= most;
}

/// The box as it stands when the page is turned so that its words are upright; y grows upwards.
page::Box upright(page::Box const& box, int turn)
{
    switch (turn) {
    case 1: return {box.bottom, -box.right, box.top, -box.left};
    case 2: return {-box.right, -box.top, -box.left, -box.bottom};
    case 3: return {-box.top, box.left, -box.bottom, box.right};
    default: return box;
    }
}

struct Fuzzy {
    std::u32string symbols;
    std::uint32_t term = 0;
};

} // namespace

std::u32string as_misread(std::u32string_view symbols)
{
    std::u32string out;
    for (std::size_t at = 0; at < symbols.size(); ++at) {
        auto const c = symbols[at];
        auto const next = at + 1 < symbols.size() ? symbols[at + 1] : U'\0';
        if (c == U'r' && next == U'n') {
            out += U'm';
            ++at;
        } else if (c == U'r' && next == U'i' && symbols.size() >= wide_mistake_min) {
            out += U'n';
            ++at;
        } else if (c == U'v' && next == U'v') {
            out += U'w';
            ++at;
        } else if (c == U'c' && next == U'l' && symbols.size() >= wide_mistake_min) {
            out += U'd';
            ++at;
        } else {
            switch (c) {
            case U'o': out += U'0'; break;
            case U'l':
            case U'i': out += U'1'; break;
            case U's': out += U'5'; break;
            case U'b': out += U'8'; break;
            case U'z': out += U'2'; break;
            case U'g': out += U'9'; break;
            default: out += c; break;
            }
        }
    }
    return out;
}

Recognition::Recognition(std::vector<RecognisedPage> const& pages, std::size_t page_count)
    : pages_(page_count, false), sure_(page_count)
{
    for (auto const& page : pages) {
        if (page.page < 0 || static_cast<std::size_t>(page.page) >= page_count) continue;
        pages_[static_cast<std::size_t>(page.page)] = true;
        add_page(page);
    }
}

bool Recognition::reads(std::size_t page, page::Point point) const
{
    return std::ranges::any_of(sure_[page], [&](page::Box const& box) { return box.holds(point); });
}

void Recognition::add_page(RecognisedPage const& page)
{
    struct Placed {
        RecognisedWord const* word = nullptr;
        page::Box box; ///< upright
    };

    std::map<std::pair<int, int>, std::vector<Placed>> lines;
    for (auto const& word : page.words) {
        auto const& box = word.box;
        bool const sound = std::isfinite(box.left) && std::isfinite(box.right) &&
                           std::isfinite(box.top) && std::isfinite(box.bottom) &&
                           box.left < box.right && box.bottom < box.top;
        if (!sound || !is_utf8(word.text) || word.text.empty()) continue;
        lines[{word.block, word.line}].push_back({&word, upright(box, word.turn)});
        if (word.sure) sure_[static_cast<std::size_t>(page.page)].push_back(box);
    }
    int block = 0;
    bool first = true;
    for (auto& [key, words] : lines) {
        auto box = words.front().box;
        for (auto const& read : words) box = box.joined(read.box);
        // A reader may take lines that go up or down the page as they are, in their own order.
        bool const sideways = box.height() > box.width();
        if (!sideways)
            std::ranges::sort(
                words, {}, [](Placed const& read) { return std::pair{read.box.left, read.word}; });
        int const turn = words.front().word->turn;
        bool fresh = first || sideways || key.first != block;
        if (!fresh) {
            auto const& above = lines_.back().box;
            auto const height = std::min(above.height(), box.height());
            fresh = above.bottom - box.top > paragraph_gap * height || box.bottom > above.top;
        }
        if (fresh) script_.passages.emplace_back();
        auto& passage = script_.passages.back();
        auto const number = static_cast<std::uint32_t>(script_.passages.size() - 1);
        for (auto const& [word, place] : words) {
            if (!passage.text.ends_with('-')) passage.part();
            passage.add(word->text, static_cast<std::uint32_t>(words_.size()));
            words_.push_back(
                {word->text,
                 word->box,
                 static_cast<std::uint32_t>(page.page),
                 number,
                 static_cast<std::uint32_t>(lines_.size()),
                 word->sure});
        }
        lines_.push_back({box, turn});
        line_page_.push_back(static_cast<std::uint32_t>(page.page));
        line_passage_.push_back(number);
        block = key.first;
        first = false;
    }
}

std::vector<Hit> Recognition::find(TermFinder const& finder) const
{
    auto hits = finder.find(script_);
    std::unordered_map<std::u32string, std::set<std::uint32_t>> same;
    std::vector<Fuzzy> near;
    for (auto const& needle : finder.needles()) {
        if (needle.weak || needle.symbols.size() < misread_symbols_min) continue;
        auto symbols = as_misread(needle.symbols);
        same[symbols].insert(needle.fact);
        if (symbols.size() >= one_mistake_min && !redaction::has_digit(needle.symbols))
            near.push_back({std::move(symbols), needle.fact});
    }
    std::size_t longest = 0;
    for (auto const& [symbols, terms] : same) longest = std::max(longest, symbols.size());
    std::vector<std::u32string> read;
    read.reserve(words_.size());
    for (auto const& word : words_) read.push_back(symbols_of(word.text));
    for (std::uint32_t from = 0; from < words_.size(); ++from) {
        std::u32string all;
        std::vector<std::uint32_t> owners;
        for (auto to = from; to < words_.size() && owners.size() < words_in_window_max; ++to) {
            if (words_[to].page != words_[from].page) break;
            all += read[to];
            owners.push_back(to);
            if (all.size() > longest + 4) break;
            if (read[to].empty() || read[from].empty()) continue;
            auto const window = as_misread(all);
            // "Branwell's"
            for (auto const plural : {false, true}) {
                if (plural && (window.empty() || window.back() != U'5')) continue;
                auto const whole = plural ? window.substr(0, window.size() - 1) : window;
                if (auto const found = same.find(whole); found != same.end())
                    for (auto const term : found->second)
                        hits.push_back({static_cast<int>(term), owners});
                for (auto const& needle : near) {
                    std::size_t const most = needle.symbols.size() >= two_mistakes_min ? 2 : 1;
                    if (is_near(whole, needle.symbols, most))
                        hits.push_back({static_cast<int>(needle.term), owners});
                }
            }
        }
    }
    return hits;
}

bool Recognition::is_cut(std::uint32_t word, page::Box const& area) const
{
    constexpr double grazed = 0.3; // of the lower one's height
    auto const turn = lines_[words_[word].line].turn;
    auto const own = upright(words_[word].box, turn);
    auto const other = upright(area, turn);
    auto const high = std::min(own.top, other.top) - std::max(own.bottom, other.bottom);
    return own.meets(other) && high > grazed * std::min(own.height(), other.height());
}

/// How most of the words run that were read for sure: other readings of a page are there to find
/// words, not to be heard.
int Recognition::main_turn(std::size_t page) const
{
    std::array<std::size_t, 4> letters{};
    for (auto const& word : words_)
        if (word.page == page && word.sure)
            letters.at(static_cast<std::size_t>(lines_[word.line].turn) % 4) += word.text.size();
    return static_cast<int>(std::ranges::max_element(letters) - letters.begin());
}

/// Not what stands where a better reading stands; `near` are the words of the page.
bool Recognition::is_worth_saying(
    std::uint32_t number, std::vector<std::uint32_t> const& near) const
{
    auto const& word = words_[number];
    page::Point const middle{
        (word.box.left + word.box.right) / 2, (word.box.bottom + word.box.top) / 2};
    return std::ranges::none_of(near, [&](std::uint32_t other) {
        auto const& better = words_[other];
        return other != number && better.box.holds(middle) &&
               lines_[better.line].turn == lines_[word.line].turn &&
               (better.sure != word.sure ? better.sure : other < number);
    });
}

std::vector<page::SpokenLine>
Recognition::spoken(std::size_t page, std::function<bool(std::uint32_t)> const& stays) const
{
    std::vector<page::SpokenLine> out;
    auto const turn = main_turn(page);
    std::vector<std::uint32_t> of_page;
    std::set<std::uint32_t> sure_lines;
    for (std::uint32_t number = 0; number < words_.size(); ++number) {
        if (words_[number].page != page) continue;
        of_page.push_back(number);
        if (words_[number].sure) sure_lines.insert(words_[number].line);
    }
    auto line = static_cast<std::uint32_t>(lines_.size());
    for (auto const number : of_page) {
        auto const& word = words_[number];
        auto const& whole = lines_[word.line];
        if (whole.turn != turn || !sure_lines.contains(word.line) || !stays(number) ||
            !is_worth_saying(number, of_page))
            continue;
        if (word.line != line || out.empty())
            out.push_back({{}, whole.box, whole.turn, static_cast<int>(word.passage)});
        line = word.line;
        auto const place = upright(word.box, whole.turn);
        out.back().words.push_back({word.text, place.left, place.right});
    }
    return out;
}

std::vector<std::uint32_t>
Recognition::grown(std::vector<std::uint32_t> const& words, Grain grain) const
{
    std::set<std::uint32_t> out(words.begin(), words.end());
    if (grain == Grain::word) return {out.begin(), out.end()};
    std::map<std::uint32_t, std::set<std::uint32_t>> by_passage;
    for (auto const word : words) by_passage[words_[word].passage].insert(word);
    for (auto const& [number, own] : by_passage) {
        auto const& passage = script_.passages[number];
        auto const starts =
            grain == Grain::paragraph ? std::vector<std::size_t>{0} : sentence_starts(passage.text);
        for (std::size_t at = 0; at < starts.size(); ++at) {
            auto const end = at + 1 < starts.size() ? starts[at + 1] : passage.text.size();
            auto const owners = owners_in(passage, starts[at], end);
            if (std::ranges::any_of(owners, [&](auto one) { return own.contains(one); }))
                out.insert(owners.begin(), owners.end());
        }
    }
    return {out.begin(), out.end()};
}

std::vector<std::pair<std::uint32_t, page::Box>>
Recognition::lines_of(std::vector<std::uint32_t> const& words) const
{
    std::set<std::uint32_t> lines;
    for (auto const word : words) lines.insert(words_[word].line);
    std::map<std::uint32_t, std::pair<double, double>> reach;
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        auto const& box = lines_[line].box;
        auto const [found, fresh] = reach.try_emplace(line_passage_[line], box.left, box.right);
        if (fresh) continue;
        found->second.first = std::min(found->second.first, box.left);
        found->second.second = std::max(found->second.second, box.right);
    }
    std::vector<std::pair<std::uint32_t, page::Box>> out;
    for (auto const line : lines) {
        auto box = lines_[line].box;
        auto const& [left, right] = reach.at(line_passage_[line]);
        box.left = left;
        box.right = right;
        // As many quarters again as make it whole bring it back.
        out.emplace_back(line_page_[line], upright(box, (4 - lines_[line].turn) % 4));
    }
    return out;
}

} // namespace safehand::striking
