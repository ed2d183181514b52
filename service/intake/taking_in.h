// The one way in for what councils send: a record as JSON, or minutes as a Word file, a PDF or
// pictures of pages, from the API, the command line or the watched folder.
#pragma once

#include "service/intake/minutes_desk.h"
#include "service/journey/journey.h"

#include <map>
#include <mutex>
#include <string>
#include <variant>

namespace safehand::service {

struct Offered {
    std::string bytes;
    std::map<std::string, std::string> attachments; ///< reports, by id
    intake::minutes::Asked asked;                   ///< for minutes
    std::string password;                           ///< of a locked PDF; never stored, never logged
    Journey::Consent consent;
};

struct TakenIn {
    Journey::Admission admission;
    bool from_minutes = false;
    intake::minutes::Understood minutes; ///< unless it was a record
};

/// Minutes of which no record can be made, or none yet. Nothing was stored.
struct NotTaken {
    intake::minutes::Understood minutes;
};

/// `releasing` is held while the record is admitted, and not while pages are read: a version of a
/// record that is being released waits, and no release waits for a long scan.
/// Throws as MinutesDesk::read and Journey::admit do, with nothing stored.
std::variant<TakenIn, NotTaken> take_in(
    Library const& library,
    MinutesDesk const& desk,
    Journey& journey,
    std::mutex& releasing,
    Offered const& offered,
    std::string const& actor);

/// The report on minutes as JSON: lists of {"says", "words"}.
std::string minutes_json(intake::minutes::Understood const& minutes);

} // namespace safehand::service
