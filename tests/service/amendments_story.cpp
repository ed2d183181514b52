// A request for a change, with the real daemon, printer and mail server: from its arrival to the
// slip in everybody's post, a proclaimed bank holiday, a power cut in the middle of the answer, and
// the comment that waits for the review.
#include "tests/service/moments.h"
#include "tests/service/register_stage.h"

#include <chrono>
#include <thread>

using namespace story; // NOLINT(google-build-using-namespace): the words of a story

namespace {

class Amendments : public ::testing::Test {
  protected:
    story::Folder folder_;
};

} // namespace

TEST_F(Amendments, a_change_reaches_every_holder_of_the_words_and_nobody_else)
{
    story::Peers const peers(folder_ / "peers");
    story::Daemon daemon(folder_ / "data", &peers);
    auto const conference = story::approved_conference(daemon, story::sample("small"));
    auto const released =
        daemon.safehand({"release", conference, "--by", "bs-014", "--watch", "60"});
    ASSERT_EQ(released.code, 0) << released.err;
    auto const status = daemon.status(conference);
    for (auto const& copy : status["copies"])
        if (copy["channel"] == "post")
            daemon.safehand(
                {"receipt",
                 copy["id"],
                 "--kind",
                 "posted",
                 "--on",
                 "2026-11-23",
                 "--by",
                 "bs-014"});

    auto const entry = asked(
        daemon,
        folder_ / "request.json",
        conference,
        "p-father",
        request("s-summary", words_of_all));
    auto const shown = entry_of(daemon, entry);
    EXPECT_EQ(shown["state"], "asked");
    EXPECT_EQ(shown["person"], "p-father");
    EXPECT_FALSE(shown["late"].get<bool>());
    // 15 working days of sending (NY-15): 23 November and three weeks.
    EXPECT_EQ(shown["due"], "2026-12-14");
    EXPECT_EQ(shown["working_days_left_to_decide"], 15);

    auto const holding = daemon.safehand(
        {"register",
         "step",
         entry,
         "send-holding-letter",
         "--by",
         "bs-014",
         "--as",
         "business-support"});
    ASSERT_EQ(holding.code, 0) << holding.err;
    EXPECT_EQ(
        holders(daemon, conference, "holding-letter"),
        (std::map<std::string, int>{{"p-father", 1}}))
        << holding.out;

    auto const wrong_role = daemon.safehand(
        {"register", "step", entry, "accept", "--by", "bs-014", "--as", "business-support"});
    EXPECT_EQ(wrong_role.code, 3);
    auto const no_reason =
        daemon.safehand({"register", "step", entry, "accept", "--by", "chair-02", "--as", "chair"});
    EXPECT_EQ(no_reason.code, 3) << no_reason.out;

    auto const accepted = daemon.safehand(
        {"register",
         "step",
         entry,
         "accept",
         "--by",
         "chair-02",
         "--as",
         "chair",
         "--from",
         said(folder_ / "why.json", {{"because", "The minute taker heard it so."}})});
    ASSERT_EQ(accepted.code, 0) << accepted.err;
    auto const had = holders(daemon, conference, "record");
    EXPECT_EQ(holders(daemon, conference, "amendment-slip"), had) << accepted.out;
    EXPECT_EQ(holders(daemon, conference, "amendment-letter"), had) << accepted.out;
    auto const done = entry_of(daemon, entry);
    EXPECT_TRUE(done["ended"].get<bool>());
    EXPECT_TRUE(done["still_to_issue"].empty());

    // The father never had the words about the mother's illness, so he has no slip about them.
    auto hidden = request("s-discussion", words_of_mother);
    hidden["now"] = "a stay in hospital in 2019";
    auto const second = asked(daemon, folder_ / "request.json", conference, "p-mother", hidden);
    auto const again = daemon.safehand(
        {"register",
         "step",
         second,
         "accept",
         "--by",
         "chair-02",
         "--as",
         "chair",
         "--from",
         (folder_ / "why.json").string()});
    ASSERT_EQ(again.code, 0) << again.err;
    auto const slips = holders(daemon, conference, "amendment-slip");
    EXPECT_EQ(slips.at("p-mother"), 2) << again.out;
    EXPECT_EQ(slips.at("p-father"), 1) << again.out;

    auto const checked = daemon.safehand({"audit", "verify"});
    EXPECT_EQ(checked.code, 0) << checked.out;
}

