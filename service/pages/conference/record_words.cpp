#include "service/pages/conference/record_words.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

std::string plain(Text const& text)
{
    std::string all;
    for (auto const& span : text) all += span.text;
    return all;
}

bool labelled(std::vector<Label> const& labels)
{
    return std::ranges::any_of(
        labels, [](Label const& label) { return label.kind != LabelKind::about; });
}

bool labelled(Text const& text)
{
    return std::ranges::any_of(text, [](Span const& span) { return labelled(span.labels); });
}

/// Every kind of block has every member, so that none is looked up further out.
Model empty_block()
{
    return {
        {"paragraph", ""},
        {"subheading", ""},
        {"bullets", false},
        {"numbers", false},
        {"items", Model::array()},
        {"table", false},
        {"header", Model::array()},
        {"rows", Model::array()},
        {"marked", false}};
}

Model items_of(Block const& block)
{
    auto items = Model::array();
    for (std::size_t i = 0; i < block.items.size(); ++i) {
        bool const marked = labelled(block.items[i]) ||
                            (i < block.item_labels.size() && labelled(block.item_labels[i]));
        items.push_back({{"text", plain(block.items[i])}, {"item_marked", marked}});
    }
    return items;
}

Model cells_of(std::vector<Text> const& row)
{
    auto cells = Model::array();
    for (auto const& cell : row) cells.push_back({{"text", plain(cell)}});
    return cells;
}

Model block_model(Block const& block)
{
    auto model = empty_block();
    model["marked"] = labelled(block.labels) || labelled(block.text);
    switch (block.kind) {
    case BlockKind::paragraph: model["paragraph"] = plain(block.text); break;
    case BlockKind::subheading: model["subheading"] = plain(block.text); break;
    case BlockKind::bullets:
        model["bullets"] = true;
        model["items"] = items_of(block);
        break;
    case BlockKind::numbers:
        model["numbers"] = true;
        model["items"] = items_of(block);
        break;
    case BlockKind::table:
        model["table"] = true;
        model["header"] = cells_of(block.header);
        for (std::size_t i = 0; i < block.rows.size(); ++i)
            model["rows"].push_back(
                {{"cells", cells_of(block.rows[i])},
                 {"row_marked", i < block.row_labels.size() && labelled(block.row_labels[i])}});
        break;
    }
    return model;
}

/// "Care and support protection plan, neglect".
std::string
decided(Words const& words, procedure::Procedure const& procedure, ChildDecision const& decision)
{
    auto const* const outcome = procedure.outcome(decision.outcome);
    auto text = outcome == nullptr ? decision.outcome : outcome->title.in(words.language());
    auto const& all = procedure.rules().categories;
    auto const category = std::ranges::find(all, decision.category, &procedure::Word::id);
    if (category != all.end())
        text += ", " + category->title.in(words.language());
    else if (!decision.category.empty())
        text += ", " + decision.category;
    return text;
}

Model outcome_section(
    Words const& words, procedure::Procedure const& procedure, ConferenceRecord const& record)
{
    auto block = empty_block();
    block["bullets"] = true;
    for (auto const& decision : record.decisions) {
        auto const* const child = record.find(decision.child);
        block["items"].push_back(
            {{"text",
              (child == nullptr ? decision.child.text : child->name) + ": " +
                  decided(words, procedure, decision)},
             {"item_marked", false}});
    }
    return {
        {"heading", words.say("conference.decisions")},
        {"language", ""},
        {"confidential", false},
        {"blocks", Model::array({std::move(block)})}};
}

Model plan_section(Words const& words, ConferenceRecord const& record)
{
    auto block = empty_block();
    block["numbers"] = true;
    for (auto const& action : record.plan)
        block["items"].push_back(
            {{"text", plain(action.action) + (action.when.empty() ? "" : " – " + action.when)},
             {"item_marked", labelled(action.labels)}});
    return {
        {"heading", words.say("conference.plan")},
        {"language", ""},
        {"confidential", false},
        {"blocks", Model::array({std::move(block)})}};
}

} // namespace

std::vector<Model> record_sections(
    Words const& words, procedure::Procedure const& procedure, ConferenceRecord const& record)
{
    std::vector<Model> all;
    for (auto const& section : record.sections) {
        auto blocks = Model::array();
        for (auto const& block : section.blocks) blocks.push_back(block_model(block));
        all.push_back(
            {{"heading", section.heading},
             {"language", section.language.empty() ? record.language : section.language},
             {"confidential", labelled(section.labels)},
             {"blocks", std::move(blocks)}});
    }
    if (!record.decisions.empty()) all.push_back(outcome_section(words, procedure, record));
    if (!record.plan.empty()) all.push_back(plan_section(words, record));
    return all;
}

} // namespace safehand::service::pages
