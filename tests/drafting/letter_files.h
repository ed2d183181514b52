// The letter templates that the service ships, and words for every place that they may name.
#pragma once

#include "drafting/letter.h"

#include <set>
#include <string>

inline safehand::drafting::LetterTemplates shipped_letters()
{
    return safehand::drafting::LetterTemplates::load(SAFEHAND_HOUSE "/templates/letters");
}

/// Words for all that the record does not say in the template `name`; every slot's are `words`.
inline safehand::drafting::LetterValues words_for_all(
    safehand::drafting::LetterTemplates const& templates,
    std::string const& name,
    std::string const& words)
{
    using safehand::Span;
    using safehand::Text;
    safehand::drafting::LetterValues values;
    auto const& slots = templates.slots(name);
    std::set<std::string> lists;
    for (auto const& [slot, note] : slots)
        if (auto const dot = slot.find('.'); dot != std::string::npos && !note.from_record) {
            auto& rows = values.lists[slot.substr(0, dot)];
            lists.insert(slot.substr(0, dot));
            rows.resize(1);
            rows[0].texts[slot.substr(dot + 1)] = Text{Span{words, false, {}, {}}};
        }
    for (auto const& [slot, note] : slots) {
        if (note.means == "true or not")
            values.flags.insert(slot);
        else if (slot.find('.') == std::string::npos && !lists.contains(slot) && !note.from_record)
            values.say(slot, words);
    }
    return values;
}
