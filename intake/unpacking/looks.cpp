#include "intake/unpacking/looks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace safehand::intake::unpacking {

namespace {

constexpr std::uint32_t white = 0xFFFFFF;
constexpr std::uint32_t black = 0x000000;
constexpr int parents_max = 20;

std::optional<std::uint32_t> hexadecimal(std::string_view text)
{
    constexpr std::size_t digits = 6;
    constexpr int base = 16;
    std::uint32_t value = 0;
    auto const* const last = text.end();
    auto const read = std::from_chars(text.begin(), last, value, base);
    if (text.size() != digits || read.ec != std::errc{} || read.ptr != last) return std::nullopt;
    return value;
}

bool light_theme(std::string_view name)
{
    return name == "background1" || name == "light1" || name == "bg1" || name == "lt1";
}

/// A colour attribute with the theme colour that goes before it. "auto" is no colour.
Paint paint(std::string_view value, std::string_view theme, bool shaded)
{
    // A reader believes the theme, unless it is darkened from there: then the value says how far.
    if (light_theme(theme) && !shaded) return white;
    return hexadecimal(value);
}

Paint marker_paint(std::string_view name)
{
    struct Named {
        std::string_view name;
        std::uint32_t value;
    };

    static constexpr std::array named{
        Named{"black", black},
        Named{"blue", 0x0000FF},
        Named{"cyan", 0x00FFFF},
        Named{"green", 0x00FF00},
        Named{"magenta", 0xFF00FF},
        Named{"red", 0xFF0000},
        Named{"yellow", 0xFFFF00},
        Named{"white", white},
        Named{"darkBlue", 0x000080},
        Named{"darkCyan", 0x008080},
        Named{"darkGreen", 0x008000},
        Named{"darkMagenta", 0x800080},
        Named{"darkRed", 0x800000},
        Named{"darkYellow", 0x808000},
        Named{"darkGray", 0x808080},
        Named{"lightGray", 0xC0C0C0}};
    auto const* const found = std::ranges::find(named, name, &Named::name);
    if (found == named.end()) return {};
    return found->value;
}

double channel(std::uint32_t value)
{
    double const share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

/// Relative luminance as WCAG 2.2 defines it.
double luminance(std::uint32_t colour)
{
    return 0.2126 * channel(colour >> 16U) + 0.7152 * channel(colour >> 8U & 0xFFU) +
           0.0722 * channel(colour & 0xFFU);
}

double contrast(std::uint32_t one, std::uint32_t other)
{
    auto const [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

template <class T>
void lay_one(std::optional<T>& under, std::optional<T> const& over)
{
    if (over) under = over;
}

/// Word 2010 and later may fill letters with nothing, with glass or with another colour.
void fill_of(Element const& fill, Look& look)
{
    constexpr int nearly_all = 85'000; // thousandths of a per cent
    if (fill.child("w14:noFill") != nullptr) look.hidden = true;
    auto const* const solid = fill.child("w14:solidFill");
    if (solid == nullptr) return;
    for (auto const& colour : solid->children) {
        if (auto const value = hexadecimal(colour.attribute("w14:val"))) look.ink = Paint(value);
        if (light_theme(colour.attribute("w14:val"))) look.ink = Paint(white);
        auto const* const glass = colour.child("w14:alpha");
        if (glass != nullptr && whole_number(glass->attribute("w14:val")).value_or(0) >= nearly_all)
            look.hidden = true;
    }
}

} // namespace

void Look::lay(Look const& over)
{
    lay_one(hidden, over.hidden);
    lay_one(ink, over.ink);
    lay_one(half_points, over.half_points);
    lay_one(marker, over.marker);
    lay_one(shade, over.shade);
    lay_one(struck, over.struck);
    lay_one(bold, over.bold);
}

bool switched_on(Element const& toggle)
{
    auto const value = toggle.attribute("w:val");
    return value != "0" && value != "false" && value != "off";
}

std::optional<int> whole_number(std::string_view text)
{
    int value = 0;
    auto const* const last = text.end();
    auto const read = std::from_chars(text.begin(), last, value);
    if (text.empty() || read.ec != std::errc{}) return std::nullopt;
    return value;
}

std::optional<Paint> shade_in(Element const& properties)
{
    auto const* const shade = properties.child("w:shd");
    if (shade == nullptr) return std::nullopt;
    auto const pattern = shade->attribute("w:val");
    // A solid pattern shows its own colour instead of the fill.
    if (pattern == "solid")
        return paint(
                   shade->attribute("w:color"),
                   shade->attribute("w:themeColor"),
                   shade->has("w:themeShade"))
            .value_or(black);
    return paint(
        shade->attribute("w:fill"),
        shade->attribute("w:themeFill"),
        shade->has("w:themeFillShade"));
}

Look look_in(Element const& properties)
{
    Look look;
    for (auto const& one : properties.children) {
        if (one.name == "w:vanish" || one.name == "w:specVanish")
            look.hidden = look.hidden.value_or(false) || switched_on(one);
        if (one.name == "w:color")
            look.ink = paint(
                one.attribute("w:val"), one.attribute("w:themeColor"), one.has("w:themeShade"));
        if (one.name == "w:sz") look.half_points = whole_number(one.attribute("w:val"));
        if (one.name == "w:highlight") look.marker = marker_paint(one.attribute("w:val"));
        if (one.name == "w:strike" || one.name == "w:dstrike")
            look.struck = look.struck.value_or(false) || switched_on(one);
        if (one.name == "w:b") look.bold = switched_on(one);
        if (one.name == "w14:textFill") fill_of(one, look);
    }
    look.shade = shade_in(properties);
    return look;
}

StyleSheet::StyleSheet(Element const& styles)
{
    if (auto const* const defaults = styles.child("w:docDefaults"))
        if (auto const* const runs = defaults->child("w:rPrDefault"))
            if (auto const* const properties = runs->child("w:rPr"))
                defaults_ = look_in(*properties);
    for (auto const& one : styles.children) {
        if (one.name != "w:style") continue;
        Style style;
        style.kind = one.attribute("w:type");
        if (auto const* const name = one.child("w:name")) style.name = name->attribute("w:val");
        if (auto const* const parent = one.child("w:basedOn"))
            style.parent = parent->attribute("w:val");
        if (auto const* const runs = one.child("w:rPr")) style.look = look_in(*runs);
        if (auto const* const paragraph = one.child("w:pPr")) {
            style.shade = shade_in(*paragraph);
            if (auto const* const level = paragraph->child("w:outlineLvl"))
                style.outline = whole_number(level->attribute("w:val"));
            if (auto const* const list = paragraph->child("w:numPr"))
                if (auto const* const number = list->child("w:numId"))
                    style.list = number->attribute("w:val");
        }
        std::string const id(one.attribute("w:styleId"));
        if (style.kind == "paragraph" && one.attribute("w:default") == "1") default_paragraph_ = id;
        styles_.emplace(id, std::move(style));
    }
}

Style const* StyleSheet::find(std::string_view id) const
{
    auto const found = styles_.find(std::string(id));
    return found == styles_.end() ? nullptr : &found->second;
}

Look StyleSheet::look_of(std::string_view id) const
{
    std::array<Style const*, parents_max> chain{};
    std::size_t length = 0;
    for (auto const* style = find(id); style != nullptr && length < chain.size();
         style = find(style->parent))
        chain[length++] = style;
    Look look;
    while (length > 0) look.lay(chain[--length]->look);
    return look;
}

std::optional<Paint> StyleSheet::shade_of(std::string_view id) const
{
    int steps = 0;
    for (auto const* style = find(id); style != nullptr && steps < parents_max;
         style = find(style->parent), ++steps)
        if (style->shade) return style->shade;
    return std::nullopt;
}

std::optional<int> StyleSheet::heading_level(std::string_view id) const
{
    constexpr int levels = 9;
    int steps = 0;
    for (auto const* style = find(id); style != nullptr && steps < parents_max;
         style = find(style->parent), ++steps) {
        std::string name = style->name;
        std::ranges::transform(name, name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        constexpr std::string_view heading = "heading ";
        if (name.starts_with(heading)) {
            auto const level = whole_number(std::string_view(name).substr(heading.size()));
            if (level && *level >= 1 && *level <= levels) return level;
        }
        if (style->outline && *style->outline >= 0 && *style->outline < levels)
            return *style->outline + 1;
    }
    return std::nullopt;
}

Sight sight_of(Look const& look, Paint behind)
{
    constexpr int half_points_min = 8;
    // Below this nobody reads it on paper; grey notes of templates stand well above.
    constexpr double contrast_min = 1.35;
    if (look.hidden.value_or(false)) return Sight::hidden;
    if (look.half_points && *look.half_points < half_points_min) return Sight::tiny;
    auto const marked = look.marker.value_or(Paint{});
    auto const shaded = look.shade.value_or(Paint{});
    auto const ground = marked ? *marked : shaded ? *shaded : behind.value_or(white);
    auto const ink = look.ink.value_or(Paint{});
    // Letters without a colour stay black under a marker pen and turn white on dark shading.
    if (!ink) return marked && contrast(black, *marked) < contrast_min ? Sight::faint : Sight::seen;
    return contrast(*ink, ground) < contrast_min ? Sight::faint : Sight::seen;
}

} // namespace safehand::intake::unpacking
