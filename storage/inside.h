// What the use cases share behind the store's door: the database, the keys, the leases and the
// bookkeeping of a step.
#pragma once

#include "storage/database.h"
#include "storage/envelope.h"
#include "storage/store.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace safehand::storage {

enum class DocumentKind : std::uint8_t {
    record,
    attachment,
    plan,
    decision,
    attached,          ///< made by people for one reader: a translation, an easy-read version
    attached_approval, ///< the card says of which, by whom
    side_note,         ///< written beside the record; the card says on what subject, by whom
    original,          ///< the file that minutes were read from, as it came; the card says its kind
};

/// A document as it is filed: its card, and its text if asked for.
struct Filed {
    std::int64_t row = 0;
    std::string card;
    std::string text;
};

struct Lease {
    std::uint64_t token = 0;
    Instant until;
};

struct Store::Inside {
    std::filesystem::path folder;
    Scribe scribe;
    Options options;
    std::unique_ptr<Envelope> envelope;
    std::unique_ptr<Database> database;
    std::string id;           ///< of this store; part of every context
    std::int64_t version = 0; ///< of the tables in the file; older ones are only ever inspected
    bool sealed = false; ///< the file's seal is in place: nothing was written since it was made
    bool failed = false; ///< see Database::lost
    bool wrote = false;
    std::map<std::int64_t, Lease> leases; ///< by row of the copy
    std::uint64_t last_token = 0;
    mutable std::mutex mutex;

    // names of the files
    std::filesystem::path database_file() const { return folder / "safehand.db"; }

    std::filesystem::path seal_file() const { return folder / "safehand.seal"; }

    std::filesystem::path head_file() const { return folder / "safehand.head"; }

    void point(std::string_view name) const;

    // the log
    std::uint64_t log_size() const;
    StoredLeaf leaf(std::uint64_t index) const;
    std::string head_text(std::uint64_t size) const; ///< the head file when the log had `size`
    std::string head_seal(std::string_view words) const;
    void write_head() const;
    /// Throws Error(broken) when the head file speaks of an entry that the log does not have.
    void hold_against_head() const;
    std::string
    open_payload(std::uint64_t index, std::string_view hash, std::string_view box) const;
    std::string seal_payload(std::uint64_t index, AuditLeaf const& leaf) const;
    std::string checkpoint_seal(std::uint64_t size, std::string_view note) const;

    // rows
    std::string row_digest(std::string_view table, Query const& row) const; ///< all of its columns
    std::string file_seal() const; ///< text of the seal of the file as it is on the disk

    // finding
    std::int64_t row_of(ConferenceId const& conference) const;
    std::int64_t row_of(CopyId const& copy) const;
    ConferenceId conference_id(std::int64_t row) const;
    CopyStatus copy_status(std::int64_t row) const;
    /// The last decision, when it was made on the plan in force.
    std::optional<Decision> decision_in_force(ConferenceId const& conference) const;
    std::size_t open_documents(ConferenceId const& conference) const; ///< how many values opened
    /// The documents of one kind, oldest first; `text` only if asked for.
    std::vector<Filed>
    filed(ConferenceId const& conference, DocumentKind kind, bool with_text) const;

    // encrypted values, by what they are
    std::string seal(std::string_view owner, std::string_view kind, std::string_view text) const;
    std::string open(std::string_view owner, std::string_view kind, std::string_view box) const;

    // parts of steps
    std::int64_t insert_document(
        std::int64_t conference_row,
        ConferenceId const& conference,
        DocumentKind kind,
        std::string_view card,
        std::string_view text) const;
    void insert_copy(
        std::int64_t conference_row, ConferenceId const& conference, NewCopy const& copy) const;
    void insert_version(
        std::int64_t conference_row,
        std::int64_t document_row,
        std::string_view reference,
        Digest const& content,
        bool is_signed,
        Instant at) const;
    void insert_blocks(std::int64_t version_row, std::vector<BlockWords> const& blocks) const;
    /// Of two copies of one document for one reader on one occasion both cannot be released.
    std::string reader_key(
        ConferenceId const& conference,
        PersonId const& person,
        std::string_view document,
        std::string_view occasion) const;
    void insert_into_batch(
        std::int64_t copy_row, std::int64_t batch_row, std::optional<std::string> const& key) const;
    void set_state(std::int64_t copy_row, CopyState state) const;
    bool insert_receipt(std::int64_t copy_row, CopyId const& copy, NewReceipt const& receipt) const;
    void apply_window(std::int64_t copy_row, CopyId const& copy, WindowChange const& change) const;
    Channel channel_of(std::int64_t copy_row) const;
    CopyState state_of(std::int64_t copy_row) const;
    void doubt_unsettled(Instant now);

    // registers
    RegisterEntry register_entry(std::int64_t row) const;
    /// The entry that came from this source; empty when none did, and for an empty source.
    std::optional<RegisterEntryId>
    register_of(ConferenceId const& conference, std::string const& source) const;
    void insert_register(
        std::int64_t conference_row,
        ConferenceId const& conference,
        NewRegisterEntry const& entry) const;
    std::vector<std::string> register_holds(std::int64_t conference_row) const;
    /// A register keeps this copy's document in.
    bool held_by_register(std::int64_t copy_row) const;

    // staff
    KeptStaff staff_at(Query const& row) const; ///< reference, state, revision, card
    std::string reference_key(std::string_view reference) const;
    Conflict conflict_at(Query const& row) const;        ///< staff, since, box
    BrokenGlass broken_glass_at(Query const& row) const; ///< staff, at, until, box
    ChairAssignment chair_at(Query const& row) const;    ///< staff, kind, since, box

    // what goes from reports
    std::vector<RedactionStep> redaction_steps(ConferenceId const& conference) const;

    /// A conference of this reference was destroyed.
    bool was_destroyed(std::string_view reference) const;
    std::vector<Destroyed> destroyed() const;
    void mark_destructions_finished(Instant now);

    /// Brings the tables of an older version up to date, as one step with an audit entry.
    void bring_up_to_date(Instant now);
};

/// Locks the store and refuses one that can no longer be trusted.
std::unique_lock<std::mutex> enter(Store::Inside const& inside);

std::int64_t number(Instant at);
std::int64_t number(Day day);
Instant instant(std::int64_t number);
Day day(std::int64_t number);

template <class Enum>
std::int64_t number_of(Enum value)
{
    return static_cast<std::int64_t>(value);
}

/// Throws Error(broken) beyond `last`.
template <class Enum>
Enum enum_of(std::int64_t number, Enum last)
{
    ensure(
        number >= 0 && number <= static_cast<std::int64_t>(last), "a stored code is one we know");
    return static_cast<Enum>(number);
}

/// A batch key: 1 to 80 characters of the same.
void ensure_batch_key(std::string_view key);

/// Throws Error(broken) unless `code` has 1 to 40 characters of `A-Z a-z 0-9 . _ : -`: codes are
/// stored in clear, so they must not be able to hold words.
void ensure_code(std::string_view code);
void ensure_id(std::string_view id); ///< 8 to 64 characters of `A-Z a-z 0-9 : _ -`
void ensure_envelope(std::string_view envelope);

} // namespace safehand::storage
