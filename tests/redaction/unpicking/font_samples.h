// Font dictionaries made in memory out of real and hand-made programs, and what their makers say of
// the shapes inside.
#pragma once

#include "redaction/page/type.h"
#include "redaction/unpicking/font_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::unpicking::samples {

inline std::string const type1_folder = "/usr/share/fonts/type1/urw-base35/";
inline std::string const opentype_folder = "/usr/share/fonts/opentype/urw-base35/";
inline std::string const liberation_folder = "/usr/share/fonts/truetype/liberation/";

inline std::string file(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("no font at " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string two(unsigned value)
{
    return {static_cast<char>(value >> 8U), static_cast<char>(value)};
}

inline std::string four(std::uint32_t value)
{
    return two(value >> 16U) + two(value & 0xFFFFU);
}

inline std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::uint32_t value = 0;
    for (char const c : bytes.substr(at, size))
        value = (value << 8U) | static_cast<unsigned char>(c);
    return value;
}

/// The tables of an OpenType file.
inline std::map<std::string, std::string> tables_of(std::string const& font)
{
    std::map<std::string, std::string> tables;
    auto const count = number(font, 4, 2);
    for (std::uint32_t i = 0; i < count; ++i) {
        auto const at = 12 + i * 16;
        tables[font.substr(at, 4)] = font.substr(number(font, at + 8, 4), number(font, at + 12, 4));
    }
    return tables;
}

inline std::string font_of(std::map<std::string, std::string> const& tables, std::string const& tag)
{
    std::string head = tag + two(static_cast<unsigned>(tables.size())) + std::string(6, '\0');
    std::string body;
    auto const start = 12 + tables.size() * 16;
    for (auto const& [name, bytes] : tables) {
        head += name + four(0) + four(static_cast<std::uint32_t>(start + body.size())) +
                four(static_cast<std::uint32_t>(bytes.size()));
        body += bytes + std::string((4 - bytes.size() % 4) % 4, '\0');
    }
    return head + body;
}

/// A TrueType font whose only character map is of this platform and encoding and maps single bytes.
inline std::string true_type_with_map(
    std::string const& font,
    unsigned platform,
    unsigned encoding,
    std::map<unsigned, unsigned> const& glyphs,
    bool keeps_names = true)
{
    auto tables = tables_of(font);
    std::string map;
    if (platform == 1) {
        map = two(0) + two(262) + two(0);
        for (unsigned code = 0; code < 256; ++code)
            map.push_back(static_cast<char>(glyphs.contains(code) ? glyphs.at(code) : 0));
    } else {
        // Format 4, one segment for each code and the closing one.
        auto const segments = static_cast<unsigned>(glyphs.size() + 1);
        std::string ends;
        std::string starts;
        std::string deltas;
        for (auto const& [code, glyph] : glyphs) {
            ends += two(code);
            starts += two(code);
            deltas += two((glyph - code) & 0xFFFFU);
        }
        map = two(4) + two(16 + segments * 8) + two(0) + two(segments * 2) + two(0) + two(0) +
              two(0) + ends + two(0xFFFF) + two(0) + starts + two(0xFFFF) + deltas + two(1) +
              std::string(std::size_t{segments} * 2, '\0');
    }
    tables["cmap"] = two(0) + two(1) + two(platform) + two(encoding) + four(12) + map;
    if (!keeps_names) tables["post"] = four(0x00030000) + std::string(28, '\0');
    return font_of(tables, std::string("\0\1\0\0", 4));
}

/// What the font's own metrics file says of its glyphs, in thousandths of the em.
struct AfmGlyph {
    double width = 0;
    page::Box box;
};

inline std::map<std::string, AfmGlyph> afm(std::string const& path)
{
    std::map<std::string, AfmGlyph> glyphs;
    std::istringstream in(file(path));
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string word;
        std::string name;
        AfmGlyph glyph;
        if (!(words >> word) || word != "C") continue;
        while (words >> word) {
            if (word == "WX") words >> glyph.width;
            if (word == "N") words >> name;
            if (word == "B")
                words >> glyph.box.left >> glyph.box.bottom >> glyph.box.right >> glyph.box.top;
        }
        glyphs[name] = glyph;
    }
    return glyphs;
}

/// Around the ends of all pieces, which lie on the extremes of a well drawn letter.
inline page::Box box_of(page::Outline const& outline)
{
    if (outline.empty()) return {};
    auto const first = outline.front().to;
    page::Box box{first.x, first.y, first.x, first.y};
    for (auto const& segment : outline)
        box = box.joined({segment.to.x, segment.to.y, segment.to.x, segment.to.y});
    return box;
}

inline void expect_box(page::Outline const& outline, page::Box const& thousandths)
{
    auto const box = box_of(outline);
    // Metrics files hold whole numbers.
    EXPECT_NEAR(box.left * 1000, thousandths.left, 1.01);
    EXPECT_NEAR(box.bottom * 1000, thousandths.bottom, 1.01);
    EXPECT_NEAR(box.right * 1000, thousandths.right, 1.01);
    EXPECT_NEAR(box.top * 1000, thousandths.top, 1.01);
}

/// Objects of a PDF that is never written.
class Objects {
  public:
    Objects() { pdf_.emptyPDF(); }

    /// "12 0 R": to be put into parsed text.
    std::string stream(std::string const& bytes, std::string const& entries = "")
    {
        auto made = pdf_.newStream(bytes);
        auto more = Handle::parse(&pdf_, "<<" + entries + ">>");
        for (auto const& key : more.getKeys()) made.getDict().replaceKey(key, more.getKey(key));
        return made.unparse();
    }

    std::string object(std::string const& text)
    {
        return pdf_.makeIndirectObject(Handle::parse(&pdf_, text)).unparse();
    }

    /// A reference counts as the object it leads to.
    Handle parsed(std::string const& text)
    {
        return Handle::parse(&pdf_, "[" + text + "]").getArrayItem(0);
    }

    FontReader reader(std::string const& text)
    {
        return FontReader(parsed(text), substitutes, limits);
    }

    std::vector<Substitute> substitutes;
    FontLimits limits;

  private:
    QPDF pdf_;
};

/// Sans, serif and fixed pitch, upright, and one of signs.
struct Programs {
    std::string sans = file(liberation_folder + "LiberationSans-Regular.ttf");
    std::string serif = file(liberation_folder + "LiberationSerif-Regular.ttf");
    std::string serif_bold = file(liberation_folder + "LiberationSerif-Bold.ttf");
    std::string mono = file(liberation_folder + "LiberationMono-Regular.ttf");
    std::string signs = file(opentype_folder + "D050000L.otf");
    std::string greek = file(opentype_folder + "StandardSymbolsPS.otf");

    std::vector<Substitute> substitutes() const
    {
        return {
            {sans, false, false, false, false, false},
            {serif, true, false, false, false, false},
            {serif_bold, true, false, true, false, false},
            {mono, false, true, false, false, false},
            {signs, false, false, false, false, true},
            {greek, false, false, false, false, true}};
    }
};

inline std::string text_of(std::vector<ShownGlyph> const& glyphs)
{
    std::string text;
    for (auto const& glyph : glyphs) text += glyph.text;
    return text;
}

inline page::Glyph const& glyph_of(FontReader const& font, ShownGlyph const& shown)
{
    return font.font().glyphs.at(static_cast<std::size_t>(shown.glyph));
}

} // namespace safehand::unpicking::samples
