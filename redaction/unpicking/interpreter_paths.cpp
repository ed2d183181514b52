// Path construction, painting and clipping (ISO 32000-2, 8.5).
#include "redaction/unpicking/interpreter.h"
#include "redaction/unpicking/operands.h"
#include "redaction/unpicking/outlines.h"

#include <algorithm>
#include <utility>

namespace safehand::unpicking {

using Kind = page::Segment::Kind;

void Interpreter::add_segment(
    page::Segment::Kind kind, page::Point first, page::Point second, page::Point to)
{
    reading_.spending.segments(1);
    auto const& m = state_.matrix;
    if (kind == Kind::curve) {
        path_.push_back({kind, m.at(first), m.at(second), m.at(to)});
    } else {
        path_.push_back({kind, {}, {}, m.at(to)});
    }
    here_ = to;
    has_point_ = true;
}

void Interpreter::move_to(Operands& operands)
{
    auto const n = last_numbers<2>(operands);
    if (!n) return;
    page::Point const to{(*n)[0], (*n)[1]};
    // Of several moves one after the other only the last begins anything.
    if (!path_.empty() && path_.back().kind == Kind::move) path_.pop_back();
    add_segment(Kind::move, {}, {}, to);
    start_ = to;
}

void Interpreter::line_to(Operands& operands)
{
    auto const n = last_numbers<2>(operands);
    if (!n) return;
    if (!has_point_) {
        move_to(operands);
        return;
    }
    add_segment(Kind::line, {}, {}, {(*n)[0], (*n)[1]});
}

void Interpreter::curve_to(Operands& operands)
{
    auto const n = last_numbers<6>(operands);
    if (!n || !has_point_) return;
    auto const& p = *n;
    add_segment(Kind::curve, {p[0], p[1]}, {p[2], p[3]}, {p[4], p[5]});
}

void Interpreter::curve_from_here(Operands& operands)
{
    auto const n = last_numbers<4>(operands);
    if (!n || !has_point_) return;
    auto const& p = *n;
    add_segment(Kind::curve, here_, {p[0], p[1]}, {p[2], p[3]});
}

void Interpreter::curve_to_end(Operands& operands)
{
    auto const n = last_numbers<4>(operands);
    if (!n || !has_point_) return;
    auto const& p = *n;
    add_segment(Kind::curve, {p[0], p[1]}, {p[2], p[3]}, {p[2], p[3]});
}

void Interpreter::close_path(Operands&)
{
    if (!has_point_ || path_.empty() || path_.back().kind == Kind::close) return;
    add_segment(Kind::close, {}, {}, start_);
}

void Interpreter::add_rectangle(Operands& operands)
{
    auto const n = last_numbers<4>(operands);
    if (!n) return;
    auto const& p = *n;
    start_ = {p[0], p[1]};
    add_segment(Kind::move, {}, {}, start_);
    add_segment(Kind::line, {}, {}, {p[0] + p[2], p[1]});
    add_segment(Kind::line, {}, {}, {p[0] + p[2], p[1] + p[3]});
    add_segment(Kind::line, {}, {}, {p[0], p[1] + p[3]});
    add_segment(Kind::close, {}, {}, start_);
}

void Interpreter::stroke_path(Operands&)
{
    paint_path(false, true, false);
}

void Interpreter::close_and_stroke(Operands& operands)
{
    close_path(operands);
    paint_path(false, true, false);
}

void Interpreter::fill_path(Operands&)
{
    paint_path(true, false, false);
}

void Interpreter::fill_even_odd(Operands&)
{
    paint_path(true, false, true);
}

void Interpreter::fill_and_stroke(Operands&)
{
    paint_path(true, true, false);
}

void Interpreter::fill_even_odd_and_stroke(Operands&)
{
    paint_path(true, true, true);
}

void Interpreter::close_fill_and_stroke(Operands& operands)
{
    close_path(operands);
    paint_path(true, true, false);
}

void Interpreter::close_fill_even_odd_and_stroke(Operands& operands)
{
    close_path(operands);
    paint_path(true, true, true);
}

void Interpreter::end_path(Operands&)
{
    paint_path(false, false, false);
}

void Interpreter::clip_path(Operands&)
{
    pending_clip_ = 1;
}

void Interpreter::clip_even_odd(Operands&)
{
    pending_clip_ = 2;
}

void Interpreter::paint_path(bool fills, bool strokes, bool even_odd)
{
    auto outline = std::exchange(path_, {});
    has_point_ = false;
    auto const clip = std::exchange(pending_clip_, 0);
    if (!outline.empty() && outline.back().kind == Kind::move && outline.size() > 1)
        outline.pop_back();
    auto const box = box_around(outline);
    if ((fills || strokes) && box && is_sound(*box) && !hidden()) {
        page::PathItem path;
        path.even_odd = even_odd;
        path.stroke = stroke();
        // Half a line's width sticks out, at corners as far as the mitre limit lets it.
        double const out =
            strokes ? path.stroke.width * std::max(1.0, path.stroke.mitre_limit / 2) : 0.001;
        page::Box const grown{box->left - out, box->bottom - out, box->right + out, box->top + out};
        if (grown.meets(clips_.box(state_.clip))) {
            auto const fill = fills ? brush(state_.fill, state_.fill_alpha) : Brush{};
            auto const line = strokes ? brush(state_.line, state_.line_alpha) : Brush{};
            path.fills = fills && fill.paints;
            path.strokes = strokes && line.paints;
            auto const& seen = clips_.box(state_.clip);
            path.outline = pieces_within(
                outline, {seen.left - out, seen.bottom - out, seen.right + out, seen.top + out});
            put_path(std::move(path), fill, line);
        }
    }
    if (clip != 0) state_.clip = clips_.add(state_.clip, std::move(outline), clip == 2);
}

void Interpreter::put_path(page::PathItem path, Brush const& fill, Brush const& line)
{
    if (path.strokes && line.shading != nullptr && !line.shading->read.pieces.empty()) {
        fail("a line painted with a mesh");
        return;
    }
    if (path.fills && fill.shading != nullptr) {
        put_shaded(path.outline, path.even_odd, fill, state_.fill_alpha);
        path.fills = false;
    }
    if (!path.fills && !path.strokes) return;
    path.fill = path.fills ? fill.paint : page::Paint{};
    path.line = path.strokes ? line.paint : page::Paint{};
    if (!path.strokes) path.stroke = {};
    emit({std::move(path), state_.clip, -1, state_.blend});
}

/// A filling that is more than one smooth change of colour.
void Interpreter::put_shaded(
    page::Outline const& outline, bool even_odd, Brush const& fill, double alpha)
{
    auto const& read = fill.shading->read;
    auto const put = [&](page::Outline shape, bool rule, page::Paint const& paint, int clip) {
        page::PathItem item;
        item.outline = std::move(shape);
        item.fills = true;
        item.even_odd = rule;
        item.fill = paint;
        emit({std::move(item), clip, -1, state_.blend});
    };
    if (read.background) put(outline, even_odd, {*read.background, alpha, -1, -1}, state_.clip);
    int clip = state_.clip;
    if (read.box) clip = clips_.add(clip, rectangle(*read.box, fill.shading->at), false);
    if (is_empty(clips_.box(clip))) return;
    if (read.pieces.empty()) {
        put(outline, even_odd, fill.paint, clip);
        return;
    }
    clip = clips_.add(clip, outline, even_odd);
    for (auto const& piece : read.pieces) {
        reading_.spending.segments(static_cast<long>(piece.outline.size()));
        page::Outline moved;
        append_moved(moved, piece.outline, fill.shading->at);
        auto const box = box_around(moved);
        if (!box || !is_sound(*box) || !box->meets(clips_.box(clip))) continue;
        put(std::move(moved), false, {piece.colour, alpha, -1, -1}, clip);
    }
}

} // namespace safehand::unpicking
