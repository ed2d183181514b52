#include "procedure/reading.h"

#include "record/error.h"

#include <algorithm>

namespace safehand::procedure {

namespace {

constexpr std::array<Spelling<Strength>, 4> strengths{
    {{"must", Strength::must},
     {"should", Strength::should},
     {"may", Strength::may},
     {"safeguard", Strength::safeguard}}};

constexpr std::array<Spelling<Channel>, 4> channels{
    {{"post", Channel::post},
     {"email", Channel::email},
     {"portal", Channel::portal},
     {"by-hand", Channel::by_hand}}};

} // namespace

Source read_source(Node const& entry, Rules& rules)
{
    Source source;
    source.rule = entry.at("rule").text();
    source.reference = read_sentence(entry.at("reference"), rules);
    if (auto const* strength = entry.find("strength"))
        source.strength = read_choice<Strength>(*strength, strengths);
    if (auto const* open = entry.find("set_by_authority"))
        source.set_by_authority = read_sentence(*open, rules);
    if (auto const* confirmed = entry.find("confirmed_on")) {
        if (source.set_by_authority.empty())
            confirmed->refuse("there is nothing to confirm without \"set_by_authority\"");
        source.confirmed = read_day(*confirmed);
    }
    if (!source.set_by_authority.empty() && !source.confirmed)
        rules.unconfirmed.push_back({source.rule, source.set_by_authority});
    return source;
}

Wording read_wording(Node const& node)
{
    if (node.kind() == Node::Kind::string) return {node.text(), {}};
    node.only({"en"}, {"cy"});
    return {node.at("en").text(), node.text_or("cy", {})};
}

std::string read_sentence(Node const& node, Rules& rules)
{
    auto wording = read_wording(node);
    if (!wording.cy.empty()) {
        auto const [kept, added] = rules.welsh.emplace(wording.en, wording.cy);
        if (!added && kept->second != wording.cy)
            node.refuse("the same English words have other Welsh ones elsewhere");
    }
    return std::move(wording.en);
}

std::vector<Ref> read_refs(Node const& entry, std::string_view member)
{
    std::vector<Ref> refs;
    auto const& list = entry.at(member);
    for (auto const& item : list.list()) {
        auto const& word = item.text();
        if (word == "everyone") {
            refs.push_back({Ref::Kind::everyone, {}});
        } else if (word.starts_with("role:") && word.size() > 5) {
            refs.push_back({Ref::Kind::role, word.substr(5)});
        } else if (word.starts_with("group:") && word.size() > 6) {
            refs.push_back({Ref::Kind::group, word.substr(6)});
        } else {
            item.refuse("\"" + word + "\" is not \"role:...\", \"group:...\" or \"everyone\"");
        }
    }
    if (refs.empty()) list.refuse("this list names nobody");
    return refs;
}

Day read_day(Node const& node)
{
    try {
        return parse_day(node.text());
    } catch (Error const&) {
        node.refuse("a day such as 2026-12-16 belongs here");
    }
}

int read_minute(Node const& node)
{
    auto const& text = node.text();
    auto const digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
        node.refuse("a time such as 16:30 belongs here");
    int const hour = (text[0] - '0') * 10 + (text[1] - '0');
    int const minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (hour > 23 || minute > 59) node.refuse("there is no such time");
    return hour * 60 + minute;
}

Channel read_channel(Node const& node)
{
    return read_choice<Channel>(node, channels);
}

std::string read_id(Node const& entry, std::vector<std::string>& seen, std::string_view member)
{
    auto const& node = entry.at(member);
    auto const& id = node.text();
    bool const plain = std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.';
    });
    if (!plain) node.refuse("an id is made of letters, digits, '-' and '.'");
    if (std::ranges::find(seen, id) != seen.end()) node.refuse("\"" + id + "\" comes twice");
    seen.push_back(id);
    return id;
}

} // namespace safehand::procedure
