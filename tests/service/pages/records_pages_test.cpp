// The readers' pages on a real installation: nothing is told before a code was given, a reader sees
// what is theirs and nothing else, and what they say has the effect that it says. Everybody in it
// is invented.
#include "intake/record_reader.h"
#include "record/error.h"
#include "service/copies/report_copies.h"
#include "service/journey/addresses.h"
#include "service/journey/plan_json.h"
#include "service/journey/stopping.h"
#include "service/pages/records/records_pages.h"
#include "service/pages/today/today_pages.h"
#include "service/portal/links.h"
#include "tests/service/pages/page_stage.h"

#include <algorithm>
#include <regex>

using namespace page_stage; // NOLINT(google-build-using-namespace): the words of a story
using namespace safehand;   // NOLINT(google-build-using-namespace)

namespace {

using service::door::Reply;
using Json = nlohmann::json;

std::string const unknown = "cp-abcdefghijklmnopqrstuvwxyz";
std::string const father = "Martin Hesselby";

bool has(Reply const& reply, std::string const& words)
{
    return reply.body.find(words) != std::string::npos;
}

/// The page without what differs from visit to visit: tokens and the id in the address.
std::string same_for_all(Reply const& reply, std::string const& id)
{
    auto text = location(reply) + "\n" +
                std::regex_replace(
                    reply.body, std::regex("name=\"form\" value=\"[^\"]*\""), "name=\"form\"");
    for (auto at = text.find(id); at != std::string::npos; at = text.find(id))
        text.replace(at, id.size(), "ID");
    return std::to_string(reply.status) + " " + text;
}

std::string session_set(Reply const& reply)
{
    std::string const name = "__Host-safehand=";
    for (auto const& [header, value] : reply.headers)
        if (header == "Set-Cookie" && value.starts_with(name))
            return value.substr(name.size(), value.find(';') - name.size());
    return {};
}

class RecordsPages : public PageStage {
  protected:
    RecordsPages()
        : PageStage([](auto& site, auto desk) {
              site.add(service::pages::records_pages(desk));
              site.add(service::pages::today_pages(desk));
          })
    {
    }

    /// Released; the father's and the chair's copies go by the portal.
    storage::ConferenceId released() { return released(take_in()); }

    storage::ConferenceId released(storage::ConferenceId conference)
    {
        service::AddressBook book(house().store(), house().journey(), house().clock());
        service::AddressChecked const checked{parse_day("2026-11-20"), "himself, by telephone"};
        service::AddressLearnt mail;
        mail.kind = "email";
        mail.email = "martin@fictional.example";
        book.change(conference, {"p-father"}, mail, checked, "bs-014");
        book.choose_way(conference, {"p-father"}, "portal", checked, "bs-014");
        book.choose_way(conference, {"p-chair"}, "portal", checked, "bs-014");
        release(conference);
        return conference;
    }

    /// As if the notice had been handed to the mail system `days` ago.
    void tell(CopyId const& id, int days = 0)
    {
        auto& store = house().store();
        auto const now = house().clock().now();
        auto const at = now - std::chrono::hours{24 * days};
        std::vector<storage::Job> others;
        while (auto const job = store.claim_next(now, std::chrono::minutes{5}, {Channel::portal})) {
            if (job->copy != id) {
                others.push_back(*job);
                continue;
            }
            (void)store.begin_attempt(
                *job,
                "ev-" + id.text.substr(3),
                at,
                {{now, "attempt", "test-01", id.text, "", "{}"}});
            storage::Settlement settlement;
            settlement.outcome = storage::Accepted{};
            settlement.at = at;
            settlement.evidence_json = "{}";
            store.settle(*job, settlement, {{now, "settled", "test-01", id.text, "", "{}"}});
            break;
        }
        for (auto const& job : others) store.give_back(job);
        EXPECT_EQ(store.copy(id).state, storage::CopyState::sent);
    }

    CopyId told(storage::ConferenceId const& conference, std::string const& person, int days = 0)
    {
        auto const copy = copy_of(conference, person);
        EXPECT_EQ(copy.channel, Channel::portal);
        tell(copy.id, days);
        return copy.id;
    }

    Browser stranger() { return {site(), house().access().desk().pre_session()}; }

