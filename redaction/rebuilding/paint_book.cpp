#include "redaction/rebuilding/paint_book.h"

#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/object_book.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace safehand::rebuilding {

namespace {

char const* name_of(page::Blend blend)
{
    switch (blend) {
    case page::Blend::normal: return "/Normal";
    case page::Blend::multiply: return "/Multiply";
    case page::Blend::screen: return "/Screen";
    case page::Blend::overlay: return "/Overlay";
    case page::Blend::darken: return "/Darken";
    case page::Blend::lighten: return "/Lighten";
    case page::Blend::colour_dodge: return "/ColorDodge";
    case page::Blend::colour_burn: return "/ColorBurn";
    case page::Blend::hard_light: return "/HardLight";
    case page::Blend::soft_light: return "/SoftLight";
    case page::Blend::difference: return "/Difference";
    case page::Blend::exclusion: return "/Exclusion";
    case page::Blend::hue: return "/Hue";
    case page::Blend::saturation: return "/Saturation";
    case page::Blend::colour: return "/Color";
    case page::Blend::luminosity: return "/Luminosity";
    }
    return "/Normal";
}

double component(page::Colour const& colour, std::size_t i)
{
    return within(colour.components[i], 0, 1, 0);
}

/// Where straight lines between few of the colours come within half a step of eight bits of all.
std::vector<std::size_t> knots_of(std::vector<page::Colour> const& colours, std::size_t parts)
{
    constexpr double tolerance = 0.5 / 255;
    auto const fits = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from + 1; i < to; ++i) {
            double const share = static_cast<double>(i - from) / static_cast<double>(to - from);
            for (std::size_t c = 0; c < parts; ++c) {
                double const a = component(colours[from], c);
                double const b = component(colours[to], c);
                if (std::abs(a + share * (b - a) - component(colours[i], c)) > tolerance)
                    return false;
            }
        }
        return true;
    };
    std::vector<std::size_t> knots{0};
    std::size_t const last = colours.size() - 1;
    while (knots.back() < last) {
        std::size_t to = last;
        while (to > knots.back() + 1 && !fits(knots.back(), to))
            to = knots.back() + (to - knots.back() + 1) / 2;
        while (to < last && fits(knots.back(), to + 1)) ++to;
        knots.push_back(to);
    }
    return knots;
}

std::string straight_function(page::Colour const& from, page::Colour const& to)
{
    std::string out = "<</FunctionType 2/Domain[0 1]/N 1/C0[";
    put_components(out, from, from.space);
    out += "]/C1[";
    put_components(out, to, from.space);
    return out + "]>>";
}

std::string
stitched_function(std::vector<page::Colour> const& colours, std::vector<std::size_t> const& knots)
{
    std::string parts;
    std::string bounds;
    std::string encode;
    for (std::size_t i = 1; i < knots.size(); ++i) {
        parts += straight_function(colours[knots[i - 1]], colours[knots[i]]);
        encode += i == 1 ? "0 1" : " 0 1";
        if (i + 1 == knots.size()) break;
        if (i != 1) bounds += ' ';
        put_number(
            bounds, static_cast<double>(knots[i]) / static_cast<double>(colours.size() - 1), 6);
    }
    return "<</FunctionType 3/Domain[0 1]/Functions[" + parts + "]/Bounds[" + bounds + "]/Encode[" +
           encode + "]>>";
}

} // namespace

void put_components(std::string& out, page::Colour const& colour, page::ColourSpace space)
{
    auto const count = static_cast<std::size_t>(components_of(space));
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0) out += ' ';
        put_number(out, component(colour, i), 4);
    }
}

char const* device_name(page::ColourSpace space)
{
    switch (space) {
    case page::ColourSpace::gray: return "/DeviceGray";
    case page::ColourSpace::rgb: return "/DeviceRGB";
    case page::ColourSpace::cmyk: return "/DeviceCMYK";
    }
    return "/DeviceGray";
}

