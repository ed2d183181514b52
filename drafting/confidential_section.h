// The confidential part of a conference as a paper of its own, behind its own statement.
#pragma once

#include "drafting/letter.h"

namespace safehand::drafting {

/// True when the record has anything labelled confidential.
bool has_confidential_part(ConferenceRecord const& record);

/// The letter "confidential-section" in each version, then what the record labels confidential and
/// nothing else: whole sections with their labels; of other sections the blocks so labelled, under
/// the section's id, kind, heading and labels; actions so labelled, in a section
/// "s-confidential-actions" (LA-16 to LA-18). Who may read any of it is settled by the labels.
/// Each part keeps the record's language. `order.name` is the statement's template.
/// Throws Error(refused) when the record has no such part; else as draft_letter.
SourceDocument draft_confidential_section(
    LetterTemplates const& templates,
    LetterOrder const& order,
    ConferenceRecord const& record,
    std::vector<LetterVersion> const& versions);

} // namespace safehand::drafting
