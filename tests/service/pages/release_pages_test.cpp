// The pages of copies and release on a real installation: who sees what of a copy before it leaves,
// what a release asks for, what is told while it runs, and a print run that closes only when the
// counts agree. Everybody in it is invented.
#include "procedure/part_decisions.h"
#include "record/error.h"
#include "service/copies/copy_classes.h"
#include "service/copies/paper_list.h"
#include "service/journey/plan_json.h"
#include "service/journey/second_check.h"
#include "service/pages/copies/copies_pages.h"
#include "service/pages/release/print_run.h"
#include "service/pages/release/release_pages.h"
#include "service/pages/release/release_view.h"
#include "tests/service/pages/page_stage.h"

#include <fstream>
#include <map>
#include <set>

using namespace page_stage; // NOLINT(google-build-using-namespace): the words of a story
using namespace safehand;   // NOLINT(google-build-using-namespace)
using nlohmann::json;

namespace {

bool has(service::door::Reply const& reply, std::string const& words)
{
    return reply.body.find(words) != std::string::npos;
}

/// What stands between the first `before` and the `after` that follows.
std::string between(std::string const& text, std::string const& before, std::string const& after)
{
    auto const from = text.find(before);
    if (from == std::string::npos) return {};
    auto const begin = from + before.size();
    return text.substr(begin, text.find(after, begin) - begin);
}

std::string unescaped(std::string text)
{
    for (auto at = text.find("&amp;"); at != std::string::npos; at = text.find("&amp;"))
        text.replace(at, 5, "&");
    return text;
}

/// What stands first in a part that is left out, as far as the chair may repeat it; may be empty.
std::string first_paragraph(SourceDocument const& document, PartRef const& part)
{
    constexpr std::size_t words_max = 500;
    for (auto const& section : document.sections) {
        if (section.id != part.section) continue;
        for (std::size_t b = 0; b < section.blocks.size(); ++b) {
            if (part.block >= 0 && static_cast<std::size_t>(part.block) != b) continue;
            auto const& block = section.blocks[b];
            auto const& text = block.items.empty() ? block.text : block.items.front();
            std::string all;
            for (auto const& span : text) all += span.text;
            if (all.size() >= 40 && part.item <= 0 && part.span < 0)
                return all.substr(0, words_max);
        }
    }
    return {};
}

class ReleasePages : public PageStage {
  protected:
    ReleasePages()
        : PageStage([](auto& site, auto desk) {
              site.add(service::pages::copies_pages(desk));
              site.add(service::pages::release_pages(desk));
          })
    {
    }

    Browser business_support() { return browser("bs-014", {"business-support"}); }

    static std::string page(storage::ConferenceId const& conference, std::string const& rest)
    {
        return "/conferences/" + conference.text + rest;
    }

    static std::string copy_page(storage::ConferenceId const& conference, std::string const& person)
    {
        return page(conference, "/copies/" + service::entry_key(conference, {person}, "record"));
    }

    std::string plan_of(storage::ConferenceId const& conference)
    {
        return house().journey().proposal(conference).digest.text;
    }

    /// What the page before the release shows: the plan with the chair's answers.
    std::string shown_plan(storage::ConferenceId const& conference)
    {
        return house().previews().view(conference).settled.text;
    }

    /// One of the samples with its reports.
    storage::ConferenceId take_in_sample(std::string const& name)
    {
        auto const place = std::filesystem::path(SAFEHAND_HOUSE) / "config/samples" / name;
        auto const read = [](std::filesystem::path const& file) {
            std::ifstream in(file, std::ios::binary);
            return std::string(std::istreambuf_iterator<char>(in), {});
        };
        auto const text = read(place / "record.json");
        auto const record = json::parse(text);
        std::map<std::string, std::string> reports;
        for (auto const& one : record["attachments"])
            reports[one["id"]] = read(place / one["file"].get<std::string>());
        return house().journey().admit(text, reports, "bs-014").conference;
    }

