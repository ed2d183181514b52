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
    bool second_reader = true; ///< PoDoFo reads the file too, and must agree
    bool content_order = true; ///< pdftotext reads twice: in the order of columns and of content
    bool every_engine_on_every_copy = false; ///< libqpdf and PoDoFo open every copy of a class
};

/// Safe to use from several threads at once.
class Prover {
  public:
    explicit Prover(ProverSettings settings = {});

    /// Reads one copy of a class in full. This room's own reader accounts for every byte,
    /// decrypts the file again and gives every object, string, name and stream, in the one shape
    /// that the house writes; PoDoFo, which decrypts it by itself, must see the same pages with the
    /// same contents, and with `every_engine_on_every_copy` libqpdf as well. The page text is read
    /// by this room's own reader and by poppler's pdftotext, which gets the decrypted pages as a
    /// plain file through memory, so that the passphrase reaches no command line and nothing
    /// touches a disk. Findings are in the verdict. Throws Error(unavailable) if pdftotext is
    /// missing or cannot be run.
    ClassProof prove_class(
        std::string_view final_bytes, std::string_view passphrase, Needles const& needles) const;

    /// Shows that this copy holds the proven class's streams byte for byte, nothing else but its
    /// own stamp, and no needle in what is its own. This room's own reader does so without any PDF
    /// library: it accounts for every byte, opens the encryption (the passphrase must open it and
    /// none at all must not), decrypts everything and refuses whatever is not in the one shape that
    /// the house writes. PoDoFo has read the class's first copy; with `every_engine_on_every_copy`
    /// it and libqpdf read this one too and must agree. `passphrase` is empty for a printed copy,
    /// which must then not be encrypted at all.
    Verdict prove_copy(
        std::string_view final_bytes,
        std::string_view passphrase,
        ClassProof const& proven,
        Needles const& needles) const;

  private:
    ProverSettings settings_;
};

} // namespace safehand::proof
