#include "procedure/procedure.h"

#include "record/error.h"

#include <algorithm>
#include <utility>

namespace safehand::procedure {

namespace {

template <class T, class Name>
T const* find_in(std::vector<T> const& all, std::string_view wanted, Name T::* name)
{
    auto const found = std::ranges::find(all, wanted, name);
    return found == all.end() ? nullptr : &*found;
}

void add_new(std::vector<std::string>& to, std::vector<std::string> const& more)
{
    for (auto const& one : more)
        if (std::ranges::find(to, one) == to.end()) to.push_back(one);
}

bool holds(std::vector<std::string> const& all, std::string_view one)
{
    return std::ranges::find(all, one) != all.end();
}

bool makes(LetterKind const& letter, std::string_view document, std::string_view conference_kind)
{
    return letter.document == document &&
           (letter.kinds.empty() || holds(letter.kinds, conference_kind));
}

} // namespace

Procedure::Procedure(std::shared_ptr<Rules const> rules, Digest digest)
    : rules_(std::move(rules)), digest_(std::move(digest))
{
}

Role const* Procedure::role(std::string_view id) const noexcept
{
    return find_in(rules_->roles, id, &Role::id);
}

DocumentKind const* Procedure::document(std::string_view id) const noexcept
{
    return find_in(rules_->documents, id, &DocumentKind::id);
}

SectionType const* Procedure::section_kind(std::string_view id) const noexcept
{
    return find_in(rules_->section_kinds, id, &SectionType::id);
}

ConferenceKind const* Procedure::conference_kind(std::string_view id) const noexcept
{
    return find_in(rules_->conference_kinds, id, &ConferenceKind::id);
}

Outcome const* Procedure::outcome(std::string_view id) const noexcept
{
    return find_in(rules_->outcomes, id, &Outcome::id);
}

ReasonCode const* Procedure::reason_code(std::string_view code) const noexcept
{
    return find_in(rules_->reason_codes, code, &ReasonCode::code);
}

QuestionKind const* Procedure::question(std::string_view id) const noexcept
{
    return find_in(rules_->questions, id, &QuestionKind::id);
}

Timescale const* Procedure::timescale(std::string_view id) const noexcept
{
    return find_in(rules_->timescales, id, &Timescale::id);
}

Practice const* Procedure::practice(std::string_view id) const noexcept
{
    return find_in(rules_->practices, id, &Practice::id);
}

LetterKind const* Procedure::letter(std::string_view id) const noexcept
{
    return find_in(rules_->letters, id, &LetterKind::id);
}

EnclosureKind const* Procedure::enclosure(std::string_view id) const noexcept
{
    return find_in(rules_->enclosures, id, &EnclosureKind::id);
}

RegisterKind const* Procedure::register_kind(std::string_view id) const noexcept
{
    return find_in(rules_->registers, id, &RegisterKind::id);
}

bool Procedure::is_for(LetterKind const& letter, std::string_view role) const
{
    return std::ranges::any_of(letter.who, [&](Ref const& ref) {
        switch (ref.kind) {
        case Ref::Kind::everyone: return true;
        case Ref::Kind::group: return ref.name == group_of(role);
        case Ref::Kind::role: return ref.name == role;
        case Ref::Kind::person: return false;
        }
        return false;
    });
}

LetterKind Procedure::with_additions(LetterKind letter, std::string_view conference_kind) const
{
    auto const own = letter.blocks;
    auto const fitting = [&](std::vector<std::string> blocks) {
        if (!letter.who.empty())
            std::erase_if(blocks, [&](std::string const& one) { return !holds(own, one); });
        return blocks;
    };
    for (auto const& addition : rules_->letter_additions) {
        if (addition.document != letter.document) continue;
        if (!addition.kinds.empty() && !holds(addition.kinds, conference_kind)) continue;
        add_new(letter.blocks, fitting(addition.blocks));
        add_new(letter.mandatory, fitting(addition.mandatory));
        add_new(letter.enclosures, addition.enclosures);
    }
    return letter;
}

std::optional<LetterKind>
Procedure::letter_for(std::string_view document, std::string_view conference_kind) const
{
    LetterKind const* best = nullptr;
    for (auto const& letter : rules_->letters) {
        if (!letter.who.empty() || !makes(letter, document, conference_kind)) continue;
        if (best == nullptr || (best->kinds.empty() && !letter.kinds.empty())) best = &letter;
    }
    if (best == nullptr) return std::nullopt;
    return with_additions(*best, conference_kind);
}

std::optional<LetterKind> Procedure::letter_for(
    std::string_view document,
    std::string_view conference_kind,
    std::string_view role,
    std::optional<int> age) const
{
    for (auto const& letter : rules_->letters) {
        if (letter.who.empty() || !makes(letter, document, conference_kind)) continue;
        if (!is_for(letter, role)) continue;
        if (!letter.age) return with_additions(letter, conference_kind);
        if (!age) return std::nullopt;
        if (letter.age->from <= *age && *age <= letter.age->to)
            return with_additions(letter, conference_kind);
    }
    return letter_for(document, conference_kind);
}

bool Procedure::letter_asks_age(
    std::string_view document, std::string_view conference_kind, std::string_view role) const
{
    for (auto const& letter : rules_->letters)
        if (!letter.who.empty() && makes(letter, document, conference_kind) && is_for(letter, role))
            return letter.age.has_value();
    return false;
}

std::string const& Procedure::group_of(std::string_view id) const
{
    auto const* found = role(id);
    if (found == nullptr)
        throw Error(
            Fault::bad_input,
            "Role \"" + std::string(id) + "\" is not declared by procedure " + rules_->id + ".");
    return found->group;
}

std::string const&
Procedure::meaning(std::string_view code, std::string_view group, std::string_view language) const
{
    auto const* found = reason_code(code);
    if (found == nullptr)
        throw Error(
            Fault::bad_input,
            "Reason code \"" + std::string(code) + "\" is not declared by procedure " + rules_->id +
                ".");
    auto const& wording = group == "professional" ? found->professional : found->family;
    return language == "cy" && !wording.cy.empty() ? wording.cy : wording.en;
}

std::string const* Procedure::welsh(std::string_view english) const noexcept
{
    auto const found = rules_->welsh.find(english);
    return found == rules_->welsh.end() ? nullptr : &found->second;
}

std::string Procedure::option_text(std::string_view asked, std::string_view choice) const
{
    auto const* found = question(asked.substr(0, asked.find(':')));
    if (found == nullptr) return {};
    auto const* option = find_in(found->options, choice, &Option::id);
    return option == nullptr ? std::string{} : option->text;
}

} // namespace safehand::procedure
