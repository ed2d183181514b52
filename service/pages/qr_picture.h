// A QR code as a picture for a screen.
#pragma once

#include <string>

namespace safehand::service::pages {

/// SVG with a quiet zone of four modules (ISO/IEC 18004). Throws Error(broken) for a text that does
/// not fit.
std::string qr_picture(std::string const& text);

} // namespace safehand::service::pages
