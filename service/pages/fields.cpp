#include "service/pages/fields.h"

namespace safehand::service::pages {

namespace {

/// What every field has; `kind` is the part that draws it.
Model field_base(
    Visit const& visit, std::string const& kind, std::string const& id, std::string const& words)
{
    auto const hint = visit.words.say_or(words + "-hint", "");
    // A date's problem is told by its first part, which is where the summary leads.
    auto const problem = visit.problem(kind == "date" ? id + "-day" : id);
    std::string described;
    if (!hint.empty()) described = id + "-hint";
    if (!problem.empty()) described += (described.empty() ? "" : " ") + id + "-error";
    Model model{
        {"id", id},
        {"label", visit.words.say_or(words, words)},
        {"hint", hint},
        {"problem", problem},
        {"described", described},
        {"value", ""},
        {"choices", Model::array()}};
    for (auto const* const each : {"text", "date", "area", "radios", "select"})
        model[std::string("is_") + each] = kind == each;
    return model;
}

std::string sent_or(Visit const& visit, std::string const& name, std::string const& otherwise)
{
    return visit.request.method == "POST" ? visit.field(name) : otherwise;
}

Model choice_models(std::string const& id, Choices const& choices, std::string const& chosen)
{
    auto all = Model::array();
    for (auto const& [value, name] : choices)
        all.push_back(
            {{"choice_id", all.empty() ? id : id + "-" + std::to_string(all.size() + 1)},
             {"choice_value", value},
             {"choice_name", name},
             {"chosen", value == chosen}});
    return all;
}

} // namespace

Model text_field(
    Visit const& visit,
    std::string const& id,
    std::string const& words,
    FieldKind const& kind,
    std::string value)
{
    bool const came_back = visit.request.method == "POST";
    if (kind.type == "password" || kind.autocomplete == "one-time-code")
        value.clear();
    else if (came_back)
        value = visit.field(id);
    auto const hint = visit.words.say_or(words + "-hint", "");
    auto const problem = visit.problem(id);
    std::string described;
    if (!hint.empty()) described = id + "-hint";
    if (!problem.empty()) described += (described.empty() ? "" : " ") + id + "-error";
    return {
        {"id", id},
        {"label", visit.words.say_or(words, words)},
        {"hint", hint},
        {"problem", problem},
        {"described", described},
        {"type", kind.type},
        {"width", kind.width},
        {"mode", kind.mode},
        {"autocomplete", kind.autocomplete},
        {"value", value},
        {"is_text", true},
        {"is_date", false},
        {"is_area", false},
        {"is_radios", false},
        {"is_select", false}};
}

Model date_field(
    Visit const& visit, std::string const& id, std::string const& words, std::string iso)
{
    auto model = field_base(visit, "date", id, words);
    bool const whole = iso.size() == 10;
    model["day"] = sent_or(visit, id + "-day", whole ? iso.substr(8) : "");
    model["month"] = sent_or(visit, id + "-month", whole ? iso.substr(5, 2) : "");
    model["year"] = sent_or(visit, id + "-year", whole ? iso.substr(0, 4) : "");
    return model;
}

Model area_field(
    Visit const& visit, std::string const& id, std::string const& words, std::string value)
{
    auto model = field_base(visit, "area", id, words);
    model["value"] = sent_or(visit, id, value);
    return model;
}

Model radios_field(
    Visit const& visit,
    std::string const& id,
    std::string const& words,
    Choices const& choices,
    std::string value)
{
    auto model = field_base(visit, "radios", id, words);
    model["choices"] = choice_models(id, choices, sent_or(visit, id, value));
    return model;
}

Model select_field(
    Visit const& visit,
    std::string const& id,
    std::string const& words,
    Choices const& choices,
    std::string value)
{
    auto model = field_base(visit, "select", id, words);
    model["choices"] = choice_models(id, choices, sent_or(visit, id, value));
    return model;
}

Model with_label(Model field, std::string const& label, std::string const& hint)
{
    field["label"] = label;
    if (!hint.empty()) field["hint"] = hint;
    return field;
}

} // namespace safehand::service::pages
