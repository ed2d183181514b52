// Walks the document twice: once to read all that is not withheld as a part, once, knowing every
// mention of a fact, to build what is left.
#include "redaction/redactor.h"

#include "record/error.h"
#include "redaction/fact_finder.h"
#include "redaction/lines.h"
#include "redaction/source_reader.h"
#include "redaction/withheld_parts.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

namespace safehand::redaction {

namespace {

RedactedBlock mark_block(Mark const& mark)
{
    RedactedBlock block;
    block.text.emplace_back(mark);
    return block;
}

/// A block that was only a mark, so that marks of neighbours can be told and merged.
struct Rest {
    RedactedBlock block;
    std::optional<Mark> mark;
    bool gone = false;
};

/// A withheld part leaves a mark or nothing.
Rest rest_of(Veil const& veil)
{
    if (veil.style == MarkStyle::silent) return {{}, {}, true};
    return {mark_block({veil.code}), Mark{veil.code}, false};
}

/// An id that no section of the source has: a second place of the same name would mislead links.
SectionId unused_id(std::vector<Section> const& sources, std::string id)
{
    while (std::ranges::any_of(sources, [&](Section const& one) { return one.id.text == id; }))
        id += "-x";
    return {std::move(id)};
}

/// The second walk, over the passages that the first one read.
class Builder {
  public:
    Builder(WithheldParts const& parts, Passages const& passages)
        : parts_(parts), passages_(passages)
    {
    }

    bool touched() const noexcept { return touched_; }

    /// True once every passage has found its place.
    bool is_done() const noexcept { return next_ == passages_.all().size(); }

    std::string plain() { return text_of(line().line); }

    std::vector<RedactedSection> sections(std::vector<Section> const& sources)
    {
        std::vector<RedactedSection> out;
        std::optional<Mark> open; // the last section of `out` is this mark
        int marks = 0;
        for (std::size_t at = 0; at < sources.size(); ++at) {
            auto const& source = sources[at];
            auto const veil = parts_.over({source.id});
            if (!veil) {
                if (auto kept = section(sources, at)) {
                    out.push_back(std::move(*kept));
                    open.reset();
                }
                continue;
            }
            touched_ = true;
            if (veil->style == MarkStyle::silent) continue;
            Mark const mark{veil->code};
            if (open) {
                open = merged(*open, mark);
                out.back().blocks = {mark_block(*open)};
                continue;
            }
            open = mark;
            out.push_back(
                {unused_id(sources, "withheld-" + std::to_string(++marks)),
                 {},
                 {mark_block(mark)}});
        }
        return out;
    }

  private:
    Remains line()
    {
        ensure(!is_done(), "the second walk through a document met words that the first did not");
        auto const& passage = passages_.all()[next_++];
        auto remains = remains_of(
            std::span(passages_.runs()).subspan(passage.first, passage.last - passage.first));
        touched_ = touched_ || remains.touched;
        return remains;
    }

    /// Empty when all that it held was silently withheld.
    std::optional<RedactedSection> section(std::vector<Section> const& sources, std::size_t at)
    {
        auto const& source = sources[at];
        RedactedSection out;
        auto const id = line();
        // An id may turn up in bookmarks; one that tells a fact is replaced by the place.
        out.id = id.touched ? unused_id(sources, "part-" + std::to_string(at + 1)) : source.id;
        out.heading = plain();
        out.language = source.language;
        std::optional<Mark> open;
        bool lost = false;
        for (std::size_t b = 0; b < source.blocks.size(); ++b) {
            auto rest = block(source.blocks[b], place_in({source.id}, b, &PartRef::block));
            if (rest.gone) {
                lost = true;
                continue;
            }
            if (open && rest.mark) {
                open = merged(*open, *rest.mark);
                out.blocks.back() = mark_block(*open);
                continue;
            }
            open = rest.mark;
            out.blocks.push_back(rest.mark ? mark_block(*rest.mark) : std::move(rest.block));
        }
        if (lost && out.blocks.empty()) return {};
        return out;
    }

    Rest block(Block const& source, PartRef const& place)
    {
        if (auto const veil = parts_.over(place)) {
            touched_ = true;
            return rest_of(*veil);
        }
        switch (source.kind) {
        case BlockKind::paragraph:
        case BlockKind::subheading: {
            auto remains = line();
            Rest rest;
            rest.block.kind = source.kind;
            rest.block.text = std::move(remains.line);
            rest.mark = remains.mark;
            rest.gone = remains.gone;
            return rest;
        }
        case BlockKind::bullets:
        case BlockKind::numbers: return list(source, place);
        case BlockKind::table: return table(source, place);
        }
        ensure(false, "a block of no known kind");
        return {};
    }

