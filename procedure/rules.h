// The law of one region as values: what a procedure folder says once it has been read and checked.
// No verbs here; nothing in these types is particular to any region.
#pragma once

#include "record/clock.h"
#include "record/conference.h"
#include "record/plan.h"
#include "record/text.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace safehand::procedure {

/// How strongly the source puts it.
enum class Strength {
    must,
    should,
    may,
    safeguard, ///< not in the region's source: Safehand's own safe reading
};

/// Where a rule comes from. Every rule-bearing entry of the data carries one.
struct Source {
    std::string rule;      ///< "NY-7"
    std::string reference; ///< standard and paragraph of the published text
    Strength strength = Strength::must;
    std::string set_by_authority; ///< what the source leaves open and the value used meanwhile
    std::optional<Day> confirmed; ///< day on which the authority confirmed that value
};

/// The same words in English and, where the procedure gives them, Welsh.
struct Wording {
    std::string en;
    std::string cy; ///< empty when the procedure gives none
};

struct Role {
    std::string id;    ///< "mother"
    std::string group; ///< "family" or "professional"
    Wording title;
    bool hard_deny = false; ///< never any document, whatever anybody answers (K09)
    Source source;
    std::string because; ///< hard_deny: the sentence that a person reads
};

struct DocumentKind {
    std::string id; ///< "record"
    Wording title;
    std::string part_of;      ///< id of the document that carries it; empty: stands alone
    bool attachments = false; ///< agency reports travel with it
    bool signature = false;   ///< leaves only signed by the chair
    std::string channel_rule; ///< rule on how it is sent and on requests for another way
    Source source;
};

/// What fills a section of the template, so that its absence can be noticed.
enum class SuppliedBy { sections, participants, decisions, plan };

/// Whether somebody who heard only parts of the conference has this section.
enum class PartAttenders {
    by_presence,             ///< only who was there for it
    by_presence_if_recorded, ///< also when the record holds no such section to be present for
    always,                  ///< it is no part of the sitting
};

struct SectionType {
    std::string id;
    Wording heading;
    SuppliedBy supplied_by = SuppliedBy::sections;
    PartAttenders part_attenders = PartAttenders::by_presence;
    bool verbatim = false; ///< locked against rewording (LA-33)
    Source source;
};

struct ConferenceKind {
    std::string id;
    Wording title;
    std::vector<std::string> sections; ///< ids in the order of the template
    Source source;
};

struct Word {
    std::string id;
    Wording title;
};

struct Outcome {
    std::string id;
    Wording title;
    bool needs_category = false;
    std::vector<std::string> needs; ///< "core-group", "review", "child-in-need" (NY-5)
    std::string needed_in;          ///< document that must not leave without them
    Source source;
};

struct ReasonCode {
    std::string code; ///< "R2"
    Wording family;   ///< what a family member is told it means
    Wording professional;
};

/// How a withheld part shows itself. The first row that fits decides; none: neutral.
struct MarkRow {
    std::vector<Ref> who;
    std::vector<std::string> codes; ///< empty: all
    MarkStyle style = MarkStyle::neutral;
    Source source;
};

enum class Unit { working_days, calendar_days, months };

enum class DayOne {
    next_day,    ///< the day of the event is not counted
    trigger_day, ///< the day of the event is day 1
};

enum class Severity { amber, red };

struct Event {
    std::string id; ///< "conference"
    std::string what;
};

/// One clock.
struct Timescale {
    std::string id;
    std::string what;
    std::string document; ///< empty when it is not about sending one
    std::vector<Ref> who; ///< whose copy it times; empty: everybody's
    int count = 0;
    Unit unit = Unit::working_days;
    bool before = false;     ///< counts back from the event
    std::string counts_from; ///< event id
    std::string or_by;       ///< event id: the earlier of the two dates holds (WA-7)
    DayOne day_one = DayOne::next_day;
    std::optional<Day> in_force_from;
    std::optional<Day> in_force_until;
    Severity severity = Severity::red;
    Source source;
};

enum class DeemedRule {
    cpr_6_26,           ///< second calendar day after posting if a business day, else the next
    second_working_day, ///< second working day after posting
    same_business_day,  ///< that day if a working day before the cut-off, else the next
    on_evidence_only,   ///< nothing is presumed; somebody records it
};

struct Deeming {
    Channel channel = Channel::post;
    DeemedRule rule = DeemedRule::on_evidence_only;
    std::string name;             ///< as the data spells it: "cpr-6.26"
    int cut_off_minute = 24 * 60; ///< local minutes since midnight
    Source source;
};

/// What an answer does.
enum class Effect {
    give,       ///< the document, with the row's parts
    give_whole, ///< also the parts that the person did not hear
    give_heard, ///< only the parts that the person heard
    letter_only,
    verbal_only,
    no_copy,
    show,     ///< the labelled parts stay in
    withhold, ///< the labelled parts are left out
    hold,     ///< nothing leaves yet
    lift,     ///< the hold ends
};

struct Option {
    std::string id; ///< what Answer::choice says
    std::string text;
    Effect effect = Effect::no_copy;
};

/// Something that the chair must settle, before it is asked of anybody in particular.
struct QuestionKind {
    std::string id;
    std::string ask;
    std::vector<Option> options;
    std::string proposed;
    std::string because;
    Source source;
};

