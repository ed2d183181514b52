// Making sure that a deleted value is gone from the database file. What is deleted is decided
// elsewhere.
#pragma once

#include "storage/inside.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::storage {

/// The part of an encrypted value that is found nowhere else: its nonce and most of its wrapped
/// key, 40 bytes.
std::string key_mark(std::string_view box);

/// Folds the write-ahead log into the file and, when one of the marks still stands anywhere in it,
/// writes the file anew.
void clear_stale(Store::Inside& inside, std::vector<std::string> const& marks);

/// Writes the file anew without looking: when it is not known any more what to look for.
void rewrite_file(Store::Inside& inside);

} // namespace safehand::storage
