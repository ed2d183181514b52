// A request to show the record to somebody whom it does not name, with the real daemon and mail
// server: the answer to whoever asked, and a new copy for the new reader, no wider than the one
// that it is made like.
#include "tests/service/moments.h"
#include "tests/service/register_stage.h"

#include <algorithm>
#include <chrono>

using namespace story; // NOLINT(google-build-using-namespace): the words of a story

namespace {

constexpr auto solicitor = "solicitor@invented-chambers.example";

class Sharing : public ::testing::Test {
  protected:
    std::string released(Daemon const& daemon, bool watch)
    {
        auto const conference = approved_conference(daemon, sample("small"));
        std::vector<std::string> words{"release", conference, "--by", "bs-014"};
        if (watch) words.insert(words.end(), {"--watch", "60"});
        EXPECT_EQ(daemon.safehand(words).code, 0);
        return conference;
    }

    std::string asked_for(
        Daemon const& daemon, std::string const& conference, std::string const& holder, json fields)
    {
        json all{
            {"received", "2026-11-23"},
            {"channel", "letter"},
            {"to", "Ottoline Sprake"},
            {"ground", "chair-consent"},
            {"purpose", "Advice before the family court"}};
        all.update(fields);
        auto const ran = daemon.safehand(
            {"register",
             "open",
             conference,
             "onward-sharing",
             "--copy",
             copy_of(daemon, conference, holder)["id"].get<std::string>(),
             "--by",
             "bs-014",
             "--as",
             "business-support",
             "--from",
             said(folder_ / "ask.json", {{"fields", all}})});
        EXPECT_EQ(ran.code, 0) << ran.err;
        return first_line(ran.out);
    }

    Ran agree(Daemon const& daemon, std::string const& entry, json const& fields)
    {
        return daemon.safehand(
            {"register",
             "step",
             entry,
             "agree",
             "--by",
             "chair-02",
             "--as",
             "chair",
             "--from",
             said(folder_ / "why.json", {{"because", "She needs advice."}, {"fields", fields}})});
    }

    story::Folder folder_;
};

json by_mail(std::string const& like)
{
    return {{"like", like}, {"send-by", "email"}, {"send-to", solicitor}};
}

/// The new reader's copies of the record.
std::vector<json> shared_copies(Daemon const& daemon, std::string const& conference)
{
    std::vector<json> found;
    auto const status = daemon.status(conference);
    for (auto const& copy : status["copies"])
        if (copy["document"] == "record" &&
            copy["person"].get<std::string>().starts_with("p-shared-"))
            found.push_back(copy);
    return found;
}

} // namespace

TEST_F(Sharing, agreed_a_new_copy_with_the_readers_own_name_is_made_proved_and_sent)
{
    story::Peers const peers(folder_ / "peers");
    story::Daemon daemon(folder_ / "data", &peers);
    auto const conference = released(daemon, true);
    auto const entry = asked_for(daemon, conference, "p-mother", json::object());
    EXPECT_TRUE(shared_copies(daemon, conference).empty());
    auto const agreed = agree(daemon, entry, by_mail("p-father"));
    ASSERT_EQ(agreed.code, 0) << agreed.err;
    EXPECT_TRUE(entry_of(daemon, entry)["still_to_issue"].empty()) << agreed.out;

    auto const made = shared_copies(daemon, conference);
    ASSERT_EQ(made.size(), 1U) << agreed.out;
    EXPECT_EQ(made.front()["destination"]["email"], solicitor);
    EXPECT_FALSE(made.front()["proof"].get<std::string>().empty());
    // Made like the father's, it leaves out what his leaves out, although the mother asked.
    EXPECT_EQ(
        made.front()["withheld"]["withheld"],
        copy_of(daemon, conference, "p-father")["withheld"]["withheld"]);
    EXPECT_FALSE(made.front()["withheld"]["withheld"].empty());
    EXPECT_EQ(
        holders(daemon, conference, "sharing-permission"),
        (std::map<std::string, int>{{"p-mother", 1}}));

    auto const wanted = std::string(solicitor) + " " + made.front()["sha256"].get<std::string>();
    auto const until = story::within(std::chrono::seconds{120});
    story::Watch store(folder_ / "data/store");
    while (shared_copies(daemon, conference).front()["state"] != "sent")
        ASSERT_TRUE(store.next(until)) << daemon.log();
    EXPECT_EQ(peers.mailed()[wanted], 1);
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
    EXPECT_EQ(daemon.log().find("Ottoline"), std::string::npos);
    // Issuing again makes nothing again.
    EXPECT_EQ(daemon.safehand({"register", "issue", "--by", "bs-014"}).code, 0);
    EXPECT_EQ(shared_copies(daemon, conference).size(), 1U);
}

