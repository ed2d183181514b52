// Reads JPEG 2000 files.
#include "redaction/pixels/jpeg2000.h"
#include "redaction/pixels/pixels.h"

#include <openjpeg.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

namespace safehand::pixels {

namespace {

constexpr unsigned components_max = 8;
constexpr std::size_t profile_max = std::size_t{16} * 1024 * 1024;

struct Source {
    std::string_view data;
    std::size_t at = 0;
};

OPJ_SIZE_T read_some(void* to, OPJ_SIZE_T count, void* user)
{
    auto* source = static_cast<Source*>(user);
    std::size_t const left = source->data.size() - source->at;
    if (left == 0) return static_cast<OPJ_SIZE_T>(-1);
    std::size_t const taken = std::min<std::size_t>(count, left);
    std::memcpy(to, source->data.data() + source->at, taken);
    source->at += taken;
    return taken;
}

OPJ_OFF_T skip_some(OPJ_OFF_T count, void* user)
{
    auto* source = static_cast<Source*>(user);
    if (count < 0) return -1;
    std::size_t const left = source->data.size() - source->at;
    std::size_t const taken = std::min(static_cast<std::size_t>(count), left);
    source->at += taken;
    return taken == 0 && count > 0 ? -1 : static_cast<OPJ_OFF_T>(taken);
}

OPJ_BOOL seek_to(OPJ_OFF_T where, void* user)
{
    auto* source = static_cast<Source*>(user);
    if (where < 0 || static_cast<std::size_t>(where) > source->data.size()) return OPJ_FALSE;
    source->at = static_cast<std::size_t>(where);
    return OPJ_TRUE;
}

struct ImageClosing {
    void operator()(opj_image_t* image) const { opj_image_destroy(image); }
};

using Image = std::unique_ptr<opj_image_t, ImageClosing>;

// A codec and a stream are the same type to the compiler: each has a closing of its own.
struct CodecClosing {
    void operator()(opj_codec_t* codec) const { opj_destroy_codec(codec); }
};

struct StreamClosing {
    void operator()(opj_stream_t* stream) const { opj_stream_destroy(stream); }
};

void hold_to_limits(opj_image_t const& image, std::size_t pixels_max)
{
    bool const empty = image.numcomps == 0 || image.x1 <= image.x0 || image.y1 <= image.y0;
    if (empty || image.numcomps > components_max)
        throw Unreadable("a JPEG 2000 picture of an unknown kind");
    std::size_t const width = image.x1 - image.x0;
    std::size_t const height = image.y1 - image.y0;
    if (width > 1'000'000 || height > 1'000'000 || width * height > pixels_max)
        throw Unreadable("a picture that is too large");
}

Image decoded_image(std::string_view file, bool keep_numbers, std::size_t pixels_max)
{
    bool const bare = file.starts_with(std::string_view("\xff\x4f\xff\x51", 4));
    Source source{file};
    std::unique_ptr<opj_codec_t, CodecClosing> const codec(
        opj_create_decompress(bare ? OPJ_CODEC_J2K : OPJ_CODEC_JP2));
    std::unique_ptr<opj_stream_t, StreamClosing> const stream(opj_stream_default_create(OPJ_TRUE));
    if (!codec || !stream) throw std::bad_alloc();
    opj_stream_set_user_data(stream.get(), &source, nullptr);
    opj_stream_set_user_data_length(stream.get(), file.size());
    opj_stream_set_read_function(stream.get(), read_some);
    opj_stream_set_skip_function(stream.get(), skip_some);
    opj_stream_set_seek_function(stream.get(), seek_to);
    opj_dparameters_t parameters{};
    opj_set_default_decoder_parameters(&parameters);
    if (keep_numbers) parameters.flags |= OPJ_DPARAMETERS_IGNORE_PCLR_CMAP_CDEF_FLAG;
    opj_image_t* read = nullptr;
    bool good = opj_setup_decoder(codec.get(), &parameters) != OPJ_FALSE &&
                opj_decoder_set_strict_mode(codec.get(), OPJ_FALSE) != OPJ_FALSE &&
                opj_read_header(stream.get(), codec.get(), &read) != OPJ_FALSE;
    Image image(read);
    if (!good || !image) throw Unreadable("a JPEG 2000 picture that cannot be read");
    hold_to_limits(*image, pixels_max);
    good = opj_decode(codec.get(), stream.get(), image.get()) != OPJ_FALSE;
    // What comes after the last tile is of no use to us, so a missing end is none either.
    opj_end_decompress(codec.get(), stream.get());
    if (!good) throw Unreadable("a JPEG 2000 picture that cannot be read");
    hold_to_limits(*image, pixels_max);
    return image;
}

std::uint8_t eight_bits(opj_image_comp_t const& component, OPJ_INT32 value, bool keep_numbers)
{
    auto const bits = static_cast<int>(component.prec);
    std::int64_t wide = value;
    if (component.sgnd != 0) wide += std::int64_t{1} << (bits - 1);
    std::int64_t const most = (std::int64_t{1} << bits) - 1;
    wide = std::clamp<std::int64_t>(wide, 0, most);
    if (keep_numbers) return static_cast<std::uint8_t>(std::min<std::int64_t>(wide, 255));
    if (bits == 8) return static_cast<std::uint8_t>(wide);
    return static_cast<std::uint8_t>((wide * 255 + most / 2) / most);
}

/// One component at the size of the whole picture, written at every `step`-th place.
void spread(
    opj_image_comp_t const& component,
    Raster const& size,
    bool keep_numbers,
    std::uint8_t* to,
    std::size_t step)
{
    if (component.data == nullptr || component.w == 0 || component.h == 0 || component.prec < 1 ||
        component.prec > 31)
        throw Unreadable("a JPEG 2000 picture that cannot be read");
    auto const width = static_cast<std::size_t>(size.width);
    auto const height = static_cast<std::size_t>(size.height);
    for (std::size_t y = 0; y < height; ++y) {
        std::size_t const from_row =
            component.h == height
                ? y
                : std::min<std::size_t>(y * component.h / height, component.h - 1);
        OPJ_INT32 const* row = component.data + from_row * component.w;
        for (std::size_t x = 0; x < width; ++x) {
            std::size_t const from =
                component.w == width
                    ? x
                    : std::min<std::size_t>(x * component.w / width, component.w - 1);
            *to = eight_bits(component, row[from], keep_numbers);
            to += step;
        }
    }
}

std::uint8_t clamped(double value)
{
    return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0));
}

