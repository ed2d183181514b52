// Which door opens to whom: joins the table of routes (config/access/doors.json), the permissions
// of roles (config/access/roles.json) and what the store knows of the object that is asked for.
#pragma once

#include "access/permissions.h"
#include "record/ids.h"
#include "service/access/visitor.h"
#include "service/registers/registers.h"
#include "storage/store.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

enum class Face { api, page };

/// One line of config/access/doors.json.
struct Door {
    Face face = Face::api;
    std::string method;            ///< "GET" or "POST"
    std::vector<std::string> path; ///< "{conference}" stands for any one segment
    std::string permission;        ///< "none": open to everybody; "signed-in": to anybody who is
    /// "none", "conference", "hidden-conference", "copy", "own-copy", "register-entry", "attached"
    /// or "audit-entry": what the named segments of the path say.
    std::string object;
    bool machine = true; ///< open to batch work with the machine token
};

/// Throws Error(broken) for a file that is not sound: an unknown permission, a path twice.
std::vector<Door> read_doors(std::string_view json, access::Roles const& roles);

class Doors {
  public:
    /// What only others can tell.
    struct Known {
        /// Was this copy made for this reader? Without it nobody owns any.
        std::function<bool(Visitor const&, CopyId const&)> owns;
    };

    Doors(
        std::vector<Door> table,
        access::Roles const& roles,
        storage::Store const& store,
        Registers const& registers,
        Clock const& clock);

    /// The one check before a handler runs. A route that the table does not have is nothing_here.
    /// `path` as in door::Request: after /api/v1 for the API, the whole path for pages.
    DoorAnswer enter(
        Visitor const& visitor,
        Face face,
        std::string const& method,
        std::vector<std::string> const& path) const;

    /// For what a page shows or hides: the same answer for one permission and one object.
    DoorAnswer may(Visitor const& visitor, std::string_view permission) const;
    DoorAnswer
    may(Visitor const& visitor,
        std::string_view permission,
        storage::ConferenceId const& conference) const;
    DoorAnswer may(Visitor const& visitor, std::string_view permission, CopyId const& copy) const;

    /// What a role of a procedure ("chair") asks for beside the account's own roles: that the
    /// account is assigned to the conference. Open for a role that asks for nothing.
    DoorAnswer may_act_as(
        std::string const& staff,
        std::string_view acting,
        storage::ConferenceId const& conference) const;

    /// What a permission asks of whoever acts, beside their roles: an assignment to the conference,
    /// and that they did nothing before that keeps them from it. For batch work, which says itself
    /// for whom it acts.
    DoorAnswer for_somebody(
        std::string const& staff,
        std::string_view permission,
        storage::ConferenceId const& conference,
        std::string const& attached = {}) const;

    /// The permission that this address asks for; empty for an address that is not there.
    std::string permission_for(
        Face face, std::string const& method, std::vector<std::string> const& path) const;

    std::vector<Door> const& table() const { return table_; }

    void know(Known known) { known_ = std::move(known); }

  private:
    /// The segments of a path that a door names.
    struct Named {
        std::string conference;
        std::string copy;
        std::string entry;
        std::string attached;
    };

    Door const*
    door(Face face, std::string const& method, std::vector<std::string> const& path) const;
    access::ObjectFacts facts_of(
        Visitor const& visitor,
        std::string_view permission,
        storage::ConferenceId const& conference,
        std::string const& attached) const;
    DoorAnswer judged(
        Visitor const& visitor,
        std::string_view permission,
        std::string_view object,
        Named const& named) const;
    DoorAnswer answer(
        Visitor const& visitor,
        std::string_view permission,
        access::ObjectFacts const& facts,
        std::string_view object) const;

    std::vector<Door> table_;
    access::Roles const& roles_;
    storage::Store const& store_;
    Registers const& registers_;
    Clock const& clock_;
    Known known_;
};

} // namespace safehand::service
