// Text state, positioning and showing (ISO 32000-2, clause 9).
#include "redaction/unpicking/interpreter.h"
#include "redaction/unpicking/operands.h"
#include "redaction/unpicking/outlines.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace safehand::unpicking {

void UnknownGlyphs::add(UsedFont const& font, int glyph, page::Box const& ink)
{
    if (may_be_words()) return;
    kinds_.insert({&font, glyph});
    double const near = 1.5 * std::max(ink.width(), ink.height());
    beside_ =
        beside_ || (last_ && last_->left - near < ink.right && ink.left - near < last_->right &&
                    last_->bottom < ink.top && ink.bottom < last_->top && !(*last_ == ink));
    last_ = ink;
}

void Interpreter::begin_text(Operands&)
{
    text_matrix_ = {};
    line_matrix_ = {};
}

void Interpreter::end_text(Operands&)
{
    if (!std::exchange(clips_by_text_, false)) return;
    state_.clip = clips_.add(state_.clip, std::exchange(text_clip_, {}), false);
}

void Interpreter::set_character_spacing(Operands& operands)
{
    if (auto const n = last_numbers<1>(operands)) state_.text.between_characters = (*n)[0];
}

void Interpreter::set_word_spacing(Operands& operands)
{
    if (auto const n = last_numbers<1>(operands)) state_.text.between_words = (*n)[0];
}

void Interpreter::set_scaling(Operands& operands)
{
    if (auto const n = last_numbers<1>(operands)) state_.text.across = (*n)[0] / 100;
}

void Interpreter::set_leading(Operands& operands)
{
    if (auto const n = last_numbers<1>(operands)) state_.text.leading = (*n)[0];
}

void Interpreter::set_mode(Operands& operands)
{
    if (auto const n = last_numbers<1>(operands))
        state_.text.mode = static_cast<int>(std::clamp((*n)[0], 0.0, 7.0));
}

void Interpreter::set_rise(Operands& operands)
{
    if (auto const n = last_numbers<1>(operands)) state_.text.rise = (*n)[0];
}

void Interpreter::set_font(Operands& operands)
{
    if (operands.size() < 2) return;
    auto const font = resource("/Font", name_of(operands[operands.size() - 2]));
    use_font(font, number_of(operands.back()));
}

void Interpreter::use_font(Handle const& font, double size)
{
    state_.text.font = reading_.font(font);
    state_.text.size = size;
}

void Interpreter::to_next_line(double x, double y)
{
    line_matrix_ = page::Matrix{1, 0, 0, 1, x, y}.then(line_matrix_);
    if (!is_sound(line_matrix_)) line_matrix_ = {};
    text_matrix_ = line_matrix_;
}

void Interpreter::move_text(Operands& operands)
{
    if (auto const n = last_numbers<2>(operands)) to_next_line((*n)[0], (*n)[1]);
}

void Interpreter::move_text_and_lead(Operands& operands)
{
    auto const n = last_numbers<2>(operands);
    if (!n) return;
    state_.text.leading = -(*n)[1];
    to_next_line((*n)[0], (*n)[1]);
}

void Interpreter::set_text_matrix(Operands& operands)
{
    auto const n = last_numbers<6>(operands);
    if (!n) return;
    auto const& m = *n;
    line_matrix_ = {m[0], m[1], m[2], m[3], m[4], m[5]};
    text_matrix_ = line_matrix_;
}

void Interpreter::next_line(Operands&)
{
    to_next_line(0, -state_.text.leading);
}

void Interpreter::show_text(Operands& operands)
{
    if (!operands.empty() && operands.back().isString()) show(operands.back().getStringValue());
}

void Interpreter::show_on_next_line(Operands& operands)
{
    next_line(operands);
    show_text(operands);
}

void Interpreter::show_on_next_line_spaced(Operands& operands)
{
    if (operands.size() < 3) return;
    state_.text.between_words = number_of(operands[operands.size() - 3]);
    state_.text.between_characters = number_of(operands[operands.size() - 2]);
    show_on_next_line(operands);
}

void Interpreter::show_spaced(Operands& operands)
{
    if (operands.empty() || !operands.back().isArray()) return;
    auto const& parts = operands.back();
    int const count = Handle(parts).getArrayNItems();
    reading_.spending.operators(count);
    for (int i = 0; i < count && !failed(); ++i) {
        auto part = Handle(parts).getArrayItem(i);
        if (part.isString()) {
            show(part.getStringValue());
        } else if (part.isNumber()) {
            shift_text(number_of(part));
        }
    }
}

