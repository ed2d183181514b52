#include "redaction/rebuilding/picture_book.h"

#include "redaction/pixels/fax.h"
#include "redaction/pixels/pixels.h"
#include "redaction/rebuilding/deflater.h"
#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/object_book.h"
#include "redaction/rebuilding/paint_book.h"
#include "redaction/rebuilding/sample_rows.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace safehand::rebuilding {

namespace {

constexpr int side_max = 200'000;
constexpr int jpeg_quality = 90;

bool has_size(int width, int height)
{
    return width >= 1 && height >= 1 && width <= side_max && height <= side_max;
}

std::size_t bytes_for(int width, int height, int bits_per_pixel)
{
    auto const row =
        (static_cast<std::size_t>(width) * static_cast<std::size_t>(bits_per_pixel) + 7) / 8;
    return row * static_cast<std::size_t>(height);
}

std::string_view text_of(std::vector<std::uint8_t> const& bytes, std::size_t count)
{
    return {reinterpret_cast<char const*>(bytes.data()), count};
}

std::string fax_entries(int width, int height)
{
    std::string out = "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns ";
    put_int(out, width);
    out += "/Rows ";
    put_int(out, height);
    return out + ">>";
}

/// Empty: it is too wide for JPEG, and is written as samples then.
std::string as_jpeg(page::Picture const& picture)
{
    try {
        return pixels::as_jpeg(picture, jpeg_quality);
    } catch (pixels::Unreadable const&) {
        return {};
    }
}

void put_size(std::string& out, int width, int height)
{
    out += "/Type/XObject/Subtype/Image/Width ";
    put_int(out, width);
    out += "/Height ";
    put_int(out, height);
}

} // namespace

int PictureBook::put(Encoded image)
{
    // Two images with the same dictionary and the same bytes are one.
    auto const [at, is_new] = written_.try_emplace(image.entries + image.data, 0);
    if (is_new) {
        at->second = book_.reserve();
        book_.put_stream(at->second, std::move(image.entries), std::move(image.data));
    }
    return at->second;
}

PictureBook::Encoded
PictureBook::shortest(std::string_view samples, int width, int height, int components, int bits)
{
    Encoded out{"/Filter/FlateDecode", deflate_(samples)};
    if (bits != 8) return out;
    // Photographs and scans shrink when rows are told as differences; drawings rather do not.
    auto predicted = deflate_(predicted_rows(samples, width, height, components));
    if (predicted.size() + 64 >= out.data.size()) return out;
    out.data = std::move(predicted);
    out.entries += "/DecodeParms<</Predictor 15/Columns ";
    put_int(out.entries, width);
    if (components != 1) {
        out.entries += "/Colors ";
        put_int(out.entries, components);
    }
    out.entries += ">>";
    return out;
}

PictureBook::Encoded PictureBook::encoded(page::Picture const& picture)
{
    int const width = picture.width;
    int const height = picture.height;
    int const components = components_of(picture.space);
    Encoded out;
    put_size(out.entries, width, height);
    auto const add = [&](std::string const& colours, int bits, Encoded data) {
        out.entries += "/ColorSpace" + colours + "/BitsPerComponent ";
        put_int(out.entries, bits);
        if (picture.smoothed) out.entries += "/Interpolate true";
        out.entries += data.entries;
        out.data = std::move(data.data);
        return std::move(out);
    };
    std::string const space = device_name(picture.space);
    if (!picture.jpeg.empty()) return add(space, 8, {"/Filter/DCTDecode", picture.jpeg});

    auto const samples =
        text_of(picture.samples, bytes_for(width, height, components * picture.bits));
    if (picture.bits == 1) {
        auto plain = shortest(samples, width, height, 1, 1);
        auto fax = pixels::fax_group_4(picture.samples, width, height, false);
        if (fax.size() < plain.data.size()) plain = {fax_entries(width, height), std::move(fax)};
        return add(space, 1, std::move(plain));
    }
    if (auto jpeg = picture.was_lossy ? as_jpeg(picture) : std::string{}; !jpeg.empty())
        return add(space, 8, {"/Filter/DCTDecode", std::move(jpeg)});
    if (picture.space != page::ColourSpace::rgb)
        return add(space, 8, shortest(samples, width, height, components, 8));
    if (auto const gray = without_colour(samples))
        return add("/DeviceGray", 8, shortest(*gray, width, height, 1, 8));
    if (auto const few = with_palette(samples, width, height)) {
        std::string palette = "[/Indexed/DeviceRGB ";
        put_int(palette, static_cast<long>(few->colours.size() / 3 - 1));
        palette += '<' + few->hexadecimal() + ">]";
        return add(palette, few->bits, shortest(few->samples, width, height, 1, few->bits));
    }
    return add(space, 8, shortest(samples, width, height, components, 8));
}

