#include "service/letters/child_words.h"

#include "drafting/kept_apart.h"
#include "drafting/people.h"

#include <algorithm>

namespace safehand::service {

namespace {

/// The one whom the record names for this child; else the only social worker who is listed.
Participant const* social_worker_of(ConferenceRecord const& record, Child const& child)
{
    if (child.lead_social_worker) return record.find(*child.lead_social_worker);
    Participant const* only = nullptr;
    for (auto const& person : record.participants) {
        if (person.role != "social-worker") continue;
        if (only != nullptr) return nullptr;
        only = &person;
    }
    return only;
}

/// Came for this child. An advocate may be a parent's, so one who names nobody is nobody's here.
Participant const*
advocate_of(ConferenceRecord const& record, Child const& child, PersonId const& reader)
{
    for (auto const& person : record.participants) {
        if (person.role != "advocate") continue;
        auto const& theirs = person.related_children;
        if (person.supports == reader.text ||
            (person.supports.empty() && theirs.size() == 1 && theirs.front() == child.id))
            return &person;
    }
    return nullptr;
}

} // namespace

drafting::LetterValues child_words(
    ConferenceRecord const& record,
    drafting::Wording const& wording,
    PersonId const& reader,
    ChildAge age)
{
    std::string const band = age == ChildAge::older ? ".older" : ".younger";
    drafting::LetterValues values;
    auto const* person = record.find(reader);
    auto const* child = person == nullptr || !person->child ? nullptr : record.find(*person->child);
    if (child == nullptr) return values;
    auto const decided = std::ranges::find(record.decisions, child->id, &ChildDecision::child);
    if (decided != record.decisions.end()) {
        auto const outcome = wording.get("outcome." + decided->outcome);
        values.say("child_decision", wording.fill("child.decision", {{"outcome", outcome}}));
        // Only a plan that protects has a category; the word itself is not for a child's letter.
        if (!decided->category.empty()) {
            Text plan{{wording.get("child.plan"), false, {}, {}}};
            if (auto const& review = record.dates.review)
                plan.push_back(
                    {" " +
                         wording.fill(
                             "child.review", {{"date", drafting::plain_day(review->on, wording)}}),
                     false,
                     {},
                     drafting::meeting_labels(record, "review")});
            values.texts["child_plan"] = std::move(plan);
        }
        if (std::ranges::find(decided->views, reader, &View::who) != decided->views.end())
            values.say("child_views", wording.get("child.views"));
    }
    if (auto const* worker = social_worker_of(record, *child))
        values.say("child_meeting", wording.fill("child.social-worker", {{"name", worker->name}}));
    auto const* advocate = advocate_of(record, *child, reader);
    values.say(
        "child_helper",
        wording.get("child.ask" + band) + " " +
            (advocate == nullptr ? wording.get("child.ask-advocate")
                                 : wording.fill("child.advocate", {{"name", advocate->name}})));
    values.say("child_record", wording.get("child.record"));
    values.say("contact", wording.get("child.contact" + band));
    return values;
}

} // namespace safehand::service
