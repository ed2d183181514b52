#include "intake/unpacking/themes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace safehand::intake::unpacking {

namespace {

std::optional<std::uint32_t> hexadecimal(std::string_view text, std::size_t digits)
{
    std::uint32_t value = 0;
    auto const read = std::from_chars(text.begin(), text.end(), value, 16);
    if (text.size() != digits || read.ec != std::errc{} || read.ptr != text.end())
        return std::nullopt;
    return value;
}

/// The local name, whatever the prefix.
std::string_view local(std::string_view name)
{
    auto const colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

Element const* find_inside(Element const& from, std::string_view wanted)
{
    for (auto const& child : from.children) {
        if (local(child.name) == wanted) return &child;
        if (auto const* const found = find_inside(child, wanted)) return found;
    }
    return nullptr;
}

std::string_view value_of(Element const& element, std::string_view wanted)
{
    for (auto const& [name, value] : element.attributes)
        if (local(name) == wanted) return value;
    return {};
}

/// ECMA-376, 17.18.97: names of colours in attributes, and in the theme.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> plain_names{
    {{"dark1", "dk1"},
     {"light1", "lt1"},
     {"dark2", "dk2"},
     {"light2", "lt2"},
     {"accent1", "accent1"},
     {"accent2", "accent2"},
     {"accent3", "accent3"},
     {"accent4", "accent4"},
     {"accent5", "accent5"},
     {"accent6", "accent6"},
     {"hyperlink", "hlink"},
     {"followedHyperlink", "folHlink"}}};

/// Names that settings may map, their short names there, and what they mean otherwise.
constexpr std::array<std::array<std::string_view, 3>, 4> mapped_names{
    {{"background1", "bg1", "light1"},
     {"text1", "t1", "dark1"},
     {"background2", "bg2", "light2"},
     {"text2", "t2", "dark2"}}};

/// Each part of the colour mixed with white or black: `share` of 255 is kept.
std::uint32_t mixed(std::uint32_t colour, std::uint32_t share, std::uint32_t with)
{
    std::uint32_t out = 0;
    for (unsigned const shift : {16U, 8U, 0U}) {
        auto const own = colour >> shift & 0xFFU;
        out |= (own * share + with * (255U - share)) / 255U << shift;
    }
    return out;
}

std::string digits_of(std::uint32_t colour)
{
    std::string out;
    for (unsigned k = 6; k > 0; --k) out += "0123456789ABCDEF"[colour >> (4 * (k - 1)) & 0xFU];
    return out;
}

} // namespace

Theme::Theme(Element const& theme, Element const& settings)
{
    auto const* const scheme = find_inside(theme, "clrScheme");
    if (scheme == nullptr) return;
    std::map<std::string, std::uint32_t> own;
    for (auto const& colour : scheme->children) {
        if (colour.children.empty()) continue;
        auto const& how = colour.children.front();
        bool const of_system = local(how.name) == "sysClr";
        if (auto const value = hexadecimal(value_of(how, of_system ? "lastClr" : "val"), 6))
            own.emplace(local(colour.name), *value);
    }
    auto const take = [&](std::string_view name, std::string_view meant) {
        for (auto const& [known, inside] : plain_names)
            if (known == meant)
                if (auto const found = own.find(std::string(inside)); found != own.end())
                    colours_.insert_or_assign(std::string(name), found->second);
    };
    for (auto const& [name, inside] : plain_names) take(name, name);
    auto const* const mapping = settings.child("w:clrSchemeMapping");
    for (auto const& [name, brief, usual] : mapped_names) {
        auto const said = mapping == nullptr ? std::string_view{} : value_of(*mapping, brief);
        take(name, said.empty() ? usual : said);
    }
}

void Theme::resolve(Element& part) const
{
    if (colours_.empty()) return;
    auto const settle = [&](std::string_view theme,
                            std::string_view tint,
                            std::string_view shade,
                            std::string_view value) {
        auto const found = colours_.find(std::string(part.attribute(theme)));
        if (found == colours_.end()) return;
        auto colour = found->second;
        if (auto const kept = hexadecimal(part.attribute(tint), 2))
            colour = mixed(colour, *kept, 255);
        if (auto const kept = hexadecimal(part.attribute(shade), 2))
            colour = mixed(colour, *kept, 0);
        std::erase_if(part.attributes, [&](auto const& one) {
            return one.first == theme || one.first == tint || one.first == shade ||
                   one.first == value;
        });
        part.attributes.emplace_back(value, digits_of(colour));
    };
    if (part.name == "w:color") settle("w:themeColor", "w:themeTint", "w:themeShade", "w:val");
    if (part.name == "w:shd") {
        settle("w:themeColor", "w:themeTint", "w:themeShade", "w:color");
        settle("w:themeFill", "w:themeFillTint", "w:themeFillShade", "w:fill");
    }
    for (auto& child : part.children) resolve(child);
}

} // namespace safehand::intake::unpacking
