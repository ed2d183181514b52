// A JSON value that knows its place in its file, so that every refusal can name it. Duplicate
// members, which most parsers drop silently, are refused.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::procedure {

class Node {
  public:
    enum class Kind { null, boolean, number, string, list, object };

    /// `file` is the name that refusals show. At most 1 MiB and 16 levels deep.
    /// Throws Error(bad_input).
    static Node parse(std::string_view json, std::string const& file);

    Kind kind() const noexcept { return kind_; }

    std::string const& place() const noexcept { return place_; }

    /// Throws Error(bad_input): "words.json, roles[3].group: " and `why`.
    [[noreturn]] void refuse(std::string const& why) const;

    /// The getters refuse a value of another kind.
    std::string const& text() const; ///< never empty
    int whole_number() const;
    bool truth() const;
    std::vector<Node> const& list() const;

    /// Refuses a member that none of the lists holds, and one of `needed` that is missing.
    void only(
        std::initializer_list<std::string_view> needed,
        std::initializer_list<std::string_view> allowed,
        std::span<std::string_view const> also = {}) const;

    /// Null when the object has no such member.
    Node const* find(std::string_view member) const;

    /// Refuses when the object has no such member.
    Node const& at(std::string_view member) const;

    std::string text_or(std::string_view member, std::string const& otherwise) const;
    bool truth_or(std::string_view member, bool otherwise) const;
    std::vector<std::string> texts(std::string_view member) const; ///< empty when missing

  private:
    friend class NodeBuilder;

    Kind kind_ = Kind::null;
    bool truth_ = false;
    long long number_ = 0;
    std::string text_;
    std::vector<Node> list_;
    std::vector<std::pair<std::string, Node>> members_;
    std::string place_;
};

} // namespace safehand::procedure
