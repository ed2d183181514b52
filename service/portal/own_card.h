// What a reader wants to know first, taken from the redacted words of their own copy and from
// nothing else: what was decided, what they are to do, and when people meet.
#pragma once

#include "drafting/wording.h"
#include "record/document.h"

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
};

struct CardMeeting {
    std::string name;
    std::string when;
    std::string place;
};

struct OwnCard {
    std::string language; ///< of the words
    std::vector<CardDecision> decisions;
    std::vector<CardAction> own; ///< actions that name the reader
    int others = 0;              ///< actions in the copy that do not
    std::vector<CardMeeting> meetings;
    std::string members; ///< of the core group

    bool empty() const noexcept
    {
        return decisions.empty() && own.empty() && others == 0 && meetings.empty() &&
               members.empty();
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
