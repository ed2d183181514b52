#include "service/figures/late_reason.h"

namespace safehand::service {

std::string_view word(LateReason reason)
{
    switch (reason) {
    case LateReason::record: return "record";
    case LateReason::translation: return "translation";
    case LateReason::chair_approval: return "chair-approval";
    case LateReason::address: return "address";
    case LateReason::release: return "release";
    case LateReason::social_worker: return "social-worker";
    case LateReason::delivery: return "delivery";
    }
    return "delivery";
}

LateReason why_late(Stages const& stages, Day due)
{
    auto const not_by_then = [&](std::optional<Day> const& done) { return !done || *done > due; };
    if (stages.taken_in > due) return LateReason::record;
    if (stages.wants_attached && not_by_then(stages.attached)) return LateReason::translation;
    if (not_by_then(stages.approved)) return LateReason::chair_approval;
    if (stages.came_back) return LateReason::address;
    if (not_by_then(stages.released)) return LateReason::release;
    return stages.handed_over ? LateReason::social_worker : LateReason::delivery;
}

} // namespace safehand::service
