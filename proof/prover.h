// Proof of absence on the final bytes: the reading that lets a copy leave. Nothing here repairs or
// changes a copy.
#pragma once

#include "proof/needles.h"
#include "proof/verdict.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string_view>

namespace safehand::proof {

struct ProverSettings {
    std::filesystem::path pdftotext = "/usr/bin/pdftotext";
    std::chrono::milliseconds reader_wait_max{30'000}; ///< for one run of pdftotext
    std::size_t reader_memory_max = 1ULL << 30U;       ///< address space of pdftotext, bytes
    std::size_t reader_output_max = 64ULL << 20U;      ///< text of one document, bytes
    bool second_reader = true;                         ///< PoDoFo reads every copy as well
    bool content_order = true; ///< pdftotext reads twice: in the order of columns and of content
};

/// Safe to use from several threads at once.
class Prover {
  public:
    explicit Prover(ProverSettings settings = {});

    /// Reads one copy of a class in full: every object, string, name and stream through libqpdf,
    /// the page text through this room's own reader and through poppler's pdftotext in its own
    /// process, and the account of every byte. The passphrase reaches no command line; a sealed
    /// copy is decrypted in memory for pdftotext and touches no disk. Findings are in the verdict.
    /// Throws Error(unavailable) if pdftotext is missing or cannot be run.
    ClassProof prove_class(
        std::string_view final_bytes, std::string_view passphrase, Needles const& needles) const;

    /// Shows that this copy holds the proven class's streams byte for byte, nothing else but its
    /// own stamp, and no needle in what is its own. PoDoFo must agree on pages and contents.
    /// `passphrase` is empty for a printed copy, which must then not be encrypted at all.
    Verdict prove_copy(
        std::string_view final_bytes,
        std::string_view passphrase,
        ClassProof const& proven,
        Needles const& needles) const;

  private:
    ProverSettings settings_;
};

} // namespace safehand::proof
