// Reads a picture's samples and brings them to pixels.
#include "redaction/unpicking/picture_reading.h"

#include "redaction/pixels/fax.h"
#include "redaction/pixels/jpeg.h"
#include "redaction/pixels/jpeg2000.h"
#include "redaction/pixels/pixels.h"

#include <algorithm>

namespace safehand::unpicking {

namespace {

using page::Picture;
using page::Stencil;

constexpr long long side_max = 1'000'000;
constexpr std::size_t colours_listed_max = colour_components_max * 2;

long long whole(Handle value, long long otherwise)
{
    return value.isInteger() ? value.getIntValue() : otherwise;
}

bool truth(Handle value, bool otherwise)
{
    return value.isBool() ? value.getBoolValue() : otherwise;
}

bool is_true(Handle dictionary, char const* key)
{
    return truth(dictionary.getKey(key), false);
}

} // namespace

PictureReading::PictureReading(
    Handle const& dictionary,
    Handle const& resources,
    PictureLimits const& limits,
    ColourCache* cache)
    : dictionary_(dictionary), resources_(resources), limits_(limits), cache_(cache),
      width_(whole(value("/Width"), 0)), height_(whole(value("/Height"), 0))
{
}

bool PictureReading::is_stencil() const
{
    return is_true(dictionary_, "/ImageMask");
}

void PictureReading::hold_to_limits(long long width, long long height) const
{
    if (width < 1 || height < 1) throw PictureFault("a picture of an impossible size");
    if (width > side_max || height > side_max ||
        static_cast<std::size_t>(width) * static_cast<std::size_t>(height) > limits_.pixels_max)
        throw PictureFault("a picture that is too large");
}

void PictureReading::hold_to_limits(FileSamples const& samples) const
{
    if (samples.row_bytes() * static_cast<std::size_t>(samples.height) > limits_.bytes_max)
        throw PictureFault("a picture that is too large");
}

void PictureReading::refuse(PictureFilter filter)
{
    if (filter == PictureFilter::jbig2) throw PictureFault("a JBIG2 picture");
    throw PictureFault("a picture with an unknown filter");
}

namespace {

std::span<std::uint8_t const> as_bytes(std::string const& bytes)
{
    return {reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()};
}

pixels::ColourTransform transform_of(Handle parameters)
{
    if (!parameters.isDictionary()) return pixels::ColourTransform::unsaid;
    Handle said = parameters.getKey("/ColorTransform");
    if (!said.isInteger()) return pixels::ColourTransform::unsaid;
    return said.getIntValue() == 0 ? pixels::ColourTransform::none : pixels::ColourTransform::ycc;
}

} // namespace

std::vector<std::uint8_t>
PictureReading::fax(StreamRead const& stream, long long width, long long height) const
{
    pixels::FaxTerms terms;
    if (Handle said = stream.parameters; said.isDictionary()) {
        terms.k = static_cast<int>(std::clamp(whole(said.getKey("/K"), 0), -1LL, 1LL));
        terms.end_of_line = is_true(said, "/EndOfLine");
        terms.byte_aligned = is_true(said, "/EncodedByteAlign");
        terms.columns =
            static_cast<int>(std::clamp(whole(said.getKey("/Columns"), 1728), 0LL, side_max));
        terms.end_of_block = truth(said.getKey("/EndOfBlock"), true);
        terms.black_is_1 = is_true(said, "/BlackIs1");
    }
    // Viewers take the data for what its own width says and cut it into rows of the picture's.
    hold_to_limits(terms.columns, height);
    auto bits = pixels::fax_bits(stream.bytes, terms, static_cast<int>(height));
    std::size_t const wanted =
        (static_cast<std::size_t>(width) + 7) / 8 * static_cast<std::size_t>(height);
    bits.resize(wanted, 0xff);
    return bits;
}

void PictureReading::fill_up(StreamRead& stream, FileSamples& samples, char filling)
{
    std::size_t const wanted = samples.row_bytes() * static_cast<std::size_t>(samples.height);
    // The last part before the damage may be lost to us where another program shows it.
    if (stream.damaged && stream.bytes.size() < wanted) throw PictureFault("a damaged picture");
    stream.bytes.resize(wanted, filling);
    samples.bytes = as_bytes(stream.bytes);
}

Stencil PictureReading::stencil(StreamRead stream) const
{
    hold_to_limits(width_, height_);
    FileSamples samples;
    samples.width = static_cast<int>(width_);
    samples.height = static_cast<int>(height_);
    samples.bits = 1;
    auto const decode = plain_numbers(value("/Decode"), 2);
    bool const inverted = decode && !decode->empty() && decode->front() >= 0.5;
    std::vector<std::uint8_t> bits;
    if (stream.filter == PictureFilter::fax) {
        bits = fax(stream, width_, height_);
        samples.bytes = bits;
    } else if (stream.filter == PictureFilter::none) {
        fill_up(stream, samples, static_cast<char>(inverted ? 0x00 : 0xff));
    } else {
        refuse(stream.filter);
    }
    return stencil_of(samples, inverted);
}

ColourSpaceReader PictureReading::space() const
{
    auto read = ColourSpaceReader::of(value("/ColorSpace"), resources_, cache_);
    if (!read.fault().empty() || read.is_pattern())
        throw PictureFault("a picture in a colour space that cannot be read");
    return read;
}

ColourSpaceReader PictureReading::space_for(int components) const
{
    if (!value("/ColorSpace").isNull()) return space();
    if (components == 1) return ColourSpaceReader::holding(device_space(page::ColourSpace::gray));
    if (components == 3) return ColourSpaceReader::holding(device_space(page::ColourSpace::rgb));
    if (components == 4) return ColourSpaceReader::holding(device_space(page::ColourSpace::cmyk));
    throw PictureFault("a picture in a colour space that cannot be read");
}

ColourTerms PictureReading::terms(ColourSpaceReader const& space) const
{
    ColourTerms terms;
    terms.space = space.shared();
    terms.decode =
        plain_numbers(value("/Decode"), colours_listed_max).value_or(std::vector<double>{});
    if (value("/Mask").isArray() && !value("/SMask").isStream()) {
        auto const bounds = plain_numbers(value("/Mask"), colours_listed_max);
        if (!bounds || bounds->size() < terms.space->components() * 2)
            throw PictureFault("a picture with a mask that cannot be read");
        terms.see_through = *bounds;
    }
    return terms;
}

Picture PictureReading::plain(StreamRead stream) const
{
    hold_to_limits(width_, height_);
    auto const colours = terms(space());
    FileSamples samples;
    samples.width = static_cast<int>(width_);
    samples.height = static_cast<int>(height_);
    samples.components = colours.space->components();
    bool const is_fax = stream.filter == PictureFilter::fax;
    long long const bits = is_fax ? 1 : whole(value("/BitsPerComponent"), 0);
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16)
        throw PictureFault("a picture with an unknown number of bits");
    if (is_fax && samples.components != 1)
        throw PictureFault("a picture whose colours do not fit its colour space");
    samples.bits = static_cast<unsigned>(bits);
    hold_to_limits(samples);
    std::vector<std::uint8_t> unpacked;
    if (is_fax) {
        unpacked = fax(stream, width_, height_);
        samples.bytes = unpacked;
    } else {
        // Where data ends early, viewers show samples of all ones.
        fill_up(stream, samples, static_cast<char>(0xff));
    }
    return picture_of(samples, colours);
}

