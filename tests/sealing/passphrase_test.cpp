#include "record/error.h"
#include "sealing/file_keys.h"
#include "sealing/passphrase.h"
#include "sealing/system_randomness.h"
#include "tests/sealing/sample_pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>

using namespace safehand;
using sealing::WordList;

namespace {

WordList shipped()
{
    return WordList::load(std::filesystem::path(SAFEHAND_HOUSE) / "templates/passphrase-words.txt");
}

/// A list of three-letter words, one for each number.
std::string listed(int words)
{
    std::string text;
    for (int i = 0; i < words; ++i)
        text +=
            {static_cast<char>('a' + i / 676),
             static_cast<char>('a' + i / 26 % 26),
             static_cast<char>('a' + i % 26),
             '\n'};
    return text;
}

} // namespace

TEST(WordList, ships_2048_sorted_words_of_at_most_six_letters)
{
    auto const list = shipped();
    EXPECT_EQ(list.words().size(), 2048U);
    EXPECT_TRUE(std::ranges::is_sorted(list.words()));
    for (auto const& word : list.words()) EXPECT_LE(word.size(), 6U) << word;
}

TEST(WordList, refuses_words_so_long_that_few_passphrases_fit_into_32_characters)
{
    auto const all = listed(4000);
    std::string text;
    for (int i = 0; i < 4000; ++i) text += "abc" + all.substr(static_cast<std::size_t>(i) * 4, 4);
    EXPECT_THROW(WordList::parse(text), Error);
}

TEST(Passphrase, has_at_most_32_characters_because_some_readers_cut_it_there)
{
    auto const list = shipped();
    samples::CountingRandomness randomness(5);
    for (int i = 0; i < 2000; ++i)
        EXPECT_LE(sealing::make_passphrase(randomness, list).size(), 32U);
}

TEST(WordList, refuses_a_short_list_a_word_twice_and_anything_but_small_letters)
{
    EXPECT_NO_THROW(WordList::parse(listed(2048)));
    EXPECT_THROW(WordList::parse(listed(2047)), Error);
    EXPECT_THROW(WordList::parse(listed(2048) + "aaa\n"), Error);
    EXPECT_THROW(WordList::parse(listed(2048) + "Upper\n"), Error);
    EXPECT_THROW(WordList::parse(listed(2048) + "two words\n"), Error);
    EXPECT_THROW(WordList::parse(listed(2048) + "na\xC3\xAFve\n"), Error);
    EXPECT_THROW(WordList::load("/nonexistent/words.txt"), Error);
}

TEST(Passphrase, is_six_listed_words_in_plain_ascii)
{
    auto const list = shipped();
    sealing::SystemRandomness randomness;
    auto const passphrase = sealing::make_passphrase(randomness, list);
    EXPECT_EQ(std::ranges::count(passphrase, '-'), 5);
    std::size_t begin = 0;
    for (int i = 0; i < 6; ++i) {
        auto const end = std::min(passphrase.find('-', begin), passphrase.size());
        auto const word = passphrase.substr(begin, end - begin);
        EXPECT_TRUE(std::ranges::binary_search(list.words(), word)) << word;
        begin = end + 1;
    }
    EXPECT_NE(passphrase, sealing::make_passphrase(randomness, list));
}

TEST(Passphrase, draws_every_word_evenly_from_a_list_that_does_not_divide_65536)
{
    auto const list = WordList::parse(listed(3000));
    samples::CountingRandomness randomness(11);
    std::vector<int> first_half_second_half(2);
    for (int i = 0; i < 4000; ++i) {
        auto const passphrase = sealing::make_passphrase(randomness, list);
        for (std::size_t at = 0; at < passphrase.size(); at += 4) {
            int const index = (passphrase[at] - 'a') * 676 + (passphrase[at + 1] - 'a') * 26 +
                              (passphrase[at + 2] - 'a');
            // 65536 mod 3000 = 2536: drawing by remainder alone would favour the words below it.
            ++first_half_second_half[index < 2536 ? 0 : 1];
        }
    }
    double const share = first_half_second_half[0] / 24000.0;
    EXPECT_NEAR(share, 2536.0 / 3000.0, 0.006);
}

TEST(FileKeys, refuse_passphrases_that_are_short_long_or_not_plain_ascii)
{
    samples::CountingRandomness randomness;
    EXPECT_THROW(sealing::make_keys("", randomness), Error);
    EXPECT_THROW(sealing::make_keys("eleven-char", randomness), Error);
    EXPECT_THROW(sealing::make_keys(std::string(128, 'a'), randomness), Error);
    EXPECT_THROW(sealing::make_keys("p\xC3\xA4ssword-of-words", randomness), Error);
    EXPECT_THROW(sealing::make_keys("tab\tin-the-middle", randomness), Error);
    EXPECT_NO_THROW(sealing::make_keys(std::string(127, 'a'), randomness));
}

TEST(FileKeys, of_a_batch_equal_those_made_one_by_one)
{
    std::vector<std::string> const passphrases{"acorn-bagel-canoe", "dolphin-easel-fern"};
    samples::CountingRandomness one(3);
    samples::CountingRandomness other(3);
    auto const batch = sealing::make_keys(passphrases, one);
    ASSERT_EQ(batch.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        auto const single = sealing::make_keys(passphrases[i], other);
        EXPECT_EQ(batch[i].u, single.u);
        EXPECT_EQ(batch[i].ue, single.ue);
        EXPECT_EQ(batch[i].perms, single.perms);
    }
    EXPECT_NE(batch[0].key, batch[1].key);
    EXPECT_NE(batch[0].o, batch[1].o);
}

TEST(SystemRandomness, fills_every_byte)
{
    sealing::SystemRandomness randomness;
    std::array<std::byte, 4096> bytes{};
    randomness.fill(bytes);
    EXPECT_LT(std::ranges::count(bytes, std::byte{0}), 64);
}
