#include "record/conference.h"

#include <algorithm>

namespace safehand {

Participant const* ConferenceRecord::find(PersonId const& id) const
{
    auto const found = std::ranges::find(participants, id, &Participant::id);
    return found == participants.end() ? nullptr : &*found;
}

Child const* ConferenceRecord::find(ChildId const& id) const
{
    auto const found = std::ranges::find(children, id, &Child::id);
    return found == children.end() ? nullptr : &*found;
}

} // namespace safehand
