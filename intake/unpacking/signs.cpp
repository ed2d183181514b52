#include "intake/unpacking/signs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace safehand::intake::unpacking {

namespace {

struct Sign {
    std::string_view font;
    std::uint32_t code;
    std::string_view shows;
};

constexpr std::array known{
    Sign{"Wingdings", 0x6F, "\u2610"},
    Sign{"Wingdings", 0x71, "\u2610"},
    Sign{"Wingdings", 0xA8, "\u2610"},
    Sign{"Wingdings", 0xFC, "\u2713"},
    Sign{"Wingdings", 0xFB, "\u2717"},
    Sign{"Wingdings", 0xFE, "\u2611"},
    Sign{"Wingdings", 0xFD, "\u2612"},
    Sign{"Wingdings 2", 0x50, "\u2713"},
    Sign{"Wingdings 2", 0x4F, "\u2717"},
    Sign{"Wingdings 2", 0x52, "\u2611"},
    Sign{"Wingdings 2", 0x53, "\u2612"},
    Sign{"Wingdings 2", 0xA3, "\u2610"},
    Sign{"Symbol", 0xB7, "\u2022"}};

bool is_symbol_font(std::string_view font)
{
    return font == "Symbol" || font == "Webdings" || font == "Marlett" ||
           font.starts_with("Wingdings") || font.find("Dingbats") != std::string_view::npos;
}

std::string character(std::uint32_t code)
{
    std::string out;
    auto const add = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0U | code >> 6U);
        add(0x80U | (code & 0x3FU));
    } else {
        add(0xE0U | code >> 12U);
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    }
    return out;
}

} // namespace

std::string shown_sign(Element const& sign)
{
    constexpr std::uint32_t private_use = 0xF000;
    auto const text = sign.attribute("w:char");
    auto const font = sign.attribute("w:font");
    std::uint32_t code = 0;
    auto const read = std::from_chars(text.begin(), text.end(), code, 16);
    bool const sound = read.ec == std::errc{} && read.ptr == text.end() && code <= 0xFFFF &&
                       (code < 0xD800 || code > 0xDFFF);
    if (text.empty() || !sound) return {};
    if (code >= private_use && code <= private_use + 0xFF) code -= private_use;
    auto const* const found = std::ranges::find_if(
        known, [&](Sign const& one) { return one.font == font && one.code == code; });
    if (found != known.end()) return std::string(found->shows);
    if (is_symbol_font(font) || code < ' ' || code == 0x7F || code >= 0xFFFE) return "\uFFFD";
    return character(code);
}

} // namespace safehand::intake::unpacking
