// The sealed ZIP of a copy that is not a PDF: its every byte, and what is inside. What the content
// says is read elsewhere.
#pragma once

#include "proof/findings.h"

#include <string>
#include <string_view>

namespace safehand::proof {

/// Accounts for every byte of the archive, opens its one entry with the passphrase by this room's
/// own steps and by libarchive, and returns what both find inside. Whatever is not as it must be is
/// a fault in `findings`; the content is then empty or as far as it could be read.
std::string open_parcel(
    std::string_view bytes,
    std::string_view passphrase,
    std::string_view name, ///< "copy.html"
    Findings& findings);

/// "libarchive 3.6.2"
std::string parcel_reader();

} // namespace safehand::proof
