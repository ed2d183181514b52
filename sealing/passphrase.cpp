#include "sealing/passphrase.h"

#include "record/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <numeric>
#include <set>
#include <sstream>

namespace safehand::sealing {

namespace {

constexpr std::size_t words_min = 2048;
constexpr std::size_t words_max = 65'536;
constexpr std::size_t words_in_a_passphrase = 6;
constexpr std::size_t letters_max = passphrase_length_max - (words_in_a_passphrase - 1);
constexpr double bits_min = 64;
constexpr std::size_t passphrase_bytes_min = 12;
constexpr std::size_t passphrase_bytes_max = 127;

bool well_formed(std::string_view word)
{
    return word.size() >= 3 && word.size() <= 8 &&
           std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Evenly below `limit` (at most 65,536): values that would favour the first words are drawn again.
std::size_t below(std::size_t limit, Randomness& randomness)
{
    std::size_t const even = words_max / limit * limit;
    for (;;) {
        std::array<std::byte, 2> drawn{};
        randomness.fill(drawn);
        auto const value =
            std::to_integer<std::size_t>(drawn[0]) * 256 + std::to_integer<std::size_t>(drawn[1]);
        if (value < even) return value % limit;
    }
}

/// How many bits a passphrase carries when those that are too long are drawn again.
double bits_of(std::vector<std::string> const& words)
{
    std::array<double, letters_max + 1> ways{1.0};
    for (std::size_t drawn = 0; drawn < words_in_a_passphrase; ++drawn) {
        std::array<double, letters_max + 1> next{};
        for (auto const& word : words)
            for (std::size_t letters = word.size(); letters <= letters_max; ++letters)
                next.at(letters) += ways.at(letters - word.size());
        ways = next;
    }
    return std::log2(std::accumulate(ways.begin(), ways.end(), 0.0));
}

} // namespace

/// Printable ASCII is a fixed point of SASLprep; anything else is refused rather than prepared.
void check_passphrase(std::string_view passphrase)
{
    bool const plain = std::ranges::all_of(passphrase, [](char c) { return c >= ' ' && c <= '~'; });
    if (!plain || passphrase.size() < passphrase_bytes_min ||
        passphrase.size() > passphrase_bytes_max)
        throw Error(
            Fault::bad_input,
            "A passphrase needs 12 to 127 printable ASCII characters. Choose another one.");
}

WordList WordList::parse(std::string_view text)
{
    WordList list;
    std::set<std::string_view> seen;
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto const line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty() || line.starts_with('#')) continue;
        ensure(well_formed(line), "a passphrase word is not 3 to 8 letters a-z");
        ensure(seen.insert(line).second, "a passphrase word stands in the list twice");
        list.words_.emplace_back(line);
    }
    ensure(
        list.words_.size() >= words_min && list.words_.size() <= words_max,
        "a passphrase word list needs 2048 to 65536 words");
    ensure(
        bits_of(list.words_) >= bits_min, "a passphrase from these words is easier than 64 bits");
    return list;
}

WordList WordList::load(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    ensure(in.good(), "the passphrase word list cannot be opened");
    std::ostringstream text;
    text << in.rdbuf();
    ensure(in.good() && text.good(), "the passphrase word list cannot be read");
    return parse(text.view());
}

std::string make_passphrase(Randomness& randomness, WordList const& words)
{
    for (;;) {
        std::string passphrase;
        for (std::size_t i = 0; i < words_in_a_passphrase; ++i) {
            if (i > 0) passphrase += '-';
            passphrase += words.words().at(below(words.words().size(), randomness));
        }
        if (passphrase.size() <= passphrase_length_max) return passphrase;
    }
}

} // namespace safehand::sealing
