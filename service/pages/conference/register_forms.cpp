#include "service/pages/conference/register_forms.h"

#include "service/pages/fields.h"

#include <algorithm>
#include <charconv>

namespace safehand::service::pages {

namespace {

using procedure::FieldType;
using procedure::RegisterField;
using Json = nlohmann::ordered_json;

Choices people(Words const& words, FormCase const& about)
{
    Choices choices;
    for (auto const& person : about.record.participants)
        choices.emplace_back(
            person.id.text, person.name + ", " + role_title(about.procedure, person.role, words));
    return choices;
}

Choices choices_of(Words const& words, FormCase const& about, RegisterField const& field)
{
    Choices choices;
    switch (field.type) {
    case FieldType::person: return people(words, about);
    case FieldType::role:
        for (auto const& role : about.procedure.rules().roles)
            choices.emplace_back(role.id, role.title.in(words.language()));
        return choices;
    case FieldType::document:
        for (auto const& document : about.procedure.rules().documents)
            choices.emplace_back(document.id, document.title.in(words.language()));
        return choices;
    case FieldType::choice:
        for (auto const& choice : field.choices)
            choices.emplace_back(choice.id, choice.title.in(words.language()));
        return choices;
    case FieldType::flag:
        return {{"true", words.say("registers.yes")}, {"false", words.say("registers.no")}};
    case FieldType::attachment:
        for (auto const& report : about.record.attachments)
            choices.emplace_back(report.id.text, report.title);
        return choices;
    case FieldType::text:
        // Whoever fills in a form knows headings, not ids.
        if (field.id == "section")
            for (auto const& section : about.record.sections)
                choices.emplace_back(section.id.text, section.heading);
        return choices;
    case FieldType::day:
    case FieldType::number: return choices;
    }
    return choices;
}

std::string name_in_form(RegisterField const& field)
{
    return "f-" + field.id;
}

/// The value as JSON; null for a blank one.
Json sent(Visit const& visit, RegisterField const& field, std::vector<Problem>& problems)
{
    auto const name = name_in_form(field);
    switch (field.type) {
    case FieldType::day: {
        bool const blank = visit.field(name + "-day").empty() &&
                           visit.field(name + "-month").empty() &&
                           visit.field(name + "-year").empty();
        if (blank) return nullptr;
        try {
            return visit.day(name);
        } catch (FormProblems const& wrong) {
            problems.insert(problems.end(), wrong.problems().begin(), wrong.problems().end());
            return nullptr;
        }
    }
    case FieldType::number: {
        auto const text = visit.field(name);
        if (text.empty()) return nullptr;
        int number = 0;
        auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number < 0) {
            problems.push_back({name, visit.say("registers.not-a-number")});
            return nullptr;
        }
        return number;
    }
    case FieldType::flag: {
        auto const text = visit.field(name);
        return text.empty() ? Json(nullptr) : Json(text == "true");
    }
    case FieldType::text:
    case FieldType::person:
    case FieldType::role:
    case FieldType::document:
    case FieldType::choice:
    case FieldType::attachment: {
        auto const text = visit.field(name);
        return text.empty() ? Json(nullptr) : Json(text);
    }
    }
    return nullptr;
}

} // namespace

Model register_field(
    Visit const& visit, FormCase const& about, RegisterField const& field, std::string const& value)
{
    auto const name = name_in_form(field);
    auto const label = field.title.in(visit.words.language());
    auto const choices = choices_of(visit.words, about, field);
    switch (field.type) {
    case FieldType::day: return with_label(date_field(visit, name, label, value), label);
    case FieldType::number:
        return with_label(
            text_field(
                visit, name, label, {.width = "govuk-input--width-5", .mode = "numeric"}, value),
            label);
    case FieldType::choice:
    case FieldType::flag:
        return with_label(radios_field(visit, name, label, choices, value), label);
    case FieldType::text:
        if (choices.empty()) return with_label(area_field(visit, name, label, value), label);
        break;
    case FieldType::person:
    case FieldType::role:
    case FieldType::document:
    case FieldType::attachment: break;
    }
    return with_label(select_field(visit, name, label, choices, value), label);
}

std::string fields_sent(
    Visit const& visit,
    std::vector<RegisterField> const& fields,
    std::set<std::string> const& needed,
    std::string const& before,
    std::vector<Problem>& problems)
{
    auto const known = Json::parse(before);
    auto json = Json::object();
    for (auto const& field : fields) {
        auto const wrong = problems.size();
        auto value = sent(visit, field, problems);
        if (value.is_null()) {
            if (needed.contains(field.id) && problems.size() == wrong)
                problems.push_back(
                    {name_in_form(field) + (field.type == FieldType::day ? "-day" : ""),
                     visit.say(
                         "registers.fill-in",
                         {{"field", field.title.in(visit.words.language())}})});
            continue;
        }
        auto const earlier = known.find(field.id);
        if (earlier == known.end() || *earlier != value) json[field.id] = std::move(value);
    }
    return json.dump();
}

std::string value_words(
    Words const& words, FormCase const& about, RegisterField const& field, std::string const& value)
{
    if (field.type == FieldType::day) return words.date(value);
    for (auto const& [id, name] : choices_of(words, about, field))
        if (id == value) return name;
    return value;
}

std::vector<std::string> acting_roles(
    access::Roles const& roles,
    std::vector<std::string> const& own,
    std::vector<std::string> const& by)
{
    std::vector<std::string> all;
    for (auto const& wanted : by) {
        bool const may = std::ranges::any_of(own, [&](std::string const& role) {
            auto const found = roles.roles().find(role);
            return found != roles.roles().end() && found->second.acts_as.contains(wanted);
        });
        if (may) all.push_back(wanted);
    }
    return all;
}

std::vector<std::string> acting_roles_at(
    PageDesk const& desk,
    Visit const& visit,
    storage::ConferenceId const& conference,
    std::vector<std::string> const& by)
{
    auto all = acting_roles(desk.access.roles(), visit.who.roles, by);
    std::erase_if(all, [&](std::string const& role) {
        return !desk.access.doors().may_act_as(visit.who.reference, role, conference).is_open();
    });
    return all;
}

std::string acting_words(Words const& words, std::string const& role)
{
    return words.say_or("registers.role-" + role, role);
}

} // namespace safehand::service::pages
