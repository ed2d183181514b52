// The doors through which image XObjects and inline images come.
#include "redaction/unpicking/picture_reader.h"

#include "redaction/pixels/pixels.h"
#include "redaction/unpicking/picture_reading.h"

#include <algorithm>
#include <utility>

namespace safehand::unpicking {

namespace {

PictureRead faulty(std::string fault)
{
    PictureRead read;
    read.fault = std::move(fault);
    return read;
}

PictureRead read(PictureReading const& reading, StreamRead stream)
{
    PictureRead out;
    bool const sized_by_itself =
        stream.filter == PictureFilter::dct || stream.filter == PictureFilter::jpx;
    // Viewers draw nothing either.
    if (!sized_by_itself && !reading.has_size()) return out;
    if (reading.is_stencil()) {
        auto stencil = reading.stencil(std::move(stream));
        bool const paints = std::any_of(
            stencil.bits.begin(), stencil.bits.end(), [](std::uint8_t byte) { return byte != 0; });
        if (paints) out.stencil = std::make_shared<page::Stencil const>(std::move(stencil));
    } else if (auto picture = reading.picture(std::move(stream), PicturePart::whole)) {
        out.picture = std::make_shared<page::Picture const>(*std::move(picture));
    }
    return out;
}

template <typename Work>
PictureRead guarded(Work const& work)
{
    try {
        return work();
    } catch (std::bad_alloc const&) {
        throw;
    } catch (PictureFault const& fault) {
        return faulty(fault.what());
    } catch (pixels::Unreadable const& unreadable) {
        return faulty(unreadable.what());
    } catch (std::exception const&) {
        return faulty("a picture that cannot be read");
    }
}

/// The names that an inline image may shorten (ISO 32000-2, table 91), written out.
Handle written_out(Handle dictionary)
{
    static constexpr std::pair<char const*, char const*> names[] = {
        {"/BPC", "/BitsPerComponent"},
        {"/CS", "/ColorSpace"},
        {"/D", "/Decode"},
        {"/DP", "/DecodeParms"},
        {"/F", "/Filter"},
        {"/H", "/Height"},
        {"/IM", "/ImageMask"},
        {"/I", "/Interpolate"},
        {"/W", "/Width"}};
    Handle out = Handle::newDictionary();
    for (auto const& [brief, full] : names) {
        Handle value = dictionary.hasKey(full) ? dictionary.getKey(full) : dictionary.getKey(brief);
        if (!value.isNull()) out.replaceKey(full, value);
    }
    return out;
}

} // namespace

PictureRead
read_picture(Handle image, Handle resources, PictureLimits const& limits, ColourCache* cache)
{
    return guarded([&]() -> PictureRead {
        if (!image.isStream()) return {};
        Handle dictionary = image.getDict();
        if (!dictionary.getKey("/F").isNull()) throw PictureFault("a picture kept in another file");
        PictureReading const reading(dictionary, resources, limits, cache);
        return read(reading, read_stream(image, limits.bytes_max));
    });
}

PictureRead read_inline_picture(
    Handle dictionary,
    std::string const& bytes,
    Handle resources,
    PictureLimits const& limits,
    ColourCache* cache)
{
    return guarded([&]() -> PictureRead {
        if (!dictionary.isDictionary()) return {};
        Handle const full = written_out(dictionary);
        PictureReading const reading(full, resources, limits, cache);
        return read(reading, read_stream_bytes(bytes, full, limits.bytes_max));
    });
}

} // namespace safehand::unpicking
