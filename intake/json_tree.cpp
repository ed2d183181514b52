#include "intake/json_tree.h"

#include "intake/utf8.h"
#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <ranges>
#include <utility>

namespace safehand::intake {

namespace {

constexpr std::size_t shown_max = 40;
constexpr std::int64_t exact_max = (std::int64_t{1} << 53) - 1;

bool printable(char letter)
{
    return letter > ' ' && letter < '\x7f';
}

/// A member's name inside a place. Names are part of the form, so they may be shown.
std::string shown_name(std::string_view name)
{
    std::string shown;
    for (char const letter : name.substr(0, shown_max))
        shown += printable(letter) || letter == ' ' ? letter : '?';
    return shown;
}

std::string line_and_column(std::string_view json, std::size_t offset)
{
    auto const before = json.substr(0, std::min(offset, json.size()));
    auto const lines = std::ranges::count(before, '\n');
    auto const newline = before.rfind('\n');
    auto const line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    auto const starts_letter = [](char c) { return (static_cast<unsigned char>(c) >> 6) != 2; };
    auto const column = std::ranges::count_if(line, starts_letter);
    return "line " + std::to_string(lines + 1) + ", column " + std::to_string(column + 1);
}

[[noreturn]] void refuse(std::string const& place, std::string const& sentence)
{
    throw Error(Fault::bad_input, place + ": " + sentence);
}

} // namespace

std::string quoted(std::string_view word)
{
    if (word.empty() || !std::ranges::all_of(word, printable)) return "this";
    auto const shown = word.substr(0, shown_max);
    return "'" + std::string(shown) + (shown.size() < word.size() ? "...'" : "'");
}

/// Listens to the parser and grows the tree. Its member functions are those that nlohmann's SAX
/// interface asks for; each returns true to go on and throws to stop.
class JsonTreeBuilder {
  public:
    JsonTreeBuilder(std::string_view json, Limits const& limits) : json_(json), limits_(limits)
    {
        // Undoing an escape never makes a string longer, so the text's own length is enough.
        tree_.letters_ = std::make_unique_for_overwrite<char[]>(json.size() + 1);
        free_ = tree_.letters_.get();
        tree_.nodes_.reserve(std::min(json.size() / 16 + 8, limits.nodes_max + 1));
    }

    bool null()
    {
        add(JsonNode::Kind::null);
        return true;
    }

    bool boolean(bool truth)
    {
        add(JsonNode::Kind::boolean).truth = truth;
        return true;
    }

    bool number_integer(std::int64_t value)
    {
        auto& node = add(JsonNode::Kind::integer);
        if (value < -exact_max) refuse(tree_.place(node), "this number is too small.");
        node.integer = value;
        return true;
    }

    bool number_unsigned(std::uint64_t value)
    {
        auto& node = add(JsonNode::Kind::integer);
        if (value > static_cast<std::uint64_t>(exact_max))
            refuse(tree_.place(node), "this number is too large.");
        node.integer = static_cast<std::int64_t>(value);
        return true;
    }

    bool number_float(double /*value*/, std::string const& as_written)
    {
        bool const whole = as_written.find_first_of(".eE") == std::string::npos;
        refuse(
            tree_.place(add(JsonNode::Kind::integer)),
            whole ? "this number is too large."
                  : "a number must be whole, without a point or an exponent.");
    }

    bool string(std::string const& text)
    {
        auto& node = add(JsonNode::Kind::text);
        if (text.size() > limits_.string_bytes_max)
            refuse(
                tree_.place(node),
                "is longer than " + std::to_string(limits_.string_bytes_max) + " bytes.");
        node.text = keep(text);
        return true;
    }

    bool binary(nlohmann::json::binary_t const& /*bytes*/)
    {
        ensure(false, "JSON text holds no binary values");
        return false;
    }

    bool start_object(std::size_t /*unknown*/) { return open(JsonNode::Kind::object); }

    bool start_array(std::size_t /*unknown*/) { return open(JsonNode::Kind::array); }

    bool end_object() { return close(); }

    bool end_array() { return close(); }

    bool key(std::string const& name)
    {
        auto const& object = tree_.nodes_[open_.back().node];
        if (name.size() > limits_.string_bytes_max)
            refuse(tree_.place(object), "has a member whose name is too long.");
        if (object.size >= limits_.members_max)
            refuse(
                tree_.place(object),
                "has more than " + std::to_string(limits_.members_max) + " members.");
        if (tree_.member(object, name) != nullptr) {
            name_ = name;
            refuse(tree_.place(add(JsonNode::Kind::null)), "stands twice in the same object.");
        }
        name_ = keep(name);
        return true;
    }

