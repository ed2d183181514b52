// How much of a document one copy hides, and whether it hides what its reader must do (LA-20).
#pragma once

#include "procedure/case.h"
#include "record/plan.h"

#include <string>
#include <vector>

namespace safehand::procedure {

/// Paragraphs, list items and table rows count one each.
struct Weight {
    int parts = 0;
    int withheld = 0;
};

Weight weigh(SourceDocument const& document, RedactionOrder const& order);

/// How many actions of the plan that name this reader are not in their copy as a whole: rows of the
/// document's tables of which a part is withheld, or all.
int own_actions_hidden(
    ConferenceRecord const& record,
    PersonId const& reader,
    SourceDocument const& document,
    RedactionOrder const& order);

/// Whether anything of the document is taken out by the order: a part of it, or a protected fact of
/// which a word stands in it. Rather yes than no: where exactly a fact stands, in which spelling,
/// is found when the copy is made.
bool takes_something(SourceDocument const& document, RedactionOrder const& order);

/// What somebody should look at before this copy goes; empty when nothing.
std::vector<Reason> over_redacted(
    Case const& of,
    Participant const& person,
    SourceDocument const& document,
    RedactionOrder const& order);

} // namespace safehand::procedure
