// Reads and writes JPEG files through libjpeg, and makes them anew from their coefficients alone.
#include "redaction/pixels/jpeg.h"

#include "redaction/pixels/jpeg_edge.h"
#include "redaction/pixels/pixels.h"

#include <algorithm>
#include <csetjmp>
#include <cstdlib>

// clang-format off: jpeglib.h needs what stands before it.
#include <cstddef>
#include <cstdio>
#include <jpeglib.h>
// clang-format on

namespace safehand::pixels {

namespace {

struct JpegErrors {
    jpeg_error_mgr manager{}; // first: libjpeg hands back a pointer to it
    std::jmp_buf jump{};
};

// A progressive file may ask for any number of passes over all of its blocks.
constexpr int scans_max = 300;
constexpr double block_passes_max = 1e9;

void leave(j_common_ptr common)
{
    auto* errors = reinterpret_cast<JpegErrors*>(common->err);
    std::longjmp(errors->jump, 1); // NOLINT(cert-err52-cpp)
}

void say_nothing(j_common_ptr) {}

void stay_silent(j_common_ptr, int) {}

void watch_scans(j_common_ptr common)
{
    auto const* state = reinterpret_cast<jpeg_decompress_struct*>(common);
    double const blocks = static_cast<double>(state->image_width) *
                          static_cast<double>(state->image_height) / 64.0 *
                          static_cast<double>(state->num_components);
    if (state->input_scan_number > scans_max ||
        blocks * static_cast<double>(state->input_scan_number) > block_passes_max)
        leave(common);
}

jpeg_error_mgr* prepared(JpegErrors& errors)
{
    jpeg_std_error(&errors.manager);
    errors.manager.error_exit = leave;
    errors.manager.output_message = say_nothing;
    errors.manager.emit_message = stay_silent;
    return &errors.manager;
}

/// libjpeg leaves by longjmp, so nothing that runs inside attempt() may own anything.
class JpegReading {
  public:
    JpegReading();
    ~JpegReading();
    JpegReading(JpegReading const&) = delete;
    JpegReading& operator=(JpegReading const&) = delete;
    JpegReading(JpegReading&&) = delete;
    JpegReading& operator=(JpegReading&&) = delete;

    template <typename Body>
    bool attempt(Body&& body)
    {
        if (setjmp(errors_.jump) != 0) return false; // NOLINT(cert-err52-cpp)
        body(state);
        return true;
    }

    jpeg_decompress_struct state{};

  private:
    JpegErrors errors_;
    jpeg_progress_mgr progress_{};
};

class JpegWriting {
  public:
    JpegWriting();
    ~JpegWriting();
    JpegWriting(JpegWriting const&) = delete;
    JpegWriting& operator=(JpegWriting const&) = delete;
    JpegWriting(JpegWriting&&) = delete;
    JpegWriting& operator=(JpegWriting&&) = delete;

    template <typename Body>
    bool attempt(Body&& body)
    {
        if (setjmp(errors_.jump) != 0) return false; // NOLINT(cert-err52-cpp)
        body(state);
        return true;
    }

    void to_memory() { jpeg_mem_dest(&state, &bytes_, &size_); }

    std::string taken() const;

    jpeg_compress_struct state{};

