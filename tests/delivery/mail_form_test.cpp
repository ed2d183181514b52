// What a message may be and what it looks like, before any relay hears of it.
#include "delivery/address.h"
#include "delivery/message.h"
#include "delivery/smtp_reply.h"
#include "record/error.h"

#include <gtest/gtest.h>

using safehand::delivery::compose_message;
using safehand::delivery::ComposedMessage;
using safehand::delivery::dot_stuffed;
using safehand::delivery::MailJob;
using safehand::delivery::MailSettings;
using safehand::delivery::read_address;
using safehand::delivery::smtp_mailer;
using safehand::delivery::SmtpReplyReader;
using safehand::delivery::Unwritable;
using safehand::delivery::usable_address;
using safehand::delivery::xtext;

namespace {

MailSettings settings()
{
    MailSettings out;
    out.envelope_sender = "notices@council.safehand.test";
    out.from_display = "Conference office (invented)";
    return out;
}

MailJob job(std::string_view attachment = "%PDF-2.0\n%%EOF\n")
{
    return {
        "gp.reception@surgery.example",
        "A document for you",
        "Please open the attachment.\n",
        "SH-7KQ2M4XD.pdf",
        attachment,
        "SH-7KQ2M4XD.1@council.safehand.test",
        "SH1.7KQ2M4XD.1.0123",
        std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + std::chrono::seconds{3723},
        "SH-7KQ2M4XD",
        {}};
}

std::string bytes_of(MailJob const& what)
{
    auto made = compose_message(settings(), what);
    EXPECT_TRUE(std::holds_alternative<ComposedMessage>(made));
    return std::get<ComposedMessage>(made).bytes;
}

bool refuses(MailJob const& what)
{
    return std::holds_alternative<Unwritable>(compose_message(settings(), what));
}

using Status = SmtpReplyReader::Status;

Status read_all(std::string_view bytes)
{
    SmtpReplyReader reader;
    return reader.take(bytes);
}

} // namespace

TEST(Address, takes_one_plain_mailbox)
{
    for (auto const* text :
         {"a@b.example",
          "first.last+tag@sub.domain.example",
          "o'brien@agency.example",
          "x_y=z@council.gov.uk",
          "gp@xn--caf-dma.example"})
        EXPECT_TRUE(usable_address(text)) << text;
}

TEST(Address, refuses_whatever_could_be_read_as_more_than_one_plain_mailbox)
{
    std::string const long_local = std::string(65, 'a') + "@b.example";
    std::string const long_all = "a@" + std::string(250, 'b') + ".example";
    for (std::string const& text : std::vector<std::string>{
             "",
             "a",
             "@b.example",
             "a@",
             "a@b",
             "a@b.example,c@d.example",
             "a@b.example c@d.example",
             "<a@b.example>",
             "Name <a@b.example>",
             "a@b@c.example",
             "a@b.example\r\nRCPT TO:<c@d.example>",
             "a@b.example\n",
             "a\t@b.example",
             std::string("a\0b@c.example", 13),
             "\"a b\"@c.example",
             "a@[127.0.0.1]",
             "a@127.0.0.1",
             "a%c.example@b.example",
             "c.example!a@b.example",
             "@c.example:a@b.example",
             ".a@b.example",
             "a.@b.example",
             "a..b@c.example",
             "-a@b.example",
             "a@-b.example",
             "a@b-.example",
             "a@b..example",
             "a@b.example.",
             "a@b_c.example",
             "a;b@c.example",
             "a(c)@b.example",
             "a@b.example>\x0bNOTIFY",
             "a\xc3@b.example",
             "a\xe2\x80\xa8@b.example",
             "a\xe2\x80\xae@b.example",
             "a\xc0\xaf@b.example",
             "a\xc2\x85@b.example",
             long_local,
             long_all})
        EXPECT_FALSE(usable_address(text)) << text;
}

TEST(Address, knows_when_a_relay_must_offer_smtputf8)
{
    EXPECT_FALSE(read_address("si\xc3\xa2n@asiantaeth.example")->ascii);
    EXPECT_FALSE(read_address("gp@caf\xc3\xa9.example")->ascii);
    EXPECT_TRUE(read_address("sian@asiantaeth.example")->ascii);
}

