#include "procedure/timing.h"

#include "procedure/due.h"
#include "procedure/fitting.h"

#include <algorithm>
#include <tuple>

namespace safehand::procedure {

namespace {

bool times(Case const& of, Timescale const& scale, Participant const& person)
{
    Day const held = of.record.held_on;
    return admits(scale.kinds, of.record.kind) &&
           (!scale.in_force_from || *scale.in_force_from <= held) &&
           (!scale.in_force_until || held <= *scale.in_force_until) &&
           (scale.who.empty() || of.audience.any_matches(scale.who, person));
}

std::string joined(std::vector<std::string> const& lines)
{
    std::string text;
    for (auto const& line : lines) text.append(text.empty() ? "" : " ").append(line);
    return text;
}

void add_readings(
    Case const& of,
    Participant const& person,
    std::map<std::string, Day> const& events,
    PlanEntry& entry)
{
    for (auto const& scale : of.procedure.rules().timescales) {
        auto const from = events.find(scale.counts_from);
        if (scale.document != entry.document || !scale.within.empty() || from == events.end() ||
            !times(of, scale, person))
            continue;
        auto const other = events.find(scale.or_by);
        auto const or_by = other == events.end() ? std::nullopt : std::optional(other->second);
        auto const due = due_date(of.procedure, of.calendar, scale, from->second, or_by);
        entry.deadlines.push_back({due.on, due.id, due.rule, joined(due.reasoning), due.amber});
    }
    std::ranges::sort(
        entry.deadlines, {}, [](Deadline const& one) { return std::tie(one.on, one.timescale); });
}

/// WI-63: whoever hands it over has days of their own, inside the deadline of the copy itself.
void set_hand_over(Case const& of, Participant const& person, PlanEntry& entry)
{
    if (!entry.through) return;
    for (auto const& scale : of.procedure.rules().timescales) {
        if (scale.within.empty() || !times(of, scale, person) ||
            !(scale.document.empty() || scale.document == entry.document))
            continue;
        auto const outer = std::ranges::find(entry.deadlines, scale.within, &Deadline::timescale);
        if (outer == entry.deadlines.end()) continue;
        Day const latest = latest_start(of.procedure, of.calendar, scale, outer->on);
        entry.hand_over_by = latest;
        // What leaves here leaves for whoever hands it over, so their day is the one that counts.
        if (latest < *entry.due) {
            entry.due = latest;
            entry.due_rule = scale.source.rule;
        }
        entry.due_why += " Somebody hands it over and has " + counted_words(scale) + " for that (" +
                         scale.source.rule + "), so it must be with them by " + long_date(latest) +
                         ".";
        if (latest < of.today) entry.due_why += " That day has passed: their days no longer fit.";
    }
}

} // namespace

std::map<std::string, Day> events_in(ConferenceRecord const& record)
{
    std::map<std::string, Day> events{{"conference", record.held_on}};
    auto const meeting = [&](std::string const& id, std::optional<Meeting> const& one) {
        if (one) events[id] = one->on;
    };
    meeting("core-group", record.dates.core_group);
    meeting("review", record.dates.review);
    meeting("child-in-need", record.dates.child_in_need);
    if (record.signature) events["signed"] = record.signature->on;
    if (record.strategy_discussion_on)
        events["strategy-discussion"] = *record.strategy_discussion_on;
    for (auto const& child : record.children)
        if (child.expected) {
            auto const [known, added] = events.emplace("expected-birth", *child.expected);
            if (!added) known->second = std::min(known->second, *child.expected);
        }
    return events;
}

void set_deadlines(Case const& of, Participant const& person, PlanEntry& entry)
{
    add_readings(of, person, events_in(of.record), entry);
    if (entry.deadlines.empty()) return;
    auto const& earliest = entry.deadlines.front();
    entry.due = earliest.on;
    entry.due_rule = earliest.rule;
    entry.due_why = earliest.why;
    for (auto const& other : entry.deadlines)
        if (other.on != earliest.on)
            entry.due_why += " Another reading gives " + long_date(other.on) + ".";
    if (earliest.on < of.today) entry.due_why += " That day has passed.";
    set_hand_over(of, person, entry);
}

} // namespace safehand::procedure
