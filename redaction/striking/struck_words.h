// The words that went, for the proof that they are nowhere. Never logged.
#pragma once

#include "redaction/striking/layout.h"
#include "redaction/striking/recognition.h"

#include <string>
#include <vector>

namespace safehand::striking {

/// Pieces of lines whose letters go, each unbroken; `goes` has one entry for each letter.
std::vector<std::string> pieces_that_go(Layout const& layout, std::vector<bool> const& goes);

/// Those of `words` with at least 4 letters or figures that `document` does not say itself: not in
/// its text in any order, its titles or descriptions, nor `pictured`, which its pictures may show.
/// Sorted, without duplicates. `document` is only read.
std::vector<std::string> nowhere_in(
    page::Document& document,
    std::vector<std::string> words,
    std::vector<std::string> const& pictured);

/// For each title whether it repeats something that goes: all of it, or eight letters or more.
std::vector<bool>
repeat_any(std::vector<std::string> const& titles, std::vector<std::string> const& gone);

} // namespace safehand::striking
