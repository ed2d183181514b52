// Image XObjects and inline images read into pixels (ISO 32000-2, 8.9).
#pragma once

#include "redaction/page/picture.h"
#include "redaction/unpicking/colour_reader.h"
#include "redaction/unpicking/qpdf.h"

#include <cstddef>
#include <memory>
#include <string>

namespace safehand::unpicking {

struct PictureLimits {
    std::size_t pixels_max = 200'000'000;  ///< of one picture or mask
    std::size_t bytes_max = 1'000'000'000; ///< of one picture's samples, and of any stream in it
};

/// At most one of the three is filled; none: nothing is to be drawn.
struct PictureRead {
    std::shared_ptr<page::Picture const> picture;
    std::shared_ptr<page::Stencil const> stencil; ///< the file's word: ImageMask
    /// A plain phrase: "a JBIG2 picture"; the page needs a picture.
    std::string fault;

    bool empty() const { return !picture && !stencil && fault.empty(); }
};

/// `image`: the stream. Alternates, OPI, metadata and everything else that is not seen stay behind.
/// Never throws but std::bad_alloc. Reads the stream anew at every call: keep what comes back.
PictureRead read_picture(
    Handle image, Handle resources, PictureLimits const& limits, ColourCache* cache = nullptr);

/// The same for what stands between BI and EI: `dictionary` with long or short names, `bytes` as
/// between ID's white space and EI.
PictureRead read_inline_picture(
    Handle dictionary,
    std::string const& bytes,
    Handle resources,
    PictureLimits const& limits,
    ColourCache* cache = nullptr);

} // namespace safehand::unpicking
