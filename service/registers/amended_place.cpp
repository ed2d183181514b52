#include "service/registers/amended_place.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace safehand::service {

namespace {

void add(std::vector<Label>& labels, std::vector<Label> const& more)
{
    for (auto const& label : more)
        if (std::ranges::find(labels, label) == labels.end()) labels.push_back(label);
}

std::string joined(Text const& text)
{
    std::string all;
    for (auto const& span : text) all += span.text;
    return all;
}

/// Every run of words of a block with its place, and the labels of what is around it.
struct Run {
    Text const* text = nullptr;
    PartRef part;
    std::vector<Label> labels;
};

std::vector<Run> runs_of(Section const& section)
{
    std::vector<Run> runs;
    for (std::size_t b = 0; b < section.blocks.size(); ++b) {
        auto const& block = section.blocks[b];
        auto around = section.labels;
        add(around, block.labels);
        PartRef at;
        at.section = section.id;
        at.block = static_cast<int>(b);
        if (!block.text.empty()) runs.push_back({&block.text, at, around});
        for (std::size_t i = 0; i < block.items.size(); ++i) {
            auto labels = around;
            if (i < block.item_labels.size()) add(labels, block.item_labels[i]);
            at.item = static_cast<int>(i);
            runs.push_back({&block.items[i], at, labels});
        }
        for (std::size_t r = 0; r < block.rows.size(); ++r) {
            auto labels = around;
            if (r < block.row_labels.size()) add(labels, block.row_labels[r]);
            at.item = static_cast<int>(r);
            for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
                at.cell = static_cast<int>(c);
                runs.push_back({&block.rows[r][c], at, labels});
            }
            at.cell = -1;
        }
    }
    return runs;
}

/// The place of the words within one run; empty when they do not stand there.
std::optional<AmendedPlace> place_in(Run const& run, std::string const& was, int& times)
{
    auto const all = joined(*run.text);
    auto const found = all.find(was);
    if (found == std::string::npos) return std::nullopt;
    for (auto at = found; at != std::string::npos; at = all.find(was, at + 1)) ++times;
    AmendedPlace place{run.part, run.labels, {}};
    std::size_t begin = 0;
    std::size_t touched = 0;
    for (std::size_t s = 0; s < run.text->size(); ++s) {
        auto const& span = (*run.text)[s];
        auto const end = begin + span.text.size();
        if (begin < found + was.size() && end > found) {
            add(place.labels, span.labels);
            place.part.span = static_cast<int>(s);
            ++touched;
        }
        begin = end;
    }
    if (touched != 1) place.part.span = -1;
    return place;
}

Section const& section_of(SourceDocument const& draft, std::string const& id)
{
    auto const found = std::ranges::find(draft.sections, SectionId{id}, &Section::id);
    if (found == draft.sections.end())
        throw Error(Fault::bad_input, "Field section must be the id of a section of the record.");
    return *found;
}

/// One names the other or something inside it: the first index that is negative ends a path.
bool overlap(PartRef const& one, PartRef const& other)
{
    if (one.section != other.section) return false;
    auto const meets = [](int a, int b) { return a < 0 || b < 0 || a == b; };
    return meets(one.block, other.block) && meets(one.item, other.item) &&
           meets(one.cell, other.cell) && meets(one.span, other.span);
}

} // namespace

std::string words_for_readers(storage::RegisterEntry const& entry)
{
    for (auto step = entry.steps.rbegin(); step != entry.steps.rend(); ++step) {
        bool const by_people = step->step != "issued" && step->step != "recomputed" &&
                               step->step != "taken-up" && !step->half;
        if (by_people)
            return nlohmann::json::parse(step->fields_json).value("words", std::string{});
    }
    return {};
}

Amendment amendment_of(storage::RegisterEntry const& entry)
{
    auto const fields = nlohmann::json::parse(entry.state.fields_json);
    auto const text = [&](char const* id) { return fields.value(id, std::string{}); };
    Amendment amendment{text("section"), text("was"), text("now"), text("request"), {}};
    amendment.words = words_for_readers(entry);
    return amendment;
}

AmendedPlace place_of(SourceDocument const& draft, Amendment const& amendment)
{
    auto const& section = section_of(draft, amendment.section);
    if (amendment.was.empty())
        throw Error(Fault::bad_input, "Field was must hold the words that are to be replaced.");
    std::optional<AmendedPlace> place;
    int times = 0;
    for (auto const& run : runs_of(section))
        if (auto found = place_in(run, amendment.was, times)) place = std::move(found);
    if (!place)
        throw Error(
            Fault::bad_input, "The words of field was do not stand in that section of the record.");
    if (times != 1)
        throw Error(
            Fault::bad_input,
            "The words of field was stand in that section more than once; give more of them.");
    place->heading = section.heading;
    return *place;
}

AmendedPlace place_or_section(SourceDocument const& draft, Amendment const& amendment)
{
    try {
        return place_of(draft, amendment);
    } catch (Error const& error) {
        if (error.fault() != Fault::bad_input) throw;
    }
    auto const& section = section_of(draft, amendment.section);
    AmendedPlace place;
    place.part.section = section.id;
    place.heading = section.heading;
    for (auto const& run : runs_of(section)) {
        add(place.labels, run.labels);
        for (auto const& span : *run.text) add(place.labels, span.labels);
    }
    return place;
}

bool withholds(RedactionOrder const& order, AmendedPlace const& place)
{
    return std::ranges::any_of(
        order.parts, [&](Withholding const& part) { return overlap(part.part, place.part); });
}

} // namespace safehand::service
