// Registers: entries about a conference, their encrypted contents and the steps taken on them. A
// step and its entry change together or not at all.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

#include <algorithm>
#include <utility>

namespace safehand::storage {

namespace {

std::string joined(std::vector<std::string> const& codes)
{
    std::string text;
    for (auto const& code : codes) {
        ensure_code(code);
        text.append(text.empty() ? "" : " ").append(code);
    }
    return text;
}

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> codes;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        codes.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return codes;
}

std::string entry_card(
    std::string_view conference,
    std::string_view kind,
    std::string_view person,
    std::string_view copy,
    RegisterState const& state)
{
    return pack(
        {conference,
         kind,
         person,
         copy,
         state.state,
         state.fields_json,
         joined(state.pending),
         state.hidden ? "hidden" : ""});
}

std::string step_kind(std::int64_t number)
{
    return "register-step:" + std::to_string(number);
}

void insert_step(
    Store::Inside const& inside,
    std::int64_t entry_row,
    RegisterEntryId const& entry,
    std::int64_t number_in_entry,
    RegisterStep const& step)
{
    ensure_code(step.step);
    ensure_code(step.by);
    auto const box = inside.seal(
        entry.text,
        step_kind(number_in_entry),
        pack(
            {step.step,
             step.from,
             step.to,
             step.by,
             step.acting_as,
             step.because,
             step.fields_json,
             step.half ? "half" : ""}));
    inside.database->run(
        "INSERT INTO register_step(entry, number, at, box) VALUES (?1, ?2, ?3, ?4)",
        {entry_row, number_in_entry, number(step.at), Bytes{box}});
}

std::vector<RegisterStep>
steps_of(Store::Inside const& inside, std::int64_t entry_row, RegisterEntryId const& entry)
{
    std::vector<RegisterStep> steps;
    auto query = inside.database->ask(
        "SELECT number, at, box FROM register_step WHERE entry = ?1 ORDER BY number", {entry_row});
    while (query.next()) {
        auto parts = unpack(inside.open(entry.text, step_kind(query.integer(0)), query.view(2)), 8);
        RegisterStep step;
        step.step = std::move(parts[0]);
        step.from = std::move(parts[1]);
        step.to = std::move(parts[2]);
        step.by = std::move(parts[3]);
        step.acting_as = std::move(parts[4]);
        step.because = std::move(parts[5]);
        step.fields_json = std::move(parts[6]);
        step.half = !parts[7].empty();
        step.at = instant(query.integer(1));
        steps.push_back(std::move(step));
    }
    return steps;
}

std::int64_t row_of_entry(Store::Inside const& inside, RegisterEntryId const& entry)
{
    auto query = inside.database->ask(
        "SELECT n FROM register_entry WHERE id = ?1", {std::string_view(entry.text)});
    if (!query.next()) throw Error(Fault::bad_input, "There is no register entry of this id.");
    return query.integer(0);
}

Value due_value(std::optional<Day> const& due)
{
    return due ? Value(number(*due)) : Value();
}

std::vector<RegisterEntry>
entries_at(Store::Inside const& inside, std::vector<std::int64_t> const& rows)
{
    std::vector<RegisterEntry> entries;
    entries.reserve(rows.size());
    for (auto const row : rows) entries.push_back(inside.register_entry(row));
    return entries;
}

} // namespace

