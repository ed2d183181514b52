#include "service/copies/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace safehand::service {

void in_parallel(std::size_t count, unsigned threads, std::function<void(std::size_t)> const& work)
{
    if (count == 0) return;
    std::size_t const wanted =
        threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
    std::vector<std::exception_ptr> failures(count);
    std::atomic<std::size_t> next{0};
    auto const run = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                work(i);
            } catch (...) {
                failures[i] = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t t = 1; t < std::min(wanted, count); ++t) others.emplace_back(run);
        run();
    }
    for (auto const& failure : failures)
        if (failure) std::rethrow_exception(failure);
}

} // namespace safehand::service
