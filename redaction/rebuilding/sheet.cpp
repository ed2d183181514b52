// The graphics state, nesting and painting of a content stream; text is in sheet_text.cpp.
#include "redaction/rebuilding/sheet.h"

#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/paint_book.h"
#include "redaction/rebuilding/path.h"

#include <algorithm>
#include <cmath>

namespace safehand::rebuilding {

namespace {

void put_kind(
    std::string& out, char const* kind, char const* letter, std::map<int, int> const& objects)
{
    if (objects.empty()) return;
    out += kind;
    out += "<<";
    for (auto const& [number, object] : objects) {
        out += letter;
        put_int(out, number);
        put_reference(out, object);
    }
    out += ">>";
}

std::string named(char letter, int number)
{
    std::string out = "/";
    out += letter;
    put_int(out, number);
    return out;
}

std::string colour_operator(page::Colour const& colour, bool strokes)
{
    std::string out;
    put_components(out, colour, colour.space);
    switch (colour.space) {
    case page::ColourSpace::gray: return out + (strokes ? " G\n" : " g\n");
    case page::ColourSpace::rgb: return out + (strokes ? " RG\n" : " rg\n");
    case page::ColourSpace::cmyk: return out + (strokes ? " K\n" : " k\n");
    }
    return out;
}

/// Empty: solid. Dashes so short that a line becomes thousands of them are what nobody sees and
/// every reader draws for minutes.
std::string dashes_of(page::Stroke const& stroke)
{
    constexpr std::size_t dashes_max = 32;
    double total = 0;
    for (double const dash : stroke.dashes) {
        if (!is_number(dash) || dash < 0) return {};
        total += dash;
    }
    if (stroke.dashes.size() > dashes_max || total < 0.05) return {};
    std::string out;
    for (double const dash : stroke.dashes) {
        if (!out.empty()) out += ' ';
        put_number(out, dash);
    }
    return out;
}

} // namespace

std::string Resources::entry() const
{
    std::string out = "/Resources<<";
    put_kind(out, "/Font", "/F", fonts);
    put_kind(out, "/ExtGState", "/G", states);
    put_kind(out, "/XObject", "/X", objects);
    put_kind(out, "/Pattern", "/P", patterns);
    put_kind(out, "/Shading", "/S", shadings);
    return out + ">>";
}

std::string Sheet::finish()
{
    mark_as({});
    end_text();
    while (!saved_.empty()) restore();
    return std::move(content_);
}

void Sheet::set(std::string& held, std::string wanted)
{
    if (held == wanted) return;
    end_strings();
    content_ += wanted;
    held = std::move(wanted);
}

void Sheet::fill_with(page::Colour const& colour)
{
    set(pen_.fill, colour_operator(colour, false));
}

void Sheet::draw_with(page::Colour const& colour)
{
    set(pen_.line, colour_operator(colour, true));
}

void Sheet::fill_with_pattern(int object)
{
    resources_.patterns[object] = object;
    set(pen_.fill, "/Pattern cs" + named('P', object) + " scn\n");
}

void Sheet::draw_with_pattern(int object)
{
    resources_.patterns[object] = object;
    set(pen_.line, "/Pattern CS" + named('P', object) + " SCN\n");
}

void Sheet::draw_as(page::Stroke const& stroke)
{
    std::string wanted;
    put_number(wanted, within(stroke.width, 0, far, 1), decimals_);
    wanted += " w ";
    put_int(wanted, std::clamp(stroke.cap, 0, 2));
    wanted += " J ";
    put_int(wanted, std::clamp(stroke.join, 0, 2));
    wanted += " j ";
    put_number(wanted, within(stroke.mitre_limit, 1, 1000, 10));
    auto const dashes = dashes_of(stroke);
    wanted += " M [" + dashes + "]";
    if (dashes.empty()) {
        wanted += '0';
    } else {
        put_number(wanted, within(stroke.dash_phase, 0, far, 0));
    }
    set(pen_.stroke, wanted + " d\n");
}

void Sheet::mix_by(int object)
{
    if (pen_.mixing == object) return;
    end_strings();
    resources_.states[object] = object;
    mixes_ = true;
    content_ += named('G', object) + " gs\n";
    pen_.mixing = object;
}

void Sheet::save()
{
    mark_as({});
    end_text();
    content_ += "q\n";
    saved_.push_back(pen_);
}

void Sheet::restore()
{
    mark_as({});
    end_text();
    content_ += "Q\n";
    pen_ = std::move(saved_.back());
    saved_.pop_back();
}

void Sheet::mark_as(std::string_view opening)
{
    if (marked_ == opening) return;
    end_text();
    if (!marked_.empty()) content_ += "EMC\n";
    content_ += opening;
    if (!opening.empty()) content_ += '\n';
    marked_ = opening;
}

bool Sheet::paint_path(page::Outline const& outline, bool fills, bool strokes, bool even_odd)
{
    end_text();
    if (!put_path(content_, outline, decimals_)) return false;
    content_ += fills && strokes ? (even_odd ? "B*\n" : "B\n")
                : fills          ? (even_odd ? "f*\n" : "f\n")
                : strokes        ? "S\n"
                                 : "n\n";
    return true;
}

bool Sheet::clip_to(page::Outline const& outline, bool even_odd)
{
    end_text();
    if (!put_path(content_, outline, decimals_)) return false;
    content_ += even_odd ? "W* n\n" : "W n\n";
    return true;
}

void Sheet::place(int object, page::Matrix const* at)
{
    end_text();
    resources_.objects[object] = object;
    mixes_ = mixes_ || at == nullptr; // a form is a group
    if (at != nullptr) {
        content_ += "q ";
        // Readers stretch a picture to whole pixels; a hair's breadth moves all of them.
        put_matrix(content_, *at, 6);
        content_ += " cm";
    }
    content_ += named('X', object) + " Do";
    content_ += at != nullptr ? " Q\n" : "\n";
}

void Sheet::shade(int object, page::Matrix const& at)
{
    end_text();
    resources_.shadings[object] = object;
    content_ += "q ";
    put_matrix(content_, at, 4);
    content_ += " cm" + named('S', object) + " sh Q\n";
}

void Sheet::put(std::string_view operators)
{
    end_text();
    content_ += operators;
}

} // namespace safehand::rebuilding
