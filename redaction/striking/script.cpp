// Builds the readings.
#include "redaction/striking/script.h"

#include "redaction/fold.h"
#include "redaction/striking/signs.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace safehand::striking {

namespace {

constexpr std::string_view unknown_sign = "\xEF\xBF\xBD"; // U+FFFD

enum class Way : std::uint8_t { neutral, forward, backward, figure };

Way way_of(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = redaction::decode(text, at);
        at = next;
        auto const folded = redaction::fold(point);
        if (folded.sort != redaction::Sort::letter) continue;
        if (folded.count > 0 && redaction::is_digit(folded.symbols[0])) return Way::figure;
        return is_backward(point) ? Way::backward : Way::forward;
    }
    return Way::neutral;
}

/// Spaces stand between two letters; turned round, each belongs to the other one.
void turn(std::vector<Read>& reads, std::size_t first, std::size_t last)
{
    std::reverse(
        reads.begin() + static_cast<std::ptrdiff_t>(first),
        reads.begin() + static_cast<std::ptrdiff_t>(last));
    if (first == last) return;
    // After reversing, "space before" was "space after": shift by one.
    bool const outer = reads[last - 1].spaced;
    for (auto at = last - 1; at > first; --at) reads[at].spaced = reads[at - 1].spaced;
    reads[first].spaced = outer;
}

/// Stretches between two letters of one way, neutral ones inside included.
template <class Is>
void turn_stretches(std::vector<Read>& reads, std::vector<Way>& ways, Is const& is)
{
    for (std::size_t at = 0; at < reads.size();) {
        if (!is(ways[at])) {
            ++at;
            continue;
        }
        auto end = at + 1;
        for (auto next = end; next < reads.size(); ++next) {
            if (is(ways[next]))
                end = next + 1;
            else if (ways[next] != Way::neutral)
                break;
        }
        turn(reads, at, end);
        std::reverse(
            ways.begin() + static_cast<std::ptrdiff_t>(at),
            ways.begin() + static_cast<std::ptrdiff_t>(end));
        at = end;
    }
}

std::vector<Read> seen_order(Layout const& layout, Segment const& segment)
{
    std::vector<Read> reads;
    reads.reserve(segment.last - segment.first);
    for (auto at = segment.first; at < segment.last; ++at)
        reads.push_back({layout.order()[at], layout.spaced(at)});
    return reads;
}

void add_letter(Passage& passage, Letters const& letters, LetterId id)
{
    auto const& letter = letters[id];
    if (letter.shadow) return;
    if (letter.blank)
        passage.part();
    else
        passage.add(letter.unknown ? unknown_sign : letters.meant(id), id);
}

void add_reads(Passage& passage, Layout const& layout, std::vector<Read> const& reads)
{
    for (auto const& read : reads) {
        if (read.spaced) passage.part();
        add_letter(passage, layout.letters(), read.letter);
    }
}

bool ends_in_hyphen(std::string_view text)
{
    return text.ends_with('-') || text.ends_with("\u2010") || text.ends_with("\u00AD") ||
           text.ends_with("\u2011");
}

Passage passage_of(Layout const& layout, Paragraph const& paragraph, Joint joint)
{
    Passage passage;
    for (auto const number : paragraph.segments) {
        bool const joins = joint == Joint::nothing || ends_in_hyphen(passage.text);
        if (!joins) passage.part();
        add_reads(passage, layout, read_order(layout, layout.segments()[number]));
    }
    return passage;
}

} // namespace

void Passage::part()
{
    if (!text.empty() && text.back() != ' ') add(" ", none);
}

std::vector<std::uint32_t> owners_in(Passage const& passage, std::size_t begin, std::size_t end)
{
    std::vector<std::uint32_t> owners;
    for (auto at = begin; at < end; ++at) {
        auto const owner = passage.owners[at];
        if (owner != none && (owners.empty() || owners.back() != owner)) owners.push_back(owner);
    }
    std::ranges::sort(owners);
    auto const rest = std::ranges::unique(owners);
    owners.erase(rest.begin(), rest.end());
    return owners;
}

std::vector<Read> read_order(Layout const& layout, Segment const& segment)
{
    auto reads = seen_order(layout, segment);
    if (!segment.mixed) return reads;
    std::vector<Way> ways;
    ways.reserve(reads.size());
    for (auto const& read : reads) ways.push_back(way_of(layout.letters().meant(read.letter)));
    if (!segment.backward) {
        turn_stretches(reads, ways, [](Way way) { return way == Way::backward; });
        return reads;
    }
    turn(reads, 0, reads.size());
    std::ranges::reverse(ways);
    turn_stretches(reads, ways, [](Way way) { return way == Way::forward || way == Way::figure; });
    return reads;
}

