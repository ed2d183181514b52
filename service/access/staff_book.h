// The accounts of staff: invitations, passwords, authenticators, roles, leaving; conflicts of
// interest and broken glass. Each change is an audit entry by pseudonym. Who may call what is said
// by the doors; what two people must do together is held here.
#pragma once

#include "access/password.h"
#include "access/permissions.h"
#include "record/clock.h"
#include "record/randomness.h"
#include "storage/staff_values.h"
#include "storage/store.h"

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

/// An account as an administrator sees it. Nothing secret.
struct StaffLine {
    std::string reference;
    std::string name;
    std::string email;
    std::vector<std::string> roles;
    storage::StaffState state = storage::StaffState::invited;
    bool has_password = false;
    bool has_authenticator = false;
    bool linked = false; ///< to an identity of the council's own sign-in service
    int recovery_codes_left = 0;
    std::optional<Instant> invitation_ends;
    std::string reset_asked_by; ///< a second person is waited for
};

/// What a new member of staff needs to set up an authenticator.
struct Enrolment {
    std::string reference;
    std::string name;
    std::string totp_base32;
    std::string totp_uri; ///< otpauth://totp/..., for a QR code
};

struct Invited {
    std::string secret; ///< good once, 72 hours; for a link or a letter, never for a log
    Instant until;
};

class StaffBook {
  public:
    struct Rules {
        access::Roles const& roles;
        access::CommonPasswords const& common_passwords;
        access::PasswordCost cost;
        std::filesystem::path first_secret; ///< file of the first administrator's secret
        std::string issuer;                 ///< shown by authenticators beside the reference
        std::string provider_issuer;        ///< of the council's own sign-in service; empty: none
        /// What authenticators go by; null: the clock of everything else, which a demonstration may
        /// have set to another day.
        Clock const* wall = nullptr;
    };

    StaffBook(
        storage::Store& store, Clock const& clock, Randomness& randomness, Rules const& rules);

    /// Called after every change that must end somebody's sessions at once.
    void on_revoked(std::function<void(std::string const& staff)> listener);

    // --- the first administrator ---

    /// True while there is no account at all. Makes the file with the one-time secret (mode 0600)
    /// when it is missing, and removes it when there is an account.
    bool prepare_first();

    /// Opens the first account, as administrator, for whoever has the secret; then as for any
    /// invitation. Throws Error(refused) for a wrong secret or when there is an account.
    Invited first_administrator(
        std::string const& secret,
        std::string const& reference,
        std::string const& name,
        std::string const& email);

    // --- joining ---

    /// Throws Error(bad_input) for an unfit reference, an unknown role or roles that exclude each
    /// other, Error(refused) when the reference is taken or `by` would invite themselves.
    Invited invite(
        std::string const& by,
        std::string const& reference,
        std::string const& name,
        std::string const& email,
        std::vector<std::string> const& roles);

    /// A new secret for somebody who is invited still.
    Invited invite_again(std::string const& by, std::string const& reference);

    /// Empty for a wrong, used or late secret. The same secret shows the same authenticator key.
    std::optional<Enrolment> open_invitation(std::string const& secret);

    /// Ten recovery codes, shown this once. Throws Error(bad_input) when the password is unfit
    /// (code() of the door's catalogue: see password_fault()) or the six digits are wrong, and
    /// Error(refused) when the invitation is none.
    std::vector<std::string> accept_invitation(
        std::string const& secret, std::string const& password, std::string const& totp_code);

    /// What is wrong with a new password, for messages beside its field.
    access::PasswordFault
    password_fault(std::string const& reference, std::string const& password) const;

    // --- one's own account ---

    /// False when the old password is wrong. Ends every session of the account.
    bool change_password(
        std::string const& staff, std::string const& old_password, std::string const& new_password);

    /// Ten new ones; the old ones are void.
    std::vector<std::string> new_recovery_codes(std::string const& staff);

    // --- by administrators ---

