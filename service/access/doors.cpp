#include "service/access/doors.h"

#include "record/error.h"
#include "service/journey/second_check.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace safehand::service {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 8> objects{
    "none",
    "conference",
    "hidden-conference",
    "copy",
    "own-copy",
    "register-entry",
    "attached",
    "audit-entry"};

[[noreturn]] void unsound(std::string const& what)
{
    throw Error(Fault::broken, "config/access/doors.json is not sound: " + what);
}

std::vector<std::string> segments(std::string const& path)
{
    if (!path.starts_with("/")) unsound("a path must begin with a slash.");
    std::vector<std::string> found;
    for (std::size_t from = 1; from < path.size();) {
        auto const end = std::min(path.find('/', from), path.size());
        found.push_back(path.substr(from, end - from));
        from = end + 1;
    }
    return found;
}

bool named(std::string const& segment)
{
    return segment.starts_with("{") && segment.ends_with("}");
}

bool fits(Door const& door, std::vector<std::string> const& path)
{
    return std::ranges::equal(door.path, path, [](auto const& ours, auto const& given) {
        return named(ours) ? !given.empty() : ours == given;
    });
}

std::ptrdiff_t literal_segments(Door const& door)
{
    return std::ranges::count_if(door.path, [](auto const& one) { return !named(one); });
}

Door read_door(Face face, Json const& one, access::Roles const& roles)
{
    if (!one.is_object()) unsound("a door must be an object.");
    for (auto const& [name, value] : one.items()) {
        bool const flag = name == "machine";
        bool const known =
            flag || name == "method" || name == "path" || name == "permission" || name == "object";
        if (!known || flag != value.is_boolean() || (!flag && !value.is_string()))
            unsound("a door has a member that is not known, or not a text.");
    }
    for (auto const* const name : {"method", "path", "permission", "object"})
        if (!one.contains(name)) unsound(std::string("a door has no ") + name + ".");
    Door door;
    door.face = face;
    door.method = one["method"].get<std::string>();
    door.path = segments(one["path"].get<std::string>());
    door.permission = one["permission"].get<std::string>();
    door.object = one["object"].get<std::string>();
    door.machine = face == Face::api && one.value("machine", true);
    if (door.method != "GET" && door.method != "POST") unsound("a method is GET or POST.");
    if (door.permission != "none" && door.permission != "signed-in" &&
        !roles.knows_permission(door.permission))
        unsound("a door asks for a permission that is not declared.");
    if (std::ranges::find(objects, door.object) == objects.end())
        unsound("a door has an object that is not known.");
    return door;
}

std::string sentence_for(std::string_view object)
{
    if (object == "copy" || object == "own-copy") return "There is no copy of this id.";
    if (object == "register-entry") return "There is no register entry of this id.";
    if (object == "none") return "There is nothing at this address.";
    return "There is no conference of this id.";
}

/// False when the store knows nothing of that id.
template <class Ask>
bool known(Ask const& ask)
{
    try {
        ask();
        return true;
    } catch (Error const& error) {
        if (error.fault() != Fault::bad_input) throw;
        return false;
    }
}

} // namespace

std::vector<Door> read_doors(std::string_view json, access::Roles const& roles)
{
    auto const file = Json::parse(json, nullptr, false);
    if (!file.is_object() || !file.contains("api") || !file.contains("pages"))
        unsound("it must have the lists api and pages.");
    std::vector<Door> doors;
    auto const read = [&](Face face, Json const& list) {
        if (!list.is_array()) unsound("api and pages must be lists.");
        for (auto const& one : list) {
            auto door = read_door(face, one, roles);
            for (auto const& earlier : doors)
                if (earlier.face == face && earlier.method == door.method &&
                    std::ranges::equal(earlier.path, door.path, [](auto const& a, auto const& b) {
                        return a == b || (named(a) && named(b));
                    }))
                    unsound("a path is there twice.");
            doors.push_back(std::move(door));
        }
    };
    read(Face::api, file["api"]);
    read(Face::page, file["pages"]);
    return doors;
}

