// The only file that names SQLite.
#include "storage/database.h"

#include "record/error.h"

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace safehand::storage {

namespace {

constexpr int page_size = 8192;

} // namespace

struct Query::Prepared {
    sqlite3_stmt* statement = nullptr;
    std::string sql;

    Prepared() = default;
    Prepared(Prepared const&) = delete;
    Prepared& operator=(Prepared const&) = delete;
    Prepared(Prepared&&) = delete;
    Prepared& operator=(Prepared&&) = delete;

    ~Prepared() { sqlite3_finalize(statement); }
};

struct Database::Connection {
    sqlite3* handle = nullptr;
    std::map<std::string, std::vector<std::unique_ptr<Query::Prepared>>, std::less<>> idle;
    std::function<void(std::string_view, std::int64_t)> listener;
    bool lost = false;

    Connection() = default;
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    Connection(Connection&&) = delete;
    Connection& operator=(Connection&&) = delete;

    ~Connection()
    {
        idle.clear();
        sqlite3_close_v2(handle);
    }

    [[noreturn]] void fail(int code)
    {
        auto const detail =
            std::string("SQLite ") + std::to_string(code) + ": " + sqlite3_errstr(code);
        switch (code & 0xff) {
        case SQLITE_FULL:
            throw Error(
                Fault::unavailable,
                "The store is full; nothing of this step was kept. Make room and try again.",
                detail);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Error(
                Fault::refused,
                "The store is in use by another Safehand; stop that one, or ask it instead.",
                detail);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_FORMAT:
            throw Error(
                Fault::broken,
                "The store is damaged; stop Safehand and restore the store from its backup.",
                detail);
        case SQLITE_IOERR: lost = true; [[fallthrough]];
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
            throw Error(
                Fault::unavailable,
                "The store's disk does not answer as it should; look at the disk, then start anew.",
                detail);
        default: throw Error(Fault::broken, "The store cannot do what it was asked.", detail);
        }
    }

    void check(int code)
    {
        if (code != SQLITE_OK) fail(code);
    }
};

Query::Query(Database& database, std::unique_ptr<Prepared> prepared)
    : database_(&database), prepared_(std::move(prepared))
{
}

Query::Query(Query&&) noexcept = default;

Query::~Query()
{
    if (!prepared_) return;
    sqlite3_reset(prepared_->statement);
    sqlite3_clear_bindings(prepared_->statement);
    auto& idle = database_->connection_->idle[prepared_->sql];
    idle.push_back(std::move(prepared_));
}

bool Query::next()
{
    auto const code = sqlite3_step(prepared_->statement);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) database_->connection_->fail(code);
    return false;
}

int Query::columns() const
{
    return sqlite3_column_count(prepared_->statement);
}

bool Query::null(int column) const
{
    return sqlite3_column_type(prepared_->statement, column) == SQLITE_NULL;
}

std::int64_t Query::integer(int column) const
{
    if (sqlite3_column_type(prepared_->statement, column) != SQLITE_INTEGER)
        database_->connection_->fail(SQLITE_CORRUPT);
    return sqlite3_column_int64(prepared_->statement, column);
}

std::string_view Query::view(int column) const
{
    auto* const statement = prepared_->statement;
    auto const kind = sqlite3_column_type(statement, column);
    if (kind != SQLITE_BLOB && kind != SQLITE_TEXT) database_->connection_->fail(SQLITE_CORRUPT);
    auto const* const data = static_cast<char const*>(sqlite3_column_blob(statement, column));
    auto const length = sqlite3_column_bytes(statement, column);
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(length)};
}

std::string Query::text(int column) const
{
    return std::string(view(column));
}

std::string Query::bytes(int column) const
{
    return std::string(view(column));
}

Value Query::value(int column) const
{
    switch (sqlite3_column_type(prepared_->statement, column)) {
    case SQLITE_INTEGER: return integer(column);
    case SQLITE_TEXT: return view(column);
    case SQLITE_BLOB: return Bytes{view(column)};
    case SQLITE_NULL: return std::monostate{};
    default: database_->connection_->fail(SQLITE_CORRUPT);
    }
}

namespace {

int bind(sqlite3_stmt* statement, int at, Value const& value, sqlite3_destructor_type keep)
{
    struct Binder {
        sqlite3_stmt* statement;
        int at;
        sqlite3_destructor_type keep;

        int operator()(std::monostate) const { return sqlite3_bind_null(statement, at); }

        int operator()(std::int64_t number) const
        {
            return sqlite3_bind_int64(statement, at, number);
        }

        // A null pointer would bind NULL where an empty value is meant.
        int operator()(std::string_view text) const
        {
            auto const* const data = text.empty() ? "" : text.data();
            return sqlite3_bind_text64(statement, at, data, text.size(), keep, SQLITE_UTF8);
        }

        int operator()(Bytes bytes) const
        {
            auto const* const data = bytes.view.empty() ? "" : bytes.view.data();
            return sqlite3_bind_blob64(statement, at, data, bytes.view.size(), keep);
        }
    };

    return std::visit(Binder{statement, at, keep}, value);
}

void changed(void* listener, int, char const*, char const* table, sqlite3_int64 row)
{
    auto const& called =
        *static_cast<std::function<void(std::string_view, std::int64_t)>*>(listener);
    if (called) called(table, row);
}

} // namespace

