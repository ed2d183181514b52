// The law of one region as values: what a procedure folder says once it has been read and checked.
// No verbs here; nothing in these types is particular to any region.
#pragma once

#include "procedure/letters.h"
#include "procedure/lint_checks.h"
#include "procedure/registers.h"
#include "procedure/source.h"
#include "record/clock.h"
#include "record/conference.h"
#include "record/plan.h"
#include "record/text.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace safehand::procedure {

struct Role {
    std::string id;    ///< "mother"
    std::string group; ///< "family" or "professional"
    Wording title;
    bool hard_deny = false; ///< never any document, whatever anybody answers (K09)
    Source source;
    std::string because; ///< hard_deny: the sentence that a person reads
};

/// Who drafts a document, and out of what.
enum class Drafted {
    record,               ///< the whole conference record
    confidential_section, ///< the parts of it that only those present for them have (LA-16)
    letter,               ///< a letter template
};

/// What makes a document come up at all.
enum class Trigger {
    conference,    ///< planned with every conference
    signed_record, ///< planned with every conference; leaves only once the chair has signed
    request,       ///< planned only when a draft of it exists: some step asked for it
};

struct DocumentKind {
    std::string id; ///< "record"
    Wording title;
    std::string part_of;      ///< id of the document that carries it; empty: stands alone
    bool attachments = false; ///< agency reports travel with it
    bool signature = false;   ///< leaves only signed by the chair
    std::string channel_rule; ///< rule on how it is sent and on requests for another way
    Source source;
    Drafted drafted = Drafted::letter;
    bool for_each_reader = false; ///< its words differ from reader to reader
    Trigger trigger = Trigger::conference;
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
    std::vector<std::string> kinds; ///< conference kinds; empty: all
    /// Id of the timescale inside which this one must end (WI-63): whoever sets this one going has
    /// to do so early enough.
    std::string within;
};

/// What becomes of a deadline in months when the month lacks the day.
enum class MonthEnd { last_day, first_of_next };

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
    std::string through; ///< role of the participant who hands it over; empty: straight to them
    std::optional<AgeBand> age;             ///< set: fits only somebody whose age is known
    std::vector<std::string> conference;    ///< conference kinds; empty: any
    std::vector<std::string> outcomes;      ///< empty: any; else one child's decision is among them
    std::string holders_of;                 ///< document: fits only who holds a released copy of it
    std::optional<bool> heard_confidential; ///< was there for a confidential section
    std::optional<bool> parental_responsibility;
    std::string same_as; ///< document: given whatever that one would be given (a slip)
    std::string unless;  ///< question that is not put, but whose answer goes before `share` (WI-64)
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
    std::string code;            ///< used when the label itself names no reason
    bool chair_may_show = false; ///< the chair may decide otherwise, part by part
    std::string because;
    Source source;
};

/// What somebody has of an attached report.
enum class AttachmentTreatment {
    whole,    ///< as its author wrote it
    redacted, ///< only a version that was approved for this reader
    none,
};

/// The first row that fits decides; none: nothing of it.
struct AttachmentRow {
    std::string id;
    std::vector<std::string> kinds;     ///< attachment kinds; empty: all
    std::vector<Ref> who;               ///< may be empty: then it fits nobody
    std::vector<Attendance> attendance; ///< empty: any
    AttachmentTreatment treatment = AttachmentTreatment::none;
    bool permission = true;  ///< its author must have agreed to it (WI-53)
    bool must = false;       ///< the document is held when it cannot travel (WI-58)
    std::string format_rule; ///< set: it is held where the reader needs another form (WI-46)
    std::string because;
    Source source;
};

/// When a copy hides so much that somebody must look at it (LA-20).
struct OverRedaction {
    int percent = 0; ///< of the parts of the document
    std::vector<Ref> who;
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
    std::vector<std::string> language_unit; ///< letters leave in all of these as one document
    Source format_source;
    AddressRules addresses;
};

enum class ClashKind {
    compare,   ///< two clocks with their dates
    statement, ///< two rules that pull apart whatever the dates
};

enum class RaiseWhen { always, first_not_before_second, first_after_second, different };

enum class ClashCondition {
    always,
    supporters,
    attachments,
    absent_from_confidential,
    part_attenders,
    excluded,
    by_hand,       ///< somebody's copy goes through another person
    recording,     ///< the record says that the conference was recorded, or somebody asked
    no_core_group, ///< the record gives no day for the core group
    verbatim,      ///< a section is locked as verbatim
    must_attach,   ///< an attachment must travel and its author has not agreed
};

struct ClashRule {
    std::string id; ///< "C-1"
    ClashKind kind = ClashKind::statement;
    std::string first; ///< compare: timescale ids
    std::string second;
    RaiseWhen raise = RaiseWhen::always;
    ClashCondition condition = ClashCondition::always;
    std::string text; ///< may hold {first}, {second}, {left} and {sent}
    std::vector<std::string> rules;
    std::vector<std::string> kinds; ///< conference kinds; empty: all
};

/// A rule that somebody reads and the software shows: onward sharing, retention, appeals.
struct Practice {
    std::string id;     ///< "onward-sharing"
    std::string choice; ///< an open word: "chair-consent"
    Wording text;
    Source source;
    /// The same in words for a child who is old enough for them; empty: it is not for children.
    Wording for_older_child = {};
    Wording for_younger_child = {};
    /// Said after `text` to readers whose paper comes with one of these enclosures.
    std::vector<std::string> enclosures = {};
    Wording with_enclosure = {};
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
    std::vector<std::string> shared_kinds; ///< files of config/conference-kinds: "review"
    std::vector<LetterKind> letters;
    std::vector<LetterAddition> letter_additions;
    std::vector<EnclosureKind> enclosures;
    std::vector<LintCheck> checks;
    std::vector<RegisterKind> registers;

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
    MonthEnd month_end = MonthEnd::last_day;
    DayOne day_one = DayOne::next_day; ///< unless a timescale says otherwise
    std::string amendment_window;      ///< timescale id
    std::string amendment_reply;       ///< timescale id; empty when the source sets none

    std::vector<QuestionKind> questions;
    std::vector<RecordQuestion> record_questions;
    std::vector<EntitlementRow> entitlement;
    std::vector<LabelRow> labels;
    std::vector<AttachmentRow> attachments;
    std::optional<OverRedaction> over_redaction;
    std::string default_code; ///< for a label that no row fits
    std::string missed_code;  ///< for a section that the reader did not hear

    DeliveryRules delivery;
    std::vector<ClashRule> clashes;

    std::vector<Reason> unconfirmed; ///< what the authority still has to confirm

    /// Welsh by English, of every sentence and title for which the data gives both. What is not
    /// here has no Welsh.
    std::map<std::string, std::string, std::less<>> welsh;
};

} // namespace safehand::procedure