    /// Released, and all that goes by post taken by the printer.
    std::vector<CopyId> printed(storage::ConferenceId const& conference)
    {
        release(conference);
        std::vector<CopyId> all;
        for (auto const& copy : house().store().status(conference).copies)
            if (copy.channel == Channel::post) all.push_back(copy.id);
        for (auto const& copy : all) carry(copy);
        return all;
    }

    static Fields closing(std::vector<CopyId> const& copies, std::size_t counted)
    {
        Fields fields{{"act", "close"}, {"count", std::to_string(counted)}};
        for (auto const& copy : copies) fields.emplace_back("envelope", copy.text);
        return fields;
    }
};

} // namespace

TEST_F(ReleasePages, lists_every_copy_with_what_it_leaves_out_and_how_it_goes)
{
    auto const conference = take_in();
    auto reply = business_support().get(page(conference, "/copies"));
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_TRUE(has(reply, "Sally Wintringham"));
    EXPECT_TRUE(has(reply, "Martin Hesselby"));
    EXPECT_TRUE(has(reply, "left out"));
    EXPECT_TRUE(has(reply, "The chair has not decided yet"));
    EXPECT_TRUE(has(reply, "<title>Copies – C-2026-0001"));
    EXPECT_FALSE(has(reply, "Teasel Court")) << "a list of copies needs no address";
    auto const ids = between(reply.body, "/copies/", "\"");
    EXPECT_EQ(ids.find("p-"), std::string::npos) << "an address names nobody";
}

TEST_F(ReleasePages, show_copies_as_proposed_while_questions_of_the_chair_are_open)
{
    auto people = sample()["participants"];
    for (auto& person : people)
        if (person["id"] == "p-mother") {
            person["attendance"] = "part";
            person["present_for"] = {sample()["sections"][0]["id"]};
        }
    auto const conference = take_in({{"participants", people}});
    ASSERT_FALSE(house().journey().proposal(conference).plan.questions.empty());
    auto browser = this->browser("bs-014", {"business-support"});
    for (auto const* const page : {"/copies", "/approval", "/release"})
        EXPECT_EQ(browser.get("/conferences/" + conference.text + page).status, 200) << page;
}

TEST_F(ReleasePages, shows_a_copy_beside_the_whole_record_and_lists_what_is_left_out)
{
    auto const conference = take_in();
    auto reader = business_support();
    auto const reply = reader.get(copy_page(conference, "p-father"));
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_TRUE(has(reply, "withheld: "));
    EXPECT_TRUE(has(reply, "The whole record"));
    EXPECT_TRUE(has(reply, "It stands on page"));
    EXPECT_FALSE(between(reply.body, "<title>", "</title>").find("Martin") != std::string::npos);
    for (auto const* const side : {"copy", "full"}) {
        auto const end = std::string("side=") + side;
        std::string found;
        for (std::size_t at = 0; (at = reply.body.find("<img", at)) != std::string::npos; ++at) {
            auto const source = unescaped(between(reply.body.substr(at), "src=\"", "\""));
            if (source.ends_with(end)) found = source;
        }
        ASSERT_FALSE(found.empty()) << side;
        auto const picture = reader.get(found);
        EXPECT_EQ(picture.status, 200) << picture.body;
        EXPECT_EQ(picture.type, "image/png");
        EXPECT_TRUE(picture.body.starts_with("\x89PNG"));
    }
}

TEST_F(ReleasePages, shows_what_the_reader_will_see_and_nothing_of_what_is_kept_from_them)
{
    auto const conference = take_in();
    auto reader = business_support();
    auto const address = copy_page(conference, "p-father");
    int pages = 0;
    for (int number = 1; number < 40; ++number) {
        auto const reply = reader.get(address + "?view=reader&page=" + std::to_string(number));
        ASSERT_EQ(reply.status, 200) << reply.body;
        EXPECT_FALSE(has(reply, "Teasel Court")) << number;
        EXPECT_FALSE(has(reply, "side=full")) << number;
        ++pages;
        if (!has(reply, "rel=\"next\"")) break;
    }
    EXPECT_GT(pages, 1);
}

