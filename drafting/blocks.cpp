// Builds paragraphs and tables from words.
#include "drafting/blocks.h"

#include "record/error.h"

namespace safehand::drafting {

Text plain(std::string words)
{
    if (words.empty()) return {};
    return {Span{std::move(words), false, {}, {}}};
}

Block paragraph(Text text)
{
    Block block;
    block.text = std::move(text);
    return block;
}

Block subheading(std::string words)
{
    Block block;
    block.kind = BlockKind::subheading;
    block.text = plain(std::move(words));
    return block;
}

Block labelled(std::string const& label, Text text)
{
    Text out;
    out.reserve(text.size() + 1);
    out.push_back({label + ": ", true, {}, {}});
    for (auto& span : text) out.push_back(std::move(span));
    return paragraph(std::move(out));
}

TableDraft::TableDraft(std::vector<std::string> header, std::vector<int> shares)
{
    ensure(header.size() == shares.size(), "a drafted table has a width for each column");
    block_.kind = BlockKind::table;
    for (auto& words : header) block_.header.push_back(plain(std::move(words)));
    block_.column_shares = std::move(shares);
}

void TableDraft::add(std::vector<Text> cells, std::vector<Label> labels)
{
    ensure(cells.size() == block_.header.size(), "a drafted row has as many cells as its header");
    block_.rows.push_back(std::move(cells));
    block_.row_labels.push_back(std::move(labels));
}

} // namespace safehand::drafting
