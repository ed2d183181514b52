// Every address of the API, every role, every kind of object: what opens, what does not, and that
// what must not be known of looks like what is not there. The conferences are invented.
#include "access/secret.h"
#include "access/totp.h"
#include "service/api/api.h"
#include "service/journey/second_check.h"
#include "service/rules/library.h"
#include "storage/envelope.h"
#include "tests/storage/story.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace safehand::service {

namespace {

using nlohmann::json;

Settings settings_in(std::filesystem::path const& folder)
{
    Settings settings;
    settings.share = SAFEHAND_HOUSE;
    settings.data = folder;
    settings.clock_start = parse_day("2026-11-23") + std::chrono::hours{9};
    return settings;
}

std::string const password = "an otter in the mill race";
std::string const unknown = "cf-00000000000000000000000000";

/// One running service with an account for each role and three conferences.
struct House {
    storage::tests::Folder folder;
    Installation installation{settings_in(folder.path), [](std::string const&) {}};
    api::Api api{installation};
    std::map<std::string, std::string> tokens; ///< by role
    std::map<std::string, std::string> conferences{{"unknown", unknown}};
    std::map<std::string, std::string> copies{{"unknown", "cp-00000000000000000000000000"}};
    std::map<std::string, std::string> entries{{"unknown", "rg-00000000000000000000000000"}};

    House()
    {
        for (auto const& [name, role] : roles().roles())
            if (role.staff) tokens[name] = signed_in(name);
        auto const request = desk().pre_session();
        auto const sent = desk().begin_reader("reader-1", request, "school");
        tokens["agency-reader"] =
            desk().finish_reader("reader-1", request, sent.code, "school").token;
        conference("own", false);
        conference("unassigned", false);
        conference("conflict", false);
        conference("covert", true);
        using As = storage::ChairAssignment::As;
        for (auto const* const name : {"own", "conflict", "covert"})
            installation.access().staff().assign_chair(
                "bs-other", "chair", std::string("REF-") + name, As::chair, "");
        for (auto const& [role, token] : tokens)
            if (role != "agency-reader")
                installation.access().staff().declare_conflict(
                    "ad-other", role, "REF-conflict", "A cousin, who is invented.");
    }

    access::Roles const& roles() { return installation.access().roles(); }

    FrontDesk& desk() { return installation.access().desk(); }

    Instant now() const { return installation.clock().now(); }

    std::string signed_in(std::string const& role)
    {
        auto& book = installation.access().staff();
        auto const invited = book.invite("ad-other", role, "Invented", "", {role});
        auto const key = *access::from_base32(book.open_invitation(invited.secret)->totp_base32);
        auto const step = access::totp_step(SystemClock().now());
        book.accept_invitation(invited.secret, password, access::totp_digits(key, step));
        auto const ticket = desk().password(role, password, role);
        return desk().code(ticket.token, access::totp_digits(key, step + 1), role).token;
    }

    void conference(std::string const& name, bool hidden)
    {
        auto& store = installation.store();
        storage::Admission one;
        one.id = storage::new_conference_id(randomness);
        one.reference = "REF-" + name;
        one.content = storage::digest_of(name);
        one.procedure = "north-yorkshire";
        one.procedure_version = "1";
        one.procedure_digest = storage::digest_of("procedure");
        one.record_json = R"({"invented":true})";
        one.at = now();
        storage::NewRegisterEntry entry;
        entry.id = storage::new_register_entry_id(randomness);
        entry.kind = "amendments";
        entry.state.state = "open";
        entry.state.fields_json = "{}";
        entry.state.hidden = hidden;
        entry.opening = {"opened", "", "open", "bs-0", "chair", "", "{}", false, now()};
        storage::Entries const said{{now(), "admitted", "bs-0", one.id.text, "", "{}"}};
        store.admit(one, said, {entry});
        auto copy = storage::tests::new_copy(1);
        copy.id = storage::new_copy_id(randomness);
        store.release(
            one.id,
            {"batch", {}, {}, false, now()},
            {copy},
            {{now(), "released", "bs-0", one.id.text, "", "{}"}});
        conferences[name] = one.id.text;
        copies[name] = copy.id.text;
        entries[name] = entry.id.text;
    }

