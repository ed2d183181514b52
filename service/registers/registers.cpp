#include "service/registers/registers.h"

#include "intake/record_reader.h"
#include "record/error.h"
#include "service/registers/amended_place.h"
#include "service/registers/register_case.h"
#include "service/registers/shared_copies.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view slip = "amendment-slip";

/// Steps that the service takes by itself.
constexpr std::string_view issued_step = "issued";

} // namespace

Registers::Registers(
    Library const& library,
    storage::Store& store,
    Clock const& clock,
    Randomness& randomness,
    Issue issue)
    : library_(library), store_(store), clock_(clock), randomness_(randomness),
      issue_(std::move(issue))
{
}

std::unique_ptr<Registers::Case> Registers::case_of(
    storage::ConferenceId const& conference, std::string const& copy, bool with_others) const
{
    auto found = std::make_unique<Case>(
        library_, store_, conference, copy.empty() ? std::nullopt : std::optional(CopyId{copy}));
    found->about.now = clock_.now();
    if (with_others) found->about.others = store_.open_registers();
    return found;
}

void Registers::check_step(Case const& about, storage::RegisterEntry const& entry) const
{
    // Found out before anything is kept: a slip whose words stand nowhere could never be issued.
    for (auto const& pending : entry.state.pending)
        if (pending.starts_with(share_prefix))
            (void)new_reader(
                store_.record(entry.conference),
                about.record,
                entry,
                holders_of(store_.status(entry.conference), pending.substr(share_prefix.size())));
    bool const slips = std::ranges::find(entry.state.pending, slip) != entry.state.pending.end();
    if (!slips) return;
    auto const draft = drafting::draft_record(
        about.record, library_.wording(about.procedure, about.record.language));
    (void)place_of(draft, amendment_of(entry));
}

Registers::Opened
Registers::open(storage::ConferenceId const& conference, OpenRequest const& request)
{
    auto const about = case_of(conference, request.copy, true);
    auto const* const kind = register_kind(about->procedure, request.kind);
    if (kind != nullptr && std::ranges::any_of(kind->steps, destroys) && !request.may_destroy)
        throw Error(
            Fault::refused,
            "Destroying a conference has a command of its own: `safehand destroy propose`.");
    if (!request.copy.empty() && store_.copy({request.copy}).conference != conference)
        throw Error(Fault::bad_input, "This copy belongs to another conference.");
    auto asked = request;
    if (!asked.copy.empty()) asked.person = store_.copy({asked.copy}).person.text;
    auto const entry = open_entry(about->about, asked, storage::new_register_entry_id(randomness_));
    storage::RegisterEntry made;
    made.id = entry.id;
    made.conference = conference;
    made.kind = entry.kind;
    made.person = entry.person;
    made.copy = entry.copy;
    made.opened = about->about.now;
    made.state = entry.state;
    check_step(*about, made);
    auto const opened = store_.open_register(
        conference,
        entry,
        {{about->about.now,
          "register-opened",
          request.by,
          entry.id.text,
          entry.opening.step,
          Json{{"conference", conference.text}, {"register", entry.kind}, {"as", request.acting_as}}
              .dump()}});
    Opened result{opened.entry, opened.already, {}};
    if (opened.already) return result;
    result.told = warnings(about->about, made);
    issue_for(opened.entry, result.told);
    return result;
}

void Registers::keep(
    storage::RegisterEntry const& entry,
    storage::RegisterStep const& step,
    storage::RegisterState const& state,
    std::string const& type)
{
    store_.step_register(
        entry.id,
        entry.steps.size(),
        step,
        state,
        {{step.at,
          type,
          step.by,
          entry.id.text,
          step.step,
          Json{
              {"conference", entry.conference.text},
              {"register", entry.kind},
              {"from", step.from},
              {"to", step.to},
              {"as", step.acting_as},
              {"because", step.because},
              {"first_of_two", step.half}}
              .dump()}});
}

Registers::Taken
Registers::step(storage::RegisterEntryId const& entry_id, StepRequest const& request)
{
    auto const entry = store_.register_entry(entry_id);
    if (request.seen && *request.seen != entry.steps.size())
        throw Error(
            Fault::refused, "Somebody took another step here meanwhile; look at the entry again.");
    auto const about = case_of(entry.conference, entry.copy, true);
    auto const taken = take_step(about->about, entry, request);
    auto const* const kind = register_kind(about->procedure, entry.kind);
    if (destroys(*std::ranges::find(kind->steps, request.step, &procedure::RegisterStep::id)))
        throw Error(
            Fault::refused,
            "Destroying a conference has a command of its own: `safehand destroy confirm`.");
    auto after = entry;
    after.state = taken.state;
    if (!taken.waits_for_second) check_step(*about, after);
    keep(entry, taken.step, taken.state, "register-step");
    Taken result;
    result.state = taken.state.state;
    result.waits_for_second = taken.waits_for_second;
    if (taken.waits_for_second)
        result.told.emplace_back("A second person has to take this step before it counts.");
    result.told = [&] {
        auto told = warnings(about->about, after);
        told.insert(told.begin(), result.told.begin(), result.told.end());
        return told;
    }();
    result.issued = issue_for(entry_id, result.told);
    return result;
}

