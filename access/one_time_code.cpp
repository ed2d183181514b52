#include "access/one_time_code.h"

#include "access/secret.h"

#include <algorithm>

namespace safehand::access {

namespace {

constexpr std::size_t waiting_max = 20'000;

} // namespace

OneTimeCodes::OneTimeCodes(Randomness& randomness)
    : randomness_(randomness), key_(random_bytes(randomness, 32))
{
}

std::string OneTimeCodes::hashed(
    std::string_view subject, std::string_view request, std::string_view code) const
{
    return hmac_sha256(key_, sha256(subject) + sha256(request) + std::string(code));
}

std::string OneTimeCodes::make(std::string const& subject, std::string const& request, Instant now)
{
    std::erase_if(waiting_, [&](auto const& one) { return one.second.until <= now; });
    auto const until = [](auto const& one) { return one.second.until; };
    auto const who = sha256(subject);
    auto const key = who + sha256(request);
    waiting_.erase(key);
    auto oldest = waiting_.end();
    int own = 0;
    for (auto at = waiting_.begin(); at != waiting_.end(); ++at) {
        if (at->second.subject_hash != who) continue;
        ++own;
        if (oldest == waiting_.end() || at->second.until < oldest->second.until) oldest = at;
    }
    if (own >= one_time_of_subject_max) waiting_.erase(oldest);
    if (waiting_.size() >= waiting_max)
        waiting_.erase(std::ranges::min_element(waiting_, {}, until));
    auto code = new_digits(randomness_, one_time_digits);
    waiting_[key] = Waiting{hashed(subject, request, code), who, now + one_time_life, 0};
    return code;
}

bool OneTimeCodes::use(
    std::string const& subject, std::string const& request, std::string_view given, Instant now)
{
    std::string plain;
    for (char const letter : given)
        if (letter != ' ') plain += letter;
    auto const hash = hashed(subject, request, plain);
    // Without the request's cookie nobody can use up the tries of the one who has it.
    auto const found = waiting_.find(sha256(subject) + sha256(request));
    std::string const nothing(32, '\0');
    bool const there = found != waiting_.end() && now < found->second.until;
    bool const right = same(hash, there ? found->second.hash : nothing);
    if (!there) return false;
    if (right || ++found->second.tries >= one_time_tries_max) waiting_.erase(found);
    return right;
}

} // namespace safehand::access
