#include "service/pdf/faint_ink.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

namespace {

constexpr int tile_side = 32;

/// One property of the pixels, a byte each: how light, how blue, how red.
using Plane = std::string;

int at_least_byte(int value)
{
    return std::clamp(value, 0, 255);
}

struct Planes {
    Plane light;
    Plane blue; ///< empty: no colour
    Plane red;
};

/// ITU-R BT.601, the colour differences doubled: they seldom fill their range.
Planes planes_of(PagePicture const& picture)
{
    Planes out;
    if (!picture.colour) {
        out.light = picture.samples;
        return out;
    }
    auto const& samples = picture.samples;
    out.light.resize(samples.size() / 3);
    out.blue.resize(out.light.size());
    out.red.resize(out.light.size());
    bool colourful = false;
    for (std::size_t k = 0; k < out.light.size(); ++k) {
        int const r = static_cast<unsigned char>(samples[3 * k]);
        int const g = static_cast<unsigned char>(samples[3 * k + 1]);
        int const b = static_cast<unsigned char>(samples[3 * k + 2]);
        int const y = (299 * r + 587 * g + 114 * b) / 1000;
        constexpr int middle = 128;
        out.light[k] = static_cast<char>(y);
        out.blue[k] = static_cast<char>(at_least_byte(middle + (b - y)));
        out.red[k] = static_cast<char>(at_least_byte(middle + (r - y)));
        colourful = colourful || r != g || g != b;
    }
    if (!colourful) {
        out.blue.clear();
        out.red.clear();
    }
    return out;
}

/// Each pixel the mean of the nine around it: a scanner's grain goes, strokes stay.
Plane smoothed(Plane const& plane, int width, int height)
{
    Plane out = plane;
    auto const w = static_cast<std::size_t>(width);
    std::vector<int> sums(w);
    for (int y = 1; y + 1 < height; ++y) {
        auto const row = static_cast<std::size_t>(y) * w;
        for (std::size_t x = 0; x < w; ++x)
            sums[x] = static_cast<unsigned char>(plane[row + x - w]) +
                      static_cast<unsigned char>(plane[row + x]) +
                      static_cast<unsigned char>(plane[row + x + w]);
        for (std::size_t x = 1; x + 1 < w; ++x)
            out[row + x] = static_cast<char>((sums[x - 1] + sums[x] + sums[x + 1]) / 9);
    }
    return out;
}

/// A square of the picture, looked at on its own.
class Tile {
  public:
    /// `grain`: what pixels of one ground may differ by.
    Tile(Plane const& plane, int width, int height, int left, int top, int grain)
        : plane_(plane), width_(width), height_(height), left_(left), top_(top), grain_(grain)
    {
        std::array<int, 256> counts{};
        each(0, [&](std::size_t at) { ++counts[static_cast<std::size_t>(value(at))]; });
        auto const most = std::ranges::max_element(counts);
        ground_ = static_cast<int>(most - counts.begin());
        int darker = 0;
        int on_ground = 0;
        for (int value = 0; value < static_cast<int>(counts.size()); ++value) {
            int const count = counts[static_cast<std::size_t>(value)];
            if (count == 0) continue;
            pixels_ += count;
            furthest_ = std::max(furthest_, std::abs(value - ground_));
            if (std::abs(value - ground_) <= grain_)
                on_ground += count;
            else if (value < ground_)
                darker += count;
        }
        even_ = 2 * on_ground >= pixels_;
        darker_ = 2 * darker >= pixels_ - on_ground;
    }

    bool even() const noexcept { return even_; }

    int furthest() const noexcept { return furthest_; }

    bool nearly_black_or_white() const noexcept
    {
        constexpr int almost_black = 24;
        constexpr int almost_white = 200;
        return ground_ <= almost_black || ground_ >= almost_white;
    }

    /// An even ground, and on it, away from the tile's edge (over which the soft edge of a dark
    /// letter may reach), something that differs.
    bool holds_ink() const
    {
        constexpr int inner_pixels = 24;
        constexpr int edge = -2;
        if (!even_ || furthest_ <= 2 * grain_) return false;
        int differing = 0;
        each(edge, [&](std::size_t at) {
            if (differs(at)) ++differing;
        });
        // More than that is no writing but the edge of something large.
        return differing >= inner_pixels && 5 * differing <= 2 * pixels_ && !has_full_side();
    }

    /// Letters reach over the edges of tiles, with too little for a tile of their own.
    void draw(PagePicture& to) const
    {
        each(tile_side, [&](std::size_t at) {
            if (differs(at)) to.samples[at] = '\0';
        });
    }

  private:
    /// One side of the tile is wholly something else, deeper than a stroke of a letter: where one
    /// ground meets another.
    bool has_full_side() const
    {
        constexpr int deep = 10;
        int const right = std::min(left_ + tile_side, width_) - 1;
        int const bottom = std::min(top_ + tile_side, height_) - 1;
        if (right - left_ < deep || bottom - top_ < deep) return false;
        std::array<bool, 4> full{true, true, true, true};
        for (int y = top_; y <= bottom; ++y) {
            full[0] = full[0] && differs(place(left_, y)) && differs(place(left_ + deep, y));
            full[1] = full[1] && differs(place(right, y)) && differs(place(right - deep, y));
        }
        for (int x = left_; x <= right; ++x) {
            full[2] = full[2] && differs(place(x, top_)) && differs(place(x, top_ + deep));
            full[3] = full[3] && differs(place(x, bottom)) && differs(place(x, bottom - deep));
        }
        return full[0] || full[1] || full[2] || full[3];
    }

