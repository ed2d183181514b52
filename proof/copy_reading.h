// Steps that proving a class and proving a copy share.
#pragma once

#include "proof/class_memory.h"
#include "proof/findings.h"
#include "proof/ledger.h"
#include "proof/own_file.h"
#include "proof/podofo_file.h"
#include "proof/qpdf_file.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

/// libqpdf finds nothing to warn of; sees revision 6 with AES-256 throughout when there is a
/// passphrase and no encryption at all when not, the same objects in the same places, the same
/// pages; and decrypts every stream to what this room's own reader makes of it. Throws Unreadable
/// if it cannot read the bytes.
void check_with_libqpdf(
    std::string_view bytes,
    std::string_view passphrase,
    OwnFile const& own,
    std::vector<std::vector<int>> const& contents,
    Findings& findings);

/// Reads values' names, keys and strings in every way. A name that was read is not read again.
class ValueScan {
  public:
    ValueScan(NeedleIndex const& index, Findings& findings)
        : index_(index), name_found_(findings.in("name"))
    {
    }

    void scan(Object const& value, NeedleIndex::Sink const& found);
    void scan(Dictionary const& entries, NeedleIndex::Sink const& found);
    void scan_names(std::set<std::string, std::less<>> const& names);

  private:
    void scan_name(std::string_view name);

    NeedleIndex const& index_;
    NeedleIndex::Sink name_found_;
    std::set<std::string, std::less<>> names_;
};

/// Values that are random by design, where any two letters may stand: only as bytes.
void scan_random_strings(NeedleIndex const& index, Object const& value, Findings& findings);

/// The trailer: its identifier is random, the rest is not.
void scan_trailer(
    NeedleIndex const& index, ValueScan& values, Dictionary const& trailer, Findings& findings);

/// A stream's dictionary, and its data (filter undone) as bytes. No data is a fault, but for the
/// cross-reference, which is accounted for elsewhere.
void scan_stream(
    NeedleIndex const& index,
    ValueScan& values,
    PdfStreamValue const& stream,
    std::optional<std::string> const& data,
    NeedleIndex::Sink const& found,
    Findings& findings);

/// A stream of text, such as metadata or a font's map, read as words.
void scan_text_stream(
    NeedleIndex const& index, std::string_view data, NeedleIndex::Sink const& found);

/// One page's words in every order, forwards and backwards.
void scan_words(NeedleIndex const& index, PageWords const& words, NeedleIndex::Sink const& found);

/// A page of the class: glyphs and parts that could not be read are faults, and so are pictures and
/// outlines, which may show words. It has none.
void check_readable(PageWords const& words, int page, Findings& findings);

/// A stamp: it has one small code a page and draws names in outlines that no font of the class
/// covers, but no glyph without text even beneath a replacement text, for nobody else reads it.
void check_readable_stamp(PageWords const& words, int page, Findings& findings);

/// For each page of the class, what its content streams must hash to.
std::vector<std::vector<std::string>>
content_digests(ClassProof::Memory const& memory, std::map<int, std::string> const& digests);

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
