#include "service/pages/audit/audit_pages.h"

#include "record/error.h"
#include "service/copies/copying.h"
#include "service/figures/timeliness.h"
#include "service/figures/trail_of.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/cookies.h"
#include "service/pages/fields.h"

#include <algorithm>
#include <map>

namespace safehand::service::pages {

namespace {

/// Dates of the question in the address, "?from=2026-10-01&until=2026-12-31".
Period asked_period(Visit const& visit)
{
    auto const day = [&](std::string const& name) -> std::optional<Day> {
        auto const found = visit.request.query.find(name);
        if (found == visit.request.query.end() || found->second.empty()) return {};
        return parse_day(found->second);
    };
    return {day("from"), day("until")};
}

std::string question(Period const& period)
{
    std::string text;
    if (period.from) text += "from=" + iso(*period.from);
    if (period.until)
        text += (text.empty() ? "" : "&") + std::string("until=") + iso(*period.until);
    return text.empty() ? text : "?" + text;
}

std::string days_words(Visit const& visit, std::optional<int> days)
{
    if (!days) return visit.say("audit.none");
    if (*days == 0) return visit.say("audit.on-the-day");
    return *days < 0 ? visit.words.count("audit.days-early", -*days)
                     : visit.words.count("audit.days-late", *days);
}

class Timescales {
  public:
    explicit Timescales(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const
    {
        auto const period = asked_period(visit);
        auto const today = uk_day(desk_.installation.clock().now());
        auto const sent = all(visit);
        auto const rows = timeliness(sent, period, today);
        Model model{
            {"title", visit.say("audit.title")},
            {"csv", "/reports/timescales.csv" + question(period)},
            {"from", period.from ? iso(*period.from) : ""},
            {"until", period.until ? iso(*period.until) : ""},
            {"rows", Model::array()}};
        int due = 0;
        int in_time = 0;
        int decided = 0;
        for (auto const& row : rows) {
            due += row.due;
            in_time += row.in_time;
            decided += row.in_time + row.late + row.overdue;
            auto const per_cent = row.per_cent();
            model["rows"].push_back(Model{
                {"procedure", row.procedure},
                {"rule", row.rule},
                {"document", document_words(visit, row.procedure, row.document)},
                {"due", row.due},
                {"in_time", row.in_time},
                {"late", row.late},
                {"overdue", row.overdue},
                {"open", row.open},
                {"per_cent", per_cent ? std::to_string(*per_cent) + " %" : visit.say("audit.none")},
                {"bar", per_cent ? std::to_string(*per_cent) : "0"},
                {"median", days_words(visit, row.median)},
                {"worst", days_words(visit, row.worst)},
                {"why", reasons(visit, row)},
                {"conferences", row.conferences},
                {"conferences_in_time", row.conferences_in_time}});
        }
        constexpr int hundred = 100;
        model["due"] = due;
        model["share"] = decided == 0 ? visit.say("audit.none")
                                      : std::to_string(in_time * hundred / decided) + " %";
        model["decided"] = decided;
        model["any"] = !rows.empty();
        model["late_ones"] = late_ones(visit, not_in_time(sent, period, today), today);
        model["some_late"] = !model["late_ones"].empty();
        return Shown{"audit/timescales", std::move(model)};
    }

    Answer csv(Visit const& visit) const
    {
        auto const today = uk_day(desk_.installation.clock().now());
        return Download{
            "text/csv; charset=utf-8",
            timeliness_csv(all(visit), asked_period(visit), today),
            "timescales.csv"};
    }

  private:
    /// Covert conferences and those that this person has a conflict with are not in the figures.
    std::vector<Sending> all(Visit const& visit) const
    {
        auto const& doors = desk_.access.doors();
        return sendings(desk_.installation.store(), [&](storage::ConferenceId const& conference) {
            return doors.may(visit.who, "figures.read", conference).is_open();
        });
    }

    static std::string why_words(Visit const& visit, LateReason why)
    {
        return visit.say("audit.why-" + std::string(word(why)));
    }

    /// "the chair's approval: 2"
    static Model reasons(Visit const& visit, Timeliness const& row)
    {
        auto all = Model::array();
        for (auto const& [why, count] : row.reasons)
            all.push_back(Model{{"text", why_words(visit, why)}, {"count", count}});
        return all;
    }

    Model late_ones(Visit const& visit, std::vector<Sending> const& late, Day today) const
    {
        constexpr std::size_t most = 50;
        auto all = Model::array();
        for (auto const& one : late) {
            if (all.size() == most) break;
            auto const days = static_cast<int>((one.sent.value_or(today) - one.due).count());
            all.push_back(Model{
                {"href", one.copy.text.empty() ? "" : "/reports/trail/" + one.copy.text},
                {"code", one.copy.text.empty() ? "" : code_for(one.copy.text)},
                {"rule", one.rule},
                {"document", document_words(visit, one.procedure, one.document)},
                {"days",
                 one.sent ? days_words(visit, days) : visit.words.count("audit.days-over", days)},
                {"why", why_words(visit, one.why)}});
        }
        return all;
    }

    std::string document_words(
        Visit const& visit, std::string const& procedure, std::string const& document) const
    {
        try {
            return document_title(
                desk_.installation.library().procedure(procedure), document, visit.words);
        } catch (Error const&) {
            return document;
        }
    }

    PageDesk desk_;
};

class Trails {
  public:
    explicit Trails(PageDesk const& desk) : desk_(desk) {}

