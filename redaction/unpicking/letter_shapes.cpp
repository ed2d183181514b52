#include "redaction/unpicking/letter_shapes.h"

#include "redaction/unpicking/font_program.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

namespace safehand::unpicking {

namespace {

constexpr std::size_t segments_max = 2000;
/// Another letter is so much nearer that no design explains it. Parts of all dots.
constexpr double nearer_by = 0.10;
constexpr double near = 0.16;
/// So near that what is said to be no letter must be one.
constexpr double same = 0.05;

struct Line {
    page::Point from;
    page::Point to;
};

/// Curves become a few lines each: a letter of 20 dots shows no more.
std::vector<Line> lines_of(page::Outline const& outline)
{
    using Kind = page::Segment::Kind;
    constexpr int parts = 6;
    std::vector<Line> lines;
    page::Point start;
    page::Point here;
    auto const go = [&](page::Point to) {
        lines.push_back({here, to});
        here = to;
    };
    for (auto const& segment : outline) {
        switch (segment.kind) {
        case Kind::move:
            go(start);
            start = here = segment.to;
            break;
        case Kind::line: go(segment.to); break;
        case Kind::close: go(start); break;
        case Kind::curve: {
            auto const a = here;
            for (int k = 1; k <= parts; ++k) {
                double const t = double(k) / parts;
                double const u = 1 - t;
                auto const mix = [&](double p0, double p1, double p2, double p3) {
                    return u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 +
                           t * t * t * p3;
                };
                go({mix(a.x, segment.first.x, segment.second.x, segment.to.x),
                    mix(a.y, segment.first.y, segment.second.y, segment.to.y)});
            }
            break;
        }
        }
    }
    go(start);
    return lines;
}

/// What most fonts draw alike, or one in the other's shape.
char family_of(char sign)
{
    switch (sign) {
    case '0':
    case 'o':
    case 'O':
    case 'Q':
    case 'D': return 'o';
    case '1':
    case 'l':
    case 'I':
    case 'i':
    case 'j':
    case 'J':
    case 't':
    case 'f':
    case 'r':
    case 'T':
    case '7': return 'l';
    case 'h':
    case 'n':
    case 'b': return 'n';
    case '5':
    case 's': return 'S';
    case '2':
    case 'z': return 'Z';
    case '8':
    case 'B': return 'B';
    case '6':
    case 'G': return 'G';
    case '9':
    case 'q':
    case 'g': return 'g';
    case 'c':
    case 'e': return 'C';
    case 'u':
    case 'v':
    case 'y':
    case 'Y':
    case 'U': return 'V';
    default: return sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
    }
}

bool is_letter_or_figure(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char other_case(char c)
{
    if (c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Strokes, dots and rings may stand for signs of every kind.
bool is_distinct(char sign)
{
    constexpr std::string_view plain = "lIiJjoO0cCxXvV1-tTuUsSrfLDQ7Yy";
    return plain.find(sign) == std::string_view::npos;
}

/// The letter below the marks of Latin letters from U+00C0 to U+017F; zero: it is none of them.
char base_of(std::string_view text)
{
    constexpr std::string_view bases =
        "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
        "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOo"
        "RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
    static_assert(bases.size() == 0x180 - 0xC0);
    if (text.size() != 2) return 0;
    auto const first = static_cast<unsigned char>(text[0]);
    auto const second = static_cast<unsigned char>(text[1]);
    auto const code = (first & 0x1FU) << 6U | (second & 0x3FU);
    bool const latin = first >= 0xC3 && first <= 0xC5 && code >= 0xC0 && code < 0x180;
    return latin && bases[code - 0xC0] != '*' ? bases[code - 0xC0] : '\0';
}

} // namespace

std::unique_ptr<LetterShapes::Look>
LetterShapes::look_of(page::Outline const& outline, bool even_odd)
{
    if (outline.empty() || outline.size() > segments_max) return nullptr;
    auto const lines = lines_of(outline);
    page::Box box{1e9, 1e9, -1e9, -1e9};
    for (auto const& segment : outline) {
        if (segment.kind == page::Segment::Kind::close) continue;
        box.left = std::min(box.left, segment.to.x);
        box.right = std::max(box.right, segment.to.x);
        box.bottom = std::min(box.bottom, segment.to.y);
        box.top = std::max(box.top, segment.to.y);
    }
    if (!(box.right > box.left) || !(box.top > box.bottom)) return nullptr;
    auto look = std::make_unique<Look>();
    look->shape = box.width() / box.height();

    struct Crossing {
        double x = 0;
        int winds = 0;
    };

    std::vector<Crossing> crossings;
    for (std::size_t row = 0; row < side; ++row) {
        double const y = box.bottom + (static_cast<double>(row) + 0.5) / side * box.height();
        crossings.clear();
        for (auto const& line : lines) {
            bool const up = line.from.y <= y && line.to.y > y;
            bool const down = line.to.y <= y && line.from.y > y;
            if (!up && !down) continue;
            double const t = (y - line.from.y) / (line.to.y - line.from.y);
            crossings.push_back({line.from.x + t * (line.to.x - line.from.x), up ? 1 : -1});
        }
        std::ranges::sort(crossings, {}, &Crossing::x);
        int winding = 0;
        std::size_t next = 0;
        for (std::size_t column = 0; column < side; ++column) {
            double const x = box.left + (static_cast<double>(column) + 0.5) / side * box.width();
            for (; next < crossings.size() && crossings[next].x <= x; ++next)
                winding += even_odd ? 1 : crossings[next].winds;
            bool const inside = even_odd ? winding % 2 != 0 : winding != 0;
            look->dots.set(row * side + column, inside);
        }
    }
    return look;
}

std::unique_ptr<LetterShapes::Look> LetterShapes::look_of(page::Stencil const& stencil)
{
    auto const stride = (static_cast<std::size_t>(std::max(stencil.width, 0)) + 7) / 8;
    auto const dot = [&](int x, int y) {
        auto const at = static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x) / 8;
        return at < stencil.bits.size() &&
               (static_cast<unsigned>(stencil.bits[at]) >> (7U - static_cast<unsigned>(x) % 8U) &
                1U) != 0;
    };
    constexpr int most = 1000;
    if (stencil.width < 6 || stencil.height < 6 || stencil.width > most || stencil.height > most)
        return nullptr;
    int left = stencil.width;
    int right = -1;
    int top = stencil.height;
    int bottom = -1;
    for (int y = 0; y < stencil.height; ++y)
        for (int x = 0; x < stencil.width; ++x)
            if (dot(x, y)) {
                left = std::min(left, x);
                right = std::max(right, x);
                top = std::min(top, y);
                bottom = std::max(bottom, y);
            }
    if (right <= left || bottom <= top) return nullptr;
    auto look = std::make_unique<Look>();
    look->shape = double(right - left + 1) / (bottom - top + 1);
    for (std::size_t row = 0; row < side; ++row)
        for (std::size_t column = 0; column < side; ++column) {
            auto const x =
                left +
                static_cast<int>((static_cast<double>(column) + 0.5) / side * (right - left + 1));
            auto const y =
                bottom -
                static_cast<int>((static_cast<double>(row) + 0.5) / side * (bottom - top + 1));
            look->dots.set(row * side + column, dot(x, y));
        }
    return look;
}

std::unique_ptr<LetterShapes::Look> LetterShapes::look_of(page::Glyph const& glyph)
{
    if (glyph.stencil) {
        // One that is set turned or mirrored would have to be turned back.
        auto const& m = glyph.stencil_at;
        bool const upright = m.a > 0 && m.d > 0 && std::abs(m.b) + std::abs(m.c) < 1e-6;
        return upright ? look_of(*glyph.stencil) : nullptr;
    }
    return look_of(glyph.outline, glyph.even_odd);
}

/// The share of dots that differ. Where one is much wider than the other, more.
double LetterShapes::distance(Look const& a, Look const& b)
{
    auto const wide = std::abs(std::log(a.shape / b.shape));
    return static_cast<double>((a.dots ^ b.dots).count()) / (side * side) + 0.08 * wide;
}

void LetterShapes::learn()
{
    learnt_ = true;
    for (auto const& substitute : substitutes_) {
        if (substitute.symbols) continue;
        auto const program = FontProgram::open_borrowed(substitute.program);
        if (!program) continue;
        for (char sign = '0'; sign <= 'z'; ++sign) {
            if (!is_letter_or_figure(sign)) continue;
            auto const glyph = program->by_unicode(static_cast<char32_t>(sign));
            auto const shape = glyph == 0 ? std::nullopt : program->shape(glyph, segments_max);
            auto const look = shape ? look_of(shape->outline, false) : nullptr;
            if (look) letters_.push_back({*look, sign});
        }
    }
}

LetterShapes::Distances LetterShapes::distances_of(Look const& look, std::string_view text)
{
    if (!learnt_) learn();
    bool const plain = text.size() == 1 && is_letter_or_figure(text.front());
    auto const family = family_of(text.front());
    auto const capital = family_of(other_case(text.front()));
    Distances out;
    for (auto const& letter : letters_) {
        auto const far = distance(letter.look, look);
        // Small capitals are drawn for small letters.
        bool const claimed =
            plain ? family_of(letter.sign) == family || family_of(letter.sign) == capital
                  : text.find(letter.sign) != std::string_view::npos;
        if (claimed) {
            out.own = std::min(out.own, far);
        } else if (far < out.other) {
            out.other = far;
            out.like = letter.sign;
        }
    }
    return out;
}

bool LetterShapes::belies(page::Glyph const& glyph)
{
    auto const& text = glyph.text;
    bool const plain = text.size() == 1 && is_letter_or_figure(text.front());
    auto const first = text.empty() ? 0U : static_cast<unsigned char>(text.front());
    // Marks count for nothing, so the letter without its own is no lie. Of other alphabets, of two
    // bytes too, nothing is known.
    auto const base = base_of(text);
    if (text.empty() || (first > 0x80 && first <= 0xDF && base == 0)) return false;
    auto const look = look_of(glyph);
    if (!look) return false;
    auto const [own, other, like] =
        distances_of(*look, base == 0 ? std::string_view(text) : std::string_view(&base, 1));
    if (plain) return other < near && own > other + nearer_by;
    return other < same && own > same && is_distinct(like);
}

bool LetterShapes::is_strange(page::Font const& font)
{
    constexpr std::size_t letters_min = 4;
    constexpr std::size_t letters_max = 60;
    std::vector<double> own;
    for (auto const& glyph : font.glyphs) {
        if (glyph.text.size() != 1 || !is_letter_or_figure(glyph.text.front())) continue;
        if (auto const look = look_of(glyph)) own.push_back(distances_of(*look, glyph.text).own);
        if (own.size() == letters_max) break;
    }
    if (own.size() < letters_min) return false;
    auto const middle = own.begin() + static_cast<std::ptrdiff_t>(own.size() / 2);
    std::ranges::nth_element(own, middle);
    return *middle > near;
}

} // namespace safehand::unpicking
