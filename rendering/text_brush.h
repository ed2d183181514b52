// Writes set text into a page's content stream as text operators (ISO 32000-2, 9.4).
#pragma once

#include "rendering/class_fonts.h"
#include "rendering/text_setting.h"

#include <string>

namespace safehand::rendering {

enum class Side {
    reading, ///< left, or right for leftward text
    left,
    right,
};

/// Where lines start: `x` is the left edge, `baseline` that of the first line, both in PDF
/// coordinates (from the lower left corner of the page).
struct TextPlace {
    Length x = 0;
    Length baseline = 0;
    Length width = 0;
    Side side = Side::reading;
};

class TextBrush {
  public:
    /// `language` is that of the marks' labels.
    TextBrush(Typefaces::Case const& type_case, ClassFonts& fonts, std::string_view language = "en")
        : case_(type_case), fonts_(fonts), withheld_(type_case.withheld_in(language))
    {
    }

    /// A new page begins: nothing is known of its font.
    void forget_font() { family_ = 0; }

    /// Boxes of the marks on lines [from, to), as an artifact. They go before the text that covers
    /// them.
    void draw_boxes(
        std::string& out,
        SetText const& text,
        std::size_t from,
        std::size_t to,
        TextPlace const& place);

    /// Lines [from, to) as one text object.
    void draw_lines(
        std::string& out,
        SetText const& text,
        std::size_t from,
        std::size_t to,
        TextPlace const& place);

  private:
    enum class Open { nothing, literal, hexadecimal };

    void line(std::string& out, SetText const& text, SetLine const& one, bool last, Length x);
    void visual_line(std::string& out, SetText const& text, SetLine const& one, Length x);
    void move_to(std::string& out, Length x, Length y);
    void next_line(std::string& out, Length x, Length y, Length leading);
    void font(std::string& out, char family, std::size_t face, Length size);
    void spacing(std::string& out, Length letter);
    void close(std::string& out);
    void language(std::string& out, std::string_view tag, std::string_view whole);
    void word(std::string& out, ShapedWord const& one, Length size);
    void glyphs(std::string& out, ShapedWord const& one, Length size);
    void tell(std::string& out, ShapedWord const& one, ClassFonts::Codes const& codes);
    void put_glyph(
        std::string& out,
        ShapedWord const& word,
        std::size_t at,
        int x,
        std::uint16_t code,
        Length size);
    void close_glyphs(std::string& out);
    void skip(std::string& out, int thousandths); ///< to the left; opens a hexadecimal string
    void space(std::string& out, Atom const& before, SetText const& text);
    void label(std::string& out, Atom const& atom, SetText const& text, Length x, Length y);

    Typefaces::Case const& case_;
    ClassFonts& fonts_;
    std::string const& withheld_; ///< what a mark's label says before its code
    Open open_ = Open::nothing;
    char family_ = 0; ///< 'F' plain Latin, 'G' wide Latin, 'X' class font; 0 before the first
    std::size_t face_ = 0;
    Length size_ = 0;
    Length origin_x_ = 0; ///< of the text line matrix
    Length origin_y_ = 0;
    Length spacing_ = 0;     ///< what the reader has been told to add after each letter
    Length set_leading_ = 0; ///< what the text object in hand has told the reader
    int pen_ = 0;            ///< within a word of glyphs, thousandths of the em from its start
    int rise_ = 0;
    std::string_view language_; ///< of the open language span; empty when none is open
    std::string_view whole_;
};

} // namespace safehand::rendering