    /// Two administrators, or an administrator and a manager: the first call asks and gives
    /// nothing, the second, by somebody else and within a day, gives the secret with which the
    /// person enrols anew.
    std::optional<Invited> reset_authenticator(std::string const& by, std::string const& staff);

    void set_roles(
        std::string const& by, std::string const& staff, std::vector<std::string> const& roles);
    void suspend(std::string const& by, std::string const& staff);
    void reinstate(std::string const& by, std::string const& staff);
    void leave(std::string const& by, std::string const& staff); ///< for good; the reference stays

    /// Links the account to (issuer, subject) of the sign-in service. Never by e-mail.
    void link(std::string const& by, std::string const& staff, std::string const& provider_subject);

    std::vector<StaffLine> list() const; ///< by reference
    std::optional<StaffLine> find(std::string const& reference) const;

    // --- conflicts of interest ---

    /// From now on `staff` sees nothing of the conference, not even that it is there. The reference
    /// need not be known yet. Anybody may declare their own.
    void declare_conflict(
        std::string const& by,
        std::string const& staff,
        std::string const& conference_reference,
        std::string const& because);

    /// Throws Error(refused) when `by` is the person concerned.
    void lift_conflict(
        std::string const& by,
        std::string const& staff,
        std::string const& conference_reference,
        std::string const& because);

    std::vector<storage::Conflict> conflicts() const; ///< in force, oldest first

    // --- who chairs what ---

    using ChairAs = storage::ChairAssignment::As;

    /// From now on `staff` decides and approves in the conference of that reference, as a chair
    /// signs it too. A name in a record assigns nobody: somebody says whose account it is. The
    /// reference need not be known yet. A deputy needs a reason of at least 10 characters.
    /// Throws Error(refused) when `by` would assign themselves, for an account that is no chair's,
    /// is suspended or has left, and for one that must see nothing of that conference. Without an
    /// account of that reference only batch work may assign it (`by_machine`), which says itself
    /// for whom it acts.
    void assign_chair(
        std::string const& by,
        std::string const& staff,
        std::string const& conference_reference,
        ChairAs as,
        std::string const& because,
        bool by_machine = false);

    /// Throws Error(bad_input) when there is no such assignment.
    void end_chair(
        std::string const& by,
        std::string const& staff,
        std::string const& conference_reference,
        std::string const& because);

    /// Accounts that can be assigned: chairs' who have joined or are invited, by reference.
    std::vector<StaffLine> chair_accounts() const;

    // --- broken glass ---

    /// Reading a conference in spite of a conflict, for as long as config/access/roles.json says.
    /// Answers alike for references that nobody knows. Throws Error(bad_input) when the reason is
    /// shorter than 20 characters.
    Instant break_glass(
        std::string const& staff,
        std::string const& conference_reference,
        std::string const& because);

    std::vector<storage::BrokenGlass> broken_glass() const; ///< all, newest first

  private:
    friend class FrontDesk; ///< sign-in changes accounts: used steps and codes, passwords kept anew

    Instant shown_time() const
    {
        return rules_.wall != nullptr ? rules_.wall->now() : clock_.now();
    }

    storage::KeptStaff account(std::string const& reference) const;
    storage::Entries
    entry(std::string const& type, std::string const& by, std::string const& staff) const;
    void change(storage::KeptStaff const& account, std::string const& type, std::string const& by);
    Invited make_invitation(storage::Staff& staff);
    std::optional<storage::KeptStaff> invited_by(std::string const& secret) const;
    void check_new(
        std::string const& reference,
        std::string const& name,
        std::vector<std::string> const& roles) const;
    void refuse_last_administrator(std::string const& staff) const;
    void revoke(std::string const& staff) const;

    storage::Store& store_;
    Clock const& clock_;
    Randomness& randomness_;
    Rules rules_;
    std::function<void(std::string const&)> revoked_;
    std::mutex mutex_; ///< one change at a time
};

} // namespace safehand::service