enum class Parts { all, heard };

/// Who gets which document. The first row that fits decides; none: nothing.
struct EntitlementRow {
    std::string id;
    std::vector<std::string> documents;
    std::vector<Ref> who;
    std::vector<Invitation> invitation; ///< empty: any
    std::vector<Attendance> attendance; ///< empty: any
    std::optional<bool> own_right;
    Share share = Share::none;
    std::string question; ///< set: the chair's answer decides instead of `share`
    Parts parts = Parts::all;
    std::optional<Channel> channel; ///< empty: the document is not sent
    std::string because;
    Source source;
};

/// How a recipient stands to the person that an `about` label names.
enum class Relation { self, own_child, other_child, in_conflict, family, professional };

enum class Heard {
    yes,     ///< the record names them as present for that section
    assumed, ///< they attended throughout; the section is not mentioned
    no,
};

enum class Treatment { show, warn, withhold, ask };

/// What a label does to one reader. The first row that fits decides; none: withhold.
struct LabelRow {
    std::string id;
    LabelKind label = LabelKind::confidential;
    std::vector<Ref> who;
    std::vector<Heard> heard;       ///< empty: any
    std::vector<Relation> relation; ///< empty: any; `about` only
    std::vector<std::string> facts; ///< empty: any; kinds of protected fact
    Treatment treatment = Treatment::withhold;
    std::string question;
    std::string code; ///< used when the label itself names no reason
    std::string because;
    Source source;
};

struct AttachmentRule {
    std::vector<Ref> who;          ///< who may have whole attachments at all
    std::vector<std::string> must; ///< kinds that must travel with the record (P14)
    std::string because;
    Source source;
};

/// An existing fact of the record that holds every entry of a document until it is answered for.
struct RecordQuestion {
    std::string when; ///< "criminal-proceedings"
    std::string document;
    std::string question;
};

struct AddressRules {
    int confirmed_within_days = 0;
    std::vector<std::string> free_mail_domains; ///< never for a professional (K11)
    Source source;
};

struct DeliveryRules {
    std::vector<Channel> channels; ///< those that the office can use today
    std::vector<std::string> formats_declared;
    std::vector<std::string> formats_producible;
    std::vector<std::string> languages_producible; ///< "en" stands for "en-GB" too
    Source format_source;
    AddressRules addresses;
};

enum class ClashKind {
    compare,   ///< two clocks with their dates
    statement, ///< two rules that pull apart whatever the dates
};

enum class RaiseWhen { always, first_not_before_second, different };

enum class ClashCondition { always, supporters, attachments, absent_from_confidential };

struct ClashRule {
    std::string id; ///< "C-1"
    ClashKind kind = ClashKind::statement;
    std::string first; ///< compare: timescale ids
    std::string second;
    RaiseWhen raise = RaiseWhen::always;
    ClashCondition condition = ClashCondition::always;
    std::string text; ///< may hold {first}, {second}, {left} and {sent}
    std::vector<std::string> rules;
};

/// A rule that somebody reads and the software shows: onward sharing, retention, appeals.
struct Practice {
    std::string id;     ///< "onward-sharing"
    std::string choice; ///< an open word: "chair-consent"
    Wording text;
    Source source;
};

struct LetterKind {
    std::string id;
    Wording title;
    std::vector<std::string> blocks;     ///< what it must say, in order
    std::vector<std::string> enclosures; ///< what may travel with it (K08)
    Source source;
};

/// Everything that one procedure folder says.
struct Rules {
    std::string id; ///< folder name
    std::string version;
    std::string name;
    std::string authority;
    std::string source;   ///< title of the published text
    std::string division; ///< of the bank holidays: "england-and-wales"
    std::vector<Practice> practices;
    std::vector<LetterKind> letters;

    std::vector<Role> roles;
    std::vector<DocumentKind> documents;
    std::vector<SectionType> section_kinds;
    std::vector<ConferenceKind> conference_kinds;
    std::vector<Outcome> outcomes;
    std::vector<Word> categories;
    std::vector<Word> exclusion_grounds;
    std::vector<Word> order_kinds;
    std::vector<Word> fact_kinds;
    std::vector<Word> attachment_kinds;
    std::vector<ReasonCode> reason_codes;
    std::vector<MarkRow> marks;

    std::vector<Event> events;
    std::vector<Timescale> timescales;
    std::vector<Deeming> deemed_receipt;
    std::vector<Day> office_closures;  ///< days off that are not counted as working days
    int sent_cut_off_minute = 24 * 60; ///< later than this is sent on the next working day
    std::string amendment_window;      ///< timescale id
    std::string amendment_reply;       ///< timescale id; empty when the source sets none

    std::vector<QuestionKind> questions;
    std::vector<RecordQuestion> record_questions;
    std::vector<EntitlementRow> entitlement;
    std::vector<LabelRow> labels;
    AttachmentRule attachments;
    std::string default_code; ///< for a label that no row fits
    std::string missed_code;  ///< for a section that the reader did not hear

    DeliveryRules delivery;
    std::vector<ClashRule> clashes;

    std::vector<Reason> unconfirmed; ///< what the authority still has to confirm
};

} // namespace safehand::procedure
