// The daemon is killed at any moment; a restart finishes the job, and nothing is lost or sent
// twice.
#include "tests/service/moments.h"
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <map>
#include <random>
#include <thread>

using nlohmann::json;

namespace {

/// Kills and restarts the daemon again and again while a release is under way, each time after some
/// more writes to its store, then lets it finish.
void survive(
    story::Daemon& daemon,
    std::filesystem::path const& data,
    std::string const& conference,
    std::mt19937& random,
    int kills)
{
    for (int i = 0; i < kills; ++i) {
        story::Watch store(data / "store");
        std::jthread const releasing(
            [&] { (void)daemon.safehand({"release", conference, "--by", "bs-014"}); });
        // A release that has ended writes nothing more; then the next one is begun.
        store.next(
            std::uniform_int_distribution{0, 40}(random), story::within(std::chrono::seconds{3}));
        daemon.kill();
        daemon.start();
    }
}

} // namespace

TEST(Crash, killing_the_daemon_again_and_again_loses_nothing_and_sends_nothing_twice)
{
    story::Folder const folder;
    story::Peers const peers(folder / "peers");
    story::Daemon daemon(folder / "data", &peers);
    auto const conference = story::approved_conference(daemon, story::sample("north-yorkshire"));
    std::mt19937 random(20261123);
    survive(daemon, folder / "data", conference, random, 6);
    auto const released =
        daemon.safehand({"release", conference, "--by", "bs-014", "--watch", "120"});

    auto const printed = peers.printed();
    auto const mailed = peers.mailed();
    auto const now = daemon.status(conference);
    for (auto const& copy : now["copies"]) {
        auto const digest = copy["sha256"].get<std::string>();
        auto const id = copy["id"].get<std::string>();
        int arrived = 0;
        if (copy["channel"] == "post") arrived = printed.contains(digest) ? printed.at(digest) : 0;
        if (copy["channel"] == "email") {
            auto const key = copy["destination"]["email"].get<std::string>() + " " + digest;
            arrived = mailed.contains(key) ? mailed.at(key) : 0;
        }
        // A copy in doubt is shown as such and waits for a person; every other one arrived once.
        if (copy["state"] == "in-doubt")
            EXPECT_LE(arrived, 1) << id;
        else
            EXPECT_EQ(arrived, 1) << id << " " << copy["state"];
    }
    std::size_t approved = daemon.status(conference)["copies"].size();
    EXPECT_LE(printed.size() + mailed.size(), approved);
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
    EXPECT_TRUE(released.code == 0 || released.code == 5) << released.err;
}

TEST(Crash, in_the_middle_of_the_letters_and_again_of_the_signed_record_doubles_neither)
{
    story::Folder const folder;
    story::Peers const peers(folder / "peers");
    story::Daemon daemon(folder / "data", &peers);
    auto const place = folder / "sample";
    std::filesystem::copy(
        story::house() / "config/samples/north-yorkshire",
        place,
        std::filesystem::copy_options::recursive);
    auto const record = json::parse(story::bytes_of(place / "record.json"));
    auto const early = story::unsigned_record(record, place, "early.json");
    std::mt19937 random(20261124);
    auto const conference = story::approved_conference(daemon, early);
    survive(daemon, folder / "data", conference, random, 3);
    (void)daemon.safehand({"release", conference, "--by", "bs-014", "--watch", "120"});
    auto const letters = daemon.status(conference)["copies"];
    ASSERT_FALSE(letters.empty());
    EXPECT_EQ(story::approved_conference(daemon, (place / "record.json").string()), conference);
    survive(daemon, folder / "data", conference, random, 3);
    (void)daemon.safehand({"release", conference, "--by", "bs-014", "--watch", "120"});

    auto const now = daemon.status(conference);
    std::map<std::string, int> held;
    for (auto const& copy : now["copies"])
        ++held[copy["document"].get<std::string>() + " " + copy["person"].get<std::string>()];
    for (auto const& [what, count] : held) EXPECT_EQ(count, 1) << what;
    EXPECT_GT(now["copies"].size(), letters.size());
    for (std::size_t i = 0; i < letters.size(); ++i)
        EXPECT_EQ(now["copies"][i]["sha256"], letters[i]["sha256"]);
    auto const printed = peers.printed();
    for (auto const& copy : now["copies"]) {
        if (copy["channel"] != "post") continue;
        auto const digest = copy["sha256"].get<std::string>();
        auto const arrived = printed.contains(digest) ? printed.at(digest) : 0;
        if (copy["state"] == "in-doubt")
            EXPECT_LE(arrived, 1);
        else
            EXPECT_EQ(arrived, 1) << copy["document"] << " " << copy["state"];
    }
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
}

TEST(Crash, a_second_daemon_on_the_same_folder_is_refused)
{
    story::Folder const folder;
    story::Daemon daemon(folder / "data", nullptr);
    auto const second =
        story::run({SAFEHAND_BIN "/safehandd", "--data=" + (folder / "data").string(), "--port=0"});
    EXPECT_EQ(second.code, 3) << second.err;
}

TEST(Crash, a_store_without_its_keys_or_under_another_origin_is_not_gone_on_with)
{
    story::Folder const folder;
    {
        story::Daemon const daemon(folder / "data", nullptr);
        (void)story::approved_conference(daemon, story::sample("small"));
    }
    auto const start = [&](std::string const& settings) {
        return story::run({SAFEHAND_BIN "/safehandd", "--config=" + settings});
    };
    auto const other = (folder / "other.json").string();
    std::ofstream(other) << json{
        {"data", (folder / "data").string()}, {"listen_port", 0}, {"origin", "elsewhere/audit"}};
    EXPECT_EQ(start(other).code, 3);
    std::filesystem::remove(folder / "data/keys/envelope.key");
    auto const refused = start((folder / "data.json").string());
    EXPECT_EQ(refused.code, 3);
    EXPECT_FALSE(std::filesystem::exists(folder / "data/keys/envelope.key"));
}
