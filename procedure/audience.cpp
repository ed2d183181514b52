#include "procedure/audience.h"

#include <algorithm>

namespace safehand::procedure {

namespace {

template <class T>
bool contains(std::vector<T> const& all, T const& wanted)
{
    return std::ranges::find(all, wanted) != all.end();
}

} // namespace

Audience::Audience(ConferenceRecord const& record, Procedure const& procedure)
    : procedure_(procedure)
{
    for (auto const& section : record.sections) sections_.insert(section.id);
    auto const add = [&](PersonId const& one, PersonId const& other) {
        conflicts_.emplace(one, other);
        conflicts_.emplace(other, one);
    };
    for (auto const& person : record.participants)
        for (auto const& other : person.conflict_with) add(person.id, other);
    for (auto const& order : record.orders) add(order.against, order.protects);
}

std::string const& Audience::group(Participant const& person) const
{
    return procedure_.group_of(person.role);
}

bool Audience::matches(Ref const& ref, Participant const& person) const
{
    switch (ref.kind) {
    case Ref::Kind::everyone: return true;
    case Ref::Kind::group: return ref.name == group(person);
    case Ref::Kind::role: return ref.name == person.role;
    case Ref::Kind::person:
        return ref.name == person.id.text || (person.child && ref.name == person.child->text);
    }
    return false;
}

bool Audience::any_matches(std::span<Ref const> refs, Participant const& person) const
{
    return std::ranges::any_of(refs, [&](Ref const& ref) { return matches(ref, person); });
}

Heard Audience::heard(Participant const& person, SectionId const& section) const
{
    if (person.exclusion && contains(person.exclusion->sections, section)) return Heard::no;
    switch (person.attendance) {
    case Attendance::attended:
        return contains(person.present_for, section) ? Heard::yes : Heard::assumed;
    case Attendance::part: return contains(person.present_for, section) ? Heard::yes : Heard::no;
    case Attendance::apologies:
    case Attendance::absent:
    case Attendance::excluded: return Heard::no;
    }
    return Heard::no;
}

bool Audience::in_conflict(PersonId const& one, PersonId const& other) const
{
    return conflicts_.contains({one, other});
}

Relation Audience::relation(Participant const& reader, ChildId const& subject) const
{
    if (reader.child == subject) return Relation::self;
    return contains(reader.related_children, subject) ? Relation::own_child : Relation::other_child;
}

Relation Audience::relation(Participant const& reader, Participant const& subject) const
{
    if (reader.id == subject.id) return Relation::self;
    if (subject.child) return relation(reader, *subject.child);
    if (in_conflict(reader.id, subject.id)) return Relation::in_conflict;
    return group(subject) == "family" ? Relation::family : Relation::professional;
}

std::string plain_text(std::string const& text)
{
    std::string plain;
    for (char const c : text) {
        bool const upper = c >= 'A' && c <= 'Z';
        bool const kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          static_cast<unsigned char>(c) >= 0x80;
        if (upper) plain += static_cast<char>(c - 'A' + 'a');
        if (kept) plain += c;
    }
    return plain;
}

std::string plain_address(Address const& address)
{
    std::string plain;
    for (auto const& line : address.lines) plain += plain_text(line);
    return plain + plain_text(address.postcode) + plain_text(address.email);
}

bool current(Address const& address, Day day)
{
    return (!address.from || *address.from <= day) && (!address.until || *address.until > day);
}

} // namespace safehand::procedure
