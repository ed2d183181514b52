// Streams within streams: groups as forms, soft masks, tiles (ISO 32000-2, 8.7.3, 8.10, 11.6).
#include "redaction/rebuilding/item_writer.h"
#include "redaction/rebuilding/number.h"

#include <algorithm>
#include <cmath>
#include <variant>

namespace safehand::rebuilding {

namespace {

constexpr int depth_max = 24; // readers draw streams within streams by recursion

bool any_tagged_at(std::vector<page::Item> const& items, int depth)
{
    return std::ranges::any_of(items, [depth](page::Item const& item) {
        if (item.tag >= 0 || std::holds_alternative<page::MarkItem>(item.what)) return true;
        auto const* group = std::get_if<page::Group>(&item.what);
        return group != nullptr && depth < depth_max && any_tagged_at(group->items, depth + 1);
    });
}

/// Whether drawing the items one by one looks the same as painting them together.
bool is_wrapper_only(page::Item const& item, page::Group const& group)
{
    if (group.alpha < 1 || !is_number(group.alpha) || !group.soft_mask.empty() || group.knockout)
        return false;
    if (item.blend != page::Blend::normal) return false;
    return !group.isolated || std::ranges::all_of(group.items, [](page::Item const& one) {
        return one.blend == page::Blend::normal && !std::holds_alternative<page::Group>(one.what);
    });
}

bool has_area(page::Box const& box)
{
    return box.left < box.right && box.bottom < box.top;
}

/// Digits behind the point so that what is scaled up keeps its place.
int decimals_for(page::Matrix const& matrix)
{
    double const scale =
        std::max({std::abs(matrix.a), std::abs(matrix.b), std::abs(matrix.c), std::abs(matrix.d)});
    int decimals = 3;
    for (double reached = 1; reached < scale && decimals < 6; reached *= 10) ++decimals;
    return decimals;
}

/// Tiles smaller than this are a colour to the eye and an hour's work to a reader.
constexpr double tile_step_min = 0.05;

} // namespace

bool ItemWriter::can_paint(page::Paint const& paint)
{
    return (paint.pattern < 0 && paint.shading < 0) || pattern_of(paint) > 0;
}

int ItemWriter::pattern_of(page::Paint const& paint)
{
    if (paint.pattern >= 0) return tile(paint.pattern);
    auto const& shadings = space_.patterns.page.shadings;
    if (static_cast<std::size_t>(paint.shading) >= shadings.size()) return 0;
    return bench_.paints.shading_pattern(shadings[static_cast<std::size_t>(paint.shading)]);
}

int ItemWriter::tile(int number)
{
    auto& objects = space_.patterns.objects;
    if (static_cast<std::size_t>(number) >= objects.size()) return 0;
    auto const at = static_cast<std::size_t>(number);
    if (objects[at] == 0) {
        objects[at] = -1; // a tile that is painted with itself is not drawn
        if (int const made = put_tile(space_.patterns.page.patterns[at]); made != 0)
            objects[at] = made;
    }
    return objects[at];
}

int ItemWriter::put_tile(page::Pattern const& pattern)
{
    auto const& box = pattern.tile;
    if (!is_usable(pattern.matrix) || space_.depth >= depth_max) return 0;
    for (double const side : {box.left, box.bottom, box.right, box.top})
        if (!is_number(side) || std::abs(side) > far) return 0;
    double const x_step = pattern.x_step == 0 ? box.width() : pattern.x_step;
    double const y_step = pattern.y_step == 0 ? box.height() : pattern.y_step;
    if (!has_area(box) || !is_number(x_step) || !is_number(y_step)) return 0;
    auto const& m = pattern.matrix;
    if (std::abs(x_step) * std::hypot(m.a, m.b) < tile_step_min) return 0;
    if (std::abs(y_step) * std::hypot(m.c, m.d) < tile_step_min) return 0;

    int const decimals = decimals_for(m);
    Sheet sheet(bench_.fonts, decimals);
    ClipBoxes clips(pattern.clips);
    Space const inner{
        space_.patterns, clips, pattern.clips, box, space_.page_object, -1, -1, space_.depth + 1};
    ItemWriter(bench_, inner, sheet).write(pattern.items);
    auto const content = sheet.finish();
    std::string entries = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox";
    put_box(entries, box, decimals);
    entries += "/XStep ";
    put_number(entries, x_step, 6);
    entries += "/YStep ";
    put_number(entries, y_step, 6);
    entries += "/Matrix[";
    put_matrix(entries, m, 4);
    entries += ']' + sheet.resources().entry();
    int const object = bench_.book.reserve();
    bench_.book.put_packed(object, std::move(entries), content);
    return object;
}

int ItemWriter::put_form(Form const& form)
{
    if (space_.depth >= depth_max || !has_area(form.box)) return 0;
    Sheet sheet(bench_.fonts, sheet_.decimals());
    int const object = bench_.book.reserve();
    Space inner = space_;
    inner.seen = form.box;
    inner.depth = space_.depth + 1;
    inner.tag = form.tag;
    inner.stream = form.tagged ? bench_.tags.open(space_.page_object, object) : -1;
    ItemWriter(bench_, inner, sheet).write(form.items);
    auto const content = sheet.finish();
    std::string entries = "/Type/XObject/Subtype/Form/BBox";
    put_box(entries, form.box);
    entries += "/Group<</S/Transparency";
    if (form.isolated) entries += "/I true";
    if (form.knockout) entries += "/K true";
    // A mask's lightness is worked out in the colours of its own group (11.5.3).
    if (form.is_mask) entries += "/CS/DeviceRGB";
    entries += ">>" + sheet.resources().entry();
    if (inner.stream >= 0) {
        entries += "/StructParents ";
        put_int(entries, inner.stream);
    }
    bench_.book.put_packed(object, std::move(entries), content);
    return object;
}

void ItemWriter::draw(page::Item const& item, page::Group const& group)
{
    if (group.items.empty() || space_.depth >= depth_max) return;
    if (!is_wrapper_only(item, group)) {
        draw_as_form(item, group);
        return;
    }
    Space inner = space_;
    inner.depth = space_.depth + 1;
    inner.tag = item.tag >= 0 ? item.tag : space_.tag;
    inner.seen = shared(space_.seen, space_.clips.box(item.clip));
    follow_clip(item.clip);
    ItemWriter(bench_, inner, sheet_).write(group.items);
}

void ItemWriter::draw_as_form(page::Item const& item, page::Group const& group)
{
    auto const seen = shared(space_.seen, space_.clips.box(item.clip));
    auto const box = shared(seen, widened(extent_of(item, bench_.glyphs), 1));
    if (!has_area(box)) return;
    int const tag = item.tag >= 0 ? item.tag : space_.tag;
    bool const tagged = bench_.tags.in_use() && space_.stream >= 0 && any_tagged_at(group.items, 0);
    Mixing mixing{group.alpha, group.alpha, item.blend};
    if (!group.soft_mask.empty()) {
        mixing.soft_mask = put_form({group.soft_mask, box, -1, false, true, false, true});
        mixing.luminosity = group.soft_mask_luminosity;
        if (mixing.soft_mask == 0) return;
    }
    int const form =
        put_form({group.items, box, tag, tagged, group.isolated, group.knockout, false});
    if (form == 0) return;
    follow_clip(item.clip);
    // A mask holds until the state is restored, and must not reach what comes after.
    if (mixing.soft_mask != 0) sheet_.save();
    if (tagged) {
        sheet_.mark_as({});
    } else {
        tag_as(item.tag);
    }
    mix(mixing);
    sheet_.place(form, nullptr);
    if (mixing.soft_mask != 0) sheet_.restore();
}

} // namespace safehand::rebuilding
