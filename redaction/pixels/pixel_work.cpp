// Blanking, cutting and encoding of pictures.
#include "redaction/pixels/fax.h"
#include "redaction/pixels/jpeg.h"
#include "redaction/pixels/pixels.h"

#include <algorithm>
#include <limits>

namespace safehand::pixels {

namespace {

using page::ColourSpace;
using page::Picture;
using page::Stencil;

std::size_t components_of(ColourSpace space)
{
    switch (space) {
    case ColourSpace::gray: return 1;
    case ColourSpace::rgb: return 3;
    case ColourSpace::cmyk: return 4;
    }
    return 0;
}

std::size_t row_bytes_of(Picture const& picture)
{
    std::size_t const bits = static_cast<std::size_t>(picture.width) *
                             components_of(picture.space) * static_cast<std::size_t>(picture.bits);
    return (bits + 7) / 8;
}

std::size_t row_bytes_of(Stencil const& stencil)
{
    return (static_cast<std::size_t>(stencil.width) + 7) / 8;
}

void check(Picture const& picture)
{
    bool const sized = picture.width >= 0 && picture.height >= 0 && picture.mask_width >= 0 &&
                       picture.mask_height >= 0;
    bool const deep =
        picture.bits == 8 || (picture.bits == 1 && picture.space == ColourSpace::gray);
    if (!sized || !deep) throw Unreadable("a picture of an impossible kind");
    if (picture.samples.size() < row_bytes_of(picture) * static_cast<std::size_t>(picture.height))
        throw Unreadable("a picture with too few samples");
    if (!picture.mask.empty() &&
        picture.mask.size() < static_cast<std::size_t>(picture.mask_width) *
                                  static_cast<std::size_t>(picture.mask_height))
        throw Unreadable("a picture with too small a mask");
}

void check(Stencil const& stencil)
{
    if (stencil.width < 0 || stencil.height < 0 ||
        stencil.bits.size() < row_bytes_of(stencil) * static_cast<std::size_t>(stencil.height))
        throw Unreadable("a stencil of an impossible kind");
}

PixelArea within(PixelArea area, int width, int height)
{
    area.left = std::clamp(area.left, 0, width);
    area.top = std::clamp(area.top, 0, height);
    area.right = std::clamp(area.right, area.left, width);
    area.bottom = std::clamp(area.bottom, area.top, height);
    return area;
}

bool is_empty(PixelArea const& area)
{
    return area.left >= area.right || area.top >= area.bottom;
}

void set_bits(std::uint8_t* row, int from, int to, bool value)
{
    for (int at = from; at < to; ++at) {
        auto const bit = static_cast<std::uint8_t>(0x80U >> (at % 8));
        auto& byte = row[at / 8];
        byte = static_cast<std::uint8_t>(value ? byte | bit : byte & ~bit);
    }
}

/// The row from bit `from` on, moved to the row's start; what pads the last byte is 0.
void copy_bits(std::uint8_t const* row, int from, int count, std::uint8_t* to)
{
    for (int at = 0; at < count; ++at)
        if (((row[(from + at) / 8] >> (7 - (from + at) % 8)) & 1) != 0)
            to[at / 8] = static_cast<std::uint8_t>(to[at / 8] | (0x80U >> (at % 8)));
}

/// The mask's pixels that an area of the picture touches.
PixelArea on_mask(PixelArea const& area, Picture const& picture)
{
    auto const low = [](int at, int own, int other) {
        return static_cast<int>(std::int64_t{at} * other / own);
    };
    auto const high = [](int at, int own, int other) {
        return static_cast<int>((std::int64_t{at} * other + own - 1) / own);
    };
    return {
        low(area.left, picture.width, picture.mask_width),
        low(area.top, picture.height, picture.mask_height),
        high(area.right, picture.width, picture.mask_width),
        high(area.bottom, picture.height, picture.mask_height)};
}

void blank_samples(Picture& picture, PixelArea const& area)
{
    std::size_t const row_bytes = row_bytes_of(picture);
    std::size_t const count = components_of(picture.space);
    auto const white = static_cast<std::uint8_t>(picture.space == ColourSpace::cmyk ? 0x00 : 0xff);
    for (int y = area.top; y < area.bottom; ++y) {
        auto* row = picture.samples.data() + static_cast<std::size_t>(y) * row_bytes;
        if (picture.bits == 1)
            set_bits(row, area.left, area.right, true);
        else
            std::fill(
                row + static_cast<std::size_t>(area.left) * count,
                row + static_cast<std::size_t>(area.right) * count,
                white);
    }
}

void make_opaque(Picture& picture, PixelArea const& area)
{
    PixelArea const masked = on_mask(area, picture);
    for (int y = masked.top; y < masked.bottom; ++y) {
        auto* row = picture.mask.data() +
                    static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.mask_width);
        std::fill(row + masked.left, row + masked.right, std::uint8_t{255});
    }
}

/// The mask brought to the picture's own size.
void fit_mask(Picture& picture)
{
    if (picture.mask.empty() ||
        (picture.mask_width == picture.width && picture.mask_height == picture.height))
        return;
    auto const width = static_cast<std::size_t>(picture.width);
    auto const height = static_cast<std::size_t>(picture.height);
    auto const mask_width = static_cast<std::size_t>(picture.mask_width);
    auto const mask_height = static_cast<std::size_t>(picture.mask_height);
    std::vector<std::uint8_t> fitted(width * height);
    for (std::size_t y = 0; y < height; ++y) {
        auto const* row = picture.mask.data() + y * mask_height / height * mask_width;
        for (std::size_t x = 0; x < width; ++x) fitted[y * width + x] = row[x * mask_width / width];
    }
    picture.mask = std::move(fitted);
    picture.mask_width = picture.width;
    picture.mask_height = picture.height;
}

std::vector<std::uint8_t> cut_samples(Picture const& picture, PixelArea const& area)
{
    std::size_t const row_bytes = row_bytes_of(picture);
    std::size_t const count = components_of(picture.space);
    auto const width = static_cast<std::size_t>(area.right - area.left);
    auto const height = static_cast<std::size_t>(area.bottom - area.top);
    std::size_t const own_bytes = picture.bits == 1 ? (width + 7) / 8 : width * count;
    std::vector<std::uint8_t> out(own_bytes * height);
    for (std::size_t y = 0; y < height; ++y) {
        auto const* row =
            picture.samples.data() + (static_cast<std::size_t>(area.top) + y) * row_bytes;
        if (picture.bits == 1)
            copy_bits(row, area.left, static_cast<int>(width), out.data() + y * own_bytes);
        else
            std::copy_n(
                row + static_cast<std::size_t>(area.left) * count,
                own_bytes,
                out.data() + y * own_bytes);
    }
    return out;
}

} // namespace

