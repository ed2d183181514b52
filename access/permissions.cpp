#include "access/permissions.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::access {

namespace {

using Json = nlohmann::json;

[[noreturn]] void unsound(std::string const& what)
{
    throw Error(Fault::broken, "config/access/roles.json is not sound: " + what);
}

void only(Json const& object, std::set<std::string> const& known, std::string const& place)
{
    if (!object.is_object()) unsound(place + " must be an object.");
    for (auto const& [name, value] : object.items())
        if (!known.contains(name)) unsound(place + " has a member that is not known.");
}

std::string text(Json const& object, char const* name, std::string const& place)
{
    auto const found = object.find(name);
    if (found == object.end() || !found->is_string() ||
        found->get_ref<std::string const&>().empty())
        unsound(place + " must have the text " + name + ".");
    return found->get<std::string>();
}

bool flag(Json const& object, char const* name, bool otherwise, std::string const& place)
{
    auto const found = object.find(name);
    if (found == object.end()) return otherwise;
    if (!found->is_boolean()) unsound(place + ": " + name + " must be true or false.");
    return found->get<bool>();
}

std::set<std::string> words(Json const& object, char const* name, std::string const& place)
{
    auto const found = object.find(name);
    if (found == object.end() || !found->is_array()) unsound(place + " must list " + name + ".");
    std::set<std::string> all;
    for (auto const& one : *found) {
        if (!one.is_string() || !all.insert(one.get<std::string>()).second)
            unsound(place + ": " + name + " must be different texts.");
    }
    return all;
}

Permission::Assigned assignment_in(Json const& object, std::string const& place)
{
    if (!object.contains("assigned")) return Permission::Assigned::no;
    auto const word = text(object, "assigned", place);
    if (word == "chair") return Permission::Assigned::chair;
    if (word == "chair-or-deputy") return Permission::Assigned::or_deputy;
    unsound(place + ": assigned must be chair or chair-or-deputy.");
}

/// The same words for what is not there and what must not be known of.
Answer unknown_object()
{
    return {Verdict::unknown_object, "unknown", "There is nothing here under this name."};
}

Answer refused(std::string code, std::string sentence)
{
    return {Verdict::refused, std::move(code), std::move(sentence)};
}

} // namespace

Roles Roles::read(std::string_view json)
{
    auto const file = Json::parse(json, nullptr, false);
    if (file.is_discarded()) unsound("it is no JSON.");
    only(
        file,
        {"about", "version", "permissions", "roles", "not_together", "separations", "break_glass"},
        "the file");
    for (char const* const part : {"permissions", "roles", "break_glass"})
        if (!file.contains(part) || !file[part].is_object())
            unsound(std::string(part) + " must be there.");
    for (char const* const part : {"not_together", "separations"})
        if (!file.contains(part) || !file[part].is_array())
            unsound(std::string(part) + " must be there.");
    Roles read;
    for (auto const& [name, one] : file["permissions"].items()) {
        only(one, {"what", "fresh", "own_only", "assigned"}, name);
        read.permissions_[name] = {
            text(one, "what", name),
            flag(one, "fresh", false, name),
            flag(one, "own_only", false, name),
            assignment_in(one, name)};
    }
    std::set<std::string> had;
    auto const known = [&](std::set<std::string> const& names, std::string const& place) {
        for (auto const& name : names)
            if (!read.permissions_.contains(name))
                unsound(place + " names a permission that is not declared.");
    };
    for (auto const& [name, one] : file["roles"].items()) {
        only(one, {"title", "title_cy", "staff", "may", "acts_as", "assigned_as"}, name);
        Role role{
            text(one, "title", name),
            text(one, "title_cy", name),
            words(one, "may", name),
            flag(one, "staff", true, name),
            words(one, "acts_as", name),
            one.contains("assigned_as") ? words(one, "assigned_as", name)
                                        : std::set<std::string>{}};
        if (!std::ranges::includes(role.acts_as, role.assigned_as))
            unsound(name + ": assigned_as must be among acts_as.");
        known(role.may, name);
        had.insert(role.may.begin(), role.may.end());
        read.roles_[name] = std::move(role);
    }
    if (had.size() != read.permissions_.size()) unsound("nobody has one of the permissions.");
    for (auto const& one : file["not_together"]) {
        auto group = words(Json{{"roles", one}}, "roles", "not_together");
        for (auto const& role : group)
            if (!read.roles_.contains(role)) unsound("not_together names an unknown role.");
        read.not_together_.push_back(std::move(group));
    }
    for (auto const& one : file["separations"]) {
        only(one, {"permission", "after", "code", "sentence"}, "separations");
        Separation rule{
            text(one, "permission", "separations"),
            text(one, "after", "separations"),
            text(one, "code", "separations"),
            text(one, "sentence", "separations")};
        known({rule.permission, rule.after}, "separations");
        read.separations_.push_back(std::move(rule));
    }
    auto const& glass = file["break_glass"];
    only(glass, {"roles", "permissions", "minutes"}, "break_glass");
    read.break_glass_.roles = words(glass, "roles", "break_glass");
    read.break_glass_.permissions = words(glass, "permissions", "break_glass");
    known(read.break_glass_.permissions, "break_glass");
    auto const minutes = glass.value("minutes", Json());
    constexpr int minutes_max = 240;
    if (!minutes.is_number_integer() || minutes.get<int>() < 1 || minutes.get<int>() > minutes_max)
        unsound("break_glass: minutes must be 1 to 240.");
    read.break_glass_.minutes = std::chrono::minutes{minutes.get<int>()};
    return read;
}

