#include "service/pages/conference/copy_state.h"

#include "service/pages/conference/case_file.h"

#include <algorithm>
#include <map>

namespace safehand::service::pages {

namespace {

using storage::CopyState;
using storage::ReceiptKind;

bool has_receipt(storage::CopyStatus const& copy, ReceiptKind kind)
{
    return std::ranges::find(copy.receipts, kind, &storage::Receipt::kind) != copy.receipts.end();
}

/// A mail system's word says of the portal only that the reader was told.
bool is_received(storage::CopyStatus const& copy)
{
    return has_receipt(copy, ReceiptKind::acknowledged) ||
           has_receipt(copy, ReceiptKind::handed_over) ||
           (copy.channel != Channel::portal && has_receipt(copy, ReceiptKind::notice_delivered));
}

} // namespace

std::string copy_step(storage::CopyStatus const& copy)
{
    switch (copy.state) {
    case CopyState::queued: return copy.channel == Channel::by_hand ? "to-hand-over" : "queued";
    case CopyState::sending: return "sending";
    case CopyState::waiting: return "waiting";
    case CopyState::in_doubt: return "in-doubt";
    case CopyState::refused: return "refused";
    case CopyState::returned: return "returned";
    case CopyState::held: return "held";
    case CopyState::replaced: return "replaced";
    case CopyState::sent: break;
    }
    if (is_received(copy)) return "received";
    if (has_receipt(copy, ReceiptKind::posted)) return "posted";
    if (copy.channel != Channel::post) return "sent";
    return has_receipt(copy, ReceiptKind::printed) ? "printed" : "at-printer";
}

std::string step_words(Words const& words, std::string const& step)
{
    return words.say("release.step-" + step);
}

std::string step_colour(std::string const& step)
{
    static std::map<std::string, std::string> const colours{
        {"making", "blue"},
        {"checking", "blue"},
        {"queued", "blue"},
        {"sending", "blue"},
        {"at-printer", "yellow"},
        {"printed", "yellow"},
        {"waiting", "yellow"},
        {"sent", "green"},
        {"posted", "green"},
        {"received", "green"},
        {"to-hand-over", "yellow"},
        {"held-back", "yellow"},
        {"failed", "red"},
        {"in-doubt", "red"},
        {"refused", "red"},
        {"returned", "red"},
        {"held", "red"}};
    auto const found = colours.find(step);
    return found == colours.end() ? "grey" : found->second;
}

Model copy_tag(Words const& words, storage::CopyStatus const& copy)
{
    auto const step = copy_step(copy);
    return tag(step_words(words, step), step_colour(step));
}

bool has_gone(std::string const& step)
{
    return step == "sent" || step == "posted" || step == "received";
}

bool waits_for_post(storage::CopyStatus const& copy)
{
    auto const step = copy_step(copy);
    return step == "printed" || step == "at-printer";
}

bool wants_receipt(storage::CopyStatus const& copy)
{
    auto const step = copy_step(copy);
    if (step == "posted") return !copy.through.text.empty();
    return step != "received" && step != "replaced";
}

} // namespace safehand::service::pages
