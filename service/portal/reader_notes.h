// What readers said in the portal that staff must see on their work list: that a copy is not for
// them, and that they wish for a new link.
#pragma once

#include "record/clock.h"
#include "storage/store.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

/// Code of the hold on a copy that its reader said is not for them.
inline constexpr std::string_view not_for_me_code = "not-for-me";

/// Kept beside the record; once a day for each copy.
void note_link_wish(
    storage::Store& store, storage::CopyStatus const& copy, std::string const& by, Instant now);

/// Kept beside the record of the copy: everything to this mailbox is hidden, or is no more because
/// somebody looked. `mailbox` is a keyed digest.
void note_mailbox(
    storage::Store& store,
    storage::CopyStatus const& copy,
    std::string const& mailbox,
    bool hidden,
    std::string const& because,
    std::string const& by,
    Instant now);

/// The mailboxes that are hidden, out of the notes of every conference: to be asked for once.
std::set<std::string> mailboxes_hidden(storage::Store const& store);

/// Copies of the conference whose readers wish for a new link and have had none since.
std::vector<CopyId>
link_wishes(storage::Store const& store, storage::ConferenceId const& conference);

} // namespace safehand::service
