#include "redaction/unpicking/appearance_maker.h"

#include "redaction/unpicking/annotations.h"
#include "redaction/unpicking/outlines.h"
#include "redaction/unpicking/reading.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace safehand::unpicking {

namespace {

std::string number(double value)
{
    std::array<char, 48> text{};
    static_cast<void>(std::snprintf(text.data(), text.size(), "%.4f ", value));
    return text.data();
}

std::string numbers(std::vector<double> const& values)
{
    std::string out;
    for (auto const value : values) out += number(value);
    return out;
}

/// A colour array (ISO 32000-2, 12.5.2) as operators; empty: transparent.
std::string colour(std::vector<double> const& parts, bool line)
{
    auto const word = [&](char const* fill, char const* stroke) {
        return numbers(parts) + (line ? stroke : fill) + "\n";
    };
    switch (parts.size()) {
    case 1: return word("g", "G");
    case 3: return word("rg", "RG");
    case 4: return word("k", "K");
    default: return {};
    }
}

std::string rectangle_words(page::Box const& box)
{
    return numbers({box.left, box.bottom, box.width(), box.height()}) + "re ";
}

double border_width(Handle const& annotation)
{
    auto const style = value_in(annotation, "/BS");
    if (auto const width = number_in(style, "/W")) return std::max(*width, 0.0);
    auto const border = numbers_of(value_in(annotation, "/Border"), 3);
    return border.size() == 3 ? std::max(border[2], 0.0) : 1;
}

std::string dash_words(Handle const& annotation)
{
    auto const style = value_in(annotation, "/BS");
    auto dashes = std::vector<double>{};
    if (name_in(style, "/S") == "/D") {
        dashes = numbers_of(value_in(style, "/D"), 8);
        if (dashes.empty()) dashes = {3};
    } else {
        auto border = value_in(annotation, "/Border");
        if (border.isArray() && border.getArrayNItems() > 3)
            dashes = numbers_of(border.getArrayItem(3), 8);
    }
    return dashes.empty() ? std::string{} : "[" + numbers(dashes) + "] 0 d ";
}

/// The corners of each marked piece of text: upper left, upper right, lower left, lower right.
std::vector<std::array<page::Point, 4>> marked_pieces(Handle const& annotation)
{
    constexpr std::size_t pieces_max = 2000;
    auto const all = numbers_of(value_in(annotation, "/QuadPoints"), 8 * pieces_max);
    std::vector<std::array<page::Point, 4>> out;
    for (std::size_t i = 0; i + 8 <= all.size(); i += 8)
        out.push_back(
            {{{all[i], all[i + 1]},
              {all[i + 2], all[i + 3]},
              {all[i + 4], all[i + 5]},
              {all[i + 6], all[i + 7]}}});
    return out;
}

std::string at(page::Point const& point)
{
    return numbers({point.x, point.y});
}

page::Point between(page::Point const& one, page::Point const& other, double share)
{
    return {one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share};
}

std::string line_through(std::array<page::Point, 4> const& piece, double height)
{
    return at(between(piece[2], piece[0], height)) + "m " +
           at(between(piece[3], piece[1], height)) + "l S\n";
}

Handle state_resources(double alpha, char const* blend)
{
    return Handle::parse(
        "<</ExtGState <</M <</ca " + number(alpha) + "/CA " + number(alpha) + "/BM /" + blend +
        ">> >> >>");
}

MadeAppearance framed(Handle const& annotation, std::string const& shape)
{
    MadeAppearance made;
    auto const inside = numbers_of(value_in(annotation, "/IC"), 4);
    auto const around = numbers_of(value_in(annotation, "/C"), 4);
    double const width = border_width(annotation);
    bool const fills = !inside.empty();
    bool const strokes = width > 0 && !around.empty();
    if (!fills && !strokes) return made;
    made.resources = state_resources(number_in(annotation, "/CA").value_or(1), "Normal");
    made.content = "/M gs " + colour(inside, false) + colour(around, true) + number(width) + "w " +
                   dash_words(annotation) + shape +
                   (fills && strokes ? "B"
                    : fills          ? "f"
                                     : "S") +
                   "\n";
    return made;
}

/// What a string of a field says in letters that every font of a form has; nothing: others.
std::optional<std::string> plain_letters(Handle value)
{
    if (value.isNull()) return std::string{};
    if (!value.isString()) return std::nullopt;
    auto const words = value.getUTF8Value();
    bool const plain = std::ranges::all_of(
        words, [](unsigned char letter) { return letter >= 0x20 && letter < 0x7F; });
    return plain ? std::optional(words) : std::nullopt;
}

struct DefaultAppearance {
    std::string words; ///< everything but the font
    std::string font;
    double size = 0;
};

DefaultAppearance parse_default(std::string const& text)
{
    DefaultAppearance made;
    std::vector<std::string> waiting;
    std::string word;
    for (auto const letter : text + " ") {
        if (letter != ' ' && letter != '\n' && letter != '\r' && letter != '\t') {
            word += letter;
            continue;
        }
        if (word.empty()) continue;
        if (word == "Tf" && waiting.size() >= 2) {
            made.font = waiting[waiting.size() - 2];
            made.size = number_of(Handle::newReal(waiting.back()));
            waiting.clear();
        } else if (word == "g" || word == "rg" || word == "k") {
            for (auto const& part : waiting) made.words += part + " ";
            made.words += word + " ";
            waiting.clear();
        } else {
            waiting.push_back(word);
        }
        word.clear();
    }
    return made;
}

double width_of(UsedFont& font, std::string const& letters)
{
    double sum = 0;
    for (auto const& glyph : font.reader.show(letters)) sum += glyph.advance;
    return sum;
}

std::string field_frame(Handle const& widget, page::Box const& box)
{
    auto const looks = value_in(widget, "/MK");
    auto const ground = colour(numbers_of(value_in(looks, "/BG"), 4), false);
    auto const border = colour(numbers_of(value_in(looks, "/BC"), 4), true);
    double const width = border_width(widget);
    std::string out;
    if (!ground.empty()) out += ground + rectangle_words(box) + "f\n";
    if (!border.empty() && width > 0) {
        page::Box const middle{
            box.left + width / 2,
            box.bottom + width / 2,
            box.right - width / 2,
            box.top - width / 2};
        out += border + number(width) + "w " + dash_words(widget) + rectangle_words(middle) + "S\n";
    }
    return out;
}

} // namespace

