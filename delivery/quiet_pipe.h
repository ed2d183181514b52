// Keeps a peer that hangs up from ending the whole program by SIGPIPE, for one thread and one
// scope. libcurl would do it for the whole process, which is not safe among threads.
#pragma once

#include <memory>

namespace safehand::delivery {

class QuietPipe {
  public:
    QuietPipe();
    QuietPipe(QuietPipe const&) = delete;
    QuietPipe& operator=(QuietPipe const&) = delete;
    QuietPipe(QuietPipe&&) = delete;
    QuietPipe& operator=(QuietPipe&&) = delete;
    ~QuietPipe();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace safehand::delivery
