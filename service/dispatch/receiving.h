// What shows that a copy arrived, and the amendment window that each receipt opens. Knows no
// carrier.
#pragma once

#include "record/clock.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

/// Something that happened to a copy after it was released.
struct Arrival {
    storage::ReceiptKind kind = storage::ReceiptKind::acknowledged;
    Instant at;         ///< when it happened, not when it was told
    std::string by;     ///< pseudonym of who saw it
    std::string source; ///< unique for ever
    std::string evidence_json = "{}";
};

/// How an arrival changes the copy's window under its procedure; empty when it does not.
///
/// Evidence only ever adds: a later day of receipt moves the last day further out, an earlier one
/// changes nothing, because a recipient is never told a shorter time than before. A failed delivery
/// cancels the window. (NY-13; deemed receipt by the procedure's named rule)
std::optional<storage::WindowChange> window_change(
    Library const& library,
    storage::ConferenceStatus const& conference,
    storage::CopyStatus const& copy,
    Arrival const& arrival);

/// Stores the arrival, its window and the audit entries in one transaction. False when the same
/// event was told before.
bool record_arrival(
    Library const& library,
    storage::Store& store,
    CopyId const& copy,
    Arrival const& arrival,
    Instant now);

} // namespace safehand::service
