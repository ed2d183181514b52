// Documents without sense, from a fixed seed: nothing crashes, nothing runs away, and what was
// struck is found no more.
#include "sheets.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <memory>
#include <random>

namespace page = safehand::page;
namespace striking = safehand::striking;
namespace sheets = safehand::sheets;
using sheets::Look;
using sheets::Paper;

namespace {

class Nonsense {
  public:
    explicit Nonsense(unsigned seed) : dice_(seed) {}

    page::Document document()
    {
        Paper paper(2);
        for (int i = 0; i < 3; ++i)
            paper.tag(one_of({"P", "TD", "Figure", "Span", "H1"}), static_cast<int>(roll(4)) - 2);
        paper.document.tags[0].alternate = words();
        for (int page = 0; page < 2; ++page) {
            auto& sheet = paper.document.pages[static_cast<std::size_t>(page)];
            for (unsigned i = roll(4); i > 0; --i)
                sheet.clips.push_back({static_cast<int>(roll(5)) - 2, outline(), roll(2) == 0});
            for (unsigned i = 6 + roll(10); i > 0; --i) add(paper, page);
            if (roll(2) == 0) {
                page::Pattern pattern;
                auto const at = static_cast<std::ptrdiff_t>(sheet.items.size() / 2);
                pattern.items.assign(sheet.items.begin(), sheet.items.begin() + at);
                sheet.patterns.push_back(std::move(pattern));
            }
            if (roll(2) == 0) {
                page::Group group;
                group.items = sheet.items;
                if (roll(2) == 0) group.soft_mask = sheet.items;
                sheet.items.push_back(
                    {std::move(group), static_cast<int>(roll(5)) - 2, 0, page::Blend::multiply});
            }
            page::Link link;
            link.area = {number(), number(), number(), number()};
            link.page = static_cast<int>(roll(4)) - 1;
            link.address = words();
            link.tag = static_cast<int>(roll(6)) - 2;
            sheet.links.push_back(link);
            paper.document.bookmarks.push_back(
                {words(), static_cast<int>(roll(3)), static_cast<int>(roll(4)) - 1, {}});
        }
        return std::move(paper.document);
    }

    striking::Order order()
    {
        auto order = sheets::terms(
            {"Quenby", "Orla Quenby", "12 Tannery Lane, Denby"},
            static_cast<striking::Grain>(roll(3)));
        order.patterns = {
            "nhs-number",
            "uk-phone",
            "date-of-birth",
            "email",
            "uk-postcode",
            "ni-number",
            "regex:(a|b)+c?"};
        if (roll(2) == 0)
            order.boxes.push_back(
                {static_cast<int>(roll(2)),
                 50.0 * roll(8),
                 50.0 * roll(8),
                 1 + 40.0 * roll(8),
                 1 + 30.0 * roll(8)});
        if (roll(5) == 0) order.whole_pages.push_back(static_cast<int>(roll(2)));
        if (roll(2) == 0) {
            striking::RecognisedPage page;
            page.page = static_cast<int>(roll(3));
            for (int i = 0; i < 6; ++i)
                page.words.push_back(
                    {one_of({"Orla", "Quenby", "came", "0ueriby", "\xFF"}),
                     {number(), number(), number(), number()},
                     static_cast<int>(roll(3)),
                     static_cast<int>(roll(2))});
            order.recognised.push_back(page);
        }
        return order;
    }

  private:
    unsigned roll(unsigned sides) { return static_cast<unsigned>(dice_() % sides); }

    std::string one_of(std::vector<std::string> const& all)
    {
        return all[roll(static_cast<unsigned>(all.size()))];
    }

    double number()
    {
        switch (roll(30)) {
        case 0: return std::numeric_limits<double>::quiet_NaN();
        case 1: return std::numeric_limits<double>::infinity();
        case 2: return -1e300;
        case 3: return 0;
        default: return roll(700) - 50.0;
        }
    }

    std::string words()
    {
        std::string out;
        for (unsigned i = roll(6); i > 0; --i)
            out += one_of(
                {"Orla ",
                 "Quenby ",
                 "the ",
                 "943 476 5919 ",
                 "a.b@c.org ",
                 "\u05D0\u05D1 ",
                 "Que\u00ADnby. ",
                 "\xFF\xC0",
                 "4/3/2014 ",
                 "\uFB03",
                 "abc ",
                 "- ",
                 "Tannery Lane ",
                 "\xED\xA0\x80"});
        return out;
    }

    page::Outline outline()
    {
        page::Outline out;
        for (unsigned i = roll(8); i > 0; --i)
            out.push_back(
                {static_cast<page::Segment::Kind>(roll(4)),
                 {number(), number()},
                 {number(), number()},
                 {number(), number()}});
        return out;
    }