RegisterEntry Store::Inside::register_entry(std::int64_t row) const
{
    RegisterEntry entry;
    {
        auto query = database->ask(
            "SELECT id, opened, due, ended, hidden, holds, card FROM register_entry WHERE n = ?1",
            {row});
        ensure(query.next(), "a register entry found once is found again");
        entry.id.text = query.text(0);
        entry.opened = instant(query.integer(1));
        if (!query.null(2)) entry.state.due = day(query.integer(2));
        entry.state.ended = query.integer(3) != 0;
        entry.state.hidden = query.integer(4) != 0;
        entry.state.holds = split(query.view(5));
        auto parts = unpack(open(entry.id.text, "register", query.view(6)), 8);
        entry.conference.text = std::move(parts[0]);
        entry.kind = std::move(parts[1]);
        entry.person = std::move(parts[2]);
        entry.copy = std::move(parts[3]);
        entry.state.state = std::move(parts[4]);
        entry.state.fields_json = std::move(parts[5]);
        entry.state.pending = split(parts[6]);
        ensure(
            entry.state.hidden == !parts[7].empty(), "what hides a conference is told only once");
    }
    entry.steps = steps_of(*this, row, entry.id);
    return entry;
}

std::optional<RegisterEntryId>
Store::Inside::register_of(ConferenceId const& conference, std::string const& source) const
{
    if (source.empty()) return std::nullopt;
    auto const key = envelope->mac("lookup", pack({"register", conference.text, source}));
    auto query = database->ask("SELECT id FROM register_entry WHERE source_key = ?1", {Bytes{key}});
    if (!query.next()) return std::nullopt;
    return RegisterEntryId{query.text(0)};
}

void Store::Inside::insert_register(
    std::int64_t conference_row,
    ConferenceId const& conference,
    NewRegisterEntry const& entry) const
{
    ensure_id(entry.id.text);
    ensure_code(entry.kind);
    auto const key = envelope->mac(
        "lookup",
        pack({"register", conference.text, entry.source.empty() ? entry.id.text : entry.source}));
    auto const& state = entry.state;
    auto const card = seal(
        entry.id.text,
        "register",
        entry_card(conference.text, entry.kind, entry.person, entry.copy, state));
    auto const holds = joined(state.holds);
    database->run(
        "INSERT INTO register_entry(id, conference, source_key, opened, due, ended, hidden, "
        "pending, holds, card) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        {std::string_view(entry.id.text),
         conference_row,
         Bytes{key},
         number(entry.opening.at),
         due_value(state.due),
         std::int64_t{state.ended ? 1 : 0},
         std::int64_t{state.hidden ? 1 : 0},
         static_cast<std::int64_t>(state.pending.size()),
         std::string_view(holds),
         Bytes{card}});
    insert_step(*this, database->last_row(), entry.id, 1, entry.opening);
}

std::vector<std::string> Store::Inside::register_holds(std::int64_t conference_row) const
{
    auto query = database->ask(
        "SELECT holds FROM register_entry WHERE conference = ?1 AND holds <> ''", {conference_row});
    std::vector<std::string> held;
    while (query.next())
        for (auto& code : split(query.view(0))) held.push_back(std::move(code));
    return held;
}

bool Store::Inside::held_by_register(std::int64_t copy_row) const
{
    std::vector<std::string> held;
    {
        auto query = database->ask("SELECT conference FROM copy WHERE n = ?1", {copy_row});
        ensure(query.next(), "a copy found once is found again");
        held = register_holds(query.integer(0));
    }
    if (held.empty()) return false;
    return std::ranges::find(held, copy_status(copy_row).document) != held.end();
}

OpenedRegister Store::open_register(
    ConferenceId const& conference, NewRegisterEntry const& entry, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(conference);
    if (auto const earlier = inside_->register_of(conference, entry.source))
        return {*earlier, true};
    Step step(*inside_, entries);
    inside_->insert_register(row, conference, entry);
    step.commit();
    return {entry.id, false};
}

