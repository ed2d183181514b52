// Thompson's construction: all ways through the expression are followed at once, each remembered by
// the earliest place it can have begun.
#include "redaction/striking/expression.h"

#include "redaction/fold.h"

#include <algorithm>
#include <limits>

namespace safehand::striking {

namespace {

bool is_word(char32_t point)
{
    return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z') ||
           (point >= U'0' && point <= U'9') || point == U'_' ||
           (point >= 0x80 && redaction::fold(point).sort == redaction::Sort::letter);
}

} // namespace

bool Expression::Set::holds(char32_t point) const
{
    bool const in = std::ranges::any_of(
        ranges, [&](auto const& range) { return range.first <= point && point <= range.second; });
    return in != negated;
}

bool Expression::may_pass(
    Instruction const& instruction, std::u32string_view text, std::size_t at) const
{
    auto const edge = [&] {
        bool const before = at > 0 && is_word(text[at - 1]);
        bool const after = at < text.size() && is_word(text[at]);
        return before != after;
    };
    switch (instruction.step) {
    case Step::begin: return at == 0;
    case Step::end: return at == text.size();
    case Step::edge: return edge();
    case Step::no_edge: return !edge();
    case Step::one_of:
    case Step::any:
    case Step::split:
    case Step::jump:
    case Step::match: return true;
    }
    return true;
}

std::vector<std::pair<std::size_t, std::size_t>> Expression::find(std::u32string_view text) const
{
    constexpr auto never = std::numeric_limits<std::size_t>::max();
    std::vector<std::pair<std::size_t, std::size_t>> found;
    // For each step, the earliest begin with which it is reached at this place.
    std::vector<std::size_t> now(program_.size(), never);
    std::vector<std::size_t> next(program_.size(), never);
    std::vector<std::uint32_t> live;
    std::vector<std::uint32_t> live_next;
    std::vector<std::uint32_t> stack;
    auto const reach =
        [&](auto& begins, auto& list, std::uint32_t step, std::size_t begin, std::size_t at) {
            stack.push_back(step);
            while (!stack.empty()) {
                auto const one = stack.back();
                stack.pop_back();
                if (begins[one] <= begin) continue;
                if (begins[one] == never) list.push_back(one);
                begins[one] = begin;
                auto const& instruction = program_[one];
                if (instruction.step == Step::jump || instruction.step == Step::split)
                    stack.push_back(instruction.first);
                if (instruction.step == Step::split) stack.push_back(instruction.second);
                bool const looks =
                    instruction.step == Step::begin || instruction.step == Step::end ||
                    instruction.step == Step::edge || instruction.step == Step::no_edge;
                if (looks && may_pass(instruction, text, at)) stack.push_back(one + 1);
            }
        };
    for (std::size_t at = 0; at <= text.size(); ++at) {
        reach(now, live, 0, at, at);
        for (auto const one : live) {
            auto const& instruction = program_[one];
            auto const begin = now[one];
            if (instruction.step == Step::match && begin < at) {
                auto from = begin;
                for (; !found.empty() && found.back().second >= begin; found.pop_back())
                    from = std::min(from, found.back().first);
                found.emplace_back(from, at);
            }
            if (at == text.size()) continue;
            bool const any =
                instruction.step == Step::any && text[at] != U'\n' && text[at] != U'\r';
            bool const fits =
                instruction.step == Step::one_of && sets_[instruction.first].holds(text[at]);
            if (any || fits) reach(next, live_next, one + 1, begin, at + 1);
        }
        for (auto const one : live) now[one] = never;
        live.clear();
        std::swap(now, next);
        std::swap(live, live_next);
    }
    return found;
}

} // namespace safehand::striking
