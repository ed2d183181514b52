// Opening and closing the store, and what its parts need to know of each other's values.
#include "storage/files.h"
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/schema.h"
#include "storage/step.h"

#include <algorithm>

namespace safehand::storage {

namespace {

std::string key_for(KeySource const& keys, bool store_exists, Randomness& randomness)
{
    if (auto key = keys.find()) return *key;
    if (store_exists)
        throw Error(
            Fault::refused,
            "The store's key is missing; put the key file back in its place. "
            "Without it the store cannot be read.");
    return keys.make(randomness);
}

std::int64_t pragma(Database& database, std::string_view name)
{
    auto query = database.ask("PRAGMA " + std::string(name));
    return query.next() ? query.integer(0) : 0;
}

std::string random_token(Randomness& randomness)
{
    std::string bytes(16, '\0');
    randomness.fill(std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

/// Tables and the store's own row in one transaction: a crash leaves an empty file or a whole one.
void make_store(Database& database, Envelope const& envelope, Randomness& randomness)
{
    auto const id = "st-" + hex(random_token(randomness));
    auto const box = envelope.seal({"safehand", id, "store"}, id);
    database.run("BEGIN IMMEDIATE");
    make_tables(database);
    database.run(
        "INSERT INTO store(n, id, box) VALUES (1, ?1, ?2)", {std::string_view(id), Bytes{box}});
    database.run("COMMIT");
}

std::string read_store_id(Database& database, Envelope const& envelope)
{
    auto query = database.ask("SELECT id, box FROM store WHERE n = 1");
    ensure(query.next(), "a store has a row about itself");
    auto id = query.text(0);
    try {
        ensure(
            envelope.open({"safehand", id, "store"}, query.view(1)) == id,
            "a store knows its own id");
    } catch (Error const&) {
        throw Error(
            Fault::refused,
            "This key does not open this store; put back the key that the store was made with.");
    }
    return id;
}

} // namespace

std::unique_ptr<Store> Store::open(
    fs::path const& folder,
    KeySource const& keys,
    Randomness& randomness,
    Scribe scribe,
    Instant now,
    Options options)
{
    ensure(scribe.write && scribe.rows_in, "a store has a scribe");
    auto inside = std::make_unique<Inside>();
    inside->folder = folder;
    inside->scribe = std::move(scribe);
    inside->options = std::move(options);
    auto const file = inside->database_file();
    std::error_code trouble;
    bool const serving = inside->options.purpose == Purpose::serve;
    bool const exists = fs::exists(file, trouble) && fs::file_size(file, trouble) > 0;
    if (!exists && !serving) throw Error(Fault::bad_input, "There is no store in this folder.");
    inside->envelope = std::make_unique<Envelope>(key_for(keys, exists, randomness), randomness);
    if (serving) {
        make_private_folder(folder);
        make_private_file(file);
    }
    inside->database =
        std::make_unique<Database>(file, Database::Settings{inside->options.bytes_max, !serving});
    auto& database = *inside->database;
    auto const version = pragma(database, "user_version");
    bool const empty = version == 0 && !database.ask("SELECT 1 FROM sqlite_schema").next();
    if (empty && fs::exists(inside->head_file(), trouble))
        throw Error(
            Fault::broken,
            "The store is empty though it was not; look at the disk and at the backup.");
    if (empty && serving) {
        make_store(database, *inside->envelope, randomness);
        database.fold();
        inside->wrote = true;
    } else if (version > schema_version) {
        throw Error(
            Fault::refused,
            "A newer Safehand has written this store; use that version, or a backup from before.");
    } else if (version < 1 || pragma(database, "application_id") != application_id) {
        throw Error(Fault::refused, "The file in the store's place is not a store of Safehand.");
    }
    inside->version = empty ? schema_version : version;
    inside->id = read_store_id(database, *inside->envelope);
    inside->sealed = fs::exists(inside->seal_file(), trouble);
    // Tokens of an earlier process are worthless here: each process counts from a place of its own.
    for (char const byte : random_token(randomness).substr(0, 4))
        inside->last_token = inside->last_token << 8U | static_cast<unsigned char>(byte);
    inside->last_token <<= 24U;
    if (serving) {
        inside->hold_against_head();
        if (inside->log_size() == 0 && !fs::exists(inside->head_file(), trouble))
            replace_file(inside->head_file(), inside->head_text(0));
        if (inside->version < schema_version) inside->bring_up_to_date(now);
        inside->doubt_unsettled(now);
    }
    return std::unique_ptr<Store>(new Store(std::move(inside)));
}

Store::Store(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

Store::~Store()
{
    // What cannot be sealed stays without a seal, which the integrity check reports as such.
    try {
        if (inside_->options.purpose == Purpose::inspect || inside_->failed || !inside_->wrote)
            return;
        inside_->database->fold();
        auto const seal = inside_->file_seal();
        inside_->database.reset();
        replace_file(inside_->seal_file(), seal);
    } catch (std::exception const&) {
        inside_->failed = true;
    }
}

std::string Store::Inside::file_seal() const
{
    std::string digests;
    database->read_file([&](std::string_view piece) { digests.append(sha256(piece)); });
    return "sh:file:v1:" + hex(envelope->mac("file", digests)) + "\n";
}

void Store::Inside::point(std::string_view name) const
{
    if (options.at_point) options.at_point(name);
}

std::unique_lock<std::mutex> enter(Store::Inside const& inside)
{
    std::unique_lock lock(inside.mutex);
    if (inside.failed)
        throw Error(
            Fault::unavailable,
            "The store's disk did not answer as it should; look at the disk, then start anew.");
    return lock;
}

std::string
Store::Inside::seal(std::string_view owner, std::string_view kind, std::string_view text) const
{
    return envelope->seal({"safehand", id, owner, kind}, text);
}

std::string
Store::Inside::open(std::string_view owner, std::string_view kind, std::string_view box) const
{
    return envelope->open({"safehand", id, owner, kind}, box);
}

std::string Store::Inside::row_digest(std::string_view table, Query const& row) const
{
    // Long values go in by their SHA-256, so that the keyed digest runs over a few hundred bytes.
    std::string text = pack({table});
    for (int column = 0; column < row.columns(); ++column) {
        auto const value = row.value(column);
        text.push_back(static_cast<char>('0' + value.index()));
        if (auto const* const whole = std::get_if<std::int64_t>(&value))
            text.append(fixed64(static_cast<std::uint64_t>(*whole)));
        if (auto const* const words = std::get_if<std::string_view>(&value))
            text.append(sha256(*words));
        if (auto const* const bytes = std::get_if<Bytes>(&value)) text.append(sha256(bytes->view));
    }
    return envelope->mac("rows", text);
}

std::int64_t number(Instant at)
{
    return at.time_since_epoch().count();
}

std::int64_t number(Day day)
{
    return day.time_since_epoch().count();
}

Instant instant(std::int64_t number)
{
    return Instant(std::chrono::milliseconds(number));
}

Day day(std::int64_t number)
{
    return Day(std::chrono::days(number));
}

namespace {

bool made_of(std::string_view text, std::string_view others)
{
    return std::ranges::all_of(text, [&](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || others.find(letter) != std::string_view::npos;
    });
}

} // namespace

void ensure_code(std::string_view code)
{
    ensure(
        !code.empty() && code.size() <= 40 && made_of(code, "._:-"),
        "a stored code is a short plain word");
}

void ensure_batch_key(std::string_view key)
{
    ensure(!key.empty() && key.size() <= 80 && made_of(key, "._:-"), "a batch key is a plain word");
}

void ensure_envelope(std::string_view envelope)
{
    // Longer than an id, and with dots: it carries the copy, the attempt and a keyed check.
    ensure(
        envelope.size() >= 8 && envelope.size() <= 120 && made_of(envelope, ".:_-"),
        "an envelope id is a plain word");
}

void ensure_id(std::string_view id)
{
    ensure(id.size() >= 8 && id.size() <= 64 && made_of(id, ":_-"), "an id is a random plain word");
}

} // namespace safehand::storage
