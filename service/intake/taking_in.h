// The one way in for what councils send: a record as JSON or minutes as a Word file, from the API,
// the command line or the watched folder.
#pragma once

#include "service/intake/minutes_desk.h"
#include "service/journey/journey.h"

#include <map>
#include <string>
#include <variant>

namespace safehand::service {

struct Offered {
    std::string bytes;
    std::map<std::string, std::string> attachments; ///< reports, by id
    intake::word::Asked asked;                      ///< for a Word file
    Journey::Consent consent;
};

struct TakenIn {
    Journey::Admission admission;
    bool word = false;
    intake::word::Understood minutes; ///< of a Word file
};

/// A Word file of which no record can be made. Nothing was stored.
struct NotTaken {
    intake::word::Understood minutes;
};

/// Throws as MinutesDesk::read and Journey::admit do, with nothing stored. PDF minutes are refused:
/// they come with a record.
std::variant<TakenIn, NotTaken> take_in(
    Library const& library,
    MinutesDesk const& desk,
    Journey& journey,
    Offered const& offered,
    std::string const& actor);

/// The report on a Word file as JSON: lists of {"says", "words"}.
std::string minutes_json(intake::word::Understood const& minutes);

} // namespace safehand::service
