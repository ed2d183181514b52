// Simple fonts: which shape a byte draws, how wide it is and what it means.
#include "font_samples.h"
#include "redaction/unpicking/font_program.h"

namespace safehand::unpicking {

using namespace samples; // NOLINT(google-build-using-namespace)

namespace {

std::string
descriptor(Objects& objects, std::string const& key, std::string const& program, int flags = 32)
{
    auto const stream = objects.stream(program, key == "/FontFile3" ? "/Subtype /Type1C" : "");
    return "<< /Type /FontDescriptor /Ascent 700 /Descent -210 /Flags " + std::to_string(flags) +
           " " + key + " " + stream + " >>";
}

} // namespace

TEST(SimpleFont, draws_a_type_1_program_as_its_maker_measured_it)
{
    Objects objects;
    auto const glyphs = afm(type1_folder + "NimbusRoman-Regular.afm");
    auto font = objects.reader(
        "<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Nimbus /Encoding /WinAnsiEncoding "
        "/FontDescriptor " +
        descriptor(objects, "/FontFile", file(type1_folder + "NimbusRoman-Regular.t1")) + " >>");
    auto const shown = font.show("Agw\xE9 ");
    ASSERT_EQ(shown.size(), 5U);
    EXPECT_EQ(font.fault(), "");
    EXPECT_EQ(text_of(shown), "Agwé ");
    EXPECT_TRUE(font.words_known());
    std::vector<std::string> const names{"A", "g", "w", "eacute"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_NEAR(shown[i].advance * 1000, glyphs.at(names[i]).width, 0.01);
        expect_box(glyph_of(font, shown[i]).outline, glyphs.at(names[i]).box);
    }
    EXPECT_TRUE(glyph_of(font, shown[4]).outline.empty());
    EXPECT_TRUE(shown[4].is_space_code);
    EXPECT_FALSE(shown[0].is_space_code);
    EXPECT_DOUBLE_EQ(font.font().ascent, 0.7);
    EXPECT_DOUBLE_EQ(font.font().descent, -0.21);
    EXPECT_DOUBLE_EQ(font.font().space, 0.25);
}

TEST(SimpleFont, draws_bare_cff_as_its_maker_measured_it)
{
    Objects objects;
    auto const glyphs = afm(type1_folder + "NimbusRoman-Regular.afm");
    auto const cff = tables_of(file(opentype_folder + "NimbusRoman-Regular.otf")).at("CFF ");
    auto font = objects.reader(
        "<< /Subtype /Type1 /BaseFont /X /Encoding << /Differences [1 /A /ampersand /germandbls] "
        ">> "
        "/FontDescriptor " +
        descriptor(objects, "/FontFile3", cff) + " >>");
    auto const shown = font.show("\x01\x02\x03");
    EXPECT_EQ(text_of(shown), "A&ß");
    expect_box(glyph_of(font, shown[0]).outline, glyphs.at("A").box);
    expect_box(glyph_of(font, shown[1]).outline, glyphs.at("ampersand").box);
    expect_box(glyph_of(font, shown[2]).outline, glyphs.at("germandbls").box);
    EXPECT_EQ(font.fault(), "");
}

TEST(SimpleFont, adds_a_glyph_only_when_it_is_first_shown)
{
    Objects objects;
    Programs const programs;
    objects.substitutes = programs.substitutes();
    auto font = objects.reader("<< /Subtype /Type1 /BaseFont /Helvetica >>");
    EXPECT_TRUE(font.font().glyphs.empty());
    auto const first = font.show("aba");
    EXPECT_EQ(font.font().glyphs.size(), 2U);
    EXPECT_EQ(first[0], first[2]);
    font.show("ab");
    EXPECT_EQ(font.font().glyphs.size(), 2U);
}

TEST(SimpleFont, believes_the_file_about_widths)
{
    Objects objects;
    Programs const programs;
    objects.substitutes = programs.substitutes();
    auto font = objects.reader(
        "<< /Subtype /TrueType /BaseFont /Arial /Encoding /WinAnsiEncoding /FirstChar 65 "
        "/Widths [900 100] /FontDescriptor << /Flags 32 /MissingWidth 333 >> >>");
    auto const shown = font.show("ABC");
    EXPECT_DOUBLE_EQ(shown[0].advance, 0.9);
    EXPECT_DOUBLE_EQ(shown[1].advance, 0.1);
    EXPECT_DOUBLE_EQ(shown[2].advance, 0.333);
    // A stand-in is made narrower, never wider.
    EXPECT_LE(box_of(glyph_of(font, shown[1]).outline).right, 0.1);
    EXPECT_LT(box_of(glyph_of(font, shown[0]).outline).right, 0.68);
}

TEST(SimpleFont, chooses_the_stand_in_by_name_and_flags)
{
    Objects objects;
    Programs const programs;
    objects.substitutes = programs.substitutes();
    auto serif = objects.reader("<< /Subtype /Type1 /BaseFont /Times-Roman >>");
    auto bold = objects.reader("<< /Subtype /Type1 /BaseFont /Times-Bold >>");
    auto mono = objects.reader("<< /Subtype /Type1 /BaseFont /Courier >>");
    auto sans = objects.reader("<< /Subtype /Type1 /BaseFont /Helvetica >>");
    auto flagged =
        objects.reader("<< /Subtype /Type1 /BaseFont /Thing /FontDescriptor << /Flags 34 >> >>");
    auto const width = [](FontReader& font) { return font.show("i").front().advance; };
    EXPECT_NEAR(width(mono), 0.6, 0.001);
    EXPECT_NEAR(width(sans), 0.222, 0.001);
    EXPECT_NEAR(width(serif), 0.278, 0.001);
    EXPECT_EQ(
        glyph_of(flagged, flagged.show("i").front()).outline,
        glyph_of(serif, serif.show("i").front()).outline);
    EXPECT_NE(
        glyph_of(bold, bold.show("i").front()).outline,
        glyph_of(serif, serif.show("i").front()).outline);
    EXPECT_TRUE(serif.font().serif);
    EXPECT_TRUE(bold.font().bold);
    EXPECT_TRUE(mono.font().fixed_pitch);
    EXPECT_NEAR(mono.show(" ").front().advance, 0.6, 0.001);
    EXPECT_NEAR(mono.font().space, 0.6, 0.001);
}

TEST(SimpleFont, knows_the_signs_of_symbol_and_dingbats)
{
    Objects objects;
    Programs const programs;
    objects.substitutes = programs.substitutes();
    auto greek = objects.reader("<< /Subtype /Type1 /BaseFont /Symbol >>");
    EXPECT_EQ(text_of(greek.show("abD")), "αβ∆");
    EXPECT_EQ(greek.fault(), "");
    auto signs = objects.reader("<< /Subtype /Type1 /BaseFont /ZapfDingbats >>");
    EXPECT_EQ(text_of(signs.show("47n")), "✔✗■");
    EXPECT_EQ(signs.fault(), "");
    auto const box = glyph_of(signs, signs.show("n").front()).outline;
    expect_box(box, afm(type1_folder + "D050000L.afm").at("a73").box);
}

TEST(SimpleFont, needs_a_picture_when_no_stand_in_has_the_letter)
{
    Objects objects;
    auto none = objects.reader("<< /Subtype /Type1 /BaseFont /Helvetica >>");
    EXPECT_EQ(none.fault(), "");
    none.show(" ");
    EXPECT_EQ(none.fault(), "");
    auto const shown = none.show("a");
    EXPECT_EQ(none.fault(), "a font that is not in the file");
    EXPECT_EQ(text_of(shown), "a");
    EXPECT_TRUE(none.font().glyphs.at(1).outline.empty());

    Programs const programs;
    objects.substitutes = programs.substitutes();
    auto webdings = objects.reader(
        "<< /Subtype /TrueType /BaseFont /Wingdings-Regular /Encoding /WinAnsiEncoding >>");
    EXPECT_NE(webdings.fault(), "");
    auto odd = objects.reader(
        "<< /Subtype /TrueType /BaseFont /MapSigns /FontDescriptor << /Flags 4 >> >>");
    EXPECT_NE(odd.fault(), "");
}

TEST(SimpleFont, takes_a_stand_in_for_a_broken_program_where_names_tell_the_letter)
{
    Objects objects;
    Programs const programs;
    objects.substitutes = programs.substitutes();
    auto font = objects.reader(
        "<< /Subtype /TrueType /BaseFont /A /Encoding /WinAnsiEncoding /FontDescriptor " +
        descriptor(objects, "/FontFile2", programs.sans.substr(0, 400)) + " >>");
    auto const shown = font.show("H");
    EXPECT_EQ(font.fault(), "");
    EXPECT_FALSE(glyph_of(font, shown[0]).outline.empty());

    auto unnamed = objects.reader(
        "<< /Subtype /Type1 /BaseFont /A /Encoding << /Differences [1 /g77] >> /FontDescriptor " +
        descriptor(objects, "/FontFile2", "rubbish") + " >>");
    unnamed.show("\x01");
    EXPECT_NE(unnamed.fault(), "");
    EXPECT_FALSE(unnamed.words_known());
}

TEST(TrueType, follows_the_rules_for_fonts_with_and_without_symbols)
{
    Objects objects;
    Programs const programs;
    auto const whole = FontProgram::open_borrowed(programs.sans);
    auto const a = whole->by_unicode(U'A');
    auto const b = whole->by_unicode(U'B');
    auto const outline = [&whole](GlyphIndex glyph) { return whole->shape(glyph, 1000)->outline; };
    auto const drawn = [&](std::string const& program,
                           int flags,
                           std::string const& encoding,
                           std::string const& code) {
        auto font = objects.reader(
            "<< /Subtype /TrueType /BaseFont /A " + encoding + " /FontDescriptor " +
            descriptor(objects, "/FontFile2", program, flags) + " >>");
        auto const shown = font.show(code);
        return glyph_of(font, shown.front()).outline;
    };
    std::string const win = "/Encoding /WinAnsiEncoding";
    // (3,1) through the names of the encoding.
    EXPECT_EQ(drawn(programs.sans, 32, win, "A"), outline(a));
    EXPECT_EQ(drawn(programs.sans, 32, win, "\x80"), outline(whole->by_unicode(U'€')));
    // Differences over it.
    EXPECT_EQ(drawn(programs.sans, 32, "/Encoding << /Differences [7 /B] >>", "\x07"), outline(b));
    // (3,0) in the page of private characters, and without it.
    auto const symbol = true_type_with_map(programs.sans, 3, 0, {{0xF041, b}});
    EXPECT_EQ(drawn(symbol, 4, "", "A"), outline(b));
    auto const bare = true_type_with_map(programs.sans, 3, 0, {{0x41, b}});
    EXPECT_EQ(drawn(bare, 4, "", "A"), outline(b));
    // (1,0): the code itself when symbolic, else the name's place in Mac OS Roman.
    auto const mac = true_type_with_map(programs.sans, 1, 0, {{0x41, b}, {0x80, a}}, false);
    EXPECT_EQ(drawn(mac, 4, "", "A"), outline(b));
    EXPECT_EQ(drawn(mac, 32, win, "\xC4"), outline(a)); // Adieresis is 0x80 there
    // No map that helps: the program's own names.
    auto const named = true_type_with_map(programs.sans, 1, 0, {{0x20, 3}});
    EXPECT_EQ(drawn(named, 32, win, "A"), outline(a));
    // Names that only count.
    auto const counted = "/Encoding << /Differences [1 /g" + std::to_string(b) + "] >>";
    EXPECT_EQ(drawn(mac, 32, counted, "\x01"), outline(b));
}

TEST(TrueType, keeps_every_quadratic_curve_exact)
{
    Objects objects;
    Programs const programs;
    auto font = objects.reader(
        "<< /Subtype /TrueType /BaseFont /A /Encoding /WinAnsiEncoding /FontDescriptor " +
        descriptor(objects, "/FontFile2", programs.sans) + " >>");
    auto const shown = font.show("O");
    EXPECT_DOUBLE_EQ(shown[0].advance, 1593.0 / 2048.0);
    int curves = 0;
    page::Point at;
    for (auto const& segment : glyph_of(font, shown[0]).outline) {
        if (segment.kind == page::Segment::Kind::curve) {
            // A raised quadratic: both ends lead to the same control point, on the design grid.
            auto const from_start = at.x + 1.5 * (segment.first.x - at.x);
            auto const from_end = segment.to.x + 1.5 * (segment.second.x - segment.to.x);
            EXPECT_NEAR(from_start, from_end, 1e-12);
            EXPECT_NEAR(from_start * 2048, std::round(from_start * 2048), 1e-6);
            ++curves;
        }
        at = segment.to;
    }
    EXPECT_GT(curves, 8);
}

TEST(TrueType, invents_no_meaning_for_the_codes_of_a_symbolic_font)
{
    Objects objects;
    Programs const programs;
    auto const font_with = [&](std::string const& entries, bool names) {
        auto const program = true_type_with_map(programs.sans, 1, 0, {{0x41, 37}}, names);
        return objects.reader(
            "<< /Subtype /TrueType /BaseFont /A " + entries + " /FontDescriptor " +
            descriptor(objects, "/FontFile2", program, 4) + " >>");
    };
    auto silent = font_with("", false);
    EXPECT_EQ(text_of(silent.show("A")), "");
    EXPECT_FALSE(silent.words_known());
    EXPECT_FALSE(silent.show("A").front().known);
    EXPECT_EQ(silent.fault(), "");

    auto named = font_with("", true);
    auto const whole = FontProgram::open_borrowed(programs.sans);
    EXPECT_EQ(
        named.show("A").front().text, std::string(1, static_cast<char>(whole->character(37))));
    EXPECT_TRUE(named.words_known());
}

TEST(TrueType, draws_no_box_where_a_space_is_missing)
{
    Objects objects;
    Programs const programs;
    auto const program = true_type_with_map(programs.sans, 1, 0, {{0x41, 37}}, false);
    auto font = objects.reader(
        "<< /Subtype /TrueType /BaseFont /A /Encoding /WinAnsiEncoding /FontDescriptor " +
        descriptor(objects, "/FontFile2", program) + " >>");
    auto const shown = font.show(" B");
    EXPECT_TRUE(glyph_of(font, shown[0]).outline.empty());
    EXPECT_FALSE(glyph_of(font, shown[1]).outline.empty());
}

TEST(Type3, hands_out_procedures_and_takes_shapes_back)
{
    Objects objects;
    auto const square = objects.stream("1000 0 0 0 750 750 d1 0 0 750 750 re f");
    auto font = objects.reader(
        "<< /Subtype /Type3 /FontBBox [0 -200 750 750] /FontMatrix [0.002 0 0 0.002 0 0] "
        "/CharProcs << /square " +
        square + " /a1 " + square +
        " >> /Encoding << /Differences [65 /square /a1 /A /missing] >> /FirstChar 65 "
        "/Widths [400 500 600] /Resources << /Font << >> >> >>");
    ASSERT_TRUE(font.is_type3());
    auto const shown = font.show("ABCD");
    EXPECT_DOUBLE_EQ(shown[0].advance, 0.8);
    EXPECT_DOUBLE_EQ(shown[1].advance, 1.0);
    EXPECT_DOUBLE_EQ(shown[3].advance, 0);
    EXPECT_GE(shown[0].procedure, 0);
    EXPECT_TRUE(font.type3_procedure(shown[0].procedure).isStream());
    EXPECT_EQ(shown[2].procedure, -1);
    EXPECT_TRUE(font.type3_procedure(-1).isNull());
    EXPECT_TRUE(font.type3_procedure(99).isNull());
    EXPECT_TRUE(font.type3_resources().isDictionary());
    EXPECT_DOUBLE_EQ(font.type3_matrix().a, 0.002);
    // A name that its maker made up tells nothing.
    EXPECT_EQ(shown[1].text, "");
    EXPECT_FALSE(shown[1].known);
    EXPECT_TRUE(shown[3].known);
    font.type3_glyph(shown[0].glyph).even_odd = true;
    EXPECT_TRUE(font.font().glyphs[0].even_odd);
    EXPECT_DOUBLE_EQ(font.font().ascent, 1.5);
}

TEST(FontReader, calls_what_is_no_font_a_fault)
{
    Objects objects;
    for (auto const* text :
         {"null",
          "12",
          "[]",
          "<< >>",
          "<< /Subtype /Type9 >>",
          "<< /Subtype /Type3 >>",
          "<< /Subtype /Type0 >>",
          "<< /Subtype /Type0 /DescendantFonts [] /Encoding /Identity-H >>",
          "<< /Subtype /Type1 /FontDescriptor << /FontFile 7 >> /Widths 3 /Encoding 9 >>"}) {
        auto font = objects.reader(text);
        auto const shown = font.show("ab c");
        EXPECT_FALSE(shown.empty());
        EXPECT_NE(font.fault(), "") << text;
    }
}

TEST(FontReader, stops_at_its_limits_with_a_fault)
{
    Objects objects;
    Programs const programs;
    objects.substitutes = programs.substitutes();
    objects.limits.glyphs_left = 2;
    auto few = objects.reader("<< /Subtype /Type1 /BaseFont /Helvetica >>");
    few.show("ab");
    EXPECT_EQ(few.fault(), "");
    auto const shown = few.show("cde");
    EXPECT_NE(few.fault(), "");
    EXPECT_EQ(few.font().glyphs.size(), 3U);
    EXPECT_FALSE(shown[0].known);

    objects.limits = {};
    objects.limits.segments_of_glyph_max = 5;
    auto plain = objects.reader("<< /Subtype /Type1 /BaseFont /Helvetica >>");
    plain.show("@");
    EXPECT_NE(plain.fault(), "");

    objects.limits = {};
    objects.limits.stream_bytes_left = 1000;
    auto heavy = objects.reader(
        "<< /Subtype /TrueType /BaseFont /A /FontDescriptor " +
        descriptor(objects, "/FontFile2", programs.sans) + " >>");
    heavy.show("\x01");
    EXPECT_NE(heavy.fault(), "");
}

TEST(FontReader, survives_widths_and_numbers_beyond_all_measure)
{
    Objects objects;
    Programs const programs;
    objects.substitutes = programs.substitutes();
    auto font = objects.reader(
        "<< /Subtype /Type1 /BaseFont /Helvetica /FirstChar -9223372036854775808 "
        "/Widths [99999999999999999999.0 (x) null -5] /FontDescriptor << /Ascent 99999999999.9 "
        "/Descent 4 "
        "/Flags 99999999999 /MissingWidth -99999999999999.5 >> "
        "/Encoding << /Differences [-5 /a 9223372036854775807 /b /c 255 /d /e] >> >>");
    for (auto const& shown : font.show("a\xFF\x01")) {
        EXPECT_TRUE(std::isfinite(shown.advance));
        EXPECT_LE(std::abs(shown.advance), 100);
    }
    EXPECT_DOUBLE_EQ(font.font().ascent, 0.75);
}

} // namespace safehand::unpicking
