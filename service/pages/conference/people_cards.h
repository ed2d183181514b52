// The cards of people and addresses, as models: pure.
#pragma once

#include "service/pages/conference/case_file.h"

namespace safehand::service::pages {

/// The card of participant `index`, 0-based.
Model person_card(Words const& words, CaseFile const& file, std::size_t index);

/// What the tick box of an address sends: whose it is, which, and what was on the screen.
std::string tick_of(PersonId const& person, Address const& address);

struct Ticked {
    PersonId person;
    std::string address;
    std::string seen;
};

/// Reads tick_of(). Throws Error(bad_input) for anything else.
Ticked read_tick(std::string const& value);

/// "5 Teasel Court, Nettleby, YO99 3TC" or the e-mail address.
std::string address_line(Address const& address);

} // namespace safehand::service::pages
