#include "tests/redaction/rebuilding/invented_pages.h"

#include "redaction/rebuilding/mark_face.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

namespace safehand::rebuilding {

namespace {

std::string bytes_of(char const* path)
{
    std::ifstream in(path, std::ios::binary);
    EXPECT_TRUE(in.good()) << path;
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

constexpr std::string_view all_letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:[]()";

} // namespace

std::string const& letters_file()
{
    static std::string const file = bytes_of("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf");
    return file;
}

Settings settings()
{
    Settings out;
    out.mark_font = letters_file();
    out.title = "An invented paper";
    return out;
}

std::string rebuilt(page::Document const& document)
{
    return rebuild(document, settings());
}

page::Font letters(std::string_view characters)
{
    page::Font out;
    for (char const c : characters) {
        std::string const one(1, c);
        out.glyphs.push_back(MarkFace(letters_file(), {one}).font().glyphs.front());
    }
    return out;
}

page::Font blocks()
{
    page::Font out;
    page::Glyph block;
    block.advance = 0.6;
    block.outline = rectangle({0, 0, 0.5, 0.7});
    block.text = "X";
    out.glyphs.push_back(block);
    return out;
}

page::TextRun
line(page::Document const& document, int font, std::string_view words, page::Point at, double size)
{
    page::TextRun out;
    out.font = font;
    out.shape = {size, 0, 0, size, 0, 0};
    auto const& glyphs = document.fonts[static_cast<std::size_t>(font)].glyphs;
    for (char const c : words) {
        std::string const one(1, c);
        auto const found = std::ranges::find(glyphs, one, &page::Glyph::text);
        EXPECT_NE(found, glyphs.end()) << one;
        out.glyphs.push_back({static_cast<int>(found - glyphs.begin()), at, one});
        at.x += found->advance * size;
    }
    return out;
}

page::Outline rectangle(page::Box const& box)
{
    using enum page::Segment::Kind;
    return {
        {move, {}, {}, {box.left, box.bottom}},
        {line, {}, {}, {box.right, box.bottom}},
        {line, {}, {}, {box.right, box.top}},
        {line, {}, {}, {box.left, box.top}},
        {close, {}, {}, {}}};
}

page::PathItem filled(page::Box const& box, page::Colour const& colour)
{
    page::PathItem out;
    out.outline = rectangle(box);
    out.fills = true;
    out.fill.colour = colour;
    return out;
}

page::Page small_page()
{
    page::Page out;
    out.width = 200;
    out.height = 100;
    return out;
}

page::Document small_document()
{
    static page::Font const alphabet = letters(all_letters);
    page::Document out;
    out.fonts = {alphabet, blocks()};
    out.pages = {small_page()};
    return out;
}

page::Item item(decltype(page::Item::what) what, int tag, int clip)
{
    page::Item out;
    out.what = std::move(what);
    out.tag = tag;
    out.clip = clip;
    return out;
}

} // namespace safehand::rebuilding