  private:
    JpegErrors errors_;
    unsigned char* bytes_ = nullptr;
    unsigned long size_ = 0;
};

JpegReading::JpegReading()
{
    state.err = prepared(errors_);
    jpeg_create_decompress(&state);
    progress_.progress_monitor = watch_scans;
    state.progress = &progress_;
}

JpegReading::~JpegReading()
{
    jpeg_destroy_decompress(&state);
}

JpegWriting::JpegWriting()
{
    state.err = prepared(errors_);
    jpeg_create_compress(&state);
}

JpegWriting::~JpegWriting()
{
    jpeg_destroy_compress(&state);
    std::free(bytes_); // NOLINT(cppcoreguidelines-no-malloc): libjpeg's own block
}

std::string JpegWriting::taken() const
{
    return {reinterpret_cast<char const*>(bytes_), size_};
}

void read_header(JpegReading& reading, std::string_view file, ColourTransform transform)
{
    bool const read = reading.attempt([&](jpeg_decompress_struct& state) {
        jpeg_mem_src(&state, reinterpret_cast<unsigned char const*>(file.data()), file.size());
        jpeg_read_header(&state, TRUE);
    });
    if (!read) throw Unreadable("a JPEG picture that cannot be read");
    auto& state = reading.state;
    if (state.saw_Adobe_marker != 0 || transform == ColourTransform::unsaid) return;
    bool const ycc = transform == ColourTransform::ycc;
    if (state.num_components == 3) state.jpeg_color_space = ycc ? JCS_YCbCr : JCS_RGB;
    if (state.num_components == 4) state.jpeg_color_space = ycc ? JCS_YCCK : JCS_CMYK;
}

void hold_to_limits(JpegReading const& reading, std::size_t pixels_max)
{
    auto const& state = reading.state;
    int const count = state.num_components;
    bool const known = count == 1 || count == 3 || count == 4;
    if (!known || state.image_width == 0 || state.image_height == 0)
        throw Unreadable("a JPEG picture of an unknown kind");
    if (std::size_t{state.image_width} * state.image_height > pixels_max)
        throw Unreadable("a picture that is too large");
}

/// Below this, colours may be kept at half the resolution.
constexpr int full_colour_quality = 90;

void set_terms(jpeg_compress_struct& state, int width, int height, int components, int quality)
{
    state.image_width = static_cast<JDIMENSION>(width);
    state.image_height = static_cast<JDIMENSION>(height);
    state.input_components = components;
    state.in_color_space = components == 1 ? JCS_GRAYSCALE : components == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&state);
    jpeg_set_quality(&state, quality, TRUE);
    if (components == 3 && quality >= full_colour_quality) {
        state.comp_info[0].h_samp_factor = 1;
        state.comp_info[0].v_samp_factor = 1;
    }
    state.optimize_coding = TRUE;
    // The file's resolution and version mean nothing in a PDF; the transform must be beyond doubt.
    state.write_JFIF_header = FALSE;
    state.write_Adobe_marker = components == 1 ? FALSE : TRUE;
}

struct Grid {
    JDIMENSION across = 0; ///< blocks
    JDIMENSION down = 0;
    std::size_t last_columns = 8; ///< pixels that are seen in the last block across
    std::size_t last_rows = 8;
};

/// The blocks of one component. Sizes as in ISO/IEC 10918-1, A.1.1.
Grid grid_of(jpeg_decompress_struct const& state, jpeg_component_info const& component)
{
    auto const part = [](JDIMENSION whole, int own, int most) {
        auto const above = std::size_t{whole} * static_cast<std::size_t>(own);
        return (above + static_cast<std::size_t>(most) - 1) / static_cast<std::size_t>(most);
    };
    auto const seen_in_last = [](std::size_t size) { return (size - 1) % 8 + 1; };
    Grid grid;
    grid.across = component.width_in_blocks;
    grid.down = component.height_in_blocks;
    grid.last_columns =
        seen_in_last(part(state.image_width, component.h_samp_factor, state.max_h_samp_factor));
    grid.last_rows =
        seen_in_last(part(state.image_height, component.v_samp_factor, state.max_v_samp_factor));
    return grid;
}

bool edge_hides(
    jpeg_decompress_struct& state, jpeg_component_info const& component, jvirt_barray_ptr blocks)
{
    if (component.quant_table == nullptr) return true;
    Grid const grid = grid_of(state, component);
    if (grid.last_columns == 8 && grid.last_rows == 8) return false;
    auto* common = reinterpret_cast<j_common_ptr>(&state);
    for (JDIMENSION y = 0; y < grid.down; ++y) {
        bool const last_row = y + 1 == grid.down;
        std::size_t const rows = last_row ? grid.last_rows : 8;
        JDIMENSION const first = last_row && grid.last_rows < 8 ? 0 : grid.across - 1;
        JBLOCKARRAY const row = (*state.mem->access_virt_barray)(common, blocks, y, 1, FALSE);
        for (JDIMENSION x = first; x < grid.across; ++x) {
            std::size_t const columns = x + 1 == grid.across ? grid.last_columns : 8;
            JpegBlock const block{
                std::span<JCOEF const, 64>(row[0][x], 64),
                std::span<UINT16 const, 64>(component.quant_table->quantval, 64)};
            if (shows_more(block, columns, rows)) return true;
        }
    }
    return false;
}

void write_anew(
    JpegWriting& writing, jpeg_decompress_struct& source, jvirt_barray_ptr* coefficients)
{
    auto& state = writing.state;
    writing.to_memory();
    jpeg_copy_critical_parameters(&source, &state);
    state.optimize_coding = TRUE;
    state.write_JFIF_header = FALSE;
    state.write_Adobe_marker = state.num_components == 1 ? FALSE : TRUE;
    for (int index = 0; index < state.num_components; ++index)
        state.comp_info[index].component_id = index + 1;
    jpeg_write_coefficients(&state, coefficients);
    jpeg_finish_compress(&state);
}

} // namespace

