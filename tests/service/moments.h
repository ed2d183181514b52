// Waits until something can be seen to have happened in a folder: a file written, made or moved
// there. Nobody guesses how long that takes; a deadline only ends what never comes.
#pragma once

#include <chrono>
#include <filesystem>

namespace story {

using Deadline = std::chrono::steady_clock::time_point;

inline Deadline within(std::chrono::seconds time)
{
    return std::chrono::steady_clock::now() + time;
}

class Watch {
  public:
    /// From now on. Throws std::runtime_error when the folder cannot be watched.
    explicit Watch(std::filesystem::path const& folder);
    Watch(Watch const&) = delete;
    Watch& operator=(Watch const&) = delete;
    Watch(Watch&&) = delete;
    Watch& operator=(Watch&&) = delete;
    ~Watch();

    /// True as soon as something happens that next() has not told yet; false at the deadline.
    bool next(Deadline until);

    /// So many times, or until the deadline.
    void next(int times, Deadline until);

  private:
    int queue_ = -1;
    int pending_ = 0;
};

} // namespace story
