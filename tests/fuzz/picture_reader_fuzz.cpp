// The fuzz entry of the picture, colour, function and shading readers: any dictionary around any
// bytes gives a sound value or a fault. Anything that escapes ends the process, which is how the
// fuzzer sees it.
#include "redaction/pixels/pixels.h"
#include "redaction/unpicking/function_reader.h"
#include "redaction/unpicking/picture_reader.h"
#include "redaction/unpicking/shading_reader.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>

namespace {

using safehand::unpicking::Handle;

void require(bool condition, char const* sentence)
{
    if (condition) return;
    (void)std::fputs(sentence, stderr);
    std::abort();
}

void check(safehand::unpicking::PictureRead const& read)
{
    int const filled =
        (read.picture ? 1 : 0) + (read.stencil ? 1 : 0) + (read.fault.empty() ? 0 : 1);
    require(filled <= 1, "a picture of two minds\n");
    if (read.stencil) (void)safehand::pixels::as_g4(*read.stencil);
    if (!read.picture) return;
    // Throws when the sizes are not what the fields say.
    auto const picture = safehand::pixels::decoded(*read.picture);
    require(picture.samples.empty() || picture.width > 0, "samples without a size\n");
    (void)safehand::pixels::blanked(picture, {{1, 1, 3, 3}});
    (void)safehand::pixels::cropped(picture, {1, 1, 3, 3});
}

void check(safehand::unpicking::FunctionReader const& function)
{
    std::vector<double> out(static_cast<std::size_t>(function.outputs()));
    for (double const value :
         {0.0, 0.3, 1.0, -5.0, 1e300, std::numeric_limits<double>::quiet_NaN()}) {
        function.at(std::vector<double>(static_cast<std::size_t>(function.inputs()), value), out);
        for (double const one : out) require(std::isfinite(one), "a value that is no number\n");
    }
}

void check(safehand::page::Colour const& colour)
{
    for (double const one : colour.components)
        require(one >= 0 && one <= 1, "a colour beyond its range\n");
}

/// "<< dictionary >>", a zero byte, and the stream's bytes.
void read(std::string_view input)
{
    auto const end = input.find('\0');
    if (end == std::string_view::npos) return;
    std::string const text(input.substr(0, end));
    std::string const bytes(input.substr(end + 1));
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.emptyPDF();
    Handle dictionary;
    try {
        dictionary = Handle::parse(&pdf, text);
    } catch (std::exception const&) {
        return;
    }
    if (!dictionary.isDictionary()) return;
    auto stream = Handle::newStream(&pdf, bytes);
    for (auto const& key : dictionary.getKeys())
        stream.getDict().replaceKey(key, dictionary.getKey(key));
    // What stands under /Self is the stream: masks, palettes, profiles and tints may name it.
    for (auto const* key : {"/SMask", "/Mask"})
        if (dictionary.getKey(key).isName()) stream.getDict().replaceKey(key, stream);
    Handle space = stream.getDict().getKey("/ColorSpace");
    for (int index = 0; space.isArray() && index < space.getArrayNItems(); ++index)
        if (space.getArrayItem(index).isName() && space.getArrayItem(index).getName() == "/Self")
            space.setArrayItem(index, stream);
    safehand::unpicking::PictureLimits const limits{1'000'000, 4'000'000};
    auto const none = Handle::newNull();
    check(safehand::unpicking::read_picture(stream, none, limits));
    check(safehand::unpicking::read_inline_picture(dictionary, bytes, none, limits));
    check(safehand::unpicking::FunctionReader::of(stream));
    auto const colours = safehand::unpicking::ColourSpaceReader::of(space, none);
    check(colours.initial());
    check(colours.colour(std::vector<double>{0.5, 0.1, 7}));
    auto const shading = safehand::unpicking::read_shading(stream, none);
    for (auto const& colour : shading.shading.colours) check(colour);
    for (auto const& piece : shading.pieces) check(piece.colour);
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    read({reinterpret_cast<char const*>(data), size});
    return 0;
}
