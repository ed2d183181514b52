#include "procedure/part_decisions.h"

#include "procedure/settled.h"
#include "record/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace safehand::procedure {

namespace {

constexpr std::string_view lead = "part:";
constexpr std::size_t words_max = 600; ///< bytes of what stands in the place of a part

[[noreturn]] void refuse(std::string const& why)
{
    throw Error(Fault::refused, why);
}

std::optional<PartRef> place_of(std::string_view word)
{
    PartRef part;
    part.section = {std::string(word.substr(0, word.find('/')))};
    std::array<int*, 4> const numbers{&part.block, &part.item, &part.cell, &part.span};
    std::size_t next = 0;
    for (auto at = word.find('/'); at != std::string_view::npos;) {
        auto const end = std::min(word.find('/', at + 1), word.size());
        auto const digits = word.substr(at + 1, end - at - 1);
        if (next == numbers.size()) return {};
        if (digits != "-") {
            auto const [stop, fault] =
                std::from_chars(digits.data(), digits.data() + digits.size(), *numbers[next]);
            if (fault != std::errc() || stop != digits.data() + digits.size() || *numbers[next] < 0)
                return {};
        }
        ++next;
        at = end == word.size() ? std::string_view::npos : end;
    }
    return part;
}

template <class T>
bool within(int at, std::vector<T> const& all)
{
    return at >= 0 && static_cast<std::size_t>(at) < all.size();
}

bool span_fits(PartRef const& part, Text const& text)
{
    return part.span < 0 || within(part.span, text);
}

/// The path ends at something that the document has.
bool is_there(SourceDocument const& document, PartRef const& part)
{
    auto const section = std::ranges::find(document.sections, part.section, &Section::id);
    if (section == document.sections.end()) return false;
    if (part.block < 0) return part == PartRef{part.section};
    if (!within(part.block, section->blocks)) return false;
    auto const& block = section->blocks[static_cast<std::size_t>(part.block)];
    auto const item = static_cast<std::size_t>(part.item);
    switch (block.kind) {
    case BlockKind::paragraph:
    case BlockKind::subheading:
        return part.item < 0 && part.cell < 0 && span_fits(part, block.text);
    case BlockKind::bullets:
    case BlockKind::numbers:
        if (part.item < 0) return part.span < 0;
        return part.cell < 0 && within(part.item, block.items) &&
               span_fits(part, block.items[item]);
    case BlockKind::table:
        if (part.item < 0) return part.cell < 0 && part.span < 0;
        if (!within(part.item, block.rows)) return false;
        if (part.cell < 0) return part.span < 0;
        return within(part.cell, block.rows[item]) &&
               span_fits(part, block.rows[item][static_cast<std::size_t>(part.cell)]);
    }
    return false;
}

/// `inner` is `outer` or a part of it.
bool holds(PartRef const& outer, PartRef const& inner)
{
    auto const fits = [](int a, int b) { return a < 0 || a == b; };
    return outer.section == inner.section && fits(outer.block, inner.block) &&
           fits(outer.item, inner.item) && fits(outer.cell, inner.cell) &&
           fits(outer.span, inner.span);
}

} // namespace

std::string place_word(PartRef const& part)
{
    std::string word = part.section.text;
    std::array<int, 4> const numbers{part.block, part.item, part.cell, part.span};
    auto const last = std::ranges::find_if(
        numbers.rbegin(), numbers.rend(), [](int number) { return number >= 0; });
    for (auto each = numbers.begin(); each != last.base(); ++each)
        word += *each < 0 ? std::string("/-") : "/" + std::to_string(*each);
    return word;
}

std::string part_question(PersonId const& reader, std::string_view document, PartRef const& part)
{
    return std::string(lead) + reader.text + ":" + std::string(document) + ":" + place_word(part);
}

bool is_part_question(std::string_view question)
{
    return question.starts_with(lead);
}

PartDecisions::PartDecisions(Procedure const& procedure, std::vector<Answer> const& answers)
    : procedure_(procedure)
{
    for (auto const& answer : answers) {
        if (!is_part_question(answer.question)) continue;
        auto& held = answers_[answer.question];
        if (held.answer == nullptr || held.answer->at <= answer.at) held.answer = &answer;
    }
}

