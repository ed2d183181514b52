// Builds the automaton: a tree of the patterns, then the moves that a mismatch makes.
#include "redaction/automaton.h"

#include <deque>

namespace safehand::redaction {

namespace {

bool is_ascii_symbol(char32_t symbol)
{
    return (symbol >= U'a' && symbol <= U'z') || (symbol >= U'0' && symbol <= U'9');
}

} // namespace

Automaton::Automaton(std::vector<std::u32string> const& patterns)
{
    for (auto const& pattern : patterns)
        for (auto const symbol : pattern)
            if (!is_ascii_symbol(symbol))
                others_.try_emplace(symbol, ascii_columns + others_.size());
    width_ = ascii_columns + others_.size() + 1;
    moves_.assign(width_, start);
    ends_.push_back(0);
    for (std::uint32_t index = 0; index < patterns.size(); ++index) {
        if (patterns[index].empty()) continue;
        auto const state = grow(patterns[index]);
        if (ends_[state] == 0) {
            patterns_.emplace_back();
            ends_[state] = static_cast<std::uint32_t>(patterns_.size());
        }
        patterns_[ends_[state] - 1].push_back(index);
    }
    link();
}

std::size_t Automaton::column(char32_t symbol) const
{
    if (symbol >= U'a' && symbol <= U'z') return symbol - U'a';
    if (symbol >= U'0' && symbol <= U'9') return 26 + (symbol - U'0');
    auto const found = others_.find(symbol);
    return found == others_.end() ? width_ - 1 : found->second;
}

Automaton::State Automaton::grow(std::u32string const& pattern)
{
    State state = start;
    for (auto const symbol : pattern) {
        auto const cell = state * width_ + column(symbol);
        if (moves_[cell] == start) {
            moves_[cell] = static_cast<State>(ends_.size());
            ends_.push_back(0);
            moves_.resize(moves_.size() + width_, start);
        }
        state = moves_[cell];
    }
    return state;
}

void Automaton::link()
{
    std::vector<State> fallback(ends_.size(), start);
    shorter_.assign(ends_.size(), start);
    std::deque<State> queue;
    for (std::size_t at = 0; at < width_; ++at)
        if (moves_[at] != start) queue.push_back(moves_[at]);
    while (!queue.empty()) {
        auto const state = queue.front();
        queue.pop_front();
        auto const fall = fallback[state];
        shorter_[state] = ends_[fall] != 0 ? fall : shorter_[fall];
        for (std::size_t at = 0; at < width_; ++at) {
            auto& move = moves_[state * width_ + at];
            if (move == start) {
                move = moves_[fall * width_ + at];
                continue;
            }
            fallback[move] = moves_[fall * width_ + at];
            queue.push_back(move);
        }
    }
}

} // namespace safehand::redaction