Doors::Doors(
    std::vector<Door> table,
    access::Roles const& roles,
    storage::Store const& store,
    Registers const& registers,
    Clock const& clock)
    : table_(std::move(table)), roles_(roles), store_(store), registers_(registers), clock_(clock)
{
}

Door const*
Doors::door(Face face, std::string const& method, std::vector<std::string> const& path) const
{
    Door const* best = nullptr;
    for (auto const& one : table_)
        if (one.face == face && one.method == method && fits(one, path) &&
            (best == nullptr || literal_segments(one) > literal_segments(*best)))
            best = &one;
    return best;
}

DoorAnswer Doors::enter(
    Visitor const& visitor,
    Face face,
    std::string const& method,
    std::vector<std::string> const& path) const
{
    auto const* const one = door(face, method, path);
    if (one == nullptr) return {DoorAnswer::Kind::nothing_here, "unknown", sentence_for("none")};
    if (one->permission == "none") return {DoorAnswer::Kind::open, {}, {}};
    if (visitor.kind == Visitor::Kind::nobody)
        return {DoorAnswer::Kind::sign_in, "sign-in", "Sign in first."};
    // What a machine says of conferences is held against the person that it names, by the handlers.
    if (visitor.kind == Visitor::Kind::machine)
        return one->machine ? DoorAnswer{DoorAnswer::Kind::open, {}, {}}
                            : DoorAnswer{
                                  DoorAnswer::Kind::refused,
                                  "machine",
                                  "This is for people who sign in, not for the machine token."};
    if (one->permission == "signed-in") return {DoorAnswer::Kind::open, {}, {}};
    Named words;
    for (std::size_t at = 0; at < path.size(); ++at) {
        if (one->path[at] == "{conference}") words.conference = path[at];
        if (one->path[at] == "{copy}") words.copy = path[at];
        if (one->path[at] == "{entry}") words.entry = path[at];
        if (one->path[at] == "{attached}") words.attached = path[at];
    }
    return judged(visitor, one->permission, one->object, words);
}

access::ObjectFacts Doors::facts_of(
    Visitor const& visitor,
    std::string_view permission,
    storage::ConferenceId const& conference,
    std::string const& attached) const
{
    access::ObjectFacts facts;
    facts.about_conference = true;
    auto const& staff = visitor.reference;
    facts.exists = known([&] { facts.covert = store_.hidden(conference); });
    if (!facts.exists || visitor.kind != Visitor::Kind::staff) return facts;
    if (roles_.needs_assignment(permission)) {
        auto const as = store_.chairs(staff, conference);
        facts.chair = as == storage::ChairAssignment::As::chair;
        facts.deputy = as == storage::ChairAssignment::As::deputy;
    }
    facts.unlocked = !facts.covert || registers_.unlocked(conference, staff);
    facts.conflict = store_.in_conflict(staff, conference);
    if (facts.conflict)
        facts.broken_glass = store_.glass_broken_until(staff, conference, clock_.now()).has_value();
    bool const separated = std::ranges::any_of(
        roles_.separations(), [&](auto const& rule) { return rule.permission == permission; });
    if (!separated) return facts;
    facts.deeds = deeds_of(store_, conference, staff, attached);
    return facts;
}

DoorAnswer Doors::answer(
    Visitor const& visitor,
    std::string_view permission,
    access::ObjectFacts const& facts,
    std::string_view object) const
{
    access::Asking const asking{visitor.roles, visitor.fresh_until.has_value()};
    auto verdict = roles_.may(asking, permission, facts);
    using Kind = DoorAnswer::Kind;
    switch (verdict.verdict) {
    case access::Verdict::allowed: return {Kind::open, {}, {}};
    case access::Verdict::refused:
        return {Kind::refused, std::move(verdict.code), std::move(verdict.sentence)};
    case access::Verdict::unknown_object:
        return {Kind::nothing_here, std::move(verdict.code), sentence_for(object)};
    case access::Verdict::step_up:
        return {Kind::step_up, std::move(verdict.code), std::move(verdict.sentence)};
    }
    return {};
}

