// Sampled functions (type 0), interpolated linearly whatever /Order says.
#include "redaction/unpicking/function_parts.h"
#include "redaction/unpicking/picture_stream.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace safehand::unpicking {

namespace {

constexpr std::size_t inputs_max = 8;
constexpr std::size_t samples_max = 8'000'000;
constexpr std::size_t bytes_max = std::size_t{16} * 1024 * 1024;

struct Grid {
    std::vector<std::size_t> sizes;
    Bounds domain;
    Bounds encode;
    Bounds decode;
    std::size_t outputs = 0;
};

class Sampled : public FunctionReader::Part {
  public:
    Sampled(Grid grid, std::vector<float> samples)
        : grid_(std::move(grid)), samples_(std::move(samples))
    {
    }

    int inputs() const override { return static_cast<int>(grid_.sizes.size()); }

    int outputs() const override { return static_cast<int>(grid_.outputs); }

    void work(std::span<double const> in, std::span<double> out) const override
    {
        std::array<std::size_t, inputs_max> low{};
        std::array<double, inputs_max> part{};
        for (std::size_t index = 0; index < grid_.sizes.size(); ++index) {
            auto const last = static_cast<double>(grid_.sizes[index] - 1);
            double const at = std::clamp(
                moved(
                    in[index],
                    grid_.domain[index * 2],
                    grid_.domain[index * 2 + 1],
                    grid_.encode[index * 2],
                    grid_.encode[index * 2 + 1]),
                0.0,
                last);
            low[index] = std::min(
                static_cast<std::size_t>(at), grid_.sizes[index] < 2 ? 0 : grid_.sizes[index] - 2);
            part[index] = at - static_cast<double>(low[index]);
        }
        std::fill(out.begin(), out.end(), 0.0);
        std::size_t const corners = std::size_t{1} << grid_.sizes.size();
        for (std::size_t corner = 0; corner < corners; ++corner) add_corner(corner, low, part, out);
        for (std::size_t index = 0; index < out.size(); ++index)
            out[index] =
                moved(out[index], 0.0, 1.0, grid_.decode[index * 2], grid_.decode[index * 2 + 1]);
    }

  private:
    void add_corner(
        std::size_t corner,
        std::array<std::size_t, inputs_max> const& low,
        std::array<double, inputs_max> const& part,
        std::span<double> out) const
    {
        double weight = 1;
        std::size_t place = 0;
        std::size_t step = 1;
        for (std::size_t index = 0; index < grid_.sizes.size(); ++index) {
            bool const upper = ((corner >> index) & 1) != 0;
            weight *= upper ? part[index] : 1 - part[index];
            if (weight == 0) return;
            place += (low[index] + (upper ? 1 : 0)) * step;
            step *= grid_.sizes[index];
        }
        for (std::size_t index = 0; index < out.size(); ++index)
            out[index] += weight * static_cast<double>(samples_[place * grid_.outputs + index]);
    }

    Grid grid_;
    std::vector<float> samples_; ///< 0 to 1; the first input changes fastest
};

/// Samples from bits without gaps, each as a part of the largest. What is missing is 0.
std::vector<float> unpacked(std::string const& bytes, std::size_t count, unsigned bits)
{
    std::vector<float> samples(count);
    double const most = std::ldexp(1.0, static_cast<int>(bits)) - 1;
    std::uint64_t store = 0;
    unsigned held = 0;
    std::size_t next = 0;
    for (auto& sample : samples) {
        while (held < bits) {
            auto const byte =
                next < bytes.size() ? static_cast<unsigned char>(bytes[next]) : std::uint8_t{0};
            store = (store << 8) | byte;
            ++next;
            held += 8;
        }
        held -= bits;
        std::uint64_t const value = (store >> held) & ((std::uint64_t{1} << bits) - 1);
        sample = static_cast<float>(static_cast<double>(value) / most);
    }
    return samples;
}

} // namespace

FunctionPart sampled_function(Handle stream, Bounds const& domain, Bounds const& range)
{
    Handle dictionary = stream.getDict();
    Grid grid;
    std::size_t const inputs = domain.size() / 2;
    grid.domain = domain;
    grid.outputs = range.size() / 2;
    if (inputs < 1 || inputs > inputs_max || grid.outputs < 1) return nullptr;
    auto const sizes = plain_numbers(dictionary.getKey("/Size"), inputs_max);
    if (!sizes || sizes->size() < inputs) return nullptr;
    std::size_t count = grid.outputs;
    for (std::size_t index = 0; index < inputs; ++index) {
        double const size = (*sizes)[index];
        if (size < 1 || size > static_cast<double>(samples_max)) return nullptr;
        grid.sizes.push_back(static_cast<std::size_t>(size));
        count *= grid.sizes.back();
        if (count > samples_max) return nullptr;
    }
    auto const encode = plain_numbers(dictionary.getKey("/Encode"), inputs_max * 2);
    auto const decode = plain_numbers(dictionary.getKey("/Decode"), range.size());
    for (std::size_t index = 0; index < inputs; ++index) {
        bool const own = encode && encode->size() >= inputs * 2;
        grid.encode.push_back(own ? (*encode)[index * 2] : 0.0);
        grid.encode.push_back(
            own ? (*encode)[index * 2 + 1] : static_cast<double>(grid.sizes[index] - 1));
    }
    grid.decode = decode && decode->size() == range.size() ? *decode : range;
    Handle bits = dictionary.getKey("/BitsPerSample");
    if (!bits.isInteger()) return nullptr;
    static constexpr std::array<long long, 8> known{1, 2, 4, 8, 12, 16, 24, 32};
    if (std::find(known.begin(), known.end(), bits.getIntValue()) == known.end()) return nullptr;
    auto const bytes = table_bytes(stream, bytes_max);
    if (!bytes) return nullptr;
    auto samples = unpacked(*bytes, count, static_cast<unsigned>(bits.getIntValue()));
    return std::make_shared<Sampled>(std::move(grid), std::move(samples));
}

} // namespace safehand::unpicking