    std::size_t place(int x, int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
               static_cast<std::size_t>(x);
    }

    int value(std::size_t at) const { return static_cast<unsigned char>(plane_[at]); }

    /// More like what stands on the ground than like the ground, and on the same side of it.
    bool differs(std::size_t at) const
    {
        int const off = darker_ ? ground_ - value(at) : value(at) - ground_;
        return off > grain_ && 2 * off > furthest_ && off <= 2 * furthest_;
    }

    /// `more`: pixels around the tile.
    template <typename Work>
    void each(int more, Work const& work) const
    {
        int const right = std::min(left_ + tile_side + more, width_);
        int const bottom = std::min(top_ + tile_side + more, height_);
        for (int y = std::max(top_ - more, 0); y < bottom; ++y)
            for (int x = std::max(left_ - more, 0); x < right; ++x) work(place(x, y));
    }

    Plane const& plane_;
    int width_;
    int height_;
    int left_;
    int top_;
    int grain_;
    int ground_ = 0;
    int furthest_ = 0;
    int pixels_ = 0;
    bool darker_ = false; ///< what differs is darker than the ground
    bool even_ = false;
};

/// Looks for tiles that hold faint ink and draws them.
class Finding {
  public:
    explicit Finding(PagePicture const& picture)
        : width_(picture.width), height_(picture.height), planes_(planes_of(picture)),
          across_((width_ + tile_side - 1) / tile_side),
          down_((height_ + tile_side - 1) / tile_side)
    {
    }

    std::optional<PagePicture> drawn()
    {
        PagePicture out{width_, height_, false, std::string(planes_.light.size(), '\xFF')};
        bool any = draw(planes_.light, out, &Finding::faint_in_light);
        if (!planes_.blue.empty()) {
            any = draw(planes_.blue, out, &Finding::faint_in_colour) || any;
            any = draw(planes_.red, out, &Finding::faint_in_colour) || any;
        }
        if (!any) return std::nullopt;
        return out;
    }

  private:
    static constexpr int grain = 3;
    static constexpr int tiles_of_a_word = 3;

    Tile tile(Plane const& plane, std::size_t number, int with_grain) const
    {
        auto const x = static_cast<int>(number % static_cast<std::size_t>(across_));
        auto const y = static_cast<int>(number / static_cast<std::size_t>(across_));
        return {plane, width_, height_, x * tile_side, y * tile_side, with_grain};
    }

    /// A page's threshold lies in the middle between its ink and its paper; what is nearer to its
    /// own ground than that is lost. A ground that is neither black nor white moves it.
    static bool faint_in_light(Finding const&, std::size_t, Tile const& tile)
    {
        constexpr int lost = 140;
        return tile.furthest() <= lost || !tile.nearly_black_or_white();
    }

    static bool faint_in_colour(Finding const& finding, std::size_t number, Tile const& tile)
    {
        constexpr int lost = 140;
        constexpr int colour_seen = 6;
        return tile.furthest() >= colour_seen &&
               finding.tile(finding.planes_.light, number, 0).furthest() <= lost;
    }

    using Faint = bool (*)(Finding const&, std::size_t, Tile const&);

    bool draw(Plane const& plane, PagePicture& to, Faint faint) const
    {
        auto const count = static_cast<std::size_t>(across_) * static_cast<std::size_t>(down_);
        std::vector<bool> exact(count, false);
        std::vector<bool> grainy(count, false);
        std::optional<Plane> smooth;
        for (std::size_t k = 0; k < count; ++k) {
            Tile const plain = tile(plane, k, 0);
            if (!faint(*this, k, plain)) continue;
            exact[k] = plain.holds_ink();
            if (exact[k] || plain.even()) continue;
            if (!smooth) smooth = smoothed(plane, width_, height_);
            grainy[k] = tile(*smooth, k, grain).holds_ink();
        }
        bool any = false;
        bool const enough = std::ranges::count(exact, true) >= tiles_of_a_word;
        for (std::size_t k = 0; k < count; ++k) {
            // Large letters fill few tiles as letters do; grain alone may, here and there.
            bool const kept =
                (exact[k] && enough) || ((exact[k] || grainy[k]) && in_a_row(exact, grainy, k));
            if (!kept) continue;
            tile(exact[k] ? plane : *smooth, k, exact[k] ? 0 : grain).draw(to);
            any = true;
        }
        return any;
    }

    /// A word is longer than a tile or two, along the page or up it.
    bool in_a_row(
        std::vector<bool> const& exact, std::vector<bool> const& grainy, std::size_t number) const
    {
        auto const across = static_cast<std::size_t>(across_);
        auto const held = [&](std::size_t k) { return exact[k] || grainy[k]; };
        int row = 1;
        for (auto k = number; k % across != 0 && held(k - 1); --k) ++row;
        for (auto k = number + 1; k % across != 0 && k < exact.size() && held(k); ++k) ++row;
        int column = 1;
        for (auto k = number; k >= across && held(k - across); k -= across) ++column;
        for (auto k = number + across; k < exact.size() && held(k); k += across) ++column;
        return std::max(row, column) >= tiles_of_a_word;
    }

    int width_;
    int height_;
    Planes planes_;
    int across_;
    int down_;
};

} // namespace

std::optional<PagePicture> faint_ink(PagePicture const& picture)
{
    return Finding(picture).drawn();
}

} // namespace safehand::service
