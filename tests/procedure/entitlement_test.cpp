// Who gets which document: every role, attendance and invitation of North Yorkshire.
#include "invented_case.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

using namespace invented; // NOLINT(google-build-using-namespace)
using safehand::Attendance;
using safehand::Channel;
using safehand::Invitation;
using safehand::Participant;
using safehand::PlanEntry;
using safehand::Share;

namespace {

std::vector<Attendance> const attendances{
    Attendance::attended,
    Attendance::part,
    Attendance::apologies,
    Attendance::absent,
    Attendance::excluded};

Participant one(std::string const& role, Invitation invitation, Attendance attendance)
{
    auto person = somebody("p-x", role);
    person.invitation = invitation;
    person.attendance = attendance;
    if (attendance == Attendance::part) person.present_for = {{"s-reason"}};
    if (role == "supporter") person.supports = "p-chair";
    return person;
}

PlanEntry planned(Participant const& person, std::string const& document)
{
    return entry_for(plan_for(conference({person})), "p-x", document);
}

bool sends(PlanEntry const& entry)
{
    return entry.share == Share::full || entry.share == Share::partial;
}

/// What the record's row for each role and attendance comes to before the chair has said anything.
std::string expected_record(std::string const& role, Attendance attendance)
{
    static std::set<std::string> const never{"supporter", "observer", "interpreter"};
    if (never.contains(role)) return "none";
    if (role == "child") return "ask child-copy verbal only";
    if (role == "solicitor") return "ask adviser-copy none";
    if (attendance == Attendance::excluded) return "ask excluded-copy letter only";
    if (role == "carer" || role == "parent-partner") return "ask carer-copy letter only";
    if (role == "grandparent" || role == "relative") return "ask relative-copy none";
    bool const parent = role == "mother" || role == "father";
    if (parent && attendance == Attendance::part) return "ask part-attender partial";
    return "full";
}

std::string expected_letter(std::string const& role)
{
    static std::set<std::string> const never{"supporter", "observer", "interpreter"};
    if (never.contains(role)) return "none";
    if (role == "child") return "ask child-letter verbal only";
    if (role == "solicitor") return "ask adviser-copy none";
    if (role == "grandparent" || role == "relative") return "ask relative-letter none";
    return "full";
}

std::string seen(PlanEntry const& entry)
{
    std::string words;
    for (auto const& question : entry.open_questions)
        words += "ask " + question.substr(0, question.find(':')) + " ";
    return words + std::string(safehand::word(entry.share));
}

} // namespace

TEST(Entitlement, every_role_and_attendance_of_those_invited_is_what_the_standards_say)
{
    for (auto const& role : north_yorkshire().rules().roles) {
        if (role.id == "chair") continue;
        for (auto const attendance : attendances) {
            auto const person = one(role.id, Invitation::invited, attendance);
            EXPECT_EQ(seen(planned(person, "record")), expected_record(role.id, attendance))
                << role.id << " " << int(attendance);
            EXPECT_EQ(seen(planned(person, "chairs-letter")), expected_letter(role.id))
                << role.id << " " << int(attendance);
        }
    }
}

TEST(Entitlement, nobody_who_was_not_invited_is_sent_anything_whatever_they_are)
{
    for (auto const& role : north_yorkshire().rules().roles)
        for (auto const attendance : attendances)
            for (auto const invitation : {Invitation::not_invited, Invitation::not_informed})
                for (auto const& document : {"record", "chairs-letter"}) {
                    auto const entry = planned(one(role.id, invitation, attendance), document);
                    EXPECT_FALSE(sends(entry)) << role.id << " " << document;
                    EXPECT_FALSE(entry.channel.has_value());
                    EXPECT_TRUE(entry.address.empty());
                    ASSERT_FALSE(entry.reasons.empty());
                    bool const child = role.id == "child" && invitation == Invitation::not_invited;
                    EXPECT_EQ(entry.open_questions.empty(), !child) << role.id;
                }
}

