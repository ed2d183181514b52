#include "redaction/automaton.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

using safehand::redaction::Automaton;
using Hits = std::multiset<std::pair<std::size_t, std::size_t>>; ///< pattern, end

Hits found(std::vector<std::u32string> const& patterns, std::u32string const& text)
{
    Automaton const automaton(patterns);
    Hits hits;
    auto state = Automaton::start;
    for (std::size_t at = 0; at < text.size(); ++at) {
        state = automaton.next(state, text[at]);
        automaton.hits(state, [&](std::size_t pattern) { hits.emplace(pattern, at + 1); });
    }
    return hits;
}

Hits expected(std::vector<std::u32string> const& patterns, std::u32string const& text)
{
    Hits hits;
    for (std::size_t p = 0; p < patterns.size(); ++p)
        for (std::size_t at = 0; !patterns[p].empty() && at + patterns[p].size() <= text.size();
             ++at)
            if (text.compare(at, patterns[p].size(), patterns[p]) == 0)
                hits.emplace(p, at + patterns[p].size());
    return hits;
}

} // namespace

TEST(Automaton, finds_patterns_inside_and_across_each_other)
{
    std::vector<std::u32string> const patterns{U"he", U"she", U"his", U"hers", U"he", U""};
    EXPECT_EQ(found(patterns, U"ushershishe"), expected(patterns, U"ushershishe"));
    EXPECT_FALSE(found(patterns, U"ushers").empty());
}

TEST(Automaton, finds_nothing_without_patterns)
{
    EXPECT_TRUE(found({}, U"anything").empty());
    EXPECT_TRUE(found({U""}, U"anything").empty());
}

TEST(Automaton, agrees_with_a_plain_search_on_random_texts_of_two_scripts)
{
    std::mt19937 random(11);
    auto const word = [&](std::size_t longest) {
        std::u32string out;
        for (auto left = random() % longest + 1; left > 0; --left) out += U"ab1مш"[random() % 5];
        return out;
    };
    for (int round = 0; round < 200; ++round) {
        std::vector<std::u32string> patterns;
        patterns.reserve(12);
        for (int i = 0; i < 12; ++i) patterns.push_back(word(5));
        auto const text = word(120);
        ASSERT_EQ(found(patterns, text), expected(patterns, text)) << round;
    }
}
