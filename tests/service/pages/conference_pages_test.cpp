// The pages of business support on a real installation: what is shown to whom, forms that are right
// and wrong, and what is kept afterwards. Everybody in it is invented.
#include "record/error.h"
#include "service/dispatch/by_word_of_mouth.h"
#include "service/journey/addresses.h"
#include "service/pages/conference/conference_pages.h"
#include "service/pages/conference/people_cards.h"
#include "service/pages/release/release_view.h"
#include "service/pages/today/today_pages.h"
#include "tests/service/pages/page_stage.h"

#include <algorithm>

using namespace page_stage; // NOLINT(google-build-using-namespace): the words of a story
using namespace safehand;   // NOLINT(google-build-using-namespace)
using nlohmann::json;

namespace {

bool has(service::door::Reply const& reply, std::string const& words)
{
    return reply.body.find(words) != std::string::npos;
}

class ConferencePages : public PageStage {
  protected:
    ConferencePages()
        : PageStage([](auto& site, auto desk) {
              site.add(service::pages::today_pages(desk));
              site.add(service::pages::conference_pages(desk));
          })
    {
    }

    Browser business_support() { return browser("bs-014", {"business-support"}); }

    std::string page(storage::ConferenceId const& conference, std::string const& rest = {})
    {
        return "/conferences/" + conference.text + rest;
    }

    /// The tick of somebody's address as the page of people has it.
    std::string tick(storage::ConferenceId const& conference, std::string const& person)
    {
        auto const record = house().journey().record(conference);
        auto const* const found = record.find(PersonId{person});
        return service::pages::tick_of({person}, found->addresses.front());
    }

    Fields confirmed(std::string const& tick_value)
    {
        return {
            {"confirm", tick_value},
            {"source", "the mother herself, by telephone"},
            {"on-day", "23"},
            {"on-month", "11"},
            {"on-year", "2026"}};
    }

    Fields moved(std::string const& lines, std::string const& postcode)
    {
        return {
            {"kind", "post"},
            {"lines", lines},
            {"postcode", postcode},
            {"source", "the social worker, home visit"},
            {"on-day", "23"},
            {"on-month", "11"},
            {"on-year", "2026"}};
    }
};

/// The sample with an address that nobody has confirmed for half a year.
json with_old_address(json const& sample)
{
    auto people = sample["participants"];
    people[0]["addresses"][0]["confirmed_on"] = "2026-05-01";
    return {{"participants", people}};
}

} // namespace

TEST_F(ConferencePages, the_work_list_says_who_is_waited_for_and_names_no_person)
{
    auto const conference = take_in();
    auto bso = business_support();
    auto const shown = bso.get("/");
    EXPECT_EQ(shown.status, 200) << shown.body;
    EXPECT_TRUE(has(shown, "C-2026-0001"));
    EXPECT_TRUE(has(shown, "No account is assigned as its chair"));
    EXPECT_FALSE(has(shown, "Copies wait for approval"));
    (void)browser("chair-02", {"chair"});
    assign(conference, "chair-02");
    EXPECT_FALSE(has(bso.get("/"), "No account is assigned as its chair"));
    EXPECT_TRUE(has(bso.get("/"), "Copies wait for approval"));
    EXPECT_TRUE(has(shown, "Christmas Day"));
    EXPECT_FALSE(has(shown, "Wintringham"));
    EXPECT_FALSE(has(shown, "Hesselby"));

    decide(conference);
    auto const ready = bso.get("/");
    EXPECT_FALSE(has(ready, "Copies wait for approval"));
    EXPECT_TRUE(has(ready, "copies</a>") || has(ready, " copies")) << ready.body;
}

TEST_F(ConferencePages, a_home_goes_with_the_role)
{
    EXPECT_EQ(location(browser("chair-02", {"chair"}).get("/")), "/approve");
    EXPECT_EQ(location(browser("audit-01", {"auditor"}).get("/")), "/reports");
    EXPECT_EQ(location(browser("admin-02", {"administrator"}).get("/")), "/staff");
    EXPECT_EQ(browser("man-01", {"manager"}).get("/").status, 200);
}

