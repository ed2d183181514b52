// The task of the worker that reads a stranger's PDF for the words on its pages and where they
// stand.
#pragma once

#include <string>
#include <vector>

namespace safehand::worker {

/// Codes: those of unpicking::Refusal. In: the file; its password or nothing; "SERIF FIXED BOLD
/// ITALIC SYMBOLS" (0 or 1) for each substitute font, one line each; then these fonts. Out: what
/// intake/laid_out/answer.h says.
std::vector<std::string> lay_out(std::vector<std::string> const& inputs);

} // namespace safehand::worker
