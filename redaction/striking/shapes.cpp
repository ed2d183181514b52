// The shapes of numbers, postcodes and addresses of the United Kingdom.
#include "redaction/fold.h"
#include "redaction/striking/pattern_finder.h"

#include <algorithm>
#include <array>

namespace safehand::striking {

namespace {

bool is_digit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool is_letter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || c >= 0x80;
}

bool is_word(char32_t c)
{
    return is_digit(c) || is_letter(c);
}

/// Neighbouring figures, with at most `gap_max` signs of `joints` between two of them.
struct Figures {
    std::u32string digits;
    std::vector<std::size_t> at;    ///< where each figure stands
    std::vector<bool> group_begins; ///< whether something stands before it
};

std::vector<Figures>
figures_in(std::u32string_view text, std::u32string_view joints, std::size_t gap_max)
{
    std::vector<Figures> all;
    std::size_t last = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        bool joins = !all.empty() && at - last - 1 <= gap_max;
        for (auto between = last + 1; joins && between < at; ++between)
            joins = joints.find(text[between]) != std::u32string_view::npos;
        if (!joins) all.emplace_back();
        all.back().group_begins.push_back(all.back().digits.empty() || at != last + 1);
        all.back().digits += text[at];
        all.back().at.push_back(at);
        last = at;
    }
    return all;
}

bool nhs_check(std::u32string_view digits)
{
    unsigned sum = 0;
    for (std::size_t i = 0; i < 9; ++i)
        sum += static_cast<unsigned>(digits[i] - U'0') * static_cast<unsigned>(10 - i);
    auto const check = (11 - sum % 11) % 11;
    return check != 10 && check == static_cast<unsigned>(digits[9] - U'0');
}

/// Whether `word` stands shortly before this place.
bool says_before(
    std::u32string_view text, std::size_t at, std::u32string_view word, std::size_t reach)
{
    auto const from = at > reach ? at - reach : 0;
    return text.substr(from, at - from).find(word) != std::u32string_view::npos;
}

constexpr std::u32string_view areas =
    U" ab al b ba bb bd bf bh bl bn br bs bt bx ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn "
    U"dt dy "
    U"e ec en ex fk fy g gl gu gy h ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le "
    U"ll ln ls "
    U"lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so "
    U"sp "
    U"sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze ";

bool is_area(std::u32string_view letters)
{
    std::u32string word(U" ");
    word.append(letters).append(U" ");
    return areas.find(word) != std::u32string_view::npos;
}

/// Scanners and typists take O for 0, I and l for 1.
bool like_digit(char32_t c)
{
    return is_digit(c) || c == U'o' || c == U'i' || c == U'l';
}

bool inward_letter(char32_t c)
{
    return c >= U'a' && c <= U'z' &&
           std::u32string_view(U"cikmov").find(c) == std::u32string_view::npos;
}

/// End of a postcode that begins here; 0 when none does.
std::size_t postcode_end(std::u32string_view text, std::size_t begin)
{
    std::size_t letters = 0;
    while (begin + letters < text.size() && letters < 2 && text[begin + letters] >= U'a' &&
           text[begin + letters] <= U'z')
        ++letters;
    for (; letters > 0; --letters) {
        if (!is_area(text.substr(begin, letters))) continue;
        for (std::size_t const district : {2U, 1U}) {
            auto at = begin + letters;
            if (at + district >= text.size() || !like_digit(text[at])) continue;
            if (district == 2 && !is_word(text[at + 1])) continue;
            bool const figures = is_digit(text[at]) || (district == 2 && is_digit(text[at + 1]));
            at += district;
            std::size_t gap = 0;
            while (at < text.size() && gap < 3 && (text[at] == U' ' || text[at] == U'-'))
                ++at, ++gap;
            if (at + 3 > text.size() || !like_digit(text[at])) continue;
            if (!figures && !is_digit(text[at])) continue;
            if (!inward_letter(text[at + 1]) || !inward_letter(text[at + 2])) continue;
            if (at + 3 < text.size() && is_word(text[at + 3])) continue;
            return at + 3;
        }
    }
    return 0;
}

/// How many figures of a number belong to it when it is a British one; 0 when it is none.
/// `from` is the first figure that counts, after any country code.
std::size_t phone_length(std::u32string_view digits, bool abroad)
{
    std::size_t lead = 0;
    if (digits.starts_with(U"0044"))
        lead = 4;
    else if (abroad && digits.starts_with(U"44"))
        lead = 2;
    if (lead > 0 && digits.size() > lead && digits[lead] == U'0') ++lead;
    if (lead == 0) {
        if (!digits.starts_with(U"0")) return 0;
        lead = 1;
    }
    if (digits.size() <= lead) return 0;
    auto const first = digits[lead];
    if (first == U'0' || first == U'4' || first == U'6') return 0;
    auto const national = digits.size() - lead;
    if (national < 9) return 0;
    return lead + std::min<std::size_t>(national, 10);
}

