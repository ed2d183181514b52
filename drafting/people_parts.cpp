// Drafts who was there and whom the conference was about.
#include "drafting/blocks.h"
#include "drafting/drafted_parts.h"
#include "drafting/kept_apart.h"
#include "drafting/people.h"
#include "drafting/plan_rows.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

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

Text with(Text text, std::vector<Label> const& labels)
{
    for (auto& span : text) span.labels = labels;
    return text;
}

/// Relation, post and agency with commas. A comma goes with the words that it would stand beside
/// for nothing if they were taken out.
Text place_in_life(Participant const& person)
{
    std::initializer_list<std::pair<char const*, std::string const*>> const parts{
        {"relation", &person.relation},
        {"post_title", &person.post_title},
        {"agency", &person.agency}};
    Text out;
    for (auto const& [field, words] : parts) {
        if (words->empty()) continue;
        auto labels = labels_of_field(person.field_labels, field);
        auto const is_labelled = [](Span const& span) { return !span.labels.empty(); };
        bool const none_sure = std::ranges::all_of(out, is_labelled);
        if (!out.empty() && none_sure) out.back().text += ", ";
        auto const lead = out.empty() || none_sure ? "" : ", ";
        if (!out.empty() && out.back().labels == labels)
            out.back().text += lead + *words;
        else
            out.push_back({lead + *words, false, {}, std::move(labels)});
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

Blocks attendance_blocks(
    ConferenceRecord const& record, Wording const& wording, std::string const& language)
{
    TableDraft table(
        {wording.get("attendance.name"),
         wording.get("attendance.role"),
         wording.get("attendance.post"),
         wording.get("attendance.attendance")},
        {3, 3, 4, 3});
    for (auto const& person : record.participants) {
        if (!is_listed(person)) continue;
        auto const labels = [&](std::string_view field) {
            return labels_of_field(person.field_labels, field);
        };
        table.add(
            {plain(person.name),
             with(plain(role_words(person, record, wording)), labels("role")),
             recorded(place_in_life(person), record, language),
             with(plain(wording.get(attendance_key(person.attendance))), labels("attendance"))},
            labels("entry"));
    }
    if (table.empty()) return {};
    return {table.take()};
}

Blocks children_blocks(
    ConferenceRecord const& record, Wording const& wording, std::string const& /*language*/)
{
    TableDraft table({wording.get("children.name"), wording.get("children.born")}, {1, 1});
    for (auto const& child : record.children) {
        auto const born =
            child.born ? plain_day(*child.born, wording)
            : child.expected
                ? wording.fill("children.expected", {{"date", plain_day(*child.expected, wording)}})
                : wording.get("children.unknown");
        // Whoever is there for another child knows the names, not the days of birth (WI-41).
        auto labels = about_child(record, child.id);
        for (auto& label : labels_of_field(child.field_labels, "born"))
            labels.push_back(std::move(label));
        table.add(
            {plain(child.name), with(plain(born), labels)},
            labels_of_field(child.field_labels, "entry"));
    }
    if (table.empty()) return {};
    return {subheading(wording.get("children.heading")), table.take()};
}

} // namespace safehand::drafting
