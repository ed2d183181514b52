#include "service/intake/picture_rules.h"

#include <algorithm>
#include <cstdlib>

namespace safehand::service {

namespace {

using intake::laid_out::Rule;

constexpr unsigned char dark_below = 200;
constexpr int gap_max = 2; // pixels: a line that is not quite level, or not quite whole
constexpr int thick_max = 12;

struct Run {
    int across = 0; ///< row of a level one, column of an upright one; of a thick one its first
    int thick = 1;
    int from = 0;
    int to = 0;
};

/// Rows or columns of dark pixels.
template <class Dark>
std::vector<Run> runs(int count, int length, int shortest, Dark dark)
{
    std::vector<Run> out;
    for (int across = 0; across < count; ++across) {
        int from = -1;
        int last = -1;
        for (int along = 0; along <= length; ++along) {
            if (along < length && dark(across, along)) {
                if (from < 0) from = along;
                last = along;
            } else if (from >= 0 && (along == length || along - last > gap_max)) {
                if (last - from >= shortest) out.push_back({across, 1, from, last + 1});
                from = -1;
            }
        }
        if (out.size() > intake::laid_out::rules_max) return {};
    }
    return out;
}

/// Runs beside each other are one thick line; what is thicker than that is an area.
std::vector<Run> lines_of_runs(std::vector<Run> const& all)
{
    struct Line {
        Run whole;
        int first = 0;
        int last = 0;
    };

    std::vector<Line> open;
    std::vector<Run> out;
    auto const close = [&](Line const& line) {
        if (line.last - line.first < thick_max)
            out.push_back({line.first, line.last - line.first + 1, line.whole.from, line.whole.to});
    };
    for (auto const& run : all) {
        std::erase_if(open, [&](Line const& line) {
            bool const past = run.across - line.last > gap_max;
            if (past) close(line);
            return past;
        });
        auto const home = std::ranges::find_if(open, [&](Line const& line) {
            return run.from < line.whole.to && line.whole.from < run.to;
        });
        if (home == open.end()) {
            open.push_back({run, run.across, run.across});
            continue;
        }
        home->last = run.across;
        home->whole.from = std::min(home->whole.from, run.from);
        home->whole.to = std::max(home->whole.to, run.to);
    }
    for (auto const& line : open) close(line);
    return out;
}

/// A short upright line is a letter's stem, unless it runs from one level line to another.
bool is_border(Run const& upright, std::vector<Run> const& level)
{
    constexpr int slack = 6; // pixels
    auto const meets = [&](int y) {
        return std::ranges::any_of(level, [&](Run const& line) {
            return upright.across >= line.from - slack && upright.across <= line.to + slack &&
                   std::abs(line.across - y) <= slack;
        });
    };
    return meets(upright.from) && meets(upright.to);
}

} // namespace

std::vector<Rule> take_rules(PagePicture& gray, intake::laid_out::Page const& page)
{
    if (gray.colour || gray.width <= 0 || gray.height <= 0) return {};
    auto const place = [&](int x, int y) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(gray.width) +
               static_cast<std::size_t>(x);
    };
    auto const dark = [&](int x, int y) {
        return static_cast<unsigned char>(gray.samples[place(x, y)]) < dark_below;
    };
    double const across = page.width / gray.width;
    double const up = page.height / gray.height;
    constexpr double shortest_points = 24;
    auto const level = lines_of_runs(runs(
        gray.height, gray.width, static_cast<int>(shortest_points / across), [&](int y, int x) {
            return dark(x, y);
        }));
    constexpr double shortest_upright = 10;
    auto upright =
        lines_of_runs(runs(gray.width, gray.height, static_cast<int>(shortest_upright / up), dark));
    std::erase_if(upright, [&](Run const& line) {
        return (line.to - line.from) * up < shortest_points && !is_border(line, level);
    });
    std::vector<Rule> out;
    out.reserve(level.size() + upright.size());
    for (auto const& line : level)
        out.push_back(
            {false,
             page.height - (line.across + line.thick / 2.0) * up,
             line.from * across,
             line.to * across});
    for (auto const& line : upright)
        out.push_back(
            {true,
             (line.across + line.thick / 2.0) * across,
             page.height - line.to * up,
             page.height - line.from * up});
    // The edges of a line are paler than its middle.
    constexpr int edge = 2;
    auto const paint = [&](Run const& line, bool is_upright) {
        int const limit = is_upright ? gray.width : gray.height;
        for (int a = std::max(0, line.across - edge);
             a < std::min(limit, line.across + line.thick + edge);
             ++a)
            for (int b = line.from; b < line.to; ++b)
                gray.samples[is_upright ? place(a, b) : place(b, a)] = '\xFF';
    };
    for (auto const& line : level) paint(line, false);
    for (auto const& line : upright) paint(line, true);
    return out;
}

} // namespace safehand::service
