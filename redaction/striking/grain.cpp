// Sentences, and what goes along with a letter.
#include "redaction/striking/grain.h"

#include "redaction/fold.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace safehand::striking {

namespace {

constexpr std::size_t label_bytes_max = 48;
constexpr int label_words_max = 5;
constexpr std::size_t short_lines_max = 2;

struct Point {
    char32_t point = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Point> points_of(std::string_view text)
{
    std::vector<Point> points;
    points.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = redaction::decode(text, at);
        points.push_back({point, at, next});
        at = next;
    }
    return points;
}

bool is_terminal(char32_t c)
{
    return c == U'.' || c == U'?' || c == U'!' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
           c == 0xFF1F || c == 0x61F || c == 0x6D4 || c == 0x964;
}

bool is_closer(char32_t c)
{
    return c == U'"' || c == U'\'' || c == U')' || c == U']' || c == 0x2019 || c == 0x201D ||
           c == 0xBB;
}

bool is_opener(char32_t c)
{
    return c == U'"' || c == U'\'' || c == U'(' || c == U'[' || c == 0x2018 || c == 0x201C ||
           c == 0xAB || c == 0x2022;
}

/// After these a full stop ends no sentence; after the second row, where a figure follows.
bool is_short_form(std::u32string_view word, bool before_figure)
{
    static constexpr std::u32string_view always = U" mr mrs ms mx dr prof rev revd fr sr st sgt "
                                                  U"insp pc dc tel ext approx incl inc ltd co dept "
                                                  U"esq hon jr jan feb mar apr aug sept sep oct "
                                                  U"nov dec e.g i.e eg ie etc vs cf rd ave ln cres "
                                                  U"d.o.b dob cllr ";
    static constexpr std::u32string_view with_figure =
        U" no nos ref p pp para s ss sec vol fig ch ";
    std::u32string padded(U" ");
    padded.append(word).append(U" ");
    return always.find(padded) != std::u32string_view::npos ||
           (before_figure && with_figure.find(padded) != std::u32string_view::npos);
}

/// Whether a sentence ends with the terminal at this place.
bool ends_sentence(std::vector<Point> const& points, std::size_t at)
{
    auto next = at + 1;
    while (next < points.size() &&
           (is_terminal(points[next].point) || is_closer(points[next].point)))
        ++next;
    if (next >= points.size()) return true;
    if (points[at].point == 0x3002) return true;
    if (redaction::fold(points[next].point).sort != redaction::Sort::space) return false;
    while (next < points.size() &&
           redaction::fold(points[next].point).sort == redaction::Sort::space)
        ++next;
    if (next >= points.size()) return true;
    auto first = next;
    while (first + 1 < points.size() && is_opener(points[first].point)) ++first;
    auto const start = redaction::fold(points[first].point);
    bool const begins = start.sort == redaction::Sort::letter
                            ? start.upper || redaction::is_digit(start.symbols[0])
                            : points[next].point != U',' && points[next].point != U';';
    if (!begins) return false;
    bool const closed = at + 1 < points.size() && is_closer(points[at + 1].point);
    if (points[at].point != U'.' || closed) return true;
    std::u32string word;
    bool capital = false;
    for (auto back = at; back > 0; --back) {
        auto const c = points[back - 1].point;
        auto const folded = redaction::fold(c);
        if (folded.sort == redaction::Sort::letter) {
            word.insert(word.begin(), folded.symbols[0]);
            capital = folded.upper;
        } else if (c == U'.')
            word.insert(word.begin(), U'.');
        else
            break;
    }
    bool const initial = word.size() == 1 && capital; // "J. Branwell"
    bool const figure = start.count > 0 && redaction::is_digit(start.symbols[0]);
    return !initial && !is_short_form(word, figure);
}

/// End of a label at the beginning; 0 when there is none.
std::size_t label_end(std::vector<Point> const& points)
{
    int words = 1;
    for (std::size_t at = 0; at + 1 < points.size() && points[at].begin < label_bytes_max; ++at) {
        auto const c = points[at].point;
        if (c == U' ' && ++words > label_words_max) return 0;
        if (is_terminal(c) && points[at + 1].point == U' ') return 0;
        if (c == U':' && points[at + 1].point == U' ') return at + 1;
    }
    return 0;
}

} // namespace

