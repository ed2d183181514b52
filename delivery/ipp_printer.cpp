// The way of one document to a printer, and what its answers mean for the copy.
#include "delivery/address.h"
#include "delivery/ipp_conversation.h"
#include "delivery/printer.h"
#include "delivery/quiet_pipe.h"
#include "record/error.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <variant>

namespace safehand::delivery {

namespace {

using namespace std::chrono_literals;

constexpr auto wait_while_busy = 3s;
constexpr auto wait_after_unreachable = 60s;
constexpr auto wait_after_alarm = 900s;
constexpr std::size_t job_name_bytes_max = 64;

/// Status codes that pass with time (RFC 8011 B.1.5.1 and later registrations).
bool passes_with_time(int status)
{
    switch (status) {
    case 0x0405: // client-error-timeout
    case 0x0500: // server-error-internal-error
    case 0x0502: // server-error-service-unavailable
    case 0x0504: // server-error-device-error
    case 0x0505: // server-error-temporary-error
    case 0x0506: // server-error-not-accepting-jobs
    case 0x0507: // server-error-busy
    case 0x0508: // server-error-job-canceled
    case 0x050a: // server-error-printer-is-deactivated
    case 0x050b: // server-error-too-many-jobs
        return true;
    default: return false;
    }
}

TryAgain again(TransportTrouble trouble)
{
    auto const wait = trouble.alarm ? wait_after_alarm : wait_after_unreachable;
    return {std::move(trouble.why), wait, trouble.alarm};
}

/// What a refusal means while the printer holds nothing of the document.
Outcome turned_down(IppAnswer const& answer, std::string const& peer, std::string const& step)
{
    auto said = peer + " answered " + answer.status_word + " " + step + ".";
    if (passes_with_time(answer.status)) return TryAgain{std::move(said), wait_while_busy};
    return Refused{std::move(said)};
}

bool is_job_name(std::string_view name)
{
    return !name.empty() && name.size() <= job_name_bytes_max &&
           name.find_first_not_of(
               "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-") == name.npos;
}

JobPhase phase_of(IppValues const& job)
{
    bool const incoming = has_value(job, "job-state-reasons", "job-incoming") ||
                          has_value(job, "job-state-reasons", "job-data-insufficient");
    switch (number_value(job, "job-state", 0)) {
    case 3: // pending
    case 4: // pending-held
        return incoming ? JobPhase::incoming : JobPhase::waiting;
    case 5: return JobPhase::printing;
    case 6: return JobPhase::stopped;
    case 7: return JobPhase::cancelled;
    case 8: return JobPhase::aborted;
    case 9: return JobPhase::completed;
    default: return JobPhase::waiting; // unknown: never taken for finished
    }
}

/// Keywords only, so that a printer's text cannot reach a log or a page.
std::vector<std::string> keywords(IppValues const& values, std::string_view name)
{
    constexpr std::size_t keywords_max = 16;
    constexpr std::size_t keyword_bytes_max = 64;
    std::vector<std::string> kept;
    auto const found = values.find(name);
    if (found == values.end()) return kept;
    for (auto const& word : found->second) {
        bool const clean =
            word.size() <= keyword_bytes_max &&
            word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-._") == word.npos;
        if (clean && word != "none" && kept.size() < keywords_max) kept.push_back(word);
    }
    return kept;
}

bool is_uuid(std::string_view text)
{
    constexpr std::size_t urn_bytes = 45; // "urn:uuid:" and 36 characters
    return text.size() == urn_bytes && text.starts_with("urn:uuid:") &&
           text.find_first_not_of("0123456789abcdefABCDEF-", 9) == text.npos;
}

using Wanted = std::function<bool(IppValues const&)>;

/// Looks through every job that the printer still remembers.
PrintState look_for(IppConversation& talk, Wanted const& wanted)
{
    PrintState state;
    state.phase = JobPhase::forgotten;
    std::string newest_uuid;
    for (std::string const which : {"not-completed", "completed"}) {
        auto const exchange = talk.jobs(which);
        if (!exchange.answer || !exchange.answer->ok()) {
            auto why = exchange.answer ? talk.line().peer() + " does not list its jobs."
                                       : exchange.trouble.why;
            PrintState unreachable;
            unreachable.why = std::move(why);
            unreachable.alarm = exchange.answer.has_value() || exchange.trouble.alarm;
            return unreachable;
        }
        for (auto const& job : exchange.answer->jobs) {
            if (!wanted(job)) continue;
            auto const uuid = std::string(first_value(job, "job-uuid"));
            int const id = number_value(job, "job-id", 0);
            // A job that finished between the two questions is told twice.
            bool const told_before = state.matches > 0 && uuid == newest_uuid;
            if (!told_before) ++state.matches;
            if (!told_before && state.matches > 1 && id < state.job_id) continue;
            newest_uuid = uuid;
            state.phase = phase_of(job);
            state.job_uuid = is_uuid(uuid) ? uuid : "";
            state.job_name = is_job_name(first_value(job, "job-name"))
                                 ? std::string(first_value(job, "job-name"))
                                 : "";
            state.job_id = id;
            state.impressions = number_value(job, "job-impressions-completed", -1);
            state.job_reasons = keywords(job, "job-state-reasons");
        }
    }
    return state;
}

PrintState with_printer_reasons(IppConversation& talk, PrintState state)
{
    if (state.phase == JobPhase::unreachable) return state;
    auto const exchange = talk.printer_attributes();
    if (exchange.answer && exchange.answer->ok())
        state.printer_reasons = keywords(exchange.answer->printer, "printer-state-reasons");
    return state;
}

Wanted by_name(std::string const& name)
{
    return [name](IppValues const& job) { return first_value(job, "job-name") == name; };
}

struct Readiness {
    std::optional<Outcome> obstacle;
    IppValues printer;
};

Readiness readiness(IppConversation& talk)
{
    auto const exchange = talk.printer_attributes();
    if (!exchange.answer) return {again(exchange.trouble), {}};
    auto const& peer = talk.line().peer();
    if (!exchange.answer->ok())
        return {turned_down(*exchange.answer, peer, "when asked what it can do"), {}};
    auto const& printer = exchange.answer->printer;
    if (!has_value(printer, "document-format-supported", "application/pdf"))
        return {Refused{peer + " does not take PDF. Choose another printer."}, {}};
    for (auto const operation : {"5", "6", "10"}) // Create-Job, Send-Document, Get-Jobs
        if (!has_value(printer, "operations-supported", operation))
            return {Refused{peer + " cannot take a job in two steps or list its jobs."}, {}};
    if (!has_value(printer, "media-supported", talk.settings().media))
        return {Refused{peer + " does not take the paper size from the settings."}, {}};
    if (!has_value(printer, "printer-is-accepting-jobs", "true"))
        return {TryAgain{peer + " does not accept jobs at present.", wait_while_busy}, {}};
    return {{}, printer};
}

std::string sides_for(PrintJob const& job, IppValues const& printer)
{
    std::string const duplex = "two-sided-long-edge";
    bool const both = job.duplex && job.pages > 1 && has_value(printer, "sides-supported", duplex);
    return both ? duplex : "one-sided";
}

/// One document on one connection.
class Submission {
  public:
    Submission(IppConversation& talk, PrintJob const& job) : talk_(talk), job_(job) {}

