// The tables, in one place.
#pragma once

#include "storage/database.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::storage {

inline constexpr std::int64_t application_id = 0x53484e44; ///< "SHND"
inline constexpr std::int64_t schema_version = 1;

/// Tables whose rows the audit log answers for. Each has the rowid as its key `n`.
inline constexpr std::array<std::string_view, 8> covered_tables{
    "conference", "document", "copy", "packet", "attempt", "receipt", "reply_window", "erasure"};

/// Makes every table. Inside a transaction.
void make_tables(Database& database);

/// What differs from what make_tables() makes, one line each.
std::vector<std::string> faults_in_tables(Database& database);

} // namespace safehand::storage
