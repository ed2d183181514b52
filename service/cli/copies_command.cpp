// safehand copies: plan, redact, render, mark, prove and seal without daemon or store.

#include "intake/record_reader.h"
#include "record/error.h"
#include "service/cli/arguments.h"
#include "service/cli/commands.h"
#include "service/cli/output_folder.h"
#include "service/cli/record_file.h"
#include "service/copies/manifest.h"
#include "service/installation/compose.h"
#include "service/installation/settings.h"
#include "service/journey/plan_json.h"
#include "service/journey/stops.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <mutex>

namespace safehand::service::cli {

namespace {

/// A bar on a terminal; silence elsewhere.
class ProgressBar {
  public:
    explicit ProgressBar(std::size_t steps) : steps_(steps), shown_(::isatty(STDERR_FILENO) == 1) {}

    ProgressBar(ProgressBar const&) = delete;
    ProgressBar& operator=(ProgressBar const&) = delete;
    ProgressBar(ProgressBar&&) = delete;
    ProgressBar& operator=(ProgressBar&&) = delete;

    ~ProgressBar()
    {
        if (shown_) std::cerr << "\r\033[K";
    }

    void step(std::string_view doing)
    {
        if (!shown_) return;
        std::scoped_lock const lock(mutex_);
        done_ = std::min(done_ + 1, steps_);
        constexpr std::size_t width = 30;
        auto const filled = steps_ == 0 ? width : width * done_ / steps_;
        std::cerr << "\r\033[K[" << std::string(filled, '#') << std::string(width - filled, '.')
                  << "] " << done_ << "/" << steps_ << " " << doing << std::flush;
    }

  private:
    std::size_t steps_;
    std::size_t done_ = 0;
    bool shown_;
    std::mutex mutex_;
};

std::string_view word_for(CopyStep step)
{
    switch (step) {
    case CopyStep::laid_out: return "laid out";
    case CopyStep::sealed: return "sealed";
    case CopyStep::proved: return "proved";
    case CopyStep::failed: return "FAILED ITS PROOF";
    }
    return "";
}

std::vector<Answer>
answers_for(Arguments const& arguments, Library const& library, Proposal const& proposal, Day day)
{
    if (arguments.has("--answers"))
        return read_answers(read_file(arguments.get("--answers"), "answers file"));
    return as_proposed(library, proposal, proposal.record.chair.text, SystemClock().now(), day);
}

/// What is asked for, or everything that nothing stops. Returns what keeps the rest.
/// Throws Error(refused) when something asked for is stopped, or without more words the record.
std::vector<std::string>
choose_documents(Arguments const& arguments, DistributionPlan const& plan, CopyChoices& choices)
{
    auto const to_send = documents_to_send(plan);
    auto asked = arguments.all("--document");
    for (auto const& document : asked)
        if (std::ranges::find(to_send, document) == to_send.end())
            throw UsageError("--document must be one of those that the plan sends.");
    if (asked.empty() && std::ranges::find(to_send, "record") != to_send.end())
        asked.emplace_back("record");
    if (auto const stops = what_stops(plan, asked); !stops.empty())
        throw Error(Fault::refused, "Nothing was made. " + stops.front());
    choices.documents = arguments.has("--document") ? asked : releasable(plan);
    if (choices.documents.empty()) throw Error(Fault::refused, "The plan sends nothing.");
    return arguments.has("--document") ? std::vector<std::string>{} : what_stops(plan, to_send);
}

} // namespace

int copies(Words const& words)
{
    Arguments const arguments(
        words,
        {{"RECORD.json"},
         {"--out", "--answers", "--today", "--document"},
         {"--approve-as-proposed"}});
    auto const out = arguments.need("--out");
    if (arguments.has("--answers") == arguments.has("--approve-as-proposed"))
        throw UsageError("Give either --approve-as-proposed or --answers FILE.");
    auto const begun = std::chrono::steady_clock::now();
    auto const day = today(arguments);
    auto record = intake::read_record(record_text(arguments.at("RECORD.json")));
    Workshop workshop(find_share(), 0);
    auto const proposal = propose_beside(
        workshop.library(),
        *workshop.press().desk,
        *workshop.press().redacted,
        std::move(record),
        arguments.at("RECORD.json"),
        day);
    auto const plan = settle(
        workshop.library(),
        proposal,
        answers_for(arguments, workshop.library(), proposal, day),
        day);
    CopyChoices choices;
    auto const held = choose_documents(arguments, plan, choices);
    OutputFolder folder(out);
    ProgressBar bar(3 * plan.entries.size());
    choices.dated = day;
    choices.attached = proposal.drafts.attached;
    choices.reports = reports_beside(proposal.record, arguments.at("RECORD.json"));
    choices.progress = [&](std::size_t, CopyStep step) { bar.step(word_for(step)); };
    auto const job = make_copies(
        workshop.press(),
        proposal.record,
        proposal.drafts.documents,
        plan,
        workshop.library().procedure(proposal.record.procedure),
        choices);
    bool failed = false;
    for (auto const& copy : job.copies) {
        // A quarantined copy never reaches the disk; the manifest says why.
        failed = failed || copy.quarantined;
        if (copy.quarantined) continue;
        auto const& entry = plan.entries[copy.entry];
        folder.write(file_name(entry, copy), copy.sealed.bytes);
        if (!copy.passphrase.empty())
            folder.write(passphrase_file_name(entry, copy), copy.passphrase + "\n");
    }
    auto const wall = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begun);
    folder.write("copies.json", manifest_json(proposal, plan, job, held, wall));
    folder.commit();
    for (auto const& copy : job.copies)
        std::cout << manifest_line(proposal.record, plan, copy) << "\n";
    for (auto const& reason : held) std::cout << "held  " << reason << "\n";
    return failed ? ExitCode::proof_failed : ExitCode::done;
}

} // namespace safehand::service::cli
