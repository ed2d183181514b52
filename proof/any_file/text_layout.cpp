#include "proof/any_file/text_layout.h"

#include "proof/any_file/characters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

namespace safehand::any_file {

using proof::Folder;
using proof::Gap;

namespace {

constexpr double space_min = 0.15;  ///< of the em: a wider gap parts words
constexpr double column_min = 2.0;  ///< a wider one parts columns
constexpr double row_height = 0.35; ///< how far from the base line a character may stand
constexpr double lines_apart = 3.0; ///< to the next line of a column
constexpr double quarter_turns = 4; ///< directions are told apart by a quarter of a degree
constexpr std::size_t compared_max = 5'000'000;
constexpr std::uint32_t layers_max = 256;
constexpr std::size_t layer_work_max = 20'000'000;

bool ends_in_hyphen(std::string_view text)
{
    constexpr std::array<std::string_view, 5> hyphens{
        "-", "\xC2\xAD", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x81\x83"};
    return std::ranges::any_of(hyphens, [&](std::string_view h) { return text.ends_with(h); });
}

/// Puts characters one after the other and the gaps between them.
class Reading {
  public:
    explicit Reading(Folder& folder) : folder_(folder) {}

    /// `apart`: a word ends before this character; `line`: a line does.
    void put(std::string_view text, bool apart, bool line)
    {
        if (text.empty()) return;
        // What a hyphen parts at the end of a line is one word.
        bool const parted = line ? !hyphen_ : apart;
        if (parted) folder_.gap(Gap::space);
        if (parted || line) word_.clear();
        if (begins_inner_word(word_, text.front())) folder_.gap(Gap::soft);
        word_ += text.substr(0, 1);
        if (word_.size() > 64) word_.erase(0, 32);
        folder_.text(text);
        hyphen_ = ends_in_hyphen(text) || (hyphen_ && text == " ");
    }

    void line_end() { line_ = true; }

    void put(std::string_view text, bool apart)
    {
        put(text, apart, line_);
        if (!text.empty()) line_ = false;
    }

    void bar()
    {
        folder_.gap(Gap::barrier);
        hyphen_ = line_ = false;
    }

  private:
    Folder& folder_;
    std::string word_; ///< as it goes; enough to tell where a second one begins in it
    bool hyphen_ = false;
    bool line_ = false;
};

double em_of(double a, double b)
{
    return std::max(std::min(a, b), 1e-9);
}

struct Step {
    bool apart = false;
    bool line = false;
};

Step step_between(Glyph const& before, Glyph const& glyph)
{
    double const length = std::hypot(before.dx, before.dy);
    double const ux = length > 0 ? before.dx / length : 1;
    double const uy = length > 0 ? before.dy / length : 0;
    double const x = glyph.x - before.x - before.dx;
    double const y = glyph.y - before.y - before.dy;
    double const em = em_of(before.size, glyph.size);
    double const along = (x * ux + y * uy) / em;
    double const across = std::abs(y * ux - x * uy) / em;
    return {along > space_min || along < -1, across > 0.6};
}

void put_row(Reading& reading, Row const& row, std::size_t from, std::size_t to)
{
    Item const* before = nullptr;
    for (auto i = from; i < to; ++i) {
        auto const& item = row[i];
        bool const apart =
            before != nullptr &&
            (item.along - before->end()) / em_of(before->size, item.size) > space_min;
        // Type that is set twice to look bold.
        bool const twice = before != nullptr && before->text == item.text &&
                           item.along - before->along < 0.3 * before->width;
        if (!twice) reading.put(item.text, apart);
        before = &item;
    }
    reading.line_end();
}

/// A part of a row that no wide gap parts.
struct Segment {
    std::size_t row = 0;
    std::size_t from = 0;
    std::size_t to = 0;
    double left = 0;
    double right = 0;
    double across = 0;
    double size = 0;
    long next = -1; ///< the segment below it
    bool follows = false;
};

std::vector<Segment> segments_of(std::vector<Row> const& rows)
{
    std::vector<Segment> out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        auto const& row = rows[r];
        std::size_t from = 0;
        double right = row.empty() ? 0 : row.front().end();
        for (std::size_t i = 1; i <= row.size(); ++i) {
            bool const parted =
                i == row.size() ||
                row[i].along - right > column_min * em_of(row[i - 1].size, row[i].size);
            if (parted) {
                out.push_back(
                    {r,
                     from,
                     i,
                     row[from].along,
                     right,
                     row[from].across,
                     row[from].size,
                     -1,
                     false});
                from = i;
                if (i < row.size()) right = row[i].end();
            } else {
                right = std::max(right, row[i].end());
            }
        }
    }
    return out;
}

/// Which segment stands below which, as columns go.
void chain(std::vector<Segment>& segments)
{
    std::size_t compared = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        auto& upper = segments[i];
        for (auto k = i + 1; k < segments.size() && ++compared < compared_max; ++k) {
            auto& lower = segments[k];
            if (lower.row == upper.row || lower.across >= upper.across) continue;
            if (upper.across - lower.across > lines_apart * std::max(upper.size, lower.size)) break;
            double const shared =
                std::min(upper.right, lower.right) - std::max(upper.left, lower.left);
            double const narrow = std::min(upper.right - upper.left, lower.right - lower.left);
            if (shared <= 0.3 * narrow) continue;
            upper.next = static_cast<long>(k);
            lower.follows = true;
            break;
        }
    }
}

void read_columns(std::vector<Row> const& rows, Folder& folder)
{
    auto segments = segments_of(rows);
    if (segments.size() <= rows.size()) return;
    chain(segments);
    Reading reading(folder);
    std::vector<bool> read(segments.size(), false);
    auto const put = [&](std::size_t at) {
        auto const& segment = segments[at];
        put_row(reading, rows[segment.row], segment.from, segment.to);
        read[at] = true;
    };
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (segments[i].follows && read[i]) continue;
        reading.bar();
        auto at = static_cast<long>(i);
        while (at >= 0 && !read[static_cast<std::size_t>(at)]) {
            put(static_cast<std::size_t>(at));
            at = segments[static_cast<std::size_t>(at)].next;
        }
        // Where two lead to the same line, the second reads on by that one line.
        if (at >= 0) put(static_cast<std::size_t>(at));
    }
}

