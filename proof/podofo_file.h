// A second opinion on a finished copy: how many pages PoDoFo sees, and which bytes it finds in
// them.
#pragma once

#include "record/ids.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

struct SecondReading {
    bool needed_passphrase = false;
    std::vector<std::vector<std::string>> contents; ///< SHA-256 of each content stream of each page
};

/// Opens without a passphrase first, to see that this fails for a sealed copy. Nothing when PoDoFo
/// cannot read the bytes.
std::optional<SecondReading> read_with_podofo(std::string_view bytes, std::string_view passphrase);

/// 32 bytes.
std::string sha256(std::string_view bytes);

} // namespace safehand::proof
