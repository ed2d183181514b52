// The conference record as councils hold it: who was there, what was said, decided and planned.
// Nouns only. Reading it from a file is the intake room's work.
#pragma once

#include "record/clock.h"
#include "record/ids.h"
#include "record/text.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand {

struct Venue {
    std::string name;
    std::string mode; ///< "in person", "video" or "hybrid"
};

struct Child {
    ChildId id;
    std::string name; ///< "baby" when not yet born (WI-18)
    std::vector<std::string> known_as;
    std::optional<Day> born;
    std::optional<Day> expected; ///< expected date of delivery; exactly one of the two is set
    std::string nhs_number;      ///< empty when not given (LA-30)
    std::string legal_status;
    std::string gp = {};                             ///< practice, empty when not given (LA-30)
    std::optional<PersonId> lead_social_worker = {}; ///< (WI-75, LA-37)
    std::vector<FieldLabel> field_labels = {};
};

/// An address that somebody used, uses or must never be written to.
struct Address {
    std::string id;
    std::string kind;               ///< "post" or "email"
    std::vector<std::string> lines; ///< post: 2 to 6 lines without the postcode
    std::string postcode;
    std::string email;
    std::string source; ///< who said so: "social worker, home visit"
    std::optional<Day> confirmed_on;
    std::string confirmed_by;
    std::optional<Day> from;
    std::optional<Day> until; ///< set: a former address
};

/// "Send it another way", with the proof that somebody asked (NY-4, NY-8).
struct DeliveryPreference {
    std::string document; ///< a document kind, or "*" for all
    std::string channel;  ///< "post", "email", "portal" or "by-hand"
    std::optional<Day> asked_on;
    std::string asked_by;
    std::string how;
};

struct SafeContact {
    bool post = true;
    bool email = true;
    bool telephone = true;
    std::string note;
};

enum class Invitation { invited, not_invited, not_informed };

enum class Attendance { attended, part, apologies, absent, excluded };

/// Somebody kept out, from when to when and why (WI-12.7, WA-8). Never carried to the next
/// conference.
struct Exclusion {
    std::string ground; ///< a ground code that the procedure declares
    std::string evidence;
    std::vector<SectionId> sections; ///< the parts that the person was kept out of
    std::optional<Day> told_on;      ///< day of the exclusion letter
    std::string asked_by = {};       ///< who asked for it (WI-27)
    std::optional<Day> asked_on = {};
    std::string from = {}; ///< "10:30"; empty: from the beginning
    std::string until = {};
    std::string views_by = {}; ///< how this person's own views reached the conference (WI-33)
};

struct FormatNeed {
    std::string format; ///< "standard", "large-print", ... as the procedure declares
    std::string detail;
    std::string source;
    std::optional<Day> review_on;
};

struct Participant {
    PersonId id;
    std::string name;
    std::vector<std::string> known_as; ///< nicknames and other spellings
    std::string role;                  ///< a role that the procedure declares: "mother", "police"
    std::string relation;              ///< "mother of A and B"
    std::string agency;
    std::string post_title;
    bool parental_responsibility = false;
    bool own_right = false;       ///< family invited in her own right (WI-66)
    std::optional<ChildId> child; ///< set when this participant is one of the children
    std::vector<ChildId> related_children;
    std::optional<Day> born;
    Invitation invitation = Invitation::invited;
    Attendance attendance = Attendance::absent;
    std::vector<SectionId> present_for; ///< attendance == part or excluded: the sections heard
    std::optional<Exclusion> exclusion;
    std::vector<DeliveryPreference> preferences;
    std::vector<Address> addresses;
    std::optional<Day> last_change_on; ///< last known move, job or carer change (K01, K10)
    SafeContact safe_contact;
    std::vector<PersonId> conflict_with; ///< must never learn of each other's whereabouts (WI-25)
    std::string supports;                ///< supporters: id of the person they came with
    std::string language = "en";
    FormatNeed format{"standard", "", "", {}};
    bool role_mailbox = false; ///< the e-mail address belongs to a post, not a person
    std::vector<FieldLabel> field_labels = {};
};

/// Something that must not reach anybody whom `may_see` does not name (K04, K18).
struct ProtectedFact {
    FactId id;
    std::string kind; ///< "address", "phone", "email", "name", "school", "place", ...
    std::vector<std::string> values; ///< every spelling known; the first is the full one
    std::optional<PersonId> about;
    std::vector<Ref> may_see;
    std::string reason; ///< reason code
};

/// An order or bail condition between two people.
struct CourtOrder {
    std::string kind; ///< "non-molestation", ...
    PersonId against;
    PersonId protects;
    std::optional<Day> made_on;
    std::optional<Day> until;
};

