// The steps: find, grow, strike, write, clear, tidy.
#include "redaction/striking/striker.h"

#include "redaction/page/marks.h"
#include "redaction/striking/holes.h"
#include "redaction/striking/struck_words.h"
#include "redaction/striking/tidying.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace safehand::striking {

namespace {

std::string mark_of(std::string const& reason)
{
    return reason.empty() ? "[withheld]" : "[withheld: " + reason + "]";
}

/// Pictures smaller than this hold no words that anybody could read.
constexpr double wordy_width = 40;
constexpr double wordy_height = 10;

bool shows_picture(std::vector<page::Item> const& items)
{
    return std::ranges::any_of(items, [](page::Item const& item) {
        auto const large = [](page::Matrix const& at) {
            auto const box = at.box_of({0, 0, 1, 1});
            return box.width() > wordy_width && box.height() > wordy_height;
        };
        if (auto const* picture = std::get_if<page::PictureItem>(&item.what))
            return large(picture->at);
        if (auto const* stencil = std::get_if<page::StencilItem>(&item.what))
            return large(stencil->at);
        auto const* group = std::get_if<page::Group>(&item.what);
        return group != nullptr && shows_picture(group->items);
    });
}

std::vector<Term> all_terms(Order const& order)
{
    auto terms = terms_of(order.terms);
    for (auto const& fact : order.facts) terms.push_back({fact.kind, fact.values});
    return terms;
}

page::Box from_top(BoxOrder const& box, page::Page const& page)
{
    return {
        box.left, page.height - box.top - box.height, box.left + box.width, page.height - box.top};
}

} // namespace

void each_script(Layout const& layout, std::function<void(Script const&, bool first)> const& with)
{
    with(by_place(layout), true);
    with(by_place_joined(layout), false);
    with(by_page_breaks(layout), false);
    with(by_rows(layout), false);
    with(by_drawing(layout, Joint::space), false);
    with(by_drawing(layout, Joint::nothing), false);
    with(by_shapes(layout), false);
    with(by_sight(layout), false);
    with(by_tiles(layout, Joint::space), false);
    with(by_tiles(layout, Joint::nothing), false);
    Senses const senses(layout.letters());
    for (auto const& sense : senses.further())
        for (auto const& script : by_sense(layout, senses, sense)) with(script, false);
}

Striker::Striker(page::Document document, Order const& order)
    : document_(std::move(document)), order_(order), mark_words_(mark_of(order.reason)),
      terms_(all_terms(order)), patterns_(order.patterns, order.latest_year),
      recognition_(order.recognised, document_.pages.size()), whole_(document_.pages.size(), false),
      term_found_(order.terms.size() + order.facts.size(), false), areas_(document_.pages.size()),
      speakable_(document_.pages.size(), false)
{
    make_sound(document_);
    for (auto const page : order.whole_pages) whole_[static_cast<std::size_t>(page)] = true;
}

Struck Striker::strike()
{
    Notes const notes(document_);
    notes_found_.assign(notes.all().size(), false);
    bool closed = false;
    {
        Letters letters(document_);
        Layout const layout(letters);
        closed = close_holes(layout);
        if (!closed) strike_text(letters, layout, notes);
    }
    if (closed) {
        Letters letters(document_);
        Layout const layout(letters);
        strike_text(letters, layout, notes);
    }
    clear_areas();
    blur_spelled_samples();
    withhold_pages();
    keep_spoken_words();
    drop_bookmarks();
    tidy(document_);
    out_.struck_words = nowhere_in(document_, std::move(gone_), pictured_);
    for (std::size_t at = 0; at < term_found_.size(); ++at)
        if (!term_found_[at]) out_.terms_not_found.push_back(static_cast<int>(at));
    for (auto const& [page, sentence] : warnings_) out_.warnings.push_back(sentence);
    out_.document = std::move(document_);
    return std::move(out_);
}

