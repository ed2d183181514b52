// One face as PDF objects: composite fonts with our own font file, Type 3 fonts with our own
// procedures, and the map from codes to words (ISO 32000-2, 9.6.4, 9.7, 9.10.3).
#include "redaction/rebuilding/cff.h"
#include "redaction/rebuilding/font_book.h"
#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/object_book.h"
#include "redaction/rebuilding/path.h"
#include "redaction/rebuilding/truetype.h"
#include "redaction/rebuilding/words.h"

#include <algorithm>
#include <cmath>

namespace safehand::rebuilding {

namespace {

// The same for all: several subsets never meet in one font, and a tag made of anything would tell.
constexpr std::string_view font_name = "AAAAAA+F";

void put_meanings(std::string& map, Face const& face, int digits)
{
    std::vector<std::pair<unsigned, std::u32string>> meanings;
    for (std::size_t i = 0; i < face.entries.size(); ++i) {
        auto words = characters_of(face.entries[i].text);
        // A meaning is at most 512 bytes long (Adobe Technical Note 5411).
        if (words.size() > 100) words.resize(100);
        // Left out, some readers would take the code itself for a letter.
        if (words.empty()) words = U"\xFFFD";
        meanings.emplace_back(static_cast<unsigned>(i + 1), std::move(words));
    }
    constexpr std::size_t most = 100; // of one bfchar section
    for (std::size_t from = 0; from < meanings.size(); from += most) {
        auto const to = std::min(meanings.size(), from + most);
        put_int(map, static_cast<long>(to - from));
        map += " beginbfchar\n";
        for (std::size_t i = from; i < to; ++i) {
            map += '<';
            put_hex(map, meanings[i].first, digits);
            map += "><";
            put_hex_utf16(map, meanings[i].second);
            map += ">\n";
        }
        map += "endbfchar\n";
    }
}

int put_unicode_map(ObjectBook& book, Face const& face)
{
    int const digits = face.drawn ? 2 : 4;
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo "
        "<</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n";
    map += digits == 2 ? "<00><FF>\n" : "<0000><FFFF>\n";
    map += "endcodespacerange\n";
    put_meanings(map, face, digits);
    map += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    int const number = book.reserve();
    book.put_packed(number, {}, map);
    return number;
}

std::string
descriptor(page::Font const& font, page::Box const& box, char const* file_key, int font_file)
{
    int flags = 4; // symbolic (ISO 32000-2, table 121)
    if (font.fixed_pitch) flags |= 1;
    if (font.serif) flags |= 2;
    if (font.italic) flags |= 64;
    std::string out = "<</Type/FontDescriptor/FontName/";
    out += font_name;
    out += "/Flags ";
    put_int(out, flags);
    out += "/FontBBox";
    put_box(
        out,
        {std::floor(box.left), std::floor(box.bottom), std::ceil(box.right), std::ceil(box.top)},
        0);
    out += font.italic ? "/ItalicAngle -12/Ascent " : "/ItalicAngle 0/Ascent ";
    put_number(out, within(font.ascent * 1000, 0, 5000, 750), 0);
    out += "/Descent ";
    put_number(out, within(font.descent * 1000, -5000, 0, -250), 0);
    out += font.bold ? "/CapHeight 700/StemV 160/FontWeight 700" : "/CapHeight 700/StemV 88";
    out += file_key;
    put_reference(out, font_file);
    return out + ">>";
}

/// /W, or for vertical writing /W2 with the glyph's own origin as the place it is set at.
void put_widths(std::string& out, Face const& face)
{
    out += face.font->vertical ? "/DW2[0 -1000]/W2[1[" : "/W[1[";
    bool first = true;
    for (auto const& entry : face.entries) {
        if (!first) out += ' ';
        first = false;
        auto const advance = written_advance(*entry.glyph);
        put_number(out, face.font->vertical ? -advance : advance, 2);
        if (face.font->vertical) out += " 0 0";
    }
    out += "]]";
}

void put_composite(ObjectBook& book, Face const& face)
{
    std::vector<page::Glyph const*> glyphs;
    glyphs.reserve(face.entries.size());
    for (auto const& entry : face.entries) glyphs.push_back(entry.glyph);
    // The kind of curves decides, so that no reader draws a pixel another way.
    auto file = truetype_font(glyphs);
    bool const truetype = file.has_value();
    if (!truetype) file = compact_font(std::string(font_name), glyphs);
    int const file_object = book.reserve();
    std::string entries = "/Subtype/CIDFontType0C";
    if (truetype) {
        entries = "/Length1 ";
        put_int(entries, static_cast<long>(file->bytes.size()));
    }
    book.put_packed(file_object, std::move(entries), file->bytes);

    std::string descendant = "<</Type/Font/Subtype/CIDFontType";
    descendant += truetype ? "2/CIDToGIDMap/Identity/BaseFont/" : "0/BaseFont/";
    descendant += font_name;
    descendant += "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";
    // Without it, what moves sideways in vertical writing is half of 1000 (table 115).
    if (face.font->vertical) descendant += "/DW 0";
    put_widths(descendant, face);
    descendant += "/FontDescriptor";
    char const* const key = truetype ? "/FontFile2" : "/FontFile3";
    put_reference(descendant, book.put(descriptor(*face.font, file->box, key, file_object)));
    descendant += ">>";

    std::string font = "<</Type/Font/Subtype/Type0/BaseFont/";
    font += font_name;
    font += face.font->vertical ? "/Encoding/Identity-V" : "/Encoding/Identity-H";
    font += "/DescendantFonts[";
    put_reference(font, book.put(std::move(descendant)));
    font += "]/ToUnicode";
    put_reference(font, put_unicode_map(book, face));
    book.put(face.object, font + ">>");
}

/// Hexadecimal digits, because raw samples could hold what ends an inline picture.
void put_inline_stencil(std::string& out, page::Stencil const& stencil)
{
    auto const row = (static_cast<std::size_t>(stencil.width) + 7) / 8;
    out += "BI/W ";
    put_int(out, stencil.width);
    out += "/H ";
    put_int(out, stencil.height);
    out += "/IM true/BPC 1/D[1 0]/F/AHx ID\n";
    for (std::size_t i = 0; i < row * static_cast<std::size_t>(stencil.height); ++i)
        put_hex(out, stencil.bits[i], 2);
    out += ">\nEI";
}

bool is_whole(page::Stencil const& stencil)
{
    constexpr int side_max = 4'096;
    if (stencil.width < 1 || stencil.height < 1) return false;
    if (stencil.width > side_max || stencil.height > side_max) return false;
    auto const row = (static_cast<std::size_t>(stencil.width) + 7) / 8;
    return stencil.bits.size() >= row * static_cast<std::size_t>(stencil.height);
}

struct Procedure {
    std::string content;
    page::Box box; ///< thousandths of the em
};

Procedure procedure_of(page::Glyph const& glyph, double advance)
{
    Procedure out;
    std::string shape;
    page::Matrix at = glyph.stencil_at;
    if (glyph.stencil && is_whole(*glyph.stencil) && is_usable(at)) {
        at = at.then({1000, 0, 0, 1000, 0, 0});
        out.box = at.box_of({0, 0, 1, 1});
        shape = "q ";
        put_matrix(shape, at);
        shape += " cm\n";
        put_inline_stencil(shape, *glyph.stencil);
        shape += "\nQ";
    } else if (put_path(shape, glyph.outline, 2, 1000)) {
        auto const box = box_around(glyph.outline);
        out.box = page::Matrix{1000, 0, 0, 1000, 0, 0}.box_of(box);
        shape += glyph.even_odd ? "f*" : "f";
    }
    out.box.left = std::floor(within(out.box.left, -far, far, 0)) - 1;
    out.box.bottom = std::floor(within(out.box.bottom, -far, far, 0)) - 1;
    out.box.right = std::ceil(within(out.box.right, -far, far, 0)) + 1;
    out.box.top = std::ceil(within(out.box.top, -far, far, 0)) + 1;
    put_number(out.content, advance, 2);
    out.content += " 0 ";
    for (double const side : {out.box.left, out.box.bottom, out.box.right, out.box.top}) {
        put_number(out.content, side, 0);
        out.content += ' ';
    }
    out.content += "d1\n" + shape;
    return out;
}

void put_drawn(ObjectBook& book, Face const& face)
{
    std::string procedures;
    std::string names;
    std::string widths;
    page::Box box;
    for (std::size_t i = 0; i < face.entries.size(); ++i) {
        auto const& glyph = *face.entries[i].glyph;
        // Type 3 fonts only write sideways; in vertical text each glyph is set by itself.
        double const advance = face.font->vertical ? 0 : written_advance(glyph);
        auto const procedure = procedure_of(glyph, advance);
        box = i == 0 ? procedure.box : box.joined(procedure.box);
        int const number = book.reserve();
        book.put_packed(number, {}, procedure.content);
        std::string name = "/g";
        put_int(name, static_cast<long>(i + 1));
        procedures += name;
        put_reference(procedures, number);
        names += name;
        if (i != 0) widths += ' ';
        put_number(widths, advance, 2);
    }
    std::string font = "<</Type/Font/Subtype/Type3/FontBBox";
    put_box(font, box, 0);
    font += "/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<" + procedures +
            ">>/Encoding<</Type/Encoding/Differences[1" + names + "]>>/FirstChar 1/LastChar ";
    put_int(font, static_cast<long>(face.entries.size()));
    font += "/Widths[" + widths + "]/Resources<<>>/ToUnicode";
    put_reference(font, put_unicode_map(book, face));
    book.put(face.object, font + ">>");
}

} // namespace

void put_face(ObjectBook& book, Face const& face)
{
    if (face.drawn) {
        put_drawn(book, face);
    } else {
        put_composite(book, face);
    }
}

} // namespace safehand::rebuilding
