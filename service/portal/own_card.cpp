#include "service/portal/own_card.h"

#include "record/error.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace safehand::service {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// The digits that end before `end` or begin at `from`, at most `most` of them.
std::string digits_before(std::string_view text, std::size_t end, std::size_t most)
{
    auto from = end;
    while (from > 0 && end - from < most && is_digit(text[from - 1])) --from;
    return std::string(text.substr(from, end - from));
}

std::string digits_from(std::string_view text, std::size_t from)
{
    auto end = from;
    while (end < text.size() && is_digit(text[end])) ++end;
    return std::string(text.substr(std::min(from, text.size()), end - std::min(from, text.size())));
}

/// "27 November 2026" wherever it stands: the first that is a day of the calendar.
std::optional<Day> day_in(std::string_view text, drafting::Wording const& wording)
{
    std::optional<Day> first;
    auto where = text.size();
    for (int month = 1; month <= 12; ++month) {
        auto const name = " " + wording.get("month." + std::to_string(month)) + " ";
        auto const at = text.find(name);
        if (at == std::string_view::npos || at >= where) continue;
        auto const day = digits_before(text, at, 2);
        auto const year = digits_from(text, at + name.size());
        if (day.empty() || year.size() != 4) continue;
        auto const two = [](std::string const& number) {
            return number.size() == 1 ? "0" + number : number;
        };
        try {
            first = parse_day(year + "-" + two(std::to_string(month)) + "-" + two(day));
            where = at;
        } catch (Error const&) {
            continue; // the 31st of a month that has none
        }
    }
    return first;
}

/// "09:30"; empty where the words tell no hour.
std::string time_in(std::string_view text)
{
    for (auto at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
        auto const hour = digits_before(text, at, 2);
        auto const minute = digits_from(text, at + 1);
        if (hour.size() == 2 && minute.size() == 2 && hour < "24" && minute < "60")
            return hour + ":" + minute;
    }
    return {};
}

/// Reads one document from its first block to its last, by the headings that the draft gives.
class Reading {
  public:
    Reading(
        drafting::Wording const& wording, std::string const& reader, std::string const& left_out)
        : wording_(wording), reader_(reader), left_out_(left_out)
    {
    }

    void begin(std::string heading)
    {
        heading_ = std::move(heading);
        meeting_ = false;
    }

    void read(RedactedBlock const& block)
    {
        switch (block.kind) {
        case BlockKind::subheading: begin(words(block.text)); return;
        case BlockKind::paragraph: read_paragraph(block); return;
        case BlockKind::table: read_table(block); return;
        case BlockKind::bullets:
        case BlockKind::numbers: return;
        }
    }

    OwnCard take() { return std::move(card_); }

  private:
    std::string words(Line const& line) const
    {
        std::string all;
        for (auto const& piece : line) {
            auto const* const said = std::get_if<Words>(&piece);
            all += said != nullptr ? said->text : left_out_;
        }
        return all;
    }

    /// What stands behind "Label: "; empty when the line has another beginning.
    std::optional<std::string> behind(Line const& line, std::string_view label) const
    {
        auto const all = words(line);
        auto const begins = wording_.get(label) + ":";
        if (!all.starts_with(begins)) return std::nullopt;
        auto const from = all.find_first_not_of(' ', begins.size());
        return from == std::string::npos ? std::string{} : all.substr(from);
    }

    void read_paragraph(RedactedBlock const& block)
    {
        if (auto const outcome = behind(block.text, "decision.outcome"))
            card_.decisions.push_back({heading_, *outcome, ""});
        if (auto const category = behind(block.text, "decision.category");
            category && !card_.decisions.empty())
            card_.decisions.back().category = *category;
        if (auto const members = behind(block.text, "dates.members")) card_.members = *members;
        read_invitation(block);
    }

    /// A letter tells a meeting below its heading, a line each, with the label in strong letters.
    void read_invitation(RedactedBlock const& block)
    {
        auto const* const label =
            block.text.empty() ? nullptr : std::get_if<Words>(&block.text.front());
        if (label == nullptr || !label->strong) return;
        if (auto const when = behind(block.text, "dates.when"); when && !when->empty()) {
            add_meeting(heading_, *when, "");
            meeting_ = true;
        }
        if (!meeting_) return;
        if (auto const where = behind(block.text, "dates.place"))
            card_.meetings.back().place = *where;
        if (auto const members = behind(block.text, "letter.members")) card_.members = *members;
    }

