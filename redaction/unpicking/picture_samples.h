// Turns samples as they stand in a file into the pixels of a page::Picture. Private to
// picture_*.cpp.
#pragma once

#include "redaction/page/picture.h"
#include "redaction/unpicking/colour_space.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace safehand::unpicking {

/// Samples of `bits` bits (1, 2, 4, 8 or 16) side by side, rows from the top, each padded to a
/// whole byte. `bytes` is all there.
struct FileSamples {
    int width = 0;
    int height = 0;
    std::size_t components = 1;
    unsigned bits = 8;
    std::span<std::uint8_t const> bytes;

    std::size_t row_bytes() const
    {
        return (static_cast<std::size_t>(width) * components * bits + 7) / 8;
    }
};

struct ColourTerms {
    SharedSpace space;
    /// Lowest and highest value of each component; empty: the space's own.
    std::vector<double> decode;
    /// Lowest and highest sample of each component that is see-through; empty: none.
    std::vector<double> see_through;
};

/// Whether `decode` says no more than the space itself does.
bool is_usual_decode(std::vector<double> const& decode, SourceSpace const& space, unsigned bits);

/// `samples.components` are those of the space. Fills size, space, bits, samples and, with
/// `see_through`, the mask.
page::Picture picture_of(FileSamples const& samples, ColourTerms const& terms);

/// 1 paints: where the sample is 0, or 1 when `inverted`. Padding is 0.
page::Stencil stencil_of(FileSamples const& samples, bool inverted);

/// Takes the colour of the backdrop out again (ISO 32000-2, 11.6.5.2). The mask is of the picture's
/// size, the picture has 8 bits.
void take_out_matte(page::Picture& picture, page::Colour const& matte);

/// Makes white what the mask hides, a hair of opacity included, but for a rim that smoothing may
/// show; a mask that hides nothing is dropped. False: nothing at all is seen.
bool forget_hidden(page::Picture& picture);

/// Whether forget_hidden() would change more than the mask.
bool hides_pixels(page::Picture const& picture);

} // namespace safehand::unpicking
