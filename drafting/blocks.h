// Small pieces that drafted sections are made of. Which pieces, and in which order, is decided in
// the files named for those sections.
#pragma once

#include "record/text.h"

#include <string>
#include <utility>
#include <vector>

namespace safehand::drafting {

/// One plain piece; empty text for empty words.
Text plain(std::string words);

Block paragraph(Text text);
Block subheading(std::string words);

/// "Label: " in bold, then `text`.
Block labelled(std::string const& label, Text text);

/// A table that grows row by row. Row labels stand in `row_labels`, one entry for each row.
class TableDraft {
  public:
    TableDraft(std::vector<std::string> header, std::vector<int> shares);

    /// Throws Error(broken) when there are not as many cells as the header has.
    void add(std::vector<Text> cells, std::vector<Label> labels = {});

    bool empty() const noexcept { return block_.rows.empty(); }

    Block take() { return std::move(block_); }

  private:
    Block block_;
};

} // namespace safehand::drafting
