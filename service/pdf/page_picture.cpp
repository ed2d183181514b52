#include "service/pdf/page_picture.h"

#include <algorithm>
#include <charconv>

namespace safehand::service {

namespace {

constexpr int side_max = 30'000;

/// A number and the one white space behind it.
std::optional<int> take_number(std::string_view& bytes)
{
    int value = 0;
    auto const read = std::from_chars(bytes.data(), bytes.data() + bytes.size(), value);
    if (read.ec != std::errc{} || value <= 0 || value > side_max) return std::nullopt;
    bytes.remove_prefix(static_cast<std::size_t>(read.ptr - bytes.data()));
    if (bytes.empty() || (bytes.front() != ' ' && bytes.front() != '\n')) return std::nullopt;
    bytes.remove_prefix(1);
    return value;
}

} // namespace

std::optional<PagePicture> read_portable_map(std::string_view bytes)
{
    bool const colour = bytes.starts_with("P6\n");
    if (!colour && !bytes.starts_with("P5\n")) return std::nullopt;
    bytes.remove_prefix(3);
    auto const width = take_number(bytes);
    auto const height = width ? take_number(bytes) : std::nullopt;
    auto const highest = height ? take_number(bytes) : std::nullopt;
    constexpr int one_byte = 255;
    if (!highest || *highest != one_byte) return std::nullopt;
    auto const size =
        static_cast<std::size_t>(*width) * static_cast<std::size_t>(*height) * (colour ? 3U : 1U);
    if (bytes.size() != size) return std::nullopt;
    return PagePicture{*width, *height, colour, std::string(bytes)};
}

bool is_gray(PagePicture const& picture)
{
    if (!picture.colour) return true;
    constexpr int seen = 12;
    auto const& samples = picture.samples;
    for (std::size_t k = 0; k + 2 < samples.size(); k += 3) {
        int const red = static_cast<unsigned char>(samples[k]);
        int const green = static_cast<unsigned char>(samples[k + 1]);
        int const blue = static_cast<unsigned char>(samples[k + 2]);
        if (std::max({red, green, blue}) - std::min({red, green, blue}) > seen) return false;
    }
    return true;
}

PagePicture gray_of(PagePicture picture)
{
    if (!picture.colour) return picture;
    auto& samples = picture.samples;
    std::size_t to = 0;
    for (std::size_t k = 0; k + 2 < samples.size(); k += 3) {
        // ITU-R BT.601
        unsigned const light = 299U * static_cast<unsigned char>(samples[k]) +
                               587U * static_cast<unsigned char>(samples[k + 1]) +
                               114U * static_cast<unsigned char>(samples[k + 2]);
        samples[to++] = static_cast<char>(light / 1000);
    }
    samples.resize(to);
    picture.colour = false;
    return picture;
}

} // namespace safehand::service
