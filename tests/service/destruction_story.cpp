// Destroying a conference with the real daemon: when its time is over, by two people, with nothing
// left of it but the log, and killed in between.
#include "audit/leaf.h"
#include "record/error.h"
#include "sealing/system_randomness.h"
#include "service/installation/compose.h"
#include "storage/keys.h"
#include "storage/store.h"
#include "tests/service/moments.h"
#include "tests/service/register_stage.h"

#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace story; // NOLINT(google-build-using-namespace): the words of a story

namespace {

class Destruction : public ::testing::Test {
  protected:
    story::Folder folder_;

    /// Stops the daemon and starts it again on that day.
    void go_to(story::Daemon& daemon, std::string const& day, json const& more = json::object())
    {
        daemon.stop();
        auto settings = json::parse(bytes_of(folder_ / "data.json"));
        settings["clock_start"] = day;
        settings.update(more);
        std::ofstream(folder_ / "data.json") << settings.dump();
        daemon.start();
    }

    Ran destroy(
        story::Daemon const& daemon,
        std::string const& step,
        std::string const& conference,
        std::string const& by,
        std::string const& why = "Its time is over; nobody needs it any more.",
        std::string const& role = "information-governance") const
    {
        return daemon.safehand(
            {"destroy",
             step,
             conference,
             "--by",
             by,
             "--as",
             role,
             "--from",
             said(folder_ / (by + ".json"), {{"because", why}})});
    }

    /// Everything that the log still says in private.
    std::string private_words() const
    {
        namespace service = safehand::service;
        namespace storage = safehand::storage;
        service::DataFolder const folder(folder_ / "data");
        safehand::sealing::SystemRandomness randomness;
        storage::KeyFile const key(folder.wrapping_key);
        storage::Options options;
        options.purpose = storage::Purpose::inspect;
        auto const store = storage::Store::open(
            folder.store, key, randomness, service::reading_scribe(), {}, options);
        std::string all;
        store->for_each_leaf([&](storage::StoredLeaf const& leaf) { all += leaf.payload + "\n"; });
        return all;
    }
};

/// Released and sent; what goes by hand was handed over.
std::string finished_conference(story::Daemon const& daemon)
{
    auto const conference = story::approved_conference(daemon, story::sample("small"));
    (void)daemon.safehand({"release", conference, "--by", "bs-014", "--watch", "60"});
    auto const status = daemon.status(conference);
    for (auto const& copy : status["copies"]) {
        auto const id = copy["id"].get<std::string>();
        if (copy["state"] == "in-doubt")
            (void)daemon.safehand({"doubt", id, "--by", "bs-014", "--arrived"});
        if (copy["state"] != "queued") continue;
        EXPECT_EQ(
            daemon
                .safehand(
                    {"receipt",
                     id,
                     "--kind",
                     "handed-over",
                     "--on",
                     "2026-11-23",
                     "--by",
                     "bs-014"})
                .code,
            0)
            << copy.dump();
    }
    return conference;
}

} // namespace