TEST_F(ReleasePages, compares_two_copies_by_what_only_one_of_them_leaves_out)
{
    auto const conference = take_in();
    auto reader = business_support();
    auto const against = service::entry_key(conference, {"p-mother"}, "record");
    auto const reply = reader.get(copy_page(conference, "p-father") + "?against=" + against);
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_TRUE(has(reply, "Parts that Sally Wintringham gets and Martin Hesselby does not"));
    EXPECT_TRUE(has(reply, "Parts that Martin Hesselby gets and Sally Wintringham does not"));
    EXPECT_TRUE(has(reply, "Copy of Sally Wintringham"));
    EXPECT_FALSE(has(reply, "side=full"));
}

TEST_F(ReleasePages, show_copies_and_their_pictures_to_nobody_who_may_not_read_the_conference)
{
    auto const conference = take_in();
    auto reader = business_support();
    auto const shown = reader.get(copy_page(conference, "p-father"));
    auto const picture = unescaped(between(shown.body, "src=\"" + page(conference, ""), "\""));
    ASSERT_FALSE(picture.empty());
    auto auditor = browser("au-01", {"auditor"});
    auto in_conflict = browser("bs-015", {"business-support"});
    house().access().staff().declare_conflict(
        "bs-015", "bs-015", "C-2026-0001", "Lives next door to the family.");
    for (auto const& rest : {std::string("/copies"), picture, std::string("/release")}) {
        EXPECT_EQ(auditor.get(page(conference, rest)).status, 403) << rest;
        EXPECT_EQ(in_conflict.get(page(conference, rest)).status, 404) << rest;
    }
    EXPECT_EQ(reader.get(page(conference, picture)).status, 200);
}

TEST_F(ReleasePages, has_no_picture_of_a_page_that_is_not_there_nor_of_another_plan)
{
    auto const conference = take_in();
    auto reader = business_support();
    auto const address = copy_page(conference, "p-father");
    auto const shown = reader.get(address);
    auto const plan = between(shown.body, "plan=", "&");
    EXPECT_EQ(reader.get(address + "/pages/99.png?plan=" + plan + "&side=copy").status, 400);
    EXPECT_EQ(reader.get(address + "/pages/1.png?plan=0&side=copy").status, 400);
    EXPECT_EQ(reader.get(address + "/pages/1.gif?plan=" + plan + "&side=copy").status, 400);
}

TEST_F(ReleasePages, keeps_the_second_check_for_the_plan_that_was_looked_at)
{
    auto const conference = take_in();
    decide(conference);
    auto second = browser("bs-020", {"business-support"});
    auto const address = page(conference, "/copies");
    auto const settled = between(second.get(address).body, "name=\"settled\" value=\"", "\"");
    EXPECT_EQ(second.post(address, {{"settled", settled}}).status, 400);
    EXPECT_EQ(second.post(address, {{"settled", "sha256:0"}, {"looked", "yes"}}).status, 400);
    EXPECT_EQ(second.post(address, {{"settled", settled}, {"looked", "yes"}}).status, 303);
    auto const kept =
        service::second_check_of(house().store(), conference, Digest{plan_of(conference)});
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->by, "bs-020");
    EXPECT_TRUE(service::deeds_of(house().store(), conference, "bs-020").contains("copies.check"));
    EXPECT_FALSE(service::second_check_of(house().store(), conference, Digest{"sha256:0"}));
}

