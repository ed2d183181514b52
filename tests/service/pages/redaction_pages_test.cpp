// The pages on which people decide what goes from an agency's report, on a real installation with
// the real worker: every way to strike, undo, for whom, and the version that a reader would have.
// Everybody in it is invented.
#include "service/journey/plan_json.h"
#include "service/pages/redaction/redaction_pages.h"
#include "tests/service/pages/page_stage.h"
#include "tests/service/report_files.h"

#include <fstream>
#include <iterator>

using namespace page_stage; // NOLINT(google-build-using-namespace): the words of a story
using namespace safehand;   // NOLINT(google-build-using-namespace)
using nlohmann::json;

namespace {

std::string const address_words = "7 Glaziers Court";

std::string school_report()
{
    return story::pdf_of(
        {.content = "BT /F1 12 Tf 72 760 Td (An invented school report.) Tj "
                    "0 -40 Td (The family lives at 7 Glaziers Court since spring.) Tj "
                    "0 -40 Td (The class teacher is pleased with the reading.) Tj "
                    "0 -40 Td (A neighbour told the school of loud evenings.) Tj ET"});
}

std::string between(std::string const& text, std::string const& before, std::string const& after)
{
    auto const from = text.find(before);
    if (from == std::string::npos) return {};
    auto const begin = from + before.size();
    return text.substr(begin, text.find(after, begin) - begin);
}

class RedactionPages : public PageStage {
  protected:
    RedactionPages()
        : PageStage([](service::pages::Site& site, service::pages::PageDesk desk) {
              site.add(service::pages::redaction_pages(desk));
          })
    {
    }

    /// The Lancashire sample with our own school report, kept from nobody by its author, and the
    /// elder child's father there all along.
    storage::ConferenceId conference()
    {
        std::filesystem::path const sample =
            std::filesystem::path(SAFEHAND_HOUSE) / "config/samples/lancashire";
        std::ifstream in(sample / "record.json");
        auto record = json::parse(in);
        record.erase("signature");
        std::map<std::string, std::string> files;
        for (auto& attachment : record["attachments"]) {
            std::ifstream file(sample / attachment["file"].get<std::string>(), std::ios::binary);
            std::string bytes{std::istreambuf_iterator<char>(file), {}};
            if (attachment["id"] == "a-school") {
                bytes = school_report();
                attachment["sha256"] = service::sha256(bytes).text;
                attachment.erase("not_to_be_shared_with");
            }
            files[attachment["id"]] = bytes;
        }
        for (auto& person : record["participants"])
            if (person["id"] == "p-casimir") {
                person["attendance"] = "attended";
                person.erase("present_for");
            }
        return house().journey().admit(record.dump(), files, "bs-014").conference;
    }

    static std::string page(storage::ConferenceId const& conference)
    {
        return "/conferences/" + conference.text + "/reports/a-school";
    }

    /// The form's number of steps, as the page shows it.
    static std::string seen(service::door::Reply const& reply)
    {
        return between(reply.body, "name=\"seen\" value=\"", "\"");
    }

    service::door::Reply
    step(Browser& browser, storage::ConferenceId const& conference, Fields fields)
    {
        fields.emplace_back("page", "1");
        fields.emplace_back("seen", seen(browser.get(page(conference))));
        return browser.post(page(conference), std::move(fields));
    }

    std::vector<service::ReportStep> standing(storage::ConferenceId const& conference)
    {
        auto const history = house().reports().sight(conference, {"a-school"}).history;
        std::vector<service::ReportStep> all;
        for (auto const number : history.standing) all.push_back(history.all[number]);
        return all;
    }
};

using Kind = service::ReportStep::Kind;

} // namespace

TEST_F(RedactionPages, show_the_page_its_lines_what_is_suggested_and_who_may_not_have_it_whole)
{
    auto const known = conference();
    auto browser = this->browser("bs-014", {"business-support"});
    auto const shown = browser.get(page(known));
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_NE(shown.body.find("The class teacher is pleased"), std::string::npos);
    EXPECT_NE(shown.body.find("sh-report-proposed"), std::string::npos) << "the address";
    EXPECT_NE(shown.body.find("data-line=\"4\""), std::string::npos);
    EXPECT_NE(shown.body.find("/versions/"), std::string::npos);
    EXPECT_EQ(shown.body.find("person:p-"), std::string::npos) << "addresses name nobody";
    auto const picture = browser.get(page(known) + "/pages/1.png");
    ASSERT_EQ(picture.status, 200);
    EXPECT_EQ(picture.body.substr(1, 3), "PNG");
    EXPECT_NE(browser.get(page(known) + "/pages/9.png").status, 200);
}

TEST_F(RedactionPages, strike_words_lines_a_box_and_a_page_and_take_the_last_back)
{
    auto const known = conference();
    auto browser = this->browser("bs-014", {"business-support"});
    EXPECT_EQ(
        step(browser, known, {{"do", "term"}, {"term", "class teacher"}, {"code", "R5"}}).status,
        303);
    // Three ticked lines, of which two stand together, are two steps.
    EXPECT_EQ(
        step(
            browser,
            known,
            {{"do", "lines"}, {"line", "4"}, {"line", "1"}, {"line", "3"}, {"code", "R5"}})
            .status,
        303);
    EXPECT_EQ(
        step(
            browser,
            known,
            {{"do", "box"},
             {"left", "70"},
             {"top", "100.5"},
             {"width", "200"},
             {"height", "20"},
             {"code", "R5"}})
            .status,
        303);
    EXPECT_EQ(step(browser, known, {{"do", "page"}, {"code", "R5"}}).status, 303);
    auto steps = standing(known);
    ASSERT_EQ(steps.size(), 5U);
    EXPECT_EQ(steps[0].term, "class teacher");
    EXPECT_EQ(steps[1].last_line, 1);
    EXPECT_EQ(steps[2].first_line, 3);
    EXPECT_EQ(steps[2].last_line, 4);
    EXPECT_EQ(steps[3].boxes.front().box.top, 100.5);
    EXPECT_EQ(steps[4].kind, Kind::page);
    EXPECT_EQ(step(browser, known, Fields{{"do", "undo"}}).status, 303);
    EXPECT_EQ(standing(known).size(), 4U);
    EXPECT_EQ(step(browser, known, Fields{{"do", "redo"}}).status, 303);
    EXPECT_EQ(standing(known).size(), 5U);
}

