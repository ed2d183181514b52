#include "intake/contradictions.h"

#include "record/error.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace safehand::intake {

namespace {

using namespace std::chrono_literals;
using std::chrono::days;

// The two roles that carry a member of their own, and those that North Yorkshire's procedure puts
// into the group "family". A covert conference must not reach any of these (WI-37), whatever a
// procedure file says about them.
constexpr std::string_view child_role = "child";
constexpr std::string_view supporter_role = "supporter";
constexpr std::array<std::string_view, 8> family_roles{
    "mother", "father", "parent-partner", "grandparent", "relative", "carer", "child", "supporter"};

constexpr Day first_plausible_day = std::chrono::sys_days{2000y / 1 / 1};
constexpr Day last_plausible_day = std::chrono::sys_days{2099y / 12 / 31};
constexpr days pregnancy_days_max{310};
constexpr days overdue_days_max{60};

[[noreturn]] void refuse(std::string const& place, std::string_view sentence)
{
    throw Error(Fault::bad_input, place + ": " + std::string(sentence));
}

std::string entry(std::string_view list, std::size_t index)
{
    return std::string(list).append("[").append(std::to_string(index)).append("]");
}

bool ends_before_it_starts(std::optional<Day> from, std::optional<Day> until)
{
    return from && until && *until < *from;
}

bool is_eighteen(Day born, Day on)
{
    auto const birth = std::chrono::year_month_day{born};
    auto const come_of_age = birth.year() + std::chrono::years{18};
    return std::chrono::sys_days{come_of_age / birth.month() / birth.day()} <= on;
}

void check_children(ConferenceRecord const& record)
{
    for (std::size_t i = 0; i < record.children.size(); ++i) {
        auto const& child = record.children[i];
        auto const place = [i] { return entry("children", i); };
        if (child.born.has_value() == child.expected.has_value())
            refuse(place(), "must have exactly one of born and expected.");
        if (child.born && *child.born > record.held_on)
            refuse(place() + ".born", "is after the conference; an unborn child has 'expected'.");
        if (child.born && is_eighteen(*child.born, record.held_on))
            refuse(place() + ".born", "makes the child 18 or older on the day of the conference.");
        if (child.expected && (*child.expected > record.held_on + pregnancy_days_max ||
                               *child.expected < record.held_on - overdue_days_max))
            refuse(place() + ".expected", "is not within a pregnancy of the conference.");
    }
}

void check_presence(std::size_t i, Participant const& person)
{
    auto const place = [i] { return entry("participants", i); };
    bool const part = person.attendance == Attendance::part;
    bool const excluded = person.attendance == Attendance::excluded;
    if (part && person.present_for.empty())
        refuse(place() + ".present_for", "attendance 'part' needs the sections that were heard.");
    if (!part && !person.present_for.empty())
        refuse(place() + ".present_for", "goes only with attendance 'part'.");
    if (excluded && !person.exclusion)
        refuse(place() + ".exclusion", "attendance 'excluded' needs the ground.");
    if (!person.exclusion) return;
    auto const& barred = *person.exclusion;
    if (!barred.from.empty() && !barred.until.empty() && barred.until < barred.from)
        refuse(place() + ".exclusion.until", "is before 'from'.");
    if (!part && !excluded)
        refuse(place() + ".exclusion", "goes only with attendance 'part' or 'excluded'.");
    if (part && person.exclusion->sections.empty())
        refuse(
            place() + ".exclusion.sections",
            "attendance 'part' needs the sections that the person was kept out of.");
    for (std::size_t s = 0; s < person.exclusion->sections.size(); ++s)
        if (std::ranges::count(person.present_for, person.exclusion->sections[s]) != 0)
            refuse(
                place() + "." + entry("exclusion.sections", s),
                "is also a section that the person was present for.");
}

void check_invitation(std::size_t i, Participant const& person, bool covert)
{
    auto const place = entry("participants", i) + ".invitation";
    bool const family = person.own_right || std::ranges::count(family_roles, person.role) != 0;
    if (covert && family && person.invitation == Invitation::invited)
        refuse(place, "a covert conference invites nobody of the family.");
    bool const was_there =
        person.attendance == Attendance::attended || person.attendance == Attendance::part;
    if (was_there && person.invitation == Invitation::not_informed)
        refuse(place, "somebody who was there cannot be 'not-informed'.");
}

void check_addresses(std::size_t i, Participant const& person)
{
    constexpr std::size_t lines_min = 2;
    constexpr std::size_t lines_max = 6;
    for (std::size_t a = 0; a < person.addresses.size(); ++a) {
        auto const& address = person.addresses[a];
        auto const place = [i, a] {
            return entry("participants", i) + "." + entry("addresses", a);
        };
        auto const lines = address.lines.size();
        bool const post = address.kind == "post";
        if (post && (lines < lines_min || lines > lines_max))
            refuse(place() + ".lines", "a postal address has 2 to 6 lines before the postcode.");
        if (post && !address.email.empty())
            refuse(place() + ".email", "goes only with an address of kind 'email'.");
        if (!post && address.email.empty())
            refuse(place() + ".email", "an address of kind 'email' needs it.");
        if (!post && (lines != 0 || !address.postcode.empty()))
            refuse(
                place() + (lines != 0 ? ".lines" : ".postcode"),
                "goes only with an address of kind 'post'.");
        if (ends_before_it_starts(address.from, address.until))
            refuse(place() + ".until", "is before 'from'.");
    }
}

void check_relations(std::size_t i, Participant const& person, ConferenceRecord const& record)
{
    auto const place = [i] { return entry("participants", i); };
    if (person.role == supporter_role && person.supports.empty())
        refuse(place() + ".supports", "a supporter needs the id of the person they came with.");
    if (person.supports == person.id.text)
        refuse(place() + ".supports", "nobody comes as their own supporter.");
    if (person.role == child_role && !person.child)
        refuse(place() + ".child", "a participant of role 'child' needs the child's id.");
    if (person.born && *person.born > record.held_on)
        refuse(place() + ".born", "is after the conference.");
    for (std::size_t c = 0; c < person.conflict_with.size(); ++c)
        if (person.conflict_with[c] == person.id)
            refuse(place() + "." + entry("conflict_with", c), "is the same person.");
}

void check_participants(ConferenceRecord const& record)
{
    std::set<ChildId> taken;
    for (std::size_t i = 0; i < record.participants.size(); ++i) {
        auto const& person = record.participants[i];
        check_relations(i, person, record);
        check_presence(i, person);
        check_invitation(i, person, record.covert);
        check_addresses(i, person);
        if (person.child && !taken.insert(*person.child).second)
            refuse(entry("participants", i) + ".child", "another participant is this child.");
    }
}

void check_orders(ConferenceRecord const& record)
{
    for (std::size_t i = 0; i < record.orders.size(); ++i) {
        auto const& order = record.orders[i];
        if (order.against == order.protects)
            refuse(entry("orders", i) + ".protects", "is the person that the order is against.");
        if (ends_before_it_starts(order.made_on, order.until))
            refuse(entry("orders", i) + ".until", "is before 'made_on'.");
    }
}

/// Letters and digits, where every letter beyond ASCII counts as one.
std::ptrdiff_t letters_and_digits(std::string_view value)
{
    return std::ranges::count_if(value, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0xC0;
    });
}