    std::vector<std::string> path(Door const& door, std::string const& object) const
    {
        auto path = door.path;
        for (auto& segment : path) {
            if (segment == "{conference}") segment = conferences.at(object);
            if (segment == "{copy}") segment = copies.at(object);
            if (segment == "{entry}") segment = entries.at(object);
            if (segment == "{attached}") segment = "at-00000000000000000000000000";
            if (segment == "{report}") segment = "a-1";
            if (segment == "{page}") segment = "1";
            if (segment == "{staff}") segment = "nobody-1";
            if (segment == "{number}") segment = "99999";
        }
        return path;
    }

    DoorAnswer enter(std::string const& role, Door const& door, std::string const& object)
    {
        return installation.access().doors().enter(
            desk().visitor(tokens.at(role)), Face::api, door.method, path(door, object));
    }

    /// What the API says: "200", or the problem's status and words.
    std::string asked(
        std::string const& token,
        Door const& door,
        std::string const& object,
        std::string const& body = "{}")
    {
        door::Request request;
        request.method = door.method;
        request.path = path(door, object);
        request.body = door.method == "POST" ? body : "";
        if (!token.empty()) request.headers["authorization"] = "Bearer " + token;
        try {
            auto const reply = api.answer(request);
            return std::to_string(reply.status) + " " + reply.body;
        } catch (Error const& error) {
            return std::string("thrown ") + error.what();
        }
    }

    storage::tests::Repeatable randomness{77};
};

House& house()
{
    static House one;
    return one;
}

} // namespace

TEST(Doors, are_those_that_the_description_of_the_api_names)
{
    auto const described =
        json::parse(read_file(SAFEHAND_HOUSE "/config/openapi.json", "description"));
    std::set<std::string> in_description;
    for (auto const& [path, methods] : described["paths"].items())
        for (auto const& [method, what] : methods.items())
            if (method == "get" || method == "post")
                in_description.insert((method == "get" ? "GET " : "POST ") + path);
    std::set<std::string> in_table;
    for (auto const& door : house().installation.access().doors().table()) {
        if (door.face != Face::api) continue;
        std::string path = door.method + " ";
        for (auto const& segment : door.path) path.append("/").append(segment);
        in_table.insert(path);
    }
    EXPECT_EQ(in_table, in_description);
}

TEST(Doors, open_to_each_role_what_the_table_says_and_nothing_else)
{
    auto& all = house();
    std::size_t walked = 0;
    for (auto const& door : all.installation.access().doors().table()) {
        if (door.face != Face::api || door.permission == "none") continue;
        bool const about_one = door.object == "conference" || door.object == "copy" ||
                               door.object == "register-entry" || door.object == "attached" ||
                               door.object == "hidden-conference";
        for (auto const& [role, token] : all.tokens) {
            for (auto const* const object :
                 {"own", "unassigned", "conflict", "covert", "unknown"}) {
                auto const place = role + " " + door.method + " /" + door.path[0] + "... " +
                                   door.permission + " " + object;
                bool const may = all.roles().roles().at(role).may.contains(door.permission);
                bool const seen =
                    !about_one || object == std::string("own") ||
                    object == std::string("unassigned") ||
                    (object == std::string("covert") && door.object == "hidden-conference");
                bool const chaired = !about_one || object != std::string("unassigned") ||
                                     !all.roles().needs_assignment(door.permission);
                auto const kind = all.enter(role, door, object).kind;
                auto const expected = !may       ? DoorAnswer::Kind::refused
                                      : !seen    ? DoorAnswer::Kind::nothing_here
                                      : !chaired ? DoorAnswer::Kind::refused
                                                 : DoorAnswer::Kind::open;
                EXPECT_EQ(kind, expected) << place;
                ++walked;
            }
        }
    }
    EXPECT_GT(walked, 1000U);
}

