#include "redaction/unpicking/page_needs.h"

#include "redaction/unpicking/drawn_signs.h"
#include "redaction/unpicking/outlines.h"

#include <algorithm>

namespace safehand::unpicking {

namespace {

/// What a page shows besides words.
struct Sum {
    double picture_area = 0;
    bool wordy = false;  ///< a picture that may hold a short word
    int letter_like = 0; ///< filled shapes with curves, of the size of letters
};

bool is_letter_like(page::PathItem const& path)
{
    constexpr double low = 2; // points
    constexpr double high = 60;
    if (!path.fills || path.outline.size() < 3) return false;
    auto const box = box_around(path.outline);
    if (!box || box->height() < low || box->height() > high) return false;
    return std::ranges::any_of(path.outline, [](page::Segment const& segment) {
        return segment.kind == page::Segment::Kind::curve;
    });
}

/// Letters of one word may be one path.
int parts_of(page::PathItem const& path)
{
    return static_cast<int>(
        std::ranges::count(path.outline, page::Segment::Kind::move, &page::Segment::kind));
}

/// What is smaller is a sign or an ornament.
bool is_wordy(page::Box const& picture)
{
    constexpr double along = 18; // points
    constexpr double up = 5;
    return std::max(picture.width(), picture.height()) >= along &&
           std::min(picture.width(), picture.height()) >= up;
}

void add_picture(Sum& sum, page::Box const& seen)
{
    sum.picture_area += area_of(seen);
    sum.wordy = sum.wordy || is_wordy(seen);
}

void add(Sum& sum, page::Box const& page, std::vector<page::Item> const& items)
{
    for (auto const& item : items) {
        auto const square = page::Box{0, 0, 1, 1};
        if (auto const* picture = std::get_if<page::PictureItem>(&item.what)) {
            add_picture(sum, common(picture->at.box_of(square), page));
        } else if (auto const* stencil = std::get_if<page::StencilItem>(&item.what)) {
            add_picture(sum, common(stencil->at.box_of(square), page));
        } else if (auto const* path = std::get_if<page::PathItem>(&item.what)) {
            if (is_letter_like(*path)) sum.letter_like += parts_of(*path);
        } else if (auto const* group = std::get_if<page::Group>(&item.what)) {
            add(sum, page, group->items);
            add(sum, page, group->soft_mask);
        }
    }
}

} // namespace

std::string why_recognition(page::Page const& page, std::vector<page::Item> const& items)
{
    // Small pictures may be the letters of a word.
    constexpr double share = 0.02;
    constexpr int letters = 12;
    page::Box const whole{0, 0, page.width, page.height};
    Sum sum;
    add(sum, whole, items);
    for (auto const& pattern : page.patterns) {
        page::Box const tile{0, 0, pattern.tile.width(), pattern.tile.height()};
        Sum inner;
        add(inner, tile, pattern.items);
        sum.letter_like += inner.letter_like;
        if (inner.picture_area > 0) sum.picture_area += area_of(whole) * share;
    }
    if (sum.wordy || sum.picture_area >= share * area_of(whole))
        return "pictures that may hold words";
    constexpr int signs = 5;
    if (sum.letter_like >= letters || drawn_signs(items, signs) >= signs)
        return "drawn shapes that may be letters";
    return {};
}

} // namespace safehand::unpicking