    Browser staff() { return browser("bs-014", {"business-support"}); }

    std::string code_sent()
    {
        auto const letter = house().portal().letters().next(house().clock().now());
        return letter ? letter->code : "";
    }

    Browser reader(CopyId const& copy, std::string const& name)
    {
        auto before = stranger();
        EXPECT_EQ(before.post("/r/" + copy.text, {{"name", name}}).status, 303);
        auto const code = code_sent();
        EXPECT_EQ(code.size(), 8U);
        auto const in = before.post(
            "/r/" + copy.text + "/code", {{"code", code.substr(0, 4) + " " + code.substr(4)}});
        EXPECT_EQ(location(in), "/records/" + copy.text);
        return {site(), session_set(in)};
    }

    static std::string record_dates_link(CopyId const& copy)
    {
        return "href=\"/records/" + copy.text + "/dates.ics\"";
    }

    long logged(std::string const& what)
    {
        long count = 0;
        house().store().for_each_leaf([&](storage::StoredLeaf const& leaf) {
            if (leaf.bytes.find("\n" + what + "\n") != std::string::npos) ++count;
        });
        return count;
    }
};

} // namespace

TEST_F(RecordsPages, tell_nothing_before_somebody_is_known)
{
    auto const conference = released();
    auto const real = told(conference, "p-father");
    auto const unsent = copy_of(conference, "p-chair").id;
    auto visitor = stranger();
    auto const page = same_for_all(visitor.get("/r/" + unknown), unknown);
    EXPECT_EQ(page.substr(0, 3), "200");
    EXPECT_EQ(same_for_all(visitor.get("/r/" + real.text), real.text), page);
    EXPECT_EQ(same_for_all(visitor.get("/r/" + unsent.text), unsent.text), page);
    EXPECT_EQ(page.find("C-2026"), std::string::npos);
    EXPECT_EQ(page.find("Hesselby"), std::string::npos);
    auto const answer = [&](std::string const& id, std::string const& name) {
        return same_for_all(visitor.post("/r/" + id, {{"name", name}}), id);
    };
    auto const nobody = answer(unknown, "Nobody Atall");
    EXPECT_EQ(answer(real.text, "Nobody Atall"), nobody);
    EXPECT_EQ(code_sent(), "");
    EXPECT_EQ(answer(real.text, "martin  HESSELBY"), nobody);
    EXPECT_EQ(code_sent().size(), 8U) << "and yet the reader was sent one";
    EXPECT_EQ(answer(unsent.text, "Ines Caldbeck"), nobody);
    EXPECT_EQ(code_sent(), "") << "a copy that nobody was told of is not there";
    EXPECT_EQ(answer(real.text, "").substr(0, 3), "400");
    auto const wrong = [&](std::string const& id) {
        return same_for_all(visitor.post("/r/" + id + "/code", {{"code", "12345678"}}), id);
    };
    EXPECT_EQ(wrong(real.text), wrong(unknown));
    EXPECT_EQ(location(visitor.get("/records/" + real.text)), "/r/" + real.text);
}

TEST_F(RecordsPages, change_nothing_for_scanners_that_follow_every_link)
{
    auto const conference = released();
    auto const copy = told(conference, "p-father");
    auto const before = house().store().log_size();
    auto scanner = stranger();
    for (int round = 0; round < 3; ++round)
        for (auto const* const page : {"/r/", "/records/"})
            for (auto const* const rest :
                 {"", "/code", "/file", "/dates.ics", "/inaccuracy", "/share"})
                (void)scanner.get(page + copy.text + rest);
    EXPECT_EQ(scanner.forged("/records/" + copy.text).status, 303) << "a form needs a sign-in";
    EXPECT_EQ(house().store().log_size(), before);
    EXPECT_TRUE(house().store().copy(copy).receipts.empty());
}

