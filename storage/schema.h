// The tables, in one place.
#pragma once

#include "storage/database.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::storage {

inline constexpr std::int64_t application_id = 0x53484e44; ///< "SHND"
inline constexpr std::int64_t schema_version = 4;

/// A table whose rows the audit log answers for. It has the rowid as its key `n`.
struct CoveredTable {
    std::string_view name;
    std::int64_t since; ///< schema version that brought it
};

inline constexpr std::array covered_tables{
    CoveredTable{"conference", 1},
    CoveredTable{"document", 1},
    CoveredTable{"copy", 1},
    CoveredTable{"packet", 1},
    CoveredTable{"attempt", 1},
    CoveredTable{"receipt", 1},
    CoveredTable{"reply_window", 1},
    CoveredTable{"erasure", 1},
    CoveredTable{"record_version", 2},
    CoveredTable{"batch", 2},
    CoveredTable{"batch_copy", 2},
    CoveredTable{"register_entry", 2},
    CoveredTable{"register_step", 2},
    CoveredTable{"kept_calendar", 2},
    CoveredTable{"block_key", 3},
    CoveredTable{"staff", 4},
    CoveredTable{"conflict", 4},
    CoveredTable{"broken_glass", 4},
    CoveredTable{"chair_assignment", 4},
    CoveredTable{"redaction_step", 4},
    CoveredTable{"destruction", 4}};

/// Makes every table that came after schema version `from`; 0 makes them all. Inside a transaction.
void make_tables(Database& database, std::int64_t from = 0);

/// What differs from the tables of that schema version, one line each.
std::vector<std::string> faults_in_tables(Database& database, std::int64_t version);

} // namespace safehand::storage
