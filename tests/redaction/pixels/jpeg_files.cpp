#include "tests/redaction/pixels/jpeg_files.h"

#include <jpeglib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

void hide(jpeg_compress_struct& state, std::string const& words)
{
    auto const put = [&](int marker, std::string const& bytes) {
        jpeg_write_marker(
            &state,
            marker,
            reinterpret_cast<JOCTET const*>(bytes.data()),
            static_cast<unsigned>(bytes.size()));
    };
    put(JPEG_APP0 + 1, std::string("Exif\0\0", 6) + words);
    put(JPEG_APP0 + 2, std::string("ICC_PROFILE\0\1\1", 14) + words);
    put(JPEG_APP0 + 13, "Photoshop 3.0" + words);
    put(JPEG_COM, words);
}

} // namespace

std::string
jpeg_file(std::vector<std::uint8_t> const& samples, int width, int height, JpegKind const& kind)
{
    jpeg_compress_struct state{};
    jpeg_error_mgr errors{};
    state.err = jpeg_std_error(&errors);
    jpeg_create_compress(&state);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&state, &bytes, &size);
    bool const gray = kind.colours == JpegColours::gray;
    bool const four = kind.colours == JpegColours::cmyk || kind.colours == JpegColours::ycck;
    int const components = gray ? 1 : four ? 4 : 3;
    state.image_width = static_cast<JDIMENSION>(width);
    state.image_height = static_cast<JDIMENSION>(height);
    state.input_components = components;
    state.in_color_space = gray ? JCS_GRAYSCALE : four ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&state);
    if (kind.colours == JpegColours::rgb) jpeg_set_colorspace(&state, JCS_RGB);
    if (kind.colours == JpegColours::ycck) jpeg_set_colorspace(&state, JCS_YCCK);
    if (!kind.adobe_marker) state.write_Adobe_marker = FALSE;
    if (kind.colours == JpegColours::rgb && !kind.adobe_marker)
        for (int index = 0; index < 3; ++index) state.comp_info[index].component_id = index + 17;
    if (!kind.subsampled) state.comp_info[0].h_samp_factor = state.comp_info[0].v_samp_factor = 1;
    jpeg_set_quality(&state, kind.quality, TRUE);
    if (kind.progressive) jpeg_simple_progression(&state);
    jpeg_start_compress(&state, TRUE);
    if (!kind.hidden.empty()) hide(state, kind.hidden);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(width * components));
    while (state.next_scanline < state.image_height) {
        std::copy_n(
            samples.begin() + static_cast<std::ptrdiff_t>(row.size() * state.next_scanline),
            row.size(),
            row.begin());
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&state, &pointer, 1);
    }
    jpeg_finish_compress(&state);
    std::string file(reinterpret_cast<char const*>(bytes), size);
    jpeg_destroy_compress(&state);
    std::free(bytes);
    return file + kind.hidden;
}

std::vector<std::uint8_t> jpeg_samples(std::string const& file)
{
    jpeg_decompress_struct state{};
    jpeg_error_mgr errors{};
    state.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&state);
    jpeg_mem_src(&state, reinterpret_cast<unsigned char const*>(file.data()), file.size());
    jpeg_read_header(&state, TRUE);
    if (state.num_components == 4) state.out_color_space = JCS_CMYK;
    jpeg_start_decompress(&state);
    std::size_t const row =
        std::size_t{state.output_width} * static_cast<std::size_t>(state.output_components);
    std::vector<std::uint8_t> out(row * state.output_height);
    while (state.output_scanline < state.output_height) {
        JSAMPROW pointer = out.data() + row * state.output_scanline;
        jpeg_read_scanlines(&state, &pointer, 1);
    }
    jpeg_finish_decompress(&state);
    jpeg_destroy_decompress(&state);
    return out;
}

std::vector<std::uint8_t> painted(int width, int height, int components)
{
    std::vector<std::uint8_t> out;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int component = 0; component < components; ++component) {
                int const smooth = 40 + (x * (component + 1) + y * 2) % 160;
                bool const corner = x * 3 < width && y * 3 < height;
                out.push_back(static_cast<std::uint8_t>(corner ? 250 - component * 60 : smooth));
            }
    return out;
}

std::vector<int> jpeg_markers(std::string const& file)
{
    std::vector<int> markers;
    std::size_t at = 0;
    auto const byte = [&](std::size_t where) {
        return where < file.size() ? static_cast<unsigned char>(file[where]) : 0;
    };
    while (at + 1 < file.size() && byte(at) == 0xff) {
        int const marker = byte(at + 1);
        markers.push_back(marker);
        at += 2;
        if (marker == 0xd8) continue;
        if (marker == 0xd9) {
            if (at != file.size()) markers.push_back(-1);
            break;
        }
        at += static_cast<std::size_t>(byte(at) * 256 + byte(at + 1));
        if (marker != 0xda) continue;
        while (at + 1 < file.size() &&
               !(byte(at) == 0xff && byte(at + 1) != 0 && (byte(at + 1) & 0xf8) != 0xd0))
            ++at;
    }
    return markers;
}
