#include "access/attempt_limits.h"

#include <algorithm>

namespace safehand::access {

namespace {

constexpr std::size_t counters_max = 100'000;

/// The length before the account keeps "a" with "b|c" apart from "a|b" with "c".
std::string pair_key(std::string_view account, std::string_view client)
{
    return "pair|" + std::to_string(account.size()) + "|" + std::string(account) + "|" +
           std::string(client);
}

std::string key(std::string_view what, std::string_view who)
{
    return std::string(what) + "|" + std::string(who);
}

template <class Map, class When>
void drop_oldest(Map& map, When when)
{
    if (map.size() > counters_max) map.erase(std::ranges::min_element(map, {}, when));
}

} // namespace

std::chrono::seconds
AttemptLimits::left(std::string const& key, Growth const& growth, Instant now) const
{
    auto const found = counts_.find(key);
    if (found == counts_.end() || now >= found->second.last + times_.forget) return {};
    int const over = found->second.failures - growth.free;
    if (over < 0) return {};
    auto delay = growth.first;
    for (int at = 0; at < over && delay < growth.most; ++at) delay *= 2;
    delay = std::min(delay, growth.most);
    auto const until = found->second.last + delay;
    if (now >= until) return {};
    return std::chrono::ceil<std::chrono::seconds>(until - now);
}

std::chrono::seconds AttemptLimits::wait(
    Attempt what, std::string_view account, std::string_view client, Instant now) const
{
    if (what == Attempt::code) return left(key("code", account), times_.code, now);
    auto const pair = pair_key(account, client);
    auto longest =
        std::max(left(pair, times_.pair, now), left(key("client", client), times_.client, now));
    if (!known_.contains(pair))
        longest = std::max(longest, left(key("account", account), times_.account, now));
    return longest;
}

void AttemptLimits::add(std::string const& key, Instant now)
{
    auto& count = counts_[key];
    if (now >= count.last + times_.forget) count.failures = 0;
    constexpr int enough = 1'000;
    count.failures = std::min(count.failures + 1, enough);
    count.last = std::max(count.last, now);
    drop_oldest(counts_, [](auto const& one) { return one.second.last; });
}

void AttemptLimits::take_back(std::string const& key)
{
    auto const found = counts_.find(key);
    if (found != counts_.end() && --found->second.failures <= 0) counts_.erase(found);
}

void AttemptLimits::failed(
    Attempt what, std::string_view account, std::string_view client, Instant now)
{
    if (what == Attempt::code) {
        add(key("code", account), now);
        return;
    }
    add(pair_key(account, client), now);
    add(key("client", client), now);
    add(key("account", account), now);
}

void AttemptLimits::succeeded(
    Attempt what, std::string_view account, std::string_view client, Instant now)
{
    if (what == Attempt::code) {
        counts_.erase(key("code", account));
        known_[pair_key(account, client)] = now;
        drop_oldest(known_, [](auto const& one) { return one.second; });
        return;
    }
    // Of the counts over many only this attempt's own is taken back: one right guess must not pay
    // for the wrong ones.
    take_back(key("client", client));
    take_back(key("account", account));
    counts_.erase(pair_key(account, client));
}

} // namespace safehand::access
