// Notes beside a record: filed like every other document of a conference, each with its audit
// entry, and never changed again.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

#include <utility>

namespace safehand::storage {

void Store::add_side_note(
    ConferenceId const& conference, SideNote const& note, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(conference);
    ensure_code(note.subject);
    ensure_code(note.by);
    Step step(*inside_, entries);
    inside_->insert_document(
        row,
        conference,
        DocumentKind::side_note,
        pack({note.subject, note.by, std::to_string(number(note.at))}),
        note.json);
    step.commit();
}

std::vector<SideNote> Store::side_notes(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    inside_->row_of(conference);
    std::vector<SideNote> all;
    for (auto& filed : inside_->filed(conference, DocumentKind::side_note, true)) {
        auto parts = unpack(filed.card, 3);
        SideNote note;
        note.subject = std::move(parts[0]);
        note.json = std::move(filed.text);
        note.by = std::move(parts[1]);
        note.at = instant(std::stoll(parts[2]));
        all.push_back(std::move(note));
    }
    return all;
}

} // namespace safehand::storage
