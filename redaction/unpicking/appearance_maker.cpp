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

/// What a string says in letters that every font of a form has, line ends as \n; nothing: others.
std::optional<std::string> plain_letters(Handle value)
{
    if (value.isNull()) return std::string{};
    if (!value.isString()) return std::nullopt;
    std::string out;
    char last = 0;
    for (char const letter : value.getUTF8Value()) {
        if (letter == '\r' || (letter == '\n' && last != '\r'))
            out += '\n';
        else if (letter >= ' ' && letter <= '~')
            out += letter;
        else if (letter != '\n')
            return std::nullopt;
        last = letter;
    }
    return out;
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

/// Room for words, and how they are to look.
struct Block {
    page::Box box;
    DefaultAppearance looks;
    int side = 0; ///< 0 left, 1 middle, 2 right
    bool lines = false;
};

/// The words broken where the room ends and where they say so.
std::vector<std::string>
broken(std::string const& letters, double room, double size, UsedFont& font)
{
    std::vector<std::string> lines(1);
    double const space = width_of(font, " ") * size;
    double at = 0;
    std::string word;
    auto const put = [&] {
        double const wide = width_of(font, word) * size;
        if (at > 0 && at + space + wide > room) {
            lines.emplace_back();
            at = 0;
        }
        if (!lines.back().empty()) lines.back() += ' ';
        lines.back() += word;
        at += wide + (at > 0 ? space : 0);
        word.clear();
    };
    for (char const letter : letters) {
        if (letter != ' ' && letter != '\n') {
            word += letter;
            continue;
        }
        if (!word.empty()) put();
        if (letter == '\n') {
            lines.emplace_back();
            at = 0;
        }
    }
    if (!word.empty()) put();
    return lines;
}

/// Operators that set the words. Nothing: there are too many for anybody to have set them.
std::optional<std::string> set_in(Block const& block, std::string const& letters, UsedFont& font)
{
    constexpr std::size_t letters_max = 20'000;
    constexpr double pad = 2;
    constexpr double leading = 1.16;
    constexpr double largest = 12;
    constexpr double smallest = 4;
    if (letters.size() > letters_max) return std::nullopt;
    auto const& box = block.box;
    double size = block.looks.size > 0
                      ? block.looks.size
                      : std::min(largest, block.lines ? largest : box.height() * 0.7);
    double const room = box.width() - 2 * pad;
    auto lines = block.lines ? broken(letters, room, size, font) : std::vector{letters};
    while (block.lines && block.looks.size <= 0 && size > smallest &&
           static_cast<double>(lines.size()) * size * leading > box.height() - 2 * pad) {
        size -= 1;
        lines = broken(letters, room, size, font);
    }
    double y =
        block.lines ? box.top - pad - size * 0.9 : box.bottom + (box.height() - size * 0.7) / 2;
    std::string out = "q " + rectangle_words(box) + "W n BT " + block.looks.words +
                      block.looks.font + " " + number(size) + "Tf\n";
    for (auto const& line : lines) {
        double const wide = block.side == 0 ? 0 : width_of(font, line) * size;
        double x = box.left + pad;
        if (block.side == 1) x = (box.left + box.right - wide) / 2;
        if (block.side == 2) x = box.right - pad - wide;
        out += "1 0 0 1 " + numbers({x, y}) + "Tm " + Handle::newString(line).unparse() + " Tj\n";
        y -= size * leading;
    }
    return out + "ET Q\n";
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
    if ((flags & (password | comb)) != 0) return std::nullopt;
    if (integer_in(value_in(widget, "/MK"), "/R").value_or(0) != 0) return std::nullopt;
    auto style = field_value(widget, "/DA");
    if (!style.isString()) style = value_in(form, "/DA");
    if (!style.isString()) return std::nullopt;
    auto const looks = parse_default(style.getStringValue());
    auto const font = value_in(value_in(made.resources, "/Font"), looks.font);
    if (!Handle(font).isDictionary()) return std::nullopt;
    auto align = field_value(widget, "/Q");
    int const side = align.isInteger() ? align.getIntValueAsInt() : 0;
    Block const block{*box, looks, side, (flags & multiline) != 0};
    auto const words = set_in(block, *letters, *reading.font(font));
    if (!words) return std::nullopt;
    made.content += *words;
    return made;
}

std::optional<MadeAppearance>
appearance_of_free_text(Handle const& annotation, Handle const& form, DocumentReading& reading)
{
    auto box = box_of(value_in(annotation, "/Rect"));
    auto const letters = plain_letters(value_in(annotation, "/Contents"));
    if (!box || is_empty(*box)) return MadeAppearance{};
    auto style = value_in(annotation, "/DA");
    // A call-out has a line whose end is drawn in one of many ways.
    bool const plain = name_in(annotation, "/IT") != "/FreeTextCallout" &&
                       integer_in(annotation, "/Rotate").value_or(0) == 0;
    if (!letters || !plain || !style.isString()) return std::nullopt;
    auto const inset = numbers_of(value_in(annotation, "/RD"), 4);
    if (inset.size() == 4)
        *box = {
            box->left + inset[0],
            box->bottom + inset[1],
            box->right - inset[2],
            box->top - inset[3]};
    if (is_empty(*box)) return MadeAppearance{};
    auto looks = parse_default(style.getStringValue());
    auto font = value_in(value_in(value_in(form, "/DR"), "/Font"), looks.font);
    if (!font.isDictionary())
        font = Handle::parse("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica "
                             "/Encoding /WinAnsiEncoding>>");
    looks.font = "/F";
    MadeAppearance made;
    made.resources = Handle::newDictionary();
    auto fonts = Handle::newDictionary();
    fonts.replaceKey("/F", font);
    made.resources.replaceKey("/Font", fonts);
    auto const ground = colour(numbers_of(value_in(annotation, "/C"), 4), false);
    if (!ground.empty()) made.content += "q " + ground + rectangle_words(*box) + "f Q\n";
    if (double const width = border_width(annotation); width > 0) {
        page::Box const middle{
            box->left + width / 2,
            box->bottom + width / 2,
            box->right - width / 2,
            box->top - width / 2};
        made.content += "q " + number(width) + "w " + dash_words(annotation) +
                        rectangle_words(middle) + "S Q\n";
    }
    auto const align = integer_in(annotation, "/Q").value_or(0);
    Block const block{*box, looks, static_cast<int>(align), true};
    auto const words = set_in(block, *letters, *reading.font(font));
    if (!words) return std::nullopt;
    made.content += *words;
    return made;
}

} // namespace safehand::unpicking