proof::Folded read_rows(std::vector<Row> const& rows)
{
    Folder folder;
    Reading reading(folder);
    for (auto const& row : rows) put_row(reading, row, 0, row.size());
    return folder.take();
}

/// Whether it holds a letter of a script that runs from right to left.
bool runs_left(std::string_view text)
{
    while (!text.empty()) {
        auto const code = proof::next_code(text);
        if ((code >= 0x590 && code <= 0x8FF) || (code >= 0xFB1D && code <= 0xFDFF) ||
            (code >= 0xFE70 && code <= 0xFEFC) || (code >= 0x10800 && code <= 0x10FFF))
            return true;
    }
    return false;
}

/// Rows that run from right to left, as they are read: each character stays as it is, as one may
/// stand for several letters.
proof::Folded read_leftwards(std::vector<Row> const& rows)
{
    Folder folder;
    Reading reading(folder);
    for (auto const& row : rows) {
        if (std::ranges::none_of(row, [](Item const& item) { return runs_left(item.text); }))
            continue;
        Item const* before = nullptr;
        for (auto item = row.rbegin(); item != row.rend(); ++item) {
            bool const apart =
                before != nullptr &&
                (before->along - item->end()) / em_of(before->size, item->size) > space_min;
            reading.put(item->text, apart);
            before = &*item;
        }
        reading.line_end();
    }
    return folder.take();
}

void read_meaning(
    Drawing const& drawing,
    Meaning meaning,
    std::function<void(proof::Folded const& words)> const& sink)
{
    sink(read_as_drawn(drawing, meaning));
    auto const rows = rows_of(drawing, meaning);
    sink(read_rows(rows));
    if (auto const leftwards = read_leftwards(rows); !leftwards.empty()) sink(leftwards);
    Folder columns;
    read_columns(rows, columns);
    if (!columns.folded().empty()) sink(columns.folded());
    if (drawing.layers < 2 || drawing.layers > layers_max ||
        drawing.layers * drawing.glyphs.size() > layer_work_max)
        return;
    for (std::uint32_t layer = 0; layer < drawing.layers; ++layer)
        sink(read_rows(rows_of(drawing, meaning, layer)));
}

} // namespace

