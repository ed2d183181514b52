// The port for electronic mail and its one adapter: SMTP with mandatory TLS. One message, at most
// one attachment, one recipient per transaction; no list of recipients can be expressed.
#pragma once

#include "delivery/outcome.h"
#include "record/clock.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace safehand::delivery {

/// Where mail is handed over. Checked by smtp_mailer().
struct MailSettings {
    std::string host; ///< as its certificate names it: "mail.safehand.test"
    int port = 587;
    std::string ca_file;         ///< PEM file of the authorities trusted for this relay; required
    std::string helo;            ///< our own name in EHLO
    std::string envelope_sender; ///< where delivery notices go: "notices@council.safehand.test"
    std::string from_address;    ///< shown as the author; empty means the envelope sender
    std::string from_display;    ///< "North Yorkshire conferences (invented)"; may be empty
    std::string user;            ///< empty: no sign-in
    std::string password_file;   ///< file whose first line is the password; required with a user
    std::chrono::seconds connect_timeout{15};
    std::chrono::seconds reply_timeout{60};  ///< longest silence before a reply
    std::chrono::seconds final_timeout{300}; ///< longest silence after the final dot (RFC 5321
                                             ///< 4.5.3.2.6 asks for 10 minutes)
    std::string pinned_key; ///< "sha256//..." of the relay's public key; empty: CA only
    std::string resolve;    ///< "host:port:address" instead of the name service; empty: none
    bool require_tls_onward = true; ///< ask for REQUIRETLS (RFC 8689) when the relay offers it
};

/// One message. `attachment` must stay alive until send() returns.
struct MailJob {
    std::string recipient_address; ///< exactly one mailbox; no list, no display name
    std::string subject;           ///< neutral, ASCII or UTF-8, at most 120 bytes, one line
    std::string body_text;         ///< plain UTF-8 text
    std::string attachment_name;   ///< serial only: "SH-7KQ2M4XD.pdf", or ".zip"; empty: none
    std::string_view attachment;   ///< the approved bytes, sent unchanged
    std::string message_id;        ///< without angle brackets: "SH-7KQ2M4XD.1@council.example"
    std::string envelope_id;       ///< comes back in notices; see make_envelope_id(); empty, and
                                   ///< nothing attached: no notice is asked for
    Instant date;                  ///< for the Date field
    std::string reference;         ///< X-Safehand-Reference; a serial or empty

    /// Called once, when everything but the last, irrevocable step has succeeded: the moment to
    /// write down that the copy may now arrive. What it throws stops the handover and passes on.
    std::function<void()> before_handover;
};

class Mailer {
  public:
    Mailer() = default;
    Mailer(Mailer const&) = delete;
    Mailer& operator=(Mailer const&) = delete;
    Mailer(Mailer&&) = delete;
    Mailer& operator=(Mailer&&) = delete;
    virtual ~Mailer() = default;

    /// Hands over one message, or tells why not. Blocks for at most the time limits of its
    /// settings. Several threads may call it at once.
    ///
    /// A job that cannot be written safely (an address or header with a line break, an address
    /// that this relay cannot carry) is Refused before anything is sent.
    /// Accepted only when the last reply to the final dot was 250 over a verified connection.
    virtual Outcome send(MailJob const& job) = 0;

    /// Asks the carrier for nothing but a greeting, over TLS. Empty when it answers as it should;
    /// otherwise the reason, fit for a status page.
    virtual std::string trouble() = 0;
};

/// SMTP by libcurl: STARTTLS always, TLS 1.2 or later, certificate and host name always verified,
/// nothing said in clear but the greeting. With DSN offered it asks for notices (RFC 3461).
/// Throws Error(bad_input) when a setting is missing or cannot be used.
std::unique_ptr<Mailer> smtp_mailer(MailSettings settings);

/// Whether `address` is one mailbox that mail may be written to: dot-atom local part, real host
/// name, no quotes, comments, spaces, control characters or lists. Non-ASCII is allowed here and
/// needs SMTPUTF8 at the relay. Source: RFC 5321 4.1.2, RFC 6531 3.3, narrowed on purpose (K11).
bool usable_address(std::string_view address);

} // namespace safehand::delivery
