// What goes into the store and what comes out, as plain values.
#pragma once

#include "record/clock.h"
#include "record/ids.h"
#include "record/plan.h"
#include "record/randomness.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace safehand::storage {

/// 8 to 64 characters of `A-Z a-z 0-9 : _ -`, random, never reused, never made from a name.
using ConferenceId = Id<struct ConferenceKind>;

ConferenceId new_conference_id(Randomness& randomness); ///< "cf-" and 26 characters, 130 bits
CopyId new_copy_id(Randomness& randomness);             ///< "cp-" and 26 characters, 130 bits
std::string new_envelope_id(Randomness& randomness);    ///< "ev-" and 26 characters, 130 bits

// --- the audit log as the store sees it ---

/// One thing that the step did. Fields as in the audit room's Event: all but `payload` are public
/// and name no person.
struct Entry {
    Instant at;
    std::string type;
    std::string actor;
    std::string object;
    std::string outcome;
    std::string payload; ///< JSON; kept encrypted
};

using Entries = std::vector<Entry>;

struct AuditLeaf {
    std::string bytes;
    std::string leaf_hash; ///< 32 raw bytes: SHA-256(0x00 || bytes)
    std::string payload;
    std::string payload_key;
};

/// How entries become leaves. Called inside the step's transaction; must not call the store.
struct Scribe {
    /// `rows` is "sha256:..." over what the step changed in the store, for the step's last entry,
    /// and empty for the others. The leaf must carry it.
    std::function<AuditLeaf(Entry const&, std::string const& rows)> write;
    /// The `rows` that a leaf carries.
    std::function<std::string(std::string_view leaf_bytes)> rows_in;
    /// The signed checkpoint note over `size_before` leaves and these new ones. It is committed
    /// with the step. May be empty: then no checkpoint is kept but by keep_checkpoint.
    std::function<std::string(std::uint64_t size_before, std::vector<std::string> const& hashes)>
        cover;
};

struct StoredLeaf {
    std::uint64_t index = 0;
    std::string bytes;
    std::string leaf_hash;
    bool erased = false; ///< payload and key are gone for good
    std::string payload;
    std::string payload_key;
};

struct StoredCheckpoint {
    std::uint64_t size = 0;
    std::string note;
};

// --- conferences ---

struct NewAttachment {
    AttachmentId id;
    std::string bytes;
    Digest sha256;
};

/// The file that minutes were read from, kept so that it can be shown beside the reading.
struct NewOriginal {
    std::string kind; ///< "docx", "pdf", "jpeg", "png" or "tiff"
    std::string bytes;
};

/// A stretch of a record's words, as they are compared with those of other records: folded, without
/// what every record says. Only a keyed digest of it is kept.
struct BlockWords {
    std::string words;
    std::string section; ///< kind of the section, a word that the procedure declares

    bool operator==(BlockWords const&) const = default;
};

/// Words that a record of another conference says too (K17).
struct SameWords {
    ConferenceId conference; ///< the other one
    std::string section;     ///< kind of the section there
    std::size_t block = 0;   ///< which of those that were asked for
};

struct Admission {
    ConferenceId id;       ///< of the conference with that reference if there is one, else a new id
    std::string reference; ///< two admissions with the same one are versions of one conference
    Digest content; ///< of the record without its signature; the same one signed alike comes once
    bool is_signed = true; ///< a signed version is never replaced by an unsigned one
    std::string procedure;
    std::string procedure_version;
    Digest procedure_digest;
    std::string record_json;
    std::vector<NewAttachment> attachments;
    Instant at;
    std::vector<BlockWords> blocks = {};
    std::optional<NewOriginal> original = std::nullopt;
};

struct Admitted {
    ConferenceId conference;
    bool already = false; ///< true: nothing was written, no audit entry either
};

enum class ConferenceState {
    admitted,
    planned,
    waiting_for_chair,
    approved,
    released, ///< nothing of the plan is left to release
    held,
    part_released, ///< some documents have left, others are still to come
};

