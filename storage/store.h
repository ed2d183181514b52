// Everything that must outlive a crash, as named use cases. Each use case that changes something is
// one transaction that holds the change, its audit entries and, when the scribe signs one, the
// checkpoint that covers them: when the call returns all of it is on the disk, when it throws none
// of it is. What the entries say and how leaves are hashed into a tree is not decided here.
#pragma once

#include "record/error.h"
#include "record/randomness.h"
#include "storage/attached_values.h"
#include "storage/destruction_values.h"
#include "storage/keys.h"
#include "storage/redaction_values.h"
#include "storage/register_values.h"
#include "storage/side_note_values.h"
#include "storage/staff_values.h"
#include "storage/values.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::storage {

enum class Purpose {
    serve,   ///< read and write; unsettled attempts of an earlier process become in doubt
    inspect, ///< writes nothing; every use case that would change something throws
};

struct Options {
    Purpose purpose = Purpose::serve;
    std::uint64_t bytes_max = 64ULL << 30U; ///< size of the database file, at most
    /// Called at named points of a step ("begun", "before-commit", "after-commit"), so that a fault
    /// drill can stop the process there.
    std::function<void(std::string_view)> at_point;
};

/// Safe to call from several threads; calls run one after another.
///
/// Errors, besides those named below: Error(unavailable) when the disk is full or does not answer,
/// with nothing written; Error(broken) when the database is damaged; Error(bad_input) for an
/// unknown conference or copy.
class Store {
  public:
    /// Opens `folder`/safehand.db, making folder (mode 0700), database and key on first use. `now`
    /// dates the entries about attempts that an earlier process left unsettled. `randomness` must
    /// outlive the store.
    /// Throws Error(refused) when another process has the store open, when the key is missing or
    /// not the one that the store was made with, and when a newer Safehand wrote the store.
    static std::unique_ptr<Store> open(
        std::filesystem::path const& folder,
        KeySource const& keys,
        Randomness& randomness,
        Scribe scribe,
        Instant now,
        Options options = {});

    Store(Store const&) = delete;
    Store& operator=(Store const&) = delete;
    Store(Store&&) = delete;
    Store& operator=(Store&&) = delete;
    ~Store(); ///< folds the write-ahead log into the file and seals the file

    // --- conferences ---

    /// A version with the same content changes nothing. One with a known reference and other
    /// content becomes the version that stands: plan and decisions are made afresh, what has been
    /// released stays released. Throws Error(refused) when the version that stands is signed and
    /// this one is not, when it names another procedure, or when nothing is left to release.
    /// `registers` are opened in the same step; one whose source is known already is passed over.
    Admitted admit(
        Admission const& admission,
        Entries const& entries,
        std::vector<NewRegisterEntry> const& registers = {});

    /// Which of these words stand in records of conferences with another reference (K17), each with
    /// every such conference, oldest first: at most 200 for one of the words.
    std::vector<SameWords>
    same_words(std::vector<BlockWords> const& blocks, std::string const& reference) const;

    /// Conferences whose record was taken in before words were compared.
    std::vector<ConferenceId> without_blocks() const;

    /// Keeps the words of such a record. Changes nothing when some are kept already.
    void keep_blocks(
        ConferenceId const& conference,
        std::vector<BlockWords> const& blocks,
        Entries const& entries);

    /// The newest conference with that reference.
    std::optional<ConferenceId> conference_of(std::string const& reference) const;

    /// The plan in force from now on. Throws Error(refused) once everything is released.
    void keep_plan(ConferenceId const& conference, KeptPlan const& plan, Entries const& entries);

    /// Throws Error(refused) if `decision.plan` is not the plan in force, or once released.
    void
    keep_decision(ConferenceId const& conference, Decision const& decision, Entries const& entries);

    /// Nothing of a held conference is released or handed out for delivery.
    void hold(ConferenceId const& conference, std::string const& code, Entries const& entries);
    void lift_hold(ConferenceId const& conference, Entries const& entries);