TEST_F(ConferencePages, somebody_in_conflict_finds_no_trace_of_the_conference)
{
    auto const conference = take_in();
    release(conference);
    auto bso = business_support();
    auto other = browser("bs-015", {"business-support"});
    house().access().staff().declare_conflict(
        "man-09", "bs-015", "C-2026-0001", "They are neighbours.");
    EXPECT_TRUE(has(bso.get("/conferences"), "C-2026-0001"));
    EXPECT_FALSE(has(other.get("/conferences"), "C-2026-0001"));
    EXPECT_FALSE(has(other.get("/"), "C-2026-0001"));
    for (auto const* const rest :
         {"",
          "/check",
          "/people",
          "/attachments",
          "/receipts",
          "/amendments",
          "/registers/sharing",
          "/people/1/address"})
        EXPECT_EQ(other.get(page(conference, rest)).status, 404) << rest;
    auto const copy = copy_of(conference, "p-father");
    EXPECT_EQ(other.get("/copies/" + copy.id.text).status, 404);
    EXPECT_EQ(other.get("/copies/" + copy.id.text + "/passphrase").status, 404);
}

TEST_F(ConferencePages, the_list_finds_by_part_of_a_reference_and_by_state)
{
    auto const first = take_in();
    auto sections = sample().at("sections");
    for (auto& section : sections)
        section["blocks"] =
            json::parse(R"([{"paragraph": ["Words about another invented family."]}])");
    (void)take_in({{"reference", "C-2026-0417"}, {"sections", sections}});
    decide(first);
    auto bso = business_support();
    auto const found = bso.get("/conferences?q=0417");
    EXPECT_TRUE(has(found, "C-2026-0417"));
    EXPECT_FALSE(has(found, "C-2026-0001"));
    EXPECT_TRUE(has(found, "R.W."));
    EXPECT_FALSE(has(found, "Wintringham"));
    auto const approved = bso.get("/conferences?state=approved");
    EXPECT_TRUE(has(approved, "C-2026-0001"));
    EXPECT_FALSE(has(approved, "C-2026-0417"));
    EXPECT_TRUE(has(bso.get("/conferences?q=%3Cscript%3E"), "0 conferences"));
}

TEST_F(ConferencePages, the_task_list_follows_the_journey)
{
    auto const conference = take_in();
    auto bso = business_support();
    auto const before = bso.get(page(conference));
    EXPECT_EQ(before.status, 200) << before.body;
    EXPECT_TRUE(has(before, "Waiting for chair"));
    EXPECT_TRUE(has(before, "Cannot start yet"));
    EXPECT_FALSE(has(before, "Nothing is blocking."));
    decide(conference);
    auto const approved = bso.get(page(conference));
    EXPECT_TRUE(has(approved, "Nothing is blocking."));
    EXPECT_FALSE(has(approved, "Waiting for chair"));
    (void)house().journey().release(conference, {}, "bs-014", nullptr);
    auto const released = bso.get(page(conference));
    EXPECT_TRUE(has(released, "Released"));
    EXPECT_TRUE(has(released, "have no receipt yet")) << released.body;
}

TEST_F(ConferencePages, what_is_printed_and_not_posted_leads_to_the_print_run_and_is_not_sent)
{
    auto const conference = take_in();
    release(conference);
    auto const copy = copy_of(conference, "p-father");
    ASSERT_EQ(copy.channel, Channel::post);
    auto bso = business_support();
    EXPECT_FALSE(has(bso.get("/"), "/print-run"));
    carry(copy.id);
    auto const today = bso.get("/");
    EXPECT_TRUE(has(today, "1 printed copy waits to be posted")) << today.body;
    EXPECT_TRUE(has(today, "href=\"/print-run\""));
    EXPECT_FALSE(has(browser("man-01", {"manager"}).get("/"), "/print-run"))
        << "who may not post is not sent there";
    for (auto const* const rest : {"", "/receipts"}) {
        auto const shown = bso.get(page(conference, rest));
        EXPECT_TRUE(has(shown, "href=\"/print-run\"")) << rest;
        EXPECT_TRUE(has(shown, "1 is printed and waits to be posted.")) << rest;
    }
    for (auto const& address : {page(conference, "/receipts"), "/copies/" + copy.id.text}) {
        auto const shown = bso.get(address);
        EXPECT_TRUE(has(shown, "At the printer")) << address;
        EXPECT_FALSE(has(shown, ">Sent</strong>")) << address;
        EXPECT_FALSE(has(shown, "The carrier took it")) << address;
    }
    auto const now = house().clock().now();
    service::tell(
        house().library(),
        house().store(),
        copy.id,
        {storage::ReceiptKind::posted, uk_day(now), "", "", "bs-014"},
        now);
    EXPECT_FALSE(has(bso.get("/"), "/print-run"));
    EXPECT_FALSE(has(bso.get(page(conference)), "/print-run"));
    EXPECT_TRUE(has(bso.get("/copies/" + copy.id.text), ">Posted</strong>"));
}