int PictureBook::mask_of(page::Picture const& picture)
{
    int const width = picture.mask_width;
    int const height = picture.mask_height;
    if (std::ranges::all_of(picture.mask, [](std::uint8_t one) { return one == 255; })) return 0;
    Encoded out;
    put_size(out.entries, width, height);
    out.entries += "/ColorSpace/DeviceGray/BitsPerComponent ";
    Encoded data;
    auto const samples = text_of(picture.mask, bytes_for(width, height, 8));
    if (auto const bits = as_bits(samples, width, height)) {
        out.entries += '1';
        data = {fax_entries(width, height), pixels::fax_group_4(*bits, width, height, false)};
    } else {
        out.entries += '8';
        data = shortest(samples, width, height, 1, 8);
    }
    if (picture.smoothed) out.entries += "/Interpolate true";
    out.entries += data.entries;
    out.data = std::move(data.data);
    return put(std::move(out));
}

int PictureBook::picture(std::shared_ptr<page::Picture const> const& picture)
{
    if (picture == nullptr) return 0;
    auto const [at, is_new] = seen_.try_emplace(picture.get(), 0);
    if (!is_new) return at->second;
    kept_.push_back(picture);
    auto const& one = *picture;
    bool const one_bit = one.bits == 1 && one.space == page::ColourSpace::gray;
    if (!has_size(one.width, one.height) || (one.bits != 8 && !one_bit)) return 0;
    auto const needed = bytes_for(one.width, one.height, components_of(one.space) * one.bits);
    if (one.jpeg.empty() ? one.samples.size() < needed : !one.jpeg.starts_with("\xFF\xD8\xFF"))
        return 0;
    int mask = 0;
    if (!one.mask.empty()) {
        // A picture that should be seen through must not come out whole.
        if (!has_size(one.mask_width, one.mask_height)) return 0;
        if (one.mask.size() < bytes_for(one.mask_width, one.mask_height, 8)) return 0;
        mask = mask_of(one);
    }
    auto image = encoded(one);
    if (mask != 0) {
        image.entries += "/SMask";
        put_reference(image.entries, mask);
    }
    return seen_[picture.get()] = put(std::move(image));
}

int PictureBook::stencil(std::shared_ptr<page::Stencil const> const& stencil)
{
    if (stencil == nullptr) return 0;
    auto const [at, is_new] = seen_.try_emplace(stencil.get(), 0);
    if (!is_new) return at->second;
    kept_.push_back(stencil);
    auto const& one = *stencil;
    if (!has_size(one.width, one.height)) return 0;
    if (one.bits.size() < bytes_for(one.width, one.height, 1)) return 0;
    Encoded out;
    put_size(out.entries, one.width, one.height);
    out.entries += "/ImageMask true/BitsPerComponent 1" + fax_entries(one.width, one.height);
    // Black decodes to 0, which is what a stencil paints through (ISO 32000-2, 8.9.6.2).
    out.data = pixels::fax_group_4(one.bits, one.width, one.height, true);
    return seen_[stencil.get()] = put(std::move(out));
}

} // namespace safehand::rebuilding
