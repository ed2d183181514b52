// SQLite behind a small door: one connection, prepared statements kept for reuse, errors told in
// our way. What is stored is not known here.
//
// Why one connection, and why a write-ahead log: SQLite before 3.51.3, which is what Debian 12 has,
// can lose committed work when one connection writes while another checkpoints the same log. Here
// the connection that writes is the only one there is, so it also checkpoints: locking_mode
// EXCLUSIVE keeps every other connection out, and the log's index lives in memory. A commit then
// costs one fsync (synchronous FULL; NORMAL would lose acknowledged commits in a power cut), where
// a rollback journal costs four.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace safehand::storage {

/// A BLOB, as opposed to TEXT.
struct Bytes {
    std::string_view view;
};

using Value = std::variant<std::monostate, std::int64_t, std::string_view, Bytes>;

class Database;

/// The rows of one statement, from next() to next().
class Query {
  public:
    Query(Query const&) = delete;
    Query& operator=(Query const&) = delete;
    Query(Query&&) noexcept;
    Query& operator=(Query&&) = delete;
    ~Query();

    bool next();
    int columns() const;
    bool null(int column) const;
    std::int64_t integer(int column) const; ///< Error(broken) when it is something else
    std::string text(int column) const;
    std::string bytes(int column) const;
    std::string_view view(int column) const; ///< TEXT or BLOB, good until the next call of next()
    Value value(int column) const;           ///< as view()

  private:
    friend class Database;
    struct Prepared;
    Query(Database& database, std::unique_ptr<Prepared> prepared);

    Database* database_;
    std::unique_ptr<Prepared> prepared_;
};

class Database {
  public:
    struct Settings {
        std::uint64_t bytes_max = 0;
        bool read_only = false; ///< refuses every change of content
        bool keep_log = false;  ///< leaves the write-ahead log as it is when closing
    };

    /// Opens the file, which exists and may be empty. Throws Error(refused) when another process,
    /// or another store of this one, has it open.
    Database(std::filesystem::path const& file, Settings const& settings);
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;
    Database(Database&&) = delete;
    Database& operator=(Database&&) = delete;
    ~Database();

    /// Values are copied.
    Query ask(std::string_view sql, std::initializer_list<Value> values = {});

    /// Runs to the end. Values are not copied.
    void run(std::string_view sql, std::initializer_list<Value> values = {});

    std::int64_t last_row() const;
    std::int64_t rows_changed() const; ///< by the last run()
    bool in_transaction() const;

    /// Called for each row that is inserted, changed or deleted. The called function does not use
    /// the database.
    void on_change(std::function<void(std::string_view table, std::int64_t row)> listener);

    /// Folds the write-ahead log into the file, empties it and drops cached pages.
    void fold();

    /// Passes the file, as it is on the disk, in pieces of at most a mebibyte.
    void read_file(std::function<void(std::string_view)> const& piece);

    /// True once a write to the disk has failed in a way that leaves its state unknown: what the
    /// disk holds is then learnt only by opening anew.
    bool lost() const noexcept;

  private:
    friend class Query;
    struct Connection;
    std::unique_ptr<Query::Prepared> prepared(std::string_view sql);
    void settings(Settings const& settings);

    std::unique_ptr<Connection> connection_;
};

} // namespace safehand::storage