TEST_F(ConferencePages, receipts_are_completed_when_each_copy_that_needs_one_has_one)
{
    auto const conference = take_in();
    release(conference);
    auto bso = business_support();
    auto const now = house().clock().now();
    auto const copies = house().store().status(conference).copies;
    for (auto const& copy : copies)
        if (copy.channel != Channel::by_hand) carry(copy.id);
    long mailed = 0;
    for (auto const& copy : copies) {
        if (copy.channel != Channel::post) {
            ++mailed;
            continue;
        }
        service::tell(
            house().library(),
            house().store(),
            copy.id,
            {storage::ReceiptKind::posted, uk_day(now), "", "", "bs-014"},
            now);
    }
    ASSERT_GT(mailed, 0);
    auto const waiting = std::to_string(mailed) + (mailed == 1 ? " copy has" : " copies have");
    EXPECT_TRUE(has(bso.get(page(conference)), waiting + " no receipt yet"))
        << "everything has gone, and nobody said that it came";
    for (auto const& copy : copies)
        if (copy.channel != Channel::post)
            service::tell(
                house().library(),
                house().store(),
                copy.id,
                {storage::ReceiptKind::acknowledged, uk_day(now), "", "", "bs-014"},
                now);
    EXPECT_FALSE(has(bso.get(page(conference)), "no receipt yet"));
}

TEST_F(ConferencePages, the_task_list_calls_nothing_clear_that_the_release_page_blocks)
{
    auto people = sample()["participants"];
    people[0]["language"] = "pl";
    people[0]["format"] = {
        {"format", "translated"}, {"source", "herself, at the conference (invented)"}};
    auto record = sample();
    record["participants"] = people;
    record.erase("signature");
    auto const conference = house().journey().admit(record.dump(), {}, "bs-014").conference;
    decide(conference);
    auto bso = business_support();
    auto const shown = bso.get(page(conference));
    EXPECT_TRUE(has(shown, "blocked")) << shown.body;
    EXPECT_TRUE(has(shown, "See what blocks them"));
    auto const end = shown.body.find(" copies are blocked");
    ASSERT_NE(end, std::string::npos) << shown.body;
    auto const begin = shown.body.find_last_not_of("0123456789", end - 1) + 1;
    auto const blocked = shown.body.substr(begin, end - begin) + " copies are blocked";
    EXPECT_FALSE(has(shown, "Nothing is blocking."));
    EXPECT_FALSE(has(shown, "Check and release"));
    auto const today = bso.get("/");
    EXPECT_TRUE(has(today, page(conference, "/release"))) << today.body;
    EXPECT_TRUE(has(today, blocked)) << blocked << "\n" << today.body;
}

TEST_F(ConferencePages, who_is_told_in_person_is_a_task_until_somebody_notes_who_told_them)
{
    auto people = sample()["participants"];
    people.push_back(
        {{"id", "p-robin"},
         {"name", "Robin Wintringham"},
         {"role", "child"},
         {"relation", "subject of the conference"},
         {"child", "c-robin"},
         {"related_children", {"c-robin"}},
         {"invitation", "not-invited"},
         {"attendance", "absent"}});
    auto const conference = take_in({{"participants", people}});
    auto bso = business_support();
    EXPECT_FALSE(has(bso.get(page(conference)), "Told in person")) << "the chair has not decided";
    decide(conference);
    EXPECT_TRUE(has(bso.get(page(conference)), "Told in person"));
    auto const address = page(conference, "/receipts");
    auto const shown = bso.get(address);
    ASSERT_TRUE(has(shown, "To be told in person")) << shown.body;
    EXPECT_TRUE(has(shown, "Robin Wintringham"));
    auto const at = shown.body.find("name=\"told\"");
    auto const value = shown.body.find("value=\"", at) + std::string_view("value=\"").size();
    auto const key = shown.body.substr(value, shown.body.find('"', value) - value);
    Fields told{
        {"told", key},
        {"teller", "Ines Caldbeck, social worker"},
        {"on-day", "23"},
        {"on-month", "11"},
        {"on-year", "2026"}};
    auto const nobody = bso.post(address, {{"told", "none"}, {"on-day", "40"}});
    EXPECT_EQ(nobody.status, 400);
    EXPECT_TRUE(has(nobody, "Choose who was told"));
    EXPECT_TRUE(has(nobody, "Say who told them"));
    EXPECT_EQ(browser("chair-02", {"chair"}).post(address, told).status, 403);
    auto const noted = bso.post(address, told);
    EXPECT_EQ(location(noted), address) << noted.body;
    EXPECT_TRUE(
        has(bso.get(address),
            "Told on Monday 23 November 2026 by Ines Caldbeck, social worker (noted by bs-014)"));
    EXPECT_EQ(bso.post(address, told).status, 400) << "nobody is told the same twice";
    EXPECT_TRUE(house().store().verify_integrity().whole());
}

