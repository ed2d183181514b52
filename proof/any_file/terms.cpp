#include "proof/any_file/terms.h"

#include "proof/any_file/spellings.h"
#include "proof/needle_index.h"

#include <algorithm>
#include <array>

namespace safehand::any_file {

using proof::Folded;
using proof::Gap;

namespace {

constexpr std::size_t buckets = 1U << 14U;
constexpr std::size_t solid_min = 8; ///< found anywhere, also inside longer words
constexpr std::size_t bytes_min = 6; ///< in bytes of unknown meaning
constexpr std::size_t bytes_digits_min = 9;
constexpr std::size_t free_digits_min = 10; ///< however they are grouped
constexpr std::size_t spelled_out_min = 4;  ///< "-b -o" is not Bo
constexpr std::size_t backwards_min = 6;    ///< "Aidan" backwards is "Nadia"

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::uint32_t first_four(std::string_view letters)
{
    std::uint32_t key = 0;
    for (std::size_t i = 0; i < 4; ++i) key = key << 8U | static_cast<unsigned char>(letters[i]);
    return key;
}

std::size_t bucket_of(std::uint32_t key)
{
    return (key * 0x9E3779B1U) >> 18U;
}

std::size_t word_bucket_of(std::string_view letters)
{
    return (static_cast<unsigned char>(letters[0]) * 67U + static_cast<unsigned char>(letters[1])) %
           buckets;
}

/// How the gaps inside a match look.
struct Inside {
    bool barred = false;    ///< two texts that nobody reads as one
    bool unbroken = true;   ///< no gap but where the term has one
    bool spaced_out = true; ///< a gap at every letter
    bool as_written = true; ///< gaps exactly where the term has them
};

bool begins_letter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
}

Inside look_inside(Terms::Form const& form, Folded const& words, std::size_t at)
{
    Inside out;
    for (std::size_t i = 1; i < form.words.size(); ++i) {
        Gap const here = words.gaps[at + i];
        Gap const own = form.words.gaps[i];
        if (here == Gap::barrier) out.barred = true;
        if (here >= Gap::space && own < Gap::soft) out.unbroken = false;
        if (here < Gap::soft && begins_letter(form.words.letters[i])) out.spaced_out = false;
        if ((here > Gap::none) != (own > Gap::none)) out.as_written = false;
    }
    return out;
}

/// Whether a number goes on across this place: "1" and "07700" do not, "107700" does.
bool number_goes_on(Folded const& words, std::size_t at)
{
    return at > 0 && at < words.size() && words.gap_before(at) < Gap::space &&
           is_digit(words.letters[at - 1]) && is_digit(words.letters[at]);
}

bool word_begins(Folded const& words, std::size_t at)
{
    return words.gap_before(at) != Gap::none ||
           is_digit(words.letters[at - 1]) != is_digit(words.letters[at]);
}

/// Whether the letters on both sides of a spelled-out word stand in words of their own: in a row of
/// lone letters any word may be read.
bool spelled_out_alone(Folded const& words, std::size_t at, std::size_t end)
{
    bool const lone_before =
        at >= 2 && words.gaps[at] < Gap::barrier && words.gaps[at - 1] != Gap::none;
    bool const lone_after = end + 1 < words.size() && words.gaps[end] < Gap::barrier &&
                            words.gaps[end + 1] != Gap::none;
    return !lone_before && !lone_after;
}

bool fits_digits(Terms::Form const& form, Folded const& words, std::size_t at, Trust trust)
{
    auto const count = form.words.size();
    auto const inside = look_inside(form, words, at);
    if (inside.barred) return false;
    bool const whole =
        words.gap_before(at) != Gap::none && words.gap_before(at + count) != Gap::none;
    auto const gaps_of = [&] {
        std::size_t gaps = 0;
        for (std::size_t i = 1; i < count; ++i) gaps += words.gaps[at + i] > Gap::none ? 1U : 0U;
        return gaps;
    };
    if (trust == Trust::bytes)
        return count >= bytes_digits_min && whole && (inside.as_written || gaps_of() == 0);
    return inside.as_written || gaps_of() == 0 || inside.spaced_out || count >= free_digits_min;
}

bool fits(Terms::Form const& form, Folded const& words, std::size_t at, Trust trust)
{
    auto const count = form.words.size();
    auto const end = at + count;
    if (end > words.size() ||
        std::string_view(words.letters).substr(at, count) != form.words.letters)
        return false;
    if (number_goes_on(words, at) || number_goes_on(words, end)) return false;
    if (form.digits) return fits_digits(form, words, at, trust);
    if (form.capital && words.gap_before(at) == Gap::small) return false;
    auto inside = look_inside(form, words, at);
    if (inside.barred) return false;
    inside.spaced_out =
        inside.spaced_out && count >= spelled_out_min && spelled_out_alone(words, at, end);
    if (trust == Trust::bytes && count < bytes_min) return false;
    if (trust == Trust::words && !form.mixed && count >= solid_min) return true;
    // Hexadecimal digits are full of places where letters and digits meet.
    auto const limit = [&](std::size_t place) {
        return form.mixed ? words.gap_before(place) != Gap::none : word_begins(words, place);
    };
    bool const begins = limit(at);
    bool ends = end == words.size() || limit(end);
    // "the Quenbys"
    if (!ends && !form.capital && !form.mixed && count >= 4 && !form.backwards &&
        words.letters[end] == 's')
        ends = end + 1 == words.size() || words.gap_before(end + 1) != Gap::none;
    bool const solid = count >= solid_min && inside.unbroken;
    return (solid || (begins && ends)) &&
           (inside.unbroken || inside.spaced_out || (form.mixed && trust == Trust::words));
}

} // namespace

