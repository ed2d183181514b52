#include "service/recogniser/decoding.h"

#include "cage/worker_side.h"
#include "service/recogniser/refusals.h"

#include <allheaders.h>

#include <charconv>
#include <memory>
#include <string_view>

namespace safehand::recogniser {

namespace {

constexpr int side_max = 20'000;
constexpr std::size_t pixels_max = 60'000'000;

struct Freed {
    void operator()(Pix* picture) const { pixDestroy(&picture); }
};

using Picture = std::unique_ptr<Pix, Freed>;

int number_in(std::string_view& text)
{
    int value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || value < 0) throw cage::Refused{no_picture};
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    if (text.starts_with(' ')) text.remove_prefix(1);
    return value;
}

/// The kind by the first bytes; Leptonica knows many more, whose readers are not needed.
bool is_tiff(std::string_view file)
{
    using namespace std::string_view_literals;
    return file.starts_with("II*\0"sv) || file.starts_with("MM\0*"sv);
}

bool is_single(std::string_view file)
{
    return file.starts_with("\xFF\xD8\xFF") || file.starts_with("\x89PNG\r\n\x1A\n");
}

unsigned char const* bytes_of(std::string const& file)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library wants octets
    return reinterpret_cast<unsigned char const*>(file.data());
}

/// Before a pixel is made: what the file announces must be within the limits.
void check_size(std::string const& file)
{
    int format = 0;
    int width = 0;
    int height = 0;
    int bits = 0;
    int samples = 0;
    int mapped = 0;
    int const fault = pixReadHeaderMem(
        bytes_of(file), file.size(), &format, &width, &height, &bits, &samples, &mapped);
    if (fault != 0 || width <= 0 || height <= 0) throw cage::Refused{no_picture};
    if (width > side_max || height > side_max ||
        static_cast<std::size_t>(width) * static_cast<std::size_t>(height) > pixels_max)
        throw cage::Refused{too_large};
}

struct Read {
    Picture picture;
    int pages = 1;
};

Read read_tiff(std::string const& file, int page, int most)
{
    Read read;
    read.pages = 0;
    std::size_t offset = 0;
    do {
        if (read.pages >= most) throw cage::Refused{too_large};
        Picture one(pixReadMemFromMultipageTiff(bytes_of(file), file.size(), &offset));
        if (!one) throw cage::Refused{no_picture};
        if (read.pages == page) read.picture = std::move(one);
        ++read.pages;
    } while (offset != 0);
    return read;
}

Picture gray_of(Picture picture)
{
    if (pixGetSpp(picture.get()) == 4) {
        Picture flat(pixAlphaBlendUniform(picture.get(), 0xFFFFFF00U));
        if (flat) picture = std::move(flat);
    }
    Picture gray(pixConvertTo8(picture.get(), 0));
    if (!gray) throw cage::Refused{no_picture};
    return gray;
}

std::string samples_of(Pix* gray)
{
    auto const width = static_cast<std::size_t>(pixGetWidth(gray));
    auto const height = static_cast<std::size_t>(pixGetHeight(gray));
    auto const* const words = pixGetData(gray);
    auto const row_words = static_cast<std::size_t>(pixGetWpl(gray));
    std::string out(width * height, '\0');
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < width; ++x)
            // Leptonica keeps pixels from the highest byte of each word down.
            out[y * width + x] = static_cast<char>(
                words[y * row_words + x / 4] >> (24U - 8U * static_cast<unsigned>(x % 4)));
    return out;
}

} // namespace

std::vector<std::string> decode(std::vector<std::string> const& inputs)
{
    if (inputs.size() != 2) throw cage::Refused{no_picture};
    auto const& file = inputs[0];
    std::string_view order = inputs[1];
    int const page = number_in(order);
    int const most = number_in(order);
    setMsgSeverity(L_SEVERITY_NONE);
    if (!is_tiff(file) && !is_single(file)) throw cage::Refused{no_picture};
    check_size(file);
    Read read;
    if (is_tiff(file))
        read = read_tiff(file, page, most);
    else if (page == 0)
        read.picture.reset(pixReadMem(bytes_of(file), file.size()));
    if (!read.picture) throw cage::Refused{no_picture};
    auto const resolution = std::max(pixGetXRes(read.picture.get()), 0);
    auto const gray = gray_of(std::move(read.picture));
    if (pixGetWidth(gray.get()) > side_max || pixGetHeight(gray.get()) > side_max)
        throw cage::Refused{too_large};
    auto const shape = std::to_string(read.pages) + " " + std::to_string(pixGetWidth(gray.get())) +
                       " " + std::to_string(pixGetHeight(gray.get())) + " " +
                       std::to_string(resolution);
    return {shape, samples_of(gray.get())};
}

} // namespace safehand::recogniser
