#include "tests/redaction/pixels/jpeg2000_files.h"

#include <openjpeg.h>

#include <algorithm>
#include <cstring>

namespace {

struct Memory {
    std::string bytes;
    std::size_t at = 0;
};

OPJ_SIZE_T write_to(void* from, OPJ_SIZE_T count, void* user)
{
    auto* memory = static_cast<Memory*>(user);
    if (memory->bytes.size() < memory->at + count) memory->bytes.resize(memory->at + count);
    std::memcpy(memory->bytes.data() + memory->at, from, count);
    memory->at += count;
    return count;
}

OPJ_OFF_T skip_in(OPJ_OFF_T count, void* user)
{
    auto* memory = static_cast<Memory*>(user);
    memory->at += static_cast<std::size_t>(count);
    if (memory->bytes.size() < memory->at) memory->bytes.resize(memory->at);
    return count;
}

OPJ_BOOL seek_in(OPJ_OFF_T where, void* user)
{
    static_cast<Memory*>(user)->at = static_cast<std::size_t>(where);
    return OPJ_TRUE;
}

opj_image_t*
image_of(std::vector<int> const& samples, int width, int height, Jpeg2000Kind const& kind)
{
    auto const count = static_cast<std::size_t>(kind.components);
    std::vector<opj_image_cmptparm_t> terms(count);
    for (std::size_t index = 0; index < count; ++index) {
        auto const step = kind.half_chroma && index > 0 && index < 3 ? 2U : 1U;
        terms[index].dx = terms[index].dy = step;
        terms[index].w = (static_cast<unsigned>(width) + step - 1) / step;
        terms[index].h = (static_cast<unsigned>(height) + step - 1) / step;
        terms[index].prec = static_cast<unsigned>(kind.bits);
    }
    opj_image_t* image = opj_image_create(
        static_cast<unsigned>(count),
        terms.data(),
        kind.components < 3 ? OPJ_CLRSPC_GRAY
        : kind.half_chroma  ? OPJ_CLRSPC_SYCC
                            : OPJ_CLRSPC_SRGB);
    image->x1 = static_cast<unsigned>(width);
    image->y1 = static_cast<unsigned>(height);
    if (kind.last_is_opacity) image->comps[count - 1].alpha = 1;
    for (std::size_t index = 0; index < count; ++index) {
        auto& component = image->comps[index];
        for (unsigned y = 0; y < component.h; ++y)
            for (unsigned x = 0; x < component.w; ++x)
                component.data[y * component.w + x] = samples
                    [(std::size_t{y} * component.dy * static_cast<unsigned>(width) +
                      std::size_t{x} * component.dx) *
                         count +
                     index];
    }
    return image;
}

} // namespace

std::string
jpeg2000_file(std::vector<int> const& samples, int width, int height, Jpeg2000Kind const& kind)
{
    opj_image_t* image = image_of(samples, width, height, kind);
    opj_cparameters_t parameters{};
    opj_set_default_encoder_parameters(&parameters);
    parameters.tcp_numlayers = 1;
    parameters.cp_disto_alloc = 1;
    parameters.numresolution = 3;
    parameters.tcp_mct = static_cast<char>(!kind.half_chroma && kind.components >= 3 ? 1 : 0);
    opj_codec_t* codec = opj_create_compress(kind.bare ? OPJ_CODEC_J2K : OPJ_CODEC_JP2);
    Memory memory;
    opj_stream_t* stream = opj_stream_default_create(OPJ_FALSE);
    opj_stream_set_user_data(stream, &memory, nullptr);
    opj_stream_set_write_function(stream, write_to);
    opj_stream_set_skip_function(stream, skip_in);
    opj_stream_set_seek_function(stream, seek_in);
    bool const good = opj_setup_encoder(codec, &parameters, image) != OPJ_FALSE &&
                      opj_start_compress(codec, image, stream) != OPJ_FALSE &&
                      opj_encode(codec, stream) != OPJ_FALSE &&
                      opj_end_compress(codec, stream) != OPJ_FALSE;
    opj_stream_destroy(stream);
    opj_destroy_codec(codec);
    opj_image_destroy(image);
    return good ? memory.bytes : std::string{};
}
