// What people tell the house about a copy: that it was posted, handed over, acknowledged or came
// back, and how a doubt ended. Carriers' own notices are receiving.h's business.
#pragma once

#include "record/clock.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <string>
#include <string_view>

namespace safehand::service {

/// What somebody saw. Only what a person can witness; carriers report the rest themselves.
struct Told {
    storage::ReceiptKind kind = storage::ReceiptKind::acknowledged;
    Day on;
    std::string event; ///< tells two events of one kind and day apart; empty: the day itself
    std::string note;  ///< in their own words; may speak of people
    std::string by;    ///< pseudonym
};

/// "posted", "handed-over", "acknowledged" or "returned". Throws Error(bad_input) for another.
storage::ReceiptKind told_kind(std::string_view word);

/// Whether that can have happened to the copy, as far as its way and its state go.
bool can_have_happened(storage::CopyStatus const& copy, storage::ReceiptKind kind);

/// Stores the receipt with the window that it opens. False when the same was told before. Throws
/// Error(bad_input) for a day that has not come and Error(refused) for what cannot have happened.
bool tell(
    Library const& library,
    storage::Store& store,
    CopyId const& copy,
    Told const& told,
    Instant now);

/// A copy of which nobody knows whether it arrived: it did, or it is sent again.
void settle_doubt(
    storage::Store& store, CopyId const& copy, bool arrived, std::string const& by, Instant now);

/// The passphrase, for telling its reader; the log says who was shown it. Throws Error(refused) for
/// a printed copy, which has none.
std::string
show_passphrase(storage::Store& store, CopyId const& copy, std::string const& by, Instant now);

} // namespace safehand::service
