#include "proof/font_text.h"

#include "proof/content_lexer.h"
#include "proof/folding.h"
#include "proof/stream_filters.h"

#include <array>
#include <charconv>

namespace safehand::proof {

namespace {

constexpr std::uint32_t range_max = 0x10000;

/// Windows code page 1252 from 0x80 to 0x9F (ISO 32000-2, annex D.2); 0 where it has nothing.
constexpr std::array<char32_t, 32> win_ansi_middle{
    0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0,      0x17D,  0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};

std::uint32_t big_endian(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (char const byte : bytes) value = value << 8U | static_cast<unsigned char>(byte);
    return value;
}

/// "a", "uni00E9", "u1F600", "space": the glyph names that a simple font's differences may use.
std::string text_of_glyph(std::string_view name)
{
    std::string out;
    if (name.size() == 1) return std::string(name);
    for (std::string_view const prefix : {"uni", "u"}) {
        if (!name.starts_with(prefix)) continue;
        auto const digits = name.substr(prefix.size());
        std::uint32_t code = 0;
        auto const [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        if (digits.size() < 4 || error != std::errc{} || end != digits.data() + digits.size())
            continue;
        append_utf8(out, code);
        return out;
    }
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> known{
        {{"space", " "},
         {"zero", "0"},
         {"one", "1"},
         {"two", "2"},
         {"three", "3"},
         {"four", "4"},
         {"five", "5"},
         {"six", "6"},
         {"seven", "7"},
         {"eight", "8"},
         {"nine", "9"},
         {"hyphen", "-"},
         {"period", "."},
         {"comma", ","},
         {"colon", ":"},
         {"slash", "/"}}};
    for (auto const& [glyph, text] : known)
        if (glyph == name) out = text;
    return out;
}

} // namespace

std::string from_utf16(std::string_view bytes, bool big_endian_order)
{
    std::string out;
    auto const unit = [&](std::size_t at) {
        auto const first = static_cast<unsigned char>(bytes[at]);
        auto const second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(
            big_endian_order ? first << 8U | second : second << 8U | first);
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t code = unit(i);
        if (code >= 0xD800 && code < 0xDC00 && i + 3 < bytes.size()) {
            char32_t const low = unit(i + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
                i += 2;
            }
        }
        append_utf8(out, code);
    }
    return out;
}

std::string FontText::every_text() const
{
    std::string all;
    for (auto const& text : texts_) all += text;
    return all;
}

void FontText::set(std::uint32_t code, std::string text)
{
    if (code >= range_max) return;
    if (code >= by_code_.size()) by_code_.resize(code_bytes_ == 1 ? 256 : range_max);
    if (code >= by_code_.size()) return;
    by_code_[code] = static_cast<std::uint32_t>(texts_.size());
    texts_.push_back(std::move(text));
}

void FontText::read_simple(PdfContents const& file, Dictionary const& font)
{
    for (std::uint32_t code = 0x20; code < 0x100; ++code) {
        char32_t const character =
            code >= 0x80 && code < 0xA0 ? win_ansi_middle.at(code - 0x80) : code;
        std::string text;
        append_utf8(text, character);
        if (character != 0 && code != 0x7F) set(code, std::move(text));
    }
    auto const* const encoding = file.dictionary(font, "Encoding");
    auto const* const list = encoding == nullptr ? nullptr : file.entry(*encoding, "Differences");
    auto const* const differences = list == nullptr ? nullptr : list->as<Array>();
    if (differences == nullptr) return;
    std::uint32_t code = 0;
    for (auto const& item : *differences) {
        if (item.as<double>() != nullptr) {
            code = static_cast<std::uint32_t>(item.number());
            continue;
        }
        auto text = text_of_glyph(item.name());
        if (code < by_code_.size()) by_code_[code] = 0;
        if (!text.empty()) set(code, std::move(text));
        ++code;
    }
}

/// bfchar and bfrange (ISO 32000-2, 9.10.3); the rest of the map's program says nothing of text.
void FontText::read_map(std::string_view map)
{
    ContentLexer lexer(map);
    while (lexer.next()) {
        auto const& given = lexer.operands();
        if (lexer.op() == "endbfchar") {
            for (std::size_t i = 0; i + 1 < given.size(); i += 2)
                set(big_endian(given[i].bytes), from_utf16(given[i + 1].bytes));
        }
        if (lexer.op() != "endbfrange") continue;
        for (std::size_t i = 0; i + 2 < given.size(); i += 3) {
            auto const first = big_endian(given[i].bytes);
            auto const last = big_endian(given[i + 1].bytes);
            if (last < first || last >= range_max) continue;
            for (std::uint32_t code = first; code <= last; ++code) {
                auto const step = code - first;
                if (given[i + 2].kind == Operand::Kind::array) {
                    if (step < given[i + 2].items.size())
                        set(code, from_utf16(given[i + 2].items[step].bytes));
                    continue;
                }
                std::string target(given[i + 2].bytes);
                if (target.size() < 2) continue;
                auto const tail =
                    big_endian(std::string_view(target).substr(target.size() - 2)) + step;
                target[target.size() - 2] = static_cast<char>(tail >> 8U);
                target[target.size() - 1] = static_cast<char>(tail);
                set(code, from_utf16(target));
            }
        }
    }
}

FontText FontText::of(PdfContents const& file, Dictionary const& font)
{
    FontText out;
    auto const* const kind = file.entry(font, "Subtype");
    auto const subtype = kind == nullptr ? std::string_view{} : kind->name();
    auto const at = font.find("ToUnicode");
    auto const* const map = at == font.end() ? nullptr : file.stream(&at->second);
    if (subtype == "Type0") {
        auto const* const encoding = file.entry(font, "Encoding");
        out.code_bytes_ = 2;
        out.readable_ = encoding != nullptr && encoding->name() == "Identity-H" && map != nullptr;
    } else {
        // Without an encoding of its own only the font program knows what a code shows.
        out.readable_ = (subtype == "Type1" || subtype == "TrueType") && font.contains("Encoding");
        if (out.readable_) out.read_simple(file, font);
    }
    if (!out.readable_ || map == nullptr) return out;
    auto const text = decoded(*map);
    if (text)
        out.read_map(*text);
    else
        out.readable_ = false;
    return out;
}

Fonts fonts_of(PdfContents const& file)
{
    Fonts out;
    for (auto const& [number, object] : file.objects) {
        auto const* const font = object.as<Dictionary>();
        auto const* const type = font == nullptr ? nullptr : file.entry(*font, "Type");
        if (type != nullptr && type->name() == "Font")
            out.emplace(number, FontText::of(file, *font));
    }
    return out;
}

} // namespace safehand::proof