TEST_F(ConferencePages, a_whole_reference_or_the_code_of_a_copy_leads_straight_there)
{
    auto const conference = take_in();
    release(conference);
    auto const copy = copy_of(conference, "p-father");
    auto const code = service::pages::copy_code(copy.id);
    auto small = code;
    for (auto& c : small) c = static_cast<char>(std::tolower(c));
    auto bso = business_support();
    EXPECT_TRUE(has(bso.get("/"), "action=\"/conferences\"")) << "it is on every page";
    EXPECT_EQ(location(bso.get("/conferences?q=c-2026-0001")), page(conference));
    for (auto const& typed : {code, small, "SH1:" + code + ":1"})
        EXPECT_EQ(location(bso.get("/conferences?q=" + typed)), "/copies/" + copy.id.text) << typed;
    EXPECT_EQ(bso.get("/conferences?q=ZZZZZZZZ").status, 200);
    auto other = browser("bs-015", {"business-support"});
    house().access().staff().declare_conflict(
        "man-09", "bs-015", "C-2026-0001", "They are neighbours.");
    EXPECT_EQ(location(other.get("/conferences?q=" + code)), "");
    EXPECT_EQ(location(other.get("/conferences?q=C-2026-0001")), "");
}

TEST_F(ConferencePages, a_record_that_went_back_shows_as_waiting_until_it_comes_again)
{
    auto record = sample();
    record.erase("signature");
    auto const conference = house().journey().admit(record.dump(), {}, "bs-014").conference;
    auto bso = business_support();
    auto const blank = bso.post(page(conference, "/check"), {{"why", "  "}});
    EXPECT_EQ(blank.status, 400);
    EXPECT_TRUE(has(blank, "Say what the minute taker has to put right"));
    auto const back =
        bso.post(page(conference, "/check"), {{"why", "The time of the core group is missing."}});
    EXPECT_EQ(location(back), page(conference));
    EXPECT_TRUE(has(bso.get("/"), "The record went back to the minute taker"));
    EXPECT_TRUE(has(bso.get(page(conference)), "Waiting for minute taker"));
    EXPECT_TRUE(has(bso.get(page(conference, "/check")), "The time of the core group is missing."));
    // The reason speaks of a case, so it stands on no work list.
    EXPECT_FALSE(has(bso.get("/"), "core group"));
    record["venue"]["name"] = "Another invented library";
    (void)house().journey().admit(record.dump(), {}, "bs-014");
    EXPECT_FALSE(has(bso.get("/"), "The record went back to the minute taker"));
}

TEST_F(ConferencePages, the_record_check_shows_findings_with_their_rule_beside_the_record)
{
    auto record = sample();
    auto dates = record["dates"];
    dates["core_group"].erase("time");
    auto const conference = take_in({{"dates", dates}});
    auto bso = business_support();
    auto const shown = bso.get(page(conference, "/check"));
    EXPECT_EQ(shown.status, 200) << shown.body;
    EXPECT_TRUE(has(shown, "sh-rule")) << shown.body;
    EXPECT_TRUE(has(shown, "NY-")) << shown.body;
    EXPECT_TRUE(has(shown, "The record is not signed yet."));
    EXPECT_TRUE(has(shown, record["sections"][0]["heading"].get<std::string>()));
}

TEST_F(ConferencePages, confirming_an_address_lifts_its_hold_and_leaves_the_record_signed)
{
    auto record = sample();
    auto const conference = take_in(with_old_address(record));
    auto bso = business_support();
    auto const held = bso.get(page(conference, "/people"));
    EXPECT_TRUE(has(held, "has to be put right")) << held.body;
    EXPECT_TRUE(has(held, "Must not learn where Martin Hesselby is."));
    auto const stored = house().store().record(conference);

    auto const unticked = bso.post(
        page(conference, "/people"),
        {{"source", ""}, {"on-day", "40"}, {"on-month", "1"}, {"on-year", "2026"}});
    EXPECT_EQ(unticked.status, 400);
    EXPECT_TRUE(has(unticked, "Tick the addresses that you have checked"));
    EXPECT_TRUE(has(unticked, "Say who confirmed the address and how"));
    EXPECT_TRUE(has(unticked, "Enter a date with a day"));

    auto const done =
        bso.post(page(conference, "/people"), confirmed(tick(conference, "p-mother")));
    EXPECT_EQ(location(done), page(conference, "/people")) << done.body;
    EXPECT_FALSE(has(bso.get(page(conference, "/people")), "has to be put right"));
    EXPECT_TRUE(has(bso.get(page(conference, "/people")), "the mother herself, by telephone"));
    EXPECT_EQ(house().store().record(conference), stored);
    EXPECT_TRUE(house().store().verify_integrity().whole());
}