Picture decoded(Picture const& picture)
{
    if (picture.jpeg.empty()) {
        check(picture);
        return picture;
    }
    Raster raster =
        jpeg_pixels(picture.jpeg, ColourTransform::unsaid, std::numeric_limits<std::size_t>::max());
    if (raster.width != picture.width || raster.height != picture.height ||
        static_cast<std::size_t>(raster.components) != components_of(picture.space))
        throw Unreadable("a JPEG picture that is not what it says");
    Picture out;
    out.width = picture.width;
    out.height = picture.height;
    out.space = picture.space;
    out.samples = std::move(raster.samples);
    out.was_lossy = true;
    out.smoothed = picture.smoothed;
    out.mask_width = picture.mask_width;
    out.mask_height = picture.mask_height;
    out.mask = picture.mask;
    check(out);
    return out;
}

Picture blanked(Picture const& picture, std::vector<PixelArea> const& areas)
{
    Picture out = decoded(picture);
    for (auto const& asked : areas) {
        auto const area = within(asked, out.width, out.height);
        if (is_empty(area)) continue;
        blank_samples(out, area);
        if (!out.mask.empty()) make_opaque(out, area);
    }
    return out;
}

Stencil blanked(Stencil const& stencil, std::vector<PixelArea> const& areas)
{
    check(stencil);
    Stencil out = stencil;
    std::size_t const row_bytes = row_bytes_of(out);
    for (auto const& asked : areas) {
        auto const area = within(asked, out.width, out.height);
        for (int y = area.top; y < area.bottom; ++y)
            set_bits(
                out.bits.data() + static_cast<std::size_t>(y) * row_bytes,
                area.left,
                area.right,
                false);
    }
    return out;
}

Picture cropped(Picture const& picture, PixelArea const& asked)
{
    Picture out = decoded(picture);
    auto const area = within(asked, out.width, out.height);
    fit_mask(out);
    out.samples = cut_samples(out, area);
    if (!out.mask.empty()) {
        Picture mask;
        mask.width = out.mask_width;
        mask.height = out.mask_height;
        mask.samples = std::move(out.mask);
        out.mask = cut_samples(mask, area);
        out.mask_width = area.right - area.left;
        out.mask_height = area.bottom - area.top;
    }
    out.width = area.right - area.left;
    out.height = area.bottom - area.top;
    return out;
}

Stencil cropped(Stencil const& stencil, PixelArea const& asked)
{
    check(stencil);
    auto const area = within(asked, stencil.width, stencil.height);
    Stencil out;
    out.width = area.right - area.left;
    out.height = area.bottom - area.top;
    std::size_t const own_bytes = row_bytes_of(out);
    std::size_t const row_bytes = row_bytes_of(stencil);
    out.bits.resize(own_bytes * static_cast<std::size_t>(out.height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(out.height); ++y)
        copy_bits(
            stencil.bits.data() + (static_cast<std::size_t>(area.top) + y) * row_bytes,
            area.left,
            out.width,
            out.bits.data() + y * own_bytes);
    return out;
}

std::string as_jpeg(Picture const& picture, int quality)
{
    if (!picture.jpeg.empty()) return picture.jpeg;
    check(picture);
    if (picture.bits == 8)
        return jpeg_of(
            picture.samples,
            picture.width,
            picture.height,
            static_cast<int>(components_of(picture.space)),
            quality);
    std::vector<std::uint8_t> wide;
    wide.reserve(
        static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    std::size_t const row_bytes = row_bytes_of(picture);
    for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y)
        for (std::size_t x = 0; x < static_cast<std::size_t>(picture.width); ++x) {
            auto const byte = picture.samples[y * row_bytes + x / 8];
            wide.push_back(static_cast<std::uint8_t>(((byte >> (7 - x % 8)) & 1) * 255));
        }
    return jpeg_of(wide, picture.width, picture.height, 1, quality);
}

std::string as_g4(Picture const& picture)
{
    check(picture);
    if (picture.bits != 1) throw Unreadable("a picture of more than one bit");
    return fax_group_4(picture.samples, picture.width, picture.height, false);
}

std::string as_g4(Stencil const& stencil)
{
    check(stencil);
    return fax_group_4(stencil.bits, stencil.width, stencil.height, false);
}

} // namespace safehand::pixels