TEST_F(Sharing, nobody_whom_the_record_names_and_no_address_of_theirs_gets_a_copy_this_way)
{
    story::Daemon daemon(folder_ / "data", nullptr);
    auto const conference = released(daemon, false);
    auto const record = json::parse(story::bytes_of(story::sample("small")));
    std::string supporter;
    json address;
    for (auto const& person : record["participants"]) {
        if (person["role"] == "supporter") supporter = person["name"];
        if (person["id"] == "p-father")
            for (auto const& one : person["addresses"])
                if (one["kind"] == "post") address = one;
    }
    if (supporter.empty()) supporter = record["participants"][1]["name"];
    auto const named = asked_for(daemon, conference, "p-mother", {{"to", supporter}});
    EXPECT_EQ(agree(daemon, named, by_mail("p-mother")).code, 3);

    auto const entry = asked_for(daemon, conference, "p-mother", json::object());
    EXPECT_EQ(agree(daemon, entry, json::object()).code, 3); // nobody said like whose
    EXPECT_EQ(agree(daemon, entry, by_mail("p-nobody")).code, 3);
    auto to_him = by_mail("p-mother");
    to_him["send-by"] = "post";
    std::string lines;
    for (auto const& line : address["lines"]) lines += line.get<std::string>() + ", ";
    to_him["send-to"] = lines + address["postcode"].get<std::string>();
    EXPECT_EQ(agree(daemon, entry, to_him).code, 3);
    auto bad = by_mail("p-mother");
    bad["send-to"] = "x@y\r\nBcc: everybody@example.org";
    EXPECT_EQ(agree(daemon, entry, bad).code, 3);
    bad["send-to"] = "no address";
    EXPECT_EQ(agree(daemon, entry, bad).code, 3);
    auto const stranger =
        asked_for(daemon, conference, "p-mother", {{"ground", "same-agency"}, {"agency", "Mine"}});
    EXPECT_EQ(agree(daemon, stranger, by_mail("p-mother")).code, 3);
    EXPECT_TRUE(shared_copies(daemon, conference).empty());
    EXPECT_EQ(entry_of(daemon, entry)["state"], "asked");
}

TEST_F(Sharing, criminal_proceedings_keep_the_new_copy_in_and_a_change_reaches_its_reader_later)
{
    story::Daemon daemon(folder_ / "data", nullptr);
    auto const conference = released(daemon, false);
    auto const hold = daemon.safehand(
        {"register",
         "open",
         conference,
         "criminal-proceedings",
         "--by",
         "bs-014",
         "--as",
         "business-support",
         "--from",
         said(folder_ / "hold.json", {{"fields", json::object()}})});
    ASSERT_EQ(hold.code, 0) << hold.err;
    auto const entry = asked_for(daemon, conference, "p-mother", json::object());
    auto const agreed = agree(daemon, entry, by_mail("p-father"));
    EXPECT_EQ(agreed.code, 0) << agreed.err;
    EXPECT_NE(agreed.out.find("not issued yet"), std::string::npos) << agreed.out;
    EXPECT_TRUE(shared_copies(daemon, conference).empty());
    auto const lifted = daemon.safehand(
        {"register",
         "step",
         first_line(hold.out),
         "agree",
         "--by",
         "chair-02",
         "--as",
         "chair",
         "--from",
         said(
             folder_ / "answer.json",
             {{"fields",
               {{"police-asked", "2026-11-20"},
                {"prosecutors-asked", "2026-11-20"},
                {"answer", "Nothing stands against it."}}}})});
    ASSERT_EQ(lifted.code, 0) << lifted.err;
    ASSERT_EQ(daemon.safehand({"register", "issue", "--by", "bs-014"}).code, 0);
    ASSERT_EQ(shared_copies(daemon, conference).size(), 1U);

    // A slip about words that the new reader has reaches them; one about words that the copy it was
    // made like leaves out does not.
    auto const change = [&](std::string const& section, std::string const& was) {
        auto const asked_change =
            asked(daemon, folder_ / "r.json", conference, "p-mother", request(section, was));
        EXPECT_EQ(
            daemon
                .safehand(
                    {"register",
                     "step",
                     asked_change,
                     "accept",
                     "--by",
                     "chair-02",
                     "--as",
                     "chair",
                     "--from",
                     said(folder_ / "why.json", {{"because", "It was so."}})})
                .code,
            0);
        return holders(daemon, conference, "amendment-slip");
    };
    auto const first = change("s-summary", words_of_all);
    auto const shared = shared_copies(daemon, conference).front()["person"].get<std::string>();
    EXPECT_EQ(first, holders(daemon, conference, "record"));
    EXPECT_EQ(first.at(shared), 1);
    auto const second = change("s-discussion", words_of_mother);
    EXPECT_EQ(second.at("p-mother"), 2);
    EXPECT_EQ(second.at("p-father"), 1);
    EXPECT_EQ(second.at(shared), 1);
    EXPECT_EQ(daemon.safehand({"audit", "verify"}).code, 0);
}
