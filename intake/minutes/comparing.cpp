#include "intake/minutes/comparing.h"

#include <algorithm>
#include <string>

namespace safehand::intake::minutes {

namespace {

using laid_out::Sight;
using laid_out::Word;

constexpr std::size_t letters_min = 3; ///< shorter words are too easily misread
constexpr int read_confidence_min = 60;

/// Letters and figures in small letters, with those that look alike made the same.
std::string seen_letters(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        char const small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        switch (small) {
        case '0': out += 'o'; break;
        case '1':
        case 'i':
        case 'j':
        case '|': out += 'l'; break;
        case '5': out += 's'; break;
        default:
            if ((small >= 'a' && small <= 'z') || (small >= '2' && small <= '9')) out += small;
        }
    }
    return out;
}

/// Fewest changes that turn `wanted` into some part of `text`.
std::size_t distance_within(std::string_view wanted, std::string_view text)
{
    std::vector<std::size_t> above(text.size() + 1, 0);
    std::vector<std::size_t> row(text.size() + 1);
    for (std::size_t i = 1; i <= wanted.size(); ++i) {
        row[0] = i;
        for (std::size_t k = 1; k <= text.size(); ++k) {
            auto const change = above[k - 1] + (wanted[i - 1] == text[k - 1] ? 0 : 1);
            row[k] = std::min({change, above[k] + 1, row[k - 1] + 1});
        }
        std::swap(above, row);
    }
    return *std::ranges::min_element(above);
}

double shared(double from, double to, double other_from, double other_to)
{
    return std::min(to, other_to) - std::max(from, other_from);
}

bool share_place(Word const& a, Word const& b)
{
    constexpr double part = 0.3;
    auto const height = std::min(a.top - a.bottom, b.top - b.bottom);
    return shared(a.left - 1, a.right + 1, b.left, b.right) > 0 &&
           shared(a.bottom, a.top, b.bottom, b.top) > part * height;
}

std::vector<Word const*> level_ones(std::vector<Word> const& words)
{
    std::vector<Word const*> out;
    for (auto const& word : words)
        if (word.sight != Sight::turned) out.push_back(&word);
    return out;
}

/// Words sorted from the top, so that those at one height are found quickly.
class AtHeights {
  public:
    explicit AtHeights(std::vector<Word const*> words) : words_(std::move(words))
    {
        std::ranges::sort(words_, {}, [](auto const* word) { return word->bottom; });
        for (auto const* word : words_) tallest_ = std::max(tallest_, word->top - word->bottom);
    }

    /// Those that share the place of `word`, from the left.
    std::vector<Word const*> at(Word const& word) const
    {
        std::vector<Word const*> out;
        auto from = std::ranges::lower_bound(
            words_, word.bottom - tallest_, {}, [](auto const* one) { return one->bottom; });
        for (; from != words_.end() && (*from)->bottom < word.top; ++from)
            if (share_place(word, **from)) out.push_back(*from);
        std::ranges::sort(out, {}, [](auto const* one) { return one->left; });
        return out;
    }

  private:
    std::vector<Word const*> words_;
    double tallest_ = 0;
};

std::string together(std::vector<Word const*> const& words, bool spaced)
{
    std::string out;
    for (auto const* word : words)
        out +=
            (spaced && !out.empty() ? " " : "") + (spaced ? word->text : seen_letters(word->text));
    return out;
}

struct Difference {
    Word* said = nullptr;
    std::string shown;
};

} // namespace

int drop_echoes(laid_out::Page& page, std::vector<Word> const& shown)
{
    AtHeights const on_picture(level_ones(shown));
    return static_cast<int>(std::erase_if(page.words, [&](Word const& word) {
        if (word.sight != Sight::hidden || word.unknown) return false;
        auto const letters = seen_letters(word.text);
        auto const there = on_picture.at(word);
        // A hidden word must be exactly the one that is shown: what is near it may be another.
        return !letters.empty() && !there.empty() &&
               distance_within(letters, together(there, false)) == 0;
    }));
}

void hold_against_picture(
    laid_out::Page& page, int number, std::vector<Word> const& shown, std::vector<Line>& doubtful)
{
    // A level word is held against what is read level: the same ink upside down reads otherwise.
    AtHeights const on_picture(level_ones(shown));
    std::vector<Difference> differ;
    std::size_t checked = 0;
    for (auto& word : page.words) {
        if (word.sight != Sight::seen) continue;
        auto const wanted = seen_letters(word.text);
        if (!word.unknown && wanted.size() < letters_min) continue;
        ++checked;
        auto const there = on_picture.at(word);
        constexpr std::size_t letters_for_each_change = 4;
        auto const changes_max = std::max<std::size_t>(1, wanted.size() / letters_for_each_change);
        if (word.unknown || distance_within(wanted, together(there, false)) > changes_max)
            differ.push_back({&word, together(there, true)});
    }
    constexpr std::size_t few = 3;
    constexpr std::size_t one_in = 5;
    auto const place = "page " + std::to_string(number + 1);
    if (differ.size() >= few && differ.size() * one_in > checked) {
        for (auto& word : page.words)
            if (word.sight == Sight::seen) word.sight = Sight::unshown;
        page.words.insert(page.words.end(), shown.begin(), shown.end());
        page.recognised = true;
        doubtful.push_back(
            {"The words of " + place + " are others than it shows (" +
                 std::to_string(differ.size()) + " of " + std::to_string(checked) +
                 "): what it shows was read like a scan",
             {}});
        return;
    }
    for (auto const& one : differ)
        doubtful.push_back(
            {"A word of " + place + " is another than it shows",
             "\u201C" + one.said->text + "\u201D is read as \u201C" + one.shown + "\u201D"});
    std::vector<Word const*> said;
    for (auto const& word : page.words)
        if (word.sight == Sight::seen || word.sight == Sight::turned) said.push_back(&word);
    AtHeights const in_file(said);
    std::vector<Word> more;
    for (auto const& word : shown) {
        if (word.confidence < read_confidence_min || seen_letters(word.text).size() < letters_min ||
            !in_file.at(word).empty())
            continue;
        more.push_back(word);
        more.back().sight = Sight::picture;
    }
    page.words.insert(page.words.end(), more.begin(), more.end());
}

} // namespace safehand::intake::minutes
