// The lines of a document for people to point at by number.
#include "redaction/striking/layout.h"
#include "redaction/striking/recognition.h"
#include "redaction/striking/script.h"
#include "redaction/striking/strike.h"

#include <algorithm>
#include <map>
#include <utility>

namespace safehand::striking {

namespace {

std::string words_of(Layout const& layout, Segment const& segment)
{
    Passage passage;
    for (auto const& read : read_order(layout, segment)) {
        auto const& letter = layout.letters()[read.letter];
        if (letter.shadow) continue;
        if (read.spaced || letter.blank) passage.part();
        if (!letter.blank) passage.add(layout.letters().meant(read.letter), read.letter);
    }
    while (passage.text.ends_with(' ')) passage.text.pop_back();
    return passage.text;
}

/// A strip between two heights of a line, as a box of the page.
page::Box strip(Turn const& turn, Segment const& segment, double low, double high)
{
    auto const a = turn.page_point(segment.left, segment.base + low * segment.size);
    auto const b = turn.page_point(segment.right, segment.base + high * segment.size);
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

/// Every letter stands on its base line, which no neighbour reaches; what only a picture shows has
/// its full height.
page::Box strike_of(Turn const& turn, Segment const& segment)
{
    return segment.layer == Layer::hidden ? strip(turn, segment, -0.3, 0.95)
                                          : strip(turn, segment, 0.0, 0.15);
}

void add_text_lines(Layout const& layout, std::vector<PageLine>& lines)
{
    for (auto const& paragraph : layout.paragraphs()) {
        if (paragraph.layer == Layer::pattern) continue;
        for (auto const number : paragraph.segments) {
            auto const& segment = layout.segments()[number];
            if (segment.blank) continue;
            auto const& turn = layout.turn_of(segment);
            PageLine line;
            line.page = static_cast<int>(segment.page);
            line.area = strip(turn, segment, -0.3, 0.95);
            line.strike = strike_of(turn, segment);
            line.words = words_of(layout, segment);
            lines.push_back(std::move(line));
        }
    }
}

void add_recognised_lines(Recognition const& recognition, std::vector<PageLine>& lines)
{
    std::map<int, bool> has_text;
    for (auto const& line : lines) has_text[line.page] = true;
    std::map<std::uint32_t, PageLine> read;
    for (auto const& word : recognition.words()) {
        if (has_text.contains(static_cast<int>(word.page))) continue;
        auto const [found, fresh] = read.try_emplace(word.line);
        auto& line = found->second;
        line.page = static_cast<int>(word.page);
        line.area = fresh ? word.box : line.area.joined(word.box);
        line.words += (fresh ? "" : " ") + word.text;
    }
    for (auto& [number, line] : read) {
        line.strike = line.area;
        lines.push_back(std::move(line));
    }
}

} // namespace

std::vector<PageLine>
lines_of(page::Document const& document, std::vector<RecognisedPage> const& recognised)
{
    auto own = document;
    make_sound(own);
    std::vector<PageLine> lines;
    {
        Letters letters(own);
        Layout const layout(letters);
        add_text_lines(layout, lines);
    }
    add_recognised_lines(Recognition(recognised, own.pages.size()), lines);
    std::ranges::stable_sort(lines, {}, &PageLine::page);
    std::map<int, int> last;
    for (auto& line : lines) line.number = ++last[line.page];
    return lines;
}

} // namespace safehand::striking