TEST_F(Amendments, permission_to_share_goes_to_whoever_asked_and_to_nobody_else)
{
    story::Peers const peers(folder_ / "peers");
    story::Daemon daemon(folder_ / "data", &peers);
    auto const conference = story::approved_conference(daemon, story::sample("small"));
    auto const released =
        daemon.safehand({"release", conference, "--by", "bs-014", "--watch", "60"});
    ASSERT_EQ(released.code, 0) << released.err;
    auto const copy = copy_of(daemon, conference, "p-mother")["id"].get<std::string>();
    json const fields{
        {"received", "2026-11-23"},
        {"channel", "letter"},
        {"to", "Her solicitor"},
        {"ground", "chair-consent"},
        {"purpose", "Advice before the family court"},
        {"like", "p-mother"},
        {"send-by", "email"},
        {"send-to", "solicitor@invented-chambers.example"}};
    auto const opened = daemon.safehand(
        {"register",
         "open",
         conference,
         "onward-sharing",
         "--copy",
         copy,
         "--by",
         "bs-014",
         "--as",
         "business-support",
         "--from",
         said(folder_ / "share.json", {{"fields", fields}})});
    ASSERT_EQ(opened.code, 0) << opened.err;
    auto const entry = first_line(opened.out);
    auto const agreed = daemon.safehand(
        {"register",
         "step",
         entry,
         "agree",
         "--by",
         "chair-02",
         "--as",
         "chair",
         "--from",
         said(folder_ / "why.json", {{"because", "She needs advice."}})});
    ASSERT_EQ(agreed.code, 0) << agreed.err;
    EXPECT_EQ(
        holders(daemon, conference, "sharing-permission"),
        (std::map<std::string, int>{{"p-mother", 1}}))
        << agreed.out;
    EXPECT_TRUE(entry_of(daemon, entry)["still_to_issue"].empty()) << agreed.out;
}

TEST_F(Amendments, a_late_request_is_shown_as_late_and_words_that_stand_nowhere_are_refused)
{
    story::Peers const peers(folder_ / "peers");
    story::Daemon daemon(folder_ / "data", &peers);
    auto const conference = story::approved_conference(daemon, story::sample("small"));
    daemon.safehand({"release", conference, "--by", "bs-014", "--watch", "60"});
    auto const status = daemon.status(conference);
    for (auto const& copy : status["copies"])
        if (copy["channel"] == "post")
            daemon.safehand(
                {"receipt",
                 copy["id"],
                 "--kind",
                 "posted",
                 "--on",
                 "2026-11-23",
                 "--by",
                 "bs-014"});
    // Posted on Monday 23 November, received on the 25th, ten working days: 9 December.
    auto late = request("s-summary", words_of_all);
    late["received"] = "2026-12-10";
    auto const to_come = daemon.safehand(
        {"register",
         "open",
         conference,
         "amendments",
         "--copy",
         copy_of(daemon, conference, "p-father")["id"],
         "--by",
         "bs-014",
         "--as",
         "business-support",
         "--from",
         said(folder_ / "late.json", {{"fields", late}})});
    EXPECT_EQ(to_come.code, 3); // it is still November
    daemon.stop();
    auto settings = json::parse(story::bytes_of(folder_ / "data.json"));
    settings["clock_start"] = "2026-12-10";
    said(folder_ / "data.json", settings);
    daemon.start();
    auto const entry = asked(daemon, folder_ / "late.json", conference, "p-father", late);
    auto const shown = entry_of(daemon, entry);
    EXPECT_EQ(shown["comments_close"], "2026-12-09");
    EXPECT_TRUE(shown["late"].get<bool>());
    EXPECT_FALSE(shown["told"].empty());
    EXPECT_EQ(shown["working_days_after_comments_close"], 3); // C-1
    auto in_time = late;
    in_time["received"] = "2026-12-09";
    EXPECT_FALSE(
        entry_of(
            daemon, asked(daemon, folder_ / "late.json", conference, "p-father", in_time))["late"]
            .get<bool>());

    auto nowhere = request("s-summary", "words that nobody wrote");
    auto const other = asked(daemon, folder_ / "late.json", conference, "p-mother", nowhere);
    auto const refused = daemon.safehand(
        {"register",
         "step",
         other,
         "accept",
         "--by",
         "chair-02",
         "--as",
         "chair",
         "--from",
         said(folder_ / "why.json", {{"because", "Yes."}})});
    EXPECT_EQ(refused.code, 3);
    EXPECT_EQ(entry_of(daemon, other)["state"], "asked");

    // Windows only ever grow when a holiday is proclaimed, and each has its own audit entry.
    auto calendar = json::parse(daemon.safehand({"calendar", "show", "--json"}).out);
    for (auto const* const division : {"england-and-wales", "scotland", "northern-ireland"}) {
        if (!calendar.contains(division)) {
            calendar[division] = calendar["england-and-wales"];
            calendar[division]["division"] = division;
        }
        calendar[division]["events"].push_back(
            {{"title", "Day of Invention"}, {"date", "2026-12-02"}});
    }
    auto const file = said(folder_ / "holidays.json", calendar);
    auto const imported = daemon.safehand({"calendar", "import", file, "--by", "bs-014"});
    ASSERT_EQ(imported.code, 0) << imported.err;
    auto const windows = copy_of(daemon, conference, "p-father")["windows"];
    EXPECT_EQ(windows.back()["last_day"], "2026-12-10") << windows.dump();
    EXPECT_FALSE(entry_of(daemon, entry)["late"].get<bool>());

    for (auto const* const division : {"england-and-wales", "scotland", "northern-ireland"})
        calendar[division]["events"].erase(calendar[division]["events"].size() - 1);
    said(folder_ / "holidays.json", calendar);
    ASSERT_EQ(daemon.safehand({"calendar", "import", file, "--by", "bs-014"}).code, 0);
    EXPECT_EQ(copy_of(daemon, conference, "p-father")["windows"].back()["last_day"], "2026-12-10");

    calendar["england-and-wales"]["events"] = json::array();
    said(folder_ / "holidays.json", calendar);
    EXPECT_EQ(daemon.safehand({"calendar", "import", file, "--by", "bs-014"}).code, 3);
    daemon.stop();
    daemon.start();
    EXPECT_NE(
        daemon.safehand({"calendar", "show", "--json"}).out.find("2026-12-25"), std::string::npos);
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
}