TEST_F(ConferencePages, an_address_is_confirmed_only_as_it_was_seen_and_never_ahead_of_time)
{
    auto const conference = take_in(with_old_address(sample()));
    auto bso = business_support();
    auto const forged =
        bso.post(page(conference, "/people"), confirmed("p-mother|ad-mother|post:elsewhere"));
    EXPECT_EQ(forged.status, 409) << forged.body;
    auto ahead = confirmed(tick(conference, "p-mother"));
    ahead[4].second = "2027";
    EXPECT_TRUE(has(bso.post(page(conference, "/people"), ahead), "That day has not come yet"));
    EXPECT_TRUE(has(bso.get(page(conference, "/people")), "has to be put right"));
    auto chair = browser("chair-02", {"chair"});
    EXPECT_FALSE(has(chair.get(page(conference, "/people")), "Confirm ticked addresses"));
    EXPECT_EQ(
        chair.post(page(conference, "/people"), confirmed(tick(conference, "p-mother"))).status,
        403);
}

TEST_F(ConferencePages, a_changed_address_is_used_is_kept_from_whom_the_old_one_was_kept)
{
    auto const conference = take_in();
    auto bso = business_support();
    auto const form = page(conference, "/people/1/address");
    auto const shown = bso.get(form);
    EXPECT_EQ(shown.status, 200) << shown.body;
    EXPECT_FALSE(has(shown, "Teasel")); // never filled in
    auto fields = moved("9 Yarrow Row\r\nNettleby", "yo99 4aa");
    fields.emplace_back("person", "p-mother");
    auto const done = bso.post(form, fields);
    EXPECT_EQ(location(done), page(conference, "/people")) << done.body;
    release(conference);
    auto const copy = copy_of(conference, "p-mother");
    EXPECT_NE(copy.destination.find("9 Yarrow Row"), std::string::npos) << copy.destination;
    auto const record = house().journey().record(conference);
    auto const& fact = record.protected_facts.front();
    EXPECT_NE(std::ranges::find(fact.values, "YO99 4AA"), fact.values.end());
    EXPECT_NE(std::ranges::find(fact.values, "Teasel Court"), fact.values.end());
    auto const* const mother = record.find(PersonId{"p-mother"});
    ASSERT_EQ(mother->addresses.size(), 2U);
    EXPECT_TRUE(mother->addresses.front().until.has_value());
}

TEST_F(ConferencePages, a_form_for_another_person_or_with_half_an_address_changes_nothing)
{
    auto const conference = take_in();
    auto bso = business_support();
    auto const form = page(conference, "/people/1/address");
    auto swapped = moved("9 Yarrow Row\nNettleby", "YO99 4AA");
    swapped.emplace_back("person", "p-father");
    EXPECT_EQ(bso.post(form, swapped).status, 409);
    auto half = moved("9 Yarrow Row", "");
    half.emplace_back("person", "p-mother");
    auto const wrong = bso.post(form, half);
    EXPECT_EQ(wrong.status, 400);
    EXPECT_TRUE(has(wrong, "Enter two to six address lines"));
    EXPECT_TRUE(has(wrong, "Enter a postcode"));
    auto odd = moved("9 Yarrow Row\nNettleby", "NOT A POSTCODE");
    odd.emplace_back("person", "p-mother");
    EXPECT_EQ(bso.post(form, odd).status, 400);
    EXPECT_EQ(bso.get(page(conference, "/people/99/address")).status, 400);
    EXPECT_TRUE(house().store().side_notes(conference).empty());
}