TEST(Doors, are_really_asked_by_the_api_before_anything_else)
{
    auto& all = house();
    for (auto const& door : all.installation.access().doors().table()) {
        if (door.face != Face::api || door.permission == "none") continue;
        if (door.path.back() == "end") continue; // it would sign the role out
        auto const place = door.method + " /" + door.path[0] + " " + door.permission;
        EXPECT_TRUE(all.asked("", door, "own").starts_with("401 ")) << place;
        EXPECT_TRUE(all.asked("wrong", door, "own").starts_with("401 ")) << place;
        for (auto const& [role, token] : all.tokens) {
            if (!all.roles().roles().at(role).may.contains(door.permission)) {
                EXPECT_TRUE(all.asked(token, door, "own").starts_with("403 ")) << role << place;
                continue;
            }
            if (door.object == "none" || door.object == "audit-entry" ||
                door.object == "hidden-conference")
                continue;
            // In the very words for an id that nobody has.
            auto const nothing = all.asked(token, door, "unknown");
            EXPECT_TRUE(nothing.starts_with("thrown There is no ")) << place << nothing;
            EXPECT_EQ(all.asked(token, door, "conflict"), nothing) << role << place;
            EXPECT_EQ(all.asked(token, door, "covert"), nothing) << role << place;
        }
    }
}

TEST(Doors, that_are_not_in_the_table_are_not_there)
{
    auto& all = house();
    Visitor chair = all.desk().visitor(all.tokens["chair"]);
    auto const& doors = all.installation.access().doors();
    for (auto const& path : std::vector<std::vector<std::string>>{
             {},
             {"conferences", ""},
             {"conferences", unknown, "secret"},
             {"Conferences"},
             {"conferences", "..", "staff"},
             {"staff", "x", "promote"}})
        for (auto const* const method : {"GET", "POST", "PUT", "DELETE", ""})
            EXPECT_EQ(
                doors.enter(chair, Face::api, method, path).kind, DoorAnswer::Kind::nothing_here);
    EXPECT_EQ(
        doors.enter(chair, Face::page, "GET", {"no-such-page"}).kind,
        DoorAnswer::Kind::nothing_here);
    EXPECT_EQ(doors.may(chair, "no.such.permission").kind, DoorAnswer::Kind::refused);
    EXPECT_EQ(doors.may(Visitor{}, "conferences.list").kind, DoorAnswer::Kind::refused);
}

TEST(Lists, leave_out_what_somebody_must_not_know_of)
{
    auto& all = house();
    Door const list{Face::api, "GET", {"conferences"}, "conferences.list", "none", true};
    for (auto const* const role : {"chair", "business-support", "manager"}) {
        auto const told = all.asked(all.tokens[role], list, "own");
        EXPECT_NE(told.find(all.conferences["own"]), std::string::npos) << role;
        EXPECT_EQ(told.find(all.conferences["conflict"]), std::string::npos) << role;
        EXPECT_EQ(told.find(all.conferences["covert"]), std::string::npos) << role;
    }
    Door const watch{Face::api, "GET", {"watch"}, "conferences.list", "none", true};
    auto const told = all.asked(all.tokens["chair"], watch, "own");
    EXPECT_EQ(told.find(all.conferences["conflict"]), std::string::npos);
    EXPECT_EQ(told.find(all.conferences["covert"]), std::string::npos);
}

