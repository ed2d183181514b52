// What hides parts of a picture, and the picture without what is hidden.
#include "redaction/pixels/pixels.h"
#include "redaction/unpicking/picture_reading.h"

#include <algorithm>

namespace safehand::unpicking {

using page::Picture;

PictureReading::Mask PictureReading::soft_mask(Handle stream) const
{
    PictureReading const inner(stream.getDict(), resources_, limits_, cache_);
    auto read = inner.picture(read_stream(stream, limits_.bytes_max), PicturePart::mask);
    Mask mask;
    if (!read || read->space != page::ColourSpace::gray)
        throw PictureFault("a picture with a mask that cannot be read");
    mask.width = read->width;
    mask.height = read->height;
    if (read->bits == 8) {
        mask.opacity = std::move(read->samples);
    } else {
        std::size_t const row_bytes = (static_cast<std::size_t>(mask.width) + 7) / 8;
        for (std::size_t y = 0; y < static_cast<std::size_t>(mask.height); ++y)
            for (std::size_t x = 0; x < static_cast<std::size_t>(mask.width); ++x)
                mask.opacity.push_back(static_cast<std::uint8_t>(
                    ((read->samples[y * row_bytes + x / 8] >> (7 - x % 8)) & 1) * 255));
    }
    mask.matte = plain_numbers(stream.getDict().getKey("/Matte"), colour_components_max)
                     .value_or(std::vector<double>{});
    return mask;
}

PictureReading::Mask PictureReading::explicit_mask(Handle stream) const
{
    PictureReading const inner(stream.getDict(), resources_, limits_, cache_);
    auto const stencil = inner.stencil(read_stream(stream, limits_.bytes_max));
    Mask mask;
    mask.width = stencil.width;
    mask.height = stencil.height;
    std::size_t const row_bytes = (static_cast<std::size_t>(mask.width) + 7) / 8;
    mask.opacity.reserve(
        static_cast<std::size_t>(mask.width) * static_cast<std::size_t>(mask.height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(mask.height); ++y)
        for (std::size_t x = 0; x < static_cast<std::size_t>(mask.width); ++x)
            mask.opacity.push_back(static_cast<std::uint8_t>(
                ((stencil.bits[y * row_bytes + x / 8] >> (7 - x % 8)) & 1) * 255));
    return mask;
}

std::optional<PictureReading::Mask> PictureReading::mask() const
{
    if (Handle soft = value("/SMask"); soft.isStream()) return soft_mask(soft);
    if (Handle hard = value("/Mask"); hard.isStream()) return explicit_mask(hard);
    return std::nullopt;
}

std::optional<Picture> PictureReading::picture(StreamRead stream, PicturePart part) const
{
    auto const hiding = part == PicturePart::whole ? mask() : std::nullopt;
    Picture out;
    if (stream.filter == PictureFilter::dct)
        out = jpeg(stream, part == PicturePart::whole && (!hiding || hiding->matte.empty()));
    else if (stream.filter == PictureFilter::jpx)
        out = jpeg2000(stream);
    else if (stream.filter == PictureFilter::none || stream.filter == PictureFilter::fax)
        out = plain(std::move(stream));
    else
        refuse(stream.filter);
    Handle smoothed = value("/Interpolate");
    out.smoothed = smoothed.isBool() && smoothed.getBoolValue();
    if (part == PicturePart::mask) return out;
    if (hiding) {
        out.mask_width = hiding->width;
        out.mask_height = hiding->height;
        out.mask = hiding->opacity;
        bool const fits = out.mask_width == out.width && out.mask_height == out.height;
        if (!hiding->matte.empty() && fits && out.bits == 8 && out.jpeg.empty())
            take_out_matte(
                out, space_for(static_cast<int>(hiding->matte.size())).colour(hiding->matte));
        if (!out.jpeg.empty() && hides_pixels(out)) out = pixels::decoded(out);
    }
    if (!forget_hidden(out)) return std::nullopt;
    return out;
}

} // namespace safehand::unpicking