TEST_F(RecordsPages, show_a_reader_their_own_actions_and_dates_and_hand_over_the_approved_bytes)
{
    auto const conference = released();
    auto const copy = told(conference, "p-father");
    auto browser = reader(copy, father);
    auto const page = browser.get("/records/" + copy.text);
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_TRUE(has(page, "rings the office before he comes"));
    EXPECT_TRUE(has(page, "Review conference"));
    EXPECT_FALSE(has(page, "27 November")) << "the mother goes to the core group, he does not";
    EXPECT_TRUE(has(page, "Robin Wintringham"));
    EXPECT_FALSE(has(page, "Teasel Court")) << "kept from him";
    auto const title = page.body.substr(page.body.find("<title>"), 60);
    EXPECT_EQ(title.find("Hesselby"), std::string::npos);
    auto const file = browser.get("/records/" + copy.text + "/file");
    EXPECT_EQ(file.type, "application/pdf");
    EXPECT_EQ(file.body, house().store().sealed_bytes(copy));
    EXPECT_TRUE(file.body.starts_with("%PDF-"));
    EXPECT_EQ(file.body.find("/Encrypt"), std::string::npos) << "it needs no passphrase";
    EXPECT_EQ(logged("opened"), 1);
    auto const dates = browser.get("/records/" + copy.text + "/dates.ics");
    EXPECT_TRUE(has(dates, "DTSTART:20270210T")) << dates.body;
    EXPECT_FALSE(has(dates, "20261127")) << "what the copy does not say no calendar says";
    for (auto const* const name : {"Robin", "Hesselby", "Wintringham", "Nettleby"})
        EXPECT_FALSE(has(dates, name)) << name;
    auto const list = browser.get("/records");
    EXPECT_TRUE(has(list, "C-2026-0001"));
    EXPECT_TRUE(has(list, "28 days left"));
    browser.language = "cy";
    auto const welsh = browser.get("/records/" + copy.text);
    EXPECT_TRUE(has(welsh, "Eich camau gweithredu"));
    EXPECT_TRUE(has(welsh, "lang=\"en\"")) << "the words of the record are English";
}

TEST_F(RecordsPages, tell_each_reader_the_meetings_of_their_own_copy)
{
    auto const copy = told(released(), "p-chair");
    auto browser = reader(copy, "Ines Caldbeck");
    auto const page = browser.get("/records/" + copy.text);
    EXPECT_TRUE(has(page, "Core group")) << page.body;
    EXPECT_TRUE(has(page, "27 November 2026"));
    EXPECT_TRUE(has(page, "no action in the plan that names you"));
    auto const dates = browser.get("/records/" + copy.text + "/dates.ics");
    EXPECT_TRUE(has(dates, "DTSTART:20261127T")) << "the core group has its hour: " << dates.body;
    EXPECT_FALSE(has(dates, "VALUE=DATE:20261127"));
    EXPECT_TRUE(has(page, record_dates_link(copy)));
}

TEST_F(RecordsPages, sum_up_the_letter_that_comes_before_the_record)
{
    auto const letter = copy_of(released(), "p-chair", "chairs-letter").id;
    tell(letter);
    auto browser = reader(letter, "Ines Caldbeck");
    auto const page = browser.get("/records/" + letter.text);
    EXPECT_TRUE(has(page, "At a glance, from your copy")) << page.body;
    EXPECT_TRUE(has(page, "Robin Wintringham"));
    EXPECT_TRUE(has(page, "Core group"));
    EXPECT_TRUE(has(page, "Friday 27 November 2026 at "));
    EXPECT_TRUE(has(page, "Next conference"));
    EXPECT_TRUE(has(page, record_dates_link(letter)));
    auto const dates = browser.get("/records/" + letter.text + "/dates.ics");
    EXPECT_TRUE(has(dates, "DTSTART:20261127T")) << dates.body;
    EXPECT_TRUE(has(dates, "20270210"));
    for (auto const* const name : {"Robin", "Hesselby", "Wintringham", "Caldbeck"})
        EXPECT_FALSE(has(dates, name)) << name;
}

TEST_F(RecordsPages, tell_in_the_letter_no_meeting_that_is_kept_from_its_reader)
{
    auto const letter = copy_of(released(), "p-father", "chairs-letter").id;
    tell(letter);
    auto browser = reader(letter, father);
    auto const page = browser.get("/records/" + letter.text);
    EXPECT_TRUE(has(page, "At a glance, from your copy")) << page.body;
    EXPECT_FALSE(has(page, "27 November")) << "the mother goes to the core group, he does not";
    EXPECT_FALSE(has(page, "Teasel Court"));
    EXPECT_FALSE(has(browser.get("/records/" + letter.text + "/dates.ics"), "20261127"));
}

