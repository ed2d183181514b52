// Reads a document into passages.
#include "redaction/source_reader.h"

#include <utility>
#include <vector>

namespace safehand::redaction {

namespace {

class Reader {
  public:
    Reader(WithheldParts const& parts, Passages& passages) : parts_(parts), passages_(passages) {}

    void read(SourceDocument const& source)
    {
        for (auto const* const line :
             {&source.title,
              &source.subtitle,
              &source.reference,
              &source.authority,
              &source.notice})
            plain(*line);
        for (auto const& line : source.running) plain(line);
        for (auto const& section : source.sections) {
            if (parts_.over({section.id})) continue;
            plain(section.id.text);
            plain(section.heading);
            for (std::size_t at = 0; at < section.blocks.size(); ++at)
                block(section.blocks[at], place_in({section.id}, at, &PartRef::block));
        }
    }

  private:
    void plain(std::string const& text)
    {
        passages_.open();
        passages_.add_run(text, false, {}, {});
        passages_.close();
    }

    std::size_t text(Text const& spans, PartRef const& place)
    {
        passages_.open();
        for (std::size_t at = 0; at < spans.size(); ++at) {
            auto const& span = spans[at];
            passages_.add_run(
                span.text,
                span.strong,
                span.language,
                parts_.over(place_in(place, at, &PartRef::span)));
        }
        passages_.close();
        return passages_.all().size() - 1;
    }

    void block(Block const& block, PartRef const& place)
    {
        if (parts_.over(place)) return;
        switch (block.kind) {
        case BlockKind::paragraph:
        case BlockKind::subheading: text(block.text, place); break;
        case BlockKind::bullets:
        case BlockKind::numbers:
            for (std::size_t at = 0; at < block.items.size(); ++at) {
                auto const item = place_in(place, at, &PartRef::item);
                if (!parts_.over(item)) text(block.items[at], item);
            }
            break;
        case BlockKind::table: table(block, place); break;
        }
    }

    void table(Block const& block, PartRef const& place)
    {
        // A header cell is no part of its own, so its place names none that an order could hold.
        auto const nowhere = PartRef{{""}};
        std::vector<std::vector<std::size_t>> columns(block.header.size());
        for (std::size_t at = 0; at < block.header.size(); ++at)
            columns[at].push_back(text(block.header[at], nowhere));
        for (std::size_t r = 0; r < block.rows.size(); ++r) {
            auto const row = place_in(place, r, &PartRef::item);
            if (parts_.over(row)) continue;
            for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
                auto const cell = place_in(row, c, &PartRef::cell);
                if (!parts_.over(cell)) columns[c].push_back(text(block.rows[r][c], cell));
            }
        }
        std::vector<std::size_t> downwards;
        for (auto const& column : columns)
            downwards.insert(downwards.end(), column.begin(), column.end());
        passages_.read_also(std::move(downwards));
    }

    WithheldParts const& parts_;
    Passages& passages_;
};

} // namespace

void read_source(SourceDocument const& source, WithheldParts const& parts, Passages& passages)
{
    Reader(parts, passages).read(source);
}

} // namespace safehand::redaction
