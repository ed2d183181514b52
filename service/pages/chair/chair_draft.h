// What a chair has put down about a conference and has not decided yet. It is kept as a desk note,
// so that a time-out loses nothing; it counts for nothing until the chair approves.
#pragma once

#include "record/clock.h"
#include "record/plan.h"
#include "service/access/desk_notes.h"
#include "storage/store.h"

#include <map>
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

    /// The draft of `staff` for the plan `seen`; empty when there is none or when it was about
    /// another plan: what was looked at then is not what would leave now.
    ChairDraft(
        DeskNotes& notes, std::string staff, storage::ConferenceId const& conference, Digest seen);

    /// There was a draft about another plan; it is not used.
    bool outdated() const { return outdated_; }

    Line const* find(std::string const& question) const;
    void put(std::string const& question, Line line);
    void drop(std::string const& question);
    std::size_t parts_of(std::string const& lead) const; ///< questions that begin so

    /// As answers of that person at that moment.
    std::vector<safehand::Answer> answers(Instant at) const;

    void keep();
    void forget(); ///< it was decided

  private:
    DeskNotes& notes_;
    std::string staff_;
    std::string form_;
    Digest seen_;
    std::map<std::string, Line> lines_;
    bool outdated_ = false;
};

} // namespace safehand::service::pages
