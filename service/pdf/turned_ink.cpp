#include "service/pdf/turned_ink.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <numeric>

namespace safehand::service {

namespace {

constexpr int tile_side = 64;
constexpr int shapes_of_a_word = 5;
constexpr int margin = 40; ///< white around what is read

std::size_t place(int x, int y, int width)
{
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
}

/// The commonest value of each square of the page.
class Grounds {
  public:
    explicit Grounds(PagePicture const& gray) : across_((gray.width + tile_side - 1) / tile_side)
    {
        int const down = (gray.height + tile_side - 1) / tile_side;
        for (int tile_y = 0; tile_y < down; ++tile_y)
            for (int tile_x = 0; tile_x < across_; ++tile_x) {
                std::array<int, 256> counts{};
                int const bottom = std::min((tile_y + 1) * tile_side, gray.height);
                int const right = std::min((tile_x + 1) * tile_side, gray.width);
                for (int y = tile_y * tile_side; y < bottom; ++y)
                    for (int x = tile_x * tile_side; x < right; ++x)
                        ++counts[static_cast<unsigned char>(gray.samples[place(x, y, gray.width)])];
                values_.push_back(
                    static_cast<unsigned char>(std::ranges::max_element(counts) - counts.begin()));
            }
    }

    int at(int x, int y) const { return values_[place(x / tile_side, y / tile_side, across_)]; }

  private:
    int across_;
    std::vector<unsigned char> values_;
};

/// Shapes that hang together, found from runs of ink in every second row, joined where they touch.
class Shapes {
  public:
    Shapes(PagePicture const& gray, Grounds const& grounds)
    {
        std::vector<Run> above;
        for (int y = 0; y < gray.height; y += 2) {
            auto row = runs_in(gray, grounds, y);
            std::size_t k = 0;
            for (auto& run : row) {
                while (k < above.size() && above[k].right < run.left) ++k;
                run.shape = fresh(run, y);
                for (auto j = k; j < above.size() && above[j].left <= run.right; ++j)
                    join(above[j].shape, run.shape);
            }
            above = std::move(row);
        }
    }

    /// Boxes of those that are of the size of letters.
    std::vector<PixelBox> letters()
    {
        constexpr int low = 8;
        constexpr int high = 130;
        std::vector<PixelBox> out;
        for (std::uint32_t k = 0; k < parent_.size(); ++k) {
            if (root(k) != k) continue;
            auto const& box = boxes_[k];
            int const tall = std::max(box.width, box.height);
            if (tall < low || box.width > high || box.height > high) continue;
            out.push_back(box);
        }
        return out;
    }

  private:
    struct Run {
        int left = 0;
        int right = 0;
        std::uint32_t shape = 0;
    };

    static std::vector<Run> runs_in(PagePicture const& gray, Grounds const& grounds, int y)
    {
        constexpr int seen = 40;
        std::vector<Run> out;
        int left = -1;
        for (int x = 0; x <= gray.width; ++x) {
            bool const ink = x < gray.width &&
                             std::abs(
                                 static_cast<unsigned char>(gray.samples[place(x, y, gray.width)]) -
                                 grounds.at(x, y)) > seen;
            if (ink && left < 0) left = x;
            if (ink || left < 0) continue;
            out.push_back({left, x - 1, 0});
            left = -1;
        }
        return out;
    }

    std::uint32_t fresh(Run const& run, int y)
    {
        parent_.push_back(static_cast<std::uint32_t>(parent_.size()));
        boxes_.push_back({run.left, y, run.right - run.left + 1, 2});
        return parent_.back();
    }

    std::uint32_t root(std::uint32_t shape)
    {
        while (parent_[shape] != shape) {
            parent_[shape] = parent_[parent_[shape]];
            shape = parent_[shape];
        }
        return shape;
    }

    void join(std::uint32_t one, std::uint32_t other)
    {
        one = root(one);
        other = root(other);
        if (one == other) return;
        auto& a = boxes_[one];
        auto const& b = boxes_[other];
        int const right = std::max(a.left + a.width, b.left + b.width);
        int const bottom = std::max(a.top + a.height, b.top + b.height);
        a.left = std::min(a.left, b.left);
        a.top = std::min(a.top, b.top);
        a.width = right - a.left;
        a.height = bottom - a.top;
        parent_[other] = one;
    }

    std::vector<std::uint32_t> parent_;
    std::vector<PixelBox> boxes_;
};

/// Which pixels lie in words, a bit for each square of four.
class Covered {
  public:
    Covered(PagePicture const& gray, std::vector<PixelBox> const& read)
        : across_(gray.width / side + 1), taken_(place(0, gray.height / side + 1, across_), false)
    {
        for (auto const& box : read)
            for (int y = box.top / side; y <= (box.top + box.height) / side; ++y)
                for (int x = box.left / side; x <= (box.left + box.width) / side; ++x)
                    if (place(x, y, across_) < taken_.size()) taken_[place(x, y, across_)] = true;
    }

    bool holds(PixelBox const& box) const
    {
        return taken_[place(
            (box.left + box.width / 2) / side, (box.top + box.height / 2) / side, across_)];
    }

  private:
    static constexpr int side = 4;
    int across_;
    std::vector<bool> taken_;
};

} // namespace

std::optional<PagePart> ink_left(PagePicture const& gray, std::vector<PixelBox> const& read)
{
    Grounds const grounds(gray);
    Covered const covered(gray, read);
    int count = 0;
    int left = gray.width;
    int top = gray.height;
    int right = 0;
    int bottom = 0;
    for (auto const& box : Shapes(gray, grounds).letters()) {
        if (covered.holds(box)) continue;
        ++count;
        left = std::min(left, box.left);
        top = std::min(top, box.top);
        right = std::max(right, box.left + box.width);
        bottom = std::max(bottom, box.top + box.height);
    }
    if (count < shapes_of_a_word) return std::nullopt;
    left = std::max(left - margin, 0);
    top = std::max(top - margin, 0);
    right = std::min(right + margin, gray.width);
    bottom = std::min(bottom + margin, gray.height);
    PagePart out{{right - left, bottom - top, false, {}}, left, top};
    for (int y = top; y < bottom; ++y)
        out.picture.samples.append(
            gray.samples, place(left, y, gray.width), static_cast<std::size_t>(right - left));
    for (auto const& box : read)
        for (int y = std::max(box.top, top); y < std::min(box.top + box.height, bottom); ++y)
            for (int x = std::max(box.left, left); x < std::min(box.left + box.width, right); ++x)
                out.picture.samples[place(x - left, y - top, right - left)] =
                    static_cast<char>(grounds.at(x, y));
    return out;
}

PagePicture turned(PagePicture const& gray, int quarters)
{
    if (quarters % 4 == 0) return gray;
    bool const upright = quarters % 2 == 0;
    PagePicture out{
        upright ? gray.width : gray.height, upright ? gray.height : gray.width, false, {}};
    out.samples.resize(gray.samples.size());
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            auto const from = turned_back({x, y, 1, 1}, quarters, gray.width, gray.height);
            out.samples[place(x, y, out.width)] =
                gray.samples[place(from.left, from.top, gray.width)];
        }
    return out;
}

PixelBox turned_back(PixelBox const& box, int quarters, int width, int height)
{
    switch (quarters % 4) {
    case 1: return {box.top, height - box.left - box.width, box.height, box.width};
    case 2:
        return {width - box.left - box.width, height - box.top - box.height, box.width, box.height};
    case 3: return {width - box.top - box.height, box.left, box.height, box.width};
    default: return box;
    }
}

} // namespace safehand::service
