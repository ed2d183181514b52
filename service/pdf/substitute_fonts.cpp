#include "service/pdf/substitute_fonts.h"

#include "record/error.h"

#include <array>
#include <fstream>
#include <iterator>

namespace safehand::service {

namespace {

std::string bytes_of(std::filesystem::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Family {
    char const* name;
    bool serif;
    bool fixed_pitch;
};

struct Style {
    char const* name;
    bool bold;
    bool italic;
};

constexpr std::array<Family, 3> families{
    {{"LiberationSans", false, false},
     {"LiberationSerif", true, false},
     {"LiberationMono", false, true}}};

constexpr std::array<Style, 4> styles{
    {{"Regular", false, false},
     {"Bold", true, false},
     {"Italic", false, true},
     {"BoldItalic", true, true}}};

} // namespace

SubstituteFonts read_substitute_fonts(std::filesystem::path const& folder)
{
    SubstituteFonts fonts;
    auto const add = [&](std::filesystem::path const& file, SubstituteFont font) {
        font.program = bytes_of(folder / file);
        if (!font.program.empty()) fonts.all.push_back(std::move(font));
    };
    for (auto const& family : families)
        for (auto const& style : styles)
            add("liberation/" + std::string(family.name) + "-" + style.name + ".ttf",
                {{}, family.serif, family.fixed_pitch, style.bold, style.italic, false});
    for (char const* const name :
         {"NotoSansSymbols2-Regular.ttf",
          "NotoSansMath-Regular.ttf",
          "NotoSansSymbols-Regular.ttf"})
        add(std::string("noto/") + name, {{}, false, false, false, false, true});
    fonts.marks = bytes_of(folder / "liberation/LiberationSans-Regular.ttf");
    if (fonts.marks.empty()) fonts.marks = bytes_of(folder / "noto/NotoSans-Regular.ttf");
    if (fonts.marks.empty())
        throw Error(
            Fault::unavailable,
            "The fonts for redaction are missing. Install the package fonts-liberation.");
    return fonts;
}

} // namespace safehand::service
