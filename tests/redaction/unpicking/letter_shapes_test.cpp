// Shapes that are other letters than the file says are noticed, and fonts of other designs are not.
#include "font_samples.h"
#include "redaction/unpicking/font_program.h"
#include "redaction/unpicking/letter_shapes.h"

namespace safehand::unpicking {

using namespace samples; // NOLINT(google-build-using-namespace)

namespace {

std::string const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

class Faces {
  public:
    Faces()
    {
        for (auto const* family : {"Sans", "Serif", "Mono"})
            for (auto const* style : {"Regular", "Bold", "Italic"})
                bytes_.push_back(
                    file(liberation_folder + "Liberation" + family + "-" + style + ".ttf"));
        for (auto const& bytes : bytes_) {
            substitutes_.emplace_back();
            substitutes_.back().program = bytes;
        }
    }

    LetterShapes shapes() const { return LetterShapes(substitutes_); }

  private:
    std::vector<std::string> bytes_;
    std::vector<Substitute> substitutes_;
};

page::Glyph drawn(FontProgram const& program, char sign, std::string said)
{
    page::Glyph glyph;
    auto const shape = program.shape(program.by_unicode(static_cast<char32_t>(sign)), 2000);
    if (shape) glyph.outline = shape->outline;
    glyph.text = std::move(said);
    return glyph;
}

/// Letters drawn in that font which `step` letters further are said to be.
int noticed(LetterShapes& shapes, FontProgram const& program, std::size_t step)
{
    int count = 0;
    for (std::size_t at = 0; at < 52; ++at) {
        auto const said = letters[(at + step) % 52];
        if (shapes.belies(drawn(program, letters[at], std::string(1, said)))) ++count;
    }
    return count;
}

} // namespace

TEST(LetterShapes, honest_fonts_of_any_design_are_believed)
{
    Faces const faces;
    auto shapes = faces.shapes();
    for (auto const* name :
         {"C059-Roman",
          "C059-BdIta",
          "NimbusSans-BoldItalic",
          "NimbusMonoPS-Regular",
          "P052-Italic",
          "URWBookman-Demi",
          "NimbusSansNarrow-Regular"}) {
        auto const program = FontProgram::open(file(opentype_folder + name + ".otf"));
        ASSERT_TRUE(program) << name;
        for (char const sign : letters)
            EXPECT_FALSE(shapes.belies(drawn(*program, sign, std::string(1, sign))))
                << name << ' ' << sign;
    }
}

TEST(LetterShapes, letters_that_are_said_to_be_others_are_noticed_for_the_greater_part)
{
    Faces const faces;
    auto shapes = faces.shapes();
    for (auto const* name : {"NimbusSans-Regular", "C059-Roman", "P052-Bold"}) {
        auto const program = FontProgram::open(file(opentype_folder + name + ".otf"));
        ASSERT_TRUE(program) << name;
        for (std::size_t const step : {1U, 3U, 7U})
            EXPECT_GT(noticed(shapes, *program, step), 26) << name << ' ' << step;
        EXPECT_EQ(noticed(shapes, *program, 0), 0) << name;
        EXPECT_EQ(noticed(shapes, *program, 26), 0) << name << ": capitals are no other letters";
    }
}

TEST(LetterShapes, a_letter_that_is_said_to_be_a_sign_is_noticed_and_a_sign_is_not)
{
    Faces const faces;
    auto shapes = faces.shapes();
    auto const program = FontProgram::open(file(liberation_folder + "LiberationSans-Regular.ttf"));
    ASSERT_TRUE(program);
    EXPECT_TRUE(shapes.belies(drawn(*program, 'R', "*")));
    EXPECT_FALSE(shapes.belies(drawn(*program, '*', "*")));
    EXPECT_FALSE(shapes.belies(drawn(*program, '|', "|")));
    EXPECT_FALSE(shapes.belies(drawn(*program, 'e', "\u00EB"))) << "a letter with a mark";
    EXPECT_TRUE(shapes.belies(drawn(*program, 'e', "\u00E6"))) << "another one with a mark";
    EXPECT_TRUE(shapes.belies(drawn(*program, 'R', "\u0160"))) << "another one with a mark";
    EXPECT_FALSE(shapes.belies(drawn(*program, 'R', "\u042F"))) << "another alphabet";
    EXPECT_FALSE(shapes.belies(drawn(*program, ' ', "R"))) << "nothing is to be seen";
}

TEST(LetterShapes, a_font_that_is_unlike_its_letters_is_strange_and_type_for_reading_is_not)
{
    Faces const faces;
    auto shapes = faces.shapes();
    auto const font_of = [](FontProgram const& program, std::size_t step) {
        page::Font font;
        for (std::size_t at = 0; at < letters.size(); ++at) {
            auto const said = letters[(at + step) % letters.size()];
            font.glyphs.push_back(drawn(program, letters[at], std::string(1, said)));
        }
        return font;
    };
    for (auto const* name :
         {"NimbusSans-Regular", "NimbusRoman-Italic", "C059-Roman", "P052-Bold"}) {
        auto const program = FontProgram::open(file(opentype_folder + name + ".otf"));
        ASSERT_TRUE(program) << name;
        EXPECT_FALSE(shapes.is_strange(font_of(*program, 0))) << name;
        EXPECT_TRUE(shapes.is_strange(font_of(*program, 5))) << name << ": all letters are others";
    }
    auto const hand = FontProgram::open(file(opentype_folder + "Z003-MediumItalic.otf"));
    ASSERT_TRUE(hand);
    EXPECT_TRUE(shapes.is_strange(font_of(*hand, 0)));
    EXPECT_FALSE(shapes.is_strange(page::Font{})) << "no letters, no judgement";
}

TEST(LetterShapes, dots_are_looked_at_like_outlines)
{
    Faces const faces;
    auto shapes = faces.shapes();
    page::Glyph glyph;
    glyph.stencil.emplace();
    glyph.stencil->width = glyph.stencil->height = 16;
    // An H of two posts and a bar.
    for (int row = 0; row < 16; ++row) {
        bool const bar = row == 7 || row == 8;
        glyph.stencil->bits.push_back(bar ? 0xFF : 0xC0);
        glyph.stencil->bits.push_back(bar ? 0xFF : 0x03);
    }
    glyph.text = "H";
    EXPECT_FALSE(shapes.belies(glyph));
    glyph.text = "S";
    EXPECT_TRUE(shapes.belies(glyph));
}

} // namespace safehand::unpicking
