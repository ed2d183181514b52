// Taking in translations and easy-read versions that people made for one reader, and the chair's
// approval of each. How they become copies is reader_need.h's and copying.h's business.
#pragma once

#include "record/clock.h"
#include "record/randomness.h"
#include "service/journey/journey.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <string>
#include <vector>

namespace safehand::service {

class AttachedDocuments {
  public:
    AttachedDocuments(
        Library const& library,
        Press const& press,
        storage::Store& store,
        Journey& journey,
        Clock const& clock,
        Randomness& randomness);

    struct Handed {
        storage::AttachedId id;
        Digest digest; ///< of its bytes; the approval carries it
        bool already = false;
    };

    struct Source {
        SealedCopy copy;
        std::string passphrase;
        Digest made_from;
    };

    /// This reader's own copy of the draft, for whoever translates it or writes it anew: redacted,
    /// stamped with the reader's name, proved and sealed like every copy. The log says who had it.
    /// Throws Error(refused) as attach() does, and when anything but the need holds the copy.
    Source source(
        storage::ConferenceId const& conference,
        PersonId const& reader,
        std::string const& document,
        std::string const& by);

    /// Keeps `json` (docs/formats.md) for this reader and document, in the place of what was
    /// attached for them before. Throws Error(bad_input) when it cannot be read or is for somebody
    /// else, and Error(refused) when the chair has not settled yet what this reader may have, when
    /// it was made from another version of their copy, and when its maker may not make it (WI-22).
    Handed attach(
        storage::ConferenceId const& conference,
        PersonId const& reader,
        std::string const& document,
        std::string const& json,
        std::string const& by);

    /// Throws Error(refused) unless it stands, has the digest `seen` and was attached by somebody
    /// else, was made from the present version of that reader's copy, meets their need, and a copy
    /// cut from it passes the proof of absence. The plan is another one afterwards: the chair
    /// decides on it afresh.
    void approve(
        storage::ConferenceId const& conference,
        storage::AttachedId const& attached,
        Digest const& seen,
        std::string const& by);

    /// Who still needs what, with the `made_from` that it must carry, and all that was attached.
    std::string list_json(storage::ConferenceId const& conference);

    /// The bytes as they were handed in. Throws Error(bad_input) for an unknown one.
    std::string
    content(storage::ConferenceId const& conference, storage::AttachedId const& attached) const;

  private:
    /// Today's plan with the chair's answers, and what it was made from.
    struct Settled {
        Proposal proposal;
        DistributionPlan plan;
        procedure::Procedure procedure;
        bool decided = false;
    };

    Settled settled(storage::ConferenceId const& conference);
    void
    prove(storage::ConferenceId const& conference, storage::KeptAttached const& kept, Day today);
    PlanEntry const&
    entry_for(Settled const& settled, PersonId const& reader, std::string const& document) const;

    Library const& library_;
    Press const& press_;
    storage::Store& store_;
    Journey& journey_;
    Clock const& clock_;
    Randomness& randomness_;
};

} // namespace safehand::service
