// Undoes the one filter that our files use. Any other filter is a stream that cannot be read.
#pragma once

#include "proof/pdf_value.h"

#include <optional>
#include <string>

namespace safehand::proof {

/// The stream's data with its filter undone: none, or FlateDecode without parameters. Nothing when
/// there is another filter, when the data is damaged, or when bytes stand after its end.
std::optional<std::string> decoded(PdfStreamValue const& stream);

/// The same for zlib data; at most 256 MiB.
std::optional<std::string> inflated(std::string_view data);

} // namespace safehand::proof
