#include "service/access/front_desk.h"

#include "access/recovery.h"
#include "access/secret.h"
#include "access/totp.h"
#include "record/error.h"

#include <algorithm>

namespace safehand::service {

namespace {

constexpr int ticket_tries_max = 5;
constexpr std::string_view reader_mark = "reader:"; ///< no staff reference has a colon in it

/// What begin_provider() gives the provider to bring back.
struct Note {
    std::string token;  ///< of the session that is to be freshened; empty: signing in
    std::string before; ///< of the session in whose place a new one comes; may be empty
    std::string return_to;

    std::string text() const { return token + "\n" + before + "\n" + return_to; }

    static Note read(std::string const& text)
    {
        auto const first = text.find('\n');
        auto const second = first == std::string::npos ? first : text.find('\n', first + 1);
        ensure(second != std::string::npos, "a note comes back as it was given");
        return {
            text.substr(0, first),
            text.substr(first + 1, second - first - 1),
            text.substr(second + 1)};
    }
};

/// A path of ours and nothing else: "//elsewhere" and "/\elsewhere" lead away.
std::string own_path(std::string const& path)
{
    constexpr std::size_t bytes_max = 500;
    bool const own = path.starts_with("/") && !path.starts_with("//") && path.size() <= bytes_max &&
                     std::ranges::none_of(path, [](char letter) {
                         return letter == '\\' || static_cast<unsigned char>(letter) <= ' ';
                     });
    return own ? path : "/";
}

bool can_come_in(storage::Staff const& staff)
{
    return staff.state == storage::StaffState::active;
}

} // namespace

struct FrontDesk::Inside {
    Parts parts;
    std::string dummy; ///< a PHC string that no password fits, checked for unknown accounts
    access::SessionBook book;
    access::AttemptLimits limits;
    access::OneTimeCodes codes;
    mutable std::mutex mutex;

    explicit Inside(Parts given)
        : parts(std::move(given)),
          dummy(access::hash_password(
              access::new_secret(parts.randomness), parts.staff.rules_.cost, parts.randomness)),
          book(parts.times, parts.randomness), limits(parts.attempts), codes(parts.randomness)
    {
    }

    Instant now() const { return parts.clock.now(); }

    void note(std::string const& type, std::string const& who, std::string const& how) const
    {
        parts.store.note({{now(), type, who, who, how, "{}"}});
    }

