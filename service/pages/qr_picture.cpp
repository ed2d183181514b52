#include "service/pages/qr_picture.h"

#include "record/error.h"

#include <qrencode.h>

#include <memory>

namespace safehand::service::pages {

std::string qr_picture(std::string const& text)
{
    std::unique_ptr<QRcode, void (*)(QRcode*)> const code(
        QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
    ensure(code != nullptr, "the text fits a QR code");
    constexpr int quiet = 4;
    auto const side = std::to_string(code->width + 2 * quiet);
    std::string path;
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if ((code->data[y * code->width + x] & 1U) != 0)
                path +=
                    "M" + std::to_string(x + quiet) + " " + std::to_string(y + quiet) + "h1v1h-1z";
    return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + side + " " + side +
           R"("><path fill="#fff" d="M0 0h)" + side + "v" + side + "H0z\"/><path d=\"" + path +
           "\"/></svg>";
}

} // namespace safehand::service::pages