    Answer find(Visit const& visit) const
    {
        Model model{
            {"title", visit.say("audit.trail-title")},
            {"fields", Model::array({text_field(visit, "copy", "audit.copy-id")})},
            {"exceptions", Model::array()}};
        constexpr std::size_t most = 50;
        // As copies and their trails: what is kept out of sight is not on this list either.
        auto const may_know = [&](storage::ConferenceId const& conference) {
            return desk_.installation.registers().visible(conference, visit.who.reference);
        };
        for (auto const& line : exceptions_in(desk_.installation.store(), most, may_know))
            model["exceptions"].push_back(line_model(visit, line));
        return Shown{"audit/find", std::move(model)};
    }

    /// The copy is looked for by its id or by the code that stands on its pages.
    Answer go(Visit const& visit) const
    {
        auto wanted = visit.field("copy");
        if (wanted.empty()) throw FormProblems("copy", visit.say("audit.enter-copy"));
        for (auto const& line : desk_.installation.store().conferences())
            for (auto const& copy : desk_.installation.store().status(line.id).copies)
                if ((copy.id.text == wanted || code_for(copy.id.text) == wanted) &&
                    desk_.access.doors().may(visit.who, "copy.trail", copy.id).is_open())
                    return GoTo{"/reports/trail/" + copy.id.text};
        throw FormProblems("copy", visit.say("audit.no-such-copy"));
    }

    Answer show(Visit const& visit) const
    {
        auto const& store = desk_.installation.store();
        auto const copy = store.copy({visit.at.at("copy")});
        auto const status = store.status(copy.conference);
        Model model{
            {"title", visit.say("audit.trail-title")},
            {"back", {{"href", "/reports/trail"}, {"name", visit.say("audit.to-trails")}}},
            {"id", copy.id.text},
            {"reference", status.reference},
            {"document", copy.document},
            {"state", state_words(visit.words, copy.state)},
            {"channel", channel_words(visit.words, copy.channel)},
            {"due", copy.due ? visit.words.date(iso(*copy.due)) : visit.say("audit.none")},
            {"sha256", copy.sha256.text},
            {"proof", copy.proof.text},
            {"class", copy.redaction_class.text},
            {"pages", copy.pages},
            {"log_size", store.log_size()},
            {"lines", Model::array()},
            {"receipts", Model::array()}};
        for (auto const& receipt : copy.receipts)
            model["receipts"].push_back(Model{
                {"kind",
                 visit.words.say_or(
                     "audit.receipt-" + std::string(word(receipt.kind)), word(receipt.kind))},
                {"at", moment_words(visit.words, receipt.at)},
                {"by", receipt.by}});
        for (auto const& line : trail_of(store, copy))
            model["lines"].push_back(line_model(visit, line));
        return Shown{"audit/trail", std::move(model)};
    }

  private:
    static Model line_model(Visit const& visit, TrailLine const& line)
    {
        return {
            {"number", line.number},
            {"at", moment_words(visit.words, line.at)},
            {"type", visit.words.say_or("audit.event-" + line.type, line.type)},
            {"actor", line.actor},
            {"outcome", line.outcome},
            {"of_conference", line.of_conference}};
    }

    PageDesk desk_;
};

class LogCheck {
  public:
    explicit LogCheck(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const { return page(visit, {}); }

    Answer verify(Visit const& visit) const
    {
        auto const report =
            verify_audit(desk_.installation.store(), desk_.installation.verifier_key());
        Model result{
            {"sound", report.sound()},
            {"sentence",
             report.sound() ? visit.say(
                                  "audit.log-sound",
                                  {{"entries", std::to_string(report.entries)},
                                   {"checkpoints", std::to_string(report.checkpoints)}})
                            : visit.say("audit.log-broken")},
            {"root", report.root_hex},
            {"faults", Model::array()}};
        for (auto const& fault : report.faults) result["faults"].push_back(Model{{"text", fault}});
        return page(visit, std::move(result));
    }

    Answer checkpoint(Visit const&) const
    {
        auto const kept = desk_.installation.store().latest_checkpoint();
        return Download{"text/plain; charset=utf-8", kept ? kept->note : "", "checkpoint.txt"};
    }

  private:
    Answer page(Visit const& visit, Model result) const
    {
        Model model{
            {"title", visit.say("audit.log-title")},
            {"size", desk_.installation.store().log_size()},
            {"key", desk_.installation.verifier_key()},
            {"result", result.is_null() ? Model(false) : std::move(result)}};
        return Shown{"audit/log", std::move(model)};
    }

    PageDesk desk_;
};

} // namespace

std::vector<Page> audit_pages(PageDesk const& desk)
{
    Timescales const timescales(desk);
    Trails const trails(desk);
    LogCheck const log(desk);
    return {
        {"/reports", "reports", [=](Visit& visit) { return timescales.show(visit); }, nullptr},
        {"/reports/timescales.csv",
         "reports",
         [=](Visit& visit) { return timescales.csv(visit); },
         nullptr},
        {"/reports/trail",
         "reports",
         [=](Visit& visit) { return trails.find(visit); },
         [=](Visit& visit) { return trails.go(visit); }},
        {"/reports/trail/{copy}",
         "reports",
         [=](Visit& visit) { return trails.show(visit); },
         nullptr},
        {"/reports/log",
         "reports",
         [=](Visit& visit) { return log.show(visit); },
         [=](Visit& visit) { return log.verify(visit); }},
        {"/reports/checkpoint",
         "reports",
         [=](Visit& visit) { return log.checkpoint(visit); },
         nullptr}};
}

} // namespace safehand::service::pages
