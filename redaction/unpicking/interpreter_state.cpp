// Graphics state operators (ISO 32000-2, 8.4.4) and graphics state dictionaries.
#include "redaction/unpicking/function_reader.h"
#include "redaction/unpicking/interpreter.h"
#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/operands.h"
#include "redaction/unpicking/outlines.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace safehand::unpicking {

namespace {

page::Blend blend_named(std::string const& name)
{
    using enum page::Blend;
    static std::map<std::string, page::Blend> const known{
        {"/Multiply", multiply},
        {"/Screen", screen},
        {"/Overlay", overlay},
        {"/Darken", darken},
        {"/Lighten", lighten},
        {"/ColorDodge", colour_dodge},
        {"/ColorBurn", colour_burn},
        {"/HardLight", hard_light},
        {"/SoftLight", soft_light},
        {"/Difference", difference},
        {"/Exclusion", exclusion},
        {"/Hue", hue},
        {"/Saturation", saturation},
        {"/Color", colour},
        {"/Luminosity", luminosity}};
    auto const found = known.find(name);
    return found == known.end() ? normal : found->second;
}

/// The first that is known, of a list.
page::Blend blend_of(Handle value)
{
    if (!value.isArray()) return blend_named(name_of(value));
    for (int i = 0; i < value.getArrayNItems() && i < 32; ++i) {
        auto const name = name_of(value.getArrayItem(i));
        auto const blend = blend_named(name);
        if (blend != page::Blend::normal || name == "/Normal") return blend;
    }
    return page::Blend::normal;
}

bool is_black(page::Colour const& colour)
{
    auto const& parts = colour.components;
    if (colour.space == page::ColourSpace::cmyk) return parts[3] >= 1;
    return parts[0] <= 0 && parts[1] <= 0 && parts[2] <= 0;
}

/// A transfer function that leaves everything as it is.
bool is_plain_transfer(Handle transfer)
{
    if (transfer.isNull() || transfer.isName()) return true;
    auto const function = FunctionReader::of(transfer);
    if (!function.fault().empty() || function.inputs() != 1 || function.outputs() != 1)
        return false;
    for (int step = 0; step <= 8; ++step) {
        double const in = step / 8.0;
        double out = 0;
        function.at({&in, 1}, {&out, 1});
        if (std::abs(out - in) > 0.01) return false;
    }
    return true;
}

} // namespace

void Interpreter::save(Operands&)
{
    if (saved_.size() >= limits::saved_states) {
        fail("graphics states nested too deeply");
        return;
    }
    saved_.push_back(state_);
}

void Interpreter::restore(Operands&)
{
    if (saved_.size() <= frame_.saved) return;
    state_ = std::move(saved_.back());
    saved_.pop_back();
}

void Interpreter::concatenate(Operands& operands)
{
    auto const n = last_numbers<6>(operands);
    if (!n) return;
    auto const& m = *n;
    state_.matrix = page::Matrix{m[0], m[1], m[2], m[3], m[4], m[5]}.then(state_.matrix);
    if (!is_sound(state_.matrix)) state_.matrix = {0, 0, 0, 0, 0, 0};
}

void Interpreter::set_line_width(Operands& operands)
{
    if (auto const n = last_numbers<1>(operands)) state_.line_width = std::abs((*n)[0]);
}

void Interpreter::set_cap(Operands& operands)
{
    if (auto const n = last_numbers<1>(operands))
        state_.cap = static_cast<int>(std::clamp((*n)[0], 0.0, 2.0));
}

void Interpreter::set_join(Operands& operands)
{
    if (auto const n = last_numbers<1>(operands))
        state_.join = static_cast<int>(std::clamp((*n)[0], 0.0, 2.0));
}

void Interpreter::set_mitre(Operands& operands)
{
    if (auto const n = last_numbers<1>(operands)) state_.mitre_limit = std::max(1.0, (*n)[0]);
}

void Interpreter::apply_dash(Handle const& array, double phase)
{
    constexpr std::size_t dashes_max = 64;
    auto dashes = numbers_of(array, dashes_max);
    double sum = 0;
    for (auto& dash : dashes) {
        dash = std::max(dash, 0.0);
        sum += dash;
    }
    if (sum <= 0) dashes.clear();
    state_.dashes = std::move(dashes);
    state_.dash_phase = phase;
}

void Interpreter::set_dash(Operands& operands)
{
    if (operands.size() < 2) return;
    auto array = operands[operands.size() - 2];
    if (array.isArray()) apply_dash(array, number_of(operands.back()));
}

void Interpreter::set_from_dictionary(Operands& operands)
{
    if (operands.empty()) return;
    apply_state(resource("/ExtGState", name_of(operands.back())));
}

void Interpreter::apply_state(Handle settings)
{
    if (!settings.isDictionary()) return;
    auto const take = [&](char const* key, double& place, double low, double high) {
        if (auto const value = number_in(settings, key)) place = std::clamp(*value, low, high);
    };
    take("/LW", state_.line_width, 0, 1e6);
    take("/ML", state_.mitre_limit, 1, 1e6);
    take("/CA", state_.line_alpha, 0, 1);
    take("/ca", state_.fill_alpha, 0, 1);
    if (auto const cap = integer_in(settings, "/LC"))
        state_.cap = static_cast<int>(std::clamp(*cap, 0LL, 2LL));
    if (auto const join = integer_in(settings, "/LJ"))
        state_.join = static_cast<int>(std::clamp(*join, 0LL, 2LL));
    auto dash = settings.getKey("/D");
    if (dash.isArray() && dash.getArrayNItems() == 2)
        apply_dash(dash.getArrayItem(0), number_of(dash.getArrayItem(1)));
    auto font = settings.getKey("/Font");
    if (font.isArray() && font.getArrayNItems() == 2)
        use_font(font.getArrayItem(0), number_of(font.getArrayItem(1)));
    auto const blend = settings.getKey("/BM");
    if (!Handle(blend).isNull()) state_.blend = blend_of(blend);
    auto const mask = settings.getKey("/SMask");
    if (!Handle(mask).isNull()) apply_mask(mask);
}

void Interpreter::apply_mask(Handle mask)
{
    state_.mask = nullptr;
    if (!mask.isDictionary()) return;
    auto group = mask.getKey("/G");
    if (!group.isStream()) return;
    if (!is_plain_transfer(mask.getKey("/TR"))) {
        if (!hidden()) fail("a soft mask with a transfer function");
        return;
    }
    auto made = std::make_shared<SoftMask>();
    made->group = group;
    made->at = state_.matrix;
    made->resources = frame_.resources;
    made->luminosity = name_of(mask.getKey("/S")) != "/Alpha";
    auto const backdrop = mask.getKey("/BC");
    if (made->luminosity && Handle(backdrop).isArray()) {
        auto const space = value_in(value_in(group.getDict(), "/Group"), "/CS");
        auto const reader = ColourSpaceReader::of(
            space, value_in(group.getDict(), "/Resources"), &reading_.colours);
        auto const colour = reader.colour(numbers_of(backdrop, 32));
        if (reader.fault().empty() && !is_black(colour)) made->backdrop = colour;
    }
    state_.mask = std::move(made);
}

page::Stroke Interpreter::stroke() const
{
    double const scale = scale_of(state_.matrix);
    page::Stroke made;
    made.width = state_.line_width * scale;
    made.cap = state_.cap;
    made.join = state_.join;
    made.mitre_limit = state_.mitre_limit;
    for (auto const dash : state_.dashes) made.dashes.push_back(dash * scale);
    made.dash_phase = state_.dash_phase * scale;
    return made;
}

} // namespace safehand::unpicking