    /// A line, or the mark or nothing that a withheld part leaves.
    Remains line_at(PartRef const& place)
    {
        auto const veil = parts_.over(place);
        if (!veil) return line();
        touched_ = true;
        Remains remains;
        remains.touched = true;
        remains.gone = veil->style == MarkStyle::silent;
        if (remains.gone) return remains;
        remains.mark = Mark{veil->code};
        remains.line.emplace_back(*remains.mark);
        return remains;
    }

    Rest list(Block const& source, PartRef const& place)
    {
        Rest rest;
        rest.block.kind = source.kind;
        auto& items = rest.block.items;
        std::optional<Mark> open;
        bool lost = false;
        for (std::size_t at = 0; at < source.items.size(); ++at) {
            auto remains = line_at(place_in(place, at, &PartRef::item));
            if (remains.gone) {
                lost = true;
                continue;
            }
            if (open && remains.mark) {
                open = merged(*open, *remains.mark);
                items.back() = {*open};
                continue;
            }
            open = remains.mark;
            items.push_back(std::move(remains.line));
        }
        if (items.size() == 1) rest.mark = open;
        rest.gone = lost && items.empty();
        return rest;
    }

    Rest table(Block const& source, PartRef const& place)
    {
        Rest rest;
        rest.block.kind = BlockKind::table;
        rest.block.column_shares = source.column_shares;
        bool named = false;
        for (std::size_t at = 0; at < source.header.size(); ++at) {
            auto remains = line();
            named = named || (!remains.line.empty() && !remains.mark);
            rest.block.header.push_back(std::move(remains.line));
        }
        auto& rows = rest.block.rows;
        std::optional<Mark> open;
        bool lost = false;
        for (std::size_t at = 0; at < source.rows.size(); ++at) {
            auto remains =
                row(source.rows[at], place_in(place, at, &PartRef::item), source.header.size());
            if (remains.gone) {
                lost = true;
                continue;
            }
            if (open && remains.mark) {
                open = merged(*open, *remains.mark);
                rows.back().front() = {*open};
                continue;
            }
            open = remains.mark;
            rows.push_back(std::move(remains.cells));
        }
        if (!named && rows.size() == 1) rest.mark = open;
        rest.gone = lost && rows.empty();
        return rest;
    }

    struct Row {
        std::vector<Line> cells;
        std::optional<Mark> mark; ///< set: nothing else is in the row, and it stands first
        bool gone = false;
    };

    static Row marked_row(Mark const& mark, std::size_t width)
    {
        Row row{std::vector<Line>(width), mark, false};
        row.cells.front() = {mark};
        return row;
    }

    Row row(std::vector<Text> const& source, PartRef const& place, std::size_t width)
    {
        if (auto const veil = parts_.over(place)) {
            touched_ = true;
            if (veil->style == MarkStyle::silent || width == 0) return {{}, {}, true};
            return marked_row({veil->code}, width);
        }
        Row row;
        std::optional<Mark> all;
        std::size_t open = 0; // 1 + cell of the mark that the next cell's mark merges into
        bool words = false;
        bool touched = false;
        for (std::size_t at = 0; at < source.size(); ++at) {
            auto remains = line_at(place_in(place, at, &PartRef::cell));
            touched = touched || remains.touched;
            row.cells.push_back(std::move(remains.line));
            if (remains.mark) {
                all = all ? merged(*all, *remains.mark) : *remains.mark;
                if (open != 0) {
                    auto& first = row.cells[open - 1];
                    first = {merged(std::get<Mark>(first.front()), *remains.mark)};
                    row.cells.back().clear();
                } else {
                    open = at + 1;
                }
            } else if (!row.cells.back().empty()) {
                open = 0;
                words = true;
            }
        }
        if (!touched || words) return row;
        if (!all) return {{}, {}, true};
        return marked_row(*all, width);
    }

    WithheldParts const& parts_;
    Passages const& passages_;
    std::size_t next_ = 0;
    bool touched_ = false;
};

} // namespace

RedactedDocument Redactor::redact(SourceDocument const& source, RedactionOrder const& order) const
{
    WithheldParts const parts(source, order);
    FactFinder const finder(order.facts);
    Passages passages;
    read_source(source, parts, passages);
    auto const mentions = finder.find(passages);
    passages.cut(mentions.worn, mentions.veils);

    Builder builder(parts, passages);
    RedactedDocument out;
    out.language_ = source.language;
    out.title_ = builder.plain();
    out.subtitle_ = builder.plain();
    out.reference_ = builder.plain();
    out.authority_ = builder.plain();
    out.notice_ = builder.plain();
    for (std::size_t at = 0; at < source.running.size(); ++at)
        out.running_.push_back(builder.plain());
    out.sections_ = builder.sections(source.sections);
    ensure(builder.is_done(), "the second walk through a document left words behind");
    out.whole_ = !builder.touched();
    return out;
}

} // namespace safehand::redaction
