#include "intake/text_members.h"

#include "intake/identities.h"
#include "intake/utf8.h"
#include "intake/values.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace safehand::intake {

namespace {

using Kind = JsonNode::Kind;

/// A list item or a table row before it is taken apart into the arrays of a Block.
struct Item {
    Text text;
    std::vector<Label> labels;
};

struct Row {
    std::vector<Text> cells;
    std::vector<Label> labels;
};

struct Table {
    std::vector<Text> header;
    std::vector<Row> rows;
    std::vector<int> column_shares;
};

/// A block while it is not yet known whether it says too much.
struct BlockDraft {
    Block block;
    int contents = 0;
};

std::string span_text(Reading& reading, JsonNode const& node)
{
    auto words = note(reading, node);
    if (words.empty()) reading.refuse(node, "must not be empty.");
    reading.count_text(node, words.size());
    return words;
}

void read_label_name(Reading& reading, JsonNode const& node, Label& /*label*/)
{
    reading.expect(node, Kind::text);
}

void read_who(Reading& reading, JsonNode const& node, Label& label)
{
    label.who = some_of<ref, &Limits::refs_max>(reading, node);
}

constexpr std::array<Member<Label>, 4> confidential_members{{
    {"label", Need::required, read_label_name},
    {"reason", Need::optional, into<&Label::reason, reason_code>},
    {"agreed_by", Need::optional, into<&Label::agreed_by, person_named>},
    {"recorded", Need::optional, into<&Label::recorded, note>},
}};

constexpr std::array<Member<Label>, 2> about_members{{
    {"label", Need::required, read_label_name},
    {"who", Need::required, read_who},
}};

constexpr std::array<Member<Label>, 3> withhold_from_members{{
    {"label", Need::required, read_label_name},
    {"who", Need::required, read_who},
    {"reason", Need::optional, into<&Label::reason, reason_code>},
}};

constexpr std::array<Member<Label>, 2> protected_fact_members{{
    {"label", Need::required, read_label_name},
    {"fact", Need::required, into<&Label::fact, fact_id>},
}};

struct LabelShape {
    std::string_view word;
    LabelKind kind;
    Shape<Label> shape;
};

/// Each label has members of its own, so that a list of people cannot hide where nobody reads it.
constexpr std::array label_shapes{
    LabelShape{
        "confidential",
        LabelKind::confidential,
        {"label_confidential", "a 'confidential' label", confidential_members}},
    LabelShape{"about", LabelKind::about, {"label_about", "an 'about' label", about_members}},
    LabelShape{
        "withhold_from",
        LabelKind::withhold_from,
        {"label_withhold_from", "a 'withhold_from' label", withhold_from_members}},
    LabelShape{
        "protected_fact",
        LabelKind::protected_fact,
        {"label_protected_fact", "a 'protected_fact' label", protected_fact_members}},
};

Label label(Reading& reading, JsonNode const& node)
{
    reading.expect(node, Kind::object);
    auto const* const name = reading.tree().member(node, "label");
    if (name == nullptr)
        reading.refuse(
            node, "'label' is missing; use confidential, about, withhold_from or protected_fact.");
    reading.expect(*name, Kind::text);
    auto const* const found = std::ranges::find(label_shapes, name->text, &LabelShape::word);
    if (found == label_shapes.end())
        reading.refuse(
            *name,
            quoted(name->text) +
                " is not a label; use confidential, about, withhold_from or protected_fact.");
    Label value{found->kind, {}, {}, {}, {}, {}};
    read_members(reading, node, found->shape, value);
    return value;
}

constexpr std::array<Member<Span>, 4> span_members{{
    {"text", Need::required, into<&Span::text, span_text>},
    {"strong", Need::optional, into<&Span::strong, flag>},
    {"language", Need::optional, into<&Span::language, language>},
    {"labels", Need::optional, into<&Span::labels, labels>},
}};

constexpr Shape<Span> span_shape{"span", "a span", span_members};

Span span(Reading& reading, JsonNode const& node)
{
    if (node.kind == Kind::text) return {span_text(reading, node), false, {}, {}};
    if (node.kind != Kind::object)
        reading.refuse(node, "must be text or a span ({\"text\": ...}).");
    return object<span_shape>(reading, node);
}

constexpr std::array<Member<Item>, 2> item_members{{
    {"item", Need::required, into<&Item::text, text>},
    {"labels", Need::optional, into<&Item::labels, labels>},
}};

constexpr std::array<Member<Row>, 2> row_members{{
    {"cells", Need::required, into<&Row::cells, some_of<text_or_nothing, &Limits::columns_max>>},
    {"labels", Need::optional, into<&Row::labels, labels>},
}};

constexpr Shape<Item> item_shape{"item", "a list item", item_members};
constexpr Shape<Row> row_shape{"row", "a table row", row_members};

Item item(Reading& reading, JsonNode const& node)
{
    if (node.kind == Kind::object) return object<item_shape>(reading, node);
    return {text(reading, node), {}};
}

Row row(Reading& reading, JsonNode const& node)
{
    if (node.kind == Kind::object) return object<row_shape>(reading, node);
    if (node.kind != Kind::array)
        reading.refuse(node, "must be a list of cells or a row ({\"cells\": [...]}).");
    return {some_of<text_or_nothing, &Limits::columns_max>(reading, node), {}};
}

int column_share(Reading& reading, JsonNode const& node)
{
    constexpr int share_max = 100;
    return number(reading, node, 1, share_max);
}

constexpr std::array<Member<Table>, 3> table_members{{
    {"header",
     Need::required,
     into<&Table::header, some_of<text_or_nothing, &Limits::columns_max>>},
    {"rows", Need::required, into<&Table::rows, some_of<row, &Limits::items_max>>},
    {"column_shares",
     Need::optional,
     into<&Table::column_shares, list_of<column_share, &Limits::columns_max>>},
}};

constexpr Shape<Table> table_shape{"table", "a table", table_members};

template <BlockKind Which>
void read_words(Reading& reading, JsonNode const& node, BlockDraft& draft)
{
    draft.block.kind = Which;
    draft.block.text = text(reading, node);
    ++draft.contents;
}

template <BlockKind Which>
void read_items(Reading& reading, JsonNode const& node, BlockDraft& draft)
{
    auto items = some_of<item, &Limits::items_max>(reading, node);
    bool const labelled =
        std::ranges::any_of(items, [](auto const& i) { return !i.labels.empty(); });
    auto& block = draft.block;
    block.kind = Which;
    for (auto& each : items) {
        block.items.push_back(std::move(each.text));
        if (labelled) block.item_labels.push_back(std::move(each.labels));
    }
    ++draft.contents;
}

void check_width(Reading& reading, JsonNode const& node, Table const& table)
{
    auto const wanted = table.header.size();
    auto const& rows = *reading.tree().member(node, "rows");
    for (auto const& row_node : reading.tree().children(rows)) {
        auto const cells = table.rows.at(row_node.position).cells.size();
        if (cells != wanted)
            reading.refuse(
                row_node,
                "has " + std::to_string(cells) + " cells where the header has " +
                    std::to_string(wanted) + ".");
    }
    if (!table.column_shares.empty() && table.column_shares.size() != wanted)
        reading.refuse(
            *reading.tree().member(node, "column_shares"),
            "must hold one share for each of the " + std::to_string(wanted) + " columns.");
}

void read_table(Reading& reading, JsonNode const& node, BlockDraft& draft)
{
    auto table = object<table_shape>(reading, node);
    check_width(reading, node, table);
    bool const labelled =
        std::ranges::any_of(table.rows, [](auto const& r) { return !r.labels.empty(); });
    auto& block = draft.block;
    block.kind = BlockKind::table;
    block.header = std::move(table.header);
    block.column_shares = std::move(table.column_shares);
    for (auto& each : table.rows) {
        block.rows.push_back(std::move(each.cells));
        if (labelled) block.row_labels.push_back(std::move(each.labels));
    }
    ++draft.contents;
}

void read_block_labels(Reading& reading, JsonNode const& node, BlockDraft& draft)
{
    draft.block.labels = labels(reading, node);
}

constexpr std::array<Member<BlockDraft>, 6> block_members{{
    {"paragraph", Need::optional, read_words<BlockKind::paragraph>},
    {"subheading", Need::optional, read_words<BlockKind::subheading>},
    {"bullets", Need::optional, read_items<BlockKind::bullets>},
    {"numbers", Need::optional, read_items<BlockKind::numbers>},
    {"table", Need::optional, read_table},
    {"labels", Need::optional, read_block_labels},
}};

constexpr Shape<BlockDraft> block_shape{"block", "a block", block_members};

Block block(Reading& reading, JsonNode const& node)
{
    reading.count_block(node);
    auto draft = object<block_shape>(reading, node);
    if (draft.contents != 1)
        reading.refuse(
            node, "must hold exactly one of paragraph, subheading, bullets, numbers and table.");
    return std::move(draft.block);
}

constexpr std::array<Member<Section>, 5> section_members{{
    {"id", Need::required, into<&Section::id, new_section>},
    {"kind", Need::required, into<&Section::kind, word>},
    {"heading", Need::required, into<&Section::heading, full_line>},
    {"labels", Need::optional, into<&Section::labels, labels>},
    {"blocks", Need::optional, into<&Section::blocks, list_of<block, &Limits::blocks_max>>},
}};

constexpr Shape<Section> section_shape{"section", "a section", section_members};

constexpr std::array<Member<FieldLabel>, 2> field_label_members{{
    {"field", Need::required, into<&FieldLabel::field, full_line>},
    {"labels", Need::required, into<&FieldLabel::labels, labels>},
}};

constexpr Shape<FieldLabel> field_label_shape{
    "field_label", "a field's labels", field_label_members};

} // namespace

