// Finds who must be kept apart from whom.
#include "drafting/kept_apart.h"

#include <algorithm>

namespace safehand::drafting {

namespace {

template <class T>
bool has(std::vector<T> const& all, T const& wanted)
{
    return std::ranges::find(all, wanted) != all.end();
}

bool for_others(Participant const& person, std::vector<ChildId> const& children)
{
    auto const& theirs = person.related_children;
    return !theirs.empty() &&
           std::ranges::none_of(children, [&](ChildId const& child) { return has(theirs, child); });
}

void add_labels(std::vector<Label>& to, std::vector<Label> const& more)
{
    for (auto const& label : more)
        if (!has(to, label)) to.push_back(label);
}

std::vector<Label> withheld_from(std::vector<PersonId> const& people)
{
    if (people.empty()) return {};
    Label label;
    label.kind = LabelKind::withhold_from;
    for (auto const& id : people) label.who.push_back({Ref::Kind::person, id.text});
    return {label};
}

bool ordered_away(ConferenceRecord const& record, PersonId const& person, PersonId const& from)
{
    return std::ranges::any_of(record.orders, [&](CourtOrder const& order) {
        return order.against == person && order.protects == from;
    });
}

bool in_conflict(ConferenceRecord const& record, Participant const& one, PersonId const& other)
{
    if (has(one.conflict_with, other) || ordered_away(record, one.id, other)) return true;
    auto const* const person = record.find(other);
    return person != nullptr && has(person->conflict_with, one.id);
}

bool apart_from_core_group(ConferenceRecord const& record, Participant const& person)
{
    return std::ranges::any_of(record.dates.core_group_members, [&](PersonId const& member) {
        return in_conflict(record, person, member);
    });
}

bool apart_from_somebody(ConferenceRecord const& record, Participant const& person)
{
    return std::ranges::any_of(record.participants, [&](Participant const& other) {
        return ordered_away(record, person.id, other.id) ||
               (person.exclusion && in_conflict(record, person, other.id));
    });
}

} // namespace

std::vector<Label> about_child(ConferenceRecord const& record, ChildId const& child)
{
    bool const for_another = std::ranges::any_of(
        record.participants, [&](auto const& person) { return for_others(person, {child}); });
    if (!for_another) return {};
    Label label;
    label.kind = LabelKind::about;
    label.who = {{Ref::Kind::person, child.text}};
    return {label};
}

namespace {

/// Of several children a label says that it is about all of them, and whoever is there for one of
/// them may read it.
std::vector<Label> about_children(
    ConferenceRecord const& record,
    std::vector<ChildId> const& children,
    std::vector<PersonId> const& others)
{
    return children.size() == 1 ? about_child(record, children.front()) : withheld_from(others);
}

std::vector<PersonId>
there_for_others(ConferenceRecord const& record, std::vector<ChildId> const& children)
{
    std::vector<PersonId> others;
    for (auto const& person : record.participants)
        if (for_others(person, children)) others.push_back(person.id);
    return others;
}

} // namespace

std::vector<Label> labels_of(ConferenceRecord const& record, PlanAction const& action)
{
    auto labels = action.labels;
    if (action.children.empty()) return labels;
    auto const others = there_for_others(record, action.children);
    if (std::ranges::any_of(others, [&](PersonId const& one) { return has(action.by, one); }))
        return labels;
    add_labels(labels, about_children(record, action.children, others));
    return labels;
}

std::vector<Label> labels_of(ConferenceRecord const& record, Recommendation const& asked)
{
    auto labels = asked.labels;
    if (asked.children.empty()) return labels;
    auto const others = there_for_others(record, asked.children);
    add_labels(labels, about_children(record, asked.children, others));
    return labels;
}

std::vector<Label> labels_of_field(std::vector<FieldLabel> const& fields, std::string_view field)
{
    std::vector<Label> labels;
    for (auto const& one : fields)
        if (one.field == field) add_labels(labels, one.labels);
    return labels;
}

std::vector<Label> meeting_labels(ConferenceRecord const& record, std::string_view meeting)
{
    auto const& dates = record.dates;
    bool const core_group = meeting == "core_group";
    auto const& told = core_group ? dates.core_group : dates.child_in_need;
    std::vector<PersonId> people;
    for (auto const& person : record.participants) {
        if (meeting == "review" || has(dates.core_group_members, person.id)) continue;
        if (told && has(told->day_told_to, person.id)) continue;
        if (core_group ? apart_from_core_group(record, person)
                       : apart_from_somebody(record, person))
            people.push_back(person.id);
    }
    auto labels = withheld_from(people);
    add_labels(labels, labels_of_field(dates.field_labels, meeting));
    return labels;
}

std::vector<Label> members_labels(ConferenceRecord const& record)
{
    auto labels = meeting_labels(record, "core_group");
    add_labels(labels, labels_of_field(record.dates.field_labels, "core_group_members"));
    return labels;
}

std::vector<Label> place_labels(ConferenceRecord const& record, std::string const& place)
{
    auto const& dates = record.dates;
    auto const here = [&](std::optional<Meeting> const& meeting) {
        return meeting && meeting->place == place;
    };
    bool const of_core_group = here(dates.core_group);
    bool const of_another = here(dates.review) || here(dates.child_in_need);
    std::vector<PersonId> people;
    for (auto const& person : record.participants)
        if (!has(dates.core_group_members, person.id) &&
            ((of_core_group && apart_from_core_group(record, person)) ||
             (of_another && apart_from_somebody(record, person))))
            people.push_back(person.id);
    return withheld_from(people);
}

} // namespace safehand::drafting
