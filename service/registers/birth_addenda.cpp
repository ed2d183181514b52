// What is learnt of a child after the record was signed: the name given at birth joins the names
// that are looked for and protected (WI-19). So is that the family was told of a conference, or is
// not to know of it after all (WI-37).
#include "service/registers/register_rules.h"

#include <algorithm>

namespace safehand::service {

namespace {

using procedure::RegisterEffect;
using procedure::RegisterKind;
using procedure::RegisterStep;

bool has(std::vector<std::string> const& list, std::string_view word)
{
    return std::ranges::find(list, word) != list.end();
}

void add_once(std::vector<std::string>& list, std::string const& word)
{
    if (!has(list, word)) list.push_back(word);
}

bool renamed(RegisterKind const& kind, storage::RegisterEntry const& entry)
{
    return std::ranges::any_of(entry.steps, [&](storage::RegisterStep const& taken) {
        auto const step = std::ranges::find(kind.steps, taken.step, &RegisterStep::id);
        return !taken.half && step != kind.steps.end() &&
               std::ranges::any_of(step->does, [](RegisterEffect const& effect) {
                   return effect.verb == "rename";
               });
    });
}

void add_name(ConferenceRecord& record, ChildId const& child_id, std::string const& name)
{
    std::vector<std::string> before;
    std::vector<PersonId> people;
    for (auto& child : record.children) {
        if (child.id != child_id) continue;
        before = child.known_as;
        before.push_back(child.name);
        add_once(child.known_as, name);
    }
    for (auto& participant : record.participants) {
        if (participant.child != child_id) continue;
        people.push_back(participant.id);
        add_once(participant.known_as, name);
    }
    for (auto& fact : record.protected_facts) {
        bool const about = fact.about && std::ranges::find(people, *fact.about) != people.end();
        bool const same = std::ranges::any_of(
            fact.values, [&](std::string const& value) { return has(before, value); });
        if (fact.kind == "name" && (about || same)) add_once(fact.values, name);
    }
}

} // namespace

ConferenceRecord with_addenda(
    ConferenceRecord record,
    procedure::Procedure const& procedure,
    std::span<storage::RegisterEntry const> entries)
{
    for (auto const& entry : entries) {
        auto const* const kind = register_kind(procedure, entry.kind);
        if (kind == nullptr || !renamed(*kind, entry)) continue;
        add_name(record, {field(entry.state, "child")}, field(entry.state, "name"));
    }
    // What the record says of it was true on the day of the conference; the register knows better.
    if (auto const* const hiding = hiding_register(procedure)) {
        bool told = false;
        bool hidden = false;
        for (auto const& entry : entries) {
            if (entry.kind != hiding->id) continue;
            hidden = hidden || entry.state.hidden;
            told = told || entry.state.ended;
        }
        record.covert = hidden || (record.covert && !told);
    }
    return record;
}

} // namespace safehand::service
