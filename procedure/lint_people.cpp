// Verbs about who was there, who was kept out and who wrote it down.
#include "procedure/fitting.h"
#include "procedure/lint_verbs.h"

#include <set>

namespace safehand::procedure {

namespace {

/// Counts towards a quorum: brings something about the children from an agency of their own.
bool brings_an_agency(LintRun const& run, Participant const& person)
{
    auto const* role = run.procedure.role(person.role);
    return was_there(person) && run.professional(person) && !role->hard_deny &&
           person.id != run.record.chair && person.id != run.record.minute_taker &&
           !run.audience.any_matches(run.with().besides, person);
}

bool not_held(LintRun const& run)
{
    auto const& outcomes = run.with().outcomes;
    return !outcomes.empty() && !run.record.decisions.empty() && run.decided(outcomes);
}

bool takes_part(LintRun const& run, PersonId const& who)
{
    auto const among = [&](std::vector<PersonId> const& people) {
        return std::ranges::find(people, who) != people.end();
    };
    auto const& record = run.record;
    bool const decides = std::ranges::any_of(record.decisions, [&](ChildDecision const& one) {
        return std::ranges::find(one.views, who, &View::who) != one.views.end() ||
               std::ranges::find(one.dissent, who, &Dissent::who) != one.dissent.end();
    });
    bool const acts =
        std::ranges::any_of(record.plan, [&](PlanAction const& one) { return among(one.by); });
    bool const reports =
        std::ranges::find(record.attachments, who, &Attachment::author) != record.attachments.end();
    bool const leads = std::ranges::any_of(
        record.children, [&](Child const& child) { return child.lead_social_worker == who; });
    return decides || acts || reports || leads || among(record.dates.core_group_members);
}

} // namespace

void check_quorum(LintRun const& run)
{
    if (not_held(run)) return;
    std::set<std::string> agencies;
    for (auto const& person : run.record.participants)
        if (brings_an_agency(run, person))
            agencies.insert(person.agency.empty() ? person.role : plain_text(person.agency));
    int const there = static_cast<int>(agencies.size());
    if (there >= run.with().count) return;
    auto const counted = std::to_string(there) + " of " + std::to_string(run.with().count);
    bool const excused =
        run.with().exception == "quorum-exception" && !run.record.quorum_exception.empty();
    if (!excused) {
        run.say(
            "Too few agencies were there for a safe decision. Say why it was held all the same.",
            counted);
        return;
    }
    for (auto const& name : run.with().meetings)
        if (!meeting_called(run.record.dates, name))
            run.say(
                "It was held with too few agencies, so a day for what follows has to be arranged.",
                std::string(counted).append(": ").append(name));
}

void check_recorder(LintRun const& run)
{
    auto const& who = run.record.minute_taker;
    if (who.text.empty()) {
        if (run.with().required) run.say("Nobody is named who took the minutes.");
        return;
    }
    if (who == run.record.chair || takes_part(run, who))
        run.say("Whoever took the minutes also had another part in the conference.");
}

void check_at_most(LintRun const& run)
{
    auto const there = std::ranges::count_if(run.record.participants, [&](auto const& person) {
        return person.role == run.with().role && was_there(person);
    });
    if (there > run.with().count)
        run.say(
            "More people of one role were there than may be.",
            std::to_string(there) + " of at most " + std::to_string(run.with().count));
}

void check_everybody(LintRun const& run)
{
    auto const& people = run.record.participants;
    bool const holders = run.with().parental_responsibility;
    for (std::size_t i = 0; i < people.size(); ++i) {
        auto const& person = people[i];
        bool const asked = holders ? person.parental_responsibility
                                   : !run.professional(person) && !person.related_children.empty();
        if (asked && person.invitation == Invitation::not_invited && !person.exclusion)
            run.say(
                "Somebody who must be invited was not, and the record does not say why.",
                place("participant", i));
    }
    if (!holders) return;
    for (std::size_t i = 0; i < run.record.children.size(); ++i) {
        auto const& child = run.record.children[i].id;
        bool const somebody = std::ranges::any_of(people, [&](Participant const& person) {
            return person.parental_responsibility &&
                   std::ranges::find(person.related_children, child) !=
                       person.related_children.end();
        });
        if (!somebody)
            run.say(
                "Nobody in the record has parental responsibility for this child.",
                place("child", i));
    }
}

void check_exclusions(LintRun const& run)
{
    auto const& people = run.record.participants;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (!people[i].exclusion) continue;
        auto const& one = *people[i].exclusion;
        auto const ask = [&](std::string const& need, bool missing, std::string const& words) {
            if (run.wants(need) && missing)
                run.say(
                    "An exclusion is not fully recorded.", place("participant", i) + ": " + words);
        };
        ask("ground", one.ground.empty(), "on what ground");
        ask("evidence", one.evidence.empty(), "on what evidence");
        ask("sections", one.sections.empty() && one.from.empty(), "from what part");
        ask("told-on", !one.told_on, "when they were told in writing");
        ask("asked-by", one.asked_by.empty(), "who asked for it");
        ask("asked-on", !one.asked_on, "when it was asked for");
        ask("views-by", one.views_by.empty(), "how their views reached the conference");
    }
}

