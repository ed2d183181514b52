// What one reading of a record remembers on its way: which ids it met, what they are referred to
// by, and how much it has seen. It knows no member of the form.
#pragma once

#include "intake/json_tree.h"
#include "intake/limits.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace safehand::intake {

enum class IdKind : std::uint8_t { child, person, address, section, fact, attachment, action };

class Reading {
  public:
    /// Both are borrowed.
    Reading(JsonTree const& tree, Limits const& limits) : tree_(tree), limits_(limits) {}

    JsonTree const& tree() const { return tree_; }

    Limits const& limits() const { return limits_; }

    /// Throws Error(bad_input) "<place of node>: <sentence>".
    [[noreturn]] void refuse(JsonNode const& node, std::string_view sentence) const;

    /// Refuses `node` unless it is of `kind`.
    void expect(JsonNode const& node, JsonNode::Kind kind) const;

    /// Refuses `node` when it is an array of more than `most`.
    void expect_at_most(JsonNode const& node, std::size_t most) const;

    /// `node` gives something its id. Refuses an id that another of its kind already has.
    void declare(IdKind kind, JsonNode const& node);

    /// The same for an id that a record which was read before gave; `id` outlives this.
    void declare(IdKind kind, std::string_view id);

    /// `node` refers to something that may stand further on in the record. `id` is a part of the
    /// node's text.
    void refer(IdKind kind, JsonNode const& node, std::string_view id);

    /// Refuses the first reference that nothing in the record answers. Called once, at the end.
    void resolve() const;

    /// Adds to the size of all text and to the number of all blocks, and refuses what goes beyond.
    void count_text(JsonNode const& node, std::size_t bytes);
    void count_block(JsonNode const& node);

  private:
    struct Reference {
        IdKind kind;
        JsonNode const* node;
        std::string_view id;
    };

    JsonTree const& tree_;
    Limits const& limits_;
    std::array<std::unordered_set<std::string_view>, 7> ids_;
    std::vector<Reference> references_;
    std::size_t text_bytes_ = 0;
    std::size_t blocks_ = 0;
};

} // namespace safehand::intake
