#include "service/registers/register_case.h"

#include "audit/leaf.h"
#include "intake/record_reader.h"
#include "record/error.h"
#include "service/journey/addresses.h"

#include <algorithm>

namespace safehand::service {

namespace {

/// The copy's own days: when it left, and the receipt that its comment window counts from.
void add_days(storage::CopyStatus const& copy, RegisterCase& about)
{
    if (auto const sent = sent_on(copy)) about.events["sent"] = *sent;
    for (auto const& window : copy.windows) {
        if (window.state == storage::WindowState::cancelled) continue;
        about.events["receipt"] = window.opens;
        if (!about.window_ends || *about.window_ends < window.last_day)
            about.window_ends = window.last_day;
    }
}

} // namespace

std::optional<Day> sent_on(storage::CopyStatus const& copy)
{
    std::optional<Day> day;
    auto const at = [&](Instant when) {
        if (!day || uk_day(when) < *day) day = uk_day(when);
    };
    for (auto const& receipt : copy.receipts)
        if (receipt.kind == storage::ReceiptKind::posted ||
            receipt.kind == storage::ReceiptKind::mail_accepted ||
            receipt.kind == storage::ReceiptKind::handed_over)
            at(receipt.at);
    if (day) return day;
    for (auto const& attempt : copy.attempts)
        if (attempt.settled && (attempt.state == storage::AttemptState::accepted ||
                                attempt.state == storage::AttemptState::delivered))
            at(*attempt.settled);
    return day;
}

procedure::Procedure procedure_of(
    Library const& library, storage::Store const& store, storage::ConferenceId const& conference)
{
    auto const status = store.status(conference);
    return library.procedure(status.procedure, status.procedure_digest);
}

Registers::Case::Case(
    Library const& library,
    storage::Store const& store,
    storage::ConferenceId const& conference,
    std::optional<CopyId> const& copy)
    : procedure(procedure_of(library, store, conference)), calendar(library.calendar(procedure)),
      record(intake::read_record(store.record(conference))),
      about{procedure, calendar, record, {{"conference", record.held_on}}, {}, {}, {}}
{
    if (copy) {
        add_days(store.copy(*copy), about);
        return;
    }
    // Without a copy of its own, an entry counts from the day on which the first record left.
    for (auto const& one : store.status(conference).copies) {
        auto const sent = one.document == "record" ? sent_on(one) : std::nullopt;
        if (!sent) continue;
        auto const [known, added] = about.events.emplace("sent", *sent);
        if (!added) known->second = std::min(known->second, *sent);
    }
}

ConferenceRecord with_addenda(
    Library const& library,
    storage::Store const& store,
    storage::ConferenceId const& conference,
    ConferenceRecord record)
{
    record = with_addresses(std::move(record), store.side_notes(conference));
    auto const entries = store.registers(conference);
    if (entries.empty()) return record;
    return with_addenda(std::move(record), procedure_of(library, store, conference), entries);
}

std::optional<storage::ConferenceId>
conference_of_entry(storage::Store const& store, std::uint64_t index)
{
    auto const object = audit::read_leaf(store.leaf(index).bytes).object;
    if (object.starts_with("cf-")) return storage::ConferenceId{object};
    if (object.starts_with("cp-")) return store.copy({object}).conference;
    if (object.starts_with("rg-")) return store.register_entry({object}).conference;
    return std::nullopt;
}

} // namespace safehand::service
