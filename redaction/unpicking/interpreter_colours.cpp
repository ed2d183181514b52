// Colour operators (ISO 32000-2, 8.6.8), patterns and shadings (8.7).
#include "redaction/unpicking/interpreter.h"
#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/operands.h"
#include "redaction/unpicking/outlines.h"

#include <algorithm>
#include <cmath>

namespace safehand::unpicking {

namespace {

std::array<double, 6> parts_of(page::Matrix const& m)
{
    return {m.a, m.b, m.c, m.d, m.e, m.f};
}

std::array<double, 5> parts_of(page::Colour const& colour)
{
    auto const& c = colour.components;
    return {static_cast<double>(colour.space), c[0], c[1], c[2], c[3]};
}

} // namespace

void Interpreter::set_space(Ink& ink, Operands& operands)
{
    if (operands.empty() || colour_locked_) return;
    colour_was_set_ = true;
    ink.space = ColourSpaceReader::of(operands.back(), frame_.resources, &reading_.colours);
    ink.colour = ink.space.initial();
    ink.pattern = Handle::newNull();
}

void Interpreter::set_colour(Ink& ink, Operands& operands)
{
    if (operands.empty() || colour_locked_) return;
    colour_was_set_ = true;
    std::vector<double> parts;
    for (auto& operand : operands)
        if (operand.isNumber()) parts.push_back(number_of(operand));
    if (!ink.space.is_pattern()) {
        ink.colour = ink.space.colour(parts);
        return;
    }
    ink.pattern = resource("/Pattern", name_of(operands.back()));
    if (!parts.empty() && !ink.space.under().isNull())
        ink.colour = ink.space.under_reader().colour(parts);
}

void Interpreter::set_device(Ink& ink, Operands& operands, char const* space, std::size_t count)
{
    if (colour_locked_) return;
    colour_was_set_ = true;
    std::vector<double> parts;
    for (auto const& operand : operands) parts.push_back(number_of(operand));
    if (parts.size() < count) return;
    if (parts.size() > count)
        parts.erase(parts.begin(), parts.end() - static_cast<std::ptrdiff_t>(count));
    ink.space = ColourSpaceReader::of(Handle::newName(space), frame_.resources, &reading_.colours);
    ink.colour = ink.space.colour(parts);
    ink.pattern = Handle::newNull();
}

void Interpreter::fill_space(Operands& operands)
{
    set_space(state_.fill, operands);
}

void Interpreter::line_space(Operands& operands)
{
    set_space(state_.line, operands);
}

void Interpreter::fill_colour(Operands& operands)
{
    set_colour(state_.fill, operands);
}

void Interpreter::line_colour(Operands& operands)
{
    set_colour(state_.line, operands);
}

void Interpreter::fill_gray(Operands& operands)
{
    set_device(state_.fill, operands, "/DeviceGray", 1);
}

void Interpreter::line_gray(Operands& operands)
{
    set_device(state_.line, operands, "/DeviceGray", 1);
}

void Interpreter::fill_rgb(Operands& operands)
{
    set_device(state_.fill, operands, "/DeviceRGB", 3);
}

void Interpreter::line_rgb(Operands& operands)
{
    set_device(state_.line, operands, "/DeviceRGB", 3);
}

void Interpreter::fill_cmyk(Operands& operands)
{
    set_device(state_.fill, operands, "/DeviceCMYK", 4);
}

void Interpreter::line_cmyk(Operands& operands)
{
    set_device(state_.line, operands, "/DeviceCMYK", 4);
}

/// Only for what is going to be seen: a colour that cannot be read makes the page a picture.
Interpreter::Brush Interpreter::brush(Ink const& ink, double alpha)
{
    Brush made;
    made.paint.alpha = alpha;
    made.paint.colour = ink.colour;
    if (!ink.space.fault().empty()) {
        fail(ink.space.fault());
        made.paints = false;
        return made;
    }
    if (ink.space.paints_nothing()) made.paints = false;
    if (!ink.space.is_pattern()) return made;
    auto const pattern = dictionary_of(ink.pattern);
    auto const kind = integer_in(pattern, "/PatternType").value_or(0);
    made.paint.colour = {};
    if (kind == 1 && Handle(ink.pattern).isStream()) {
        made.paint.pattern = tiling(ink.pattern, ink);
        made.paints = made.paint.pattern >= 0;
    } else if (kind == 2) {
        auto const at = matrix_of(value_in(pattern, "/Matrix")).then(frame_.base);
        auto const* placed = shading(value_in(pattern, "/Shading"), at);
        made.paints = placed != nullptr;
        if (placed == nullptr) return made;
        made.paint.shading = placed->number;
        auto const& read = placed->read;
        if (!read.pieces.empty() || read.box || read.background) made.shading = placed;
    } else {
        // A pattern that is not there paints nothing.
        made.paints = false;
    }
    return made;
}

PlacedShading const* Interpreter::shading(Handle shading, page::Matrix const& at)
{
    if (!shading.isDictionary() && !shading.isStream()) return nullptr;
    if (!is_sound(at)) return nullptr;
    TilingKey const key{key_of(shading), parts_of(at), {}};
    auto const found = page_.shadings.find(key);
    if (found != page_.shadings.end()) return &found->second;
    if (page_.shadings.size() >= limits::patterns_per_page) {
        fail("too many shadings");
        return nullptr;
    }
    PlacedShading placed{read_shading(shading, frame_.resources, &reading_.colours), at, -1};
    if (!placed.read.fault.empty()) {
        fail(placed.read.fault);
        return nullptr;
    }
    reading_.spending.items(static_cast<long>(placed.read.pieces.size()) + 1);
    if (placed.read.pieces.empty()) {
        placed.number = static_cast<int>(page_.page.shadings.size());
        page_.page.shadings.push_back(placed.read.shading);
        page_.page.shadings.back().matrix = at;
    }
    return &page_.shadings.emplace(key, std::move(placed)).first->second;
}

/// A number in Page::patterns; -1: it paints nothing.
int Interpreter::tiling(Handle pattern, Ink const& ink)
{
    auto const dictionary = pattern.getDict();
    auto const matrix = matrix_of(value_in(dictionary, "/Matrix")).then(frame_.base);
    bool const uncoloured = integer_in(dictionary, "/PaintType").value_or(1) == 2;
    TilingKey key{key_of(pattern), parts_of(matrix), {}};
    if (uncoloured) key.colour = parts_of(ink.colour);
    auto const found = page_.tilings.find(key);
    if (found != page_.tilings.end()) return found->second;
    page_.tilings[key] = -1; // a tile that is painted with itself
    auto const box = box_of(value_in(dictionary, "/BBox"));
    if (!box || is_empty(*box) || !is_sound(matrix) || scale_of(matrix) < 1e-9) return -1;
    if (depth_ >= limits::patterns_inside_each_other ||
        page_.tilings.size() >= limits::patterns_per_page) {
        fail("patterns nested too deeply");
        return -1;
    }
    auto content = stream_bytes(pattern, limits::content_bytes);
    if (!content) {
        fail("a pattern that cannot be read");
        return -1;
    }
    page::Pattern made;
    made.tile = *box;
    made.x_step = std::abs(number_in(dictionary, "/XStep").value_or(0));
    made.y_step = std::abs(number_in(dictionary, "/YStep").value_or(0));
    if (made.x_step < 1e-6) made.x_step = box->width();
    if (made.y_step < 1e-6) made.y_step = box->height();
    made.matrix = matrix;
    ClipStore clips(made.clips, *box, reading_.spending);
    Interpreter inner(reading_, page_, made.items, clips, {}, depth_ + 1);
    if (uncoloured) inner.lock_colour(ink.colour);
    auto const own = value_in(dictionary, "/Resources");
    inner.follow(
        std::move(*content),
        Handle(own).isDictionary() ? own : frame_.resources,
        pattern.getObjGen());
    if (made.items.empty() || failed()) return -1;
    auto const number = static_cast<int>(page_.page.patterns.size());
    page_.page.patterns.push_back(std::move(made));
    page_.tilings[key] = number;
    return number;
}

} // namespace safehand::unpicking
