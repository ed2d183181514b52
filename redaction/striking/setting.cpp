// Words, lines, positions.
#include "redaction/striking/setting.h"

#include "redaction/fold.h"
#include "redaction/page/marks.h"
#include "redaction/striking/script.h"
#include "redaction/striking/signs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace safehand::striking {

namespace {

constexpr double mark_size_min = 4;
constexpr double mark_size_max = 18;
constexpr double squeezed_mark_size_min = 2;
/// What does not fit as it is set smaller, in steps, before all of it is withheld.
constexpr std::array<double, 7> scales{1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7};
constexpr double combining_em = 0.02;

std::u32string folded(std::string_view text)
{
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = redaction::decode(text, at);
        at = next;
        auto const one = redaction::fold(point);
        for (std::size_t i = 0; i < one.count; ++i) out += one.symbols.at(i);
    }
    return out;
}

bool is_hyphen(std::string_view text)
{
    return text == "-" || text == "\u2010" || text == "\u00AD" || text == "\u2011";
}

struct Part {
    bool mark = false;
    LetterId letter = no_letter;
};

struct Word {
    std::vector<Part> parts;
    bool backward = false;
    std::uint32_t line = 0; ///< where it stood
};

class Setter {
  public:
    Setter(
        Layout const& layout,
        Flow const& flow,
        std::vector<bool> const& struck,
        std::vector<bool> const& unseen,
        Vocabulary const& vocabulary,
        std::string_view mark_words)
        : layout_(layout), letters_(layout.letters()), flow_(flow), struck_(struck),
          unseen_(unseen), vocabulary_(vocabulary), mark_em_(page::mark_width(mark_words, 1))
    {
    }

    SetFlow set()
    {
        gather();
        if (words_.empty()) return {};
        mark_size_ = mark_size();
        for (auto const scale : scales) {
            if (auto lines = lines_at(scale)) return {arranged(*lines, scale), false};
        }
        // Nothing may stand where it does not fit: its overflow would tell how much went.
        SetFlow out;
        out.all_withheld = words_.size() > 1 || words_.front().parts.size() > 1;
        withhold_all();
        auto const room = flow_.right - flow_.first_left;
        mark_size_ = std::max(squeezed_mark_size_min, std::min(mark_size_, room / mark_em_));
        out.pieces = arranged({words_}, 1);
        return out;
    }

  private:
    void gather()
    {
        bool space = true;
        bool after_mark = false;
        for (std::uint32_t number = 0; number < flow_.lines.size(); ++number) {
            for (auto const at : flow_.lines[number].segments) {
                auto const reads = read_order(layout_, layout_.segments()[at]);
                if (!joins_line(reads)) space = true;
                for (auto const& read : reads) {
                    auto const& letter = letters_[read.letter];
                    if (read.spaced || letter.blank) space = true;
                    if (letter.blank || letter.shadow || unseen_[read.letter]) continue;
                    if (struck_[read.letter]) {
                        if (!after_mark) put({true, read.letter}, space, number);
                        after_mark = true;
                    } else {
                        put({false, read.letter}, space, number);
                        after_mark = false;
                    }
                    space = false;
                }
            }
        }
    }

    void put(Part part, bool space, std::uint32_t line)
    {
        if (space || words_.empty()) words_.push_back({{}, false, line});
        words_.back().parts.push_back(part);
        if (!part.mark && is_backward(letters_.meant(part.letter))) words_.back().backward = true;
    }

    /// Whether the line that begins goes on with a word of the line before; takes back a hyphen
    /// that only the line's end put there.
    bool joins_line(std::vector<Read> const& next)
    {
        if (words_.empty() || words_.back().parts.back().mark) return false;
        auto& parts = words_.back().parts;
        if (!is_hyphen(letters_.meant(parts.back().letter)) || parts.size() < 2) return false;
        std::u32string before;
        for (auto const& part : parts)
            if (!part.mark) before += folded(letters_.meant(part.letter));
        std::u32string after;
        bool goes = false;
        for (auto const& read : next) {
            auto const& letter = letters_[read.letter];
            if (letter.shadow || unseen_[read.letter]) continue;
            if (letter.blank || (read.spaced && !after.empty())) break;
            goes = goes || struck_[read.letter];
            after += folded(letters_.meant(read.letter));
        }
        if (after.empty()) return false;
        bool const soft = letters_.meant(parts.back().letter) == "\u00AD";
        if (!goes && (soft || !vocabulary_.keeps_hyphen(before, after))) parts.pop_back();
        return true;
    }

