// Documents that no honest reader makes: nothing in them may break the writer or its file.
#include "tests/redaction/rebuilding/invented_pages.h"
#include "tests/redaction/rebuilding/judges.h"
#include "tests/redaction/rebuilding/pdf_walk.h"

#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <random>

namespace safehand::rebuilding {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double endless = std::numeric_limits<double>::infinity();

/// Mostly sensible, often not.
class Chance {
  public:
    explicit Chance(unsigned seed) : engine_(seed) {}

    int below(int limit) { return static_cast<int>(engine_() % static_cast<unsigned>(limit)); }

    int index() { return below(8) == 0 ? below(2'000'000'000) - 1'000'000'000 : below(4) - 1; }

    double number()
    {
        static constexpr double odd[] = {none, endless, -endless, 1e308, -1e308, 1e-308, 0, -1};
        if (below(10) == 0) return odd[below(8)];
        return below(2000) / 10.0 - 20;
    }

    page::Point point() { return {number(), number()}; }

    page::Matrix matrix()
    {
        if (below(3) != 0) return {10, 0, 0, 10, below(150) * 1.0, below(90) * 1.0};
        return {number(), number(), number(), number(), number(), number()};
    }

    page::Outline outline()
    {
        page::Outline out;
        for (int i = below(8); i > 0; --i)
            out.push_back({static_cast<page::Segment::Kind>(below(4)), point(), point(), point()});
        return below(2) == 0 ? out : rectangle({10, 10, 60, 60});
    }

    page::Paint paint()
    {
        page::Paint out;
        out.colour = {static_cast<page::ColourSpace>(below(3)), {number(), number(), number(), 0}};
        out.alpha = below(3) == 0 ? number() : 1;
        if (below(4) == 0) out.pattern = index();
        if (below(4) == 0) out.shading = index();
        return out;
    }

    page::Stroke stroke()
    {
        return {number(), index(), index(), number(), {number(), number()}, number()};
    }

    page::Item any_item(int depth);

    std::vector<page::Item> items(int depth)
    {
        std::vector<page::Item> out;
        for (int i = below(5); i > 0; --i) out.push_back(any_item(depth));
        return out;
    }

    std::vector<page::Clip> clips()
    {
        std::vector<page::Clip> out;
        for (int i = below(4); i > 0; --i) out.push_back({index(), outline(), below(2) == 0});
        return out;
    }

    std::string words()
    {
        std::string out;
        for (int i = below(6); i > 0; --i) out += static_cast<char>(below(256));
        return out;
    }

  private:
    std::mt19937 engine_;
};

page::Item Chance::any_item(int depth)
{
    page::Item out;
    out.clip = index();
    out.tag = index();
    out.blend = static_cast<page::Blend>(below(16));
    switch (below(depth > 0 ? 8 : 7)) {
    case 0:
    case 1: {
        page::TextRun run;
        run.font = index();
        run.shape = matrix();
        for (int i = below(5); i > 0; --i) run.glyphs.push_back({index(), point(), words()});
        run.fills = below(2) == 0;
        run.strokes = below(2) == 0;
        run.fill = paint();
        run.outline = paint();
        run.stroke = stroke();
        out.what = run;
        break;
    }
    case 2:
        out.what = page::PathItem{
            outline(), below(2) == 0, below(2) == 0, below(2) == 0, paint(), paint(), stroke()};
        break;
    case 3: {
        auto picture = std::make_shared<page::Picture>();
        picture->width = below(5) == 0 ? index() : 3;
        picture->height = below(5) == 0 ? index() : 3;
        picture->space = static_cast<page::ColourSpace>(below(3));
        picture->bits = below(3) == 0 ? index() : 8;
        picture->samples.resize(static_cast<std::size_t>(below(40)));
        picture->mask.resize(below(2) == 0 ? 0U : 9U);
        picture->mask_width = picture->mask_height = 3;
        picture->was_lossy = below(2) == 0;
        out.what = page::PictureItem{below(9) == 0 ? nullptr : picture, matrix(), number()};
        break;
    }
    case 4: {
        auto stencil = std::make_shared<page::Stencil>();
        stencil->width = below(4) == 0 ? index() : 9;
        stencil->height = below(4) == 0 ? index() : 2;
        stencil->bits.resize(static_cast<std::size_t>(below(6)));
        out.what = page::StencilItem{below(9) == 0 ? nullptr : stencil, matrix(), paint()};
        break;
    }
    case 5: out.what = page::ShadingItem{paint()}; break;
    case 6: out.what = page::MarkItem{words(), point(), number()}; break;
    default: {
        page::Group group;
        group.items = items(depth - 1);
        group.alpha = number();
        group.isolated = below(2) == 0;
        group.knockout = below(2) == 0;
        if (below(2) == 0) group.soft_mask = items(depth - 1);
        out.what = group;
    }
    }
    return out;
}

page::Document random_document(unsigned seed)
{
    Chance chance(seed);
    page::Document out;
    out.tagged = chance.below(2) == 0;
    for (int i = chance.below(3); i > 0; --i) {
        page::Font font = blocks();
        font.vertical = chance.below(4) == 0;
        font.ascent = chance.number();
        for (int k = chance.below(4); k > 0; --k) {
            page::Glyph glyph;
            glyph.advance = chance.number();
            glyph.outline = chance.outline();
            glyph.even_odd = chance.below(3) == 0;
            if (chance.below(3) == 0) glyph.stencil = page::Stencil{chance.index(), 2, {1, 2, 3}};
            glyph.stencil_at = chance.matrix();
            font.glyphs.push_back(glyph);
        }
        out.fonts.push_back(font);
    }
    for (int i = chance.below(5); i > 0; --i) {
        page::Tag tag;
        tag.role = chance.below(2) == 0 ? "P" : chance.words();
        tag.parent = chance.index();
        tag.alternate = chance.words();
        tag.language = chance.words();
        tag.row_span = chance.index();
        out.tags.push_back(tag);
    }
    for (int i = chance.below(3); i > 0; --i) {
        page::Page page = small_page();
        if (chance.below(6) == 0) page.width = chance.number();
        page.items = chance.items(3);
        page.clips = chance.clips();
        page.whole_withheld = chance.below(9) == 0;
        for (int k = chance.below(3); k > 0; --k)
            page.patterns.push_back(
                {chance.items(1),
                 chance.clips(),
                 {0, 0, 10, 10},
                 chance.number(),
                 chance.number(),
                 chance.matrix()});
        for (int k = chance.below(3); k > 0; --k) {
            page::Shading shading;
            shading.kind = static_cast<page::Shading::Kind>(chance.below(2));
            shading.from = chance.point();
            shading.to = chance.point();
            shading.to_radius = chance.number();
            shading.matrix = chance.matrix();
            for (int c = chance.below(4); c > 0; --c)
                shading.colours.push_back(chance.paint().colour);
            page.shadings.push_back(shading);
        }
        page.links.push_back(
            {{chance.number(), chance.number(), 50, 50},
             chance.index(),
             chance.number(),
             "https://x/" + chance.words(),
             chance.index()});
        out.pages.push_back(page);
    }
    out.bookmarks.push_back({chance.words(), chance.index(), chance.index(), chance.number()});
    out.language = chance.words();
    return out;
}

} // namespace

TEST(Hostile, documents_by_chance_give_sound_files)
{
    for (unsigned seed = 1; seed <= 400; ++seed) {
        auto const pdf = rebuilt(random_document(seed));
        auto const walked = walk(pdf);
        EXPECT_TRUE(walked.faults.empty()) << seed << " " << walked.faults.front();
        if (seed % 16 != 0) continue;
        FileOnDisk const file(pdf);
        auto const checked = output_of("qpdf --check " + file.path());
        EXPECT_EQ(checked.find("WARNING"), std::string::npos) << seed << checked;
        EXPECT_TRUE(unused_objects(pdf).empty()) << seed;
        auto const all = everything(pdf);
        EXPECT_EQ(all.find("nan "), std::string::npos) << seed;
        EXPECT_EQ(all.find("inf "), std::string::npos) << seed;
        output_of("pdftoppm -r 20 " + file.path() + " " + file.folder() + "/x");
    }
}

TEST(Hostile, nesting_does_not_end_the_stack)
{
    auto document = small_document();
    page::Item nested = item(filled({0, 0, 50, 50}, gray(0)));
    for (int i = 0; i < 2'000; ++i) {
        page::Group group;
        group.alpha = 0.9;
        group.items.push_back(std::move(nested));
        nested = item(std::move(group));
    }
    document.pages[0].items.push_back(std::move(nested));
    document.tagged = true;
    for (int i = 0; i < 5'000; ++i) {
        page::Tag tag;
        tag.role = "Sect";
        tag.parent = i - 1;
        document.tags.push_back(tag);
    }
    document.pages[0].items.push_back(item(filled({0, 0, 5, 5}, gray(0)), 4'999));
    for (int i = 0; i < 5'000; ++i)
        document.pages[0].clips.push_back({i - 1, rectangle({0, 0, 100, 100}), false});
    document.pages[0].items.push_back(item(filled({0, 0, 5, 5}, gray(0)), -1, 4'999));
    expect_sound(rebuilt(document));
}

TEST(Hostile, numbers_without_measure_become_none)
{
    auto document = small_document();
    auto& page = document.pages[0];
    page.width = endless;
    page.height = none;
    page.items.push_back(item(line(document, 0, "abc", {none, 10}, 10)));
    page.items.push_back(item(line(document, 0, "abc", {10, 10}, endless)));
    page.items.push_back(item(filled({0, 0, none, 10}, gray(none))));
    auto wide = filled({0, 0, 10, 10}, gray(0));
    wide.strokes = true;
    wide.stroke = {none, 99, -4, none, {none}, none};
    page.items.push_back(item(wide));
    page.items.push_back(item(page::MarkItem{"[x]", {none, 1}, 10}));
    page.items.push_back(item(page::MarkItem{"[x]", {1, 1}, none}));
    auto const pdf = rebuilt(document);
    expect_sound(pdf);
    EXPECT_EQ(text_of(pdf), "");
}

TEST(Hostile, words_cannot_leave_their_strings)
{
    auto document = small_document();
    std::string const bad = ")>>endobj\n1 0 obj<</JS(x)>> stream\\";
    auto run = line(document, 0, "ab", {10, 10}, 10);
    run.glyphs[0].text = bad;
    run.glyphs[1].text.clear();
    document.pages[0].items.push_back(item(run));
    document.pages[0].items.push_back(item(page::MarkItem{bad, {10, 50}, 10}));
    document.bookmarks.push_back({bad, 0, 0, {}});
    document.pages[0].links.push_back({{0, 0, 10, 10}, -1, {}, "https://x/" + bad, -1});
    document.language = bad;
    document.tagged = true;
    page::Tag tag;
    tag.role = bad;
    tag.alternate = bad;
    document.tags.push_back(tag);
    document.pages[0].items[0].tag = 0;
    auto own = settings();
    own.title = bad;
    auto const pdf = rebuild(document, own);
    expect_sound(pdf);
    EXPECT_FALSE(names_of(pdf).contains("/JS"));
    EXPECT_TRUE(walk(pdf).faults.empty());
}

} // namespace safehand::rebuilding
