#include "service/figures/deadlines.h"

#include "record/error.h"
#include "service/journey/stops.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace safehand::service {

namespace {

using Json = nlohmann::json;
using storage::CopyState;

/// Documents of one kind, for one day and in one place, are one line.
class Gathering {
  public:
    void add(DueLine line)
    {
        auto& kept = lines_[{line.on, line.conference.text, line.what, line.has_it}];
        auto const people = kept.people + line.people;
        kept = std::move(line);
        kept.people = people;
    }

    std::vector<DueLine> take()
    {
        std::vector<DueLine> all;
        for (auto& [key, line] : lines_) all.push_back(std::move(line));
        return all;
    }

  private:
    std::map<std::tuple<Day, std::string, std::string, DueLine::HasIt>, DueLine> lines_;
};

DueLine line_about(storage::ConferenceStatus const& status, Day on, std::string what)
{
    DueLine line;
    line.on = on;
    line.conference = status.id;
    line.reference = status.reference;
    line.procedure = status.procedure;
    line.what = std::move(what);
    line.people = 1;
    return line;
}

void add_copies(Gathering& into, storage::ConferenceStatus const& status, Day until)
{
    for (auto const& copy : status.copies) {
        bool const on_its_way = copy.state == CopyState::queued ||
                                copy.state == CopyState::waiting ||
                                copy.state == CopyState::sending;
        bool const stuck = copy.state == CopyState::held || copy.state == CopyState::in_doubt;
        if (!copy.due || *copy.due > until || (!on_its_way && !stuck)) continue;
        auto line = line_about(status, *copy.due, copy.document);
        line.has_it = on_its_way ? DueLine::HasIt::carrier : DueLine::HasIt::business_support;
        into.add(std::move(line));
    }
    for (auto const& copy : status.copies)
        for (auto const& window : copy.windows) {
            if (window.state != storage::WindowState::active || window.last_day > until) continue;
            auto line = line_about(status, window.last_day, copy.document);
            line.kind = DueLine::Kind::window;
            line.has_it = DueLine::HasIt::reader;
            line.rule = window.rule;
            line.what += ":window";
            into.add(std::move(line));
        }
}

void add_plan(
    Gathering& into,
    storage::ConferenceStatus const& status,
    DistributionPlan const& plan,
    bool decided,
    Day until)
{
    for (auto const& entry : plan.entries) {
        if (!gets_copy(entry) || !entry.due || *entry.due > until) continue;
        auto line = line_about(status, *entry.due, entry.document);
        line.has_it = decided ? DueLine::HasIt::business_support : DueLine::HasIt::chair;
        line.rule = entry.due_rule;
        for (auto const& clash : plan.clashes)
            if (std::ranges::find(clash.rules, entry.due_rule) != clash.rules.end())
                line.clashes.push_back(clash.id);
        into.add(std::move(line));
    }
}

void add_registers(
    std::vector<DueLine>& all,
    Registers const& registers,
    std::map<std::string, storage::ConferenceStatus> const& known,
    Day until,
    std::string const& by)
{
    auto const watched = Json::parse(registers.watch_json(until, by));
    auto const& list = watched.is_array() ? watched : watched.begin().value();
    for (auto const& item : list) {
        if (item.value("kind", "") != "register") continue;
        auto const found = known.find(item.value("conference", ""));
        if (found == known.end()) continue;
        auto line =
            line_about(found->second, parse_day(item.value("day", "")), item.value("register", ""));
        line.kind = DueLine::Kind::register_entry;
        line.rule = item.value("rule", "");
        line.entry = item.value("entry", "");
        line.people = 0;
        all.push_back(std::move(line));
    }
}

/// Content lines are at most 75 octets (RFC 5545 section 3.1); a fold never parts a character.
void add_folded(std::string& out, std::string const& line)
{
    constexpr std::size_t octets = 73;
    for (std::size_t at = 0; at < line.size();) {
        auto end = std::min(at + octets, line.size());
        while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
        out += (at == 0 ? "" : " ") + line.substr(at, end - at) + "\r\n";
        at = end;
    }
}

std::string escaped(std::string const& text)
{
    std::string out;
    for (char const c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        out += c;
    }
    return out;
}

std::string compact(Day day)
{
    auto text = iso(day);
    std::erase(text, '-');
    return text;
}

std::string compact(Instant moment)
{
    auto text = iso(moment).substr(0, 19) + "Z";
    std::erase(text, '-');
    std::erase(text, ':');
    return text;
}

/// "09:30" of that day on the clock of the United Kingdom.
Instant uk_instant(Day day, std::string const& time)
{
    auto const minutes = std::stoi(time.substr(0, 2)) * 60 + std::stoi(time.substr(3, 2));
    Instant const told = day + std::chrono::minutes{minutes};
    // Summer time shows as much later as it is ahead.
    constexpr int whole_day = 24 * 60;
    auto const ahead = (uk_minute_of_day(told) - minutes + whole_day) % whole_day;
    return told - std::chrono::minutes{ahead};
}

} // namespace

std::vector<DueLine> due_lines(
    storage::Store const& store,
    Journey& journey,
    Registers const& registers,
    Day until,
    std::string const& by,
    std::function<bool(storage::ConferenceId const&)> const& admit,
    std::vector<std::string>& unreadable)
{
    Gathering gathering;
    std::map<std::string, storage::ConferenceStatus> known;
    for (auto const& line : registers.conferences(by)) {
        if (!admit(line.id)) continue;
        auto status = store.status(line.id);
        add_copies(gathering, status, until);
        if (status.state != storage::ConferenceState::released) {
            try {
                auto const proposal = journey.proposal(line.id);
                auto const decisions = store.decisions(line.id);
                bool const decided = !decisions.empty() && decisions.back().plan == proposal.digest;
                add_plan(gathering, status, proposal.plan, decided, until);
            } catch (Error const&) {
                unreadable.push_back(status.reference);
            }
        }
        known.emplace(line.id.text, std::move(status));
    }
    auto all = gathering.take();
    add_registers(all, registers, known, until, by);
    std::ranges::stable_sort(all, {}, &DueLine::on);
    return all;
}

std::string calendar_file(
    std::vector<DueLine> const& lines,
    Instant now,
    std::function<std::string(DueLine const&)> const& summary)
{
    auto const stamp = compact(now);
    std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Safehand//Deadlines//EN\r\n";
    std::size_t number = 0;
    for (auto const& line : lines) {
        out += "BEGIN:VEVENT\r\n";
        add_folded(
            out,
            "UID:" + line.conference.text + "-" + compact(line.on) + "-" +
                std::to_string(++number) + "@safehand");
        add_folded(out, "DTSTAMP:" + stamp);
        add_folded(
            out,
            line.time.empty() ? "DTSTART;VALUE=DATE:" + compact(line.on)
                              : "DTSTART:" + compact(uk_instant(line.on, line.time)));
        add_folded(out, "SUMMARY:" + escaped(summary(line)));
        add_folded(out, "CLASS:CONFIDENTIAL");
        out += "END:VEVENT\r\n";
    }
    return out + "END:VCALENDAR\r\n";
}

} // namespace safehand::service
