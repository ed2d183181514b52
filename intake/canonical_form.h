// The canonical form of a record (RFC 8785) and its digest: what a chair's signature is bound to.
#pragma once

#include "intake/json_tree.h"
#include "record/ids.h"

#include <string>
#include <string_view>

namespace safehand::intake {

/// The JSON Canonicalization Scheme of RFC 8785 for a tree whose numbers are all integers: members
/// sorted by the UTF-16 code units of their names, no white space, the fewest escapes.
/// `but_for` names a member of the root that is left out; empty leaves out nothing.
std::string canonical_form(JsonTree const& tree, std::string_view but_for = {});

/// "sha256:" and the SHA-256 of `bytes` in lower-case hexadecimal digits.
Digest sha256_of(std::string_view bytes);

/// Digest of the canonical form of `tree` without the root's member "signature".
/// Throws Error(bad_input) when the root is not an object.
Digest content_digest(JsonTree const& tree);

} // namespace safehand::intake