TEST(By, is_the_one_who_signed_in)
{
    auto& all = house();
    Door const release{
        Face::api, "POST", {"copies", "{copy}", "passphrase"}, "copy.passphrase", "copy", true};
    auto const token = all.tokens["business-support"];
    EXPECT_TRUE(all.asked(token, release, "own", R"({"by":"chair"})")
                    .starts_with("thrown You are signed in as somebody else"));
    EXPECT_TRUE(
        all.asked(token, release, "own", R"({"by":"business-support"})").starts_with("200"));
    EXPECT_TRUE(all.asked(token, release, "own", "{}").starts_with("200"));
    Door const step{
        Face::api,
        "POST",
        {"registers", "{entry}", "steps"},
        "register.step",
        "register-entry",
        true};
    EXPECT_TRUE(all.asked(token, step, "own", R"({"as":"chair","step":"accept"})")
                    .starts_with("thrown Your role does not let you act"));
}

TEST(MachineToken, goes_where_batch_work_goes_and_not_to_accounts)
{
    auto& all = house();
    auto const token = all.installation.token();
    for (auto const& door : all.installation.access().doors().table()) {
        if (door.face != Face::api || door.permission == "none") continue;
        auto const told = all.asked(token, door, "unknown");
        EXPECT_EQ(told.starts_with("403 "), !door.machine) << door.path[0] << told;
    }
    // It says itself for whom it acts, and what that person must not see it does not show.
    door::Request request;
    request.method = "GET";
    request.path = {"conferences", all.conferences["conflict"]};
    request.query["by"] = "chair";
    request.headers["authorization"] = "Bearer " + token;
    EXPECT_THROW(all.api.answer(request), Error);
    request.query["by"] = "somebody-else";
    EXPECT_EQ(all.api.answer(request).status, 200);
}

TEST(BrokenGlassAtTheDoor, opens_reading_for_an_hour_and_nothing_else)
{
    auto& all = house();
    all.conference("second", false);
    auto& book = all.installation.access().staff();
    book.declare_conflict("ad-other", "manager", "REF-second", "A cousin, who is invented.");
    auto const visitor = all.desk().visitor(all.tokens["manager"]);
    auto const& doors = all.installation.access().doors();
    storage::ConferenceId const conference{all.conferences["second"]};
    EXPECT_EQ(
        doors.may(visitor, "conference.read", conference).kind, DoorAnswer::Kind::nothing_here);
    book.break_glass("manager", "REF-second", "A child is at risk tonight.");
    EXPECT_TRUE(doors.may(visitor, "conference.read", conference).is_open());
    EXPECT_EQ(doors.may(visitor, "register.step", conference).kind, DoorAnswer::Kind::nothing_here);
    auto const broken = book.broken_glass().front();
    EXPECT_EQ(broken.until - broken.at, std::chrono::minutes{60});
    auto const& store = all.installation.store();
    auto const last = broken.until - std::chrono::milliseconds{1};
    EXPECT_EQ(store.glass_broken_until("manager", conference, last), broken.until);
    EXPECT_FALSE(store.glass_broken_until("manager", conference, broken.until));
}

