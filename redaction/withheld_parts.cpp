// Checks that every part which an order names is a place in the document.
#include "redaction/withheld_parts.h"

#include "record/error.h"

#include <cstddef>
#include <map>
#include <string_view>

namespace safehand::redaction {

namespace {

/// True for "not given" and for an index into `size` things.
bool fits(int index, std::size_t size)
{
    return index == -1 || (index >= 0 && static_cast<std::size_t>(index) < size);
}

bool is_span_of(int span, Text const& text)
{
    return fits(span, text.size());
}

bool is_in_table(Block const& block, PartRef const& part)
{
    if (!fits(part.item, block.rows.size())) return false;
    if (part.item < 0) return part.cell == -1 && part.span == -1;
    auto const& row = block.rows[static_cast<std::size_t>(part.item)];
    if (!fits(part.cell, row.size())) return false;
    if (part.cell < 0) return part.span == -1;
    return is_span_of(part.span, row[static_cast<std::size_t>(part.cell)]);
}

bool is_in_list(Block const& block, PartRef const& part)
{
    if (part.cell != -1 || !fits(part.item, block.items.size())) return false;
    if (part.item < 0) return part.span == -1;
    return is_span_of(part.span, block.items[static_cast<std::size_t>(part.item)]);
}

bool is_in(Section const& section, PartRef const& part)
{
    if (!fits(part.block, section.blocks.size())) return false;
    if (part.block < 0) return part.item == -1 && part.cell == -1 && part.span == -1;
    auto const& block = section.blocks[static_cast<std::size_t>(part.block)];
    switch (block.kind) {
    case BlockKind::paragraph:
    case BlockKind::subheading:
        return part.item == -1 && part.cell == -1 && is_span_of(part.span, block.text);
    case BlockKind::bullets:
    case BlockKind::numbers: return is_in_list(block, part);
    case BlockKind::table: return is_in_table(block, part);
    }
    return false;
}

void check(Block const& block)
{
    bool const table = block.kind == BlockKind::table;
    bool const list = block.kind == BlockKind::bullets || block.kind == BlockKind::numbers;
    // Words that a block's kind has no place for would be neither shown nor searched.
    ensure(table || (block.rows.empty() && block.header.empty()), "a block has rows but no table");
    ensure(list || block.items.empty(), "a block has items but is no list");
    ensure((!table && !list) || block.text.empty(), "a list or table has text beside its cells");
    for (auto const& row : block.rows)
        ensure(row.size() == block.header.size(), "a table row is not as wide as its header");
}

} // namespace

WithheldParts::WithheldParts(SourceDocument const& source, RedactionOrder const& order)
{
    std::map<std::string_view, Section const*> sections;
    for (auto const& section : source.sections) {
        bool const fresh = sections.emplace(section.id.text, &section).second;
        ensure(fresh, "a document has two sections with one id");
        for (auto const& block : section.blocks) check(block);
    }
    for (auto const& one : order.parts) {
        auto const found = sections.find(one.part.section.text);
        ensure(
            found != sections.end() && is_in(*found->second, one.part),
            "a redaction order names a part that the document does not hold");
        auto const veil = veil_of(one.style, one.code);
        auto const [at, fresh] = veils_.emplace(one.part, veil);
        if (!fresh) at->second = both(at->second, veil);
    }
}

std::optional<Veil> WithheldParts::over(PartRef const& place) const
{
    if (veils_.empty()) return {};
    auto const found = veils_.find(place);
    if (found == veils_.end()) return {};
    return found->second;
}

} // namespace safehand::redaction
