// Real programs and maps, bent in many ways, through the fuzz entry of the font reader.
#include "font_samples.h"

#include <random>

// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace safehand::unpicking {

using namespace samples; // NOLINT(google-build-using-namespace)

namespace {

std::string part(std::string const& bytes)
{
    return two(static_cast<unsigned>(bytes.size())) + bytes;
}

std::string seed(int kind, std::string const& second, std::string const& program)
{
    std::string const to_unicode =
        "1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <41> <0042> <01> "
        "<D83DDE00> endbfchar 2 beginbfrange <00> <ffff> <0020> <43> <45> [<0061> <006600660069>] "
        "endbfrange";
    return std::string(1, static_cast<char>(kind)) + part(to_unicode) + part(second) +
           part(std::string("Hello\0\x24\0\x25", 9)) + program;
}

std::vector<std::string> seeds()
{
    std::string const map =
        "/WMode 1 def 2 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange 1 "
        "begincidchar "
        "<41> 5 endcidchar 2 begincidrange <00> <40> 1 <8000> <ffff> 30 endcidrange /Identity-H "
        "usecmap";
    std::string const names = "<< /BaseEncoding /WinAnsiEncoding /Differences [1 /g12 /f_i /A] >>";
    std::string const widths = "[1 [500 600 700] 5 9 800 3 4 -900 100 880]";
    auto const sans = file(liberation_folder + "LiberationSans-Regular.ttf");
    // The smallest of its family, so that most changes hit something.
    auto tables = tables_of(sans);
    for (auto const* tag : {"GPOS", "GSUB", "fpgm", "kern", "DSIG"}) tables.erase(tag);
    auto const cff = tables_of(file(opentype_folder + "D050000L.otf")).at("CFF ");
    auto const type1 = file(type1_folder + "StandardSymbolsPS.t1");
    auto const small = true_type_with_map(
        font_of(tables, std::string("\0\1\0\0", 4)), 3, 0, {{0x41, 36}, {0xF042, 37}});
    return {
        seed(0, names, type1),
        seed(0, names, cff),
        seed(1, names, small),
        seed(33, names, small),
        seed(2, map, small),
        seed(2, map, cff),
        seed(3, widths, small),
        seed(4, names, ""),
        seed(5, names, type1),
        seed(1, "null", small)};
}

std::string bent(std::string bytes, std::mt19937& random)
{
    auto const below = [&random](std::size_t limit) { return random() % limit; };
    auto const changes = 1 + below(8);
    for (std::size_t i = 0; i < changes && !bytes.empty(); ++i) {
        // Half of them where the maps and the tables of tables lie.
        auto const reach = below(2) == 0 ? std::min<std::size_t>(bytes.size(), 1500) : bytes.size();
        auto const at = below(reach);
        switch (below(5)) {
        case 0: bytes[at] = static_cast<char>(below(256)); break;
        case 1:
            bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << below(8)));
            break;
        case 2: bytes[at] = below(2) == 0 ? '\xFF' : '\0'; break;
        case 3: bytes.erase(at, 1 + below(20)); break;
        default: bytes.insert(at, bytes.substr(below(bytes.size()), below(30))); break;
        }
    }
    if (below(20) == 0) bytes.resize(below(bytes.size() + 1));
    return bytes;
}

} // namespace

TEST(FontSeeds, bent_in_many_ways_never_harm_the_reader)
{
    auto const all = seeds();
    std::mt19937 random(20'240'607);
    constexpr std::size_t rounds = 2'000;
    for (std::size_t round = 0; round < rounds; ++round) {
        auto const bytes = bent(all[round % all.size()], random);
        std::vector<std::uint8_t> const data(bytes.begin(), bytes.end());
        EXPECT_EQ(LLVMFuzzerTestOneInput(data.data(), data.size()), 0);
    }
}

} // namespace safehand::unpicking
