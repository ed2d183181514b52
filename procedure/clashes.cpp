#include "procedure/clashes.h"

#include "procedure/due.h"
#include "procedure/fitting.h"
#include "procedure/timing.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace safehand::procedure {

namespace {

bool has_confidential(std::vector<Label> const& labels)
{
    return std::ranges::find(labels, LabelKind::confidential, &Label::kind) != labels.end();
}

bool has_confidential(Text const& text)
{
    return std::ranges::any_of(
        text, [](Span const& span) { return has_confidential(span.labels); });
}

bool has_confidential(Section const& section)
{
    auto const in_block = [](Block const& block) {
        auto const in_labels = [](auto const& labels) { return has_confidential(labels); };
        auto const in_text = [](Text const& text) { return has_confidential(text); };
        auto const in_row = [&](auto const& row) { return std::ranges::any_of(row, in_text); };
        return has_confidential(block.labels) || has_confidential(block.text) ||
               std::ranges::any_of(block.item_labels, in_labels) ||
               std::ranges::any_of(block.row_labels, in_labels) ||
               std::ranges::any_of(block.items, in_text) || std::ranges::any_of(block.rows, in_row);
    };
    return has_confidential(section.labels) || std::ranges::any_of(section.blocks, in_block);
}

bool absent_from_confidential(Case const& of)
{
    for (auto const& section : of.record.sections) {
        if (!has_confidential(section)) continue;
        for (auto const& person : of.record.participants)
            if (person.invitation == Invitation::invited &&
                of.audience.group(person) == "professional" &&
                of.audience.heard(person, section.id) == Heard::no)
                return true;
    }
    return false;
}

bool somebody(Case const& of, Attendance attendance)
{
    return std::ranges::find(of.record.participants, attendance, &Participant::attendance) !=
           of.record.participants.end();
}

/// Some row that hands a document over through another person may fit somebody here.
bool through_somebody(Case const& of)
{
    auto const& rows = of.procedure.rules().entitlement;
    return std::ranges::any_of(of.record.participants, [&](Participant const& person) {
        return std::ranges::any_of(rows, [&](EntitlementRow const& row) {
            return !row.through.empty() && fits(of, row, person);
        });
    });
}

bool locked_section(Case const& of)
{
    return std::ranges::any_of(of.record.sections, [&](Section const& section) {
        auto const* kind = of.procedure.section_kind(section.kind);
        return kind != nullptr && kind->verbatim;
    });
}

/// What the one rule sends, another lets nobody send without its author (C-3).
bool must_but_not_permitted(Case const& of)
{
    return std::ranges::any_of(of.record.attachments, [&](Attachment const& attachment) {
        return !attachment.author_permits && !attachment.redaction_of &&
               std::ranges::any_of(of.procedure.rules().attachments, [&](AttachmentRow const& row) {
                   return row.must && admits(row.kinds, attachment.kind);
               });
    });
}

bool applies(Case const& of, ClashCondition condition)
{
    switch (condition) {
    case ClashCondition::always: return true;
    case ClashCondition::attachments: return !of.record.attachments.empty();
    case ClashCondition::supporters:
        return std::ranges::any_of(of.record.participants, [&](Participant const& person) {
            return of.procedure.role(person.role)->hard_deny;
        });
    case ClashCondition::absent_from_confidential: return absent_from_confidential(of);
    case ClashCondition::part_attenders: return somebody(of, Attendance::part);
    case ClashCondition::excluded: return somebody(of, Attendance::excluded);
    case ClashCondition::by_hand: return through_somebody(of);
    case ClashCondition::recording: return of.record.recording.has_value();
    case ClashCondition::no_core_group: return !of.record.dates.core_group;
    case ClashCondition::verbatim: return locked_section(of);
    case ClashCondition::must_attach: return must_but_not_permitted(of);
    }
    return true;
}

void put(std::string& text, std::string const& place, std::string const& value)
{
    for (auto at = text.find(place); at != std::string::npos;
         at = text.find(place, at + value.size()))
        text.replace(at, place.size(), value);
}

/// As if everything were sent, and given to whoever hands it over, on that day.
std::map<std::string, Day> assumed_events(Case const& of, Day sent)
{
    auto events = events_in(of.record);
    events["sent"] = sent;
    events["handover"] = sent;
    auto const deemed = deemed_receipt(of.procedure, of.calendar, Channel::post, sent);
    events["receipt"] = deemed ? deemed->on : sent;
    return events;
}

std::optional<Day>
reckoned(Case const& of, std::string const& id, std::map<std::string, Day> const& events)
{
    auto const* scale = of.procedure.timescale(id);
    auto const from = events.find(scale->counts_from);
    if (from == events.end()) return std::nullopt;
    auto const other = events.find(scale->or_by);
    std::optional<Day> const or_by =
        other == events.end() ? std::nullopt : std::optional<Day>(other->second);
    return due_date(of.procedure, of.calendar, *scale, from->second, or_by).on;
}

/// "C-13" for "C-13-no-core-group": one clash, told in a sentence of its own for each case.
std::string number_of(std::string const& id)
{
    auto const end = id.find_first_not_of("0123456789", id.starts_with("C-") ? 2 : id.size());
    return end != std::string::npos && end > 2 && id[end] == '-' ? id.substr(0, end) : id;
}

bool raised(RaiseWhen when, Day first, Day second)
{
    switch (when) {
    case RaiseWhen::always: return true;
    case RaiseWhen::first_not_before_second: return first >= second;
    case RaiseWhen::first_after_second: return first > second;
    case RaiseWhen::different: return first != second;
    }
    return true;
}

} // namespace

std::vector<Clash> clashes_in(Case const& of)
{
    std::vector<Clash> clashes;
    Day const sent = of.calendar.working_on_or_after(std::max(of.today, of.record.held_on));
    auto const events = assumed_events(of, sent);
    for (auto const& rule : of.procedure.rules().clashes) {
        if (!applies(of, rule.condition) || !admits(rule.kinds, of.record.kind)) continue;
        auto text = rule.text;
        if (rule.kind == ClashKind::compare) {
            auto const first = reckoned(of, rule.first, events);
            auto const second = reckoned(of, rule.second, events);
            if (!first || !second || !raised(rule.raise, *first, *second)) continue;
            int const left = std::max(0, of.calendar.working_days_between(*first, *second));
            put(text, "{first}", long_date(*first));
            put(text, "{second}", long_date(*second));
            put(text, "{left}", std::to_string(left));
        }
        put(text, "{sent}", long_date(sent));
        put(text, "{receipt}", long_date(events.at("receipt")));
        clashes.push_back({number_of(rule.id), std::move(text), rule.rules});
    }
    return clashes;
}

} // namespace safehand::procedure
