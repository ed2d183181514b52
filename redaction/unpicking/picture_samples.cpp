// Unpacks samples, turns them into colours, and forgets what masks hide.
#include "redaction/unpicking/picture_samples.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace safehand::unpicking {

namespace {

using page::Picture;

std::uint8_t byte_of(double part)
{
    return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
}

unsigned levels_of(unsigned bits)
{
    return bits >= 8 ? 255 : (1U << bits) - 1;
}

/// One row's samples, a byte each; of 16 bits the upper 8.
void unpack(std::uint8_t const* row, unsigned bits, std::span<std::uint8_t> out)
{
    if (bits == 8) {
        std::copy_n(row, out.size(), out.begin());
    } else if (bits == 16) {
        for (std::size_t index = 0; index < out.size(); ++index) out[index] = row[index * 2];
    } else {
        unsigned const mask = (1U << bits) - 1;
        std::size_t const in_byte = 8 / bits;
        for (std::size_t index = 0; index < out.size(); ++index) {
            auto const place = static_cast<unsigned>(index % in_byte);
            unsigned const shift = 8 - bits * (place + 1);
            unsigned const sample = row[index / in_byte];
            out[index] = static_cast<std::uint8_t>((sample >> shift) & mask);
        }
    }
}

/// What a sample of a component means, for every sample there can be.
std::vector<double>
meanings(FileSamples const& samples, ColourTerms const& terms, std::size_t component)
{
    unsigned const levels = levels_of(samples.bits);
    auto [low, high] = terms.space->range(component);
    auto const [least, most] = terms.space->range(component);
    if (terms.space->is_table()) high = levels;
    if (terms.decode.size() >= (component + 1) * 2) {
        low = terms.decode[component * 2];
        high = terms.decode[component * 2 + 1];
    }
    std::vector<double> values(levels + 1);
    for (unsigned level = 0; level <= levels; ++level)
        values[level] = std::clamp(low + (high - low) * level / levels, least, most);
    return values;
}

/// Colours of single pixels, each worked out once as long as it is remembered.
class Remembering {
  public:
    Remembering(SourceSpace const& space, std::vector<std::vector<double>> const& values)
        : space_(space), values_(values), given_(components_of(space.target())), kept_(slots_count)
    {
    }

    void put(std::uint8_t const* pixel, std::uint8_t* out)
    {
        std::uint64_t key = 0;
        std::size_t const count = values_.size();
        for (std::size_t index = 0; index < std::min<std::size_t>(count, 7); ++index)
            key = (key << 8) | pixel[index];
        key |= std::uint64_t{1} << 56;
        auto& kept = kept_[(key * 0x9e3779b97f4a7c15U) >> (64 - slots_bits)];
        if (kept.key != key || count > 7) {
            work(pixel, kept.colour);
            kept.key = key;
        }
        std::copy_n(kept.colour.begin(), given_, out);
    }

  private:
    static constexpr unsigned slots_bits = 14;
    static constexpr std::size_t slots_count = std::size_t{1} << slots_bits;

    struct Kept {
        std::uint64_t key = 0;
        std::array<std::uint8_t, 4> colour{};
    };

    void work(std::uint8_t const* pixel, std::array<std::uint8_t, 4>& colour) const
    {
        std::array<double, colour_components_max> in{};
        for (std::size_t index = 0; index < values_.size(); ++index)
            in[index] = values_[index][pixel[index]];
        auto const device = space_.device(std::span<double const>(in).first(values_.size()));
        for (std::size_t index = 0; index < given_; ++index) colour[index] = byte_of(device[index]);
    }

    SourceSpace const& space_;
    std::vector<std::vector<double>> const& values_;
    std::size_t given_;
    std::vector<Kept> kept_;
};

/// Turns rows of samples into rows of pixels, in the quickest way that the space allows.
class RowWork {
  public:
    RowWork(FileSamples const& samples, ColourTerms const& terms)
        : space_(*terms.space), count_(samples.components),
          given_(components_of(terms.space->target())), remembering_(space_, values_)
    {
        for (std::size_t index = 0; index < count_; ++index)
            values_.push_back(meanings(samples, terms, index));
        if (count_ == 1) {
            for (double const value : values_[0]) {
                auto const device = space_.device(std::span(&value, 1));
                for (std::size_t index = 0; index < given_; ++index)
                    single_.push_back(byte_of(device[index]));
            }
            return;
        }
        for (std::size_t index = 0; index < count_; ++index) {
            auto const [low, high] = space_.range(index);
            auto& levels = levels_.emplace_back();
            for (double const value : values_[index])
                levels.push_back(high > low ? byte_of((value - low) / (high - low)) : 0);
        }
    }

