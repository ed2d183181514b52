#include "service/access/staff_book.h"

#include "access/recovery.h"
#include "access/secret.h"
#include "access/totp.h"
#include "record/error.h"
#include "storage/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

constexpr std::chrono::hours invitation_life{72};
constexpr std::chrono::hours reset_life{24};
constexpr std::size_t reference_bytes_max = 40;
constexpr std::size_t name_bytes_max = 200;

std::string kept_hash(std::string const& secret)
{
    return access::to_base64url(access::sha256(secret));
}

bool plain_reference(std::string const& text)
{
    return text.size() >= 2 && text.size() <= reference_bytes_max &&
           std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

StaffLine line_of(storage::Staff const& staff)
{
    StaffLine line;
    line.reference = staff.reference;
    line.name = staff.name;
    line.email = staff.email;
    line.roles = staff.roles;
    line.state = staff.state;
    line.has_password = !staff.password.empty();
    line.has_authenticator = !staff.recovery_hashes.empty() || staff.totp_last_step > 0;
    line.linked = !staff.identity.empty();
    line.recovery_codes_left = static_cast<int>(staff.recovery_hashes.size());
    if (!staff.invitation_hash.empty()) line.invitation_ends = staff.invitation_until;
    line.reset_asked_by = staff.reset_asked_by;
    return line;
}

Enrolment enrolment_of(storage::Staff const& staff, std::string const& issuer)
{
    return {
        staff.reference,
        staff.name,
        access::to_base32(staff.totp_key),
        access::totp_uri(staff.totp_key, issuer, staff.reference)};
}

[[noreturn]] void no_invitation()
{
    throw Error(
        Fault::refused,
        "This invitation cannot be used: it is wrong, used already, or more than 72 hours old. Ask "
        "an administrator for another one.");
}

[[noreturn]] void own_account()
{
    throw Error(Fault::refused, "This cannot be done to one's own account. Ask somebody else.");
}

} // namespace

StaffBook::StaffBook(
    storage::Store& store, Clock const& clock, Randomness& randomness, Rules const& rules)
    : store_(store), clock_(clock), randomness_(randomness), rules_(rules)
{
}

void StaffBook::on_revoked(std::function<void(std::string const&)> listener)
{
    revoked_ = std::move(listener);
}

void StaffBook::revoke(std::string const& staff) const
{
    if (revoked_) revoked_(staff);
}

storage::KeptStaff StaffBook::account(std::string const& reference) const
{
    auto found = store_.staff(reference);
    if (!found) throw Error(Fault::bad_input, "There is no account of this reference.");
    return *std::move(found);
}

storage::Entries
StaffBook::entry(std::string const& type, std::string const& by, std::string const& staff) const
{
    return {{clock_.now(), type, by, staff, "", "{}"}};
}

void StaffBook::change(
    storage::KeptStaff const& account, std::string const& type, std::string const& by)
{
    store_.change_staff(account.what, account.revision, entry(type, by, account.what.reference));
}

bool StaffBook::prepare_first()
{
    std::scoped_lock const lock(mutex_);
    if (!store_.all_staff().empty()) {
        storage::remove_file(rules_.first_secret);
        return false;
    }
    if (!storage::read_small_file(rules_.first_secret))
        storage::create_file(rules_.first_secret, access::new_secret(randomness_) + "\n");
    return true;
}

void StaffBook::check_new(
    std::string const& reference,
    std::string const& name,
    std::vector<std::string> const& roles) const
{
    if (!plain_reference(reference))
        throw Error(
            Fault::bad_input,
            "A staff reference has 2 to 40 small letters, digits and hyphens, such as bs-014.");
    if (name.empty() || name.size() > name_bytes_max)
        throw Error(Fault::bad_input, "A name has 1 to 200 bytes.");
    if (auto const unfit = rules_.roles.unfit(roles); !unfit.empty())
        throw Error(Fault::bad_input, unfit);
}

Invited StaffBook::make_invitation(storage::Staff& staff)
{
    Invited invited{access::new_secret(randomness_), clock_.now() + invitation_life};
    staff.state = storage::StaffState::invited;
    staff.invitation_hash = kept_hash(invited.secret);
    staff.invitation_until = invited.until;
    staff.totp_key = access::new_totp_key(randomness_);
    staff.totp_last_step = 0;
    staff.recovery_hashes.clear();
    staff.password.clear();
    staff.reset_asked_by.clear();
    staff.reset_asked_at.reset();
    return invited;
}

