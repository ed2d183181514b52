// What makes copies, put together without a store, a mailer or a printer.
#pragma once

#include "proof/prover.h"
#include "rendering/renderer.h"
#include "sealing/passphrase.h"
#include "sealing/system_randomness.h"
#include "service/copies/copying.h"
#include "service/pdf/report_desk.h"
#include "service/rules/library.h"

#include <filesystem>

namespace safehand::service {

/// Poppler reads each page as it looks; the proof room's own reader reads it in the order of its
/// content, so poppler need not do that as well.
proof::ProverSettings own_reader_in_content_order();

/// What makes copies, without a store: for the command line, the benchmark and the daemon alike.
class Workshop {
  public:
    /// `worker`: program that opens reports; empty: safehand-worker beside the running one.
    explicit Workshop(
        std::filesystem::path const& share,
        unsigned threads,
        std::filesystem::path const& worker = {});

    Library const& library() const { return library_; }

    Library& library() { return library_; }

    Press const& press() const { return press_; }

    rendering::Renderer const& renderer() const { return renderer_; }

    Randomness& randomness() { return randomness_; }

  private:
    sealing::SystemRandomness randomness_;
    Library library_;
    rendering::Renderer renderer_;
    proof::Prover prover_{own_reader_in_content_order()};
    sealing::WordList words_;
    ReportDesk desk_;
    RedactedReports redacted_;
    Press press_;
};

} // namespace safehand::service
