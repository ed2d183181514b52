#include "service/letters/release_notes.h"

#include "drafting/people.h"
#include "record/error.h"
#include "service/journey/stops.h"

#include <algorithm>
#include <map>
#include <set>

namespace safehand::service {

namespace {

drafting::LetterRow paper(
    LetterCase const& of,
    PlanEntry const& entry,
    drafting::Wording const& wording,
    std::string const& language)
{
    auto const* kind = of.procedure.document(entry.document);
    ensure(kind != nullptr, "the plan names documents that the procedure declares");
    drafting::LetterRow row;
    row.texts["paper"] = {Span{
        wording.fill(
            "letter.paper",
            {{"document", said(kind->title, language)},
             {"reader", of.record.find(entry.person)->name}}),
        false,
        "",
        {}}};
    return row;
}

drafting::LetterValues what_to_hand_over(
    LetterCase const& of, std::vector<PlanEntry const*> const& entries, std::string const& language)
{
    auto const& wording = of.library.wording(of.procedure, language);
    drafting::LetterValues values;
    std::vector<PersonId> readers;
    std::optional<Day> due;
    for (auto const* entry : entries) {
        readers.push_back(entry->person);
        values.lists["papers"].push_back(paper(of, *entry, wording, language));
        if (entry->due) due = due ? std::min(*due, *entry->due) : *entry->due;
    }
    values.say("hand_to", drafting::names_of(of.record, readers));
    if (due) values.say("hand_by", drafting::plain_day(*due, wording));
    return values;
}

} // namespace

std::vector<SourceDocument>
draft_release_notes(LetterCase const& of, DistributionPlan const& plan, std::string const& document)
{
    if (of.procedure.document(release_note) == nullptr ||
        !of.procedure.letter_for(release_note, of.record.kind))
        return {};
    std::map<PersonId, std::vector<PlanEntry const*>> by_carrier;
    for (auto const& entry : plan.entries)
        if (gets_copy(entry) && entry.document == document && entry.through)
            by_carrier[*entry.through].push_back(&entry);
    std::vector<SourceDocument> notes;
    notes.reserve(by_carrier.size());
    for (auto const& [carrier, entries] : by_carrier) {
        notes.push_back(draft_paper(of, release_note, carrier, [&](std::string const& language) {
            return what_to_hand_over(of, entries, language);
        }));
    }
    return notes;
}

} // namespace safehand::service
