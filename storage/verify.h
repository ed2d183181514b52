// The parts of the integrity check.
#pragma once

#include "storage/inside.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace safehand::storage {

struct Check {
    Store::Inside const& inside;
    IntegrityReport report;

    void fault(std::string text, std::optional<std::uint64_t> leaf = std::nullopt);

    /// Runs `part`; an Error out of it becomes a fault, so that one damaged place does not hide
    /// the others.
    void guarded(std::string_view what, std::function<void()> const& part);
};

struct ExpectedRow {
    std::string digest;
    std::uint64_t leaf = 0;
};

/// What the log says of each row, by table and row.
using ExpectedRows = std::map<std::pair<std::string, std::int64_t>, ExpectedRow>;

void check_file(Check& check);
void check_structure(Check& check);
void check_head(Check& check);
ExpectedRows check_log(Check& check);
void check_rows(Check& check, ExpectedRows rows);
void check_checkpoints(Check& check);
void check_secrets(Check& check); ///< opens every encrypted value in its place

} // namespace safehand::storage