TEST_F(Destruction, waits_for_the_end_of_its_time_and_for_two_people)
{
    story::Peers const peers(folder_ / "peers");
    story::Daemon daemon(folder_ / "data", &peers);
    auto const conference = finished_conference(daemon);
    auto const early = destroy(daemon, "propose", conference, "ig-01");
    EXPECT_EQ(early.code, 3);
    EXPECT_NE(early.err.find("kept until 2101-11-"), std::string::npos) << early.err;
    auto const none = daemon.safehand({"destroy", "list"});
    EXPECT_NE(none.out.find("No conference's time is over"), std::string::npos) << none.out;
    auto const ahead = daemon.safehand({"destroy", "list", "--until", "2102-01-01"});
    EXPECT_NE(ahead.out.find(conference), std::string::npos) << ahead.out;

    auto const open = [&](std::string const& kind,
                          std::string const& role,
                          json const& what,
                          std::vector<std::string> const& more = {}) {
        std::vector<std::string> words{
            "register",
            "open",
            conference,
            kind,
            "--by",
            "bs-014",
            "--as",
            role,
            "--from",
            said(folder_ / "fields.json", what)};
        words.insert(words.end(), more.begin(), more.end());
        return daemon.safehand(words);
    };
    auto const appeal = open(
        "appeals",
        "business-support",
        {{"fields",
          {{"received", "2026-11-20"}, {"channel", "letter"}, {"grounds", "Not heard."}}}},
        {"--person", "p-mother"});
    ASSERT_EQ(appeal.code, 0) << appeal.err;

    go_to(daemon, "2102-01-03");
    auto const due = daemon.safehand({"destroy", "list", "--json"});
    ASSERT_EQ(due.code, 0) << due.err;
    auto const listed = json::parse(due.out);
    ASSERT_EQ(listed["due"].size(), 1U);
    EXPECT_EQ(listed["due"][0]["conference"], conference);
    EXPECT_EQ(listed["due"][0]["stops"].size(), 1U) << due.out; // the appeal

    // A legal hold and an appeal stop it.
    auto const held = open(
        "retention",
        "information-governance",
        {{"because", "A court has asked."}, {"fields", {{"ground", "court"}}}});
    ASSERT_EQ(held.code, 0) << held.err;
    auto const stopped = destroy(daemon, "propose", conference, "ig-01");
    EXPECT_EQ(stopped.code, 3);
    EXPECT_NE(stopped.err.find("legal hold"), std::string::npos) << stopped.err;
    auto const step = [&](std::string const& entry,
                          std::string const& name,
                          std::string const& by,
                          std::string const& role) {
        return daemon.safehand(
            {"register",
             "step",
             entry,
             name,
             "--by",
             by,
             "--as",
             role,
             "--from",
             said(folder_ / "why.json", {{"because", "It is over."}})});
    };
    ASSERT_EQ(step(first_line(held.out), "end", "ig-01", "information-governance").code, 0);
    ASSERT_EQ(step(first_line(held.out), "end", "ig-02", "information-governance").code, 0);
    EXPECT_NE(
        destroy(daemon, "propose", conference, "ig-01").err.find("An entry is still open"),
        std::string::npos);
    ASSERT_EQ(step(first_line(appeal.out), "withdraw", "bs-014", "business-support").code, 0);

    // Reason, role, second person.
    EXPECT_EQ(destroy(daemon, "confirm", conference, "ig-02").code, 3); // nobody proposed it
    EXPECT_EQ(destroy(daemon, "propose", conference, "ig-01", " ").code, 3);
    auto const named =
        json::parse(bytes_of(sample("small")))["participants"][1]["name"].get<std::string>();
    EXPECT_EQ(
        destroy(daemon, "propose", conference, "ig-01", "Asked for by " + named + ".").code, 3);
    EXPECT_EQ(destroy(daemon, "propose", conference, "chair-02", "Over.", "chair").code, 3);
    ASSERT_EQ(destroy(daemon, "propose", conference, "ig-01").code, 0);
    EXPECT_EQ(destroy(daemon, "propose", conference, "ig-02").code, 3); // once is enough
    EXPECT_EQ(destroy(daemon, "confirm", conference, "ig-01").code, 3);
    EXPECT_EQ(destroy(daemon, "confirm", conference, "chair-02", "Over.", "chair").code, 3);
    auto const entries =
        json::parse(daemon.safehand({"register", "list", conference, "--json"}).out)["entries"];
    auto const proposal = entries.back()["id"].get<std::string>();
    EXPECT_EQ(step(proposal, "confirm", "ig-02", "information-governance").code, 3);
    EXPECT_EQ(
        open("destruction", "information-governance", {{"because", "Round the back."}}).code, 3);
    ASSERT_EQ(destroy(daemon, "withdraw", conference, "ig-02").code, 0);
    EXPECT_EQ(destroy(daemon, "confirm", conference, "ig-02").code, 3);
    ASSERT_EQ(destroy(daemon, "propose", conference, "ig-01").code, 0);

    daemon.kill();
    daemon.start();
    auto const done = destroy(daemon, "confirm", conference, "ig-02");
    ASSERT_EQ(done.code, 0) << done.err;

    auto const unknown = daemon.safehand({"status", "cf-00000000000000000000000000"});
    EXPECT_EQ(daemon.safehand({"status", conference}).err, unknown.err);
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
    auto const gone = json::parse(daemon.safehand({"destroy", "list", "--json"}).out);
    EXPECT_TRUE(gone["due"].empty());
    ASSERT_EQ(gone["destroyed"].size(), 1U);
    EXPECT_EQ(gone["destroyed"][0]["proposed_by"], "ig-01");
    EXPECT_EQ(gone["destroyed"][0]["confirmed_by"], "ig-02");
    EXPECT_EQ(gone["destroyed"][0]["finished"], true);
    go_to(daemon, "2026-11-24"); // where its calendar of bank holidays reaches
    auto const again = daemon.safehand({"intake", sample("small"), "--by", "bs-014"});
    EXPECT_EQ(again.code, 3);
    EXPECT_NE(again.err.find("was destroyed"), std::string::npos) << again.err;
    daemon.stop();
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
    auto const words = private_words();
    EXPECT_EQ(words.find("p-mother"), std::string::npos);
    EXPECT_EQ(words.find(named), std::string::npos);
    EXPECT_EQ(words.find("C-2026"), std::string::npos);
    EXPECT_NE(words.find("Its time is over"), std::string::npos);
}

