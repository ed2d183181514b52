// A finished file as this house's own reader takes it apart and decrypts it, without any library
// that reads PDF. Reads only the one shape that the house writes.
#pragma once

#include "proof/findings.h"
#include "proof/ledger.h"
#include "proof/pdf_value.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

struct OwnStream {
    int number = 0;
    std::string_view dictionary; ///< as it stands
    std::string_view entries;    ///< the same without brackets and without /Length, which ends it
    std::string_view written;    ///< its data as it stands in the file, encrypted
    std::string data;            ///< decrypted, filters not undone
};

struct OwnFile {
    Ledger ledger;
    Dictionary trailer; ///< of the cross-reference
    int encryption = 0; ///< the encryption dictionary's number; 0: none
    Object encryption_dictionary;
    std::vector<OwnStream> streams; ///< all but the cross-reference, in the order of the file
    bool sound = false;             ///< false: something is among the findings
};

/// `bytes` must outlive what is returned. An empty passphrase: the file must not be encrypted.
/// Whatever is not as ours are becomes a finding, and the reading ends there.
OwnFile read_own(std::string_view bytes, std::string_view passphrase, Findings& findings);

/// Every object of a sound file as a value, members of object streams among them. Throws Unreadable
/// when one is in a form that this house does not write.
PdfContents contents_of(OwnFile const& file);

/// Of a stream's entries and of its decrypted data: 32 bytes.
std::string stream_digest(std::string_view entries, std::string_view data);

} // namespace safehand::proof