MadeAppearance frame_of_link(Handle const& annotation)
{
    MadeAppearance made;
    auto const box = box_of(value_in(annotation, "/Rect"));
    double const width = border_width(annotation);
    if (!box || width <= 0) return made;
    auto const line = colour(numbers_of(value_in(annotation, "/C"), 4), true);
    made.content = (line.empty() ? "0 G " : line) + number(width) + "w " + dash_words(annotation) +
                   rectangle_words(*box) + "S\n";
    made.resources = Handle::newDictionary();
    return made;
}

std::optional<MadeAppearance>
appearance_of_markup(Handle const& annotation, std::string const& kind)
{
    // Notes show an icon of the viewer's own; it belongs to no page.
    if (kind == "/Text" || kind == "/Caret" || kind == "/PrinterMark") return MadeAppearance{};
    auto const box = box_of(value_in(annotation, "/Rect"));
    if (!box) return MadeAppearance{};
    if (kind == "/Square") {
        double const inset = border_width(annotation) / 2;
        return framed(
            annotation,
            rectangle_words(
                {box->left + inset, box->bottom + inset, box->right - inset, box->top - inset}));
    }
    auto const pieces = marked_pieces(annotation);
    auto const ink = numbers_of(value_in(annotation, "/C"), 4);
    if (kind == "/Highlight") {
        MadeAppearance made;
        made.resources = state_resources(number_in(annotation, "/CA").value_or(1), "Multiply");
        made.content = "/M gs " + colour(ink, false);
        for (auto const& piece : pieces)
            made.content += at(piece[0]) + "m " + at(piece[1]) + "l " + at(piece[3]) + "l " +
                            at(piece[2]) + "l h f\n";
        return ink.empty() ? MadeAppearance{} : made;
    }
    if (kind == "/Underline" || kind == "/StrikeOut" || kind == "/Squiggly") {
        MadeAppearance made;
        made.resources = state_resources(number_in(annotation, "/CA").value_or(1), "Normal");
        made.content = "/M gs 1 w " + colour(ink, true);
        for (auto const& piece : pieces)
            made.content += line_through(piece, kind == "/StrikeOut" ? 0.5 : 0.1);
        return ink.empty() ? MadeAppearance{} : made;
    }
    return std::nullopt;
}

std::optional<MadeAppearance>
appearance_of_field(Handle const& widget, Handle const& form, DocumentReading& reading)
{
    auto const box = box_of(value_in(widget, "/Rect"));
    auto const letters = plain_letters(field_value(widget, "/V"));
    if (!box || is_empty(*box)) return MadeAppearance{};
    if (!letters) return std::nullopt;
    MadeAppearance made;
    made.resources = value_in(form, "/DR");
    made.content = field_frame(widget, *box);
    if (letters->empty()) return made;

    enum : unsigned long long { multiline = 1U << 12U, password = 1U << 13U, comb = 1U << 24U };

    auto flags_value = field_value(widget, "/Ff");
    auto const flags =
        flags_value.isInteger() ? static_cast<unsigned long long>(flags_value.getIntValue()) : 0;
    if ((flags & (multiline | password | comb)) != 0) return std::nullopt;
    if (integer_in(value_in(widget, "/MK"), "/R").value_or(0) != 0) return std::nullopt;
    auto style = field_value(widget, "/DA");
    if (!style.isString()) style = value_in(form, "/DA");
    if (!style.isString()) return std::nullopt;
    auto const looks = parse_default(style.getStringValue());
    auto const font = value_in(value_in(made.resources, "/Font"), looks.font);
    if (!Handle(font).isDictionary()) return std::nullopt;
    constexpr double largest = 12;
    double const size = looks.size > 0 ? looks.size : std::min(largest, box->height() * 0.7);
    auto const set = reading.font(font);
    double const wide = width_of(*set, *letters) * size;
    auto align = field_value(widget, "/Q");
    auto const side = align.isInteger() ? align.getIntValue() : 0;
    double x = box->left + 2;
    if (side == 1) x = (box->left + box->right - wide) / 2;
    if (side == 2) x = box->right - 2 - wide;
    double const y = box->bottom + (box->height() - size * 0.7) / 2;
    made.content += "q " + rectangle_words(*box) + "W n BT " + looks.words + looks.font + " " +
                    number(size) + "Tf " + numbers({x, y}) + "Td " +
                    Handle::newString(*letters).unparse() + " Tj ET Q\n";
    return made;
}

} // namespace safehand::unpicking
