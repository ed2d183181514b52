#include "service/figures/trail_of.h"

#include "audit/leaf.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace safehand::service {

namespace {

TrailLine line_of(std::uint64_t number, audit::LeafWords const& words)
{
    return {number, words.at, words.type, words.actor, words.outcome, false};
}

bool is_exception(audit::LeafWords const& words)
{
    static constexpr std::array<std::string_view, 10> types{
        "broken-glass",
        "glass-broken",
        "doubt-settled",
        "in-doubt",
        "sent-again",
        "proof-failed",
        "held",
        "payload-erased",
        "not-for-me",
        "replaced"};
    return std::ranges::find(types, words.type) != types.end();
}

} // namespace

std::vector<TrailLine> trail_of(storage::Store const& store, storage::CopyStatus const& copy)
{
    std::vector<TrailLine> all;
    store.for_each_leaf([&](storage::StoredLeaf const& leaf) {
        auto const words = audit::read_leaf(leaf.bytes);
        bool const of_conference = words.object == copy.conference.text;
        if (!of_conference && words.object != copy.id.text) return;
        auto line = line_of(leaf.index, words);
        line.of_conference = of_conference;
        all.push_back(std::move(line));
    });
    return all;
}

std::vector<TrailLine> exceptions_in(storage::Store const& store, std::size_t most)
{
    std::vector<TrailLine> all;
    store.for_each_leaf([&](storage::StoredLeaf const& leaf) {
        auto const words = audit::read_leaf(leaf.bytes);
        if (is_exception(words)) all.push_back(line_of(leaf.index, words));
    });
    std::ranges::reverse(all);
    if (all.size() > most) all.resize(most);
    return all;
}

} // namespace safehand::service
