// The port for printers and its one adapter: IPP over TLS with a pinned key. A printer's word is
// not proof of paper: posting is a person's event and lives elsewhere.
#pragma once

#include "delivery/outcome.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::delivery {

/// Which printer and how to know that it is the right one. Checked by ipp_printer().
struct PrinterSettings {
    std::string uri;        ///< "ipps://localhost:8631/ipp/print"; ipp:// and http:// are refused
    std::string ca_file;    ///< PEM file of the authority that signed the printer; required
    std::string pinned_key; ///< "sha256//..." of the printer's public key; required
    std::chrono::seconds connect_timeout{10};
    std::chrono::seconds reply_timeout{60};
    std::string resolve; ///< "host:port:address" instead of the name service; empty: none
    std::string media = "iso_a4_210x297mm";
};

/// One document for one person. `pdf` must stay alive until submit() returns.
struct PrintJob {
    std::string job_name; ///< serial only, unique for each attempt: "SH-7KQ2M4XD"; [A-Za-z0-9.-]
    std::string_view pdf; ///< the approved bytes, sent unchanged
    int pages = 0;
    bool duplex = true;
    std::string document_id; ///< for the service's own use; not sent

    /// Called once, when everything but the last, irrevocable step has succeeded: the moment to
    /// write down that the copy may now arrive. What it throws stops the handover and passes on.
    std::function<void()> before_handover;
};

enum class JobPhase {
    unreachable, ///< the printer could not be asked; nothing is known
    forgotten,   ///< the printer answers and knows no such job; not proof that nothing was printed
    incoming,    ///< job made, document not (wholly) received
    waiting,     ///< pending or held
    printing,    ///< includes waiting for paper: see `printer_reasons`
    stopped,
    completed,
    cancelled, ///< a cancelled job may still have printed
    aborted,
};

struct PrintState {
    JobPhase phase = JobPhase::unreachable;
    std::string job_uuid; ///< "urn:uuid:..."; empty when unreachable or forgotten
    std::string job_name;
    int job_id = 0;      ///< restarts at 1 with the printer: never a key
    int impressions = 0; ///< what the printer says it printed, -1 when it does not say
    int matches = 0;     ///< how many jobs carried that name or uuid; above 1 a person looks
    std::vector<std::string> job_reasons;     ///< IPP keywords: "job-completed-successfully"
    std::vector<std::string> printer_reasons; ///< IPP keywords: "media-empty-error"
    std::string why;                          ///< when unreachable: a sentence
    bool alarm = false;                       ///< unreachable because TLS or the key is wrong
};

class Printer {
  public:
    Printer() = default;
    Printer(Printer const&) = delete;
    Printer& operator=(Printer const&) = delete;
    Printer(Printer&&) = delete;
    Printer& operator=(Printer&&) = delete;
    virtual ~Printer() = default;

    /// Hands over one document. Several threads may call it at once.
    ///
    /// If the printer already holds a job of that name that is not cancelled or aborted, nothing
    /// is sent and the outcome is InDoubt with that job's uuid.
    /// Accepted carries the job's uuid. It says that the bytes arrived, not that paper came out.
    virtual Outcome submit(PrintJob const& job) = 0;

    /// The state of a job by its uuid (`Accepted::carrier_reference`).
    virtual PrintState state(std::string const& job_uuid) = 0;

    /// The newest job that we gave this name: the oracle after a crash or a lost reply.
    virtual PrintState find_by_name(std::string const& job_name) = 0;

    /// Cancels the newest job that we gave this name if its document never wholly came, so that it
    /// keeps no other job waiting. True when there was such a job. Only for names that nobody is
    /// handing over any more.
    virtual bool clear_away(std::string const& job_name) = 0;

    /// Empty when the printer is there, is the right one, takes PDF and accepts jobs; otherwise
    /// the reason, fit for a status page.
    virtual std::string trouble() = 0;
};

/// IPP carried by libcurl over TLS 1.2 or later, own CA and pinned key both enforced.
/// Throws Error(bad_input) when the address is not ipps:// or the CA or the pin is missing.
std::unique_ptr<Printer> ipp_printer(PrinterSettings settings);

std::string_view word(JobPhase phase); ///< "printing"

} // namespace safehand::delivery
