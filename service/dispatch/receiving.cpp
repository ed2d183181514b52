#include "service/dispatch/receiving.h"

#include "procedure/due.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using storage::ReceiptKind;

/// The day as which the arrival counts as receipt, and by which rule; empty when it is no receipt.
std::optional<procedure::DeemedReceipt> receipt_day(
    procedure::Procedure const& procedure,
    procedure::Calendar const& calendar,
    Arrival const& arrival)
{
    auto const day = uk_day(arrival.at);
    auto const minute = uk_minute_of_day(arrival.at);
    switch (arrival.kind) {
    case ReceiptKind::posted:
        return procedure::deemed_receipt(procedure, calendar, Channel::post, day, minute);
    case ReceiptKind::mail_accepted:
        return procedure::deemed_receipt(procedure, calendar, Channel::email, day, minute);
    case ReceiptKind::notice_delivered:
        return procedure::DeemedReceipt{
            day, "delivery notice", "The mail system reported delivery."};
    case ReceiptKind::handed_over:
        return procedure::DeemedReceipt{day, "handed over", "It was handed over in person."};
    case ReceiptKind::acknowledged:
        return procedure::DeemedReceipt{day, "acknowledged", "The recipient acknowledged it."};
    case ReceiptKind::printed:
    case ReceiptKind::notice_failed: return std::nullopt;
    }
    return std::nullopt;
}

/// Comments are asked for on the document that the procedure's clock names, else on the record.
bool opens_window(procedure::Procedure const& procedure, std::string const& document)
{
    auto const* clock = procedure.timescale(procedure.rules().amendment_window);
    if (clock != nullptr && !clock->document.empty()) return clock->document == document;
    auto const* kind = procedure.document(document);
    return kind != nullptr && kind->drafted == procedure::Drafted::record;
}

std::string_view entry_type(ReceiptKind kind)
{
    return storage::word(kind);
}

} // namespace

std::optional<storage::WindowChange> window_change(
    Library const& library,
    storage::ConferenceStatus const& conference,
    storage::CopyStatus const& copy,
    Arrival const& arrival)
{
    auto const active =
        std::ranges::find(copy.windows, storage::WindowState::active, &storage::Window::state);
    bool const open = active != copy.windows.end();
    if (arrival.kind == ReceiptKind::notice_failed) {
        if (!open) return std::nullopt;
        return storage::CancelWindow{"The copy did not arrive."};
    }
    bool const carriers_word =
        arrival.kind == ReceiptKind::mail_accepted || arrival.kind == ReceiptKind::notice_delivered;
    // Its reader was told that it is there; only they can say that they have it.
    if (carriers_word && copy.channel == Channel::portal) return std::nullopt;
    bool const gone =
        copy.state == storage::CopyState::returned || copy.state == storage::CopyState::refused ||
        copy.state == storage::CopyState::replaced || copy.state == storage::CopyState::held;
    if (carriers_word && gone) return std::nullopt;
    // What reached the person who hands it over has not reached its reader (WI-63).
    bool const on_its_way = carriers_word || arrival.kind == ReceiptKind::posted;
    if (on_its_way && !copy.through.text.empty()) return std::nullopt;
    auto const procedure = library.procedure(conference.procedure, conference.procedure_digest);
    if (!opens_window(procedure, copy.document)) return std::nullopt;
    auto const calendar = library.calendar(procedure);
    auto const receipt = receipt_day(procedure, calendar, arrival);
    if (!receipt) return std::nullopt;
    auto const window = procedure::amendment_window(procedure, calendar, receipt->on);
    storage::OpenWindow opening{
        window.opens, window.last_day, window.rule, receipt->why + " " + window.why};
    // Nobody is ever told a shorter time than before, not even after a window was cancelled.
    for (auto const& earlier : copy.windows) {
        if (earlier.last_day <= opening.last_day) continue;
        opening.last_day = earlier.last_day;
        opening.why += " The last day told before was later and holds.";
    }
    if (!open) return opening;
    if (opening.last_day <= active->last_day) return std::nullopt;
    return storage::MoveWindow{opening, "Later evidence of receipt: " + receipt->why};
}

bool record_arrival(
    Library const& library,
    storage::Store& store,
    CopyId const& copy_id,
    Arrival const& arrival,
    Instant now)
{
    auto const copy = store.copy(copy_id);
    auto const change = window_change(library, store.status(copy.conference), copy, arrival);
    storage::Entries entries{
        {now,
         std::string(entry_type(arrival.kind)),
         arrival.by,
         copy_id.text,
         "",
         arrival.evidence_json}};
    if (change) {
        auto const* opening = std::get_if<storage::OpenWindow>(&*change);
        if (auto const* moving = std::get_if<storage::MoveWindow>(&*change)) opening = &moving->to;
        nlohmann::json payload;
        if (opening != nullptr)
            payload = {
                {"opens", iso(opening->opens)},
                {"last_day", iso(opening->last_day)},
                {"rule", opening->rule}};
        entries.push_back(
            {now,
             opening == nullptr ? "window-cancelled" : "window-opened",
             "safehandd",
             copy_id.text,
             "",
             payload.dump()});
    }
    return store.add_receipt(
        copy_id,
        {arrival.kind, arrival.at, arrival.by, arrival.source, arrival.evidence_json},
        change,
        entries);
}

} // namespace safehand::service
