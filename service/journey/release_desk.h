// Releases that run while nobody waits for them: one thread, one release at a time, and how far
// each copy is. What a release is and whether it may happen is journey.h's business.
#pragma once

#include "record/clock.h"
#include "service/journey/journey.h"
#include "storage/store.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace safehand::service {

/// What was pressed: documents of a conference by the plan that was on the screen.
struct ReleaseOrder {
    storage::ConferenceId conference;
    Digest seen; ///< of the plan with the chair's answers; another one by then is refused
    std::vector<std::string> documents; ///< empty: every one that nothing stops
    std::string by;                     ///< pseudonym
};

struct ReleaseRun {
    enum class State { waiting, running, done, failed };

    State state = State::waiting;
    std::string by;
    Instant begun;
    std::string problem; ///< failed: a sentence that may be shown to anybody
    /// The last step of each copy that is being made.
    std::map<std::pair<PersonId, std::string>, CopyStep> steps;

    bool active() const noexcept { return state == State::waiting || state == State::running; }
};

/// A crash leaves nothing half done: what has left is in the store, and pressing again goes on with
/// the rest.
class ReleaseDesk {
  public:
    /// What a person sees of a conference before they press: the digest of its plan with the
    /// chair's answers.
    using Sight = std::function<Digest(storage::ConferenceId const&)>;

    /// What is given must outlive it. `releasing` is held while a release runs.
    ReleaseDesk(Journey& journey, Sight sight, Clock const& clock, std::mutex& releasing);
    ReleaseDesk(ReleaseDesk const&) = delete;
    ReleaseDesk& operator=(ReleaseDesk const&) = delete;
    ReleaseDesk(ReleaseDesk&&) = delete;
    ReleaseDesk& operator=(ReleaseDesk&&) = delete;
    ~ReleaseDesk(); ///< waits for the release under way; those that still wait are forgotten

    /// Puts it in line and returns at once. False, and nothing done, while one of the same
    /// conference is waiting or running.
    bool start(ReleaseOrder order);

    /// The newest run of that conference since this process began; empty when there was none.
    std::optional<ReleaseRun> run(storage::ConferenceId const& conference) const;

    /// Returns when nothing is waiting or running.
    void wait();

  private:
    void work();
    void release(ReleaseOrder const& order);
    void change(storage::ConferenceId const& conference, auto const& how);

    Journey& journey_;
    Sight sight_;
    Clock const& clock_;
    std::mutex& releasing_;
    mutable std::mutex mutex_; ///< guards what follows
    std::condition_variable changed_;
    std::deque<ReleaseOrder> line_;
    std::map<std::string, ReleaseRun> runs_; ///< by conference
    bool busy_ = false;
    bool stop_ = false;
    std::thread worker_; ///< started with the first order
};

} // namespace safehand::service
