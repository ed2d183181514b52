#include "procedure/situations.h"

#include "procedure/fitting.h"

#include <array>
#include <set>

namespace safehand::procedure {

namespace {

constexpr std::array invitations{
    Invitation::invited, Invitation::not_invited, Invitation::not_informed};
constexpr std::array attendances{
    Attendance::attended,
    Attendance::part,
    Attendance::apologies,
    Attendance::absent,
    Attendance::excluded};
constexpr std::array either{false, true};

/// Nobody who was not told of it can have been there (the record's own rule).
bool possible(Situation const& one)
{
    bool const there = one.attendance == Attendance::attended || one.attendance == Attendance::part;
    return !(there && one.invitation == Invitation::not_informed);
}

/// Multiplies what is there by every value of one more thing.
template <class Values, class Set>
void vary(std::vector<Situation>& all, Values const& values, Set set)
{
    std::vector<Situation> more;
    more.reserve(all.size() * values.size());
    for (auto const& one : all)
        for (auto const& value : values) {
            more.push_back(one);
            set(more.back(), value);
        }
    all = std::move(more);
}

struct Asked {
    bool own_right = false;
    bool parental_responsibility = false;
    bool holders = false;
    bool confidential = false;
    std::set<int> ages;
    std::set<std::string> conferences;
    std::set<std::string> outcomes;
};

Asked asked_by(Rules const& rules, std::string const& document)
{
    Asked asked;
    for (auto const& row : rules.entitlement) {
        if (!admits(row.documents, document)) continue;
        asked.own_right = asked.own_right || row.own_right.has_value();
        asked.parental_responsibility =
            asked.parental_responsibility || row.parental_responsibility.has_value();
        asked.holders = asked.holders || !row.holders_of.empty();
        asked.confidential = asked.confidential || row.heard_confidential.has_value();
        if (row.age)
            asked.ages.insert({row.age->from - 1, row.age->from, row.age->to, row.age->to + 1});
        asked.conferences.insert(row.conference.begin(), row.conference.end());
        asked.outcomes.insert(row.outcomes.begin(), row.outcomes.end());
    }
    return asked;
}

template <class Set>
std::vector<std::string> and_another(Set const& words)
{
    std::vector<std::string> all(words.begin(), words.end());
    all.emplace_back();
    return all;
}

} // namespace

bool names(std::vector<Ref> const& refs, Role const& role)
{
    return std::ranges::any_of(refs, [&](Ref const& ref) {
        return ref.kind == Ref::Kind::everyone ||
               (ref.kind == Ref::Kind::role && ref.name == role.id) ||
               (ref.kind == Ref::Kind::group && ref.name == role.group);
    });
}

EntitlementRow const*
deciding(Rules const& rules, std::string const& document, Situation const& one)
{
    for (auto const& row : rules.entitlement) {
        bool const age =
            !row.age || (one.age && row.age->from <= *one.age && *one.age <= row.age->to);
        if (admits(row.documents, document) && names(row.who, *one.role) &&
            admits(row.invitation, one.invitation) && admits(row.attendance, one.attendance) &&
            admits(row.conference, one.conference) && admits(row.outcomes, one.outcome) &&
            (!row.own_right || *row.own_right == one.own_right) &&
            (!row.parental_responsibility ||
             *row.parental_responsibility == one.parental_responsibility) &&
            (row.holders_of.empty() || one.holds_copy) &&
            (!row.heard_confidential || *row.heard_confidential == one.heard_confidential) && age)
            return &row;
    }
    return nullptr;
}

std::vector<Situation> situations(Rules const& rules, std::string const& document)
{
    auto const asked = asked_by(rules, document);
    std::vector<Situation> all;
    for (auto const& role : rules.roles)
        if (!role.hard_deny) {
            Situation one;
            one.role = &role;
            all.push_back(one);
        }
    vary(all, invitations, [](Situation& one, Invitation value) { one.invitation = value; });
    vary(all, attendances, [](Situation& one, Attendance value) { one.attendance = value; });
    std::erase_if(all, [](Situation const& one) { return !possible(one); });
    if (asked.own_right)
        vary(all, either, [](Situation& one, bool value) { one.own_right = value; });
    if (asked.parental_responsibility)
        vary(all, either, [](Situation& one, bool value) { one.parental_responsibility = value; });
    if (asked.holders)
        vary(all, either, [](Situation& one, bool value) { one.holds_copy = value; });
    if (asked.confidential)
        vary(all, either, [](Situation& one, bool value) { one.heard_confidential = value; });
    if (!asked.ages.empty()) {
        std::vector<std::optional<int>> ages(asked.ages.begin(), asked.ages.end());
        ages.emplace_back();
        vary(all, ages, [](Situation& one, std::optional<int> value) { one.age = value; });
    }
    if (!asked.conferences.empty())
        vary(all, and_another(asked.conferences), [](Situation& one, std::string const& value) {
            one.conference = value;
        });
    if (!asked.outcomes.empty())
        vary(all, and_another(asked.outcomes), [](Situation& one, std::string const& value) {
            one.outcome = value;
        });
    return all;
}

} // namespace safehand::procedure
