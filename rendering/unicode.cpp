#include "rendering/unicode.h"

#include "record/error.h"

#include <fribidi.h>
#include <hb.h>
#include <linebreak.h>

#include <algorithm>
#include <array>

namespace safehand::rendering {

std::u32string decode(std::string_view text)
{
    std::u32string out;
    out.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        auto const lead = static_cast<unsigned char>(text[at]);
        std::size_t const length = lead < 0x80             ? 1
                                   : (lead & 0xE0) == 0xC0 ? 2
                                   : (lead & 0xF0) == 0xE0 ? 3
                                   : (lead & 0xF8) == 0xF0 ? 4
                                                           : 0;
        char32_t value = length < 2 ? lead : lead & (0x7FU >> length);
        bool good = length != 0 && at + length <= text.size();
        for (std::size_t i = 1; good && i < length; ++i) {
            auto const next = static_cast<unsigned char>(text[at + i]);
            good = (next & 0xC0) == 0x80;
            value = (value << 6) | (next & 0x3FU);
        }
        out += good ? value : char32_t{0xFFFD};
        at += good ? length : 1;
    }
    return out;
}

void encode(std::string& out, char32_t character)
{
    auto const put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | (character >> 6));
        put(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        put(0xE0 | (character >> 12));
        put(0x80 | ((character >> 6) & 0x3F));
        put(0x80 | (character & 0x3F));
    } else {
        put(0xF0 | (character >> 18));
        put(0x80 | ((character >> 12) & 0x3F));
        put(0x80 | ((character >> 6) & 0x3F));
        put(0x80 | (character & 0x3F));
    }
}

void put_hex_utf16(std::string& out, std::u32string_view text)
{
    auto const unit = [&](char32_t value) {
        for (int shift = 12; shift >= 0; shift -= 4)
            out += "0123456789ABCDEF"[(value >> shift) & 0xF];
    };
    for (auto const character : text) {
        if (character < 0x10000) {
            unit(character);
        } else {
            unit(0xD800 + ((character - 0x10000) >> 10));
            unit(0xDC00 + ((character - 0x10000) & 0x3FF));
        }
    }
}

std::string hex_text_string(std::string_view text)
{
    std::string out = "<FEFF";
    put_hex_utf16(out, decode(text));
    out += '>';
    return out;
}

std::string code_point_name(char32_t character)
{
    std::string name;
    for (int shift = 20; shift >= 0; shift -= 4) {
        auto const digit = (character >> shift) & 0xF;
        if (digit != 0 || !name.empty() || shift < 16) name += "0123456789ABCDEF"[digit];
    }
    return "U+" + name;
}

bool is_simple(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80 || (lead & 0xC0) == 0x80) continue;
        if (lead == 0xC2 && i + 1 < text.size() && text[i + 1] == '\xAD') return false; // U+00AD
        if (lead <= 0xD4) continue; // up to U+053F: Latin, Greek, Cyrillic
        if (lead != 0xE1 && lead != 0xE2) return false;
        if (i + 2 >= text.size()) return false;
        auto const second = static_cast<unsigned char>(text[i + 1]);
        auto const third = static_cast<unsigned char>(text[i + 2]);
        if (lead == 0xE1 && second >= 0xB8 && second <= 0xBB) continue; // Latin Extended Additional
        if (lead == 0xE2 && second == 0x82) continue;                   // currency and the like
        if (lead == 0xE2 && second == 0x80 && third >= 0x90 && third <= 0xA7) continue; // dashes
        if (lead == 0xE2 && second == 0x80 && third >= 0xB0) continue; // per mille to overline
        return false;
    }
    return true;
}

bool is_space(char32_t c)
{
    return c == U' ' || (c >= 0x9 && c <= 0xD) || (c >= 0x2000 && c <= 0x200A && c != 0x2007) ||
           c == 0x2028 || c == 0x2029 || c == 0x205F || c == 0x3000;
}

bool is_invisible(char32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0x61C || c == 0xFEFF ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0x34F;
}

bool is_neutral(char32_t c)
{
    auto const script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED;
}

std::uint32_t script_of(char32_t c)
{
    return static_cast<std::uint32_t>(hb_unicode_script(hb_unicode_funcs_get_default(), c));
}

bool runs_leftwards(std::string_view language)
{
    static constexpr std::array<std::string_view, 10> leftwards{
        "ar", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "ur", "yi"};
    return std::ranges::any_of(leftwards, [&](std::string_view one) {
        return language.starts_with(one) &&
               (language.size() == one.size() || language[one.size()] == '-');
    });
}

ParagraphTables
analyse(std::u32string const& text, std::string const& language, bool default_leftwards)
{
    auto const length = static_cast<FriBidiStrIndex>(text.size());
    std::vector<FriBidiChar> characters(text.begin(), text.end());
    std::vector<FriBidiCharType> types(text.size());
    std::vector<FriBidiBracketType> brackets(text.size());
    std::vector<FriBidiLevel> levels(text.size());
    fribidi_get_bidi_types(characters.data(), length, types.data());
    fribidi_get_bracket_types(characters.data(), length, types.data(), brackets.data());
    FriBidiParType base = default_leftwards ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
    auto const highest = fribidi_get_par_embedding_levels_ex(
        types.data(), brackets.data(), length, &base, levels.data());
    ensure(highest != 0, "There is memory for bidirectional levels.");

    ParagraphTables tables;
    tables.leftwards = FRIBIDI_IS_RTL(base);
    tables.levels.assign(levels.begin(), levels.end());
    [[maybe_unused]] static bool const ready = [] {
        init_linebreak();
        return true;
    }();
    std::vector<char> breaks(text.size());
    set_linebreaks_utf32(characters.data(), text.size(), language.c_str(), breaks.data());
    tables.break_after.resize(text.size());
    // A hyphen at a line's end reads as hyphenation, to people and to programs; the word stays
    // whole.
    for (std::size_t i = 0; i < text.size(); ++i)
        tables.break_after[i] = breaks[i] == LINEBREAK_ALLOWBREAK && text[i] != U'-';
    return tables;
}

} // namespace safehand::rendering