void Striker::strike_text(Letters& letters, Layout const& layout, Notes const& notes)
{
    struck_.assign(letters.size(), false);
    quiet_.assign(layout.paragraphs().size(), false);
    strike_fillers(letters);
    find_in_text(layout);
    find_in_notes(notes);
    find_recognised();
    strike_found(layout);
    strike_recognised(layout);
    strike_boxes(layout);
    strike_sections(layout);
    for (LetterId id = 0; id < letters.size(); ++id)
        if (is_whole(letters[id].page)) struck_[id] = false;
    empty_patterns(letters);
    warn_of_unknown(letters);
    note_unread(letters);
    note_speakable(letters);
    for (LetterId id = 0; id < letters.size(); ++id)
        if (struck_[id]) tags_touched_.insert(letters[id].item->tag);
    Rewriter rewriter(document_, layout, struck_, quiet_, mark_words_);
    rewriter.plan();
    for (auto const page : rewriter.crowded())
        warn(page, "what stood beside a mark had no room left and was withheld with it.");
    gather_words(layout, rewriter);
    withhold_notes(notes);
    rewriter.write();
}

/// Somebody else's redaction may have left holes that tell what this one is to take out. True when
/// the document has changed: `layout` is of no more use then.
bool Striker::close_holes(Layout const& layout)
{
    auto terms = order_.terms;
    for (auto const& fact : order_.facts)
        terms.insert(terms.end(), fact.values.begin(), fact.values.end());
    auto const holes = holes_in(layout, terms);
    for (auto const& hole : holes)
        warn(
            layout.letters()[hole.before].page,
            "a gap that an earlier redaction left was closed: it told how long the words were.");
    fill_holes(document_, layout, holes);
    return !holes.empty();
}

void Striker::strike_fillers(Letters const& letters)
{
    for (LetterId id = 0; id < letters.size(); ++id)
        if (letters.placed(id).text == hole_filler && letters.glyph(id).outline.empty())
            struck_[id] = true;
}

void Striker::warn(std::uint32_t page, std::string_view sentence)
{
    warnings_.emplace(page, "Page " + std::to_string(page + 1) + ": " + std::string(sentence));
}

void Striker::note_strike(
    Cause cause, int number, std::uint32_t page, page::Box const& area, std::string_view channel)
{
    auto const key = std::tuple{
        cause,
        number,
        page,
        std::lround(area.left),
        std::lround(area.bottom),
        std::string(channel)};
    if (!noted_.insert(key).second) return;
    out_.strikes.push_back({cause, number, static_cast<int>(page), area, std::string(channel)});
}

void Striker::strike_boxes(Layout const& layout)
{
    auto const& letters = layout.letters();
    std::vector<LetterId> touched;
    for (std::size_t number = 0; number < order_.boxes.size(); ++number) {
        auto const& box = order_.boxes[number];
        auto const page = static_cast<std::uint32_t>(box.page);
        if (is_whole(page)) continue;
        auto const area = from_top(box, document_.pages[page]);
        bool any = false;
        for (auto id = letters.page_begins()[page]; id < letters.page_begins()[page + 1]; ++id) {
            auto const& letter = letters[id];
            if (letter.layer == Layer::pattern || !letters.touches(id, area)) continue;
            touched.push_back(id);
            any = any || (letter.layer == Layer::seen && !letter.blank);
        }
        areas_[page].push_back({area, !any, false});
        note_strike(Cause::box, static_cast<int>(number), page, area, any ? "text" : "drawing");
    }
    for (auto const id : touched) {
        struck_[id] = true;
        auto const head = letters[id].head;
        for (auto other = head; other < letters.size() && letters[other].head == head; ++other)
            struck_[other] = true;
    }
}

