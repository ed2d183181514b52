// Reads slots.json.
#include "drafting/slot_catalogue.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::drafting {

namespace {

using Json = nlohmann::json;

std::string quoted(std::string const& name)
{
    return "\"" + name + "\"";
}

class Reader {
  public:
    explicit Reader(std::string_view place) : place_(place) {}

    Catalogue read(std::string_view text)
    {
        auto const json = Json::parse(text, nullptr, false);
        if (!json.is_object()) refuse("it is not one JSON object");
        only(json, "the file", {"slots", "lists", "flags", "templates"});
        for (auto const& [name, value] : member(json, "slots").items())
            pool_.slots[checked(name)] = slot(value, name);
        for (auto const& [name, value] : member(json, "lists").items())
            pool_.lists[checked(name)] = list(value, name);
        for (auto const& [name, value] : member(json, "flags").items()) {
            only(value, name, {"means"});
            (void)means(value, name);
            pool_.flags.insert(checked(name));
        }
        Catalogue out;
        for (auto const& [name, value] : member(json, "templates").items())
            out[name] = note(value, name);
        return out;
    }

  private:
    [[noreturn]] void refuse(std::string const& why) const
    {
        throw Error(
            Fault::bad_input, "The list of slots " + place_ + " cannot be used: " + why + ".");
    }

    void only(Json const& json, std::string const& where, std::set<std::string> const& known) const
    {
        if (!json.is_object()) refuse("\"" + where + "\" is not an object");
        for (auto const& [name, value] : json.items())
            if (!known.contains(name))
                refuse(quoted(where).append(" has an unknown ").append(quoted(name)));
    }

    Json const& member(Json const& json, std::string const& name) const
    {
        if (!json.contains(name) || !json.at(name).is_object())
            refuse("\"" + name + "\" is missing or no object");
        return json.at(name);
    }

    std::string checked(std::string const& name) const
    {
        auto const fits = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        };
        if (name.empty() || name == "block" || name == "has" || !std::ranges::all_of(name, fits))
            refuse("\"" + name + "\" cannot be the name of a slot");
        if (pool_.slots.contains(name) || pool_.lists.contains(name) || pool_.flags.contains(name))
            refuse("\"" + name + "\" is declared twice");
        return name;
    }

    std::string means(Json const& json, std::string const& name) const
    {
        if (!json.contains("means") || !json.at("means").is_string())
            refuse("\"" + name + "\" does not say what it means");
        return json.at("means").get<std::string>();
    }

    bool from_record(Json const& json, std::string const& name) const
    {
        if (!json.contains("from")) return false;
        if (json.at("from") != "record") refuse("\"" + name + "\" comes from an unknown place");
        return true;
    }

    SlotNote slot(Json const& json, std::string const& name) const
    {
        only(json, name, {"means", "from"});
        return {false, from_record(json, name), means(json, name)};
    }

    ListNote list(Json const& json, std::string const& name) const
    {
        only(json, name, {"means", "from", "slots"});
        ListNote out{false, from_record(json, name), means(json, name), {}};
        for (auto const& [row_slot, value] : member(json, "slots").items()) {
            auto place = name;
            place.append(".").append(row_slot);
            only(value, place, {"means", "always"});
            auto& note = out.slots[row_slot];
            note.means = means(value, place);
            note.from_record = out.from_record;
            note.always = value.contains("always") && value.at("always") == true;
        }
        if (out.slots.empty()) refuse("the list \"" + name + "\" has no slots");
        return out;
    }

    TemplateNote note(Json const& json, std::string const& name) const
    {
        only(json, name, {"always", "optional"});
        TemplateNote out;
        for (auto const* const part : {"always", "optional"}) {
            if (!json.contains(part)) continue;
            for (auto const& used : json.at(part)) {
                if (!used.is_string()) refuse("\"" + name + "\" names something that is no text");
                take(out, used.get<std::string>(), part == std::string_view("always"), name);
            }
        }
        return out;
    }

    void
    take(TemplateNote& to, std::string const& used, bool always, std::string const& where) const
    {
        if (auto const found = pool_.slots.find(used); found != pool_.slots.end())
            to.slots.emplace(*found).first->second.always = always;
        else if (auto const list = pool_.lists.find(used); list != pool_.lists.end())
            to.lists.emplace(*list).first->second.always = always;
        else if (pool_.flags.contains(used) && !always)
            to.flags.insert(used);
        else
            refuse("\"" + where + "\" names \"" + used + "\", which is not declared");
    }

    std::string place_;
    TemplateNote pool_;
};

} // namespace

Catalogue read_catalogue(std::string_view json, std::string_view place)
{
    return Reader(place).read(json);
}

} // namespace safehand::drafting
