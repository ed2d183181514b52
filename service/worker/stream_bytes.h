// The bytes of a stranger's stream without the filters that can be undone for certain, and without
// what picture formats carry besides the picture.
#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <string>

namespace safehand::worker {

struct StreamBytes {
    std::string bytes;
    std::string filter;          ///< "/DCTDecode", "/JPXDecode", ... ; empty: none is left
    QPDFObjectHandle parameters; ///< of that filter, or null
};

/// Throws Refused(damaged) when a filter is unknown or its data is not sound.
StreamBytes bytes_of(QPDF& file, QPDFObjectHandle stream);

/// The same, for streams that must have no filter left.
std::string plain_bytes_of(QPDF& file, QPDFObjectHandle const& stream);

} // namespace safehand::worker