TEST(Xtext, holds_no_byte_that_could_end_a_command)
{
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    auto const coded = xtext(all);
    for (char const c : coded) EXPECT_TRUE(c > 0x20 && c < 0x7f && c != '=');
    EXPECT_EQ(xtext("SH+1=2 a\r\n"), "SH+2B1+3D2+20a+0D+0A");
    EXPECT_EQ(xtext("SH1.7KQ2M4XD.1.0af"), "SH1.7KQ2M4XD.1.0af");
}

TEST(Message, has_the_fields_of_one_neutral_message_and_no_other)
{
    auto const text = bytes_of(job());
    auto const header = text.substr(0, text.find("\r\n\r\n"));
    EXPECT_EQ(
        header,
        "Date: Sun, 1 Mar 2026 01:02:03 +0000\r\n"
        "From: \"Conference office (invented)\"\r\n <notices@council.safehand.test>\r\n"
        "To: <gp.reception@surgery.example>\r\n"
        "Subject: A document for you\r\n"
        "Message-ID: <SH-7KQ2M4XD.1@council.safehand.test>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "X-Safehand-Reference: SH-7KQ2M4XD\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=\"=_safehand-parts\"");
    EXPECT_EQ(text.find("text/html"), text.npos);
    EXPECT_TRUE(text.ends_with("--=_safehand-parts--\r\n"));
}

TEST(Message, may_have_nothing_attached_and_is_then_plain_text)
{
    auto bare = job("");
    bare.attachment_name.clear();
    auto const made = compose_message(settings(), bare);
    auto const& text = std::get<ComposedMessage>(made).bytes;
    EXPECT_NE(text.find("Content-Type: text/plain; charset=utf-8\r\n"), std::string::npos);
    EXPECT_EQ(text.find("multipart"), std::string::npos);
    EXPECT_TRUE(text.ends_with("\r\n"));
    bare.envelope_id.clear();
    EXPECT_TRUE(std::holds_alternative<ComposedMessage>(compose_message(settings(), bare)));
    auto half = job("");
    EXPECT_TRUE(std::holds_alternative<Unwritable>(compose_message(settings(), half)))
        << "a name without bytes is a mistake";
    half = job();
    half.attachment_name.clear();
    EXPECT_TRUE(std::holds_alternative<Unwritable>(compose_message(settings(), half)));
    half = job();
    half.envelope_id.clear();
    EXPECT_TRUE(std::holds_alternative<Unwritable>(compose_message(settings(), half)))
        << "nobody would learn that a copy bounced";
}

TEST(Message, keeps_every_line_within_the_limits_of_mail_and_every_line_end_whole)
{
    auto what = job();
    std::string const body = std::string(3000, 'x') + "\n" + std::string(200, '=') + " \n.\n..\n" +
                             "Cynhadledd amddiffyn plant: t\xc5\xb7 \xc3\xa2\n";
    std::string pdf = "%PDF-" + std::string(5000, '\xff');
    what.body_text = body;
    what.attachment = pdf;
    auto const text = bytes_of(what);
    for (std::size_t at = 0; at < text.size();) {
        auto const end = text.find("\r\n", at);
        ASSERT_NE(end, text.npos);
        auto const line = text.substr(at, end - at);
        EXPECT_LE(line.size(), 78U) << line;
        EXPECT_EQ(line.find_first_of(std::string_view("\r\n\0", 3)), line.npos);
        for (char const c : line) EXPECT_LT(static_cast<unsigned char>(c), 0x80U);
        at = end + 2;
    }
}

TEST(Message, folds_a_welsh_subject_into_encoded_words)
{
    auto what = job();
    what.subject = "Dogfen i chi gan y T\xc5\xb7 Cyngor \xc3\xa2\xc3\xaa\xc3\xae\xc3\xb4\xc3\xbb "
                   "\xc5\xb5\xc5\xb7 a rhagor";
    auto const text = bytes_of(what);
    EXPECT_NE(text.find("Subject: =?UTF-8?B?"), text.npos);
    EXPECT_NE(text.find("?=\r\n =?UTF-8?B?"), text.npos);
}

