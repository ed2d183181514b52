#include "procedure/fitting.h"

namespace safehand::procedure {

namespace {

int whole_years(Day born, Day on)
{
    std::chrono::year_month_day const birth(born);
    std::chrono::year_month_day const now(on);
    int const years = int(now.year()) - int(birth.year());
    bool const had_birthday =
        std::pair(now.month(), now.day()) >= std::pair(birth.month(), birth.day());
    return had_birthday ? years : years - 1;
}

bool has_confidential_label(Section const& section)
{
    return std::ranges::find(section.labels, LabelKind::confidential, &Label::kind) !=
           section.labels.end();
}

bool heard_confidential(Case const& of, Participant const& person)
{
    return std::ranges::any_of(of.record.sections, [&](Section const& section) {
        return has_confidential_label(section) &&
               of.audience.heard(person, section.id) != Heard::no;
    });
}

bool holds_copy(Case const& of, Participant const& person, std::string const& document)
{
    return std::ranges::any_of(of.holders, [&](Held const& held) {
        return held.person == person.id && held.document == document;
    });
}

bool outcome_fits(Case const& of, std::vector<std::string> const& outcomes)
{
    return outcomes.empty() ||
           std::ranges::any_of(of.record.decisions, [&](ChildDecision const& decision) {
               return std::ranges::find(outcomes, decision.outcome) != outcomes.end();
           });
}

} // namespace

std::optional<int> age_of(ConferenceRecord const& record, Participant const& person)
{
    auto born = person.born;
    if (person.child)
        if (auto const* child = record.find(*person.child)) born = child->born;
    if (!born || *born > record.held_on) return std::nullopt;
    return whole_years(*born, record.held_on);
}

bool age_fits(
    ConferenceRecord const& record, Participant const& person, std::optional<AgeBand> const& band)
{
    if (!band) return true;
    auto const age = age_of(record, person);
    return age && band->from <= *age && *age <= band->to;
}

std::optional<LetterKind> letter_for(
    ConferenceRecord const& record,
    Procedure const& procedure,
    std::string const& document,
    Participant const& reader)
{
    return procedure.letter_for(document, record.kind, reader.role, age_of(record, reader));
}

bool fits(Case const& of, EntitlementRow const& row, Participant const& person)
{
    return admits(row.invitation, person.invitation) && admits(row.attendance, person.attendance) &&
           admits(row.conference, of.record.kind) && outcome_fits(of, row.outcomes) &&
           (!row.own_right || *row.own_right == person.own_right) &&
           (!row.parental_responsibility ||
            *row.parental_responsibility == person.parental_responsibility) &&
           age_fits(of.record, person, row.age) &&
           (row.holders_of.empty() || holds_copy(of, person, row.holders_of)) &&
           (!row.heard_confidential || *row.heard_confidential == heard_confidential(of, person)) &&
           of.audience.any_matches(row.who, person);
}

EntitlementRow const*
row_for(Case const& of, Participant const& person, std::string const& document)
{
    for (auto const& row : of.procedure.rules().entitlement)
        if (admits(row.documents, document) && fits(of, row, person)) return &row;
    return nullptr;
}

} // namespace safehand::procedure