void Store::step_register(
    RegisterEntryId const& entry,
    std::size_t seen,
    RegisterStep const& taken,
    RegisterState const& state,
    Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = row_of_entry(*inside_, entry);
    auto const before = inside_->register_entry(row);
    if (before.steps.size() != seen)
        throw Error(
            Fault::refused,
            "Somebody else took a step on this register entry meanwhile; look at it again.");
    auto const card = inside_->seal(
        entry.text,
        "register",
        entry_card(before.conference.text, before.kind, before.person, before.copy, state));
    auto const holds = joined(state.holds);
    Step step(*inside_, entries);
    inside_->database->run(
        "UPDATE register_entry SET due = ?2, ended = ?3, hidden = ?4, pending = ?5, holds = ?6, "
        "card = ?7 WHERE n = ?1",
        {row,
         due_value(state.due),
         std::int64_t{state.ended ? 1 : 0},
         std::int64_t{state.hidden ? 1 : 0},
         static_cast<std::int64_t>(state.pending.size()),
         std::string_view(holds),
         Bytes{card}});
    insert_step(*inside_, row, entry, static_cast<std::int64_t>(seen) + 1, taken);
    step.commit();
}

RegisterEntry Store::register_entry(RegisterEntryId const& entry) const
{
    auto const lock = enter(*inside_);
    return inside_->register_entry(row_of_entry(*inside_, entry));
}

std::vector<RegisterEntry> Store::registers(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    if (inside_->version < 2) return {};
    std::vector<std::int64_t> rows;
    {
        auto query = inside_->database->ask(
            "SELECT n FROM register_entry WHERE conference = ?1 ORDER BY n",
            {inside_->row_of(conference)});
        while (query.next()) rows.push_back(query.integer(0));
    }
    return entries_at(*inside_, rows);
}

std::vector<RegisterEntry> Store::open_registers() const
{
    auto const lock = enter(*inside_);
    if (inside_->version < 2) return {};
    std::vector<std::int64_t> rows;
    {
        auto query = inside_->database->ask(
            "SELECT n FROM register_entry WHERE ended = 0 ORDER BY due IS NULL, due, n");
        while (query.next()) rows.push_back(query.integer(0));
    }
    return entries_at(*inside_, rows);
}

std::vector<RegisterEntryId> Store::registers_pending() const
{
    auto const lock = enter(*inside_);
    auto query =
        inside_->database->ask("SELECT id FROM register_entry WHERE pending <> 0 ORDER BY n");
    std::vector<RegisterEntryId> found;
    while (query.next()) found.push_back({query.text(0)});
    return found;
}

bool Store::hidden(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT 1 FROM register_entry WHERE conference = ?1 AND hidden = 1 LIMIT 1",
        {inside_->row_of(conference)});
    return query.next();
}

std::vector<ConferenceId> Store::hidden_conferences() const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT DISTINCT conference.id FROM register_entry "
        "JOIN conference ON conference.n = register_entry.conference WHERE hidden = 1");
    std::vector<ConferenceId> found;
    while (query.next()) found.push_back({query.text(0)});
    return found;
}

std::vector<std::string> Store::register_holds(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    return inside_->register_holds(inside_->row_of(conference));
}

void Store::keep_calendar(std::string const& json, Instant at, Entries const& entries)
{
    auto const lock = enter(*inside_);
    Step step(*inside_, entries);
    auto const box = inside_->seal("calendar", std::to_string(number(at)), json);
    inside_->database->run(
        "INSERT INTO kept_calendar(at, box) VALUES (?1, ?2)", {number(at), Bytes{box}});
    step.commit();
}

std::optional<std::string> Store::kept_calendar() const
{
    auto const lock = enter(*inside_);
    auto query =
        inside_->database->ask("SELECT at, box FROM kept_calendar ORDER BY n DESC LIMIT 1");
    if (!query.next()) return std::nullopt;
    return inside_->open("calendar", std::to_string(query.integer(0)), query.view(1));
}

std::vector<CopyId> Store::copies_with_window() const
{
    auto const lock = enter(*inside_);
    auto query = inside_->database->ask(
        "SELECT copy.id FROM reply_window JOIN copy ON copy.n = reply_window.copy "
        "WHERE reply_window.state = ?1 ORDER BY copy.n",
        {number_of(WindowState::active)});
    std::vector<CopyId> copies;
    while (query.next()) copies.push_back({query.text(0)});
    return copies;
}

} // namespace safehand::storage
