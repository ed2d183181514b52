// Values given to ranges of numbers, later ones over earlier ones. Never writes a range out one by
// one, so a range costs the same however long it is.
#pragma once

#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace safehand::unpicking {

/// What a number was given: `value` belongs to the first of its range, `offset` tells how far
/// behind that it lies.
template <typename Value>
struct InRange {
    Value const* value = nullptr;
    std::uint64_t offset = 0;
};

template <typename Value>
class RangeMap {
  public:
    /// `low` to `high`, both counted; nothing happens when they are the wrong way round.
    void put(std::uint64_t low, std::uint64_t high, Value value)
    {
        if (high < low) return;
        clear(low, high);
        ranges_.insert_or_assign(low, Range{high, 0, std::move(value)});
    }

    std::optional<InRange<Value>> at(std::uint64_t number) const
    {
        auto found = ranges_.upper_bound(number);
        if (found == ranges_.begin()) return std::nullopt;
        --found;
        if (number > found->second.high) return std::nullopt;
        return InRange<Value>{&found->second.value, found->second.skipped + number - found->first};
    }

    bool empty() const noexcept { return ranges_.empty(); }

  private:
    struct Range {
        std::uint64_t high = 0;
        std::uint64_t skipped = 0; ///< of its first numbers, that another range took
        Value value;
    };

    void clear(std::uint64_t low, std::uint64_t high)
    {
        auto next = ranges_.lower_bound(low);
        if (next != ranges_.begin()) {
            auto const before = std::prev(next);
            auto& range = before->second;
            if (range.high >= low) {
                if (range.high > high)
                    next = ranges_.insert_or_assign(high + 1, behind(*before, high + 1)).first;
                range.high = low - 1;
            }
        }
        while (next != ranges_.end() && next->first <= high) {
            if (next->second.high > high)
                ranges_.insert_or_assign(high + 1, behind(*next, high + 1));
            next = ranges_.erase(next);
        }
    }

    static Range behind(std::pair<std::uint64_t const, Range> const& whole, std::uint64_t first)
    {
        return {whole.second.high, whole.second.skipped + first - whole.first, whole.second.value};
    }

    std::map<std::uint64_t, Range> ranges_;
};

} // namespace safehand::unpicking
