// What roles may do: the shipped table, and the way it is read.
#include "access/permissions.h"
#include "record/error.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace safehand::access::tests {

namespace {

std::string shipped_text()
{
    std::ifstream file(SAFEHAND_HOUSE "/config/access/roles.json");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

Roles shipped()
{
    return Roles::read(shipped_text());
}

ObjectFacts conference()
{
    ObjectFacts facts;
    facts.about_conference = true;
    facts.unlocked = true;
    facts.chair = true;
    return facts;
}

std::string replaced(std::string text, std::string const& what, std::string const& by)
{
    auto const at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

} // namespace

TEST(Roles, refuse_what_nobody_declared)
{
    auto const roles = shipped();
    EXPECT_EQ(roles.may({{"chair"}, true}, "world.end", {}).code, "permission");
    EXPECT_EQ(roles.may({{"emperor"}, true}, "copies.release", {}).code, "role");
    EXPECT_EQ(roles.may({{}, true}, "conferences.list", {}).verdict, Verdict::refused);
    EXPECT_EQ(roles.may({{"agency-reader"}, true}, "conferences.list", {}).code, "role");
}

TEST(Roles, of_administrators_and_auditors_open_no_case)
{
    auto const roles = shipped();
    for (auto const* const permission :
         {"conferences.list",
          "conference.read",
          "plan.read",
          "copy.preview",
          "copy.passphrase",
          "copies.release",
          "plan.decide",
          "record.take-in",
          "register.step",
          "conference.unlock",
          "glass.break"}) {
        EXPECT_FALSE(roles.has({"administrator"}, permission)) << permission;
        EXPECT_FALSE(roles.has({"auditor"}, permission)) << permission;
    }
    for (auto const& [name, role] : roles.roles()) {
        EXPECT_EQ(role.may.contains("staff.manage"), name == "administrator") << name;
        EXPECT_FALSE(role.may.contains("plan.decide") && role.may.contains("copies.release"))
            << name << " decides and releases";
    }
}

TEST(Roles, ask_for_the_second_factor_anew_before_release_signature_and_erasure)
{
    auto const roles = shipped();
    auto const asked = [&](std::string const& role, std::string const& permission) {
        return roles.may({{role}, false}, permission, conference()).verdict;
    };
    EXPECT_EQ(asked("business-support", "copies.release"), Verdict::step_up);
    EXPECT_EQ(asked("chair", "record.sign"), Verdict::step_up);
    EXPECT_EQ(asked("manager", "audit.erase"), Verdict::step_up);
    EXPECT_EQ(asked("administrator", "staff.manage"), Verdict::step_up);
    EXPECT_EQ(asked("chair", "plan.decide"), Verdict::allowed);
    EXPECT_TRUE(roles.may({{"chair"}, true}, "record.sign", conference()).allowed());
}

TEST(Roles, tell_nothing_of_what_must_not_be_known_of)
{
    auto const roles = shipped();
    auto const unknown = [&] {
        auto facts = conference();
        facts.exists = false;
        return roles.may({{"chair"}, true}, "conference.read", facts);
    }();
    EXPECT_EQ(unknown.verdict, Verdict::unknown_object);
    auto covert = conference();
    covert.covert = true;
    covert.unlocked = false;
    auto conflicting = conference();
    conflicting.conflict = true;
    for (auto const& facts : {covert, conflicting}) {
        auto const answer = roles.may({{"chair"}, true}, "conference.read", facts);
        EXPECT_EQ(answer.verdict, unknown.verdict);
        EXPECT_EQ(answer.code, unknown.code);
        EXPECT_EQ(answer.sentence, unknown.sentence);
        // Who lacks the role is told the same of what is there and what is not.
        auto gone = facts;
        gone.exists = false;
        EXPECT_EQ(
            roles.may({{"auditor"}, true}, "conference.read", facts).code,
            roles.may({{"auditor"}, true}, "conference.read", gone).code);
    }
    covert.unlocked = true;
    EXPECT_TRUE(roles.may({{"chair"}, true}, "conference.read", covert).allowed());
}

TEST(Chairs, decide_and_approve_where_they_are_assigned_and_sign_as_chair_alone)
{
    auto const roles = shipped();
    auto facts = conference();
    auto const asked = [&](std::string const& permission) {
        return roles.may({{"chair"}, true}, permission, facts);
    };
    for (auto const* const permission : {"plan.decide", "record.sign", "attached.approve"})
        EXPECT_TRUE(asked(permission).allowed()) << permission;
    facts.chair = false;
    for (auto const* const permission : {"plan.decide", "record.sign", "attached.approve"}) {
        EXPECT_EQ(asked(permission).verdict, Verdict::refused) << permission;
        EXPECT_EQ(asked(permission).code, "not-assigned") << permission;
        EXPECT_TRUE(roles.needs_assignment(permission)) << permission;
    }
    EXPECT_TRUE(asked("conference.read").allowed()) << "reading asks for no assignment";
    facts.deputy = true;
    EXPECT_TRUE(asked("plan.decide").allowed());
    EXPECT_TRUE(asked("attached.approve").allowed());
    EXPECT_EQ(asked("record.sign").code, "not-chair");
    // What must not be known of is told in the words for what is not there, assigned or not.
    facts.deputy = false;
    facts.conflict = true;
    EXPECT_EQ(asked("plan.decide").verdict, Verdict::unknown_object);
    facts.conflict = false;
    facts.covert = true;
    facts.unlocked = false;
    EXPECT_EQ(asked("record.sign").verdict, Verdict::unknown_object);
    EXPECT_TRUE(roles.acting_needs_assignment("chair"));
    EXPECT_FALSE(roles.acting_needs_assignment("business-support"));
    // Nobody who chairs says who chairs.
    EXPECT_FALSE(roles.has({"chair"}, "chair.assign"));
    EXPECT_TRUE(roles.has({"business-support"}, "chair.assign"));
    EXPECT_TRUE(roles.has({"administrator"}, "chair.assign"));
}

TEST(BrokenGlass, opens_reading_in_spite_of_a_conflict_and_nothing_else)
{
    auto const roles = shipped();
    auto facts = conference();
    facts.conflict = true;
    facts.broken_glass = true;
    EXPECT_TRUE(roles.may({{"chair"}, true}, "conference.read", facts).allowed());
    EXPECT_TRUE(roles.may({{"business-support"}, true}, "plan.read", facts).allowed());
    for (auto const* const permission : {"plan.decide", "record.sign", "register.step"})
        EXPECT_FALSE(roles.may({{"chair"}, true}, permission, facts).allowed()) << permission;
    EXPECT_FALSE(roles.may({{"business-support"}, true}, "copies.release", facts).allowed());
    facts.covert = true;
    facts.unlocked = false;
    EXPECT_FALSE(roles.may({{"chair"}, true}, "conference.read", facts).allowed());
}

TEST(Separation, keeps_the_one_who_decided_from_releasing)
{
    auto const roles = shipped();
    auto facts = conference();
    facts.deeds = {"plan.decide"};
    auto const answer = roles.may({{"business-support"}, true}, "copies.release", facts);
    EXPECT_EQ(answer.verdict, Verdict::refused);
    EXPECT_EQ(answer.code, "own-decision");
    facts.deeds = {"copies.check"};
    EXPECT_EQ(roles.may({{"business-support"}, true}, "copies.release", facts).code, "own-check");
    facts.deeds = {"attached.hand-in"};
    EXPECT_EQ(roles.may({{"chair"}, true}, "attached.approve", facts).code, "own-work");
    EXPECT_TRUE(roles.may({{"business-support"}, true}, "copies.release", facts).allowed());
}

TEST(AgencyReaders, reach_their_own_copies_only)
{
    auto const roles = shipped();
    auto facts = conference();
    EXPECT_EQ(
        roles.may({{"agency-reader"}, true}, "own-copy.open", facts).verdict,
        Verdict::unknown_object);
    facts.own = true;
    EXPECT_TRUE(roles.may({{"agency-reader"}, true}, "own-copy.open", facts).allowed());
    EXPECT_FALSE(roles.may({{"chair"}, true}, "own-copy.open", facts).allowed());
}

TEST(Roles, that_exclude_each_other_are_not_one_persons)
{
    auto const roles = shipped();
    EXPECT_EQ(roles.unfit({"chair"}), "");
    EXPECT_EQ(roles.unfit({"chair", "manager"}), "");
    for (auto const& bad : std::vector<std::vector<std::string>>{
             {},
             {"emperor"},
             {"chair", "chair"},
             {"agency-reader"},
             {"administrator", "chair"},
             {"auditor", "business-support"},
             {"chair", "business-support"}})
        EXPECT_NE(roles.unfit(bad), "");
    EXPECT_TRUE(roles.may_act_as({"manager"}, "service-manager"));
    EXPECT_FALSE(roles.may_act_as({"business-support"}, "chair"));
    EXPECT_FALSE(roles.may_act_as({"administrator"}, "chair"));
}

TEST(RolesFile, is_refused_when_it_is_not_sound)
{
    auto const text = shipped_text();
    EXPECT_NO_THROW(Roles::read(text));
    EXPECT_THROW(Roles::read("{"), Error);
    EXPECT_THROW(Roles::read("{}"), Error);
    EXPECT_THROW(Roles::read(replaced(text, "\"minutes\": 60", "\"minutes\": 6000")), Error);
    EXPECT_THROW(Roles::read(replaced(text, "\"may\": [\"", "\"may\": [\"anything\", \"")), Error);
    EXPECT_THROW(Roles::read(replaced(text, "\"own_only\": true", "\"own_only\": 1")), Error);
    EXPECT_THROW(Roles::read(replaced(text, "\"version\"", "\"verzion\"")), Error);
    EXPECT_THROW(
        Roles::read(replaced(
            text, "\"permissions\": {", "\"permissions\": {\"x\": {\"what\": \"nobody has it\"},")),
        Error);
}

} // namespace safehand::access::tests
