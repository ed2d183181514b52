// Which characters may be none, and which nobody sees: Drawer's part for both. They are never left
// out of a search; what stands around them is read once more without them.
#include "proof/any_file/characters.h"
#include "proof/any_file/drawing.h"
#include "proof/folding.h"

#include <algorithm>
#include <cmath>

namespace safehand::any_file {

namespace {

/// Holds places open without parting words.
constexpr std::string_view joiner = "\xE2\x81\xA0";

bool says_nothing(std::string_view text)
{
    return proof::fold(text).empty();
}

} // namespace

/// A character may be none when it leaves no ink, when its map and its encoding do not agree
/// whether it is one, or when nobody says what it is.
void Drawer::take_meanings(Glyph& glyph, ShownCode const& code)
{
    glyph.said = glyph.actual = keep(*code.text);
    bool const differs = *code.shape != *code.text && !code.shape->empty();
    glyph.shape = differs ? keep(*code.shape) : glyph.said;
    drawing.shapes_differ = drawing.shapes_differ || differs;
    bool const letter = !says_nothing(*code.text);
    bool const weak = (code.blank && letter) || (!code.known && !code.blank) ||
                      (differs && letter == says_nothing(*code.shape));
    glyph.closed = weak ? keep(joiner) : glyph.said;
    glyph.parted = weak ? keep(" ") : glyph.said;
    glyph.closed_shape = weak ? glyph.closed : glyph.shape;
    glyph.parted_shape = weak ? glyph.parted : glyph.shape;
    drawing.doubtful = drawing.doubtful || weak;
    auto const looks = as_it_looks(*code.text);
    glyph.latin = looks.empty() ? glyph.said : keep(looks);
    drawing.some_latin = drawing.some_latin || !looks.empty();
    bool const seen = is_seen(glyph);
    if (seen) glyph.seen = glyph.said;
    drawing.some_unseen = drawing.some_unseen || (!seen && letter);
}

bool Drawer::is_seen(Glyph const& glyph) const
{
    constexpr double readable = 0.5; // points
    auto const within = [&](std::array<double, 4> const& box) {
        auto const x = glyph.x + glyph.dx / 2;
        auto const y = glyph.y + glyph.dy / 2;
        return x >= box[0] && x <= box[2] && y + glyph.size >= box[1] && y - glyph.size <= box[3];
    };
    return state_.mode != 3 && state_.mode != 7 && !state_.white && glyph.size >= readable &&
           within(state_.clip) && within(seen_);
}

void Drawer::act_on_path(std::string_view op, Operands const& given)
{
    auto const add = [&](double x, double y) {
        auto const& m = state_.ctm;
        auto const px = x * m.a + y * m.c + m.e;
        auto const py = x * m.b + y * m.d + m.f;
        path_ = {
            std::min(path_[0], px),
            std::min(path_[1], py),
            std::max(path_[2], px),
            std::max(path_[3], py)};
    };
    auto const number = [&](std::size_t i) { return i < given.size() ? given[i].number : 0; };
    if (op == "re") {
        add(number(0), number(1));
        add(number(0) + number(2), number(1) + number(3));
        add(number(0) + number(2), number(1));
        add(number(0), number(1) + number(3));
    } else if (op == "m" || op == "l" || op == "c" || op == "v" || op == "y") {
        for (std::size_t i = 0; i + 1 < given.size(); i += 2) add(number(i), number(i + 1));
    } else if (op == "W" || op == "W*") {
        clips_ = true;
    } else if (
        op == "n" || op == "f" || op == "F" || op == "f*" || op == "S" || op == "s" || op == "B" ||
        op == "B*" || op == "b" || op == "b*") {
        auto& clip = state_.clip;
        if (clips_)
            clip = {
                std::max(clip[0], path_[0]),
                std::max(clip[1], path_[1]),
                std::min(clip[2], path_[2]),
                std::min(clip[3], path_[3])};
        clips_ = false;
        path_ = {1e300, 1e300, -1e300, -1e300};
    }
}

void Drawer::act_on_colour(std::string_view op, Operands const& given)
{
    constexpr double light = 0.9;
    auto const all = [&](auto const& test) {
        return std::ranges::all_of(given, [&](Value const& value) { return test(value.number); });
    };
    if (op == "g" || op == "rg")
        state_.white = !given.empty() && all([](double ink) { return ink >= light; });
    else if (op == "k")
        state_.white = given.size() == 4 && all([](double ink) { return ink <= 1 - light; });
    else if (op == "sc" || op == "scn")
        state_.white = given.size() == 4 ? all([](double ink) { return ink <= 1 - light; })
                                         : !given.empty() && given.back().is(Value::Kind::number) &&
                                               all([](double ink) { return ink >= light; });
    else if (op == "cs")
        state_.white = false;
}

} // namespace safehand::any_file
