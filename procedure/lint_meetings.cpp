// Verbs about the meetings that follow, and about single members that must be given.
#include "procedure/due.h"
#include "procedure/lint_verbs.h"

namespace safehand::procedure {

std::optional<Meeting> const& meeting_called(Dates const& dates, std::string const& name)
{
    if (name == "core-group") return dates.core_group;
    if (name == "review") return dates.review;
    return dates.child_in_need;
}

namespace {

std::string title(std::string const& name)
{
    if (name == "core-group") return "core group";
    if (name == "review") return "review conference";
    return "child in need meeting";
}

/// True when the procedure counts from the strategy discussion and the conference came later.
bool late(LintRun const& run)
{
    if (!run.record.strategy_discussion_on) return false;
    auto const& scales = run.procedure.rules().timescales;
    return std::ranges::any_of(scales, [&](Timescale const& scale) {
        return scale.counts_from == "strategy-discussion" &&
               due_date(run.procedure, run.calendar, scale, *run.record.strategy_discussion_on).on <
                   run.record.held_on;
    });
}

} // namespace

void check_dates(LintRun const& run)
{
    if (!run.decided(run.with().outcomes)) return;
    for (auto const& name : run.with().meetings) {
        auto const& meeting = meeting_called(run.record.dates, name);
        if (!meeting && run.record.dates.not_agreed_reason.empty())
            run.say("The date of a meeting is missing, and nothing says why.", title(name));
        if (meeting && run.with().times && meeting->time.empty())
            run.say("The time of a meeting is missing.", title(name));
    }
}

void check_meeting_within(LintRun const& run)
{
    auto const& with = run.with();
    auto const& meeting = meeting_called(run.record.dates, with.meeting);
    if (!meeting || !run.decided(with.outcomes)) return;
    std::optional<Day> from;
    if (with.counts_from == "conference") from = run.record.held_on;
    if (with.counts_from == "core-group" && run.record.dates.core_group)
        from = run.record.dates.core_group->on;
    if (with.counts_from == "birth")
        for (auto const& child : run.record.children)
            if (auto const born = child.born ? child.born : child.expected)
                from = from ? std::min(*from, *born) : *born;
    if (!from) return;
    Day const last = with.unit == "working-days" ? run.calendar.add_working(*from, with.days)
                                                 : *from + std::chrono::days{with.days};
    if (meeting->on > last)
        run.say(
            "A meeting is later than it may be.",
            title(with.meeting) + " on " + plain_date(meeting->on) + ", the last day is " +
                plain_date(last));
}

void check_core_group_before_birth(LintRun const& run)
{
    auto const& group = run.record.dates.core_group;
    for (std::size_t i = 0; i < run.record.children.size(); ++i) {
        auto const& child = run.record.children[i];
        if (!child.expected) continue;
        if (!group || group->on > *child.expected)
            run.say(
                "The core group should meet before the baby is born, and must before the baby goes "
                "home.",
                place("child", i));
    }
}

void check_core_group(LintRun const& run)
{
    if (!run.decided(run.with().outcomes)) return;
    auto const& members = run.record.dates.core_group_members;
    if (members.empty()) {
        run.say("The members of the core group are not listed.");
        return;
    }
    for (std::size_t i = 0; i < run.record.children.size(); ++i) {
        auto const& lead = run.record.children[i].lead_social_worker;
        if (lead && std::ranges::find(members, *lead) == members.end())
            run.say("The lead social worker is not in the core group.", place("child", i));
    }
}

void check_member(LintRun const& run)
{
    auto const& record = run.record;
    auto const& name = run.with().member;
    bool const remote = record.venue.mode == "video" || record.venue.mode == "hybrid";
    if (name == "remote-because" && remote && record.remote_because.empty())
        run.say("It was not held in person, and the record does not say why.");
    if (name == "delay-because" && record.delay_because.empty() && late(run))
        run.say("It was held late, and no authorised reason is given.");
    if (name == "transferred-from" && record.transferred_from.empty())
        run.say("The record does not say which authority the child comes from.");
    if (name == "strategy-discussion" && !record.strategy_discussion_on)
        run.say("The day of the strategy discussion is missing.");
    if (name != "recording") return;
    if (!record.recording && remote)
        run.say("Say whether the conference was recorded to support the minutes.");
    if (record.recording && !record.recording->delete_on)
        run.say("The recording has no day on which it is deleted.");
}

} // namespace safehand::procedure
