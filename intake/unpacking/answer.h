// What the worker answers about a Word file, as byte strings, and the reading of it by whoever
// asked. Nothing in an answer is believed before it was read here.
#pragma once

#include "intake/unpacking/findings.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::intake::unpacking {

std::vector<std::string> answer_of(Unpacked unpacked);

/// Null when the parts are no such answer: wrong count, unknown codes, places that point nowhere,
/// words with control characters.
std::optional<Unpacked> read_answer(std::vector<std::string> parts);

} // namespace safehand::intake::unpacking