TEST_F(RedactionPages, suggestions_are_taken_or_left_and_then_no_longer_asked_about)
{
    auto const known = conference();
    auto browser = this->browser("bs-014", {"business-support"});
    auto const shown = browser.get(page(known)).body;
    auto const suggestion = between(shown, "name=\"suggestion\" type=\"checkbox\" value=\"", "\"");
    ASSERT_FALSE(suggestion.empty());
    EXPECT_EQ(
        step(
            browser,
            known,
            {{"do", "accept"}, {"suggestion", suggestion}, {"everywhere", "yes"}, {"code", "R5"}})
            .status,
        303);
    auto const steps = standing(known);
    ASSERT_EQ(steps.size(), 1U);
    EXPECT_EQ(steps[0].kind, Kind::accept);
    EXPECT_FALSE(steps[0].term.empty());
    EXPECT_EQ(
        browser.get(page(known)).body.find("value=\"" + suggestion + "\""), std::string::npos);
}

TEST_F(RedactionPages, nothing_is_kept_of_a_form_that_does_not_say_what_or_why)
{
    auto const known = conference();
    auto browser = this->browser("bs-014", {"business-support"});
    EXPECT_EQ(step(browser, known, {{"do", "term"}, {"term", "class"}}).status, 400);
    EXPECT_EQ(step(browser, known, {{"do", "term"}, {"code", "R5"}}).status, 400);
    EXPECT_EQ(step(browser, known, {{"do", "lines"}, {"code", "R5"}}).status, 400);
    EXPECT_EQ(step(browser, known, {{"do", "lines"}, {"line", "99"}, {"code", "R5"}}).status, 400);
    EXPECT_EQ(step(browser, known, {{"do", "accept"}, {"code", "R5"}}).status, 400);
    EXPECT_EQ(step(browser, known, {{"do", "box"}, {"left", "7"}, {"code", "R5"}}).status, 400);
    EXPECT_EQ(step(browser, known, Fields{{"do", "looked"}}).status, 400);
    EXPECT_EQ(
        step(browser, known, {{"do", "page"}, {"code", "R5"}, {"who", "somebody-else"}}).status,
        400);
    EXPECT_TRUE(standing(known).empty());
}

TEST_F(RedactionPages, what_somebody_else_decided_meanwhile_is_looked_at_first)
{
    auto const known = conference();
    auto browser = this->browser("bs-014", {"business-support"});
    auto const before = seen(browser.get(page(known)));
    EXPECT_EQ(step(browser, known, {{"do", "page"}, {"code", "R5"}}).status, 303);
    auto const late = browser.post(
        page(known),
        {{"do", "term"}, {"term", "class"}, {"code", "R5"}, {"page", "1"}, {"seen", before}});
    EXPECT_GE(late.status, 400);
    EXPECT_EQ(standing(known).size(), 1U);
}

TEST_F(RedactionPages, a_reader_has_the_report_only_when_somebody_looked_through_it_for_them)
{
    auto const known = conference();
    auto browser = this->browser("bs-014", {"business-support"});
    auto const shown = browser.get(page(known)).body;
    // The father's box is the one whose label has his name.
    auto const name = house().journey().record(known).find(PersonId{"p-casimir"})->name;
    auto const label = shown.find(">" + name + "</label>");
    ASSERT_NE(label, std::string::npos);
    auto const from = shown.rfind("for=\"who-", label) + std::string("for=\"who-").size();
    auto const key = shown.substr(from, shown.find('"', from) - from);
    EXPECT_EQ(step(browser, known, Fields{{"do", "looked"}, {"who", key}}).status, 303);
    auto const version = browser.get(page(known) + "/versions/" + key);
    ASSERT_EQ(version.status, 200);
    EXPECT_NE(version.body.find("?for=" + key), std::string::npos);
    auto const theirs = browser.get(page(known) + "/pages/1.png?for=" + key);
    auto const written = browser.get(page(known) + "/pages/1.png");
    ASSERT_EQ(theirs.status, 200);
    EXPECT_NE(theirs.body, written.body);
    auto const made = house().reports().preview(known, {"a-school"}, {"p-casimir"});
    ASSERT_NE(made.report, nullptr) << made.why_not;
    EXPECT_TRUE(made.report->report.proved);
    EXPECT_EQ(made.report->file.find(address_words), std::string::npos);
    // Pictures for somebody whom the plan does not know are not drawn.
    EXPECT_GE(browser.get(page(known) + "/pages/1.png?for=nobody").status, 400);
}

TEST_F(RedactionPages, are_closed_to_auditors_and_speak_welsh)
{
    auto const known = conference();
    auto auditor = this->browser("au-01", {"auditor"});
    EXPECT_EQ(auditor.get(page(known)).status, 403);
    EXPECT_EQ(auditor.get(page(known) + "/pages/1.png").status, 403);
    auto browser = this->browser("bs-014", {"business-support"});
    browser.language = "cy";
    EXPECT_NE(browser.get(page(known)).body.find("dudalen gyfan allan"), std::string::npos);
}
