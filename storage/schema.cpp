// The tables. Columns named `card`, `box`, `evidence`, `bytes` (of packet) and `passphrase` hold
// encrypted values; `content_key`, `reference_key`, `reader_key`, `source_key`, `block_key`,
// `identity_key` and `note_key` hold keyed digests, so that equal things are found without being
// readable. Nothing else may hold words about people.
#include "storage/schema.h"

#include <set>
#include <string>

namespace safehand::storage {

namespace {

/// The tables of version 1. They stay as they are, so that the rows of an older store keep the
/// digests that its log holds; what came later stands in tables of its own.
constexpr std::array<std::string_view, 18> first_statements{
    R"(CREATE TABLE store(
  n INTEGER PRIMARY KEY CHECK (n = 1),
  id TEXT NOT NULL,
  box BLOB NOT NULL
) STRICT)",
    R"(CREATE TABLE conference(
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  content_key BLOB NOT NULL UNIQUE,
  stage INTEGER NOT NULL,
  held_code TEXT NOT NULL,
  admitted INTEGER NOT NULL,
  plan INTEGER,
  card BLOB NOT NULL
) STRICT)",
    R"(CREATE TABLE document(
  n INTEGER PRIMARY KEY,
  conference INTEGER NOT NULL REFERENCES conference(n),
  kind INTEGER NOT NULL,
  card BLOB NOT NULL,
  box BLOB NOT NULL
) STRICT)",
    "CREATE INDEX document_of ON document(conference, kind)",
    R"(CREATE TABLE copy(
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conference INTEGER NOT NULL REFERENCES conference(n),
  number INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  due INTEGER,
  state INTEGER NOT NULL,
  next_try INTEGER,
  attempts INTEGER NOT NULL,
  held_code TEXT NOT NULL,
  replaced_by TEXT,
  card BLOB NOT NULL
) STRICT)",
    "CREATE INDEX copy_of ON copy(conference, number)",
    "CREATE INDEX copy_in_state ON copy(state, due)",
    R"(CREATE TABLE packet(
  n INTEGER PRIMARY KEY REFERENCES copy(n),
  passphrase BLOB NOT NULL,
  bytes BLOB NOT NULL
) STRICT)",
    R"(CREATE TABLE attempt(
  n INTEGER PRIMARY KEY,
  copy INTEGER NOT NULL REFERENCES copy(n),
  number INTEGER NOT NULL,
  envelope TEXT NOT NULL UNIQUE,
  state INTEGER NOT NULL,
  begun INTEGER NOT NULL,
  settled INTEGER,
  evidence BLOB,
  UNIQUE (copy, number)
) STRICT)",
    R"(CREATE TABLE receipt(
  n INTEGER PRIMARY KEY,
  copy INTEGER NOT NULL REFERENCES copy(n),
  kind INTEGER NOT NULL,
  at INTEGER NOT NULL,
  source_key BLOB NOT NULL UNIQUE,
  box BLOB NOT NULL
) STRICT)",
    "CREATE INDEX receipt_of ON receipt(copy)",
    R"(CREATE TABLE reply_window(
  n INTEGER PRIMARY KEY,
  copy INTEGER NOT NULL REFERENCES copy(n),
  opens INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  state INTEGER NOT NULL,
  box BLOB NOT NULL
) STRICT)",
    "CREATE UNIQUE INDEX one_active_window ON reply_window(copy) WHERE state = 0",
    R"(CREATE TABLE erasure(
  n INTEGER PRIMARY KEY
) STRICT)",
    R"(CREATE TABLE audit_leaf(
  n INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT)",
    R"(CREATE TABLE audit_payload(
  n INTEGER PRIMARY KEY,
  box BLOB NOT NULL
) STRICT)",
    R"(CREATE TABLE audit_rows(
  n INTEGER PRIMARY KEY,
  changes TEXT NOT NULL
) STRICT)",
    R"(CREATE TABLE checkpoint(
  n INTEGER PRIMARY KEY,
  note TEXT NOT NULL,
  seal BLOB NOT NULL
) STRICT)"};

