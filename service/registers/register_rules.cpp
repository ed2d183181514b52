#include "service/registers/register_rules.h"

#include "procedure/audience.h"
#include "record/error.h"
#include "service/registers/register_fields.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace safehand::service {

namespace {

using procedure::RegisterEffect;
using procedure::RegisterKind;
using procedure::RegisterStep;

bool has(std::vector<std::string> const& list, std::string_view word)
{
    return std::ranges::find(list, word) != list.end();
}

RegisterKind const& known_kind(procedure::Procedure const& procedure, std::string_view id)
{
    auto const* kind = register_kind(procedure, id);
    if (kind == nullptr)
        throw Error(Fault::bad_input, "This procedure keeps no register of that name.");
    return *kind;
}

procedure::RegisterState const& declared_state(RegisterKind const& kind, std::string_view id)
{
    auto const found = std::ranges::find(kind.states, id, &procedure::RegisterState::id);
    ensure(found != kind.states.end(), "a register's entry is in a state that its data declares");
    return *found;
}

RegisterStep const* opening_step(RegisterKind const& kind)
{
    auto const found = std::ranges::find_if(
        kind.steps, [](RegisterStep const& step) { return step.from.empty(); });
    return found == kind.steps.end() ? nullptr : &*found;
}

void check_role(RegisterStep const& step, std::string const& acting_as)
{
    if (has(step.by, acting_as)) return;
    std::string may;
    for (auto const& role : step.by) may += (may.empty() ? "" : ", ") + role;
    throw Error(Fault::refused, "This step is for: " + may + ".");
}

void check_needs(
    RegisterStep const& step, std::string const& because, std::string const& fields_json)
{
    for (auto const& need : step.needs) {
        bool const there = need == "because" ? because.find_first_not_of(" \n") != std::string::npos
                                             : has_field(fields_json, need);
        if (!there) throw Error(Fault::refused, "This step needs " + need + " to be stated.");
    }
}

/// The same person, however the name is typed.
bool same_staff(std::string_view one, std::string_view other)
{
    return procedure::plain_text(std::string(one)) == procedure::plain_text(std::string(other));
}

/// What has not happened yet cannot set a clock going, and a copy cannot be answered before it
/// left: a day put wrong would make a late request look as if it came in time.
void check_days(RegisterCase const& about, RegisterKind const& kind, std::string const& fields)
{
    for (auto const& id : kind.clocks) {
        auto const* const scale = about.procedure.timescale(id);
        if (scale == nullptr || scale->count == 0) continue;
        auto const field =
            std::ranges::find(kind.fields, scale->counts_from, &procedure::RegisterField::id);
        if (field == kind.fields.end() || field->type != procedure::FieldType::day) continue;
        auto const day = text_field(fields, field->id);
        if (!day.empty() && parse_day(day) > uk_day(about.now))
            throw Error(Fault::bad_input, "Field " + field->id + " must not be a day to come.");
    }
    auto const received = text_field(fields, "received");
    if (received.empty() || kind.about != procedure::RegisterAbout::copy) return;
    if (parse_day(received) > uk_day(about.now))
        throw Error(Fault::bad_input, "Field received must not be a day to come.");
    auto const sent = about.events.find("sent");
    if (sent != about.events.end() && parse_day(received) < sent->second)
        throw Error(Fault::bad_input, "Field received must not be a day before the copy was sent.");
}

void add_once(std::vector<std::string>& list, std::string const& word)
{
    if (!has(list, word)) list.push_back(word);
}

void apply(RegisterEffect const& effect, storage::RegisterState& state)
{
    if (effect.verb == "hold") {
        add_once(state.holds, effect.what);
    } else if (effect.verb == "lift") {
        std::erase_if(state.holds, [&](std::string const& held) {
            return effect.what.empty() || held == effect.what;
        });
    } else if (effect.verb == "issue") {
        add_once(state.pending, effect.what);
    } else if (effect.verb == "share") {
        add_once(state.pending, share_prefix + effect.what);
    } else if (effect.verb == "hide") {
        state.hidden = true;
    } else if (effect.verb == "show") {
        state.hidden = false;
    }
    // What is unlocked, locked or renamed is read from the steps themselves.
}

void enter_state(RegisterKind const& kind, RegisterStep const* step, storage::RegisterState& state)
{
    state.ended = declared_state(kind, state.state).ended;
    if (step != nullptr)
        for (auto const& effect : step->does) apply(effect, state);
    if (state.ended) state.holds.clear();
}

std::optional<Day> earliest(std::vector<procedure::Due> const& clocks)
{
    if (clocks.empty()) return std::nullopt;
    return clocks.front().on;
}

void check_about(RegisterCase const& about, RegisterKind const& kind, OpenRequest const& request)
{
    if (!request.person.empty() && about.record.find(PersonId{request.person}) == nullptr)
        throw Error(Fault::bad_input, "The record names no participant of this id.");
    if (kind.about == procedure::RegisterAbout::person && request.person.empty())
        throw Error(Fault::bad_input, "An entry in this register is about a person; name one.");
    if ((kind.about == procedure::RegisterAbout::copy) != !request.copy.empty())
        throw Error(
            Fault::bad_input,
            kind.about == procedure::RegisterAbout::copy
                ? "An entry in this register is about a copy; name it."
                : "An entry in this register is not about a copy.");
}

/// A child whom the step gives a name must be one of the record's.
void check_rename(RegisterCase const& about, RegisterStep const& step, std::string const& fields)
{
    bool const renames = std::ranges::any_of(
        step.does, [](RegisterEffect const& effect) { return effect.verb == "rename"; });
    if (!renames) return;
    if (about.record.find(ChildId{text_field(fields, "child")}) == nullptr)
        throw Error(Fault::bad_input, "Field child must be the id of a child of this record.");
    if (text_field(fields, "name").empty())
        throw Error(Fault::refused, "This step needs name to be stated.");
}

/// The half step that waits for a second person; null when none does.
storage::RegisterStep const* waiting(storage::RegisterEntry const& entry)
{
    for (auto step = entry.steps.rbegin(); step != entry.steps.rend(); ++step) {
        if (step->half) return &*step;
        if (step->step != "issued" && step->step != "recomputed") return nullptr;
    }
    return nullptr;
}

/// The day of an event: a field of the entry, the opening, a step taken, or something of the case.
std::optional<Day>
happened(RegisterCase const& about, storage::RegisterEntry const& entry, std::string const& event)
{
    if (auto const own = text_field(entry.state.fields_json, event); !own.empty())
        return parse_day(own);
    if (event == "opened") return uk_day(entry.opened);
    for (auto taken = entry.steps.rbegin(); taken != entry.steps.rend(); ++taken)
        if (!taken->half && taken->step == event) return uk_day(taken->at);
    auto const found = about.events.find(event);
    if (found == about.events.end()) return std::nullopt;
    return found->second;
}

} // namespace