TEST(Message, refuses_every_field_that_could_write_a_second_field)
{
    for (std::string const& evil : std::vector<std::string>{
             "x\r\nBcc: all@agency.example",
             "x\nBcc: all@agency.example",
             "x\rBcc: y",
             std::string("x\0y", 3),
             "x\x0b",
             "x\x7f",
             "x\xe2\x80\xa9y",
             "x\xff"}) {
        auto spoil = [&](auto MailJob::* member) {
            auto what = job();
            what.*member = evil;
            return what;
        };
        EXPECT_TRUE(refuses(spoil(&MailJob::subject)));
        EXPECT_TRUE(refuses(spoil(&MailJob::recipient_address)));
        EXPECT_TRUE(refuses(spoil(&MailJob::attachment_name)));
        EXPECT_TRUE(refuses(spoil(&MailJob::message_id)));
        EXPECT_TRUE(refuses(spoil(&MailJob::envelope_id)));
        EXPECT_TRUE(refuses(spoil(&MailJob::reference)));
        auto from = settings();
        from.from_display = evil;
        EXPECT_TRUE(std::holds_alternative<Unwritable>(compose_message(from, job())));
    }
    auto what = job();
    what.body_text = std::string("a\0b", 3);
    EXPECT_TRUE(refuses(what));
    what = job();
    what.attachment_name = "../../etc/passwd.pdf";
    EXPECT_TRUE(refuses(what));
    EXPECT_TRUE(refuses(job("MZ not a pdf")));
    EXPECT_TRUE(refuses(job("")));
}

TEST(Message, carries_a_sealed_parcel_only_under_a_name_that_says_so)
{
    std::string const parcel = "PK\x03\x04 an invented parcel";
    auto what = job(parcel);
    EXPECT_TRUE(refuses(what));
    what.attachment_name = "SH-7KQ2M4XD.zip";
    auto const text = bytes_of(what);
    EXPECT_NE(text.find("Content-Type: application/zip; name=\"SH-7KQ2M4XD.zip\""), text.npos);
    auto other = job("%PDF-2.0 invented");
    other.attachment_name = "SH-7KQ2M4XD.zip";
    EXPECT_TRUE(refuses(other));
    other.attachment_name = "SH-7KQ2M4XD.exe";
    EXPECT_TRUE(refuses(other));
}

TEST(Message, gives_a_reason_that_repeats_nothing_of_the_job)
{
    auto what = job();
    what.recipient_address = "amelia invented@agency.example";
    auto const made = compose_message(settings(), what);
    EXPECT_EQ(std::get<Unwritable>(made).why.find("amelia"), std::string::npos);
}

TEST(Message, quotes_a_display_name_so_that_it_stays_a_name)
{
    auto from = settings();
    from.from_display = R"(Office" <evil@x.example>, "\)";
    auto const made = compose_message(from, job());
    auto const& text = std::get<ComposedMessage>(made).bytes;
    EXPECT_NE(text.find(R"(From: "Office\" <evil@x.example>, \"\\")"), text.npos) << text;
}

TEST(DotStuffing, doubles_each_dot_at_the_start_of_a_line_and_no_other)
{
    EXPECT_EQ(dot_stuffed("a.b\r\nc\r\n"), "a.b\r\nc\r\n");
    EXPECT_EQ(dot_stuffed(".\r\n.a\r\nb.\r\n..\r\n"), "..\r\n..a\r\nb.\r\n...\r\n");
}

TEST(Reply, is_read_over_several_lines_and_any_split)
{
    std::string const whole = "250-2.1.0 one\r\n250-two\r\n250 2.1.5 three\r\n";
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        SmtpReplyReader reader;
        auto status = reader.take(whole.substr(0, cut));
        if (cut < whole.size()) {
            ASSERT_EQ(status, Status::more) << cut;
            status = reader.take(whole.substr(cut));
        }
        ASSERT_EQ(status, Status::whole);
        EXPECT_EQ(reader.reply().brief(), "250 2.1.5");
        EXPECT_EQ(reader.reply().lines.size(), 3U);
    }
}