TEST_F(RecordsPages, put_the_readers_own_dated_actions_into_their_calendar)
{
    auto record = sample();
    for (auto const* const by : {"p-father", "p-mother"}) {
        auto action = record["plan"][0];
        action["id"] = std::string("a-dated-") + by;
        action["by"] = {by};
        action["when"] = by == std::string("p-father") ? "By Friday 4 December 2026, in the morning"
                                                       : "11 December 2026";
        record["plan"].push_back(action);
    }
    record["signature"]["content"] = intake::content_digest(record.dump()).text;
    auto const copy =
        told(released(house().journey().admit(record.dump(), {}, "bs-014").conference), "p-father");
    auto const dates = reader(copy, father).get("/records/" + copy.text + "/dates.ics");
    EXPECT_TRUE(has(dates, "VALUE=DATE:20261204")) << dates.body;
    EXPECT_FALSE(has(dates, "20261211")) << "that one is hers";
}

TEST_F(RecordsPages, refuse_a_page_that_the_copy_does_not_have)
{
    auto const copy = told(released(), "p-father");
    auto browser = reader(copy, father);
    auto const address = "/records/" + copy.text + "/inaccuracy";
    auto const last = house().store().copy(copy).pages;
    ASSERT_GT(last, 0);
    for (std::string const& wrong :
         {std::to_string(last + 1), std::string("0"), std::string("9999")}) {
        auto const reply = browser.post(address, {{"page", wrong}, {"wrong", "It is not so"}});
        EXPECT_EQ(reply.status, 400) << wrong;
        EXPECT_TRUE(has(reply, "This document has " + std::to_string(last) + " pages"));
    }
    EXPECT_TRUE(house().store().registers(house().store().copy(copy).conference).empty());
    EXPECT_EQ(
        browser.post(address, {{"page", std::to_string(last)}, {"wrong", "It is not so"}}).status,
        303);
}

TEST_F(RecordsPages, say_that_time_begins_with_confirming_only_until_it_is_confirmed)
{
    auto const letter = copy_of(released(), "p-chair", "chairs-letter").id;
    tell(letter);
    auto browser = reader(letter, "Ines Caldbeck");
    auto const begins = "begins when you confirm";
    EXPECT_TRUE(has(browser.get("/records/" + letter.text), begins));
    EXPECT_EQ(browser.post("/records/" + letter.text, {{"act", "mine"}}).status, 303);
    EXPECT_FALSE(has(browser.get("/records/" + letter.text), begins));
}

TEST_F(RecordsPages, give_nobody_what_was_made_for_somebody_else)
{
    auto const conference = released();
    auto const his = told(conference, "p-father");
    auto const hers = told(conference, "p-chair");
    auto browser = reader(his, father);
    for (std::string const rest : {"", "/file", "/dates.ics", "/inaccuracy", "/share"}) {
        EXPECT_EQ(browser.get("/records/" + hers.text + rest).status, 404) << rest;
        EXPECT_EQ(browser.get("/records/" + unknown + rest).status, 404) << rest;
    }
    EXPECT_EQ(location(browser.get("/")), "/records") << "the work list is for staff";
    EXPECT_FALSE(has(browser.get("/records"), "href=\"/help\""));
    auto support = staff();
    EXPECT_EQ(support.get("/records/" + his.text).status, 403);
    EXPECT_EQ(support.get("/records/" + his.text + "/file").status, 403);
    EXPECT_EQ(logged("opened"), 0);
}

TEST_F(RecordsPages, take_two_people_with_one_mailbox_for_two)
{
    std::string const key(32, 'k');
    using service::reader_subject;
    auto const ada = reader_subject("Office@School.example", "Ada Example", key);
    EXPECT_EQ(reader_subject("office@school.example", "ada example", key), ada);
    EXPECT_NE(reader_subject("office@school.example", "Bea Example", key), ada);
    EXPECT_NE(reader_subject("office@school.example", "Ada Example", std::string(32, 'l')), ada);
}

