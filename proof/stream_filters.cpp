#include "proof/stream_filters.h"

#include "record/error.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace safehand::proof {

namespace {

constexpr std::size_t inflated_max = 256ULL << 20U;

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* d) const { libdeflate_free_decompressor(d); }
};

/// "none", "flate" or "other".
enum class Filter { none, flate, other };

Filter filter_of(Dictionary const& dictionary)
{
    if (dictionary.contains("DecodeParms") || dictionary.contains("F") ||
        dictionary.contains("FFilter"))
        return Filter::other;
    auto const at = dictionary.find("Filter");
    if (at == dictionary.end()) return Filter::none;
    auto const* filter = &at->second;
    if (auto const* const list = filter->as<Array>()) {
        if (list->empty()) return Filter::none;
        if (list->size() > 1) return Filter::other;
        filter = list->data();
    }
    return filter->name() == "FlateDecode" ? Filter::flate : Filter::other;
}

} // namespace

std::optional<std::string> inflated(std::string_view data)
{
    std::unique_ptr<libdeflate_decompressor, FreeDecompressor> const decompressor(
        libdeflate_alloc_decompressor());
    ensure(decompressor != nullptr, "no memory to inflate a stream");
    std::string out(std::max<std::size_t>(data.size() * 8, 4096), '\0');
    for (;;) {
        std::size_t used = 0;
        std::size_t made = 0;
        auto const result = libdeflate_zlib_decompress_ex(
            decompressor.get(), data.data(), data.size(), out.data(), out.size(), &used, &made);
        if (result == LIBDEFLATE_INSUFFICIENT_SPACE && out.size() < inflated_max) {
            out.resize(out.size() * 4);
            continue;
        }
        if (result != LIBDEFLATE_SUCCESS || used != data.size()) return std::nullopt;
        out.resize(made);
        return out;
    }
}

std::optional<std::string> decoded(PdfStreamValue const& stream)
{
    switch (filter_of(stream.dictionary)) {
    case Filter::none: return stream.raw;
    case Filter::flate: return inflated(stream.raw);
    case Filter::other: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace safehand::proof
