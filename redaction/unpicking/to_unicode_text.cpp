// Characters and what they can be trusted with.
#include "redaction/unpicking/to_unicode_text.h"

#include <algorithm>

namespace safehand::unpicking {

namespace {

constexpr std::size_t characters_max = 32;

bool is_white(char32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

/// Default_Ignorable_Code_Point of Unicode, but for the soft hyphen, which readers draw.
bool is_ignored(char32_t c)
{
    return c == 0x034F || c == 0x061C || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 ||
           (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 ||
           (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0x1BCA0 && c <= 0x1BCA3) ||
           (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_word_stuff(char32_t c)
{
    if (is_white(c)) return true;
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return false;
    if (c >= 0xD800 && c <= 0xF8FF) return false; // surrogates and private
    if (c >= 0xFDD0 && c <= 0xFDEF) return false;
    if (c >= 0xFFF9 && c <= 0xFFFD) return false;
    if ((c & 0xFFFEU) == 0xFFFEU) return false;
    return c < 0xE0000; // tags, private planes, and what is no character
}

void append_utf8(std::string& out, char32_t c)
{
    auto const byte = [&out](std::uint32_t value) { out.push_back(static_cast<char>(value)); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0U | (c >> 6U));
        byte(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        byte(0xE0U | (c >> 12U));
        byte(0x80U | ((c >> 6U) & 0x3FU));
        byte(0x80U | (c & 0x3FU));
    } else {
        byte(0xF0U | (c >> 18U));
        byte(0x80U | ((c >> 12U) & 0x3FU));
        byte(0x80U | ((c >> 6U) & 0x3FU));
        byte(0x80U | (c & 0x3FU));
    }
}

} // namespace

std::string cleaned_meaning(std::u32string_view text)
{
    if (text.size() > characters_max || !std::ranges::all_of(text, is_word_stuff)) return {};
    std::string out;
    for (char32_t const c : text) append_utf8(out, is_white(c) ? U' ' : c);
    return out;
}

std::optional<std::string> taken_meaning(std::u32string_view text)
{
    std::u32string shown(text);
    std::erase_if(shown, is_ignored);
    auto out = cleaned_meaning(shown);
    if (out.empty() && !shown.empty()) return std::nullopt;
    return out;
}

bool is_invisible(std::u32string_view text)
{
    return std::ranges::all_of(text, [](char32_t c) { return is_white(c) || is_ignored(c); });
}

std::u32string from_utf16(std::u16string_view units)
{
    std::u32string out;
    for (std::size_t i = 0; i < units.size(); ++i) {
        char32_t const unit = units[i];
        bool const high = unit >= 0xD800 && unit <= 0xDBFF;
        if (high && i + 1 < units.size() && units[i + 1] >= 0xDC00 && units[i + 1] <= 0xDFFF)
            out.push_back(0x10000 + ((unit - 0xD800) << 10U) + (char32_t{units[++i]} - 0xDC00));
        else
            out.push_back(unit);
    }
    return out;
}

} // namespace safehand::unpicking
