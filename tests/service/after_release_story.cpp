// Registers with the real daemon: conferences that nobody may see, two people for one step, what is
// kept in until it is lifted, and a birth after the record was signed.
#include "tests/service/register_stage.h"

#include <string>
#include <vector>

using namespace story; // NOLINT(google-build-using-namespace): the words of a story

namespace {

class AfterRelease : public ::testing::Test {
  protected:
    story::Folder folder_;
};

} // namespace

TEST_F(
    AfterRelease,
    a_conference_that_nobody_may_see_opens_to_two_people_for_an_hour_and_to_nobody_else)
{
    story::Daemon daemon(folder_ / "data", nullptr);
    auto people = json::parse(story::bytes_of(story::sample("small")))["participants"];
    for (auto& person : people) {
        if (person["role"] == "chair") continue;
        person["invitation"] = "not-informed";
        person["attendance"] = "absent";
    }
    auto const record = changed_sample(
        folder_ / "covert.json",
        {{"covert", true}, {"reference", "C-2026-9100"}, {"participants", people}});
    auto const taken = daemon.safehand({"intake", record, "--by", "bs-014"});
    ASSERT_EQ(taken.code, 0) << taken.err;
    auto const conference = first_line(taken.out);

    auto const trace = [&](std::vector<std::string> const& words) {
        auto const ran = daemon.safehand(words);
        return (ran.out + ran.err).find("C-2026-9100") != std::string::npos ||
               ran.out.find(conference) != std::string::npos;
    };
    auto const unknown = daemon.safehand({"status", "cf-00000000000000000000000000"});
    auto const hidden = daemon.safehand({"status", conference});
    EXPECT_EQ(hidden.code, unknown.code);
    EXPECT_EQ(hidden.err, unknown.err);
    EXPECT_FALSE(trace({"status"}));
    EXPECT_FALSE(trace({"watch", "--until", "2027-06-30"}));
    EXPECT_NE(daemon.safehand({"register", "list", conference}).code, 0);
    EXPECT_NE(daemon.safehand({"show-plan", conference}).code, 0);
    EXPECT_NE(daemon.safehand({"release", conference, "--by", "bs-014"}).code, 0);

    auto const why = said(folder_ / "why.json", {{"because", "Induced illness is suspected."}});
    auto const unlock = [&](std::string const& by) {
        return daemon.safehand({"unlock", conference, "--by", by, "--as", "chair", "--from", why});
    };
    ASSERT_EQ(unlock("chair-02").code, 0);
    EXPECT_NE(daemon.safehand({"register", "list", conference, "--by", "chair-02"}).code, 0);
    EXPECT_EQ(unlock("chair-02").code, 3); // the same person is not a second one
    ASSERT_EQ(unlock("qa-01").code, 0);
    for (auto const* const by : {"chair-02", "qa-01"})
        EXPECT_EQ(daemon.safehand({"register", "list", conference, "--by", by}).code, 0) << by;
    EXPECT_NE(daemon.safehand({"register", "list", conference, "--by", "bs-014"}).code, 0);
    EXPECT_FALSE(trace({"status"}));
    auto const seen = daemon.safehand({"watch", "--until", "2027-06-30", "--by", "bs-014"});
    EXPECT_EQ(seen.out.find("C-2026-9100"), std::string::npos);
    // A name that does not exist cannot be told from one that is hidden.
    auto const no_such = daemon.safehand(
        {"unlock", "cf-00000000000000000000000000", "--by", "chair-02", "--as", "chair"});
    EXPECT_EQ(no_such.err, unknown.err);
    EXPECT_EQ(daemon.log().find("C-2026-9100"), std::string::npos);
}