    std::optional<storage::KeptStaff> ticket_holder(std::string const& ticket);
    SignInAnswer
    second_wrong(std::string const& ticket, std::string const& staff, std::string const& client);
    SignInAnswer
    come_in(std::string const& ticket, std::string const& staff, std::string const& client);
    bool take_code(storage::KeptStaff account, std::string const& code, std::string const& type);
    std::optional<storage::KeptStaff> account_of(access::Identity const& identity);
    std::optional<storage::KeptStaff> new_account(access::Identity const& identity);
    bool take_over_roles(storage::KeptStaff& account, access::Identity const& identity);
};

FrontDesk::FrontDesk(Parts parts) : inside_(std::make_unique<Inside>(std::move(parts)))
{
    inside_->parts.staff.on_revoked(
        [this](std::string const& staff) { sign_out_everywhere(staff); });
}

FrontDesk::~FrontDesk()
{
    inside_->parts.staff.on_revoked(nullptr);
}

// --- password ---

SignInAnswer FrontDesk::password(
    std::string const& staff, std::string const& password, std::string const& client)
{
    auto& in = *inside_;
    using access::Attempt;
    {
        std::scoped_lock const lock(in.mutex);
        auto const wait = in.limits.wait(Attempt::password, staff, client, in.now());
        if (wait.count() > 0) return {SignIn::wait, {}, wait, {}, -1};
        // Counted before the answer is known, so that many at once are not all free.
        in.limits.failed(Attempt::password, staff, client, in.now());
    }
    auto account = in.parts.store.staff(staff);
    bool const known = account && can_come_in(account->what) && !account->what.password.empty();
    auto const& cost = in.parts.staff.rules_.cost;
    auto const check =
        access::check_password(password, known ? account->what.password : in.dummy, cost);
    if (!known || !check.right) {
        in.note("sign-in-refused", account ? staff : "unknown", "password");
        return {};
    }
    if (check.outdated) {
        account->what.password = access::hash_password(password, cost, in.parts.randomness);
        in.parts.staff.change(*account, "password-kept-anew", staff);
    }
    std::scoped_lock const lock(in.mutex);
    in.limits.succeeded(Attempt::password, staff, client, in.now());
    auto ticket = in.book.open(access::SessionKind::ticket, staff, false, in.now());
    return {SignIn::code_needed, std::move(ticket), {}, {}, -1};
}

// --- second factor ---

std::optional<storage::KeptStaff> FrontDesk::Inside::ticket_holder(std::string const& ticket)
{
    std::string subject;
    {
        std::scoped_lock const lock(mutex);
        auto* const session = book.use(ticket, now());
        if (session == nullptr || session->kind != access::SessionKind::ticket) return std::nullopt;
        // Counted before the code is looked at, for the same reason as a password.
        if (++session->tries > ticket_tries_max) {
            book.close(ticket);
            return std::nullopt;
        }
        subject = session->subject;
    }
    auto account = parts.store.staff(subject);
    if (!account || !can_come_in(account->what)) return std::nullopt;
    return account;
}

SignInAnswer FrontDesk::Inside::second_wrong(
    std::string const& ticket, std::string const& staff, std::string const& client)
{
    note("sign-in-refused", staff, "second-factor");
    std::scoped_lock const lock(mutex);
    limits.failed(access::Attempt::code, staff, client, now());
    auto const* const session = book.look(ticket, now());
    if (session != nullptr && session->tries >= ticket_tries_max) book.close(ticket);
    return {};
}

SignInAnswer FrontDesk::Inside::come_in(
    std::string const& ticket, std::string const& staff, std::string const& client)
{
    std::scoped_lock const lock(mutex);
    limits.succeeded(access::Attempt::code, staff, client, now());
    book.close(ticket);
    auto token = book.open(access::SessionKind::staff, staff, true, now());
    return {SignIn::signed_in, std::move(token), {}, {}, -1};
}

bool FrontDesk::Inside::take_code(
    storage::KeptStaff account, std::string const& code, std::string const& type)
{
    auto& staff = account.what;
    auto const step =
        staff.totp_key.empty()
            ? std::nullopt
            : access::totp_step_used(
                  staff.totp_key, code, staff.totp_last_step, parts.staff.shown_time());
    if (!step) return false;
    staff.totp_last_step = *step;
    try {
        parts.staff.change(account, type, staff.reference);
    } catch (Error const& error) {
        // Somebody used the same code at the same moment: it is used up.
        if (error.fault() == Fault::refused) return false;
        throw;
    }
    return true;
}

SignInAnswer
FrontDesk::code(std::string const& ticket, std::string const& code, std::string const& client)
{
    auto& in = *inside_;
    auto const account = in.ticket_holder(ticket);
    if (!account) return {};
    auto const staff = account->what.reference;
    {
        std::scoped_lock const lock(in.mutex);
        auto const wait = in.limits.wait(access::Attempt::code, staff, client, in.now());
        if (wait.count() > 0) return {SignIn::wait, {}, wait, {}, -1};
    }
    if (!in.take_code(*account, code, "signed-in")) return in.second_wrong(ticket, staff, client);
    return in.come_in(ticket, staff, client);
}

SignInAnswer FrontDesk::recovery_code(
    std::string const& ticket, std::string const& code, std::string const& client)
{
    auto& in = *inside_;
    auto account = in.ticket_holder(ticket);
    if (!account) return {};
    auto& what = account->what;
    auto const staff = what.reference;
    {
        std::scoped_lock const lock(in.mutex);
        auto const wait = in.limits.wait(access::Attempt::code, staff, client, in.now());
        if (wait.count() > 0) return {SignIn::wait, {}, wait, {}, -1};
    }
    auto const used = access::recovery_code_used(code, what.recovery_hashes);
    if (!used) return in.second_wrong(ticket, staff, client);
    what.recovery_hashes.erase(what.recovery_hashes.begin() + static_cast<std::ptrdiff_t>(*used));
    try {
        in.parts.staff.change(*account, "signed-in-by-recovery-code", staff);
    } catch (Error const& error) {
        if (error.fault() == Fault::refused) return in.second_wrong(ticket, staff, client);
        throw;
    }
    auto answer = in.come_in(ticket, staff, client);
    answer.recovery_codes_left = static_cast<int>(what.recovery_hashes.size());
    return answer;
}

SignInAnswer
FrontDesk::step_up(std::string const& token, std::string const& code, std::string const& client)
{
    auto& in = *inside_;
    std::string staff;
    {
        std::scoped_lock const lock(in.mutex);
        auto const* const session = in.book.use(token, in.now());
        if (session == nullptr || session->kind != access::SessionKind::staff) return {};
        staff = session->subject;
        auto const wait = in.limits.wait(access::Attempt::code, staff, client, in.now());
        if (wait.count() > 0) return {SignIn::wait, {}, wait, {}, -1};
    }
    auto const account = in.parts.store.staff(staff);
    if (!account || !can_come_in(account->what)) return {};
    if (!in.take_code(*account, code, "stepped-up")) return in.second_wrong(token, staff, client);
    std::scoped_lock const lock(in.mutex);
    in.limits.succeeded(access::Attempt::code, staff, client, in.now());
    auto next = in.book.rotate(token, true, in.now());
    if (!next) return {};
    return {SignIn::signed_in, *std::move(next), {}, {}, -1};
}

// --- the council's own sign-in service ---

bool FrontDesk::has_provider() const
{
    return inside_->parts.provider != nullptr;
}

FrontDesk::ProviderStart FrontDesk::begin_provider(
    std::string const& return_to, std::string const& step_up_of, std::string const& before)
{
    auto& in = *inside_;
    if (!in.parts.provider) throw Error(Fault::refused, "No sign-in service is set up.");
    Note const note{step_up_of, before, own_path(return_to)};
    auto start = in.parts.provider->begin(note.text(), !step_up_of.empty());
    return {std::move(start.address), std::move(start.pre_session)};
}

std::optional<storage::KeptStaff> FrontDesk::Inside::new_account(access::Identity const& identity)
{
    auto const& roles = parts.staff.rules_.roles;
    if (!parts.accounts_on_first_sign_in || !roles.unfit(identity.roles).empty())
        return std::nullopt;
    storage::Staff staff;
    staff.reference = "st-" + access::new_digits(parts.randomness, 8);
    staff.name = identity.name.empty() ? staff.reference : identity.name;
    staff.roles = identity.roles;
    staff.identity = identity.issuer + "\n" + identity.subject;
    staff.state = storage::StaffState::active;
    staff.since = now();
    parts.store.add_staff(
        staff, parts.staff.entry("staff-joined-by-provider", staff.reference, staff.reference));
    return parts.store.staff(staff.reference);
}

bool FrontDesk::Inside::take_over_roles(
    storage::KeptStaff& account, access::Identity const& identity)
{
    auto& staff = account.what;
    bool const joins = staff.state == storage::StaffState::invited;
    // Without a map of app roles ours stand.
    bool const mapped = identity.roles_are_told;
    if (mapped && !parts.staff.rules_.roles.unfit(identity.roles).empty()) return false;
    bool const others = mapped && identity.roles != staff.roles;
    if (!joins && !others) return true;
    if (joins) {
        staff.state = storage::StaffState::active;
        staff.invitation_hash.clear();
        staff.invitation_until.reset();
        staff.totp_key.clear();
    }
    if (others) staff.roles = identity.roles;
    parts.staff.change(
        account, joins ? "staff-joined" : "roles-changed-by-provider", staff.reference);
    ++account.revision;
    if (others) {
        std::scoped_lock const lock(mutex);
        book.close_all_of(staff.reference);
    }
    return true;
}

/// Who that is here. Never found by name or e-mail address: those are not the provider's to vouch
/// for, and change hands.
std::optional<storage::KeptStaff> FrontDesk::Inside::account_of(access::Identity const& identity)
{
    auto account = parts.store.staff_of_identity(identity.issuer + "\n" + identity.subject);
    if (!account) return new_account(identity);
    bool const welcome = account->what.state == storage::StaffState::active ||
                         account->what.state == storage::StaffState::invited;
    if (!welcome || !take_over_roles(*account, identity)) return std::nullopt;
    return account;
}

SignInAnswer FrontDesk::finish_provider(
    std::string const& pre_session, std::map<std::string, std::string> const& query)
{
    auto& in = *inside_;
    if (!in.parts.provider) return {};
    auto const finish = in.parts.provider->finish(pre_session, query);
    if (auto const* const fault = std::get_if<access::SignInFault>(&finish.outcome)) {
        in.note("sign-in-refused", "unknown", "provider-" + fault->code);
        return {};
    }
    auto const note = Note::read(finish.note);
    auto const account = in.account_of(std::get<access::Identity>(finish.outcome));
    if (!account) {
        in.note("sign-in-refused", "unknown", "provider-account");
        return {};
    }
    auto const& staff = account->what.reference;
    SignInAnswer answer{SignIn::signed_in, {}, {}, note.return_to, -1};
    if (note.token.empty()) {
        in.note("signed-in", staff, "provider");
        std::scoped_lock const lock(in.mutex);
        in.book.close(note.before);
        answer.token = in.book.open(access::SessionKind::staff, staff, true, in.now());
        return answer;
    }
    {
        std::scoped_lock const lock(in.mutex);
        auto const* const session = in.book.look(note.token, in.now());
        bool const same_person = session != nullptr && session->subject == staff &&
                                 session->kind == access::SessionKind::staff;
        if (same_person) answer.token = in.book.rotate(note.token, true, in.now()).value_or("");
    }
    if (answer.token.empty()) {
        in.note("sign-in-refused", staff, "provider-other-person");
        return {};
    }
    in.note("stepped-up", staff, "provider");
    return answer;
}

// --- agency readers ---

FrontDesk::ReaderCode FrontDesk::begin_reader(
    std::string const& subject, std::string const& request, std::string const& client)
{
    auto& in = *inside_;
    std::scoped_lock const lock(in.mutex);
    auto const who = std::string(reader_mark) + subject;
    auto const now = in.now();
    // Each code that is asked for counts like an attempt, so that nobody's mailbox is flooded.
    auto const wait = in.limits.wait(access::Attempt::password, who, client, now);
    if (wait.count() > 0) return {{}, wait};
    in.limits.failed(access::Attempt::password, who, client, now);
    return {in.codes.make(who, request, now), {}};
}

SignInAnswer FrontDesk::finish_reader(
    std::string const& subject,
    std::string const& request,
    std::string const& code,
    std::string const& client)
{
    auto& in = *inside_;
    auto const who = std::string(reader_mark) + subject;
    // Counted by client: a stranger with the link must not make the reader wait.
    auto const tries = who + ":code";
    std::scoped_lock const lock(in.mutex);
    auto const now = in.now();
    auto const wait = in.limits.wait(access::Attempt::password, tries, client, now);
    if (wait.count() > 0) return {SignIn::wait, {}, wait, {}, -1};
    if (!in.codes.use(who, request, code, now)) {
        in.limits.failed(access::Attempt::password, tries, client, now);
        return {};
    }
    in.limits.succeeded(access::Attempt::password, who, client, now);
    return {
        SignIn::signed_in, in.book.open(access::SessionKind::reader, who, true, now), {}, {}, -1};
}

// --- sessions ---

Visitor FrontDesk::visitor(std::string const& token)
{
    auto& in = *inside_;
    access::Session session;
    auto const now = in.now();
    {
        std::scoped_lock const lock(in.mutex);
        auto const* const found = token.empty() ? nullptr : in.book.use(token, now);
        if (found == nullptr || found->kind == access::SessionKind::ticket) return {};
        session = *found;
    }
    Visitor visitor;
    visitor.signed_in = session.opened;
    if (session.fresh_until && now < *session.fresh_until)
        visitor.fresh_until = session.fresh_until;
    if (session.kind == access::SessionKind::reader) {
        visitor.kind = Visitor::Kind::reader;
        visitor.reference = session.subject.substr(reader_mark.size());
        visitor.roles = {"agency-reader"};
        return visitor;
    }
    auto const account = in.parts.store.staff(session.subject);
    if (!account || !can_come_in(account->what)) {
        sign_out(token);
        return {};
    }
    visitor.kind = Visitor::Kind::staff;
    visitor.reference = account->what.reference;
    visitor.name = account->what.name;
    visitor.roles = account->what.roles;
    return visitor;
}

std::optional<TimeLeft> FrontDesk::time_left(std::string const& token) const
{
    auto const& in = *inside_;
    std::scoped_lock const lock(in.mutex);
    auto const left = in.book.left(token, in.now());
    if (!left) return std::nullopt;
    return TimeLeft{left->idle, left->absolute, left->warn};
}

std::string FrontDesk::lapsed(std::string const& token) const
{
    auto const& in = *inside_;
    std::scoped_lock const lock(in.mutex);
    return in.book.lapsed(token, in.now()).value_or("");
}

std::string FrontDesk::whose(Visitor const& visitor)
{
    return visitor.kind == Visitor::Kind::reader ? std::string(reader_mark) + visitor.reference
                                                 : visitor.reference;
}

Instant FrontDesk::now() const
{
    return inside_->now();
}

void FrontDesk::sign_out(std::string const& token)
{
    std::scoped_lock const lock(inside_->mutex);
    inside_->book.close(token);
}

void FrontDesk::sign_out_everywhere(std::string const& staff)
{
    std::scoped_lock const lock(inside_->mutex);
    inside_->book.close_all_of(staff);
}

std::string FrontDesk::pre_session()
{
    return access::new_secret(inside_->parts.randomness);
}

std::string FrontDesk::csrf(std::string const& token, std::string const& path) const
{
    return inside_->book.form_token(token, path);
}

bool FrontDesk::csrf_right(
    std::string const& token, std::string const& path, std::string const& given) const
{
    return inside_->book.form_token_right(token, path, given);
}

} // namespace safehand::service