TEST_F(ReleasePages, shows_no_copy_in_which_the_chairs_words_say_what_was_left_out)
{
    auto const conference = take_in();
    auto& previews = house().previews();
    auto const plain = previews.view(conference);
    bool tried = false;
    for (std::size_t k = 0; k < plain.plan.entries.size() && !tried; ++k) {
        auto const& entry = plain.plan.entries[k];
        auto const* const draft = service::draft_for(plain.proposal.drafts.documents, entry);
        if (!entry.channel || entry.share != Share::partial || draft == nullptr) continue;
        for (auto const& part : entry.order.parts) {
            auto const words = first_paragraph(*draft, part.part);
            if (tried || part.style == MarkStyle::silent || words.size() < 40) continue;
            tried = true;
            auto const with = [&](std::string const& said) {
                return previews.view(
                    conference,
                    {{procedure::part_question(entry.person, entry.document, part.part),
                      "withhold",
                      "It helps the reader.",
                      "chair-01",
                      house().clock().now(),
                      plain.proposal.digest,
                      said}});
            };
            EXPECT_NO_THROW(previews.make(with("Somebody gave help."), k));
            EXPECT_THROW(previews.make(with(words), k), Error);
        }
    }
    EXPECT_TRUE(tried) << "the record has a part to try this with";
}

TEST_F(ReleasePages, offers_no_release_before_the_chair_has_approved)
{
    auto const conference = take_in();
    auto someone = business_support();
    auto const reply = someone.get(page(conference, "/release"));
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_TRUE(has(reply, "The chair has not approved these copies yet"));
    EXPECT_FALSE(has(reply, "Release all"));
    auto const pressed = someone.post(
        page(conference, "/release"), {{"plan", shown_plan(conference)}, {"addresses", "checked"}});
    EXPECT_NE(pressed.status, 303);
    EXPECT_TRUE(house().store().status(conference).copies.empty());
}

TEST_F(ReleasePages, releases_all_copies_after_one_check_and_one_press)
{
    auto const conference = take_in();
    decide(conference);
    auto someone = business_support();
    auto const address = page(conference, "/release");
    auto const shown = someone.get(address);
    ASSERT_EQ(shown.status, 200) << shown.body;
    auto const button = between(shown.body, "data-module=\"govuk-button\">", "</button>");
    EXPECT_TRUE(button.starts_with("Release all ")) << button;
    EXPECT_TRUE(has(shown, "5 Teasel Court, Nettleby, YO99 3TC"));
    EXPECT_TRUE(has(shown, "Nothing is sent until you press the button."));
    auto const plan = between(shown.body, "name=\"plan\" value=\"", "\"");
    auto const unticked = someone.post(address, {{"plan", plan}});
    EXPECT_EQ(unticked.status, 400);
    EXPECT_TRUE(has(unticked, "href=\"#addresses\""));
    auto const other = someone.post(address, {{"plan", "sha256:0"}, {"addresses", "checked"}});
    EXPECT_EQ(other.status, 400);
    EXPECT_TRUE(has(other, "The plan is not the one that you looked at"));
    EXPECT_TRUE(house().store().status(conference).copies.empty());
    auto const pressed = someone.post(address, {{"plan", plan}, {"addresses", "checked"}});
    ASSERT_EQ(pressed.status, 303) << pressed.body;
    EXPECT_EQ(location(pressed), page(conference, "/progress"));
    EXPECT_EQ(someone.get(location(pressed)).status, 200) << "while it runs";
    house().releases().wait();
    auto const copies = house().store().status(conference).copies;
    EXPECT_FALSE(copies.empty());
    EXPECT_EQ(button, "Release all " + std::to_string(copies.size()) + " copies");
    auto const after = someone.get(page(conference, "/progress"));
    EXPECT_TRUE(has(after, "Queued"));
    EXPECT_TRUE(has(after, "data-progress=\"" + page(conference, "/progress")));
    auto const released = someone.get(page(conference, "/released"));
    ASSERT_EQ(released.status, 200);
    EXPECT_TRUE(has(released, "C-2026-0001"));
    EXPECT_TRUE(has(released, service::pages::copy_code(copies.front().id)));
    auto const paper = someone.get(page(conference, "/released/record.pdf"));
    EXPECT_EQ(paper.status, 200);
    EXPECT_TRUE(paper.body.starts_with("%PDF-2.0"));
    EXPECT_EQ(someone.get(page(conference, "/released/other.pdf")).status, 400);
}

