#include "sample_records.h"

#include <gtest/gtest.h>

#include <string>

namespace samples = safehand::samples;
using samples::Json;
using samples::line_after;
using samples::surprises;

namespace {

std::string no_such(std::string const& place, std::string const& what)
{
    return place + ": no " + what + " in this record has that id.";
}

} // namespace

TEST(Contradictions, the_sample_has_none)
{
    EXPECT_EQ(line_after({}), "no error");
}

TEST(Contradictions, a_version_with_parts_taken_out_names_the_report_that_its_author_wrote)
{
    std::string const rule = ".redaction_of: must name the report as its author wrote it.";
    EXPECT_EQ(
        surprises({
            {"/attachments/1/redaction_of", "r-social-work-cut", "attachments[1]" + rule},
            {"/attachments/0/redaction_of", "r-social-work-cut", "attachments[0]" + rule},
            {"/attachments/0/approved_for",
             Json::array({"role:father"}),
             "attachments[0].approved_for: goes only with 'redaction_of'."},
            {"/strategy_discussion_on",
             "2026-12-24",
             "strategy_discussion_on: is after the conference."},
            {"/participants/3/exclusion/until",
             "09:00",
             "participants[3].exclusion.until: is before 'from'."},
        }),
        "");
}

TEST(Contradictions, every_reference_must_be_answered)
{
    auto const person = "p-nobody";
    auto const ref = "person:p-nobody";
    EXPECT_EQ(
        surprises({
            {"/chair", person, no_such("chair", "participant")},
            {"/minute_taker", person, no_such("minute_taker", "participant")},
            {"/signature/by", person, no_such("signature.by", "participant")},
            {"/participants/2/related_children/0",
             "c-no",
             no_such("participants[2].related_children[0]", "child")},
            {"/participants/2/conflict_with/0",
             person,
             no_such("participants[2].conflict_with[0]", "participant")},
            {"/participants/3/present_for/0",
             "s-no",
             no_such("participants[3].present_for[0]", "section")},
            {"/participants/3/exclusion/sections/0",
             "s-no",
             no_such("participants[3].exclusion.sections[0]", "section")},
            {"/participants/4/child", "c-no", no_such("participants[4].child", "child")},
            {"/participants/5/supports",
             person,
             no_such("participants[5].supports", "participant")},
            {"/orders/0/against", person, no_such("orders[0].against", "participant")},
            {"/orders/0/protects", person, no_such("orders[0].protects", "participant")},
            {"/protected_facts/0/about",
             person,
             no_such("protected_facts[0].about", "participant")},
            {"/protected_facts/0/may_see/0",
             ref,
             no_such("protected_facts[0].may_see[0]", "participant")},
            {"/sections/1/blocks/1/paragraph/1/labels/0/fact",
             "f-no",
             no_such("sections[1].blocks[1].paragraph[1].labels[0].fact", "protected fact")},
            {"/sections/1/blocks/1/labels/0/who/0",
             ref,
             no_such("sections[1].blocks[1].labels[0].who[0]", "participant")},
            {"/sections/2/labels/0/agreed_by",
             person,
             no_such("sections[2].labels[0].agreed_by", "participant")},
            {"/attachments/0/author", person, no_such("attachments[0].author", "participant")},
            {"/attachments/0/about_children/0",
             "c-no",
             no_such("attachments[0].about_children[0]", "child")},
            {"/attachments/0/not_to_be_shared_with/0",
             ref,
             no_such("attachments[0].not_to_be_shared_with[0]", "participant")},
            {"/attachments/1/redaction_of",
             "r-no",
             no_such("attachments[1].redaction_of", "attachment")},
            {"/attachments/1/approved_for/0",
             ref,
             no_such("attachments[1].approved_for[0]", "participant")},
            {"/children/0/lead_social_worker",
             person,
             no_such("children[0].lead_social_worker", "participant")},
            {"/decisions/0/child", "c-no", no_such("decisions[0].child", "child")},
            {"/decisions/0/views/0/who",
             person,
             no_such("decisions[0].views[0].who", "participant")},
            {"/decisions/0/dissent/0/who",
             person,
             no_such("decisions[0].dissent[0].who", "participant")},
            {"/plan/0/by/0", person, no_such("plan[0].by[0]", "participant")},
            {"/plan/0/children/0", "c-no", no_such("plan[0].children[0]", "child")},
            {"/dates/core_group_members/1",
             person,
             no_such("dates.core_group_members[1]", "participant")},
        }),
        "");
}

