// Releasing copies: all of a batch with their places in the outbox, or none.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

#include <algorithm>
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
             copy.withheld_json,
             copy.format,
             copy.language,
             copy.file_type,
             copy.through.text,
             copy.stock}));
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

std::string Store::Inside::reader_key(
    ConferenceId const& conference,
    PersonId const& person,
    std::string_view document,
    std::string_view occasion) const
{
    return envelope->mac(
        "lookup", pack({"reader", conference.text, person.text, document, occasion}));
}

void Store::Inside::insert_into_batch(
    std::int64_t copy_row, std::int64_t batch_row, std::optional<std::string> const& key) const
{
    database->run(
        "INSERT INTO batch_copy(n, batch, reader_key) VALUES (?1, ?2, ?3)",
        {copy_row, batch_row, key ? Value(Bytes{*key}) : Value()});
}

namespace {

/// The copies of a batch that was released before; empty when it was not.
std::optional<std::vector<CopyId>>
copies_of(Store::Inside const& inside, std::int64_t conference_row, std::string const& key)
{
    {
        auto query = inside.database->ask(
            "SELECT 1 FROM batch WHERE conference = ?1 AND key = ?2",
            {conference_row, std::string_view(key)});
        if (!query.next()) return std::nullopt;
    }
    auto query = inside.database->ask(
        "SELECT copy.id FROM copy JOIN batch_copy ON batch_copy.n = copy.n "
        "JOIN batch ON batch.n = batch_copy.batch "
        "WHERE batch.conference = ?1 AND batch.key = ?2 ORDER BY copy.number, copy.n",
        {conference_row, std::string_view(key)});
    std::vector<CopyId> copies;
    while (query.next()) copies.push_back({query.text(0)});
    return copies;
}

void refuse_unapproved(
    Store::Inside const& inside,
    std::int64_t conference_row,
    Batch const& batch,
    std::optional<Decision> const& decision)
{
    auto query = inside.database->ask(
        "SELECT stage, held_code FROM conference WHERE n = ?1", {conference_row});
    ensure(query.next(), "a conference found once is found again");
    auto const stage = enum_of(query.integer(0), ConferenceState::part_released);
    bool allowed = query.view(1).empty();
    if (!batch.plan.text.empty()) {
        bool const decided =
            stage == ConferenceState::approved || stage == ConferenceState::part_released;
        allowed =
            allowed && decided && decision && decision->approves && decision->plan == batch.plan;
        for (auto const& document : batch.documents)
            allowed = allowed &&
                      std::ranges::find(decision->documents, document) != decision->documents.end();
    }
    if (!allowed)
        throw Error(
            Fault::refused,
            "Nothing of this conference may be released before the chair has approved the plan "
            "and every hold is lifted.");
}

/// A register entry keeps a document in while it is open: criminal proceedings, a request (WI-71).
void refuse_kept_in(
    Store::Inside const& inside, std::int64_t conference_row, std::vector<NewCopy> const& copies)
{
    auto const held = inside.register_holds(conference_row);
    bool const any = std::ranges::any_of(copies, [&](NewCopy const& copy) {
        return std::ranges::find(held, copy.document) != held.end();
    });
    if (any)
        throw Error(
            Fault::refused,
            "An open register entry keeps this document in. Look at the conference's registers; "
            "the step that lifts it comes first.");
}

void refuse_twice(Store::Inside const& inside, std::vector<std::string> const& keys)
{
    for (auto const& key : keys) {
        auto query =
            inside.database->ask("SELECT 1 FROM batch_copy WHERE reader_key = ?1", {Bytes{key}});
        if (query.next() || std::ranges::count(keys, key) != 1)
            throw Error(
                Fault::refused,
                "Somebody in this batch has had the same document before; nothing goes twice.");
    }
}

} // namespace

Released Store::release(
    ConferenceId const& conference,
    Batch const& batch,
    std::vector<NewCopy> const& copies,
    Entries const& entries)
{
    auto const lock = enter(*inside_);
    ensure_batch_key(batch.key);
    auto const row = inside_->row_of(conference);
    if (auto earlier = copies_of(*inside_, row, batch.key)) return {std::move(*earlier), true};
    refuse_unapproved(*inside_, row, batch, inside_->decision_in_force(conference));
    refuse_kept_in(*inside_, row, copies);
    std::vector<std::string> keys;
    keys.reserve(copies.size());
    for (auto const& copy : copies)
        keys.push_back(inside_->reader_key(conference, copy.person, copy.document, copy.occasion));
    refuse_twice(*inside_, keys);
    Released released;
    Step step(*inside_, entries);
    inside_->database->run(
        "INSERT INTO batch(conference, key, at) VALUES (?1, ?2, ?3)",
        {row, std::string_view(batch.key), number(batch.at)});
    auto const batch_row = inside_->database->last_row();
    for (std::size_t i = 0; i < copies.size(); ++i) {
        inside_->insert_copy(row, conference, copies[i]);
        inside_->insert_into_batch(inside_->row_of(copies[i].id), batch_row, keys[i]);
        released.copies.push_back(copies[i].id);
    }
    if (!batch.plan.text.empty())
        inside_->database->run(
            "UPDATE conference SET stage = ?2 WHERE n = ?1",
            {row,
             number_of(
                 batch.completes ? ConferenceState::released : ConferenceState::part_released)});
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
    std::int64_t batch_row = 0;
    {
        auto query = inside_->database->ask(
            "SELECT copy.conference, batch_copy.batch FROM copy "
            "JOIN batch_copy ON batch_copy.n = copy.n WHERE copy.n = ?1",
            {row});
        ensure(query.next(), "a copy found once is found again");
        conference_row = query.integer(0);
        batch_row = query.integer(1);
    }
    Step step(*inside_, entries);
    inside_->insert_copy(conference_row, inside_->conference_id(conference_row), copy);
    inside_->insert_into_batch(inside_->row_of(copy.id), batch_row, std::nullopt);
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
    bool const left = state != CopyState::queued && state != CopyState::waiting;
    bool const fetchable =
        state == CopyState::sent || state == CopyState::in_doubt || state == CopyState::returned;
    if (left && !(fetchable && inside_->channel_of(row) == Channel::portal))
        throw Error(Fault::refused, "Only a copy that has not left yet can be held.");
    Step step(*inside_, entries);
    inside_->database->run(
        "UPDATE copy SET state = ?2, next_try = NULL, held_code = ?3 WHERE n = ?1",
        {row, number_of(CopyState::held), std::string_view(code)});
    step.commit();
    inside_->leases.erase(row);
}

} // namespace safehand::storage