    LetterId first_letter() const
    {
        for (auto const& word : words_)
            for (auto const& part : word.parts)
                if (!part.mark) return part.letter;
        return words_.front().parts.front().letter;
    }

    double mark_size() const
    {
        return std::clamp(std::round(letters_[first_letter()].size), mark_size_min, mark_size_max);
    }

    double width(Part const& part, double scale) const
    {
        if (part.mark) return mark_em_ * mark_size_ * scale;
        return std::max(0.0, letters_[part.letter].advance) * scale;
    }

    double width(Word const& word, double scale) const
    {
        double all = 0;
        for (auto const& part : word.parts) all += width(part, scale);
        return all;
    }

    /// The letter whose font says how wide a space between two words is; none between two marks.
    static LetterId space_letter(Word const& before, Word const& after)
    {
        if (!before.parts.back().mark) return before.parts.back().letter;
        if (!after.parts.front().mark) return after.parts.front().letter;
        return no_letter;
    }

    double space_width(Word const& before, Word const& after, double scale) const
    {
        auto const id = space_letter(before, after);
        if (id == no_letter) return 0.25 * mark_size_ * scale;
        auto const& shape = letters_.run(id).shape;
        auto const em = letters_.font(id).vertical ? std::hypot(shape.c, shape.d)
                                                   : std::hypot(shape.a, shape.b);
        return letters_.font(id).space * em * scale;
    }

    double left_of(std::size_t line) const { return line == 0 ? flow_.first_left : flow_.left; }

    /// The words in lines; nothing when they do not fit into the lines there are.
    std::optional<std::vector<std::vector<Word>>> lines_at(double scale) const
    {
        constexpr double slack = 0.01;
        std::vector<std::vector<Word>> lines(1);
        double used = 0;
        for (auto const& word : words_) {
            auto const own = width(word, scale);
            auto* line = &lines.back();
            auto room = flow_.right - left_of(lines.size() - 1) + slack;
            auto const gap = line->empty() ? 0 : space_width(line->back(), word, scale);
            if (!line->empty() && used + gap + own > room) {
                if (lines.size() == flow_.lines.size()) return {};
                line = &lines.emplace_back();
                used = 0;
                room = flow_.right - left_of(lines.size() - 1) + slack;
            } else {
                used += gap;
            }
            if (own > room) return {};
            used += own;
            line->push_back(word);
        }
        return lines;
    }

    void withhold_all()
    {
        auto const first = first_letter();
        words_ = {{{{true, first}}, false, 0}};
    }

    std::vector<SetPiece> arranged(std::vector<std::vector<Word>> const& lines, double scale) const
    {
        std::vector<SetPiece> pieces;
        for (std::size_t number = 0; number < lines.size(); ++number) {
            auto const seen = seen_order(lines[number]);
            std::vector<double> at(seen.size(), 0);
            double total = 0;
            for (std::size_t i = 0; i < seen.size(); ++i) {
                auto const& word = lines[number][seen[i]];
                if (i > 0) total += space_width(lines[number][seen[i - 1]], word, scale);
                at[seen[i]] = total;
                total += width(word, scale);
            }
            auto const left = left_of(number);
            auto start = left;
            if (flow_.alignment == Alignment::right) start = flow_.right - total;
            if (flow_.alignment == Alignment::centre) start = (left + flow_.right - total) / 2;
            for (std::size_t i = 0; i < lines[number].size(); ++i) {
                auto const& word = lines[number][i];
                put_word(pieces, word, start + at[i], flow_.lines[number].base, scale);
                bool const last = i + 1 == lines[number].size();
                if (last && number + 1 == lines.size()) continue;
                auto const& after = last ? lines[number + 1].front() : lines[number][i + 1];
                auto const style = space_letter(word, after);
                bool const mine = style != no_letter && !word.parts.back().mark;
                if (mine && !letters_.font(style).vertical)
                    pieces.push_back(
                        {SetPiece::Kind::space,
                         style,
                         start + at[i] + width(word, scale),
                         flow_.lines[number].base,
                         scale,
                         0});
            }
        }
        return pieces;
    }