TEST_F(AfterRelease, criminal_proceedings_and_a_legal_hold_keep_things_in_until_they_are_lifted)
{
    story::Daemon daemon(folder_ / "data", nullptr);
    auto const conference = story::approved_conference(daemon, story::sample("small"));
    auto const open = [&](std::string const& kind, std::string const& role, json const& what) {
        return daemon.safehand(
            {"register",
             "open",
             conference,
             kind,
             "--by",
             "bs-014",
             "--as",
             role,
             "--from",
             said(folder_ / "fields.json", what)});
    };
    auto const opened =
        open("criminal-proceedings", "business-support", {{"fields", json::object()}});
    ASSERT_EQ(opened.code, 0) << opened.err;
    auto const refused = daemon.safehand({"release", conference, "--by", "bs-014"});
    EXPECT_TRUE(holders(daemon, conference, "record").empty()) << refused.out;
    auto const entry = first_line(opened.out);
    EXPECT_EQ(
        daemon.safehand({"register", "step", entry, "agree", "--by", "chair-02", "--as", "chair"})
            .code,
        3); // nobody was asked yet
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
         said(
             folder_ / "fields.json",
             {{"fields",
               {{"police-asked", "2026-11-20"},
                {"prosecutors-asked", "2026-11-20"},
                {"answer", "Nothing stands against it."}}}})});
    ASSERT_EQ(agreed.code, 0) << agreed.err;
    auto const released = daemon.safehand({"release", conference, "--by", "bs-014"});
    EXPECT_EQ(released.code, 0) << released.err;
    EXPECT_FALSE(holders(daemon, conference, "record").empty());

    auto const held = open(
        "retention",
        "information-governance",
        {{"because", "A family court has asked."}, {"fields", {{"ground", "court"}}}});
    ASSERT_EQ(held.code, 0) << held.err;
    auto const why = said(folder_ / "why.json", {{"because", "Out of time."}});
    EXPECT_EQ(daemon.safehand({"erase", "0", "--by", "ig-01", "--from", why}).code, 3);
    auto const end = [&](std::string const& by) {
        return daemon.safehand(
            {"register",
             "step",
             first_line(held.out),
             "end",
             "--by",
             by,
             "--as",
             "information-governance",
             "--from",
             why});
    };
    ASSERT_EQ(end("ig-01").code, 0);
    EXPECT_EQ(daemon.safehand({"erase", "0", "--by", "ig-01", "--from", why}).code, 3);
    EXPECT_EQ(end("ig-01").code, 3);
    ASSERT_EQ(end("ig-02").code, 0);
    EXPECT_EQ(daemon.safehand({"erase", "0", "--by", "ig-01", "--from", why}).code, 0);
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
}

TEST_F(AfterRelease, a_birth_leaves_the_signed_record_and_adds_the_name)
{
    story::Daemon daemon(folder_ / "data", nullptr);
    auto record = json::parse(story::bytes_of(story::sample("small")));
    auto child = record["children"][0];
    auto const id = child["id"].get<std::string>();
    auto const conference = story::approved_conference(daemon, story::sample("small"));
    auto const digest_before = daemon.status(conference);
    auto const noted = daemon.safehand(
        {"register",
         "open",
         conference,
         "birth",
         "--by",
         "bs-014",
         "--as",
         "social-worker",
         "--from",
         said(
             folder_ / "birth.json",
             {{"fields",
               {{"child", id},
                {"name", "Tansy Inventedly"},
                {"birth", "2026-11-20"},
                {"told", "2026-11-21"}}}})});
    ASSERT_EQ(noted.code, 0) << noted.err;
    auto const entry = entry_of(daemon, first_line(noted.out));
    EXPECT_EQ(entry["due"], "2026-12-20"); // WI-20: one month of the birth
    EXPECT_EQ(noted.out.find("Tansy"), std::string::npos);
    EXPECT_EQ(daemon.status(conference)["versions"], digest_before["versions"]);
    auto const watched = daemon.safehand({"watch", "--until", "2026-12-31"});
    EXPECT_NE(watched.out.find("2026-12-20"), std::string::npos) << watched.out;
    EXPECT_EQ(daemon.log().find("Tansy"), std::string::npos);
    auto const nobody = daemon.safehand(
        {"register",
         "open",
         conference,
         "birth",
         "--by",
         "bs-014",
         "--as",
         "social-worker",
         "--from",
         said(
             folder_ / "birth.json",
             {{"fields",
               {{"child", "c-99"},
                {"name", "Tansy"},
                {"birth", "2026-11-20"},
                {"told", "2026-11-21"}}}})});
    EXPECT_EQ(nobody.code, 3);
}
