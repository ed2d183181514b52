// The chair decides: what is asked, part by part, and nothing counts before it is approved.
#include "page_stage.h"
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
};

std::string found(std::string const& page, std::string const& pattern)
{
    std::smatch match;
    return std::regex_search(page, match, std::regex(pattern)) ? match[1].str() : std::string{};
}

/// Every choice that the page proposes.
Fields proposed(std::string const& page)
{
    Fields fields{{"seen", found(page, R"re(name="seen" value="([^"]+)")re")}};
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
