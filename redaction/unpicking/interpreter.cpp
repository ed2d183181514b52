#include "redaction/unpicking/interpreter.h"

#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/outlines.h"

#include <algorithm>

namespace safehand::unpicking {

Interpreter::Interpreter(
    DocumentReading& reading,
    PageReading& page,
    std::vector<page::Item>& items,
    ClipStore& clips,
    page::Matrix const& start,
    int depth)
    : reading_(reading), page_(page), items_(&items), clips_(clips), depth_(depth)
{
    state_.matrix = start;
    frame_.base = start;
}

Interpreter::Operation Interpreter::operation_named(std::string const& name)
{
    using I = Interpreter;
    static std::map<std::string, Operation> const known{
        {"q", &I::save},
        {"Q", &I::restore},
        {"cm", &I::concatenate},
        {"w", &I::set_line_width},
        {"J", &I::set_cap},
        {"j", &I::set_join},
        {"M", &I::set_mitre},
        {"d", &I::set_dash},
        {"gs", &I::set_from_dictionary},
        {"m", &I::move_to},
        {"l", &I::line_to},
        {"c", &I::curve_to},
        {"v", &I::curve_from_here},
        {"y", &I::curve_to_end},
        {"h", &I::close_path},
        {"re", &I::add_rectangle},
        {"S", &I::stroke_path},
        {"s", &I::close_and_stroke},
        {"f", &I::fill_path},
        {"F", &I::fill_path},
        {"f*", &I::fill_even_odd},
        {"B", &I::fill_and_stroke},
        {"B*", &I::fill_even_odd_and_stroke},
        {"b", &I::close_fill_and_stroke},
        {"b*", &I::close_fill_even_odd_and_stroke},
        {"n", &I::end_path},
        {"W", &I::clip_path},
        {"W*", &I::clip_even_odd},
        {"cs", &I::fill_space},
        {"CS", &I::line_space},
        {"sc", &I::fill_colour},
        {"scn", &I::fill_colour},
        {"SC", &I::line_colour},
        {"SCN", &I::line_colour},
        {"g", &I::fill_gray},
        {"G", &I::line_gray},
        {"rg", &I::fill_rgb},
        {"RG", &I::line_rgb},
        {"k", &I::fill_cmyk},
        {"K", &I::line_cmyk},
        {"BT", &I::begin_text},
        {"ET", &I::end_text},
        {"Tc", &I::set_character_spacing},
        {"Tw", &I::set_word_spacing},
        {"Tz", &I::set_scaling},
        {"TL", &I::set_leading},
        {"Tf", &I::set_font},
        {"Tr", &I::set_mode},
        {"Ts", &I::set_rise},
        {"Td", &I::move_text},
        {"TD", &I::move_text_and_lead},
        {"Tm", &I::set_text_matrix},
        {"T*", &I::next_line},
        {"Tj", &I::show_text},
        {"TJ", &I::show_spaced},
        {"'", &I::show_on_next_line},
        {"\"", &I::show_on_next_line_spaced},
        {"Do", &I::draw_object},
        {"sh", &I::draw_shading},
        {"BMC", &I::begin_mark},
        {"BDC", &I::begin_mark_with_properties},
        {"EMC", &I::end_mark},
        {"d1", &I::ignore_colours}};
    auto const found = known.find(name);
    return found == known.end() ? nullptr : found->second;
}

bool Interpreter::on_operator(std::string const& name, std::vector<Handle>& operands)
{
    reading_.spending.operators(1);
    if (auto const operation = operation_named(name)) (this->*operation)(operands);
    return !failed();
}

void Interpreter::fail(std::string const& why)
{
    if (page_.picture_why.empty()) page_.picture_why = why;
}

Handle Interpreter::resource(char const* kind, std::string const& name) const
{
    if (name.empty()) return Handle::newNull();
    return value_in(value_in(frame_.resources, kind), name);
}

void Interpreter::ignore_colours(Operands&)
{
    // In a glyph procedure, from here on the text's own colour holds (ISO 32000-2, 9.6.4).
    colour_locked_ = true;
}

void Interpreter::lock_colour(page::Colour const& colour)
{
    state_.fill.colour = colour;
    state_.line.colour = colour;
    colour_locked_ = true;
}

void Interpreter::follow(std::string content, Handle const& resources, QPDFObjGen stream)
{
    Frame frame;
    frame.resources = resources;
    frame.base = frame_.base;
    frame.stream = stream;
    run(std::move(content), frame);
}

void Interpreter::run(std::string content, Frame frame)
{
    reading_.spending.content(content.size());
    frame.saved = saved_.size();
    frame.marks = marks_.size();
    std::swap(frame_, frame);
    auto const path = std::exchange(path_, {});
    parse_content(reading_.pdf, std::move(content), *this);
    path_ = path;
    while (marks_.size() > frame_.marks) close_mark();
    if (saved_.size() > frame_.saved) {
        state_ = saved_[frame_.saved];
        saved_.resize(frame_.saved);
    }
    std::swap(frame_, frame);
}

void Interpreter::emit(page::Item item)
{
    if (hidden() || failed()) return;
    reading_.spending.items(1);
    item.tag = present_tag();
    if (state_.mask) {
        emit_masked(std::move(item));
    } else {
        items_->push_back(std::move(item));
    }
}

void Interpreter::emit_masked(page::Item item)
{
    if (!state_.mask->items) draw_mask(*state_.mask);
    auto const& mask = *state_.mask->items;
    auto* run = std::get_if<page::TextRun>(&item.what);
    if (mask.empty()) {
        // Nothing comes through; words are kept only to be found.
        if (run == nullptr) return;
        run->hidden = true;
    }
    if (run != nullptr && run->hidden) {
        items_->push_back(std::move(item));
        return;
    }
    reading_.spending.items(static_cast<long>(mask.size()));
    auto* group = std::get_if<page::Group>(&item.what);
    if (group == nullptr || !group->soft_mask.empty()) {
        page::Item around;
        around.clip = item.clip;
        around.tag = item.tag;
        around.blend = std::exchange(item.blend, page::Blend::normal);
        page::Group wrapped;
        wrapped.items.push_back(std::move(item));
        around.what = std::move(wrapped);
        item = std::move(around);
        group = std::get_if<page::Group>(&item.what);
    }
    group->soft_mask = mask;
    group->soft_mask_luminosity = state_.mask->luminosity;
    items_->push_back(std::move(item));
}

void Interpreter::draw_mask(SoftMask& mask)
{
    mask.items.emplace();
    if (forms_ >= limits::forms_inside_each_other) {
        fail("forms nested too deeply");
        return;
    }
    auto const keep = state_; // a copy: the mask itself may be released while it is drawn
    auto const keep_frame = frame_;
    auto const keep_spoken = std::exchange(spoken_, std::nullopt);
    std::vector<page::Item> drawn;
    auto* const outer = std::exchange(items_, &drawn);
    marks_.push_back({-1, true, false, false});
    state_ = DrawingState{};
    state_.matrix = mask.at;
    frame_.resources = mask.resources;
    if (mask.backdrop) {
        page::PathItem ground;
        ground.outline = rectangle(clips_.area());
        ground.fills = true;
        ground.fill.colour = *mask.backdrop;
        drawn.push_back({std::move(ground)});
    }
    draw_form(mask.group);
    marks_.pop_back();
    items_ = outer;
    state_ = keep;
    frame_ = keep_frame;
    spoken_ = keep_spoken;
    mask.items = std::move(drawn);
}

} // namespace safehand::unpicking