Passage passage_of(Layout const& layout, Paragraph const& paragraph)
{
    return passage_of(layout, paragraph, Joint::space);
}

Script by_place(Layout const& layout)
{
    Script script;
    auto const& paragraphs = layout.paragraphs();
    script.passages.reserve(paragraphs.size());
    std::vector<std::size_t> body;
    for (std::size_t at = 0; at < paragraphs.size(); ++at) {
        script.passages.push_back(passage_of(layout, paragraphs[at]));
        if (!paragraphs[at].running) body.push_back(at);
    }
    if (body.size() < paragraphs.size()) script.also.push_back(std::move(body));
    return script;
}

Script by_place_joined(Layout const& layout)
{
    Script script;
    script.glued = true;
    for (auto const& paragraph : layout.paragraphs())
        if (paragraph.segments.size() > 1)
            script.passages.push_back(passage_of(layout, paragraph, Joint::nothing));
    return script;
}

Script by_page_breaks(Layout const& layout)
{
    constexpr std::size_t lines_max = 6;
    std::vector<std::vector<std::uint32_t>> pages;
    for (std::uint32_t at = 0; at < layout.segments().size(); ++at) {
        auto const& segment = layout.segments()[at];
        bool const level = layout.turn_of(segment).along.x > 0.99;
        if (!level || segment.layer != Layer::seen || segment.blank) continue;
        if (segment.page >= pages.size()) pages.resize(segment.page + 1);
        pages[segment.page].push_back(at);
    }
    for (auto& lines : pages)
        std::ranges::sort(lines, {}, [&](std::uint32_t at) {
            return std::pair{-layout.segments()[at].base, at};
        });
    Script script;
    for (std::size_t page = 0; page + 1 < pages.size(); ++page) {
        auto const& foot = pages[page];
        auto const& head = pages[page + 1];
        for (auto last = foot.size() - std::min(foot.size(), lines_max); last < foot.size(); ++last)
            for (std::size_t first = 0; first < std::min(head.size(), lines_max); ++first) {
                auto& passage = script.passages.emplace_back();
                auto const add = [&](std::uint32_t at) {
                    add_reads(passage, layout, read_order(layout, layout.segments()[at]));
                };
                add(foot[last]);
                if (!ends_in_hyphen(passage.text)) passage.part();
                add(head[first]);
            }
    }
    return script;
}

Script by_rows(Layout const& layout)
{
    Script script;
    for (auto const& row : layout.rows()) {
        if (row.last - row.first < 2) continue;
        auto& passage = script.passages.emplace_back();
        for (auto at = row.first; at < row.last; ++at) {
            passage.part();
            add_reads(passage, layout, read_order(layout, layout.segments()[at]));
        }
    }
    return script;
}

Script by_drawing(Layout const& layout, Joint joint)
{
    Script script;
    script.glued = joint == Joint::nothing;
    auto const& letters = layout.letters();
    auto const& begins = letters.page_begins();
    for (std::size_t page = 0; page + 1 < begins.size(); ++page) {
        auto& passage = script.passages.emplace_back();
        LetterId last = no_letter;
        for (auto id = begins[page]; id < begins[page + 1]; ++id) {
            auto const& letter = letters[id];
            if (last != no_letter && joint == Joint::space) {
                auto const& before = letters[last];
                auto const gap = letter.along - before.along - before.advance;
                bool const goes_on = before.turn == letter.turn &&
                                     std::abs(before.up - letter.up) < 0.5 * letter.size &&
                                     gap < 0.16 * letter.size && gap > -0.5 * letter.size;
                if (!goes_on && !ends_in_hyphen(passage.text)) passage.part();
            }
            add_letter(passage, letters, id);
            last = id;
        }
    }
    return script;
}

Script by_shapes(Layout const& layout)
{
    Script script;
    auto const& letters = layout.letters();
    auto const differs = [&](Segment const& segment) {
        return std::ranges::any_of(layout.letters_of(segment), [&](LetterId id) {
            auto const drawn = letters.drawn(id);
            return !drawn.empty() && drawn != letters.meant(id);
        });
    };
    for (auto const& paragraph : layout.paragraphs()) {
        if (std::ranges::none_of(paragraph.segments, [&](auto number) {
                return differs(layout.segments()[number]);
            }))
            continue;
        auto& passage = script.passages.emplace_back();
        for (auto const number : paragraph.segments) {
            passage.part();
            for (auto const& read : read_order(layout, layout.segments()[number])) {
                if (read.spaced) passage.part();
                auto const drawn = letters.drawn(read.letter);
                passage.add(drawn.empty() ? unknown_sign : drawn, read.letter);
            }
        }
    }
    return script;
}

namespace {

/// Reads a layout as one sense takes its letters.
class SenseReader {
  public:
    SenseReader(Layout const& layout, Senses const& senses, Sense const& sense)
        : layout_(layout), letters_(layout.letters()), senses_(senses), sense_(sense)
    {
    }

