// What the procedure's own checks say of a record, in plain English with the rule behind each.
// Every verb is one small function; which of them a region uses, and how strictly, is data
// (lint.json).
#pragma once

#include "procedure/calendar.h"
#include "procedure/procedure.h"
#include "record/conference.h"

#include <string>
#include <vector>

namespace safehand::procedure {

struct Finding {
    std::string check; ///< id in lint.json
    LintSeverity severity = LintSeverity::warning;
    std::string rule;
    std::string reference;
    std::string text;                   ///< what is wrong, for a chair
    std::string where;                  ///< "decision 2"; by position, never a name; may be empty
    std::vector<std::string> documents; ///< empty: those that the chair signs

    /// True when a blocking finding keeps this document from leaving.
    bool holds(DocumentKind const& document) const;

    /// `text`, with `where` in brackets.
    std::string line() const;
};

/// All findings, in the order of lint.json. The record's words must be known to the procedure
/// (unknown_words). Throws Error(refused) past the calendar.
std::vector<Finding>
lint(ConferenceRecord const& record, Procedure const& procedure, Calendar const& calendar);

} // namespace safehand::procedure
