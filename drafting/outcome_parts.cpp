// Drafts what was decided, planned and arranged, and how the record closes.
#include "drafting/blocks.h"
#include "drafting/drafted_parts.h"
#include "drafting/kept_apart.h"
#include "drafting/people.h"
#include "record/error.h"

#include <iterator>
#include <span>
#include <string>
#include <utility>

namespace safehand::drafting {

namespace {

void append(Blocks& to, Blocks from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// A choice is written as recorded unless the wording knows it in its own language.
std::string view_words(View const& view, Wording const& wording)
{
    std::string key = "choice." + view.choice;
    for (auto& c : key)
        if (c == ' ') c = '-';
    auto out = wording.has(key) ? wording.get(key) : view.choice;
    if (!view.category.empty()) out += ": " + chosen("category", view.category, wording);
    return out;
}

Blocks
views_blocks(ChildDecision const& decision, ConferenceRecord const& record, Wording const& wording)
{
    TableDraft table(
        {wording.get("views.who"), wording.get("views.view"), wording.get("views.reasons")},
        {3, 3, 6});
    for (auto const& view : decision.views)
        table.add(
            {plain(name_and_role(record, view.who, wording)),
             plain(view_words(view, wording)),
             view.reasons},
            view.labels);
    if (table.empty()) return {};
    return {subheading(wording.get("views.heading")), table.take()};
}

Blocks dissent_blocks(
    ChildDecision const& decision, ConferenceRecord const& record, Wording const& wording)
{
    TableDraft table(
        {wording.get("dissent.who"),
         wording.get("dissent.from"),
         wording.get("dissent.reasons"),
         wording.get("dissent.action")},
        {3, 3, 5, 4});
    for (auto const& dissent : decision.dissent)
        table.add(
            {plain(name_and_role(record, dissent.who, wording)),
             plain(dissent.from),
             dissent.reasons,
             plain(dissent.intended_action)},
            dissent.labels);
    if (table.empty()) return {};
    return {subheading(wording.get("dissent.heading")), table.take()};
}

void add_meeting(
    TableDraft& table,
    std::string_view name,
    std::optional<Meeting> const& meeting,
    ConferenceRecord const& record,
    Wording const& wording)
{
    if (!meeting) return;
    auto when = long_day(meeting->on, wording);
    if (!meeting->time.empty())
        when = wording.fill("dates.at", {{"date", when}, {"time", meeting->time}});
    auto place = plain(meeting->place);
    for (auto& span : place) span.labels = place_labels(record, meeting->place);
    table.add({plain(wording.get(name)), plain(std::move(when)), std::move(place)});
}

Blocks dates_blocks(ConferenceRecord const& record, Wording const& wording)
{
    auto const& dates = record.dates;
    TableDraft table(
        {wording.get("dates.meeting"), wording.get("dates.when"), wording.get("dates.place")},
        {3, 4, 5});
    add_meeting(table, "dates.core-group", dates.core_group, record, wording);
    add_meeting(table, "dates.review", dates.review, record, wording);
    add_meeting(table, "dates.child-in-need", dates.child_in_need, record, wording);
    Blocks out;
    if (!table.empty()) out.push_back(table.take());
    if (!dates.core_group_members.empty())
        out.push_back(labelled(
            wording.get("dates.members"), plain(names_of(record, dates.core_group_members))));
    if (!dates.not_agreed_reason.empty())
        out.push_back(labelled(wording.get("dates.not-agreed"), plain(dates.not_agreed_reason)));
    if (!out.empty()) out.insert(out.begin(), subheading(wording.get("dates.heading")));
    return out;
}

/// Title and author. What an author wants kept from somebody keeps its line from them as well.
Blocks attachment_blocks(ConferenceRecord const& record, Wording const& wording)
{
    TableDraft table({wording.get("attachments.title"), wording.get("attachments.author")}, {3, 2});
    for (auto const& attachment : record.attachments) {
        std::vector<Label> labels;
        if (!attachment.not_to_be_shared_with.empty()) {
            Label label;
            label.kind = LabelKind::withhold_from;
            label.who = attachment.not_to_be_shared_with;
            labels.push_back(std::move(label));
        }
        table.add(
            {plain(attachment.title), plain(name_and_role(record, attachment.author, wording))},
            std::move(labels));
    }
    if (table.empty()) return {};
    return {subheading(wording.get("attachments.heading")), table.take()};
}

/// The digest that the signature is bound to is not printed: it covers withheld words as well, so
/// that whoever can guess them could check the guess against it (docs/decisions/0005).
Blocks signature_blocks(ConferenceRecord const& record, Wording const& wording)
{
    Blocks out{subheading(wording.get("signature.heading"))};
    if (!record.signature) {
        out.push_back(paragraph(plain(wording.get("signature.none"))));
        return out;
    }
    auto const& signature = *record.signature;
    if (!signature.statement.empty()) out.push_back(paragraph(plain(signature.statement)));
    out.push_back(paragraph(plain(wording.fill(
        "signature.signed",
        {{"name", name_and_role(record, signature.by, wording)},
         {"date", long_day(signature.on, wording)}}))));
    out.push_back(paragraph(plain(wording.get("signature.whole"))));
    return out;
}

} // namespace

Blocks decision_blocks(ConferenceRecord const& record, Wording const& wording)
{
    Blocks out;
    for (auto const& decision : record.decisions) {
        auto const first = out.size();
        out.push_back(subheading(names_of(record, std::vector{decision.child})));
        out.push_back(labelled(
            wording.get("decision.outcome"), plain(chosen("outcome", decision.outcome, wording))));
        if (!decision.category.empty())
            out.push_back(labelled(
                wording.get("decision.category"),
                plain(chosen("category", decision.category, wording))));
        if (!decision.basis.empty())
            out.push_back(labelled(
                wording.get("decision.basis"), plain(chosen("basis", decision.basis, wording))));
        if (!decision.reasons.empty())
            out.push_back(labelled(wording.get("decision.reasons"), decision.reasons));
        append(out, views_blocks(decision, record, wording));
        append(out, dissent_blocks(decision, record, wording));
        // Whoever gave a view or disagreed still has their own row (NY-11).
        for (auto& block : std::span(out).subspan(first))
            block.labels = about_child(record, decision.child);
    }
    return out;
}

Blocks plan_blocks(ConferenceRecord const& record, Wording const& wording)
{
    TableDraft table(
        {wording.get("plan.need"),
         wording.get("plan.action"),
         wording.get("plan.who"),
         wording.get("plan.when"),
         wording.get("plan.children")},
        {4, 6, 4, 3, 3});
    for (auto const& action : record.plan)
        table.add(
            {action.need,
             action.action,
             plain(names_of(record, action.by)),
             plain(action.when),
             plain(names_of(record, action.children))},
            labels_of(record, action));
    Blocks out;
    if (!table.empty()) out = {subheading(wording.get("plan.heading")), table.take()};
    append(out, dates_blocks(record, wording));
    return out;
}

Blocks closing_blocks(ConferenceRecord const& record, Wording const& wording)
{
    Blocks out;
    if (!record.complaints_note.empty()) {
        out.push_back(subheading(wording.get("complaints.heading")));
        out.push_back(paragraph(record.complaints_note));
    }
    append(out, attachment_blocks(record, wording));
    append(out, signature_blocks(record, wording));
    return out;
}

} // namespace safehand::drafting