TEST_F(ConferencePages, everything_can_be_handed_over_when_no_address_is_safe)
{
    auto const conference = take_in();
    auto bso = business_support();
    auto const done = bso.post(
        page(conference, "/people/1/address"),
        {{"person", "p-mother"},
         {"kind", "by-hand"},
         {"source", "the social worker, after a call"},
         {"on-day", "23"},
         {"on-month", "11"},
         {"on-year", "2026"}});
    EXPECT_EQ(location(done), page(conference, "/people")) << done.body;
    for (auto const& entry : house().journey().proposal(conference).plan.entries)
        if (entry.person.text == "p-mother" && entry.share == Share::full) {
            EXPECT_EQ(entry.channel, Channel::by_hand);
        }
}

TEST_F(ConferencePages, a_receipt_opens_the_window_and_an_impossible_one_is_told)
{
    auto const conference = take_in();
    release(conference);
    auto bso = business_support();
    auto const copy = copy_of(conference, "p-father");
    ASSERT_EQ(copy.channel, Channel::post);
    carry(copy.id);
    auto const form = "/copies/" + copy.id.text + "/receipt";
    auto const future = bso.post(
        form, {{"kind", "posted"}, {"on-day", "1"}, {"on-month", "12"}, {"on-year", "2026"}});
    EXPECT_EQ(future.status, 400);
    EXPECT_TRUE(has(future, "That day has not come yet"));
    EXPECT_TRUE(
        has(bso.post(form, {{"on-day", "23"}, {"on-month", "11"}, {"on-year", "2026"}}),
            "Choose what happened"));
    auto const done = bso.post(
        form,
        {{"kind", "posted"},
         {"on-day", "23"},
         {"on-month", "11"},
         {"on-year", "2026"},
         {"note", "Bag of three o'clock"}});
    EXPECT_EQ(location(done), "/copies/" + copy.id.text) << done.body;
    auto const trail = bso.get("/copies/" + copy.id.text);
    EXPECT_TRUE(has(trail, "Posted"));
    EXPECT_TRUE(has(trail, "Bag of three o"));
    EXPECT_TRUE(has(trail, "May comment until"));
    EXPECT_TRUE(has(bso.get(page(conference, "/receipts")), "Posted, Monday 23 November 2026"));
}

TEST_F(ConferencePages, an_auditor_sees_the_trail_without_a_name_or_a_note)
{
    auto const conference = take_in();
    release(conference);
    auto const copy = copy_of(conference, "p-father");
    carry(copy.id);
    auto bso = business_support();
    (void)bso.post(
        "/copies/" + copy.id.text + "/receipt",
        {{"kind", "acknowledged"},
         {"on-day", "23"},
         {"on-month", "11"},
         {"on-year", "2026"},
         {"note", "Mr Hesselby rang"}});
    auto auditor = browser("audit-01", {"auditor"});
    auto const trail = auditor.get("/copies/" + copy.id.text);
    EXPECT_EQ(trail.status, 200) << trail.body;
    EXPECT_FALSE(has(trail, "Hesselby"));
    EXPECT_FALSE(has(trail, "Send the same copy again"));
    EXPECT_TRUE(has(trail, "Reader confirmed it"));
    EXPECT_EQ(auditor.get(page(conference, "/receipts")).status, 403);
    EXPECT_EQ(auditor.get("/copies/" + copy.id.text + "/passphrase").status, 403);
}

TEST_F(ConferencePages, a_passphrase_is_shown_on_request_and_the_log_says_to_whom)
{
    auto const conference = take_in();
    release(conference);
    auto const copy = copy_of(conference, "p-chair");
    ASSERT_EQ(copy.channel, Channel::email);
    auto const words = house().store().passphrase(copy.id);
    auto bso = business_support();
    auto const address = "/copies/" + copy.id.text + "/passphrase";
    EXPECT_FALSE(has(bso.get(address), words));
    auto const before = house().store().log_size();
    auto const shown = bso.post(address, {});
    EXPECT_EQ(shown.status, 200);
    EXPECT_TRUE(has(shown, words));
    EXPECT_EQ(house().store().log_size(), before + 1);
    auto const printed = copy_of(conference, "p-father");
    EXPECT_EQ(bso.post("/copies/" + printed.id.text + "/passphrase", {}).status, 409);
}

