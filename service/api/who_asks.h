// Who asks something of the API: the bearer token read as a session or as the machine token, the
// door that the request comes through, and `by` held against whoever it is.
#pragma once

#include "service/api/handling.h"
#include "service/installation/compose.h"

#include <optional>
#include <string>

namespace safehand::service::api {

class WhoAsks {
  public:
    explicit WhoAsks(Installation& installation);

    /// May the body be read at all? `head` has the whole path. True for a token that is known and
    /// for the addresses that everybody may ask.
    bool lets_in(Request const& head) const;

    Visitor visitor(Request const& request) const;

    /// The token of a session; empty for anything else.
    std::string session(Request const& request) const;

    /// What is answered instead when the door does not open. Throws Error(bad_input), in the very
    /// words for an unknown id, for an object that this visitor may not know of.
    std::optional<Reply> turned_away(Visitor const& visitor, Request const& request) const;

    /// What is answered instead when whoever acts is not assigned to the conference as its chair
    /// and the address, or the role in which they act, asks for it; and when the separation of
    /// duties keeps them from it. Batch work is held against it by whom it says that it acts for.
    /// After bind().
    std::optional<Reply> not_for_them(Visitor const& visitor, Request const& request) const;

    /// Somebody who signed in acts as themselves: `by` is put in where the handlers look for it,
    /// another one is refused, and so is a role that is none of theirs.
    void bind(Visitor const& visitor, Request& request) const;

  private:
    Reply refused(Visitor const& visitor, Request const& request, DoorAnswer const& answer) const;

    Installation& installation_;
    std::string machine_token_;
};

} // namespace safehand::service::api
