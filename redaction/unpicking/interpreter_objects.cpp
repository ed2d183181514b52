// What `Do`, `sh` and inline images draw, and the procedures of Type 3 fonts.
#include "redaction/unpicking/interpreter.h"
#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/outlines.h"
#include "redaction/unpicking/transparency.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace safehand::unpicking {

namespace {

/// The columns and rows of a picture of this size that are seen in `seen`.
struct Rows {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

std::optional<Rows> seen_rows(page::Matrix const& at, page::Box const& seen, int width, int height)
{
    auto const back = inverse_of(at);
    if (!back) return std::nullopt;
    auto const unit = back->box_of(seen);
    auto const whole = [](double value, int most) {
        return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(most)));
    };
    Rows rows;
    rows.left = whole(std::floor(unit.left * width), width);
    rows.right = whole(std::ceil(unit.right * width), width);
    rows.top = whole(std::floor((1 - unit.top) * height), height);
    rows.bottom = whole(std::ceil((1 - unit.bottom) * height), height);
    return rows;
}

/// `at` for the part of the picture that is left.
page::Matrix placed_part(page::Matrix const& at, Rows const& rows, int width, int height)
{
    page::Matrix const part{
        static_cast<double>(rows.right - rows.left) / width,
        0,
        0,
        static_cast<double>(rows.bottom - rows.top) / height,
        static_cast<double>(rows.left) / width,
        1 - static_cast<double>(rows.bottom) / height};
    return part.then(at);
}

} // namespace

void Interpreter::draw_object(Operands& operands)
{
    if (operands.empty() || hidden()) return;
    auto object = resource("/XObject", name_of(operands.back()));
    if (!object.isStream()) return;
    auto const dictionary = object.getDict();
    if (!reading_.layers.shows(value_in(dictionary, "/OC"))) {
        reading_.leave_out("layer");
        return;
    }
    auto const kind = name_in(dictionary, "/Subtype");
    if (kind == "/Image") draw_picture(object);
    if (kind == "/Form") {
        auto const outer = state_;
        draw_form(object);
        state_ = outer;
    }
}

void Interpreter::draw_picture(Handle const& image)
{
    // What is not seen is not even read.
    auto const box = state_.matrix.box_of({0, 0, 1, 1});
    if (!is_sound(box) || !box.meets(clips_.box(state_.clip))) return;
    put_picture(reading_.picture(image, frame_.resources));
}

bool Interpreter::on_inline_picture(Handle dictionary, std::string const& bytes)
{
    reading_.spending.operators(1);
    auto const box = state_.matrix.box_of({0, 0, 1, 1});
    if (!hidden() && is_sound(box) && box.meets(clips_.box(state_.clip)))
        put_picture(read_inline_picture(
            dictionary, bytes, frame_.resources, reading_.picture_limits, &reading_.colours));
    return !failed();
}

void Interpreter::put_picture(PictureRead const& read)
{
    if (!read.fault.empty()) fail(read.fault);
    if (failed()) return;
    if (read.stencil) put_stencil(read.stencil);
    if (!read.picture || state_.fill_alpha < 0.004) return;
    auto const& picture = read.picture;
    auto const rows =
        seen_rows(state_.matrix, clips_.box(state_.clip), picture->width, picture->height);
    if (!rows || rows->left >= rows->right || rows->top >= rows->bottom) return;
    bool const whole = rows->left == 0 && rows->top == 0 && rows->right == picture->width &&
                       rows->bottom == picture->height;
    page::PictureItem item;
    item.picture = picture;
    item.at = state_.matrix;
    item.alpha = state_.fill_alpha;
    if (!whole) {
        item.picture = reading_.cut(picture, rows->left, rows->top, rows->right, rows->bottom);
        item.at = placed_part(state_.matrix, *rows, picture->width, picture->height);
    }
    emit({std::move(item), state_.clip, -1, state_.blend});
}

