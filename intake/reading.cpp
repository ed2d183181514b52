#include "intake/reading.h"

#include "record/error.h"

#include <string>

namespace safehand::intake {

namespace {

using Kind = JsonNode::Kind;

std::string_view called(Kind kind)
{
    switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "true or false";
    case Kind::integer: return "a whole number";
    case Kind::text: return "text";
    case Kind::array: return "a list";
    case Kind::object: return "an object";
    }
    return "something else";
}

std::string_view called(IdKind kind)
{
    switch (kind) {
    case IdKind::child: return "child";
    case IdKind::person: return "participant";
    case IdKind::address: return "address";
    case IdKind::section: return "section";
    case IdKind::fact: return "protected fact";
    case IdKind::attachment: return "attachment";
    case IdKind::action: return "action";
    }
    return "thing";
}

} // namespace

void Reading::refuse(JsonNode const& node, std::string_view sentence) const
{
    throw Error(Fault::bad_input, tree_.place(node).append(": ").append(sentence));
}

void Reading::expect(JsonNode const& node, Kind kind) const
{
    if (node.kind == kind) return;
    std::string sentence{"must be "};
    sentence.append(called(kind)).append(", not ").append(called(node.kind));
    if (node.kind == Kind::null) sentence += "; leave the member out when there is nothing to say";
    refuse(node, sentence + ".");
}

void Reading::expect_at_most(JsonNode const& node, std::size_t most) const
{
    if (node.kind == Kind::array && node.size > most)
        refuse(node, "holds more than " + std::to_string(most) + " entries.");
}

void Reading::declare(IdKind kind, JsonNode const& node)
{
    if (ids_.at(static_cast<std::size_t>(kind)).insert(node.text).second) return;
    refuse(node, "another " + std::string(called(kind)) + " has the same id.");
}

void Reading::declare(IdKind kind, std::string_view id)
{
    ids_.at(static_cast<std::size_t>(kind)).insert(id);
}

void Reading::refer(IdKind kind, JsonNode const& node, std::string_view id)
{
    references_.push_back({kind, &node, id});
}

void Reading::resolve() const
{
    for (auto const& reference : references_) {
        if (ids_.at(static_cast<std::size_t>(reference.kind)).contains(reference.id)) continue;
        refuse(
            *reference.node,
            "no " + std::string(called(reference.kind)) + " in this record has that id.");
    }
}

void Reading::count_text(JsonNode const& node, std::size_t bytes)
{
    text_bytes_ += bytes;
    if (text_bytes_ > limits_.text_bytes_max)
        refuse(
            node,
            "the record's text is longer than " + std::to_string(limits_.text_bytes_max) +
                " bytes.");
}

void Reading::count_block(JsonNode const& node)
{
    if (++blocks_ > limits_.blocks_max)
        refuse(node, "the record has more than " + std::to_string(limits_.blocks_max) + " blocks.");
}

} // namespace safehand::intake
