// Who gets what, why, how and by when: the plan, the questions it asks, and the orders that follow.
#pragma once

#include "record/clock.h"
#include "record/document.h"
#include "record/ids.h"
#include "record/text.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand {

enum class Share { full, partial, letter_only, verbal_only, none };

enum class Channel { post, email, portal, by_hand };

/// A rule and what it says here, in a sentence that a chair can read.
struct Reason {
    std::string rule; ///< "NY-7"
    std::string text;

    auto operator<=>(Reason const&) const = default;
};

/// One part kept from one person.
struct Withholding {
    PartRef part;
    std::string code; ///< reason code shown on a visible mark
    MarkStyle style = MarkStyle::visible;
    std::string rule;
    bool may_show = false; ///< the chair may let this reader have it all the same

    auto operator<=>(Withholding const&) const = default;
};

/// One protected fact kept from one person, wherever it is mentioned.
struct FactWithholding {
    FactId fact;
    std::string kind;                ///< as in ProtectedFact
    std::vector<std::string> values; ///< every spelling that the record lists
    std::string code;
    MarkStyle style = MarkStyle::visible;
    std::string rule;

    auto operator<=>(FactWithholding const&) const = default;
};

/// All that must not be in one person's copy. Equal orders make the same redaction class.
struct RedactionOrder {
    std::vector<Withholding> parts;     ///< sorted, no duplicates
    std::vector<FactWithholding> facts; ///< sorted by fact
    std::vector<std::string> instead =
        {}; ///< sentences of the chair in the place of left-out parts

    auto operator<=>(RedactionOrder const&) const = default;

    bool empty() const noexcept { return parts.empty() && facts.empty(); }
};

struct AttachmentChoice {
    AttachmentId attachment;
    bool included = false; ///< default is withheld (K18)
    Reason why;
    std::optional<Digest> redacted = {}; ///< set: not as written, but this file made from it
    int parts_gone = 0;                  ///< `redacted`: how many places were taken out of it
};

/// Something that only the chair may settle. Nothing is released while one is open.
struct Question {
    std::string id; ///< stable for the same record: "child-copy:p-amelia"
    PersonId about;
    std::string document;
    std::string ask;
    std::vector<std::string> options;
    std::string proposed; ///< one of the options; the safest reading
    Reason why;
};

/// The chair's answer, bound to what was on the screen.
struct Answer {
    std::string question;
    std::string choice;
    std::string because;
    std::string by;
    Instant at;
    Digest seen;            ///< digest of the plan that was shown
    std::string words = {}; ///< about a part: what the reader is told in its place

    auto operator<=>(Answer const&) const = default;
};

/// What stops an entry from being released, and what to do about it.
struct Hold {
    std::string check; ///< "K01"
    std::string text;
};

/// Something that goes out with a document: a leaflet, a form, a notice.
struct Enclosure {
    std::string id; ///< as the procedure declares it
    std::string title;
    std::string version;
    std::string rule;

    auto operator<=>(Enclosure const&) const = default;
};

/// One reading of a deadline. Where a text can be read in two ways, both are shown (C-2).
struct Deadline {
    Day on;
    std::string timescale; ///< as the procedure names it
    std::string rule;
    std::string why;    ///< the reckoning in a sentence
    bool amber = false; ///< good practice, or the earlier of two readings; not a breach
};

/// One document for one person.
struct PlanEntry {
    PersonId person;
    std::string document; ///< "record", "chairs-letter", ...
    Share share = Share::none;
    std::optional<Channel> channel; ///< empty when nothing is sent
    std::string address;            ///< id of the address to use; empty when none
    std::string format;
    std::string language;
    std::optional<Day> due;
    std::string due_rule;
    std::string due_why;         ///< the reckoning in a sentence
    std::vector<Reason> reasons; ///< first one decided the share
    RedactionOrder order;
    std::vector<AttachmentChoice> attachments;
    std::vector<std::string> open_questions;
    std::vector<Hold> holds;
    std::optional<PersonId> through; ///< by hand: the participant who hands it over
    std::optional<Day> released;     ///< left on that day for this conference; never goes again
    std::vector<Enclosure> enclosures = {};
    std::vector<Deadline> deadlines = {}; ///< every reading, earliest first; `due` is the first
    std::optional<Day> hand_over_by = {}; ///< `through`: the day by which it must be with them
    std::string row = {};                 ///< id of the procedure's row that decided
};

/// Two rules that pull apart here: both dates and why, never settled silently (C-1 to C-13).
struct Clash {
    std::string id; ///< "C-1"
    std::string text;
    std::vector<std::string> rules;
};

struct DistributionPlan {
    std::string reference;
    std::string procedure;
    std::string procedure_version;
    Digest record;
    std::vector<PlanEntry> entries; ///< in the record's order of participants, then documents
    std::vector<Question> questions;
    std::vector<Clash> clashes;
    std::vector<Reason> warnings; ///< findings that do not stop anything
};

std::string_view word(Share share);     ///< "full", "partial", "letter only", "verbal only", "none"
std::string_view word(Channel channel); ///< "post", "email", "portal", "by hand"

} // namespace safehand