std::vector<std::size_t> sentence_starts(std::string_view text)
{
    std::vector<std::size_t> starts{0};
    auto const points = points_of(text);
    auto const begin_at = [&](std::size_t at) {
        while (at < points.size() && points[at].point == U' ') ++at;
        if (at < points.size() && points[at].begin > starts.back())
            starts.push_back(points[at].begin);
    };
    if (auto const label = label_end(points); label != 0) begin_at(label);
    for (std::size_t at = 0; at < points.size(); ++at) {
        if (!is_terminal(points[at].point) || !ends_sentence(points, at)) continue;
        auto next = at + 1;
        while (next < points.size() &&
               (is_terminal(points[next].point) || is_closer(points[next].point)))
            ++next;
        begin_at(next);
        at = next - 1;
    }
    return starts;
}

double body_size_of(Layout const& layout)
{
    std::map<long, std::size_t> counts;
    for (auto const& segment : layout.segments())
        if (segment.layer == Layer::seen && !segment.blank)
            counts[std::lround(segment.size * 4)] += segment.last - segment.first;
    auto const most = std::ranges::max_element(
        counts, [](auto const& a, auto const& b) { return a.second < b.second; });
    return most == counts.end() ? 10 : static_cast<double>(most->first) / 4;
}

Grains::Grains(Layout const& layout, Grain grain)
    : layout_(layout), grain_(grain), body_size_(body_size_of(layout))
{
    auto const& letters = layout.letters();
    for (LetterId id = 0; id < letters.size(); ++id) {
        auto const head = letters[id].head;
        if (head == id) continue;
        auto const [found, fresh] = companions_at_.try_emplace(head, companions_.size());
        if (fresh) companions_.push_back({head});
        companions_[found->second].push_back(id);
    }
    find_continuations();
}

void Grains::find_continuations()
{
    auto const& paragraphs = layout_.paragraphs();
    next_.assign(paragraphs.size(), none);
    before_.assign(paragraphs.size(), none);
    std::map<Layer, std::uint32_t> last;
    for (std::uint32_t at = 0; at < paragraphs.size(); ++at) {
        auto const& paragraph = paragraphs[at];
        bool const text = paragraph.layer == Layer::seen || paragraph.layer == Layer::hidden;
        auto const& first = layout_.segments()[paragraph.segments.front()];
        if (!text || paragraph.running || first.blank || first.marker) continue;
        auto const [found, fresh] = last.try_emplace(paragraph.layer, at);
        if (!fresh && goes_on(paragraphs[found->second], paragraph)) {
            next_[found->second] = at;
            before_[at] = found->second;
        }
        found->second = at;
    }
}

bool Grains::goes_on(Paragraph const& from, Paragraph const& to) const
{
    auto const& end = layout_.segments()[from.segments.back()];
    auto const& start = layout_.segments()[to.segments.front()];
    bool const jumps = to.page == from.page + 1 || (to.page == from.page && start.base > end.base);
    if (!jumps || from.turn != to.turn || std::abs(end.size - start.size) > 0.05 * end.size)
        return false;
    if (goes_whole(from) || goes_whole(to)) return false;
    double widest = 0;
    for (auto const number : from.segments) {
        auto const& segment = layout_.segments()[number];
        widest = std::max(widest, segment.right - segment.left);
    }
    auto const [low, high] = layout_.page_reach(from.page, from.turn);
    auto const width = end.right - end.left;
    bool const full = from.segments.size() > 1 ? width > 0.75 * widest : width > 0.3 * (high - low);
    if (!full) return false;
    auto const text = passage_of(layout_, from).text;
    auto const points = points_of(text);
    auto last = points.size();
    while (last > 0 && (is_closer(points[last - 1].point) || points[last - 1].point == U' '))
        --last;
    return last == 0 || !is_terminal(points[last - 1].point);
}

bool Grains::goes_whole(Paragraph const& paragraph) const
{
    if (paragraph.segments.size() > short_lines_max) return false;
    auto const& first = layout_.segments()[paragraph.segments.front()];
    return paragraph.cell || first.size > 1.15 * body_size_;
}

Grains::Parted const& Grains::parted(std::uint32_t paragraph)
{
    auto const [found, fresh] = parted_.try_emplace(paragraph);
    if (fresh) {
        auto const& one = layout_.paragraphs()[paragraph];
        found->second.passage = passage_of(layout_, one);
        found->second.starts = goes_whole(one) ? std::vector<std::size_t>{0}
                                               : sentence_starts(found->second.passage.text);
    }
    return found->second;
}