TEST_F(RecordsPages, hide_everything_of_a_conference_that_was_stopped)
{
    auto const conference = released();
    auto const copy = told(conference, "p-father");
    auto browser = reader(copy, father);
    service::stop_release(house().store(), conference, "bs-014", house().clock().now());
    EXPECT_EQ(browser.get("/records/" + copy.text).status, 404);
    EXPECT_EQ(browser.get("/records/" + copy.text + "/file").status, 404);
    EXPECT_FALSE(has(browser.get("/records"), "C-2026-0001"));
    (void)stranger().post("/r/" + copy.text, {{"name", father}});
    EXPECT_EQ(code_sent(), "");
}

TEST_F(RecordsPages, open_the_window_for_comments_when_the_reader_confirms_and_only_then)
{
    auto const conference = released();
    auto const copy = told(conference, "p-father");
    auto browser = reader(copy, father);
    (void)browser.get("/records/" + copy.text + "/file");
    EXPECT_TRUE(house().store().copy(copy).windows.empty()) << "to open is not to confirm";
    EXPECT_EQ(browser.post("/records/" + copy.text, {{"act", "burn"}}).status, 400);
    EXPECT_EQ(browser.forged("/records/" + copy.text).status, 403);
    for (int twice = 0; twice < 2; ++twice)
        EXPECT_EQ(browser.post("/records/" + copy.text, {{"act", "mine"}}).status, 303);
    auto const after = house().store().copy(copy);
    ASSERT_EQ(after.windows.size(), 1U);
    ASSERT_EQ(after.receipts.size(), 1U);
    EXPECT_TRUE(after.receipts[0].by.starts_with("reader:"));
}

TEST_F(RecordsPages, hide_at_once_what_is_not_for_whoever_got_it_and_tell_staff)
{
    auto const conference = released();
    auto const copy = told(conference, "p-father");
    auto browser = reader(copy, father);
    auto const said = browser.post("/records/" + copy.text, {{"act", "not-mine"}});
    EXPECT_EQ(location(said), "/records/not-for-me");
    EXPECT_TRUE(has(browser.get("/records/not-for-me"), "hidden now"));
    EXPECT_EQ(browser.get("/records/" + copy.text + "/file").status, 404);
    EXPECT_EQ(house().store().copy(copy).held_code, "not-for-me");
    EXPECT_EQ(logged("not-for-me"), 1);
    EXPECT_TRUE(has(staff().get("/"), "said that it is not for them"));
    EXPECT_TRUE(house().store().verify_integrity().whole());
}

TEST_F(RecordsPages, take_nobodys_action_for_the_readers_whose_name_only_holds_theirs)
{
    auto record = sample();
    auto namesake = record["participants"][2];
    namesake["id"] = "p-namesake";
    namesake["name"] = "Jo " + father;
    namesake["role"] = "school";
    namesake["addresses"][0]["id"] = "ad-namesake";
    namesake["addresses"][0]["email"] = "jo@fictional.example";
    record["participants"].push_back(namesake);
    for (auto const* const by : {"p-namesake", "p-father"}) {
        auto action = record["plan"][0];
        action["id"] = std::string("a-of-") + by;
        action["action"] = std::string("The folder of ") + by + " is brought to the office.";
        action["by"] = by == std::string("p-father") ? Json{"p-chair", by} : Json{by};
        record["plan"].push_back(action);
    }
    record["signature"]["content"] = intake::content_digest(record.dump()).text;
    auto const conference =
        released(house().journey().admit(record.dump(), {}, "bs-014").conference);
    auto const copy = told(conference, "p-father");
    auto const page = reader(copy, father).get("/records/" + copy.text);
    EXPECT_TRUE(has(page, "The folder of p-father")) << "one of two who act";
    EXPECT_TRUE(has(page, "rings the office"));
    EXPECT_FALSE(has(page, "The folder of p-namesake"));
}

