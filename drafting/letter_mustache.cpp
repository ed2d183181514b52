// Fills a template that template_check.cpp has passed.
#include "drafting/letter_mustache.h"

#include "record/error.h"

#include <kainjow/mustache.hpp>

namespace safehand::drafting {

namespace {

namespace mustache = kainjow::mustache;
using Data = mustache::data;

Data truth(bool value)
{
    return Data(value ? Data::type::bool_true : Data::type::bool_false);
}

/// Each name that may be used is set, so that none is looked for in an outer list.
template <class Notes>
void set_slots(Data& to, Notes const& notes, Filling::Words const& words)
{
    for (auto const& [name, note] : notes) {
        auto const found = words.find(name);
        to.set(name, found == words.end() ? truth(false) : Data(found->second));
    }
}

Data data_of(TemplateNote const& note, Filling const& filling)
{
    Data data(Data::type::object);
    Data has(Data::type::object);
    Data blocks(Data::type::object);
    set_slots(data, note.slots, filling.slots);
    for (auto const& [name, list] : note.lists) {
        Data rows(Data::type::list);
        auto const found = filling.lists.find(name);
        if (found != filling.lists.end())
            for (auto const& words : found->second) {
                Data row(Data::type::object);
                set_slots(row, list.slots, words);
                rows.push_back(row);
            }
        has.set(name, truth(rows.is_non_empty_list()));
        data.set(name, rows);
    }
    for (auto const& name : note.flags) data.set(name, truth(filling.flags.contains(name)));
    for (auto const& id : filling.blocks) blocks.set(id, truth(true));
    data.set("has", has);
    data.set("block", blocks);
    return data;
}

} // namespace

std::string fill_template(std::string const& text, TemplateNote const& note, Filling const& filling)
{
    mustache::mustache engine(text);
    ensure(engine.is_valid(), "a checked letter template is well formed");
    engine.set_custom_escape([](std::string const& words) { return words; });
    auto filled = engine.render(data_of(note, filling));
    ensure(engine.error_message().empty(), "a checked letter template can be filled");
    return filled;
}

} // namespace safehand::drafting
