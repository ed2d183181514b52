#include "procedure/calendar.h"
#include "procedure/loading.h"
#include "procedure/reading.h"

namespace safehand::procedure {

namespace {

constexpr std::array<Spelling<Unit>, 3> units{
    {{"working-days", Unit::working_days},
     {"calendar-days", Unit::calendar_days},
     {"months", Unit::months}}};

constexpr std::array<Spelling<DayOne>, 2> day_ones{
    {{"next-day", DayOne::next_day}, {"trigger-day", DayOne::trigger_day}}};

constexpr std::array<Spelling<Severity>, 2> severities{
    {{"amber", Severity::amber}, {"red", Severity::red}}};

constexpr std::array<Spelling<MonthEnd>, 2> month_ends{
    {{"last-day", MonthEnd::last_day}, {"first-of-next", MonthEnd::first_of_next}}};

constexpr std::array<Spelling<bool>, 2> directions{{{"after", false}, {"before", true}}};

constexpr std::array<Spelling<DeemedRule>, 4> deemed_rules{
    {{"cpr-6.26", DeemedRule::cpr_6_26},
     {"second-working-day", DeemedRule::second_working_day},
     {"same-business-day", DeemedRule::same_business_day},
     {"on-evidence-only", DeemedRule::on_evidence_only}}};

} // namespace

Event read_event(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only({"id", "what"}, {});
    return {read_id(entry, seen, "id"), read_sentence(entry.at("what"), rules)};
}

Timescale read_timescale(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only(
        {"id", "what", "count", "unit", "counts_from"},
        {"document",
         "who",
         "direction",
         "or_by",
         "day_one",
         "in_force_from",
         "in_force_until",
         "severity",
         "kinds",
         "within"},
        source_members);
    Timescale scale;
    scale.id = read_id(entry, seen, "id");
    scale.what = read_sentence(entry.at("what"), rules);
    scale.document = entry.text_or("document", {});
    if (entry.find("who") != nullptr) scale.who = read_refs(entry, "who");
    scale.count = entry.at("count").whole_number();
    scale.unit = read_choice<Unit>(entry.at("unit"), units);
    constexpr int months_max = 1200; // records are kept for a lifetime
    int const most = scale.unit == Unit::months ? months_max : days_ahead_max;
    if (scale.count < 0 || scale.count > most)
        entry.at("count").refuse("a count lies between 0 and " + std::to_string(most));
    if (auto const* direction = entry.find("direction"))
        scale.before = read_choice<bool>(*direction, directions);
    scale.counts_from = entry.at("counts_from").text();
    scale.or_by = entry.text_or("or_by", {});
    scale.day_one = rules.day_one;
    if (auto const* one = entry.find("day_one"))
        scale.day_one = read_choice<DayOne>(*one, day_ones);
    if (auto const* from = entry.find("in_force_from")) scale.in_force_from = read_day(*from);
    if (auto const* until = entry.find("in_force_until")) scale.in_force_until = read_day(*until);
    if (auto const* severity = entry.find("severity"))
        scale.severity = read_choice<Severity>(*severity, severities);
    scale.kinds = entry.texts("kinds");
    scale.within = entry.text_or("within", {});
    scale.source = read_source(entry, rules);
    return scale;
}

namespace {

void load_conventions(Node const& file, Rules& rules)
{
    auto const& closures = file.at("office_closures");
    closures.only({"days"}, {}, source_members);
    for (auto const& day : closures.at("days").list())
        rules.office_closures.push_back(read_day(day));
    read_source(closures, rules);
    auto const& sent = file.at("sent_cut_off");
    sent.only({"time"}, {}, source_members);
    rules.sent_cut_off_minute = read_minute(sent.at("time"));
    read_source(sent, rules);
    if (auto const* months = file.find("month_end")) {
        months->only({"is"}, {}, source_members);
        rules.month_end = read_choice<MonthEnd>(months->at("is"), month_ends);
        read_source(*months, rules);
    }
    auto const& amendment = file.at("amendment");
    amendment.only({"window"}, {"reply"});
    rules.amendment_window = amendment.at("window").text();
    rules.amendment_reply = amendment.text_or("reply", {});
}

void load_deeming(Node const& list, Rules& rules)
{
    for (auto const& entry : list.list()) {
        entry.only({"channel", "presume"}, {"cut_off"}, source_members);
        Deeming deeming;
        deeming.channel = read_channel(entry.at("channel"));
        for (auto const& other : rules.deemed_receipt)
            if (other.channel == deeming.channel) entry.refuse("this channel comes twice");
        deeming.name = entry.at("presume").text();
        deeming.rule = read_choice<DeemedRule>(entry.at("presume"), deemed_rules);
        bool const by_the_clock = deeming.rule == DeemedRule::same_business_day;
        if (by_the_clock != (entry.find("cut_off") != nullptr))
            entry.refuse("\"cut_off\" belongs to \"same-business-day\" and only to it");
        if (by_the_clock) deeming.cut_off_minute = read_minute(entry.at("cut_off"));
        deeming.source = read_source(entry, rules);
        rules.deemed_receipt.push_back(std::move(deeming));
    }
}

} // namespace

void load_timescales(Node const& file, Rules& rules)
{
    file.only(
        {"day_one",
         "office_closures",
         "sent_cut_off",
         "events",
         "timescales",
         "deemed_receipt",
         "amendment"},
        {"month_end"});
    auto const& one = file.at("day_one");
    one.only({"is"}, {}, source_members);
    rules.day_one = read_choice<DayOne>(one.at("is"), day_ones);
    read_source(one, rules);
    load_conventions(file, rules);
    read_list(file.at("events"), rules.events, read_event, rules);
    read_list(file.at("timescales"), rules.timescales, read_timescale, rules);
    load_deeming(file.at("deemed_receipt"), rules);
}

} // namespace safehand::procedure
