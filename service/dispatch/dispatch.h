// Hands copies from the outbox to the carriers, one attempt at a time, and learns what became of
// them: delivery notices, the printer's list of jobs, and what a crash left in doubt.
#pragma once

#include "delivery/mailer.h"
#include "delivery/notice.h"
#include "delivery/printer.h"
#include "service/installation/settings.h"
#include "service/portal/code_letters.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace safehand::service {

/// The carriers that this installation has. A missing one leaves its copies in the outbox.
struct Carriers {
    std::unique_ptr<delivery::Mailer> mailer;
    std::unique_ptr<delivery::Printer> printer;
    std::unique_ptr<delivery::NoticeBox> notices;
};

/// Log lines carry ids and states, never a person's data.
using LogLine = std::function<void(std::string const&)>;

class Dispatch {
  public:
    Dispatch(
        Library const& library,
        storage::Store& store,
        Carriers carriers,
        Settings const& settings,
        Clock const& clock,
        std::string envelope_key,
        CodeLetters& codes,
        LogLine log);

    /// Tries one copy that goes by `channel`. False when there was nothing to do, or no carrier.
    bool deliver_next(Channel channel);

    /// Sends one sign-in code. False when none waits, or there is no mailer. One that cannot be
    /// handed over is thrown away: its reader asks again.
    bool send_code();

    /// Takes in delivery notices. Forged, foreign and unreadable ones change nothing and are
    /// flagged for a person.
    void read_notices();

    /// Copies whose attempt was begun and never settled, because something failed in between, are
    /// put in doubt for a person to see.
    void doubt_overdue();

    /// Asks the printer about accepted jobs whose printing was not seen yet, and about copies in
    /// doubt: a job found under the attempt's own name settles the doubt.
    void ask_printer();

  private:
    using Step = std::function<void()>;

    /// The job that is due first and may leave; e-mails that can still be stopped are passed over.
    std::optional<storage::Job> claim(Channel channel);
    bool may_leave(storage::Job const& job) const;

    delivery::Outcome
    send(storage::CopyStatus const& copy, std::string const& envelope, Step const& before_handover);
    delivery::Outcome mail(
        storage::CopyStatus const& copy,
        std::string const& envelope,
        std::string const& bytes,
        Step const& before_handover);
    /// Tells a reader that their copy can be fetched; the copy itself stays here.
    delivery::Outcome notify(
        storage::CopyStatus const& copy, std::string const& envelope, Step const& before_handover);
    delivery::MailJob message_for(
        storage::CopyStatus const& copy,
        std::string const& envelope,
        Step const& before_handover) const;
    drafting::Wording const& words_for(std::string const& language) const;
    delivery::Outcome print(
        storage::CopyStatus const& copy,
        std::string const& envelope,
        std::string const& bytes,
        Step const& before_handover);
    void
    settle(storage::Job const& job, std::string const& envelope, delivery::Outcome const& outcome);
    void take_notice(delivery::NoticeBox::Item const& item);
    void look_for_printed(storage::CopyStatus const& copy);
    void look_for_doubted(storage::CopyStatus const& copy);
    std::string envelope_for(storage::Job const& job, Channel channel) const;
    std::span<std::byte const> key() const;

    Library const& library_;
    storage::Store& store_;
    Carriers carriers_;
    Settings const& settings_;
    Clock const& clock_;
    std::string envelope_key_;
    CodeLetters& codes_;
    LogLine log_;
    drafting::Wording mail_words_;
    drafting::Wording welsh_mail_words_;
};

} // namespace safehand::service
