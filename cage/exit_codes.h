// How a worker ends, besides its answer. A worker's own refusals are 1 to 63.
#pragma once

namespace safehand::cage {

inline constexpr int refusal_last = 63;
inline constexpr int out_of_memory = 64;
inline constexpr int answer_too_large = 65;
inline constexpr int input_unreadable = 66; ///< a parser gave up without a code of its own
inline constexpr int broken_worker = 67;    ///< called with words that it does not know
inline constexpr int cannot_confine = 100;  ///< the system lacks what the cage is made of

} // namespace safehand::cage