    bool parse_error(
        std::size_t position,
        std::string const& /*last_token*/,
        nlohmann::detail::exception const& error)
    {
        constexpr int number_overflow = 406;
        auto const offset = position == 0 ? 0 : position - 1;
        auto const place = line_and_column(json_, offset);
        if (error.id == number_overflow) refuse(place, "this number is too large.");
        if (complete()) refuse(place, "something follows the end of the record.");
        if (offset >= json_.size()) refuse(place, "the text ends before the record does.");
        refuse(place, "this is not well-formed JSON.");
    }

    JsonTree finish()
    {
        ensure(complete(), "a parsed JSON text is a complete tree");
        return std::move(tree_);
    }

  private:
    struct Open {
        std::uint32_t node = 0;
        std::uint32_t last_child = 0;
    };

    bool complete() const { return !tree_.nodes_.empty() && open_.empty(); }

    std::string_view keep(std::string const& text)
    {
        std::memcpy(free_, text.data(), text.size());
        std::string_view const kept{free_, text.size()};
        free_ += text.size();
        return kept;
    }

    JsonNode& add(JsonNode::Kind kind)
    {
        auto& nodes = tree_.nodes_;
        if (nodes.size() >= limits_.nodes_max)
            refuse("record", "holds more than " + std::to_string(limits_.nodes_max) + " values.");
        auto const number = static_cast<std::uint32_t>(nodes.size());
        auto& node = nodes.emplace_back();
        node.kind = kind;
        if (open_.empty()) return node;
        auto& [parent_number, last_child] = open_.back();
        auto& parent = nodes[parent_number];
        node.parent = parent_number;
        node.position = parent.size++;
        if (parent.kind == JsonNode::Kind::object) node.name = name_;
        (last_child == 0 ? parent.first : nodes[last_child].next) = number;
        last_child = number;
        return node;
    }

    bool open(JsonNode::Kind kind)
    {
        auto const& node = add(kind);
        if (open_.size() >= static_cast<std::size_t>(limits_.depth_max))
            refuse(
                tree_.place(node),
                "is nested deeper than " + std::to_string(limits_.depth_max) + " levels.");
        open_.push_back({static_cast<std::uint32_t>(tree_.nodes_.size() - 1), 0});
        return true;
    }

    bool close()
    {
        open_.pop_back();
        return true;
    }

    std::string_view json_;
    Limits const& limits_;
    JsonTree tree_;
    std::vector<Open> open_;
    std::string_view name_;
    char* free_ = nullptr;
};

JsonTree JsonTree::parse(std::string_view json, Limits const& limits)
{
    constexpr int depth_safe = 200; // what walks the tree recurses once for each level
    ensure(limits.depth_max > 0 && limits.depth_max <= depth_safe, "depth_max is 1 to 200");
    ensure(limits.nodes_max < UINT32_MAX, "values are numbered in 32 bits");
    if (json.size() > limits.bytes_max)
        refuse("record", "is larger than " + std::to_string(limits.bytes_max) + " bytes.");
    if (json.starts_with("\xEF\xBB\xBF"))
        refuse("line 1, column 1", "save the record as UTF-8 without a byte order mark.");
    if (auto const bad = first_invalid_utf8(json); bad != std::string_view::npos)
        refuse(line_and_column(json, bad), "this is not valid UTF-8.");
    // The parser would take a zero byte for the end of the text and never look behind it.
    if (auto const zero = json.find('\0'); zero != std::string_view::npos)
        refuse(line_and_column(json, zero), "this is not well-formed JSON.");
    JsonTreeBuilder builder{json, limits};
    nlohmann::json::sax_parse(json.begin(), json.end(), &builder);
    return builder.finish();
}

JsonNode const* JsonTree::member(JsonNode const& object, std::string_view name) const
{
    for (auto const& child : children(object))
        if (child.name == name) return &child;
    return nullptr;
}

std::string JsonTree::place(JsonNode const& node) const
{
    std::vector<JsonNode const*> path;
    for (auto const* step = &node; step != nodes_.data(); step = &nodes_[step->parent])
        path.push_back(step);
    std::string place;
    for (auto const* step : path | std::views::reverse) {
        if (nodes_[step->parent].kind == Kind::array) {
            place += "[" + std::to_string(step->position) + "]";
        } else {
            if (!place.empty()) place += '.';
            place += shown_name(step->name);
        }
    }
    return place.empty() ? "record" : place;
}

} // namespace safehand::intake