void Striker::strike_sections(Layout const& layout)
{
    if (order_.sections.empty()) return;
    Sections const sections(layout);
    for (std::size_t number = 0; number < order_.sections.size(); ++number) {
        auto const& heading = order_.sections[number];
        auto const found = sections.named(heading);
        if (found.empty())
            throw std::invalid_argument(
                "Section " + std::to_string(number + 1) +
                ": no heading of the document reads like that.");
        for (auto const& section : found) {
            std::uint32_t last_page = none;
            for (auto const at : section.paragraphs) {
                auto const& paragraph = layout.paragraphs()[at];
                for (auto const segment : paragraph.segments)
                    for (auto const id : layout.letters_of(layout.segments()[segment]))
                        struck_[id] = true;
                quiet_[at] = paragraph.page == last_page;
                last_page = paragraph.page;
            }
            for (auto const& [page, area] : section.areas) {
                if (is_whole(page)) continue;
                areas_[page].push_back({area, false, false});
                note_strike(Cause::section, static_cast<int>(number), page, area, "text");
            }
            if (section.plain)
                warn(
                    layout.paragraphs()[section.paragraphs.front()].page,
                    "a section's heading looks like any other line; check where the section ends.");
            strike_bookmarks_of(section, static_cast<int>(number));
        }
        for (auto const at : sections.echoes(heading))
            for (auto const id : layout.letters_of(layout.segments()[at])) struck_[id] = true;
    }
}

void Striker::strike_bookmarks_of(Section const& section, int number)
{
    auto const& bookmarks = document_.bookmarks;
    auto const wanted =
        bare_heading(heading_symbols(order_.sections[static_cast<std::size_t>(number)]));
    for (std::size_t at = 0; at < bookmarks.size(); ++at) {
        auto const page = static_cast<std::uint32_t>(bookmarks[at].page);
        bool const named = bare_heading(heading_symbols(bookmarks[at].title)) == wanted;
        bool inside = false;
        if (bookmarks[at].top)
            for (auto const& [area_page, area] : section.areas)
                inside = inside || (area_page == page && *bookmarks[at].top <= area.top + 4 &&
                                    *bookmarks[at].top > area.bottom + 14);
        if (!named && !inside) continue;
        if (bookmarks_gone_.insert(at).second)
            note_strike(Cause::section, number, page, {}, channel_of(Note::Kind::bookmark));
        if (!named) continue;
        for (auto next = at + 1;
             next < bookmarks.size() && bookmarks[next].depth > bookmarks[at].depth;
             ++next)
            bookmarks_gone_.insert(next);
    }
}

void Striker::empty_patterns(Letters const& letters)
{
    for (auto const& [page, tile] : emptied_) {
        if (is_whole(page)) continue;
        warn(static_cast<std::uint32_t>(page), "a pattern that held words was emptied.");
    }
    for (LetterId id = 0; id < letters.size(); ++id) {
        auto const& letter = letters[id];
        if (letter.layer == Layer::pattern && emptied_.contains({letter.page, letter.tile}))
            struck_[id] = true;
    }
}

void Striker::warn_of_unknown(Letters const& letters)
{
    std::set<std::uint32_t> hidden;
    for (LetterId id = 0; id < letters.size(); ++id) {
        auto const& letter = letters[id];
        if (letter.layer == Layer::hidden) hidden.insert(letter.page);
        if (letter.unknown && letter.layer != Layer::hidden && !struck_[id] &&
            !is_whole(letter.page) && !recognition_.has_page(letter.page))
            warn(
                letter.page,
                "characters stand on it whose meaning the file does not tell; words made of them "
                "are only found by recognition.");
    }
    // Pages, not runs: how many runs there were may tell of what they said.
    if (!hidden.empty())
        document_.left_out.push_back({"hidden text", static_cast<int>(hidden.size())});
    for (std::uint32_t number = 0; number < document_.pages.size(); ++number)
        if (!is_whole(number) && !recognition_.has_page(number) && !hidden.contains(number) &&
            shows_picture(document_.pages[number].items))
            warn(number, "a picture was not searched for words.");
}