    void row(std::span<std::uint8_t> samples, std::uint8_t* out)
    {
        std::size_t const pixels = samples.size() / count_;
        if (count_ == 1) {
            for (std::size_t x = 0; x < pixels; ++x)
                std::copy_n(&single_[samples[x] * given_], given_, out + x * given_);
            return;
        }
        if (space_.is_device()) {
            level(samples);
            std::copy(samples.begin(), samples.end(), out);
            return;
        }
        if (convertible_) {
            held_.assign(samples.begin(), samples.end());
            level(held_);
            convertible_ = space_.convert(held_, {out, pixels * given_});
            if (convertible_) return;
        }
        for (std::size_t x = 0; x < pixels; ++x)
            remembering_.put(&samples[x * count_], out + x * given_);
    }

    /// The two colours of a picture of one bit and one component, when they are black and white.
    std::optional<std::array<bool, 2>> two_tones() const
    {
        auto const plain = [](std::uint8_t value) { return value == 0 || value == 255; };
        if (count_ != 1 || given_ != 1 || single_.size() != 2 || !plain(single_[0]) ||
            !plain(single_[1]))
            return std::nullopt;
        return std::array{single_[0] == 255, single_[1] == 255};
    }

  private:
    void level(std::span<std::uint8_t> samples) const
    {
        for (std::size_t at = 0; at + count_ <= samples.size(); at += count_)
            for (std::size_t index = 0; index < count_; ++index)
                samples[at + index] = levels_[index][samples[at + index]];
    }

    SourceSpace const& space_;
    std::size_t count_;
    std::size_t given_;
    std::vector<std::vector<double>> values_;       ///< sample to value
    std::vector<std::vector<std::uint8_t>> levels_; ///< sample to a byte over the range
    std::vector<std::uint8_t> single_;              ///< sample to pixel
    std::vector<std::uint8_t> held_;
    Remembering remembering_;
    bool convertible_ = true;
};

/// Bits turned over or not, padding 0.
std::vector<std::uint8_t> copied_bits(FileSamples const& samples, bool turn, bool keep)
{
    std::size_t const row_bytes = samples.row_bytes();
    auto const height = static_cast<std::size_t>(samples.height);
    std::vector<std::uint8_t> out(row_bytes * height);
    int const padding = static_cast<int>(row_bytes * 8) - samples.width;
    auto const last = static_cast<std::uint8_t>(0xff << padding);
    for (std::size_t y = 0; y < height; ++y) {
        auto const* from = samples.bytes.data() + y * row_bytes;
        auto* to = out.data() + y * row_bytes;
        for (std::size_t x = 0; x < row_bytes; ++x)
            to[x] = static_cast<std::uint8_t>((keep ? from[x] : 0) ^ (turn ? 0xff : 0));
        to[row_bytes - 1] &= last;
    }
    return out;
}

bool is_see_through(
    std::uint8_t const* pixel, std::vector<double> const& bounds, double scale, std::size_t count)
{
    for (std::size_t index = 0; index < count; ++index) {
        double const low = std::floor(bounds[index * 2] / scale);
        double const high = std::floor(bounds[index * 2 + 1] / scale);
        if (pixel[index] < low || pixel[index] > high) return false;
    }
    return true;
}

/// Up to this much opacity, of 255, nobody sees anything.
constexpr std::uint8_t unseen_opacity = 3;

/// For each mask pixel whether neither it nor a neighbour lets anything through.
std::vector<bool> deep_hidden(Picture const& picture)
{
    auto const width = static_cast<std::size_t>(picture.mask_width);
    auto const height = static_cast<std::size_t>(picture.mask_height);
    std::vector<bool> across(width * height);
    auto const unseen = [&](std::size_t at) { return picture.mask[at] <= unseen_opacity; };
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < width; ++x) {
            std::size_t const at = y * width + x;
            across[at] =
                unseen(at) && (x == 0 || unseen(at - 1)) && (x + 1 == width || unseen(at + 1));
        }
    std::vector<bool> out(width * height);
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < width; ++x) {
            std::size_t const at = y * width + x;
            out[at] = across[at] && (y == 0 || across[at - width]) &&
                      (y + 1 == height || across[at + width]);
        }
    return out;
}

/// Whether everything of the mask that lies over this pixel is hidden.
bool all_hidden(
    Picture const& picture, std::vector<bool> const& hidden, std::size_t x, std::size_t y)
{
    auto const first = [](std::size_t at, int own, int other) {
        return at * static_cast<std::size_t>(other) / static_cast<std::size_t>(own);
    };
    auto const end = [](std::size_t at, int own, int other) {
        auto const whole = static_cast<std::size_t>(own);
        return ((at + 1) * static_cast<std::size_t>(other) + whole - 1) / whole;
    };
    std::size_t const right = end(x, picture.width, picture.mask_width);
    std::size_t const bottom = end(y, picture.height, picture.mask_height);
    for (std::size_t row = first(y, picture.height, picture.mask_height); row < bottom; ++row)
        for (std::size_t column = first(x, picture.width, picture.mask_width); column < right;
             ++column)
            if (!hidden[row * static_cast<std::size_t>(picture.mask_width) + column]) return false;
    return true;
}

