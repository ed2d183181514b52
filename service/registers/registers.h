// What happens beside and after a release: entries of the registers that a procedure declares,
// their steps, and what a step sets going. Which steps there are stands in the procedure's data;
// how papers are drafted is issue_papers.h's business.
#pragma once

#include "record/clock.h"
#include "record/randomness.h"
#include "service/registers/register_rules.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

/// A document that a step asked for.
struct IssueOrder {
    storage::ConferenceId conference;
    storage::RegisterEntry entry;
    std::string document;
    std::string by; ///< who took the step
};

/// Makes the document's copies and puts them in the outbox, or finds that it did so before: the
/// same entry and document are never issued twice. Throws Error when it cannot be done now.
using Issue = std::function<std::vector<CopyId>(IssueOrder const&)>;

class Registers {
  public:
    Registers(
        Library const& library,
        storage::Store& store,
        Clock const& clock,
        Randomness& randomness,
        Issue issue);

    struct Opened {
        storage::RegisterEntryId entry;
        bool already = false;
        std::vector<std::string> told; ///< warnings of the register and what stopped an issue
    };

    /// Throws as open_entry() does; nothing is kept then.
    Opened open(storage::ConferenceId const& conference, OpenRequest const& request);

    struct Taken {
        std::string state;
        bool waits_for_second = false;
        std::vector<CopyId> issued;
        std::vector<std::string> told;
    };

    /// Keeps the step, then issues what it asks for. What cannot be issued now stays pending and is
    /// told; issue_pending() tries it again.
    Taken step(storage::RegisterEntryId const& entry, StepRequest const& request);

    /// Issues what a crash or a hold left pending. Returns what was issued. An entry that cannot be
    /// issued is passed over.
    std::vector<CopyId> issue_pending();

    // --- who may look ---

    /// Throws the very Error of an unknown id when the conference is hidden and not open to `by`
    /// (WI-37), or `by` has a conflict of interest and has not broken the glass. An empty `by` is
    /// nobody.
    void require_visible(storage::ConferenceId const& conference, std::string const& by) const;
    void require_visible(CopyId const& copy, std::string const& by) const;
    void require_visible(storage::RegisterEntryId const& entry, std::string const& by) const;
    bool visible(storage::ConferenceId const& conference, std::string const& by) const;
    /// Not kept out of sight, or opened to `by` by two people. Says nothing of conflicts.
    bool unlocked(storage::ConferenceId const& conference, std::string const& by) const;

    /// The lines that `by` may see.
    std::vector<storage::ConferenceLine> conferences(std::string const& by) const;

    /// Opens a hidden conference to two people for the time that its register says: each of them
    /// calls it once. For any other conference it throws the Error of an unknown id.
    Taken unlock(
        storage::ConferenceId const& conference,
        std::string const& by,
        std::string const& acting_as,
        std::string const& because);

    // --- questions, as JSON ---

    /// The registers that the conference's procedure declares: fields, states and steps.
    std::string kinds_json(std::string_view procedure) const;
    std::string entries_json(storage::ConferenceId const& conference) const;
    std::string entry_json(storage::RegisterEntryId const& entry) const;

    /// What falls due on or before `until`: copies to send, windows that close, register entries.
    std::string watch_json(Day until, std::string const& by) const;

    // --- others ask ---

    /// Destroys what an audit entry says in private. Throws Error(refused) while a register keeps
    /// everything of that case (legal hold).
    void erase_payload(std::uint64_t index, std::string const& by, std::string const& because);

    struct Recomputed {
        int windows = 0; ///< made longer
        int entries = 0; ///< register entries that are due later
    };

    /// Takes over a calendar of bank holidays (GOV.UK's JSON; years before its first stay as they
    /// are) and reckons anew. Throws Error(bad_input) for a file that is not sound, and
    /// Error(refused) for one that ends before the calendar in use.
    Recomputed import_calendar(Library& library, std::string const& json, std::string const& by);

    /// Reckons every open window and register entry by the calendar in use. A date that somebody
    /// was told never comes nearer (NY-13). Each change has its own audit entry.
    Recomputed recompute();

  private:
    /// A case owns what RegisterCase borrows.
    struct Case;
    std::unique_ptr<Case> case_of(
        storage::ConferenceId const& conference, std::string const& copy, bool with_others) const;
    void keep(
        storage::RegisterEntry const& entry,
        storage::RegisterStep const& step,
        storage::RegisterState const& state,
        std::string const& type);
    std::vector<CopyId>
    issue_for(storage::RegisterEntryId const& entry, std::vector<std::string>& told);
    void check_step(Case const& about, storage::RegisterEntry const& entry) const;
    std::optional<storage::RegisterEntry>
    hiding_entry(storage::ConferenceId const& conference) const;
    int lengthen_windows();
    int delay_entries();

    Library const& library_;
    storage::Store& store_;
    Clock const& clock_;
    Randomness& randomness_;
    Issue issue_;
    std::mutex issuing_; ///< one issue at a time: it uses every core by itself
};

} // namespace safehand::service
