// What is done to pictures once they are values: decoding, blanking, cutting, and writing them in
// the two compressed forms that a copy may hold. Reads no PDF.
#pragma once

#include "redaction/page/picture.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace safehand::pixels {

/// The bytes of a picture are not what its fields say, or a file cannot be decoded.
class Unreadable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Whole pixels of a picture, counted from its upper left corner. Right and bottom are the first
/// column and row outside. Parts beyond the picture are ignored; an empty area touches nothing.
struct PixelArea {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    bool operator==(PixelArea const&) const = default;
};

/// The same picture with `samples` filled and `jpeg` empty. CMYK values are as in PDF: 0 is no ink.
/// Throws Unreadable when the JPEG is not the picture that the fields describe.
page::Picture decoded(page::Picture const& picture);

/// The same picture with white, opaque areas. A JPEG becomes samples; `was_lossy` stays.
/// Where the mask has another size than the picture, every mask pixel that an area touches becomes
/// opaque. Throws Unreadable as decoded() does.
page::Picture blanked(page::Picture const& picture, std::vector<PixelArea> const& areas);

/// The same stencil through which no paint falls in these areas.
page::Stencil blanked(page::Stencil const& stencil, std::vector<PixelArea> const& areas);

/// Only this area, which becomes the whole picture. The area is cut to the picture first; an empty
/// one gives a picture of no pixels. A mask is cut to the mask pixels that the area touches, after
/// it has been brought to the picture's size when it has another. Throws Unreadable.
page::Picture cropped(page::Picture const& picture, PixelArea const& area);
page::Stencil cropped(page::Stencil const& stencil, PixelArea const& area);

/// A baseline JPEG file of the picture's colours, without its mask. Gray of one bit is widened to
/// eight first. RGB becomes YCbCr, 4:4:4 from quality 90 on, else 4:2:0; CMYK keeps its values (0
/// is no ink), so a PDF needs no Decode array. Holds no marker besides those that decoding needs. A
/// picture that already is a JPEG comes back as it is. `quality` is 1 to 100. Throws Unreadable,
/// also for a picture of no pixels or more than 65,500 on one side, which no JPEG can hold.
std::string as_jpeg(page::Picture const& picture, int quality);

/// CCITT group 4 data for a PDF's CCITTFaxDecode with /K -1 /Columns width /Rows height and
/// /BlackIs1 false, that is: gray of one bit, 0 is black. Throws Unreadable for any other picture.
std::string as_g4(page::Picture const& one_bit);

/// The same for a stencil: its bits as they are, 1 as "white", so an image mask with
/// /Decode [1 0] and /BlackIs1 false paints where the stencil does.
std::string as_g4(page::Stencil const& stencil);

} // namespace safehand::pixels
