#include "service/recogniser/decoding.h"

#include "cage/worker_side.h"
#include "service/recogniser/refusals.h"

#include <allheaders.h>

#include <algorithm>
#include <array>
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

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t size, bool little)
{
    std::size_t value = 0;
    for (std::size_t i = 0; i < size && at + i < bytes.size(); ++i) {
        auto const place = little ? at + size - 1 - i : at + i;
        if (place < bytes.size()) value = value << 8U | static_cast<unsigned char>(bytes[place]);
    }
    return value;
}

/// Tag 0x0112 of the first directory of a camera's data (EXIF 2.32, 4.6.4): 1 to 8; 1 when there is
/// none.
int orientation_in(std::string_view data)
{
    constexpr std::size_t tag = 0x0112;
    constexpr std::size_t entry_bytes = 12;
    constexpr std::size_t entries_max = 200;
    bool const little = data.starts_with("II");
    if (!little && !data.starts_with("MM")) return 1;
    auto const first = number_at(data, 4, 4, little);
    auto const count = std::min(number_at(data, first, 2, little), entries_max);
    for (std::size_t k = 0; k < count; ++k) {
        auto const at = first + 2 + k * entry_bytes;
        if (number_at(data, at, 2, little) != tag) continue;
        auto const value = number_at(data, at + 8, 2, little);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

/// Which way up a JPEG was taken.
int orientation_of(std::string_view file)
{
    using namespace std::string_view_literals;
    constexpr unsigned scan = 0xDA;
    constexpr unsigned application = 0xE1;
    for (std::size_t at = 2; at + 4 <= file.size();) {
        auto const marker = static_cast<unsigned char>(file[at + 1]);
        if (static_cast<unsigned char>(file[at]) != 0xFF || marker == scan) break;
        auto const length = number_at(file, at + 2, 2, false);
        if (length < 2) break;
        auto const body = file.substr(at + 4, length - 2);
        if (marker == application && body.starts_with("Exif\0\0"sv))
            return orientation_in(body.substr(6));
        at += 2 + length;
    }
    return 1;
}

/// The eight orientations: quarter turns clockwise, and whether it is seen in a mirror first.
Picture upright(Picture picture, int orientation)
{
    constexpr std::array<int, 9> quarters{0, 0, 0, 2, 2, 3, 1, 1, 3};
    bool const mirrored =
        orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
    if (mirrored) {
        Picture turned(pixFlipLR(nullptr, picture.get()));
        if (!turned) throw cage::Refused{no_picture};
        picture = std::move(turned);
    }
    auto const turns = quarters.at(static_cast<std::size_t>(orientation));
    if (turns == 0) return picture;
    Picture turned(pixRotateOrth(picture.get(), turns));
    if (!turned) throw cage::Refused{no_picture};
    return turned;
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

/// The page that the order asks for, upright.
Read page_of(std::vector<std::string> const& inputs)
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
    if (pixGetWidth(read.picture.get()) > side_max || pixGetHeight(read.picture.get()) > side_max)
        throw cage::Refused{too_large};
    // Leptonica turns the pages of TIFF files itself.
    if (!is_tiff(file)) read.picture = upright(std::move(read.picture), orientation_of(file));
    return read;
}

std::string shape_of(Pix* picture, int pages, int resolution)
{
    return std::to_string(pages) + " " + std::to_string(pixGetWidth(picture)) + " " +
           std::to_string(pixGetHeight(picture)) + " " + std::to_string(std::max(resolution, 0));
}

} // namespace

std::vector<std::string> decode(std::vector<std::string> const& inputs)
{
    auto read = page_of(inputs);
    auto const resolution = pixGetXRes(read.picture.get());
    auto const gray = gray_of(std::move(read.picture));
    return {shape_of(gray.get(), read.pages, resolution), samples_of(gray.get())};
}

std::vector<std::string> picture_page(std::vector<std::string> const& inputs)
{
    constexpr int quality = 85;
    auto read = page_of(inputs);
    auto const resolution = pixGetXRes(read.picture.get());
    if (pixGetSpp(read.picture.get()) == 4) {
        Picture flat(pixAlphaBlendUniform(read.picture.get(), 0xFFFFFF00U));
        if (flat) read.picture = std::move(flat);
    }
    Picture plain(pixRemoveColormap(read.picture.get(), REMOVE_CMAP_BASED_ON_SRC));
    if (!plain) throw cage::Refused{no_picture};
    if (pixGetDepth(plain.get()) != 32) plain = gray_of(std::move(plain));
    pixSetText(plain.get(), nullptr);
    l_uint8* data = nullptr;
    std::size_t size = 0;
    if (pixWriteMemJpeg(&data, &size, plain.get(), quality, 0) != 0)
        throw cage::Refused{no_picture};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library gives octets
    std::string jpeg(reinterpret_cast<char const*>(data), size);
    lept_free(data);
    auto const* const colours = pixGetDepth(plain.get()) == 32 ? "rgb" : "gray";
    return {shape_of(plain.get(), read.pages, resolution), std::move(jpeg), colours};
}

} // namespace safehand::recogniser
