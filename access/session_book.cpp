#include "access/session_book.h"

#include "access/secret.h"

#include <algorithm>
#include <vector>

namespace safehand::access {

namespace {

constexpr std::size_t sessions_max = 20'000;
constexpr std::size_t of_one_subject_max = 10;
constexpr std::size_t lapsed_max = 5'000;
constexpr std::chrono::hours lapsed_known{2};

std::chrono::seconds whole_seconds(Instant::duration left)
{
    return std::max(std::chrono::seconds{0}, std::chrono::floor<std::chrono::seconds>(left));
}

} // namespace

SessionBook::SessionBook(SessionTimes const& times, Randomness& randomness)
    : times_(times), randomness_(randomness), form_key_(random_bytes(randomness, 32))
{
}

bool SessionBook::ended(Session const& session, Instant now) const
{
    // A clock that was set back ends nothing early, and a ticket lives by its opening alone.
    if (session.kind == SessionKind::ticket) return now >= session.opened + times_.ticket;
    return now >= session.seen + times_.idle || now >= session.opened + times_.absolute;
}

void SessionBook::lapse(std::string const& key, Session const& session, Instant now)
{
    if (session.kind == SessionKind::ticket) return;
    std::erase_if(lapsed_, [&](auto const& one) { return now >= one.second.at + lapsed_known; });
    if (lapsed_.size() < lapsed_max) lapsed_[key] = {session.subject, now};
}

std::optional<std::string> SessionBook::lapsed(std::string_view token, Instant now) const
{
    auto const key = sha256(token);
    if (auto const over = lapsed_.find(key);
        over != lapsed_.end() && now < over->second.at + lapsed_known)
        return over->second.subject;
    return std::nullopt;
}

void SessionBook::make_room(std::string const& subject, Instant now)
{
    std::erase_if(sessions_, [&](auto const& one) {
        bool const over = ended(one.second, now);
        if (over) lapse(one.first, one.second, now);
        return over;
    });
    auto const older = [](auto const& one, auto const& other) {
        return one->second.opened < other->second.opened;
    };
    std::vector<decltype(sessions_)::iterator> own;
    for (auto at = sessions_.begin(); at != sessions_.end(); ++at)
        if (at->second.subject == subject) own.push_back(at);
    if (own.size() >= of_one_subject_max) sessions_.erase(*std::ranges::min_element(own, older));
    if (sessions_.size() >= sessions_max)
        sessions_.erase(std::ranges::min_element(
            sessions_, {}, [](auto const& one) { return one.second.opened; }));
}

std::string SessionBook::open(SessionKind kind, std::string const& subject, bool fresh, Instant now)
{
    make_room(subject, now);
    auto token = new_secret(randomness_);
    Session session{kind, subject, now, now, std::nullopt, 0};
    if (fresh) session.fresh_until = now + times_.fresh;
    sessions_[sha256(token)] = std::move(session);
    return token;
}

Session* SessionBook::use(std::string_view token, Instant now)
{
    auto const found = sessions_.find(sha256(token));
    if (found == sessions_.end()) return nullptr;
    if (ended(found->second, now)) {
        lapse(found->first, found->second, now);
        sessions_.erase(found);
        return nullptr;
    }
    found->second.seen = std::max(found->second.seen, now);
    return &found->second;
}

Session const* SessionBook::look(std::string_view token, Instant now) const
{
    auto const found = sessions_.find(sha256(token));
    return found == sessions_.end() || ended(found->second, now) ? nullptr : &found->second;
}

std::optional<SessionBook::Left> SessionBook::left(std::string_view token, Instant now) const
{
    auto const* const session = look(token, now);
    if (session == nullptr) return std::nullopt;
    Left left{
        whole_seconds(session->seen + times_.idle - now),
        whole_seconds(session->opened + times_.absolute - now),
        false};
    if (session->kind == SessionKind::ticket)
        left.idle = left.absolute = whole_seconds(session->opened + times_.ticket - now);
    left.warn = std::min(left.idle, left.absolute) <= times_.warning;
    return left;
}

std::optional<std::string> SessionBook::rotate(std::string_view token, bool fresh, Instant now)
{
    auto const* const session = use(token, now);
    if (session == nullptr) return std::nullopt;
    auto changed = *session;
    if (fresh) changed.fresh_until = now + times_.fresh;
    sessions_.erase(sha256(token));
    auto next = new_secret(randomness_);
    sessions_[sha256(next)] = std::move(changed);
    return next;
}

void SessionBook::close(std::string_view token)
{
    sessions_.erase(sha256(token));
}

void SessionBook::close_all_of(std::string_view subject)
{
    std::erase_if(sessions_, [&](auto const& one) { return one.second.subject == subject; });
    std::erase_if(lapsed_, [&](auto const& one) { return one.second.subject == subject; });
}

std::string SessionBook::form_token(std::string_view token, std::string_view path) const
{
    return to_base64url(hmac_sha256(form_key_, sha256(token) + std::string(path)));
}

bool SessionBook::form_token_right(
    std::string_view token, std::string_view path, std::string_view given) const
{
    return !token.empty() && same(form_token(token, path), given);
}

} // namespace safehand::access
