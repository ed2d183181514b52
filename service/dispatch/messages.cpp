// What the dispatch writes to people: the message that carries a copy, the notice that one can be
// fetched, and sign-in codes. Their words stand in templates/mail.
#include "access/one_time_code.h"
#include "drafting/people.h"
#include "service/dispatch/dispatch.h"
#include "service/portal/links.h"

#include <nlohmann/json.hpp>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

/// The short serial that file names, subjects and job names carry.
std::string serial(CopyId const& copy)
{
    return "SH-" + copy.text.substr(copy.text.find('-') + 1, 10);
}

Json destination_of(storage::CopyStatus const& copy)
{
    return Json::parse(copy.destination);
}

std::string domain_of(std::string const& sender)
{
    return sender.substr(sender.find('@') + 1);
}

} // namespace

delivery::Outcome Dispatch::mail(
    storage::CopyStatus const& copy,
    std::string const& envelope,
    std::string const& bytes,
    Step const& before_handover)
{
    auto message = message_for(copy, envelope, before_handover);
    if (message.recipient_address.empty())
        return delivery::Refused{"No e-mail address is stored for this copy."};
    auto const reference = store_.status(copy.conference).reference;
    message.subject = mail_words_.fill("subject", {{"reference", reference}});
    message.body_text =
        mail_words_.fill("body", {{"reference", reference}, {"telephone", settings_.telephone}});
    message.attachment_name = serial(copy.id) + "." + copy.file_type;
    message.attachment = bytes;
    return carriers_.mailer->send(message);
}

delivery::MailJob Dispatch::message_for(
    storage::CopyStatus const& copy, std::string const& envelope, Step const& before_handover) const
{
    delivery::MailJob message;
    message.recipient_address = destination_of(copy).value("email", "");
    message.message_id = envelope + "@" + domain_of(settings_.mail.sender);
    message.envelope_id = envelope;
    message.date = clock_.now();
    message.reference = serial(copy.id);
    message.before_handover = before_handover;
    return message;
}

drafting::Wording const& Dispatch::words_for(std::string const& language) const
{
    return language.starts_with("cy") ? welsh_mail_words_ : mail_words_;
}

delivery::Outcome Dispatch::notify(
    storage::CopyStatus const& copy, std::string const& envelope, Step const& before_handover)
{
    auto message = message_for(copy, envelope, before_handover);
    if (message.recipient_address.empty())
        return delivery::Refused{"No e-mail address is stored for this copy."};
    auto const reference = store_.status(copy.conference).reference;
    auto const& words = words_for(copy.language);
    auto const last = last_day_of_link(clock_.now(), settings_.portal_days);
    message.subject = words.fill("portal-subject", {{"reference", reference}});
    message.body_text = words.fill(
        "portal-body",
        {{"reference", reference},
         {"link", portal_link(settings_.public_address, copy.id)},
         {"day", drafting::plain_day(last, library_.wording(copy.language))},
         {"telephone", settings_.telephone}});
    return carriers_.mailer->send(message);
}

bool Dispatch::send_code()
{
    if (!carriers_.mailer) return false;
    auto const now = clock_.now();
    auto const letter = codes_.next(now);
    if (!letter) return false;
    auto const& words = words_for(letter->language);
    delivery::MailJob message;
    message.recipient_address = letter->email;
    message.subject = words.get("code-subject");
    message.body_text = words.fill(
        "code-body",
        {{"code", letter->code},
         {"minutes", std::to_string(access::one_time_life.count())},
         {"telephone", settings_.telephone}});
    message.message_id = "code." + letter->id + "@" + domain_of(settings_.mail.sender);
    message.date = now;
    auto const outcome = carriers_.mailer->send(message);
    bool const accepted = std::holds_alternative<delivery::Accepted>(outcome);
    std::string const state = accepted ? "handed-over" : "not-handed-over";
    store_.note({{now, "code-sent", letter->subject, letter->copy.text, state, "{}"}});
    log_("code copy=" + letter->copy.text + " state=" + state);
    return true;
}

} // namespace safehand::service
