// What a letter says that the record itself does not hold: days reckoned by the procedure, the
// region's own sentences, what is enclosed, who signs. Which letters there are is decided
// elsewhere.
#pragma once

#include "drafting/letter.h"
#include "procedure/calendar.h"
#include "procedure/procedure.h"
#include "record/conference.h"
#include "record/plan.h"
#include "service/rules/library.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

/// The case that letters are written about.
struct LetterCase {
    Library const& library;
    ConferenceRecord const& record;
    procedure::Procedure const& procedure;
    procedure::Calendar const& calendar;
    Day today; ///< the day on the letter
    /// What stands before the record's own sections: comments kept for it (NY-16).
    std::vector<Section> first_page = {};
};

/// Values for the slots of one letter in one language: `extra` first, then what can be reckoned,
/// then the region's practice of the same name ("complaints", "ask-before-sharing"). Slots that the
/// template does not have are left out, as are those that the record fills.
drafting::LetterValues letter_words(
    LetterCase const& of,
    procedure::LetterKind const& letter,
    std::string const& language,
    std::optional<PersonId> const& reader,
    std::vector<Enclosure> const& enclosures,
    drafting::LetterValues const& extra);

/// What a procedure says in that language, or in English where it says nothing in it.
std::string const& said(procedure::Wording const& wording, std::string_view language);

} // namespace safehand::service