void check_facts(ConferenceRecord const& record)
{
    constexpr std::ptrdiff_t searchable_min = 3;
    for (std::size_t i = 0; i < record.protected_facts.size(); ++i) {
        auto const& values = record.protected_facts[i].values;
        if (std::ranges::none_of(
                values, [](auto const& v) { return letters_and_digits(v) >= searchable_min; }))
            refuse(
                entry("protected_facts", i) + ".values",
                "one of them must have 3 letters or digits, or it cannot be found in the text.");
    }
}

void check_version(std::size_t i, Attachment const& attachment, ConferenceRecord const& record)
{
    auto const place = [i] { return entry("attachments", i); };
    if (!attachment.redaction_of) {
        if (!attachment.approved_for.empty())
            refuse(place() + ".approved_for", "goes only with 'redaction_of'.");
        return;
    }
    auto const& whole = *attachment.redaction_of;
    auto const found = std::ranges::find(record.attachments, whole, &Attachment::id);
    if (whole == attachment.id || found->redaction_of)
        refuse(place() + ".redaction_of", "must name the report as its author wrote it.");
}

void check_attachments(ConferenceRecord const& record)
{
    std::set<std::string_view> files;
    for (std::size_t i = 0; i < record.attachments.size(); ++i) {
        auto const& attachment = record.attachments[i];
        if (!files.insert(attachment.file).second)
            refuse(entry("attachments", i) + ".file", "another attachment is the same file.");
        if (attachment.permitted_on && !attachment.author_permits)
            refuse(
                entry("attachments", i) + ".permitted_on",
                "there is a day of permission but author_permits is not true.");
        check_version(i, attachment, record);
    }
}

void check_decisions(ConferenceRecord const& record)
{
    std::set<ChildId> decided;
    for (std::size_t i = 0; i < record.decisions.size(); ++i) {
        auto const& decision = record.decisions[i];
        if (!decided.insert(decision.child).second)
            refuse(entry("decisions", i) + ".child", "this child has another decision already.");
        std::set<PersonId> heard;
        for (std::size_t v = 0; v < decision.views.size(); ++v)
            if (!heard.insert(decision.views[v].who).second)
                refuse(
                    entry("decisions", i) + "." + entry("views", v) + ".who",
                    "this person has another view on the same child.");
    }
}

void check_days(ConferenceRecord const& record)
{
    if (record.held_on < first_plausible_day || record.held_on > last_plausible_day)
        refuse("held_on", "must be a day from 2000 to 2099.");
    if (!record.started.empty() && !record.ended.empty() && record.ended < record.started)
        refuse("ended", "is before 'started'.");
    if (record.strategy_discussion_on && *record.strategy_discussion_on > record.held_on)
        refuse("strategy_discussion_on", "is after the conference.");
    auto const follows = [&](std::string const& place, std::optional<Meeting> const& meeting) {
        if (meeting && meeting->on < record.held_on) refuse(place, "is before the conference.");
    };
    follows("dates.core_group.on", record.dates.core_group);
    follows("dates.review.on", record.dates.review);
    follows("dates.child_in_need.on", record.dates.child_in_need);
}

void check_signature(ConferenceRecord const& record)
{
    if (!record.signature) return;
    if (record.signature->by != record.chair)
        refuse("signature.by", "is not the chair of this conference (NY-12).");
    if (record.signature->on < record.held_on) refuse("signature.on", "is before the conference.");
}

} // namespace

void refuse_contradictions(ConferenceRecord const& record)
{
    check_days(record);
    check_children(record);
    check_participants(record);
    check_orders(record);
    check_facts(record);
    check_attachments(record);
    check_decisions(record);
    check_signature(record);
}

} // namespace safehand::intake