int components_of(page::ColourSpace space)
{
    switch (space) {
    case page::ColourSpace::gray: return 1;
    case page::ColourSpace::rgb: return 3;
    case page::ColourSpace::cmyk: return 4;
    }
    return 1;
}

int PaintBook::once(std::string body)
{
    auto const [at, is_new] = written_.try_emplace(body, 0);
    if (is_new) at->second = book_.put(std::move(body));
    return at->second;
}

int PaintBook::state(Mixing const& mixing)
{
    std::string body = "<</Type/ExtGState/ca ";
    put_number(body, within(mixing.fill_alpha, 0, 1, 1), 4);
    body += "/CA ";
    put_number(body, within(mixing.line_alpha, 0, 1, 1), 4);
    body += "/BM";
    body += name_of(mixing.blend);
    if (mixing.soft_mask != 0) {
        body += mixing.luminosity ? "/SMask<</S/Luminosity/G" : "/SMask<</S/Alpha/G";
        put_reference(body, mixing.soft_mask);
        body += ">>";
    }
    return once(body + ">>");
}

int PaintBook::function(std::vector<page::Colour> const& colours)
{
    auto const parts = static_cast<std::size_t>(components_of(colours.front().space));
    auto const knots = knots_of(colours, parts);
    if (knots.size() == 2) return once(straight_function(colours.front(), colours.back()));
    if (knots.size() <= 12) return once(stitched_function(colours, knots));

    std::string samples;
    for (auto const& colour : colours) {
        for (std::size_t i = 0; i < parts; ++i) {
            auto const value = std::lround(component(colour, i) * 65'535);
            samples += static_cast<char>(value >> 8);
            samples += static_cast<char>(value & 0xFF);
        }
    }
    std::string entries = "/FunctionType 0/Domain[0 1]/Range[";
    for (std::size_t i = 0; i < parts; ++i) entries += i == 0 ? "0 1" : " 0 1";
    entries += "]/BitsPerSample 16/Size[";
    put_int(entries, static_cast<long>(colours.size()));
    entries += ']';
    auto const [at, is_new] = written_.try_emplace(entries + samples, 0);
    if (is_new) {
        at->second = book_.reserve();
        book_.put_packed(at->second, std::move(entries), samples);
    }
    return at->second;
}

int PaintBook::shading(page::Shading const& shading)
{
    bool const radial = shading.kind == page::Shading::Kind::radial;
    if (shading.colours.empty() || shading.colours.size() > 4'096) return 0;
    if (!is_number(shading.from) || !is_number(shading.to)) return 0;
    if (!is_number(shading.from_radius) || !is_number(shading.to_radius)) return 0;
    auto colours = shading.colours;
    if (colours.size() == 1) colours.push_back(colours.front());
    auto const space = colours.front().space;
    for (auto const& colour : colours)
        if (colour.space != space) return 0;

    std::string body = radial ? "<</ShadingType 3/ColorSpace" : "<</ShadingType 2/ColorSpace";
    body += device_name(space);
    body += "/Coords[";
    auto const number = [&](double value) {
        put_number(body, value, 6);
        body += ' ';
    };
    number(shading.from.x);
    number(shading.from.y);
    if (radial) number(std::max(0.0, shading.from_radius));
    number(shading.to.x);
    number(shading.to.y);
    if (radial) number(std::max(0.0, shading.to_radius));
    body.back() = ']';
    if (shading.extend_before || shading.extend_after) {
        body += "/Extend[";
        body += shading.extend_before ? "true " : "false ";
        body += shading.extend_after ? "true]" : "false]";
    }
    body += "/Function";
    put_reference(body, function(colours));
    return once(body + ">>");
}

int PaintBook::shading_pattern(page::Shading const& one)
{
    if (!is_usable(one.matrix)) return 0;
    int const object = shading(one);
    if (object == 0) return 0;
    std::string body = "<</Type/Pattern/PatternType 2/Matrix[";
    put_matrix(body, one.matrix, 4);
    body += "]/Shading";
    put_reference(body, object);
    return once(body + ">>");
}

} // namespace safehand::rebuilding