Section section(Reading& reading, JsonNode const& node)
{
    return object<section_shape>(reading, node);
}

FieldLabel field_label(Reading& reading, JsonNode const& node)
{
    return object<field_label_shape>(reading, node);
}

Text text_or_nothing(Reading& reading, JsonNode const& node)
{
    if (node.kind == Kind::array) return list_of<span, &Limits::spans_max>(reading, node);
    if (node.kind != Kind::text) reading.refuse(node, "must be text or a list of spans.");
    if (node.text.empty()) return {};
    Text text;
    text.push_back(span(reading, node));
    return text;
}

Text text(Reading& reading, JsonNode const& node)
{
    auto words = text_or_nothing(reading, node);
    if (std::ranges::none_of(words, [](Span const& each) { return has_ink(each.text); }))
        reading.refuse(node, "must not be empty.");
    return words;
}

std::vector<Label> labels(Reading& reading, JsonNode const& node)
{
    return list_of<label, &Limits::labels_max>(reading, node);
}

std::vector<ShapeNames> text_shapes()
{
    std::vector<ShapeNames> shapes{
        names_of(span_shape),
        names_of(item_shape),
        names_of(row_shape),
        names_of(table_shape),
        names_of(block_shape),
        names_of(section_shape),
        names_of(field_label_shape)};
    for (auto const& each : label_shapes) shapes.push_back(names_of(each.shape));
    return shapes;
}

} // namespace safehand::intake
