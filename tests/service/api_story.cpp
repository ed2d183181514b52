// The HTTP API from outside: who may speak, what is refused, and that its description is served.
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <fstream>

using nlohmann::json;

namespace {

story::Ran curl(std::vector<std::string> words)
{
    words.insert(
        words.begin(),
        {"/usr/bin/curl", "-sS", "-o", "-", "-w", "\n%{http_code}", "--max-time", "20"});
    return story::run(words);
}

std::string status_of(story::Ran const& ran)
{
    return ran.out.substr(ran.out.rfind('\n') + 1);
}

} // namespace

class Api : public ::testing::Test {
  protected:
    story::Folder folder_;
    story::Daemon daemon_{folder_ / "data", nullptr};

    std::string at(std::string const& path) const { return daemon_.address() + path; }

    std::string token() const { return "Authorization: Bearer " + daemon_.token(); }
};

TEST_F(Api, nothing_is_told_without_the_token_but_health)
{
    EXPECT_EQ(status_of(curl({at("/health")})), "200");
    for (auto const* path : {"/api/v1/conferences", "/api/v1/openapi.json", "/api/v1/audit/verify"})
        EXPECT_EQ(status_of(curl({at(path)})), "401") << path;
    EXPECT_EQ(
        status_of(curl({"-H", "Authorization: Bearer wrong", at("/api/v1/conferences")})), "401");
    EXPECT_EQ(status_of(curl({at("/")})), "303") << "to the sign-in page";
    EXPECT_EQ(status_of(curl({at("/api/v2/conferences")})), "404");
}

TEST_F(Api, its_description_names_every_path_that_it_serves)
{
    auto const ran = curl({"-H", token(), at("/api/v1/openapi.json")});
    auto const described = json::parse(ran.out.substr(0, ran.out.rfind('\n')));
    EXPECT_EQ(described["openapi"], "3.1.0");
    for (auto const* path :
         {"/conferences",
          "/conferences/{conference}",
          "/conferences/{conference}/plan",
          "/conferences/{conference}/decisions",
          "/conferences/{conference}/release",
          "/copies/{copy}/receipts",
          "/copies/{copy}/doubt",
          "/copies/{copy}/passphrase",
          "/due",
          "/audit/checkpoint",
          "/audit/verify"})
        EXPECT_TRUE(described["paths"].contains(path)) << path;
}

TEST_F(Api, malformed_requests_are_refused_before_they_are_read)
{
    auto const path = at("/api/v1/conferences");
    EXPECT_EQ(status_of(curl({"-X", "DELETE", "-H", token(), path})), "405");
    EXPECT_EQ(
        status_of(curl({"-H", token(), "-H", "Transfer-Encoding: chunked", "-d", "{}", path})),
        "411");
    EXPECT_EQ(
        status_of(curl({"-H", token(), "-H", "Content-Length: -5", "-d", "{}", path})), "400");
    EXPECT_EQ(status_of(curl({"-H", token(), "-H", "Host:", path})), "400");
    EXPECT_EQ(
        status_of(curl({"-H", token(), "-d", "not json", at("/api/v1/conferences/x/release")})),
        "400");
}

TEST_F(Api, a_name_as_staff_reference_is_refused_so_that_the_log_names_nobody)
{
    auto const conference = story::approved_conference(daemon_, story::sample("small"));
    auto const ran = daemon_.safehand({"release", conference, "--by", "Mary Smith"});
    EXPECT_EQ(ran.code, 3);
}