Raster jpeg_pixels(std::string_view file, ColourTransform transform, std::size_t pixels_max)
{
    JpegReading reading;
    read_header(reading, file, transform);
    hold_to_limits(reading, pixels_max);
    auto& state = reading.state;
    Raster raster;
    raster.width = static_cast<int>(state.image_width);
    raster.height = static_cast<int>(state.image_height);
    raster.components = state.num_components;
    state.out_color_space = raster.components == 1   ? JCS_GRAYSCALE
                            : raster.components == 3 ? JCS_RGB
                                                     : JCS_CMYK;
    std::size_t const row_bytes =
        std::size_t{state.image_width} * static_cast<std::size_t>(raster.components);
    raster.samples.resize(row_bytes * state.image_height);
    bool const done = reading.attempt([&](jpeg_decompress_struct& inner) {
        jpeg_start_decompress(&inner);
        while (inner.output_scanline < inner.output_height) {
            JSAMPROW row = raster.samples.data() + row_bytes * inner.output_scanline;
            jpeg_read_scanlines(&inner, &row, 1);
        }
    });
    if (!done) throw Unreadable("a JPEG picture that cannot be read");
    return raster;
}

std::string
jpeg_of(std::span<std::uint8_t const> samples, int width, int height, int components, int quality)
{
    std::size_t const row_bytes =
        static_cast<std::size_t>(width) * static_cast<std::size_t>(components);
    bool const known = components == 1 || components == 3 || components == 4;
    if (!known || width < 1 || height < 1 || width > JPEG_MAX_DIMENSION ||
        height > JPEG_MAX_DIMENSION ||
        samples.size() < row_bytes * static_cast<std::size_t>(height))
        throw Unreadable("a picture that no JPEG file can hold");
    JpegWriting writing;
    bool const done = writing.attempt([&](jpeg_compress_struct& state) {
        writing.to_memory();
        set_terms(state, width, height, components, std::clamp(quality, 1, 100));
        jpeg_start_compress(&state, TRUE);
        while (state.next_scanline < state.image_height) {
            // libjpeg takes rows it will not write to without const.
            auto* row = const_cast<JSAMPLE*>( // NOLINT(cppcoreguidelines-pro-type-const-cast)
                samples.data() + row_bytes * state.next_scanline);
            jpeg_write_scanlines(&state, &row, 1);
        }
        jpeg_finish_compress(&state);
    });
    if (!done) throw Unreadable("a picture that no JPEG file can hold");
    return writing.taken();
}

JpegAnew jpeg_made_anew(std::string_view file, ColourTransform transform, std::size_t pixels_max)
{
    JpegReading reading;
    read_header(reading, file, transform);
    hold_to_limits(reading, pixels_max);
    jvirt_barray_ptr* coefficients = nullptr;
    JpegAnew anew;
    bool done = reading.attempt([&](jpeg_decompress_struct& state) {
        coefficients = jpeg_read_coefficients(&state);
        for (int index = 0; index < state.num_components && !anew.hides_edge; ++index)
            anew.hides_edge = edge_hides(state, state.comp_info[index], coefficients[index]);
    });
    JpegWriting writing;
    // Reading goes on inside writing (coefficients may lie in libjpeg's store): each object needs
    // its own way out.
    bool written = false;
    done = done && reading.attempt([&](jpeg_decompress_struct& source) {
        written = writing.attempt(
            [&](jpeg_compress_struct&) { write_anew(writing, source, coefficients); });
    });
    if (!done || !written) throw Unreadable("a JPEG picture that cannot be made anew");
    anew.width = static_cast<int>(reading.state.image_width);
    anew.height = static_cast<int>(reading.state.image_height);
    anew.components = reading.state.num_components;
    anew.file = writing.taken();
    return anew;
}

} // namespace safehand::pixels
