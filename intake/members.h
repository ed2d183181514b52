// How a JSON object becomes a struct: by a table of members, one line each. The tables are the form
// that this room reads; a test holds them against the schema.
#pragma once

#include "intake/reading.h"

#include <bitset>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace safehand::intake {

enum class Need : bool { optional, required };

template <class T>
struct Member {
    std::string_view name;
    Need need;
    void (*read)(Reading&, JsonNode const&, T&);
};

/// One kind of object. `name` is its definition in the schema, `called` stands in error lines.
template <class T>
struct Shape {
    using Value = T;

    std::string_view name;
    std::string_view called;
    std::span<Member<T> const> members;
};

template <class>
struct FieldOf;

template <class O, class V>
struct FieldOf<V O::*> {
    using Owner = O;
};

/// A table's entry point: reads a value by `Read` and puts it into the struct's `Field`.
template <auto Field, auto Read>
void into(Reading& reading, JsonNode const& node, typename FieldOf<decltype(Field)>::Owner& owner)
{
    owner.*Field = Read(reading, node);
}

/// Reads every member of the object `node` into `value`. Refuses an unknown member and a missing
/// one.
template <class T>
void read_members(Reading& reading, JsonNode const& node, Shape<T> const& shape, T& value)
{
    reading.expect(node, JsonNode::Kind::object);
    std::bitset<64> seen;
    for (auto const& child : reading.tree().children(node)) {
        std::size_t at = 0;
        while (at < shape.members.size() && shape.members[at].name != child.name) ++at;
        if (at == shape.members.size())
            reading.refuse(child, std::string(shape.called).append(" has no member of this name."));
        seen.set(at);
        shape.members[at].read(reading, child, value);
    }
    for (std::size_t at = 0; at < shape.members.size(); ++at) {
        auto const& member = shape.members[at];
        if (member.need == Need::required && !seen[at])
            reading.refuse(
                node,
                std::string("'")
                    .append(member.name)
                    .append("' is missing; ")
                    .append(shape.called)
                    .append(" must have it."));
    }
}

/// The struct that `Form`, a Shape, describes.
template <auto const& Form>
auto object(Reading& reading, JsonNode const& node)
{
    typename std::remove_cvref_t<decltype(Form)>::Value value{};
    read_members(reading, node, Form, value);
    return value;
}

/// A list of at most `Most` things, each read by `Element`.
template <auto Element, std::size_t Limits::* Most>
auto list_of(Reading& reading, JsonNode const& node)
{
    std::vector<std::invoke_result_t<decltype(Element), Reading&, JsonNode const&>> list;
    reading.expect(node, JsonNode::Kind::array);
    reading.expect_at_most(node, reading.limits().*Most);
    list.reserve(node.size);
    for (auto const& child : reading.tree().children(node)) list.push_back(Element(reading, child));
    return list;
}

/// As `list_of`, with at least one thing in it.
template <auto Element, std::size_t Limits::* Most>
auto some_of(Reading& reading, JsonNode const& node)
{
    auto list = list_of<Element, Most>(reading, node);
    if (list.empty()) reading.refuse(node, "must hold at least one entry.");
    return list;
}

/// The names in one table, for whoever compares them with the schema.
struct MemberName {
    std::string_view name;
    bool required = false;
};

struct ShapeNames {
    std::string_view shape;
    std::vector<MemberName> members;
};

template <class T>
ShapeNames names_of(Shape<T> const& shape)
{
    ShapeNames names{shape.name, {}};
    for (auto const& member : shape.members)
        names.members.push_back({member.name, member.need == Need::required});
    return names;
}

} // namespace safehand::intake
