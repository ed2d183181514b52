#include "service/dispatch/by_word_of_mouth.h"

#include "record/error.h"
#include "service/dispatch/receiving.h"

#include <nlohmann/json.hpp>

namespace safehand::service {

namespace {

using storage::ReceiptKind;

std::string_view word_of(ReceiptKind kind)
{
    return kind == ReceiptKind::notice_failed ? "returned" : storage::word(kind);
}

} // namespace

ReceiptKind told_kind(std::string_view word)
{
    for (auto const kind :
         {ReceiptKind::posted,
          ReceiptKind::handed_over,
          ReceiptKind::acknowledged,
          ReceiptKind::notice_failed})
        if (word == word_of(kind)) return kind;
    throw Error(Fault::bad_input, "kind must be posted, handed-over, acknowledged or returned.");
}

bool can_have_happened(storage::CopyStatus const& copy, ReceiptKind kind)
{
    using storage::CopyState;
    bool const out = copy.state == CopyState::sent || copy.state == CopyState::returned ||
                     copy.state == CopyState::in_doubt;
    bool const from_hand = copy.channel == Channel::by_hand;
    switch (kind) {
    case ReceiptKind::posted: return out && copy.channel == Channel::post;
    case ReceiptKind::handed_over: return out || (from_hand && copy.state == CopyState::queued);
    case ReceiptKind::notice_failed:
        return copy.state == CopyState::sent && copy.channel == Channel::post;
    case ReceiptKind::acknowledged: return out;
    case ReceiptKind::mail_accepted:
    case ReceiptKind::notice_delivered:
    case ReceiptKind::printed: return false;
    }
    return false;
}

bool tell(
    Library const& library, storage::Store& store, CopyId const& id, Told const& told, Instant now)
{
    auto const today = uk_day(now);
    if (told.on > today) throw Error(Fault::bad_input, "Member on is a day that has not come yet.");
    auto const copy = store.copy(id);
    if (!can_have_happened(copy, told.kind))
        throw Error(
            Fault::refused,
            "That cannot have happened to this copy: it goes another way, or it has not gone yet.");
    if (!copy.attempts.empty() && told.on < uk_day(copy.attempts.front().begun))
        throw Error(Fault::refused, "Member on is a day before this copy was sent.");
    Arrival arrival;
    arrival.kind = told.kind;
    arrival.by = told.by;
    // Noon stands for a day without a time, so that the local date is the same in summer and
    // winter.
    arrival.at = told.on == today ? now : Instant{told.on + std::chrono::hours{12}};
    arrival.source = "person:" + id.text + ":" + std::string(word_of(told.kind)) + ":" +
                     (told.event.empty() ? iso(told.on) : told.event);
    arrival.evidence_json = nlohmann::json{{"note", told.note}, {"on", iso(told.on)}}.dump();
    return record_arrival(library, store, id, arrival, now);
}

void settle_doubt(
    storage::Store& store, CopyId const& copy, bool arrived, std::string const& by, Instant now)
{
    store.resolve_in_doubt(
        copy,
        arrived ? storage::Resolution::delivered : storage::Resolution::resend,
        by,
        now,
        {{now, "doubt-settled", by, copy.text, arrived ? "arrived" : "send-again", "{}"}});
}

std::string
show_passphrase(storage::Store& store, CopyId const& copy, std::string const& by, Instant now)
{
    auto const words = store.passphrase(copy);
    if (words.empty()) throw Error(Fault::refused, "This copy is printed and has no passphrase.");
    store.note({{now, "passphrase-shown", by, copy.text, "", "{}"}});
    return words;
}

} // namespace safehand::service
