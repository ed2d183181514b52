// Makes the copies of one conference's documents in memory: redact, lay out once per class, stamp,
// seal, prove. Decides nothing, stores nothing, sends nothing.
#pragma once

#include "procedure/procedure.h"
#include "proof/prover.h"
#include "record/conference.h"
#include "record/pages.h"
#include "record/plan.h"
#include "record/randomness.h"
#include "rendering/renderer.h"
#include "sealing/passphrase.h"
#include "service/copies/attached_copies.h"
#include "service/pdf/report_desk.h"
#include "service/reports/redacted_reports.h"
#include "service/rules/library.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace safehand::service {

/// What every job shares and none changes.
struct Press {
    Library const& library;
    rendering::Renderer const& renderer;
    proof::Prover const& prover;
    sealing::WordList const& words;
    Randomness& randomness;
    unsigned threads = 0;
    ReportDesk const* desk = nullptr;          ///< null: no report can be carried
    RedactedReports const* redacted = nullptr; ///< null: no report can be redacted
};

/// Steps of one copy, for a progress line.
enum class CopyStep { laid_out, sealed, proved, failed };

/// One finished copy. `quarantined` copies have no place outside the process that made them.
struct MadeCopy {
    CopyId id;
    std::size_t entry = 0;  ///< index into the plan's entries
    int number = 0;         ///< 1-based, among the copies of its document
    int count = 0;          ///< how many copies of its document the plan has
    Digest redaction_class; ///< digest of the class; equal for equal words
    SealedCopy sealed;
    std::string file_type = "pdf"; ///< how a file name of the sealed bytes ends: "pdf" or "zip"
    std::string passphrase;        ///< empty for a printed copy
    std::string stock = {};        ///< printed: colour of the paper to load; empty for white
    proof::Verdict verdict;
    std::vector<std::string>
        unprovable;          ///< withheld things whose words the copy rightly says elsewhere
    bool quarantined = true; ///< until its proof says otherwise
    std::optional<AttachmentId> report = {}; ///< set: not the document, but this report with it
};

/// What a scanner reads, before the page: capitals and digits only, so that the smallest code holds
/// it. Eight characters of the copy's id, 40 bits.
std::string code_for(std::string const& copy_id);

struct StageTimes {
    std::map<std::string, std::chrono::microseconds> spent; ///< summed over threads
};

struct CopyJob {
    std::vector<MadeCopy> copies;
    int classes = 0;
    StageTimes times;
};

/// What is made, and for repeatable runs and the benchmark the words of a copy instead of drawn
/// ones.
struct CopyChoices {
    Day dated{};
    std::vector<std::string> documents;          ///< document kinds; empty: all that the plan sends
    std::span<AttachedCopy const> attached = {}; ///< what the plan was made with
    ReportBytes reports = {};                    ///< needed when the plan includes a report
    /// Set: printed in the place of each reader's name. Nothing is sealed, addressed or sent along,
    /// and every copy comes out quarantined, whatever its verdict says.
    std::string preview = {};
    /// Called from any thread with the redacted words of each class, as they are laid out.
    std::function<void(RedactedDocument const&)> words = {};
    bool prove = true; ///< false: every copy comes out quarantined; for measuring only
    std::function<std::string(std::size_t entry)> passphrase;       ///< null: drawn at random
    std::function<bool(std::size_t entry)> only;                    ///< null: all
    std::function<void(std::size_t entry, CopyStep step)> progress; ///< called from any thread
};

/// Makes a copy for every entry of the plan that sends one of the chosen documents to somebody.
/// `documents` are the drafts that the plan was made from.
///
/// A report that the plan includes is made as a copy of its own, right behind the copy that it goes
/// with.
///
/// Layout and proof reading happen once per distinct class: same words, same order, same form.
/// Throws Error(refused) when one of these documents has an open question or a hold: nothing is
/// made then.
CopyJob make_copies(
    Press const& press,
    ConferenceRecord const& record,
    std::span<SourceDocument const> documents,
    DistributionPlan const& plan,
    procedure::Procedure const& procedure,
    CopyChoices const& choices);

} // namespace safehand::service