bool Roles::has(std::vector<std::string> const& roles, std::string_view permission) const
{
    return std::ranges::any_of(roles, [&](std::string const& name) {
        auto const role = roles_.find(name);
        return role != roles_.end() && role->second.may.contains(std::string(permission));
    });
}

bool Roles::may_act_as(std::vector<std::string> const& roles, std::string_view acting) const
{
    return std::ranges::any_of(roles, [&](std::string const& name) {
        auto const role = roles_.find(name);
        return role != roles_.end() && role->second.acts_as.contains(std::string(acting));
    });
}

bool Roles::acting_needs_assignment(std::string_view acting) const
{
    return std::ranges::any_of(roles_, [&](auto const& one) {
        return one.second.assigned_as.contains(std::string(acting));
    });
}

bool Roles::needs_assignment(std::string_view permission) const
{
    auto const found = permissions_.find(permission);
    return found != permissions_.end() && found->second.assigned != Permission::Assigned::no;
}

Answer Roles::assigned(std::string_view permission, ObjectFacts const& facts) const
{
    auto const found = permissions_.find(permission);
    auto const asked =
        found == permissions_.end() ? Permission::Assigned::chair : found->second.assigned;
    if (!facts.about_conference || asked == Permission::Assigned::no || facts.chair)
        return {Verdict::allowed, "", ""};
    if (!facts.deputy)
        return refused(
            "not-assigned",
            "You are not assigned to this conference as its chair. Business support assigns chairs "
            "on the conference's page, an administrator on the page of your account; ask one of "
            "them.");
    if (asked == Permission::Assigned::or_deputy) return {Verdict::allowed, "", ""};
    return refused(
        "not-chair",
        "You are assigned to this conference in the chair's place. This only its chair does.");
}

Answer Roles::separated(std::string_view permission, ObjectFacts const& facts) const
{
    for (auto const& rule : separations_)
        if (rule.permission == permission && facts.deeds.contains(rule.after))
            return refused(rule.code, rule.sentence);
    return {Verdict::allowed, "", ""};
}

Answer Roles::may(Asking const& asking, std::string_view permission, ObjectFacts const& facts) const
{
    auto const found = permissions_.find(permission);
    if (found == permissions_.end())
        return refused("permission", "Nobody may do this: it is not among the permissions.");
    // What depends on the role alone comes first, so that a refusal tells nothing of the object.
    if (!has(asking.roles, permission))
        return refused("role", "Your role does not include this. Ask somebody whose role does.");
    if (!facts.exists) return unknown_object();
    if (facts.covert && !facts.unlocked) return unknown_object();
    bool const lifted = facts.broken_glass &&
                        break_glass_.permissions.contains(std::string(permission)) &&
                        std::ranges::any_of(asking.roles, [&](auto const& role) {
                            return break_glass_.roles.contains(role);
                        });
    if (facts.conflict && !lifted) return unknown_object();
    if (found->second.own_only && !facts.own) return unknown_object();
    if (auto answer = assigned(permission, facts); !answer.allowed()) return answer;
    if (auto answer = separated(permission, facts); !answer.allowed()) return answer;
    if (found->second.fresh && !asking.fresh)
        return {
            Verdict::step_up,
            "step-up",
            "Give the code of your authenticator once more before you do this."};
    return {Verdict::allowed, "", ""};
}

std::string Roles::unfit(std::vector<std::string> const& roles) const
{
    if (roles.empty()) return "Somebody without a role can do nothing; choose one.";
    std::set<std::string> const all(roles.begin(), roles.end());
    if (all.size() != roles.size()) return "A role is named twice.";
    for (auto const& name : all) {
        auto const role = roles_.find(name);
        if (role == roles_.end()) return "There is no role of this name.";
        if (!role->second.staff) return "This role is not one for members of staff.";
    }
    for (auto const& group : not_together_)
        if (std::ranges::count_if(group, [&](auto const& one) { return all.contains(one); }) > 1)
            return "One person must not have these roles together.";
    return {};
}

bool Roles::knows_permission(std::string_view permission) const
{
    return permissions_.contains(permission);
}

bool Roles::knows_role(std::string_view role) const
{
    return roles_.contains(role);
}

} // namespace safehand::access
