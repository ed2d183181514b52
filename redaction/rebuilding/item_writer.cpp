#include "redaction/rebuilding/item_writer.h"

#include "redaction/page/marks.h"
#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/path.h"
#include "redaction/rebuilding/reading_order.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <variant>

namespace safehand::rebuilding {

namespace {

bool is_plain(Mixing const& mixing)
{
    return mixing == Mixing{};
}

/// The run without the glyphs that nobody sees. Null: all are seen.
std::optional<page::TextRun>
seen_part(page::TextRun const& run, page::Box const& seen, GlyphBoxes& glyphs)
{
    double const around = run.strokes ? within(run.stroke.width, 0, far, 1) : 0;
    auto const is_seen = [&](page::PlacedGlyph const& glyph) {
        if (glyphs.of(run.font, glyph.glyph) == nullptr || !is_number(glyph.at)) return false;
        // The smallest width lets a space count as something.
        return widened(place_of_glyph(run, glyph, glyphs), around + 1e-6).meets(seen);
    };
    if (std::ranges::all_of(run.glyphs, is_seen)) return std::nullopt;
    page::TextRun out = run;
    std::erase_if(out.glyphs, [&](page::PlacedGlyph const& glyph) { return !is_seen(glyph); });
    return out;
}

} // namespace

void ItemWriter::write(std::vector<page::Item> const& items)
{
    for (auto const& item : items) write(item);
    close();
}

void ItemWriter::write(page::Page const& page)
{
    for (auto const& part : in_reading_order(page)) {
        if (auto const* const* item = std::get_if<page::Item const*>(&part))
            write(**item);
        else
            speak(*std::get<page::SpokenLine const*>(part));
    }
    close();
}

void ItemWriter::close()
{
    sheet_.mark_as({});
    while (!open_clips_.empty()) {
        sheet_.restore();
        open_clips_.pop_back();
    }
}

void ItemWriter::speak(page::SpokenLine const& line)
{
    follow_clip(-1);
    if (bench_.tags.in_use() && space_.stream >= 0) {
        if (line.paragraph != paragraph_ || paragraph_tag_ < 0)
            paragraph_tag_ = bench_.tags.add_mark(-1);
        paragraph_ = line.paragraph;
        tag_as(paragraph_tag_);
    }
    for (std::size_t i = 0; i < line.words.size(); ++i) {
        auto const run = bench_.spoken.run(line, i, bench_.spoken_font);
        if (!run.glyphs.empty()) sheet_.show(run, run.font, false, false);
    }
}

void ItemWriter::write(page::Item const& item)
{
    if (space_.clips.chain(item.clip) == nullptr) return;
    std::visit([&](auto const& what) { draw(item, what); }, item.what);
}

void ItemWriter::follow_clip(int clip)
{
    auto const& wanted = *space_.clips.chain(clip);
    std::size_t common = 0;
    while (common < open_clips_.size() && common < wanted.size() &&
           open_clips_[common] == wanted[common])
        ++common;
    while (open_clips_.size() > common) {
        sheet_.restore();
        open_clips_.pop_back();
    }
    for (std::size_t i = common; i < wanted.size(); ++i) {
        auto const& one = space_.outlines[static_cast<std::size_t>(wanted[i])];
        sheet_.save();
        sheet_.clip_to(one.outline, one.even_odd);
        open_clips_.push_back(wanted[i]);
    }
}

void ItemWriter::tag_as(int tag)
{
    if (!bench_.tags.in_use() || space_.stream < 0) return;
    if (tag < 0) tag = space_.tag;
    if (!bench_.tags.has(tag)) {
        sheet_.mark_as("/Artifact BMC");
        return;
    }
    if (tag == open_tag_ && sheet_.is_marked_as(opening_)) return;
    open_tag_ = tag;
    opening_ = "/";
    opening_ += bench_.tags.role(tag);
    opening_ += "<</MCID ";
    put_int(opening_, bench_.tags.mark(space_.stream, tag));
    opening_ += ">>BDC";
    sheet_.mark_as(opening_);
}

bool ItemWriter::is_seen(page::Item const& item)
{
    auto const seen = shared(space_.seen, space_.clips.box(item.clip));
    return extent_of(item, bench_.glyphs).meets(seen);
}

void ItemWriter::fill_with(page::Paint const& paint)
{
    if (paint.pattern < 0 && paint.shading < 0) {
        sheet_.fill_with(paint.colour);
    } else {
        sheet_.fill_with_pattern(pattern_of(paint));
    }
}

void ItemWriter::draw_with(page::Paint const& paint)
{
    if (paint.pattern < 0 && paint.shading < 0) {
        sheet_.draw_with(paint.colour);
    } else {
        sheet_.draw_with_pattern(pattern_of(paint));
    }
}

void ItemWriter::mix(Mixing const& mixing)
{
    if (is_plain(mixing) && sheet_.mixing() == 0) return;
    sheet_.mix_by(bench_.paints.state(mixing));
}

void ItemWriter::draw(page::Item const& item, page::TextRun const& whole)
{
    if (whole.hidden || !is_usable(whole.shape)) return;
    auto const seen = shared(space_.seen, space_.clips.box(item.clip));
    auto const part = seen_part(whole, seen, bench_.glyphs);
    auto const& run = part ? *part : whole;
    if (run.glyphs.empty()) return;
    bool const fills = run.fills && can_paint(run.fill);
    bool const strokes = run.strokes && can_paint(run.outline);
    if (!fills && !strokes) return;
    follow_clip(item.clip);
    tag_as(item.tag);
    mix({
        fills ? run.fill.alpha : run.outline.alpha,
        strokes ? run.outline.alpha : run.fill.alpha,
        item.blend,
    });
    if (fills) fill_with(run.fill);
    if (strokes) {
        draw_with(run.outline);
        sheet_.draw_as(run.stroke);
    }
    sheet_.show(run, run.font, fills, strokes);
}

void ItemWriter::draw(page::Item const& item, page::PathItem const& path)
{
    if (!can_be_put(path.outline) || !is_seen(item)) return;
    bool const fills = path.fills && can_paint(path.fill);
    bool const strokes = path.strokes && can_paint(path.line);
    if (!fills && !strokes) return;
    follow_clip(item.clip);
    tag_as(item.tag);
    mix({
        fills ? path.fill.alpha : path.line.alpha,
        strokes ? path.line.alpha : path.fill.alpha,
        item.blend,
    });
    if (fills) fill_with(path.fill);
    if (strokes) {
        draw_with(path.line);
        sheet_.draw_as(path.stroke);
    }
    sheet_.paint_path(path.outline, fills, strokes, path.even_odd);
}

void ItemWriter::draw(page::Item const& item, page::PictureItem const& picture)
{
    if (!is_usable(picture.at) || !is_seen(item)) return;
    int const object = bench_.pictures.picture(picture.picture);
    if (object == 0) return;
    follow_clip(item.clip);
    tag_as(item.tag);
    mix({picture.alpha, picture.alpha, item.blend});
    sheet_.place(object, &picture.at);
}

void ItemWriter::draw(page::Item const& item, page::StencilItem const& stencil)
{
    if (!is_usable(stencil.at) || !is_seen(item) || !can_paint(stencil.fill)) return;
    int const object = bench_.pictures.stencil(stencil.stencil);
    if (object == 0) return;
    follow_clip(item.clip);
    tag_as(item.tag);
    mix({stencil.fill.alpha, stencil.fill.alpha, item.blend});
    fill_with(stencil.fill);
    sheet_.place(object, &stencil.at);
}

void ItemWriter::draw(page::Item const& item, page::ShadingItem const& shading)
{
    auto const& shadings = space_.patterns.page.shadings;
    auto const number = shading.paint.shading;
    if (number < 0 || static_cast<std::size_t>(number) >= shadings.size()) return;
    auto const& one = shadings[static_cast<std::size_t>(number)];
    int const object = is_usable(one.matrix) ? bench_.paints.shading(one) : 0;
    if (object == 0) return;
    follow_clip(item.clip);
    tag_as(item.tag);
    mix({shading.paint.alpha, shading.paint.alpha, item.blend});
    sheet_.shade(object, one.matrix);
}

void ItemWriter::draw(page::Item const& item, page::MarkItem const& mark)
{
    if (!is_number(mark.at) || !(page::mark_width(mark.words, mark.size) > 0)) return;
    if (mark.size > 1'000) return;
    follow_clip(item.clip);
    mix({});
    // A light box with a thin edge: a black one looks like ink over words that are still there.
    auto const box = page::mark_box(mark.at, mark.words, mark.size);
    if (bench_.tags.in_use() && space_.stream >= 0) sheet_.mark_as("/Artifact BMC");
    sheet_.fill_with({page::ColourSpace::gray, {0.94}});
    sheet_.draw_with({page::ColourSpace::gray, {0.35}});
    double const edge = std::max(0.25, mark.size * 0.05);
    sheet_.draw_as({edge, 0, 0, 10, {}, 0});
    using enum page::Segment::Kind;
    double const in = edge / 2;
    auto const turn = page::mark_turn(mark.at, mark.along);
    sheet_.paint_path(
        {{move, {}, {}, turn.at({box.left + in, box.bottom + in})},
         {line, {}, {}, turn.at({box.right - in, box.bottom + in})},
         {line, {}, {}, turn.at({box.right - in, box.top - in})},
         {line, {}, {}, turn.at({box.left + in, box.top - in})},
         {close, {}, {}, {}}},
        true,
        true,
        false);
    if (bench_.tags.in_use() && space_.stream >= 0) {
        int const tag = item.tag >= 0 ? item.tag : space_.tag;
        tag_as(bench_.tags.add_mark(bench_.tags.has(tag) ? tag : -1));
    }
    sheet_.fill_with({page::ColourSpace::gray, {0}});
    auto const run = bench_.marks.run(mark, bench_.mark_font);
    sheet_.show(run, run.font, true, false);
}

} // namespace safehand::rebuilding
