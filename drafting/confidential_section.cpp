// Picks what is labelled confidential.
#include "drafting/confidential_section.h"

#include "drafting/blocks.h"
#include "drafting/people.h"
#include "drafting/plan_rows.h"
#include "drafting/record_draft.h"
#include "record/error.h"

#include <algorithm>

namespace safehand::drafting {

namespace {

bool is_confidential(std::vector<Label> const& labels)
{
    return std::ranges::any_of(
        labels, [](Label const& label) { return label.kind == LabelKind::confidential; });
}

/// Actions that are not in anybody's plan but stand here (LA-17).
std::vector<Block>
action_blocks(ConferenceRecord const& record, Wording const& wording, std::string const& language)
{
    TableDraft table(
        {wording.get("plan.action"), wording.get("plan.who"), wording.get("plan.when")}, {6, 4, 3});
    for (auto const& action : record.plan)
        if (is_confidential(action.labels))
            table.add(
                {recorded(action.action, record, language),
                 plain(names_of(record, action.by)),
                 recorded(plain(action.when), record, language)},
                action.labels);
    if (table.empty()) return {};
    return {table.take()};
}

/// The section as far as it is confidential; no blocks when none of it is.
Section confidential_part(Section const& section)
{
    if (is_confidential(section.labels)) return section;
    auto part = section;
    std::erase_if(part.blocks, [](Block const& block) { return !is_confidential(block.labels); });
    return part;
}

} // namespace

bool has_confidential_part(ConferenceRecord const& record)
{
    return std::ranges::any_of(
               record.sections,
               [](Section const& section) { return !confidential_part(section).blocks.empty(); }) ||
           std::ranges::any_of(record.plan, [](PlanAction const& action) {
               return is_confidential(action.labels);
           });
}

SourceDocument draft_confidential_section(
    LetterTemplates const& templates,
    LetterOrder const& order,
    ConferenceRecord const& record,
    std::vector<LetterVersion> const& versions)
{
    if (!has_confidential_part(record))
        throw Error(Fault::refused, "This conference has no confidential part.");
    auto out = draft_letter(templates, order, record, versions);
    auto const& wording = *versions.front().wording;
    for (auto const& section : record.sections) {
        auto part = confidential_part(section);
        if (part.blocks.empty()) continue;
        mark_language(part, record, out.language);
        out.sections.push_back(std::move(part));
    }
    if (auto blocks = action_blocks(record, wording, out.language); !blocks.empty()) {
        Section section;
        section.id.text = "s-confidential-actions";
        section.kind = "plan";
        section.heading = wording.get("plan.heading");
        section.blocks = std::move(blocks);
        out.sections.push_back(std::move(section));
    }
    return out;
}

} // namespace safehand::drafting
