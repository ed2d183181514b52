// Drafts what was decided, planned and arranged, and how the record closes.
#include "drafting/blocks.h"
#include "drafting/drafted_parts.h"
#include "drafting/kept_apart.h"
#include "drafting/people.h"
#include "drafting/plan_rows.h"
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

Blocks views_blocks(
    ChildDecision const& decision,
    ConferenceRecord const& record,
    Wording const& wording,
    std::string const& language)
{
    TableDraft table(
        {wording.get("views.who"), wording.get("views.view"), wording.get("views.reasons")},
        {3, 3, 6});
    for (auto const& view : decision.views)
        table.add(
            {with_role(record, view.who, wording),
             plain(view_words(view, wording)),
             recorded(view.reasons, record, language)},
            view.labels);
    if (table.empty()) return {};
    return {subheading(wording.get("views.heading")), table.take()};
}

Blocks dissent_blocks(
    ChildDecision const& decision,
    ConferenceRecord const& record,
    Wording const& wording,
    std::string const& language)
{
    TableDraft table(
        {wording.get("dissent.who"),
         wording.get("dissent.from"),
         wording.get("dissent.reasons"),
         wording.get("dissent.action")},
        {3, 3, 5, 4});
    for (auto const& dissent : decision.dissent)
        table.add(
            {with_role(record, dissent.who, wording),
             recorded(plain(dissent.from), record, language),
             recorded(dissent.reasons, record, language),
             recorded(plain(dissent.intended_action), record, language)},
            dissent.labels);
    if (table.empty()) return {};
    return {subheading(wording.get("dissent.heading")), table.take()};
}

void add_meeting(
    TableDraft& table,
    std::string_view name,
    std::string_view field,
    std::optional<Meeting> const& meeting,
    ConferenceRecord const& record,
    Wording const& wording,
    std::string const& language)
{
    if (!meeting) return;
    auto when = long_day(meeting->on, wording);
    if (!meeting->time.empty())
        when = wording.fill("dates.at", {{"date", when}, {"time", meeting->time}});
    auto place = recorded(plain(meeting->place), record, language);
    for (auto& span : place) span.labels = place_labels(record, meeting->place);
    table.add(
        {plain(wording.get(name)), plain(std::move(when)), std::move(place)},
        meeting_labels(record, field));
}

Blocks
dates_blocks(ConferenceRecord const& record, Wording const& wording, std::string const& language)
{
    auto const& dates = record.dates;
    TableDraft table(
        {wording.get("dates.meeting"), wording.get("dates.when"), wording.get("dates.place")},
        {3, 4, 5});
    add_meeting(
        table, "dates.core-group", "core_group", dates.core_group, record, wording, language);
    add_meeting(table, "dates.review", "review", dates.review, record, wording, language);
    add_meeting(
        table,
        "dates.child-in-need",
        "child_in_need",
        dates.child_in_need,
        record,
        wording,
        language);
    Blocks out;
    if (!table.empty()) out.push_back(table.take());
    auto const say = [&](std::string_view label, Text words, std::vector<Label> labels) {
        if (words.empty()) return;
        out.push_back(labelled(wording.get(label), std::move(words)));
        out.back().labels = std::move(labels);
    };
    say("dates.members", plain(names_of(record, dates.core_group_members)), members_labels(record));
    say("dates.not-agreed",
        recorded(plain(dates.not_agreed_reason), record, language),
        labels_of_field(dates.field_labels, "not_agreed_reason"));
    if (!out.empty()) out.insert(out.begin(), subheading(wording.get("dates.heading")));
    return out;
}

Blocks recommendation_blocks(
    ConferenceRecord const& record, Wording const& wording, std::string const& language)
{
    if (record.recommendations.empty()) return {};
    Block list;
    list.kind = BlockKind::bullets;
    for (auto const& asked : record.recommendations) {
        list.items.push_back(recorded(asked.text, record, language));
        list.item_labels.push_back(labels_of(record, asked));
    }
    return {subheading(wording.get("recommendations.heading")), std::move(list)};
}

/// Title and author. What an author wants kept from somebody keeps its line from them as well.
Blocks attachment_blocks(
    ConferenceRecord const& record, Wording const& wording, std::string const& language)
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
        for (auto& label : labels_of_field(attachment.field_labels, "entry"))
            labels.push_back(std::move(label));
        auto title = recorded(plain(attachment.title), record, language);
        for (auto& span : title) span.labels = labels_of_field(attachment.field_labels, "title");
        table.add(
            {std::move(title), with_role(record, attachment.author, wording)}, std::move(labels));
    }
    if (table.empty()) return {};
    return {subheading(wording.get("attachments.heading")), table.take()};
}

/// The digest that the signature is bound to is not printed: it covers withheld words as well, so
/// that whoever can guess them could check the guess against it (docs/decisions/0005).
Blocks signature_blocks(
    ConferenceRecord const& record, Wording const& wording, std::string const& language)
{
    Blocks out{subheading(wording.get("signature.heading"))};
    if (!record.signature) {
        out.push_back(paragraph(plain(wording.get("signature.none"))));
        return out;
    }
    auto const& signature = *record.signature;
    if (!signature.statement.empty()) {
        out.push_back(paragraph(recorded(plain(signature.statement), record, language)));
        out.back().labels = labels_of_field(signature.field_labels, "statement");
    }
    out.push_back(paragraph(with_role(
        record,
        signature.by,
        wording,
        wording.fill(
            "signature.signed",
            {{"name", name_and_role(record, signature.by, wording)},
             {"date", long_day(signature.on, wording)}}))));
    out.push_back(paragraph(plain(wording.get("signature.whole"))));
    return out;
}

} // namespace

Blocks
decision_blocks(ConferenceRecord const& record, Wording const& wording, std::string const& language)
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
            out.push_back(labelled(
                wording.get("decision.reasons"), recorded(decision.reasons, record, language)));
        append(out, views_blocks(decision, record, wording, language));
        append(out, dissent_blocks(decision, record, wording, language));
        // Whoever gave a view or disagreed still has their own row (NY-11).
        for (auto& block : std::span(out).subspan(first))
            block.labels = about_child(record, decision.child);
    }
    return out;
}

Blocks
plan_blocks(ConferenceRecord const& record, Wording const& wording, std::string const& language)
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
            {recorded(action.need, record, language),
             recorded(action.action, record, language),
             plain(names_of(record, action.by)),
             recorded(plain(action.when), record, language),
             plain(names_of(record, action.children))},
            labels_of(record, action));
    Blocks out;
    if (!table.empty()) out = {subheading(wording.get("plan.heading")), table.take()};
    append(out, recommendation_blocks(record, wording, language));
    append(out, dates_blocks(record, wording, language));
    return out;
}

Blocks
closing_blocks(ConferenceRecord const& record, Wording const& wording, std::string const& language)
{
    Blocks out;
    if (!record.complaints_note.empty()) {
        out.push_back(subheading(wording.get("complaints.heading")));
        out.push_back(paragraph(recorded(record.complaints_note, record, language)));
    }
    append(out, attachment_blocks(record, wording, language));
    append(out, signature_blocks(record, wording, language));
    return out;
}

} // namespace safehand::drafting