TEST(Separation, is_fed_by_what_people_really_did)
{
    auto& all = house();
    auto& store = all.installation.store();
    auto& doors = all.installation.access().doors();
    auto const support = all.desk().visitor(all.tokens["business-support"]);
    auto const chair = all.desk().visitor(all.tokens["chair"]);
    auto const fresh = [&](std::string const& name) {
        all.conference(name, false);
        all.installation.access().staff().assign_chair(
            "bs-other", "chair", "REF-" + name, storage::ChairAssignment::As::chair, "");
        return storage::ConferenceId{all.conferences[name]};
    };
    auto const seen = storage::digest_of("plan");
    auto const checked = fresh("checked");
    EXPECT_TRUE(doors.may(support, "copies.release", checked).is_open());
    keep_second_check(store, checked, seen, "somebody-else", all.now());
    EXPECT_TRUE(doors.may(support, "copies.release", checked).is_open());
    keep_second_check(store, checked, seen, "business-support", all.now());
    EXPECT_EQ(doors.may(support, "copies.release", checked).code, "own-check");
    auto const released = fresh("released");
    EXPECT_TRUE(doors.may(chair, "plan.decide", released).is_open());
    keep_release_order(store, released, seen, "chair", all.now());
    EXPECT_EQ(doors.may(chair, "plan.decide", released).code, "own-release");
    auto const size = store.log_size();
    keep_release_order(store, released, seen, "chair", all.now());
    EXPECT_EQ(store.log_size(), size) << "the same order is one deed";
    auto const decided = fresh("decided");
    store.keep_plan(
        decided, {seen, "{}", false, all.now()}, {{all.now(), "planned", "x", "x", "", "{}"}});
    storage::Decision decision;
    decision.plan = seen;
    decision.json = "{}";
    decision.by = "business-support";
    decision.at = all.now();
    store.keep_decision(decided, decision, {{all.now(), "decided", "x", "x", "", "{}"}});
    EXPECT_EQ(doors.may(support, "copies.release", decided).code, "own-decision");
    EXPECT_EQ(doors.may(support, "copies.check", decided).code, "own-decision");
    // Batch work is held against it by whom it names.
    auto const token = all.installation.token();
    Door const release{
        Face::api,
        "POST",
        {"conferences", "{conference}", "release"},
        "copies.release",
        "conference",
        true};
    auto const told = all.asked(token, release, "decided", R"({"by":"business-support"})");
    EXPECT_TRUE(told.starts_with("403 ")) << told;
    EXPECT_NE(told.find("own-decision"), std::string::npos) << told;
}

TEST(Chairs, are_held_to_their_own_conferences_whoever_asks_for_them)
{
    auto& all = house();
    Door const decide{
        Face::api,
        "POST",
        {"conferences", "{conference}", "decisions"},
        "plan.decide",
        "conference",
        true};
    Door const open{
        Face::api,
        "POST",
        {"conferences", "{conference}", "registers"},
        "register.open",
        "conference",
        true};
    auto const unassigned = [](std::string const& told) {
        return told.starts_with("403 ") && told.find("not-assigned") != std::string::npos;
    };
    auto const machine = all.installation.token();
    EXPECT_TRUE(unassigned(all.asked(all.tokens["chair"], decide, "unassigned")));
    EXPECT_TRUE(unassigned(all.asked(machine, decide, "unassigned", R"({"by":"chair"})")));
    EXPECT_TRUE(unassigned(all.asked(machine, decide, "own", R"({"by":"chair-07"})")))
        << "batch work names somebody who is not the chair";
    EXPECT_FALSE(unassigned(all.asked(machine, decide, "own", R"({"by":"chair"})")));
    auto const body = R"({"by":"chair","as":"chair","register":"amendments"})";
    EXPECT_TRUE(unassigned(all.asked(all.tokens["chair"], open, "unassigned", body)));
    EXPECT_TRUE(unassigned(all.asked(machine, open, "unassigned", body)));
    EXPECT_FALSE(unassigned(all.asked(all.tokens["chair"], open, "own", body)));
    // What is kept out of sight looks like what is not there.
    EXPECT_EQ(
        all.asked(machine, decide, "covert", R"({"by":"chair-07","seen":"x"})"),
        all.asked(machine, decide, "unknown", R"({"by":"chair-07","seen":"x"})"));
}

