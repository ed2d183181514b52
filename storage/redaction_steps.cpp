// Steps decided on attached reports: each one row, encrypted, that is never changed again.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

#include <algorithm>
#include <utility>

namespace safehand::storage {

namespace {

std::string box_kind(std::int64_t number_in_conference)
{
    return "redaction-step:" + std::to_string(number_in_conference);
}

} // namespace

std::vector<RedactionStep> Store::Inside::redaction_steps(ConferenceId const& conference) const
{
    std::vector<RedactionStep> steps;
    auto query = database->ask(
        "SELECT number, at, box FROM redaction_step WHERE conference = ?1 ORDER BY number",
        {row_of(conference)});
    while (query.next()) {
        auto parts = unpack(open(conference.text, box_kind(query.integer(0)), query.view(2)), 3);
        RedactionStep step;
        step.report.text = std::move(parts[0]);
        step.json = std::move(parts[1]);
        step.by = std::move(parts[2]);
        step.at = instant(query.integer(1));
        steps.push_back(std::move(step));
    }
    return steps;
}

void Store::add_redaction_step(
    ConferenceId const& conference,
    std::size_t seen,
    RedactionStep const& step,
    Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(conference);
    ensure_code(step.by);
    auto const known = inside_->redaction_steps(conference);
    auto const of_report =
        static_cast<std::size_t>(std::ranges::count(known, step.report, &RedactionStep::report));
    if (of_report != seen)
        throw Error(
            Fault::refused,
            "Somebody else decided something on this report since you looked. Look at it again.");
    auto const number_of_step = static_cast<std::int64_t>(known.size()) + 1;
    Step storing(*inside_, entries);
    auto const box = inside_->seal(
        conference.text, box_kind(number_of_step), pack({step.report.text, step.json, step.by}));
    inside_->database->run(
        "INSERT INTO redaction_step(conference, number, at, box) VALUES (?1, ?2, ?3, ?4)",
        {row, number_of_step, number(step.at), Bytes{box}});
    storing.commit();
}

std::vector<RedactionStep> Store::redaction_steps(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    return inside_->redaction_steps(conference);
}

} // namespace safehand::storage