TEST(Contradictions, an_id_belongs_to_one_thing_of_its_kind)
{
    auto const taken = [](std::string const& place, std::string const& what) {
        return place + ": another " + what + " has the same id.";
    };
    EXPECT_EQ(
        surprises({
            {"/children/1/id", "c-wren", taken("children[1].id", "child")},
            {"/participants/7/id", "p-chair", taken("participants[7].id", "participant")},
            {"/participants/2/addresses/2/id",
             "a-mother-old",
             taken("participants[2].addresses[2].id", "address")},
            {"/sections/2/id", "s-views", taken("sections[2].id", "section")},
        }),
        "");
    for (auto const* list : {"protected_facts", "attachments", "plan"}) {
        auto record = Json::parse(samples::rich());
        record[list].push_back(record[list][0]);
        EXPECT_TRUE(samples::line_from(samples::signed_text(record))
                        .starts_with(
                            std::string(list) + "[" + std::to_string(record[list].size() - 1) +
                            "].id: another "));
    }
}

TEST(Contradictions, a_child_is_either_born_or_expected)
{
    EXPECT_EQ(
        surprises({
            {"/children/0/expected",
             "2026-12-24",
             "children[0]: must have exactly one of born and expected."},
            {"/children/1/expected",
             nullptr,
             "children[1]: must have exactly one of born and expected."},
            {"/children/0/born",
             "2026-11-25",
             "children[0].born: is after the conference; an unborn child has 'expected'."},
            {"/children/0/born",
             "2008-11-24",
             "children[0].born: makes the child 18 or older on the day of the conference."},
            {"/children/0/born", "2008-11-25", "no error"},
            {"/children/1/expected",
             "2027-12-24",
             "children[1].expected: is not within a pregnancy of the conference."},
            {"/children/1/expected",
             "2026-01-24",
             "children[1].expected: is not within a pregnancy of the conference."},
        }),
        "");
}

TEST(Contradictions, presence_and_exclusion_agree)
{
    EXPECT_EQ(
        surprises({
            {"/participants/3/present_for",
             Json::array(),
             "participants[3].present_for: attendance 'part' needs the sections that were heard."},
            {"/participants/3/present_for",
             nullptr,
             "participants[3].present_for: attendance 'part' needs the sections that were heard."},
            {"/participants/3/present_for/1",
             "s-police",
             "participants[3].exclusion.sections[0]: is also a section that the person was present "
             "for."},
            {"/participants/3/exclusion/sections",
             nullptr,
             "participants[3].exclusion.sections: attendance 'part' needs the sections that the "
             "person "
             "was kept out of."},
            {"/participants/3/attendance",
             "attended",
             "participants[3].present_for: goes only with attendance 'part'."},
            {"/participants/3/attendance",
             "absent",
             "participants[3].present_for: goes only with attendance 'part'."},
            {"/participants/7/exclusion",
             nullptr,
             "participants[7].exclusion: attendance 'excluded' needs the ground."},
            {"/participants/7/attendance",
             "absent",
             "participants[7].exclusion: goes only with attendance 'part' or 'excluded'."},
            {"/participants/2/invitation",
             "not-informed",
             "participants[2].invitation: somebody who was there cannot be 'not-informed'."},
        }),
        "");
}

