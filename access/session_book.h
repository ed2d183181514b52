// Sessions: who holds which token, and for how long still. Only the SHA-256 of a token is kept, and
// only in memory.
#pragma once

#include "record/clock.h"
#include "record/randomness.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace safehand::access {

struct SessionTimes {
    std::chrono::seconds idle = std::chrono::minutes{15};
    std::chrono::seconds absolute = std::chrono::hours{8};
    std::chrono::seconds ticket = std::chrono::minutes{5}; ///< password given, code awaited
    std::chrono::seconds fresh = std::chrono::minutes{5};  ///< second factor given anew
    std::chrono::seconds warning = std::chrono::minutes{2};
};

enum class SessionKind {
    ticket, ///< the password was right; nothing is open yet
    staff,
    reader,
};

struct Session {
    SessionKind kind = SessionKind::ticket;
    std::string subject;
    Instant opened;
    Instant seen;
    std::optional<Instant> fresh_until;
    int tries = 0; ///< tickets: wrong codes so far
};

/// Not thread-safe. At most 10 sessions of a subject and 20,000 in all: the oldest makes room.
class SessionBook {
  public:
    SessionBook(SessionTimes const& times, Randomness& randomness);

    /// The token; it cannot be had again.
    std::string open(SessionKind kind, std::string const& subject, bool fresh, Instant now);

    /// Null for an unknown token and for one that has ended. Prolongs staff's and readers'
    /// sessions.
    Session* use(std::string_view token, Instant now);

    /// Whose session that was, when it ended by itself within two hours; nothing when it was
    /// closed.
    std::optional<std::string> lapsed(std::string_view token, Instant now) const;

    /// The same without prolonging.
    Session const* look(std::string_view token, Instant now) const;

    struct Left {
        std::chrono::seconds idle;
        std::chrono::seconds absolute;
        bool warn = false;
    };

    std::optional<Left> left(std::string_view token, Instant now) const;

    /// A new token for a session that is there; the old one is dead. `fresh` starts the time for
    /// which the second factor counts as given anew; the absolute end stays where it was.
    std::optional<std::string> rotate(std::string_view token, bool fresh, Instant now);

    void close(std::string_view token);
    void close_all_of(std::string_view subject); ///< tickets as well

    std::size_t size() const noexcept { return sessions_.size(); }

    /// Bound to the token and to the form's path, by a key of this process. 43 characters.
    std::string form_token(std::string_view token, std::string_view path) const;
    bool
    form_token_right(std::string_view token, std::string_view path, std::string_view given) const;

  private:
    bool ended(Session const& session, Instant now) const;
    void make_room(std::string const& subject, Instant now);
    void lapse(std::string const& key, Session const& session, Instant now);

    SessionTimes times_;
    Randomness& randomness_;
    std::string form_key_;
    std::map<std::string, Session, std::less<>> sessions_; ///< by SHA-256 of the token

    struct Lapsed {
        std::string subject;
        Instant at;
    };

    std::map<std::string, Lapsed, std::less<>> lapsed_; ///< the same
};

} // namespace safehand::access