struct KeptPlan {
    Digest digest;
    std::string json;
    bool waits_for_chair = false;
    Instant at;
};

struct Decision {
    Digest plan; ///< digest of the plan that was on the screen
    std::string json;
    std::string by; ///< pseudonym
    bool approves = false;
    Instant at;
    std::vector<std::string> documents = {}; ///< document kinds that it lets leave
};

// --- copies ---

struct NewCopy {
    CopyId id;
    PersonId person;
    std::string document;
    Digest redaction_class;
    int number = 0; ///< 1-based
    int count = 0;
    Digest sha256; ///< of `sealed_bytes`; checked before anything is written
    int pages = 0;
    Channel channel = Channel::by_hand;
    std::string destination; ///< as the service writes it, usually JSON
    std::string passphrase;
    std::string sealed_bytes;
    std::optional<Day> due;
    Digest proof;
    std::string withheld_json;
    std::string held_code; ///< not empty: quarantined, never handed out for delivery
    std::string format = "standard";
    std::string language = {};
    std::string file_type = "pdf"; ///< what the sealed bytes are, as a file name ends
    PersonId through = {};         ///< set: it is carried to them, and they hand it to `person`
    std::string stock = {};        ///< printed: paper colour to load, "green"; empty for white
    std::string occasion = {};     ///< why `document` may go to `person` again: a request's id
};

/// What leaves together.
struct Batch {
    std::string key; ///< "record", "chairs-letter", "amendment-slip:..."; once for each conference
    Digest plan;     ///< whose approval lets it leave; empty: issued by a step of its own
    std::vector<std::string> documents; ///< document kinds of the copies that the plan named
    bool completes = false;             ///< nothing else of the plan is left to release
    Instant at;
};

struct BatchStatus {
    std::string key;
    Instant at;
};

enum class CopyState {
    queued,   ///< nobody has tried yet
    sending,  ///< an attempt has begun and is not settled
    waiting,  ///< to be tried again at next_try
    in_doubt, ///< an attempt may or may not have arrived; never resent by itself
    sent,     ///< the other side took it, or it was handed over
    refused,  ///< the other side will not take it
    returned, ///< it came back after it was sent
    held,     ///< must not go out; see held_code
    replaced, ///< another copy went in its place
};

struct Released {
    std::vector<CopyId> copies;
    bool already = false; ///< true: nothing was written, these are the earlier copies
};

// --- delivery ---

/// One copy lent to one worker. Leases live in memory: only one process can hold the store, so a
/// lease cannot outlive the process that gave it.
struct Job {
    CopyId copy;
    ConferenceId conference;
    Channel channel = Channel::by_hand;
    std::uint64_t token = 0; ///< fencing token; a later one makes this one worthless
    int attempts = 0;        ///< attempts begun so far
    Instant lease_until;
};

struct Accepted {};

struct TryAgain {
    Instant at;
};

struct Refusal {};

struct InDoubt {};

using Outcome = std::variant<Accepted, TryAgain, Refusal, InDoubt>;

enum class AttemptState { begun, accepted, try_again, refused, in_doubt, delivered, resent };

struct Attempt {
    int number = 0; ///< 1-based, per copy
    std::string envelope;
    AttemptState state = AttemptState::begun;
    Instant begun;
    std::optional<Instant> settled;
    std::string evidence_json;
};

enum class ReceiptKind {
    mail_accepted,
    notice_delivered,
    notice_failed, ///< makes a sent copy `returned`
    printed,
    posted,
    handed_over,
    acknowledged,
};

struct NewReceipt {
    ReceiptKind kind = ReceiptKind::acknowledged;
    Instant at;
    std::string by;     ///< pseudonym
    std::string source; ///< id of the event at its source, unique for ever: "dsn:ev-...:1"
    std::string evidence_json;
};

