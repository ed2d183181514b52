// Why a copy did not go in time: the first thing on its way that was not done by the last day.
#pragma once

#include "record/clock.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace safehand::service {

enum class LateReason : std::uint8_t {
    record,         ///< the record itself came after the day
    translation,    ///< a translation or an easy-read version was not approved by then
    chair_approval, ///< the chair had not approved by then
    address,        ///< the address did not hold: refused, or it came back
    release,        ///< it was approved, and nobody released it
    social_worker,  ///< somebody who was to hand it over did so later, or nobody noted it
    delivery        ///< released in time; the post or the mail system took longer
};

std::string_view word(LateReason reason); ///< "chair-approval"; a code, for files and catalogues

/// When each thing was done; what has not been done is not set.
struct Stages {
    Day taken_in;
    bool wants_attached = false; ///< a translation or an easy-read version
    std::optional<Day> attached; ///< approved
    std::optional<Day> approved;
    std::optional<Day> released;
    bool came_back = false;   ///< refused or returned, or its address is not confirmed
    bool handed_over = false; ///< goes through somebody, not by post or mail
};

/// For a copy that was not sent by `due`.
LateReason why_late(Stages const& stages, Day due);

} // namespace safehand::service
