// The check of a record's open words against what a procedure declares. Places are given by
// position, because ids and names may tell who somebody is.
#include "procedure/planning.h"

#include <algorithm>
#include <array>
#include <set>

namespace safehand::procedure {

namespace {

using Strings = std::vector<std::string>;

template <class T>
bool declared(std::vector<T> const& all, std::string const& word)
{
    return std::ranges::find(all, word, &T::id) != all.end();
}

std::string nth(std::string const& what, std::size_t index)
{
    return what + " " + std::to_string(index + 1);
}

class Checker {
  public:
    Checker(ConferenceRecord const& record, Procedure const& procedure)
        : record_(record), procedure_(procedure), rules_(procedure.rules())
    {
        for (auto const& person : record.participants) people_.insert(person.id.text);
        for (auto const& child : record.children) people_.insert(child.id.text);
        for (auto const& fact : record.protected_facts) facts_.insert(fact.id.text);
    }

    Strings found;

    void check_record();
    void check_people();
    void check_protection();
    void check_decisions();
    void check_sections(std::vector<Section> const& sections, std::string const& of);

    void check_document(SourceDocument const& document)
    {
        if (!declared(rules_.documents, document.kind))
            unknown("a drafted document", "document kind", document.kind);
        check_sections(document.sections, "drafted section");
    }

  private:
    void unknown(std::string const& place, std::string const& what, std::string const& word)
    {
        found.push_back(
            place + ": " + what + " \"" + word + "\" is not declared by procedure " +
            procedure_.id() + ".");
    }

    void check_code(std::string const& code, std::string const& place)
    {
        if (!code.empty() && procedure_.reason_code(code) == nullptr)
            unknown(place, "reason code", code);
    }

    void check_refs(std::vector<Ref> const& refs, std::string const& place)
    {
        for (auto const& ref : refs) check_ref(ref, place);
    }

    void check_ref(Ref const& ref, std::string const& place)
    {
        switch (ref.kind) {
        case Ref::Kind::everyone: return;
        case Ref::Kind::role:
            if (procedure_.role(ref.name) == nullptr) unknown(place, "role", ref.name);
            return;
        case Ref::Kind::group:
            if (ref.name != "family" && ref.name != "professional")
                unknown(place, "group", ref.name);
            return;
        case Ref::Kind::person:
            if (!people_.contains(ref.name))
                found.push_back(place + ": it names a person who is not in the record.");
            return;
        }
    }

    void check_labels(std::vector<Label> const& labels, std::string const& place);

    void check_fields(std::vector<FieldLabel> const& fields, std::string const& place)
    {
        for (auto const& field : fields) check_labels(field.labels, place);
    }

    void check_text(Text const& text, std::string const& place);
    void check_block(Block const& block, std::string const& place);
    void check_preferences(Participant const& person, std::string const& place);

