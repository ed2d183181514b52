#include "tests/redaction/pixels/tiff_in_memory.h"

#include <tiffio.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace {

struct Memory {
    std::string bytes;
    std::size_t at = 0;
};

tmsize_t read_from(thandle_t handle, void* to, tmsize_t count)
{
    auto* memory = static_cast<Memory*>(handle);
    std::size_t const left = memory->bytes.size() - std::min(memory->at, memory->bytes.size());
    std::size_t const taken = std::min(static_cast<std::size_t>(count), left);
    std::memcpy(to, memory->bytes.data() + memory->at, taken);
    memory->at += taken;
    return static_cast<tmsize_t>(taken);
}

tmsize_t write_to(thandle_t handle, void* from, tmsize_t count)
{
    auto* memory = static_cast<Memory*>(handle);
    auto const size = static_cast<std::size_t>(count);
    if (memory->bytes.size() < memory->at + size) memory->bytes.resize(memory->at + size);
    std::memcpy(memory->bytes.data() + memory->at, from, size);
    memory->at += size;
    return count;
}

toff_t seek_in(thandle_t handle, toff_t where, int whence)
{
    auto* memory = static_cast<Memory*>(handle);
    if (whence == SEEK_SET) memory->at = where;
    if (whence == SEEK_CUR) memory->at += where;
    if (whence == SEEK_END) memory->at = memory->bytes.size() + where;
    return memory->at;
}

int close_it(thandle_t)
{
    return 0;
}

toff_t size_of_it(thandle_t handle)
{
    return static_cast<Memory*>(handle)->bytes.size();
}

TIFF* opened(Memory& memory, char const* mode)
{
    TIFFSetWarningHandler(nullptr);
    TIFFSetErrorHandler(nullptr);
    return TIFFClientOpen(
        "memory",
        mode,
        &memory,
        read_from,
        write_to,
        seek_in,
        close_it,
        size_of_it,
        nullptr,
        nullptr);
}

void describe(TIFF* tiff, int columns, int rows, int compression)
{
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, columns);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, rows);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    TIFFSetField(tiff, TIFFTAG_FILLORDER, FILLORDER_MSB2LSB);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, compression);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, rows);
}

} // namespace

std::string tiff_strip(
    std::vector<std::uint8_t> const& bits, int columns, int rows, int compression, unsigned options)
{
    Memory memory;
    TIFF* tiff = opened(memory, "w");
    describe(tiff, columns, rows, compression);
    if (compression == COMPRESSION_CCITTFAX3) TIFFSetField(tiff, TIFFTAG_GROUP3OPTIONS, options);
    std::vector<std::uint8_t> copy = bits;
    TIFFWriteEncodedStrip(tiff, 0, copy.data(), static_cast<tmsize_t>(copy.size()));
    TIFFClose(tiff);
    memory.at = 0;
    tiff = opened(memory, "r");
    std::string strip(static_cast<std::size_t>(TIFFRawStripSize64(tiff, 0)), '\0');
    TIFFReadRawStrip(tiff, 0, strip.data(), static_cast<tmsize_t>(strip.size()));
    TIFFClose(tiff);
    return strip;
}

std::vector<std::uint8_t> bits_of_group_4(std::string const& strip, int columns, int rows)
{
    Memory memory;
    TIFF* tiff = opened(memory, "w");
    describe(tiff, columns, rows, COMPRESSION_CCITTFAX4);
    std::string copy = strip;
    TIFFWriteRawStrip(tiff, 0, copy.data(), static_cast<tmsize_t>(copy.size()));
    TIFFClose(tiff);
    memory.at = 0;
    tiff = opened(memory, "r");
    std::vector<std::uint8_t> bits(
        (static_cast<std::size_t>(columns) + 7) / 8 * static_cast<std::size_t>(rows));
    tmsize_t const read =
        TIFFReadEncodedStrip(tiff, 0, bits.data(), static_cast<tmsize_t>(bits.size()));
    TIFFClose(tiff);
    if (read != static_cast<tmsize_t>(bits.size())) bits.clear();
    return bits;
}
