// What is found in text, notes and recognised words, and what goes because of it.
#include "redaction/page/marks.h"
#include "redaction/striking/glances.h"
#include "redaction/striking/striker.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace safehand::striking {

void Striker::find_in_text(Layout const& layout)
{
    if (terms_.empty() && patterns_.empty()) return;
    each_script(layout, [&](Script const& script, bool first) {
        for (auto const& hit : terms_.find(script, first)) take(layout, Cause::term, hit);
        for (auto const& hit : patterns_.find(script)) take(layout, Cause::pattern, hit);
        if (!first) return;
        for (auto const& hit : glanced_at(terms_, script)) take(layout, Cause::term, hit);
    });
}

/// The line that a letter stands in, from one edge of the page to the other: how long the words
/// were is nobody's business, nor where they ended.
page::Box Striker::band_of(Layout const& layout, LetterId id) const
{
    auto const& letter = layout.letters()[id];
    auto const& page = document_.pages[letter.page];
    page::Box const whole{0, 0, page.width, page.height};
    if (letter.segment >= layout.segments().size()) return whole;
    auto const& segment = layout.segments()[letter.segment];
    auto const& turn = layout.turn_of(segment);
    auto const low = turn.page_point(0, segment.base - page::mark_drop * segment.size);
    auto const high = turn.page_point(0, segment.base + page::mark_rise * segment.size);
    constexpr double askew = 1e-3;
    if (std::abs(turn.along.y) < askew)
        return {0, std::min(low.y, high.y), page.width, std::max(low.y, high.y)};
    if (std::abs(turn.along.x) < askew)
        return {std::min(low.x, high.x), 0, std::max(low.x, high.x), page.height};
    return whole;
}

void Striker::take(Layout const& layout, Cause cause, Hit const& hit)
{
    if (cause == Cause::term) term_found_[static_cast<std::size_t>(hit.number)] = true;
    std::map<std::uint32_t, page::Box> areas;
    for (auto const id : hit.owners) {
        found_.insert(id);
        auto const box = band_of(layout, id);
        auto const [found, fresh] = areas.try_emplace(layout.letters()[id].page, box);
        if (!fresh) found->second = found->second.joined(box);
    }
    for (auto const& [page, area] : areas)
        if (!is_whole(page)) note_strike(cause, hit.number, page, area, "text");
}

void Striker::find_in_notes(Notes const& notes)
{
    auto const take_note = [&](Cause cause, Hit const& hit) {
        if (cause == Cause::term) term_found_[static_cast<std::size_t>(hit.number)] = true;
        for (auto const number : hit.owners) {
            notes_found_[number] = true;
            auto const& note = notes.all()[number];
            note_strike(
                cause,
                hit.number,
                static_cast<std::uint32_t>(note.page),
                {},
                channel_of(note.kind));
        }
    };
    for (auto const& hit : terms_.find(notes.script())) take_note(Cause::term, hit);
    for (auto const& hit : patterns_.find(notes.script())) take_note(Cause::pattern, hit);
}

void Striker::find_recognised()
{
    auto const take_words = [&](Cause cause, Hit const& hit) {
        if (cause == Cause::term) term_found_[static_cast<std::size_t>(hit.number)] = true;
        std::map<std::uint32_t, page::Box> areas;
        words_found_.insert(hit.owners.begin(), hit.owners.end());
        for (auto const& [page, box] : recognition_.lines_of(hit.owners)) {
            auto const [found, fresh] = areas.try_emplace(page, box);
            if (!fresh) found->second = found->second.joined(box);
        }
        for (auto const& [page, area] : areas)
            if (!is_whole(page)) note_strike(cause, hit.number, page, area, "picture");
    };
    if (recognition_.words().empty()) return;
    for (auto const& hit : recognition_.find(terms_)) take_words(Cause::term, hit);
    for (auto const& hit : patterns_.find(recognition_.script())) take_words(Cause::pattern, hit);
}

void Striker::strike_found(Layout const& layout)
{
    auto const& letters = layout.letters();
    auto const grown = Grains(layout, order_.grain).grown({found_.begin(), found_.end()});
    std::vector<LetterId> hidden;
    for (auto const id : grown) {
        auto const& letter = letters[id];
        struck_[id] = true;
        if (letter.layer == Layer::hidden) hidden.push_back(id);
        if (letter.layer == Layer::pattern) emptied_.emplace(letter.page, letter.tile);
        if (order_.grain == Grain::word)
            warn(letter.page, "single words were withheld; their neighbours may give them away.");
    }
    strike_hidden(layout, hidden);
}

