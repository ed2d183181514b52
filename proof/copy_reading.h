// Steps that proving a class and proving a copy share.
#pragma once

#include "proof/class_memory.h"
#include "proof/findings.h"
#include "proof/ledger.h"
#include "proof/podofo_file.h"
#include "proof/qpdf_file.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

/// Revision 6 with AES-256 throughout when there is a passphrase, no encryption at all when not,
/// and a trailer and encryption dictionary without foreign entries.
void check_encryption(QpdfFile const& file, std::string_view passphrase, Findings& findings);

/// Every byte accounted for, and no needle in the bytes as they stand.
Ledger check_bytes(std::string_view bytes, NeedleIndex const& index, Findings& findings);

/// libqpdf sees the same objects in the same places.
void check_places(Ledger const& ledger, QpdfFile const& file, Findings& findings);

/// Names, keys and strings of a value, each read in every way.
void scan_value(
    NeedleIndex const& index, Object const& value, std::string const& channel, Findings& findings);

/// Values that are random by design, where any two letters may stand: only as bytes.
void scan_random_strings(NeedleIndex const& index, Object const& value, Findings& findings);

/// The trailer: its identifier is random, the rest is not.
void scan_trailer(NeedleIndex const& index, Dictionary const& trailer, Findings& findings);

/// A stream's dictionary, and its data (filter undone) as bytes. No data is a fault, but for the
/// cross-reference, which is accounted for elsewhere.
void scan_stream(
    NeedleIndex const& index,
    PdfStreamValue const& stream,
    std::optional<std::string> const& data,
    std::string const& channel,
    NeedleIndex::Sink const& found,
    Findings& findings);

/// A stream of text, such as metadata or a font's map, read as words.
void scan_text_stream(
    NeedleIndex const& index, std::string_view data, NeedleIndex::Sink const& found);

/// One page's words in every order, forwards and backwards.
void scan_words(NeedleIndex const& index, PageWords const& words, NeedleIndex::Sink const& found);

/// Glyphs and parts that could not be read are faults.
void check_readable(PageWords const& words, int page, Findings& findings);

/// PoDoFo sees these pages with these contents, and needed the passphrase.
void check_second_reading(
    std::string_view bytes,
    std::string_view passphrase,
    std::vector<std::vector<std::string>> const& contents,
    Findings& findings);

/// Folded words from `begin` on.
Folded tail_of(Folded const& words, std::size_t length);

Folded head_of(Folded const& words, std::size_t length);

} // namespace safehand::proof
