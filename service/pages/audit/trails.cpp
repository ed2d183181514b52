#include "service/pages/audit/trails.h"

#include "record/error.h"
#include "service/copies/copying.h"
#include "service/pages/audit/trail_words.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/conference/copy_state.h"
#include "service/pages/fields.h"

namespace safehand::service::pages {

namespace {

Model line_model(Visit const& visit, procedure::Procedure const* procedure, TrailLine const& line)
{
    return {
        {"number", line.number},
        {"at", moment_words(visit.words, line.at)},
        {"type", event_words(visit.words, line.type)},
        {"actor", actor_words(visit.words, line.actor)},
        {"outcome", outcome_words(visit.words, procedure, line)},
        {"of_conference", line.of_conference}};
}

/// What stands behind "SH1:".
std::string printed_code(CopyId const& copy)
{
    auto const code = code_for(copy.text);
    return code.substr(code.find(':') + 1);
}

/// Empty when its version is no longer kept here: the log is told without titles then.
std::optional<procedure::Procedure>
procedure_of(PageDesk const& desk, storage::ConferenceStatus const& status)
{
    try {
        return desk.installation.library().procedure(status.procedure, status.procedure_digest);
    } catch (Error const& error) {
        if (error.fault() != Fault::refused && error.fault() != Fault::bad_input) throw;
        return std::nullopt;
    }
}

/// "Verified to entry 211 of 211": entries bear the numbers from 0.
std::string standing_words(Visit const& visit, LogStanding const& standing)
{
    if (standing.verified == 0) return visit.say("audit.not-verified");
    return visit.say(
        "audit.verified-to",
        {{"to", std::to_string(standing.verified - 1)},
         {"of", std::to_string(standing.entries - 1)}});
}

} // namespace

Answer Trails::find(Visit const& visit) const
{
    Model model{
        {"title", visit.say("audit.trail-title")},
        {"fields", Model::array({text_field(visit, "copy", "audit.copy-id")})},
        {"exceptions", Model::array()}};
    constexpr std::size_t most = 50;
    // As copies and their trails: what is kept out of sight is not on this list either.
    auto const may_know = [&](storage::ConferenceId const& conference) {
        return desk_.installation.registers().visible(conference, visit.who.reference);
    };
    for (auto const& line : exceptions_in(desk_.installation.store(), most, may_know))
        model["exceptions"].push_back(exception(visit, line));
    return Shown{"audit/find", std::move(model)};
}

Model Trails::exception(Visit const& visit, TrailLine const& line) const
{
    std::optional<procedure::Procedure> procedure;
    std::string reference;
    if (line.conference) {
        auto const status = desk_.installation.store().status(*line.conference);
        procedure = procedure_of(desk_, status);
        reference = status.reference;
    }
    auto model = line_model(visit, procedure ? &*procedure : nullptr, line);
    bool const of_copy =
        !line.copy.empty() &&
        desk_.access.doors().may(visit.who, "copy.trail", CopyId{line.copy}).is_open();
    model["reference"] = reference;
    model["href"] = of_copy ? "/reports/trail/" + line.copy : "";
    model["code"] = of_copy ? printed_code({line.copy}) : "";
    return model;
}

Answer Trails::go(Visit const& visit) const
{
    auto const sought = copy_sought(visit.field("copy"));
    if (sought.empty()) throw FormProblems("copy", visit.say("audit.enter-copy"));
    for (auto const& line : desk_.installation.store().conferences())
        for (auto const& copy : desk_.installation.store().status(line.id).copies)
            if (is_sought(sought, copy.id) &&
                desk_.access.doors().may(visit.who, "copy.trail", copy.id).is_open())
                return GoTo{"/reports/trail/" + copy.id.text};
    throw FormProblems("copy", visit.say("audit.no-such-copy"));
}

Answer Trails::show(Visit const& visit) const
{
    auto const& store = desk_.installation.store();
    auto const copy = store.copy({visit.at.at("copy")});
    auto const status = store.status(copy.conference);
    auto const procedure = procedure_of(desk_, status);
    auto const* const rules = procedure ? &*procedure : nullptr;
    Model model{
        {"title", visit.say("audit.trail-title")},
        {"back", {{"href", "/reports/trail"}, {"name", visit.say("audit.to-trails")}}},
        {"id", copy.id.text},
        {"code", printed_code(copy.id)},
        {"reference", status.reference},
        {"document",
         rules == nullptr ? copy.document : document_title(*rules, copy.document, visit.words)},
        {"state", step_words(visit.words, copy_step(copy))},
        {"channel", channel_words(visit.words, copy.channel)},
        {"due", copy.due ? visit.words.date(iso(*copy.due)) : visit.say("audit.none")},
        {"sha256", copy.sha256.text},
        {"proof", copy.proof.text},
        {"standing", standing_words(visit, log_standing(store, desk_.installation.verifier_key()))},
        {"lines", Model::array()},
        {"receipts", Model::array()}};
    for (auto const& receipt : copy.receipts)
        model["receipts"].push_back(Model{
            {"kind", event_words(visit.words, std::string(word(receipt.kind)))},
            {"at", moment_words(visit.words, receipt.at)},
            {"by", actor_words(visit.words, receipt.by)}});
    model["some_receipts"] = !copy.receipts.empty();
    for (auto const& line : trail_of(store, copy))
        model["lines"].push_back(line_model(visit, rules, line));
    return Shown{"audit/trail", std::move(model)};
}

} // namespace safehand::service::pages
