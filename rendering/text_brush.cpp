#include "rendering/text_brush.h"

#include "rendering/unicode.h"
#include "rendering/winansi.h"

#include <algorithm>
#include <cstdlib>

namespace safehand::rendering {

namespace {

void put_code(std::string& out, std::uint16_t code)
{
    for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789ABCDEF"[(code >> shift) & 0xF];
}

/// How a mark's label reads aloud and when copied.
std::string spoken(std::string const& withheld, Mark const& mark)
{
    return "[" + withheld + (mark.code.empty() ? "" : ": " + mark.code) + "]";
}

Length line_start(SetText const& text, SetLine const& line, TextPlace const& place)
{
    bool const right = place.side == Side::right || (place.side == Side::reading && text.leftwards);
    return right ? place.x + place.width - line.width : place.x;
}

void put_point(std::string& out, Length x, Length y)
{
    put_length(out, x);
    out += ' ';
    put_length(out, y);
    out += ' ';
}

} // namespace

void TextBrush::draw_boxes(
    std::string& out, SetText const& text, std::size_t from, std::size_t to, TextPlace const& place)
{
    if (!text.marked) return;
    std::string boxes;
    auto const box = [&](Length x, Length baseline, Length width) {
        put_point(boxes, x + 300, baseline - of_em(240, text.size));
        put_point(boxes, width - 600, of_em(1180, text.size));
        boxes += "re ";
    };
    auto y = place.baseline;
    for (auto i = from; i < to; ++i, y -= text.leading) {
        auto const& line = text.lines[i];
        auto x = line_start(text, line, place);
        for (auto const& part : visual_order(text, line)) {
            if (part.atom == nullptr) {
                x += space_after(case_, *part.spaced, text);
                continue;
            }
            if (part.atom->mark != nullptr) box(x, y, part.atom->width);
            x += part.atom->width;
        }
    }
    if (boxes.empty()) return;
    out += "/Artifact BMC q .93 g .45 G .6 w " + boxes + "B Q EMC\n";
}

void TextBrush::draw_lines(
    std::string& out, SetText const& text, std::size_t from, std::size_t to, TextPlace const& place)
{
    out += "BT\n";
    origin_x_ = origin_y_ = set_leading_ = 0;
    whole_ = text.language;
    language_ = {};
    auto y = place.baseline;
    for (auto i = from; i < to; ++i, y -= text.leading) {
        auto const& one = text.lines[i];
        auto const x = line_start(text, one, place);
        if (i == from)
            move_to(out, x, y);
        else
            next_line(out, x, y, text.leading);
        if (text.mixed)
            visual_line(out, text, one, x);
        else
            line(out, text, one, i + 1 == text.lines.size(), x);
        close(out);
        language(out, {}, {});
    }
    spacing(out, 0);
    out += "ET\n";
}

void TextBrush::line(std::string& out, SetText const& text, SetLine const& one, bool last, Length x)
{
    auto const y = origin_y_;
    for (auto i = one.first; i < one.last; ++i) {
        auto const& atom = text.atoms[i];
        if (i > one.first && atom.space_before) {
            auto const& before = text.atoms[i - 1];
            if (text.marked) x += space_after(case_, before, text);
            space(out, before, text);
        }
        if (atom.language != language_) language(out, atom.language, whole_);
        if (atom.mark != nullptr) {
            label(out, atom, text, x, y);
            move_to(out, x + atom.width, y);
        } else {
            spacing(out, letter_space(text, atom));
            word(out, *atom.word, text.size);
        }
        if (text.marked) x += atom.width;
    }
    // A reader that joins lines needs the space that the line's end stands for.
    if (!last && one.last > one.first) space(out, text.atoms[one.last - 1], text);
}

void TextBrush::visual_line(std::string& out, SetText const& text, SetLine const& one, Length x)
{
    auto const y = origin_y_;
    for (auto const& part : visual_order(text, one)) {
        if (part.atom == nullptr) {
            x += space_after(case_, *part.spaced, text);
            space(out, *part.spaced, text);
            continue;
        }
        auto const& atom = *part.atom;
        language(out, atom.language, whole_);
        if (atom.mark != nullptr) {
            label(out, atom, text, x, y);
            move_to(out, x + atom.width, y);
        } else {
            spacing(out, letter_space(text, atom));
            word(out, *atom.word, text.size);
        }
        x += atom.width;
    }
}

void TextBrush::move_to(std::string& out, Length x, Length y)
{
    close(out);
    // What is written is cut to hundredths of a point; what is cut off goes into the next move.
    auto const dx = (x - origin_x_) / 10 * 10;
    auto const dy = (y - origin_y_) / 10 * 10;
    put_point(out, dx, dy);
    out += "Td\n";
    origin_x_ += dx;
    origin_y_ += dy;
}

void TextBrush::next_line(std::string& out, Length x, Length y, Length leading)
{
    if (std::abs(x - origin_x_) >= 10 || std::abs(y - (origin_y_ - leading)) >= 10 ||
        leading % 10 != 0) {
        move_to(out, x, y);
        return;
    }
    close(out);
    if (set_leading_ != leading) {
        put_length(out, leading);
        out += " TL\n";
        set_leading_ = leading;
    }
    out += "T*\n";
    origin_y_ -= leading;
}

void TextBrush::font(std::string& out, char family, std::size_t face, Length size)
{
    if (family_ == family && face_ == face && size_ == size) return;
    close(out);
    out += '/';
    out += family;
    put_int(out, static_cast<long>(face));
    out += ' ';
    put_length(out, size);
    out += " Tf\n";
    family_ = family;
    face_ = face;
    size_ = size;
}

void TextBrush::spacing(std::string& out, Length letter)
{
    if (spacing_ == letter) return;
    close(out);
    put_length(out, letter);
    out += " Tc\n";
    spacing_ = letter;
}

void TextBrush::close(std::string& out)
{
    if (open_ == Open::literal) out += ")]TJ\n";
    if (open_ == Open::hexadecimal) out += ">]TJ\n";
    open_ = Open::nothing;
}

void TextBrush::language(std::string& out, std::string_view tag, std::string_view whole)
{
    if (tag == language_) return;
    if (tag == whole) tag = {}; // the structure element says it already
    if (tag == language_) return;
    close(out);
    if (!language_.empty()) out += "EMC\n";
    if (!tag.empty()) {
        out += "/Span<</Lang(";
        for (char const c : tag)
            if (c != '(' && c != ')' && c != '\\') out += c;
        out += ")>>BDC\n";
    }
    language_ = tag;
}

void TextBrush::word(std::string& out, ShapedWord const& one, Length size)
{
    if (one.form != ShapedWord::Form::plain) {
        glyphs(out, one, size);
        return;
    }
    font(out, 'F', one.face, size);
    if (open_ != Open::literal) {
        close(out);
        out += "[(";
        open_ = Open::literal;
    }
    out += one.drawn;
}

void TextBrush::glyphs(std::string& out, ShapedWord const& one, Length size)
{
    bool const latin = one.form == ShapedWord::Form::latin;
    font(out, latin ? 'G' : 'X', one.face, size);
    auto const codes = latin ? ClassFonts::Codes{} : fonts_.encode(one);
    bool const layered = !codes.told.empty();
    pen_ = 0;
    rise_ = 0;
    if (layered) {
        close(out);
        out += "/Span<</ActualText()>>BDC\n";
    }
    int x = 0;
    for (std::size_t i = 0; i < one.glyphs.size(); ++i) {
        put_glyph(out, one, i, x, latin ? one.glyphs[i].id : codes.shown[i], size);
        x += one.glyphs[i].advance;
    }
    if (layered) {
        close_glyphs(out);
        out += "EMC\n";
        tell(out, one, codes);
    } else if (pen_ != one.width) {
        skip(out, pen_ - one.width);
    }
}

/// Letters that stand above each other or share a shape are told by an invisible line of text below
/// what is seen, as wide as it.
void TextBrush::tell(std::string& out, ShapedWord const& one, ClassFonts::Codes const& codes)
{
    skip(out, pen_);
    close(out);
    auto const scale = codes.told_width == 0
                           ? 100'000
                           : static_cast<Length>(one.width * 100'000LL / codes.told_width);
    out += "3 Tr ";
    put_length(out, std::max(scale, 1'000));
    out += " Tz[<";
    for (auto const code : codes.told) put_code(out, code);
    out += ">]TJ 0 Tr 100 Tz\n";
}

void TextBrush::close_glyphs(std::string& out)
{
    close(out);
    if (rise_ != 0) out += "0 Ts\n";
    rise_ = 0;
}

void TextBrush::skip(std::string& out, int thousandths)
{
    if (open_ != Open::hexadecimal) {
        close(out);
        out += '[';
    } else if (thousandths == 0) {
        return;
    } else {
        out += '>';
    }
    if (thousandths != 0) put_int(out, thousandths);
    out += '<';
    open_ = Open::hexadecimal;
}

void TextBrush::put_glyph(
    std::string& out,
    ShapedWord const& word,
    std::size_t at,
    int x,
    std::uint16_t code,
    Length size)
{
    auto const& glyph = word.glyphs[at];
    if (glyph.rise != rise_) {
        close(out);
        rise_ = glyph.rise;
        put_length(out, of_em(rise_, size));
        out += " Ts\n";
    }
    skip(out, pen_ - x - glyph.shift);
    put_code(out, code);
    pen_ = x + glyph.shift + case_.face(word.face).advance(glyph.id);
}

void TextBrush::space(std::string& out, Atom const& before, SetText const& text)
{
    auto const size = text.size;
    auto const wider = static_cast<int>(std::int64_t{text.word} * 1000 / size);
    spacing(out, letter_space(text, before));
    if (before.word == nullptr || before.word->form == ShapedWord::Form::plain) {
        font(out, 'F', before.word == nullptr ? 0 : before.word->face, size);
        if (open_ != Open::literal) {
            close(out);
            out += "[(";
            open_ = Open::literal;
        }
        out += ' ';
        if (wider == 0) return;
        out += ')';
        put_int(out, -wider);
        out += '(';
        return;
    }
    auto const face = before.word->face;
    bool const latin = before.word->form == ShapedWord::Form::latin;
    font(out, latin ? 'G' : 'X', face, size);
    if (open_ != Open::hexadecimal) {
        close(out);
        out += "[<";
        open_ = Open::hexadecimal;
    }
    put_code(out, latin ? case_.face(face).glyph(U' ') : fonts_.space(face));
    skip(out, -wider);
}

void TextBrush::label(std::string& out, Atom const& atom, SetText const& text, Length x, Length y)
{
    auto const shown = withheld_ + (atom.mark->code.empty() ? "" : " " + atom.mark->code);
    int width = 0;
    std::string drawn;
    auto const& latin = case_.latin[0];
    for (auto const character : decode(shown)) {
        auto const known = winansi_byte(character);
        auto const byte = known == 0 ? std::uint8_t{'?'} : known;
        width += case_.face(0).advance(latin.glyph_of_byte[byte]);
        if (byte == '(' || byte == ')' || byte == '\\') drawn += '\\';
        drawn += static_cast<char>(byte);
    }
    auto size = of_em(800, text.size);
    auto const room = atom.width - 2 * of_em(300, size);
    if (of_em(width, size) > room)
        size = static_cast<Length>(std::int64_t{room} * 1000 / std::max(width, 1));
    // A space at either edge of the box makes the replacement text as wide as the box, so that a
    // reader sees no gap in the line.
    auto const space = case_.face(0).advance(latin.glyph_of_byte[' ']);
    auto const box = static_cast<int>(std::int64_t{atom.width} * 1000 / size);
    auto const before = (box - width) / 2 - space;
    auto const after = box - width - before - 2 * space;
    move_to(out, x, y + of_em(65, text.size));
    spacing(out, 0);
    font(out, 'F', 0, size);
    out += "/Span<</ActualText" + hex_text_string(spoken(withheld_, *atom.mark)) + ">>BDC\n[( )";
    put_int(out, -before);
    out += '(' + drawn + ')';
    put_int(out, -after);
    out += "( )]TJ\nEMC\n";
}

} // namespace safehand::rendering