struct Attachment {
    AttachmentId id;
    std::string title;
    std::string kind; ///< "social-work-report", ...
    PersonId author;
    std::string file; ///< relative to the record's own folder
    Digest sha256;
    std::vector<ChildId> about_children;
    bool author_permits = false; ///< express permission to append (WI-53)
    std::optional<Day> permitted_on;
    std::vector<Ref> not_to_be_shared_with; ///< (LA-7)
    std::optional<Day> signed_on;
    std::string countersigned_by;
    std::optional<AttachmentId> redaction_of = {}; ///< set: an approved version of that attachment
    std::vector<Ref> approved_for = {};  ///< with `redaction_of`: who may have this version (WI-33)
    std::optional<Day> shared_on = {};   ///< day on which the family was shown it (LA-2, WI-44)
    std::string not_shared_because = {}; ///< (LA-9)
    std::vector<FieldLabel> field_labels = {};
};

struct View {
    PersonId who;
    std::string choice; ///< "plan", "no plan", "abstains"
    std::string category;
    Text reasons;
    std::vector<Label> labels;
};

struct Dissent {
    PersonId who;
    std::string from; ///< what is disagreed with
    Text reasons;
    std::string intended_action; ///< (WI-48)
    std::vector<Label> labels;
};

struct ChildDecision {
    ChildId child;
    std::string outcome;  ///< an outcome that the procedure declares
    std::string category; ///< empty when no plan
    std::string basis;    ///< "consensus" or "chair" (RC-9)
    Text reasons;
    std::vector<View> views;
    std::vector<Dissent> dissent;
};

struct PlanAction {
    std::string id;
    Text need;
    Text action;
    std::vector<PersonId> by;
    std::string when;
    std::vector<ChildId> children;
    std::vector<Label> labels;
};

/// What the conference asks of people, whether or not there is a plan (WI-75).
struct Recommendation {
    Text text;
    std::vector<ChildId> children; ///< whom it is about; empty: all of them
    std::vector<Label> labels;
};

struct Meeting {
    Day on;
    std::string time; ///< "10:00"
    std::string place;
    /// Those who are told day, time and members of a meeting although they are kept from its place.
    std::vector<PersonId> day_told_to = {};
};

struct Dates {
    std::optional<Meeting> core_group;
    std::vector<PersonId> core_group_members;
    std::optional<Meeting> review;
    std::optional<Meeting> child_in_need;
    std::string not_agreed_reason; ///< why one of them is missing (NY-5)
    std::vector<FieldLabel> field_labels = {};
};

struct Signature {
    PersonId by;
    Day on;
    std::string statement;
    Digest content; ///< digest of the record without its signature (NY-12)
    std::vector<FieldLabel> field_labels = {};
};

/// A sound or video recording made to support the minutes (LA-22).
struct Recording {
    bool objected = false; ///< somebody objected
    std::optional<Day> delete_on;
    std::string note;
};

struct ConferenceRecord {
    std::string reference; ///< "C-2026-0417"; no names in it
    std::string authority;
    std::string procedure;  ///< folder name below config/procedures
    Digest procedure_files; ///< of the folder that a running case began with; empty: as it is now
    std::string kind;       ///< "initial", "review", "pre-birth", "transfer-in"
    std::string language = "en";
    Day held_on;
    std::string started; ///< "10:00"
    std::string ended;
    Venue venue;
    PersonId chair;
    PersonId minute_taker;
    bool criminal_proceedings = false; ///< (WI-71)
    bool covert = false;               ///< held without telling the parents (WI-37)
    std::string invented_notice;       ///< samples say here that they are invented
    std::vector<Child> children;
    std::vector<Participant> participants;
    std::vector<CourtOrder> orders;
    std::vector<ProtectedFact> protected_facts;
    std::vector<Section> sections;
    std::vector<Attachment> attachments;
    std::vector<ChildDecision> decisions;
    std::vector<PlanAction> plan;
    std::vector<Recommendation> recommendations = {};
    Dates dates;
    Text complaints_note;         ///< that complaints information was given (WA-16)
    bool concern_voiced = false;  ///< somebody voiced a concern at the conference (WA-17)
    Text concern_note;            ///< that they were reminded of the right to complain (WA-17)
    std::string quorum_exception; ///< why it was held with too few agencies (WI-10, WI-12)
    std::optional<Recording> recording;
    std::string remote_because;                ///< why it was held remotely or adjourned (LA-41)
    std::string delay_because;                 ///< authorised reason for a late conference (WI-80)
    std::optional<Day> strategy_discussion_on; ///< the last one that began the enquiry (WI-3)
    std::string transferred_from;              ///< transfer-in: the authority it comes from (LA-43)
    std::vector<std::string> held_comments;    ///< comments kept for this conference (NY-16)
    std::optional<Signature> signature;
    Digest content; ///< digest computed at intake

    /// Null when nobody has that id.
    Participant const* find(PersonId const& id) const;
    Child const* find(ChildId const& id) const;
};

} // namespace safehand