/// IEC 61966-2-1, amendment 1.
void ycc_to_rgb(Raster& raster)
{
    for (std::size_t at = 0; at + 2 < raster.samples.size(); at += 3) {
        double const light = raster.samples[at];
        double const blue = raster.samples[at + 1] - 128.0;
        double const red = raster.samples[at + 2] - 128.0;
        raster.samples[at] = clamped(light + 1.402 * red);
        raster.samples[at + 1] = clamped(light - 0.344136 * blue - 0.714136 * red);
        raster.samples[at + 2] = clamped(light + 1.772 * blue);
    }
}

/// Luminance at full size and colours at half: nobody writes RGB like this.
bool halves_colours(opj_image_t const& image)
{
    return image.numcomps >= 3 && image.comps[0].dx == 1 && image.comps[1].dx > 1 &&
           image.comps[2].dx > 1;
}

} // namespace

Jpeg2000 jpeg2000_pixels(std::string_view file, bool keep_numbers, std::size_t pixels_max)
{
    Image const image = decoded_image(file, keep_numbers, pixels_max);
    Jpeg2000 out;
    std::vector<opj_image_comp_t const*> colours;
    opj_image_comp_t const* opacity = nullptr;
    for (unsigned index = 0; index < image->numcomps; ++index) {
        auto const& component = image->comps[index];
        if (component.alpha == 0)
            colours.push_back(&component);
        else if (opacity == nullptr && (component.alpha == 1 || component.alpha == 2))
            opacity = &component;
    }
    if (colours.empty()) throw Unreadable("a JPEG 2000 picture without colours");
    out.colours.width = static_cast<int>(image->x1 - image->x0);
    out.colours.height = static_cast<int>(image->y1 - image->y0);
    out.colours.components = static_cast<int>(colours.size());
    std::size_t const pixels =
        static_cast<std::size_t>(out.colours.width) * static_cast<std::size_t>(out.colours.height);
    out.colours.samples.resize(pixels * colours.size());
    for (std::size_t index = 0; index < colours.size(); ++index)
        spread(
            *colours[index],
            out.colours,
            keep_numbers,
            &out.colours.samples[index],
            colours.size());
    if (opacity != nullptr) {
        out.opacity.resize(pixels);
        out.premultiplied = opacity->alpha == 2;
        spread(*opacity, out.colours, false, out.opacity.data(), 1);
    }
    bool const ycc = image->color_space == OPJ_CLRSPC_SYCC || halves_colours(*image);
    if (ycc && colours.size() == 3 && !keep_numbers) ycc_to_rgb(out.colours);
    if (image->color_space == OPJ_CLRSPC_GRAY) out.space = Jpeg2000::Space::gray;
    if (image->color_space == OPJ_CLRSPC_SRGB || ycc) out.space = Jpeg2000::Space::rgb;
    if (image->color_space == OPJ_CLRSPC_CMYK) out.space = Jpeg2000::Space::cmyk;
    if (image->icc_profile_buf != nullptr && image->icc_profile_len <= profile_max)
        out.profile.assign(
            reinterpret_cast<char const*>(image->icc_profile_buf), image->icc_profile_len);
    return out;
}

} // namespace safehand::pixels
