#include "redaction/rebuilding/deflater.h"

#include <libdeflate.h>

#include <new>

namespace safehand::rebuilding {

struct Deflater::Engine {
    struct Free {
        void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
    };

    std::unique_ptr<libdeflate_compressor, Free> compressor;
};

namespace {

// Higher levels take twice as long and more for a few per cent.
constexpr int level = 6;

} // namespace

Deflater::Deflater() : engine_(std::make_unique<Engine>())
{
    engine_->compressor.reset(libdeflate_alloc_compressor(level));
    if (engine_->compressor == nullptr) throw std::bad_alloc();
}

Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;
Deflater::~Deflater() = default;

std::string Deflater::operator()(std::string_view data)
{
    auto* compressor = engine_->compressor.get();
    std::string out(libdeflate_zlib_compress_bound(compressor, data.size()), '\0');
    out.resize(
        libdeflate_zlib_compress(compressor, data.data(), data.size(), out.data(), out.size()));
    out.shrink_to_fit();
    return out;
}

} // namespace safehand::rebuilding
