// Words that stand in two records: keyed digests of them, so that equal words are found without the
// table saying any.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

namespace safehand::storage {

namespace {

constexpr std::int64_t same_max = 200; // of one stretch of words

std::string key_of(Store::Inside const& inside, BlockWords const& block)
{
    return inside.envelope->mac("lookup", pack({"block", block.words}));
}

} // namespace

void Store::Inside::insert_blocks(
    std::int64_t version_row, std::vector<BlockWords> const& blocks) const
{
    for (auto const& block : blocks) {
        ensure_code(block.section);
        auto const key = key_of(*this, block);
        database->run(
            "INSERT INTO block_key(version, section, block_key) VALUES (?1, ?2, ?3)",
            {version_row, std::string_view(block.section), Bytes{key}});
    }
}

std::vector<SameWords>
Store::same_words(std::vector<BlockWords> const& blocks, std::string const& reference) const
{
    auto const lock = enter(*inside_);
    auto const own = inside_->envelope->mac("lookup", pack({"reference", reference}));
    std::vector<SameWords> same;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        auto const key = key_of(*inside_, blocks[i]);
        auto query = inside_->database->ask(
            "SELECT c.id, b.section, min(b.n) AS first FROM block_key b "
            "JOIN record_version v ON v.n = b.version JOIN conference c ON c.n = v.conference "
            "WHERE b.block_key = ?1 AND v.reference_key <> ?2 "
            "GROUP BY c.id ORDER BY first LIMIT ?3",
            {Bytes{key}, Bytes{own}, same_max});
        while (query.next()) same.push_back({{query.text(0)}, query.text(1), i});
    }
    return same;
}

std::vector<ConferenceId> Store::without_blocks() const
{
    auto const lock = enter(*inside_);
    std::vector<ConferenceId> all;
    auto query = inside_->database->ask(
        "SELECT id FROM conference WHERE n NOT IN (SELECT v.conference FROM record_version v "
        "JOIN block_key b ON b.version = v.n) ORDER BY n");
    while (query.next()) all.push_back({query.text(0)});
    return all;
}

void Store::keep_blocks(
    ConferenceId const& conference, std::vector<BlockWords> const& blocks, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(conference);
    std::int64_t version = 0;
    {
        auto query = inside_->database->ask(
            "SELECT max(v.n), count(b.n) FROM record_version v LEFT JOIN block_key b "
            "ON b.version = v.n WHERE v.conference = ?1",
            {row});
        if (!query.next() || query.null(0) || query.integer(1) != 0 || blocks.empty()) return;
        version = query.integer(0);
    }
    Step step(*inside_, entries);
    inside_->insert_blocks(version, blocks);
    step.commit();
}

} // namespace safehand::storage