RegisterKind const* register_kind(procedure::Procedure const& procedure, std::string_view id)
{
    auto const& all = procedure.rules().registers;
    auto const found = std::ranges::find(all, id, &RegisterKind::id);
    return found == all.end() ? nullptr : &*found;
}

storage::NewRegisterEntry
open_entry(RegisterCase const& about, OpenRequest const& request, storage::RegisterEntryId id)
{
    auto const& kind = known_kind(about.procedure, request.kind);
    check_about(about, kind, request);
    check_because(request.because);
    auto const given = checked_fields(
        about.procedure, about.record, kind, request.fields_json, /*all_required=*/true);
    check_days(about, kind, given);
    auto const* const step = opening_step(kind);
    storage::NewRegisterEntry entry;
    if (step != nullptr) {
        check_role(*step, request.acting_as);
        check_needs(*step, request.because, given);
        check_rename(about, *step, given);
    }
    entry.id = std::move(id);
    entry.kind = kind.id;
    entry.person = request.person;
    entry.copy = request.copy;
    entry.source = request.source;
    entry.state.state = step != nullptr ? step->to : kind.first;
    entry.state.fields_json = given;
    enter_state(kind, step, entry.state);
    entry.opening = {
        step != nullptr ? step->id : "opened",
        "",
        entry.state.state,
        request.by,
        request.acting_as,
        request.because,
        given,
        false,
        about.now};
    storage::RegisterEntry made;
    made.kind = kind.id;
    made.opened = about.now;
    made.state = entry.state;
    if (!made.state.ended) entry.state.due = earliest(running_clocks(about, made));
    return entry;
}