void Interpreter::shift_text(double thousandths)
{
    auto const& text = state_.text;
    double const by = -thousandths / 1000 * text.size;
    bool const vertical = text.font && text.font->reader.vertical();
    page::Matrix const move{1, 0, 0, 1, vertical ? 0 : by * text.across, vertical ? by : 0};
    text_matrix_ = move.then(text_matrix_);
}

/// Style of the glyphs that are shown now; brushes are worked out only where they are seen.
Interpreter::TextPen Interpreter::pen()
{
    auto const& text = state_.text;
    TextPen made;
    auto const to_surface = text_matrix_.then(state_.matrix);
    made.shape = page::Matrix{text.size * text.across, 0, 0, text.size, 0, 0}.then(
        {to_surface.a, to_surface.b, to_surface.c, to_surface.d, 0, 0});
    made.run.shape = made.shape;
    made.run.fills = text.mode == 0 || text.mode == 2 || text.mode == 4 || text.mode == 6;
    made.run.strokes = text.mode == 1 || text.mode == 2 || text.mode == 5 || text.mode == 6;
    made.run.hidden = true;
    made.clips = text.mode >= 4 && !hidden();
    clips_by_text_ = clips_by_text_ || text.mode >= 4;
    if (!hidden() && (made.run.fills || made.run.strokes)) {
        bool const faint_fill = !made.run.fills || state_.fill_alpha < 0.004;
        bool const faint_line = !made.run.strokes || state_.line_alpha < 0.004;
        made.inked = !faint_fill || !faint_line;
    }
    return made;
}

void Interpreter::show(std::string const& bytes)
{
    auto& text = state_.text;
    if (!text.font || bytes.empty()) return;
    auto const font = text.font; // a procedure may set another
    auto const shown = font->reader.show(bytes);
    reading_.spending.glyphs(static_cast<long>(shown.size()));
    auto const to_surface = text_matrix_.then(state_.matrix);
    auto made = pen();
    bool const vertical = font->reader.vertical();
    double x = 0;
    double y = 0;
    for (auto const& glyph : shown) {
        page::Point const at = to_surface.at(
            {x + glyph.shift.x * text.size * text.across,
             y + glyph.shift.y * text.size + text.rise});
        if (!hidden()) place(glyph, at, made);
        if (failed()) return;
        double const between =
            text.between_characters + (glyph.is_space_code ? text.between_words : 0);
        if (vertical) {
            y += -glyph.advance * text.size + between;
        } else {
            x += (glyph.advance * text.size + between) * text.across;
        }
    }
    put_run(made);
    text_matrix_ = page::Matrix{1, 0, 0, 1, x, y}.then(text_matrix_);
    if (!is_sound(text_matrix_)) text_matrix_ = {};
}

/// The box of a glyph's ink on the surface; of a blank, the box of the room it takes.
page::Box Interpreter::ink_of(UsedFont& font, ShownGlyph const& glyph) const
{
    auto const number = static_cast<std::size_t>(glyph.glyph);
    if (font.ink.size() <= number) font.ink.resize(number + 1);
    auto& place = font.ink[number];
    if (place) return *place;
    auto const& shape = font.reader.font().glyphs[number];
    auto box = box_around(shape.outline);
    if (shape.stencil) box = shape.stencil_at.box_of({0, 0, 1, 1});
    if (!box) {
        auto const& all = font.reader.font();
        double const wide = glyph.advance == 0 ? all.space : glyph.advance;
        box = page::Box{std::min(0.0, wide), all.descent, std::max(0.0, wide), all.ascent};
        if (all.vertical) box = page::Box{0, std::min(0.0, -wide), 1, std::max(0.0, -wide)};
    }
    place = *box;
    return *box;
}

bool Interpreter::unseen(page::Box const& box, TextPen const& pen) const
{
    if (!pen.inked) return true;
    constexpr double readable = 0.5; // points
    bool const tiny_type = std::hypot(pen.shape.c, pen.shape.d) < readable ||
                           std::hypot(pen.shape.a, pen.shape.b) < readable;
    if (tiny_type && (box.height() < readable || box.width() < readable / 4)) return true;
    auto const& seen = clips_.box(state_.clip);
    return is_empty(seen) || !box.meets(seen);
}

