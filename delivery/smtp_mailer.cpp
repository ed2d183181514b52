// The way of one message through a relay, and what every reply on it means for the copy.
#include "delivery/address.h"
#include "delivery/mailer.h"
#include "delivery/message.h"
#include "delivery/quiet_pipe.h"
#include "delivery/smtp_line.h"
#include "record/error.h"

#include <optional>
#include <utility>

namespace safehand::delivery {

namespace {

using namespace std::chrono_literals;

constexpr auto wait_after_unreachable = 60s;
constexpr auto wait_after_transient = 300s; // greylisting opens after about five minutes
constexpr auto wait_after_alarm = 900s;
constexpr auto goodbye_limit = 1s;

TryAgain again(TransportTrouble trouble)
{
    auto const wait = trouble.alarm ? wait_after_alarm : wait_after_unreachable;
    return {std::move(trouble.why), wait, trouble.alarm};
}

/// 530, 534, 535 and 538 speak of sign-in and encryption (RFC 4954 section 6): our settings.
bool speaks_of_sign_in(int code)
{
    return code == 530 || code == 534 || code == 535 || code == 538;
}

/// What an answer means while no final dot was sent, so that nothing can have been taken.
Outcome before_the_dot(SmtpAnswer const& answer, std::string const& peer, std::string const& step)
{
    switch (answer.what) {
    case SmtpAnswer::What::lost:
        return TryAgain{peer + " ended the connection " + step + ".", wait_after_unreachable};
    case SmtpAnswer::What::silent:
        return TryAgain{peer + " fell silent " + step + ".", wait_after_unreachable};
    case SmtpAnswer::What::malformed:
        return TryAgain{peer + " spoke out of turn " + step + ".", wait_after_alarm, true};
    case SmtpAnswer::What::reply: break;
    }
    auto const said = peer + " answered " + answer.reply.brief() + " " + step + ".";
    if (speaks_of_sign_in(answer.reply.code)) return TryAgain{said, wait_after_alarm, true};
    if (answer.reply.permanent()) return Refused{said};
    if (answer.reply.transient()) return TryAgain{said, wait_after_transient};
    return TryAgain{said, wait_after_alarm, true};
}

std::string mail_command(
    MailSettings const& settings,
    MailJob const& job,
    ComposedMessage const& message,
    SmtpExtensions const& offered)
{
    auto command = "MAIL FROM:<" + settings.envelope_sender + ">";
    if (offered.size_max) command += " SIZE=" + std::to_string(message.bytes.size());
    if (message.needs_utf8) command += " SMTPUTF8";
    if (message.needs_utf8 && offered.eight_bit) command += " BODY=8BITMIME";
    if (offered.require_tls && settings.require_tls_onward) command += " REQUIRETLS";
    // Headers only: a notice must not carry the copy around a second time.
    if (offered.dsn && !job.envelope_id.empty())
        command += " RET=HDRS ENVID=" + xtext(job.envelope_id);
    return command;
}

std::string
rcpt_command(MailAddress const& recipient, SmtpExtensions const& offered, bool wants_notice)
{
    auto command = "RCPT TO:<" + recipient.text() + ">";
    if (!offered.dsn) return command;
    // RFC 3461 4.1: without NOTIFY a failure is reported all the same; NEVER asks for silence.
    if (!wants_notice) return command + " NOTIFY=NEVER";
    command += " NOTIFY=SUCCESS,FAILURE,DELAY";
    if (recipient.ascii) command += " ORCPT=rfc822;" + xtext(recipient.text());
    return command;
}

/// One message on one open line.
class Transaction {
  public:
    Transaction(MailSettings const& settings, MailJob const& job, SmtpLine& line)
        : settings_(settings), job_(job), line_(line)
    {
    }

    Outcome run(ComposedMessage message)
    {
        // What was offered before encryption may be forged, so it is asked again (RFC 3207 4.2).
        auto const greeting = line_.ask("EHLO " + settings_.helo, settings_.reply_timeout);
        if (!greeting.is(250)) return before_the_dot(greeting, line_.peer(), "after encryption");
        auto const offered = read_extensions(greeting.reply);
        if (auto refusal = cannot_carry(message, offered)) return *std::move(refusal);
        auto const recipient = read_address(job_.recipient_address);
        ensure(recipient.has_value(), "A composed message has no readable recipient.");

        auto const mail =
            line_.ask(mail_command(settings_, job_, message, offered), settings_.reply_timeout);
        if (!mail.is(250)) return before_the_dot(mail, line_.peer(), "when told the sender");
        auto const rcpt = line_.ask(
            rcpt_command(*recipient, offered, !job_.envelope_id.empty()), settings_.reply_timeout);
        // 251 would forward the copy to an address that nobody approved.
        if (!rcpt.is(250)) return refused_recipient(rcpt);
        auto const data = line_.ask("DATA", settings_.reply_timeout);
        if (!data.is(354)) return before_the_dot(data, line_.peer(), "when offered the message");
        return hand_over(dot_stuffed(std::move(message.bytes)), offered.dsn);
    }

    void say_goodbye()
    {
        // Not waited for: the verdict is in, and the caller must write it down now.
        line_.say("QUIT\r\n", goodbye_limit);
    }

  private:
    std::optional<Outcome>
    cannot_carry(ComposedMessage const& message, SmtpExtensions const& offered) const
    {
        if (message.needs_utf8 && !offered.utf8)
            return Refused{
                line_.peer() + " cannot carry an address with letters beyond ASCII. "
                               "Use another address or another way."};
        if (offered.size_max && message.bytes.size() > *offered.size_max)
            return Refused{
                line_.peer() + " takes messages of at most " + std::to_string(*offered.size_max) +
                " bytes; this one has " + std::to_string(message.bytes.size()) +
                ". Use another way."};
        return {};
    }

