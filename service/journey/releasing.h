// One batch of copies on its way out: makes them, proves them, and puts them with their places in
// the outbox into the store, all or none. Who approved it is the caller's business.
#pragma once

#include "record/clock.h"
#include "service/copies/copying.h"
#include "service/journey/proposal.h"
#include "storage/store.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace safehand::service {

/// Called from any thread as a copy moves on.
using Progress = std::function<void(PersonId const&, std::string const& document, CopyStep)>;

struct Release {
    std::vector<CopyId> copies;
    bool already = false;               ///< nothing was left to release
    std::vector<std::string> documents; ///< released by this call
    std::vector<std::string> held;      ///< what stops the others, one sentence each
    StageTimes times;
};

/// What leaves together, and from what it is made.
struct Departure {
    ConferenceRecord const& record;
    Drafts const& drafts; ///< those behind the plan
    DistributionPlan const& plan;
    procedure::Procedure const& procedure;
    storage::Batch batch;
    std::vector<std::string> kinds; ///< document kinds of the plan that leave in this batch
    /// Why each of these documents may go to the same reader again; empty for most.
    std::function<std::string(std::string const& document)> occasion;
    std::string event; ///< type of the audit entry: "released", "issued"
    std::string actor; ///< pseudonym
};

/// Throws Error(refused) when a copy fails its proof: the conference is then held, and nothing of
/// the batch is stored. A second call with the same batch key gives the first one's copies.
Release let_leave(
    Press const& press,
    storage::Store& store,
    Clock const& clock,
    storage::ConferenceId const& conference,
    Departure const& departure,
    Progress const& progress);

/// Makes and proves the copy of one entry of the plan and stores nothing; reports that go with it
/// are not made. Adds its audit entry to `entries`. Throws as let_leave() does.
storage::NewCopy make_copy(
    Press const& press,
    storage::Store& store,
    Clock const& clock,
    storage::ConferenceId const& conference,
    Departure const& departure,
    std::size_t entry,
    storage::Entries& entries);

/// The reports of the version that stands.
ReportBytes reports_of(storage::Store const& store, storage::ConferenceId const& conference);

/// Everything that has left, as the store knows it. What went on an occasion of its own does not
/// count: such a document may come again.
std::vector<Departed> departed_from(storage::ConferenceStatus const& status);

} // namespace safehand::service