TEST_F(ReleasePages, counts_the_reports_on_the_button_as_they_leave)
{
    int named = 0;
    for (auto const* const sample : {"lancashire", "wirral", "north-yorkshire"}) {
        SCOPED_TRACE(sample);
        auto const conference = take_in_sample(sample);
        decide(conference);
        auto const shown = browser("bs-" + std::string(sample), {"business-support"})
                               .get(page(conference, "/release"));
        auto const button = between(shown.body, "data-module=\"govuk-button\">", "</button>");
        auto names = shown.body;
        for (auto at = names.find("&#39;"); at != std::string::npos; at = names.find("&#39;"))
            names.replace(at, 5, "'");
        for (auto const& report : house().journey().record(conference).attachments)
            named += names.find("<li lang=\"en\">" + report.title + "</li>") != std::string::npos;
        (void)house().journey().release(conference, {}, "bs-014", nullptr);
        auto const left = house().store().status(conference).copies.size();
        EXPECT_EQ(button, "Release all " + std::to_string(left) + " copies");
    }
    EXPECT_GT(named, 0) << "rows name the reports";
}

TEST_F(ReleasePages, releases_nothing_when_the_chair_decides_otherwise_after_the_press)
{
    auto const conference = take_in();
    decide(conference);
    auto& previews = house().previews();
    auto const seen = previews.view(conference);
    auto someone = business_support();
    {
        // The run waits for whoever holds this, as it waits for another release.
        std::scoped_lock const lock(house().releasing());
        auto const pressed = someone.post(
            page(conference, "/release"), {{"plan", seen.settled.text}, {"addresses", "checked"}});
        ASSERT_EQ(pressed.status, 303) << pressed.body;
        auto answers = service::read_answers(house().store().decisions(conference).back().json);
        for (auto const& entry : seen.plan.entries) {
            auto const* const draft = service::draft_for(seen.proposal.drafts.documents, entry);
            if (!entry.channel || entry.document != "record" || draft == nullptr) continue;
            for (auto const& part : entry.order.parts)
                if (part.style != MarkStyle::silent) {
                    answers.push_back(
                        {procedure::part_question(entry.person, entry.document, part.part),
                         "withhold",
                         "It helps the reader.",
                         "chair-01",
                         house().clock().now(),
                         seen.proposal.digest,
                         "Somebody gave help."});
                    break;
                }
        }
        (void)house().journey().decide(conference, answers, "chair-01");
        ASSERT_NE(previews.view(conference).settled, seen.settled) << "other copies would leave";
        EXPECT_EQ(previews.view(conference).proposal.digest, seen.proposal.digest);
    }
    house().releases().wait();
    auto const run = house().releases().run(conference);
    ASSERT_TRUE(run);
    EXPECT_EQ(run->state, service::ReleaseRun::State::failed);
    EXPECT_NE(run->problem.find("is not what was looked at"), std::string::npos) << run->problem;
    EXPECT_TRUE(house().store().status(conference).copies.empty());
}

TEST_F(ReleasePages, lets_the_chair_who_decided_release_nothing)
{
    auto const conference = take_in();
    decide(conference);
    auto chair = browser("chair-02", {"chair"});
    auto const shown = chair.get(page(conference, "/release"));
    EXPECT_EQ(shown.status, 200);
    EXPECT_FALSE(has(shown, "Release all"));
    auto const pressed = chair.post(
        page(conference, "/release"), {{"plan", shown_plan(conference)}, {"addresses", "checked"}});
    EXPECT_EQ(pressed.status, 403);
}