void Terms::add(Folded words, int term, bool capital, bool backwards)
{
    if (words.size() < 2) return;
    Form form;
    form.words = std::move(words);
    form.words.gaps.front() = Gap::none;
    form.term = term;
    auto const digits =
        static_cast<std::size_t>(std::ranges::count_if(form.words.letters, is_digit));
    form.digits = digits == form.words.size();
    form.mixed = digits > 0 && !form.digits;
    form.capital = capital;
    form.backwards = backwards;
    forms_.push_back(std::move(form));
}

Terms::Terms(std::vector<std::string> const& terms, Canonical const& canonical)
{
    for (std::size_t i = 0; i < terms.size(); ++i) {
        auto const term = static_cast<int>(i);
        accented_ = accented_ || !is_ascii(terms[i]);
        auto folded = proof::fold(terms[i]);
        if (folded.size() < 2) ++too_short_;
        for (auto const& other : other_spellings(terms[i])) {
            auto spelled = proof::fold(other);
            add(canonical ? canonical(spelled) : std::move(spelled), term, false, false);
        }
        bool const lower = !terms[i].empty() && terms[i].front() >= 'a' && terms[i].front() <= 'z';
        bool const capital = !lower && proof::is_plain_word(folded.letters);
        bool const turns = folded.size() >= backwards_min || !is_ascii(folded.letters);
        if (canonical) folded = canonical(folded);
        auto turned = proof::reversed(folded);
        if (turns && turned.letters != folded.letters &&
            !std::ranges::all_of(folded.letters, is_digit))
            add(std::move(turned), term, false, true);
        add(std::move(folded), term, capital, false);
    }
    link();
}

void Terms::link()
{
    heads_.assign(buckets, 0);
    word_heads_.assign(buckets, 0);
    next_.assign(forms_.size() + 1, 0);
    keys_.assign(forms_.size() + 1, 0);
    for (std::size_t i = 0; i < forms_.size(); ++i) {
        auto const& letters = forms_[i].words.letters;
        bool const brief = letters.size() < 4;
        if (!brief) keys_[i + 1] = first_four(letters);
        auto& head = brief ? word_heads_[word_bucket_of(letters)] : heads_[bucket_of(keys_[i + 1])];
        next_[i + 1] = head;
        head = static_cast<std::uint32_t>(i + 1);
    }
}

void Terms::try_chain(
    std::uint32_t first, Folded const& words, std::size_t at, Trust trust, Sink const& found) const
{
    for (auto form = first; form != 0; form = next_[form])
        if (fits(forms_[form - 1], words, at, trust)) found(forms_[form - 1].term);
}

void Terms::scan(Folded const& words, Trust trust, Sink const& found) const
{
    if (forms_.empty()) return;
    std::uint32_t key = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        key = key << 8U | static_cast<unsigned char>(words.letters[i]);
        if (i < 3) continue;
        for (auto form = heads_[bucket_of(key)]; form != 0; form = next_[form])
            if (keys_[form] == key && fits(forms_[form - 1], words, i - 3, trust))
                found(forms_[form - 1].term);
    }
    if (trust == Trust::bytes) return;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        auto const head = word_heads_[word_bucket_of(std::string_view(words.letters).substr(i, 2))];
        if (head != 0) try_chain(head, words, i, trust, found);
    }
}

} // namespace safehand::any_file
