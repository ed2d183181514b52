// The threads behind the daemon: outbox workers, and one watch over notices and the printer.
#pragma once

#include "service/installation/compose.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace safehand::service {

class Workers {
  public:
    Workers(Installation& installation, LogLine log);
    Workers(Workers const&) = delete;
    Workers& operator=(Workers const&) = delete;
    Workers(Workers&&) = delete;
    Workers& operator=(Workers&&) = delete;
    ~Workers();

    void start();

    /// Lets attempts under way come to their end, then returns.
    void stop();

    struct Health {
        bool well = true;
        std::string json; ///< counts and states only
    };

    Health health();

  private:
    void guarded(char const* what, std::function<void()> const& work);
    void deliver(Channel channel, std::stop_token const& stopping);
    void watch(std::stop_token const& stopping);
    bool wait(std::stop_token const& stopping);

    Installation& installation_;
    LogLine log_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::atomic<int> failures_{0};
    std::vector<std::jthread> threads_;
};

} // namespace safehand::service
