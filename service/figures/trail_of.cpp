#include "service/figures/trail_of.h"

#include "audit/leaf.h"
#include "record/error.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace safehand::service {

namespace {

TrailLine line_of(std::uint64_t number, audit::LeafWords const& words)
{
    return {number, words.at, words.type, words.actor, words.outcome, false};
}

bool is_exception(audit::LeafWords const& words)
{
    static constexpr std::array<std::string_view, 11> types{
        "broken-glass",
        "glass-broken",
        "doubt-settled",
        "in-doubt",
        "sent-again",
        "proof-failed",
        "held",
        "payload-erased",
        "destroyed",
        "not-for-me",
        "replaced"};
    return std::ranges::find(types, words.type) != types.end();
}

/// What an entry is about; empty for people and for the log itself.
std::optional<storage::ConferenceId>
conference_of(storage::Store const& store, std::string const& object)
{
    if (object.starts_with("cf-")) return storage::ConferenceId{object};
    try {
        if (object.starts_with("cp-")) return store.copy({object}).conference;
        if (object.starts_with("rg-")) return store.register_entry({object}).conference;
    } catch (Error const& error) {
        // What the log names and the store has no more is told with no other words either.
        if (error.fault() != Fault::bad_input) throw;
    }
    return std::nullopt;
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

std::vector<TrailLine> exceptions_in(
    storage::Store const& store,
    std::size_t most,
    std::function<bool(storage::ConferenceId const&)> const& may_know)
{
    std::vector<std::pair<TrailLine, std::string>> found;
    store.for_each_leaf([&](storage::StoredLeaf const& leaf) {
        auto const words = audit::read_leaf(leaf.bytes);
        if (is_exception(words)) found.emplace_back(line_of(leaf.index, words), words.object);
    });
    std::vector<TrailLine> all;
    for (auto at = found.rbegin(); at != found.rend() && all.size() < most; ++at) {
        auto const conference = conference_of(store, at->second);
        // Nothing is left that could be kept from anybody.
        bool const gone = at->first.type == "destroyed";
        if (!conference || gone || may_know(*conference)) all.push_back(std::move(at->first));
    }
    return all;
}

} // namespace safehand::service
