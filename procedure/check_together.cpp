#include "procedure/loading.h"
#include "record/error.h"

#include <algorithm>
#include <string>

namespace safehand::procedure {

namespace {

[[noreturn]] void refuse(std::string const& where, std::string const& why)
{
    throw Error(Fault::bad_input, where + ": " + why + ".");
}

template <class T, class Name>
T const* find_in(std::vector<T> const& all, std::string const& wanted, Name T::* name)
{
    auto const found = std::ranges::find(all, wanted, name);
    return found == all.end() ? nullptr : &*found;
}

void check_refs(Rules const& rules, std::vector<Ref> const& refs, std::string const& where)
{
    for (auto const& ref : refs) {
        if (ref.kind == Ref::Kind::role && find_in(rules.roles, ref.name, &Role::id) == nullptr)
            refuse(where, "role \"" + ref.name + "\" is not declared in people.json");
        if (ref.kind == Ref::Kind::group && ref.name != "family" && ref.name != "professional")
            refuse(where, "group \"" + ref.name + "\" does not exist");
    }
}

void check_document(Rules const& rules, std::string const& document, std::string const& where)
{
    if (find_in(rules.documents, document, &DocumentKind::id) == nullptr)
        refuse(where, "document \"" + document + "\" is not declared in words.json");
}

void check_code(Rules const& rules, std::string const& code, std::string const& where)
{
    if (find_in(rules.reason_codes, code, &ReasonCode::code) == nullptr)
        refuse(where, "reason code \"" + code + "\" is not declared in words.json");
}

void check_words(Rules const& rules)
{
    for (auto const& document : rules.documents)
        if (!document.part_of.empty())
            check_document(rules, document.part_of, "words.json, document " + document.id);
    for (auto const& kind : rules.conference_kinds)
        for (auto const& section : kind.sections)
            if (find_in(rules.section_kinds, section, &SectionType::id) == nullptr)
                refuse(
                    "words.json, conference kind " + kind.id,
                    "section kind \"" + section + "\" is not declared");
    for (auto const& outcome : rules.outcomes)
        if (!outcome.needed_in.empty())
            check_document(rules, outcome.needed_in, "words.json, outcome " + outcome.id);
    for (auto const& mark : rules.marks) {
        check_refs(rules, mark.who, "words.json, marks");
        for (auto const& code : mark.codes) check_code(rules, code, "words.json, marks");
    }
}

void check_kinds(
    Rules const& rules, std::vector<std::string> const& kinds, std::string const& where)
{
    for (auto const& kind : kinds)
        if (find_in(rules.conference_kinds, kind, &ConferenceKind::id) == nullptr)
            refuse(where, "conference kind \"" + kind + "\" is not declared");
}

void check_within(Rules const& rules, Timescale const& scale, std::string const& where)
{
    auto const* outer = find_in(rules.timescales, scale.within, &Timescale::id);
    if (outer == nullptr) refuse(where, "timescale \"" + scale.within + "\" is not declared");
    if (!outer->within.empty() || scale.before || scale.unit == Unit::months)
        refuse(where, "a timescale within another runs forward in days, and one level deep");
}

void check_timescales(Rules const& rules)
{
    auto const event = [&](std::string const& id, std::string const& where) {
        if (find_in(rules.events, id, &Event::id) == nullptr)
            refuse(where, "event \"" + id + "\" is not declared");
    };
    for (auto const& scale : rules.timescales) {
        auto const where = "timescales.json, " + scale.id;
        event(scale.counts_from, where);
        if (!scale.or_by.empty()) event(scale.or_by, where);
        if (!scale.document.empty()) check_document(rules, scale.document, where);
        check_refs(rules, scale.who, where);
        check_kinds(rules, scale.kinds, where);
        if (!scale.within.empty()) check_within(rules, scale, where);
    }
    auto const* window = find_in(rules.timescales, rules.amendment_window, &Timescale::id);
    if (window == nullptr || window->counts_from != "receipt")
        refuse(
            "timescales.json, amendment.window",
            "this must name a timescale that counts from receipt");
    bool const answers = !rules.amendment_reply.empty();
    if (answers && find_in(rules.timescales, rules.amendment_reply, &Timescale::id) == nullptr)
        refuse("timescales.json, amendment.reply", "no timescale has this name");
}

enum class Use { entitlement, label, record };

bool suits(Effect effect, Use use)
{
    switch (effect) {
    case Effect::give:
    case Effect::give_whole:
    case Effect::give_heard:
    case Effect::letter_only:
    case Effect::verbal_only:
    case Effect::no_copy: return use == Use::entitlement;
    case Effect::show:
    case Effect::withhold: return use == Use::label;
    case Effect::hold:
    case Effect::lift: return use == Use::record;
    }
    return false;
}

/// What is proposed must be safe without anybody having thought about it.
bool safe(Effect effect)
{
    return effect != Effect::give && effect != Effect::give_whole && effect != Effect::show &&
           effect != Effect::lift;
}

void check_question(Rules const& rules, std::string const& id, Use use, std::string const& where)
{
    auto const* question = find_in(rules.questions, id, &QuestionKind::id);
    if (question == nullptr) refuse(where, "question \"" + id + "\" is not declared");
    for (auto const& option : question->options)
        if (!suits(option.effect, use))
            refuse(where, "question \"" + id + "\" has a choice with an effect of another kind");
}

void check_questions(Rules const& rules)
{
    for (auto const& question : rules.questions) {
        auto const where = "entitlement.json, question " + question.id;
        if (question.options.size() < 2) refuse(where, "a question needs two choices or more");
        auto const* proposed = find_in(question.options, question.proposed, &Option::id);
        if (proposed == nullptr) refuse(where, "the proposed choice is not among its options");
        // A question that nobody puts proposes what the row gives in any case.
        bool const put = !std::ranges::any_of(
            rules.entitlement, [&](auto const& row) { return row.unless == question.id; });
        if (put && !safe(proposed->effect))
            refuse(where, "the proposed choice is not the safest reading");
        if (!put && proposed->effect != Effect::give)
            refuse(where, "what goes before a share proposes to give");
    }
    for (auto const& asked : rules.record_questions) {
        auto const where = "entitlement.json, record question " + asked.question;
        check_document(rules, asked.document, where);
        check_question(rules, asked.question, Use::record, where);
    }
}

/// A role that never gets anything may not be given something by name; a row for everybody does not
/// reach it either, but that is the plan's work.
void check_hard_deny(Rules const& rules, EntitlementRow const& row, std::string const& where)
{
    if (row.question.empty() && row.same_as.empty() && row.share == Share::none) return;
    for (auto const& ref : row.who) {
        auto const* role =
            ref.kind == Ref::Kind::role ? find_in(rules.roles, ref.name, &Role::id) : nullptr;
        if (role != nullptr && role->hard_deny)
            refuse(where, "role \"" + role->id + "\" may never be given anything");
    }
}

/// A question that some row puts is open until answered, so it cannot also be one that nobody puts.
void check_unless(Rules const& rules, EntitlementRow const& row, std::string const& where)
{
    check_question(rules, row.unless, Use::entitlement, where);
    if (std::ranges::find(rules.entitlement, row.unless, &EntitlementRow::question) !=
        rules.entitlement.end())
        refuse(where, "question \"" + row.unless + "\" is put by another row");
}

void check_conditions(Rules const& rules, EntitlementRow const& row, std::string const& where)
{
    if (!row.through.empty() && find_in(rules.roles, row.through, &Role::id) == nullptr)
        refuse(where, "role \"" + row.through + "\" is not declared in people.json");
    check_kinds(rules, row.conference, where);
    for (auto const& outcome : row.outcomes)
        if (find_in(rules.outcomes, outcome, &Outcome::id) == nullptr)
            refuse(where, "outcome \"" + outcome + "\" is not declared");
    if (!row.holders_of.empty()) check_document(rules, row.holders_of, where);
    if (row.same_as.empty()) return;
    check_document(rules, row.same_as, where);
    for (auto const& other : rules.entitlement) {
        bool const names = std::ranges::find(other.documents, row.same_as) != other.documents.end();
        if (names && !other.same_as.empty())
            refuse(where, "document \"" + row.same_as + "\" is itself given like another one");
    }
}

void check_rows(Rules const& rules)
{
    for (auto const& row : rules.entitlement) {
        auto const where = "entitlement.json, row " + row.id;
        check_refs(rules, row.who, where);
        for (auto const& document : row.documents) check_document(rules, document, where);
        if (!row.question.empty()) check_question(rules, row.question, Use::entitlement, where);
        if (!row.unless.empty()) check_unless(rules, row, where);
        check_hard_deny(rules, row, where);
        check_conditions(rules, row, where);
        bool const sends =
            !row.question.empty() || !row.same_as.empty() || row.share == Share::full;
        if (sends && !row.channel) refuse(where, "something is sent, but by no channel");
    }
    for (auto const& row : rules.labels) {
        auto const where = "entitlement.json, label row " + row.id;
        check_refs(rules, row.who, where);
        if (!row.code.empty()) check_code(rules, row.code, where);
        if (!row.question.empty()) check_question(rules, row.question, Use::label, where);
        bool const absolute =
            row.label == LabelKind::withhold_from || row.label == LabelKind::protected_fact;
        if (absolute && row.treatment != Treatment::withhold)
            refuse(where, "what is withheld by name or protected may only be withheld");
    }
    check_code(rules, rules.default_code, "entitlement.json, default_code");
    check_code(rules, rules.missed_code, "entitlement.json, missed_code");
}

void check_producible(
    std::vector<std::string> const& producible,
    std::vector<std::string> const& declared,
    std::string const& where)
{
    for (auto const& word : producible)
        if (std::ranges::find(declared, word) == declared.end())
            refuse(where, "\"" + word + "\" can be made but is not declared");
}

void check_clashes(Rules const& rules)
{
    for (auto const& clash : rules.clashes) {
        check_kinds(rules, clash.kinds, "clashes.json, " + clash.id);
        if (clash.kind != ClashKind::compare) continue;
        for (auto const& id : {clash.first, clash.second})
            if (find_in(rules.timescales, id, &Timescale::id) == nullptr)
                refuse("clashes.json, " + clash.id, "timescale \"" + id + "\" is not declared");
    }
}

} // namespace

void check_together(Rules const& rules)
{
    check_words(rules);
    check_timescales(rules);
    check_questions(rules);
    check_rows(rules);
    auto const& delivery = rules.delivery;
    check_producible(
        delivery.formats_producible, delivery.formats_declared, "delivery.json, formats");
    check_clashes(rules);
}

} // namespace safehand::procedure