/// Hidden words stand for what a picture shows at their place.
void Striker::strike_hidden(Layout const& layout, std::vector<LetterId> const& hidden)
{
    auto const& letters = layout.letters();
    std::map<std::uint32_t, std::pair<double, double>> reaches; // of segments, along the line
    for (auto const id : hidden) {
        auto const& letter = letters[id];
        if (letter.blank) continue;
        auto const low = letter.along;
        auto const high = letter.along + letter.advance;
        auto const [found, fresh] = reaches.try_emplace(letter.segment, low, high);
        if (fresh) continue;
        found->second.first = std::min(found->second.first, low);
        found->second.second = std::max(found->second.second, high);
    }
    std::map<std::uint32_t, std::vector<page::Box>> under;
    std::uint32_t last_paragraph = none;
    for (auto const& [number, reach] : reaches) {
        auto const& segment = layout.segments()[number];
        auto const& turn = layout.turn_of(segment);
        auto const box_between = [&](double from, double to) {
            auto const a = turn.page_point(from, segment.base - 0.3 * segment.size);
            auto const b = turn.page_point(to, segment.base + 0.95 * segment.size);
            return page::Box{
                std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
        };
        under[segment.page].push_back(box_between(reach.first, reach.second));
        auto [left, right] = reach;
        if (order_.grain != Grain::word) {
            for (auto const other : layout.paragraphs()[segment.paragraph].segments) {
                left = std::min(left, layout.segments()[other].left);
                right = std::max(right, layout.segments()[other].right);
            }
        }
        areas_[segment.page].push_back(
            {box_between(left, right), true, segment.paragraph == last_paragraph});
        last_paragraph = segment.paragraph;
    }
    for (auto const& [page, boxes] : under) strike_under(layout, page, boxes);
}

void Striker::strike_recognised(Layout const& layout)
{
    if (words_found_.empty()) return;
    auto const grown = recognition_.grown({words_found_.begin(), words_found_.end()}, order_.grain);
    words_gone_.insert(grown.begin(), grown.end());
    std::map<std::uint32_t, std::vector<page::Box>> under;
    std::set<std::uint32_t> bare; // pages where words stand alone
    for (auto const number : grown) {
        auto const& word = recognition_.words()[number];
        under[word.page].push_back(word.box);
    }
    auto const add = [&](std::uint32_t page, page::Box box) {
        auto const pad = 0.15 * std::min(box.width(), box.height());
        box = {box.left - pad, box.bottom - pad, box.right + pad, box.top + pad};
        auto& areas = areas_[page];
        bool const follows = !areas.empty() && std::abs(areas.back().box.left - box.left) < 1 &&
                             areas.back().box.bottom - box.top < box.height() &&
                             areas.back().box.bottom > box.bottom;
        areas.push_back({box, true, follows});
    };
    if (order_.grain == Grain::word) {
        for (auto const number : grown) {
            auto const& word = recognition_.words()[number];
            add(word.page, word.box);
            warn(
                word.page,
                "single words of a picture were withheld; the room they leave shows how long they "
                "were.");
        }
    } else {
        for (auto const& [page, box] : recognition_.lines_of(grown)) add(page, box);
    }
    for (auto const& [page, boxes] : under) strike_under(layout, page, boxes);
}

void Striker::strike_under(
    Layout const& layout, std::uint32_t page, std::vector<page::Box> const& boxes)
{
    auto const& letters = layout.letters();
    std::vector<LetterId> under;
    for (auto id = letters.page_begins()[page]; id < letters.page_begins()[page + 1]; ++id) {
        if (letters[id].layer != Layer::seen && letters[id].layer != Layer::masked) continue;
        auto const own = letters.box(id);
        for (auto const& box : boxes) {
            auto const pad = 0.15 * std::min(box.width(), box.height());
            page::Box const inner{
                box.left + 0.5 * pad, box.bottom + pad, box.right - 0.5 * pad, box.top - pad};
            if (own.meets(inner) && letters.touches(id, inner)) {
                under.push_back(id);
                break;
            }
        }
    }
    if (under.empty()) return;
    for (auto const id : Grains(layout, Grain::word).grown(under)) struck_[id] = true;
}

} // namespace safehand::striking
