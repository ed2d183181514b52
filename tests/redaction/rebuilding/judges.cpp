#include "tests/redaction/rebuilding/judges.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace safehand::rebuilding {

FileOnDisk::FileOnDisk(std::string const& bytes)
{
    auto pattern = (std::filesystem::temp_directory_path() / "safehand-rebuilt-XXXXXX").string();
    auto const* made = mkdtemp(pattern.data());
    EXPECT_NE(made, nullptr);
    folder_ = pattern;
    std::ofstream(path(), std::ios::binary) << bytes;
}

FileOnDisk::~FileOnDisk()
{
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string output_of(std::string const& command)
{
    std::string output;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r"); // NOLINT(cert-env33-c): fixed commands
    EXPECT_NE(pipe, nullptr);
    if (pipe == nullptr) return output;
    std::array<char, 4096> room{};
    for (std::size_t got = 0; (got = fread(room.data(), 1, room.size(), pipe)) > 0;)
        output.append(room.data(), got);
    auto const status = pclose(pipe);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << command << "\n" << output;
    return output;
}

void expect_sound(std::string const& pdf)
{
    FileOnDisk const file(pdf);
    auto const checked = output_of("qpdf --check " + file.path());
    EXPECT_NE(checked.find("No syntax or stream encoding errors"), std::string::npos) << checked;
    EXPECT_EQ(checked.find("WARNING"), std::string::npos) << checked;
    EXPECT_EQ(output_of("pdftoppm -r 20 " + file.path() + " " + file.folder() + "/x"), "");
    EXPECT_EQ(output_of("pdftotext " + file.path() + " " + file.folder() + "/x.txt"), "");
    auto const other =
        output_of("mutool draw -r 20 -o " + file.folder() + "/y%d.png " + file.path());
    EXPECT_EQ(other.find("error"), std::string::npos) << other;
    EXPECT_EQ(other.find("warning: "), other.find("warning: ICC support")) << other;
}

std::string text_of(std::string const& pdf)
{
    FileOnDisk const file(pdf);
    auto text = output_of("pdftotext -raw " + file.path() + " -");
    std::erase(text, '\f');
    return text;
}

std::string text_by_mutool(std::string const& pdf)
{
    FileOnDisk const file(pdf);
    output_of("mutool draw -F txt -o " + file.folder() + "/x.txt " + file.path());
    std::ifstream in(file.folder() + "/x.txt");
    std::string text;
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line != "\f") text += line + "\n";
    return text;
}

std::string structure_of(std::string const& pdf)
{
    FileOnDisk const file(pdf);
    return output_of("pdfinfo -struct-text " + file.path());
}

Colour Drawn::at(int x, int y) const
{
    if (x < 0 || y < 0 || x >= width || y >= height) return {-1, -1, -1};
    auto const i = 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                        static_cast<std::size_t>(x));
    auto const byte = [&](std::size_t k) { return static_cast<unsigned char>(bytes[i + k]); };
    return {byte(0), byte(1), byte(2)};
}

int Drawn::dark(int left, int top, int right, int bottom) const
{
    int count = 0;
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x) count += at(x, y).green < 128 ? 1 : 0;
    return count;
}

namespace {

Drawn portable_pixels(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    Drawn out;
    std::string kind;
    int most = 0;
    in >> kind >> out.width >> out.height >> most;
    in.get();
    std::ostringstream rest;
    rest << in.rdbuf();
    out.bytes = rest.str();
    EXPECT_EQ(kind, "P6") << path;
    EXPECT_EQ(
        out.bytes.size(),
        static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 3);
    return out;
}

} // namespace

Drawn drawn(std::string const& pdf, int page, int zoom)
{
    FileOnDisk const file(pdf);
    auto const number = std::to_string(page);
    output_of(
        "pdftoppm -r " + std::to_string(72 * zoom) + " -singlefile -f " + number + " -l " + number +
        " " + file.path() + " " + file.folder() + "/x");
    return portable_pixels(file.folder() + "/x.ppm");
}

Drawn first_image(std::string const& pdf)
{
    FileOnDisk const file(pdf);
    output_of("pdfimages " + file.path() + " " + file.folder() + "/x");
    return portable_pixels(file.folder() + "/x-000.ppm");
}

int distance(Colour a, Colour b)
{
    return std::max(
        {std::abs(a.red - b.red), std::abs(a.green - b.green), std::abs(a.blue - b.blue)});
}

} // namespace safehand::rebuilding