    Outcome refused_recipient(SmtpAnswer const& answer) const
    {
        if (answer.is(251) || answer.is(252))
            return Refused{
                line_.peer() + " would pass the message to another address than the one approved. "
                               "Correct the address in the directory."};
        return before_the_dot(answer, line_.peer(), "when told the recipient");
    }

    Outcome hand_over(std::string const& message, bool notices_asked)
    {
        if (!line_.say(message, settings_.final_timeout)) {
            // The relay may have said why before it hung up.
            auto const last = line_.hear(goodbye_limit);
            return before_the_dot(last, line_.peer(), "while it took the message");
        }
        if (!line_.is_quiet()) return spoke_early();
        if (job_.before_handover) job_.before_handover();
        // Writing it down took a while, in which a forged yes could have been slipped in.
        if (!line_.is_quiet()) return spoke_early();
        // From the first byte of the final dot on, the relay may have taken the message.
        if (!line_.say(".\r\n", settings_.reply_timeout))
            return in_doubt("ended the connection after the whole message", {});
        auto const last = line_.hear(settings_.final_timeout);
        switch (last.what) {
        case SmtpAnswer::What::lost:
            return in_doubt("ended the connection before it confirmed the message", {});
        case SmtpAnswer::What::silent: return in_doubt("never confirmed the message", {});
        case SmtpAnswer::What::malformed:
            return in_doubt("confirmed the message in a way that cannot be read", {});
        case SmtpAnswer::What::reply: break;
        }
        if (last.is(250)) {
            auto proof = line_.proof();
            proof.reply = last.reply.brief();
            return Accepted{queue_id(last.reply), std::move(proof), notices_asked};
        }
        if (last.reply.permanent() || last.reply.transient())
            return before_the_dot(last, line_.peer(), "when given the whole message");
        return in_doubt("gave an unknown answer to the message", last.reply.brief());
    }

    Outcome spoke_early()
    {
        return before_the_dot(
            line_.hear(goodbye_limit), line_.peer(), "before the message was complete");
    }

    InDoubt in_doubt(std::string const& what, std::string reply) const
    {
        auto proof = line_.proof();
        proof.reply = std::move(reply);
        return {
            line_.peer() + " " + what + ". It may have arrived; wait for a delivery notice.",
            std::move(proof),
            {}};
    }

    MailSettings const& settings_;
    MailJob const& job_;
    SmtpLine& line_;
};

class SmtpMailer final : public Mailer {
  public:
    explicit SmtpMailer(MailSettings settings) : settings_(std::move(settings)) {}

    Outcome send(MailJob const& job) override
    {
        auto composed = compose_message(settings_, job);
        if (auto* const no = std::get_if<Unwritable>(&composed)) return Refused{no->why};
        QuietPipe const quiet;
        SmtpLine line(settings_);
        if (auto trouble = line.open()) return again(*std::move(trouble));
        Transaction transaction(settings_, job, line);
        auto outcome = transaction.run(std::move(std::get<ComposedMessage>(composed)));
        if (!std::holds_alternative<InDoubt>(outcome)) transaction.say_goodbye();
        return outcome;
    }

    std::string trouble() override
    {
        QuietPipe const quiet;
        SmtpLine line(settings_);
        if (auto found = line.open()) return found->why;
        auto const greeting = line.ask("EHLO " + settings_.helo, settings_.reply_timeout);
        line.say("QUIT\r\n", goodbye_limit);
        return greeting.is(250) ? "" : line.peer() + " does not greet as a mail relay should.";
    }

  private:
    MailSettings settings_;
};

void require(bool condition, std::string const& sentence)
{
    if (!condition) throw Error(Fault::bad_input, sentence);
}

} // namespace

std::unique_ptr<Mailer> smtp_mailer(MailSettings settings)
{
    constexpr int port_max = 65535;
    require(is_host_name(settings.host), "Mail settings: host must be a host name.");
    require(
        settings.port > 0 && settings.port <= port_max,
        "Mail settings: port must be between 1 and 65535.");
    require(is_host_name(settings.helo), "Mail settings: helo must be our own host name.");
    auto const is_ascii_mailbox = [](std::string const& text) {
        auto const address = read_address(text);
        return address && address->ascii;
    };
    require(
        is_ascii_mailbox(settings.envelope_sender),
        "Mail settings: envelope_sender must be one plain ASCII mailbox.");
    require(
        settings.from_address.empty() || is_ascii_mailbox(settings.from_address),
        "Mail settings: from_address must be one plain ASCII mailbox.");
    require(
        is_clean_line(settings.from_display),
        "Mail settings: from_display must be one line without control characters.");
    require(
        holds_certificate(settings.ca_file),
        "Mail settings: ca_file must name a PEM file of trusted authorities.");
    require(
        settings.pinned_key.empty() || is_pin(settings.pinned_key),
        "Mail settings: pinned_key must look like sha256//...=.");
    require(
        settings.user.empty() == settings.password_file.empty(),
        "Mail settings: user and password_file belong together.");
    require(
        settings.connect_timeout > 0s && settings.reply_timeout > 0s && settings.final_timeout > 0s,
        "Mail settings: every time limit must be above zero.");
    return std::make_unique<SmtpMailer>(std::move(settings));
}

} // namespace safehand::delivery