std::vector<RegisterStep const*>
next_steps(RegisterKind const& kind, storage::RegisterEntry const& entry)
{
    std::vector<RegisterStep const*> steps;
    for (auto const& step : kind.steps)
        if (has(step.from, entry.state.state)) steps.push_back(&step);
    return steps;
}

StepTaken take_step(
    RegisterCase const& about, storage::RegisterEntry const& entry, StepRequest const& request)
{
    auto const& kind = known_kind(about.procedure, entry.kind);
    auto const step = std::ranges::find(kind.steps, request.step, &RegisterStep::id);
    if (step == kind.steps.end())
        throw Error(Fault::bad_input, "This register knows no step of that name.");
    if (!has(step->from, entry.state.state))
        throw Error(
            Fault::refused,
            "This step does not follow from the state that the entry is in, " + entry.state.state +
                ".");
    check_role(*step, request.acting_as);
    check_because(request.because);
    if (destroys(*step) && same_staff(entry.steps.front().by, request.by))
        throw Error(
            Fault::refused, "Whoever proposed it cannot confirm it; a second person has to.");
    auto given = checked_fields(
        about.procedure, about.record, kind, request.fields_json, /*all_required=*/false);
    auto const* const first = step->two_people ? waiting(entry) : nullptr;
    bool const second = first != nullptr && first->step == step->id;
    if (second) {
        if (same_staff(first->by, request.by))
            throw Error(
                Fault::refused,
                "This step needs two different people, and you are the first of them.");
        // The second confirms what the first asked for, not something else.
        if (has_any_field(given) && given != first->fields_json)
            throw Error(
                Fault::refused,
                "The second person confirms what the first one stated; other fields were given.");
        given = first->fields_json;
    }
    auto const fields = merged_fields(entry.state.fields_json, given);
    check_days(about, kind, fields);
    check_needs(*step, request.because, fields);
    check_rename(about, *step, fields);
    StepTaken taken;
    taken.waits_for_second = step->two_people && !second;
    taken.step = {
        step->id,
        entry.state.state,
        taken.waits_for_second ? entry.state.state : step->to,
        request.by,
        request.acting_as,
        request.because,
        given,
        taken.waits_for_second,
        about.now};
    taken.state = entry.state;
    if (taken.waits_for_second) return taken;
    taken.state.state = step->to;
    taken.state.fields_json = fields;
    enter_state(kind, &*step, taken.state);
    auto after = entry;
    after.state = taken.state;
    taken.state.due = taken.state.ended ? std::nullopt : earliest(running_clocks(about, after));
    return taken;
}

std::vector<procedure::Due>
running_clocks(RegisterCase const& about, storage::RegisterEntry const& entry)
{
    auto const& kind = known_kind(about.procedure, entry.kind);
    std::vector<procedure::Due> clocks;
    for (auto const& id : kind.clocks) {
        auto const* const scale = about.procedure.timescale(id);
        if (scale == nullptr) continue;
        auto const& kinds = scale->kinds;
        if (!kinds.empty() && !has(kinds, about.record.kind)) continue;
        auto const from = happened(about, entry, scale->counts_from);
        if (!from) continue;
        clocks.push_back(procedure::due_date(about.procedure, about.calendar, *scale, *from));
    }
    std::ranges::sort(
        clocks, {}, [](procedure::Due const& due) { return std::tie(due.on, due.id); });
    return clocks;
}

bool is_late(RegisterCase const& about, storage::RegisterEntry const& entry)
{
    if (!about.window_ends) return false;
    auto const received = text_field(entry.state.fields_json, "received");
    return (received.empty() ? uk_day(entry.opened) : parse_day(received)) > *about.window_ends;
}

