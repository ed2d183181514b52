// Days and times as people write them in minutes.
#pragma once

#include <string>
#include <string_view>

namespace safehand::intake::minutes {

/// "2026-11-17" for "17 November 2026", "Dydd Mawrth 17 Tachwedd 2026", "17/11/2026" (the day
/// first) or itself; empty when it is no day.
std::string day_in(std::string_view words);

/// "13:40" for "1.40 pm", "13:40" or "1340"; empty when it is no time.
std::string time_in(std::string_view words);

} // namespace safehand::intake::minutes