Invited StaffBook::first_administrator(
    std::string const& secret,
    std::string const& reference,
    std::string const& name,
    std::string const& email)
{
    std::scoped_lock const lock(mutex_);
    auto kept = storage::read_small_file(rules_.first_secret).value_or("");
    while (!kept.empty() && kept.back() == '\n') kept.pop_back();
    bool const right = !kept.empty() && access::same(access::sha256(kept), access::sha256(secret));
    if (!right || !store_.all_staff().empty())
        throw Error(
            Fault::refused,
            "This secret does not open the first account: it is wrong, or there is an account "
            "already.");
    check_new(reference, name, {"administrator"});
    storage::Staff staff;
    staff.reference = reference;
    staff.name = name;
    staff.email = email;
    staff.roles = {"administrator"};
    staff.since = clock_.now();
    auto invited = make_invitation(staff);
    store_.add_staff(staff, entry("first-administrator", reference, reference));
    storage::remove_file(rules_.first_secret);
    return invited;
}

Invited StaffBook::invite(
    std::string const& by,
    std::string const& reference,
    std::string const& name,
    std::string const& email,
    std::vector<std::string> const& roles)
{
    std::scoped_lock const lock(mutex_);
    if (by == reference) own_account();
    check_new(reference, name, roles);
    storage::Staff staff;
    staff.reference = reference;
    staff.name = name;
    staff.email = email;
    staff.roles = roles;
    staff.since = clock_.now();
    auto invited = make_invitation(staff);
    store_.add_staff(staff, entry("staff-invited", by, reference));
    return invited;
}

Invited StaffBook::invite_again(std::string const& by, std::string const& reference)
{
    std::scoped_lock const lock(mutex_);
    if (by == reference) own_account();
    auto found = account(reference);
    if (found.what.state != storage::StaffState::invited)
        throw Error(Fault::refused, "This person has joined already.");
    auto invited = make_invitation(found.what);
    change(found, "staff-invited", by);
    return invited;
}

std::optional<storage::KeptStaff> StaffBook::invited_by(std::string const& secret) const
{
    auto const hash = kept_hash(secret);
    auto const now = clock_.now();
    std::optional<storage::KeptStaff> found;
    for (auto& one : store_.all_staff())
        if (one.what.state == storage::StaffState::invited &&
            access::same(one.what.invitation_hash, hash) && one.what.invitation_until &&
            now < *one.what.invitation_until)
            found = std::move(one);
    return found;
}

std::optional<Enrolment> StaffBook::open_invitation(std::string const& secret)
{
    std::scoped_lock const lock(mutex_);
    auto const found = invited_by(secret);
    if (!found) return std::nullopt;
    return enrolment_of(found->what, rules_.issuer);
}

std::vector<std::string> StaffBook::accept_invitation(
    std::string const& secret, std::string const& password, std::string const& totp_code)
{
    std::scoped_lock const lock(mutex_);
    auto found = invited_by(secret);
    if (!found) no_invitation();
    auto& staff = found->what;
    if (password_fault(staff.reference, password) != access::PasswordFault::none)
        throw Error(
            Fault::bad_input,
            "Choose another password: at least 12 characters, not a common one, and without your "
            "reference or name.");
    auto const step =
        access::totp_step_used(staff.totp_key, totp_code, staff.totp_last_step, shown_time());
    if (!step)
        throw Error(
            Fault::bad_input,
            "These are not the digits that the authenticator shows now. Look again.");
    auto codes = access::new_recovery_codes(randomness_);
    staff.password = access::hash_password(password, rules_.cost, randomness_);
    staff.totp_last_step = *step;
    staff.recovery_hashes = codes.hashes;
    staff.invitation_hash.clear();
    staff.invitation_until.reset();
    staff.state = storage::StaffState::active;
    change(*found, "staff-joined", staff.reference);
    return std::move(codes.codes);
}

access::PasswordFault
StaffBook::password_fault(std::string const& reference, std::string const& password) const
{
    std::vector<std::string> words{reference, "safehand"};
    if (auto const found = store_.staff(reference)) {
        std::string word;
        for (char const letter : found->what.name + " ") {
            if (letter != ' ') {
                word += letter;
                continue;
            }
            words.push_back(std::exchange(word, {}));
        }
    }
    return access::fault_in_password(password, rules_.common_passwords, words);
}

bool StaffBook::change_password(
    std::string const& staff, std::string const& old_password, std::string const& new_password)
{
    {
        std::scoped_lock const lock(mutex_);
        auto found = account(staff);
        if (found.what.state != storage::StaffState::active ||
            !access::check_password(old_password, found.what.password, rules_.cost).right)
            return false;
        if (password_fault(staff, new_password) != access::PasswordFault::none)
            throw Error(
                Fault::bad_input,
                "Choose another password: at least 12 characters, not a common one, and without "
                "your reference or name.");
        found.what.password = access::hash_password(new_password, rules_.cost, randomness_);
        change(found, "password-changed", staff);
    }
    revoke(staff);
    return true;
}

std::vector<std::string> StaffBook::new_recovery_codes(std::string const& staff)
{
    std::scoped_lock const lock(mutex_);
    auto found = account(staff);
    if (found.what.state != storage::StaffState::active || found.what.password.empty())
        throw Error(Fault::refused, "This account has no password of ours to recover.");
    auto codes = access::new_recovery_codes(randomness_);
    found.what.recovery_hashes = codes.hashes;
    change(found, "recovery-codes-made", staff);
    return std::move(codes.codes);
}