    Outcome run()
    {
        auto const ready = readiness(talk_);
        if (ready.obstacle) return *ready.obstacle;
        if (auto found = already_there()) return *std::move(found);

        auto const made = talk_.create(job_, sides_for(job_, ready.printer));
        // An empty job prints nothing; the next attempt finds it by name and clears it.
        if (!made.answer) return again(made.trouble);
        if (!made.answer->ok())
            return turned_down(*made.answer, talk_.line().peer(), "when asked for a job");
        IppValues const job = made.answer->jobs.empty() ? IppValues{} : made.answer->jobs.front();
        int const id = number_value(job, "job-id", 0);
        auto uuid = std::string(first_value(job, "job-uuid"));
        if (id > 0 && !is_uuid(uuid)) uuid = ask_uuid(id);
        if (id <= 0 || !is_uuid(uuid)) {
            if (id > 0) talk_.cancel(id);
            return Refused{
                talk_.line().peer() + " gives its jobs no uuid, so none could be traced."};
        }
        return hand_over(id, uuid);
    }

  private:
    /// A job of our name that may hold the document, or the reason why that cannot be known.
    std::optional<Outcome> already_there()
    {
        auto const known = look_for(talk_, by_name(job_.job_name));
        switch (known.phase) {
        case JobPhase::unreachable: return again({known.why, known.alarm});
        case JobPhase::forgotten:
        case JobPhase::cancelled:
        case JobPhase::aborted: return {};
        case JobPhase::incoming: talk_.cancel(known.job_id); return {};
        case JobPhase::waiting:
        case JobPhase::printing:
        case JobPhase::stopped:
        case JobPhase::completed: break;
        }
        return InDoubt{
            talk_.line().peer() + " already holds a job of this name; it was not sent again.",
            talk_.line().proof(),
            known.job_uuid};
    }

    /// An empty job would keep some printers waiting for its document.
    void allow_handover(int id)
    {
        if (!job_.before_handover) return;
        try {
            job_.before_handover();
        } catch (...) {
            talk_.cancel(id);
            throw;
        }
    }

