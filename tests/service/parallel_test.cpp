#include "service/copies/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

using safehand::service::in_parallel;

TEST(Parallel, every_piece_is_done_exactly_once)
{
    std::vector<std::atomic<int>> done(1000);
    in_parallel(done.size(), 4, [&](std::size_t i) { ++done[i]; });
    for (auto const& count : done) EXPECT_EQ(count, 1);
}

TEST(Parallel, the_failure_of_the_lowest_piece_is_the_one_told_and_the_others_still_run)
{
    std::atomic<int> ran{0};
    try {
        in_parallel(50, 3, [&](std::size_t i) {
            ++ran;
            if (i == 7 || i == 40) throw std::runtime_error(std::to_string(i));
        });
        FAIL();
    } catch (std::runtime_error const& error) {
        EXPECT_STREQ(error.what(), "7");
    }
    EXPECT_EQ(ran, 50);
}