std::optional<Invited>
StaffBook::reset_authenticator(std::string const& by, std::string const& staff)
{
    std::optional<Invited> invited;
    {
        std::scoped_lock const lock(mutex_);
        if (by == staff) own_account();
        auto found = account(staff);
        auto& what = found.what;
        if (what.state != storage::StaffState::active)
            throw Error(
                Fault::refused, "Only of an active account the authenticator can be reset.");
        auto const now = clock_.now();
        bool const asked = what.reset_asked_at && now < *what.reset_asked_at + reset_life;
        if (!asked || what.reset_asked_by == by) {
            what.reset_asked_by = by;
            what.reset_asked_at = now;
            change(found, "authenticator-reset-asked", by);
            return std::nullopt;
        }
        invited = make_invitation(what);
        change(found, "authenticator-reset", by);
    }
    revoke(staff);
    return invited;
}

void StaffBook::refuse_last_administrator(std::string const& staff) const
{
    auto const all = store_.all_staff();
    bool const another = std::ranges::any_of(all, [&](auto const& one) {
        return one.what.reference != staff && one.what.state == storage::StaffState::active &&
               std::ranges::find(one.what.roles, "administrator") != one.what.roles.end();
    });
    if (!another)
        throw Error(Fault::refused, "This is the only administrator. Make another one first.");
}

void StaffBook::set_roles(
    std::string const& by, std::string const& staff, std::vector<std::string> const& roles)
{
    {
        std::scoped_lock const lock(mutex_);
        if (by == staff) own_account();
        auto found = account(staff);
        check_new(staff, found.what.name, roles);
        if (std::ranges::find(roles, "administrator") == roles.end())
            refuse_last_administrator(staff);
        found.what.roles = roles;
        nlohmann::json const payload{{"roles", roles}};
        store_.change_staff(
            found.what,
            found.revision,
            {{clock_.now(), "roles-changed", by, staff, "", payload.dump()}});
    }
    revoke(staff);
}

void StaffBook::suspend(std::string const& by, std::string const& staff)
{
    {
        std::scoped_lock const lock(mutex_);
        if (by == staff) own_account();
        auto found = account(staff);
        if (found.what.state == storage::StaffState::left)
            throw Error(Fault::refused, "This person has left.");
        refuse_last_administrator(staff);
        found.what.state = storage::StaffState::suspended;
        found.what.invitation_hash.clear();
        change(found, "staff-suspended", by);
    }
    revoke(staff);
}

void StaffBook::reinstate(std::string const& by, std::string const& staff)
{
    std::scoped_lock const lock(mutex_);
    if (by == staff) own_account();
    auto found = account(staff);
    if (found.what.state != storage::StaffState::suspended)
        throw Error(Fault::refused, "This account is not suspended.");
    // Whoever never joined is invited anew.
    bool const joined = !found.what.password.empty() || !found.what.identity.empty();
    found.what.state = joined ? storage::StaffState::active : storage::StaffState::invited;
    change(found, "staff-reinstated", by);
}

void StaffBook::leave(std::string const& by, std::string const& staff)
{
    {
        std::scoped_lock const lock(mutex_);
        if (by == staff) own_account();
        auto found = account(staff);
        refuse_last_administrator(staff);
        auto& what = found.what;
        what.state = storage::StaffState::left;
        what.password.clear();
        what.totp_key.clear();
        what.recovery_hashes.clear();
        what.identity.clear();
        what.invitation_hash.clear();
        what.email.clear();
        change(found, "staff-left", by);
    }
    revoke(staff);
}

void StaffBook::link(
    std::string const& by, std::string const& staff, std::string const& provider_subject)
{
    std::scoped_lock const lock(mutex_);
    if (by == staff) own_account();
    if (rules_.provider_issuer.empty())
        throw Error(Fault::refused, "No sign-in service is set up.");
    constexpr std::size_t subject_bytes_max = 255;
    if (provider_subject.empty() || provider_subject.size() > subject_bytes_max ||
        provider_subject.find('@') != std::string::npos)
        throw Error(
            Fault::bad_input,
            "Give the subject (sub or oid) that the sign-in service has for this person, not an "
            "e-mail address.");
    auto found = account(staff);
    if (found.what.state == storage::StaffState::left)
        throw Error(Fault::refused, "This person has left.");
    found.what.identity = rules_.provider_issuer + "\n" + provider_subject;
    change(found, "staff-linked", by);
}

std::vector<StaffLine> StaffBook::list() const
{
    std::vector<StaffLine> lines;
    for (auto const& one : store_.all_staff()) lines.push_back(line_of(one.what));
    return lines;
}

std::optional<StaffLine> StaffBook::find(std::string const& reference) const
{
    auto const found = store_.staff(reference);
    if (!found) return std::nullopt;
    return line_of(found->what);
}

} // namespace safehand::service
