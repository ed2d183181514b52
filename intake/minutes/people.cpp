#include "intake/minutes/people.h"

#include "intake/minutes/folding.h"

#include <algorithm>
#include <array>
#include <set>

namespace safehand::intake::minutes {

namespace {

std::string first_word(std::string_view name)
{
    auto const plain = folded(name);
    return plain.substr(0, plain.find(' '));
}

} // namespace

std::string written(Ref const& ref)
{
    switch (ref.kind) {
    case Ref::Kind::person: return "person:" + ref.name;
    case Ref::Kind::role: return "role:" + ref.name;
    case Ref::Kind::group: return "group:" + ref.name;
    case Ref::Kind::everyone: break;
    }
    return "everyone";
}

std::optional<std::string> People::one(std::string_view words, bool child) const
{
    auto const wanted = folded(words);
    if (wanted.empty()) return std::nullopt;
    auto const by = [&](auto fits) -> std::set<std::string> {
        std::set<std::string> ids;
        for (auto const& person : known_)
            if (person.child == child && fits(person)) ids.insert(person.id);
        return ids;
    };
    auto const* const role = term_of(vocabulary_.roles, words);
    // The nearer meaning decides; two people of one meaning are nobody.
    for (auto const& ids :
         {by([&](Known const& person) { return folded(person.id) == wanted; }),
          by([&](Known const& person) {
              return std::ranges::any_of(
                  person.names, [&](auto const& name) { return folded(name) == wanted; });
          }),
          by([&](Known const& person) { return role != nullptr && person.role == role->id; }),
          by([&](Known const& person) {
              return !person.names.empty() && first_word(person.names.front()) == wanted;
          })}) {
        if (ids.size() > 1) return std::nullopt;
        if (ids.size() == 1) return *ids.begin();
    }
    return std::nullopt;
}

std::optional<std::string> People::participant(std::string_view words) const
{
    return one(words, false);
}

std::optional<std::string> People::child(std::string_view words) const
{
    return one(words, true);
}

std::optional<Ref> People::ref(std::string_view words) const
{
    struct Group {
        std::string_view word;
        Ref::Kind kind;
        std::string_view name;
    };

    static constexpr std::array groups{
        Group{"everybody", Ref::Kind::everyone, ""},
        Group{"everyone", Ref::Kind::everyone, ""},
        Group{"all", Ref::Kind::everyone, ""},
        Group{"pawb", Ref::Kind::everyone, ""},
        Group{"family", Ref::Kind::group, "family"},
        Group{"the family", Ref::Kind::group, "family"},
        Group{"teulu", Ref::Kind::group, "family"},
        Group{"y teulu", Ref::Kind::group, "family"},
        Group{"professional", Ref::Kind::group, "professional"},
        Group{"professionals", Ref::Kind::group, "professional"},
        Group{"agencies", Ref::Kind::group, "professional"},
        Group{"gweithwyr proffesiynol", Ref::Kind::group, "professional"}};
    auto const wanted = folded(words);
    auto const* const group = std::ranges::find(groups, wanted, &Group::word);
    if (group != groups.end()) return Ref{group->kind, std::string(group->name)};
    if (auto const* const role = term_of(vocabulary_.roles, words))
        return Ref{Ref::Kind::role, role->id};
    if (auto id = participant(words)) return Ref{Ref::Kind::person, *std::move(id)};
    return std::nullopt;
}

} // namespace safehand::intake::minutes
