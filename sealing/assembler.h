// Turns one class's frozen pages and one copy's overlay into the bytes that leave the house. Lays
// out nothing, deflates no page, and never writes to disk.
#pragma once

#include "record/pages.h"
#include "record/randomness.h"
#include "sealing/file_keys.h"

namespace safehand::sealing {

/// One PDF 2.0 file (ISO 32000-2): one revision, a cross-reference stream, no byte outside an
/// object but the header, and AES-256 revision 6 encryption of every stream when `keys` is set.
/// Null `keys` makes a copy for the printer, not encrypted. The same input and the same randomness
/// give the same bytes. Only the file identifier and the initialisation vectors are random. Throws
/// Error(broken) if pages and overlay do not fit together or a stream's dictionary holds a string
/// (which would need encryption of its own).
SealedCopy assemble(
    FrozenPages const& pages,
    CopyOverlay const& overlay,
    FileKeys const* keys,
    Randomness& randomness);

} // namespace safehand::sealing
