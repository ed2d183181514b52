#include "rendering/stamp.h"

#include "record/error.h"
#include "rendering/stamp_zone.h"
#include "rendering/text_brush.h"
#include "rendering/two_d_code.h"
#include "rendering/unicode.h"

#include <algorithm>
#include <array>

namespace safehand::rendering {

namespace {

// Black at this opacity is a light grey that leaves text above 4.5 : 1 wherever they cross.
constexpr char const* watermark_opacity = ".1";
constexpr double watermark_cosine = 0.573576; // 55 degrees, about the page's diagonal
constexpr double watermark_sine = 0.819152;
constexpr Length watermark_length = 740'000;
constexpr Length watermark_size_max = 46'000;
constexpr Length one_line = 100'000'000; // wider than any name

std::string two_digits(int number)
{
    std::string digits(number < 10 ? 1 : 0, '0');
    put_int(digits, number);
    return digits;
}

/// Draws single lines of a copy's own words. Letters outside the Latin subset are drawn as
/// outlines, because a copy brings no fonts of its own; their text stands beside them as
/// /ActualText.
class Pen {
  public:
    explicit Pen(WordDesk& desk) : desk_(desk), setter_(desk, "en"), fonts_(desk.type_case()) {}

    SetText set(std::string const& words, Length size, bool strong, Length width = one_line)
    {
        return setter_.set(words, {size, of_em(1300, size), strong}, width);
    }

    /// While true, what is drawn needs no text of its own: a replacement text covers it.
    void text_told(bool told) { told_ = told; }

    void draw(std::string& out, SetText const& text, Length x, Length baseline)
    {
        TextBrush brush(desk_.type_case(), fonts_);
        bool const foreign = std::ranges::any_of(text.atoms, [](Atom const& atom) {
            return atom.word != nullptr && atom.word->form == ShapedWord::Form::other;
        });
        if (!foreign) {
            brush.draw_lines(out, text, 0, text.lines.size(), {x, baseline, 0});
            return;
        }
        auto y = baseline;
        for (auto const& line : text.lines) {
            draw_outlined(out, text, line, x, y);
            y -= text.leading;
        }
    }

  private:
    void
    draw_outlined(std::string& out, SetText const& text, SetLine const& line, Length x, Length y)
    {
        TextBrush brush(desk_.type_case(), fonts_);
        for (auto const& part : visual_order(text, line)) {
            if (part.atom == nullptr) {
                x += space_after(desk_.type_case(), *part.spaced, text);
                continue;
            }
            auto const& atom = *part.atom;
            if (atom.word->form == ShapedWord::Form::other) {
                outline(out, *atom.word, x, y, text.size);
            } else {
                SetText one;
                one.size = text.size;
                one.leading = text.leading;
                one.atoms.push_back(atom);
                one.lines.push_back({0, 1, atom.width});
                brush.draw_lines(out, one, 0, 1, {x, y, 0});
            }
            x += atom.width;
        }
    }

    void outline(std::string& out, ShapedWord const& word, Length x, Length y, Length size)
    {
        auto const& face = desk_.type_case().face(word.face);
        auto const scale = std::to_string(static_cast<double>(size) / 1e6);
        out += "q " + scale + " 0 0 " + scale + ' ';
        put_length(out, x);
        out += ' ';
        put_length(out, y);
        out += " cm\n";
        int pen = 0;
        for (auto const& glyph : word.glyphs) {
            out += face.outline(glyph.id, pen + glyph.shift, glyph.rise);
            pen += glyph.advance;
        }
        out += "f Q\n";
        if (!told_) tell(out, word, x, y, size);
    }

    /// The text of outlines: for each letter an invisible space, which the replacement text turns
    /// into the letter. From left to right, as readers expect glyphs to come; they put leftward
    /// text in reading order themselves.
    void tell(std::string& out, ShapedWord const& word, Length x, Length y, Length size)
    {
        auto const& type_case = desk_.type_case();
        auto const space = type_case.face(0).advance(type_case.latin[0].glyph_of_byte[' ']);
        out += "BT 3 Tr /F0 ";
        put_length(out, size);
        out += " Tf ";
        put_length(out, x);
        out += ' ';
        put_length(out, y);
        out += " Td\n";
        for (auto cluster : clusters_of(word)) {
            if (word.leftwards) std::ranges::reverse(cluster.text);
            auto const letters = static_cast<long>(cluster.text.size());
            put_int(out, std::max(1L, cluster.advance * 100L / letters / std::max(space, 1)));
            out += " Tz\n";
            for (auto const letter : cluster.text) {
                out += "/Span<</ActualText<FEFF";
                put_hex_utf16(out, std::u32string_view(&letter, 1));
                out += ">>>BDC( )Tj EMC\n";
            }
        }
        out += "0 Tr 100 Tz ET\n";
    }

