#include "service/journey/release_desk.h"

#include "record/error.h"

#include <exception>

namespace safehand::service {

namespace {

constexpr char const* broken_sentence =
    "Something is wrong inside Safehand. What had not left yet has not left. Tell your "
    "administrator.";

} // namespace

ReleaseDesk::ReleaseDesk(Journey& journey, Sight sight, Clock const& clock, std::mutex& releasing)
    : journey_(journey), sight_(std::move(sight)), clock_(clock), releasing_(releasing)
{
}

ReleaseDesk::~ReleaseDesk()
{
    {
        std::scoped_lock const lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    if (worker_.joinable()) worker_.join();
}

bool ReleaseDesk::start(ReleaseOrder order)
{
    {
        std::scoped_lock const lock(mutex_);
        auto& run = runs_[order.conference.text];
        if (!run.by.empty() && run.active()) return false;
        run = ReleaseRun{};
        run.by = order.by;
        run.begun = clock_.now();
        line_.push_back(std::move(order));
        if (!worker_.joinable()) worker_ = std::thread([this] { work(); });
    }
    changed_.notify_all();
    return true;
}

std::optional<ReleaseRun> ReleaseDesk::run(storage::ConferenceId const& conference) const
{
    std::scoped_lock const lock(mutex_);
    auto const found = runs_.find(conference.text);
    if (found == runs_.end()) return std::nullopt;
    return found->second;
}

void ReleaseDesk::wait()
{
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return line_.empty() && !busy_; });
}

void ReleaseDesk::work()
{
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stop_ || !line_.empty(); });
        if (stop_) return;
        auto const order = std::move(line_.front());
        line_.pop_front();
        busy_ = true;
        lock.unlock();
        release(order);
        lock.lock();
        busy_ = false;
        changed_.notify_all();
    }
}

void ReleaseDesk::change(storage::ConferenceId const& conference, auto const& how)
{
    std::scoped_lock const lock(mutex_);
    how(runs_.at(conference.text));
}

void ReleaseDesk::release(ReleaseOrder const& order)
{
    auto const ended = [&](ReleaseRun::State state, std::string problem) {
        change(order.conference, [&](ReleaseRun& run) {
            run.state = state;
            run.problem = std::move(problem);
        });
    };
    try {
        std::scoped_lock const lock(releasing_);
        change(order.conference, [](ReleaseRun& run) { run.state = ReleaseRun::State::running; });
        // Another answer of the chair on the same plan makes other copies than those that were
        // seen.
        if (sight_(order.conference) != order.seen)
            throw Error(
                Fault::refused,
                "The plan, or what the chair decided on it, is not what was looked at. Look at it "
                "again before anything leaves.");
        journey_.release(
            order.conference,
            order.documents,
            order.by,
            [&](PersonId const& person, std::string const& document, CopyStep step) {
                change(order.conference, [&](ReleaseRun& run) {
                    run.steps[{person, document}] = step;
                });
            });
        ended(ReleaseRun::State::done, {});
    } catch (Error const& error) {
        ended(
            ReleaseRun::State::failed,
            error.fault() == Fault::broken ? broken_sentence : error.what());
    } catch (std::exception const&) {
        ended(ReleaseRun::State::failed, broken_sentence);
    }
}

} // namespace safehand::service