/// Version 2: documents leave in batches, and a record may come again, signed.
constexpr std::array<std::string_view, 6> second_statements{
    R"(CREATE TABLE record_version(
  n INTEGER PRIMARY KEY,
  conference INTEGER NOT NULL REFERENCES conference(n),
  document INTEGER NOT NULL REFERENCES document(n),
  content_key BLOB NOT NULL UNIQUE,
  reference_key BLOB NOT NULL,
  is_signed INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT)",
    "CREATE INDEX version_of ON record_version(conference)",
    "CREATE INDEX version_by_reference ON record_version(reference_key)",
    R"(CREATE TABLE batch(
  n INTEGER PRIMARY KEY,
  conference INTEGER NOT NULL REFERENCES conference(n),
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (conference, key)
) STRICT)",
    R"(CREATE TABLE batch_copy(
  n INTEGER PRIMARY KEY REFERENCES copy(n),
  batch INTEGER NOT NULL REFERENCES batch(n),
  reader_key BLOB UNIQUE
) STRICT)",
    "CREATE INDEX copy_of_batch ON batch_copy(batch)"};

/// Version 2 as well: what happens beside and after a release.
constexpr std::array<std::string_view, 5> register_statements{
    R"(CREATE TABLE register_entry(
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conference INTEGER NOT NULL REFERENCES conference(n),
  source_key BLOB NOT NULL UNIQUE,
  opened INTEGER NOT NULL,
  due INTEGER,
  ended INTEGER NOT NULL,
  hidden INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  holds TEXT NOT NULL,
  card BLOB NOT NULL
) STRICT)",
    "CREATE INDEX register_of ON register_entry(conference)",
    "CREATE INDEX register_still_open ON register_entry(ended, due)",
    R"(CREATE TABLE register_step(
  n INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES register_entry(n),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  box BLOB NOT NULL,
  UNIQUE (entry, number)
) STRICT)",
    R"(CREATE TABLE kept_calendar(
  n INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  box BLOB NOT NULL
) STRICT)"};

/// Version 3: words that stand in two records are noticed (K17).
constexpr std::array<std::string_view, 3> provenance_statements{
    R"(CREATE TABLE block_key(
  n INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES record_version(n),
  section TEXT NOT NULL,
  block_key BLOB NOT NULL
) STRICT)",
    "CREATE INDEX block_by_key ON block_key(block_key)",
    "CREATE INDEX block_of_version ON block_key(version)"};

/// Version 4: who works here. The notes of `desk_note` are no part of any record: the log does not
/// answer for them.
constexpr std::array<std::string_view, 7> staff_statements{
    R"(CREATE TABLE staff(
  n INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  identity_key BLOB UNIQUE,
  card BLOB NOT NULL
) STRICT)",
    R"(CREATE TABLE conflict(
  n INTEGER PRIMARY KEY,
  staff TEXT NOT NULL,
  reference_key BLOB NOT NULL,
  since INTEGER NOT NULL,
  ended INTEGER,
  box BLOB NOT NULL
) STRICT)",
    "CREATE UNIQUE INDEX conflict_in_force ON conflict(staff, reference_key) WHERE ended IS NULL",
    R"(CREATE TABLE broken_glass(
  n INTEGER PRIMARY KEY,
  staff TEXT NOT NULL,
  reference_key BLOB NOT NULL,
  at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  box BLOB NOT NULL
) STRICT)",
    "CREATE INDEX broken_glass_of ON broken_glass(staff, reference_key)",
    R"(CREATE TABLE desk_note(
  n INTEGER PRIMARY KEY,
  note_key BLOB NOT NULL UNIQUE,
  staff TEXT NOT NULL,
  at INTEGER NOT NULL,
  box BLOB NOT NULL
) STRICT)",
    "CREATE INDEX desk_note_of ON desk_note(staff, at)"};

