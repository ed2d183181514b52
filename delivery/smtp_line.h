// One encrypted conversation with a mail relay: open, say, hear. It knows lines and replies; what
// is said, and what a reply means for a copy, is decided in smtp_mailer.cpp.
#pragma once

#include "delivery/mailer.h"
#include "delivery/secure_handle.h"
#include "delivery/smtp_reply.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace safehand::delivery {

struct SmtpAnswer {
    enum class What {
        reply,
        lost,      ///< the connection ended
        silent,    ///< nothing, or not a whole reply, within the time limit
        malformed, ///< not a reply, too long, or said out of turn
    };

    What what = What::lost;
    SmtpReply reply;

    bool is(int code) const { return what == What::reply && reply.code == code; }
};

class SmtpLine {
  public:
    explicit SmtpLine(MailSettings const& settings);
    SmtpLine(SmtpLine const&) = delete;
    SmtpLine& operator=(SmtpLine const&) = delete;
    SmtpLine(SmtpLine&&) = delete;
    SmtpLine& operator=(SmtpLine&&) = delete;
    ~SmtpLine();

    /// Connects, greets, encrypts, verifies and signs in. Null when the line is open and safe.
    /// Only then may the other calls be made.
    std::optional<TransportTrouble> open();

    /// Sends one command, without its line end, and waits for the whole reply.
    SmtpAnswer ask(std::string_view command, std::chrono::seconds limit);

    /// Hands all bytes to the connection. False when it ended or did not take them in time; how
    /// many bytes left is then unknown.
    bool say(std::string_view bytes, std::chrono::seconds limit);

    SmtpAnswer hear(std::chrono::seconds limit);

    /// True when the relay has said nothing that was not asked for, and the line still stands.
    bool is_quiet();

    HopProof proof() const;

    std::string const& peer() const { return peer_; }

  private:
    struct State;

    std::string peer_;
    std::unique_ptr<State> state_;
};

} // namespace safehand::delivery
