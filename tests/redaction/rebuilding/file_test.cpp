// The file as a whole: every byte and every key of it is ours, and it depends on what is seen only.
#include "tests/redaction/rebuilding/invented_pages.h"
#include "tests/redaction/rebuilding/judges.h"
#include "tests/redaction/rebuilding/pdf_walk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace safehand::rebuilding {

namespace {

/// One of everything that a document can hold.
page::Document rich_document()
{
    auto out = small_document();
    out.tagged = true;
    out.language = "en-GB";
    out.tags = {{"Document", -1, "", "", 1, 1, false, false}};
    out.tags.push_back({"P", 0, "", "cy", 1, 1, false, false});
    out.tags.push_back({"Figure", 0, "An invented figure", "", 1, 1, false, false});
    out.tags.push_back({"Link", 0, "", "", 1, 1, false, false});
    auto& page = out.pages[0];
    page.items.push_back(item(line(out, 0, "Plain words", {10, 80}, 10), 1));
    page.items.push_back(item(page::MarkItem{"[withheld: 3b]", {100, 80}, 10}, 1));
    auto picture = std::make_shared<page::Picture>();
    picture->width = 2;
    picture->height = 1;
    picture->space = page::ColourSpace::rgb;
    picture->samples = {255, 0, 0, 0, 0, 255};
    picture->mask_width = picture->mask_height = 1;
    picture->mask = {100};
    page.items.push_back(item(page::PictureItem{picture, {40, 0, 0, 20, 10, 40}, 0.5}, 2));
    page.shadings.push_back({});
    page.shadings[0].to = {50, 0};
    page.shadings[0].colours = {gray(0), gray(1)};
    page::Pattern pattern;
    pattern.tile = {0, 0, 4, 4};
    pattern.x_step = pattern.y_step = 4;
    pattern.items.push_back(item(filled({0, 0, 2, 2}, rgb(0, 1, 0))));
    page.patterns.push_back(pattern);
    auto tiled = filled({60, 40, 100, 60}, gray(0));
    tiled.fill.pattern = 0;
    page.items.push_back(item(tiled));
    auto shaded = filled({110, 40, 150, 60}, gray(0));
    shaded.fill.shading = 0;
    page.items.push_back(item(shaded));
    page::Group group;
    group.items = {item(filled({5, 5, 30, 30}, rgb(1, 0, 0)))};
    group.alpha = 0.5;
    group.soft_mask = {item(filled({5, 5, 20, 30}, gray(1)))};
    page.items.push_back(item(group));
    page.clips.push_back({-1, rectangle({50, 5, 80, 30}), false});
    page.items.push_back(item(filled({40, 0, 70, 50}, rgb(0, 0, 1)), -1, 0));
    page.links.push_back({{10, 78, 60, 90}, 0, 100.0, "", 3});
    page.links.push_back({{10, 40, 50, 60}, -1, {}, "https://example.org/", -1});
    out.bookmarks = {{"Invented part", 0, 0, 90.0}, {"Below it", 1, 0, {}}};
    return out;
}

} // namespace

TEST(File, is_read_without_complaint_by_every_judge)
{
    expect_sound(rebuilt(rich_document()));
}

TEST(File, has_no_byte_outside_its_objects)
{
    auto const walked = walk(rebuilt(rich_document()));
    EXPECT_TRUE(walked.faults.empty()) << walked.faults.front();
    EXPECT_GT(walked.streams.size(), 5U);
}

TEST(File, notices_a_byte_that_belongs_to_nothing)
{
    auto pdf = rebuilt(rich_document());
    EXPECT_FALSE(walk(pdf + "x").faults.empty());
    pdf.insert(pdf.find("\nendstream") + 1, "x");
    EXPECT_FALSE(walk(pdf).faults.empty());
}

TEST(File, has_no_object_that_nothing_uses)
{
    EXPECT_TRUE(unused_objects(rebuilt(rich_document())).empty());
}

