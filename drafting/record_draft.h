// Turns a conference record into the one uniform document from which every copy is cut. Everything
// is in it and keeps its labels; nothing is withheld here.
#pragma once

#include "drafting/wording.h"
#include "record/conference.h"
#include "record/document.h"

#include <string>
#include <utility>
#include <vector>

namespace safehand::drafting {

/// The confidentiality statement of a cover, after the notice that a record is invented if it is.
std::string cover_notice(ConferenceRecord const& record, Wording const& wording);

/// The full document of a conference record (template: NY-10).
///
/// The record's sections keep id, order, heading and labels. What the record holds as data
/// (attendance, children, decisions, plan and dates) is drafted as tables at the START of the first
/// section of that kind, so block numbers count from there; a kind that has no section yet gets
/// one named "s-" and the kind, at its place in the template's order. Complaints note, list of
/// reports and signature stand at the END of the first plan section, or in a section "s-closing" of
/// kind "plan" when there is none or it carries labels. Labels of views, dissent and actions stand
/// on their table rows, as does `not_to_be_shared_with` of a report. Drafted tables share the
/// labels of the section that they are put in. Addresses, NHS numbers, court orders, protected
/// facts and the ground, evidence and telling of an exclusion are internal and never drafted.
///
/// The title is the kind of conference, the subtitle its day and chair, the running lines say
/// "Confidential" and the reference (NY-18); `invented_notice` opens the cover's notice.
///
/// Depends on nothing but its arguments. Throws Error(broken) when `wording` lacks words for a
/// role, conference kind, outcome or category, or when an id in the record points nowhere.
SourceDocument draft_record(ConferenceRecord const& record, Wording const& wording);

/// The same part for part, with everything that is not the record's own words in `language`, which
/// is the wording's: for a reader who reads both. The record's words are marked with theirs.
SourceDocument
draft_record(ConferenceRecord const& record, Wording const& wording, std::string const& language);

/// Marks the section's words with the record's language when the document has another.
void mark_language(Section& section, ConferenceRecord const& record, std::string const& language);

/// What the copy's reader is told on the page after the cover. Depends on the redaction class
/// only, never on the person.
struct CopyNote {
    bool extract = false;
    bool section_alone = false; ///< of a confidential section, which is a paper of its own
    std::vector<std::pair<std::string, std::string>> reasons; ///< code, meaning
    std::string comment_window; ///< a sentence: by when and how to say that something is wrong
    std::string disagreement;   ///< a sentence: what to do when one disagrees with the decision
    std::string who_to_ring;
    std::vector<std::string> instead = {}; ///< the chair's sentences for parts that were left out
    bool silent = false;                   ///< nothing may be said about parts that were left out
    std::string attachments_left_out;      ///< a sentence; empty when there is nothing to say
    std::string attachments_enclosed = {}; ///< a sentence; empty when none go with the copy
    /// Who else may see the copy and how it is kept (NY-19, NY-20); the same for every reader.
    std::vector<std::string> handling = {};
};

/// Puts the note in front of all sections, as section "s-copy-note" of kind "copy-note".
/// Part references to other sections stay right. When `note.silent`, neither "full", "extract",
/// reasons nor left-out attachments are mentioned.
/// Throws Error(broken) when the document already has such a section.
SourceDocument with_copy_note(SourceDocument source, CopyNote const& note, Wording const& wording);

/// What the codes of a letter's marks mean, in one of the letter's languages.
struct MarkKey {
    std::string language;
    Wording const* wording = nullptr;
    std::vector<std::pair<std::string, std::string>> reasons; ///< code, meaning
};

/// One line in each language at the end of a letter, in section "s-mark-key".
/// Throws Error(broken) when the document already has such a section.
SourceDocument with_mark_key(SourceDocument source, std::vector<MarkKey> const& keys);

} // namespace safehand::drafting
