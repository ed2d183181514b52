#include "service/pdf/png_picture.h"

#include "record/error.h"

#include <Poco/Checksum.h>
#include <Poco/DeflatingStream.h>

#include <cstdint>
#include <sstream>

namespace safehand::service {

namespace {

void put_number(std::string& to, std::uint32_t value)
{
    for (int const shift : {24, 16, 8, 0}) to += static_cast<char>((value >> shift) & 0xFFU);
}

void put_chunk(std::string& to, std::string const& type, std::string const& data)
{
    put_number(to, static_cast<std::uint32_t>(data.size()));
    Poco::Checksum checksum(Poco::Checksum::TYPE_CRC32);
    checksum.update(type);
    checksum.update(data);
    to += type + data;
    put_number(to, checksum.checksum());
}

/// Each row behind a byte that says that it is not filtered: letters on white deflate well as they
/// are.
std::string deflated_rows(PagePicture const& picture, std::size_t row)
{
    constexpr int level = 5;
    std::ostringstream out;
    Poco::DeflatingOutputStream deflate(out, Poco::DeflatingStreamBuf::STREAM_ZLIB, level);
    for (std::size_t from = 0; from < picture.samples.size(); from += row) {
        deflate.put('\0');
        deflate.write(picture.samples.data() + from, static_cast<std::streamsize>(row));
    }
    deflate.close();
    return out.str();
}

} // namespace

std::string png_of(PagePicture const& picture)
{
    auto const row = static_cast<std::size_t>(picture.width) * (picture.colour ? 3U : 1U);
    ensure(
        row > 0 && picture.samples.size() == row * static_cast<std::size_t>(picture.height),
        "a picture has as many samples as its sides say");
    std::string header;
    put_number(header, static_cast<std::uint32_t>(picture.width));
    put_number(header, static_cast<std::uint32_t>(picture.height));
    header += std::string{'\x08', picture.colour ? '\x02' : '\x00', '\0', '\0', '\0'};
    std::string png = "\x89PNG\r\n\x1A\n";
    put_chunk(png, "IHDR", header);
    put_chunk(png, "IDAT", deflated_rows(picture, row));
    put_chunk(png, "IEND", "");
    return png;
}

} // namespace safehand::service
