#include "sealing/xref_stream.h"

#include "record/error.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace safehand::sealing {

namespace {

struct FreeCompressor {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};

std::string deflate(std::string const& bytes)
{
    constexpr int level = 6;
    std::unique_ptr<libdeflate_compressor, FreeCompressor> const compressor(
        libdeflate_alloc_compressor(level));
    ensure(compressor != nullptr, "no memory for the cross-reference stream");
    std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
    out.resize(libdeflate_zlib_compress(
        compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
    ensure(!out.empty(), "the cross-reference stream could not be deflated");
    return out;
}

std::size_t width_of(std::size_t value)
{
    std::size_t width = 1;
    while (value > 0xFF) {
        value >>= 8U;
        ++width;
    }
    return width;
}

void put(std::string& row, std::size_t value, std::size_t width)
{
    for (std::size_t i = width; i > 0; --i)
        row += static_cast<char>(static_cast<unsigned char>(value >> (8 * (i - 1))));
}

} // namespace

CrossReferences::CrossReferences(int objects) : places_(static_cast<std::size_t>(objects) + 1)
{
    ensure(objects > 0 && objects < 8'000'000, "a file needs 1 to 8 million objects");
}

CrossReferences::Place& CrossReferences::place_of(int number)
{
    ensure(
        number > 0 && static_cast<std::size_t>(number) < places_.size(),
        "an object number lies outside the file");
    auto& place = places_[static_cast<std::size_t>(number)];
    ensure(place.kind == 0, "two objects have the same number");
    return place;
}

void CrossReferences::at_offset(int number, std::size_t offset)
{
    place_of(number) = {1, offset, 0};
}

void CrossReferences::packed(int number, int container, int index)
{
    place_of(number) = {2, static_cast<std::size_t>(container), index};
}

CrossReferences::Stream CrossReferences::write() const
{
    std::size_t second_max = 0;
    int third_max = 0;
    for (auto const& place : places_) {
        second_max = std::max(second_max, place.second);
        third_max = std::max(third_max, place.third);
    }
    std::size_t const second_width = width_of(second_max);
    std::size_t const third_width = width_of(static_cast<std::size_t>(third_max));
    std::size_t const columns = 1 + second_width + third_width;

    // PNG "Up" rows (7.4.4.4): neighbouring entries differ little, so the deltas deflate well.
    std::string rows;
    rows.reserve(places_.size() * (columns + 1));
    std::string above(columns, '\0');
    std::string row;
    for (auto const& place : places_) {
        row.clear();
        put(row, place.kind, 1);
        put(row, place.second, second_width);
        put(row, static_cast<std::size_t>(place.third), third_width);
        rows += '\x02';
        for (std::size_t i = 0; i < columns; ++i) rows += static_cast<char>(row[i] - above[i]);
        above.swap(row);
    }
    std::string entries = "/Type/XRef/Size " + std::to_string(places_.size()) + "/W[1 " +
                          std::to_string(second_width) + " " + std::to_string(third_width) +
                          "]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns " +
                          std::to_string(columns) + ">>";
    return {std::move(entries), deflate(rows)};
}

} // namespace safehand::sealing
