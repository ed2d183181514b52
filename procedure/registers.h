// What a procedure says about the books kept after release: registers.json as values. Opening an
// entry and taking its steps is the service's work.
#pragma once

#include "procedure/source.h"

#include <string>
#include <vector>

namespace safehand::procedure {

enum class RegisterAbout { conference, person, copy };

enum class FieldType { text, day, person, role, document, choice, number, flag, attachment };

struct RegisterField {
    std::string id;
    Wording title;
    FieldType type = FieldType::text;
    std::vector<Word> choices; ///< FieldType::choice
    bool required = false;     ///< asked for when an entry is opened
};

struct RegisterState {
    std::string id;
    Wording title;
    bool ended = false;
};

/// "hold:record": `verb` "hold", `what` "record". A step that is taken in the service:
/// "hold" and "lift" keep a document kind in, or "erasure" (nothing of the case is destroyed
/// meanwhile); "lift" alone lifts all. "issue" makes the document. "share" makes a copy of it for
/// somebody whom the record does not name: the fields "to", "agency", "like", "send-by" and
/// "send-to" say who, at whose level of redaction, and how it reaches them (NY-19, WI-70). "hide"
/// and "show" take the conference out of every list and put it back (WI-37); "unlock:60" opens a
/// hidden one to the two people who took the step, for so many minutes, and "lock" ends that.
/// "rename" adds the field "name" to what is known of the child in the field "child" (WI-19).
/// "carry" puts the entry on the first page of the children's next review record (NY-16). "destroy"
/// destroys the conference once the clocks of the register have run out; who opened the entry
/// cannot take that step.
struct RegisterEffect {
    std::string verb; ///< "hold", "lift", "issue", "share", "hide", "show", "unlock", "lock",
                      ///< "rename", "carry", "destroy"
    std::string what; ///< a document kind, "erasure", a number of minutes, or empty
};

struct RegisterStep {
    std::string id;
    Wording title;
    std::vector<std::string> from;  ///< states; empty: taken when an entry is opened, at most one
    std::string to;                 ///< state
    std::vector<std::string> by;    ///< staff roles: "chair", "business-support", ...
    std::vector<std::string> needs; ///< fields, or "because"
    bool two_people = false;        ///< a second person confirms it (WI-37)
    std::vector<RegisterEffect> does;
};

/// What somebody is told when they open an entry or look at one.
struct RegisterWarning {
    std::string when; ///< "always", "late", "copied", "repeated" or "overdue" (escalation)
    Wording text;
};

struct RegisterKind {
    std::string id;
    Wording title;
    RegisterAbout about = RegisterAbout::conference;
    std::vector<RegisterField> fields;
    std::string first; ///< the state in which an entry begins
    std::vector<RegisterState> states;
    std::vector<RegisterStep> steps;
    std::vector<std::string> clocks; ///< timescale ids
    std::vector<RegisterWarning> warnings;
    Source source;
};

} // namespace safehand::procedure