TEST_F(RecordsPages, hide_everything_to_a_mailbox_until_somebody_has_looked)
{
    auto const conference = released();
    auto const copy = told(conference, "p-father");
    // Another record goes to the same mailbox.
    auto const letter = copy_of(conference, "p-father", "chairs-letter");
    ASSERT_EQ(letter.channel, Channel::portal);
    tell(letter.id);
    auto const other = letter.id;
    auto const elsewhere = told(conference, "p-chair");
    auto browser = reader(copy, father);
    EXPECT_EQ(browser.get("/records/" + other.text).status, 200);
    EXPECT_EQ(browser.post("/records/" + copy.text, {{"act", "not-mine"}}).status, 303);
    EXPECT_EQ(browser.get("/records/" + other.text).status, 404);
    EXPECT_EQ(browser.get("/records/" + other.text + "/file").status, 404);
    EXPECT_FALSE(has(browser.get("/records"), "C-2026-0001"));
    auto again = stranger();
    EXPECT_EQ(again.post("/r/" + other.text, {{"name", father}}).status, 303);
    EXPECT_EQ(code_sent(), "") << "no code goes to that mailbox either";
    EXPECT_FALSE(house().portal().mailbox_hidden(house().store().copy(elsewhere)));
    // The other copy itself was not touched, and staff open the mailbox with a reason.
    EXPECT_EQ(house().store().copy(other).held_code, "");
    EXPECT_THROW(house().portal().mailbox_looked_at(other, "", "bs-014"), Error);
    house().portal().mailbox_looked_at(other, "Rang him: his brother had read it.", "bs-014");
    EXPECT_EQ(logged("mailbox-looked-at"), 1);
    EXPECT_EQ(browser.get("/records/" + other.text).status, 200);
    EXPECT_EQ(browser.get("/records/" + copy.text).status, 404) << "what was refused stays hidden";
    EXPECT_THROW(house().portal().mailbox_looked_at(other, "Once more.", "bs-014"), Error);
    EXPECT_TRUE(house().store().verify_integrity().whole());
}

TEST_F(RecordsPages, take_nothing_once_the_link_has_ended_but_the_wish_for_another)
{
    auto const conference = released();
    auto const copy = told(conference, "p-father", 29);
    auto browser = reader(copy, father);
    auto const address = "/records/" + copy.text;
    for (auto const* const act : {"mine", "not-mine"})
        EXPECT_EQ(browser.post(address, {{"act", act}}).status, 409) << act;
    // The forms themselves are gone; a form that was open before is refused as well.
    EXPECT_THROW(house().portal().report(copy, {"", "wrong", "", ""}, "reader:x"), Error);
    EXPECT_THROW(
        house().portal().share(copy, {"B", "", "chair-consent", "advice"}, "reader:x"), Error);
    auto const after = house().store().copy(copy);
    EXPECT_TRUE(after.receipts.empty());
    EXPECT_EQ(after.held_code, "");
    EXPECT_TRUE(house().store().registers(conference).empty());
    EXPECT_EQ(location(browser.post(address, {{"act", "again"}})), "/records");
}

TEST_F(RecordsPages, end_the_session_that_the_browser_had_before_another_sign_in)
{
    auto const conference = released();
    auto const copy = told(conference, "p-father");
    std::string first;
    auto before = stranger();
    EXPECT_EQ(before.post("/r/" + copy.text, {{"name", father}}).status, 303);
    first = session_set(before.post("/r/" + copy.text + "/code", {{"code", code_sent()}}));
    ASSERT_FALSE(first.empty());
    Browser old(site(), first);
    EXPECT_EQ(old.get("/records").status, 200);
    // The same browser signs in once more.
    auto const letter = copy_of(conference, "p-chair").id;
    tell(letter);
    EXPECT_EQ(old.post("/r/" + letter.text, {{"name", "Ines Caldbeck"}}).status, 303);
    auto const second =
        session_set(old.post("/r/" + letter.text + "/code", {{"code", code_sent()}}));
    ASSERT_FALSE(second.empty());
    EXPECT_NE(second, first);
    EXPECT_EQ(house().access().desk().visitor(first).kind, service::Visitor::Kind::nobody);
    EXPECT_EQ(house().access().desk().visitor(second).kind, service::Visitor::Kind::reader);
}

TEST_F(RecordsPages, put_what_a_reader_says_is_wrong_before_the_chair_once)
{
    auto const conference = released();
    auto const copy = told(conference, "p-father");
    auto browser = reader(copy, father);
    auto const address = "/records/" + copy.text + "/inaccuracy";
    EXPECT_EQ(browser.post(address, {{"page", "two"}}).status, 400);
    EXPECT_TRUE(house().store().registers(conference).empty());
    Fields const said{
        {"page", "2"}, {"wrong", "I do not live there"}, {"was", "Weir"}, {"better", "Mill"}};
    for (int twice = 0; twice < 2; ++twice)
        EXPECT_EQ(location(browser.post(address, said)), "/records/" + copy.text);
    auto const entries = house().store().registers(conference);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].kind, "amendments");
    EXPECT_EQ(entries[0].copy, copy.text);
    EXPECT_NE(entries[0].state.fields_json.find("Page 2: I do not live there"), std::string::npos);
}

