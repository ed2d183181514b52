// The proof that words are not in a PDF: our own search of every byte of it, what pdftotext reads
// and, if asked for, what can be read off its drawn pages. Shares nothing with the redactor but the
// page tools; every parser runs in the cage.
#pragma once

#include "cage/cage.h"
#include "service/pdf/page_tools.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace safehand::service {

/// Why nothing is done with a PDF, in a plain sentence.
struct PdfRefusal {
    enum class Why {
        unreadable,
        password, ///< it is locked, and the password given (or none) does not open it
        too_large,
        order, ///< what is asked for is not in the file
    };

    Why why = Why::unreadable;
    std::string sentence;
};

/// Where a term was found. The term itself stays with whoever asked.
struct FoundTerm {
    int term = 0;  ///< number in the list, from 0
    int page = -1; ///< from 0; -1: on no page
    std::string channel;

    bool operator==(FoundTerm const&) const = default;
};

struct PdfProof {
    std::vector<FoundTerm> found;
    std::vector<std::string> unread; ///< plain phrases: what could not be looked into
    std::vector<std::string> engines;
    int pages = 0;
    int objects = 0;
    int streams = 0;

    /// Nothing was found, and nothing was left unread.
    bool holds() const noexcept { return found.empty() && unread.empty(); }
};

using ProofOutcome = std::variant<PdfRefusal, PdfProof>;

/// Which pages are drawn and read by recognition. Not set: all of them, but only if something in
/// the file cannot be looked into otherwise.
using PagesToRead = std::function<bool(int page)>;

class ProofDesk {
  public:
    explicit ProofDesk(PdfPrograms const& programs);

    /// Looks for each of `terms` (UTF-8) in `file`, in the time that such a file may take. Throws
    /// Error(unavailable) when a program is missing or cannot be confined, so that nothing passes
    /// for proved.
    ProofOutcome prove(
        std::string_view file,
        std::vector<std::string> const& terms,
        std::string const& password,
        PagesToRead const& pages_to_read,
        std::string const& languages) const;

    /// As part of a longer job, whose time it extends by what the pages that are read may take.
    ProofOutcome prove(
        std::string_view file,
        std::vector<std::string> const& terms,
        std::string const& password,
        PagesToRead const& pages_to_read,
        std::string const& languages,
        Deadline& deadline) const;

    /// Pages on which pdftotext reads a term, whatever our own readers make of them; nothing when
    /// it cannot read the file.
    std::vector<FoundTerm> read_by_pdftotext(
        std::string_view file,
        std::vector<std::string> const& terms,
        std::string const& password,
        Deadline const& deadline) const;

    /// The same file without encryption; `file` itself when it has none.
    std::variant<PdfRefusal, std::string> unlocked(
        std::string_view file, std::string const& password, Deadline const& deadline = {}) const;

  private:
    struct Readings;

    void take_pictures(
        std::string_view file,
        std::string const& password,
        std::string const& languages,
        Readings& readings,
        Deadline& deadline) const;

    ProofOutcome search(
        std::string_view file,
        std::vector<std::string> const& terms,
        std::string const& password,
        Readings const& readings,
        Deadline const& deadline) const;

    PageTools tools_;
    cage::Cage searcher_;
};

/// Why the searcher gave no answer.
PdfRefusal refusal_of(cage::NoAnswer const& none);

/// What a worker says is repeated only if it is short and plain ASCII.
bool plain_phrase(std::string_view text);

} // namespace safehand::service
