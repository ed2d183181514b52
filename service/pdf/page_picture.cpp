#include "service/pdf/page_picture.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace safehand::service {

namespace {

constexpr int side_max = 30'000;

/// A number and the one white space behind it.
std::optional<int> take_number(std::string_view& bytes)
{
    int value = 0;
    auto const read = std::from_chars(bytes.data(), bytes.data() + bytes.size(), value);
    if (read.ec != std::errc{} || value <= 0 || value > side_max) return std::nullopt;
    bytes.remove_prefix(static_cast<std::size_t>(read.ptr - bytes.data()));
    if (bytes.empty() || (bytes.front() != ' ' && bytes.front() != '\n')) return std::nullopt;
    bytes.remove_prefix(1);
    return value;
}

constexpr int tile_side = 32;

/// A square of the picture, looked at on its own.
class Tile {
  public:
    Tile(PagePicture const& gray, int left, int top) : gray_(gray), left_(left), top_(top)
    {
        std::array<int, 256> counts{};
        each(0, [&](std::size_t at) { ++counts[static_cast<std::size_t>(light(at))]; });
        auto const most = std::ranges::max_element(counts);
        ground_ = static_cast<int>(most - counts.begin());
        int darker = 0;
        for (int value = 0; value < static_cast<int>(counts.size()); ++value) {
            int const count = counts[static_cast<std::size_t>(value)];
            if (count == 0) continue;
            pixels_ += count;
            if (value < ground_) darker += count;
            furthest_ = std::max(furthest_, std::abs(value - ground_));
        }
        even_ = 2 * *most >= pixels_;
        darker_ = 2 * darker >= pixels_ - *most;
    }

    /// An even ground, and on it, away from the tile's edge (over which the soft edge of a dark
    /// letter may reach), something that differs a little, or anything when the ground is gray.
    bool is_faint() const
    {
        constexpr int seen = 48;
        constexpr int almost_black = 24;
        constexpr int almost_white = 200;
        constexpr int inner_pixels = 24;
        constexpr int edge = -2;
        bool const gray = ground_ > almost_black && ground_ < almost_white;
        if (!even_ || furthest_ == 0 || (furthest_ > seen && !gray)) return false;
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
        int const right = std::min(left_ + tile_side, gray_.width) - 1;
        int const bottom = std::min(top_ + tile_side, gray_.height) - 1;
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
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(gray_.width) +
               static_cast<std::size_t>(x);
    }

    int light(std::size_t at) const { return static_cast<unsigned char>(gray_.samples[at]); }

    /// More like what stands on the ground than like the ground, and on the same side of it.
    bool differs(std::size_t at) const
    {
        int const value = darker_ ? ground_ - light(at) : light(at) - ground_;
        return 2 * value > furthest_ && value <= 2 * furthest_;
    }

    /// `more`: pixels around the tile.
    template <typename Work>
    void each(int more, Work const& work) const
    {
        int const right = std::min(left_ + tile_side + more, gray_.width);
        int const bottom = std::min(top_ + tile_side + more, gray_.height);
        for (int y = std::max(top_ - more, 0); y < bottom; ++y)
            for (int x = std::max(left_ - more, 0); x < right; ++x) work(place(x, y));
    }

    PagePicture const& gray_;
    int left_;
    int top_;
    int ground_ = 0;
    int furthest_ = 0;
    int pixels_ = 0;
    bool darker_ = false; ///< what differs is darker than the ground
    bool even_ = false;
};

} // namespace

std::optional<PagePicture> read_portable_map(std::string_view bytes)
{
    bool const colour = bytes.starts_with("P6\n");
    if (!colour && !bytes.starts_with("P5\n")) return std::nullopt;
    bytes.remove_prefix(3);
    auto const width = take_number(bytes);
    auto const height = width ? take_number(bytes) : std::nullopt;
    auto const highest = height ? take_number(bytes) : std::nullopt;
    constexpr int one_byte = 255;
    if (!highest || *highest != one_byte) return std::nullopt;
    auto const size =
        static_cast<std::size_t>(*width) * static_cast<std::size_t>(*height) * (colour ? 3U : 1U);
    if (bytes.size() != size) return std::nullopt;
    return PagePicture{*width, *height, colour, std::string(bytes)};
}

bool is_gray(PagePicture const& picture)
{
    if (!picture.colour) return true;
    constexpr int seen = 12;
    auto const& samples = picture.samples;
    for (std::size_t k = 0; k + 2 < samples.size(); k += 3) {
        int const red = static_cast<unsigned char>(samples[k]);
        int const green = static_cast<unsigned char>(samples[k + 1]);
        int const blue = static_cast<unsigned char>(samples[k + 2]);
        if (std::max({red, green, blue}) - std::min({red, green, blue}) > seen) return false;
    }
    return true;
}

PagePicture gray_of(PagePicture picture)
{
    if (!picture.colour) return picture;
    auto& samples = picture.samples;
    std::size_t to = 0;
    for (std::size_t k = 0; k + 2 < samples.size(); k += 3) {
        // ITU-R BT.601
        unsigned const light = 299U * static_cast<unsigned char>(samples[k]) +
                               587U * static_cast<unsigned char>(samples[k + 1]) +
                               114U * static_cast<unsigned char>(samples[k + 2]);
        samples[to++] = static_cast<char>(light / 1000);
    }
    samples.resize(to);
    picture.colour = false;
    return picture;
}

std::optional<PagePicture> faint_ink(PagePicture const& gray)
{
    constexpr int tiles_of_a_word = 3;
    PagePicture out{gray.width, gray.height, false, std::string(gray.samples.size(), '\xFF')};
    int tiles = 0;
    for (int top = 0; top < gray.height; top += tile_side)
        for (int left = 0; left < gray.width; left += tile_side) {
            Tile const tile(gray, left, top);
            if (!tile.is_faint()) continue;
            tile.draw(out);
            ++tiles;
        }
    if (tiles < tiles_of_a_word) return std::nullopt;
    return out;
}

} // namespace safehand::service