TEST_F(ReleasePages, reminds_the_chair_once_a_day)
{
    auto const conference = take_in();
    auto someone = business_support();
    auto const address = page(conference, "/approval");
    auto const unassigned = someone.get(address);
    EXPECT_TRUE(has(unassigned, "No account is assigned as chair"));
    EXPECT_TRUE(has(unassigned, page(conference, "/chairs")));
    EXPECT_FALSE(has(unassigned, "Remind the chair")) << "nobody would see it";
    EXPECT_FALSE(has(unassigned, "went to"));
    EXPECT_NE(someone.post(address, {}).status, 303);
    EXPECT_TRUE(service::reminders_of(house().store(), conference).empty());
    (void)browser("chair-02", {"chair"});
    assign(conference, "chair-02");
    EXPECT_TRUE(has(someone.get(address), "The plan went to chair-02 for approval."));
    EXPECT_FALSE(has(someone.get(address), "No account is assigned as chair"));
    EXPECT_TRUE(has(someone.get(address), "Remind the chair"));
    EXPECT_EQ(someone.post(address, {}).status, 303);
    auto const again = someone.get(address);
    EXPECT_TRUE(has(again, "bs-014 reminded the chair."));
    EXPECT_THROW(
        service::remind_chair(house().store(), conference, "bs-014", house().clock().now()), Error);
    EXPECT_NO_THROW(service::remind_chair(
        house().store(), conference, "bs-014", house().clock().now() + std::chrono::hours{24}));
    decide(conference);
    EXPECT_TRUE(has(someone.get(address), "The chair (chair-02) approved it."));
}

TEST_F(ReleasePages, keeps_the_print_run_open_until_every_printed_copy_is_counted)
{
    auto const conference = take_in();
    auto const copies = printed(conference);
    ASSERT_GE(copies.size(), 2U);
    auto someone = business_support();
    auto const shown = someone.get("/print-run");
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_TRUE(has(shown, service::pages::copy_code(copies.front())));
    EXPECT_TRUE(has(shown, "S.W."));
    EXPECT_FALSE(has(shown, "Wintringham")) << "no names outside a case";
    EXPECT_FALSE(has(shown, "Hesselby"));
    std::vector<CopyId> const but_one{copies.begin() + 1, copies.end()};
    auto const left = someone.post("/print-run", closing(but_one, but_one.size()));
    EXPECT_EQ(left.status, 400);
    EXPECT_TRUE(has(left, service::pages::copy_code(copies.front()) + ". Look in the printer."));
    EXPECT_EQ(someone.post("/print-run", closing(copies, copies.size() + 1)).status, 400);
    EXPECT_EQ(someone.post("/print-run", closing({}, 0)).status, 400);
    // A box that was sent twice is one envelope.
    auto twice = copies;
    twice.push_back(copies.front());
    EXPECT_EQ(someone.post("/print-run", closing(twice, twice.size())).status, 400);
    for (auto const& copy : copies) EXPECT_TRUE(house().store().copy(copy).receipts.empty());
    auto const closed = someone.post("/print-run", closing(copies, copies.size()));
    ASSERT_EQ(closed.status, 303) << closed.body;
    for (auto const& copy : copies) {
        auto const receipts = house().store().copy(copy).receipts;
        ASSERT_EQ(receipts.size(), 1U);
        EXPECT_EQ(receipts.front().kind, storage::ReceiptKind::posted);
        EXPECT_EQ(receipts.front().by, "bs-014");
    }
}

TEST_F(ReleasePages, does_not_say_that_a_printed_copy_has_gone)
{
    auto const conference = take_in();
    auto const copies = printed(conference);
    auto const all = house().store().status(conference).copies.size();
    auto someone = business_support();
    auto const shown = someone.get(page(conference, "/progress"));
    EXPECT_TRUE(has(shown, "0 of " + std::to_string(all) + " have gone out.")) << shown.body;
    EXPECT_TRUE(has(shown, std::to_string(copies.size()) + " are printed and wait to be posted."));
    EXPECT_TRUE(has(shown, "href=\"/print-run\""));
    ASSERT_EQ(someone.post("/print-run", closing(copies, copies.size())).status, 303);
    auto const after = someone.get(page(conference, "/progress"));
    EXPECT_TRUE(has(
        after, std::to_string(copies.size()) + " of " + std::to_string(all) + " have gone out."));
    EXPECT_FALSE(has(after, "href=\"/print-run\""));
}