/// RFC 5322, 3.2.3, and letters of all languages (RFC 6532).
bool in_local_part(char32_t c)
{
    constexpr std::u32string_view signs = U".!#$%&'*+-/=?^_`{|}~";
    return is_word(c) || signs.find(c) != std::u32string_view::npos;
}

/// The sign, and how plainly it is one.
struct AtSign {
    std::size_t end = 0; ///< 0: none
    bool spoken = false; ///< " at ": a word like any other unless a spoken dot follows
};

AtSign at_sign(std::u32string_view text, std::size_t at)
{
    if (text[at] == U'@') return {at + 1, false};
    for (std::u32string_view const form :
         {U" (at) ", U" [at] ", U" {at} ", U"(at)", U"[at]", U"{at}", U" @ "})
        if (text.substr(at, form.size()) == form) return {at + form.size(), false};
    constexpr std::u32string_view word = U" at ";
    if (text.substr(at, word.size()) == word) return {at + word.size(), true};
    return {};
}

std::size_t dot_end(std::u32string_view text, std::size_t at)
{
    for (std::u32string_view const dot :
         {U" (dot) ", U" [dot] ", U" {dot} ", U" dot ", U"(dot)", U"[dot]", U"{dot}"})
        if (text.substr(at, dot.size()) == dot) return at + dot.size();
    return 0;
}

/// The end of a domain (RFC 1123, 2.1: labels of at most 63 letters, figures and hyphens) whose
/// last label is no number; 0 when none begins here. `spoken`: only spoken dots make one, because
/// "he was at school. His" is no address.
std::size_t domain_end(std::u32string_view text, std::size_t at, bool spoken)
{
    constexpr std::size_t label_max = 63;
    std::size_t labels = 0;
    std::size_t end = 0;
    for (auto from = at; from < text.size();) {
        auto to = from;
        bool letter = false;
        while (to < text.size() && (is_word(text[to]) || text[to] == U'-')) {
            letter = letter || is_letter(text[to]);
            ++to;
        }
        while (to > from && text[to - 1] == U'-') --to;
        if (to == from || to - from > label_max || text[from] == U'-') break;
        ++labels;
        if (labels > 1 && letter && to - from > 1) end = to;
        auto const said = dot_end(text, to);
        if (said != 0)
            from = said;
        else if (!spoken && to < text.size() && text[to] == U'.')
            from = to + 1;
        else
            break;
    }
    return end;
}

} // namespace

PlainText plain_text(std::string_view text)
{
    PlainText out;
    out.text.reserve(text.size());
    auto const add = [&](char32_t point, char32_t written, std::size_t begin, std::size_t end) {
        out.text += point;
        out.written += written;
        out.byte.push_back(static_cast<std::uint32_t>(begin));
        out.byte_end.push_back(static_cast<std::uint32_t>(end));
    };
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = redaction::decode(text, at);
        auto const folded = redaction::fold(point);
        switch (folded.sort) {
        case redaction::Sort::letter:
            for (std::size_t i = 0; i < folded.count; ++i) {
                auto const small = folded.symbols.at(i);
                bool const capital = folded.upper && small >= U'a' && small <= U'z';
                add(small, capital ? small - 32 : small, at, next);
            }
            break;
        case redaction::Sort::invisible: break;
        case redaction::Sort::hyphen:
        case redaction::Sort::dash: add(U'-', U'-', at, next); break;
        case redaction::Sort::apostrophe: add(U'\'', U'\'', at, next); break;
        case redaction::Sort::space:
            if (out.text.empty() || out.text.back() != U' ') add(U' ', U' ', at, next);
            break;
        case redaction::Sort::dot:
        case redaction::Sort::other: add(point, point, at, next); break;
        }
        at = next;
    }
    return out;
}

std::vector<Span> nhs_numbers(PlainText const& plain)
{
    std::vector<Span> found;
    for (auto const& figures : figures_in(plain.text, U" -./", 2)) {
        for (std::size_t from = 0; from + 10 <= figures.digits.size(); ++from) {
            if (!figures.group_begins[from]) continue;
            auto const end = from + 10;
            if (end < figures.digits.size() && !figures.group_begins[end]) continue;
            auto const at = figures.at[from];
            if (at > 0 && is_word(plain.text[at - 1])) continue;
            bool const labelled = says_before(plain.text, at, U"nhs", 24);
            if (nhs_check(std::u32string_view(figures.digits).substr(from, 10)) || labelled)
                found.push_back({at, figures.at[end - 1] + 1});
        }
    }
    return found;
}

