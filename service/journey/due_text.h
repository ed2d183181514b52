// Deadlines with their reckoning, as JSON and as lines to read.
#pragma once

#include "service/rules/library.h"

#include <map>
#include <string>
#include <string_view>

namespace safehand::service {

/// `events` maps event names ("conference", "sent", "receipt:p-mother") to days as text.
/// Throws Error(bad_input) for an unknown procedure, event or date; Error(refused) past the
/// calendar.
std::string due_json(
    Library const& library,
    std::string_view procedure,
    std::map<std::string, std::string> const& events);

std::string due_lines(
    Library const& library,
    std::string_view procedure,
    std::map<std::string, std::string> const& events);

} // namespace safehand::service