DoorAnswer Doors::judged(
    Visitor const& visitor,
    std::string_view permission,
    std::string_view object,
    Named const& words) const
{
    access::ObjectFacts facts;
    storage::ConferenceId conference{words.conference};
    bool exists = true;
    if (object == "none" || object == "audit-entry") {
        facts.own = true; // a list of one's own holds nothing else
        return answer(visitor, permission, facts, object);
    }
    // Whatever the object: without the role nothing is looked up, and nothing can be learnt.
    if (!roles_.has(visitor.roles, permission)) return answer(visitor, permission, facts, object);
    if (object == "copy" || object == "own-copy")
        exists = known([&] { conference = store_.copy(CopyId{words.copy}).conference; });
    if (object == "register-entry")
        exists = known([&] { conference = store_.register_entry({words.entry}).conference; });
    if (exists) facts = facts_of(visitor, permission, conference, words.attached);
    facts.exists = facts.exists && exists;
    // Opening what is out of sight is what this permission is for.
    if (object == "hidden-conference") facts.unlocked = true;
    if ((object == "copy" || object == "own-copy") && exists && known_.owns)
        facts.own = known_.owns(visitor, CopyId{words.copy});
    // A reader does not learn that there are copies of others.
    if (object == "own-copy") facts.exists = facts.exists && facts.own;
    return answer(visitor, permission, facts, object);
}

DoorAnswer Doors::for_somebody(
    std::string const& staff,
    std::string_view permission,
    storage::ConferenceId const& conference,
    std::string const& attached) const
{
    access::ObjectFacts facts;
    facts.about_conference = true;
    auto const as = store_.chairs(staff, conference);
    facts.chair = as == storage::ChairAssignment::As::chair;
    facts.deputy = as == storage::ChairAssignment::As::deputy;
    auto verdict = roles_.assigned(permission, facts);
    if (verdict.allowed()) {
        facts.deeds = deeds_of(store_, conference, staff, attached);
        verdict = roles_.separated(permission, facts);
    }
    if (verdict.allowed()) return {DoorAnswer::Kind::open, {}, {}};
    return {DoorAnswer::Kind::refused, std::move(verdict.code), std::move(verdict.sentence)};
}

DoorAnswer Doors::may_act_as(
    std::string const& staff,
    std::string_view acting,
    storage::ConferenceId const& conference) const
{
    if (!roles_.acting_needs_assignment(acting)) return {DoorAnswer::Kind::open, {}, {}};
    if (store_.chairs(staff, conference)) return {DoorAnswer::Kind::open, {}, {}};
    access::ObjectFacts facts;
    facts.about_conference = true;
    auto const verdict = roles_.assigned("plan.decide", facts);
    return {DoorAnswer::Kind::refused, verdict.code, verdict.sentence};
}

std::string Doors::permission_for(
    Face face, std::string const& method, std::vector<std::string> const& path) const
{
    auto const* const one = door(face, method, path);
    return one == nullptr ? std::string{} : one->permission;
}

DoorAnswer Doors::may(Visitor const& visitor, std::string_view permission) const
{
    return judged(visitor, permission, "none", {});
}

DoorAnswer Doors::may(
    Visitor const& visitor,
    std::string_view permission,
    storage::ConferenceId const& conference) const
{
    return judged(visitor, permission, "conference", {conference.text, {}, {}, {}});
}

DoorAnswer Doors::may(Visitor const& visitor, std::string_view permission, CopyId const& copy) const
{
    return judged(visitor, permission, "copy", {{}, copy.text, {}, {}});
}

} // namespace safehand::service
