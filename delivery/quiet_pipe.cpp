#include "delivery/quiet_pipe.h"

#include <csignal>
#include <ctime>

namespace safehand::delivery {

struct QuietPipe::State {
    sigset_t before{};
    sigset_t pipe{};
    bool waiting_before = false;
};

namespace {

bool is_waiting()
{
    sigset_t waiting;
    sigemptyset(&waiting);
    return sigpending(&waiting) == 0 && sigismember(&waiting, SIGPIPE) == 1;
}

} // namespace

QuietPipe::QuietPipe() : state_(std::make_unique<State>())
{
    sigemptyset(&state_->pipe);
    sigaddset(&state_->pipe, SIGPIPE);
    state_->waiting_before = is_waiting();
    pthread_sigmask(SIG_BLOCK, &state_->pipe, &state_->before);
}

QuietPipe::~QuietPipe()
{
    // A write to a closed socket signals the thread that wrote, so what waits now is ours to take.
    timespec const at_once{};
    if (!state_->waiting_before && is_waiting()) sigtimedwait(&state_->pipe, nullptr, &at_once);
    pthread_sigmask(SIG_SETMASK, &state_->before, nullptr);
}

} // namespace safehand::delivery