Picture PictureReading::jpeg(StreamRead const& stream, bool keeps) const
{
    auto const transform = transform_of(stream.parameters);
    if (keeps) {
        try {
            auto anew = pixels::jpeg_made_anew(stream.bytes, transform, limits_.pixels_max);
            auto const read = space_for(anew.components);
            auto const colours = terms(read);
            bool const same = colours.space->is_device() && colours.see_through.empty() &&
                              is_usual_decode(colours.decode, *colours.space, 8) &&
                              read.components() == anew.components;
            if (same && !anew.hides_edge) {
                Picture out;
                out.width = anew.width;
                out.height = anew.height;
                out.space = colours.space->target();
                out.jpeg = std::move(anew.file);
                out.was_lossy = true;
                return out;
            }
        } catch (pixels::Unreadable const&) { // NOLINT(bugprone-empty-catch)
            // Its pixels may be readable all the same.
        }
    }
    auto const raster = pixels::jpeg_pixels(stream.bytes, transform, limits_.pixels_max);
    auto const read = space_for(raster.components);
    if (read.components() != raster.components)
        throw PictureFault("a picture whose colours do not fit its colour space");
    Picture out = picture_of(
        {raster.width,
         raster.height,
         static_cast<std::size_t>(raster.components),
         8,
         raster.samples},
        terms(read));
    out.was_lossy = true;
    return out;
}

