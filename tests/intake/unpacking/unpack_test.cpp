// What is found in a Word file's text, what is cut out of it and what is left.
#include "intake/unpacking/package.h"
#include "intake/unpacking/unpack.h"
#include "tests/intake/unpacking/word_files.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace safehand::intake::unpacking {

namespace {

using tests::paragraph;
using tests::Parts;
using tests::parts_with;
using tests::relate;
using tests::word_file;
using tests::zipped;

int count(Unpacked const& file, Found what)
{
    auto const found = std::ranges::find(file.found, what, &Finding::what);
    return found == file.found.end() ? 0 : found->count;
}

bool refused(Unpacked const& file)
{
    return std::ranges::any_of(
        file.found, [](Finding const& one) { return treatment(one.what) == Treatment::refused; });
}

std::string text_of(Unpacked const& file)
{
    return read_package(file.clean, {}).at("word/document.xml");
}

/// The words are cut for that reason and stand nowhere in the new file.
void expect_cut(std::string const& body, Found why, std::string const& words)
{
    auto const file = unpack(word_file(paragraph("before") + body + paragraph("behind")));
    ASSERT_EQ(count(file, why), 1) << body;
    ASSERT_EQ(file.cut.size(), 1U) << body;
    EXPECT_EQ(file.cut[0].words, words);
    EXPECT_EQ(file.cut[0].why, why);
    EXPECT_EQ(text_of(file).find(words), std::string::npos);
    EXPECT_NE(text_of(file).find("before"), std::string::npos);
    EXPECT_NE(text_of(file).find("behind"), std::string::npos);
    EXPECT_FALSE(refused(file));
}

void expect_seen(std::string const& body, std::string const& words)
{
    auto const file = unpack(word_file(body));
    EXPECT_TRUE(file.cut.empty()) << body;
    EXPECT_NE(text_of(file).find(words), std::string::npos) << body;
}

std::string in_field(std::string const& instruction)
{
    return "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>" + instruction +
           "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>shown"
           "</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>";
}

} // namespace

TEST(Unpack, keeps_plain_words_and_finds_nothing_in_them)
{
    auto const file = unpack(word_file(paragraph("plain words", "<w:b/>")));
    EXPECT_TRUE(file.found.empty());
    EXPECT_TRUE(file.cut.empty());
    ASSERT_EQ(file.said.size(), 1U);
    EXPECT_EQ(file.said[0].words, "plain words");
    EXPECT_EQ(file.said[0].place.paragraph, 1);
}

TEST(Unpack, cuts_out_text_that_is_hidden_by_a_run_or_by_the_style_of_a_style)
{
    expect_cut(paragraph("secret", "<w:vanish/>"), Found::hidden_text, "secret");
    expect_cut(paragraph("secret", "<w:specVanish/>"), Found::hidden_text, "secret");
    expect_seen(paragraph("open", "<w:vanish w:val='0'/>"), "open");
    // Hidden only in a browser's view, as in tables of contents.
    expect_seen(paragraph("open", "<w:webHidden/>"), "open");

    auto parts =
        parts_with("<w:p><w:pPr><w:pStyle w:val='C'/></w:pPr><w:r><w:t>secret</w:t></w:r></w:p>"
                   "<w:p><w:r><w:rPr><w:rStyle w:val='B'/></w:rPr><w:t>also</w:t></w:r></w:p>");
    relate(parts, "styles", "styles.xml");
    parts["word/styles.xml"] =
        "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:style w:type='character' w:styleId='B'><w:name w:val='B'/><w:rPr><w:vanish/></w:rPr>"
        "</w:style><w:style w:type='paragraph' w:styleId='A'><w:name w:val='A'/><w:rPr><w:vanish/>"
        "</w:rPr></w:style><w:style w:type='paragraph' w:styleId='C'><w:name w:val='C'/>"
        "<w:basedOn w:val='A'/></w:style></w:styles>";
    auto const file = unpack(zipped(parts));
    EXPECT_EQ(count(file, Found::hidden_text), 2);
    EXPECT_EQ(text_of(file).find("secret"), std::string::npos);
    EXPECT_EQ(text_of(file).find("also"), std::string::npos);
}