    ConferenceRecord const& record_;
    Procedure const& procedure_;
    Rules const& rules_;
    std::set<std::string> people_;
    std::set<std::string> facts_;
};

void Checker::check_record()
{
    if (record_.procedure != procedure_.id())
        found.push_back(
            "The record follows procedure \"" + record_.procedure + "\", not " + procedure_.id() +
            ".");
    if (!declared(rules_.conference_kinds, record_.kind))
        unknown("The record", "conference kind", record_.kind);
    for (std::size_t i = 0; i < record_.attachments.size(); ++i) {
        auto const& attachment = record_.attachments[i];
        auto const place = nth("Attachment", i);
        if (!declared(rules_.attachment_kinds, attachment.kind))
            unknown(place, "attachment kind", attachment.kind);
        check_refs(attachment.not_to_be_shared_with, place);
        check_fields(attachment.field_labels, place);
    }
}

void Checker::check_preferences(Participant const& person, std::string const& place)
{
    static constexpr std::array<std::string_view, 4> channels{"post", "email", "portal", "by-hand"};
    for (auto const& preference : person.preferences) {
        if (preference.document != "*" && !declared(rules_.documents, preference.document))
            unknown(place, "document kind", preference.document);
        if (std::ranges::find(channels, preference.channel) == channels.end())
            unknown(place, "channel", preference.channel);
    }
}

void Checker::check_people()
{
    auto const& delivery = rules_.delivery;
    for (std::size_t i = 0; i < record_.participants.size(); ++i) {
        auto const& person = record_.participants[i];
        auto const place = nth("Participant", i);
        if (procedure_.role(person.role) == nullptr) unknown(place, "role", person.role);
        if (person.exclusion && !declared(rules_.exclusion_grounds, person.exclusion->ground))
            unknown(place, "ground of exclusion", person.exclusion->ground);
        if (std::ranges::find(delivery.formats_declared, person.format.format) ==
            delivery.formats_declared.end())
            unknown(place, "format", person.format.format);
        check_preferences(person, place);
        check_fields(person.field_labels, place);
    }
    for (std::size_t i = 0; i < record_.children.size(); ++i)
        check_fields(record_.children[i].field_labels, nth("Child", i));
    check_fields(record_.dates.field_labels, "The dates");
    if (record_.signature) check_fields(record_.signature->field_labels, "The signature");
}

void Checker::check_protection()
{
    for (std::size_t i = 0; i < record_.orders.size(); ++i)
        if (!declared(rules_.order_kinds, record_.orders[i].kind))
            unknown(nth("Order", i), "kind of order", record_.orders[i].kind);
    for (std::size_t i = 0; i < record_.protected_facts.size(); ++i) {
        auto const& fact = record_.protected_facts[i];
        auto const place = nth("Protected fact", i);
        if (!declared(rules_.fact_kinds, fact.kind)) unknown(place, "kind of fact", fact.kind);
        check_code(fact.reason, place);
        check_refs(fact.may_see, place);
    }
}

void Checker::check_decisions()
{
    for (std::size_t i = 0; i < record_.decisions.size(); ++i) {
        auto const& decision = record_.decisions[i];
        auto const place = nth("Decision", i);
        if (!declared(rules_.outcomes, decision.outcome))
            unknown(place, "outcome", decision.outcome);
        if (!decision.category.empty() && !declared(rules_.categories, decision.category))
            unknown(place, "category", decision.category);
        check_text(decision.reasons, place);
        for (auto const& view : decision.views) {
            if (!view.category.empty() && !declared(rules_.categories, view.category))
                unknown(place, "category", view.category);
            check_labels(view.labels, place);
            check_text(view.reasons, place);
        }
        for (auto const& dissent : decision.dissent) {
            check_labels(dissent.labels, place);
            check_text(dissent.reasons, place);
        }
    }
    for (std::size_t i = 0; i < record_.recommendations.size(); ++i) {
        auto const place = nth("Recommendation", i);
        check_labels(record_.recommendations[i].labels, place);
        check_text(record_.recommendations[i].text, place);
    }
    for (std::size_t i = 0; i < record_.plan.size(); ++i) {
        auto const place = nth("Plan action", i);
        check_labels(record_.plan[i].labels, place);
        check_text(record_.plan[i].need, place);
        check_text(record_.plan[i].action, place);
    }
}

void Checker::check_labels(std::vector<Label> const& labels, std::string const& place)
{
    for (auto const& label : labels) {
        check_code(label.reason, place);
        check_refs(label.who, place);
        bool const names = label.kind == LabelKind::about || label.kind == LabelKind::withhold_from;
        if (names && label.who.empty()) found.push_back(place + ": a label names nobody.");
        if (label.kind == LabelKind::protected_fact && !facts_.contains(label.fact.text))
            found.push_back(place + ": a label names a protected fact that is not in the record.");
    }
}

void Checker::check_text(Text const& text, std::string const& place)
{
    for (auto const& span : text)
        if (!span.labels.empty()) check_labels(span.labels, place);
}

void Checker::check_block(Block const& block, std::string const& place)
{
    check_labels(block.labels, place);
    check_text(block.text, place);
    for (auto const& item : block.items) check_text(item, place);
    for (auto const& labels : block.item_labels) check_labels(labels, place);
    for (auto const& cell : block.header) check_text(cell, place);
    for (auto const& labels : block.row_labels) check_labels(labels, place);
    for (auto const& row : block.rows)
        for (auto const& cell : row) check_text(cell, place);
}

void Checker::check_sections(std::vector<Section> const& sections, std::string const& of)
{
    for (std::size_t i = 0; i < sections.size(); ++i) {
        auto const place = nth(of, i);
        // Letters are made of sections that no template of a record lists.
        if (sections[i].kind != "letter" && !declared(rules_.section_kinds, sections[i].kind))
            unknown(place, "section kind", sections[i].kind);
        check_labels(sections[i].labels, place);
        for (std::size_t b = 0; b < sections[i].blocks.size(); ++b)
            check_block(sections[i].blocks[b], place + ", " + nth("block", b));
    }
}

} // namespace

std::vector<std::string> unknown_words(
    ConferenceRecord const& record,
    std::span<SourceDocument const> documents,
    Procedure const& procedure)
{
    Checker checker(record, procedure);
    checker.check_record();
    checker.check_people();
    checker.check_protection();
    checker.check_decisions();
    checker.check_sections(record.sections, "Section");
    for (auto const& document : documents) checker.check_document(document);
    return std::move(checker.found);
}

} // namespace safehand::procedure
