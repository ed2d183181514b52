#include "tests/service/redaction_files.h"

#include "tests/service/report_files.h"
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace story {

namespace {

void write(std::filesystem::path const& path, std::string const& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace

std::string scan_of(std::string const& pdf)
{
    Folder const folder;
    write(folder / "in.pdf", pdf);
    auto const ran = run(
        {"/usr/bin/pdftoppm",
         "-r",
         "200",
         "-gray",
         "-singlefile",
         (folder / "in.pdf").string(),
         (folder / "page").string()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    auto const map = bytes_of(folder / "page.pgm");
    std::istringstream in(map);
    std::string kind;
    int width = 0;
    int height = 0;
    int highest = 0;
    in >> kind >> width >> height >> highest;
    auto const samples =
        map.substr(map.size() - static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    return pdf_of(
        {.content = "q 595 0 0 842 0 0 cm /Im1 Do Q",
         .resources = "/XObject<</Im1 6 0 R>>",
         .more = {stream_object(
             "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width " +
                 std::to_string(width) + "/Height " + std::to_string(height),
             samples)}});
}

std::string locked(std::string const& pdf, std::string const& user, std::string const& owner)
{
    Folder const folder;
    write(folder / "in.pdf", pdf);
    auto const out = folder / "out.pdf";
    auto const ran = run(
        {"/usr/bin/qpdf",
         "--encrypt",
         user,
         owner,
         "256",
         "--",
         (folder / "in.pdf").string(),
         out.string()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return bytes_of(out);
}

std::string words_in(std::string const& pdf)
{
    Folder const folder;
    write(folder / "in.pdf", pdf);
    auto const ran = run({"/usr/bin/pdftotext", "-q", (folder / "in.pdf").string(), "-"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.out;
}

bool is_sound(std::string const& pdf)
{
    Folder const folder;
    write(folder / "in.pdf", pdf);
    auto const ran = run({"/usr/bin/qpdf", "--check", (folder / "in.pdf").string()});
    return ran.code == 0;
}

} // namespace story
