// The graphics state of ISO 32000-2, 8.4, as far as it decides what is seen.
#pragma once

#include "redaction/page/page.h"
#include "redaction/unpicking/colour_reader.h"
#include "redaction/unpicking/font_reader.h"
#include "redaction/unpicking/qpdf.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace safehand::unpicking {

/// How a Type 3 procedure is shown.
enum class ProcedureKind : std::uint8_t {
    shape,   ///< as an outline or stencil of the glyph, in the text's colour
    drawing, ///< as items of their own, with the words hidden beneath
};

/// A font of the file with its place in Document::fonts.
struct UsedFont {
    UsedFont(
        Handle const& dictionary, std::vector<Substitute> const& substitutes, FontLimits& limits)
        : reader(dictionary, substitutes, limits), held(dictionary)
    {
    }

    FontReader reader;
    Handle held; ///< keeps what tells this font from others alive
    int number = -1;
    std::vector<std::optional<page::Box>> ink; ///< of each glyph, in the em; empty box: no ink
    std::map<int, ProcedureKind> procedures;
};

/// What fills and outlines are painted with before alpha comes in.
struct Ink {
    ColourSpaceReader space;
    page::Colour colour;
    Handle pattern = Handle::newNull(); ///< a pattern instead of `colour`
};

struct SoftMask {
    Handle group = Handle::newNull();
    page::Matrix at;
    Handle resources = Handle::newNull();
    bool luminosity = true;
    std::optional<page::Colour> backdrop;
    std::optional<std::vector<page::Item>> items; ///< once it has been drawn
};

struct TextState {
    std::shared_ptr<UsedFont> font;
    double size = 0;
    double between_characters = 0;
    double between_words = 0;
    double across = 1; ///< horizontal scaling
    double leading = 0;
    double rise = 0;
    int mode = 0;
};

struct DrawingState {
    page::Matrix matrix; ///< of the present user space to the surface
    int clip = -1;
    Ink fill;
    Ink line;
    double line_width = 1; ///< in user space
    int cap = 0;
    int join = 0;
    double mitre_limit = 10;
    std::vector<double> dashes; ///< in user space
    double dash_phase = 0;
    double fill_alpha = 1;
    double line_alpha = 1;
    page::Blend blend = page::Blend::normal;
    std::shared_ptr<SoftMask> mask;
    TextState text;
};

} // namespace safehand::unpicking
