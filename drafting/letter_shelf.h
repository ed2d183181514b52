// The checked templates as they stand in memory.
#pragma once

#include "drafting/letter.h"
#include "drafting/letter_mustache.h"

#include <map>
#include <string>
#include <utility>

namespace safehand::drafting {

struct ShelvedTemplate {
    std::string text;
    std::string place; ///< "en/decision-letter.md"
    TemplateReading reading;
};

struct LetterTemplates::Shelf {
    struct Letter {
        TemplateNote note;
        std::map<std::string, SlotNote> slots; ///< the note's, flattened for whoever asks
        std::map<std::string, ShelvedTemplate, std::less<>> languages;
    };

    std::map<std::string, Letter, std::less<>> letters;

    /// Throws Error(bad_input) when there is no such template.
    Letter const& find(std::string_view name) const;
};

} // namespace safehand::drafting
