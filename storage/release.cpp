// Releasing copies: all of them with their places in the outbox, or none.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

#include <utility>

namespace safehand::storage {

void Store::Inside::insert_copy(
    std::int64_t conference_row, ConferenceId const& conference, NewCopy const& copy) const
{
    auto const& owner = copy.id.text;
    ensure_id(owner);
    if (!copy.held_code.empty()) ensure_code(copy.held_code);
    ensure(
        copy.sha256 == digest_of(copy.sealed_bytes), "a copy's digest is that of its sealed bytes");
    auto const card = seal(
        owner,
        "copy",
        pack(
            {conference.text,
             copy.person.text,
             copy.document,
             copy.redaction_class.text,
             std::to_string(copy.count),
             copy.sha256.text,
             std::to_string(copy.pages),
             copy.destination,
             copy.proof.text,
             copy.withheld_json}));
    auto const state = copy.held_code.empty() ? CopyState::queued : CopyState::held;
    database->run(
        "INSERT INTO copy(id, conference, number, channel, due, state, attempts, held_code, card) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8)",
        {std::string_view(owner),
         conference_row,
         std::int64_t{copy.number},
         number_of(copy.channel),
         copy.due ? Value(number(*copy.due)) : Value(),
         number_of(state),
         std::string_view(copy.held_code),
         Bytes{card}});
    auto const row = database->last_row();
    auto const passphrase = seal(owner, "passphrase", copy.passphrase);
    auto const bytes = seal(owner, "sealed-bytes", copy.sealed_bytes);
    database->run(
        "INSERT INTO packet(n, passphrase, bytes) VALUES (?1, ?2, ?3)",
        {row, Bytes{passphrase}, Bytes{bytes}});
}

Released Store::release(
    ConferenceId const& conference, std::vector<NewCopy> const& copies, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(conference);
    Released released;
    {
        auto query =
            inside_->database->ask("SELECT stage, held_code FROM conference WHERE n = ?1", {row});
        ensure(query.next(), "a conference found once is found again");
        auto const stage = enum_of(query.integer(0), ConferenceState::released);
        if (stage == ConferenceState::released) {
            released.already = true;
        } else if (stage != ConferenceState::approved || !query.view(1).empty()) {
            throw Error(
                Fault::refused,
                "Nothing of this conference may be released before the chair has approved the plan "
                "and every hold is lifted.");
        }
    }
    if (released.already) {
        auto query = inside_->database->ask(
            "SELECT id FROM copy WHERE conference = ?1 ORDER BY number, n", {row});
        while (query.next()) released.copies.push_back({query.text(0)});
        return released;
    }
    Step step(*inside_, entries);
    for (auto const& copy : copies) {
        inside_->insert_copy(row, conference, copy);
        released.copies.push_back(copy.id);
    }
    inside_->database->run(
        "UPDATE conference SET stage = ?2 WHERE n = ?1",
        {row, number_of(ConferenceState::released)});
    step.commit();
    return released;
}

void Store::reissue(CopyId const& old, NewCopy const& copy, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(old);
    auto const state = inside_->state_of(row);
    if (state == CopyState::sending || state == CopyState::replaced)
        throw Error(
            Fault::refused,
            "This copy is being sent or has been replaced already; look at it again.");
    std::int64_t conference_row = 0;
    {
        auto query = inside_->database->ask("SELECT conference FROM copy WHERE n = ?1", {row});
        ensure(query.next(), "a copy found once is found again");
        conference_row = query.integer(0);
    }
    Step step(*inside_, entries);
    inside_->insert_copy(conference_row, inside_->conference_id(conference_row), copy);
    inside_->database->run(
        "UPDATE copy SET state = ?2, next_try = NULL, replaced_by = ?3 WHERE n = ?1",
        {row, number_of(CopyState::replaced), std::string_view(copy.id.text)});
    step.commit();
    inside_->leases.erase(row);
}

void Store::hold_copy(CopyId const& copy, std::string const& code, Entries const& entries)
{
    auto const lock = enter(*inside_);
    ensure_code(code);
    auto const row = inside_->row_of(copy);
    auto const state = inside_->state_of(row);
    if (state != CopyState::queued && state != CopyState::waiting)
        throw Error(Fault::refused, "Only a copy that has not left yet can be held.");
    Step step(*inside_, entries);
    inside_->database->run(
        "UPDATE copy SET state = ?2, next_try = NULL, held_code = ?3 WHERE n = ?1",
        {row, number_of(CopyState::held), std::string_view(code)});
    step.commit();
    inside_->leases.erase(row);
}

} // namespace safehand::storage
