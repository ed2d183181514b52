// A file that is not a PDF, shut into a ZIP that only a passphrase opens (WinZip AE-2, AES-256).
// What is inside and who gets the passphrase is not decided here.
#pragma once

#include "record/pages.h"
#include "record/randomness.h"

#include <string_view>

namespace safehand::sealing {

/// One ZIP archive with one entry, "copy.<extension>": deflated, then encrypted and authenticated
/// (AES-256-CTR, HMAC-SHA1-80, key by PBKDF2 with 1000 rounds, which the passphrase's 64 bits
/// carry; AE-2 keeps no checksum of the plain text). Dates are fixed, there are no comments. The
/// same input and the same randomness give the same bytes; only the salt is random. Nothing touches
/// a disk. `SealedCopy::pages` is 0. Throws Error(bad_input) for a passphrase that make_keys would
/// refuse, and Error(broken) when the extension is not one to four letters a-z.
SealedCopy make_parcel(
    std::string_view file,
    std::string_view extension,
    std::string_view passphrase,
    Randomness& randomness);

} // namespace safehand::sealing
