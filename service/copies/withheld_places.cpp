#include "service/copies/withheld_places.h"

#include "record/error.h"
#include "service/copies/page_matching.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace safehand::service {

namespace {

void add(std::string& to, std::string const& text)
{
    if (text.empty()) return;
    if (!to.empty()) to += ' ';
    to += text;
}

std::string words_of(Text const& text)
{
    std::string out;
    for (auto const& span : text) out += span.text;
    return out;
}

std::string words_of(std::vector<Text> const& row)
{
    std::string out;
    for (auto const& cell : row) add(out, words_of(cell));
    return out;
}

std::string words_of(Block const& block)
{
    std::string out = words_of(block.text);
    for (auto const& item : block.items) add(out, words_of(item));
    add(out, words_of(block.header));
    for (auto const& row : block.rows) add(out, words_of(row));
    return out;
}

template <class Things>
auto const& at(Things const& things, int index)
{
    ensure(
        index >= 0 && static_cast<std::size_t>(index) < things.size(),
        "an order names places of its document");
    return things[static_cast<std::size_t>(index)];
}

/// What an item, a row, a cell or a span stands in.
Text const* text_at(Block const& block, PartRef const& place)
{
    if (place.item < 0) return place.span < 0 ? nullptr : &block.text;
    if (block.kind != BlockKind::table) return &at(block.items, place.item);
    return place.cell < 0 ? nullptr : &at(at(block.rows, place.item), place.cell);
}

Section const& section_of(SourceDocument const& document, SectionId const& id)
{
    auto const found = std::ranges::find(document.sections, id, &Section::id);
    ensure(found != document.sections.end(), "an order names sections of its document");
    return *found;
}

std::string main_language(std::string const& language)
{
    return language.substr(0, language.find('-'));
}

/// Page of the copy that goes with this word of the whole: where the last word before it stands
/// that both have.
int page_before(
    std::vector<int> const& match, std::vector<PlacedWord> const& copy, std::size_t word)
{
    for (auto k = word; k-- > 0;)
        if (match[k] >= 0) return copy[static_cast<std::size_t>(match[k])].page;
    return copy.empty() ? 0 : copy.front().page;
}

/// Whether these words stand at that place.
bool stands_at(
    std::vector<PlacedWord> const& whole, std::vector<std::string> const& words, std::size_t at)
{
    if (words.empty() || at + words.size() > whole.size()) return false;
    for (std::size_t k = 0; k < words.size(); ++k)
        if (whole[at + k].word != words[k]) return false;
    return true;
}

void find_fact(
    WithheldPlace& fact,
    std::vector<PlacedWord> const& whole,
    std::vector<PlacedWord> const& copy,
    std::vector<int> const& match)
{
    std::set<int> lines;
    std::size_t first = whole.size();
    for (auto const& value : fact.spellings) {
        auto const words = folded_words(value);
        for (std::size_t k = 0; k < whole.size(); ++k) {
            if (!stands_at(whole, words, k)) continue;
            lines.insert(whole[k].line);
            first = std::min(first, k);
        }
    }
    fact.lines = static_cast<int>(lines.size());
    if (first == whole.size()) return;
    fact.full_page = whole[first].page;
    fact.page = page_before(match, copy, first);
}

/// The page of the whole on which each page of the copy begins; a page without words of the whole
/// goes with the one before.
std::vector<int> pages_answering(
    std::vector<PlacedWord> const& whole,
    std::vector<PlacedWord> const& copy,
    std::vector<int> const& match,
    std::size_t pages)
{
    std::vector<int> answer(pages, 0);
    for (std::size_t k = 0; k < whole.size(); ++k) {
        if (match[k] < 0) continue;
        auto& page =
            answer[static_cast<std::size_t>(copy[static_cast<std::size_t>(match[k])].page) - 1];
        if (page == 0) page = whole[k].page;
    }
    int last = 1;
    for (auto& page : answer) page = last = page == 0 ? last : page;
    return answer;
}

} // namespace

std::string words_at(SourceDocument const& document, PartRef const& place)
{
    auto const& section = section_of(document, place.section);
    if (place.block < 0) {
        std::string out = section.heading;
        for (auto const& block : section.blocks) add(out, words_of(block));
        return out;
    }
    auto const& block = at(section.blocks, place.block);
    if (auto const* const text = text_at(block, place))
        return place.span < 0 ? words_of(*text) : at(*text, place.span).text;
    if (place.item < 0) return words_of(block);
    return words_of(at(block.rows, place.item));
}

std::vector<WithheldPlace> withheld_places(
    SourceDocument const& draft,
    RedactionOrder const& order,
    procedure::Procedure const& procedure,
    std::string const& group)
{
    auto const meaning = [&](std::string const& code) {
        return procedure.reason_code(code) == nullptr
                   ? std::string()
                   : procedure.meaning(code, group, main_language(draft.language));
    };
    // The order has them sorted by the names of sections, and within a section by place.
    std::vector<std::pair<std::size_t, std::size_t>> in_order; // section of the draft, part
    in_order.reserve(order.parts.size());
    for (auto const& one : order.parts)
        in_order.emplace_back(
            &section_of(draft, one.part.section) - draft.sections.data(), in_order.size());
    std::ranges::sort(in_order);
    std::vector<WithheldPlace> places;
    places.reserve(order.parts.size() + order.facts.size());
    for (auto const& [section, part] : in_order) {
        auto const& one = order.parts[part];
        WithheldPlace place;
        place.part = one.part;
        place.section = draft.sections[section].heading;
        place.code = one.code;
        place.meaning = meaning(one.code);
        place.rule = one.rule;
        place.style = one.style;
        place.text = words_at(draft, one.part);
        places.push_back(std::move(place));
    }
    for (auto const& one : order.facts) {
        WithheldPlace place;
        place.fact = one.fact;
        place.section = one.kind;
        place.code = one.code;
        place.meaning = meaning(one.code);
        place.rule = one.rule;
        place.style = one.style;
        place.spellings = one.values;
        if (!one.values.empty()) place.text = one.values.front();
        places.push_back(std::move(place));
    }
    return places;
}

std::vector<int> find_places(
    std::vector<WithheldPlace>& places,
    std::vector<std::string> const& whole,
    std::vector<std::string> const& copy)
{
    auto const all = placed_words(whole);
    auto const left = placed_words(copy);
    auto const match = matched_words(all, left);
    std::size_t from = 0;
    for (auto& place : places) {
        if (!place.fact.text.empty()) {
            find_fact(place, all, left, match);
            continue;
        }
        auto const run = find_run(all, folded_words(place.text), from);
        if (!run) continue;
        from = run->first;
        place.lines = run->lines;
        place.full_page = all[run->first].page;
        place.page = page_before(match, left, run->first);
    }
    return pages_answering(all, left, match, copy.size());
}

} // namespace safehand::service