struct Receipt {
    std::int64_t id = 0;
    ReceiptKind kind = ReceiptKind::acknowledged;
    Instant at;
    std::string by;
    std::string source;
    std::string evidence_json;
};

enum class WindowState { active, moved, cancelled };

struct Window {
    std::int64_t id = 0;
    Day opens;
    Day last_day; ///< last day to comment, counted in
    std::string rule;
    std::string why;
    WindowState state = WindowState::active;
    std::string ended_why; ///< why it was moved or cancelled
};

struct OpenWindow {
    Day opens;
    Day last_day;
    std::string rule;
    std::string why;
};

/// Ends the active window and opens another in its place.
struct MoveWindow {
    OpenWindow to;
    std::string why;
};

struct CancelWindow {
    std::string why;
};

using WindowChange = std::variant<OpenWindow, MoveWindow, CancelWindow>;

struct Settlement {
    Outcome outcome;
    Instant at;
    std::string evidence_json;
    std::optional<NewReceipt> receipt; ///< committed together with the outcome
    std::optional<WindowChange> window;
};

enum class Resolution { delivered, resend };

// --- answers ---

struct CopyStatus {
    CopyId id;
    ConferenceId conference;
    PersonId person;
    std::string document;
    Digest redaction_class;
    int number = 0;
    int count = 0;
    Digest sha256;
    int pages = 0;
    Channel channel = Channel::by_hand;
    std::string destination;
    std::optional<Day> due;
    Digest proof;
    std::string withheld_json;
    std::string format;
    std::string language;
    std::string file_type;
    PersonId through;  ///< set: it is carried to them, and they hand it to `person`
    std::string stock; ///< printed: paper colour to load, "green"; empty for white
    std::string batch; ///< empty only in a store that an older version wrote
    CopyState state = CopyState::queued;
    std::string held_code;
    std::optional<CopyId> replaced_by;
    std::optional<Instant> next_try;
    std::vector<Attempt> attempts;
    std::vector<Receipt> receipts;
    std::vector<Window> windows; ///< oldest first; at most one active
};

struct ConferenceLine {
    ConferenceId id;
    std::string reference;
    ConferenceState state = ConferenceState::admitted;
    std::string held_code;
    Instant admitted;
    int copies = 0;
};

struct ConferenceStatus {
    ConferenceId id;
    std::string reference;
    Digest content;
    std::string procedure;
    std::string procedure_version;
    Digest procedure_digest;
    ConferenceState state = ConferenceState::admitted;
    std::string held_code;
    Instant admitted;
    Digest plan; ///< empty before planning
    std::vector<AttachmentId> attachments;
    int versions = 1;                 ///< of the record, the latest of which stands
    bool is_signed = true;            ///< that version is signed
    std::vector<BatchStatus> batches; ///< oldest first
    std::vector<CopyStatus> copies;   ///< by batch, then by copy number
};

/// A date that somebody has to watch.
struct DueItem {
    enum class Kind { copy_to_send, window_closes };

    Kind kind = Kind::copy_to_send;
    Day day;
    CopyId copy;
    ConferenceId conference;
};

struct IntegrityReport {
    std::uint64_t leaves = 0;
    std::uint64_t rows = 0;
    std::uint64_t secrets = 0; ///< encrypted values opened
    bool file_sealed = false; ///< the whole file was compared with the seal of its last clean close
    std::vector<std::string> faults;             ///< one line each; empty means all is well
    std::optional<std::uint64_t> first_bad_leaf; ///< index of the earliest entry a fault touches

    bool whole() const noexcept { return faults.empty(); }
};

std::string_view word(ConferenceState state); ///< "admitted", "waiting-for-chair", ...
std::string_view word(CopyState state);       ///< "queued", "in-doubt", ...
std::string_view word(AttemptState state);
std::string_view word(ReceiptKind kind); ///< "mail-accepted", "handed-over", ...
std::string_view word(WindowState state);

} // namespace safehand::storage