TEST(Reply, out_of_form_is_malformed_and_never_taken_for_a_yes)
{
    for (std::string const& bytes : std::vector<std::string>{
             "250 ok\n",
             "\n",
             "\r\n",
             "25 ok\r\n",
             "2500 ok\r\n",
             "150 ok\r\n",
             "650 ok\r\n",
             "270 ok\r\n",
             "25x ok\r\n",
             "250_ok\r\n",
             "hello\r\n",
             " 250 ok\r\n",
             "250-a\r\n251 b\r\n",
             "250 ok\r\n2",
             "250 ok\r\n250 ok\r\n",
             std::string("250 a\0b\r\n", 9),
             "250 a\rb\r\n",
             std::string(17000, '2')}) {
        auto const status = read_all(bytes);
        EXPECT_EQ(status, Status::malformed) << bytes.substr(0, 30);
    }
    EXPECT_EQ(read_all("250\r\n"), Status::whole);
    EXPECT_EQ(read_all("250-ok\r\n"), Status::more);
    EXPECT_EQ(read_all("250 ok"), Status::more);
}

TEST(Reply, keeps_an_enhanced_status_only_when_it_agrees_with_the_code)
{
    auto const brief = [](std::string_view bytes) {
        SmtpReplyReader reader;
        EXPECT_EQ(reader.take(bytes), Status::whole);
        return reader.reply().brief();
    };
    EXPECT_EQ(brief("550 5.1.1 gone\r\n"), "550 5.1.1");
    EXPECT_EQ(brief("550 2.1.1 gone\r\n"), "550");
    EXPECT_EQ(brief("550 5.1.1\r\n"), "550 5.1.1");
    EXPECT_EQ(brief("550 5.1 <amelia@x.example>\r\n"), "550");
    EXPECT_EQ(brief("550 5.1.1234 x\r\n"), "550");
}

TEST(Extensions, are_read_without_regard_to_case_and_size_zero_means_no_limit)
{
    auto const offered = [](std::string_view bytes) {
        SmtpReplyReader reader;
        EXPECT_EQ(reader.take(bytes), Status::whole);
        return read_extensions(reader.reply());
    };
    auto const all = offered("250-DSN.example\r\n250-Size 1000\r\n250-dsn\r\n250-8BITMIME\r\n"
                             "250-SMTPUTF8\r\n250 REQUIRETLS\r\n");
    EXPECT_TRUE(all.dsn && all.eight_bit && all.utf8 && all.require_tls);
    EXPECT_EQ(all.size_max, 1000U);
    auto const none = offered("250-DSN\r\n250-SIZE 0\r\n250-XDSN\r\n250 SIZE 12x\r\n");
    EXPECT_FALSE(none.dsn) << "the first line is the relay's name";
    EXPECT_FALSE(none.size_max);
}

TEST(QueueId, is_taken_only_in_a_safe_form)
{
    auto const id = [](std::string_view bytes) {
        SmtpReplyReader reader;
        EXPECT_EQ(reader.take(bytes), Status::whole);
        return queue_id(reader.reply());
    };
    EXPECT_EQ(id("250 2.0.0 Ok: queued as 4F00D\r\n"), "4F00D");
    EXPECT_EQ(id("250 OK id=1abc-00000-XY\r\n"), "1abc-00000-XY");
    EXPECT_EQ(id("250 2.0.0 Ok: queued as <script>\r\n"), "");
    EXPECT_EQ(id("250 thanks\r\n"), "");
}

TEST(MailSettings, that_could_loosen_encryption_or_break_a_command_are_refused)
{
    auto good = settings();
    good.host = "mail.safehand.test";
    good.helo = "council.safehand.test";
    good.ca_file = std::string(SAFEHAND_HOUSE) + "/tests/delivery/nothing.crt";
    EXPECT_THROW(smtp_mailer(good), safehand::Error) << "no authority";
    good.ca_file = "";
    EXPECT_THROW(smtp_mailer(good), safehand::Error);
}