TEST(Entitlement, a_supporter_gets_nothing_and_is_asked_about_nowhere)
{
    for (auto const attendance : attendances) {
        auto const plan = plan_for(conference({one("supporter", Invitation::invited, attendance)}));
        EXPECT_TRUE(plan.questions.empty());
        for (auto const& entry : plan.entries)
            if (entry.person.text == "p-x") {
                EXPECT_EQ(entry.share, Share::none);
                EXPECT_TRUE(entry.order.empty());
                EXPECT_NE(entry.reasons.front().text.find("support"), std::string::npos);
            }
    }
}

TEST(Entitlement, whoever_came_with_a_family_member_is_a_supporter_under_any_role)
{
    auto person = one("relative", Invitation::invited, Attendance::attended);
    person.own_right = true;
    EXPECT_TRUE(sends(planned(person, "record")));
    person.supports = "p-chair";
    EXPECT_EQ(planned(person, "record").share, Share::none);
    EXPECT_EQ(planned(person, "record").reasons.front().rule, "K09");
}

TEST(Entitlement, a_grandparent_invited_in_her_own_right_has_the_record)
{
    auto person = one("grandparent", Invitation::invited, Attendance::absent);
    person.own_right = true;
    auto const entry = planned(person, "record");
    EXPECT_EQ(entry.share, Share::full);
    EXPECT_EQ(entry.channel, Channel::post);
    EXPECT_EQ(entry.reasons.front().rule, "NY-1");
    EXPECT_TRUE(entry.open_questions.empty());
}

TEST(Entitlement, every_entry_that_sends_says_when_by_what_rule_and_how)
{
    auto const entry = planned(one("mother", Invitation::invited, Attendance::absent), "record");
    EXPECT_EQ(entry.share, Share::full);
    EXPECT_EQ(safehand::iso(*entry.due), "2027-01-11");
    EXPECT_EQ(entry.due_rule, "NY-6");
    EXPECT_NE(entry.due_why.find("Monday 11 January 2027"), std::string::npos);
    EXPECT_EQ(entry.reasons.front().rule, "NY-7");
    EXPECT_EQ(entry.address, "ad-p-x");
    EXPECT_EQ(entry.format, "standard");
    EXPECT_TRUE(entry.holds.empty());
    auto const letter =
        planned(one("mother", Invitation::invited, Attendance::absent), "chairs-letter");
    EXPECT_EQ(safehand::iso(*letter.due), "2026-12-17");
    EXPECT_EQ(letter.due_rule, "NY-2");
}

TEST(Entitlement, a_covert_conference_makes_no_entry_for_any_family_member)
{
    auto record = conference(
        {one("mother", Invitation::not_informed, Attendance::absent),
         somebody("p-hv", "health-visitor")});
    record.covert = true;
    auto const plan = plan_for(record);
    for (auto const& entry : plan.entries) EXPECT_NE(entry.person.text, "p-x");
    EXPECT_EQ(entry_for(plan, "p-hv").share, Share::full);
    record.covert = false;
    EXPECT_EQ(entry_for(plan_for(record), "p-x").share, Share::none);
}

TEST(Entitlement, documents_that_travel_inside_others_have_no_entries_of_their_own)
{
    for (auto const& entry : plan_for(conference({})).entries)
        EXPECT_TRUE(entry.document == "record" || entry.document == "chairs-letter");
}

TEST(Entitlement, the_same_input_gives_the_same_plan_in_the_order_of_the_record)
{
    auto const record = conference({somebody("p-b", "school"), somebody("p-a", "mother")});
    auto const plan = plan_for(record);
    ASSERT_EQ(plan.entries.size(), 6U);
    EXPECT_EQ(plan.entries[0].person.text, "p-chair");
    EXPECT_EQ(plan.entries[2].person.text, "p-b");
    EXPECT_EQ(plan.entries[2].document, "record");
    EXPECT_EQ(plan.entries[3].document, "chairs-letter");
    EXPECT_EQ(plan.entries[4].person.text, "p-a");
    EXPECT_EQ(plan.entries[5].order, plan_for(record).entries[5].order);
    EXPECT_EQ(plan.procedure_version, "2026.1");
}