    std::string ask_uuid(int id)
    {
        auto const told = talk_.job_attributes(id);
        if (!told.answer || told.answer->jobs.empty()) return {};
        return std::string(first_value(told.answer->jobs.front(), "job-uuid"));
    }

    Outcome hand_over(int id, std::string const& uuid)
    {
        allow_handover(id);
        auto sent = talk_.send(id, job_);
        if (!sent.answer) {
            if (!sent.document_begun) {
                talk_.cancel(id);
                return again(sent.trouble);
            }
            return InDoubt{
                talk_.line().peer() +
                    " did not confirm the document. It may print; ask for the job by its name.",
                talk_.line().proof(),
                uuid};
        }
        if (!sent.answer->ok()) {
            talk_.cancel(id);
            return turned_down(*sent.answer, talk_.line().peer(), "when sent the document");
        }
        auto proof = talk_.line().proof();
        proof.reply = sent.answer->status_word;
        return Accepted{uuid, std::move(proof), false};
    }

    IppConversation& talk_;
    PrintJob const& job_;
};

class IppPrinter final : public Printer {
  public:
    explicit IppPrinter(PrinterSettings settings) : settings_(std::move(settings)) {}

    Outcome submit(PrintJob const& job) override
    {
        if (!is_job_name(job.job_name)) return Refused{"The job's name must be a serial."};
        if (!job.pdf.starts_with("%PDF-")) return Refused{"The document is not a PDF."};
        if (job.pages < 1) return Refused{"The document has no pages."};
        QuietPipe const quiet;
        IppConversation talk(settings_);
        return Submission(talk, job).run();
    }

    PrintState state(std::string const& job_uuid) override
    {
        ensure(is_uuid(job_uuid), "A print job was asked for without its uuid.");
        QuietPipe const quiet;
        IppConversation talk(settings_);
        auto found = look_for(
            talk, [&](IppValues const& job) { return first_value(job, "job-uuid") == job_uuid; });
        return with_printer_reasons(talk, std::move(found));
    }

    PrintState find_by_name(std::string const& job_name) override
    {
        ensure(is_job_name(job_name), "A print job was asked for without its name.");
        QuietPipe const quiet;
        IppConversation talk(settings_);
        return with_printer_reasons(talk, look_for(talk, by_name(job_name)));
    }

    bool clear_away(std::string const& job_name) override
    {
        ensure(is_job_name(job_name), "A print job was asked for without its name.");
        QuietPipe const quiet;
        IppConversation talk(settings_);
        auto const known = look_for(talk, by_name(job_name));
        if (known.phase != JobPhase::incoming) return false;
        talk.cancel(known.job_id);
        return true;
    }

    std::string trouble() override
    {
        QuietPipe const quiet;
        IppConversation talk(settings_);
        auto const ready = readiness(talk);
        if (!ready.obstacle) return {};
        if (auto const* const later = std::get_if<TryAgain>(&*ready.obstacle)) return later->why;
        if (auto const* const never = std::get_if<Refused>(&*ready.obstacle)) return never->why;
        return talk.line().peer() + " is not ready.";
    }

  private:
    PrinterSettings settings_;
};

void require(bool condition, std::string const& sentence)
{
    if (!condition) throw Error(Fault::bad_input, sentence);
}

} // namespace

std::unique_ptr<Printer> ipp_printer(PrinterSettings settings)
{
    require(
        read_printer_uri(settings.uri).has_value(),
        "Printer settings: uri must look like ipps://host:631/ipp/print.");
    require(
        holds_certificate(settings.ca_file),
        "Printer settings: ca_file must name a PEM file of trusted authorities.");
    require(
        is_pin(settings.pinned_key),
        "Printer settings: pinned_key must look like sha256//...= and name the printer's key.");
    require(
        settings.connect_timeout > 0s && settings.reply_timeout > 0s,
        "Printer settings: every time limit must be above zero.");
    require(
        !settings.media.empty() &&
            settings.media.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-._") ==
                settings.media.npos,
        "Printer settings: media must be an IPP size name such as iso_a4_210x297mm.");
    return std::make_unique<IppPrinter>(std::move(settings));
}

std::string_view word(JobPhase phase)
{
    switch (phase) {
    case JobPhase::unreachable: return "unreachable";
    case JobPhase::forgotten: return "not known to the printer";
    case JobPhase::incoming: return "incoming";
    case JobPhase::waiting: return "waiting";
    case JobPhase::printing: return "printing";
    case JobPhase::stopped: return "stopped";
    case JobPhase::completed: return "completed";
    case JobPhase::cancelled: return "cancelled";
    case JobPhase::aborted: return "aborted";
    }
    return "unknown";
}

} // namespace safehand::delivery
