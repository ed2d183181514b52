// One conference as its pages see it: state, record, today's plan and procedure, opened once for a
// page; and the words that all its pages share.
#pragma once

#include "procedure/calendar.h"
#include "procedure/procedure.h"
#include "service/journey/proposal.h"
#include "service/pages/page_desk.h"
#include "service/pages/visit.h"
#include "storage/store.h"

#include <string>
#include <vector>

namespace safehand::service::pages {

struct CaseFile {
    storage::ConferenceStatus status;
    Proposal proposal; ///< what has left is marked as such
    procedure::Procedure procedure;
    Day today;

    ConferenceRecord const& record() const { return proposal.record; }

    DistributionPlan const& plan() const { return proposal.plan; }

    /// Some copy of that document kind has left.
    bool has_left(std::string const& document) const;

    bool anything_left() const { return !status.batches.empty(); }
};

/// Throws Error(bad_input) for an unknown conference.
CaseFile open_case(Installation& installation, storage::ConferenceId const& conference);

storage::ConferenceId conference_at(Visit const& visit);

/// What every page of a conference has: title "<words> – C-2026-0417", "reference", "case" (its
/// address), "back" to it, and "english" when words out of data need a language of their own.
Model case_model(
    Visit const& visit, storage::ConferenceStatus const& status, std::string const& title_words);

/// The address of a page of this conference; `page` is empty or "/people".
std::string case_path(storage::ConferenceId const& conference, std::string const& page = {});

/// The name of a participant; the id of one whom the record does not name.
std::string name_of(ConferenceRecord const& record, PersonId const& person);

/// "mother", in the language of the page.
std::string
role_title(procedure::Procedure const& procedure, std::string const& role, Words const& words);

/// Title of a document kind in the language of the page.
std::string document_title(
    procedure::Procedure const& procedure, std::string const& document, Words const& words);

/// A status in words with a colour that repeats them; "Completed" and the like have none.
Model tag(std::string const& text, std::string const& colour = {});

std::string channel_words(Words const& words, Channel channel);
std::string share_words(Words const& words, Share share);
std::string state_words(Words const& words, storage::ConferenceState state);

/// "Tuesday 24 March 2026, 14:05", on the clock of the United Kingdom.
std::string moment_words(Words const& words, Instant at);

/// "R.W."
std::string initials(std::string const& name);

} // namespace safehand::service::pages
