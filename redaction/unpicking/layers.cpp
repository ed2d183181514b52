#include "redaction/unpicking/layers.h"

#include "redaction/unpicking/reading.h"

namespace safehand::unpicking {

namespace {

constexpr int members_max = 100'000;
constexpr int expression_depth = 30;

std::vector<Handle> members_of(Handle array)
{
    std::vector<Handle> out;
    if (array.isDictionary()) out.push_back(array);
    if (!array.isArray()) return out;
    for (int i = 0; i < array.getArrayNItems() && i < members_max; ++i)
        out.push_back(array.getArrayItem(i));
    return out;
}

} // namespace

Layers::Layers(Handle const& catalog)
{
    auto const properties = value_in(catalog, "/OCProperties");
    auto const settings = value_in(properties, "/D");
    if (name_in(settings, "/BaseState") == "/OFF")
        for (auto const& group : members_of(value_in(properties, "/OCGs")))
            if (group.isIndirect()) off_.insert(group.getObjGen());
    for (auto const& group : members_of(value_in(settings, "/ON"))) off_.erase(group.getObjGen());
    for (auto const& group : members_of(value_in(settings, "/OFF")))
        if (group.isIndirect()) off_.insert(group.getObjGen());
    apply_usage(settings);
}

/// Usage that applies of itself to viewing (ISO 32000-2, 8.11.4.5).
void Layers::apply_usage(Handle const& settings)
{
    for (auto const& application : members_of(value_in(settings, "/AS"))) {
        if (name_in(application, "/Event") != "/View") continue;
        bool by_view = false;
        for (auto const& category : members_of(value_in(application, "/Category")))
            by_view = by_view || name_of(category) == "/View";
        if (!by_view) continue;
        for (auto const& group : members_of(value_in(application, "/OCGs"))) {
            auto const view = value_in(value_in(group, "/Usage"), "/View");
            auto const state = name_in(view, "/ViewState");
            if (state == "/OFF") off_.insert(group.getObjGen());
            if (state == "/ON") off_.erase(group.getObjGen());
        }
    }
}

bool Layers::shows(Handle content) const
{
    if (!content.isInitialized() || !content.isDictionary()) return true;
    if (off_.empty() && name_in(content, "/Type") != "/OCMD") return true;
    return name_in(content, "/Type") == "/OCMD" ? members_show(content) : group_shows(content);
}

bool Layers::group_shows(Handle const& group) const
{
    return !group.isIndirect() || !off_.contains(group.getObjGen());
}

bool Layers::members_show(Handle const& membership) const
{
    auto const expression = value_in(membership, "/VE");
    int steps_left = members_max;
    if (Handle(expression).isArray()) return expression_shows(expression, 0, steps_left);
    int on = 0;
    int off = 0;
    for (auto group : members_of(value_in(membership, "/OCGs"))) {
        if (!group.isDictionary()) continue;
        ++(group_shows(group) ? on : off);
    }
    if (on + off == 0) return true;
    auto const policy = name_in(membership, "/P");
    if (policy == "/AllOn") return off == 0;
    if (policy == "/AnyOff") return off > 0;
    if (policy == "/AllOff") return on == 0;
    return on > 0;
}

bool Layers::expression_shows(Handle expression, int depth, int& steps_left) const
{
    if (--steps_left < 0) return false;
    if (expression.isDictionary()) return group_shows(expression);
    // What cannot be worked out is not shown: it may have been hidden on purpose.
    if (!expression.isArray() || depth > expression_depth) return false;
    auto const parts = members_of(expression);
    if (parts.empty()) return false;
    auto const verb = name_of(parts[0]);
    if (verb == "/Not")
        return parts.size() > 1 && !expression_shows(parts[1], depth + 1, steps_left);
    bool const all = verb == "/And";
    if (!all && verb != "/Or") return false;
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (expression_shows(parts[i], depth + 1, steps_left) != all) return !all;
    return all;
}

} // namespace safehand::unpicking
