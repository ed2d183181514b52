#include "service/pdf/png.h"

#include "record/error.h"

#include <Poco/Checksum.h>
#include <Poco/DeflatingStream.h>

#include <cstdint>
#include <sstream>
#include <string_view>

namespace safehand::service {

namespace {

std::string big_endian(std::uint32_t value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
    return bytes;
}

std::string chunk(std::string_view kind, std::string_view data)
{
    auto const body = std::string(kind) + std::string(data);
    Poco::Checksum checksum(Poco::Checksum::TYPE_CRC32);
    checksum.update(body);
    return big_endian(static_cast<std::uint32_t>(data.size())) + body +
           big_endian(checksum.checksum());
}

/// Each row less the row above it: pages are mostly runs of the same.
std::string filtered(PagePicture const& picture)
{
    constexpr char up = 2;
    std::size_t const row = static_cast<std::size_t>(picture.width) * (picture.colour ? 3 : 1);
    std::string out;
    out.reserve((row + 1) * static_cast<std::size_t>(picture.height));
    for (std::size_t at = 0; at < picture.samples.size(); at += row) {
        out += up;
        for (std::size_t k = at; k < at + row; ++k) {
            auto const above = at == 0 ? '\0' : picture.samples[k - row];
            out += static_cast<char>(picture.samples[k] - above);
        }
    }
    return out;
}

std::string deflated(std::string const& bytes)
{
    std::ostringstream out;
    Poco::DeflatingOutputStream deflater(out, Poco::DeflatingStreamBuf::STREAM_ZLIB);
    deflater.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    deflater.close();
    return out.str();
}

} // namespace

std::string png_of(PagePicture const& picture)
{
    std::size_t const samples = static_cast<std::size_t>(picture.width) *
                                static_cast<std::size_t>(picture.height) * (picture.colour ? 3 : 1);
    ensure(
        picture.width > 0 && picture.height > 0 && picture.samples.size() == samples,
        "a picture has as many samples as its size says");
    constexpr std::string_view gray("\x08\x00\x00\x00\x00", 5);
    constexpr std::string_view rgb("\x08\x02\x00\x00\x00", 5);
    return std::string("\x89PNG\r\n\x1a\n", 8) +
           chunk(
               "IHDR",
               big_endian(static_cast<std::uint32_t>(picture.width)) +
                   big_endian(static_cast<std::uint32_t>(picture.height)) +
                   std::string(picture.colour ? rgb : gray)) +
           chunk("IDAT", deflated(filtered(picture))) + chunk("IEND", {});
}

} // namespace safehand::service
