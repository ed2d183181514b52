// ToUnicode CMaps (ISO 32000-2, 9.10.3).
#include "redaction/unpicking/to_unicode_reader.h"

#include "redaction/unpicking/encoding_glyph_names.h"
#include "redaction/unpicking/reading.h"
#include "redaction/unpicking/to_unicode_text.h"

#include <algorithm>
#include <optional>

namespace safehand::unpicking {

namespace {

std::optional<std::uint64_t> code_of(CmapToken const& token)
{
    if (token.kind != CmapToken::Kind::code || token.text.empty() || token.text.size() > 4)
        return std::nullopt;
    std::uint64_t code = 0;
    for (char const c : token.text) code = (code << 8U) | static_cast<unsigned char>(c);
    return code;
}

/// A single byte stands for itself; an odd number of more cannot be UTF-16 and tells nothing.
std::u32string meaning_of(CmapToken const& token)
{
    if (token.kind == CmapToken::Kind::name) return meaning_of_glyph_name(token.text);
    if (token.kind != CmapToken::Kind::code) return {};
    auto const byte = [&token](std::size_t at) {
        return static_cast<char16_t>(static_cast<unsigned char>(token.text[at]));
    };
    std::u16string units;
    if (token.text.size() == 1) units.push_back(byte(0));
    if (token.text.size() % 2 == 0)
        for (std::size_t i = 0; i < token.text.size(); i += 2)
            units.push_back(static_cast<char16_t>((byte(i) << 8U) | byte(i + 1)));
    return from_utf16(units);
}

bool ends_list(CmapToken const& token)
{
    return token.kind == CmapToken::Kind::end || token.kind == CmapToken::Kind::word;
}

} // namespace

ToUnicode ToUnicode::read(Handle to_unicode, FontLimits& limits)
{
    ToUnicode out;
    if (to_unicode.isName() && to_unicode.getName().starts_with("/Identity"))
        out.meanings_.put(0, 0xFFFF, std::u32string(1, U'\0'));
    if (!to_unicode.isStream()) return out;
    auto const bytes =
        stream_bytes(to_unicode, std::min(limits.stream_bytes_max, limits.stream_bytes_left));
    if (!bytes) return out;
    limits.stream_bytes_left -= bytes->size();
    out.read_tokens(*bytes, limits);
    return out;
}

void ToUnicode::read_tokens(std::string_view bytes, FontLimits& limits)
{
    CmapLexer lexer(bytes);
    for (auto token = lexer.next(); token.kind != CmapToken::Kind::end; token = lexer.next()) {
        if (limits.map_entries_left == 0) return;
        if (token.is_word("beginbfchar")) read_characters(lexer, limits);
        if (token.is_word("beginbfrange")) read_ranges(lexer, limits);
    }
}

void ToUnicode::read_characters(CmapLexer& lexer, FontLimits& limits)
{
    while (true) {
        auto const token = lexer.next();
        if (ends_list(token)) return;
        auto const meaning = lexer.next();
        if (ends_list(meaning)) return;
        if (auto const code = code_of(token)) put(*code, *code, meaning, limits);
    }
}

void ToUnicode::read_ranges(CmapLexer& lexer, FontLimits& limits)
{
    while (true) {
        auto const first = lexer.next();
        if (ends_list(first)) return;
        auto const last = lexer.next();
        if (ends_list(last)) return;
        auto const meaning = lexer.next();
        if (ends_list(meaning)) return;
        auto const low = code_of(first);
        auto const high = code_of(last);
        if (meaning.kind == CmapToken::Kind::open)
            read_list(lexer, low.value_or(1), low && high ? *high : 0, limits);
        else if (low && high)
            put(*low, *high, meaning, limits);
    }
}

void ToUnicode::read_list(
    CmapLexer& lexer, std::uint64_t low, std::uint64_t high, FontLimits& limits)
{
    auto code = low;
    while (true) {
        auto const meaning = lexer.next();
        if (ends_list(meaning) || meaning.kind == CmapToken::Kind::close) return;
        if (code <= high) put(code, code, meaning, limits);
        ++code;
    }
}

void ToUnicode::put(
    std::uint64_t low, std::uint64_t high, CmapToken const& meaning, FontLimits& limits)
{
    if (limits.map_entries_left == 0) return;
    --limits.map_entries_left;
    meanings_.put(low, high, meaning_of(meaning));
}

std::optional<std::u32string> ToUnicode::said(std::uint32_t code) const
{
    auto const found = meanings_.at(code);
    if (!found) return std::nullopt;
    auto text = *found->value;
    if (text.empty()) return text;
    // Whatever grows out of Unicode is no character any more, and cleaned as such.
    auto const last = std::uint64_t{text.back()} + found->offset;
    text.back() = last <= 0x10FFFF ? static_cast<char32_t>(last) : U'\uFFFD';
    return text;
}

std::u32string ToUnicode::meaning(std::uint32_t code) const
{
    return said(code).value_or(std::u32string());
}

} // namespace safehand::unpicking