    /// Numbers of the words from left to right.
    std::vector<std::size_t> seen_order(std::vector<Word> const& line) const
    {
        std::vector<std::size_t> order(line.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        if (flow_.backward) std::ranges::reverse(order);
        auto const runs = [&](std::size_t i) { return line[order[i]].backward != flow_.backward; };
        for (std::size_t i = 0; i < order.size();) {
            auto end = i;
            while (end < order.size() && runs(end)) ++end;
            std::reverse(
                order.begin() + static_cast<std::ptrdiff_t>(i),
                order.begin() + static_cast<std::ptrdiff_t>(end));
            i = end + 1;
        }
        return order;
    }

    void put_word(
        std::vector<SetPiece>& pieces,
        Word const& word,
        double along,
        double base,
        double scale) const
    {
        auto parts = word.parts;
        if (word.backward)
            std::ranges::sort(parts, {}, [&](Part const& part) {
                return std::pair{letters_[part.letter].along, part.letter};
            });
        double at = along;
        LetterId carrier = no_letter;
        double carrier_at = at;
        auto const first = pieces.size();
        for (auto const& part : parts) {
            if (part.mark) {
                pieces.push_back(
                    {SetPiece::Kind::mark, part.letter, at, base, scale, mark_size_ * scale});
                carrier = no_letter;
            } else {
                auto const& letter = letters_[part.letter];
                auto const raised = letter.up - layout_.segments()[letter.segment].base;
                bool const combines = carrier != no_letter &&
                                      letter.advance < combining_em * letter.size &&
                                      letters_[carrier].segment == letter.segment;
                auto const place =
                    combines ? carrier_at + (letter.along - letters_[carrier].along) * scale : at;
                pieces.push_back(
                    {SetPiece::Kind::letter,
                     part.letter,
                     place,
                     base + (std::abs(raised) < 0.02 * letter.size ? 0 : raised * scale),
                     scale,
                     0});
                if (!combines) {
                    carrier = part.letter;
                    carrier_at = at;
                }
            }
            at += width(part, scale);
        }
        // What was drawn from the right is drawn so again.
        if (word.backward)
            std::reverse(pieces.begin() + static_cast<std::ptrdiff_t>(first), pieces.end());
    }

    Layout const& layout_;
    Letters const& letters_;
    Flow const& flow_;
    std::vector<bool> const& struck_;
    std::vector<bool> const& unseen_;
    Vocabulary const& vocabulary_;
    double mark_em_;
    double mark_size_ = 10;
    std::vector<Word> words_;
};

} // namespace

Vocabulary::Vocabulary(Layout const& layout, std::vector<bool> const& struck)
{
    auto const& letters = layout.letters();
    std::vector<bool> touched(layout.paragraphs().size(), false);
    for (LetterId id = 0; id < letters.size(); ++id)
        if (struck[id]) touched[layout.paragraph_of(id)] = true;
    for (auto const& segment : layout.segments()) {
        if (segment.layer != Layer::seen || touched[segment.paragraph]) continue;
        std::u32string word;
        bool hyphen = false;
        auto const close = [&] {
            if (!word.empty() && word.back() != U'-') (hyphen ? hyphened_ : words_).insert(word);
            word.clear();
            hyphen = false;
        };
        for (auto const& read : read_order(layout, segment)) {
            if (read.spaced || letters[read.letter].blank) close();
            auto const text = letters.meant(read.letter);
            if (is_hyphen(text) && !word.empty()) {
                word += U'-';
                hyphen = true;
            } else {
                word += folded(text);
            }
        }
        close();
    }
}

bool Vocabulary::keeps_hyphen(std::u32string const& before, std::u32string const& after) const
{
    if (hyphened_.contains(before + U"-" + after)) return true;
    if (words_.contains(before + after)) return false;
    return words_.contains(before) && words_.contains(after);
}

SetFlow set_again(
    Layout const& layout,
    Flow const& flow,
    std::vector<bool> const& struck,
    std::vector<bool> const& unseen,
    Vocabulary const& vocabulary,
    std::string_view mark_words)
{
    return Setter(layout, flow, struck, unseen, vocabulary, mark_words).set();
}

} // namespace safehand::striking