void Striker::note_unread(Letters const& letters)
{
    if (terms_.empty() && patterns_.empty() && order_.sections.empty()) return;

    struct Count {
        std::size_t unknown = 0;
        std::size_t unread = 0;
        std::set<std::pair<int, int>> kinds;
    };

    std::map<std::uint32_t, Count> counts;
    for (LetterId id = 0; id < letters.size(); ++id) {
        auto const& letter = letters[id];
        if (!letter.unknown || letter.layer != Layer::seen || struck_[id] || is_whole(letter.page))
            continue;
        auto& count = counts[letter.page];
        ++count.unknown;
        auto const font = letters.run(id).font;
        auto const box = letters.box(id);
        // Recognition takes a line that runs down the page for many lines of one letter.
        bool const down = document_.fonts[static_cast<std::size_t>(font)].vertical;
        if (!down && recognition_.reads(
                         letter.page, {(box.left + box.right) / 2, (box.bottom + box.top) / 2}))
            continue;
        ++count.unread;
        count.kinds.insert({font, letters.placed(id).glyph});
    }
    constexpr std::size_t ornaments_max = 3; // signs of a list
    constexpr std::size_t one_in = 8;        // recognition is never sure of all
    for (auto const& [page, count] : counts)
        if (count.kinds.size() > ornaments_max && count.unread * one_in > count.unknown)
            out_.unread.push_back(static_cast<int>(page));
}

void Striker::gather_words(Layout const& layout, Rewriter const& rewriter)
{
    auto const& letters = layout.letters();
    std::vector<bool> goes(letters.size(), false);
    for (LetterId id = 0; id < letters.size(); ++id) {
        auto const& letter = letters[id];
        bool const dropped =
            letter.layer != Layer::hidden && rewriter.goes(id) && !rewriter.unseen()[id];
        goes[id] = struck_[id] || dropped || is_whole(letter.page);
        if (is_whole(letter.page) && letter.layer == Layer::hidden) goes[id] = true;
    }
    gone_ = pieces_that_go(layout, goes);
    std::vector<bool> stays(letters.size(), false);
    for (LetterId id = 0; id < letters.size(); ++id)
        stays[id] = letters[id].layer == Layer::hidden && !goes[id];
    pictured_ = pieces_that_go(layout, stays);
    std::string piece;
    std::uint32_t line = none;
    auto const& words = recognition_.words();
    for (std::uint32_t at = 0; at < words.size(); ++at) {
        bool const gone = words_gone_.contains(at) || is_whole(words[at].page);
        if ((!gone || words[at].line != line) && !piece.empty())
            gone_.push_back(std::exchange(piece, {}));
        if (!gone) {
            pictured_.push_back(words[at].text);
            continue;
        }
        if (!piece.empty()) piece += ' ';
        piece += words[at].text;
        line = words[at].line;
    }
    if (!piece.empty()) gone_.push_back(piece);
}

void Striker::withhold_notes(Notes const& notes)
{
    std::vector<std::string> titles;
    titles.reserve(notes.all().size());
    for (auto const& note : notes.all())
        titles.push_back(note.kind == Note::Kind::link ? std::string() : note.text);
    auto const repeats = repeat_any(titles, gone_);
    for (std::size_t at = 0; at < titles.size(); ++at)
        notes_found_[at] = notes_found_[at] || repeats[at];
    std::set<int> tags;
    for (auto tag : tags_touched_)
        for (; tag >= 0 && tags.insert(tag).second;)
            tag = document_.tags[static_cast<std::size_t>(tag)].parent;
    for (std::size_t at = 0; at < notes.all().size(); ++at) {
        auto const& note = notes.all()[at];
        if (note.kind == Note::Kind::alternate && tags.contains(static_cast<int>(note.number)))
            notes_found_[at] = true;
        if (note.kind == Note::Kind::bookmark && is_whole(note.page)) notes_found_[at] = true;
        if (notes_found_[at] && is_utf8(note.text)) gone_.push_back(note.text);
        if (notes_found_[at] && note.kind == Note::Kind::alternate)
            warnings_.emplace(
                0,
                "The description of a figure was withheld; look whether the figure itself has to "
                "go.");
    }
    // Links have moved with their words since they were gathered: their addresses tell them.
    std::vector<bool> others = notes_found_;
    std::set<std::string> addresses;
    for (std::size_t at = 0; at < notes.all().size(); ++at) {
        if (notes.all()[at].kind != Note::Kind::link || !notes_found_[at]) continue;
        others[at] = false;
        addresses.insert(notes.all()[at].text);
    }
    Notes::withhold(document_, notes.all(), others, "[withheld]");
    for (auto& page : document_.pages)
        std::erase_if(
            page.links, [&](page::Link const& link) { return addresses.contains(link.address); });
}

} // namespace safehand::striking
