#include "service/access/desk_notes.h"

namespace safehand::service {

void DeskNotes::keep(std::string const& staff, std::string const& form, std::string const& json)
{
    store_.keep_note(staff, form, json, clock_.now());
}

std::optional<std::string> DeskNotes::find(std::string const& staff, std::string const& form) const
{
    return store_.note_of(staff, form);
}

void DeskNotes::drop(std::string const& staff, std::string const& form)
{
    store_.drop_note(staff, form);
}

std::vector<std::string> DeskNotes::forms(std::string const& staff) const
{
    return store_.notes_of(staff);
}

} // namespace safehand::service
