// The 2-D code that a scanner reads off a printed page. The only place that knows libqrencode.
#pragma once

#include <string>

namespace safehand::rendering {

/// QR code (ISO/IEC 18004), error correction level M, as an inline image mask on the unit square,
/// black by the current fill colour, without its quiet zone.
struct TwoDCode {
    int modules = 0;   ///< per side
    std::string image; ///< operators from BI to EI
};

/// `text` holds at most 200 bytes. Throws Error(bad_input) for longer or empty text.
TwoDCode two_d_code(std::string const& text);

} // namespace safehand::rendering