TEST_F(Api, an_approval_of_another_plan_is_refused)
{
    auto const taken = daemon_.safehand({"intake", story::sample("small"), "--by", "bs-014"});
    auto const conference = taken.out.substr(0, taken.out.find('\n'));
    story::assign_chair(daemon_, conference);
    auto const ran = daemon_.safehand(
        {"decide",
         conference,
         "--as-proposed",
         "--by",
         "chair-02",
         "--seen",
         "sha256:0000000000000000000000000000000000000000000000000000000000000000"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(daemon_.safehand({"release", conference, "--by", "bs-014"}).code, 0);
}

TEST_F(Api, the_same_record_twice_is_the_same_conference)
{
    auto const first = daemon_.safehand({"intake", story::sample("small"), "--by", "bs-014"});
    auto const second = daemon_.safehand({"intake", story::sample("small"), "--by", "bs-014"});
    EXPECT_EQ(first.out, second.out);
    EXPECT_NE(second.err.find("before"), std::string::npos);
}

TEST_F(Api, a_body_nested_a_hundred_thousand_deep_is_refused_and_the_daemon_lives)
{
    auto const body = R"({"by":"chair-02","seen":"x","answers":)" + std::string(100'000, '[') +
                      std::string(100'000, ']') + "}";
    auto const file = folder_ / "deep.json";
    std::ofstream(file) << body;
    auto const ran = curl(
        {"-H",
         token(),
         "-H",
         "Content-Type: application/json",
         "--data-binary",
         "@" + file.string(),
         at("/api/v1/conferences/cf-00000000/decisions")});
    EXPECT_EQ(status_of(ran), "400");
    EXPECT_EQ(status_of(curl({at("/health")})), "200");
}

TEST_F(Api, an_approval_must_say_which_plan_was_looked_at)
{
    auto const taken = daemon_.safehand({"intake", story::sample("small"), "--by", "bs-014"});
    auto const conference = taken.out.substr(0, taken.out.find('\n'));
    story::assign_chair(daemon_, conference);
    auto const ran = curl(
        {"-H",
         token(),
         "-d",
         R"({"by":"chair-02","as_proposed":true})",
         at("/api/v1/conferences/" + conference + "/decisions")});
    EXPECT_EQ(status_of(ran), "400");
    EXPECT_NE(daemon_.status(conference)["state"], "approved");
}

TEST_F(Api, what_cannot_have_happened_to_a_copy_is_no_receipt)
{
    auto const conference = story::approved_conference(daemon_, story::sample("small"));
    ASSERT_EQ(daemon_.safehand({"release", conference, "--by", "bs-014"}).code, 0);
    // No carrier is set up: every copy still waits in the outbox.
    auto const now = daemon_.status(conference);
    for (auto const& copy : now["copies"]) {
        for (auto const* kind : {"posted", "acknowledged", "returned"}) {
            auto const ran = daemon_.safehand(
                {"receipt", copy["id"], "--kind", kind, "--on", "2026-11-23", "--by", "post-03"});
            EXPECT_EQ(ran.code, 3) << kind << ran.out;
        }
    }
    auto const after = daemon_.status(conference);
    for (auto const& copy : after["copies"]) {
        EXPECT_TRUE(copy["windows"].empty());
        EXPECT_TRUE(copy["receipts"].empty());
    }
}

TEST_F(Api, what_the_pages_put_right_is_put_right_by_commands_too)
{
    auto const taken = daemon_.safehand({"intake", story::sample("small"), "--by", "bs-014"});
    auto const conference = taken.out.substr(0, taken.out.find('\n'));
    auto const said = [&](json const& what) {
        auto const file = folder_ / "said.json";
        std::ofstream(file) << what.dump();
        return file.string();
    };
    auto const list = [&] {
        auto const ran = daemon_.safehand({"address", "list", conference, "--json"});
        EXPECT_EQ(ran.code, 0) << ran.err;
        auto const told = json::parse(ran.out);
        for (auto const& person : told["people"])
            if (person["person"] == "p-mother") return json(person["addresses"]);
        return json::array();
    };
    auto const mother = list();
    ASSERT_FALSE(mother.empty());
    json confirmed{
        {"person", "p-mother"},
        {"address", mother[0]["id"]},
        {"seen", "post:elsewhere"},
        {"on", "2026-11-20"},
        {"source", "herself, by telephone"}};
    auto const by = std::string("bs-014");
    auto const address = [&](std::string const& verb, json const& what) {
        return daemon_.safehand({"address", verb, conference, "--by", by, "--from", said(what)});
    };
    EXPECT_EQ(address("confirm", confirmed).code, 3) << "another address was seen";
    confirmed["seen"] = mother[0]["seen"];
    EXPECT_EQ(address("confirm", confirmed).code, 0) << address("confirm", confirmed).err;
    auto const before = list().size();
    auto const changed = address(
        "change",
        {{"person", "p-mother"},
         {"kind", "email"},
         {"email", "sally@fictional.example"},
         {"on", "2026-11-20"},
         {"source", "herself, by telephone"}});
    EXPECT_EQ(changed.code, 0) << changed.err;
    EXPECT_EQ(list().size(), before + 1);
    auto const way = json{
        {"person", "p-mother"},
        {"channel", "email"},
        {"on", "2026-11-20"},
        {"source", "herself, in writing"}};
    EXPECT_EQ(address("way", way).code, 0) << address("way", way).err;
    EXPECT_EQ(address("burn", way).code, 2);
    auto const back = daemon_.safehand(
        {"send-back", conference, "--by", by, "--from", said({{"because", "Page 2 is missing."}})});
    EXPECT_EQ(back.code, 0) << back.err;
    EXPECT_EQ(daemon_.safehand({"send-back", conference, "--by", by}).code, 3) << "no reason";
    // Nothing went yet, so nothing goes again; a chair who is not assigned decides nothing.
    auto const refused = daemon_.safehand(
        {"decide", conference, "--as-proposed", "--seen", "sha256:0", "--by", "chair-02"});
    EXPECT_EQ(refused.code, 3);
    EXPECT_NE(refused.err.find("not assigned to this conference"), std::string::npos);
    auto const other = story::approved_conference(daemon_, story::sample("small"));
    EXPECT_EQ(daemon_.safehand({"chair", "list", other}).out.find("chair-02  chair"), 0U);
    auto const released = daemon_.safehand({"release", other, "--by", by});
    ASSERT_EQ(released.code, 0) << released.err;
    auto const copy = daemon_.status(other)["copies"][0]["id"].get<std::string>();
    auto const again = daemon_.safehand(
        {"send-again", copy, "--by", by, "--from", said({{"because", "It never came."}})});
    EXPECT_EQ(again.code, 3);
    EXPECT_NE(again.err.find("has not gone yet"), std::string::npos) << again.err;
    auto const mailbox = daemon_.safehand(
        {"mailbox", copy, "--by", by, "--from", said({{"because", "Rang them."}})});
    EXPECT_EQ(mailbox.code, 3);
    EXPECT_NE(mailbox.err.find("Nothing is hidden"), std::string::npos) << mailbox.err;
    EXPECT_EQ(daemon_.safehand({"chair", "end", other, "--of", "chair-02", "--by", by}).code, 0);
    EXPECT_EQ(daemon_.safehand({"chair", "list", other}).out, "");
}

TEST_F(Api, a_get_with_a_body_is_refused_and_each_connection_serves_one_request)
{
    EXPECT_EQ(
        status_of(curl({"-X", "GET", "-H", token(), "-d", "{}", at("/api/v1/conferences")})),
        "400");
    auto const ran = curl({"-i", at("/health")});
    EXPECT_NE(ran.out.find("Connection: close"), std::string::npos) << ran.out;
}
