// What a drafted letter says, as plain text.
#pragma once

#include "record/document.h"

#include <string>

inline std::string words_of(safehand::Text const& text)
{
    std::string out;
    for (auto const& span : text) out += span.text;
    return out;
}

inline std::string words_of(safehand::Block const& block)
{
    auto out = words_of(block.text);
    for (auto const& item : block.items) out += "* " + words_of(item) + "\n";
    for (auto const& cell : block.header) out += "|" + words_of(cell);
    for (auto const& row : block.rows) {
        out += "\n";
        for (auto const& cell : row) out += "|" + words_of(cell);
    }
    return out;
}

inline std::string words_of(safehand::SourceDocument const& document)
{
    auto out = document.title + "\n";
    for (auto const& section : document.sections) {
        out += section.heading + "\n";
        for (auto const& block : section.blocks) out += words_of(block) + "\n";
    }
    return out;
}
