#include "service/figures/timeliness.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace safehand::service {

namespace {

using Json = nlohmann::json;

/// Rules by person and document, as the plan that stands says.
std::map<std::pair<std::string, std::string>, std::string>
due_rules(storage::Store const& store, storage::ConferenceId const& id)
{
    std::map<std::pair<std::string, std::string>, std::string> rules;
    auto const plan = store.plan(id);
    if (!plan) return rules;
    auto const json = Json::parse(plan->json, nullptr, false);
    if (!json.is_object()) return rules;
    for (auto const& entry : json.value("entries", Json::array()))
        rules[{entry.value("person", ""), entry.value("document", "")}] =
            entry.value("due_rule", "");
    return rules;
}

bool within(Day day, Period const& period)
{
    return (!period.from || day >= *period.from) && (!period.until || day <= *period.until);
}

int days_between(Day from, Day to)
{
    return static_cast<int>((to - from).count());
}

enum class Outcome { in_time, late, overdue, open };

Outcome outcome_of(Sending const& one, Day today)
{
    if (one.sent) return *one.sent <= one.due ? Outcome::in_time : Outcome::late;
    return one.due < today ? Outcome::overdue : Outcome::open;
}

} // namespace

std::optional<Day> day_it_went(storage::CopyStatus const& copy)
{
    std::optional<Day> first;
    for (auto const& receipt : copy.receipts) {
        using storage::ReceiptKind;
        if (receipt.kind == ReceiptKind::printed || receipt.kind == ReceiptKind::notice_failed)
            continue;
        auto const day = uk_day(receipt.at);
        if (!first || day < *first) first = day;
    }
    return first;
}

std::vector<Sending> sendings(
    storage::Store const& store, std::function<bool(storage::ConferenceId const&)> const& admit)
{
    std::vector<Sending> all;
    for (auto const& line : store.conferences()) {
        if (!admit(line.id)) continue;
        auto const status = store.status(line.id);
        auto const rules = due_rules(store, line.id);
        // What went in the place of another is the same duty: it was met when the first one went.
        std::map<std::string, std::optional<Day>> earlier;
        for (auto const& copy : status.copies) {
            auto sent = day_it_went(copy);
            if (auto const before = earlier.find(copy.id.text);
                before != earlier.end() && before->second && (!sent || *before->second < *sent))
                sent = before->second;
            if (copy.replaced_by) {
                earlier[copy.replaced_by->text] = sent;
                continue;
            }
            if (!copy.due) continue;
            auto const rule = rules.find({copy.person.text, copy.document});
            all.push_back(
                {line.id,
                 copy.id,
                 status.procedure,
                 rule == rules.end() ? "" : rule->second,
                 copy.document,
                 *copy.due,
                 sent,
                 copy.state == storage::CopyState::held});
        }
    }
    return all;
}

std::optional<int> Timeliness::per_cent() const
{
    auto const decided = in_time + late + overdue;
    if (decided == 0) return {};
    constexpr int hundred = 100;
    return in_time * hundred / decided;
}

std::vector<Timeliness> timeliness(std::vector<Sending> const& all, Period const& period, Day today)
{
    struct Bin {
        Timeliness row;
        std::vector<int> margins;
        std::map<std::string, bool> conferences; ///< id: everything in time
    };

    std::map<std::tuple<std::string, std::string, std::string>, Bin> bins;
    for (auto const& one : all) {
        if (!within(one.due, period)) continue;
        auto& bin = bins[{one.procedure, one.rule, one.document}];
        ++bin.row.due;
        auto const outcome = outcome_of(one, today);
        switch (outcome) {
        case Outcome::in_time: ++bin.row.in_time; break;
        case Outcome::late: ++bin.row.late; break;
        case Outcome::overdue: ++bin.row.overdue; break;
        case Outcome::open: ++bin.row.open; break;
        }
        if (one.sent) bin.margins.push_back(days_between(one.due, *one.sent));
        auto const [kept, added] = bin.conferences.emplace(one.conference.text, true);
        if (outcome == Outcome::late || outcome == Outcome::overdue) kept->second = false;
    }
    std::vector<Timeliness> rows;
    for (auto& [key, bin] : bins) {
        std::tie(bin.row.procedure, bin.row.rule, bin.row.document) = key;
        bin.row.conferences = static_cast<int>(bin.conferences.size());
        bin.row.conferences_in_time = static_cast<int>(
            std::ranges::count_if(bin.conferences, [](auto const& each) { return each.second; }));
        if (!bin.margins.empty()) {
            std::ranges::sort(bin.margins);
            bin.row.median = bin.margins[bin.margins.size() / 2];
            bin.row.worst = bin.margins.back();
        }
        rows.push_back(std::move(bin.row));
    }
    return rows;
}

std::string timeliness_csv(std::vector<Sending> const& all, Period const& period, Day today)
{
    std::string out = "procedure,rule,document,conference,copy,due,sent,days,outcome\r\n";
    for (auto const& one : all) {
        if (!within(one.due, period)) continue;
        auto const outcome = outcome_of(one, today);
        out += one.procedure + "," + one.rule + "," + one.document + "," + one.conference.text +
               "," + one.copy.text + "," + iso(one.due) + "," + (one.sent ? iso(*one.sent) : "") +
               "," + (one.sent ? std::to_string(days_between(one.due, *one.sent)) : "") + "," +
               (outcome == Outcome::in_time   ? "in time"
                : outcome == Outcome::late    ? "late"
                : outcome == Outcome::overdue ? "overdue"
                                              : "open") +
               "\r\n";
    }
    return out;
}

} // namespace safehand::service
