// Makes the copies of one conference in memory: draft, redact, lay out once per class, stamp, seal,
// prove. Decides nothing, stores nothing, sends nothing.
#pragma once

#include "drafting/record_draft.h"
#include "procedure/procedure.h"
#include "proof/prover.h"
#include "record/conference.h"
#include "record/pages.h"
#include "record/plan.h"
#include "record/randomness.h"
#include "rendering/renderer.h"
#include "sealing/passphrase.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

/// What every job shares and none changes.
struct Press {
    drafting::Wording const& wording;
    rendering::Renderer const& renderer;
    proof::Prover const& prover;
    sealing::WordList const& words;
    Randomness& randomness;
    unsigned threads = 0;
};

/// Steps of one copy, for a progress line.
enum class CopyStep { laid_out, sealed, proved, failed };

/// One finished copy. `quarantined` copies have no place outside the process that made them.
struct MadeCopy {
    CopyId id;
    std::size_t entry = 0; ///< index into the plan's entries
    int number = 0;
    int count = 0;
    Digest redaction_class; ///< digest of the class; equal for equal orders
    SealedCopy sealed;
    std::string passphrase; ///< empty for a printed copy
    proof::Verdict verdict;
    std::vector<std::string>
        unprovable;          ///< withheld things whose words the copy rightly says elsewhere
    bool quarantined = true; ///< until its proof says otherwise
};

struct StageTimes {
    std::map<std::string, std::chrono::microseconds> spent; ///< summed over threads
};

struct CopyJob {
    std::vector<MadeCopy> copies;
    int classes = 0;
    StageTimes times;
};

/// For repeatable runs and for the benchmark: the words of a copy instead of drawn ones.
struct CopyChoices {
    Day dated{};
    bool prove = true; ///< false: every copy comes out quarantined; for measuring only
    std::function<std::string(std::size_t entry)> passphrase;       ///< null: drawn at random
    std::function<bool(std::size_t entry)> only;                    ///< null: all
    std::function<void(std::size_t entry, CopyStep step)> progress; ///< called from any thread
};

/// Makes a copy for every entry of the plan that sends document "record" to somebody.
///
/// Layout and proof reading happen once per distinct redaction class. Throws Error(refused) when
/// the plan has an open question or a hold: nothing is made then.
CopyJob make_copies(
    Press const& press,
    ConferenceRecord const& record,
    DistributionPlan const& plan,
    procedure::Procedure const& procedure,
    CopyChoices const& choices);

/// Why the records of this plan may not be released yet; empty when they may. Other documents of
/// the plan (letters) do not stop the record.
std::vector<std::string> what_stops(DistributionPlan const& plan);

} // namespace safehand::service
