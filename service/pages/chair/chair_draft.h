// What a chair has put down about a conference and has not decided yet. It is kept as a desk note,
// so that a time-out loses nothing; it counts for nothing until the chair approves. What was
// decided on the very plan is the draft to begin with: whoever opens the page again sees what
// stands.
#pragma once

#include "record/clock.h"
#include "record/plan.h"
#include "service/access/desk_notes.h"
#include "storage/store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace safehand::service::pages {

class ChairDraft {
  public:
    struct Line {
        std::string choice;
        std::string because;
        std::string words; ///< about a part: what stands in its place
    };

    /// The answers that were given to this very plan.
    struct Decided {
        std::string by; ///< pseudonym
        Instant at;
        bool changed_since = false; ///< the draft says something else by now
    };

    /// The draft of `staff` for the plan `seen`. Without one: the last of `decisions`, if it was
    /// about this plan. Empty when all was about another plan: what was looked at then is not what
    /// would leave now.
    ChairDraft(
        DeskNotes& notes,
        std::string staff,
        storage::ConferenceId const& conference,
        Digest seen,
        std::vector<storage::Decision> const& decisions);

    /// What a form is bound to: the plan, and what somebody else decided on it last. Whoever sends
    /// a form that was shown before somebody else decided would otherwise approve what they never
    /// saw.
    std::string const& state() const { return state_; }

    /// There was a draft about another plan; it is not used.
    bool outdated() const { return outdated_; }

    /// Empty when nobody has decided on this plan.
    std::optional<Decided> const& decided() const { return decided_; }

    bool empty() const { return lines_.empty(); }

    Line const* find(std::string const& question) const;
    void put(std::string const& question, Line line);
    void drop(std::string const& question);
    std::size_t parts_of(std::string const& lead) const; ///< questions that begin so

    /// As answers of that person at that moment: to decide.
    std::vector<safehand::Answer> answers(Instant at) const;

    /// To look at: answers that nobody has given yet are said to be such.
    std::vector<safehand::Answer> tried(Instant at) const;

    void keep();
    void forget(); ///< it was decided

  private:
    std::vector<safehand::Answer> by(std::string const& whom, Instant at) const;

    DeskNotes& notes_;
    std::string staff_;
    std::string form_;
    Digest seen_;
    std::string state_;
    std::map<std::string, Line> lines_;
    bool outdated_ = false;
    std::optional<Decided> decided_;
};

} // namespace safehand::service::pages
