// What is learnt of people's addresses after a record was taken in. The record stays as the chair
// signed it (NY-12); what is learnt is kept beside it and counts wherever the record is looked at.
#pragma once

#include "record/clock.h"
#include "record/conference.h"
#include "service/journey/journey.h"
#include "storage/store.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace safehand::service {

/// How somebody made sure of an address (K01): both are needed before anything is sent to it.
struct AddressChecked {
    Day on;
    std::string source; ///< who said so and how: "the mother herself, by telephone"
};

/// An address that takes the place of those of its kind.
struct AddressLearnt {
    std::string kind;               ///< "post" or "email"
    std::vector<std::string> lines; ///< post: 2 to 6 lines without the postcode
    std::string postcode;
    std::string email;
    std::optional<Day> from; ///< day of the move; empty: unknown
};

/// The address as one line of letters and digits: what somebody saw when they confirmed it.
std::string address_seen(Address const& address);

class AddressBook {
  public:
    AddressBook(storage::Store& store, Journey& journey, Clock const& clock);

    /// `seen` is address_seen() of what was on the screen. Throws Error(bad_input) for an unknown
    /// person or address, a day that has not come or a missing source, and Error(refused) when the
    /// address is another one by now, or a former one.
    void confirm(
        storage::ConferenceId const& conference,
        PersonId const& person,
        std::string const& address,
        std::string const& seen,
        AddressChecked const& checked,
        std::string const& by);

    /// Addresses of the same kind end on the day of the move, or on the day of the check. Throws
    /// Error(bad_input) for what a record could not hold either. Returns the new address's id.
    std::string change(
        storage::ConferenceId const& conference,
        PersonId const& person,
        AddressLearnt const& learnt,
        AddressChecked const& checked,
        std::string const& by);

    /// Everything goes to this person by `channel` from now on (NY-4, NY-8): `checked` says who
    /// asked for it, how and when. Throws Error(bad_input) for an unknown person or channel.
    void choose_way(
        storage::ConferenceId const& conference,
        PersonId const& person,
        std::string const& channel,
        AddressChecked const& checked,
        std::string const& by);

    enum class Deed { confirmed, changed, way_chosen };

    struct Step {
        PersonId person;
        std::string address; ///< id; of a way: the channel
        Deed deed = Deed::confirmed;
        AddressChecked checked;
        std::string by; ///< pseudonym
        Instant at;
    };

    /// Everything that was learnt, oldest first.
    std::vector<Step> steps(storage::ConferenceId const& conference) const;

  private:
    void keep(
        storage::ConferenceId const& conference,
        std::string const& type,
        std::string const& json,
        std::string const& by);

    storage::Store& store_;
    Journey& journey_;
    Clock const& clock_;
};

/// The record with what the notes say of addresses. Of two addresses the one that was confirmed
/// last counts, whichever of note and record it stands in. A new address of somebody whose old one
/// is protected is protected with it (K04).
ConferenceRecord with_addresses(ConferenceRecord record, std::span<storage::SideNote const> notes);

} // namespace safehand::service
