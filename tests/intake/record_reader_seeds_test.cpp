// Replays the fuzzer's seeds through its own entry, so that every build runs them.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

// The fuzzer chooses this name.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

TEST(RecordReaderSeeds, each_reads_or_ends_in_an_error_of_the_house)
{
    auto const folder = std::filesystem::path(SAFEHAND_HOUSE) / "tests/fuzz/seeds/record_reader";
    int replayed = 0;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        SCOPED_TRACE(entry.path().filename().string());
        std::ifstream in(entry.path(), std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        auto const letters = text.str();
        std::vector<std::uint8_t> const bytes(letters.begin(), letters.end());
        EXPECT_EQ(LLVMFuzzerTestOneInput(bytes.data(), bytes.size()), 0);
        ++replayed;
    }
    EXPECT_GE(replayed, 8);
}
