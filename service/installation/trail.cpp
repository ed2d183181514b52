#include "service/installation/trail.h"

#include "audit/leaf.h"
#include "audit/tree.h"
#include "record/error.h"

#include <array>
#include <map>

namespace safehand::service {

storage::Scribe reading_scribe()
{
    storage::Scribe scribe;
    scribe.write = [](storage::Entry const&, std::string const&) -> storage::AuditLeaf {
        throw Error(Fault::refused, "The store was opened for inspection only.");
    };
    scribe.rows_in = [](std::string_view bytes) { return audit::read_leaf(bytes).rows; };
    return scribe;
}

namespace {

/// Refuses a log that was signed under another name or key: going on would make all of its earlier
/// checkpoints unsound.
audit::Tree tree_of(
    std::filesystem::path const& folder,
    audit::Signer const& signer,
    storage::KeySource const& keys,
    Randomness& randomness,
    Instant now)
{
    audit::Tree tree;
    if (!std::filesystem::exists(folder / "safehand.db")) return tree;
    storage::Options options;
    options.purpose = storage::Purpose::inspect;
    auto const store =
        storage::Store::open(folder, keys, randomness, reading_scribe(), now, options);
    for (auto const& hash : store->leaf_hashes(0, store->log_size())) tree.append(hash);
    if (auto const latest = store->latest_checkpoint()) {
        try {
            (void)audit::read_checkpoint(latest->note, signer.verifier_key());
        } catch (Error const&) {
            throw Error(
                Fault::refused,
                "The audit log was signed under another name or key. Put back the setting origin "
                "and "
                "the file keys/audit.pem.");
        }
    }
    return tree;
}

std::string hex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (char const letter : bytes) {
        auto const byte = static_cast<unsigned char>(letter);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

} // namespace

Trail::Trail(
    std::filesystem::path const& store_folder,
    std::filesystem::path const& signing_key,
    std::string const& origin,
    storage::KeySource const& keys,
    Randomness& randomness,
    Instant now)
    : randomness_(randomness), signer_(audit::Signer::open(signing_key, origin, randomness)),
      notary_(std::make_unique<audit::Notary>(
          signer_, tree_of(store_folder, signer_, keys, randomness, now)))
{
}

storage::Scribe Trail::scribe()
{
    storage::Scribe scribe;
    scribe.write = [this](storage::Entry const& entry, std::string const& rows) {
        auto leaf = audit::make_leaf(
            {entry.at, entry.type, entry.actor, entry.object, entry.outcome, rows, entry.payload},
            randomness_);
        auto hash = audit::leaf_hash(leaf.bytes);
        return storage::AuditLeaf{
            std::move(leaf.bytes),
            std::move(hash),
            std::move(leaf.payload),
            std::move(leaf.payload_key)};
    };
    scribe.rows_in = [](std::string_view bytes) { return audit::read_leaf(bytes).rows; };
    scribe.cover = [this](std::uint64_t size, std::vector<std::string> const& hashes) {
        return notary_->cover(size, hashes);
    };
    return scribe;
}

namespace {

/// What is wrong with one leaf by itself; empty when nothing is.
std::string fault_in(storage::StoredLeaf const& leaf)
{
    if (audit::leaf_hash(leaf.bytes) != leaf.leaf_hash) return "its hash is not that of its bytes";
    try {
        auto const words = audit::read_leaf(leaf.bytes);
        if (!leaf.erased && !audit::opens(words, leaf.payload, leaf.payload_key))
            return "its particulars are not what it committed to";
    } catch (Error const&) {
        return "it is not a well formed entry";
    }
    return {};
}

} // namespace

AuditReport verify_audit(storage::Store const& store, std::string const& verifier_key)
{
    AuditReport report;
    std::map<std::uint64_t, audit::Checkpoint> checkpoints;
    store.for_each_checkpoint([&](storage::StoredCheckpoint const& kept) {
        ++report.checkpoints;
        try {
            auto const checkpoint = audit::read_checkpoint(kept.note, verifier_key);
            if (checkpoint.size != kept.size)
                report.faults.push_back(
                    "checkpoint " + std::to_string(kept.size) + ": states another size");
            checkpoints[checkpoint.size] = checkpoint;
        } catch (Error const& error) {
            report.faults.push_back(
                "checkpoint " + std::to_string(kept.size) + ": " + error.what());
        }
    });
    audit::Tree tree;
    store.for_each_leaf([&](storage::StoredLeaf const& leaf) {
        auto const where = "entry " + std::to_string(leaf.index);
        if (leaf.index != tree.size()) report.faults.push_back(where + ": out of order");
        if (auto const fault = fault_in(leaf); !fault.empty())
            report.faults.push_back(where + ": " + fault);
        tree.append(audit::leaf_hash(leaf.bytes));
        auto const signed_here = checkpoints.find(tree.size());
        if (signed_here != checkpoints.end() && signed_here->second.root != tree.root())
            report.faults.push_back(where + ": the signed checkpoint after it has another root");
    });
    report.entries = tree.size();
    report.root_hex = hex(tree.root());
    if (!checkpoints.empty() && checkpoints.rbegin()->first != tree.size())
        report.faults.emplace_back("the last signed checkpoint covers another number of entries");
    if (checkpoints.empty() && tree.size() > 0)
        report.faults.emplace_back("no signed checkpoint covers the entries");
    auto const integrity = store.verify_integrity();
    report.faults.insert(report.faults.end(), integrity.faults.begin(), integrity.faults.end());
    return report;
}

} // namespace safehand::service
