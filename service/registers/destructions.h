// Destroying conferences whose time is over: which they are, what stops it, and the two people who
// do it. How long a record is kept, and who may act, stands in the procedure's data.
#pragma once

#include "record/clock.h"
#include "service/copies/preview.h"
#include "service/registers/registers.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

/// A conference and how long it is kept.
struct Keeping {
    storage::ConferenceId conference;
    std::string reference;
    std::string procedure;
    std::optional<Day> until;       ///< last day on which it must be kept; empty: nobody set one
    std::string rule;               ///< of that day: "NY-20"
    std::string set_by_authority;   ///< not empty: the day rests on a default nobody confirmed
    std::vector<std::string> stops; ///< why it cannot be destroyed today, a sentence each
    std::optional<storage::RegisterEntry> proposal; ///< one that waits for the second person
};

class Destructions {
  public:
    /// `watched_folder` may be empty: what was taken in from there lies there still.
    Destructions(
        Library const& library,
        storage::Store& store,
        Registers& registers,
        Previews& previews,
        Clock const& clock,
        std::filesystem::path watched_folder);

    Keeping keeping(storage::ConferenceId const& conference) const;

    /// Of the conferences that `by` may see, those whose time is over by then; earliest first.
    std::vector<Keeping> due(Day until, std::string const& by) const;

    struct Request {
        std::string by;
        std::string acting_as;
        std::string because; ///< it stays when all else is gone, so it must name nobody
    };

    /// The first of two people. Throws Error(refused) when anything stops it, and Error(bad_input)
    /// when the reason names somebody of the record.
    storage::RegisterEntryId
    propose(storage::ConferenceId const& conference, Request const& request);

    /// Takes the proposal back.
    void withdraw(storage::ConferenceId const& conference, Request const& request);

    /// The second of two people: the conference is destroyed with all that was kept of it (see
    /// storage::Store::destroy). Throws as propose() does, and when nothing was proposed, or the
    /// same person proposed it.
    void confirm(storage::ConferenceId const& conference, Request const& request);

    /// {"until", "due": [...], "destroyed": [...]}
    std::string list_json(Day until, std::string const& by) const;

  private:
    struct Case;
    Keeping keeping(Case const& about, storage::ConferenceStatus const& status) const;
    std::optional<storage::RegisterEntry> proposal(Case const& about) const;
    void refuse_stopped(Keeping const& keeping) const;
    void remove_taken_files(storage::ConferenceId const& conference) const;

    Library const& library_;
    storage::Store& store_;
    Registers& registers_;
    Previews& previews_;
    Clock const& clock_;
    std::filesystem::path watched_folder_;
    std::mutex mutex_; ///< one at a time
};

} // namespace safehand::service
