// Mail to a real server that requires STARTTLS: what arrives, what it proves, what comes back.
#include "delivery/mailer.h"
#include "delivery/notice.h"
#include "record/error.h"
#include "tests/delivery/scratch.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <map>
#include <thread>

using safehand::delivery::Accepted;
using safehand::delivery::check_envelope_id;
using safehand::delivery::MailJob;
using safehand::delivery::MailSettings;
using safehand::delivery::make_envelope_id;
using safehand::delivery::Notice;
using safehand::delivery::NoticeBox;
using safehand::delivery::Refused;
using safehand::delivery::smtp_mailer;
using safehand::delivery::TryAgain;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<scratch::Folder>
    folder; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

class Peers : public testing::Environment {
  public:
    void SetUp() override
    {
        folder = std::make_unique<scratch::Folder>();
        folder->peers("start");
        folder->make_bad_certificates();
    }

    void TearDown() override { folder.reset(); }
};

std::vector<std::byte> key()
{
    return std::vector<std::byte>(32, std::byte{9});
}

MailSettings settings()
{
    MailSettings out;
    out.host = scratch::fact(*folder, "/mail/host");
    out.port = std::stoi(scratch::fact(*folder, "/mail/port"));
    out.resolve = scratch::fact(*folder, "/mail/resolve");
    out.pinned_key = scratch::fact(*folder, "/mail/pin");
    out.ca_file = scratch::fact(*folder, "/ca_file");
    out.envelope_sender = scratch::fact(*folder, "/mail/sender");
    out.helo = "council.safehand.test";
    out.from_display = "Conference office (invented)";
    out.connect_timeout = 5s;
    out.reply_timeout = 5s;
    out.final_timeout = 10s;
    return out;
}

MailJob job(std::string const& to, std::string const& serial, std::string_view pdf)
{
    return {
        to,
        "A document for you",
        "Please open the attachment.\n.\nA line with a dot stands above.\n",
        serial + ".pdf",
        pdf,
        serial + ".1@council.safehand.test",
        make_envelope_id({serial}, 1, key()),
        scratch::moment(),
        serial,
        {}};
}

} // namespace

