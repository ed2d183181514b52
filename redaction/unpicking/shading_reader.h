// Shadings (ISO 32000-2, 8.7.4.5) sampled into page::Shading.
#pragma once

#include "redaction/page/paint.h"
#include "redaction/unpicking/colour_reader.h"
#include "redaction/unpicking/qpdf.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::unpicking {

/// A flat piece of a shading that is neither axial nor radial, in the shading's own space.
struct ShadingPiece {
    page::Outline outline;
    page::Colour colour;
};

/// Either `fault` is set, or `pieces` is not empty, or `shading` is the whole of it.
struct ShadingRead {
    page::Shading shading; ///< `matrix` is left as it is: the caller sets it
    /// To be filled one after the other instead of `shading`, each in its colour.
    std::vector<ShadingPiece> pieces;
    /// The shading paints nothing outside this box of its own space: the caller clips.
    std::optional<page::Box> box;
    /// Painted first over the whole area by a shading pattern; the `sh` operator ignores it.
    std::optional<page::Colour> background;
    std::string fault; ///< "a shading of an unknown kind"; the page needs a picture
};

/// `shading`: a shading dictionary or stream (not the pattern around it). Never throws but
/// std::bad_alloc.
ShadingRead
read_shading(Handle const& shading, Handle const& resources, ColourCache* cache = nullptr);

} // namespace safehand::unpicking
