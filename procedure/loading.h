// One function for each file of a procedure folder, and one for each kind of entry that the files
// shared between regions may hold too. Each checks the shape of what it reads; what must agree
// between files is checked by check_together.
#pragma once

#include "procedure/node.h"
#include "procedure/rules.h"

#include <string>
#include <vector>

namespace safehand::procedure {

void load_title(Node const& file, Rules& rules);       ///< procedure.json
void load_people(Node const& file, Rules& rules);      ///< people.json
void load_words(Node const& file, Rules& rules);       ///< words.json
void load_timescales(Node const& file, Rules& rules);  ///< timescales.json
void load_entitlement(Node const& file, Rules& rules); ///< entitlement.json
void load_delivery(Node const& file, Rules& rules);    ///< delivery.json
void load_clashes(Node const& file, Rules& rules);     ///< clashes.json
void load_letters(Node const& file, Rules& rules);     ///< letters.json, optional
void load_lint(Node const& file, Rules& rules);        ///< lint.json, optional
void load_registers(Node const& file, Rules& rules);   ///< registers.json, optional

/// A file of config/conference-kinds. What the region has under the same id wins; entries that name
/// no conference kind apply to the file's own.
void load_shared(Node const& file, std::string const& name, Rules& rules);

/// Ids that one list has already used.
using Seen = std::vector<std::string>;

SectionType read_section_type(Node const& entry, Seen& seen, Rules& rules);
ConferenceKind read_conference_kind(Node const& entry, Seen& seen, Rules& rules);
Outcome read_outcome(Node const& entry, Seen& seen, Rules& rules);
Event read_event(Node const& entry, Seen& seen, Rules& rules);
Timescale read_timescale(Node const& entry, Seen& seen, Rules& rules);
Practice read_practice(Node const& entry, Seen& seen, Rules& rules);
QuestionKind read_question(Node const& entry, Seen& seen, Rules& rules);
LetterKind read_letter(Node const& entry, Seen& seen, Rules& rules);
LetterAddition read_addition(Node const& entry, Seen& seen, Rules& rules);
EnclosureKind read_enclosure(Node const& entry, Seen& seen, Rules& rules);
LintCheck read_check(Node const& entry, Seen& seen, Rules& rules);
RegisterKind read_register(Node const& entry, Seen& seen, Rules& rules);
AttachmentRow read_attachment_row(Node const& entry, Seen& seen, Rules& rules);

/// {"from": 10, "to": 17}; either end may be missing.
AgeBand read_age(Node const& node);

/// Reads every entry of a list by `Read` and puts it behind what is there.
template <class T>
void read_list(
    Node const& list, std::vector<T>& into, T (*read)(Node const&, Seen&, Rules&), Rules& rules)
{
    Seen seen;
    for (auto const& entry : list.list()) into.push_back(read(entry, seen, rules));
}

/// Refuses, by file and id, what names something that another file does not declare, and what
/// would open a door that no data may open.
void check_together(Rules const& rules);

/// The part of it that looks at letters, enclosures, checks and registers.
void check_papers(Rules const& rules);

} // namespace safehand::procedure
