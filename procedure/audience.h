// Who somebody is to a label, to a section and to another person: matching of references,
// presence, conflict and kinship. Pure look-ups; what follows from them is decided elsewhere.
#pragma once

#include "procedure/procedure.h"
#include "record/conference.h"

#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace safehand::procedure {

class Audience {
  public:
    /// Borrows the procedure. Every role of the record must be declared.
    Audience(ConferenceRecord const& record, Procedure const& procedure);

    std::string const& group(Participant const& person) const;

    /// True when `ref` names this very person, their role, their group or everyone. A person is
    /// named by their own id, or by the id of the child that they are.
    bool matches(Ref const& ref, Participant const& person) const;

    bool any_matches(std::span<Ref const> refs, Participant const& person) const;

    Heard heard(Participant const& person, SectionId const& section) const;

    /// True when the record itself holds this section, so that presence could be noted for it.
    bool recorded(SectionId const& section) const { return sections_.contains(section); }

    /// True when either is marked as in conflict with the other or an order stands between them.
    /// Orders count even after their last day: a place once worth protecting stays so.
    bool in_conflict(PersonId const& one, PersonId const& other) const;

    Relation relation(Participant const& reader, Participant const& subject) const;
    Relation relation(Participant const& reader, ChildId const& subject) const;

  private:
    Procedure const& procedure_;
    std::set<SectionId> sections_;
    std::set<std::pair<PersonId, PersonId>> conflicts_; ///< both ways round
};

/// Letters and digits in lower case, nothing else.
std::string plain_text(std::string const& text);

/// Letters and digits in lower case, nothing else: "12 Elm Road, HG1 9ZZ" is "12elmroadhg19zz".
std::string plain_address(Address const& address);

/// True when the address is in use on that day.
bool current(Address const& address, Day day);

} // namespace safehand::procedure
