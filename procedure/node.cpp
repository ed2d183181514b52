#include "procedure/node.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace safehand::procedure {

namespace {

constexpr std::size_t bytes_max = 1U << 20U;
constexpr std::size_t depth_max = 16;

} // namespace

/// Builds the tree as the parser walks, so that a repeated member is seen.
class NodeBuilder final : public nlohmann::json_sax<nlohmann::json> {
  public:
    NodeBuilder(Node& root, std::string const& file) : root_(root), file_(file)
    {
        root_.place_ = file;
    }

    bool null() override { return add(Node{}); }

    bool boolean(bool value) override
    {
        Node node;
        node.kind_ = Node::Kind::boolean;
        node.truth_ = value;
        return add(std::move(node));
    }

    bool number_integer(number_integer_t value) override
    {
        Node node;
        node.kind_ = Node::Kind::number;
        node.number_ = value;
        return add(std::move(node));
    }

    bool number_unsigned(number_unsigned_t value) override
    {
        constexpr auto most = static_cast<number_unsigned_t>(std::numeric_limits<int>::max());
        if (value > most) fail("a number is too large");
        return number_integer(static_cast<number_integer_t>(value));
    }

    bool number_float(number_float_t /*value*/, string_t const& /*as_written*/) override
    {
        fail("numbers are whole here");
    }

    bool string(string_t& value) override
    {
        Node node;
        node.kind_ = Node::Kind::string;
        node.text_ = std::move(value);
        return add(std::move(node));
    }

    bool binary(binary_t& /*value*/) override { fail("binary data has no place here"); }

    bool start_object(std::size_t /*members*/) override { return open(Node::Kind::object); }

    bool key(string_t& value) override
    {
        for (auto const& member : open_.back()->members_)
            if (member.first == value) open_.back()->refuse("member \"" + value + "\" comes twice");
        key_ = std::move(value);
        return true;
    }

    bool end_object() override { return close(); }

    bool start_array(std::size_t /*items*/) override { return open(Node::Kind::list); }

    bool end_array() override { return close(); }

    bool parse_error(
        std::size_t position,
        std::string const& /*token*/,
        nlohmann::detail::exception const& /*why*/) override
    {
        fail("this is not JSON at byte " + std::to_string(position));
    }

  private:
    [[noreturn]] void fail(std::string const& why) const
    {
        throw Error(Fault::bad_input, file_ + ": " + why + ".");
    }

    Node* place(Node node)
    {
        if (open_.empty()) {
            node.place_ = file_ + ", top level";
            root_ = std::move(node);
            return &root_;
        }
        Node& parent = *open_.back();
        std::string const prefix =
            open_.size() == 1 ? file_ + ", "
                              : parent.place_ + (parent.kind_ == Node::Kind::object ? "." : "");
        if (parent.kind_ == Node::Kind::object) {
            node.place_ = prefix + key_;
            parent.members_.emplace_back(std::move(key_), std::move(node));
            return &parent.members_.back().second;
        }
        node.place_ = prefix + "[" + std::to_string(parent.list_.size()) + "]";
        parent.list_.push_back(std::move(node));
        return &parent.list_.back();
    }

    bool add(Node node)
    {
        place(std::move(node));
        return true;
    }

    // A child is complete before its parent grows again, so the pointers stay good.
    bool open(Node::Kind kind)
    {
        if (open_.size() == depth_max) fail("this is nested too deeply");
        Node node;
        node.kind_ = kind;
        open_.push_back(place(std::move(node)));
        return true;
    }

    bool close()
    {
        open_.pop_back();
        return true;
    }

    Node& root_;
    std::string const& file_;
    std::string key_;
    std::vector<Node*> open_;
};

Node Node::parse(std::string_view json, std::string const& file)
{
    if (json.size() > bytes_max) throw Error(Fault::bad_input, file + ": larger than 1 MiB.");
    Node root;
    NodeBuilder builder(root, file);
    if (!nlohmann::json::sax_parse(json, &builder))
        throw Error(Fault::bad_input, file + ": this is not JSON.");
    return root;
}

void Node::refuse(std::string const& why) const
{
    throw Error(Fault::bad_input, place_ + ": " + why + ".");
}

std::string const& Node::text() const
{
    if (kind_ != Kind::string) refuse("a string belongs here");
    if (text_.empty()) refuse("this string is empty");
    return text_;
}

int Node::whole_number() const
{
    if (kind_ != Kind::number) refuse("a whole number belongs here");
    if (number_ < std::numeric_limits<int>::min() || number_ > std::numeric_limits<int>::max())
        refuse("this number is too large");
    return static_cast<int>(number_);
}

bool Node::truth() const
{
    if (kind_ != Kind::boolean) refuse("true or false belongs here");
    return truth_;
}

std::vector<Node> const& Node::list() const
{
    if (kind_ != Kind::list) refuse("a list belongs here");
    return list_;
}

void Node::only(
    std::initializer_list<std::string_view> needed,
    std::initializer_list<std::string_view> allowed,
    std::span<std::string_view const> also) const
{
    if (kind_ != Kind::object) refuse("an object belongs here");
    for (auto const& member : members_) {
        bool const known = std::ranges::find(needed, member.first) != needed.end() ||
                           std::ranges::find(allowed, member.first) != allowed.end() ||
                           std::ranges::find(also, member.first) != also.end();
        if (!known) refuse("member \"" + member.first + "\" is not known here");
    }
    for (auto const name : needed)
        if (find(name) == nullptr) refuse("member \"" + std::string(name) + "\" is missing");
}

Node const* Node::find(std::string_view member) const
{
    if (kind_ != Kind::object) refuse("an object belongs here");
    auto const found =
        std::ranges::find_if(members_, [&](auto const& entry) { return entry.first == member; });
    return found == members_.end() ? nullptr : &found->second;
}

Node const& Node::at(std::string_view member) const
{
    auto const* found = find(member);
    if (found == nullptr) refuse("member \"" + std::string(member) + "\" is missing");
    return *found;
}

std::string Node::text_or(std::string_view member, std::string const& otherwise) const
{
    auto const* found = find(member);
    return found == nullptr ? otherwise : found->text();
}

bool Node::truth_or(std::string_view member, bool otherwise) const
{
    auto const* found = find(member);
    return found == nullptr ? otherwise : found->truth();
}

std::vector<std::string> Node::texts(std::string_view member) const
{
    std::vector<std::string> all;
    auto const* found = find(member);
    if (found == nullptr) return all;
    for (auto const& item : found->list()) all.push_back(item.text());
    return all;
}

} // namespace safehand::procedure
