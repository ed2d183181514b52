// Proof of absence on the final bytes of a copy that is not a PDF: the sealed ZIP is accounted for
// byte by byte, opened with its passphrase by libarchive, and its one file searched.
#pragma once

#include "proof/needles.h"
#include "proof/verdict.h"

#include <string_view>

namespace safehand::proof {

/// What the file inside must be. Anything else in it is a fault.
enum class TextForm { text, html, braille };

/// Reads one sealed copy. It is absent only when the archive holds exactly one encrypted entry with
/// a neutral name and no byte besides, the entry opens and is what `form` says, and no needle
/// stands in it: HTML by what a reader sees, by its attributes and raw; braille by what its cells
/// say, with and without page lines, and raw.
/// Findings are in the verdict; `pages` counts braille pages, `objects` entries, `streams`
/// readings. Throws Error(bad_input) when the passphrase is empty: such a copy is never sent open.
Verdict prove_parcel(
    std::string_view final_bytes,
    std::string_view passphrase,
    TextForm form,
    Needles const& needles);

/// The same search of a file that was never sealed, such as a script read out in the house.
Verdict prove_text(std::string_view file, TextForm form, Needles const& needles);

} // namespace safehand::proof
