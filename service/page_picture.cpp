#include "service/page_picture.h"

#include <algorithm>
#include <array>
#include <charconv>

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
        each([&](std::size_t at, bool) { ++counts[light(at)]; });
        auto const most = std::ranges::max_element(counts);
        ground_ = static_cast<unsigned>(most - counts.begin());
        int pixels = 0;
        for (unsigned value = 0; value < counts.size(); ++value) {
            if (counts[value] == 0) continue;
            pixels += counts[value];
            furthest_ = std::max(furthest_, value > ground_ ? value - ground_ : ground_ - value);
        }
        even_ = 2 * *most >= pixels;
    }

    /// An even ground, and on it, away from the tile's edge (over which the soft edge of a dark
    /// letter may reach), something that differs a little, or anything when the ground is gray.
    bool is_faint() const
    {
        constexpr unsigned seen = 48;
        constexpr unsigned almost_black = 24;
        constexpr unsigned almost_white = 200;
        constexpr int inner_pixels = 24;
        bool const gray = ground_ > almost_black && ground_ < almost_white;
        if (!even_ || furthest_ == 0 || (furthest_ > seen && !gray)) return false;
        int differing = 0;
        each([&](std::size_t at, bool inner) {
            if (inner && differs(at)) ++differing;
        });
        return differing >= inner_pixels;
    }

    void draw(PagePicture& to) const
    {
        each([&](std::size_t at, bool) { to.samples[at] = differs(at) ? '\0' : '\xFF'; });
    }

  private:
    unsigned light(std::size_t at) const { return static_cast<unsigned char>(gray_.samples[at]); }

    /// More like what stands on the ground than like the ground.
    bool differs(std::size_t at) const
    {
        auto const value = light(at);
        return 2 * (value > ground_ ? value - ground_ : ground_ - value) > furthest_;
    }

    template <typename Work>
    void each(Work const& work) const
    {
        constexpr int edge = 2;
        int const right = std::min(left_ + tile_side, gray_.width);
        int const bottom = std::min(top_ + tile_side, gray_.height);
        for (int y = top_; y < bottom; ++y)
            for (int x = left_; x < right; ++x)
                work(
                    static_cast<std::size_t>(y) * static_cast<std::size_t>(gray_.width) +
                        static_cast<std::size_t>(x),
                    x >= left_ + edge && x < right - edge && y >= top_ + edge && y < bottom - edge);
    }

    PagePicture const& gray_;
    int left_;
    int top_;
    unsigned ground_ = 0;
    unsigned furthest_ = 0;
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