TEST_F(Amendments, a_power_cut_in_the_middle_of_an_answer_issues_every_slip_once)
{
    // Writes to the store that are let through before the power goes: the request itself, the step,
    // the first of the papers.
    for (int const writes : {1, 4, 12}) {
        story::Folder const folder;
        story::Daemon daemon(folder / "data", nullptr);
        auto const conference = story::approved_conference(daemon, story::sample("small"));
        ASSERT_EQ(daemon.safehand({"release", conference, "--by", "bs-014"}).code, 0);
        auto const entry = asked(
            daemon,
            folder / "request.json",
            conference,
            "p-father",
            request("s-summary", words_of_all));
        auto const why = said(folder / "why.json", {{"because", "It was so."}});
        story::Watch store(folder / "data/store");
        std::thread answer([&] {
            daemon.safehand(
                {"register",
                 "step",
                 entry,
                 "accept",
                 "--by",
                 "chair-02",
                 "--as",
                 "chair",
                 "--from",
                 why});
        });
        store.next(writes, story::within(std::chrono::seconds{60}));
        daemon.kill();
        answer.join();
        daemon.start();
        if (entry_of(daemon, entry)["state"] == "asked") {
            ASSERT_EQ(
                daemon
                    .safehand(
                        {"register",
                         "step",
                         entry,
                         "accept",
                         "--by",
                         "chair-02",
                         "--as",
                         "chair",
                         "--from",
                         why})
                    .code,
                0);
        }
        auto const finished = daemon.safehand({"register", "issue", "--by", "bs-014"});
        EXPECT_EQ(finished.code, 0) << finished.err;
        EXPECT_TRUE(entry_of(daemon, entry)["still_to_issue"].empty());
        auto const had = holders(daemon, conference, "record");
        EXPECT_EQ(holders(daemon, conference, "amendment-slip"), had) << writes;
        EXPECT_EQ(holders(daemon, conference, "amendment-letter"), had) << writes;
        EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0) << writes;
    }
}

TEST_F(Amendments, a_comment_kept_for_the_review_stands_on_its_first_page_once)
{
    story::Daemon daemon(folder_ / "data", nullptr);
    auto const conference = story::approved_conference(daemon, story::sample("small"));
    ASSERT_EQ(daemon.safehand({"release", conference, "--by", "bs-014"}).code, 0);
    auto const entry = asked(
        daemon,
        folder_ / "request.json",
        conference,
        "p-father",
        request("s-summary", words_of_all));
    ASSERT_EQ(
        daemon
            .safehand(
                {"register",
                 "step",
                 entry,
                 "hold-to-review",
                 "--by",
                 "chair-02",
                 "--as",
                 "chair",
                 "--from",
                 said(folder_ / "why.json", {{"because", "All should hear it."}})})
            .code,
        0);
    auto const review = [&](std::string const& reference, std::string const& day) {
        auto const record = changed_sample(
            folder_ / (reference + ".json"),
            {{"kind", "review"}, {"reference", reference}, {"held_on", day}});
        // A review says again what was said before; nobody is asked about the family's own words.
        auto const taken = daemon.safehand({"intake", record, "--by", "bs-014"});
        EXPECT_EQ(taken.code, 0) << taken.err;
        return daemon.safehand({"show-plan", first_line(taken.out), "--json"}).out;
    };
    EXPECT_NE(review("C-2026-9201", "2026-11-20").find("NY-16"), std::string::npos);
    EXPECT_EQ(review("C-2026-9202", "2026-11-21").find("NY-16"), std::string::npos);
}