TEST(ChairAssignments, are_made_by_others_for_accounts_of_chairs_and_named_by_nobody_else)
{
    auto& all = house();
    all.conference("to-assign", false);
    Door const assign{
        Face::api,
        "POST",
        {"conferences", "{conference}", "chairs"},
        "chair.assign",
        "conference",
        true};
    auto const support = all.tokens["business-support"];
    auto const asked = [&](std::string const& body) {
        return all.asked(support, assign, "to-assign", body);
    };
    EXPECT_TRUE(asked(R"({"staff":"nobody-9"})").starts_with("thrown There is no account"));
    EXPECT_TRUE(asked(R"({"staff":"Ines Caldbeck"})").starts_with("thrown Member staff"));
    EXPECT_TRUE(asked(R"({"staff":"manager"})").starts_with("thrown This account is not one"));
    EXPECT_TRUE(asked(R"({"staff":"business-support"})").starts_with("thrown Nobody assigns"));
    EXPECT_TRUE(asked(R"({"staff":"chair","place":"deputy"})").starts_with("thrown Say in at"));
    EXPECT_TRUE(asked(R"({"staff":"chair","place":"king"})").starts_with("thrown Member place"));
    auto const visitor = all.desk().visitor(all.tokens["chair"]);
    auto const& doors = all.installation.access().doors();
    storage::ConferenceId const conference{all.conferences["to-assign"]};
    EXPECT_EQ(doors.may(visitor, "plan.decide", conference).code, "not-assigned");
    EXPECT_TRUE(asked(R"({"staff":"chair","place":"deputy","because":"The chair is ill."})")
                    .starts_with("201 "));
    EXPECT_TRUE(doors.may(visitor, "plan.decide", conference).is_open());
    EXPECT_EQ(doors.may(visitor, "record.sign", conference).code, "not-chair");
    EXPECT_TRUE(asked(R"({"staff":"chair"})").starts_with("201 "));
    EXPECT_TRUE(doors.may(visitor, "record.sign", conference).is_open());
    Door const end{
        Face::api,
        "POST",
        {"conferences", "{conference}", "chairs", "end"},
        "chair.assign",
        "conference",
        true};
    EXPECT_TRUE(all.asked(support, end, "to-assign", R"({"staff":"chair"})").starts_with("200 "));
    EXPECT_EQ(doors.may(visitor, "plan.decide", conference).code, "not-assigned");
    // To an administrator every reference is alike; whoever sees conferences names one of theirs.
    Door const by_reference{Face::api, "POST", {"chairs"}, "chair.assign", "none", true};
    auto const named = [&](std::string const& role, std::string const& reference) {
        return all.asked(
            all.tokens[role],
            by_reference,
            "own",
            R"({"staff":"chair","reference":")" + reference + R"("})");
    };
    EXPECT_EQ(named("administrator", "REF-covert"), named("administrator", "REF-nowhere"));
    EXPECT_EQ(named("business-support", "REF-covert"), named("business-support", "REF-nowhere-2"));
    EXPECT_TRUE(named("business-support", "REF-covert").starts_with("thrown There is no"));
    EXPECT_TRUE(named("business-support", "REF-to-assign").starts_with("201 "));
    // Whoever must see nothing of it is not made its chair.
    EXPECT_TRUE(named("administrator", "REF-conflict").starts_with("thrown This account cannot"));
    Door const list{Face::api, "GET", {"chairs"}, "chair.assign", "none", true};
    for (auto const* const role : {"administrator", "business-support"}) {
        auto const told = all.asked(all.tokens[role], list, "own");
        EXPECT_NE(told.find("REF-own"), std::string::npos) << role;
        EXPECT_EQ(told.find("REF-covert"), std::string::npos) << role;
    }
}

TEST(AgencyReaders, at_the_door_reach_the_copies_that_are_theirs)
{
    auto& all = house();
    auto& doors = all.installation.access().doors();
    auto const visitor = all.desk().visitor(all.tokens["agency-reader"]);
    CopyId const mine{all.copies["own"]};
    EXPECT_EQ(doors.may(visitor, "own-copy.open", mine).kind, DoorAnswer::Kind::nothing_here);
    doors.know({[&](Visitor const& who, CopyId const& copy) {
        return who.reference == "reader-1" && copy == mine;
    }});
    EXPECT_TRUE(doors.may(visitor, "own-copy.open", mine).is_open());
    EXPECT_EQ(
        doors.may(visitor, "own-copy.open", CopyId{all.copies["conflict"]}).kind,
        DoorAnswer::Kind::nothing_here);
    EXPECT_EQ(doors.may(visitor, "conferences.list").kind, DoorAnswer::Kind::refused);
    doors.know({});
}

} // namespace safehand::service