/// Version 4 as well: who chairs which conference.
constexpr std::array<std::string_view, 2> chair_statements{
    R"(CREATE TABLE chair_assignment(
  n INTEGER PRIMARY KEY,
  staff TEXT NOT NULL,
  reference_key BLOB NOT NULL,
  kind INTEGER NOT NULL,
  since INTEGER NOT NULL,
  ended INTEGER,
  box BLOB NOT NULL
) STRICT)",
    "CREATE UNIQUE INDEX chair_in_force ON chair_assignment(staff, reference_key) "
    "WHERE ended IS NULL"};

/// Version 4 as well: what people decided on what goes from reports.
constexpr std::array<std::string_view, 1> redaction_statements{
    R"(CREATE TABLE redaction_step(
  n INTEGER PRIMARY KEY,
  conference INTEGER NOT NULL REFERENCES conference(n),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  box BLOB NOT NULL,
  UNIQUE (conference, number)
) STRICT)"};

/// Version 4 as well: what stays of a conference that was destroyed.
constexpr std::array<std::string_view, 2> destruction_statements{
    R"(CREATE TABLE destruction(
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  reference_key BLOB NOT NULL,
  at INTEGER NOT NULL,
  finished INTEGER,
  box BLOB NOT NULL
) STRICT)",
    "CREATE INDEX destruction_of ON destruction(reference_key)"};

/// Every statement that made a version's tables from those of `from`.
std::vector<std::string_view> statements(std::int64_t from, std::int64_t to)
{
    std::vector<std::string_view> all;
    if (from < 1 && to >= 1)
        all.insert(all.end(), first_statements.begin(), first_statements.end());
    if (from < 2 && to >= 2) {
        all.insert(all.end(), second_statements.begin(), second_statements.end());
        all.insert(all.end(), register_statements.begin(), register_statements.end());
    }
    if (from < 3 && to >= 3)
        all.insert(all.end(), provenance_statements.begin(), provenance_statements.end());
    if (from < 4 && to >= 4) {
        all.insert(all.end(), staff_statements.begin(), staff_statements.end());
        all.insert(all.end(), chair_statements.begin(), chair_statements.end());
        all.insert(all.end(), redaction_statements.begin(), redaction_statements.end());
        all.insert(all.end(), destruction_statements.begin(), destruction_statements.end());
    }
    return all;
}

struct Description {
    std::string type;
    std::string name;
    std::string table;

    bool operator==(Description const&) const = default;
};

/// What SQLite notes beside one of the statements above.
Description described(std::string_view sql)
{
    auto const word_after = [&](std::string_view lead) {
        auto const at = sql.find(lead) + lead.size();
        return std::string(sql.substr(at, sql.find_first_of(" (", at) - at));
    };
    if (sql.starts_with("CREATE TABLE ")) {
        auto const name = word_after("CREATE TABLE ");
        return {"table", name, name};
    }
    return {"index", word_after("INDEX "), word_after(" ON ")};
}

} // namespace

void make_tables(Database& database, std::int64_t from)
{
    for (auto const statement : statements(from, schema_version)) database.run(statement);
    database.run("PRAGMA application_id=" + std::to_string(application_id));
    database.run("PRAGMA user_version=" + std::to_string(schema_version));
}

std::vector<std::string> faults_in_tables(Database& database, std::int64_t version)
{
    auto const expected = statements(0, version);
    std::set<std::string_view> missing(expected.begin(), expected.end());
    std::vector<std::string> faults;
    auto query = database.ask("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
    while (query.next()) {
        auto const sql = query.text(3);
        bool const own =
            sql.empty()
                ? query.view(0) == "index" &&
                      query.view(1).starts_with("sqlite_autoindex_" + query.text(2) + "_")
                : missing.erase(sql) == 1 &&
                      described(sql) == Description{query.text(0), query.text(1), query.text(2)};
        if (!own) faults.push_back("a definition in the schema is not ours");
    }
    if (!missing.empty()) faults.push_back("a definition in the schema is missing");
    return faults;
}

} // namespace safehand::storage