void Interpreter::place(ShownGlyph const& glyph, page::Point const& at, TextPen& pen)
{
    auto& font = *state_.text.font;
    bool drawn_apart = false;
    if (glyph.procedure >= 0) drawn_apart = procedure_kind(glyph) == ProcedureKind::drawing;
    if (failed()) return;
    auto box = pen.shape.box_of(ink_of(font, glyph));
    box = {box.left + at.x, box.bottom + at.y, box.right + at.x, box.top + at.y};
    if (!is_sound(box) || !is_sound(pen.shape)) return;
    // Outside the page there is nothing, not even to be found, unless somebody asks what is there.
    if (!box.meets(clips_.area()) && !drawn_apart && !reading_.options.beside_pages) return;
    bool const not_seen = unseen(box, pen);
    if (!not_seen) {
        if (!font.reader.fault().empty()) fail(font.reader.fault());
        if (!glyph.known) page_.unknown.add(font, glyph.glyph, box);
    }
    if (drawn_apart && pen.inked) {
        if (!not_seen) page_.unknown.add_drawn();
        draw_procedure(glyph, at, pen);
    }
    if (failed()) return;
    bool const under = not_seen || drawn_apart;
    if (under != pen.run.hidden) {
        put_run(pen);
        pen.run.hidden = under;
    }
    pen.run.glyphs.push_back({glyph.glyph, at, glyph.text});
    if (pen.clips) {
        auto moved = pen.shape;
        moved.e = at.x;
        moved.f = at.y;
        auto const& outline =
            font.reader.font().glyphs[static_cast<std::size_t>(glyph.glyph)].outline;
        reading_.spending.segments(static_cast<long>(outline.size()));
        append_moved(text_clip_, outline, moved);
    }
}

void Interpreter::put_run(TextPen& pen)
{
    if (pen.run.glyphs.empty()) return;
    auto run = pen.run;
    pen.run.glyphs.clear();
    auto& font = *state_.text.font;
    if (font.number < 0) {
        font.number = static_cast<int>(reading_.numbered_fonts.size());
        reading_.numbered_fonts.push_back(&font);
    }
    run.font = font.number;
    if (!run.hidden) {
        auto const fill = run.fills ? brush(state_.fill, state_.fill_alpha) : Brush{};
        auto const line = run.strokes ? brush(state_.line, state_.line_alpha) : Brush{};
        if ((fill.shading != nullptr && !fill.shading->read.pieces.empty()) ||
            (line.shading != nullptr && !line.shading->read.pieces.empty()))
            fail("letters painted with a mesh");
        run.fills = run.fills && fill.paints;
        run.strokes = run.strokes && line.paints;
        run.fill = run.fills ? fill.paint : page::Paint{};
        run.outline = run.strokes ? line.paint : page::Paint{};
        if (run.strokes) run.stroke = stroke();
        run.hidden = !run.fills && !run.strokes;
    }
    if (run.hidden) {
        run.fills = true;
        run.strokes = false;
    }
    speak(run);
    if (join_last(run)) return;
    auto const before = items_->size();
    emit({std::move(run), state_.clip, -1, state_.blend});
    note_spoken(before);
}

/// Words that are set piece by piece in one style become one run.
bool Interpreter::join_last(page::TextRun& run)
{
    if (hidden() || failed() || state_.mask || items_->empty()) return false;
    auto& last = items_->back();
    auto* other = std::get_if<page::TextRun>(&last.what);
    constexpr std::size_t run_max = 4000;
    if (other == nullptr || last.clip != state_.clip || last.tag != present_tag() ||
        last.blend != state_.blend || other->glyphs.size() > run_max)
        return false;
    bool const alike = other->font == run.font && other->shape == run.shape &&
                       other->fills == run.fills && other->strokes == run.strokes &&
                       other->fill == run.fill && other->outline == run.outline &&
                       other->stroke == run.stroke && other->hidden == run.hidden;
    if (!alike) return false;
    auto const first = other->glyphs.size();
    for (auto& glyph : run.glyphs) other->glyphs.push_back(std::move(glyph));
    if (spoken_ && spoken_->where == items_)
        for (auto i = first; i < other->glyphs.size(); ++i)
            spoken_->glyphs.emplace_back(items_->size() - 1, i);
    return true;
}

} // namespace safehand::unpicking
