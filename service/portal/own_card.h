// What a reader wants to know first, taken from the redacted words of their own copy and from
// nothing else: what was decided, what they are to do, and when people meet. Reads the record and
// the letters that say the same before it comes.
#pragma once

#include "drafting/wording.h"
#include "record/clock.h"
#include "record/document.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

struct CardDecision {
    std::string child; ///< as the copy says it, which may be that something is left out
    std::string outcome;
    std::string category; ///< empty when there is none
};

struct CardAction {
    std::string need;
    std::string action;
    std::string who;
    std::string when;
    std::optional<Day> day = {}; ///< the first that `when` names
};

struct CardMeeting {
    enum class Kind { core_group, review, child_in_need, other };

    std::string name;
    std::string when;
    std::string place;
    Kind kind = Kind::other;
    std::optional<Day> day = {}; ///< that `when` names
    std::string time = {};       ///< "09:30", on the clock of the United Kingdom; may be empty
};

struct OwnCard {
    std::string language; ///< of the words
    std::vector<CardDecision> decisions;
    std::vector<CardAction> own; ///< actions that name the reader
    int others = 0;              ///< actions in the copy that do not
    std::vector<CardMeeting> meetings;
    std::string members; ///< of the core group

    /// Nothing that its reader wants to know first: that others have something to do is not it.
    bool empty() const noexcept
    {
        return decisions.empty() && own.empty() && meetings.empty() && members.empty();
    }
};

/// `wording` is the one that the document was drafted with; `reader` their name as the copy has it;
/// `left_out` stands where something is withheld.
OwnCard card_of(
    RedactedDocument const& document,
    drafting::Wording const& wording,
    std::string const& reader,
    std::string const& left_out);

} // namespace safehand::service
