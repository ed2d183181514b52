// Composite fonts: codes, CIDs, glyphs, vertical writing, and what hostile maps can do.
#include "font_samples.h"
#include "redaction/unpicking/cmap_reader.h"
#include "redaction/unpicking/font_program.h"

namespace safehand::unpicking {

using namespace samples; // NOLINT(google-build-using-namespace)

namespace {

std::string cid_font(
    Objects& objects,
    std::string const& kind,
    std::string const& key,
    std::string const& program,
    std::string const& entries = "")
{
    auto const stream =
        objects.stream(program, key == "/FontFile3" ? "/Subtype /CIDFontType0C" : "");
    return "<< /Type /Font /Subtype " + kind +
           " /BaseFont /ABCDEF+Some /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
           "/Supplement 0 >> /FontDescriptor << /Flags 4 " +
           key + " " + stream + " >> " + entries + " >>";
}

std::string
type0(std::string const& descendant, std::string const& encoding, std::string const& entries = "")
{
    return "<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding " + encoding +
           " /DescendantFonts [" + descendant + "] " + entries + " >>";
}

// The smallest CFF font with CIDs: the missing glyph, a square (CID 5) and a triangle (CID 900).

std::string cff_number(int value)
{
    return std::string(1, '\x1d') + four(static_cast<std::uint32_t>(value));
}

std::string cff_index(std::vector<std::string> const& entries)
{
    std::string out = two(static_cast<unsigned>(entries.size()));
    if (entries.empty()) return out;
    out += '\x04';
    std::uint32_t at = 1;
    for (auto const& entry : entries) {
        out += four(at);
        at += static_cast<std::uint32_t>(entry.size());
    }
    out += four(at);
    for (auto const& entry : entries) out += entry;
    return out;
}

/// A number of a Type 2 charstring.
std::string stroke_number(int value)
{
    return std::string(1, '\x1c') + two(static_cast<unsigned>(value) & 0xFFFFU);
}

std::string moves(std::vector<std::pair<int, int>> const& steps)
{
    std::string out = stroke_number(steps[0].first) + stroke_number(steps[0].second) + '\x15';
    for (std::size_t i = 1; i < steps.size(); ++i)
        out += stroke_number(steps[i].first) + stroke_number(steps[i].second) + '\x05';
    return out + '\x0e';
}

std::string keyed_cff()
{
    auto const strokes = cff_index(
        {std::string(1, '\x0e'),
         moves({{100, 0}, {0, 500}, {500, 0}, {0, -500}}),
         moves({{50, 0}, {250, 700}, {250, -700}})});
    auto const charset = std::string(1, '\0') + two(5) + two(900);
    auto const choice = std::string("\0\0\0\0", 4); // FDSelect 0: all of the first
    auto const before = std::string("\1\0\4\4", 4) + cff_index({"Some"});
    auto const strings = cff_index({"Adobe", "Identity"});
    auto const top = [&](int charset_at, int choice_at, int strokes_at, int parts_at) {
        return cff_index(
            {cff_number(391) + cff_number(392) + cff_number(0) + "\x0c\x1e" + cff_number(901) +
             "\x0c\x22" + cff_number(charset_at) + "\x0f" + cff_number(choice_at) + "\x0c\x25" +
             cff_number(strokes_at) + "\x11" + cff_number(parts_at) + "\x0c\x24"});
    };
    auto const size = before.size() + top(0, 0, 0, 0).size() + strings.size() + 2;
    auto const charset_at = static_cast<int>(size);
    auto const choice_at = charset_at + static_cast<int>(charset.size());
    auto const strokes_at = choice_at + static_cast<int>(choice.size());
    auto const parts_at = strokes_at + static_cast<int>(strokes.size());
    auto const parts = [&](int private_at) {
        return cff_index({cff_number(0) + cff_number(private_at) + "\x12"});
    };
    auto const private_at = parts_at + static_cast<int>(parts(0).size());
    return before + top(charset_at, choice_at, strokes_at, parts_at) + strings + two(0) + charset +
           choice + strokes + parts(private_at);
}

std::string cmap(std::string const& inside)
{
    return "%!PS-Adobe-3.0 Resource-CMap\n/CIDInit /ProcSet findresource begin 12 dict begin "
           "begincmap /CMapName /Some def /CMapType 1 def\n" +
           inside + "\nendcmap end end";
}

} // namespace

TEST(CompositeFont, draws_true_type_by_cid_and_knows_words_by_the_programs_own_map)
{
    Objects objects;
    Programs const programs;
    auto const whole = FontProgram::open_borrowed(programs.sans);
    auto const glyph = whole->by_unicode(U'ŵ');
    auto font = objects.reader(type0(
        cid_font(
            objects,
            "/CIDFontType2",
            "/FontFile2",
            programs.sans,
            "/DW 300 /W [1 2 111 " + std::to_string(glyph) + " [722 50]]"),
        "/Identity-H"));
    auto const shown = font.show(two(glyph) + two(2));
    ASSERT_EQ(shown.size(), 2U);
    EXPECT_EQ(shown[0].text, "ŵ");
    EXPECT_DOUBLE_EQ(shown[0].advance, 0.722);
    EXPECT_DOUBLE_EQ(shown[1].advance, 0.111);
    EXPECT_EQ(glyph_of(font, shown[0]).outline, whole->shape(glyph, 1000)->outline);
    EXPECT_EQ(font.fault(), "");
    EXPECT_FALSE(font.vertical());
    EXPECT_DOUBLE_EQ(font.show(two(40)).front().advance, 0.3);
}

TEST(CompositeFont, follows_a_stream_from_cid_to_glyph)
{
    Objects objects;
    Programs const programs;
    auto const whole = FontProgram::open_borrowed(programs.sans);
    auto const glyph = whole->by_unicode(U'Q');
    auto const map = objects.stream(two(0) + two(glyph) + two(65'000));
    auto font = objects.reader(type0(
        cid_font(objects, "/CIDFontType2", "/FontFile2", programs.sans, "/CIDToGIDMap " + map),
        "/Identity-H"));
    auto const shown = font.show(two(1) + two(2) + two(3));
    EXPECT_EQ(shown[0].text, "Q");
    EXPECT_EQ(glyph_of(font, shown[0]).outline, whole->shape(glyph, 1000)->outline);
    // Glyphs that are not there are the missing one.
    auto const missing = whole->shape(0, 1000)->outline;
    EXPECT_EQ(glyph_of(font, shown[1]).outline, missing);
    EXPECT_EQ(glyph_of(font, shown[2]).outline, missing);
    EXPECT_FALSE(shown[1].known);
    EXPECT_FALSE(font.words_known());
}

TEST(CompositeFont, finds_the_glyphs_of_cid_keyed_cff)
{
    Objects objects;
    for (bool const wrapped : {false, true}) {
        auto const program =
            wrapped ? font_of({{"CFF ", keyed_cff()}, {"cmap", two(0) + two(0)}}, "OTTO")
                    : keyed_cff();
        auto font = objects.reader(type0(
            cid_font(objects, "/CIDFontType0", "/FontFile3", program, "/W [5 [600] 900 [580]]"),
            "/Identity-H"));
        auto const shown = font.show(two(5) + two(900) + two(1));
        EXPECT_EQ(font.fault(), "");
        EXPECT_DOUBLE_EQ(shown[0].advance, 0.6);
        EXPECT_DOUBLE_EQ(shown[1].advance, 0.58);
        expect_box(glyph_of(font, shown[0]).outline, {100, 0, 600, 500});
        expect_box(glyph_of(font, shown[1]).outline, {50, 0, 550, 700});
        EXPECT_TRUE(glyph_of(font, shown[2]).outline.empty());
        EXPECT_FALSE(shown[0].known);
    }
}

TEST(CompositeFont, draws_cff_without_cids_by_glyph_number)
{
    Objects objects;
    auto const otf = file(opentype_folder + "NimbusSans-Regular.otf");
    auto const whole = FontProgram::open_borrowed(otf);
    auto const glyph = whole->by_name("ampersand");
    for (auto const& program : {otf, tables_of(otf).at("CFF ")}) {
        auto font = objects.reader(
            type0(cid_font(objects, "/CIDFontType0", "/FontFile3", program), "/Identity-H"));
        auto const shown = font.show(two(glyph));
        EXPECT_EQ(shown[0].text, "&");
        expect_box(
            glyph_of(font, shown[0]).outline,
            afm(type1_folder + "NimbusSans-Regular.afm").at("ampersand").box);
    }
}

TEST(CompositeFont, writes_downwards)
{
    Objects objects;
    Programs const programs;
    auto font = objects.reader(type0(
        cid_font(
            objects,
            "/CIDFontType2",
            "/FontFile2",
            programs.sans,
            "/DW 800 /DW2 [900 -1100] /W2 [40 41 -500 250 770 50 [-700 100 600 -701 101 601]]"),
        "/Identity-V"));
    EXPECT_TRUE(font.vertical());
    auto const shown = font.show(two(30) + two(41) + two(51));
    EXPECT_DOUBLE_EQ(shown[0].advance, 1.1);
    EXPECT_DOUBLE_EQ(shown[0].shift.x, -0.4);
    EXPECT_DOUBLE_EQ(shown[0].shift.y, -0.9);
    EXPECT_DOUBLE_EQ(shown[1].advance, 0.5);
    EXPECT_DOUBLE_EQ(shown[1].shift.x, -0.25);
    EXPECT_DOUBLE_EQ(shown[2].advance, 0.701);
    EXPECT_DOUBLE_EQ(shown[2].shift.y, -0.601);
}

TEST(CompositeFont, cuts_strings_by_the_code_spaces_of_a_map)
{
    Objects objects;
    Programs const programs;
    auto const map = objects.stream(
        cmap("/WMode 0 def 3 begincodespacerange <00> <7f> <8140> <9ffc> <e0000000> <e0ffffff> "
             "endcodespacerange 1 begincidchar <20> 3 endcidchar 2 begincidrange <41> <5a> 36 "
             "<8140> <817e> 68 endcidrange 1 begincidrange <e0000000> <e0ffffff> 100 endcidrange"));
    auto font =
        objects.reader(type0(cid_font(objects, "/CIDFontType2", "/FontFile2", programs.sans), map));
    using namespace std::string_view_literals;
    auto const shown = font.show("A \x81\x41\xe0\0\0\x05Z\xff\x81"sv);
    ASSERT_EQ(shown.size(), 7U);
    auto const whole = FontProgram::open_borrowed(programs.sans);
    auto const drawn = [&](std::size_t at) { return glyph_of(font, shown[at]).outline; };
    EXPECT_EQ(drawn(0), whole->shape(36, 1000)->outline);
    EXPECT_TRUE(shown[1].is_space_code);
    EXPECT_EQ(drawn(2), whole->shape(69, 1000)->outline);
    EXPECT_EQ(drawn(3), whole->shape(105, 1000)->outline);
    EXPECT_EQ(drawn(4), whole->shape(61, 1000)->outline);
    // Bytes outside every space go one by one.
    EXPECT_EQ(drawn(5), whole->shape(0, 1000)->outline);
}

TEST(CompositeFont, stands_on_another_map_and_never_on_itself)
{
    Objects objects;
    Programs const programs;
    auto const base = objects.stream(
        cmap("1 begincodespacerange <0000> <ffff> endcodespacerange 1 begincidrange <0000> <00ff> "
             "40 endcidrange"));
    auto const over = objects.stream(
        cmap("1 begincidchar <0001> 70 endcidchar"), "/UseCMap " + base + " /WMode 1");
    auto font = objects.reader(
        type0(cid_font(objects, "/CIDFontType2", "/FontFile2", programs.sans), over));
    auto const whole = FontProgram::open_borrowed(programs.sans);
    auto const shown = font.show(two(1) + two(2));
    EXPECT_EQ(glyph_of(font, shown[0]).outline, whole->shape(70, 1000)->outline);
    EXPECT_EQ(glyph_of(font, shown[1]).outline, whole->shape(42, 1000)->outline);
    EXPECT_TRUE(font.vertical());

    auto named = objects.stream(cmap("/Identity-H usecmap 1 begincidchar <0001> 70 endcidchar"));
    auto other = objects.reader(
        type0(cid_font(objects, "/CIDFontType2", "/FontFile2", programs.sans), named));
    EXPECT_EQ(other.fault(), "");
    EXPECT_EQ(
        glyph_of(other, other.show(two(44)).front()).outline, whole->shape(44, 1000)->outline);

    auto circle = objects.parsed(objects.stream(cmap("")));
    circle.getDict().replaceKey("/UseCMap", circle);
    auto round = objects.reader(
        type0(cid_font(objects, "/CIDFontType2", "/FontFile2", programs.sans), circle.unparse()));
    EXPECT_NE(round.fault(), "");
}

TEST(CompositeFont, needs_a_picture_for_maps_that_are_not_in_the_file)
{
    Objects objects;
    Programs const programs;
    objects.substitutes = programs.substitutes();
    auto const inside = cid_font(objects, "/CIDFontType2", "/FontFile2", programs.sans);
    for (auto const* name :
         {"/90ms-RKSJ-H", "/GBK-EUC-H", "/UniJIS-UTF16-H", "/Some", "12", "null"})
        EXPECT_NE(objects.reader(type0(inside, name)).fault(), "") << name;

    // Without a program, codes that are Unicode name their letters.
    std::string const outside = "<< /Subtype /CIDFontType2 /BaseFont /Arial /DW 500 >>";
    auto font = objects.reader(type0(outside, "/UniJIS-UTF16-H"));
    auto const shown = font.show(two('H') + two('i') + two(0xD83D) + two(0xDE00));
    ASSERT_EQ(shown.size(), 3U);
    EXPECT_EQ(text_of(shown), "Hi😀");
    EXPECT_FALSE(glyph_of(font, shown[0]).outline.empty());
    EXPECT_EQ(font.fault(), "a font that is not in the file");

    auto told = objects.reader(type0(
        outside,
        "/Identity-H",
        "/ToUnicode " + objects.stream("1 beginbfrange <0001> <0003> <0041> endbfrange")));
    EXPECT_EQ(text_of(told.show(two(2))), "B");
    EXPECT_EQ(told.fault(), "");
    told.show(two(9));
    EXPECT_NE(told.fault(), "");
}

TEST(CodeMap, costs_the_same_however_long_a_range_is)
{
    Objects objects;
    auto const stream = objects.stream(cmap(
        "2 begincodespacerange <00000000> <ffffffff> <00> <ff> endcodespacerange 3 begincidrange "
        "<00000000> <ffffffff> 7 <00000010> <00000020> 1000 <00> <zz> 3 endcidrange"));
    auto const map = CodeMap::read(objects.parsed(stream), objects.limits);
    EXPECT_EQ(map.fault(), "");
    EXPECT_EQ(map.cid({0, 4}), 7U);
    EXPECT_EQ(map.cid({0x0F, 4}), 22U);
    EXPECT_EQ(map.cid({0x10, 4}), 1000U);
    EXPECT_EQ(map.cid({0x20, 4}), 1016U);
    // What lies behind the later range still counts from the start of the earlier one.
    EXPECT_EQ(map.cid({0x21, 4}), 40U);
    EXPECT_EQ(map.cid({0xFFFFFFFF, 4}), 0U);
    EXPECT_GE(objects.limits.map_entries_left, 999'990U);
}

TEST(CodeMap, stops_at_its_limits_with_a_fault)
{
    Objects objects;
    objects.limits.map_entries_left = 2;
    auto const stream =
        objects.stream(cmap("3 begincidchar <0001> 1 <0002> 2 <0003> 3 endcidchar"));
    EXPECT_NE(CodeMap::read(objects.parsed(stream), objects.limits).fault(), "");

    Objects many;
    std::string spaces = "begincodespacerange ";
    for (int i = 0; i < 300; ++i) spaces += "<0000> <ffff> ";
    EXPECT_NE(CodeMap::read(many.parsed(many.stream(spaces)), many.limits).fault(), "");
}

} // namespace safehand::unpicking
