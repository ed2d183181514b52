// The chair decides: what is asked, part by part, and nothing counts before it is approved.
#include "page_stage.h"
#include "record/error.h"
#include "service/pages/pages.h"

#include <algorithm>
#include <regex>

namespace pages = safehand::service::pages;
using page_stage::Fields;
using page_stage::location;
using Json = nlohmann::json;

namespace {

class ChairStage : public page_stage::PageStage {
  protected:
    ChairStage()
        : PageStage(
              [](pages::Site& site, pages::PageDesk desk) { site.add(pages::all_pages(desk)); })
    {
    }

    /// The father was there for a part only, so that the chair is asked what he may have.
    Json part_attender() const
    {
        auto people = sample()["participants"];
        for (auto& person : people)
            if (person["id"] == "p-father") {
                person["attendance"] = "part";
                person["present_for"] = {"s-attendance", "s-information"};
            }
        return people;
    }
};

bool has(std::string const& page, std::string const& words)
{
    return page.find(words) != std::string::npos;
}

long times(std::string const& page, std::string const& words)
{
    long count = 0;
    for (auto at = page.find(words); at != std::string::npos; at = page.find(words, at + 1))
        ++count;
    return count;
}

std::string found(std::string const& page, std::string const& pattern)
{
    std::smatch match;
    return std::regex_search(page, match, std::regex(pattern)) ? match[1].str() : std::string{};
}

/// Every choice that the page proposes.
Fields proposed(std::string const& page)
{
    Fields fields{{"seen", found(page, R"re(name="seen" value="([^"]+)")re")}};
    std::regex const question(R"re(name="(question-\d+)" value="([^"]+)")re");
    for (std::sregex_iterator each(page.begin(), page.end(), question), end; each != end; ++each)
        fields.emplace_back((*each)[1], (*each)[2]);
    std::regex const option(
        R"re(name="(choice-\d+)" value="([^"]+)"[^>]*><label[^>]*><span[^>]*>[^<]*</span> <strong)re");
    for (std::sregex_iterator each(page.begin(), page.end(), option), end; each != end; ++each)
        fields.emplace_back((*each)[1], (*each)[2]);
    return fields;
}

} // namespace

TEST_F(ChairStage, a_conference_that_waits_stands_on_the_chairs_list_by_its_reference_alone)
{
    auto const conference = take_in();
    auto chair = chair_of(conference, "chair-9");
    auto const list = chair.get("/approve");
    EXPECT_EQ(list.status, 200);
    EXPECT_NE(list.body.find(house().store().status(conference).reference), std::string::npos);
    for (auto const& person : house().journey().record(conference).participants)
        EXPECT_EQ(list.body.find(person.name), std::string::npos) << "no names on lists";
}

TEST_F(ChairStage, nothing_is_approved_before_every_question_has_its_answer)
{
    auto const conference = take_in();
    auto chair = chair_of(conference, "chair-9");
    auto const path = "/conferences/" + conference.text + "/decide";
    auto const page = chair.get(path);
    ASSERT_EQ(page.status, 200);
    auto const none = chair.post(
        path,
        {{"seen", found(page.body, R"re(name="seen" value="([^"]+)")re")}, {"act", "approve"}});
    if (page.body.find("choice-1") != std::string::npos) {
        EXPECT_EQ(none.status, 400);
        EXPECT_NE(none.body.find("There is a problem"), std::string::npos);
    }
    auto fields = proposed(page.body);
    fields.emplace_back("act", "approve");
    auto const approved = chair.post(path, fields);
    EXPECT_EQ(location(approved), "/conferences/" + conference.text);
    EXPECT_FALSE(house().store().decisions(conference).empty());
}

TEST_F(ChairStage, an_approval_of_another_plan_is_refused)
{
    auto const conference = take_in();
    auto chair = chair_of(conference, "chair-9");
    auto const path = "/conferences/" + conference.text + "/decide";
    auto fields = proposed(chair.get(path).body);
    fields.front().second = "sha256:" + std::string(64, '0');
    fields.emplace_back("act", "approve");
    auto const reply = chair.post(path, fields);
    EXPECT_EQ(reply.status, 409);
    EXPECT_NE(reply.body.find("not the one that you looked at"), std::string::npos);
    EXPECT_TRUE(house().store().decisions(conference).empty());
}

TEST_F(ChairStage, answers_that_are_kept_come_back_and_count_for_nothing_yet)
{
    auto const conference = take_in();
    auto const path = "/conferences/" + conference.text + "/decide";
    {
        auto chair = chair_of(conference, "chair-9");
        auto fields = proposed(chair.get(path).body);
        fields.emplace_back("act", "keep");
        EXPECT_EQ(location(chair.post(path, fields)), path);
        EXPECT_TRUE(house().store().decisions(conference).empty());
        auto const again = chair.get(path).body;
        auto const choices = std::ranges::count_if(
            fields, [](auto const& field) { return field.first.starts_with("choice-"); });
        std::size_t checked = 0;
        for (std::size_t at = 0; (at = again.find(" checked", at)) != std::string::npos; ++at)
            ++checked;
        EXPECT_EQ(checked, static_cast<std::size_t>(choices));
    }
}

TEST_F(ChairStage, a_record_is_signed_only_as_it_was_read_and_with_the_tick)
{
    auto members = sample();
    members.erase("signature");
    auto const conference = take_in(Json{{"language", members.value("language", "en")}});
    if (house().store().status(conference).is_signed) GTEST_FAIL() << "the stage signs nothing";
    auto chair = chair_of(conference, "chair-9");
    auto const path = "/conferences/" + conference.text + "/sign";
    auto const page = chair.get(path);
    ASSERT_EQ(page.status, 200) << page.body.substr(0, 300);
    auto const seen = found(page.body, R"re(name="seen" value="([^"]+)")re");
    EXPECT_EQ(chair.post(path, {{"seen", seen}}).status, 400);
    EXPECT_EQ(
        chair.post(path, {{"seen", "sha256:" + std::string(64, '0')}, {"true", "yes"}}).status,
        409);
    auto const done = chair.post(path, {{"seen", seen}, {"true", "yes"}});
    EXPECT_EQ(location(done), "/conferences/" + conference.text) << done.body.substr(0, 2000);
    EXPECT_TRUE(house().store().status(conference).is_signed);
}

TEST_F(ChairStage, a_record_that_waits_for_its_signature_is_found_by_whoever_may_sign_it)
{
    auto const conference = take_in(Json{{"language", "en"}});
    auto const sign = "href=\"/conferences/" + conference.text + "/sign\"";
    auto chair = chair_of(conference, "chair-9");
    auto deputy = browser("chair-8", {"chair"});
    assign(conference, "chair-8", safehand::storage::ChairAssignment::As::deputy);
    auto support = browser("bs-022", {"business-support"});
    auto const task_list = "/conferences/" + conference.text;
    EXPECT_TRUE(has(chair.get("/approve").body, sign));
    EXPECT_TRUE(has(chair.get(task_list).body, sign));
    EXPECT_TRUE(has(chair.get(task_list + "/decide").body, sign));
    EXPECT_FALSE(has(deputy.get("/approve").body, sign)) << "a deputy signs nothing";
    EXPECT_FALSE(has(deputy.get(task_list).body, sign));
    EXPECT_FALSE(has(support.get(task_list).body, sign));
    auto const page = chair.get(task_list + "/sign").body;
    auto const seen = found(page, R"re(name="seen" value="([^"]+)")re");
    (void)chair.post(task_list + "/sign", {{"seen", seen}, {"true", "yes"}});
    EXPECT_FALSE(has(chair.get("/approve").body, sign)) << "what is signed waits for nobody";
}

TEST_F(ChairStage, what_is_overdue_is_called_so)
{
    auto const late = take_in(Json{{"held_on", "2026-11-03"}});
    auto chair = chair_of(late, "chair-9");
    EXPECT_TRUE(has(chair.get("/approve").body, ">Overdue<"));
}

TEST_F(ChairStage, answers_that_were_given_stand_on_every_page_while_other_things_hold_the_copies)
{
    auto people = part_attender();
    for (auto& person : people) {
        person["last_change_on"] = "2026-11-16";
        // So that the only way is one that no confirmed address allows.
        for (auto& address : person["addresses"]) {
            address.erase("confirmed_on");
            address.erase("confirmed_by");
        }
    }
    auto const conference = take_in(Json{{"participants", people}});
    auto chair = chair_of(conference, "chair-9");
    auto const path = "/conferences/" + conference.text + "/decide";
    auto fields = proposed(chair.get(path).body);
    fields.emplace_back("because-1", "Weighed at the desk.");
    fields.emplace_back("act", "approve");
    ASSERT_EQ(location(chair.post(path, fields)), "/conferences/" + conference.text);
    auto const decisions = house().store().decisions(conference);
    ASSERT_EQ(decisions.size(), 1U);
    for (auto const& document : decisions.back().documents) ADD_FAILURE() << document << " goes";
    EXPECT_EQ(
        house().store().status(conference).state, safehand::storage::ConferenceState::approved);
    EXPECT_FALSE(has(chair.get("/approve").body, "href=\"" + path + "\""));
    EXPECT_FALSE(
        has(chair.get("/conferences/" + conference.text).body, "1 question for the chair"));
    auto const again = chair.get(path).body;
    auto const choices = std::ranges::count_if(
        fields, [](auto const& field) { return field.first.starts_with("choice-"); });
    EXPECT_EQ(times(again, " checked>"), choices);
    EXPECT_TRUE(has(again, "Weighed at the desk."));
    EXPECT_TRUE(has(again, "These are the answers that stand."));
    EXPECT_THROW(
        (void)house().journey().release(conference, {}, "bs-014", nullptr), safehand::Error)
        << "an approval lifts no hold";
}

TEST_F(ChairStage, every_unanswered_question_of_the_page_can_be_answered_as_proposed_at_once)
{
    auto const conference = take_in(Json{{"participants", part_attender()}});
    auto chair = chair_of(conference, "chair-9");
    auto const path = "/conferences/" + conference.text + "/decide";
    auto fields = proposed(chair.get(path).body);
    EXPECT_TRUE(has(chair.get(path).body, "approve-as-proposed"));
    // Nothing is answered that did not stand on the page.
    EXPECT_EQ(
        chair.post(path, {{"seen", fields.front().second}, {"act", "approve-as-proposed"}}).status,
        409);
    std::erase_if(fields, [](auto const& field) { return field.first.starts_with("choice-"); });
    fields.emplace_back("act", "approve-as-proposed");
    EXPECT_EQ(location(chair.post(path, fields)), "/conferences/" + conference.text);
    EXPECT_EQ(
        house().store().status(conference).state, safehand::storage::ConferenceState::approved);
}

namespace {

/// The father's copy of the record, which leaves things out and in which he has an action.
class FathersCopy : public ChairStage {
  protected:
    FathersCopy() : conference(take_in()), chair(chair_of(conference, "chair-9"))
    {
        key = safehand::service::entry_key(conference, {"p-father"}, "record");
    }

    std::string decide() const { return "/conferences/" + conference.text + "/decide"; }

    std::string copy() const { return decide() + "/" + key; }

    std::string seen()
    {
        return found(chair.get(copy()).body, R"re(name="seen" value="([^"]+)")re");
    }

    /// The section with the plan, as the page's links name it.
    std::string plan_section()
    {
        auto const page = chair.get(copy()).body;
        return found(page, "href=\"(" + copy() + "/sections/\\d+)\">The outline plan<");
    }

    /// Ticks of everything that the section holds.
    Fields all_of(std::string const& section)
    {
        Fields fields{{"seen", seen()}};
        auto const page = chair.get(section).body;
        std::regex const place(R"re(name="place" value="([^"]+)")re");
        for (std::sregex_iterator each(page.begin(), page.end(), place), end; each != end; ++each)
            fields.emplace_back("place", (*each)[1]);
        return fields;
    }

    void leave_out_the_plan()
    {
        auto const section = plan_section();
        auto fields = all_of(section);
        fields.emplace_back("code", "R2");
        fields.emplace_back("because", "Invented: a risk to somebody.");
        ASSERT_EQ(location(chair.post(section, fields)), copy());
    }

    safehand::storage::ConferenceId conference;
    page_stage::Browser chair;
    std::string key;
};

} // namespace

TEST_F(FathersCopy, no_page_says_that_the_chair_decided_before_anybody_did)
{
    EXPECT_FALSE(has(chair.get(copy()).body, "The chair decided"));
    EXPECT_FALSE(
        has(chair.get("/conferences/" + conference.text + "/copies").body, "The chair decided"));
    leave_out_the_plan();
    EXPECT_FALSE(has(chair.get(copy()).body, "The chair left out"));
}

TEST_F(FathersCopy, a_page_that_was_shown_before_somebody_else_decided_decides_nothing)
{
    Fields const stale{{"seen", seen()}, {"act", "approve-as-proposed"}};
    PageStage::decide(conference);
    EXPECT_EQ(chair.post(decide(), stale).status, 409);
}

TEST_F(FathersCopy, whoever_may_show_a_part_is_told_to_read_it_for_clues_to_what_stays_out)
{
    EXPECT_TRUE(has(chair.get(copy()).body, "Read it for what points to it"));
}

TEST_F(FathersCopy, whoever_hides_a_readers_own_actions_is_told_there_and_before_approving)
{
    EXPECT_FALSE(has(chair.get(copy()).body, "own actions"));
    leave_out_the_plan();
    EXPECT_EQ(times(chair.get(copy()).body, "own actions is hidden."), 1);
    auto const decisions = chair.get(decide()).body;
    EXPECT_EQ(times(decisions, "own actions is hidden."), 2)
        << "beside the copy, and at the button";
}

TEST_F(FathersCopy, one_count_of_what_is_left_out_stands_on_all_pages_and_speaks_of_the_reader)
{
    auto const page = chair.get(copy()).body;
    auto const parts = found(page, R"re(Martin Hesselby will not see (\d+) parts)re");
    ASSERT_FALSE(parts.empty()) << page;
    EXPECT_FALSE(has(page, "not about you"));
    EXPECT_TRUE(has(page, "address of Sally Wintringham"));
    EXPECT_TRUE(has(chair.get("/approve").body, parts + " parts left out"));
    EXPECT_TRUE(has(chair.get(decide()).body, parts + " parts left out"));
    EXPECT_TRUE(has(
        chair.get("/conferences/" + conference.text + "/copies").body, parts + " parts left out"));
}

TEST_F(FathersCopy, a_copys_form_with_one_wrong_field_comes_back_as_it_was_sent)
{
    auto const page = chair.get(copy()).body;
    auto const part = found(page, R"re(name="part-1" value="([^"]+)")re");
    ASSERT_FALSE(part.empty()) << page;
    Fields fields{{"seen", seen()}};
    std::regex const hidden(R"re(name="(part-\d+)" value="([^"]+)")re");
    for (std::sregex_iterator each(page.begin(), page.end(), hidden), end; each != end; ++each)
        fields.emplace_back((*each)[1], (*each)[2]);
    fields.emplace_back("choice-1", "reword");
    fields.emplace_back("words-1", "Ask the office about this.");
    auto const back = chair.post(copy(), fields);
    EXPECT_EQ(back.status, 400);
    EXPECT_TRUE(has(back.body, "value=\"reword\" checked")) << back.body;
    EXPECT_TRUE(has(back.body, "Ask the office about this."));
    // What was meant for another part is not taken for this one.
    for (auto& [name, value] : fields)
        if (name == "part-1") value = "s-other/1";
    fields.emplace_back("because-1", "Invented.");
    EXPECT_EQ(chair.post(copy(), fields).status, 409);
}

TEST_F(FathersCopy, what_was_ticked_to_be_left_out_stays_ticked_when_the_form_comes_back)
{
    auto const section = plan_section();
    auto fields = all_of(section);
    auto const ticks = static_cast<long>(fields.size()) - 1;
    ASSERT_GT(ticks, 0);
    fields.emplace_back("code", "R2");
    auto const back = chair.post(section, fields);
    EXPECT_EQ(back.status, 400);
    EXPECT_EQ(times(back.body, " checked>"), ticks + 1) << "the parts and the reason";
}

TEST_F(FathersCopy, the_pages_show_what_the_chair_has_kept_and_to_the_chair_alone)
{
    auto const link = found(chair.get(copy()).body, R"re(href="([^"]+kept=mine)")re");
    ASSERT_FALSE(link.empty());
    auto const proposal = chair.get(link).body;
    EXPECT_TRUE(has(proposal, "You see the copies as the rules propose them"));
    leave_out_the_plan();
    auto const kept = chair.get(link).body;
    EXPECT_TRUE(has(kept, "with what you have kept"));
    auto const left_out = [](std::string const& page) {
        return found(page, R"re((\d+) parts? (is|are) left out)re");
    };
    EXPECT_NE(left_out(kept), left_out(proposal));
    auto const picture = found(kept, R"re(<img class="sh-page-picture" src="([^"]+side=copy)")re");
    if (!picture.empty()) {
        auto plain = picture;
        for (auto at = plain.find("&amp;"); at != std::string::npos; at = plain.find("&amp;"))
            plain.replace(at, 5, "&");
        house().previews().forget(conference);
        EXPECT_EQ(chair.get(plain).status, 200) << "a picture is drawn again when it is not kept";
    }
    auto support = browser("bs-022", {"business-support"});
    auto const others =
        support.get("/conferences/" + conference.text + "/copies/" + key + "?kept=mine");
    EXPECT_TRUE(has(others.body, "You see the copies as the rules propose them"));
}

TEST_F(ChairStage, a_request_that_waits_for_the_chair_stands_on_the_chairs_list)
{
    auto const conference = take_in();
    release(conference);
    auto const copy = copy_of(conference, "p-father");
    carry(copy.id);
    auto support = browser("bs-022", {"business-support"});
    auto const opened = support.post(
        "/conferences/" + conference.text + "/registers/amendments",
        {{"about", copy.id.text},
         {"f-received-day", "23"},
         {"f-received-month", "11"},
         {"f-received-year", "2026"},
         {"f-channel", "letter"},
         {"f-request", "That is not how it was said."}});
    ASSERT_TRUE(location(opened).starts_with("/registers/rg-")) << opened.body;
    auto chair = chair_of(conference, "chair-9");
    auto const list = chair.get("/approve").body;
    EXPECT_TRUE(has(list, "href=\"" + location(opened) + "\""));
    EXPECT_TRUE(has(list, "Last day:"));
    EXPECT_FALSE(has(list, "not how it was said")) << "no words of the family on lists";
    EXPECT_FALSE(has(browser("chair-7", {"chair"}).get("/approve").body, location(opened)));
}
