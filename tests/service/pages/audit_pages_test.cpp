// The auditors' pages on a real installation: a copy is found by whatever stands on a found page,
// its trail speaks in words, and the figures say what they are shares of. Everybody is invented.
#include "service/copies/copying.h"
#include "service/pages/audit/audit_pages.h"
#include "tests/service/pages/page_stage.h"

#include <algorithm>
#include <cctype>

using namespace page_stage; // NOLINT(google-build-using-namespace): the words of a story
using namespace safehand;   // NOLINT(google-build-using-namespace)

namespace {

using service::door::Reply;

bool has(Reply const& reply, std::string const& words)
{
    return reply.body.find(words) != std::string::npos;
}

class AuditPages : public PageStage {
  protected:
    AuditPages()
        : PageStage([](auto& site, auto desk) { site.add(service::pages::audit_pages(desk)); })
    {
    }

    storage::CopyStatus sent()
    {
        auto const conference = take_in();
        release(conference);
        auto const copy = copy_of(conference, "p-father");
        carry(copy.id);
        return house().store().copy(copy.id);
    }

    Browser auditor() { return browser("audit-01", {"auditor"}); }
};

} // namespace

TEST_F(AuditPages, find_a_copy_by_whatever_stands_on_a_page_of_it)
{
    auto const copy = sent();
    auto const path = "/reports/trail/" + copy.id.text;
    auto const scanned = service::code_for(copy.id.text);
    auto const code = scanned.substr(4);
    ASSERT_EQ(code.size(), 8U);
    auto lower = code;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    auto upper = copy.id.text;
    std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
    auto someone = auditor();
    for (auto const& typed :
         {copy.id.text,
          upper,
          code,
          lower,
          " " + code.substr(0, 4) + " " + code.substr(4) + " ",
          scanned,
          scanned + ":1/37",
          "sh1: " + lower + " :12/37"})
        EXPECT_EQ(location(someone.post("/reports/trail", {{"copy", typed}})), path) << typed;
    for (std::string const& typed :
         std::vector<std::string>{"", "SH1:", ":1/37", code.substr(0, 7), "cp-"}) {
        auto const reply = someone.post("/reports/trail", {{"copy", typed}});
        EXPECT_EQ(reply.status, 400) << typed;
    }
}

TEST_F(AuditPages, tell_the_trail_in_words_and_how_far_the_log_is_verified)
{
    auto const copy = sent();
    auto& store = house().store();
    auto const now = house().clock().now();
    store.note(
        {{now, "opened", "reader:abcdefghijklmnopqrstuvwxyz", copy.id.text, "portal", "{}"},
         {now, "copies-checked", "bs-015", copy.conference.text, "", "{}"},
         {now, "attempt-ended", "safehandd", copy.id.text, "try-again", "{}"},
         {now, "something-new", "bs-015", copy.id.text, "not-known-yet", "{}"}});
    auto someone = auditor();
    auto const page = someone.get("/reports/trail/" + copy.id.text);
    ASSERT_EQ(page.status, 200) << page.body;
    for (auto const* const machine :
         {"reader:",
          "safehandd",
          "copies-checked",
          "attempt-ended",
          "try-again",
          "something-new",
          "not-known-yet",
          ">record<",
          "chairs-letter"})
        EXPECT_FALSE(has(page, machine)) << machine;
    for (auto const* const words :
         {"the reader", "Second check of the copies", "to be tried again", "something new"})
        EXPECT_TRUE(has(page, words)) << words;
    auto const last = std::to_string(store.log_size() - 1);
    EXPECT_TRUE(has(page, "Verified to entry " + last + " of " + last + ".")) << page.body;
    someone.language = "cy";
    EXPECT_TRUE(has(someone.get("/reports/trail/" + copy.id.text), "hyd gofnod " + last));
}

TEST_F(AuditPages, list_exceptions_in_words_with_the_way_to_the_copy)
{
    auto const copy = sent();
    auto const now = house().clock().now();
    house().store().note(
        {{now, "not-for-me", "reader:abcdefghijklmnopqrstuvwxyz", copy.id.text, "hidden", "{}"}});
    auto const page = auditor().get("/reports/trail");
    EXPECT_TRUE(has(page, "The reader said: not for me")) << page.body;
    EXPECT_TRUE(has(page, "out of sight at once"));
    EXPECT_TRUE(has(page, "href=\"/reports/trail/" + copy.id.text + "\""));
    EXPECT_TRUE(has(page, "C-2026-0001"));
    EXPECT_FALSE(has(page, "reader:"));
}

TEST_F(AuditPages, say_of_each_share_what_it_is_a_share_of)
{
    (void)sent();
    auto const page = auditor().get("/reports");
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_TRUE(has(page, "sent on the last day or before"));
    EXPECT_TRUE(has(page, "In time, by rule"));
    EXPECT_TRUE(has(page, "In time, by the month of the last day"));
    EXPECT_TRUE(has(page, "0 % (0 of 3)")) << page.body;
    EXPECT_FALSE(has(page, " style=")) << "the policy on contents lets no inline style through";
    EXPECT_FALSE(has(
        page, ">" + house().store().status(house().store().conferences()[0].id).procedure + "<"))
        << "authorities have names";
}

TEST_F(AuditPages, take_a_period_in_three_fields_or_in_the_address_and_say_what_is_wrong_with_it)
{
    (void)sent();
    auto someone = auditor();
    auto const asked = [&](std::map<std::string, std::string> query) {
        someone.query = std::move(query);
        return someone.get("/reports");
    };
    auto const typed = asked(
        {{"from-day", "1"},
         {"from-month", "1"},
         {"from-year", "2020"},
         {"until-day", "31"},
         {"until-month", "12"},
         {"until-year", "2020"}});
    EXPECT_EQ(typed.status, 200);
    EXPECT_TRUE(has(typed, "No copy has a last day in this period"));
    EXPECT_TRUE(has(typed, "value=\"2020\"")) << "what was typed stands there again";
    EXPECT_EQ(asked({{"from", "2020-01-01"}, {"until", "2030-01-01"}}).status, 200);
    for (auto const& wrong : std::vector<std::map<std::string, std::string>>{
             {{"from", "yesterday"}},
             {{"from-day", "31"}, {"from-month", "2"}, {"from-year", "2026"}},
             {{"until-day", "3"}}}) {
        auto const reply = asked(wrong);
        EXPECT_EQ(reply.status, 400);
        EXPECT_TRUE(has(reply, "There is a problem")) << reply.body;
        EXPECT_TRUE(has(reply, "name=\"from-day\"")) << "the form is still there";
    }
    auto const backwards = asked({{"from", "2026-12-31"}, {"until", "2026-01-01"}});
    EXPECT_EQ(backwards.status, 400);
    EXPECT_TRUE(has(backwards, "Until must be the same day as From or after it"));
    EXPECT_FALSE(has(backwards, "No copy has a last day")) << "nothing is said of no period";
}
