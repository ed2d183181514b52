// The rules of fact_finder.h about ends, insides and growth of a mention.
#include "redaction/reading.h"

#include "redaction/fold.h"
#include "redaction/spelling.h"
#include "redaction/word_lists.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace safehand::redaction {

namespace {

/// From this many symbols on, a name of several words is told apart when run together: "elmroad".
constexpr std::size_t run_together_symbols = 8;
constexpr std::size_t between_word_symbols_max = 4;

constexpr std::uint8_t binding = parting::hyphen | parting::apostrophe | parting::dot;
constexpr std::uint8_t in_word = binding | parting::dash | parting::withheld;

} // namespace

Reading::Reading(std::vector<Symbol> const& symbols, std::vector<std::uint32_t> const& worn)
    : symbols_(symbols), worn_(worn)
{
}

void Reading::read(std::size_t first, std::size_t last)
{
    for (auto index = first; index < last; ++index) {
        auto const before = symbols_[index].before | pending_;
        pending_ = 0;
        if (worn_[index] != 0) {
            pending_ = static_cast<std::uint8_t>(before | parting::withheld);
            continue;
        }
        at_.push_back(static_cast<std::uint32_t>(index));
        before_.push_back(static_cast<std::uint8_t>(before));
    }
}

void Reading::finish()
{
    auto const count = at_.size();
    word_begin_.resize(count);
    word_end_.resize(count);
    for (std::size_t p = 0; p < count; ++p)
        word_begin_[p] = p > 0 && binds(p) ? word_begin_[p - 1] : static_cast<std::uint32_t>(p);
    for (std::size_t p = count; p-- > 0;)
        word_end_[p] =
            p + 1 < count && binds(p + 1) ? word_end_[p + 1] : static_cast<std::uint32_t>(p + 1);
}

bool Reading::binds(std::size_t position) const
{
    return (before_[position] & ~binding) == 0 && !is_spaceless(value(position)) &&
           !is_spaceless(value(position - 1));
}

bool Reading::parts(std::size_t position) const
{
    if (position == 0 || position >= size() || before_[position] != 0) return true;
    auto const last = value(position - 1);
    auto const next = value(position);
    if (is_digit(last) != is_digit(next)) return true;
    // "MrsSmith": a small letter before a capital. Scripts without case have no such ends.
    return !symbols_[at_[position - 1]].upper && symbols_[at_[position]].upper && !is_digit(last);
}

bool Reading::ends_well(std::size_t position) const
{
    if (parts(position)) return true;
    return value(position) == U's' && parts(position + 1);
}

bool Reading::fits(Stretch where, Needle const& needle) const
{
    if (needle.capital && !symbols_[at_[where.begin]].upper) return false;
    if (!needle.ends_free && (!parts(where.begin) || !ends_well(where.end))) return false;
    return needle.inside_free || holds_together(where, needle);
}

bool Reading::holds_together(Stretch where, Needle const& needle) const
{
    bool spaced_out = false; // seen a space that only even spacing excuses
    bool every_one = true;   // something stands before each symbol
    for (std::size_t i = 1; i < needle.symbols.size(); ++i) {
        auto const before = before_[where.begin + i];
        if (before == 0) every_one = false;
        switch (needle.seams[i]) {
        case Seam::joint: break;
        case Seam::gap:
            if (needle.symbols.size() < run_together_symbols && !parts(where.begin + i))
                return false;
            break;
        case Seam::none: {
            bool const line_end = (before & parting::hyphen) != 0 &&
                                  (before & parting::dash) == 0 &&
                                  (before & ~(in_word | parting::space)) == 0;
            if ((before & ~in_word) != 0 && !line_end) spaced_out = true;
            if ((before & parting::dash) != 0 && (before & parting::space) != 0) spaced_out = true;
            break;
        }
        }
    }
    return !spaced_out || every_one;
}

Stretch Reading::grown(Stretch where, Needle const& needle) const
{
    Stretch all{word_begin_[where.begin], word_end_[where.end - 1]};
    if (needle.street) all.begin = with_house_number(all.begin);
    if (needle.phone) all.begin = with_country_code(all.begin);
    return all;
}

std::u32string Reading::text(std::size_t begin, std::size_t end) const
{
    std::u32string out;
    for (auto p = begin; p < end; ++p) out += value(p);
    return out;
}

std::size_t Reading::with_house_number(std::size_t begin) const
{
    constexpr int words_max = 4; // "Flat 3, no. 12"
    constexpr std::size_t word_symbols_max = 11;
    bool numbered = false;
    for (int word = 0; word < words_max && begin > 0; ++word) {
        if ((before_[begin] & (parting::edge | parting::withheld)) != 0) break;
        auto const first = word_begin_[begin - 1];
        if (begin - first > word_symbols_max) break;
        auto const said = text(first, begin);
        bool const number = (is_digit(said.front()) && said.size() <= 7) ||
                            (is_number_word(said) && (before_[begin] & parting::other) == 0);
        bool const sign = numbered && (is_number_sign(said) || is_flat_word(said));
        if (!number && !sign) break;
        numbered = true;
        begin = first;
    }
    return begin;
}

std::size_t Reading::with_country_code(std::size_t begin) const
{
    static constexpr std::array<std::u32string_view, 5> codes{
        U"00440", U"0044", U"440", U"44", U"0"};
    for (auto const code : codes) {
        if (begin < code.size()) continue;
        auto const first = begin - code.size();
        bool const whole =
            std::ranges::none_of(std::views::iota(first + 1, begin + 1), [&](auto p) {
                return (before_[p] & parting::edge) != 0;
            });
        if (whole && text(first, begin) == code) return word_begin_[first];
    }
    return begin;
}

bool Reading::is_edge(std::size_t position, std::uint8_t also) const
{
    return position == 0 || position >= size() || (before_[position] & (parting::edge | also)) != 0;
}

bool Reading::follows(Stretch piece, std::size_t end) const
{
    if (!touch(end, piece.begin)) return false;
    return !is_edge(piece.begin) || is_edge(piece.end, parting::other);
}

bool Reading::precedes(Stretch piece, std::size_t begin) const
{
    if (!touch(piece.end, begin)) return false;
    return !is_edge(begin) || is_edge(piece.begin, parting::other);
}

bool Reading::touch(std::size_t end, std::size_t begin) const
{
    if (begin <= end) return true;
    if (begin - end > between_word_symbols_max) return false;
    for (auto p = end; p <= begin && p < size(); ++p)
        if ((before_[p] & parting::edge) != 0) return false;
    return is_between_word(text(end, begin));
}

} // namespace safehand::redaction