TEST(File, holds_only_keys_and_names_of_the_list)
{
    static std::set<std::string> const list{
        "/A",
        "/AAAAAA+F",
        "/Alt",
        "/Annot",
        "/Annots",
        "/Artifact",
        "/Ascent",

        "/BBox",
        "/BM",
        "/BaseFont",
        "/BitsPerComponent",
        "/Border",
        "/C0",
        "/C1",
        "/CA",
        "/CIDFontType0",
        "/CIDFontType2",
        "/CIDToGIDMap",
        "/Identity",
        "/FontFile2",
        "/Length1",
        "/CIDFontType0C",
        "/CIDSystemInfo",
        "/CapHeight",
        "/Catalog",
        "/ColorSpace",
        "/Contents",
        "/Coords",
        "/Count",
        "/CS",
        "/DecodeParms",
        "/DescendantFonts",
        "/Descent",
        "/Dest",
        "/DeviceGray",
        "/DeviceRGB",
        "/DisplayDocTitle",
        "/Document",
        "/Domain",
        "/Encoding",
        "/Extend",
        "/ExtGState",
        "/F",
        "/Figure",
        "/Filter",
        "/First",
        "/Flags",
        "/FlateDecode",
        "/Font",
        "/FontBBox",
        "/FontDescriptor",
        "/FontFile3",
        "/FontName",
        "/Form",
        "/Function",
        "/FunctionType",
        "/G",
        "/Group",
        "/Height",
        "/I",
        "/ID",
        "/Identity-H",
        "/Image",
        "/Indexed",
        "/ItalicAngle",
        "/K",
        "/Kids",
        "/Lang",
        "/Last",
        "/Length",
        "/Link",
        "/Luminosity",
        "/MCID",
        "/MarkInfo",
        "/Marked",
        "/Matrix",
        "/MediaBox",
        "/Metadata",
        "/N",
        "/Next",
        "/Normal",
        "/Nums",
        "/OBJR",
        "/Obj",
        "/ObjStm",
        "/Ordering",
        "/Outlines",
        "/P",
        "/Page",
        "/PageMode",
        "/Pages",
        "/PaintType",
        "/Parent",
        "/ParentTree",
        "/ParentTreeNextKey",
        "/Pattern",
        "/PatternType",
        "/Pg",
        "/Prev",
        "/Rect",
        "/Registry",
        "/Resources",
        "/Root",
        "/S",
        "/SMask",
        "/Shading",
        "/ShadingType",
        "/Size",
        "/Span",
        "/StemV",
        "/StructElem",
        "/StructParent",
        "/StructParents",
        "/StructTreeRoot",
        "/Subtype",
        "/Supplement",
        "/Tabs",
        "/TilingType",
        "/Title",
        "/ToUnicode",
        "/Transparency",
        "/Type",
        "/Type0",
        "/URI",
        "/UseOutlines",
        "/ViewerPreferences",
        "/W",
        "/Width",
        "/XML",
        "/XObject",
        "/XRef",
        "/XStep",
        "/XYZ",
        "/YStep",
        "/ca"};
    static std::string const numbered = "FGPSX"; // our own names of resources
    for (auto const& name : names_of(rebuilt(rich_document()))) {
        bool const ours = name.size() > 2 && numbered.find(name[1]) != std::string::npos &&
                          std::ranges::all_of(name.substr(2), [](char c) { return c <= '9'; });
        EXPECT_TRUE(list.contains(name) || ours) << name;
    }
}

TEST(File, has_no_information_dictionary_and_no_dates)
{
    auto const pdf = rebuilt(rich_document());
    auto const all = everything(pdf);
    for (auto const* const word : {"/Info", "/Producer", "/CreationDate", "/ModDate", "D:20"})
        EXPECT_EQ(all.find(word), std::string::npos) << word;
}

TEST(File, says_its_title_in_its_metadata_and_nothing_else)
{
    auto own = settings();
    own.title = "Paper <1> & more";
    auto const pdf = rebuild(small_document(), own);
    auto const all = everything(pdf);
    EXPECT_NE(all.find("Paper &lt;1&gt; &amp; more"), std::string::npos);
    own.title.clear();
    EXPECT_EQ(rebuild(small_document(), own).find("xpacket"), std::string::npos);
    expect_sound(pdf);
}

TEST(File, is_the_same_each_time)
{
    EXPECT_EQ(rebuilt(rich_document()), rebuilt(rich_document()));
}

TEST(File, does_not_depend_on_what_was_taken_out_of_it)
{
    auto const one = rich_document();
    auto other = one;
    // Another font in front, other glyphs in front, a picture, a clip, a tile and a tag that
    // nothing uses any more: what stood there before the withheld words went.
    other.fonts.insert(other.fonts.begin(), blocks());
    auto& letters = other.fonts[1].glyphs;
    letters.insert(letters.begin(), blocks().glyphs.front());
    letters.front().text = "gone";
    auto& page = other.pages[0];
    for (auto& each : page.items) {
        each.clip = each.clip < 0 ? -1 : 1;
        if (auto* run = std::get_if<page::TextRun>(&each.what)) {
            run->font += 1;
            for (auto& glyph : run->glyphs) glyph.glyph += 1;
        }
        if (auto* path = std::get_if<page::PathItem>(&each.what); path && path->fill.pattern >= 0)
            path->fill.pattern = 1;
    }
    page.clips.insert(page.clips.begin(), page.clips.front());
    page.patterns.insert(page.patterns.begin(), page::Pattern{});
    page::TextRun hidden = std::get<page::TextRun>(page.items[0].what);
    hidden.hidden = true;
    hidden.glyphs = {{0, {10, 10}, "gone"}};
    page.items.insert(page.items.begin(), item(hidden, 1));
    other.tags.push_back({"P", 0, "gone", "", 1, 1, false, false});
    EXPECT_EQ(rebuilt(other), rebuilt(one));
}

TEST(File, of_a_document_without_pages_has_one_blank_page)
{
    auto const pdf = rebuilt({});
    expect_sound(pdf);
    EXPECT_EQ(text_of(pdf), "");
}

TEST(File, of_many_pages_stays_small_and_sound)
{
    auto document = small_document();
    document.pages[0].items.push_back(
        item(line(document, 0, "Page of invented words", {10, 50}, 10)));
    document.pages.resize(300, document.pages[0]);
    auto const pdf = rebuilt(document);
    FileOnDisk const file(pdf);
    EXPECT_NE(output_of("pdfinfo " + file.path()).find("Pages:           300"), std::string::npos);
    EXPECT_TRUE(walk(pdf).faults.empty());
    EXPECT_LT(pdf.size(), 300U * 330U);
}

} // namespace safehand::rebuilding