void whiten(Picture& picture, std::size_t x, std::size_t y)
{
    auto const width = static_cast<std::size_t>(picture.width);
    if (picture.bits == 1) {
        auto& byte = picture.samples[y * ((width + 7) / 8) + x / 8];
        byte = static_cast<std::uint8_t>(byte | (0x80U >> (x % 8)));
        return;
    }
    std::size_t const count = components_of(picture.space);
    std::fill_n(
        picture.samples.begin() + static_cast<std::ptrdiff_t>((y * width + x) * count),
        count,
        static_cast<std::uint8_t>(picture.space == page::ColourSpace::cmyk ? 0 : 255));
}

} // namespace

bool is_usual_decode(std::vector<double> const& decode, SourceSpace const& space, unsigned bits)
{
    std::size_t const count = space.components();
    if (decode.size() < count * 2) return true;
    for (std::size_t index = 0; index < count; ++index) {
        auto [low, high] = space.range(index);
        if (space.is_table()) high = (1U << std::min(bits, 16U)) - 1;
        if (std::abs(decode[index * 2] - low) > 1e-6 ||
            std::abs(decode[index * 2 + 1] - high) > 1e-6)
            return false;
    }
    return true;
}

Picture picture_of(FileSamples const& samples, ColourTerms const& terms)
{
    Picture out;
    out.width = samples.width;
    out.height = samples.height;
    out.space = terms.space->target();
    RowWork work(samples, terms);
    bool const keyed = terms.see_through.size() >= samples.components * 2;
    if (samples.bits == 1 && !keyed)
        if (auto const tones = work.two_tones()) {
            out.bits = 1;
            out.samples = copied_bits(samples, (*tones)[0], (*tones)[0] != (*tones)[1]);
            return out;
        }
    auto const width = static_cast<std::size_t>(samples.width);
    auto const height = static_cast<std::size_t>(samples.height);
    std::size_t const given = components_of(out.space);
    out.samples.resize(width * height * given);
    std::vector<std::uint8_t> row(width * samples.components);
    if (keyed) {
        out.mask_width = samples.width;
        out.mask_height = samples.height;
        out.mask.assign(width * height, 255);
    }
    for (std::size_t y = 0; y < height; ++y) {
        unpack(samples.bytes.data() + y * samples.row_bytes(), samples.bits, row);
        for (std::size_t x = 0; keyed && x < width; ++x)
            if (is_see_through(
                    &row[x * samples.components],
                    terms.see_through,
                    samples.bits == 16 ? 256.0 : 1.0,
                    samples.components))
                out.mask[y * width + x] = 0;
        work.row(row, out.samples.data() + y * width * given);
    }
    return out;
}

page::Stencil stencil_of(FileSamples const& samples, bool inverted)
{
    page::Stencil out;
    out.width = samples.width;
    out.height = samples.height;
    out.bits = copied_bits(samples, !inverted, true);
    return out;
}

void take_out_matte(Picture& picture, page::Colour const& matte)
{
    std::size_t const count = components_of(picture.space);
    std::size_t const pixels = picture.mask.size();
    for (std::size_t at = 0; at < pixels; ++at) {
        double const opacity = picture.mask[at] / 255.0;
        if (opacity == 0) continue;
        for (std::size_t index = 0; index < count; ++index) {
            auto& sample = picture.samples[at * count + index];
            double const backdrop = matte.components[index];
            sample = byte_of(backdrop + (sample / 255.0 - backdrop) / opacity);
        }
    }
}

bool hides_pixels(Picture const& picture)
{
    auto const hidden = deep_hidden(picture);
    return std::find(hidden.begin(), hidden.end(), true) != hidden.end();
}

bool forget_hidden(Picture& picture)
{
    if (picture.mask.empty()) return true;
    auto const seen = [](std::uint8_t opacity) { return opacity > unseen_opacity; };
    if (std::none_of(picture.mask.begin(), picture.mask.end(), seen)) return false;
    auto const opaque = [](std::uint8_t opacity) { return opacity == 255; };
    if (std::all_of(picture.mask.begin(), picture.mask.end(), opaque)) {
        picture.mask.clear();
        picture.mask_width = 0;
        picture.mask_height = 0;
        return true;
    }
    if (picture.jpeg.empty()) {
        auto const hidden = deep_hidden(picture);
        auto const width = static_cast<std::size_t>(picture.width);
        auto const height = static_cast<std::size_t>(picture.height);
        for (std::size_t y = 0; y < height; ++y)
            for (std::size_t x = 0; x < width; ++x)
                if (all_hidden(picture, hidden, x, y)) whiten(picture, x, y);
    }
    for (auto& opacity : picture.mask)
        if (!seen(opacity)) opacity = 0;
    return true;
}

} // namespace safehand::unpicking
