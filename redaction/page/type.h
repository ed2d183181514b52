// Fonts as pages use them: the shapes of the characters that stand on a page and what each means.
// No font program, no name, no character that nobody drew.
#pragma once

#include "redaction/page/picture.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::page {

/// One shape. Lengths are parts of the em: 1.0 is the size the text is set in.
struct Glyph {
    double advance = 0;    ///< to the next glyph; vertical writing: downwards, positive
    Outline outline;       ///< filled by the non-zero rule; empty for a space
    bool even_odd = false; ///< filled by the even-odd rule instead
    /// A glyph that came as a small picture (Type 3): drawn with `stencil_at`, which maps the unit
    /// square into the em.
    std::optional<Stencil> stencil;
    Matrix stencil_at;
    /// What it stands for by the file's own word, UTF-8; empty: unknown. Never trusted to be true.
    std::string text;
    /// What else the file says that it stands for, where that is not `text`: by its map to Unicode,
    /// by its font's encoding, by the font program. One space: a blank; empty: nothing at all.
    std::optional<std::string> mapped;
    std::optional<std::string> named;
    std::optional<std::string> programmed;

    bool operator==(Glyph const&) const = default;
};

struct Font {
    std::vector<Glyph> glyphs; ///< only those that some page draws
    double ascent = 0.75;      ///< parts of the em above the base line
    double descent = -0.25;
    double space = 0.25; ///< natural width of a word space; from the font, else this
    bool vertical = false;
    bool fixed_pitch = false;
    bool serif = false;
    bool italic = false;
    bool bold = false;

    bool operator==(Font const&) const = default;
};

} // namespace safehand::page
