// Reads a wording file and fills its places.
#include "drafting/wording.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace safehand::drafting {

namespace {

[[noreturn]] void refuse(std::string_view place, std::string const& why)
{
    throw Error(
        Fault::bad_input,
        "The wording file " + std::string(place) + " cannot be used: " + why + ".");
}

} // namespace

Wording Wording::from_json(std::string_view json, std::string_view place)
{
    using Json = nlohmann::json;
    std::set<std::string> seen;
    std::string twice;
    auto const watch = [&](int depth, Json::parse_event_t event, Json& value) {
        if (event == Json::parse_event_t::key && depth == 1)
            if (!seen.insert(value.get<std::string>()).second) twice = value.get<std::string>();
        return true;
    };
    auto const parsed = Json::parse(json, watch, false);
    if (!parsed.is_object()) refuse(place, "it is not one JSON object");
    if (!twice.empty()) refuse(place, "the key \"" + twice + "\" stands in it twice");
    Wording wording;
    wording.place_ = place;
    for (auto const& [key, value] : parsed.items()) {
        if (!value.is_string()) refuse(place, "the value of \"" + key + "\" is not text");
        auto const text = value.get<std::string>();
        if (std::ranges::all_of(text, [](char c) { return c == ' '; }))
            refuse(place, "the value of \"" + key + "\" is empty");
        wording.words_.emplace(key, text);
    }
    return wording;
}

std::string const& Wording::get(std::string_view key) const
{
    auto const found = words_.find(key);
    if (found == words_.end())
        throw Error(
            Fault::broken,
            "The wording file " + place_ + " has no words for \"" + std::string(key) +
                "\". Add them and try again.");
    return found->second;
}

std::string Wording::fill(
    std::string_view key, std::vector<std::pair<std::string_view, std::string>> const& values) const
{
    std::string_view const pattern = get(key);
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        auto const open = pattern.find('{', at);
        auto const close = open == std::string_view::npos ? open : pattern.find('}', open);
        out += pattern.substr(at, open - at);
        if (open == std::string_view::npos) break;
        ensure(close != std::string_view::npos, "a place in a wording is not closed");
        auto const name = pattern.substr(open + 1, close - open - 1);
        auto const value = std::ranges::find(values, name, [](auto const& v) { return v.first; });
        ensure(value != values.end(), "a wording has a place that nothing fills");
        out += value->second;
        at = close + 1;
    }
    return out;
}

} // namespace safehand::drafting
