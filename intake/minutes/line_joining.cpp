#include "intake/minutes/line_joining.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace safehand::intake::minutes {

namespace {

/// Letters and figures alone, in small letters; bytes above ASCII stay.
std::string bare(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        bool const letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                            static_cast<unsigned char>(c) >= 0x80U;
        if (letter) out += c;
        if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

/// As `bare`, with the hyphens between letters.
std::string bare_with_hyphens(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at)
        out += text[at] == '-' && at > 0 && at + 1 < text.size() ? std::string("-")
                                                                 : bare(text.substr(at, 1));
    return out;
}

std::size_t hyphen_at_end(std::string_view word)
{
    for (std::string_view const sign : {"\u00AD", "\u2010", "-"})
        if (word.size() > sign.size() && word.ends_with(sign)) return sign.size();
    return 0;
}

bool begins_small(std::string_view word)
{
    return !word.empty() && word.front() >= 'a' && word.front() <= 'z';
}

bool is_address(std::string_view word)
{
    return word.find('@') != std::string_view::npos || word.find("://") != std::string_view::npos ||
           word.starts_with("www.");
}

double letter_width(laid_out::Word const& word)
{
    auto const letters = static_cast<double>(std::ranges::count_if(
        word.text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    return (word.right - word.left) / std::max(letters, 1.0);
}

/// Whether a person would call this a colour and not a shade of gray.
bool is_coloured(std::uint32_t ink)
{
    constexpr int apart = 48;
    auto const part = [&](unsigned shift) { return static_cast<int>((ink >> shift) & 0xFFU); };
    std::array const parts{part(16), part(8), part(0)};
    auto const [least, most] = std::ranges::minmax(parts);
    return most - least > apart;
}

} // namespace

bool ends_early(PageLine const& above, PageLine const& below, double right)
{
    constexpr double space = 0.3; // em
    auto const& next = *below.words.front();
    auto const room = right - above.right - space * above.size;
    // A point of slack: what fits by less was broken by another program's rounding.
    return room > next.right - next.left + 1;
}

LineJoiner::LineJoiner(std::vector<std::vector<PageLine>> const& pages)
{
    std::map<std::uint32_t, std::size_t> inks;
    for (auto const& lines : pages)
        for (auto const& line : lines)
            for (std::size_t k = 0; k < line.words.size(); ++k) {
                inks[line.words[k]->ink] += line.words[k]->text.size();
                // The first and the last of a line may be half a word.
                if (k > 0 && k + 1 < line.words.size())
                    known_.insert(bare_with_hyphens(line.words[k]->text));
            }
    if (!inks.empty())
        ink_ =
            std::ranges::max_element(inks, {}, [](auto const& one) { return one.second; })->first;
}

LineJoiner::Seam LineJoiner::seam(
    PageLine const& above,
    PageLine const& below,
    std::string const& token,
    double right,
    bool cell) const
{
    auto const& last = *above.words.back();
    auto const& next = *below.words.front();
    auto const hyphen = hyphen_at_end(last.text);
    if (hyphen > 0 && begins_small(next.text)) {
        if (is_address(token)) return Seam::nothing;
        auto const first = last.text.substr(0, last.text.size() - hyphen);
        if (hyphen == 2) return Seam::drop_hyphen; // a soft hyphen is there for nothing else
        if (known(bare(first) + "-" + bare(next.text))) return Seam::nothing;
        return Seam::drop_hyphen;
    }
    if (hyphen > 0 && !bare(next.text).empty()) {
        // "Wintring-" and "Ham" are a double name, or a figure's range.
        return Seam::nothing;
    }
    if (!cell) return Seam::space;
    if (ends_early(above, below, right)) return Seam::end;
    // A word that is wider than its cell is broken where the cell ends.
    bool const full = right - above.right < letter_width(next) * 1.2;
    bool const goes_on = begins_small(next.text) || is_address(token);
    if (above.words.size() == 1 && full && goes_on) return Seam::nothing;
    if (known(bare(last.text + next.text)) && full && goes_on) return Seam::nothing;
    return begins_small(next.text) ? Seam::space : Seam::perhaps;
}

std::vector<std::size_t> LineJoiner::marks_of(laid_out::Word const& word, Minutes& minutes)
{
    if (word.ink == ink_ || !is_coloured(word.ink)) return {};
    constexpr std::array<char, 16> digits{
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    std::string name = "colour #";
    for (int shift = 20; shift >= 0; shift -= 4)
        name += digits.at((word.ink >> static_cast<unsigned>(shift)) & 0xFU);
    Mark mark{Mark::Kind::colour, std::move(name)};
    auto const found = std::ranges::find(minutes.marks, mark);
    if (found != minutes.marks.end())
        return {static_cast<std::size_t>(found - minutes.marks.begin())};
    minutes.marks.push_back(std::move(mark));
    return {minutes.marks.size() - 1};
}

Entry LineJoiner::join(
    std::vector<PageLine const*> const& lines,
    double right,
    bool cell,
    std::size_t skip,
    Minutes& minutes)
{
    Entry entry;
    said_.clear();
    auto const say = [&](std::string const& text, bool strong, std::vector<std::size_t> marks) {
        if (text.empty()) return;
        auto& words = entry.words;
        if (!words.empty() && words.back().strong == strong && words.back().marks == marks)
            words.back().text += text;
        else
            words.push_back({text, strong, std::move(marks)});
    };
    std::string token;
    bool goes_on = false;
    for (std::size_t k = 0; k < lines.size(); ++k) {
        auto const& line = *lines[k];
        auto const& last_word = line.words.back()->text;
        bool const unbroken = line.words.size() > 1 || !goes_on;
        if (unbroken) token.clear();
        token += last_word;
        auto const next =
            k + 1 < lines.size() ? seam(line, *lines[k + 1], token, right, cell) : Seam::end;
        goes_on = next == Seam::nothing;
        bool const broken = k > 0 && !said_.empty() && said_.back().ends_with('\x01');
        std::string said;
        for (std::size_t w = 0; w < line.words.size(); ++w) {
            auto const& word = *line.words[w];
            auto text = allowed_letters(word.text, minutes.unseen_letters);
            if (k == 0 && skip > 0) {
                auto const gone = std::min(skip, text.size());
                text.erase(0, gone);
                skip -= gone;
                if (text.empty()) continue;
            }
            bool const last = w + 1 == line.words.size();
            if (last && next == Seam::drop_hyphen) {
                text.erase(text.size() - hyphen_at_end(text));
                ++hyphens_;
            }
            say(text, word.bold, marks_of(word, minutes));
            bool const joins_above = w == 0 && broken;
            if (joins_above) {
                said_.back().pop_back();
                said_.back() += text;
                if (last && (next == Seam::nothing || next == Seam::drop_hyphen))
                    said_.back() += '\x01';
            } else {
                said += (said.empty() ? "" : " ") + text;
            }
            if (!last) {
                auto const& after = *line.words[w + 1];
                say(" ",
                    word.bold && after.bold,
                    marks_of(word, minutes) == marks_of(after, minutes)
                        ? marks_of(word, minutes)
                        : std::vector<std::size_t>{});
            } else if (!joins_above && (next == Seam::nothing || next == Seam::drop_hyphen)) {
                said += '\x01';
            }
        }
        if (!said.empty()) said_.push_back(std::move(said));
        if (k + 1 == lines.size()) break;
        auto const& above = *line.words.back();
        auto const& below = *lines[k + 1]->words.front();
        bool const same = marks_of(above, minutes) == marks_of(below, minutes);
        auto const marks = same ? marks_of(above, minutes) : std::vector<std::size_t>{};
        if (next == Seam::space) say(" ", above.bold && below.bold, marks);
        if (next == Seam::perhaps)
            say(std::string{perhaps_an_end}, above.bold && below.bold, marks);
        if (next == Seam::end) say(cell ? "\n" : " ", above.bold && below.bold, marks);
    }
    for (auto& one : said_) std::erase(one, '\x01');
    return entry;
}

} // namespace safehand::intake::minutes