    bool concerns(Segment const& segment) const
    {
        return std::ranges::any_of(
            layout_.letters_of(segment), [&](LetterId id) { return senses_.doubtful(id); });
    }

    bool concerns(Paragraph const& paragraph) const
    {
        return std::ranges::any_of(
            paragraph.segments, [&](auto number) { return concerns(layout_.segments()[number]); });
    }

    void add(Passage& passage, LetterId id) const
    {
        if (letters_[id].shadow) return;
        auto const text = senses_.taken(id, sense_);
        bool const nothing =
            text.empty() && sense_.weak == Sense::Weak::kept && letters_[id].unknown;
        if (text == " ")
            passage.part();
        else
            passage.add(nothing ? unknown_sign : text, id);
    }

    void add(Passage& passage, Segment const& segment, bool mirrored = false) const
    {
        auto reads = mirrored ? seen_order(layout_, segment) : read_order(layout_, segment);
        if (mirrored) turn(reads, 0, reads.size());
        for (auto const& read : reads) {
            if (read.spaced && !between_weak(read)) passage.part();
            add(passage, read.letter);
        }
    }

    Script paragraphs(Joint joint) const
    {
        Script script;
        script.glued = joint == Joint::nothing;
        for (auto const& paragraph : layout_.paragraphs()) {
            bool const single = paragraph.segments.size() < 2 && joint == Joint::nothing;
            if (single || !concerns(paragraph)) continue;
            auto& passage = script.passages.emplace_back();
            for (auto const number : paragraph.segments) {
                if (joint == Joint::space && !ends_in_hyphen(passage.text)) passage.part();
                add(passage, layout_.segments()[number]);
            }
        }
        return script;
    }

    Script rows() const
    {
        Script script;
        for (auto const& row : layout_.rows()) {
            bool any = false;
            for (auto at = row.first; at < row.last && !any; ++at)
                any = concerns(layout_.segments()[at]);
            if (!any || row.last - row.first < 2) continue;
            auto& passage = script.passages.emplace_back();
            for (auto at = row.first; at < row.last; ++at) {
                passage.part();
                add(passage, layout_.segments()[at]);
            }
        }
        return script;
    }

    /// Lines as seen from the right.
    Script mirrored() const
    {
        Script script;
        for (auto const& segment : layout_.segments())
            if (concerns(segment)) add(script.passages.emplace_back(), segment, true);
        return script;
    }

    /// Drawing knows no gaps but those that are drawn.
    Script drawing() const
    {
        Script script;
        script.glued = true;
        auto const& begins = letters_.page_begins();
        for (std::size_t page = 0; page + 1 < begins.size(); ++page) {
            bool any = false;
            for (auto id = begins[page]; id < begins[page + 1] && !any; ++id)
                any = senses_.doubtful(id);
            if (!any) continue;
            auto& passage = script.passages.emplace_back();
            for (auto id = begins[page]; id < begins[page + 1]; ++id) add(passage, id);
        }
        return script;
    }

  private:
    /// A blank that this sense takes for nothing was a blank before.
    bool between_weak(Read const& read) const
    {
        return sense_.weak == Sense::Weak::gone && letters_[read.letter].blank;
    }

    Layout const& layout_;
    Letters const& letters_;
    Senses const& senses_;
    Sense const& sense_;
};

} // namespace

std::vector<Script> by_sense(Layout const& layout, Senses const& senses, Sense const& sense)
{
    SenseReader const reader(layout, senses, sense);
    std::vector<Script> out;
    out.push_back(reader.paragraphs(Joint::space));
    out.push_back(reader.paragraphs(Joint::nothing));
    out.push_back(reader.rows());
    out.push_back(reader.mirrored());
    out.push_back(reader.drawing());
    return out;
}

Script by_sight(Layout const& layout)
{
    Script script;
    for (auto const& segment : layout.segments()) {
        auto reads = seen_order(layout, segment);
        if (segment.mixed) add_reads(script.passages.emplace_back(), layout, reads);
        turn(reads, 0, reads.size());
        add_reads(script.passages.emplace_back(), layout, reads);
    }
    return script;
}

Script by_tiles(Layout const& layout, Joint joint)
{
    Script script;
    for (auto const& row : layout.rows()) {
        if (layout.segments()[row.first].layer != Layer::pattern) continue;
        Passage passage;
        for (int tile = 0; tile < 2; ++tile) {
            if (joint == Joint::space) passage.part();
            for (auto at = row.first; at < row.last; ++at)
                add_reads(passage, layout, read_order(layout, layout.segments()[at]));
        }
        script.passages.push_back(std::move(passage));
    }
    return script;
}

} // namespace safehand::striking
