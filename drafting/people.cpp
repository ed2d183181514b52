// Writes people and days.
#include "drafting/people.h"

#include "drafting/blocks.h"
#include "drafting/kept_apart.h"
#include "record/error.h"

#include <algorithm>
#include <chrono>

namespace safehand::drafting {

namespace {

std::string day_words(Day day, std::string_view pattern, Wording const& wording)
{
    std::chrono::year_month_day const date(day);
    std::chrono::weekday const weekday(day);
    auto const number = [](auto value) { return std::to_string(static_cast<unsigned>(value)); };
    return wording.fill(
        pattern,
        {{"weekday", wording.get("weekday." + std::to_string(weekday.iso_encoding()))},
         {"day", number(date.day())},
         {"month", wording.get("month." + number(date.month()))},
         {"year", std::to_string(static_cast<int>(date.year()))}});
}

} // namespace

std::string long_day(Day day, Wording const& wording)
{
    return day_words(day, "date.long", wording);
}

std::string plain_day(Day day, Wording const& wording)
{
    return day_words(day, "date.plain", wording);
}

std::string name_of(ConferenceRecord const& record, PersonId const& id)
{
    auto const* const person = record.find(id);
    ensure(person != nullptr, "a conference record names a participant whom it does not list");
    return person->name;
}

std::string
name_and_role(ConferenceRecord const& record, PersonId const& id, Wording const& wording)
{
    auto const name = name_of(record, id);
    return wording.fill(
        "person.with-role",
        {{"name", name}, {"role", chosen("role", record.find(id)->role, wording)}});
}

Text with_role(
    ConferenceRecord const& record,
    PersonId const& id,
    Wording const& wording,
    std::string sentence)
{
    auto const both = name_and_role(record, id, wording);
    if (sentence.empty()) sentence = both;
    auto const* const person = record.find(id);
    auto labels = labels_of_field(person->field_labels, "role");
    if (labels.empty()) return plain(std::move(sentence));
    auto const from = sentence.find(both);
    auto const name = both.find(person->name);
    // A wording that writes the two otherwise is kept whole rather than printed whole.
    if (from == std::string::npos || name != 0)
        return {Span{std::move(sentence), false, {}, std::move(labels)}};
    auto const role = from + person->name.size();
    auto const end = from + both.size();
    Text out{
        {sentence.substr(0, role), false, {}, {}},
        {sentence.substr(role, end - role), false, {}, std::move(labels)}};
    if (end < sentence.size()) out.push_back({sentence.substr(end), false, {}, {}});
    return out;
}

std::string names_of(ConferenceRecord const& record, std::vector<PersonId> const& ids)
{
    std::string out;
    for (auto const& id : ids) out.append(out.empty() ? "" : ", ").append(name_of(record, id));
    return out;
}

std::string names_of(ConferenceRecord const& record, std::vector<ChildId> const& ids)
{
    std::string out;
    for (auto const& id : ids) {
        auto const* const child = record.find(id);
        ensure(child != nullptr, "a conference record names a child whom it does not list");
        out.append(out.empty() ? "" : ", ").append(child->name);
    }
    return out;
}

std::string chosen(std::string_view family, std::string_view word, Wording const& wording)
{
    return wording.get(std::string(family) + "." + std::string(word));
}

} // namespace safehand::drafting
