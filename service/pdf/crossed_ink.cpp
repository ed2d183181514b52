#include "service/pdf/crossed_ink.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace safehand::service {

namespace {

constexpr int dark_below = 140;
constexpr int line_length = 90; ///< pixels, at 300 to the inch the width of three letters
constexpr int line_height = 9;  ///< a thicker one is a bar or a part of a letter
constexpr int letter_height = 130;
constexpr int crossings_min = 24; ///< columns of ink: the strokes of a short word

/// How far the dark pixels of each column reach through a place.
class Columns {
  public:
    explicit Columns(PagePicture const& gray) : gray_(gray) {}

    bool dark(int x, int y) const
    {
        return static_cast<unsigned char>(gray_.samples[place(x, y)]) < dark_below;
    }

    /// Up and down from a dark pixel, as far as it matters.
    int height(int x, int y) const
    {
        int top = y;
        int bottom = y;
        while (top > 0 && y - top <= letter_height && dark(x, top - 1)) --top;
        while (bottom + 1 < gray_.height && bottom - y <= letter_height && dark(x, bottom + 1))
            ++bottom;
        return bottom - top + 1;
    }

    std::size_t place(int x, int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(gray_.width) +
               static_cast<std::size_t>(x);
    }

  private:
    PagePicture const& gray_;
};

/// Takes the thin parts of a dark run out of `to`. Gives how many letters' columns cross it; none
/// when it is no line.
int take_line(Columns const& columns, PagePicture& to, int from, int end, int y)
{
    std::vector<int> thin;
    int crossings = 0;
    for (int x = from; x < end; ++x) {
        auto const height = columns.height(x, y);
        if (height <= line_height)
            thin.push_back(x);
        else if (height <= letter_height)
            ++crossings;
    }
    // Bars, boxes and pictures are thick nearly everywhere.
    if (3 * thin.size() < static_cast<std::size_t>(end - from)) return 0;
    for (int const x : thin) to.samples[columns.place(x, y)] = '\xFF';
    return crossings;
}

} // namespace

std::optional<PagePicture> without_crossing_lines(PagePicture const& gray)
{
    Columns const columns(gray);
    PagePicture out = gray;
    int most = 0;
    for (int y = 0; y < gray.height; ++y) {
        int crossings = 0;
        for (int x = 0; x < gray.width;) {
            if (!columns.dark(x, y)) {
                ++x;
                continue;
            }
            int end = x;
            while (end < gray.width && columns.dark(end, y)) ++end;
            if (end - x >= line_length) crossings += take_line(columns, out, x, end, y);
            x = end;
        }
        most = std::max(most, crossings);
    }
    if (most < crossings_min) return std::nullopt;
    return out;
}

} // namespace safehand::service
