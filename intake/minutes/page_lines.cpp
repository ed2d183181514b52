#include "intake/minutes/page_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace safehand::intake::minutes {

namespace {

void settle(PageLine& line)
{
    std::ranges::sort(line.words, {}, [](auto const* word) { return word->left; });
    std::map<double, std::size_t> sizes;
    std::size_t bold = 0;
    std::size_t letters = 0;
    line.left = line.words.front()->left;
    line.right = line.words.front()->right;
    for (auto const* word : line.words) {
        line.left = std::min(line.left, word->left);
        line.right = std::max(line.right, word->right);
        sizes[std::round(word->size * 2) / 2] += word->text.size();
        letters += word->text.size();
        if (word->bold) bold += word->text.size();
    }
    line.size =
        std::ranges::max_element(sizes, {}, [](auto const& one) { return one.second; })->first;
    line.bold = bold == letters;
}

/// Small letters; every row of figures becomes one sign.
std::string pattern_of(PageLine const& line)
{
    std::string out;
    for (char const c : text_of(line)) {
        bool const figure = c >= '0' && c <= '9';
        if (figure && !out.empty() && out.back() == '#') continue;
        out += figure ? '#' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

bool is_page_number(std::string const& pattern)
{
    static constexpr std::array<std::string_view, 12> known{
        "#",
        "- # -",
        "# / #",
        "#/#",
        "# of #",
        "page #",
        "page # of #",
        "page #/#",
        "tudalen #",
        "tudalen # o #",
        "p. #",
        "[#]"};
    return std::ranges::find(known, pattern) != known.end();
}

/// The first and last lines of a page, as far as they stand in its outer parts.
std::vector<PageLine const*> edges_of(std::vector<PageLine> const& lines, double height)
{
    constexpr double edge = 0.12; // of the height
    constexpr std::size_t lines_max = 3;
    std::vector<PageLine const*> out;
    for (std::size_t k = 0; k < lines.size() && k < lines_max; ++k)
        if (lines[k].middle() > height * (1 - edge)) out.push_back(&lines[k]);
    for (std::size_t k = 0; k < lines.size() && k < lines_max; ++k) {
        auto const& line = lines[lines.size() - 1 - k];
        if (line.middle() < height * edge) out.push_back(&line);
    }
    return out;
}

} // namespace

std::vector<PageLine> lines_of(PageWords words, int page)
{
    constexpr double shared_min = 0.5;
    std::ranges::sort(
        words, {}, [](auto const* word) { return std::pair(-word->top, word->left); });
    std::vector<PageLine> lines;
    for (auto const* word : words) {
        PageLine* home = nullptr;
        // Only lines at hand can share its height: they are met from the top.
        for (std::size_t back = 0; back < lines.size() && back < 6; ++back) {
            auto& line = lines[lines.size() - 1 - back];
            auto const shared = std::min(line.top, word->top) - std::max(line.bottom, word->bottom);
            auto const least = std::min(line.top - line.bottom, word->top - word->bottom);
            if (least > 0 && shared >= shared_min * least) {
                home = &line;
                break;
            }
        }
        if (home == nullptr) {
            lines.emplace_back();
            home = &lines.back();
            home->page = page;
            home->bottom = word->bottom;
            home->top = word->top;
        }
        // A tall bracket or a drop cap does not make its line take in those around it.
        if (home->words.empty() || word->top - word->bottom < 1.5 * (home->top - home->bottom)) {
            home->bottom = std::min(home->bottom, word->bottom);
            home->top = std::max(home->top, word->top);
        }
        home->words.push_back(word);
    }
    for (auto& line : lines) settle(line);
    std::ranges::sort(
        lines, {}, [](auto const& line) { return std::pair(-line.middle(), line.left); });
    for (std::size_t k = 0; k < lines.size(); ++k) lines[k].number = static_cast<int>(k) + 1;
    return lines;
}

std::string text_of(PageLine const& line)
{
    std::string out;
    for (auto const* word : line.words) out += (out.empty() ? "" : " ") + word->text;
    return out;
}

std::string place_of(PageLine const& line)
{
    return "page " + std::to_string(line.page + 1) + " line " + std::to_string(line.number);
}

std::vector<PageLine const*> running_lines(
    std::vector<std::vector<PageLine>> const& pages, std::vector<laid_out::Page> const& sizes)
{
    constexpr double same_place = 8; // points

    struct Seen {
        PageLine const* line = nullptr;
        double from_edge = 0;
    };

    std::map<std::string, std::vector<Seen>> seen;
    std::vector<PageLine const*> out;
    for (std::size_t k = 0; k < pages.size(); ++k)
        for (auto const* line : edges_of(pages[k], sizes[k].height)) {
            auto const pattern = pattern_of(*line);
            bool const low = line->middle() < sizes[k].height / 2;
            if (is_page_number(pattern))
                out.push_back(line);
            else
                seen[(low ? "v" : "^") + pattern].push_back(
                    {line, low ? line->middle() : sizes[k].height - line->middle()});
        }
    for (auto const& [pattern, lines] : seen) {
        auto const wanted = std::max<std::size_t>(2, pages.size() / 3);
        for (auto const& one : lines) {
            auto const alike = std::ranges::count_if(lines, [&](Seen const& other) {
                return std::abs(other.from_edge - one.from_edge) <= same_place;
            });
            if (static_cast<std::size_t>(alike) >= wanted) out.push_back(one.line);
        }
    }
    return out;
}

} // namespace safehand::intake::minutes
