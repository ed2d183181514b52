// What several regions say alike about one kind of conference: config/conference-kinds/*.json.
#include "procedure/loading.h"

#include <algorithm>

namespace safehand::procedure {

namespace {

/// Reads what the region does not say itself. Entries that the region has are passed over before
/// they are read, so that nothing of theirs waits for confirmation.
template <class T>
void merge(
    Node const& file,
    std::string_view member,
    std::vector<T>& into,
    T (*read)(Node const&, Seen&, Rules&),
    Rules& rules,
    std::string const& kind)
{
    auto const* list = file.find(member);
    if (list == nullptr) return;
    Seen seen;
    std::vector<T> added;
    for (auto const& entry : list->list()) {
        auto const& id = entry.at("id").text();
        if (std::ranges::find(into, id, &T::id) != into.end()) continue;
        added.push_back(read(entry, seen, rules));
        if constexpr (requires(T one) { one.kinds; })
            if (added.back().kinds.empty()) added.back().kinds = {kind};
    }
    std::ranges::move(added, std::back_inserter(into));
}

} // namespace

void load_shared(Node const& file, std::string const& name, Rules& rules)
{
    file.only(
        {"safehand_conference_kind", "id"},
        {"section_kinds",
         "conference_kinds",
         "outcomes",
         "practices",
         "events",
         "timescales",
         "questions",
         "letters",
         "letter_additions",
         "enclosures",
         "checks",
         "registers"});
    if (file.at("safehand_conference_kind").whole_number() != 1)
        file.at("safehand_conference_kind").refuse("this version of Safehand reads form 1");
    if (file.at("id").text() != name) file.at("id").refuse("this is not the name of the file");
    merge(file, "section_kinds", rules.section_kinds, read_section_type, rules, name);
    merge(file, "conference_kinds", rules.conference_kinds, read_conference_kind, rules, name);
    merge(file, "outcomes", rules.outcomes, read_outcome, rules, name);
    merge(file, "practices", rules.practices, read_practice, rules, name);
    merge(file, "events", rules.events, read_event, rules, name);
    merge(file, "timescales", rules.timescales, read_timescale, rules, name);
    merge(file, "questions", rules.questions, read_question, rules, name);
    merge(file, "letters", rules.letters, read_letter, rules, name);
    merge(file, "letter_additions", rules.letter_additions, read_addition, rules, name);
    merge(file, "enclosures", rules.enclosures, read_enclosure, rules, name);
    merge(file, "checks", rules.checks, read_check, rules, name);
    merge(file, "registers", rules.registers, read_register, rules, name);
}

} // namespace safehand::procedure