TEST(Contradictions, people_stand_to_each_other_as_they_can)
{
    EXPECT_EQ(
        surprises({
            {"/participants/5/supports",
             nullptr,
             "participants[5].supports: a supporter needs the id of the person they came with."},
            {"/participants/5/supports",
             "p-friend",
             "participants[5].supports: nobody comes as their own supporter."},
            {"/participants/4/child",
             nullptr,
             "participants[4].child: a participant of role 'child' needs the child's id."},
            {"/participants/2/child",
             "c-wren",
             "participants[4].child: another participant is this child."},
            {"/participants/2/born",
             "2026-12-01",
             "participants[2].born: is after the conference."},
            {"/participants/2/conflict_with/0",
             "p-mother",
             "participants[2].conflict_with[0]: is the same person."},
            {"/orders/0/protects",
             "p-father",
             "orders[0].protects: is the person that the order is against."},
            {"/orders/0/until", "2026-09-30", "orders[0].until: is before 'made_on'."},
        }),
        "");
}

TEST(Contradictions, a_covert_conference_invites_nobody_of_the_family)
{
    EXPECT_EQ(
        line_after({{"/covert", true}}),
        "participants[2].invitation: a covert conference invites nobody of the family.");
    auto record = Json::parse(samples::rich());
    record["covert"] = true;
    for (auto& person : record["participants"])
        if (person["role"] != "police" && person["role"] != "chair" &&
            person["role"] != "minute-taker")
            person["invitation"] = "not-invited";
    EXPECT_EQ(samples::line_from(samples::signed_text(record)), "no error");
    record["participants"][6]["own_right"] = true;
    EXPECT_EQ(
        samples::line_from(samples::signed_text(record)),
        "participants[6].invitation: a covert conference invites nobody of the family.");
}

TEST(Contradictions, an_address_is_of_one_kind)
{
    std::string const a = "participants[2].addresses";
    EXPECT_EQ(
        surprises({
            {"/participants/2/addresses/0/lines",
             Json::array({"1 Never Lane"}),
             a + "[0].lines: a postal address has 2 to 6 lines before the postcode."},
            {"/participants/2/addresses/0/lines",
             nullptr,
             a + "[0].lines: a postal address has 2 to 6 lines before the postcode."},
            {"/participants/2/addresses/0/email",
             "a@b.example",
             a + "[0].email: goes only with an address of kind 'email'."},
            {"/participants/2/addresses/2/email",
             nullptr,
             a + "[2].email: an address of kind 'email' needs it."},
            {"/participants/2/addresses/2/lines",
             Json::array({"x", "y"}),
             a + "[2].lines: goes only with an address of kind 'post'."},
            {"/participants/2/addresses/2/postcode",
             "ZZ99 9ZZ",
             a + "[2].postcode: goes only with an address of kind 'post'."},
            {"/participants/2/addresses/0/until", "2026-08-31", a + "[0].until: is before 'from'."},
        }),
        "");
}

TEST(Contradictions, a_child_has_one_decision_and_a_person_one_view)
{
    auto record = Json::parse(samples::rich());
    record["decisions"].push_back(record["decisions"][0]);
    EXPECT_EQ(
        samples::line_from(samples::signed_text(record)),
        "decisions[1].child: this child has another decision already.");
    EXPECT_EQ(
        line_after({{"/decisions/0/views/1/who", "p-police"}}),
        "decisions[0].views[1].who: this person has another view on the same child.");
}

TEST(Contradictions, days_follow_each_other)
{
    EXPECT_EQ(
        surprises({
            {"/held_on", "1999-12-31", "held_on: must be a day from 2000 to 2099."},
            {"/held_on",
             "2026-02-30",
             "held_on: must be a day that exists, written as 2026-12-16."},
            {"/ended", "09:59", "ended: is before 'started'."},
            {"/ended", "24:00", "ended: must be a time of day written as 09:30."},
            {"/ended", "9:59", "ended: must be a time of day written as 09:30."},
            {"/dates/core_group/on",
             "2026-11-23",
             "dates.core_group.on: is before the conference."},
            {"/dates/review/on", "2026-11-23", "dates.review.on: is before the conference."},
            {"/dates/child_in_need/on",
             "2026-11-23",
             "dates.child_in_need.on: is before the conference."},
            {"/signature/on", "2026-11-23", "signature.on: is before the conference."},
        }),
        "");
}

TEST(Contradictions, only_the_chair_signs)
{
    EXPECT_EQ(
        line_after({{"/signature/by", "p-minutes"}}),
        "signature.by: is not the chair of this conference (NY-12).");
}