void Interpreter::put_stencil(std::shared_ptr<page::Stencil const> const& stencil)
{
    auto const fill = brush(state_.fill, state_.fill_alpha);
    if (!fill.paints || failed()) return;
    if (fill.shading != nullptr && !fill.shading->read.pieces.empty()) {
        fail("a stencil painted with a mesh");
        return;
    }
    auto const rows =
        seen_rows(state_.matrix, clips_.box(state_.clip), stencil->width, stencil->height);
    if (!rows || rows->left >= rows->right || rows->top >= rows->bottom) return;
    bool const whole = rows->left == 0 && rows->top == 0 && rows->right == stencil->width &&
                       rows->bottom == stencil->height;
    page::StencilItem item{stencil, state_.matrix, fill.paint};
    if (!whole) {
        item.stencil = reading_.cut(stencil, rows->left, rows->top, rows->right, rows->bottom);
        item.at = placed_part(state_.matrix, *rows, stencil->width, stencil->height);
    }
    emit({std::move(item), state_.clip, -1, state_.blend});
}

void Interpreter::draw_shading(Operands& operands)
{
    if (operands.empty() || hidden()) return;
    auto const found = resource("/Shading", name_of(operands.back()));
    if (is_empty(clips_.box(state_.clip))) return;
    auto const* placed = shading(found, state_.matrix);
    if (placed == nullptr || failed()) return;
    auto const outer = state_.clip;
    if (placed->read.box)
        state_.clip = clips_.add(state_.clip, rectangle(*placed->read.box, placed->at), false);
    if (placed->read.pieces.empty()) {
        page::Paint paint;
        paint.alpha = state_.fill_alpha;
        paint.shading = placed->number;
        emit({page::ShadingItem{paint}, state_.clip, -1, state_.blend});
    } else {
        Brush pieces;
        PlacedShading bare = *placed;
        bare.read.background.reset();
        bare.read.box.reset();
        pieces.shading = &bare;
        put_shaded(rectangle(clips_.box(state_.clip)), false, pieces, state_.fill_alpha);
    }
    state_.clip = outer;
}

/// Leaves the state as the form left it; whoever calls puts it back.
void Interpreter::draw_form(Handle form)
{
    auto const number = form.getObjGen();
    if (std::ranges::find(open_forms_, number) != open_forms_.end()) return;
    if (forms_ >= limits::forms_inside_each_other) {
        fail("forms nested too deeply");
        return;
    }
    auto content = stream_bytes(form, limits::content_bytes);
    if (!content) {
        fail("a form that cannot be read");
        return;
    }
    auto const dictionary = form.getDict();
    auto const outer = state_;
    state_.matrix = matrix_of(value_in(dictionary, "/Matrix")).then(state_.matrix);
    if (!is_sound(state_.matrix)) return;
    if (auto const box = box_of(value_in(dictionary, "/BBox")))
        state_.clip = clips_.add(state_.clip, rectangle(*box, state_.matrix), false);
    if (is_empty(clips_.box(state_.clip))) return;
    Frame frame;
    auto const own = value_in(dictionary, "/Resources");
    frame.resources = Handle(own).isDictionary() ? own : frame_.resources;
    frame.base = state_.matrix;
    frame.stream = number;
    ++forms_;
    open_forms_.push_back(number);
    auto const text = std::pair(text_matrix_, line_matrix_);
    auto const group = value_in(dictionary, "/Group");
    if (name_in(group, "/S") == "/Transparency") {
        draw_group(group, std::move(*content), frame, outer);
    } else {
        run(std::move(*content), frame);
    }
    std::tie(text_matrix_, line_matrix_) = text;
    open_forms_.pop_back();
    --forms_;
}

