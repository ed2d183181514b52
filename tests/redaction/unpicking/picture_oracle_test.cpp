// Pictures as another program draws them: one pixel for each of the picture's, on white.
#include "redaction/pixels/fax.h"
#include "redaction/pixels/pixels.h"
#include "redaction/unpicking/picture_reader.h"
#include "tests/redaction/pixels/jpeg2000_files.h"
#include "tests/redaction/pixels/jpeg_files.h"
#include "tests/redaction/unpicking/pdf_values.h"

#include <gtest/gtest.h>
#include <qpdf/QPDFWriter.hh>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

using namespace safehand;
using namespace safehand::unpicking;

namespace {

namespace fs = std::filesystem;

using Samples = std::vector<std::uint8_t>;

constexpr int width = 45;
constexpr int height = 31;
/// Opacity that nobody sees is taken for none; rounding besides.
constexpr int unseen = 4;
constexpr std::size_t pixels_count = std::size_t{width} * height;

struct Case {
    std::string name;
    std::string entries;
    std::string data;
    int apart = 1; ///< how far rounding may take the two
    std::string mask_entries;
    std::string mask_data;
};

std::string noise(std::size_t size, unsigned seed)
{
    std::mt19937 chance(seed);
    std::string bytes(size, '\0');
    for (auto& byte : bytes) byte = static_cast<char>(chance());
    return bytes;
}

std::string size_of(int across, int down)
{
    return "/Width " + std::to_string(across) + " /Height " + std::to_string(down) + " ";
}

std::vector<Case> plain_cases()
{
    std::vector<Case> cases;
    auto const size = size_of(width, height);
    for (int const bits : {1, 2, 4, 8, 16})
        for (auto const& [space, components] :
             {std::pair{"/DeviceGray", 1}, std::pair{"/DeviceRGB", 3}})
            for (auto const* decode : {"", " /Decode [1 0]", " /Decode [1 0 0 1 1 0]"}) {
                bool const fits = components == 1 ? std::string(decode).size() < 15
                                                  : std::string(decode).size() != 14;
                if (!fits) continue;
                auto const row = static_cast<std::size_t>((width * components * bits + 7) / 8);
                cases.push_back(
                    {std::string(space) + std::to_string(bits) + decode,
                     size + "/ColorSpace " + space + " /BitsPerComponent " + std::to_string(bits) +
                         decode,
                     noise(row * height, 3),
                     1,
                     "",
                     ""});
            }
    for (int const bits : {1, 2, 4, 8})
        cases.push_back(
            {"palette" + std::to_string(bits),
             size + "/ColorSpace [/Indexed /DeviceRGB 1 <102030 F0E0D0>] /BitsPerComponent " +
                 std::to_string(bits),
             noise(static_cast<std::size_t>((width * bits + 7) / 8) * height, 4),
             1,
             "",
             ""});
    cases.push_back(
        {"tint",
         size + "/BitsPerComponent 8 /ColorSpace [/Separation /Spot /DeviceRGB << /FunctionType 2 "
                "/Domain [0 1] /C0 [1 1 1] /C1 [0.2 0 0.7] /N 1.5 >>]",
         noise(pixels_count, 5),
         1,
         "",
         ""});
    cases.push_back(
        {"key",
         size + "/BitsPerComponent 8 /ColorSpace /DeviceGray /Mask [10 99]",
         noise(pixels_count, 6),
         1,
         "",
         ""});
    cases.push_back(
        {"short", size + "/BitsPerComponent 8 /ColorSpace /DeviceGray", noise(500, 6), 1, "", ""});
    for (auto const* decode : {"", " /Decode [1 0]"})
        cases.push_back(
            {std::string("stencil") + decode,
             size + "/ImageMask true" + decode,
             noise(std::size_t{6} * height, 7),
             0,
             "",
             ""});
    return cases;
}

std::vector<Case> coded_cases()
{
    std::vector<Case> cases;
    auto const size = size_of(width, height);
    for (auto const colours : {JpegColours::gray, JpegColours::rgb, JpegColours::ycc})
        for (bool const progressive : {false, true}) {
            JpegKind kind;
            kind.colours = colours;
            kind.progressive = progressive;
            int const components = colours == JpegColours::gray ? 1 : 3;
            cases.push_back(
                {"jpeg",
                 size + "/BitsPerComponent 8 /Filter /DCTDecode /ColorSpace " +
                     (components == 1 ? "/DeviceGray" : "/DeviceRGB"),
                 jpeg_file(painted(width, height, components), width, height, kind),
                 2,
                 "",
                 ""});
        }
    std::vector<int> samples;
    for (auto const value : painted(width, height, 3)) samples.push_back(value);
    cases.push_back(
        {"jpx",
         size + "/Filter /JPXDecode /ColorSpace /DeviceRGB",
         jpeg2000_file(samples, width, height, {}),
         1,
         "",
         ""});
    auto const bytes = noise(std::size_t{6} * height, 8);
    Samples const bits(bytes.begin(), bytes.end());
    for (auto const* more : {"", " /BlackIs1 true"})
        cases.push_back(
            {"fax",
             size +
                 "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode "
                 "/DecodeParms << /K -1 /Columns 45" +
                 more + " >>",
             pixels::fax_group_4(bits, width, height, true),
             0,
             "",
             ""});
    std::string const gray = "/BitsPerComponent 8 /ColorSpace /DeviceGray ";
    cases.push_back(
        {"soft",
         size + gray,
         noise(pixels_count, 9),
         unseen,
         "/SMask",
         size + gray + "|" + noise(pixels_count, 10)});
    cases.push_back(
        {"explicit",
         size + gray,
         noise(pixels_count, 9),
         1,
         "/Mask",
         size + "/ImageMask true |" + noise(std::size_t{6} * height, 11)});
    return cases;
}

/// The picture on white, RGB.
Samples shown(PictureRead const& read)
{
    Samples out(pixels_count * 3, 255);
    if (read.stencil) {
        for (std::size_t y = 0; y < height; ++y)
            for (std::size_t x = 0; x < width; ++x)
                if (((read.stencil->bits[y * 6 + x / 8] >> (7 - x % 8)) & 1) != 0)
                    std::fill_n(
                        out.begin() + static_cast<std::ptrdiff_t>((y * width + x) * 3),
                        3,
                        std::uint8_t{0});
        return out;
    }
    auto const picture = pixels::decoded(*read.picture);
    for (std::size_t at = 0; at < pixels_count; ++at)
        for (std::size_t index = 0; index < 3; ++index) {
            int value = 0;
            if (picture.bits == 1)
                value =
                    ((picture.samples[at / width * 6 + at % width / 8] >> (7 - at % width % 8)) &
                     1) *
                    255;
            else if (picture.space == page::ColourSpace::gray)
                value = picture.samples[at];
            else
                value = picture.samples[at * 3 + index];
            int const opacity = picture.mask.empty() ? 255 : picture.mask[at];
            out[at * 3 + index] =
                static_cast<std::uint8_t>((value * opacity + 255 * (255 - opacity) + 127) / 255);
        }
    return out;
}

/// What pdftoppm makes of a page with just this picture, RGB. It takes up whole pixels that it
/// touches, so the picture stands a hair inside its own.
Samples drawn(QPDF& pdf, QPDFObjectHandle image, fs::path const& folder)
{
    auto page = QPDFObjectHandle::parse(
        "<< /Type /Page /MediaBox [0 0 45 31] /Resources << /XObject << >> >> >>");
    page.getKey("/Resources").getKey("/XObject").replaceKey("/P", image);
    page.replaceKey(
        "/Contents", QPDFObjectHandle::newStream(&pdf, "q 44.5 0 0 30.5 0.25 0.25 cm /P Do Q"));
    pdf.addPage(page, false);
    std::string const file_name = (folder / "page.pdf").string();
    QPDFWriter writer(pdf, file_name.c_str());
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.write();
    std::string const command = "pdftoppm -r 72 -aa no -aaVector no " + file_name + " > " +
                                (folder / "page.ppm").string() + " 2> /dev/null";
    if (std::system(command.c_str()) != 0) return {}; // NOLINT(cert-env33-c,concurrency-mt-unsafe)
    std::ifstream file(folder / "page.ppm", std::ios::binary);
    std::string kind;
    int across = 0;
    int down = 0;
    int most = 0;
    file >> kind >> across >> down >> most;
    file.get();
    Samples out(pixels_count * 3);
    if (across != width || down != height) return {};
    file.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
    return out;
}

QPDFObjectHandle stream_in(QPDF& pdf, std::string const& entries, std::string const& data)
{
    auto stream = QPDFObjectHandle::newStream(&pdf, data);
    auto dictionary = QPDFObjectHandle::parse("<< /Subtype /Image " + entries + " >>");
    for (auto const& key : dictionary.getKeys())
        stream.getDict().replaceKey(key, dictionary.getKey(key));
    return stream;
}

void expect_as_drawn(Case const& one)
{
    SCOPED_TRACE(one.name);
    auto const folder =
        fs::temp_directory_path() / ("safehand-pictures-" + std::to_string(getpid()));
    fs::create_directories(folder);
    QPDF pdf;
    pdf.emptyPDF();
    auto image = stream_in(pdf, one.entries, one.data);
    if (auto const bar = one.mask_data.find('|'); bar != std::string::npos)
        image.getDict().replaceKey(
            one.mask_entries,
            stream_in(pdf, one.mask_data.substr(0, bar), one.mask_data.substr(bar + 1)));
    auto const read = read_picture(image, QPDFObjectHandle::newNull(), {});
    ASSERT_EQ(read.fault, "");
    auto const ours = shown(read);
    auto const theirs = drawn(pdf, image, folder);
    fs::remove_all(folder);
    ASSERT_EQ(ours.size(), theirs.size());
    int most = 0;
    for (std::size_t at = 0; at < ours.size(); ++at)
        most = std::max(most, std::abs(int{ours[at]} - int{theirs[at]}));
    EXPECT_LE(most, one.apart);
}

} // namespace

TEST(PictureOracle, plain_samples_look_as_another_program_draws_them)
{
    for (auto const& one : plain_cases()) expect_as_drawn(one);
}

TEST(PictureOracle, coded_and_masked_pictures_look_as_another_program_draws_them)
{
    for (auto const& one : coded_cases()) expect_as_drawn(one);
}
