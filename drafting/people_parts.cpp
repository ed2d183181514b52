// Drafts who was there and whom the conference was about.
#include "drafting/blocks.h"
#include "drafting/drafted_parts.h"
#include "drafting/people.h"

#include <initializer_list>
#include <string>

namespace safehand::drafting {

namespace {

/// Excluded and absent share their words: an exclusion has a letter of its own.
std::string_view attendance_key(Attendance attendance)
{
    switch (attendance) {
    case Attendance::attended: return "attendance.attended";
    case Attendance::part: return "attendance.part";
    case Attendance::apologies: return "attendance.apologies";
    case Attendance::absent:
    case Attendance::excluded: return "attendance.not-present";
    }
    return "attendance.not-present";
}

/// Somebody who was neither asked nor there has no place among attendance and apologies; to list
/// them would tell that they were not told.
bool is_listed(Participant const& person)
{
    if (person.invitation == Invitation::invited) return true;
    switch (person.attendance) {
    case Attendance::attended:
    case Attendance::part:
    case Attendance::apologies: return true;
    case Attendance::absent:
    case Attendance::excluded: return false;
    }
    return false;
}

std::string joined(std::initializer_list<std::string const*> parts)
{
    std::string out;
    for (auto const* const part : parts) {
        if (part->empty()) continue;
        out.append(out.empty() ? "" : ", ").append(*part);
    }
    return out;
}

std::string
role_words(Participant const& person, ConferenceRecord const& record, Wording const& wording)
{
    auto role = chosen("role", person.role, wording);
    if (person.supports.empty()) return role;
    return wording.fill(
        "attendance.with", {{"role", role}, {"name", name_of(record, PersonId{person.supports})}});
}

} // namespace

Blocks attendance_blocks(ConferenceRecord const& record, Wording const& wording)
{
    TableDraft table(
        {wording.get("attendance.name"),
         wording.get("attendance.role"),
         wording.get("attendance.post"),
         wording.get("attendance.attendance")},
        {3, 3, 4, 3});
    for (auto const& person : record.participants)
        if (is_listed(person))
            table.add(
                {plain(person.name),
                 plain(role_words(person, record, wording)),
                 plain(joined({&person.relation, &person.post_title, &person.agency})),
                 plain(wording.get(attendance_key(person.attendance)))});
    if (table.empty()) return {};
    return {table.take()};
}

Blocks children_blocks(ConferenceRecord const& record, Wording const& wording)
{
    TableDraft table({wording.get("children.name"), wording.get("children.born")}, {1, 1});
    for (auto const& child : record.children) {
        auto const born =
            child.born ? plain_day(*child.born, wording)
            : child.expected
                ? wording.fill("children.expected", {{"date", plain_day(*child.expected, wording)}})
                : wording.get("children.unknown");
        table.add({plain(child.name), plain(born)});
    }
    if (table.empty()) return {};
    return {subheading(wording.get("children.heading")), table.take()};
}

} // namespace safehand::drafting