std::vector<Row> rows_of(Drawing const& drawing, Meaning meaning, long layer)
{
    std::map<long, Row> directions;
    double angle = 0;
    for (auto const& glyph : drawing.glyphs) {
        if (layer >= 0 && glyph.layer != static_cast<std::uint32_t>(layer)) continue;
        auto const text = drawing.text(glyph.*meaning);
        if (text.empty()) continue;
        if (glyph.dx != 0 || glyph.dy != 0) angle = std::atan2(glyph.dy, glyph.dx);
        auto const direction = std::lround(angle * 180 / std::numbers::pi * quarter_turns);
        double const turned =
            static_cast<double>(direction) / quarter_turns * std::numbers::pi / 180;
        double const c = std::cos(turned);
        double const s = std::sin(turned);
        directions[direction].push_back(
            {glyph.x * c + glyph.y * s,
             std::hypot(glyph.dx, glyph.dy),
             glyph.y * c - glyph.x * s,
             glyph.size,
             text,
             &glyph});
    }
    std::vector<Row> rows;
    for (auto& [direction, items] : directions) {
        std::ranges::sort(items, [](Item const& a, Item const& b) {
            return a.across != b.across ? a.across > b.across : a.glyph < b.glyph;
        });
        for (std::size_t i = 0; i < items.size();) {
            auto end = i + 1;
            while (end < items.size() && items[i].across - items[end].across <=
                                             row_height * em_of(items[i].size, items[end].size))
                ++end;
            Row row(
                items.begin() + static_cast<std::ptrdiff_t>(i),
                items.begin() + static_cast<std::ptrdiff_t>(end));
            std::ranges::sort(row, [](Item const& a, Item const& b) {
                return a.along != b.along ? a.along < b.along : a.glyph < b.glyph;
            });
            rows.push_back(std::move(row));
            i = end;
        }
    }
    return rows;
}

std::vector<EdgeLine> edge_lines(Drawing const& drawing, bool foot)
{
    constexpr std::size_t lines_max = 6;
    auto rows = rows_of(drawing, &Glyph::said);
    std::erase_if(rows, [](Row const& row) {
        auto const& glyph = *row.front().glyph;
        return glyph.dx <= 0 || std::abs(glyph.dy) > 0.05 * glyph.dx;
    });
    std::ranges::sort(
        rows, {}, [](Row const& row) { return std::pair{-row.front().across, row.front().along}; });
    auto const segments = segments_of(rows);
    auto const count = std::min(segments.size(), lines_max);
    auto const from = foot ? segments.size() - count : 0;
    std::vector<EdgeLine> out;
    for (auto at = from; at < from + count; ++at) {
        auto const& row = rows[segments[at].row];
        Folder folder;
        Reading reading(folder);
        put_row(reading, row, segments[at].from, segments[at].to);
        std::string_view last;
        for (auto i = segments[at].from; i < segments[at].to; ++i)
            if (row[i].text != " ") last = row[i].text;
        out.push_back({folder.take(), ends_in_hyphen(last)});
    }
    return out;
}

proof::Folded read_as_drawn(Drawing const& drawing, Meaning meaning)
{
    Folder folder;
    Reading reading(folder);
    Glyph const* before = nullptr;
    for (auto const& glyph : drawing.glyphs) {
        auto const text = drawing.text(glyph.*meaning);
        auto const step = before == nullptr ? Step{} : step_between(*before, glyph);
        reading.put(text, step.apart || step.line, step.line);
        if (!text.empty()) before = &glyph;
    }
    return folder.take();
}

void read_drawing(
    Drawing const& drawing,
    std::function<void(proof::Folded const& words, bool doubtful)> const& sink)
{
    if (drawing.glyphs.empty()) return;
    auto const sure = [&](proof::Folded const& words) { sink(words, false); };
    read_meaning(drawing, &Glyph::said, sure);
    if (drawing.replaced) read_meaning(drawing, &Glyph::actual, sure);
    auto const unsure = [&](proof::Folded const& words) { sink(words, true); };
    if (drawing.shapes_differ) read_meaning(drawing, &Glyph::shape, unsure);
    if (drawing.doubtful) {
        read_meaning(drawing, &Glyph::closed, sure);
        read_meaning(drawing, &Glyph::parted, sure);
    }
    if (drawing.doubtful && drawing.shapes_differ) {
        read_meaning(drawing, &Glyph::closed_shape, unsure);
        read_meaning(drawing, &Glyph::parted_shape, unsure);
    }
    if (drawing.some_latin) read_meaning(drawing, &Glyph::latin, sure);
    if (drawing.some_unseen) read_meaning(drawing, &Glyph::seen, sure);
}

} // namespace safehand::any_file