TEST_F(ReleasePages, has_a_sheet_of_the_print_run_to_tick_by_hand_that_names_nobody)
{
    auto const conference = take_in();
    auto const copies = printed(conference);
    auto someone = business_support();
    auto const shown = someone.get("/print-run");
    EXPECT_TRUE(has(shown, "sh-tick-box"));
    EXPECT_TRUE(has(shown, "Envelopes counted"));
    EXPECT_FALSE(has(shown, "Wintringham"));
    auto const one = someone.post(
        "/print-run", {{"act", "close"}, {"count", "9"}, {"envelope", copies.front().text}});
    EXPECT_TRUE(has(one, "You ticked 1 copy. Count the envelopes again."));
}

TEST_F(ReleasePages, tells_one_reason_that_blocks_several_people_once)
{
    auto people = sample()["participants"];
    for (auto& person : people)
        if (person["id"] != "p-chair") person["addresses"] = json::array();
    auto const conference = take_in({{"participants", people}});
    decide(conference);
    auto const shown = business_support().get(page(conference, "/release"));
    std::map<std::string, int> told;
    for (std::size_t at = 0;
         (at = shown.body.find("class=\"sh-blocked\"", at)) != std::string::npos;
         ++at) {
        auto const row = shown.body.substr(at, shown.body.find("<ul", at) - at);
        EXPECT_EQ(++told[row], 1) << row;
    }
    EXPECT_FALSE(told.empty()) << shown.body;
    EXPECT_TRUE(has(shown, "<li>Sally Wintringham</li><li>Martin Hesselby</li>")) << shown.body;
}

TEST_F(ReleasePages, compares_any_two_readers_of_a_document_chosen_on_the_list)
{
    auto const conference = take_in();
    auto reader = business_support();
    auto const list = page(conference, "/copies");
    auto const shown = reader.get(list);
    EXPECT_TRUE(has(shown, "Compare two copies"));
    auto const mother = service::entry_key(conference, {"p-mother"}, "record");
    auto const father = service::entry_key(conference, {"p-father"}, "record");
    EXPECT_TRUE(has(shown, "<option value=\"" + mother + "\">"));
    auto const there = location(reader.get(list + "?one=" + mother + "&two=" + father));
    EXPECT_EQ(there, list + "/" + mother + "?against=" + father + "#changes");
    for (auto const& two : {mother, std::string("none"), std::string()}) {
        auto const wrong = reader.get(list + "?one=" + mother + "&two=" + two);
        EXPECT_EQ(wrong.status, 200);
        EXPECT_TRUE(has(wrong, "Choose two different copies of the same document")) << two;
    }
}

TEST_F(ReleasePages, says_of_no_reason_that_the_reader_was_given_it_and_was_not)
{
    auto const conference = take_in_sample("lancashire");
    auto someone = business_support();
    int kept = 0;
    for (auto const& entry : house().previews().view(conference).plan.entries) {
        if (kept > 0 || !entry.channel || entry.share != Share::partial) continue;
        auto const shown = someone.get(
            page(conference, "/copies/") +
            service::entry_key(conference, entry.person, entry.document));
        for (std::size_t at = 0;
             (at = shown.body.find("class=\"sh-withheld\"", at)) != std::string::npos;
             ++at) {
            auto const part = shown.body.substr(at, shown.body.find("</li>", at) - at);
            bool const untold = part.find("is not told") != std::string::npos;
            bool const given = part.find("Reason given to the reader") != std::string::npos;
            EXPECT_FALSE(untold && given) << part;
            kept += untold && part.find("known to this office only") != std::string::npos ? 1 : 0;
        }
    }
    EXPECT_GT(kept, 0) << "the record has such a part";
}

