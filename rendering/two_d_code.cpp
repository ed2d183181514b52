#include "rendering/two_d_code.h"

#include "record/error.h"
#include "rendering/length.h"
#include "rendering/small_code.h"

#include <qrencode.h>

#include <memory>

namespace safehand::rendering {

namespace {

constexpr std::size_t text_bytes_max = 200;

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

/// Hexadecimal rows of an image mask. A mask paints where its sample is 0, so dark modules are 0.
template <class IsDark>
std::string image_of(std::size_t width, IsDark const& is_dark)
{
    auto const row_digits = (width + 7) / 8 * 2;
    auto const length = row_digits * width + 1;
    std::string image;
    image.reserve(length + 64);
    image += "BI/IM true/W ";
    put_int(image, static_cast<long>(width));
    image += "/H ";
    put_int(image, static_cast<long>(width));
    image += "/F/AHx/L ";
    put_int(image, static_cast<long>(length));
    image += " ID ";
    for (std::size_t y = 0; y < width; ++y)
        for (std::size_t digit = 0; digit < row_digits; ++digit) {
            unsigned bits = 0;
            for (std::size_t i = 0; i < 4; ++i) {
                auto const x = digit * 4 + i;
                bits = bits * 2 + (x < width && is_dark(x, y) ? 0 : 1);
            }
            image += "0123456789abcdef"[bits];
        }
    image += ">\nEI\n";
    return image;
}

} // namespace

TwoDCode two_d_code(std::string const& text)
{
    if (text.empty() || text.size() > text_bytes_max)
        throw Error(
            Fault::bad_input,
            "A copy's code is empty or longer than a printed 2-D code can hold. Shorten it.");
    if (auto const small = small_code(text)) {
        auto const side = small->size();
        return {static_cast<int>(side), image_of(side, [&](std::size_t x, std::size_t y) {
                    return ((*small)[y] >> (side - 1 - x) & 1U) != 0;
                })};
    }
    std::unique_ptr<QRcode, Free> const code(
        QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
    ensure(code != nullptr, "A short text fits a 2-D code.");
    auto const width = static_cast<std::size_t>(code->width);
    auto const* modules = code->data;
    return {code->width, image_of(width, [&](std::size_t x, std::size_t y) {
                return (modules[y * width + x] & 1U) != 0;
            })};
}

} // namespace safehand::rendering
