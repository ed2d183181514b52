#include "redaction/unpicking/drawn_signs.h"

#include "redaction/unpicking/outlines.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

namespace safehand::unpicking {

namespace {

constexpr double sign_low = 2; // points
constexpr double sign_high = 60;
constexpr double touching = 0.3;
constexpr std::size_t pieces_max = 60'000; ///< more than that is a picture made of shapes

using Kind = page::Segment::Kind;

/// A closed or open part of a path.
struct Piece {
    page::Box box;
    bool lively = false; ///< has a curve or a slanting line; no disc
};

bool is_disc(page::Outline const& piece, page::Box const& box)
{
    constexpr std::ptrdiff_t curves_of_a_disc = 4;
    bool const even = std::abs(box.width() - box.height()) < 0.1 * box.height();
    return even &&
           std::ranges::count(piece, Kind::curve, &page::Segment::kind) == curves_of_a_disc &&
           std::ranges::none_of(
               piece, [](page::Segment const& one) { return one.kind == Kind::line; });
}

bool is_lively(page::Outline const& piece)
{
    page::Point here;
    for (auto const& segment : piece) {
        if (segment.kind == Kind::curve) return true;
        if (segment.kind == Kind::line &&
            std::min(std::abs(segment.to.x - here.x), std::abs(segment.to.y - here.y)) > 0.5)
            return true;
        if (segment.kind != Kind::close) here = segment.to;
    }
    return false;
}

/// Lines and shapes of one page, taken apart and joined where they touch.
class Drawings {
  public:
    explicit Drawings(int most) : most_(most) {}

    void add(std::vector<page::Item> const& items)
    {
        for (auto const& item : items) {
            if (full()) return;
            if (auto const* group = std::get_if<page::Group>(&item.what)) {
                add(group->items);
                add(group->soft_mask);
            } else if (auto const* path = std::get_if<page::PathItem>(&item.what)) {
                add(*path);
            }
        }
    }

    int count()
    {
        if (full()) return most_;
        join_all();

        struct Sum {
            page::Box box;
            int pieces = 0;
            bool lively = false;
        };

        std::map<std::uint32_t, Sum> sums;
        for (std::uint32_t k = 0; k < pieces_.size(); ++k) {
            auto const [sum, fresh] = sums.try_emplace(root(k), Sum{pieces_[k].box, 0, false});
            sum->second.box = sum->second.box.joined(pieces_[k].box);
            sum->second.lively = sum->second.lively || pieces_[k].lively;
            ++sum->second.pieces;
        }
        int signs = 0;
        for (auto const& [number, sum] : sums) {
            bool const sized = sum.box.height() >= sign_low && sum.box.height() <= sign_high &&
                               sum.box.width() <= sign_high;
            if (sized && (sum.pieces > 1 || sum.lively)) ++signs;
        }
        return signs;
    }

  private:
    bool full() const { return dashed_ || pieces_.size() >= pieces_max; }

    void add(page::PathItem const& path)
    {
        constexpr std::size_t dashes_of_a_pattern = 8;
        std::set<long> lengths;
        for (double const dash : path.stroke.dashes) lengths.insert(std::lround(dash * 100));
        dashed_ = dashed_ || (path.strokes && lengths.size() >= dashes_of_a_pattern);
        if (!path.fills && !path.strokes) return;
        page::Outline piece;
        for (auto const& segment : path.outline) {
            if (segment.kind == Kind::move) add(path, piece);
            piece.push_back(segment);
        }
        add(path, piece);
    }

    void add(page::PathItem const& path, page::Outline& piece)
    {
        auto const box = piece.size() < 2 ? std::nullopt : box_around(piece);
        if (box && is_sound(*box)) {
            double const out = path.strokes ? path.stroke.width / 2 : 0;
            pieces_.push_back(
                {{box->left - out, box->bottom - out, box->right + out, box->top + out},
                 is_lively(piece) && !is_disc(piece, *box)});
        }
        piece.clear();
    }

    std::uint32_t root(std::uint32_t piece)
    {
        while (parent_[piece] != piece) {
            parent_[piece] = parent_[parent_[piece]];
            piece = parent_[piece];
        }
        return piece;
    }

    /// From left to right; what has ended is not looked at again.
    void join_all()
    {
        parent_.resize(pieces_.size());
        std::iota(parent_.begin(), parent_.end(), 0U);
        std::vector<std::uint32_t> order = parent_;
        std::ranges::sort(order, {}, [&](std::uint32_t piece) { return pieces_[piece].box.left; });
        std::vector<std::uint32_t> open;
        std::size_t work = 0;
        constexpr std::size_t work_max = 20'000'000;
        for (auto const piece : order) {
            auto const& box = pieces_[piece].box;
            std::erase_if(open, [&](std::uint32_t other) {
                return pieces_[other].box.right + touching < box.left;
            });
            work += open.size();
            if (work > work_max) break;
            for (auto const other : open) {
                auto const& beside = pieces_[other].box;
                if (beside.bottom - touching <= box.top && box.bottom <= beside.top + touching)
                    parent_[root(piece)] = root(other);
            }
            open.push_back(piece);
        }
    }

    int most_;
    bool dashed_ = false;
    std::vector<Piece> pieces_;
    std::vector<std::uint32_t> parent_;
};

} // namespace

int drawn_signs(std::vector<page::Item> const& items, int most)
{
    Drawings drawings(most);
    drawings.add(items);
    return drawings.count();
}

} // namespace safehand::unpicking