/// A group whose parts would look the same without it is dissolved.
void Interpreter::draw_group(
    Handle const& group, std::string content, Frame const& frame, DrawingState const& outer)
{
    page::Group made;
    made.alpha = outer.fill_alpha;
    made.isolated = truth_in(group, "/I", false);
    made.knockout = truth_in(group, "/K", false);
    bool const plain = outer.fill_alpha >= 1 && outer.blend == page::Blend::normal && !outer.mask;
    std::vector<page::Item> inner;
    auto* const target = std::exchange(items_, &inner);
    state_.fill_alpha = 1;
    state_.line_alpha = 1;
    state_.blend = page::Blend::normal;
    state_.mask = nullptr;
    run(std::move(content), frame);
    items_ = target;
    if (inner.empty() || failed()) return;
    bool const matters =
        (made.isolated && any_blends(inner)) || (made.knockout && any_shines_through(inner));
    if (plain && !matters) {
        std::ranges::move(inner, std::back_inserter(*items_));
        return;
    }
    made.items = std::move(inner);
    state_ = outer;
    if (made.alpha < 0.004) return;
    emit({std::move(made), outer.clip, -1, outer.blend});
}

void Interpreter::draw(
    Handle const& form, page::Matrix const& before, Handle const& resources, int tag)
{
    auto const outer = state_;
    auto const frame = frame_;
    state_ = DrawingState{};
    state_.matrix = before.then(frame_.base);
    frame_.resources = resources;
    marks_.push_back({tag, tag < 0, false, false});
    draw_form(form);
    marks_.pop_back();
    frame_ = frame;
    state_ = outer;
}

/// The glyph's shape, when all that its procedure does is to fill one in the text's colour.
ProcedureKind Interpreter::procedure_kind(ShownGlyph const& glyph)
{
    auto& font = *state_.text.font;
    auto const known = font.procedures.find(glyph.procedure);
    if (known != font.procedures.end()) return known->second;
    font.procedures[glyph.procedure] = ProcedureKind::drawing; // one that shows itself
    auto const procedure = font.reader.type3_procedure(glyph.procedure);
    if (depth_ >= limits::patterns_inside_each_other) return ProcedureKind::drawing;
    auto content = stream_bytes(procedure, limits::content_bytes);
    if (!content) return font.procedures[glyph.procedure] = ProcedureKind::shape;
    std::vector<page::Item> items;
    std::vector<page::Clip> clips;
    constexpr double wide = 1e6;
    ClipStore store(clips, {-wide, -wide, wide, wide}, reading_.spending);
    Interpreter inner(reading_, page_, items, store, font.reader.type3_matrix(), depth_ + 1);
    auto resources = font.reader.type3_resources();
    if (!resources.isInitialized() || !resources.isDictionary()) resources = frame_.resources;
    inner.follow(std::move(*content), resources, Handle(procedure).getObjGen());
    auto& shape = font.reader.type3_glyph(glyph.glyph);
    auto kind = inner.colour_was_set() ? ProcedureKind::drawing : ProcedureKind::shape;
    if (kind == ProcedureKind::shape && !take_shape(items, shape)) kind = ProcedureKind::drawing;
    // A page's fault found here is one of this glyph: it is drawn where it stands.
    return font.procedures[glyph.procedure] = kind;
}

void Interpreter::draw_procedure(ShownGlyph const& glyph, page::Point const& at, TextPen const& pen)
{
    if (forms_ >= limits::forms_inside_each_other) {
        fail("glyphs nested too deeply");
        return;
    }
    auto const font = state_.text.font;
    auto content =
        stream_bytes(font->reader.type3_procedure(glyph.procedure), limits::content_bytes);
    if (!content) return;
    auto const outer = state_;
    auto const outer_text = std::pair(text_matrix_, line_matrix_);
    auto const locked = colour_locked_;
    auto const was_set = colour_was_set_;
    auto place = pen.shape;
    place.e = at.x;
    place.f = at.y;
    state_.matrix = font->reader.type3_matrix().then(place);
    state_.line = state_.fill;
    state_.line_alpha = state_.fill_alpha;
    Frame frame;
    auto const own = font->reader.type3_resources();
    frame.resources = own.isInitialized() && Handle(own).isDictionary() ? own : frame_.resources;
    frame.base = state_.matrix;
    ++forms_;
    run(std::move(*content), frame);
    --forms_;
    state_ = outer;
    std::tie(text_matrix_, line_matrix_) = outer_text;
    colour_locked_ = locked;
    colour_was_set_ = was_set;
}

} // namespace safehand::unpicking
