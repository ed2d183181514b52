// Comments that a chair kept for the next review conference: which review takes them up, and how
// they stand on the first page of its record (NY-16).
#include "service/registers/held_comments.h"

#include "drafting/record_draft.h"
#include "intake/record_reader.h"
#include "record/error.h"
#include "service/registers/amended_place.h"
#include "service/registers/register_case.h"
#include "service/registers/register_rules.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using procedure::RegisterEffect;
using procedure::RegisterKind;

constexpr std::string_view taken_up_step = "taken-up";

bool carries(procedure::RegisterStep const& step)
{
    return std::ranges::any_of(
        step.does, [](RegisterEffect const& effect) { return effect.verb == "carry"; });
}

bool was_carried(procedure::Procedure const& procedure, storage::RegisterEntry const& entry)
{
    auto const* const kind = register_kind(procedure, entry.kind);
    if (kind == nullptr) return false;
    return std::ranges::any_of(entry.steps, [&](storage::RegisterStep const& taken) {
        auto const step = std::ranges::find(kind->steps, taken.step, &procedure::RegisterStep::id);
        return !taken.half && step != kind->steps.end() && carries(*step);
    });
}

/// Reference of the review that took the comment up; empty when none did.
std::string taken_up_by(storage::RegisterEntry const& entry)
{
    for (auto const& step : entry.steps)
        if (step.step == taken_up_step) {
            auto const fields = nlohmann::json::parse(step.fields_json);
            return fields.value("review", "");
        }
    return {};
}

std::string folded(std::string const& name)
{
    std::string text;
    for (char const letter : name)
        if (letter != ' ')
            text += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    return text;
}

bool share_a_name(Child const& one, Child const& other)
{
    auto const names = [](Child const& child) {
        std::vector<std::string> all{folded(child.name)};
        for (auto const& known : child.known_as) all.push_back(folded(known));
        return all;
    };
    auto const others = names(other);
    return std::ranges::any_of(names(one), [&](std::string const& name) {
        return std::ranges::find(others, name) != others.end();
    });
}

/// The same child in two records: by NHS number, else by name and day of birth. A baby that was not
/// born yet is known by the name that was added later.
bool same_child(Child const& one, Child const& other)
{
    if (!one.nhs_number.empty() && !other.nhs_number.empty())
        return one.nhs_number == other.nhs_number;
    return share_a_name(one, other) && (!one.born || !other.born || one.born == other.born);
}

bool same_person(ConferenceRecord const& one, ConferenceRecord const& other, Ref const& ref)
{
    if (ref.kind != Ref::Kind::person) return true;
    auto const* const before = one.find(PersonId{ref.name});
    auto const* const now = other.find(PersonId{ref.name});
    return before != nullptr && now != nullptr && before->name == now->name &&
           before->role == now->role;
}

bool same_fact(ConferenceRecord const& one, ConferenceRecord const& other, FactId const& id)
{
    auto const before = std::ranges::find(one.protected_facts, id, &ProtectedFact::id);
    auto const now = std::ranges::find(other.protected_facts, id, &ProtectedFact::id);
    return before != one.protected_facts.end() && now != other.protected_facts.end() &&
           before->values == now->values;
}

/// A label of the earlier record for the later one. One that cannot mean the same there keeps the
/// words from everybody: the chair still has them in the register.
Label carried_label(ConferenceRecord const& before, ConferenceRecord const& now, Label const& label)
{
    bool const means_the_same =
        label.kind != LabelKind::confidential &&
        std::ranges::all_of(
            label.who, [&](Ref const& ref) { return same_person(before, now, ref); }) &&
        (label.kind != LabelKind::protected_fact || same_fact(before, now, label.fact));
    if (means_the_same) return label;
    Label nobody;
    nobody.kind = LabelKind::withhold_from;
    nobody.who = {Ref{Ref::Kind::everyone, ""}};
    nobody.reason = label.reason;
    return nobody;
}

Text words(std::string text)
{
    Span span;
    span.text = std::move(text);
    return {span};
}

} // namespace

bool share_a_child(ConferenceRecord const& one, ConferenceRecord const& other)
{
    return std::ranges::any_of(one.children, [&](Child const& child) {
        return std::ranges::any_of(
            other.children, [&](Child const& also) { return same_child(child, also); });
    });
}

std::vector<HeldComment>
held_comments(Library const& library, storage::Store const& store, ConferenceRecord const& review)
{
    std::vector<HeldComment> found;
    if (review.kind != "review") return found;
    auto const procedure = library.procedure(review.procedure);
    bool const kept_here =
        std::ranges::any_of(procedure.rules().registers, [](RegisterKind const& kind) {
            return std::ranges::any_of(kind.steps, carries);
        });
    if (!kept_here) return found;
    for (auto const& line : store.conferences()) {
        if (line.reference == review.reference) continue;
        auto entries = store.registers(line.id);
        std::erase_if(entries, [&](storage::RegisterEntry const& entry) {
            auto const before = taken_up_by(entry);
            return !was_carried(procedure, entry) ||
                   (!before.empty() && before != review.reference);
        });
        if (entries.empty()) continue;
        auto const record =
            with_addenda(library, store, line.id, intake::read_record(store.record(line.id)));
        if (record.held_on > review.held_on || !share_a_child(record, review)) continue;
        for (auto& entry : entries) found.push_back({std::move(entry), record});
    }
    std::ranges::sort(found, {}, [](HeldComment const& one) { return one.entry.opened; });
    return found;
}

void take_up_comments(
    Library const& library, storage::Store& store, ConferenceRecord const& review, Instant now)
{
    for (auto const& comment : held_comments(library, store, review)) {
        auto const& entry = comment.entry;
        if (!taken_up_by(entry).empty()) continue;
        auto const words = nlohmann::json{{"review", review.reference}}.dump();
        auto const& state = entry.state;
        store.step_register(
            entry.id,
            entry.steps.size(),
            {std::string(taken_up_step),
             state.state,
             state.state,
             "safehandd",
             "",
             "",
             words,
             false,
             now},
            state,
            {{now,
              "register-step",
              "safehandd",
              entry.id.text,
              std::string(taken_up_step),
              words}});
    }
}

std::vector<Section>
first_page(Library const& library, storage::Store const& store, ConferenceRecord const& review)
{
    auto const comments = held_comments(library, store, review);
    if (comments.empty()) return {};
    Section section;
    section.id = {"s-held-comments"};
    section.kind = "letter"; // for every reader, whatever parts of the conference they heard
    section.heading = review.language.starts_with("cy") ? "Sylwadau a gadwyd at y gynhadledd hon"
                                                        : "Comments kept for this conference";
    Block list;
    list.kind = BlockKind::bullets;
    for (auto const& comment : comments) {
        auto const& before = comment.record;
        auto const draft = drafting::draft_record(
            before, library.wording(library.procedure(before), before.language));
        auto const amendment = amendment_of(comment.entry);
        auto const place = place_or_section(draft, amendment);
        std::vector<Label> labels;
        labels.reserve(place.labels.size());
        for (auto const& label : place.labels)
            labels.push_back(carried_label(before, review, label));
        list.items.push_back(
            words(long_date(before.held_on) + ", " + place.heading + ": " + amendment.request));
        list.item_labels.push_back(std::move(labels));
    }
    section.blocks.push_back(std::move(list));
    return {section};
}

} // namespace safehand::service
