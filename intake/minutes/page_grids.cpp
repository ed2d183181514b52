#include "intake/minutes/page_grids.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace safehand::intake::minutes {

namespace {

using laid_out::Rule;

constexpr double near_by = 2.5; // points: lines that belong together
constexpr double shortest = 8;

/// Pieces of one line, end to end, as that line.
std::vector<Rule> joined(std::vector<Rule> rules)
{
    std::ranges::sort(rules, [](Rule const& a, Rule const& b) {
        return std::tuple(a.upright, std::round(a.at / near_by), a.from) <
               std::tuple(b.upright, std::round(b.at / near_by), b.from);
    });
    std::vector<Rule> out;
    for (auto const& rule : rules) {
        bool const goes_on = !out.empty() && out.back().upright == rule.upright &&
                             std::abs(out.back().at - rule.at) <= near_by &&
                             rule.from <= out.back().to + near_by;
        if (goes_on)
            out.back().to = std::max(out.back().to, rule.to);
        else
            out.push_back(rule);
    }
    std::erase_if(out, [](Rule const& rule) { return rule.to - rule.from < shortest; });
    return out;
}

bool meet(Rule const& upright, Rule const& level)
{
    return upright.at >= level.from - near_by && upright.at <= level.to + near_by &&
           level.at >= upright.from - near_by && level.at <= upright.to + near_by;
}

std::vector<double> places(std::vector<Rule> const& rules, bool upright)
{
    std::vector<double> all;
    for (auto const& rule : rules)
        if (rule.upright == upright) all.push_back(rule.at);
    std::ranges::sort(all);
    std::vector<double> out;
    for (double const at : all)
        if (out.empty() || at - out.back() > near_by) out.push_back(at);
    return out;
}

std::size_t root_of(std::vector<std::size_t>& parents, std::size_t at)
{
    while (parents[at] != at) {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    return at;
}

} // namespace

Grid::Grid(std::vector<Rule> rules)
    : rules_(std::move(rules)), xs_(places(rules_, true)), ys_(places(rules_, false))
{
    std::ranges::reverse(ys_);
    if (!is_table()) return;
    constexpr double share = 0.6;
    upright_.assign(xs_.size() * rows(), false);
    level_.assign(ys_.size() * columns(), false);
    for (auto const& rule : rules_) {
        if (rule.upright) {
            auto const x = static_cast<std::size_t>(
                std::ranges::min_element(
                    xs_, {}, [&](double at) { return std::abs(at - rule.at); }) -
                xs_.begin());
            for (std::size_t row = 0; row < rows(); ++row) {
                auto const covers = std::min(rule.to, ys_[row]) - std::max(rule.from, ys_[row + 1]);
                if (covers >= share * (ys_[row] - ys_[row + 1])) upright_[x * rows() + row] = true;
            }
        } else {
            auto const y = static_cast<std::size_t>(
                std::ranges::min_element(
                    ys_, {}, [&](double at) { return std::abs(at - rule.at); }) -
                ys_.begin());
            for (std::size_t column = 0; column < columns(); ++column) {
                auto const covers =
                    std::min(rule.to, xs_[column + 1]) - std::max(rule.from, xs_[column]);
                if (covers >= share * (xs_[column + 1] - xs_[column]))
                    level_[y * columns() + column] = true;
            }
        }
    }
}

bool Grid::parted_by_upright(std::size_t boundary, std::size_t row) const
{
    return upright_[boundary * rows() + row];
}

bool Grid::parted_by_level(std::size_t boundary, std::size_t column) const
{
    return level_[boundary * columns() + column];
}

std::optional<Cell> Grid::cell_at(double x, double y) const
{
    if (x < xs_.front() || x > xs_.back() || y > ys_.front() || y < ys_.back()) return std::nullopt;
    auto const right = std::ranges::upper_bound(xs_, x) - xs_.begin();
    auto const below = std::ranges::upper_bound(ys_, y, std::greater{}) - ys_.begin();
    Cell cell;
    cell.column = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(right - 1, 0, static_cast<std::ptrdiff_t>(columns()) - 1));
    cell.row = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(below - 1, 0, static_cast<std::ptrdiff_t>(rows()) - 1));
    while (cell.column > 0 && !parted_by_upright(cell.column, cell.row)) --cell.column;
    while (cell.row > 0 && !parted_by_level(cell.row, cell.column)) --cell.row;
    return cell;
}

double Grid::right_of(Cell cell) const
{
    auto column = cell.column + 1;
    while (column < columns() && !parted_by_upright(column, cell.row)) ++column;
    return xs_[column];
}

std::vector<Grid> grids_of(std::vector<Rule> const& rules)
{
    // More lines than this are a drawing.
    constexpr std::size_t lines_max = 4'000;
    auto const lines = joined(rules);
    if (lines.size() > lines_max) return {};
    std::vector<std::size_t> parents(lines.size());
    std::iota(parents.begin(), parents.end(), std::size_t{0});
    std::vector<std::size_t> uprights;
    std::vector<std::size_t> levels;
    for (std::size_t k = 0; k < lines.size(); ++k)
        (lines[k].upright ? uprights : levels).push_back(k);
    for (auto const a : uprights)
        for (auto const b : levels)
            if (meet(lines[a], lines[b])) parents[root_of(parents, a)] = root_of(parents, b);
    std::map<std::size_t, std::vector<Rule>> groups;
    for (std::size_t k = 0; k < lines.size(); ++k) groups[root_of(parents, k)].push_back(lines[k]);
    std::vector<Grid> grids;
    for (auto& [root, group] : groups) {
        Grid grid(std::move(group));
        if (grid.is_table()) grids.push_back(std::move(grid));
    }
    std::ranges::sort(grids, std::greater{}, [](Grid const& grid) { return grid.top(); });
    return grids;
}

} // namespace safehand::intake::minutes
