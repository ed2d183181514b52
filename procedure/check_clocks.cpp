// Timescales, letters and registers: what overlaps, reaches too far, or leads nowhere.
#include "procedure/check_parts.h"
#include "procedure/due.h"
#include "record/error.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace safehand::procedure {

namespace {

bool overlap(Timescale const& one, Timescale const& other)
{
    auto const from = [](Timescale const& scale) {
        return scale.in_force_from.value_or(Day::min());
    };
    auto const until = [](Timescale const& scale) {
        return scale.in_force_until.value_or(Day::max());
    };
    return from(one) <= until(other) && from(other) <= until(one);
}

bool share_a_kind(Timescale const& one, Timescale const& other)
{
    return one.kinds.empty() || other.kinds.empty() ||
           std::ranges::any_of(one.kinds, [&](std::string const& kind) {
               return std::ranges::find(other.kinds, kind) != other.kinds.end();
           });
}

/// The same deadline, said twice. Two readings of one text differ in severity, so they do not
/// count.
bool same_deadline(Timescale const& one, Timescale const& other)
{
    auto const key = [](Timescale const& scale) {
        return std::tie(
            scale.document,
            scale.who,
            scale.counts_from,
            scale.before,
            scale.severity,
            scale.within);
    };
    bool const named = !one.document.empty() || one.what == other.what;
    return named && key(one) == key(other) && share_a_kind(one, other);
}

void check_reach(
    Procedure const& procedure,
    Calendar const& calendar,
    Timescale const& scale,
    Day today,
    Findings& found)
{
    try {
        (void)due_date(procedure, calendar, scale, today);
    } catch (Error const&) {
        found.push_back(
            {"past-calendar",
             "timescales.json, " + scale.id,
             "Counted from " + plain_date(today) +
                 " it reaches past the last day of the bank holidays, " +
                 plain_date(calendar.last_covered()) + ".",
             true});
    }
}

/// A step that begins nowhere is taken when an entry is opened.
bool can_begin(RegisterStep const& step, std::set<std::string> const& states)
{
    return step.from.empty() || std::ranges::any_of(step.from, [&](std::string const& from) {
               return states.contains(from);
           });
}

/// States that an entry can come to.
std::set<std::string> reachable(RegisterKind const& book)
{
    std::set<std::string> states{book.first};
    for (bool grew = true; grew;) {
        grew = false;
        for (auto const& step : book.steps)
            if (can_begin(step, states)) grew = states.insert(step.to).second || grew;
    }
    return states;
}

void check_register(RegisterKind const& book, Findings& found)
{
    auto const where = "registers.json, register " + book.id;
    auto const reached = reachable(book);
    auto const say = [&](std::string const& kind, std::string const& at, std::string const& text) {
        found.push_back({kind, where + at, text, true});
    };
    for (auto const& state : book.states) {
        bool const left = std::ranges::any_of(book.steps, [&](RegisterStep const& step) {
            return std::ranges::find(step.from, state.id) != step.from.end();
        });
        if (!reached.contains(state.id))
            say("unreachable-state", ", state " + state.id, "No step leads to this state.");
        if (!left && !state.ended)
            say("dead-end", ", state " + state.id, "No step leads on, and it is not an end.");
    }
    for (auto const& step : book.steps)
        if (!can_begin(step, reached))
            say("unreachable-step", ", step " + step.id, "No entry ever stands where it begins.");
}

bool named_by_letter(Rules const& rules, std::string const& enclosure)
{
    auto const in = [&](std::vector<std::string> const& list) {
        return std::ranges::find(list, enclosure) != list.end();
    };
    return std::ranges::any_of(
               rules.letters, [&](LetterKind const& letter) { return in(letter.enclosures); }) ||
           std::ranges::any_of(rules.letter_additions, [&](LetterAddition const& addition) {
               return in(addition.enclosures);
           });
}

/// Nobody comes to `later`: both are for certain readers, and each of its own has `earlier`.
bool hides(LetterKind const& earlier, LetterKind const& later)
{
    auto const within = [](auto const& part, auto const& whole) {
        return std::ranges::all_of(
            part, [&](auto const& one) { return std::ranges::find(whole, one) != whole.end(); });
    };
    bool const same_time =
        earlier.kinds.empty() || (!later.kinds.empty() && within(later.kinds, earlier.kinds));
    bool const same_age = !earlier.age || (later.age && earlier.age->from <= later.age->from &&
                                           later.age->to <= earlier.age->to);
    return earlier.document == later.document && !earlier.who.empty() && !later.who.empty() &&
           within(later.who, earlier.who) && same_time && same_age;
}

} // namespace

void check_timescales(
    Procedure const& procedure, Calendar const& calendar, Day today, Findings& found)
{
    auto const& scales = procedure.rules().timescales;
    for (std::size_t i = 0; i < scales.size(); ++i) {
        auto const where = "timescales.json, " + scales[i].id;
        auto const& one = scales[i];
        if (one.in_force_from && one.in_force_until && *one.in_force_until < *one.in_force_from)
            found.push_back({"overlap", where, "It ends before it begins.", true});
        for (std::size_t j = 0; j < i; ++j)
            if (same_deadline(one, scales[j]) && overlap(one, scales[j]))
                found.push_back(
                    {"overlap",
                     where,
                     "It sets the same deadline as \"" + scales[j].id +
                         "\", and there are days on which both are in force.",
                     true});
        check_reach(procedure, calendar, one, today, found);
    }
}

void check_letters(Rules const& rules, Findings& found)
{
    for (auto const& document : rules.documents)
        if (document.drafted == Drafted::letter && document.part_of.empty() &&
            std::ranges::none_of(rules.letters, [&](LetterKind const& letter) {
                return letter.document == document.id && letter.who.empty();
            }))
            found.push_back(
                {"no-letter",
                 "letters.json, document " + document.id,
                 "It is drafted from a letter, and no letter makes it.",
                 true});
    for (auto one = rules.letters.begin(); one != rules.letters.end(); ++one)
        if (std::any_of(rules.letters.begin(), one, [&](LetterKind const& earlier) {
                return hides(earlier, *one);
            }))
            found.push_back(
                {"unreachable-letter",
                 "letters.json, letter " + one->id,
                 "An earlier letter is for all of its readers.",
                 true});
    for (auto const& enclosure : rules.enclosures)
        if (enclosure.documents.empty() && !named_by_letter(rules, enclosure.id))
            found.push_back(
                {"enclosure-for-nothing",
                 "letters.json, enclosure " + enclosure.id,
                 "It travels with no document.",
                 true});
}

void check_registers(Rules const& rules, Findings& found)
{
    for (auto const& book : rules.registers) check_register(book, found);
}

} // namespace safehand::procedure
