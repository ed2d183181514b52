// From the first secret on the disk to people who sign in, on the real command line against the
// real daemon. The people are invented.
#include "access/secret.h"
#include "access/totp.h"
#include "record/clock.h"
#include "tests/service/register_stage.h"

#include <gtest/gtest.h>

#include <chrono>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string const password = "an otter in the mill race";

class SignIn : public ::testing::Test {
  protected:
    story::Folder folder_;
    fs::path data_ = folder_ / "data";
    story::Daemon daemon_{data_, nullptr};
    std::map<std::string, std::string> keys_;
    std::map<std::string, std::int64_t> steps_;

    /// As this person at their own desk: a session file of their own.
    story::Ran as(std::string const& who, std::vector<std::string> words)
    {
        words.insert(words.begin(), story::program().string());
        words.insert(words.end(), {"--data", data_.string()});
        return story::run(words, {"SAFEHAND_SESSION=" + (folder_ / ("session-" + who)).string()});
    }

    std::string file(json const& what) { return story::said(folder_ / "said.json", what); }

    /// Each step is good once: the earliest that has not been used, which may be the next.
    std::string code(std::string const& who)
    {
        using safehand::access::totp_step;
        auto const present = totp_step(safehand::SystemClock().now());
        auto const step = std::max(present - 1, steps_[who] + 1);
        EXPECT_LE(step, present + 1) << "the test used up its codes";
        steps_[who] = step;
        return safehand::access::totp_digits(keys_[who], step);
    }

    void join(std::string const& who, std::string const& secret)
    {
        auto const shown = as(who, {"join", "--show", "--from", file({{"secret", secret}})});
        ASSERT_EQ(shown.code, 0) << shown.err;
        auto const at = shown.out.find("secret=") + 7;
        keys_[who] =
            *safehand::access::from_base32(shown.out.substr(at, shown.out.find('&', at) - at));
        auto const joined =
            as(who,
               {"join",
                "--from",
                file({{"secret", secret}, {"password", password}, {"code", code(who)}})});
        ASSERT_EQ(joined.code, 0) << joined.err;
        EXPECT_EQ(std::ranges::count(joined.out, '\n'), 10);
    }

    void sign_in(std::string const& who)
    {
        auto const ran =
            as(who,
               {"sign-in",
                "--as",
                who,
                "--from",
                file({{"password", password}, {"code", code(who)}})});
        ASSERT_EQ(ran.code, 0) << ran.err;
    }

    void invite(std::string const& by, std::string const& who, std::string const& role)
    {
        auto const ran =
            as(by,
               {"staff",
                "add",
                "--of",
                who,
                "--role",
                role,
                "--from",
                file({{"name", "Invented Person"}, {"email", "x@far-isle.example"}})});
        ASSERT_EQ(ran.code, 0) << ran.err;
        join(who, story::first_line(ran.out));
    }
};

} // namespace

TEST_F(SignIn, begins_with_the_secret_on_the_disk_and_goes_on_by_invitation)
{
    auto const secret = story::bytes_of(data_ / "keys/first-secret");
    ASSERT_EQ(secret.size(), 44U);
    auto const log = daemon_.log();
    EXPECT_NE(log.find("first administrator: open /welcome with the secret in"), std::string::npos);
    EXPECT_EQ(log.find(secret.substr(0, 43)), std::string::npos) << "never the secret itself";
    auto const welcome =
        as("ad-001",
           {"welcome",
            "--as",
            "ad-001",
            "--secret-file",
            (data_ / "keys/first-secret").string(),
            "--from",
            file({{"name", "Invented Admin"}, {"email", "a@far-isle.example"}})});
    ASSERT_EQ(welcome.code, 0) << welcome.err;
    EXPECT_FALSE(fs::exists(data_ / "keys/first-secret"));
    join("ad-001", story::first_line(welcome.out));
    sign_in("ad-001");
    auto const session = folder_ / "session-ad-001";
    EXPECT_EQ(fs::status(session).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(as("ad-001", {"who-am-i"}).out, "ad-001  administrator\n");
    invite("ad-001", "bs-014", "business-support");
    invite("ad-001", "ma-001", "manager");

    // Administrators see no case; business support does, as themselves.
    EXPECT_EQ(as("ad-001", {"status"}).code, 3);
    sign_in("bs-014");
    auto const taken = as("bs-014", {"intake", story::sample("small"), "--by", "bs-014"});
    ASSERT_EQ(taken.code, 0) << taken.err;
    auto const conference = story::first_line(taken.out);
    EXPECT_EQ(as("bs-014", {"intake", story::sample("small"), "--by", "bs-015"}).code, 3)
        << "as somebody else";
    EXPECT_NE(as("bs-014", {"status"}).out.find(conference), std::string::npos);
    auto const plan = as("bs-014", {"show-plan", conference});
    EXPECT_EQ(plan.code, 0) << plan.err;
    auto const decided = as(
        "bs-014", {"decide", conference, "--by", "bs-014", "--seen", "sha256:0", "--as-proposed"});
    EXPECT_NE(decided.err.find("Your role does not include this"), std::string::npos);

    // A conflict of interest takes it out of sight at once.
    sign_in("ma-001");
    auto const reference =
        json::parse(story::bytes_of(story::sample("small")))["reference"].get<std::string>();
    auto const declared =
        as("ma-001",
           {"staff",
            "conflict",
            "--conference",
            reference,
            "--of",
            "bs-014",
            "--from",
            file({{"because", "A cousin, who is invented."}})});
    ASSERT_EQ(declared.code, 0) << declared.err;
    EXPECT_EQ(as("bs-014", {"status"}).out.find(conference), std::string::npos);
    auto const hidden = as("bs-014", {"show-plan", conference});
    auto const unknown = as("bs-014", {"show-plan", "cf-00000000000000000000000000"});
    EXPECT_EQ(hidden.err, unknown.err);
    EXPECT_NE(as("ma-001", {"status"}).out.find(conference), std::string::npos);
    auto const glass =
        as("bs-014",
           {"staff",
            "break-glass",
            "--conference",
            reference,
            "--from",
            file({{"because", "A child is at risk tonight."}})});
    EXPECT_EQ(glass.code, 0) << glass.err;
    auto const opened = as("bs-014", {"show-plan", conference});
    EXPECT_EQ(opened.code, 0) << opened.err;

    // Suspended: out at once. Signed out: nothing is left.
    EXPECT_EQ(as("ad-001", {"staff", "suspend", "--of", "bs-014"}).code, 0);
    EXPECT_NE(as("bs-014", {"status"}).err.find("Your session has ended"), std::string::npos);
    EXPECT_EQ(as("ma-001", {"sign-out"}).code, 0);
    EXPECT_EQ(as("nobody", {"audit", "verify"}).code, 0);
    for (auto const* const name : {"Invented Person", "far-isle.example", "cousin", "at risk"})
        EXPECT_EQ(daemon_.log().find(name), std::string::npos) << name;
}

TEST_F(SignIn, with_the_machine_token_goes_on_for_batch_work_but_not_to_accounts)
{
    EXPECT_EQ(as("nobody", {"status"}).code, 0);
    EXPECT_NE(
        as("nobody", {"staff", "list"}).err.find("This is for people who sign in"),
        std::string::npos);
    auto const wrong =
        as("nobody",
           {"sign-in", "--as", "bs-014", "--from", file({{"password", "x"}, {"code", "1"}})});
    EXPECT_EQ(wrong.code, 3);
    EXPECT_NE(wrong.err.find("Nobody is told which"), std::string::npos);
}
