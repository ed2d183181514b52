// Drafts every document of a conference: the record, its confidential part, and the letters that
// the procedure declares and gives a template. Who gets them is planned elsewhere.
#pragma once

#include "procedure/case.h"
#include "record/document.h"
#include "service/copies/attached_copies.h"
#include "service/letters/letter_words.h"
#include "service/reports/report_decisions.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace safehand::service {

/// A draft that could not be made, and why; it holds what it was for.
struct FailedDraft {
    std::string document;
    std::optional<PersonId> reader; ///< empty: every reader's
    std::string why;
};

struct Drafts {
    std::vector<SourceDocument> documents;
    std::vector<FailedDraft> failed;
    std::vector<AttachedCopy> attached = {};        ///< what people made for readers in their place
    std::vector<procedure::UnfitReport> unfit = {}; ///< reports that cannot be carried
    procedure::RedactReport redact = {};            ///< empty: no report is redacted
    std::vector<ReportDecisions> decided = {};      ///< what people decided of reports
};

/// Every document that comes up with the conference itself. Those whose words differ from reader
/// to reader are drafted for each participant; a letter also is when its enclosures or its language
/// differ, and readers who then have the same words share a layout all the same.
Drafts draft_conference(LetterCase const& of);

/// What a paper says besides, in a language: both halves of a letter in two have their own words.
using WordsIn = std::function<drafting::LetterValues(std::string const& language)>;

/// One paper that a step asked for, such as a holding letter: every document kind that has a letter
/// in the procedure. `extra` goes on top of what letter_words knows.
/// Throws Error(refused) when the procedure has no such letter, and Error(bad_input) when words are
/// missing that the letter always prints.
SourceDocument draft_paper(
    LetterCase const& of,
    std::string const& document,
    std::optional<PersonId> const& reader,
    WordsIn const& extra);

/// Adds to each planned entry without a draft why there is none.
void hold_failed_drafts(DistributionPlan& plan, std::vector<FailedDraft> const& failed);

} // namespace safehand::service
