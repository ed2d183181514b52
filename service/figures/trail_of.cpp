#include "service/figures/trail_of.h"

#include "audit/checkpoint.h"
#include "audit/leaf.h"
#include "audit/tree.h"
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
    return {number, words.at, words.type, words.actor, words.outcome};
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
    try {
        if (object.starts_with("cf-")) return store.status({object}).id;
        if (object.starts_with("cp-")) return store.copy({object}).conference;
        if (object.starts_with("rg-")) return store.register_entry({object}).conference;
    } catch (Error const& error) {
        // What the log names and the store has no more is told with no other words either.
        if (error.fault() != Fault::bad_input) throw;
    }
    return std::nullopt;
}

} // namespace

std::string copy_sought(std::string_view typed)
{
    std::string sought;
    for (char const c : typed) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
        sought += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    constexpr std::string_view scheme = "sh1:";
    constexpr std::string_view id = "cp-";
    if (sought.starts_with(scheme)) sought.erase(0, scheme.size());
    if (auto const page = sought.find(':'); page != std::string::npos) sought.resize(page);
    if (sought.starts_with(id)) sought.erase(0, id.size());
    return sought;
}

bool is_sought(std::string_view sought, CopyId const& copy)
{
    constexpr std::size_t on_pages = 8;
    auto const serial = std::string_view(copy.text).substr(copy.text.find('-') + 1);
    return sought == serial || (sought.size() == on_pages && serial.starts_with(sought));
}

LogStanding log_standing(storage::Store const& store, std::string const& verifier_key)
{
    LogStanding standing;
    auto const kept = store.latest_checkpoint();
    std::optional<audit::Checkpoint> checkpoint;
    try {
        if (kept) checkpoint = audit::read_checkpoint(kept->note, verifier_key);
    } catch (Error const& error) {
        // A checkpoint that does not verify covers nothing.
        if (error.fault() != Fault::refused) throw;
    }
    audit::Tree tree;
    store.for_each_leaf([&](storage::StoredLeaf const& leaf) {
        ++standing.entries;
        if (!checkpoint || tree.size() >= checkpoint->size) return;
        tree.append(audit::leaf_hash(leaf.bytes));
        if (tree.size() == checkpoint->size && tree.root() == checkpoint->root)
            standing.verified = checkpoint->size;
    });
    return standing;
}

std::vector<TrailLine> trail_of(storage::Store const& store, storage::CopyStatus const& copy)
{
    std::vector<TrailLine> all;
    store.for_each_leaf([&](storage::StoredLeaf const& leaf) {
        auto const words = audit::read_leaf(leaf.bytes);
        bool const of_conference = words.object == copy.conference.text;
        if (!of_conference && words.object != copy.id.text) return;
        if (of_conference && words.type == "released" && words.outcome != copy.batch) return;
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
        if (conference && !gone && !may_know(*conference)) continue;
        auto line = std::move(at->first);
        if (!gone) line.conference = conference;
        if (conference && at->second.starts_with("cp-")) line.copy = at->second;
        all.push_back(std::move(line));
    }
    return all;
}

} // namespace safehand::service