void PartDecisions::apply(
    PlanEntry& entry,
    SourceDocument const& document,
    std::function<MarkStyle(std::string const& code)> const& style_of,
    bool has_note)
{
    auto const mine = std::string(lead) + entry.person.text + ":" + entry.document + ":";
    for (auto held = answers_.lower_bound(mine);
         held != answers_.end() && held->first.starts_with(mine);
         ++held) {
        auto const& answer = *held->second.answer;
        auto const word = std::string_view(held->first).substr(mine.size());
        auto const part = place_of(word);
        // One part has one name: under a second one, what a rule keeps could first be covered by a
        // part of the chair's and then be given with it.
        if (!part || place_word(*part) != word || !is_there(document, *part))
            refuse("A part that was decided on is not in the document. Look at the copy again.");
        if (answer.because.empty()) refuse("A decision on a part needs a reason.");
        held->second.used = true;
        if (answer.choice == "show") {
            if (!answer.words.empty()) refuse("A part that is given needs no words in its place.");
            show(entry, *part, answer);
        } else {
            if (!answer.words.empty() && !has_note)
                refuse("This document has no page on which words could stand for a left-out part.");
            withhold(entry, *part, answer, style_of);
        }
    }
}

void PartDecisions::show(PlanEntry& entry, PartRef const& part, Answer const& answer) const
{
    auto& parts = entry.order.parts;
    auto const found = std::ranges::find(parts, part, &Withholding::part);
    if (found == parts.end())
        refuse("A part that the chair wants to give is not left out by itself in this copy.");
    if (!found->may_show)
        refuse(
            "Rule " + found->rule +
            " keeps this part from this reader, and the procedure does not let the chair give it.");
    entry.reasons.push_back(
        {found->rule,
         (answer.by == nobody_yet
              ? "Not decided yet: a part that was proposed to be left out is given. Reason given: "
              : "The chair gave a part that was proposed to be left out. Reason given: ") +
             answer.because});
    parts.erase(found);
}

void PartDecisions::withhold(
    PlanEntry& entry,
    PartRef const& part,
    Answer const& answer,
    std::function<MarkStyle(std::string const& code)> const& style_of) const
{
    auto& parts = entry.order.parts;
    auto const over = std::ranges::find_if(
        parts, [&](Withholding const& each) { return holds(each.part, part); });
    if (over == parts.end()) {
        constexpr std::string_view with_code = "withhold:";
        if (!answer.choice.starts_with(with_code))
            refuse("A decision on a part must be show, withhold, or withhold with a reason code.");
        auto const code = answer.choice.substr(with_code.size());
        if (std::ranges::find(procedure_.rules().reason_codes, code, &ReasonCode::code) ==
            procedure_.rules().reason_codes.end())
            refuse("The reason code of a decision on a part is not one of this procedure.");
        // What it covers binds it: it is given no sooner, and spoken of no more, than that was.
        auto style = style_of(code);
        bool may_show = true;
        for (auto const& each : parts) {
            if (!holds(part, each.part)) continue;
            may_show = may_show && each.may_show;
            if (each.style == MarkStyle::silent) style = MarkStyle::silent;
        }
        std::erase_if(parts, [&](Withholding const& each) { return holds(part, each.part); });
        parts.insert(
            std::ranges::upper_bound(parts, part, {}, &Withholding::part),
            {part, code, style, "chair", may_show});
        entry.reasons.push_back(
            {"chair",
             (answer.by == nobody_yet ? "Not decided yet: one more part is left out. Reason given: "
                                      : "The chair left out one more part. Reason given: ") +
                 answer.because});
    } else if (answer.choice != "withhold" && !answer.choice.starts_with("withhold:")) {
        refuse("A decision on a part must be show, withhold, or withhold with a reason code.");
    }
    if (answer.words.empty()) return;
    if (answer.words.size() > words_max)
        refuse("The words in the place of a part are longer than 600 bytes.");
    bool const silent = std::ranges::any_of(parts, [&](Withholding const& each) {
        return holds(each.part, part) && each.style == MarkStyle::silent;
    });
    if (silent) refuse("Nothing may be said to this reader about that part.");
    entry.order.instead.push_back(answer.words);
}

void PartDecisions::refuse_strays() const
{
    for (auto const& [question, held] : answers_)
        if (!held.used)
            refuse("A decision on a part concerns a copy that this plan does not send.");
}

} // namespace safehand::procedure