    /// Takes the place of what was attached before for that reader and document.
    AttachedKept keep_attached(
        ConferenceId const& conference, NewAttached const& attached, Entries const& entries);

    /// Throws Error(refused) unless it stands and has the digest `seen`. A second approval of the
    /// same bytes changes nothing.
    void approve_attached(
        ConferenceId const& conference,
        AttachedId const& attached,
        Digest const& seen,
        std::string const& by,
        Instant at,
        Entries const& entries);

    std::vector<KeptAttached> attached(ConferenceId const& conference) const; ///< oldest first

    /// All copies of the batch with their outbox rows, or none. A second call with its key returns
    /// the first one's copies and writes nothing. Throws Error(refused) unless the chair has
    /// approved these documents of `batch.plan`, the plan in force, when the conference is held,
    /// and when a reader has had the same document on the same occasion before. A batch without a
    /// plan asks for no approval.
    Released release(
        ConferenceId const& conference,
        Batch const& batch,
        std::vector<NewCopy> const& copies,
        Entries const& entries);

    /// One more copy in the place of `old`, which must not be `sending`.
    void reissue(CopyId const& old, NewCopy const& copy, Entries const& entries);

    /// Before it leaves; a copy that its reader fetches from us can be held at any time.
    void hold_copy(CopyId const& copy, std::string const& code, Entries const& entries);

    // --- delivery ---

    /// The copy that is due first among those queued, or waiting with next_try reached, and not
    /// leased to anybody. Writes nothing. An empty `channels` means all but by hand.
    std::optional<Job> claim_next(
        Instant now, std::chrono::milliseconds lease, std::vector<Channel> const& channels = {});

    /// Gives a job back unused.
    void give_back(Job const& job);

    /// On the disk before anything is sent. `envelope` is unique for ever. Throws Error(refused)
    /// when the lease is over or the token stale, or the conference held meanwhile.
    Attempt
    begin_attempt(Job const& job, std::string const& envelope, Instant now, Entries const& entries);

    /// Throws Error(refused) when the token is stale or no attempt of this job is begun. A lease
    /// that ended after begin_attempt does no harm: nobody else can have had the copy.
    void settle(Job const& job, Settlement const& settlement, Entries const& entries);

    /// Copies in doubt, after a restart or by a worker's word.
    std::vector<CopyId> in_doubt() const;

    /// Every copy in that state with its conference, in the order in which they were made.
    std::vector<std::pair<CopyId, ConferenceId>> copies_in(CopyState state) const;

    /// Every copy that left for the printer and that nobody has said was posted or arrived, in the
    /// same order.
    std::vector<std::pair<CopyId, ConferenceId>> copies_to_post() const;

    /// Copies whose attempt has begun, is unsettled and whose lease is over.
    std::vector<CopyId> overdue(Instant now) const;

    /// Gives up waiting for the worker that began the attempt; its token becomes stale. Also for a
    /// copy that its carrier took and then lost.
    void put_in_doubt(CopyId const& copy, Instant at, Entries const& entries);

    /// A person's or an oracle's word on a copy in doubt. `resend` queues it again.
    void resolve_in_doubt(
        CopyId const& copy,
        Resolution resolution,
        std::string const& by,
        Instant at,
        Entries const& entries);

    /// The copy that an envelope id belongs to.
    std::optional<CopyId> copy_of_envelope(std::string const& envelope) const;

    // --- receipts and windows ---

    /// False, and nothing written, when `receipt.source` is known already.
    bool add_receipt(
        CopyId const& copy,
        NewReceipt const& receipt,
        std::optional<WindowChange> const& window,
        Entries const& entries);

    /// Throws Error(refused) when opening while one is active, or moving or cancelling none.
    void change_window(CopyId const& copy, WindowChange const& change, Entries const& entries);