namespace {

/// The first `wanted` of each pixel's components; the one after them goes to `opacity` when asked.
void narrow(pixels::Jpeg2000& read, std::size_t wanted, bool with_opacity)
{
    auto& raster = read.colours;
    auto const had = static_cast<std::size_t>(raster.components);
    std::size_t const pixels = raster.samples.size() / had;
    bool const taking = with_opacity && read.opacity.empty();
    if (taking) read.opacity.resize(pixels);
    for (std::size_t at = 0; at < pixels; ++at) {
        if (taking) read.opacity[at] = raster.samples[at * had + wanted];
        std::copy_n(&raster.samples[at * had], wanted, &raster.samples[at * wanted]);
    }
    raster.samples.resize(pixels * wanted);
    raster.components = static_cast<int>(wanted);
}

/// The colour space that the file itself names.
SharedSpace own_space(pixels::Jpeg2000 const& read)
{
    using Space = pixels::Jpeg2000::Space;
    auto const count = static_cast<std::size_t>(read.colours.components);
    if (!read.profile.empty())
        if (auto space = profile_space(read.profile, count)) return space;
    if (read.space == Space::gray || (read.space == Space::unsaid && count <= 2))
        return device_space(page::ColourSpace::gray);
    if (read.space == Space::cmyk || (read.space == Space::unsaid && count == 4))
        return device_space(page::ColourSpace::cmyk);
    return device_space(page::ColourSpace::rgb);
}

} // namespace

Picture PictureReading::jpeg2000(StreamRead const& stream) const
{
    bool const named = !value("/ColorSpace").isNull();
    auto const said = named ? space() : ColourSpaceReader();
    auto read = pixels::jpeg2000_pixels(
        stream.bytes, named && said.shared()->is_table(), limits_.pixels_max);
    auto colours = terms(named ? said : ColourSpaceReader::holding(own_space(read)));
    std::size_t const wanted = colours.space->components();
    auto const given = static_cast<std::size_t>(read.colours.components);
    long long const opacity_in_data = whole(value("/SMaskInData"), 0);
    if (given < wanted) throw PictureFault("a picture whose colours do not fit its colour space");
    if (given > wanted) narrow(read, wanted, opacity_in_data != 0);
    auto const& raster = read.colours;
    // Samples that are numbers in a table were not widened to eight bits, so each is its own value.
    Picture out = picture_of({raster.width, raster.height, wanted, 8, raster.samples}, colours);
    out.was_lossy = true;
    if (opacity_in_data != 0 && !value("/SMask").isStream() && !read.opacity.empty()) {
        out.mask_width = out.width;
        out.mask_height = out.height;
        out.mask = std::move(read.opacity);
        if (opacity_in_data == 2 || read.premultiplied) take_out_matte(out, {out.space, {}});
    }
    return out;
}

} // namespace safehand::unpicking