Database::Database(std::filesystem::path const& file, Settings const& settings)
    : connection_(std::make_unique<Connection>())
{
    // The store has its own mutex. NOFOLLOW: the file must not be a link to somewhere else.
    auto const code = sqlite3_open_v2(
        file.c_str(),
        &connection_->handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE,
        nullptr);
    connection_->check(code);
    this->settings(settings);
}

Database::~Database() = default;

void Database::settings(Settings const& settings)
{
    auto* const handle = connection_->handle;
    sqlite3_busy_timeout(handle, 250);
    for (auto const option : {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY})
        connection_->check(sqlite3_db_config(handle, option, 1, nullptr));
    for (auto const option :
         {SQLITE_DBCONFIG_TRUSTED_SCHEMA,
          SQLITE_DBCONFIG_DQS_DML,
          SQLITE_DBCONFIG_DQS_DDL,
          SQLITE_DBCONFIG_ENABLE_TRIGGER,
          SQLITE_DBCONFIG_ENABLE_VIEW,
          SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION})
        connection_->check(sqlite3_db_config(handle, option, 0, nullptr));
    auto const pragma = [this](std::string const& text) {
        auto query = ask("PRAGMA " + text);
        return query.next() ? std::string(query.view(0)) : std::string{};
    };
    run("PRAGMA locking_mode=EXCLUSIVE");
    run("PRAGMA page_size=" + std::to_string(page_size));
    run("PRAGMA mmap_size=0");
    run("PRAGMA temp_store=MEMORY");
    run("PRAGMA cell_size_check=ON");
    run("PRAGMA secure_delete=ON");
    ensure(pragma("journal_mode=WAL") == "wal", "the database keeps a write-ahead log");
    run("PRAGMA synchronous=FULL");
    run("PRAGMA fullfsync=ON");
    run("PRAGMA checkpoint_fullfsync=ON");
    run("PRAGMA journal_size_limit=67108864");
    if (settings.bytes_max != 0)
        run("PRAGMA max_page_count=" +
            std::to_string(std::max<std::uint64_t>(settings.bytes_max / page_size, 1)));
    if (settings.read_only) run("PRAGMA query_only=ON");
    if (settings.keep_log)
        connection_->check(sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr));
    // The first read takes the exclusive lock, and only here is it known whether we have it.
    ask("SELECT count(*) FROM sqlite_schema").next();
    sqlite3_update_hook(handle, changed, &connection_->listener);
}

std::unique_ptr<Query::Prepared> Database::prepared(std::string_view sql)
{
    auto const found = connection_->idle.find(sql);
    if (found != connection_->idle.end() && !found->second.empty()) {
        auto taken = std::move(found->second.back());
        found->second.pop_back();
        return taken;
    }
    auto made = std::make_unique<Query::Prepared>();
    made->sql = sql;
    connection_->check(sqlite3_prepare_v3(
        connection_->handle,
        made->sql.data(),
        static_cast<int>(made->sql.size()),
        SQLITE_PREPARE_PERSISTENT,
        &made->statement,
        nullptr));
    return made;
}

Query Database::ask(std::string_view sql, std::initializer_list<Value> values)
{
    Query query(*this, prepared(sql));
    int at = 0;
    for (auto const& value : values)
        connection_->check(bind(query.prepared_->statement, ++at, value, SQLITE_TRANSIENT));
    return query;
}

void Database::run(std::string_view sql, std::initializer_list<Value> values)
{
    Query query(*this, prepared(sql));
    int at = 0;
    for (auto const& value : values)
        connection_->check(bind(query.prepared_->statement, ++at, value, SQLITE_STATIC));
    while (query.next()) {
    }
}

std::int64_t Database::last_row() const
{
    return sqlite3_last_insert_rowid(connection_->handle);
}

std::int64_t Database::rows_changed() const
{
    return sqlite3_changes64(connection_->handle);
}

bool Database::in_transaction() const
{
    return sqlite3_get_autocommit(connection_->handle) == 0;
}

void Database::on_change(std::function<void(std::string_view, std::int64_t)> listener)
{
    connection_->listener = std::move(listener);
}

void Database::fold()
{
    connection_->check(sqlite3_wal_checkpoint_v2(
        connection_->handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr));
    sqlite3_db_release_memory(connection_->handle);
}

void Database::read_file(std::function<void(std::string_view)> const& piece)
{
    // Through SQLite's own descriptor: opening and closing the file a second time would drop the
    // locks that POSIX ties to the process.
    sqlite3_file* file = nullptr;
    connection_->check(sqlite3_file_control(
        connection_->handle, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file)));
    ensure(file != nullptr && file->pMethods != nullptr, "an open database has a file");
    sqlite3_int64 size = 0;
    connection_->check(file->pMethods->xFileSize(file, &size));
    std::string buffer(1U << 20U, '\0');
    for (sqlite3_int64 at = 0; at < size;) {
        auto const count =
            std::min<sqlite3_int64>(size - at, static_cast<sqlite3_int64>(buffer.size()));
        connection_->check(file->pMethods->xRead(file, buffer.data(), static_cast<int>(count), at));
        piece(std::string_view(buffer).substr(0, static_cast<std::size_t>(count)));
        at += count;
    }
}

bool Database::lost() const noexcept
{
    return connection_->lost;
}

} // namespace safehand::storage