std::size_t Grains::sentence_at(Parted const& parted, std::size_t byte) const
{
    auto const after = std::ranges::upper_bound(parted.starts, byte);
    return static_cast<std::size_t>(after - parted.starts.begin()) - 1;
}

void Grains::add_sentence(std::uint32_t paragraph, std::size_t sentence, std::vector<LetterId>& out)
{
    auto const& parts = parted(paragraph);
    auto const begin = parts.starts[sentence];
    auto const end =
        sentence + 1 < parts.starts.size() ? parts.starts[sentence + 1] : parts.passage.text.size();
    auto const owners = owners_in(parts.passage, begin, end);
    out.insert(out.end(), owners.begin(), owners.end());
}

void Grains::add_sentences(
    std::uint32_t paragraph, std::vector<LetterId> const& letters, std::vector<LetterId>& out)
{
    std::set<LetterId> const wanted(letters.begin(), letters.end());
    std::set<std::size_t> sentences;
    auto const& parts = parted(paragraph);
    for (std::size_t byte = 0; byte < parts.passage.owners.size(); ++byte)
        if (wanted.contains(parts.passage.owners[byte])) sentences.insert(sentence_at(parts, byte));
    for (auto const sentence : sentences) {
        add_sentence(paragraph, sentence, out);
        if (sentence + 1 == parts.starts.size() && next_[paragraph] != none)
            add_sentence(next_[paragraph], 0, out);
        if (sentence == 0 && before_[paragraph] != none) {
            auto const before = before_[paragraph];
            add_sentence(before, parted(before).starts.size() - 1, out);
        }
    }
}

void Grains::add_paragraph(std::uint32_t paragraph, std::vector<LetterId>& out) const
{
    for (auto const number : layout_.paragraphs()[paragraph].segments) {
        auto const letters = layout_.letters_of(layout_.segments()[number]);
        out.insert(out.end(), letters.begin(), letters.end());
    }
}

void Grains::add_unknown_neighbours(
    std::uint32_t paragraph, std::vector<LetterId> const& letters, std::vector<LetterId>& out)
{
    std::set<LetterId> const wanted(letters.begin(), letters.end());
    auto const& owners = parted(paragraph).passage.owners;
    auto const spread = [&](auto const& begin, auto const& end) {
        bool going = false;
        for (auto at = begin; at != end; ++at) {
            if (*at == none) {
                going = false;
            } else if (wanted.contains(*at)) {
                going = true;
            } else {
                going = going && layout_.letters()[*at].unknown;
                if (going) out.push_back(*at);
            }
        }
    };
    spread(owners.begin(), owners.end());
    spread(owners.rbegin(), owners.rend());
}

void Grains::add_companions(std::vector<LetterId>& out) const
{
    if (companions_.empty()) return;
    for (std::size_t at = 0, size = out.size(); at < size; ++at) {
        auto const found = companions_at_.find(layout_.letters()[out[at]].head);
        if (found == companions_at_.end()) continue;
        auto const& all = companions_[found->second];
        out.insert(out.end(), all.begin(), all.end());
    }
}

std::vector<LetterId> Grains::grown(std::vector<LetterId> const& letters)
{
    std::map<std::uint32_t, std::vector<LetterId>> by_paragraph;
    for (auto const id : letters) by_paragraph[layout_.paragraph_of(id)].push_back(id);
    std::vector<LetterId> out(letters.begin(), letters.end());
    for (auto const& [paragraph, own] : by_paragraph) {
        switch (grain_) {
        case Grain::word: add_unknown_neighbours(paragraph, own, out); break;
        case Grain::sentence: add_sentences(paragraph, own, out); break;
        case Grain::paragraph:
            add_paragraph(paragraph, out);
            if (next_[paragraph] != none) add_paragraph(next_[paragraph], out);
            if (before_[paragraph] != none) add_paragraph(before_[paragraph], out);
            break;
        }
    }
    add_companions(out);
    std::ranges::sort(out);
    auto const rest = std::ranges::unique(out);
    out.erase(rest.begin(), rest.end());
    return out;
}

} // namespace safehand::striking
