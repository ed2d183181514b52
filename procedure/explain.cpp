#include "procedure/explain.h"

#include <algorithm>
#include <map>
#include <utility>

namespace safehand::procedure {

namespace {

/// Visits the source of every rule-bearing entry.
template <class Visit>
void each_source(Rules const& rules, Visit visit)
{
    auto const all = [&](auto const& list) {
        for (auto const& one : list) visit(one.source);
    };
    all(rules.practices);
    all(rules.letters);
    all(rules.letter_additions);
    all(rules.enclosures);
    all(rules.checks);
    all(rules.registers);
    all(rules.roles);
    all(rules.documents);
    all(rules.section_kinds);
    all(rules.conference_kinds);
    all(rules.outcomes);
    all(rules.marks);
    all(rules.timescales);
    all(rules.deemed_receipt);
    all(rules.questions);
    all(rules.entitlement);
    all(rules.labels);
    all(rules.attachments);
    visit(rules.delivery.format_source);
    visit(rules.delivery.addresses.source);
    if (rules.over_redaction) visit(rules.over_redaction->source);
}

/// Where entries of one list say it; empty when none has that rule.
template <class T>
std::string places_in(std::vector<T> const& list, std::string const& rule)
{
    std::vector<std::string> places;
    for (auto const& one : list)
        if (one.source.rule == rule &&
            std::ranges::find(places, one.source.reference) == places.end())
            places.push_back(one.source.reference);
    std::string all;
    for (auto const& place : places) all.append(all.empty() ? "" : "; ").append(place);
    return all;
}

class Teller {
  public:
    Teller(Procedure const& procedure, PlanEntry const& entry)
        : procedure_(procedure), entry_(entry)
    {
    }

    std::vector<std::string> lines;

    void tell()
    {
        tell_share();
        tell_row();
        tell_reasons();
        tell_order();
        tell_deadlines();
        for (auto const& one : entry_.attachments)
            say("Report " + one.attachment.text + ": " + one.why.text,
                one.why.rule,
                places_in(procedure_.rules().attachments, one.why.rule));
        for (auto const& one : entry_.enclosures)
            say("Encloses: " + one.title + ", version " + one.version + ".",
                one.rule,
                places_in(procedure_.rules().enclosures, one.rule));
        for (auto const& id : entry_.open_questions)
            lines.push_back("Waits for the chair's answer to " + id + ".");
        for (auto const& hold : entry_.holds)
            say("Held: " + hold.text, hold.check, places_in(procedure_.rules().checks, hold.check));
    }

  private:
    /// `reference` comes from the list that the thing stands in; other places stand in for it.
    void say(std::string const& text, std::string const& rule, std::string reference = {})
    {
        if (reference.empty()) reference = reference_of(procedure_, rule);
        lines.push_back(text + " [" + rule + (reference.empty() ? "" : ": " + reference) + "]");
    }

    /// The row's own reason is told with the row.
    void tell_reasons()
    {
        auto const& rules = procedure_.rules();
        for (auto const& reason : entry_.reasons) {
            auto const row =
                std::ranges::find_if(rules.entitlement, [&](EntitlementRow const& one) {
                    return one.source.rule == reason.rule && one.because == reason.text;
                });
            if (row != rules.entitlement.end()) {
                say(reason.text, reason.rule, row->source.reference);
            } else {
                say(reason.text, reason.rule, places_in(rules.questions, reason.rule));
            }
        }
    }

    void tell_share()
    {
        std::string line = "Has: " + std::string(word(entry_.share));
        if (entry_.channel) line += ", by " + std::string(word(*entry_.channel));
        if (entry_.through) line += ", through " + entry_.through->text;
        lines.push_back(line + ".");
    }

    void tell_row()
    {
        auto const& rows = procedure_.rules().entitlement;
        auto const row = std::ranges::find(rows, entry_.row, &EntitlementRow::id);
        if (row == rows.end()) {
            lines.emplace_back("No row of entitlement.json decided.");
            return;
        }
        lines.push_back(
            "Decided by row \"" + row->id + "\" of entitlement.json, which rests on " +
            row->source.rule + ": " + row->source.reference + ".");
        if (!row->source.set_by_authority.empty() && !row->source.confirmed)
            lines.push_back("Not confirmed by the authority: " + row->source.set_by_authority);
    }

    void tell_order()
    {
        std::map<std::pair<std::string, std::string>, int> parts;
        for (auto const& part : entry_.order.parts) ++parts[{part.rule, part.code}];
        for (auto const& fact : entry_.order.facts) ++parts[{fact.rule, fact.code}];
        for (auto const& [why, count] : parts)
            say("Leaves out " + std::to_string(count) + (count == 1 ? " part" : " parts") +
                    " with the reason " + why.second + ".",
                why.first,
                places_in(procedure_.rules().labels, why.first));
    }

    void tell_deadlines()
    {
        for (auto const& one : entry_.deadlines)
            say(std::string(one.amber ? "Good practice: due " : "Due ") + long_date(one.on) + ". " +
                    one.why,
                one.rule,
                places_in(procedure_.rules().timescales, one.rule));
        if (entry_.hand_over_by)
            lines.push_back(
                "Must be with whoever hands it over by " + long_date(*entry_.hand_over_by) + ".");
    }

    Procedure const& procedure_;
    PlanEntry const& entry_;
};

} // namespace

std::string reference_of(Procedure const& procedure, std::string const& rule)
{
    std::vector<std::string> places;
    each_source(procedure.rules(), [&](Source const& source) {
        if (source.rule == rule && std::ranges::find(places, source.reference) == places.end())
            places.push_back(source.reference);
    });
    std::string all;
    for (auto const& place : places) all.append(all.empty() ? "" : "; ").append(place);
    return all;
}

std::vector<Explanation> explain(
    DistributionPlan const& plan,
    Procedure const& procedure,
    std::string const& person,
    std::string const& document)
{
    std::vector<Explanation> all;
    for (auto const& entry : plan.entries) {
        if (!person.empty() && entry.person.text != person) continue;
        if (!document.empty() && entry.document != document) continue;
        Teller teller(procedure, entry);
        teller.tell();
        all.push_back({entry.person, entry.document, std::move(teller.lines)});
    }
    return all;
}

} // namespace safehand::procedure