TEST(Mail, arrives_with_exactly_the_approved_bytes_and_a_proof_of_the_hop)
{
    auto const pdf = scratch::awkward_pdf(700'000);
    auto const outcome = smtp_mailer(settings())->send(job("gp@surgery.example", "SH-AAAA", pdf));
    auto const* const accepted = std::get_if<Accepted>(&outcome);
    ASSERT_NE(accepted, nullptr);
    EXPECT_FALSE(accepted->carrier_reference.empty());
    EXPECT_TRUE(accepted->notices_asked);
    EXPECT_EQ(accepted->proof.reply, "250 2.0.0");
    EXPECT_TRUE(accepted->proof.tls_version.starts_with("TLSv1.")) << accepted->proof.tls_version;
    EXPECT_FALSE(accepted->proof.cipher.empty());
    EXPECT_EQ("sha256//" + accepted->proof.peer_key_sha256, scratch::fact(*folder, "/mail/pin"));

    auto const message = scratch::only_file(*folder, "mail/gp@surgery.example/new");
    EXPECT_EQ(scratch::sha256(scratch::attachment_of(message)), scratch::sha256(pdf));
    EXPECT_NE(message.find("\n.\nA line with a dot"), message.npos) << "dots undone at the far end";
    EXPECT_NE(message.find("Message-ID: <SH-AAAA.1@council.safehand.test>"), message.npos);
    EXPECT_NE(message.find("using TLSv1."), message.npos) << "the server itself saw encryption";
}

TEST(Mail, comes_with_a_delivery_notice_that_only_we_can_have_asked_for)
{
    auto const pdf = scratch::awkward_pdf(900);
    auto const made = job("hv@health.example", "SH-BBBB", pdf);
    ASSERT_TRUE(std::holds_alternative<Accepted>(smtp_mailer(settings())->send(made)));
    auto bounced = job("bounce@agency.example", "SH-CCCC", pdf);
    ASSERT_TRUE(std::holds_alternative<Accepted>(smtp_mailer(settings())->send(bounced)));

    // The first test's notice is the third.
    folder->peers("await", "mail/notices@council.safehand.test/new 3");
    NoticeBox const box(scratch::fact(*folder, "/mail/notices"));
    std::map<std::string, Notice::Kind> kinds;
    for (auto const& item : box.waiting()) {
        ASSERT_TRUE(item.notice) << item.file;
        auto const id = check_envelope_id(item.notice->envelope_id, key());
        ASSERT_TRUE(id) << item.notice->envelope_id;
        EXPECT_EQ(id->attempt, 1);
        EXPECT_TRUE(item.notice->at);
        EXPECT_EQ(item.notice->reporting_mta, "mail.safehand.test");
        kinds[id->copy.text] = item.notice->kind;
        box.settle(item, true);
    }
    EXPECT_EQ(kinds["SH-BBBB"], Notice::Kind::delivered);
    EXPECT_EQ(kinds["SH-CCCC"], Notice::Kind::failed) << "accepted first, bounced later";
    EXPECT_TRUE(box.waiting().empty());
}

TEST(Mail, notices_carry_no_attachment_back)
{
    for (auto const& file :
         scratch::files(folder->path() / "mail/notices@council.safehand.test/cur"))
        EXPECT_EQ(scratch::read(file).find("application/pdf; name"), std::string::npos);
}

TEST(Mail, to_an_address_beyond_ascii_goes_by_smtputf8_or_is_refused)
{
    auto const pdf = scratch::awkward_pdf(900);
    auto const outcome =
        smtp_mailer(settings())->send(job("si\xc3\xa2n@asiantaeth.example", "SH-UUUU", pdf));
    // This server offers SMTPUTF8 but keeps no such mailbox: its own refusal shows that it was
    // asked.
    auto const* const refused = std::get_if<Refused>(&outcome);
    ASSERT_NE(refused, nullptr);
    EXPECT_NE(refused->why.find("answered 550"), std::string::npos) << refused->why;
}

TEST(Mail, that_the_server_turns_down_says_whether_to_try_again)
{
    auto const pdf = scratch::awkward_pdf(900);
    auto const mailer = smtp_mailer(settings());
    auto const refused = mailer->send(job("refused@agency.example", "SH-DDDD", pdf));
    ASSERT_TRUE(std::holds_alternative<Refused>(refused));
    auto const& why = std::get<Refused>(refused).why;
    EXPECT_NE(why.find("550 5.1.1"), std::string::npos) << why;
    EXPECT_EQ(why.find('@'), std::string::npos) << why;
    auto const later = mailer->send(job("later@agency.example", "SH-EEEE", pdf));
    ASSERT_TRUE(std::holds_alternative<TryAgain>(later));
    EXPECT_FALSE(std::get<TryAgain>(later).alarm);
    EXPECT_GT(std::get<TryAgain>(later).wait_hint, 0s);
    auto const elsewhere = mailer->send(job("somebody@elsewhere.invalid", "SH-FFFF", pdf));
    EXPECT_FALSE(std::holds_alternative<Accepted>(elsewhere));
}

TEST(Mail, is_not_sent_to_a_server_whose_key_or_authority_is_not_the_known_one)
{
    auto const pdf = scratch::awkward_pdf(900);
    auto pinned = settings();
    pinned.pinned_key = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    auto stranger = settings();
    stranger.ca_file = *folder / "ca/stranger.crt";
    for (auto const& each : {pinned, stranger}) {
        auto const outcome = smtp_mailer(each)->send(job("pin@agency.example", "SH-GGGG", pdf));
        ASSERT_TRUE(std::holds_alternative<TryAgain>(outcome));
        EXPECT_TRUE(std::get<TryAgain>(outcome).alarm);
        EXPECT_FALSE(smtp_mailer(each)->trouble().empty());
    }
    EXPECT_FALSE(std::filesystem::exists(folder->path() / "mail/pin@agency.example"));
}

TEST(Mail, ignores_a_proxy_that_the_environment_names)
{
    setenv("ALL_PROXY", "http://127.0.0.1:9", 1);
    setenv("SSL_CERT_FILE", "/nonexistent", 1);
    EXPECT_EQ(smtp_mailer(settings())->trouble(), "");
    unsetenv("ALL_PROXY");
    unsetenv("SSL_CERT_FILE");
}

TEST(Mail, can_be_sent_by_several_threads_at_once)
{
    auto const mailer = smtp_mailer(settings());
    auto const pdf = scratch::awkward_pdf(60'000);
    std::vector<std::thread> threads;
    std::vector<int> accepted(4);
    threads.reserve(accepted.size());
    for (std::size_t i = 0; i < accepted.size(); ++i)
        threads.emplace_back([&, i] {
            auto const to = "t" + std::to_string(i) + "@agency.example";
            auto const outcome = mailer->send(job(to, "SH-T" + std::to_string(i), pdf));
            accepted[i] = std::holds_alternative<Accepted>(outcome) ? 1 : 0;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(accepted, std::vector<int>(4, 1));
}

TEST(MailSettings, are_refused_when_they_could_not_keep_a_message_safe)
{
    auto const refuses = [](auto change) {
        auto changed = settings();
        change(changed);
        try {
            smtp_mailer(changed);
        } catch (safehand::Error const& error) {
            return error.fault() == safehand::Fault::bad_input;
        }
        return false;
    };
    EXPECT_FALSE(refuses([](MailSettings&) {}));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.ca_file.clear(); }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.ca_file = "/dev/null"; }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.host = "mail.safehand.test/evil"; }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.host = "user@mail.safehand.test"; }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.host.clear(); }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.port = 0; }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.helo = "a b"; }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.helo = "a\r\nMAIL FROM:<>"; }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.envelope_sender = "a@b.example> RET=FULL"; }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.from_address = "x"; }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.from_display = "a\nb"; }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.pinned_key = "sha256//short"; }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.user = "only"; }));
    EXPECT_TRUE(refuses([](MailSettings& s) { s.reply_timeout = 0s; }));
}

int main(int count, char** words)
{
    testing::InitGoogleTest(&count, words);
    testing::AddGlobalTestEnvironment(new Peers); // NOLINT: GoogleTest takes it over
    return RUN_ALL_TESTS();
}