    // --- registers ---

    /// When an entry of this source is known already, that one's id and nothing written.
    OpenedRegister open_register(
        ConferenceId const& conference, NewRegisterEntry const& entry, Entries const& entries);

    /// Leaves the entry as `state` says and keeps the step. `seen` is the number of steps that the
    /// caller saw. Throws Error(refused) when somebody took another one since.
    void step_register(
        RegisterEntryId const& entry,
        std::size_t seen,
        RegisterStep const& taken,
        RegisterState const& state,
        Entries const& entries);

    /// Throws Error(bad_input) for an unknown entry.
    RegisterEntry register_entry(RegisterEntryId const& entry) const;
    std::vector<RegisterEntry> registers(ConferenceId const& conference) const; ///< oldest first
    std::vector<RegisterEntry> open_registers() const;      ///< not ended; earliest due day first
    std::vector<RegisterEntryId> registers_pending() const; ///< with documents still to be issued

    /// True while an entry takes the conference out of every list (WI-37).
    bool hidden(ConferenceId const& conference) const;
    std::vector<ConferenceId> hidden_conferences() const;

    /// What its registers keep in: document kinds and "erasure". release(), claim_next() and
    /// begin_attempt() let nothing of a document pass that is named here.
    std::vector<std::string> register_holds(ConferenceId const& conference) const;

    /// The calendar of bank holidays in use from now on. The earlier ones are kept too.
    void keep_calendar(std::string const& json, Instant at, Entries const& entries);
    std::optional<std::string> kept_calendar() const; ///< the newest

    /// The copies that have an active window.
    std::vector<CopyId> copies_with_window() const;

    // --- staff ---

    /// Throws Error(refused) when the reference or the identity is somebody's already.
    void add_staff(Staff const& staff, Entries const& entries);

    /// `seen` is the revision that the caller saw. Throws Error(bad_input) for an unknown reference
    /// and Error(refused) when somebody changed the account since, or it has another's identity.
    void change_staff(Staff const& staff, std::int64_t seen, Entries const& entries);

    std::optional<KeptStaff> staff(std::string const& reference) const;
    std::optional<KeptStaff> staff_of_identity(std::string const& identity) const;
    std::vector<KeptStaff> all_staff() const; ///< by reference

    /// A second declaration of the same changes nothing.
    void add_conflict(Conflict const& conflict, Entries const& entries);
    /// False, and nothing written, when there is none.
    bool end_conflict(
        std::string const& staff, std::string const& reference, Instant at, Entries const& entries);
    std::vector<Conflict> conflicts() const; ///< in force, oldest first
    bool in_conflict(std::string const& staff, ConferenceId const& conference) const;
    std::vector<ConferenceId> conferences_in_conflict(std::string const& staff) const;

    /// Takes the place of what this person was before in that conference, and a chair that of the
    /// chair before. The same once more changes nothing.
    void assign_chair(ChairAssignment const& assignment, Entries const& entries);
    /// False, and nothing written, when there is none.
    bool end_chair(
        std::string const& staff, std::string const& reference, Instant at, Entries const& entries);
    std::vector<ChairAssignment> chair_assignments() const; ///< in force, oldest first
    std::vector<ChairAssignment> chairs_of(std::string const& reference) const; ///< in force
    /// What this person is in that conference, whatever version of its record stands.
    std::optional<ChairAssignment::As>
    chairs(std::string const& staff, ConferenceId const& conference) const;

    void add_broken_glass(BrokenGlass const& glass, Entries const& entries);
    std::vector<BrokenGlass> broken_glass() const; ///< newest first
    /// Until when; empty when `now` is not within any.
    std::optional<Instant>
    glass_broken_until(std::string const& staff, ConferenceId const& conference, Instant now) const;