TEST_F(ConferencePages, the_same_copy_goes_again_from_its_trail)
{
    auto const conference = take_in();
    release(conference);
    auto const copy = copy_of(conference, "p-father");
    auto bso = business_support();
    auto const trail = "/copies/" + copy.id.text;
    EXPECT_FALSE(has(bso.get(trail), "Send the same copy again")); // it has not gone yet
    carry(copy.id);
    ASSERT_TRUE(has(bso.get(trail), "Send the same copy again"));
    auto const sent = bso.send(
        trail, trail + "/again", {{"because", "The reader rang and said that it did not come."}});
    auto const again = copy_of(conference, "p-father");
    EXPECT_EQ(location(sent), "/copies/" + again.id.text) << sent.body;
    EXPECT_NE(again.id, copy.id);
    EXPECT_EQ(again.sha256, copy.sha256);
    EXPECT_EQ(again.state, storage::CopyState::queued);
    EXPECT_TRUE(has(bso.get(trail), "Another copy went in the place of this one"));
    EXPECT_EQ(bso.post(trail + "/again", {{"because", "Again"}}).status, 409);
    EXPECT_TRUE(house().store().verify_integrity().whole());
}

TEST_F(ConferencePages, a_copy_that_came_back_needs_an_address_first_and_is_made_anew_for_it)
{
    auto const conference = take_in();
    release(conference);
    auto const copy = copy_of(conference, "p-father");
    carry(copy.id);
    auto bso = business_support();
    auto const trail = "/copies/" + copy.id.text;
    (void)bso.post(
        trail + "/receipt",
        {{"kind", "returned"}, {"on-day", "23"}, {"on-month", "11"}, {"on-year", "2026"}});
    EXPECT_TRUE(has(bso.get("/"), "1 copy came back"));
    auto const refused = bso.post(trail + "/again", {{"because", "It came back."}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(has(refused, "Confirm the address again, or change it"));
    auto fields = moved("3 Sorrel Bank\nNettleby", "YO98 7AA");
    fields.emplace_back("person", "p-father");
    EXPECT_EQ(
        location(bso.post(page(conference, "/people/2/address"), fields)),
        page(conference, "/people"));
    auto const sent = bso.post(trail + "/again", {{"because", "It came back."}});
    auto const again = copy_of(conference, "p-father");
    EXPECT_EQ(location(sent), "/copies/" + again.id.text) << sent.body;
    EXPECT_NE(again.sha256, copy.sha256);
    EXPECT_EQ(again.number, copy.number);
    EXPECT_EQ(again.count, copy.count);
    EXPECT_NE(again.destination.find("3 Sorrel Bank"), std::string::npos);
    EXPECT_FALSE(has(bso.get("/"), "came back"));
}

TEST_F(ConferencePages, a_request_for_a_change_is_opened_from_the_data_of_its_register)
{
    auto const conference = take_in();
    release(conference);
    auto const copy = copy_of(conference, "p-father");
    carry(copy.id);
    auto bso = business_support();
    auto const form = page(conference, "/registers/amendments");
    auto const shown = bso.get(form);
    EXPECT_EQ(shown.status, 200) << shown.body;
    EXPECT_TRUE(has(shown, "What they say is wrong"));
    EXPECT_TRUE(has(shown, "f-received-day"));
    auto const blank = bso.post(form, {});
    EXPECT_EQ(blank.status, 400);
    EXPECT_TRUE(has(blank, "Choose whom or what it is about"));
    EXPECT_TRUE(has(blank, "Fill in: What they say is wrong"));
    auto const opened = bso.post(
        form,
        {{"about", copy.id.text},
         {"f-received-day", "23"},
         {"f-received-month", "11"},
         {"f-received-year", "2026"},
         {"f-channel", "letter"},
         {"f-request", "That is not how it was said."}});
    ASSERT_TRUE(location(opened).starts_with("/registers/rg-")) << opened.body;
    auto const entry = bso.get(location(opened));
    EXPECT_EQ(entry.status, 200) << entry.body;
    EXPECT_TRUE(has(entry, "That is not how it was said."));
    EXPECT_TRUE(has(entry, "waits for the chair"));
    EXPECT_TRUE(has(entry, "Say that an answer will follow"));
    // The chair's steps are told, and not offered.
    EXPECT_FALSE(has(entry, "href=\"" + location(opened) + "/accept\""));
    EXPECT_EQ(bso.post(location(opened) + "/accept", {{"because", "x"}}).status, 409);
    auto chair = browser("chair-02", {"chair"});
    // A chair of other conferences takes no step as the chair of this one.
    EXPECT_FALSE(has(chair.get(location(opened)), "href=\"" + location(opened) + "/accept\""));
    EXPECT_EQ(chair.post(location(opened) + "/accept", {{"because", "x"}}).status, 409);
    assign(conference, "chair-02");
    EXPECT_TRUE(has(chair.get(location(opened)), "href=\"" + location(opened) + "/accept\""));
    auto const holding = bso.post(location(opened) + "/send-holding-letter", {});
    EXPECT_EQ(location(holding), location(opened)) << holding.body;
    EXPECT_TRUE(has(bso.get(location(opened)), "Papers that were issued"));
    EXPECT_TRUE(has(bso.get("/"), location(opened)));
}

TEST_F(ConferencePages, every_register_of_every_procedure_draws_its_form_in_both_languages)
{
    auto bso = business_support();
    auto manager = browser("man-01", {"manager"});
    for (auto const* const region : {"north-yorkshire", "wales", "wirral", "lancashire"}) {
        auto record = json::parse(service::read_file(
            std::filesystem::path(SAFEHAND_HOUSE) / "config/samples" / region / "record.json",
            "sample"));
        record.erase("signature");
        record["attachments"] = json::array();
        auto const conference = house().journey().admit(record.dump(), {}, "bs-014").conference;
        auto const procedure =
            house().library().procedure(house().store().status(conference).procedure);
        ASSERT_FALSE(procedure.rules().registers.empty());
        for (auto const* const language : {"en", "cy"}) {
            bso.language = manager.language = language;
            for (auto const& kind : procedure.rules().registers) {
                auto const at = page(conference, "/registers/" + kind.id);
                EXPECT_EQ(manager.get(at).status, 200) << region << " " << kind.id << language;
                auto const shown = bso.get(at);
                EXPECT_EQ(shown.status, 200) << region << " " << kind.id << language;
                for (auto const& field : kind.fields)
                    EXPECT_TRUE(has(shown, "f-" + field.id)) << kind.id << ": " << field.id;
            }
        }
        EXPECT_EQ(bso.get(page(conference, "/registers/no-such")).status, 400);
    }
}

TEST_F(ConferencePages, taking_in_shows_what_is_wrong_and_stores_nothing)
{
    auto bso = business_support();
    EXPECT_TRUE(has(bso.post("/conferences/new", {}), "Choose the file with the record"));
    auto record = sample();
    record["participants"][0]["role"] = 7;
    auto const wrong = bso.send(
        "/conferences/new", "/conferences/new", {}, {{"record", {"a.json", record.dump()}}});
    EXPECT_EQ(wrong.status, 400);
    EXPECT_TRUE(has(wrong, "participants[0].role")) << wrong.body;
    EXPECT_TRUE(house().store().conferences().empty());
    auto const taken = bso.send(
        "/conferences/new", "/conferences/new", {}, {{"record", {"a.json", sample().dump()}}});
    EXPECT_TRUE(location(taken).starts_with("/conferences/cf-")) << taken.body;
    // Another reference with the same words asks a person.
    record = sample();
    record.erase("signature");
    record["reference"] = "C-2026-0777";
    record["children"][0]["born"] = "2018-01-01";
    record["children"][0]["name"] = "Quill Invented";
    for (auto& person : record["participants"])
        if (person["role"] == "mother" || person["role"] == "father")
            person["name"] = "Invented " + person["id"].get<std::string>();
    auto const twice = bso.send(
        "/conferences/new", "/conferences/new", {}, {{"record", {"b.json", record.dump()}}});
    EXPECT_EQ(twice.status, 400) << location(twice);
    EXPECT_TRUE(has(twice, "I have looked: the same text belongs in this record too."));
    EXPECT_EQ(house().store().conferences().size(), 1U);
    auto const consented = bso.send(
        "/conferences/new",
        "/conferences/new",
        {{"same-text", "right"}},
        {{"record", {"b.json", record.dump()}}});
    EXPECT_TRUE(location(consented).starts_with("/conferences/cf-")) << consented.body;
}

TEST_F(ConferencePages, all_pages_speak_welsh_and_say_what_is_english)
{
    auto const conference = take_in();
    release(conference);
    auto bso = business_support();
    bso.language = "cy";
    auto const copy = copy_of(conference, "p-father");
    for (auto const& address :
         {std::string("/"),
          std::string("/conferences"),
          std::string("/conferences/new"),
          page(conference),
          page(conference, "/check"),
          page(conference, "/people"),
          page(conference, "/people/1/address"),
          page(conference, "/attachments"),
          page(conference, "/receipts"),
          page(conference, "/amendments"),
          "/copies/" + copy.id.text,
          "/copies/" + copy.id.text + "/receipt",
          "/copies/" + copy.id.text + "/again"}) {
        auto const shown = bso.get(address);
        EXPECT_EQ(shown.status, 200) << address << shown.body;
        EXPECT_TRUE(has(shown, "<html lang=\"cy\"")) << address;
        EXPECT_FALSE(has(shown, "style=")) << address;
    }
}