std::vector<std::string>
warnings(RegisterCase const& about, storage::RegisterEntry const& entry, std::string_view language)
{
    auto const& kind = known_kind(about.procedure, entry.kind);
    auto const clocks =
        entry.state.ended ? std::vector<procedure::Due>{} : running_clocks(about, entry);
    auto const other = [&](bool same_conference, auto const& matches) {
        return std::ranges::any_of(about.others, [&](storage::RegisterEntry const& one) {
            return one.kind == entry.kind && one.id != entry.id &&
                   (one.conference == entry.conference) == same_conference && matches(one);
        });
    };
    auto const applies = [&](std::string const& when) {
        if (when == "always") return true;
        if (when == "late") return is_late(about, entry);
        if (when == "overdue") return !clocks.empty() && clocks.front().on < uk_day(about.now);
        if (when == "copied")
            return other(false, [&](storage::RegisterEntry const& one) {
                return same_words(kind, one.state.fields_json, entry.state.fields_json);
            });
        if (when == "repeated")
            return other(true, [&](storage::RegisterEntry const& one) {
                return !one.state.ended && one.person == entry.person && one.copy == entry.copy;
            });
        return true; // an unknown word is rather told than kept quiet
    };
    std::vector<std::string> told;
    for (auto const& warning : kind.warnings)
        if (applies(warning.when)) told.push_back(warning.text.in(language));
    return told;
}

std::optional<Instant>
unlocked_until(RegisterKind const& kind, storage::RegisterEntry const& entry, std::string_view by)
{
    std::string first;
    std::optional<Instant> until;
    for (auto const& taken : entry.steps) {
        auto const step = std::ranges::find(kind.steps, taken.step, &RegisterStep::id);
        if (step == kind.steps.end()) continue;
        if (taken.half) {
            first = taken.by;
            continue;
        }
        for (auto const& effect : step->does) {
            if (effect.verb == "lock" || effect.verb == "hide") until.reset();
            if (effect.verb != "unlock") continue;
            int minutes = 0;
            std::from_chars(effect.what.data(), effect.what.data() + effect.what.size(), minutes);
            bool const one_of_them = taken.by == by || (step->two_people && first == by);
            until.reset();
            if (one_of_them) until = taken.at + std::chrono::minutes{minutes};
        }
    }
    return until;
}

RegisterKind const* hiding_register(procedure::Procedure const& procedure)
{
    for (auto const& kind : procedure.rules().registers) {
        auto const* const step = opening_step(kind);
        if (step == nullptr) continue;
        for (auto const& effect : step->does)
            if (effect.verb == "hide") return &kind;
    }
    return nullptr;
}

bool destroys(RegisterStep const& step)
{
    return std::ranges::any_of(
        step.does, [](RegisterEffect const& effect) { return effect.verb == "destroy"; });
}

RegisterKind const* destroying_register(procedure::Procedure const& procedure)
{
    for (auto const& kind : procedure.rules().registers)
        if (std::ranges::any_of(kind.steps, destroys)) return &kind;
    return nullptr;
}

std::vector<storage::NewRegisterEntry> entries_at_intake(
    procedure::Procedure const& procedure,
    ConferenceRecord const& record,
    std::string const& by,
    Instant now,
    storage::RegisterEntryId id)
{
    if (!record.covert) return {};
    auto const* const kind = hiding_register(procedure);
    if (kind == nullptr)
        throw Error(
            Fault::refused,
            "This conference was held without telling the family, and its procedure has no "
            "register "
            "that would keep it out of sight. Nothing was taken in.");
    auto const* const step = opening_step(*kind);
    storage::NewRegisterEntry entry;
    entry.id = std::move(id);
    entry.kind = kind->id;
    entry.source = "intake";
    entry.state.state = step->to;
    entry.state.fields_json = "{}";
    enter_state(*kind, step, entry.state);
    entry.opening = {step->id, "", step->to, by, "intake", "", "{}", false, now};
    return {entry};
}

std::string field(storage::RegisterState const& state, std::string_view id)
{
    return text_field(state.fields_json, id);
}

} // namespace safehand::service
