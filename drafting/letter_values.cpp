// What the record says in a letter: its own data, written in the letter's language.
#include "drafting/blocks.h"
#include "drafting/kept_apart.h"
#include "drafting/letter.h"
#include "drafting/people.h"
#include "drafting/plan_rows.h"
#include "record/error.h"

#include <algorithm>

namespace safehand::drafting {

namespace {

class Teller {
  public:
    Teller(ConferenceRecord const& record, Wording const& wording, std::string const& language)
        : record_(record), wording_(wording), language_(language)
    {
    }

    LetterValues tell(std::optional<PersonId> const& reader)
    {
        say("conference", chosen("conference", record_.kind, wording_));
        say("held_on", long_day(record_.held_on, wording_));
        say("chair", name_of(record_, record_.chair));
        say("signed_by", name_of(record_, record_.chair));
        say("signed_role", wording_.get("letter.chair"));
        if (reader) say("reader", name_of(record_, *reader));
        if (record_.signature) say("record_signed_on", long_day(record_.signature->on, wording_));
        children();
        plan();
        recommendations();
        dates();
        return std::move(values_);
    }

  private:
    void say(std::string const& slot, std::string words)
    {
        if (!words.empty()) values_.say(slot, std::move(words));
    }

    void children()
    {
        std::vector<ChildId> all;
        all.reserve(record_.children.size());
        for (auto const& child : record_.children) all.push_back(child.id);
        say("children_names", names_of(record_, all));
        for (auto const& decision : record_.decisions) {
            LetterRow row;
            row.texts["child"] = plain(names_of(record_, std::vector{decision.child}));
            row.texts["outcome"] = plain(chosen("outcome", decision.outcome, wording_));
            if (!decision.category.empty())
                row.texts["category"] = plain(chosen("category", decision.category, wording_));
            row.labels = about_child(record_, decision.child);
            values_.lists["children"].push_back(std::move(row));
        }
        say("lead_social_worker", lead_social_workers());
    }

    /// The one whom the record names for each child; else the only social worker who is listed.
    std::string lead_social_workers() const
    {
        std::vector<PersonId> leads;
        auto const add = [&](PersonId const& id) {
            if (std::ranges::find(leads, id) == leads.end()) leads.push_back(id);
        };
        for (auto const& child : record_.children)
            if (child.lead_social_worker) add(*child.lead_social_worker);
        if (leads.empty())
            for (auto const& person : record_.participants)
                if (person.role == "social-worker") add(person.id);
        if (leads.size() > 1 && !record_.children.front().lead_social_worker) return {};
        return names_of(record_, leads);
    }

    void plan()
    {
        auto const has_category = [&](ChildId const& id) {
            auto const found = std::ranges::find(record_.decisions, id, &ChildDecision::child);
            return found == record_.decisions.end() || !found->category.empty();
        };
        for (auto const& action : record_.plan) {
            // A protection plan has a category; a plan for help and support has none.
            bool const protects =
                action.children.empty()
                    ? std::ranges::any_of(
                          record_.decisions,
                          [](ChildDecision const& decision) { return !decision.category.empty(); })
                    : std::ranges::any_of(action.children, has_category);
            values_.lists[protects ? "actions" : "family_actions"].push_back(
                plan_row(action, record_, language_));
        }
    }

    void recommendations()
    {
        for (auto const& asked : record_.recommendations) {
            LetterRow row;
            row.texts["recommendation"] = recorded(asked.text, record_, language_);
            row.labels = labels_of(record_, asked);
            values_.lists["recommendations"].push_back(std::move(row));
        }
    }

    /// Day and time; a day without its time is not told, for the letter needs both (NY-5). Where
    /// nothing was agreed, that and why.
    void
    meeting(std::string const& name, std::string_view field, std::optional<Meeting> const& meeting)
    {
        auto const& why = record_.dates.not_agreed_reason;
        auto const kept = meeting_labels(record_, field);
        if (meeting && !meeting->time.empty()) {
            auto const day = long_day(meeting->on, wording_);
            say(name + "_when",
                wording_.fill("dates.at", {{"date", day}, {"time", meeting->time}}));
            if (!meeting->place.empty()) {
                auto place = recorded(plain(meeting->place), record_, language_);
                for (auto& span : place) span.labels = place_labels(record_, meeting->place);
                values_.texts[name + "_place"] = std::move(place);
                keep(name + "_place", kept);
            }
            keep(name + "_when", kept);
        } else if (!why.empty()) {
            auto text = plain(wording_.get("letter.not-agreed") + " ");
            for (auto& span : recorded(plain(why), record_, language_))
                text.push_back(std::move(span));
            values_.texts[name + "_when"] = std::move(text);
            keep(name + "_when", labels_of_field(record_.dates.field_labels, "not_agreed_reason"));
        }
    }

    void dates()
    {
        meeting("core_group", "core_group", record_.dates.core_group);
        meeting("review", "review", record_.dates.review);
        meeting("family_meeting", "child_in_need", record_.dates.child_in_need);
        say("core_group_members", names_of(record_, record_.dates.core_group_members));
        keep("core_group_members", members_labels(record_));
    }

    void keep(std::string const& slot, std::vector<Label> labels)
    {
        if (!labels.empty()) values_.labels[slot] = std::move(labels);
    }

    ConferenceRecord const& record_;
    Wording const& wording_;
    std::string const& language_;
    LetterValues values_;
};

} // namespace

LetterValues letter_values(
    ConferenceRecord const& record,
    Wording const& wording,
    std::string const& language,
    std::optional<PersonId> const& reader)
{
    return Teller(record, wording, language).tell(reader);
}

} // namespace safehand::drafting
