// What a role may do, from data (config/access/roles.json). Deny by default: what the data does not
// allow, in so many words, is refused.
#pragma once

#include "record/clock.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::access {

/// What is known of the object that somebody wants to act on.
struct ObjectFacts {
    bool exists = true;
    bool about_conference = false; ///< the object is a conference or part of one
    bool covert = false;           ///< hidden by a register (WI-37)
    bool unlocked = false;         ///< and opened by two people to this one
    bool conflict = false;         ///< this person must see nothing of it
    bool broken_glass = false;     ///< and broke the glass, in time
    bool own = false;            ///< a reader's own copy; a member of staff's own account or entry
    bool chair = false;          ///< assigned to the conference as its chair
    bool deputy = false;         ///< assigned to it in the chair's place
    std::set<std::string> deeds; ///< permissions that this person used on this very matter before
};

/// Who asks.
struct Asking {
    std::vector<std::string> roles;
    bool fresh = false; ///< gave the second factor within the last five minutes
};

enum class Verdict { allowed, refused, unknown_object, step_up };

struct Answer {
    Verdict verdict = Verdict::refused;
    std::string code;     ///< "role", "own-decision", "not-own", "conflict", "step-up", ...
    std::string sentence; ///< English, plain, names nobody; fit to be shown

    bool allowed() const noexcept { return verdict == Verdict::allowed; }
};

struct Permission {
    std::string what;      ///< a sentence
    bool fresh = false;    ///< asks for the second factor anew
    bool own_only = false; ///< of one's own object only
    /// Of conferences only to which one is assigned.
    enum class Assigned {
        no,
        or_deputy, ///< as their chair or in the chair's place
        chair,     ///< as their chair, and nobody in the chair's place
    };
    Assigned assigned = Assigned::no;
};

struct Role {
    std::string title;
    std::string title_cy;
    std::set<std::string> may;
    bool staff = true;             ///< an account may have it; agency readers have none
    std::set<std::string> acts_as; ///< roles of procedures in which such a person may act
    /// Those of them in which they may act only where they are assigned, as chair or deputy.
    std::set<std::string> assigned_as;
};

/// Whoever did `after` may not do `permission` on the same matter.
struct Separation {
    std::string permission;
    std::string after;
    std::string code;
    std::string sentence;
};

struct BreakGlass {
    std::set<std::string> roles;
    std::set<std::string> permissions; ///< what it opens in spite of a conflict
    std::chrono::minutes minutes{60};
};

class Roles {
  public:
    /// Throws Error(broken) for data that is not sound: unknown members, a role that names an
    /// unknown permission, a permission that nobody has.
    static Roles read(std::string_view json);

    /// The answer for one person, one permission and one object. Never throws.
    Answer may(Asking const& asking, std::string_view permission, ObjectFacts const& facts) const;

    /// Whether `facts` say that somebody is assigned as the permission asks: the part of may() that
    /// batch work is held against too, which says itself for whom it acts.
    Answer assigned(std::string_view permission, ObjectFacts const& facts) const;

    /// Whether what was done before keeps one person from this: the part of may() on deeds.
    Answer separated(std::string_view permission, ObjectFacts const& facts) const;

    /// Why these roles may not be one person's; empty when they may. None at all is unfit.
    std::string unfit(std::vector<std::string> const& roles) const;

    bool knows_permission(std::string_view permission) const;
    bool knows_role(std::string_view role) const;

    /// May somebody with these roles act as this role of a procedure ("service-manager")?
    bool may_act_as(std::vector<std::string> const& roles, std::string_view acting) const;

    /// Does acting as this role of a procedure ask for an assignment to the conference?
    bool acting_needs_assignment(std::string_view acting) const;

    /// Does this permission? False for one that is not declared.
    bool needs_assignment(std::string_view permission) const;

    /// Has one of the roles this permission, whatever the object?
    bool has(std::vector<std::string> const& roles, std::string_view permission) const;

    std::map<std::string, Permission, std::less<>> const& permissions() const
    {
        return permissions_;
    }

    std::map<std::string, Role, std::less<>> const& roles() const { return roles_; }

    std::vector<Separation> const& separations() const { return separations_; }

    BreakGlass const& break_glass() const { return break_glass_; }

  private:
    std::map<std::string, Permission, std::less<>> permissions_;
    std::map<std::string, Role, std::less<>> roles_;
    std::vector<std::set<std::string>> not_together_;
    std::vector<Separation> separations_;
    BreakGlass break_glass_;
};

} // namespace safehand::access
