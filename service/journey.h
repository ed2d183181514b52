// The one place that knows the order of the steps: admit, plan, decide, release. Each step that is
// stored commits with its audit entry before the next begins. Delivery is dispatch.h's business.
#pragma once

#include "record/clock.h"
#include "service/copying.h"
#include "service/library.h"
#include "storage/store.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

/// A conference as the chair must see it before anything leaves.
struct Proposal {
    ConferenceRecord record;
    DistributionPlan plan; ///< with no answers given: what was, or will be, on the screen
    Digest digest;         ///< of that plan; answers carry it
};

/// Draws the plan that a record has under its procedure, as of `today`. Pure.
Proposal propose(Library const& library, ConferenceRecord record, Day today);

/// The same plan with the answers applied. Throws Error(refused) when an answer was given to
/// another plan than `proposal`'s (what was seen is not what would leave).
DistributionPlan settle(
    Library const& library,
    Proposal const& proposal,
    std::vector<Answer> const& answers,
    Day today);

/// Answers that take each question's proposed choice, and those of the questions that they lead to.
std::vector<Answer> as_proposed(
    Library const& library, Proposal const& proposal, std::string const& by, Instant at, Day today);

class Journey {
  public:
    Journey(
        Library const& library,
        Press const& press,
        storage::Store& store,
        Clock const& clock,
        Randomness& randomness);

    struct Admission {
        storage::ConferenceId conference;
        bool already = false; ///< the same bytes were taken in before
    };

    /// Takes in a signed record and its attachments (by attachment id), then plans it.
    /// Throws Error(bad_input) or Error(refused) with nothing stored.
    Admission admit(
        std::string const& record_json,
        std::map<std::string, std::string> const& attachments,
        std::string const& actor);

    /// The plan as stored, recomputed from the record. Throws Error(refused) if the procedure or
    /// the day changed it since: it must be decided afresh.
    Proposal proposal(storage::ConferenceId const& conference);

    /// Keeps the chair's answers. When no question and no hold is left the conference is approved.
    /// Returns what still stops it; empty means approved.
    std::vector<std::string> decide(
        storage::ConferenceId const& conference,
        std::vector<Answer> const& answers,
        std::string const& actor);

    using Progress = std::function<void(PersonId const&, std::string const& document, CopyStep)>;

    struct Release {
        std::vector<CopyId> copies;
        bool already = false;
        StageTimes times;
    };

    /// Makes, proves and stores every copy and its place in the outbox, in one transaction. A
    /// failed proof holds the whole conference: Error(refused), with the reason. Calling again
    /// after a crash makes the copies afresh; after success it changes nothing.
    Release release(
        storage::ConferenceId const& conference,
        std::string const& actor,
        Progress const& progress);

    /// The record as it was admitted.
    ConferenceRecord record(storage::ConferenceId const& conference) const;

  private:
    void hold_failed(storage::ConferenceId const& conference, std::vector<MadeCopy> const& copies);
    DistributionPlan
    approved_plan(storage::ConferenceId const& conference, Proposal const& proposal);
    void keep_plan(
        storage::ConferenceId const& conference,
        Proposal const& proposal,
        std::string const& actor);

    Library const& library_;
    Press const& press_;
    storage::Store& store_;
    Clock const& clock_;
    Randomness& randomness_;
};

} // namespace safehand::service