namespace {

/// The text of everything that the printer put out.
std::string all_printed(story::Peers const& peers)
{
    fs::path const out = peers.facts()["printer"]["out"].get<std::string>();
    std::string all;
    for (auto const& file : fs::directory_iterator(out))
        if (file.path().extension() == ".pdf")
            all += story::run({"/usr/bin/pdftotext", "-raw", file.path().string(), "-"}).out;
    std::ranges::replace(all, '\n', ' ');
    return all;
}

/// Waits until the printer has put out as much as the conference has copies that go by post.
void wait_for_post(
    story::Daemon const& daemon, std::string const& conference, story::Peers const& peers)
{
    auto const until = story::within(std::chrono::seconds{120});
    story::Watch printer(peers.facts()["printer"]["out"].get<std::string>());
    for (;;) {
        auto const status = daemon.status(conference);
        auto const by_post = std::ranges::count_if(
            status["copies"], [](json const& copy) { return copy["channel"] == "post"; });
        int printed = 0;
        for (auto const& [digest, times] : peers.printed()) printed += times;
        if (printed >= by_post) return;
        ASSERT_TRUE(printer.next(until)) << printed << " of " << by_post;
    }
}

} // namespace

TEST_F(Amendments, what_staff_note_as_their_reason_stays_in_the_register_and_out_of_every_letter)
{
    story::Peers const peers(folder_ / "peers");
    story::Daemon daemon(folder_ / "data", &peers);
    auto const conference = story::approved_conference(daemon, story::sample("small"));
    ASSERT_EQ(daemon.safehand({"release", conference, "--by", "bs-014", "--watch", "60"}).code, 0);
    auto const take = [&](std::string const& entry, std::string const& step, json const& from) {
        auto const ran = daemon.safehand(
            {"register",
             "step",
             entry,
             step,
             "--by",
             step == "send-holding-letter" ? "bs-014" : "chair-02",
             "--as",
             step == "send-holding-letter" ? "business-support" : "chair",
             "--from",
             said(folder_ / "why.json", from)});
        EXPECT_EQ(ran.code, 0) << step << ran.err;
    };
    auto const first = asked(
        daemon,
        folder_ / "request.json",
        conference,
        "p-father",
        request("s-summary", words_of_all));
    take(first, "send-holding-letter", {{"because", "Quillfeather is on leave."}});
    take(
        first,
        "accept",
        {{"because", "Quillfeather thinks that he will complain."},
         {"fields", {{"words", "The note of that day bears you out."}}}});
    auto const second = asked(
        daemon,
        folder_ / "request.json",
        conference,
        "p-father",
        request("s-summary", words_of_all));
    take(second, "refuse", {{"because", "Quillfeather says that he always does this."}});
    wait_for_post(daemon, conference, peers);

    auto const letters = all_printed(peers);
    EXPECT_EQ(letters.find("Quillfeather"), std::string::npos);
    EXPECT_NE(letters.find("needs more time to look into it"), std::string::npos);
    EXPECT_NE(letters.find("The note of that day bears you out."), std::string::npos);
    EXPECT_NE(letters.find("the record stays as it is"), std::string::npos);
    // Words for one paper are not said again in the next.
    EXPECT_EQ(entry_of(daemon, second).dump().find("bears you out"), std::string::npos);
    EXPECT_NE(entry_of(daemon, second).dump().find("always does this"), std::string::npos);
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
}

TEST_F(Amendments, text_of_another_family_is_asked_about_and_that_of_the_same_family_is_not)
{
    story::Daemon daemon(folder_ / "data", nullptr);
    ASSERT_EQ(daemon.safehand({"intake", story::sample("small"), "--by", "bs-014"}).code, 0);
    json const again{{"kind", "review"}, {"reference", "C-2026-9301"}, {"held_on", "2026-11-20"}};
    auto const review = changed_sample(folder_ / "review.json", again);
    EXPECT_EQ(daemon.safehand({"intake", review, "--by", "bs-014"}).code, 0);
    auto other = json::parse(story::bytes_of(story::sample("small")));
    other["reference"] = "C-2026-9302";
    for (auto& child : other["children"]) {
        child["name"] = "Corin Tollerton";
        child["known_as"] = {"Corin"};
    }
    auto const copied = story::unsigned_record(other, folder_.path(), "other.json");
    auto const asked_about = daemon.safehand({"intake", copied, "--by", "bs-014"});
    EXPECT_EQ(asked_about.code, 3);
    EXPECT_NE(asked_about.err.find("stand"), std::string::npos) << asked_about.err;
    // The family's own later conference does not hide that a stranger's record says it as well.
    EXPECT_NE(asked_about.err.find("C-2026-0001"), std::string::npos) << asked_about.err;
    EXPECT_NE(asked_about.err.find("C-2026-9301"), std::string::npos) << asked_about.err;
}
