// Writes actions and their changes.
#include "drafting/plan_rows.h"

#include "drafting/blocks.h"
#include "drafting/kept_apart.h"
#include "drafting/people.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace safehand::drafting {

namespace {

std::string letters_of(Text const& text)
{
    std::string out;
    for (auto const& span : text) out += span.text;
    return out;
}

bool same(PlanAction const& a, PlanAction const& b)
{
    return letters_of(a.need) == letters_of(b.need) &&
           letters_of(a.action) == letters_of(b.action) && a.by == b.by && a.when == b.when &&
           a.children == b.children;
}

/// "Action. By whom: ... By when: ... For: ..." in one cell.
Text in_full(
    PlanAction const& action,
    ConferenceRecord const& record,
    Wording const& wording,
    std::string const& language)
{
    auto out = recorded(action.action, record, language);
    auto const add = [&](std::string_view head, Text words) {
        if (words.empty()) return;
        out.push_back({" " + wording.get(head) + ": ", true, {}, {}});
        std::ranges::move(words, std::back_inserter(out));
    };
    add("plan.need", recorded(action.need, record, language));
    add("plan.who", plain(names_of(record, action.by)));
    add("plan.when", recorded(plain(action.when), record, language));
    add("plan.children", plain(names_of(record, action.children)));
    return out;
}

} // namespace

Text recorded(Text text, ConferenceRecord const& record, std::string const& language)
{
    if (record.language != language)
        for (auto& span : text)
            if (span.language.empty()) span.language = record.language;
    return text;
}

LetterRow
plan_row(PlanAction const& action, ConferenceRecord const& record, std::string const& language)
{
    LetterRow row;
    row.texts["need"] = recorded(action.need, record, language);
    row.texts["action"] = recorded(action.action, record, language);
    row.texts["by"] = plain(names_of(record, action.by));
    row.texts["when"] = recorded(plain(action.when), record, language);
    row.texts["children"] = plain(names_of(record, action.children));
    row.labels = labels_of(record, action);
    return row;
}

std::vector<PlanChange>
plan_changes(std::vector<PlanAction> const& draft, std::vector<PlanAction> const& last)
{
    std::map<std::string_view, PlanAction const*> ends;
    for (auto const& action : last) ends.emplace(action.id, &action);
    std::vector<PlanChange> out;
    for (auto const& action : draft) {
        auto const found = ends.find(action.id);
        if (found == ends.end()) {
            out.push_back({action, {}});
        } else {
            if (!same(action, *found->second)) out.push_back({action, *found->second});
            ends.erase(found);
        }
    }
    for (auto const& action : last)
        if (auto const found = ends.find(action.id);
            found != ends.end() && found->second == &action)
            out.push_back({{}, action});
    return out;
}

std::vector<LetterRow> plan_change_rows(
    std::vector<PlanChange> const& changes,
    ConferenceRecord const& record,
    Wording const& wording,
    std::string const& language)
{
    std::vector<LetterRow> rows;
    for (auto const& change : changes) {
        auto const* const kind = !change.was   ? "change.added"
                                 : !change.now ? "change.removed"
                                               : "change.changed";
        LetterRow row;
        row.texts["change"] = plain(wording.get(kind));
        for (auto const& [slot, action] :
             {std::pair("was", &change.was), std::pair("now", &change.now)}) {
            if (!*action) continue;
            row.texts[slot] = in_full(**action, record, wording, language);
            for (auto const& label : labels_of(record, **action))
                if (std::ranges::find(row.labels, label) == row.labels.end())
                    row.labels.push_back(label);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace safehand::drafting