TEST(Unpack, cuts_out_text_in_the_colour_of_what_lies_behind_it)
{
    expect_cut(paragraph("pale", "<w:color w:val='FFFFFF'/>"), Found::faint_text, "pale");
    expect_cut(paragraph("pale", "<w:color w:val='FEFDFE'/>"), Found::faint_text, "pale");
    expect_cut(
        paragraph("pale", "<w:color w:val='000000' w:themeColor='background1'/>"),
        Found::faint_text,
        "pale");
    expect_cut(
        paragraph("dark", "<w:color w:val='000000'/><w:highlight w:val='black'/>"),
        Found::faint_text,
        "dark");
    // A black marker over words is how people think they redact.
    expect_cut(paragraph("dark", "<w:highlight w:val='black'/>"), Found::faint_text, "dark");
    expect_cut(
        paragraph("gold", "<w:color w:val='FFFF00'/><w:shd w:val='clear' w:fill='FFFF00'/>"),
        Found::faint_text,
        "gold");
    expect_seen(
        paragraph("head", "<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='1F3864'/>"),
        "head");
    expect_seen(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val='clear' w:fill='1F3864'/></w:tcPr>" +
            paragraph("head", "<w:color w:val='FFFFFF'/>") + "</w:tc></w:tr></w:tbl>",
        "head");
    expect_seen(paragraph("grey", "<w:color w:val='808080'/>"), "grey");
}

TEST(Unpack, cuts_out_glass_letters_tiny_ones_and_those_beside_the_page)
{
    expect_cut(
        paragraph("glass", "<w14:textFill><w14:noFill/></w14:textFill>"),
        Found::hidden_text,
        "glass");
    expect_cut(paragraph("tiny", "<w:sz w:val='4'/>"), Found::tiny_text, "tiny");
    expect_seen(paragraph("small", "<w:sz w:val='12'/>"), "small");
    expect_cut(
        "<w:p><w:pPr><w:spacing w:line='20' w:lineRule='exact'/></w:pPr><w:r><w:t>flat</w:t></w:r>"
        "</w:p>",
        Found::tiny_text,
        "flat");
    expect_cut(
        "<w:p><w:pPr><w:ind w:left='-30000'/></w:pPr><w:r><w:t>far</w:t></w:r></w:p>",
        Found::off_page_text,
        "far");
    expect_cut(
        "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>" + paragraph("row") +
            "</w:tc></w:tr></w:tbl>",
        Found::hidden_text,
        "row");
}

