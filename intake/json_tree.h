// One JSON text as a flat tree in which every value knows its place. What a record means, and which
// characters its text may hold, is decided elsewhere.
#pragma once

#include "intake/limits.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::intake {

/// One JSON value. Views last as long as the tree.
struct JsonNode {
    enum class Kind : std::uint8_t { null, boolean, integer, text, array, object };

    Kind kind = Kind::null;
    bool truth = false;         ///< boolean
    std::uint32_t parent = 0;   ///< the root is its own parent
    std::uint32_t position = 0; ///< 0-based among its siblings
    std::uint32_t first = 0;    ///< first child; 0 for none, as the root is nobody's child
    std::uint32_t next = 0;     ///< next sibling; 0 for none
    std::uint32_t size = 0;     ///< children
    std::int64_t integer = 0;   ///< integer: from -(2^53 - 1) to 2^53 - 1
    std::string_view name;      ///< set for a member of an object
    std::string_view text;      ///< text: UTF-8, escapes undone
};

class JsonTree {
  public:
    using Kind = JsonNode::Kind;

    /// The children of one array or object, in the order of the text.
    class Children {
      public:
        class Walk {
          public:
            using value_type = JsonNode;
            using difference_type = std::ptrdiff_t;

            Walk() = default;

            Walk(std::vector<JsonNode> const* nodes, std::uint32_t at) : nodes_(nodes), at_(at) {}

            JsonNode const& operator*() const { return (*nodes_)[at_]; }

            Walk& operator++()
            {
                at_ = (*nodes_)[at_].next;
                return *this;
            }

            Walk operator++(int)
            {
                auto const before = *this;
                ++*this;
                return before;
            }

            bool operator==(Walk const& other) const { return at_ == other.at_; }

          private:
            std::vector<JsonNode> const* nodes_ = nullptr;
            std::uint32_t at_ = 0;
        };

        Children(std::vector<JsonNode> const& nodes, std::uint32_t first)
            : nodes_(&nodes), first_(first)
        {
        }

        Walk begin() const { return {nodes_, first_}; }

        Walk end() const { return {nodes_, 0}; }

      private:
        std::vector<JsonNode> const* nodes_;
        std::uint32_t first_;
    };

    /// Parses `json` (RFC 8259, strictly: UTF-8 without a byte order mark, one value, no member
    /// twice in one object, integers only) within `limits`.
    /// Throws Error(bad_input) with one line that names a place or a line and column.
    static JsonTree parse(std::string_view json, Limits const& limits);

    JsonNode const& root() const { return nodes_.front(); }

    Children children(JsonNode const& node) const { return {nodes_, node.first}; }

    /// Null when the object has no such member.
    JsonNode const* member(JsonNode const& object, std::string_view name) const;

    /// Where `node` sits: "participants[3].role", or "record" for the root.
    std::string place(JsonNode const& node) const;

  private:
    friend class JsonTreeBuilder;

    JsonTree() = default;

    std::vector<JsonNode> nodes_;
    std::unique_ptr<char[]> letters_; ///< what the views of the nodes point into
};

/// `word` in quotes for an error line, if it looks like one word of a vocabulary: printable ASCII
/// without spaces, cut at 40 characters. Anything else may be free text and becomes "this".
std::string quoted(std::string_view word);

} // namespace safehand::intake
