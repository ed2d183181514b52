// Everything that has a last day, gathered from plans, copies, windows and registers. References
// and rules only: no name stands in it, so that it may leave in a calendar file.
#pragma once

#include "record/clock.h"
#include "service/journey/journey.h"
#include "service/registers/registers.h"
#include "storage/store.h"

#include <functional>
#include <string>
#include <vector>

namespace safehand::service {

/// What is due on a day, and who has it now.
struct DueLine {
    enum class Kind { document, window, register_entry };
    enum class HasIt { chair, business_support, carrier, reader };

    Day on;
    Kind kind = Kind::document;
    HasIt has_it = HasIt::business_support;
    storage::ConferenceId conference;
    std::string reference; ///< "C-2026-0417"
    std::string procedure;
    std::string what; ///< document kind, or register, as the procedure names it
    std::string rule;
    std::string entry;                     ///< register: its id
    int people = 0;                        ///< for how many people
    std::vector<std::string> clashes = {}; ///< ids of what pulls apart about this day: "C-11"
    std::string time = {}; ///< "09:30" on the clock of the United Kingdom; empty: the whole day
};

/// Earliest first, up to and with `until`; what is overdue is in it, what is done is not. Only
/// conferences that `admit` lets in. A conference whose plan cannot be drawn today is left out and
/// its reference added to `unreadable`.
std::vector<DueLine> due_lines(
    storage::Store const& store,
    Journey& journey,
    Registers const& registers,
    Day until,
    std::string const& by,
    std::function<bool(storage::ConferenceId const&)> const& admit,
    std::vector<std::string>& unreadable);

/// A calendar that programs read (RFC 5545), one event a line, for the whole day where no hour is
/// told. `summary` says a line in the reader's language.
std::string calendar_file(
    std::vector<DueLine> const& lines,
    Instant now,
    std::function<std::string(DueLine const&)> const& summary);

} // namespace safehand::service