TEST(Unpack, takes_text_boxes_out_once_whichever_way_they_are_written)
{
    auto const box =
        "<wps:txbx><w:txbxContent>" + paragraph("boxed words") + "</w:txbxContent></wps:txbx>";
    auto const other = "<w:pict><v:shape><v:textbox><w:txbxContent>" + paragraph("boxed words") +
                       "</w:txbxContent></v:textbox></v:shape></w:pict>";
    expect_cut(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>" + box +
            "</w:drawing></mc:Choice><mc:Fallback>" + other +
            "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        Found::text_box,
        "boxed words");
    expect_cut("<w:p><w:r>" + other + "</w:r></w:p>", Found::text_box, "boxed words");
    expect_cut(
        "<w:p><w:r><w:pict><v:shape><v:textpath string='word art'/></v:shape></w:pict></w:r></w:p>",
        Found::text_box,
        "word art");
    // What only one rendering shows is not lost.
    auto const file = unpack(word_file(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='x'><w:drawing>" + box +
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" +
        paragraph("another") +
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"));
    EXPECT_EQ(file.cut.size(), 2U);
}

TEST(Unpack, refuses_tracked_changes_of_every_kind_and_counts_them)
{
    for (std::string const body :
         {"<w:p><w:ins w:id='1'><w:r><w:t>new</w:t></w:r></w:ins></w:p>",
          "<w:p><w:del w:id='1'><w:r><w:delText>old</w:delText></w:r></w:del></w:p>",
          "<w:p><w:moveTo w:id='1'><w:r><w:t>here</w:t></w:r></w:moveTo></w:p>",
          "<w:p><w:r><w:rPr><w:rPrChange w:id='1'/></w:rPr><w:t>x</w:t></w:r></w:p>",
          "<w:p><w:pPr><w:rPr><w:ins w:id='1'/></w:rPr></w:pPr></w:p>",
          "<w:p><w:pPr><w:pPrChange w:id='1'/></w:pPr></w:p>",
          "<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
          "<w:p/><w:sectPr><w:sectPrChange w:id='1'/></w:sectPr>"}) {
        auto const file = unpack(word_file(body));
        EXPECT_GE(count(file, Found::tracked_change), 1) << body;
        EXPECT_TRUE(refused(file)) << body;
    }
}

TEST(Unpack, refuses_fields_that_fetch_or_start_something_and_keeps_what_others_show)
{
    EXPECT_EQ(count(unpack(word_file(in_field(" DDEAUTO c:\\x "))), Found::dde), 1);
    EXPECT_EQ(count(unpack(word_file(in_field("dde excel"))), Found::dde), 1);
    EXPECT_EQ(count(unpack(word_file(in_field(" INCLUDETEXT \"x\""))), Found::outside_field), 1);
    EXPECT_EQ(count(unpack(word_file(in_field(" QUOTE 68 68 69"))), Found::outside_field), 1);
    EXPECT_EQ(
        count(
            unpack(word_file("<w:p><w:fldSimple w:instr='INCLUDEPICTURE x'><w:r><w:t>y</w:t></w:r>"
                             "</w:fldSimple></w:p>")),
            Found::outside_field),
        1);
    auto const link = unpack(word_file(in_field(" HYPERLINK \"https://invented.example/\"")));
    EXPECT_FALSE(refused(link));
    EXPECT_EQ(count(link, Found::link), 1);
    EXPECT_NE(text_of(link).find("shown"), std::string::npos);
    EXPECT_EQ(text_of(link).find("invented.example"), std::string::npos);
    // An instruction spread over runs, and one that is never ended.
    EXPECT_EQ(
        count(
            unpack(
                word_file("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DD"
                          "</w:instrText></w:r><w:r><w:instrText>E x</w:instrText></w:r></w:p>")),
            Found::dde),
        1);
}

TEST(Unpack, refuses_parts_that_act_or_bring_other_files)
{
    struct Case {
        char const* kind;
        Found what;
        bool outside;
    };

    for (auto const& [kind, what, outside] :
         {Case{"vbaProject", Found::macros, false},
          Case{"oleObject", Found::embedded_file, false},
          Case{"oleObject", Found::embedded_file, true},
          Case{"package", Found::embedded_file, false},
          Case{"control", Found::control, false},
          Case{"aFChunk", Found::foreign_text, false},
          Case{"diagramData", Found::drawing_with_words, false},
          Case{"chart", Found::drawing_with_words, false},
          Case{"attachedTemplate", Found::outside_template, true},
          Case{"image", Found::outside_picture, true},
          Case{"frame", Found::outside_part, true},
          Case{"somethingNobodyKnows", Found::unknown_part, false}}) {
        auto parts = parts_with(paragraph("words"));
        relate(parts, kind, outside ? "https://invented.example/x" : "other/part.xml", outside);
        parts["word/other/part.xml"] = "<x/>";
        auto const file = unpack(zipped(parts));
        EXPECT_GE(count(file, what), 1) << kind;
        EXPECT_TRUE(refused(file)) << kind;
    }
    // Nothing leads to it; it is there all the same.
    auto parts = parts_with(paragraph("words"));
    parts["word/vbaProject.bin"] = "x";
    EXPECT_TRUE(refused(unpack(zipped(parts))));
}

TEST(Unpack, leaves_out_what_tells_of_the_making_and_says_so)
{
    auto parts = parts_with(
        "<w:p w:rsidR='00AB12CD'><w:r w:rsidRPr='00AB12CE'><w:t>words</w:t></w:r></w:p>");
    relate(parts, "settings", "settings.xml");
    relate(parts, "customXml", "../customXml/item1.xml");
    relate(parts, "glossaryDocument", "glossary/document.xml");
    relate(parts, "attachedTemplate", "file:///C:/Users/invented/council.dotx", true);
    parts["customXml/item1.xml"] = "<x/>";
    parts["word/glossary/document.xml"] = "<x/>";
    parts["word/settings.xml"] =
        "<w:settings xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:rsids><w:rsid w:val='00AB12CD'/></w:rsids><w:docVars><w:docVar w:name='a' w:val='b'/>"
        "</w:docVars></w:settings>";
    auto const file = unpack(zipped(parts));
    EXPECT_FALSE(refused(file));
    for (auto const what :
         {Found::revision_ids,
          Found::document_variable,
          Found::custom_data,
          Found::building_blocks,
          Found::own_template})
        EXPECT_EQ(count(file, what), 1) << static_cast<int>(what);
    EXPECT_EQ(file.clean.find("00AB12"), std::string::npos);
    EXPECT_EQ(file.clean.find("council.dotx"), std::string::npos);
}

TEST(Unpack, withholds_the_words_that_a_list_puts_before_its_paragraphs)
{
    auto parts =
        parts_with("<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='5'/></w:numPr></w:pPr>"
                   "<w:r><w:t>came at four</w:t></w:r></w:p>");
    relate(parts, "numbering", "numbering.xml");
    auto const kind = [](std::string const& id, std::string const& text) {
        return "<w:abstractNum w:abstractNumId='" + id +
               "'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='" + text +
               "'/></w:lvl></w:abstractNum>";
    };
    parts["word/numbering.xml"] =
        "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" +
        kind("1", "Invented Name %1") + kind("2", "Unused words") + kind("3", "\u2022") +
        "<w:num w:numId='5'><w:abstractNumId w:val='1'/></w:num>"
        "<w:num w:numId='6'><w:abstractNumId w:val='2'/></w:num></w:numbering>";
    auto const file = unpack(zipped(parts));
    EXPECT_EQ(count(file, Found::odd_text), 1);
    ASSERT_EQ(file.cut.size(), 1U);
    EXPECT_EQ(file.cut[0].words, "Invented Name %1");
    EXPECT_EQ(file.clean.find("Invented Name"), std::string::npos);
    // Numbers, letters and bullets are no words.
    for (auto const* const text : {"%1.", "(a)", "\u2022", "%1.%2"}) {
        parts["word/numbering.xml"] =
            "<w:numbering "
            "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" +
            kind("1", text) +
            "<w:num w:numId='5'><w:abstractNumId w:val='1'/></w:num></w:numbering>";
        EXPECT_EQ(count(unpack(zipped(parts)), Found::odd_text), 0) << text;
    }
}

TEST(Unpack, gives_a_comment_without_marked_words_the_whole_paragraph)
{
    auto parts = parts_with(
        "<w:p><w:r><w:t>private</w:t></w:r><w:r><w:commentReference w:id='7'/></w:r></w:p>");
    relate(parts, "comments", "comments.xml");
    parts["word/comments.xml"] =
        "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:comment w:id='7' w:author='Invented Author'><w:p><w:r><w:t>Confidential</w:t></w:r>"
        "</w:p></w:comment><w:comment w:id='8' w:author='x'><w:p><w:r><w:t>lost</w:t></w:r></w:p>"
        "</w:comment></w:comments>";
    auto const file = unpack(zipped(parts));
    auto const text = text_of(file);
    EXPECT_LT(text.find("commentRangeStart w:id=\"7\""), text.find("private"));
    EXPECT_GT(text.find("commentRangeEnd w:id=\"7\""), text.find("private"));
    EXPECT_EQ(file.clean.find("Invented Author"), std::string::npos);
    EXPECT_EQ(count(file, Found::loose_comment), 1);
    EXPECT_TRUE(refused(file));
}

TEST(Unpack, tells_where_by_paragraph_and_heading)
{
    auto parts = parts_with(
        "<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr><w:r><w:t>Reason</w:t></w:r></w:p>" +
        paragraph("one") + paragraph("two", "<w:vanish/>"));
    relate(parts, "styles", "styles.xml");
    parts["word/styles.xml"] =
        "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/></w:style>"
        "</w:styles>";
    auto const file = unpack(zipped(parts));
    ASSERT_EQ(file.headings, std::vector<std::string>{"Reason"});
    ASSERT_EQ(file.found.size(), 1U);
    EXPECT_EQ(file.found[0].places, (std::vector<Place>{{3, 0}}));
}

namespace {

/// A file with a theme whose second dark colour and first accent are white.
Parts with_theme(std::string const& body, std::string const& mapping = {})
{
    auto parts = parts_with(body);
    parts["word/theme/theme1.xml"] =
        "<a:theme xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>"
        "<a:themeElements><a:clrScheme name='x'><a:dk1><a:sysClr val='windowText' "
        "lastClr='000000'/></a:dk1><a:lt1><a:srgbClr val='FFFFFF'/></a:lt1><a:dk2><a:srgbClr "
        "val='FFFFFF'/></a:dk2><a:accent1><a:srgbClr val='FFFFFF'/></a:accent1></a:clrScheme>"
        "</a:themeElements></a:theme>";
    relate(parts, "theme", "theme/theme1.xml");
    if (mapping.empty()) return parts;
    parts["word/settings.xml"] =
        "<w:settings xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" +
        mapping + "</w:settings>";
    relate(parts, "settings", "settings.xml");
    return parts;
}

bool cuts(Parts const& parts)
{
    auto const file = unpack(zipped(parts));
    return file.cut.size() == 1 && text_of(file).find("secret") == std::string::npos;
}

} // namespace

TEST(Unpack, believes_the_theme_and_not_the_value_beside_its_name)
{
    for (std::string const colour :
         {"<w:color w:val='FF0000' w:themeColor='accent1'/>",
          "<w:color w:val='000000' w:themeColor='text2'/>",
          "<w:color w:val='000000' w:themeColor='text1' w:themeTint='03'/>",
          "<w:color w:val='000000' w:themeColor='background1' w:themeShade='FE'/>"})
        EXPECT_TRUE(cuts(with_theme(paragraph("secret", colour)))) << colour;
    auto const dark = "<w:color w:val='FFFFFF' w:themeColor='text1'/>";
    EXPECT_FALSE(cuts(with_theme(paragraph("secret", dark)))) << "the value lies the other way";
    EXPECT_TRUE(cuts(
        with_theme(paragraph("secret", dark), "<w:clrSchemeMapping w:bg1='dark1' w:t1='light1'/>")))
        << "the settings turn the colours round";
}

TEST(Unpack, cuts_letters_that_are_squeezed_moved_or_filled_until_nobody_reads_them)
{
    std::string const fill =
        "<w14:textFill xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'>";
    for (std::string const& properties : std::vector<std::string>{
             "<w:w w:val='1'/>",
             "<w:spacing w:val='-400'/>",
             "<w:position w:val='3000'/>",
             fill + "<w14:gradFill><w14:gsLst><w14:gs w14:pos='0'><w14:srgbClr "
                    "w14:val='FFFFFF'/></w14:gs></w14:gsLst></w14:gradFill></w14:textFill>",
             fill + "<w14:solidFill><w14:schemeClr w14:val='tx1'><w14:lumOff "
                    "w14:val='99000'/></w14:schemeClr></w14:solidFill></w14:textFill>",
             "<w:color w:val='000000'/><w:shd w:val='pct95' w:color='000000' w:fill='FFFFFF'/>",
             "<w:rtl/><w:sz w:val='24'/><w:szCs w:val='2'/>"})
        EXPECT_TRUE(cuts(parts_with(paragraph("secret", properties)))) << properties;
    expect_seen(paragraph("seen", "<w:w w:val='90'/><w:spacing w:val='-10'/>"), "seen");
    expect_seen(paragraph("seen", "<w:shd w:val='pct15' w:color='auto' w:fill='FFFFFF'/>"), "seen");
}

TEST(Unpack, cuts_tables_beside_the_page_and_parts_that_their_style_hides)
{
    auto const table = [](std::string const& properties) {
        return "<w:tbl><w:tblPr>" + properties + "</w:tblPr><w:tr><w:tc>" + paragraph("secret") +
               "</w:tc></w:tr></w:tbl>" + paragraph("behind");
    };
    EXPECT_TRUE(cuts(parts_with(table("<w:tblpPr w:horzAnchor='page' w:tblpX='-30000'/>"))));
    auto parts = parts_with(table("<w:tblStyle w:val='T'/>"));
    parts["word/styles.xml"] =
        "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:style w:type='table' w:styleId='T'><w:name w:val='T'/><w:tblStylePr "
        "w:type='firstRow'><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style></w:styles>";
    relate(parts, "styles", "styles.xml");
    EXPECT_TRUE(cuts(parts));
}

TEST(Unpack, keeps_letters_and_ticks_that_are_written_as_numbers_in_a_font)
{
    expect_seen(
        "<w:p><w:r><w:sym w:font='Arial' w:char='0051'/><w:t>uill</w:t></w:r></w:p>",
        "<w:t>Q</w:t><w:t xml:space=\"preserve\">uill</w:t>");
    expect_seen("<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p>", "\u2611");
    expect_seen("<w:p><w:r><w:sym w:font='Wingdings' w:char='F04A'/></w:r></w:p>", "\uFFFD");
}

} // namespace safehand::intake::unpacking
