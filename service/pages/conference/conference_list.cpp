#include "service/pages/conference/conference_list.h"

#include "service/pages/conference/case_file.h"
#include "service/pages/release/release_view.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace safehand::service::pages {

namespace {

constexpr std::size_t lines_on_page = 20;

constexpr std::array states{
    storage::ConferenceState::admitted,
    storage::ConferenceState::planned,
    storage::ConferenceState::waiting_for_chair,
    storage::ConferenceState::approved,
    storage::ConferenceState::part_released,
    storage::ConferenceState::released,
    storage::ConferenceState::held};

std::string plain(std::string const& text)
{
    std::string all;
    for (char const c : text) {
        bool const upper = c >= 'A' && c <= 'Z';
        if (c != ' ') all += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return all;
}

std::size_t page_asked(Visit const& visit, std::size_t pages)
{
    auto const text = visit.asked("page");
    std::size_t number = 1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::clamp<std::size_t>(number, 1, pages);
}

/// For the address of the next page: only letters, digits and hyphens ever stand in a reference.
std::string in_address(std::string const& text)
{
    std::string all;
    for (char const c : text)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')
            all += c;
    return all;
}

std::string colour_of(storage::ConferenceState state)
{
    switch (state) {
    case storage::ConferenceState::admitted:
    case storage::ConferenceState::planned:
    case storage::ConferenceState::waiting_for_chair: return "yellow";
    case storage::ConferenceState::approved:
    case storage::ConferenceState::part_released: return "blue";
    case storage::ConferenceState::released: return "green";
    case storage::ConferenceState::held: return "red";
    }
    return "red";
}

Model pagination(
    Visit const& visit, std::size_t here, std::size_t pages, std::string const& address)
{
    Model model{
        {"previous", here > 1 ? address + std::to_string(here - 1) : ""},
        {"next", here < pages ? address + std::to_string(here + 1) : ""},
        {"where",
         visit.say(
             "conference.page-of",
             {{"page", std::to_string(here)}, {"pages", std::to_string(pages)}})}};
    return model;
}

} // namespace

std::vector<storage::ConferenceLine> ConferenceList::wanted(Visit const& visit) const
{
    auto lines = desk_.installation.registers().conferences(visit.who.reference);
    auto const& doors = desk_.access.doors();
    auto const reference = plain(visit.asked("q"));
    auto const state = visit.asked("state");
    std::erase_if(lines, [&](storage::ConferenceLine const& line) {
        return (!state.empty() && storage::word(line.state) != state) ||
               (!reference.empty() && plain(line.reference).find(reference) == std::string::npos) ||
               !doors.may(visit.who, "conference.read", line.id).is_open();
    });
    return lines;
}

std::string ConferenceList::straight_to(
    Visit const& visit, std::vector<storage::ConferenceLine> const& found) const
{
    auto const q = visit.asked("q");
    bool const whole = found.size() == 1 && plain(found.front().reference) == plain(q);
    if (whole && visit.asked("state").empty()) return case_path(found.front().id);
    constexpr std::size_t code_length = 8;
    auto const code = code_typed(q);
    if (!found.empty() || code.size() != code_length) return {};
    auto const& doors = desk_.access.doors();
    auto const& store = desk_.installation.store();
    for (auto const& line : desk_.installation.registers().conferences(visit.who.reference)) {
        if (line.copies == 0) continue;
        for (auto const& copy : store.status(line.id).copies)
            if (copy_code(copy.id) == code && doors.may(visit.who, "copy.trail", copy.id).is_open())
                return "/copies/" + copy.id.text;
    }
    return {};
}

Answer ConferenceList::show(Visit const& visit) const
{
    auto const lines = wanted(visit);
    if (auto const there = straight_to(visit, lines); !there.empty()) return GoTo{there};
    auto const pages = std::max<std::size_t>(1, (lines.size() + lines_on_page - 1) / lines_on_page);
    auto const here = page_asked(visit, pages);
    auto const q = visit.asked("q");
    auto const state = visit.asked("state");
    Model model{
        {"title", visit.say("conference.list-title")},
        {"q", q},
        {"found", visit.words.count("conference.found", static_cast<long>(lines.size()))},
        {"may_take_in", desk_.access.doors().may(visit.who, "record.take-in").is_open()},
        {"lines", Model::array()},
        {"states", Model::array()}};
    for (auto const each : states)
        model["states"].push_back(
            {{"value", storage::word(each)},
             {"name", state_words(visit.words, each)},
             {"chosen", storage::word(each) == state}});
    auto const last = std::min(lines.size(), here * lines_on_page);
    for (std::size_t i = (here - 1) * lines_on_page; i < last; ++i) {
        auto const& line = lines[i];
        auto const record = desk_.installation.journey().record(line.id);
        std::string children;
        for (auto const& child : record.children)
            children += (children.empty() ? "" : ", ") + initials(child.name);
        auto row = tag(state_words(visit.words, line.state), colour_of(line.state));
        row["href"] = case_path(line.id);
        row["reference"] = line.reference;
        row["children"] = children;
        row["held_on"] = visit.words.date(iso(record.held_on));
        row["copies"] = std::to_string(line.copies);
        model["lines"].push_back(std::move(row));
    }
    model["some"] = last > 0;
    if (pages > 1)
        model["pages"] = pagination(
            visit,
            here,
            pages,
            "/conferences?q=" + in_address(q) + "&state=" + in_address(state) + "&page=");
    return Shown{"conference/list", std::move(model)};
}

} // namespace safehand::service::pages
