// "I did not get it": one copy goes once more, in the place of the one that went.
#include "record/error.h"
#include "service/journey/addresses.h"
#include "service/journey/journey.h"
#include "service/journey/plan_json.h"
#include "service/journey/stops.h"
#include "service/letters/handover.h"
#include "service/portal/reader_notes.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;
using storage::CopyState;

void refuse_unsent(storage::CopyStatus const& copy)
{
    if (copy.state == CopyState::in_doubt)
        throw Error(Fault::refused, "Say first whether this copy arrived.");
    bool const gone = copy.state == CopyState::sent || copy.state == CopyState::returned ||
                      copy.state == CopyState::refused || copy.held_code == not_for_me_code;
    if (!gone)
        throw Error(
            Fault::refused,
            "This copy has not gone yet, is being sent, or another one went in its place. Look at "
            "it again.");
}

/// A copy that came back went to a place where its reader is not.
void refuse_returned(
    storage::CopyStatus const& copy, ConferenceRecord const& record, std::string const& address_id)
{
    bool const wrong_place = copy.state == CopyState::returned || copy.held_code == not_for_me_code;
    if (!wrong_place || copy.receipts.empty()) return;
    auto const& reader = copy.through.text.empty() ? copy.person : copy.through;
    auto const* const person = record.find(reader);
    auto const back = uk_day(copy.receipts.back().at);
    if (person == nullptr) return;
    auto const found = std::ranges::find(person->addresses, address_id, &Address::id);
    if (found == person->addresses.end() || !found->confirmed_on || *found->confirmed_on < back)
        throw Error(
            Fault::refused,
            "This copy came back. Confirm the address again, or change it, before it goes once "
            "more.");
}

storage::NewCopy same_bytes(
    storage::Store const& store, storage::CopyStatus const& old, CopyId id, std::string destination)
{
    storage::NewCopy copy;
    copy.id = std::move(id);
    copy.person = old.person;
    copy.document = old.document;
    copy.redaction_class = old.redaction_class;
    copy.number = old.number;
    copy.count = old.count;
    copy.sha256 = old.sha256;
    copy.pages = old.pages;
    copy.channel = old.channel;
    copy.destination = std::move(destination);
    copy.passphrase = store.passphrase(old.id);
    copy.sealed_bytes = store.sealed_bytes(old.id);
    copy.due = old.due;
    copy.proof = old.proof;
    copy.withheld_json = old.withheld_json;
    copy.format = old.format;
    copy.language = old.language;
    copy.file_type = old.file_type;
    copy.through = old.through;
    copy.stock = old.stock;
    return copy;
}

/// The entry of this copy alone; the others keep their numbers and stop nothing.
DistributionPlan alone(DistributionPlan plan, std::size_t index, Day today)
{
    for (std::size_t i = 0; i < plan.entries.size(); ++i)
        if (i != index && gets_copy(plan.entries[i])) plan.entries[i].released = today;
    return plan;
}

/// What no plan names, such as a letter of a register, goes again only where it went.
void refuse_moved(storage::CopyStatus const& copy, ConferenceRecord const& record, Day today)
{
    auto const went = Json::parse(copy.destination);
    auto const id = went.value("address", "");
    if (id.empty()) return;
    auto const* const person = record.find(copy.through.text.empty() ? copy.person : copy.through);
    auto const found = person == nullptr ? std::vector<Address>::const_iterator{}
                                         : std::ranges::find(person->addresses, id, &Address::id);
    bool const same = person != nullptr && found != person->addresses.end() &&
                      (!found->until || *found->until > today) &&
                      found->email == went.value("email", "") &&
                      found->lines == went.value("lines", std::vector<std::string>{}) &&
                      found->postcode == went.value("postcode", "");
    if (!same)
        throw Error(
            Fault::refused,
            "The address has changed since. Issue this paper anew from the register that it "
            "belongs to.");
}

} // namespace

Journey::Again
Journey::send_again(CopyId const& id, std::string const& because, std::string const& actor)
{
    constexpr std::size_t because_bytes_max = 2000;
    if (because.empty() || because.size() > because_bytes_max)
        throw Error(Fault::bad_input, "Say in up to 2000 bytes why this copy goes again.");
    auto const old = store_.copy(id);
    refuse_unsent(old);
    auto const status = store_.status(old.conference);
    if (!status.held_code.empty())
        throw Error(Fault::refused, "This conference is held; nothing of it may be sent.");
    auto const kept_in = store_.register_holds(old.conference);
    if (std::ranges::find(kept_in, old.document) != kept_in.end())
        throw Error(Fault::refused, "An open register entry keeps this document in.");
    auto const now = clock_.now();
    auto const today = uk_day(now);
    auto const current = proposal(old.conference);
    auto plan = plan_of(
        library_,
        current.record,
        current.drafts,
        answers_in_force(old.conference),
        today,
        current.departed);
    auto const entry = std::ranges::find_if(plan.entries, [&](PlanEntry const& one) {
        return one.person == old.person && one.document == old.document && gets_copy(one);
    });
    storage::Entries entries;
    storage::NewCopy copy;
    bool anew = false;
    bool const planned = old.batch == old.document || old.batch.starts_with(old.document + ":");
    if (!planned) {
        refuse_moved(old, current.record, today);
        copy = same_bytes(store_, old, storage::new_copy_id(randomness_), old.destination);
    } else {
        if (entry == plan.entries.end())
            throw Error(Fault::refused, "By today's plan this person gets no such copy.");
        if (!entry->holds.empty()) throw Error(Fault::refused, entry->holds.front().text);
        auto const carriage = carriage_of(plan, *entry);
        if (!carriage || !entry->open_questions.empty())
            throw Error(
                Fault::refused, "The chair has to decide on this person's copy before it goes.");
        refuse_returned(old, current.record, carriage->address);
        auto const destination = destination_json(current.record, *entry, *carriage);
        bool const same_way = carriage->channel == old.channel && entry->format == old.format;
        // An e-mail's address stands on no page; a printed copy shows its own through the window.
        bool const windowed = old.channel != Channel::email && old.channel != Channel::portal;
        anew = !same_way || (destination != old.destination && windowed);
        if (anew) {
            auto const index = static_cast<std::size_t>(entry - plan.entries.begin());
            auto made =
                make_one(old.conference, current, alone(plan, index, today), index, entries);
            copy = std::move(made);
        } else {
            copy = same_bytes(store_, old, storage::new_copy_id(randomness_), destination);
        }
    }
    entries.push_back(
        {now,
         "sent-again",
         actor,
         id.text,
         anew ? "made-anew" : "same",
         Json{{"copy", copy.id.text}, {"because", because}}.dump()});
    store_.reissue(id, copy, entries);
    return {copy.id, anew};
}

storage::NewCopy Journey::make_one(
    storage::ConferenceId const& conference,
    Proposal const& proposal,
    DistributionPlan const& plan,
    std::size_t entry,
    storage::Entries& entries)
{
    auto const procedure = library_.procedure(proposal.record);
    storage::Batch const batch;
    return make_copy(
        press_,
        store_,
        clock_,
        conference,
        {proposal.record,
         proposal.drafts,
         plan,
         procedure,
         batch,
         {plan.entries[entry].document},
         nullptr,
         "sent-again",
         ""},
        entry,
        entries);
}

} // namespace safehand::service
