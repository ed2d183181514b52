// What became of a conference's copies, as JSON for the API and as a table for a terminal.
#pragma once

#include "storage/store.h"

#include <string>
#include <string_view>

namespace safehand::service {

/// Status of one conference with every copy, its attempts, receipts and windows.
std::string status_json(storage::ConferenceStatus const& status);

/// One line for each conference: id, reference, state, number of copies.
std::string conferences_json(std::vector<storage::ConferenceLine> const& lines);

/// Reads status_json() and draws who got what, why, how, where it went, the receipt, and the last
/// day to comment. Throws Error(bad_input) when it is not such JSON.
std::string status_table(std::string_view json);

/// The list that conferences_json makes, as text. Throws Error(bad_input) for anything else.
std::string conferences_table(std::string_view json);

/// True when no copy is on its way: each was taken over by its carrier, or waits for a person.
bool all_settled(std::string_view status);

} // namespace safehand::service
