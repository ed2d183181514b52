#include "rendering/font_embedding.h"

#include "rendering/deflater.h"
#include "rendering/length.h"
#include "rendering/object_book.h"
#include "rendering/unicode.h"
#include "rendering/winansi.h"

#include <algorithm>
#include <map>

namespace safehand::rendering {

namespace {

void put_hex(std::string& out, unsigned value, int digits)
{
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        out += "0123456789ABCDEF"[(value >> static_cast<unsigned>(shift)) & 0xFU];
}

/// A ToUnicode CMap (ISO 32000-2, 9.10.3) from codes of `digits` hexadecimal digits.
std::string unicode_map(std::vector<std::pair<unsigned, std::u32string>> const& codes, int digits)
{
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo "
        "<</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n";
    map += digits == 2 ? "<00> <FF>\n" : "<0000> <FFFF>\n";
    map += "endcodespacerange\n";
    constexpr std::size_t most = 100; // of one bfchar section
    for (std::size_t from = 0; from < codes.size(); from += most) {
        auto const to = std::min(codes.size(), from + most);
        put_int(map, static_cast<long>(to - from));
        map += " beginbfchar\n";
        for (std::size_t i = from; i < to; ++i) {
            map += '<';
            put_hex(map, codes[i].first, digits);
            map += "> <";
            put_hex_utf16(map, codes[i].second);
            map += ">\n";
        }
        map += "endbfchar\n";
    }
    map += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    return map;
}

std::string descriptor_entries(FaceMetrics const& metrics, std::string const& name)
{
    std::string out = "/Type/FontDescriptor/FontName/" + name + "/FontBBox[";
    for (auto const side : metrics.box) {
        put_int(out, side);
        out += ' ';
    }
    out += "]/ItalicAngle 0/Ascent ";
    put_int(out, metrics.ascent);
    out += "/Descent ";
    put_int(out, metrics.descent);
    out += "/CapHeight ";
    put_int(out, metrics.cap_height);
    out += name.find("Bold") == std::string::npos ? "/StemV 88" : "/StemV 160";
    return out;
}

template <class Glyphs>
std::string width_array(Face const& face, Glyphs const& glyphs)
{
    std::string out = "[";
    unsigned next = 0x10000;
    for (unsigned const glyph : glyphs) {
        if (glyph != next) {
            if (next != 0x10000) out += ']';
            put_int(out, glyph);
            out += '[';
        } else {
            out += ' ';
        }
        put_int(out, face.advance(static_cast<std::uint16_t>(glyph)));
        next = glyph + 1;
    }
    return out + "]]";
}

constexpr std::string_view identity_info =
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";

std::string composite_font(std::string const& name, int descendant, int to_unicode)
{
    std::string out =
        "<</Type/Font/Subtype/Type0/BaseFont/" + name + "/Encoding/Identity-H/DescendantFonts[";
    put_reference(out, descendant);
    out += "]/ToUnicode";
    put_reference(out, to_unicode);
    return out + ">>";
}

/// `map` is what /CIDToGIDMap says: a name or a reference.
std::string descendant_font(
    std::string const& name, std::string const& map, std::string const& widths, int descriptor)
{
    std::string out = "<</Type/Font/Subtype/CIDFontType2/BaseFont/" + name;
    out += identity_info;
    out += "/CIDToGIDMap" + map + "/DW 0/W" + widths + "/FontDescriptor";
    put_reference(out, descriptor);
    return out + ">>";
}

std::string descriptor_object(std::string const& entries, int flags, int font_file)
{
    std::string out = "<<" + entries + "/Flags ";
    put_int(out, flags);
    out += "/FontFile2";
    put_reference(out, font_file);
    return out + ">>";
}

std::string font_file_entries(std::size_t length)
{
    std::string out = "/Filter/FlateDecode/Length1 ";
    put_int(out, static_cast<long>(length));
    return out;
}

constexpr int flag_symbolic = 4;     // ISO 32000-2, table 121
constexpr int flag_nonsymbolic = 32; // the simple font's encoding is the standard one

} // namespace

LatinSubset cut_latin(Face const& face, char const* tag)
{
    LatinSubset latin;
    latin.name = std::string(tag) + "+" + face.metrics().name;
    latin.descriptor = descriptor_entries(face.metrics(), latin.name);
    auto const characters = latin_subset();
    std::map<unsigned, char32_t> glyphs;
    for (auto const character : characters)
        if (auto const glyph = face.glyph(character); glyph != 0)
            glyphs.try_emplace(glyph, character);
    latin.character_of_glyph.resize(glyphs.rbegin()->first + 1);
    std::vector<std::pair<unsigned, std::u32string>> wide_codes;
    std::vector<unsigned> wide_glyphs;
    for (auto const& [glyph, character] : glyphs) {
        latin.character_of_glyph[glyph] = character;
        wide_codes.emplace_back(glyph, std::u32string(1, character));
        wide_glyphs.push_back(glyph);
    }
    std::vector<std::pair<unsigned, std::u32string>> plain_codes;
    latin.plain_widths = "[";
    for (unsigned byte = 0x20; byte <= 0xFF; ++byte) {
        auto const character = winansi_character(static_cast<std::uint8_t>(byte));
        auto const glyph = character == 0 ? std::uint16_t{0} : face.glyph(character);
        latin.glyph_of_byte[byte] = glyph;
        if (glyph != 0) plain_codes.emplace_back(byte, std::u32string(1, character));
        put_int(latin.plain_widths, glyph == 0 ? 0 : face.advance(glyph));
        latin.plain_widths += byte == 0xFF ? ']' : ' ';
    }
    latin.wide_widths = width_array(face, wide_glyphs);
    Deflater deflate(9);
    auto const file = face.subset({}, characters);
    latin.font_file_length = file.size();
    latin.font_file = deflate(file);
    latin.plain_unicode = deflate(unicode_map(plain_codes, 2));
    latin.wide_unicode = deflate(unicode_map(wide_codes, 4));
    return latin;
}

void put_latin(ObjectBook& book, LatinSubset const& latin, LatinNumbers const& numbers)
{
    int const plain = numbers.plain;
    int const file = plain + 5;
    std::string simple = "<</Type/Font/Subtype/TrueType/BaseFont/" + latin.name +
                         "/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/Widths" +
                         latin.plain_widths + "/FontDescriptor";
    put_reference(simple, plain + 1);
    simple += "/ToUnicode";
    put_reference(simple, plain + 6);
    simple += ">>";
    book.put(plain, std::move(simple));
    book.put(plain + 1, descriptor_object(latin.descriptor, flag_nonsymbolic, file));
    book.put(plain + 2, composite_font(latin.name, plain + 3, plain + 7));
    book.put(plain + 3, descendant_font(latin.name, "/Identity", latin.wide_widths, plain + 4));
    book.put(plain + 4, descriptor_object(latin.descriptor, flag_symbolic, file));
    book.put_stream(file, font_file_entries(latin.font_file_length), latin.font_file);
    book.put_stream(plain + 6, "/Filter/FlateDecode", latin.plain_unicode);
    book.put_stream(plain + 7, "/Filter/FlateDecode", latin.wide_unicode);
}

int put_class_font(
    ObjectBook& book,
    Deflater& deflate,
    Face const& face,
    std::vector<CodedGlyph> const& glyphs,
    int face_index)
{
    std::vector<std::uint16_t> kept;
    std::vector<std::pair<unsigned, std::u32string>> unicode;
    std::string glyph_of_code;
    std::string widths = "[0[";
    for (unsigned code = 0; code < glyphs.size(); ++code) {
        auto const& [glyph, text] = glyphs[code];
        kept.push_back(glyph);
        if (!text.empty()) unicode.emplace_back(code, text);
        glyph_of_code += static_cast<char>(glyph >> 8);
        glyph_of_code += static_cast<char>(glyph & 0xFF);
        put_int(widths, face.advance(glyph));
        widths += ' ';
    }
    widths += "]]";
    // The tag tells one subset from another and depends on nothing but the face.
    std::string name = "CLASS";
    name += static_cast<char>('A' + face_index % 26);
    name += "+" + face.metrics().name;
    auto const file = face.subset(kept, {});

    int const font = book.reserve(6);
    book.put(font, composite_font(name, font + 1, font + 4));
    std::string map;
    put_reference(map, font + 5);
    book.put(font + 1, descendant_font(name, map, widths, font + 2));
    book.put(
        font + 2,
        descriptor_object(descriptor_entries(face.metrics(), name), flag_symbolic, font + 3));
    book.put_stream(font + 3, font_file_entries(file.size()), deflate(file));
    book.put_stream(font + 4, "/Filter/FlateDecode", deflate(unicode_map(unicode, 4)));
    book.put_stream(font + 5, "/Filter/FlateDecode", deflate(glyph_of_code));
    return font;
}

} // namespace safehand::rendering