TEST_F(Destruction, takes_what_the_watched_folder_still_holds_and_survives_being_killed)
{
    auto const drop = folder_ / "drop";
    fs::create_directories(drop);
    story::Daemon daemon(folder_ / "data", nullptr);
    go_to(daemon, "2026-11-23", {{"intake", {{"folder", drop.string()}}}});
    {
        story::Watch taken(drop / "taken");
        fs::copy_file(sample("small"), drop / "record.json");
        taken.next(2, story::within(std::chrono::seconds{30}));
    }
    auto const lines = json::parse(daemon.safehand({"status", "--json"}).out);
    ASSERT_EQ(lines["conferences"].size(), 1U) << lines.dump();
    auto const conference = lines["conferences"][0]["id"].get<std::string>();
    auto const files = [&] {
        return std::distance(fs::directory_iterator(drop / "taken"), fs::directory_iterator());
    };
    EXPECT_EQ(files(), 2); // the record and the note that says what became of it
    go_to(daemon, "2102-01-03");
    ASSERT_EQ(destroy(daemon, "propose", conference, "ig-01").code, 0);
    std::mt19937 random(20261122);
    for (int round = 0; round < 8; ++round) {
        story::Watch store(folder_ / "data/store");
        {
            std::jthread const destroying(
                [&] { (void)destroy(daemon, "confirm", conference, "ig-02"); });
            store.next(
                std::uniform_int_distribution{0, 6}(random),
                story::within(std::chrono::seconds{2}));
            daemon.kill();
        }
        daemon.start();
        EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0) << round;
        auto const state = json::parse(daemon.safehand({"destroy", "list", "--json"}).out);
        if (!state["destroyed"].empty()) break;
        ASSERT_EQ(state["due"].size(), 1U);
        EXPECT_EQ(state["due"][0]["proposed"]["by"], "ig-01");
    }
    (void)destroy(daemon, "confirm", conference, "ig-02");
    auto const state = json::parse(daemon.safehand({"destroy", "list", "--json"}).out);
    ASSERT_EQ(state["destroyed"].size(), 1U);
    EXPECT_EQ(state["destroyed"][0]["finished"], true);
    EXPECT_EQ(files(), 0);
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
}