TEST_F(RecordsPages, ask_the_chair_when_a_reader_wants_to_share)
{
    auto const conference = released();
    auto const copy = told(conference, "p-father");
    auto browser = reader(copy, father);
    auto const address = "/records/" + copy.text + "/share";
    EXPECT_EQ(browser.post(address, {{"to", "B. Example"}}).status, 400);
    auto const sent = browser.post(
        address,
        {{"to", "B. Example"}, {"ground", "chair-consent"}, {"purpose", "advice about contact"}});
    EXPECT_EQ(location(sent), "/records/" + copy.text) << sent.body;
    ASSERT_EQ(house().store().registers(conference).size(), 1U);
    EXPECT_EQ(house().store().registers(conference)[0].kind, "onward-sharing");
}

TEST_F(RecordsPages, say_when_a_link_has_ended_and_how_to_ask_for_another)
{
    auto const conference = released();
    auto const copy = told(conference, "p-father", 29);
    auto browser = reader(copy, father);
    auto const page = browser.get("/records/" + copy.text);
    EXPECT_TRUE(has(page, "The link has ended"));
    EXPECT_FALSE(has(page, "rings the office"));
    EXPECT_EQ(location(browser.get("/records/" + copy.text + "/file")), "/records/" + copy.text);
    EXPECT_EQ(logged("opened"), 0);
    EXPECT_EQ(browser.get("/records/" + copy.text + "/share").status, 409);
    EXPECT_EQ(location(browser.post("/records/" + copy.text, {{"act", "again"}})), "/records");
    auto support = staff();
    EXPECT_TRUE(has(support.get("/"), "asks for a new link"));
    auto const again = house().journey().send_again(copy, "asked in the portal", "bs-014");
    EXPECT_FALSE(again.made_anew);
    EXPECT_FALSE(has(support.get("/"), "asks for a new link"));
    tell(again.copy);
    EXPECT_EQ(
        browser.get("/records/" + again.copy.text + "/file").body,
        house().store().sealed_bytes(again.copy));
}

TEST(PortalLinks, last_as_many_days_as_the_notice_says)
{
    auto const sent = parse_day("2026-11-23") + std::chrono::hours{23};
    EXPECT_EQ(iso(service::last_day_of_link(sent, 28)), "2026-12-21");
    EXPECT_EQ(
        service::portal_link("https://records.invented.example", CopyId{"cp-x"}),
        "https://records.invented.example/r/cp-x");
}

TEST(ReportTitles, are_those_of_the_very_bytes_and_without_what_is_kept_from_the_reader)
{
    ConferenceRecord record;
    record.language = "en";
    Attachment report;
    report.id.text = "a-school";
    report.title = "Report of Larkfield School";
    report.sha256 = service::sha256("bytes");
    record.attachments = {report};
    PlanEntry entry;
    AttachmentChoice choice;
    choice.attachment = report.id;
    choice.included = true;
    entry.attachments = {choice};
    EXPECT_EQ(service::report_of(record, entry, service::sha256("other bytes")), nullptr);
    auto const* const found = service::report_of(record, entry, service::sha256("bytes"));
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(service::report_title(record, entry, *found), "Report of Larkfield School");
    FactWithholding fact;
    fact.fact.text = "f-school";
    fact.kind = "school";
    fact.values = {"Larkfield School"};
    fact.code = "R8";
    entry.order.facts = {fact};
    auto const kept = service::report_title(record, entry, *found);
    EXPECT_EQ(kept.find("Larkfield"), std::string::npos) << kept;
    entry.attachments.front().redacted = service::sha256("redacted bytes");
    EXPECT_EQ(service::report_of(record, entry, service::sha256("bytes")), nullptr);
    EXPECT_NE(service::report_of(record, entry, service::sha256("redacted bytes")), nullptr);
}