    page::Paint paint()
    {
        page::Paint out;
        out.pattern = static_cast<int>(roll(4)) - 2;
        out.shading = static_cast<int>(roll(4)) - 2;
        return out;
    }

    void add(Paper& paper, int page)
    {
        auto& items = paper.document.pages[static_cast<std::size_t>(page)].items;
        switch (roll(8)) {
        case 0: {
            page::PathItem path;
            path.outline = outline();
            path.fills = roll(2) == 0;
            path.strokes = roll(2) == 0;
            path.fill = paint();
            path.line = paint();
            items.push_back(
                {std::move(path),
                 static_cast<int>(roll(5)) - 2,
                 static_cast<int>(roll(5)) - 2,
                 page::Blend::normal});
            break;
        }
        case 1: {
            page::Picture picture;
            picture.width = 1 + static_cast<int>(roll(9));
            picture.height = 1 + static_cast<int>(roll(9));
            if (roll(4) != 0)
                picture.samples.assign(
                    static_cast<std::size_t>(picture.width) *
                        static_cast<std::size_t>(picture.height),
                    9);
            else
                picture.jpeg = "no picture";
            page::PictureItem item;
            if (roll(9) != 0) item.picture = std::make_shared<page::Picture const>(picture);
            item.at = {number(), number(), number(), number(), number(), number()};
            items.push_back({std::move(item), -1, -1, page::Blend::normal});
            break;
        }
        case 2: {
            page::StencilItem item;
            item.stencil = std::make_shared<page::Stencil const>(page::Stencil{8, 2, {1, 2}});
            item.at = {number(), 0, 0, number(), number(), number()};
            item.fill = paint();
            items.push_back({std::move(item), -1, -1, page::Blend::normal});
            break;
        }
        case 3:
            items.push_back(
                {page::ShadingItem{paint()},
                 static_cast<int>(roll(5)) - 2,
                 -1,
                 page::Blend::normal});
            break;
        default: {
            Look look;
            look.font = static_cast<int>(roll(3));
            look.size = roll(9) == 0 ? number() : 6 + roll(20);
            look.hidden = roll(4) == 0;
            look.each = roll(3) == 0;
            look.spaces = roll(2) == 0;
            look.reversed = roll(5) == 0;
            look.angle = roll(3) == 0 ? roll(360) : 0;
            look.clip = static_cast<int>(roll(6)) - 2;
            look.tag = static_cast<int>(roll(6)) - 2;
            auto const before = items.size();
            paper.text(page, number(), number(), words(), look);
            for (auto at = before; at < items.size(); ++at) {
                auto& run = std::get<page::TextRun>(items[at].what);
                if (roll(4) == 0) run.shape = {number(), number(), number(), number(), 0, 0};
                if (roll(20) == 0) run.font = static_cast<int>(roll(9)) - 3;
                for (auto& glyph : run.glyphs) {
                    if (roll(40) == 0) glyph.glyph = static_cast<int>(roll(99)) - 9;
                    if (roll(40) == 0) glyph.at.x = number();
                    if (roll(20) == 0) glyph.text = words();
                    if (roll(20) == 0) glyph.text.clear();
                }
            }
        }
        }
    }

    std::mt19937 dice_;
};

} // namespace

TEST(Nonsense, is_survived_and_what_was_struck_is_found_no_more)
{
    for (unsigned seed = 1; seed <= 600; ++seed) {
        Nonsense nonsense(seed);
        auto const document = nonsense.document();
        auto const order = nonsense.order();
        auto const struck = striking::strike(document, order);
        auto again = sheets::terms(order.terms, order.grain);
        auto const second = striking::strike(struck.document, again);
        EXPECT_EQ(second.terms_not_found.size(), order.terms.size()) << "seed " << seed;
        striking::suggest(document, {{"Orla Quenby", "child"}}, order.recognised);
        if (testing::Test::HasFailure()) break;
    }
}

TEST(Nonsense, of_many_letters_costs_time_in_proportion)
{
    // All in one place, all in one line, and a wall of rules: no step compares all with all.
    Paper paper;
    std::string const line(4000, 'q');
    paper.text(0, 72, 700, line);
    for (int i = 0; i < 300; ++i) paper.text(0, 72, 600, "Quenby all in one place");
    for (int i = 0; i < 2000; ++i) paper.rule(0, {10.0 + 0.2 * i, 0}, {10.0 + 0.2 * i, 842});
    auto const struck = striking::strike(paper.document, sheets::terms({"Quenby"}));
    EXPECT_TRUE(struck.terms_not_found.empty());
}