TEST(Entitlement, attachments_go_with_nobodys_copy_where_the_data_names_nobody)
{
    auto absent = somebody("p-absent", "gp");
    absent.attendance = Attendance::absent;
    auto record = conference(
        {somebody("p-hv", "health-visitor"),
         somebody("p-m", "mother"),
         somebody("p-s", "school"),
         somebody("p-h", "housing"),
         absent});
    safehand::Attachment report;
    report.id = {"a-1"};
    report.kind = "social-work-report";
    report.not_to_be_shared_with = {person("p-s")};
    record.attachments.push_back(report);
    record.sections.front().blocks.push_back(
        paragraph("Kept from housing.", {withhold_from({role("housing")})}));
    record.attachments.front().author_permits = true;
    auto const included = [&](std::string const& who) {
        auto const choice = entry_for(plan_for(record), who).attachments.at(0);
        EXPECT_FALSE(choice.why.text.empty());
        return choice.included;
    };
    EXPECT_FALSE(included("p-hv"));
    EXPECT_FALSE(included("p-chair"));
    EXPECT_FALSE(included("p-m"));
    EXPECT_FALSE(included("p-s"));
    EXPECT_FALSE(included("p-h"));
    EXPECT_FALSE(included("p-absent"));
}

TEST(Entitlement, where_the_data_lets_them_attachments_go_whole_and_only_with_the_authors_leave)
{
    auto record =
        conference({somebody("p-yw", "youth-worker"), somebody("p-other", "youth-worker")});
    record.procedure = "made-up-region";
    record.sections = {section("s-1", "talk")};
    safehand::Attachment report;
    report.id = {"a-1"};
    report.kind = "report";
    report.not_to_be_shared_with = {person("p-other")};
    record.attachments.push_back(report);
    auto const included = [&](std::string const& who) {
        auto const plan = safehand::procedure::make_plan(
            record, drafted(record), made_up_region(), england_and_wales(), {}, today);
        return entry_for(plan, who).attachments.at(0).included;
    };
    EXPECT_FALSE(included("p-yw")) << "without the author's permission";
    record.attachments.front().author_permits = true;
    EXPECT_TRUE(included("p-yw"));
    EXPECT_FALSE(included("p-other"));
}

TEST(Entitlement, in_another_region_the_data_alone_sends_by_hand_tells_aloud_and_gives_nothing)
{
    auto parent = somebody("p-parent", "parent");
    parent.attendance = Attendance::apologies;
    auto record = conference(
        {parent,
         somebody("p-carer", "kinship-carer"),
         somebody("p-friend", "friend"),
         somebody("p-yw", "youth-worker")});
    record.procedure = "made-up-region";
    record.sections = {section("s-1", "talk")};
    auto const plan = safehand::procedure::make_plan(
        record, drafted(record), made_up_region(), england_and_wales(), {}, today);
    EXPECT_EQ(entry_for(plan, "p-parent").channel, Channel::by_hand);
    EXPECT_EQ(entry_for(plan, "p-parent").due_rule, "MU-5");
    EXPECT_EQ(safehand::iso(*entry_for(plan, "p-parent").due), "2026-12-31");
    EXPECT_EQ(entry_for(plan, "p-yw").due_rule, "MU-4");
    EXPECT_EQ(entry_for(plan, "p-carer", "summary").share, Share::verbal_only);
    EXPECT_EQ(entry_for(plan, "p-friend").share, Share::none);
    EXPECT_EQ(entry_for(plan, "p-yw", "summary").share, Share::none);
    EXPECT_EQ(entry_for(plan, "p-yw", "summary").reasons.front().rule, "K18");
    std::set<std::string> clashes;
    for (auto const& clash : plan.clashes) clashes.insert(clash.id);
    EXPECT_EQ(clashes, (std::set<std::string>{"C-11", "C-2", "C-5"}));
}