void check_exclusion_bounds(LintRun const& run)
{
    auto const& people = run.record.participants;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (!people[i].exclusion) continue;
        auto const& one = *people[i].exclusion;
        bool const everything = one.sections.size() >= run.record.sections.size();
        if ((one.sections.empty() || everything) && one.from.empty() && one.until.empty())
            run.say(
                "An exclusion has no beginning and no end. It lasts for the shortest time only.",
                place("participant", i));
    }
}

void check_exclusion_fresh(LintRun const& run)
{
    auto const oldest = run.record.held_on - std::chrono::days{run.with().days};
    auto const& people = run.record.participants;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (!people[i].exclusion) continue;
        auto const& one = *people[i].exclusion;
        if ((one.told_on && *one.told_on < oldest) || (one.asked_on && *one.asked_on < oldest))
            run.say(
                "An exclusion is older than this conference can account for. Each conference "
                "decides afresh.",
                place("participant", i));
    }
}

void check_invited(LintRun const& run)
{
    auto const& people = run.record.participants;
    auto const invited = [&](Ref const& ref, Child const* child) {
        return std::ranges::any_of(people, [&](Participant const& person) {
            return person.invitation == Invitation::invited && run.audience.matches(ref, person) &&
                   (child == nullptr || person.child == child->id);
        });
    };
    for (auto const& ref : run.with().groups) {
        if (!run.with().age) {
            if (!invited(ref, nullptr)) run.say("Somebody usually invited was not.", ref.name);
            continue;
        }
        for (std::size_t i = 0; i < run.record.children.size(); ++i) {
            auto const& child = run.record.children[i];
            Participant as_child;
            as_child.child = child.id;
            if (age_fits(run.record, as_child, run.with().age) && !invited(ref, &child))
                run.say("A child of this age is usually invited.", place("child", i));
        }
    }
}

void check_interpreter(LintRun const& run)
{
    auto const role = run.with().role.empty() ? std::string("interpreter") : run.with().role;
    auto const& people = run.record.participants;
    for (std::size_t i = 0; i < people.size(); ++i) {
        auto const& person = people[i];
        if (person.role != role) continue;
        bool const namesake = std::ranges::any_of(people, [&](Participant const& other) {
            return other.id != person.id && !run.professional(other) &&
                   plain_text(other.name) == plain_text(person.name);
        });
        if (namesake || !person.related_children.empty() || !person.supports.empty() ||
            person.parental_responsibility)
            run.say("Nobody of the family interprets.", place("participant", i));
    }
}

void check_unborn(LintRun const& run)
{
    auto const role = run.with().role.empty() ? std::string("mother") : run.with().role;
    for (std::size_t i = 0; i < run.record.children.size(); ++i) {
        auto const& child = run.record.children[i];
        if (child.born) continue;
        auto const known = std::ranges::any_of(run.record.participants, [&](auto const& person) {
            return person.role == role && person.born &&
                   std::ranges::find(person.related_children, child.id) !=
                       person.related_children.end();
        });
        if (!known || child.name.empty())
            run.say(
                "A baby not yet born is known by the mother, with her date of birth, and by the "
                "expected day. One of them is missing.",
                place("child", i));
    }
}

void check_identifiers(LintRun const& run)
{
    for (std::size_t i = 0; i < run.record.children.size(); ++i) {
        auto const& child = run.record.children[i];
        auto const ask = [&](std::string const& need, bool missing, std::string const& words) {
            if (run.wants(need) && missing)
                run.say("Something about a child is missing.", place("child", i) + ": " + words);
        };
        ask("nhs-number", child.born && child.nhs_number.empty(), "NHS number");
        ask("gp", child.born && child.gp.empty(), "GP");
        ask("lead-social-worker", !child.lead_social_worker, "lead social worker");
    }
}

void check_supporters(LintRun const& run)
{
    for (auto const& id : run.record.dates.core_group_members) {
        auto const* person = run.record.find(id);
        if (person == nullptr) continue;
        bool const supporter = run.with().role.empty() ? run.procedure.role(person->role)->hard_deny
                                                       : person->role == run.with().role;
        if (supporter || !person->supports.empty())
            run.say("Somebody who came to support another person is listed in the core group.");
    }
}

} // namespace safehand::procedure
