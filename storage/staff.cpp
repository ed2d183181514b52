// Accounts of staff: encrypted cards under a reference. An account changes whole, and only if
// nobody changed it meanwhile.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

#include <utility>

namespace safehand::storage {

namespace {

constexpr std::string_view staff_columns = "SELECT reference, state, revision, card FROM staff ";

/// Codes and hashes hold no spaces.
std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) {
        ensure(word.find(' ') == std::string::npos, "a code or hash has no spaces in it");
        text.append(text.empty() ? "" : " ").append(word);
    }
    return text;
}

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> words;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::string text_of(std::optional<Instant> const& at)
{
    return at ? std::to_string(number(*at)) : std::string{};
}

std::optional<Instant> instant_of(std::string const& text)
{
    if (text.empty()) return std::nullopt;
    return instant(std::stoll(text));
}

std::string card_of(Staff const& staff)
{
    return pack(
        {staff.name,
         staff.email,
         joined(staff.roles),
         staff.password,
         staff.totp_key,
         std::to_string(staff.totp_last_step),
         joined(staff.recovery_hashes),
         staff.identity,
         staff.invitation_hash,
         text_of(staff.invitation_until),
         staff.reset_asked_by,
         text_of(staff.reset_asked_at),
         std::to_string(number(staff.since))});
}

Staff read_card(std::string_view card)
{
    auto parts = unpack(card, 13);
    Staff staff;
    staff.name = std::move(parts[0]);
    staff.email = std::move(parts[1]);
    staff.roles = split(parts[2]);
    staff.password = std::move(parts[3]);
    staff.totp_key = std::move(parts[4]);
    staff.totp_last_step = std::stoll(parts[5]);
    staff.recovery_hashes = split(parts[6]);
    staff.identity = std::move(parts[7]);
    staff.invitation_hash = std::move(parts[8]);
    staff.invitation_until = instant_of(parts[9]);
    staff.reset_asked_by = std::move(parts[10]);
    staff.reset_asked_at = instant_of(parts[11]);
    staff.since = instant(std::stoll(parts[12]));
    return staff;
}

/// Binds the card to what stands beside it in clear.
std::string box_kind(StaffState state, std::int64_t revision)
{
    return "staff:" + std::string(word(state)) + ":" + std::to_string(revision);
}

std::optional<std::string> identity_key(Store::Inside const& inside, std::string const& identity)
{
    if (identity.empty()) return std::nullopt;
    return inside.envelope->mac("lookup", pack({"identity", identity}));
}

Value value_of(std::optional<std::string> const& key)
{
    return key ? Value(Bytes{*key}) : Value();
}

/// Throws when the identity is that of another account.
void refuse_taken_identity(
    Store::Inside const& inside,
    std::optional<std::string> const& key,
    std::string const& reference)
{
    if (!key) return;
    auto query = inside.database->ask(
        "SELECT 1 FROM staff WHERE identity_key = ?1 AND reference <> ?2",
        {Bytes{*key}, std::string_view(reference)});
    if (query.next())
        throw Error(Fault::refused, "This identity belongs to another account already.");
}

} // namespace

KeptStaff Store::Inside::staff_at(Query const& row) const
{
    auto const reference = row.text(0);
    auto const state = enum_of(row.integer(1), StaffState::left);
    KeptStaff kept;
    kept.revision = row.integer(2);
    kept.what = read_card(open(reference, box_kind(state, kept.revision), row.view(3)));
    kept.what.reference = reference;
    kept.what.state = state;
    return kept;
}

void Store::add_staff(Staff const& staff, Entries const& entries)
{
    auto const lock = enter(*inside_);
    ensure_code(staff.reference);
    auto const key = identity_key(*inside_, staff.identity);
    {
        auto query = inside_->database->ask(
            "SELECT 1 FROM staff WHERE reference = ?1", {std::string_view(staff.reference)});
        if (query.next()) throw Error(Fault::refused, "This staff reference is in use already.");
    }
    refuse_taken_identity(*inside_, key, staff.reference);
    Step step(*inside_, entries);
    auto const card = inside_->seal(staff.reference, box_kind(staff.state, 1), card_of(staff));
    inside_->database->run(
        "INSERT INTO staff(reference, state, revision, identity_key, card) "
        "VALUES (?1, ?2, 1, ?3, ?4)",
        {std::string_view(staff.reference), number_of(staff.state), value_of(key), Bytes{card}});
    step.commit();
}

void Store::change_staff(Staff const& staff, std::int64_t seen, Entries const& entries)
{
    auto const lock = enter(*inside_);
    {
        auto query = inside_->database->ask(
            "SELECT revision FROM staff WHERE reference = ?1", {std::string_view(staff.reference)});
        if (!query.next()) throw Error(Fault::bad_input, "There is no account of this reference.");
        if (query.integer(0) != seen)
            throw Error(
                Fault::refused, "Somebody changed this account meanwhile; look at it again.");
    }
    auto const key = identity_key(*inside_, staff.identity);
    refuse_taken_identity(*inside_, key, staff.reference);
    Step step(*inside_, entries);
    auto const card =
        inside_->seal(staff.reference, box_kind(staff.state, seen + 1), card_of(staff));
    inside_->database->run(
        "UPDATE staff SET state = ?2, revision = ?3, identity_key = ?4, card = ?5 "
        "WHERE reference = ?1",
        {std::string_view(staff.reference),
         number_of(staff.state),
         seen + 1,
         value_of(key),
         Bytes{card}});
    step.commit();
}

std::optional<KeptStaff> Store::staff(std::string const& reference) const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        std::string(staff_columns) + "WHERE reference = ?1", {std::string_view(reference)});
    if (!query.next()) return std::nullopt;
    return inside_->staff_at(query);
}

std::optional<KeptStaff> Store::staff_of_identity(std::string const& identity) const
{
    auto const lock = enter(*inside_);
    auto const key = identity_key(*inside_, identity);
    if (!key) return std::nullopt;
    auto query = inside_->database->ask(
        std::string(staff_columns) + "WHERE identity_key = ?1", {Bytes{*key}});
    if (!query.next()) return std::nullopt;
    return inside_->staff_at(query);
}

std::vector<KeptStaff> Store::all_staff() const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(std::string(staff_columns) + "ORDER BY reference");
    std::vector<KeptStaff> all;
    while (query.next()) all.push_back(inside_->staff_at(query));
    return all;
}

} // namespace safehand::storage
