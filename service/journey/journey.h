// The one place that knows the order of the steps: admit, plan, decide, release. Each step that is
// stored commits with its audit entry before the next begins. Delivery is dispatch.h's business.
#pragma once

#include "record/clock.h"
#include "record/error.h"
#include "service/copies/copying.h"
#include "service/journey/proposal.h"
#include "service/journey/releasing.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace safehand::service {

/// Another conference's record has the same text, and nobody said that it is right (K17).
class SameText final : public Error {
  public:
    using Error::Error;
};

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
        bool already = false;   ///< the same bytes were taken in before
        bool is_signed = false; ///< letters do not wait for it, the record does (NY-12)
        bool replaces = false;  ///< it stands in the place of an earlier version
    };

    struct Consent {
        bool same_text_is_right = false; ///< a person looked at the text that another record has
        /// Whether whoever hands it in may put another version of this conference's record in the
        /// place of the one that stands; empty: they may.
        std::function<bool(storage::ConferenceId const&)> may_replace = {};
        /// Whether they may know of this conference, when text of it stands in the record; empty:
        /// of all that are not kept out of sight.
        std::function<bool(storage::ConferenceId const&)> may_know = {};
        /// Whether they may hand in a signed record of the conference of this reference; empty:
        /// they may.
        std::function<bool(std::string const&)> may_sign = {};
    };

    /// Takes in a record and its attachments (by attachment id), then plans it. A record whose
    /// reference is known becomes the version that stands; what has left stays as it is.
    /// Throws Error(bad_input) or Error(refused) with nothing stored; also when another
    /// conference's record has the same text, unless a person said that it is right (SameText).
    /// `original`: the file that the record was read from, kept beside it.
    Admission admit(
        std::string const& record_json,
        std::map<std::string, std::string> const& attachments,
        std::string const& actor,
        Consent const& consent,
        std::optional<storage::NewOriginal> original = std::nullopt);

    Admission admit(
        std::string const& record_json,
        std::map<std::string, std::string> const& attachments,
        std::string const& actor)
    {
        return admit(record_json, attachments, actor, Consent{});
    }

    /// The plan as stored, recomputed from the record. Throws Error(refused) if the procedure or
    /// the day changed it since: it must be decided afresh.
    Proposal proposal(storage::ConferenceId const& conference);

    struct Decided {
        std::vector<std::string> documents; ///< may leave now
        std::vector<std::string> stops;     ///< what keeps the others; empty: all may leave
    };

    /// Keeps the chair's answers. They approve every document that no question and no hold stops.
    Decided decide(
        storage::ConferenceId const& conference,
        std::vector<Answer> const& answers,
        std::string const& actor);

    /// Makes, proves and stores every copy of these documents and its place in the outbox: each
    /// document in one transaction of its own. None given: every document that nothing stops.
    /// Throws Error(refused) before anything is made when one of them is stopped, and when a proof
    /// fails: the conference is then held. What has left is never made again, so that calling again
    /// after a crash goes on where it stopped.
    Release release(
        storage::ConferenceId const& conference,
        std::vector<std::string> const& documents,
        std::string const& actor,
        Progress const& progress);

    /// Somebody whom the record does not name and who is to have a copy of their own.
    struct Guest {
        Participant person;
        PersonId like; ///< whose order of redaction theirs is; has had a copy
        Channel channel = Channel::email;
        std::string address; ///< id of the one of theirs to use
    };

    /// What a later step gives out: drafts of documents that the plan did not have.
    struct Issue {
        std::string key; ///< of the batch: the document and what it is about, "amendment-slip:am-7"
        std::vector<SourceDocument> documents; ///< their own reader, or everybody who is entitled
        /// Document that one must have a released copy of to get these; empty: no such condition.
        std::string holders_of;
        std::vector<Guest> guests = {}; ///< have each document as well
        /// Set: `documents` is empty, and the guests have a copy of this document of the plan.
        std::string copy_of = {};
        std::vector<Answer> answers; ///< on top of the chair's decisions on the conference
    };

    /// Plans these documents for everybody who is entitled to them, each at the redaction level of
    /// their own, and lets them leave as one batch. Idempotent for (conference, key). Throws
    /// Error(refused) when something stops one of them, with nothing stored.
    Release issue(
        storage::ConferenceId const& conference,
        Issue const& issue,
        std::string const& actor,
        Progress const& progress);

    struct Again {
        CopyId copy;
        bool made_anew = false; ///< not the same bytes: address, way or form is another by now
    };

    /// Sends a copy once more, in the place of the one that went: the same bytes where they fit,
    /// else made anew by today's plan for today's address. `because` is for the log. Throws
    /// Error(refused) when it has not gone, when it came back and the address was not confirmed
    /// since, and when something holds that reader's copy; nothing is stored then.
    Again send_again(CopyId const& copy, std::string const& because, std::string const& actor);

    /// The plan as of today with the chair's answers, whatever of it has left already.
    DistributionPlan plan_in_force(storage::ConferenceId const& conference) const;

    /// The record as it was admitted last, with what was learnt later of its children (WI-19).
    ConferenceRecord record(storage::ConferenceId const& conference) const;

  private:
    DistributionPlan
    approved_plan(storage::ConferenceId const& conference, Proposal const& proposal) const;
    Release release_one(
        storage::ConferenceId const& conference,
        Proposal const& proposal,
        DistributionPlan plan,
        std::string const& document,
        std::string const& actor,
        Progress const& progress);
    storage::NewCopy make_one(
        storage::ConferenceId const& conference,
        Proposal const& proposal,
        DistributionPlan const& plan,
        std::size_t entry,
        storage::Entries& entries);
    ReportsOfPlan
    reports_in(storage::ConferenceId const& conference, ConferenceRecord const& record) const;
    void keep_plan(
        storage::ConferenceId const& conference,
        Proposal const& proposal,
        std::string const& actor);
    std::vector<Answer> answers_in_force(storage::ConferenceId const& conference) const;

    Library const& library_;
    Press const& press_;
    storage::Store& store_;
    Clock const& clock_;
    Randomness& randomness_;
};

} // namespace safehand::service
