// Ids out of randomness, and words for the states.
#include "storage/values.h"

#include "storage/attached_values.h"
#include "storage/register_values.h"
#include "storage/staff_values.h"

#include <array>

namespace safehand::storage {

namespace {

/// 26 letters of 5 bits each. Letters that look alike on paper are left out.
std::string random_name(std::string_view head, Randomness& randomness)
{
    static constexpr std::string_view letters = "0123456789abcdefghjkmnpqrstvwxyz";
    std::array<std::byte, 26> bytes{};
    randomness.fill(bytes);
    std::string name(head);
    for (auto const byte : bytes) name.push_back(letters[std::to_integer<unsigned>(byte) & 31U]);
    return name;
}

} // namespace

ConferenceId new_conference_id(Randomness& randomness)
{
    return {random_name("cf-", randomness)};
}

CopyId new_copy_id(Randomness& randomness)
{
    return {random_name("cp-", randomness)};
}

RegisterEntryId new_register_entry_id(Randomness& randomness)
{
    return {random_name("rg-", randomness)};
}

AttachedId new_attached_id(Randomness& randomness)
{
    return {random_name("at-", randomness)};
}

std::string new_envelope_id(Randomness& randomness)
{
    return random_name("ev-", randomness);
}

std::string_view word(ConferenceState state)
{
    switch (state) {
    case ConferenceState::admitted: return "admitted";
    case ConferenceState::planned: return "planned";
    case ConferenceState::waiting_for_chair: return "waiting-for-chair";
    case ConferenceState::approved: return "approved";
    case ConferenceState::released: return "released";
    case ConferenceState::held: return "held";
    case ConferenceState::part_released: return "part-released";
    }
    return "held";
}

std::string_view word(CopyState state)
{
    switch (state) {
    case CopyState::queued: return "queued";
    case CopyState::sending: return "sending";
    case CopyState::waiting: return "waiting";
    case CopyState::in_doubt: return "in-doubt";
    case CopyState::sent: return "sent";
    case CopyState::refused: return "refused";
    case CopyState::returned: return "returned";
    case CopyState::held: return "held";
    case CopyState::replaced: return "replaced";
    }
    return "held";
}

std::string_view word(AttemptState state)
{
    switch (state) {
    case AttemptState::begun: return "begun";
    case AttemptState::accepted: return "accepted";
    case AttemptState::try_again: return "try-again";
    case AttemptState::refused: return "refused";
    case AttemptState::in_doubt: return "in-doubt";
    case AttemptState::delivered: return "delivered";
    case AttemptState::resent: return "resent";
    }
    return "in-doubt";
}

std::string_view word(ReceiptKind kind)
{
    switch (kind) {
    case ReceiptKind::mail_accepted: return "mail-accepted";
    case ReceiptKind::notice_delivered: return "notice-delivered";
    case ReceiptKind::notice_failed: return "notice-failed";
    case ReceiptKind::printed: return "printed";
    case ReceiptKind::posted: return "posted";
    case ReceiptKind::handed_over: return "handed-over";
    case ReceiptKind::acknowledged: return "acknowledged";
    }
    return "unknown";
}

std::string_view word(WindowState state)
{
    switch (state) {
    case WindowState::active: return "active";
    case WindowState::moved: return "moved";
    case WindowState::cancelled: return "cancelled";
    }
    return "cancelled";
}

std::string_view word(StaffState state)
{
    switch (state) {
    case StaffState::invited: return "invited";
    case StaffState::active: return "active";
    case StaffState::suspended: return "suspended";
    case StaffState::left: return "left";
    }
    return "unknown";
}

} // namespace safehand::storage
