#include "rendering/deflater.h"

#include "record/error.h"

#include <libdeflate.h>

namespace safehand::rendering {

struct Deflater::Engine {
    struct Free {
        void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
    };

    std::unique_ptr<libdeflate_compressor, Free> compressor;
    std::string room;
};

Deflater::Deflater(int level) : engine_(std::make_unique<Engine>())
{
    engine_->compressor.reset(libdeflate_alloc_compressor(level));
    ensure(engine_->compressor != nullptr, "There is memory for a compressor.");
}

Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;
Deflater::~Deflater() = default;

std::string Deflater::operator()(std::string_view data)
{
    auto* compressor = engine_->compressor.get();
    auto& room = engine_->room;
    auto const bound = libdeflate_zlib_compress_bound(compressor, data.size());
    if (room.size() < bound) room.resize(bound);
    auto const size =
        libdeflate_zlib_compress(compressor, data.data(), data.size(), room.data(), room.size());
    ensure(size != 0, "Deflate output fits its bound.");
    return room.substr(0, size);
}

} // namespace safehand::rendering