TEST_F(ReleasePages, gives_a_manifest_of_what_was_posted_that_names_nobody)
{
    auto const conference = take_in();
    auto const copies = printed(conference);
    auto someone = business_support();
    ASSERT_EQ(someone.post("/print-run", closing(copies, copies.size())).status, 303);
    auto const shown = someone.get("/print-run/posted");
    EXPECT_TRUE(has(shown, service::pages::copy_code(copies.front())));
    auto const csv = someone.get("/print-run/posted/manifest.csv");
    EXPECT_EQ(csv.status, 200);
    EXPECT_TRUE(has(csv, "C-2026-0001," + service::pages::copy_code(copies.front())));
    for (auto const* const name : {"Sally", "Wintringham", "Martin", "Hesselby", "Teasel"}) {
        EXPECT_FALSE(has(shown, name));
        EXPECT_FALSE(has(csv, name));
    }
    auto const pdf = someone.get("/print-run/posted/manifest.pdf");
    EXPECT_EQ(pdf.status, 200);
    EXPECT_TRUE(pdf.body.starts_with("%PDF-2.0"));
    auto in_conflict = browser("bs-015", {"business-support"});
    house().access().staff().declare_conflict(
        "bs-015", "bs-015", "C-2026-0001", "Lives next door to the family.");
    EXPECT_FALSE(has(in_conflict.get("/print-run/posted"), "C-2026-0001"));
}

TEST_F(ReleasePages, ticks_a_copy_by_scanning_its_cover)
{
    auto const conference = take_in();
    auto const copies = printed(conference);
    auto someone = business_support();
    auto const code = service::pages::copy_code(copies.front());
    EXPECT_EQ(someone.post("/print-run", {{"act", "scan"}, {"scan", "NONESUCH"}}).status, 400);
    EXPECT_EQ(someone.post("/print-run", {{"act", "scan"}, {"scan", ""}}).status, 400);
    EXPECT_EQ(
        someone.post("/print-run", {{"act", "scan"}, {"scan", "SH1:" + code + ":1/5"}}).status,
        303);
    auto const shown = someone.get("/print-run");
    EXPECT_TRUE(has(shown, "value=\"" + copies.front().text + "\" checked"));
    EXPECT_FALSE(has(shown, "value=\"" + copies.back().text + "\" checked"));
}

TEST_F(ReleasePages, stops_what_has_not_left_and_lets_it_go_again)
{
    auto const conference = take_in();
    release(conference);
    auto someone = business_support();
    auto const address = page(conference, "/progress");
    EXPECT_TRUE(has(someone.get(address), "Stop this release"));
    ASSERT_EQ(someone.post(address, {}).status, 303);
    EXPECT_FALSE(house()
                     .store()
                     .claim_next(house().clock().now(), std::chrono::minutes{1}, {Channel::post})
                     .has_value());
    auto const stopped = someone.get(address);
    EXPECT_TRUE(has(stopped, "This release is stopped"));
    EXPECT_FALSE(has(stopped, "Stop this release"));
    auto const resumed = someone.send(address, page(conference, "/progress/resume"), {});
    EXPECT_EQ(resumed.status, 303) << resumed.body;
    EXPECT_EQ(location(resumed), address);
    EXPECT_TRUE(house().store().status(conference).held_code.empty());
}

TEST_F(ReleasePages, say_the_same_in_welsh)
{
    auto const conference = take_in();
    decide(conference);
    auto someone = business_support();
    someone.language = "cy";
    EXPECT_TRUE(has(someone.get(page(conference, "/copies")), "Copïau – C-2026-0001"));
    EXPECT_TRUE(has(someone.get(page(conference, "/release")), "Gwiriwch cyn rhyddhau"));
    EXPECT_TRUE(has(someone.get("/print-run"), "Nid oes dim yn aros am y post."));
}

TEST(PaperList, writes_fields_that_no_spreadsheet_takes_for_a_formula)
{
    EXPECT_EQ(
        service::csv_of({"a", "b"}, {{"=1+1", "x,\"y\""}}), "a,b\r\n'=1+1,\"x,\"\"y\"\"\"\r\n");
}
