// Relays that misbehave to order (smtp_faults.py): what each failure means for the copy, and that
// nothing of it is ever said in clear.
#include "delivery/mailer.h"
#include "delivery/notice.h"
#include "tests/delivery/scratch.h"

#include <gtest/gtest.h>

#include <stdexcept>

using safehand::delivery::Accepted;
using safehand::delivery::InDoubt;
using safehand::delivery::MailJob;
using safehand::delivery::MailSettings;
using safehand::delivery::Outcome;
using safehand::delivery::Refused;
using safehand::delivery::smtp_mailer;
using safehand::delivery::TryAgain;
using namespace std::chrono_literals;

namespace {

struct Stage {
    scratch::Folder folder;
    std::unique_ptr<scratch::Script> relay;
};

std::unique_ptr<Stage> stage; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

class Relays : public testing::Environment {
  public:
    void SetUp() override
    {
        stage = std::make_unique<Stage>();
        auto const& folder = stage->folder;
        folder.peers("authority");
        folder.peers("certificate", "mail.safehand.test");
        folder.make_bad_certificates();
        std::filesystem::create_directory(folder / "out");
        stage->relay = std::make_unique<scratch::Script>(
            folder, "smtp_faults.py", (folder / "ca") + " " + (folder / "out"));
    }

    void TearDown() override { stage.reset(); }
};

std::string const& document()
{
    static std::string const bytes = scratch::awkward_pdf(200'000);
    return bytes;
}

MailSettings settings(std::string const& mode)
{
    MailSettings out;
    out.host = "mail.safehand.test";
    out.port = stage->relay->port(mode);
    out.resolve = out.host + ":" + std::to_string(out.port) + ":127.0.0.1";
    out.ca_file = stage->folder / "ca/ca.crt";
    out.envelope_sender = "notices@council.safehand.test";
    out.helo = "council.safehand.test";
    out.connect_timeout = 2s;
    out.reply_timeout = 1s;
    out.final_timeout = 1s;
    return out;
}

MailJob job(std::string const& to = "sw@agency.example", std::string_view pdf = document())
{
    return {
        to,
        "A document for you",
        "Please open the attachment.\n",
        "SH-7KQ2M4XD.pdf",
        pdf,
        "SH-7KQ2M4XD.1@council.safehand.test",
        "SH1.7KQ2M4XD.1.0123",
        scratch::moment(),
        "SH-7KQ2M4XD",
        {}};
}

Outcome send(std::string const& mode)
{
    return smtp_mailer(settings(mode))->send(job());
}

/// Both the greeting that libcurl makes after encryption and the one whose answer counts.
constexpr auto const* greetings = "EHLO council.safehand.test\nEHLO council.safehand.test\n";

std::string out(std::string const& name)
{
    return scratch::read(stage->folder / ("out/" + name));
}

bool took_a_message(std::string const& mode)
{
    return std::filesystem::exists(stage->folder / ("out/" + mode + ".1.eml"));
}

/// What the relay heard after encryption, without the goodbye that nobody waits for.
std::string heard(std::string const& mode)
{
    auto const log = out(mode + ".log");
    return log.substr(0, log.find("QUIT\n"));
}

/// Only the greeting may be said before encryption.
void expect_nothing_in_clear(std::string const& mode)
{
    auto const clear = out(mode + ".clear");
    auto const plain = clear.substr(0, clear.find("STARTTLS"));
    for (auto const* secret : {"MAIL", "RCPT", "DATA", "agency", "SH-", "%PDF", "notices@"})
        EXPECT_EQ(clear.find(secret), clear.npos) << mode << ": " << secret;
    EXPECT_TRUE(plain.empty() || plain == "EHLO council.safehand.test\r\n") << mode << plain;
}

void expect_no_personal_data(std::string const& why)
{
    for (auto const* word : {"@", "agency", "amelia", "invented", "\n", "\r"})
        EXPECT_EQ(why.find(word), why.npos) << why;
}

void expect_alarm(std::string const& mode)
{
    auto const outcome = send(mode);
    auto const* const later = std::get_if<TryAgain>(&outcome);
    ASSERT_NE(later, nullptr) << mode << " index " << outcome.index();
    EXPECT_TRUE(later->alarm) << mode << ": " << later->why;
    EXPECT_FALSE(took_a_message(mode));
    expect_no_personal_data(later->why);
    expect_nothing_in_clear(mode);
}

void expect_patience(std::string const& mode)
{
    auto const outcome = send(mode);
    auto const* const later = std::get_if<TryAgain>(&outcome);
    ASSERT_NE(later, nullptr) << mode << " index " << outcome.index();
    EXPECT_FALSE(later->alarm) << mode << ": " << later->why;
    EXPECT_GT(later->wait_hint, 0s);
    expect_no_personal_data(later->why);
    expect_nothing_in_clear(mode);
}

void expect_refusal(std::string const& mode)
{
    auto const outcome = send(mode);
    auto const* const refused = std::get_if<Refused>(&outcome);
    ASSERT_NE(refused, nullptr) << mode << " index " << outcome.index();
    expect_no_personal_data(refused->why);
    expect_nothing_in_clear(mode);
}

void expect_doubt(std::string const& mode)
{
    auto const outcome = send(mode);
    auto const* const doubt = std::get_if<InDoubt>(&outcome);
    ASSERT_NE(doubt, nullptr) << mode << " index " << outcome.index();
    EXPECT_FALSE(doubt->proof.tls_version.empty());
    EXPECT_TRUE(took_a_message(mode)) << "the whole message had gone out";
    expect_no_personal_data(doubt->why);
    expect_nothing_in_clear(mode);
}

} // namespace

TEST(MailFault, a_relay_without_faults_takes_exactly_the_message)
{
    auto const outcome = send("fine");
    auto const* const accepted = std::get_if<Accepted>(&outcome);
    ASSERT_NE(accepted, nullptr);
    EXPECT_EQ(accepted->carrier_reference, "4F00D");
    auto const message = out("fine.1.eml");
    EXPECT_EQ(scratch::sha256(scratch::attachment_of(message)), scratch::sha256(document()));
    EXPECT_EQ(
        heard("fine"),
        std::string(greetings) +
            "MAIL FROM:<notices@council.safehand.test> SIZE=" + std::to_string(message.size()) +
            " RET=HDRS ENVID=SH1.7KQ2M4XD.1.0123\n"
            "RCPT TO:<sw@agency.example> NOTIFY=SUCCESS,FAILURE,DELAY "
            "ORCPT=rfc822;sw@agency.example\n"
            "DATA\n");
    expect_nothing_in_clear("fine");
}

TEST(MailFault, without_trustworthy_encryption_nothing_is_sent_and_a_person_is_told)
{
    for (auto const* mode :
         {"strip", "refuse_tls", "inject", "wrong_name", "unknown_authority", "expired", "old_tls"})
        expect_alarm(mode);
}

TEST(MailFault, a_relay_that_is_busy_or_greylists_is_asked_again_later)
{
    for (auto const* mode :
         {"busy_greeting",
          "odd_greeting",
          "mail_grey",
          "rcpt_grey",
          "lost_at_mail",
          "silent_at_rcpt"}) {
        expect_patience(mode);
        EXPECT_FALSE(took_a_message(mode)) << mode;
    }
}

TEST(MailFault, a_message_turned_down_after_the_dot_is_classified_by_the_reply)
{
    expect_patience("dot_452");
    expect_patience("dot_421");
    expect_refusal("dot_552");
}

TEST(MailFault, a_final_no_is_final)
{
    for (auto const* mode : {"rcpt_refused", "data_refused", "rcpt_forwards", "echo_address"}) {
        expect_refusal(mode);
        EXPECT_FALSE(took_a_message(mode)) << mode;
    }
}

TEST(MailFault, a_relay_that_wants_a_sign_in_is_a_matter_of_settings)
{
    expect_alarm("rcpt_sign_in");
}

TEST(MailFault, an_end_before_the_final_dot_is_no_doubt)
{
    // More than the buffers on the way can hold, so that the end shows before the dot is due.
    auto const pdf = scratch::awkward_pdf(24'000'000);
    auto patient = settings("lost_before_dot");
    patient.final_timeout = 10s;
    auto const outcome = smtp_mailer(patient)->send(job("sw@agency.example", pdf));
    ASSERT_TRUE(std::holds_alternative<TryAgain>(outcome)) << outcome.index();
    EXPECT_FALSE(std::get<TryAgain>(outcome).alarm);
    EXPECT_FALSE(took_a_message("lost_before_dot"));
    expect_refusal("reject_mid_data");
    EXPECT_FALSE(took_a_message("reject_mid_data"));
}

TEST(MailFault, a_yes_said_before_the_message_is_never_taken_for_one)
{
    expect_alarm("data_early_ok");
}

TEST(MailFault, no_clear_yes_after_the_final_dot_is_doubt)
{
    for (auto const* mode :
         {"lost_reply",
          "silence",
          "drip",
          "huge_reply",
          "many_lines",
          "bare_lf",
          "wrong_code_line",
          "two_replies",
          "nul_reply",
          "dot_299"})
        expect_doubt(mode);
}

TEST(MailFault, a_yes_over_several_lines_or_without_a_queue_id_is_a_yes)
{
    auto const several = send("multi_line");
    ASSERT_TRUE(std::holds_alternative<Accepted>(several));
    EXPECT_EQ(std::get<Accepted>(several).carrier_reference, "MULTI7");
    auto const bare = send("no_id");
    ASSERT_TRUE(std::holds_alternative<Accepted>(bare));
    EXPECT_EQ(std::get<Accepted>(bare).carrier_reference, "");
    EXPECT_EQ(std::get<Accepted>(bare).proof.reply, "250");
}

TEST(MailFault, a_message_beyond_the_relays_size_is_refused_before_it_is_offered)
{
    expect_refusal("small_size");
    EXPECT_EQ(heard("small_size"), greetings);
}

TEST(MailFault, without_dsn_no_notices_are_asked_for)
{
    auto const outcome = send("no_dsn");
    ASSERT_TRUE(std::holds_alternative<Accepted>(outcome));
    EXPECT_FALSE(std::get<Accepted>(outcome).notices_asked);
    EXPECT_EQ(
        heard("no_dsn"),
        std::string(greetings) + "MAIL FROM:<notices@council.safehand.test>\n"
                                 "RCPT TO:<sw@agency.example>\nDATA\n");
}

TEST(MailFault, what_the_relay_offers_is_used)
{
    auto const outcome =
        smtp_mailer(settings("everything"))->send(job("si\xc3\xa2n@asiantaeth.example"));
    ASSERT_TRUE(std::holds_alternative<Accepted>(outcome));
    auto const log = out("everything.log");
    EXPECT_NE(log.find(" SMTPUTF8 BODY=8BITMIME REQUIRETLS RET=HDRS ENVID="), log.npos) << log;
    EXPECT_EQ(log.find("ORCPT"), log.npos) << "the rfc822 form cannot carry it";
    // The other relays do not offer SMTPUTF8, so such an address cannot go there.
    auto const refused = smtp_mailer(settings("fine"))->send(job("si\xc3\xa2n@asiantaeth.example"));
    EXPECT_TRUE(std::holds_alternative<Refused>(refused));
}

TEST(MailFault, a_job_that_cannot_be_written_reaches_no_relay)
{
    auto evil = job("sw@agency.example>\r\nRCPT TO:<all@agency.example");
    auto unreachable = settings("fine");
    unreachable.port = 1;
    unreachable.resolve = "mail.safehand.test:1:127.0.0.1";
    EXPECT_TRUE(std::holds_alternative<Refused>(smtp_mailer(unreachable)->send(evil)));
    auto const outcome = smtp_mailer(unreachable)->send(job());
    ASSERT_TRUE(std::holds_alternative<TryAgain>(outcome));
    EXPECT_FALSE(std::get<TryAgain>(outcome).alarm);
}

TEST(MailFault, the_last_moment_to_stop_comes_once_and_before_the_relay_can_have_the_message)
{
    int calls = 0;
    auto counted = job();
    counted.before_handover = [&] {
        ++calls;
        EXPECT_FALSE(took_a_message("stoppable"));
    };
    auto stopped = job();
    stopped.before_handover = [] { throw std::runtime_error("approval withdrawn"); };
    auto const mailer = smtp_mailer(settings("stoppable"));
    EXPECT_THROW(mailer->send(stopped), std::runtime_error);
    EXPECT_FALSE(took_a_message("stoppable"));
    EXPECT_TRUE(std::holds_alternative<Accepted>(mailer->send(counted)));
    EXPECT_EQ(calls, 1);
    for (auto const* mode : {"rcpt_refused", "data_refused", "strip", "data_early_ok"})
        EXPECT_FALSE(std::holds_alternative<Accepted>(smtp_mailer(settings(mode))->send(counted)));
    EXPECT_EQ(calls, 1) << "not for a message that cannot be handed over";
}

TEST(MailFault, a_yes_slipped_in_while_the_attempt_is_written_down_is_not_believed)
{
    auto slow = job();
    slow.before_handover = [] {
        // The relay says its yes as soon as the message but for the dot is there; it tells by a
        // file.
        stage->folder.peers("await", "out/yes_in_between 1");
    };
    auto const outcome = smtp_mailer(settings("yes_in_between"))->send(slow);
    ASSERT_TRUE(std::holds_alternative<TryAgain>(outcome)) << outcome.index();
    EXPECT_TRUE(std::get<TryAgain>(outcome).alarm);
}

int main(int count, char** words)
{
    testing::InitGoogleTest(&count, words);
    testing::AddGlobalTestEnvironment(new Relays); // NOLINT: GoogleTest takes it over
    return RUN_ALL_TESTS();
}
