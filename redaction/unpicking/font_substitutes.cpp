// Which program stands in, and how its shapes are fitted to the widths that the file tells.
#include "redaction/unpicking/font_substitutes.h"

#include <algorithm>
#include <utility>

namespace safehand::unpicking {

namespace {

int likeness_of(Substitute const& substitute, FontDescription const& font)
{
    bool const symbols = font.symbol() || font.zapf_dingbats();
    int points = 0;
    if (substitute.symbols == symbols) points += 16;
    if (substitute.fixed_pitch == font.fixed_pitch) points += 8;
    if (substitute.serif == font.serif) points += 4;
    if (substitute.bold == font.bold) points += 2;
    if (substitute.italic == font.italic) points += 1;
    return points;
}

void transform(page::Outline& outline, double scale, double right)
{
    for (auto& segment : outline)
        for (auto* const point : {&segment.first, &segment.second, &segment.to})
            point->x = point->x * scale + right;
}

/// The file's widths keep the line's length; a wider stand-in would run into its neighbour.
void fit(GlyphShape& shape, std::optional<double> width)
{
    if (!width || *width <= 0 || shape.advance <= *width) return;
    transform(shape.outline, *width / shape.advance, 0);
    shape.advance = *width;
}

} // namespace

FontSubstitutes::FontSubstitutes(
    std::vector<Substitute> const& substitutes, FontDescription const& font)
{
    for (auto const& substitute : substitutes) {
        Candidate candidate;
        candidate.bytes = substitute.program;
        candidate.likeness = likeness_of(substitute, font);
        candidate.symbols = substitute.symbols;
        auto const place = std::ranges::upper_bound(
            candidates_, candidate.likeness, std::ranges::greater(), &Candidate::likeness);
        candidates_.insert(place, std::move(candidate));
    }
}

FontProgram const* FontSubstitutes::program_of(Candidate& candidate)
{
    if (!std::exchange(candidate.opened, true))
        candidate.program = FontProgram::open_borrowed(candidate.bytes);
    return candidate.program.get();
}

std::optional<GlyphShape> FontSubstitutes::shape_of(char32_t character, std::size_t segments_max)
{
    for (auto& candidate : candidates_) {
        auto const* const program = program_of(candidate);
        if (program == nullptr) continue;
        auto const glyph = program->by_unicode(character);
        if (glyph == 0) continue;
        if (auto shape = program->shape(glyph, segments_max)) return shape;
    }
    return std::nullopt;
}

std::optional<GlyphShape> FontSubstitutes::shape(
    std::u32string_view characters, std::optional<double> width, std::size_t segments_max)
{
    if (characters.empty()) return std::nullopt;
    GlyphShape out;
    for (char32_t const character : characters) {
        auto next = shape_of(character, segments_max - out.outline.size());
        if (!next) return std::nullopt;
        transform(next->outline, 1, out.advance);
        out.outline.insert(out.outline.end(), next->outline.begin(), next->outline.end());
        out.advance += next->advance;
    }
    fit(out, width);
    return out;
}

std::optional<GlyphShape> FontSubstitutes::shape_named(
    std::string const& name, std::optional<double> width, std::size_t segments_max)
{
    for (auto& candidate : candidates_) {
        if (!candidate.symbols) continue;
        auto const* const program = program_of(candidate);
        if (program == nullptr) continue;
        auto const glyph = program->by_name(name);
        if (glyph == 0) continue;
        auto shape = program->shape(glyph, segments_max);
        if (!shape) continue;
        fit(*shape, width);
        return shape;
    }
    return std::nullopt;
}

} // namespace safehand::unpicking
