// Text in a content stream (ISO 32000-2, 9.4): runs on the same line become one TJ, and every glyph
// stands within a hundredth of a point of where it is to stand.
#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/sheet.h"
#include "redaction/rebuilding/words.h"

#include <algorithm>
#include <cmath>

namespace safehand::rebuilding {

namespace {

constexpr double close_enough = 0.002; ///< points

/// The size in round numbers and what remains of the shape once it is taken out.
TextPlace place_of(page::Matrix const& shape)
{
    TextPlace out;
    out.size = std::max(0.001, rounded(std::hypot(shape.c, shape.d), 3));
    auto const part = [&](double value) {
        double const exact = rounded(value / out.size, 6);
        double const whole = std::round(exact);
        // What the size's last digit leaves over; the glyphs' places make up for it.
        return std::abs(exact - whole) < 1e-4 ? whole : exact;
    };
    out.matrix = {part(shape.a), part(shape.b), part(shape.c), part(shape.d), 0, 0};
    return out;
}

/// How far on the page one em along the line is.
double em_on_page(TextPlace const& place, bool vertical)
{
    auto const& m = place.matrix;
    return place.size * (vertical ? std::hypot(m.c, m.d) : std::hypot(m.a, m.b));
}

// What a glyph means that only goes along with the one before it, for readers that do not know
// ActualText: nothing that breaks the word in two.
constexpr std::string_view word_joiner = "\xE2\x81\xA0";

/// How many glyphs from `first` on share its meaning: those right behind it that have none of their
/// own. `em` is the size in points.
std::size_t
shown_together(std::vector<page::PlacedGlyph> const& glyphs, std::size_t first, double em)
{
    constexpr std::size_t most = 8; // more than that is not a letter in parts but text unknown
    std::size_t count = 1;
    if (glyphs[first].text.empty()) return count;
    for (; count < most && first + count < glyphs.size(); ++count) {
        auto const& before = glyphs[first + count - 1].at;
        auto const& next = glyphs[first + count];
        bool const near = std::hypot(next.at.x - before.x, next.at.y - before.y) < 2 * em;
        if (!next.text.empty() || !near) break;
    }
    return count;
}

} // namespace

void Sheet::begin_text()
{
    if (in_text_) return;
    content_ += "BT\n";
    in_text_ = true;
    placed_ = false;
}

void Sheet::end_text()
{
    if (!in_text_) return;
    end_strings();
    content_ += "ET\n";
    in_text_ = false;
}

void Sheet::end_strings()
{
    if (!string_.empty()) {
        put_literal(strings_, string_);
        string_.clear();
    }
    if (strings_.empty()) return;
    // A lone string needs no array.
    content_ += adjusted_ ? "[" + strings_ + "]TJ\n" : strings_ + "Tj\n";
    strings_.clear();
    adjusted_ = false;
}

void Sheet::choose_face(int face, double size)
{
    if (pen_.face == face && pen_.size == size) return;
    end_strings();
    resources_.fonts[face] = fonts_.face(face).object;
    content_ += "/F";
    put_int(content_, face);
    content_ += ' ';
    put_number(content_, size);
    content_ += " Tf\n";
    pen_.face = face;
    pen_.size = size;
}

/// Whether the pen reaches `at` by moving along its line, and moves it there.
bool Sheet::go_on_to(page::Point at, TextPlace const& place)
{
    auto const& m = place.matrix;
    if (!placed_ || line_size_ != place.size) return false;
    if (line_.a != m.a || line_.b != m.b || line_.c != m.c || line_.d != m.d) return false;
    bool const vertical =
        pen_.face != 0 && fonts_.face(pen_.face).font->vertical && !fonts_.face(pen_.face).drawn;
    double const area = m.a * m.d - m.b * m.c;
    double const x = at.x - line_.e;
    double const y = at.y - line_.f;
    double const right = (m.d * x - m.c * y) / area / place.size;
    double const up = (m.a * y - m.b * x) / area / place.size;
    double const aside = vertical ? right : up;
    double const along = vertical ? up : right;
    double const em_aside = em_on_page(place, !vertical);
    if (std::abs(aside) * em_aside > close_enough) return false;
    double const em = em_on_page(place, vertical);
    double const gap = along - pen_at_;
    if (std::abs(gap) * em <= close_enough) return true;
    if (std::abs(gap) > 30) return false;
    int const digits = em <= 5 ? 0 : em <= 50 ? 1 : 2;
    double const step = rounded(-gap * 1000, digits);
    if (step == 0) return true;
    if (!string_.empty()) {
        put_literal(strings_, string_);
        string_.clear();
    }
    put_number(strings_, step, digits);
    adjusted_ = true;
    pen_at_ -= step / 1000;
    return true;
}

void Sheet::start_at(page::Point at, TextPlace const& place)
{
    end_strings();
    line_ = place.matrix;
    line_.e = rounded(at.x, decimals_ + 2);
    line_.f = rounded(at.y, decimals_ + 2);
    line_size_ = place.size;
    put_matrix(content_, line_, decimals_ + 2);
    content_ += " Tm\n";
    placed_ = true;
    pen_at_ = 0;
}

void Sheet::put_code(unsigned code, bool wide)
{
    if (wide) string_ += static_cast<char>(code >> 8U);
    string_ += static_cast<char>(code & 0xFFU);
}

void Sheet::show_glyph(page::PlacedGlyph const& glyph, Code const& code, TextPlace const& place)
{
    if (code.face == 0 || !is_number(glyph.at)) return;
    if (std::abs(glyph.at.x) > far || std::abs(glyph.at.y) > far) return;
    choose_face(code.face, place.size);
    if (!go_on_to(glyph.at, place)) start_at(glyph.at, place);
    auto const& face = fonts_.face(code.face);
    put_code(code.code, !face.drawn);
    pen_at_ += face.font->vertical ? -code.advance : code.advance;
}

void Sheet::show(page::TextRun const& run, int font, bool fills, bool strokes)
{
    if (!is_usable(run.shape)) return;
    begin_text();
    int const mode = fills && strokes ? 2 : strokes ? 1 : fills ? 0 : 3;
    if (pen_.mode != mode) {
        end_strings();
        put_int(content_, mode);
        content_ += " Tr\n";
        pen_.mode = mode;
    }
    auto const place = place_of(run.shape);
    if (!is_usable(place.matrix)) return;
    auto const& glyphs = run.glyphs;
    for (std::size_t i = 0; i < glyphs.size();) {
        auto const together = shown_together(glyphs, i, place.size);
        if (together > 1) {
            end_strings();
            content_ += "/Span<</ActualText";
            put_text(content_, glyphs[i].text);
            content_ += ">>BDC\n";
        }
        for (std::size_t k = i; k < i + together; ++k) {
            auto const text = k == i ? std::string_view(glyphs[k].text) : word_joiner;
            show_glyph(glyphs[k], fonts_.code_of(font, glyphs[k].glyph, text), place);
        }
        if (together > 1) {
            end_strings();
            content_ += "EMC\n";
        }
        i += together;
    }
}

} // namespace safehand::rebuilding
