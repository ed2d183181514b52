// Words with labels: the grain at which something can be shown to one person and kept from another.
#pragma once

#include "record/ids.h"

#include <compare>
#include <string>
#include <vector>

namespace safehand {

/// Whom a label speaks of: one person, all of one role, one group, or everyone.
/// Written "person:p-father", "role:supporter", "group:family", "everyone".
struct Ref {
    enum class Kind { person, role, group, everyone };

    Kind kind = Kind::everyone;
    std::string name; ///< empty for everyone

    auto operator<=>(Ref const&) const = default;
};

enum class LabelKind {
    confidential,   ///< only for those present for it and those the rules name (WI-12.7, LA-16)
    about,          ///< tells something of these people; kept for the rules to weigh
    withhold_from,  ///< these people may not have it
    protected_fact, ///< these words state the fact named in `fact`
};

/// What the minute taker or an author said about a section, a block or a span.
struct Label {
    LabelKind kind = LabelKind::confidential;
    std::vector<Ref> who;  ///< about, withhold_from
    FactId fact;           ///< protected_fact
    std::string reason;    ///< a reason code that the procedure declares, such as "R2"
    std::string agreed_by; ///< confidential: id of the participant who agreed it (LA-13)
    std::string recorded;  ///< confidential: how it was agreed to be recorded (LA-13)

    bool operator==(Label const&) const = default;
};

/// Labels of what the record says in a field of its own and not in labelled words: `field` is the
/// field's name, or "entry" for the whole row that it is printed in.
struct FieldLabel {
    std::string field;
    std::vector<Label> labels;

    bool operator==(FieldLabel const&) const = default;
};

/// UTF-8 in normal form C, without control characters.
struct Span {
    std::string text;
    bool strong = false;
    std::string language; ///< BCP 47; empty means the document's
    std::vector<Label> labels;

    bool operator==(Span const&) const = default;
};

using Text = std::vector<Span>;

enum class BlockKind { paragraph, subheading, bullets, numbers, table };

/// A paragraph or subheading uses `text`; a list uses `items`; a table uses `header` and `rows`.
/// Every row has as many cells as the header. Labels on a row are those in `row_labels[i]`.
struct Block {
    BlockKind kind = BlockKind::paragraph;
    Text text;
    std::vector<Text> items;
    std::vector<std::vector<Label>> item_labels; ///< empty, or one entry per item
    std::vector<Text> header;
    std::vector<std::vector<Text>> rows;
    std::vector<std::vector<Label>> row_labels; ///< empty, or one entry per row
    std::vector<int> column_shares;             ///< table: relative widths; empty means equal
    std::vector<Label> labels;

    bool operator==(Block const&) const = default;
};

struct Section {
    SectionId id;
    std::string kind; ///< a section kind that the procedure declares, such as "discussion"
    std::string heading;
    std::vector<Label> labels;
    std::vector<Block> blocks;
    std::string language = {}; ///< BCP 47, of the heading; empty means the document's

    bool operator==(Section const&) const = default;
};

/// One place in a document. The first negative index ends the path: {s, 3} is block 3 of section s,
/// {s, 3, 0} its first item or row, {s, 3, 0, 2} a cell, {s, 3, -1, -1, 1} span 1 of a paragraph.
struct PartRef {
    SectionId section;
    int block = -1;
    int item = -1; ///< list item or table row, 0-based
    int cell = -1; ///< table cell, 0-based
    int span = -1; ///< span within that text, 0-based

    auto operator<=>(PartRef const&) const = default;
};

} // namespace safehand