std::vector<Span> postcodes(PlainText const& plain)
{
    std::vector<Span> found;
    for (std::size_t at = 0; at < plain.text.size(); ++at) {
        if (at > 0 && is_word(plain.text[at - 1])) continue;
        if (auto const end = postcode_end(plain.text, at); end != 0) found.push_back({at, end});
    }
    return found;
}

std::vector<Span> phone_numbers(PlainText const& plain)
{
    std::vector<Span> found;
    for (auto const& figures : figures_in(plain.text, U" -./()", 3)) {
        for (std::size_t from = 0; from < figures.digits.size(); ++from) {
            if (!figures.group_begins[from]) continue;
            auto const at = figures.at[from];
            bool const abroad = at > 0 && plain.text[at - 1] == U'+';
            auto const digits = std::u32string_view(figures.digits).substr(from);
            auto length = phone_length(digits, abroad);
            if (length == 0) continue;
            // A group is never cut; nine figures may be all there are.
            auto const whole = [&](std::size_t size) {
                return from + size == figures.digits.size() || figures.group_begins[from + size];
            };
            if (!whole(length) && whole(length - 1)) --length;
            if (!whole(length)) continue;
            auto begin = at;
            while (begin > 0 && (plain.text[begin - 1] == U'+' || plain.text[begin - 1] == U'('))
                --begin;
            if (begin > 0 && is_word(plain.text[begin - 1])) continue;
            found.push_back({begin, figures.at[from + length - 1] + 1});
            from += length - 1;
        }
    }
    return found;
}

std::vector<Span> email_addresses(PlainText const& plain)
{
    std::vector<Span> found;
    std::u32string_view const text = plain.text;
    for (std::size_t at = 1; at < text.size(); ++at) {
        auto const sign = at_sign(text, at);
        if (sign.end == 0) continue;
        auto begin = at;
        while (begin > 0 && in_local_part(text[begin - 1])) --begin;
        while (begin < at && !is_word(text[begin])) ++begin;
        // "jane dot doe at example dot org"
        while (begin < at) {
            bool grown = false;
            for (auto next = begin; next > 0 && begin - (next - 1) <= 7; --next) {
                auto const from = next - 1;
                if (dot_end(text, from) != begin || from == 0 || !is_word(text[from - 1])) continue;
                begin = from;
                while (begin > 0 && in_local_part(text[begin - 1])) --begin;
                grown = true;
                break;
            }
            if (!grown) break;
        }
        auto const end = domain_end(text, sign.end, sign.spoken);
        if (begin < at && end != 0) found.push_back({begin, end});
    }
    return found;
}

std::vector<Span> ni_numbers(PlainText const& plain)
{
    std::vector<Span> found;
    std::u32string_view const text = plain.text;
    auto const letter_of = [](char32_t c, std::u32string_view not_these) {
        return c >= U'a' && c <= U'z' && not_these.find(c) == std::u32string_view::npos;
    };
    for (std::size_t begin = 0; begin + 8 <= text.size(); ++begin) {
        if (begin > 0 && is_word(text[begin - 1])) continue;
        // QQ is given to nobody: forms and lessons print it for a real one.
        bool const sample = text[begin] == U'q';
        if (!sample && !letter_of(text[begin], U"dfiquv")) continue;
        std::size_t at = begin + 1;
        auto const skip = [&] {
            for (int i = 0; i < 2 && at < text.size() &&
                            (text[at] == U' ' || text[at] == U'-' || text[at] == U'.');
                 ++i)
                ++at;
        };
        skip();
        if (at >= text.size()) continue;
        if (sample ? text[at] != U'q' : !letter_of(text[at], U"dfioquv")) continue;
        std::u32string const prefix{text[begin], text[at]};
        static constexpr std::array<std::u32string_view, 7> unused{
            U"bg", U"gb", U"kn", U"nk", U"nt", U"tn", U"zz"};
        if (std::ranges::find(unused, prefix) != unused.end()) continue;
        ++at;
        int digits = 0;
        for (; digits < 6; ++digits) {
            skip();
            if (at >= text.size() || !like_digit(text[at])) break;
            ++at;
        }
        if (digits < 6) continue;
        auto end = at;
        skip();
        bool const suffix = at < text.size() && text[at] >= U'a' && text[at] <= U'd' &&
                            (at + 1 == text.size() || !is_word(text[at + 1]));
        if (suffix)
            end = at + 1;
        else if (end < text.size() && is_word(text[end]))
            continue;
        found.push_back({begin, end});
    }
    return found;
}

} // namespace safehand::striking