    /// Unfinished work: what people began and did not send. It is not part of any record, so the
    /// log says nothing of it. At most `notes_max` for one person: the oldest makes room.
    static constexpr std::size_t notes_max = 200;
    void keep_note(
        std::string const& staff, std::string const& form, std::string const& text, Instant at);
    std::optional<std::string> note_of(std::string const& staff, std::string const& form) const;
    void drop_note(std::string const& staff, std::string const& form);
    std::vector<std::string> notes_of(std::string const& staff) const; ///< forms, newest first

    // --- what goes from reports ---

    /// `seen` is the number of steps on this report that the caller saw. Throws Error(refused) when
    /// somebody took another one since.
    void add_redaction_step(
        ConferenceId const& conference,
        std::size_t seen,
        RedactionStep const& step,
        Entries const& entries);

    /// Of all its reports, oldest first.
    std::vector<RedactionStep> redaction_steps(ConferenceId const& conference) const;

    // --- beside the record ---

    /// Kept for ever, in order. Changes neither the record nor its plan.
    void
    add_side_note(ConferenceId const& conference, SideNote const& note, Entries const& entries);

    std::vector<SideNote> side_notes(ConferenceId const& conference) const; ///< oldest first

    // --- questions ---

    std::vector<ConferenceLine> conferences() const; ///< newest first
    ConferenceStatus status(ConferenceId const& conference) const;
    CopyStatus copy(CopyId const& copy) const;
    std::string record(ConferenceId const& conference) const;
    std::string attachment(ConferenceId const& conference, AttachmentId const& attachment) const;

    /// The file that the record which stands was read from; nothing when it came as a record.
    std::optional<NewOriginal> original(ConferenceId const& conference) const;
    std::optional<KeptPlan> plan(ConferenceId const& conference) const;
    std::vector<Decision> decisions(ConferenceId const& conference) const; ///< oldest first
    std::string sealed_bytes(CopyId const& copy) const; ///< checked against the copy's digest
    std::string passphrase(CopyId const& copy) const;

    /// Unsent copies with a due day and active windows, on or before `until`, earliest first.
    std::vector<DueItem> next_due(Day until) const;

    // --- the audit log ---

    /// Entries that go with no change of the store, such as "opened".
    void note(Entries const& entries);

    std::uint64_t log_size() const;
    StoredLeaf leaf(std::uint64_t index) const;
    std::vector<std::string>
    leaf_hashes(std::uint64_t from, std::uint64_t to) const; ///< [from, to)
    void for_each_leaf(std::function<void(StoredLeaf const&)> const& visit) const;

    void keep_checkpoint(StoredCheckpoint const& checkpoint);
    std::optional<StoredCheckpoint> latest_checkpoint() const;
    void for_each_checkpoint(std::function<void(StoredCheckpoint const&)> const& visit) const;

    /// Destroys payload and key; the leaf stays and every proof with it. No copy of the ciphertext
    /// is left in the database file afterwards.
    void erase_payload(std::uint64_t index, Entries const& entries);

    // --- destruction ---

    /// Deletes the conference with everything that was kept of it, their keys and what the log says
    /// of it in private, in one step; the log's leaves and every proof stay. Afterwards no copy of
    /// a deleted value is left in the database file; what a crash left of that is done by
    /// finish_destructions(). Throws Error(refused) while something of it is on its way, a window
    /// is open or a register keeps something in or is still to issue something.
    void destroy(DestructionOrder const& order, Entries const& entries);

    /// Oldest first.
    std::vector<Destroyed> destroyed() const;

    /// Clears what a crash after destroy() left in the unused parts of the file. Returns how many.
    int finish_destructions(Instant now);

    /// Reads everything back from the disk: the file against its seal, SQLite's own structure
    /// check, every row against the digest that its audit entry carries, every encrypted value
    /// against its key and place. The tree and the checkpoints' signatures are the audit room's.
    IntegrityReport verify_integrity() const;

    struct Inside; ///< for this room's own files

  private:
    explicit Store(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

} // namespace safehand::storage
