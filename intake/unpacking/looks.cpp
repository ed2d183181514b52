#include "intake/unpacking/looks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

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

/// What a share of `over`, 0 to 100, makes of `under`.
std::uint32_t blended(std::uint32_t under, std::uint32_t over, unsigned share)
{
    std::uint32_t out = 0;
    for (unsigned const shift : {16U, 8U, 0U})
        out |= ((under >> shift & 0xFFU) * (100 - share) + (over >> shift & 0xFFU) * share) / 100
               << shift;
    return out;
}

/// The lightest colour of several that run into each other.
void lightest_of(Element const& gradient, Look& look)
{
    for (auto const& one : gradient.children) {
        auto const value = one.attribute("w14:val");
        auto const colour = light_theme(value) ? std::optional(white) : hexadecimal(value);
        bool const lighter =
            colour && (!look.ink || !*look.ink || luminance(*colour) > luminance(**look.ink));
        if (lighter) look.ink = Paint(colour);
        lightest_of(one, look);
    }
}

/// A colour of the theme that is lightened until nearly nothing is left.
bool is_lightened(Element const& colour)
{
    constexpr int nearly_all = 80'000;
    auto const* const more = colour.child("w14:lumOff");
    auto const* const tint = colour.child("w14:tint");
    return (more != nullptr &&
            whole_number(more->attribute("w14:val")).value_or(0) >= nearly_all) ||
           (tint != nullptr &&
            whole_number(tint->attribute("w14:val")).value_or(100'000) <= 100'000 - nearly_all);
}

/// Word 2010 and later may fill letters with nothing, with glass or with another colour.
void fill_of(Element const& fill, Look& look)
{
    constexpr int nearly_all = 85'000; // thousandths of a per cent
    if (fill.child("w14:noFill") != nullptr) look.hidden = true;
    if (auto const* const gradient = fill.child("w14:gradFill")) {
        look.ink.reset();
        lightest_of(*gradient, look);
    }
    auto const* const solid = fill.child("w14:solidFill");
    if (solid == nullptr) return;
    for (auto const& colour : solid->children) {
        if (auto const value = hexadecimal(colour.attribute("w14:val"))) look.ink = Paint(value);
        if (light_theme(colour.attribute("w14:val")) || is_lightened(colour))
            look.ink = Paint(white);
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
    auto const fill = paint(
        shade->attribute("w:fill"),
        shade->attribute("w:themeFill"),
        shade->has("w:themeFillShade"));
    if (pattern.empty() || pattern == "clear" || pattern == "nil") return fill;
    // Dots are as dense as their name says, stripes and checks about half.
    constexpr std::string_view dots = "pct";
    constexpr int half = 50;
    auto const share =
        pattern.starts_with(dots) ? whole_number(pattern.substr(dots.size())).value_or(half) : half;
    auto const over =
        paint(shade->attribute("w:color"), shade->attribute("w:themeColor"), false).value_or(black);
    return blended(fill.value_or(white), over, static_cast<unsigned>(std::clamp(share, 0, 100)));
}

bool is_beside_page(Element const& table_properties)
{
    constexpr int far = -12'000; // twentieths of a point: as wide as a page
    auto const left_of_page = [&](char const* name, char const* key) {
        auto const* const one = table_properties.child(name);
        return one != nullptr && whole_number(one->attribute(key)).value_or(0) <= far;
    };
    return left_of_page("w:tblpPr", "w:tblpX") || left_of_page("w:tblpPr", "w:tblpY") ||
           left_of_page("w:tblInd", "w:w");
}

namespace {

/// Letters squeezed, pushed together or moved until nobody reads them.
bool is_squeezed(Element const& one)
{
    constexpr int scale_min = 15;  // per cent
    constexpr int together = -120; // twentieths of a point between letters
    constexpr int moved = 240;     // half points up or down
    auto const value = whole_number(one.attribute("w:val"));
    if (!value) return false;
    if (one.name == "w:w") return *value < scale_min;
    if (one.name == "w:spacing") return *value <= together;
    return one.name == "w:position" && std::abs(*value) >= moved;
}

} // namespace

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
        if (is_squeezed(one)) look.hidden = true;
        if (one.name == "w:highlight") look.marker = marker_paint(one.attribute("w:val"));
        if (one.name == "w:strike" || one.name == "w:dstrike")
            look.struck = look.struck.value_or(false) || switched_on(one);
        if (one.name == "w:b") look.bold = switched_on(one);
        if (one.name == "w14:textFill") fill_of(one, look);
    }
    // Text that is told to be of a complex script has that script's size.
    bool const complex =
        properties.child("w:rtl") != nullptr || properties.child("w:cs") != nullptr;
    if (auto const* const size = complex ? properties.child("w:szCs") : nullptr)
        look.half_points = whole_number(size->attribute("w:val"));
    look.shade = shade_in(properties);
    return look;
}

namespace {

/// Rows, columns or corners of a table style in which nothing would be seen.
bool hides_a_part(Element const& style)
{
    return std::ranges::any_of(style.children, [](Element const& part) {
        if (part.name != "w:tblStylePr") return false;
        auto const* const runs = part.child("w:rPr");
        if (runs == nullptr) return false;
        auto const* const cells = part.child("w:tcPr");
        auto const shade = cells == nullptr ? std::nullopt : shade_in(*cells);
        return sight_of(look_in(*runs), shade.value_or(Paint{})) != Sight::seen;
    });
}

} // namespace

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
        if (style.kind == "table" && hides_a_part(one)) style.look.hidden = true;
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
