// What keeps a document from leaving, what does not, and how a copy by hand is carried.
#include "service/journey/proposal.h"
#include "service/journey/stops.h"
#include "service/letters/handover.h"

#include <gtest/gtest.h>

namespace safehand::service {

namespace {

PlanEntry entry(std::string const& person, std::string const& document)
{
    PlanEntry one;
    one.person.text = person;
    one.document = document;
    one.share = Share::full;
    one.channel = Channel::email;
    one.address = "a-" + person;
    return one;
}

DistributionPlan letters_and_records()
{
    DistributionPlan plan;
    for (std::string const person : {"p-mother", "p-worker"})
        for (std::string const document : {"chairs-letter", "record"})
            plan.entries.push_back(entry(person, document));
    return plan;
}

} // namespace

TEST(Stops, of_the_record_do_not_keep_a_letter)
{
    auto plan = letters_and_records();
    plan.entries[1].holds.push_back({"NY-12", "The chair has not signed."});
    EXPECT_EQ(releasable(plan), std::vector<std::string>{"chairs-letter"});
    EXPECT_EQ(what_stops(plan, {"record"}).size(), 1U);
    EXPECT_TRUE(what_stops(plan, {"chairs-letter"}).empty());
}

TEST(Stops, count_a_question_on_somebody_who_would_get_nothing_as_things_stand)
{
    auto plan = letters_and_records();
    plan.entries[1].share = Share::none;
    plan.entries[1].channel.reset();
    plan.entries[1].open_questions = {"child-copy:p-mother"};
    EXPECT_EQ(releasable(plan), std::vector<std::string>{"chairs-letter"});
}

TEST(Stops, end_where_a_document_has_left)
{
    auto plan = letters_and_records();
    plan.entries[0].open_questions = {"about:p-mother"};
    plan.questions.push_back({"about:p-mother", {"p-mother"}, "chairs-letter", "", {}, "", {}});
    Day const monday = parse_day("2026-11-23");
    mark_departed(
        plan, {{{"p-mother"}, "chairs-letter", monday}, {{"p-worker"}, "chairs-letter", monday}});
    EXPECT_EQ(documents_to_send(plan), std::vector<std::string>{"record"});
    EXPECT_TRUE(plan.questions.empty());
    EXPECT_EQ(plan.entries[0].released, monday);
}

TEST(Stops, stay_where_the_same_question_still_matters_to_another_document)
{
    auto plan = letters_and_records();
    plan.entries[0].open_questions = plan.entries[1].open_questions = {"about:p-mother"};
    plan.questions.push_back({"about:p-mother", {"p-mother"}, "chairs-letter", "", {}, "", {}});
    mark_departed(plan, {{{"p-mother"}, "chairs-letter", parse_day("2026-11-23")}});
    EXPECT_EQ(plan.questions.size(), 1U);
    EXPECT_FALSE(what_stops(plan, {"record"}).empty());
}

TEST(Handover, goes_the_way_on_which_the_carrier_gets_their_own_copy)
{
    auto plan = letters_and_records();
    plan.entries[1].channel = Channel::by_hand;
    plan.entries[1].address.clear();
    plan.entries[1].through = PersonId{"p-worker"};
    plan.entries[3].channel = Channel::post;
    auto const carriage = carriage_of(plan, plan.entries[1]);
    ASSERT_TRUE(carriage);
    EXPECT_EQ(carriage->to.text, "p-worker");
    EXPECT_EQ(carriage->channel, Channel::post);
    EXPECT_EQ(carriage->address, "a-p-worker");
}

TEST(Handover, through_somebody_who_cannot_be_reached_or_whose_address_is_in_doubt_is_held)
{
    auto plan = letters_and_records();
    plan.entries[1].channel = Channel::by_hand;
    plan.entries[1].through = PersonId{"p-worker"};
    auto doubtful = plan;
    doubtful.entries[3].holds.push_back({"K01", "Nobody has confirmed this address."});
    hold_without_carriage(doubtful);
    ASSERT_EQ(doubtful.entries[1].holds.size(), 1U);
    EXPECT_EQ(doubtful.entries[1].holds[0].check, "K01");
    plan.entries[2].address.clear();
    plan.entries[3].address.clear();
    hold_without_carriage(plan);
    ASSERT_EQ(plan.entries[1].holds.size(), 1U);
    EXPECT_EQ(plan.entries[1].holds[0].check, "K01");
    EXPECT_FALSE(carriage_of(plan, plan.entries[1]));
}

} // namespace safehand::service