    void add_meeting(std::string name, std::string when, std::string place)
    {
        static constexpr std::array<std::pair<std::string_view, CardMeeting::Kind>, 5> kinds{
            {{"dates.core-group", CardMeeting::Kind::core_group},
             {"dates.review", CardMeeting::Kind::review},
             {"letter.next-conference", CardMeeting::Kind::review},
             {"dates.child-in-need", CardMeeting::Kind::child_in_need},
             {"letter.first-meeting", CardMeeting::Kind::child_in_need}}};
        CardMeeting meeting{std::move(name), std::move(when), std::move(place)};
        for (auto const& [key, kind] : kinds)
            if (meeting.name == wording_.get(key)) meeting.kind = kind;
        meeting.day = day_in(meeting.when, wording_);
        meeting.time = time_in(meeting.when);
        card_.meetings.push_back(std::move(meeting));
    }

    /// Which column has that head; none without one.
    std::optional<std::size_t> column(RedactedBlock const& block, std::string_view head) const
    {
        for (std::size_t k = 0; k < block.header.size(); ++k)
            if (words(block.header[k]) == wording_.get(head)) return k;
        return std::nullopt;
    }

    std::string cell(std::vector<Line> const& row, std::optional<std::size_t> column) const
    {
        return column && *column < row.size() ? words(row[*column]) : std::string{};
    }

    void read_table(RedactedBlock const& block)
    {
        auto action = column(block, "plan.action");
        if (!action) action = column(block, "letter.action");
        auto const who = column(block, "plan.who");
        auto const meeting = column(block, "dates.meeting");
        auto const outcome = column(block, "letter.outcome");
        auto const child = column(block, "letter.child");
        if (action && who) {
            auto const need = column(block, "plan.need");
            auto const when = column(block, "plan.when");
            for (auto const& row : block.rows)
                add_action({cell(row, need), cell(row, action), cell(row, who), cell(row, when)});
        } else if (meeting) {
            auto const when = column(block, "dates.when");
            auto const place = column(block, "dates.place");
            for (auto const& row : block.rows)
                if (auto const said = cell(row, when); !said.empty())
                    add_meeting(cell(row, meeting), said, cell(row, place));
        } else if (child && outcome) {
            for (auto const& row : block.rows)
                card_.decisions.push_back(
                    {cell(row, child), cell(row, outcome), cell(row, *outcome + 1)});
        }
    }

    /// The draft puts names one after the other, with ", " between them. Part of a longer name is
    /// another name.
    bool names_reader(std::string const& who) const
    {
        constexpr std::string_view between = ", ";
        for (auto at = reader_.empty() ? std::string::npos : who.find(reader_);
             at != std::string::npos;
             at = who.find(reader_, at + 1)) {
            std::string_view const before(who.data(), at);
            std::string_view const after(who.data() + at + reader_.size());
            if ((before.empty() || before.ends_with(between)) &&
                (after.empty() || after.starts_with(between)))
                return true;
        }
        return false;
    }

    void add_action(CardAction action)
    {
        if (!names_reader(action.who)) {
            ++card_.others;
            return;
        }
        action.day = day_in(action.when, wording_);
        card_.own.push_back(std::move(action));
    }

    drafting::Wording const& wording_;
    std::string const& reader_;
    std::string const& left_out_;
    std::string heading_;
    bool meeting_ = false; ///< the letter has begun one below this heading
    OwnCard card_;
};

} // namespace

OwnCard card_of(
    RedactedDocument const& document,
    drafting::Wording const& wording,
    std::string const& reader,
    std::string const& left_out)
{
    Reading reading(wording, reader, left_out);
    for (auto const& section : document.sections()) {
        reading.begin(section.heading);
        for (auto const& block : section.blocks) reading.read(block);
    }
    auto card = reading.take();
    card.language = document.language();
    return card;
}

} // namespace safehand::service
