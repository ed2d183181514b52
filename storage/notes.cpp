// Unfinished work of people at their desks: encrypted, one for each person and form, replaced and
// dropped freely. It is no evidence, so the log does not answer for it.
#include "storage/files.h"
#include "storage/inside.h"
#include "storage/packing.h"

#include <utility>

namespace safehand::storage {

namespace {

constexpr std::size_t form_bytes_max = 200;
constexpr std::size_t text_bytes_max = 256 << 10;

/// A change that has no audit entry: the file's seal goes all the same.
class PlainChange {
  public:
    explicit PlainChange(Store::Inside& inside) : inside_(inside)
    {
        if (inside_.options.purpose == Purpose::inspect)
            throw Error(Fault::refused, "The store was opened for inspection only.");
        if (inside_.sealed) remove_file(inside_.seal_file());
        inside_.sealed = false;
        inside_.wrote = true;
        inside_.database->run("BEGIN IMMEDIATE");
    }

    PlainChange(PlainChange const&) = delete;
    PlainChange& operator=(PlainChange const&) = delete;
    PlainChange(PlainChange&&) = delete;
    PlainChange& operator=(PlainChange&&) = delete;

    ~PlainChange()
    {
        try {
            if (inside_.database->in_transaction()) inside_.database->run("ROLLBACK");
        } catch (Error const&) {
            inside_.failed = true;
        }
        if (inside_.database->lost()) inside_.failed = true;
    }

    void commit() { inside_.database->run("COMMIT"); }

  private:
    Store::Inside& inside_;
};

std::string note_key(Store::Inside const& inside, std::string_view staff, std::string_view form)
{
    return inside.envelope->mac("lookup", pack({"note", staff, form}));
}

/// Binds the text to the person and the form that it is filed under.
std::string note_kind(std::string_view key)
{
    return "note:" + hex(key);
}

} // namespace

void Store::keep_note(
    std::string const& staff, std::string const& form, std::string const& text, Instant at)
{
    auto const lock = enter(*inside_);
    ensure_code(staff);
    if (form.empty() || form.size() > form_bytes_max || text.size() > text_bytes_max)
        throw Error(Fault::bad_input, "This is too much to be kept as unfinished work.");
    auto const key = note_key(*inside_, staff, form);
    auto const box = inside_->seal(staff, note_kind(key), pack({form, text}));
    PlainChange change(*inside_);
    inside_->database->run("DELETE FROM desk_note WHERE note_key = ?1", {Bytes{key}});
    inside_->database->run(
        "INSERT INTO desk_note(note_key, staff, at, box) VALUES (?1, ?2, ?3, ?4)",
        {Bytes{key}, std::string_view(staff), number(at), Bytes{box}});
    inside_->database->run(
        "DELETE FROM desk_note WHERE staff = ?1 AND n NOT IN "
        "(SELECT n FROM desk_note WHERE staff = ?1 ORDER BY n DESC LIMIT ?2)",
        {std::string_view(staff), static_cast<std::int64_t>(notes_max)});
    change.commit();
}

std::optional<std::string> Store::note_of(std::string const& staff, std::string const& form) const
{
    auto const lock = enter(*inside_);
    auto const key = note_key(*inside_, staff, form);
    auto query =
        inside_->database->ask("SELECT box FROM desk_note WHERE note_key = ?1", {Bytes{key}});
    if (!query.next()) return std::nullopt;
    return unpack(inside_->open(staff, note_kind(key), query.view(0)), 2)[1];
}

void Store::drop_note(std::string const& staff, std::string const& form)
{
    auto const lock = enter(*inside_);
    auto const key = note_key(*inside_, staff, form);
    PlainChange change(*inside_);
    inside_->database->run("DELETE FROM desk_note WHERE note_key = ?1", {Bytes{key}});
    change.commit();
}

std::vector<std::string> Store::notes_of(std::string const& staff) const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT note_key, box FROM desk_note WHERE staff = ?1 ORDER BY n DESC",
        {std::string_view(staff)});
    std::vector<std::string> forms;
    while (query.next())
        forms.push_back(
            unpack(inside_->open(staff, note_kind(query.bytes(0)), query.view(1)), 2)[0]);
    return forms;
}

} // namespace safehand::storage
