#include "service/figures/timeliness.h"

#include "service/journey/stops.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace safehand::service {

namespace {

using Json = nlohmann::json;

/// What the plan that stands says of one person's copy of one document.
struct Planned {
    std::string rule;
    std::optional<Day> due;
    bool sends = false;
    bool address_in_doubt = false;
    bool wants_attached = false;
};

using Plan = std::map<std::pair<std::string, std::string>, Planned>;

Plan plan_of(storage::Store const& store, storage::ConferenceId const& id)
{
    Plan all;
    auto const plan = store.plan(id);
    if (!plan) return all;
    auto const json = Json::parse(plan->json, nullptr, false);
    if (!json.is_object()) return all;
    for (auto const& entry : json.value("entries", Json::array())) {
        Planned one;
        auto const share = entry.value("share", "");
        one.rule = entry.value("due_rule", "");
        if (entry.contains("due")) one.due = parse_day(entry.at("due").get<std::string>());
        one.sends = entry.contains("channel") && (share == "full" || share == "partial");
        for (auto const& hold : entry.value("holds", Json::array())) {
            Hold const kept{hold.value("check", ""), ""};
            one.address_in_doubt = one.address_in_doubt || about_address(kept);
            one.wants_attached = one.wants_attached || about_attached(kept);
        }
        all[{entry.value("person", ""), entry.value("document", "")}] = std::move(one);
    }
    return all;
}

/// When things were done for one conference.
class Progress {
  public:
    Progress(storage::Store const& store, storage::ConferenceStatus const& status)
        : status_(status), decisions_(store.decisions(status.id)),
          attached_(store.attached(status.id))
    {
    }

    Stages of(std::string const& person, std::string const& document, std::string const& batch)
    {
        Stages stages;
        stages.taken_in = uk_day(status_.admitted);
        for (auto const& one : status_.batches)
            if (!batch.empty() && one.key == batch) stages.released = uk_day(one.at);
        // The approval that let it go is the last before its release.
        for (auto const& decision : decisions_) {
            auto const day = uk_day(decision.at);
            if (!decision.approves || (stages.released && day > *stages.released)) continue;
            // Where something else held everything, the approval names no document.
            bool const held_by_others = decision.documents.empty() && !stages.released;
            if (held_by_others ||
                std::ranges::find(decision.documents, document) != decision.documents.end())
                stages.approved = day;
        }
        for (auto const& one : attached_) {
            if (one.what.person.text != person || one.what.document != document) continue;
            stages.wants_attached = true;
            if (one.stands && one.approved_at) stages.attached = uk_day(*one.approved_at);
        }
        return stages;
    }

  private:
    storage::ConferenceStatus const& status_;
    std::vector<storage::Decision> decisions_;
    std::vector<storage::KeptAttached> attached_;
};

bool was_refused(storage::CopyStatus const& copy)
{
    using storage::CopyState;
    return copy.state == CopyState::refused || copy.state == CopyState::returned ||
           std::ranges::any_of(copy.receipts, [](storage::Receipt const& receipt) {
               return receipt.kind == storage::ReceiptKind::notice_failed;
           });
}

/// A document leaves for everybody who is to have it: whoever is not among them then has none.
bool has_left(storage::ConferenceStatus const& status, std::string const& document)
{
    return status.state == storage::ConferenceState::released ||
           std::ranges::any_of(status.batches, [&](storage::BatchStatus const& batch) {
               return batch.key == document || batch.key.starts_with(document + ":");
           });
}

Sending planned_only(
    storage::ConferenceStatus const& status,
    std::string const& person,
    std::string const& document,
    Planned const& plan,
    Progress& progress)
{
    Sending one;
    one.conference = status.id;
    one.procedure = status.procedure;
    one.rule = plan.rule;
    one.document = document;
    one.due = *plan.due;
    auto stages = progress.of(person, document, "");
    stages.wants_attached = stages.wants_attached || plan.wants_attached;
    stages.came_back = plan.address_in_doubt;
    one.why = why_late(stages, one.due);
    return one;
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

bool is_late(Outcome outcome)
{
    return outcome == Outcome::late || outcome == Outcome::overdue;
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
        auto plan = plan_of(store, line.id);
        Progress progress(store, status);

        // What went in the place of another is the same duty: it was met when the first one went.
        struct Earlier {
            std::optional<Day> sent;
            bool came_back = false;
        };

        std::map<std::string, Earlier> earlier;
        for (auto const& copy : status.copies) {
            auto const planned = plan.find({copy.person.text, copy.document});
            if (planned != plan.end()) planned->second.sends = false; // it is made
            auto sent = day_it_went(copy);
            bool came_back = was_refused(copy);
            if (auto const before = earlier.find(copy.id.text); before != earlier.end()) {
                came_back = came_back || before->second.came_back;
                if (before->second.sent && (!sent || *before->second.sent < *sent))
                    sent = before->second.sent;
            }
            if (copy.replaced_by) {
                earlier[copy.replaced_by->text] = {sent, came_back};
                continue;
            }
            if (!copy.due) continue;
            auto stages = progress.of(copy.person.text, copy.document, copy.batch);
            stages.came_back = came_back;
            stages.handed_over = copy.channel == Channel::by_hand || !copy.through.text.empty();
            all.push_back(
                {line.id,
                 copy.id,
                 status.procedure,
                 planned == plan.end() ? "" : planned->second.rule,
                 copy.document,
                 *copy.due,
                 sent,
                 copy.state == storage::CopyState::held,
                 why_late(stages, *copy.due)});
        }
        for (auto const& [key, one] : plan)
            if (one.sends && one.due && !has_left(status, key.second))
                all.push_back(planned_only(status, key.first, key.second, one, progress));
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
        if (is_late(outcome)) {
            kept->second = false;
            ++bin.row.reasons[one.why];
        }
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

std::vector<Sending> not_in_time(std::vector<Sending> const& all, Period const& period, Day today)
{
    std::vector<Sending> late;
    for (auto const& one : all)
        if (within(one.due, period) && is_late(outcome_of(one, today))) late.push_back(one);
    std::ranges::stable_sort(late, std::ranges::greater{}, [&](Sending const& one) {
        return days_between(one.due, one.sent.value_or(today));
    });
    return late;
}

std::vector<MonthShare>
by_month(std::vector<Sending> const& all, Period const& period, Day today, std::size_t most)
{
    std::map<std::chrono::year_month, MonthShare> months;
    for (auto const& one : all) {
        auto const outcome = outcome_of(one, today);
        if (!within(one.due, period) || outcome == Outcome::open) continue;
        std::chrono::year_month_day const day(one.due);
        auto const month = day.year() / day.month();
        auto& share = months[month];
        share.month = month;
        ++share.decided;
        if (outcome == Outcome::in_time) ++share.in_time;
    }
    std::vector<MonthShare> shares;
    for (auto const& [month, share] : months) shares.push_back(share);
    if (shares.size() > most)
        shares.erase(shares.begin(), shares.end() - static_cast<std::ptrdiff_t>(most));
    return shares;
}

std::string timeliness_csv(std::vector<Sending> const& all, Period const& period, Day today)
{
    std::string out = "procedure,rule,document,conference,copy,due,sent,days,outcome,why\r\n";
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
               "," + (is_late(outcome) ? std::string(word(one.why)) : "") + "\r\n";
    }
    return out;
}

} // namespace safehand::service
