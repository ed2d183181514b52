#include "tests/rendering/outside_tools.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace safehand::rendering {

FileOnDisk::FileOnDisk(std::string const& bytes)
{
    auto pattern = (std::filesystem::temp_directory_path() / "safehand-pages-XXXXXX").string();
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

Ran run(std::string const& command)
{
    Ran ran;
    FILE* pipe = popen(command.c_str(), "r"); // NOLINT(cert-env33-c): fixed commands
    if (pipe == nullptr) return ran;
    std::array<char, 4096> room{};
    for (std::size_t got = 0; (got = fread(room.data(), 1, room.size(), pipe)) > 0;)
        ran.output.append(room.data(), got);
    auto const status = pclose(pipe);
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ran;
}

std::string output_of(std::string const& command)
{
    auto ran = run(command);
    EXPECT_EQ(ran.status, 0) << command << "\n" << ran.output;
    return std::move(ran.output);
}

std::string text_of(std::string const& pdf, int page)
{
    auto const which =
        page == 0 ? std::string{} : "-f " + std::to_string(page) + " -l " + std::to_string(page);
    return output_of("pdftotext " + which + " " + pdf + " -");
}

namespace {

/// The value of `name="..."` in a tag.
double number_in(std::string const& tag, std::string const& name)
{
    auto const at = tag.find(name + "=\"");
    return at == std::string::npos ? -1 : std::stod(tag.substr(at + name.size() + 2));
}

} // namespace

std::vector<std::vector<WordBox>> word_boxes(std::string const& pdf)
{
    std::vector<std::vector<WordBox>> pages;
    std::istringstream listing(output_of("pdftotext -bbox " + pdf + " -"));
    for (std::string line; std::getline(listing, line);) {
        if (line.find("<page ") != std::string::npos) pages.emplace_back();
        auto const close = line.find('>');
        auto const end = line.find("</word>");
        if (end == std::string::npos || pages.empty()) continue;
        auto const tag = line.substr(0, close);
        pages.back().push_back(
            {number_in(tag, "xMin"),
             number_in(tag, "yMin"),
             number_in(tag, "xMax"),
             number_in(tag, "yMax"),
             line.substr(close + 1, end - close - 1)});
    }
    return pages;
}

std::string squeezed(std::string const& text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        // U+200E, U+200F, U+202A to U+202E: pdftotext adds them around leftward text.
        if (text.compare(i, 2, "\xE2\x80") == 0 && i + 2 < text.size()) {
            auto const third = static_cast<unsigned char>(text[i + 2]);
            if (third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE)) {
                i += 2;
                continue;
            }
        }
        bool const space = text[i] == ' ' || text[i] == '\n' || text[i] == '\f';
        if (!space)
            out += text[i];
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

} // namespace safehand::rendering
