// The only place that names adapters: which store, which mailer, which printer, whose clock.
#pragma once

#include "service/access/access.h"
#include "service/copies/attached_documents.h"
#include "service/copies/preview.h"
#include "service/copies/workshop.h"
#include "service/dispatch/dispatch.h"
#include "service/installation/settings.h"
#include "service/installation/trail.h"
#include "service/intake/minutes_desk.h"
#include "service/journey/journey.h"
#include "service/journey/release_desk.h"
#include "service/portal/portal.h"
#include "service/registers/destructions.h"
#include "service/registers/papers.h"
#include "service/registers/registers.h"
#include "service/reports/redaction_drafts.h"
#include "storage/keys.h"

#include <filesystem>
#include <memory>
#include <mutex>

namespace safehand::service {

/// The real clock, or one that was set to an instant when it was made and runs on from there.
std::unique_ptr<Clock> make_clock(std::optional<Instant> start);

/// Folders and files below Settings::data.
struct DataFolder {
    explicit DataFolder(std::filesystem::path const& root);

    std::filesystem::path store;
    std::filesystem::path wrapping_key;
    std::filesystem::path signing_key;
    std::filesystem::path envelope_key;
    std::filesystem::path token;
    std::filesystem::path first_secret; ///< of the first administrator, while there is none
    std::filesystem::path daemon;       ///< where a running daemon says how to reach it
};

/// A whole running service.
class Installation {
  public:
    Installation(Settings settings, LogLine log);
    Installation(Installation const&) = delete;
    Installation& operator=(Installation const&) = delete;
    Installation(Installation&&) = delete;
    Installation& operator=(Installation&&) = delete;
    ~Installation();

    Settings const& settings() const { return settings_; }

    DataFolder const& folder() const { return folder_; }

    Clock const& clock() const { return *clock_; }

    Library const& library() const { return workshop_.library(); }

    storage::Store& store() { return *store_; }

    Journey& journey() { return journey_; }

    Registers& registers() { return registers_; }

    Destructions& destructions() { return destructions_; }

    AttachedDocuments& attached() { return attached_; }

    RedactionDrafts& reports() { return reports_; }

    /// As Registers::import_calendar, into this installation's own library.
    Registers::Recomputed import_calendar(std::string const& json, std::string const& by);

    Previews& previews() { return previews_; }

    /// For lists of our own on paper.
    Press const& press() const { return workshop_.press(); }

    Access& access() { return access_; }

    Portal& portal() { return portal_; }

    Dispatch& dispatch() { return dispatch_; }

    MinutesDesk const& minutes() const { return minutes_; }

    /// Held by whoever releases, or takes in what a release must not overtake.
    std::mutex& releasing() { return releasing_; }

    /// Releases that were started from a page.
    ReleaseDesk& releases() { return releases_; }

    std::string verifier_key() const { return trail_.signer().verifier_key(); }

    /// The access token of the HTTP API, made on first use (mode 0600).
    std::string token();

  private:
    Settings settings_;
    DataFolder folder_;
    std::unique_ptr<Clock> clock_;
    Workshop workshop_;
    storage::KeyFile keys_;
    Trail trail_;
    std::unique_ptr<storage::Store> store_;
    Journey journey_;
    AttachedDocuments attached_;
    RedactionDrafts reports_;
    Previews previews_;
    Papers papers_;
    Registers registers_;
    Destructions destructions_;
    Access access_;
    Portal portal_;
    Dispatch dispatch_;
    MinutesDesk minutes_;
    std::mutex releasing_; ///< one release at a time: it uses every core by itself
    ReleaseDesk releases_;
};

/// Opens an installation's store to read only and recomputes the audit log.
AuditReport audit_of(std::filesystem::path const& data, std::string const& origin);

} // namespace safehand::service
