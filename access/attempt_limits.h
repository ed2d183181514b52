// How long somebody waits after wrong attempts. Delays grow and end by themselves; nobody can lock
// somebody else out for good.
#pragma once

#include "record/clock.h"

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace safehand::access {

/// Attempts that are free, and then a delay that doubles with each further wrong one.
struct Growth {
    int free = 5;
    std::chrono::seconds first{30};
    std::chrono::seconds most = std::chrono::minutes{15};
};

struct AttemptTimes {
    Growth pair{5, std::chrono::seconds{30}, std::chrono::minutes{15}}; ///< one account, one client
    Growth client{20, std::chrono::seconds{30}, std::chrono::minutes{15}}; ///< any account
    /// One account from anywhere. Clients from which that account has come in before do not wait
    /// for it, so that strangers cannot keep its owner out.
    Growth account{30, std::chrono::seconds{5}, std::chrono::minutes{1}};
    /// Second factors of one account, from anywhere: only who has the password can get here.
    Growth code{8, std::chrono::seconds{30}, std::chrono::minutes{15}};
    std::chrono::seconds forget = std::chrono::hours{1}; ///< without a wrong attempt
};

enum class Attempt { password, code };

/// Not thread-safe. Keeps at most 100,000 counters: the oldest makes room.
class AttemptLimits {
  public:
    explicit AttemptLimits(AttemptTimes const& times) : times_(times) {}

    /// Zero when an attempt may be made now. Known and unknown accounts are counted alike.
    std::chrono::seconds
    wait(Attempt what, std::string_view account, std::string_view client, Instant now) const;

    /// Attempts made while waiting are not to be looked at, nor counted. Others may be counted as
    /// failed before they are looked at; succeeded() takes that back.
    void failed(Attempt what, std::string_view account, std::string_view client, Instant now);
    void succeeded(Attempt what, std::string_view account, std::string_view client, Instant now);

  private:
    struct Count {
        int failures = 0;
        Instant last;
    };

    std::chrono::seconds left(std::string const& key, Growth const& growth, Instant now) const;
    void add(std::string const& key, Instant now);
    void take_back(std::string const& key);

    AttemptTimes times_;
    std::map<std::string, Count> counts_;
    std::map<std::string, Instant> known_; ///< account and client that came in
};

} // namespace safehand::access