    WordDesk& desk_;
    TextSetter setter_;
    ClassFonts fonts_;
    bool told_ = false;
};

Length width_of(SetText const& text)
{
    Length width = 0;
    for (auto const& line : text.lines) width = std::max(width, line.width);
    return width;
}

/// The largest size up to `most` at which the words take no more than `room`.
SetText fitted(Pen& pen, std::string const& words, Length most, bool strong, Length room)
{
    auto text = pen.set(words, most, strong);
    auto const width = width_of(text);
    if (width <= room) return text;
    return pen.set(words, static_cast<Length>(std::int64_t{most} * room / width), strong);
}

void put_watermark(std::string& out, Pen& pen, std::string const& words)
{
    auto const text = fitted(pen, words, watermark_size_max, true, watermark_length);
    // Read glyph by glyph, slanted text falls to pieces among the words of the page; the
    // replacement text keeps it in one.
    out += "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n/Span<</ActualText" +
           hex_text_string(words) + ">>BDC\nq /A gs\n";
    auto const cosine = std::to_string(watermark_cosine);
    auto const sine = std::to_string(watermark_sine);
    out += cosine + ' ' + sine + " -" + sine + ' ' + cosine + ' ';
    put_length(out, page_width / 2);
    out += ' ';
    put_length(out, page_height / 2);
    out += " cm\n";
    pen.text_told(true);
    pen.draw(out, text, -width_of(text) / 2, -of_em(357, text.size));
    pen.text_told(false);
    out += "Q\nEMC\nEMC\n";
}

/// What the stamp says in the document's language.
struct Said {
    std::string recipient; ///< "This copy is for"
    std::string copy;      ///< "Copy 3 of 15"
    std::string mark;      ///< "COPY 03 OF 15 - Rowan Ashgrove"
    std::string what;      ///< "Extract"
};

std::string with(std::string pattern, std::string_view place, std::string_view value)
{
    if (auto const at = pattern.find(place); at != std::string::npos)
        pattern.replace(at, place.size(), value);
    return pattern;
}

Said said_in(WordDesk const& desk, std::string const& language, StampWords const& words)
{
    auto const& said = desk.type_case().stamp_words(language);
    auto const counted = [&](char const* name, auto const& number) {
        return with(
            with(said.at(name), "{number}", number(words.copy_number)),
            "{count}",
            number(words.copy_count));
    };
    return {
        said.at("for"),
        counted("copy", [](int number) { return std::to_string(number); }),
        with(counted("mark", two_digits), "{name}", words.recipient),
        said.at(words.extract ? "extract" : "full")};
}

/// The copy's code in letters, for whoever holds a page and has nothing to scan it with.
std::string spelt_code(std::string const& copy_code)
{
    return copy_code.substr(copy_code.find(':') + 1);
}

void put_footer(std::string& out, Pen& pen, Said const& said, StampWords const& words, int percent)
{
    auto const size = footer_size * percent / 100;
    auto const room = page_width - stamp_side - page_number_right - 70'000 * percent / 100;
    out += "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n1 g ";
    for (auto const value :
         {page_width - code_right - code_size, code_bottom, code_size, code_size}) {
        put_length(out, value);
        out += ' ';
    }
    out += "re f .2 .24 .29 rg\n";
    pen.draw(out, fitted(pen, said.mark, size, true, room), stamp_side, footer_upper);
    auto below = said.what;
    for (auto const& more : {words.date, spelt_code(words.copy_code)})
        if (!more.empty()) below += " \u00B7 " + more;
    auto const lower = footer_upper - (footer_upper - footer_lower) * percent / 100;
    pen.draw(out, fitted(pen, below, size, false, room), stamp_side, lower);
    out += "0 g\nEMC\n";
}

/// At the upper right of page 1, where the class leaves room for it.
std::string recipient_block(Pen& pen, Said const& said, StampWords const& words, int percent)
{
    std::string out = "/Artifact BMC q .97 .976 .984 rg .62 .68 .75 RG .6 w ";
    auto const left = page_width - stamp_side - recipient_width;
    auto const top = page_height - recipient_top;
    auto const height = recipient_height_at(percent);
    for (auto const value : {left, top - height, recipient_width, height}) {
        put_length(out, value);
        out += ' ';
    }
    out += "re B .33 .38 .44 rg\n";
    constexpr Length padding = 11'000;
    auto const room = recipient_width - 2 * padding;
    auto const scaled = [percent](Length length) { return length * percent / 100; };
    auto const put = [&](std::string const& text, Length size, bool strong, Length below) {
        auto const baseline = top - scaled(below);
        pen.draw(out, fitted(pen, text, scaled(size), strong, room), left + padding, baseline);
    };
    put(said.recipient, 8'500, false, 18'000);
    out += ".1 .22 .37 rg\n";
    put(words.recipient, 13'000, true, 35'500);
    out += ".2 .24 .29 rg\n";
    if (percent == 100) {
        put(said.copy + " \u00B7 " + said.what, 9'000, false, 51'500);
        put(words.date, 9'000, false, 64'000);
    } else {
        put(said.copy, 9'000, false, 50'000);
        put(said.what, 9'000, false, 62'000);
        put(words.date, 9'000, false, 74'000);
    }
    return out + "Q EMC\n";
}

/// Name and address where a window envelope shows them. A line that does not fit is refused, never
/// cut or shrunk: half an address is another address.
std::string address_block(Pen& pen, std::vector<std::string> const& lines)
{
    if (lines.empty()) return {};
    if (lines.size() > window_lines_max)
        throw Error(
            Fault::bad_input,
            "A postal address has more than seven lines with the name and does not fit the window "
            "of "
            "the envelope. Shorten it in the record.");
    std::string out = "/Artifact BMC q 0 g\n";
    auto baseline = page_height - window_top - window_line;
    for (auto const& line : lines) {
        auto const text = pen.set(line, window_size, false);
        if (width_of(text) > window_width)
            throw Error(
                Fault::bad_input,
                "A line of a postal address is too long for the window of the envelope. Split it "
                "in "
                "the record.");
        pen.draw(out, text, window_left, baseline);
        baseline -= window_line;
    }
    return out + "Q EMC\n";
}

/// Everything on page `k` but the code itself.
std::string code_placement(int modules)
{
    auto const module = code_size / (modules + 8); // four modules of quiet zone on each side
    auto const side = module * modules;
    auto const inset = (code_size - side) / 2;
    std::string out = "q ";
    put_length(out, side);
    out += " 0 0 ";
    put_length(out, side);
    out += ' ';
    put_length(out, page_width - code_right - code_size + inset);
    out += ' ';
    put_length(out, code_bottom + inset);
    return out + " cm\n";
}

std::string form_entries()
{
    std::string entries = "/Type/XObject/Subtype/Form/BBox[0 0 ";
    put_length(entries, page_width);
    entries += ' ';
    put_length(entries, page_height);
    entries += "]/Resources<</ExtGState<</A<</ca ";
    entries += watermark_opacity;
    entries += ">>>>/Font<<";
    std::array const fonts{
        std::pair{"/F0", regular_latin.plain},
        std::pair{"/F1", strong_latin.plain},
        std::pair{"/G0", regular_latin.wide()},
        std::pair{"/G1", strong_latin.wide()}};
    for (auto const& [name, number] : fonts) {
        entries += name;
        entries += ' ';
        put_int(entries, number);
        entries += " 0 R";
    }
    return entries + ">>>>";
}

} // namespace

CopyOverlay make_stamp(WordDesk& desk, FrozenPages const& pages, StampWords const& words)
{
    Pen pen(desk);
    auto const said = said_in(desk, pages.language, words);
    CopyOverlay overlay;
    auto const count = pages.page_count;
    overlay.streams.reserve(static_cast<std::size_t>(count) + 1);
    std::string last(1, '/');
    put_int(last, count);
    std::string placement;
    int modules = 0;
    for (int k = 0; k < count; ++k) {
        auto const code = two_d_code(words.copy_code + ":" + std::to_string(k + 1) + last);
        if (code.modules != modules) {
            modules = code.modules;
            placement = code_placement(modules);
        }
        std::string content;
        if (k == 0)
            content = recipient_block(pen, said, words, pages.stamp_percent) +
                      address_block(pen, words.address);
        content += "/Artifact BMC\n/W Do\n";
        content += placement;
        content += code.image;
        content += "Q EMC\n";
        overlay.streams.push_back({pages.copy_first + k, {}, std::move(content)});
    }
    std::string form;
    put_watermark(form, pen, said.mark);
    put_footer(form, pen, said, words, pages.stamp_percent);
    auto entries = form_entries();
    constexpr std::size_t worth_deflating = 3000; // outlines; a Latin name stays far below
    if (form.size() > worth_deflating) {
        form = desk.deflate(form);
        entries += "/Filter/FlateDecode";
    }
    overlay.streams.push_back({pages.copy_first + count, std::move(entries), std::move(form)});
    return overlay;
}

} // namespace safehand::rendering
