#include "rendering/table_composer.h"

#include "record/error.h"

#include <algorithm>
#include <numeric>

namespace safehand::rendering {

namespace {

constexpr Length side_padding = 5'000;
constexpr Length upright_padding = 3'600;
constexpr Length rule_width = 600;
constexpr char const* rule_colour = ".70 .74 .79 rg";
constexpr char const* header_rule_colour = ".1 .22 .37 rg";
constexpr char const* header_fill = ".92 .945 .97 rg";

using Row = std::vector<SetText>;

Length height_of(Row const& row)
{
    Length height = 0;
    for (auto const& cell : row) height = std::max(height, cell.height());
    return height + 2 * upright_padding;
}

struct Grid {
    std::vector<Length> widths;
    Row header;
    std::vector<Row> rows;
    bool stacked = false; ///< too narrow for columns: each row goes cell below cell
};

/// In large letters a column of a few words' width reads as a ladder.
constexpr double large_pt = 15;
constexpr int column_least_em = 6'500;
constexpr std::size_t ladder_lines = 6;

Row shape_row(
    Composer& composer, std::vector<Line> const& cells, bool strong, std::vector<Length>& least)
{
    auto const& format = composer.format();
    bool const airy = format.line_spacing > 1.45; // asked for: cells keep most of it
    auto const look = composer.style(
        format.table_pt,
        strong,
        airy ? format.line_spacing * 0.9 : std::min(format.line_spacing, 1.36));
    Row row;
    row.reserve(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        row.push_back(composer.setter.shape(cells[i], look));
        least[i] = std::max(least[i], composer.setter.widest_part(row.back()) + 2 * side_padding);
    }
    return row;
}

bool is_ladder(Grid const& grid)
{
    return std::ranges::any_of(grid.rows, [&](Row const& row) {
        for (std::size_t i = 0; i < row.size(); ++i)
            if (grid.widths[i] < of_em(column_least_em, row[i].size) &&
                row[i].lines.size() > ladder_lines)
                return true;
        return false;
    });
}

Grid shape_table(Composer& composer, RedactedBlock const& block)
{
    auto const columns = block.header.size();
    std::vector<Length> least(columns);
    Grid grid;
    grid.header = shape_row(composer, block.header, true, least);
    grid.rows.reserve(block.rows.size());
    for (auto const& cells : block.rows) {
        if (cells.size() != columns)
            throw Error(
                Fault::bad_input,
                "A table row does not have as many cells as the table's header. Correct the row.");
        grid.rows.push_back(shape_row(composer, cells, false, least));
    }
    auto shares = block.column_shares;
    if (shares.size() != columns) shares.assign(columns, 1);
    // No single word, an address of a web page say, may take the room of the other columns.
    auto const most = composer.width() * 2 / 5;
    for (auto& one : least) one = std::min(one, most);
    auto const wanted = std::accumulate(least.begin(), least.end(), std::int64_t{0});
    if (columns > 1 && wanted > composer.width()) {
        grid.stacked = true;
        return grid;
    }
    grid.widths = share_out(shares, least, composer.width());
    auto const fit = [&](Row& row) {
        for (std::size_t i = 0; i < row.size(); ++i)
            composer.setter.break_lines(
                row[i], std::max(grid.widths[i] - 2 * side_padding, row[i].size));
    };
    fit(grid.header);
    for (auto& row : grid.rows) fit(row);
    if (composer.format().table_pt >= large_pt) grid.stacked = is_ladder(grid);
    return grid;
}

/// Puts `draw(cell index, place)` over the columns, from the right for leftward documents.
template <class Draw>
void for_each_cell(Composer const& composer, Grid const& grid, Draw const& draw)
{
    auto x = composer.leftwards() ? composer.left() + composer.width() : composer.left();
    for (std::size_t i = 0; i < grid.widths.size(); ++i) {
        auto const width = grid.widths[i];
        if (composer.leftwards()) x -= width;
        draw(i, TextPlace{x + side_padding, 0, width - 2 * side_padding});
        if (!composer.leftwards()) x += width;
    }
}

void put_rule(Composer& composer, char const* colour, Length thickness)
{
    draw_rectangle(
        composer.content(),
        composer.left(),
        composer.y() - thickness / 2,
        composer.width(),
        thickness,
        colour);
}

/// The header as content the first time, as an artifact when it comes again.
void put_header(Composer& composer, Grid const& grid, int table, bool again)
{
    auto const height = height_of(grid.header);
    if (grid.header.empty() || height == 2 * upright_padding) return;
    auto const top = composer.take_gap();
    draw_rectangle(
        composer.content(), composer.left(), top - height, composer.width(), height, header_fill);
    int const row = again ? 0 : composer.tags.add(table, Tag::row);
    for_each_cell(composer, grid, [&](std::size_t i, TextPlace const& place) {
        auto const& cell = grid.header[i];
        auto const lines = cell.lines.size();
        if (again)
            composer.draw_artifact(cell, 0, lines, place, top - upright_padding, Ink::navy);
        else
            composer.draw(
                cell,
                0,
                lines,
                place,
                top - upright_padding,
                composer.tags.add(row, Tag::header_cell, cell.language),
                Ink::navy);
    });
    composer.go_down(height);
    put_rule(composer, header_rule_colour, 1'000);
}

/// A row that no page can hold: as many lines of each cell as fit, page after page.
void put_tall_row(
    Composer& composer,
    Grid const& grid,
    Row const& row,
    std::vector<int> const& elements,
    int table)
{
    std::vector<std::size_t> done(row.size());
    for (;;) {
        auto const room = composer.room() - 2 * upright_padding;
        auto const top = composer.take_gap();
        Length used = 0;
        bool more = false;
        for_each_cell(composer, grid, [&](std::size_t i, TextPlace const& place) {
            auto const& cell = row[i];
            auto const fit = static_cast<std::size_t>(std::max(room / cell.leading, 1));
            auto const to = std::min(cell.lines.size(), done[i] + fit);
            composer.draw(cell, done[i], to, place, top - upright_padding, elements[i]);
            used = std::max(used, static_cast<Length>(to - done[i]) * cell.leading);
            done[i] = to;
            more = more || to < cell.lines.size();
        });
        composer.go_down(used + 2 * upright_padding);
        if (!more) return;
        put_rule(composer, rule_colour, rule_width);
        composer.turn();
        put_header(composer, grid, table, true);
    }
}

void put_row(Composer& composer, Grid const& grid, Row const& row, int table)
{
    auto const height = height_of(row);
    auto const header = height_of(grid.header);
    bool const tall = header + height > composer.full_room();
    if (!tall && height > composer.room()) {
        composer.turn();
        put_header(composer, grid, table, true);
    }
    auto const element = composer.tags.add(table, Tag::row);
    std::vector<int> cells;
    for (auto const& cell : row)
        cells.push_back(composer.tags.add(element, Tag::cell, cell.language));
    if (tall) {
        put_tall_row(composer, grid, row, cells, table);
    } else {
        auto const top = composer.take_gap();
        for_each_cell(composer, grid, [&](std::size_t i, TextPlace const& place) {
            composer.draw(row[i], 0, row[i].lines.size(), place, top - upright_padding, cells[i]);
        });
        composer.go_down(height);
    }
    put_rule(composer, rule_colour, rule_width);
}

/// Head and cell as one pair. The head repeats for every row, as content: without columns nothing
/// else says what a cell is.
void put_pair(Composer& composer, SetText const& head, SetText const& cell, int table)
{
    auto const row = composer.tags.add(table, Tag::row);
    auto const together =
        head.height() +
        static_cast<Length>(std::min<std::size_t>(cell.lines.size(), 2)) * cell.leading;
    composer.reserve(together);
    if (!head.lines.empty()) {
        auto const top = composer.take_gap();
        composer.draw(
            head,
            0,
            head.lines.size(),
            {composer.left(), 0, composer.width()},
            top,
            composer.tags.add(row, Tag::row_header_cell, head.language),
            Ink::navy);
        composer.go_down(head.height());
    }
    composer.flow(
        cell,
        composer.left() + (composer.leftwards() ? 0 : side_padding * 2),
        composer.width() - side_padding * 2,
        composer.tags.add(row, Tag::cell, cell.language));
    composer.gap(cell.leading / 5);
}

void put_stacked(Composer& composer, Grid& grid, int table)
{
    for (auto& head : grid.header) composer.setter.break_lines(head, composer.width());
    composer.rows = true;
    composer.reserve(0);
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
        auto& row = grid.rows[r];
        composer.place.item = static_cast<int>(r);
        for (std::size_t i = 0; i < row.size(); ++i) {
            composer.setter.break_lines(row[i], composer.width() - side_padding * 2);
            if (i == 0) {
                composer.reserve(grid.header[i].height() + 2 * row[i].leading);
                composer.gap(upright_padding);
                composer.take_gap();
                put_rule(composer, header_rule_colour, 1'000);
                composer.gap(upright_padding);
            }
            if (!row[i].lines.empty()) put_pair(composer, grid.header[i], row[i], table);
        }
        composer.gap(row.empty() ? 0 : row.front().leading / 2);
    }
    composer.rows = false;
    composer.place.item = -1;
}

} // namespace

std::vector<Length>
share_out(std::vector<int> const& shares, std::vector<Length> const& least, Length total)
{
    auto const columns = shares.size();
    std::vector<Length> widths(columns);
    std::vector<bool> fixed(columns);
    auto const wanted = std::accumulate(least.begin(), least.end(), std::int64_t{0});
    auto const floor_of = [&](std::size_t i) {
        return wanted <= total ? least[i]
                               : static_cast<Length>(least[i] * std::int64_t{total} / wanted);
    };
    for (bool settled = false; !settled;) {
        settled = true;
        std::int64_t room = total;
        std::int64_t parts = 0;
        for (std::size_t i = 0; i < columns; ++i) {
            if (fixed[i])
                room -= widths[i];
            else
                parts += std::max(shares[i], 1);
        }
        for (std::size_t i = 0; i < columns; ++i) {
            if (fixed[i]) continue;
            widths[i] = static_cast<Length>(room * std::max(shares[i], 1) / parts);
        }
        for (std::size_t i = 0; i < columns; ++i) {
            if (fixed[i] || widths[i] >= floor_of(i)) continue;
            widths[i] = floor_of(i);
            fixed[i] = true;
            settled = false;
        }
    }
    return widths;
}

void compose_table(Composer& composer, RedactedBlock const& block, int parent)
{
    if (block.header.empty()) return;
    auto grid = shape_table(composer, block);
    auto const table = composer.tags.add(parent, Tag::table);
    if (grid.stacked) {
        put_stacked(composer, grid, table);
        composer.gap(points(composer.format().body_pt * 1.1));
        return;
    }
    auto const first = grid.rows.empty() ? Length{0} : height_of(grid.rows.front());
    auto const header = height_of(grid.header);
    bool const tall = header + first > composer.full_room();
    composer.reserve(tall ? header * 2 : header + first);
    put_header(composer, grid, table, false);
    composer.rows = true;
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
        composer.place.item = static_cast<int>(r);
        put_row(composer, grid, grid.rows[r], table);
    }
    composer.rows = false;
    composer.place.item = -1;
    composer.gap(points(composer.format().body_pt * 1.1));
}

} // namespace safehand::rendering
