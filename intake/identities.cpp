#include "intake/identities.h"

#include <algorithm>

namespace safehand::intake {

bool is_word(std::string_view text, Limits const& limits)
{
    return !text.empty() && text.size() <= limits.word_bytes_max && text.front() != '-' &&
           std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

namespace {

using Kind = JsonNode::Kind;

std::string_view id(Reading& reading, JsonNode const& node)
{
    reading.expect(node, Kind::text);
    if (!is_word(node.text, reading.limits()))
        reading.refuse(
            node,
            "an id is 1 to " + std::to_string(reading.limits().word_bytes_max) +
                " lower-case letters, digits and hyphens.");
    return node.text;
}

template <class T, IdKind Which>
T new_id(Reading& reading, JsonNode const& node)
{
    T const value{std::string(id(reading, node))};
    reading.declare(Which, node);
    return value;
}

template <class T, IdKind Which>
T known_id(Reading& reading, JsonNode const& node)
{
    T value{std::string(id(reading, node))};
    reading.refer(Which, node, node.text);
    return value;
}

} // namespace

Ref ref(Reading& reading, JsonNode const& node)
{
    reading.expect(node, Kind::text);
    auto const text = node.text;
    if (text == "everyone") return {Ref::Kind::everyone, {}};
    auto const colon = text.find(':');
    auto const kind = text.substr(0, colon);
    auto const name = colon == std::string_view::npos ? "" : text.substr(colon + 1);
    if (is_word(name, reading.limits())) {
        if (kind == "role") return {Ref::Kind::role, std::string(name)};
        if (kind == "group") return {Ref::Kind::group, std::string(name)};
        if (kind == "person") {
            reading.refer(IdKind::person, node, name);
            return {Ref::Kind::person, std::string(name)};
        }
    }
    reading.refuse(
        node,
        "must be 'person:' and an id, 'role:' and a role, 'group:' and a group, or 'everyone'.");
}

ChildId new_child(Reading& reading, JsonNode const& node)
{
    return new_id<ChildId, IdKind::child>(reading, node);
}

PersonId new_person(Reading& reading, JsonNode const& node)
{
    return new_id<PersonId, IdKind::person>(reading, node);
}

SectionId new_section(Reading& reading, JsonNode const& node)
{
    return new_id<SectionId, IdKind::section>(reading, node);
}

FactId new_fact(Reading& reading, JsonNode const& node)
{
    return new_id<FactId, IdKind::fact>(reading, node);
}

AttachmentId new_attachment(Reading& reading, JsonNode const& node)
{
    return new_id<AttachmentId, IdKind::attachment>(reading, node);
}

std::string new_address(Reading& reading, JsonNode const& node)
{
    return new_id<std::string, IdKind::address>(reading, node);
}

std::string new_action(Reading& reading, JsonNode const& node)
{
    return new_id<std::string, IdKind::action>(reading, node);
}

ChildId child_id(Reading& reading, JsonNode const& node)
{
    return known_id<ChildId, IdKind::child>(reading, node);
}

PersonId person_id(Reading& reading, JsonNode const& node)
{
    return known_id<PersonId, IdKind::person>(reading, node);
}

SectionId section_id(Reading& reading, JsonNode const& node)
{
    return known_id<SectionId, IdKind::section>(reading, node);
}

FactId fact_id(Reading& reading, JsonNode const& node)
{
    return known_id<FactId, IdKind::fact>(reading, node);
}

AttachmentId attachment_id(Reading& reading, JsonNode const& node)
{
    return known_id<AttachmentId, IdKind::attachment>(reading, node);
}

std::string person_named(Reading& reading, JsonNode const& node)
{
    return known_id<std::string, IdKind::person>(reading, node);
}

} // namespace safehand::intake
