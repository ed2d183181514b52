#include "procedure/loading.h"
#include "procedure/reading.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace safehand::procedure {

namespace {

constexpr std::array<Spelling<RegisterAbout>, 3> abouts{
    {{"conference", RegisterAbout::conference},
     {"person", RegisterAbout::person},
     {"copy", RegisterAbout::copy}}};

constexpr std::array<Spelling<FieldType>, 9> field_types{
    {{"text", FieldType::text},
     {"day", FieldType::day},
     {"person", FieldType::person},
     {"role", FieldType::role},
     {"document", FieldType::document},
     {"choice", FieldType::choice},
     {"number", FieldType::number},
     {"flag", FieldType::flag},
     {"attachment", FieldType::attachment}}};

/// "granted", or {"id": "granted", "title": {...}}.
Word read_word(Node const& node)
{
    if (node.kind() == Node::Kind::string) return {node.text(), {node.text(), {}}};
    node.only({"id", "title"}, {});
    return {node.at("id").text(), read_wording(node.at("title"))};
}

RegisterField read_field(Node const& entry, Seen& seen)
{
    entry.only({"id", "title", "type"}, {"choices", "required"});
    RegisterField field;
    field.id = read_id(entry, seen, "id");
    field.title = read_wording(entry.at("title"));
    field.type = read_choice<FieldType>(entry.at("type"), field_types);
    if ((field.type == FieldType::choice) != (entry.find("choices") != nullptr))
        entry.refuse("\"choices\" belongs to the type \"choice\" and only to it");
    if (auto const* choices = entry.find("choices"))
        for (auto const& choice : choices->list()) field.choices.push_back(read_word(choice));
    field.required = entry.truth_or("required", false);
    return field;
}

/// "hold:record", "lift", "unlock:60".
RegisterEffect read_effect(Node const& node)
{
    static constexpr std::array<std::string_view, 5> with_object{
        "hold", "lift", "issue", "share", "unlock"};
    static constexpr std::array<std::string_view, 7> without{
        "lift", "hide", "show", "lock", "rename", "carry", "destroy"};
    auto const& word = node.text();
    auto const colon = word.find(':');
    auto const verb = word.substr(0, colon);
    bool const bare = colon == std::string::npos;
    bool const known =
        bare ? std::ranges::find(without, verb) != without.end()
             : std::ranges::find(with_object, verb) != with_object.end() && colon + 1 < word.size();
    if (!known)
        node.refuse(
            "\"" + word +
            "\" is not \"hold:...\", \"lift\", \"lift:...\", \"issue:...\", \"share:...\", "
            "\"hide\", \"show\", "
            "\"unlock:MINUTES\", \"lock\", \"rename\", \"carry\" or \"destroy\"");
    if (verb == "unlock" && (word.size() > colon + 5 ||
                             word.find_first_not_of("0123456789", colon + 1) != std::string::npos))
        node.refuse("\"unlock\" takes a number of minutes");
    return {verb, bare ? std::string{} : word.substr(colon + 1)};
}

RegisterStep read_step(Node const& entry, Seen& seen)
{
    entry.only({"id", "from", "to", "by"}, {"title", "needs", "two_people", "does"});
    RegisterStep step;
    step.id = read_id(entry, seen, "id");
    step.title =
        entry.find("title") != nullptr ? read_wording(entry.at("title")) : Wording{step.id, {}};
    step.from = entry.texts("from");
    step.to = entry.at("to").text();
    step.by = entry.texts("by");
    if (step.by.empty()) entry.at("by").refuse("this list names nobody");
    step.needs = entry.texts("needs");
    step.two_people = entry.truth_or("two_people", false);
    if (auto const* does = entry.find("does"))
        for (auto const& effect : does->list()) step.does.push_back(read_effect(effect));
    return step;
}

RegisterWarning read_warning(Node const& entry)
{
    entry.only({"when", "text"}, {});
    auto const& when = entry.at("when").text();
    static constexpr std::array<std::string_view, 5> known{
        "always", "late", "copied", "repeated", "overdue"};
    if (std::ranges::find(known, when) == known.end())
        entry.at("when").refuse(
            "\"" + when + "\" is not one of always, late, copied, repeated, overdue");
    return {when, read_wording(entry.at("text"))};
}

} // namespace

RegisterKind read_register(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only(
        {"id", "title", "about", "fields", "first", "states", "steps"},
        {"clocks", "warn"},
        source_members);
    RegisterKind book;
    book.id = read_id(entry, seen, "id");
    book.title = read_wording(entry.at("title"));
    book.about = read_choice<RegisterAbout>(entry.at("about"), abouts);
    Seen fields;
    for (auto const& field : entry.at("fields").list())
        book.fields.push_back(read_field(field, fields));
    book.first = entry.at("first").text();
    Seen states;
    for (auto const& state : entry.at("states").list()) {
        state.only({"id", "title"}, {"ended"});
        book.states.push_back(
            {read_id(state, states, "id"),
             read_wording(state.at("title")),
             state.truth_or("ended", false)});
    }
    Seen steps;
    for (auto const& step : entry.at("steps").list()) book.steps.push_back(read_step(step, steps));
    book.clocks = entry.texts("clocks");
    if (auto const* warn = entry.find("warn"))
        for (auto const& warning : warn->list()) book.warnings.push_back(read_warning(warning));
    book.source = read_source(entry, rules);
    return book;
}

void load_registers(Node const& file, Rules& rules)
{
    file.only({"registers"}, {});
    read_list(file.at("registers"), rules.registers, read_register, rules);
}

} // namespace safehand::procedure
