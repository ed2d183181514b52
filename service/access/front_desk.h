// Signing in and out: password and second factor, the council's own sign-in service (OIDC), agency
// readers by one-time code, sessions and their forms' tokens. Accounts are kept by the staff book;
// what somebody may do is said by the doors.
#pragma once

#include "access/attempt_limits.h"
#include "access/oidc.h"
#include "access/one_time_code.h"
#include "access/session_book.h"
#include "record/clock.h"
#include "record/randomness.h"
#include "service/access/staff_book.h"
#include "service/access/visitor.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace safehand::service {

/// Safe to call from several threads. Sessions live in memory: a restart signs everybody out.
/// `client` is the peer's address; it is used for limits only and never logged.
class FrontDesk {
  public:
    struct Parts {
        StaffBook& staff;
        storage::Store& store;
        Clock const& clock;
        Randomness& randomness;
        access::SessionTimes times;
        access::AttemptTimes attempts;
        std::unique_ptr<access::Provider> provider; ///< null: no sign-in by OIDC
        bool accounts_on_first_sign_in = false;
    };

    explicit FrontDesk(Parts parts);
    FrontDesk(FrontDesk const&) = delete;
    FrontDesk& operator=(FrontDesk const&) = delete;
    FrontDesk(FrontDesk&&) = delete;
    FrontDesk& operator=(FrontDesk&&) = delete;
    ~FrontDesk();

    // --- staff, local accounts ---

    /// First step. For an unknown, suspended or merely invited account it takes as long and answers
    /// as for a wrong password. `code_needed`, `refused` or `wait`.
    SignInAnswer
    password(std::string const& staff, std::string const& password, std::string const& client);

    /// Second step: six digits of the authenticator, each good once. `signed_in`, `refused` or
    /// `wait`. The ticket stays good for five minutes and five tries.
    SignInAnswer
    code(std::string const& ticket, std::string const& code, std::string const& client);

    /// Second step by one of the ten recovery codes, each good once.
    SignInAnswer
    recovery_code(std::string const& ticket, std::string const& code, std::string const& client);

    /// The second factor anew, for what releases, signs or erases: good for five minutes. The
    /// answer's token takes the place of `token`.
    SignInAnswer
    step_up(std::string const& token, std::string const& code, std::string const& client);

    // --- staff, the council's own sign-in service ---

    bool has_provider() const;

    struct ProviderStart {
        std::string address; ///< send the browser there
        /// Value of a cookie that the answer must come back with; good 10 minutes. The browser
        /// comes from another site, so that cookie is SameSite=Lax, and the session's is not sent
        /// then.
        std::string pre_session;
    };

    /// `return_to` is a path of ours. With `step_up_of`, a session's token, the provider is told to
    /// ask the person anew, and its answer freshens that session. `before` is the session that the
    /// browser has now, if any: it ends when another begins.
    ProviderStart begin_provider(
        std::string const& return_to,
        std::string const& step_up_of = {},
        std::string const& before = {});

    /// `query` is what the browser came back with. `signed_in` or `refused`.
    SignInAnswer finish_provider(
        std::string const& pre_session, std::map<std::string, std::string> const& query);

    // --- agency readers ---

    struct ReaderCode {
        std::string code; ///< eight digits, to be sent to the address on record; empty: wait
        std::chrono::seconds wait{}; ///< until another may be asked for
    };

    /// A code bound to the reader and to this request (the value of a pre-session cookie), good for
    /// ten minutes and five tries. An earlier one of the same request dies. The caller sends it.
    ReaderCode
    begin_reader(std::string const& subject, std::string const& request, std::string const& client);

    /// `signed_in`, `refused` or `wait`. Takes as long for a subject that nobody made a code for.
    SignInAnswer finish_reader(
        std::string const& subject,
        std::string const& request,
        std::string const& code,
        std::string const& client);

    // --- sessions ---

    /// Who holds this token; Kind::nobody for an unknown or ended one. Prolongs the session. Roles
    /// and state are those of the account now, not of the sign-in.
    Visitor visitor(std::string const& token);

    /// Empty when the session has ended. Does not prolong it.
    std::optional<TimeLeft> time_left(std::string const& token) const;

    /// Whose session that was, as whose() has it, when it ended by itself lately; else empty.
    std::string lapsed(std::string const& token) const;

    /// What sessions know a visitor by.
    static std::string whose(Visitor const& visitor);

    Instant now() const;

    void sign_out(std::string const& token);
    void sign_out_everywhere(std::string const& staff); ///< every session of that account

    /// 256 random bits for a cookie before anybody has signed in: csrf() works with it.
    std::string pre_session();

    /// The token for the form that is sent to `path`, bound to the session or pre-session.
    std::string csrf(std::string const& token, std::string const& path) const;
    bool
    csrf_right(std::string const& token, std::string const& path, std::string const& given) const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace safehand::service
