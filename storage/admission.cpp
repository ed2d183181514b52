// Taking in a conference's record: the first version, and a later one that stands in its place.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

namespace safehand::storage {

namespace {

/// A signature is no part of what it signs, so that the same content comes twice: unsigned, signed.
std::string version_key(Store::Inside const& inside, Digest const& content, bool is_signed)
{
    return inside.envelope->mac(
        "lookup",
        is_signed ? pack({"content", content.text}) : pack({"content", content.text, "unsigned"}));
}

struct Standing {
    std::int64_t row = 0; ///< of the conference
    ConferenceId conference;
    bool is_signed = false;
    ConferenceState stage = ConferenceState::admitted;
};

/// The newest version with that reference, and its conference.
std::optional<Standing> standing(Store::Inside const& inside, std::string_view reference)
{
    auto const key = inside.reference_key(reference);
    auto query = inside.database->ask(
        "SELECT c.n, c.id, v.is_signed, c.stage FROM record_version v "
        "JOIN conference c ON c.n = v.conference WHERE v.reference_key = ?1 "
        "ORDER BY v.n DESC LIMIT 1",
        {Bytes{key}});
    if (!query.next()) return std::nullopt;
    return Standing{
        query.integer(0),
        {query.text(1)},
        query.integer(2) != 0,
        enum_of(query.integer(3), ConferenceState::part_released)};
}

std::vector<std::string> card_of(Store::Inside const& inside, Standing const& of)
{
    auto query = inside.database->ask("SELECT card FROM conference WHERE n = ?1", {of.row});
    ensure(query.next(), "a conference found once is found again");
    return unpack(inside.open(of.conference.text, "conference", query.view(0)), 5);
}

void refuse_version(
    Admission const& admission, Standing const& earlier, std::vector<std::string> const& card)
{
    if (earlier.stage == ConferenceState::released)
        throw Error(
            Fault::refused,
            "Everything of this conference has been released. What changes now goes out as an "
            "amendment, not as another record.");
    if (earlier.is_signed && !admission.is_signed)
        throw Error(
            Fault::refused,
            "A signed version of this record was taken in before; an unsigned one does not take "
            "its "
            "place.");
    if (card[2] != admission.procedure)
        throw Error(
            Fault::refused,
            "This reference was taken in under another procedure. A case keeps the procedure that "
            "it began with.");
    if (earlier.conference != admission.id)
        throw Error(
            Fault::unavailable, "A record of this reference is being taken in; send it again.");
}

} // namespace

void Store::Inside::insert_version(
    std::int64_t conference_row,
    std::int64_t document_row,
    std::string_view reference,
    Digest const& content,
    bool is_signed,
    Instant at) const
{
    auto const content_key = version_key(*this, content, is_signed);
    auto const key_of_reference = this->reference_key(reference);
    database->run(
        "INSERT INTO record_version(conference, document, content_key, reference_key, is_signed, "
        "at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {conference_row,
         document_row,
         Bytes{content_key},
         Bytes{key_of_reference},
         std::int64_t{is_signed ? 1 : 0},
         number(at)});
}

std::optional<ConferenceId> Store::conference_of(std::string const& reference) const
{
    auto const lock = enter(*inside_);
    auto const found = standing(*inside_, reference);
    if (!found) return std::nullopt;
    return found->conference;
}

Admitted Store::admit(
    Admission const& admission,
    Entries const& entries,
    std::vector<NewRegisterEntry> const& registers)
{
    auto const lock = enter(*inside_);
    auto& database = *inside_->database;
    auto const key = version_key(*inside_, admission.content, admission.is_signed);
    {
        auto query = database.ask(
            "SELECT c.id FROM record_version v JOIN conference c ON c.n = v.conference "
            "WHERE v.content_key = ?1",
            {Bytes{key}});
        if (query.next()) return {{query.text(0)}, true};
    }
    if (inside_->was_destroyed(admission.reference))
        throw Error(
            Fault::refused,
            "The conference of this reference was destroyed when its time was over; its record is "
            "not taken in again.");
    ensure_id(admission.id.text);
    for (auto const& attachment : admission.attachments)
        ensure(
            attachment.sha256 == digest_of(attachment.bytes),
            "a digest handed to the store is that of the bytes");
    auto const earlier = standing(*inside_, admission.reference);
    std::vector<std::string> card{
        admission.reference,
        admission.content.text,
        admission.procedure,
        admission.procedure_version,
        admission.procedure_digest.text};
    if (earlier) {
        card = card_of(*inside_, *earlier);
        refuse_version(admission, *earlier, card);
        card[1] = admission.content.text;
    }
    auto const sealed = inside_->seal(
        admission.id.text, "conference", pack({card[0], card[1], card[2], card[3], card[4]}));
    Step step(*inside_, entries);
    auto row = earlier ? earlier->row : 0;
    if (earlier) {
        database.run(
            "UPDATE conference SET content_key = ?2, stage = ?3, card = ?4 WHERE n = ?1",
            {row, Bytes{key}, number_of(ConferenceState::admitted), Bytes{sealed}});
    } else {
        database.run(
            "INSERT INTO conference(id, content_key, stage, held_code, admitted, card) "
            "VALUES (?1, ?2, ?3, '', ?4, ?5)",
            {std::string_view(admission.id.text),
             Bytes{key},
             number_of(ConferenceState::admitted),
             number(admission.at),
             Bytes{sealed}});
        row = database.last_row();
    }
    auto const document = inside_->insert_document(
        row, admission.id, DocumentKind::record, pack({"record"}), admission.record_json);
    for (auto const& attachment : admission.attachments)
        inside_->insert_document(
            row,
            admission.id,
            DocumentKind::attachment,
            pack({attachment.id.text, attachment.sha256.text}),
            attachment.bytes);
    if (admission.original)
        inside_->insert_document(
            row,
            admission.id,
            DocumentKind::original,
            pack({admission.original->kind, digest_of(admission.original->bytes).text}),
            admission.original->bytes);
    inside_->insert_version(
        row, document, admission.reference, admission.content, admission.is_signed, admission.at);
    inside_->insert_blocks(database.last_row(), admission.blocks);
    for (auto const& entry : registers)
        if (!inside_->register_of(admission.id, entry.source))
            inside_->insert_register(row, admission.id, entry);
    step.commit();
    return {admission.id, false};
}

} // namespace safehand::storage
