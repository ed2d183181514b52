// How the recurring members of a procedure file are read: sources, words from a closed list,
// references, days. Which members a file has is said in the load_*.cpp files.
#pragma once

#include "procedure/node.h"
#include "procedure/rules.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::procedure {

/// Members that any rule-bearing entry may have beside its own.
inline constexpr std::array<std::string_view, 5> source_members{
    "rule", "reference", "strength", "set_by_authority", "confirmed_on"};

/// Reads them. What nobody has confirmed is noted in `rules.unconfirmed`.
Source read_source(Node const& entry, Rules& rules);

/// A string, or {"en": ..., "cy": ...}.
Wording read_wording(Node const& node);

/// The English of a wording. Its Welsh is kept in `rules.welsh`, so that what a plan says stays one
/// text, whoever reads it. Refuses one English sentence with two Welsh ones.
std::string read_sentence(Node const& node, Rules& rules);

/// "role:...", "group:..." or "everyone". A person has no place in a procedure.
std::vector<Ref> read_refs(Node const& entry, std::string_view member);

Day read_day(Node const& node);

/// "16:30" as minutes since midnight.
int read_minute(Node const& node);

Channel read_channel(Node const& node);

/// Refuses an id that `seen` already holds, or that is not made of a-z, 0-9, '-' and '.'.
std::string read_id(Node const& entry, std::vector<std::string>& seen, std::string_view member);

template <class T>
using Spelling = std::pair<std::string_view, T>;

/// The value that a word of a closed list stands for. Refuses any other word by name.
template <class T>
T read_choice(Node const& node, std::span<Spelling<T> const> spellings)
{
    auto const& word = node.text();
    std::string known;
    for (auto const& [name, value] : spellings) {
        if (name == word) return value;
        known.append(known.empty() ? "" : ", ").append(name);
    }
    node.refuse("\"" + word + "\" is not one of " + known);
}

template <class T>
std::vector<T>
read_choices(Node const& entry, std::string_view member, std::span<Spelling<T> const> spellings)
{
    std::vector<T> all;
    auto const* found = entry.find(member);
    if (found == nullptr) return all;
    for (auto const& item : found->list()) all.push_back(read_choice<T>(item, spellings));
    if (all.empty())
        found->refuse("an empty list would never fit; leave the member out for \"any\"");
    return all;
}

} // namespace safehand::procedure