std::vector<CopyId>
Registers::issue_for(storage::RegisterEntryId const& entry_id, std::vector<std::string>& told)
{
    std::scoped_lock const lock(issuing_);
    std::vector<CopyId> made;
    auto const documents = store_.register_entry(entry_id).state.pending;
    for (auto const& document : documents) {
        auto const entry = store_.register_entry(entry_id);
        // Whoever took the last step of the register itself asked for it.
        auto const& by =
            std::ranges::find_if(
                entry.steps.rbegin(),
                entry.steps.rend(),
                [](storage::RegisterStep const& step) { return step.step != issued_step; })
                ->by;
        try {
            auto const copies = issue_({entry.conference, entry, document, by});
            auto state = entry.state;
            std::erase(state.pending, document);
            Json ids = Json::array();
            for (auto const& copy : copies) ids.push_back(copy.text);
            keep(
                entry,
                {std::string(issued_step),
                 state.state,
                 state.state,
                 "safehandd",
                 "",
                 "",
                 Json{{"document", document}, {"copies", ids}}.dump(),
                 false,
                 clock_.now()},
                state,
                "register-issued");
            made.insert(made.end(), copies.begin(), copies.end());
        } catch (Error const& error) {
            if (error.fault() == Fault::broken) throw;
            told.push_back("The document " + document + " was not issued yet: " + error.what());
        }
    }
    return made;
}

std::vector<CopyId> Registers::issue_pending()
{
    std::vector<CopyId> made;
    for (auto const& id : store_.registers_pending()) {
        std::vector<std::string> ignored;
        auto const copies = issue_for(id, ignored);
        made.insert(made.end(), copies.begin(), copies.end());
    }
    return made;
}

std::optional<storage::RegisterEntry>
Registers::hiding_entry(storage::ConferenceId const& conference) const
{
    for (auto& entry : store_.registers(conference))
        if (entry.state.hidden) return entry;
    return std::nullopt;
}

bool Registers::visible(storage::ConferenceId const& conference, std::string const& by) const
{
    if (!unlocked(conference, by)) return false;
    return by.empty() || !store_.in_conflict(by, conference) ||
           store_.glass_broken_until(by, conference, clock_.now());
}

bool Registers::unlocked(storage::ConferenceId const& conference, std::string const& by) const
{
    auto const entry = hiding_entry(conference);
    if (!entry) return true;
    if (by.empty()) return false;
    try {
        auto const procedure = procedure_of(library_, store_, conference);
        auto const* const kind = register_kind(procedure, entry->kind);
        if (kind == nullptr) return false;
        auto const until = unlocked_until(*kind, *entry, by);
        return until && clock_.now() < *until;
    } catch (Error const& error) {
        // Rules that cannot be had open nothing, and must not tell that something is there.
        if (error.fault() != Fault::refused && error.fault() != Fault::bad_input) throw;
        return false;
    }
}

void Registers::require_visible(
    storage::ConferenceId const& conference, std::string const& by) const
{
    if (!visible(conference, by))
        throw Error(Fault::bad_input, "There is no conference of this id.");
}

void Registers::require_visible(CopyId const& copy, std::string const& by) const
{
    if (!visible(store_.copy(copy).conference, by))
        throw Error(Fault::bad_input, "There is no copy of this id.");
}

void Registers::require_visible(storage::RegisterEntryId const& entry, std::string const& by) const
{
    if (!visible(store_.register_entry(entry).conference, by))
        throw Error(Fault::bad_input, "There is no register entry of this id.");
}

std::vector<storage::ConferenceLine> Registers::conferences(std::string const& by) const
{
    auto lines = store_.conferences();
    auto hidden = store_.hidden_conferences();
    for (auto& blocked : store_.conferences_in_conflict(by)) hidden.push_back(std::move(blocked));
    std::erase_if(lines, [&](storage::ConferenceLine const& line) {
        return std::ranges::find(hidden, line.id) != hidden.end() && !visible(line.id, by);
    });
    return lines;
}

Registers::Taken Registers::unlock(
    storage::ConferenceId const& conference,
    std::string const& by,
    std::string const& acting_as,
    std::string const& because)
{
    auto const entry = hiding_entry(conference);
    if (!entry) throw Error(Fault::bad_input, "There is no conference of this id.");
    auto const procedure = procedure_of(library_, store_, conference);
    auto const* const kind = register_kind(procedure, entry->kind);
    if (kind != nullptr)
        for (auto const& step : kind->steps)
            for (auto const& effect : step.does)
                if (effect.verb == "unlock")
                    return this->step(entry->id, {step.id, by, acting_as, because});
    throw Error(Fault::refused, "This procedure knows no way to look at this conference.");
}

void Registers::erase_payload(
    std::uint64_t index, std::string const& by, std::string const& because)
{
    if (because.empty())
        throw Error(Fault::bad_input, "Say why it is destroyed: it cannot be brought back.");
    auto const conference = conference_of_entry(store_, index);
    if (conference) {
        require_visible(*conference, by);
        auto const held = store_.register_holds(*conference);
        if (std::ranges::find(held, "erasure") != held.end())
            throw Error(
                Fault::refused,
                "Nothing of this case may be destroyed: a register holds it for a court, an "
                "inquiry "
                "or a complaint.");
    }
    store_.erase_payload(
        index,
        {{clock_.now(),
          "payload-erased",
          by,
          conference ? conference->text : "",
          "",
          Json{{"entry", index}, {"because", because}}.dump()}});
}

} // namespace safehand::service
