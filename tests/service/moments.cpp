#include "tests/service/moments.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace story {

namespace {

constexpr std::uint32_t events = IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE;

/// Whole events of one read; their names make them differ in length.
int events_in(char const* bytes, std::size_t size)
{
    int count = 0;
    for (std::size_t at = 0; at + sizeof(inotify_event) <= size; ++count) {
        inotify_event event{};
        std::memcpy(&event, bytes + at, sizeof event);
        at += sizeof event + event.len;
    }
    return count;
}

} // namespace

Watch::Watch(std::filesystem::path const& folder) : queue_(::inotify_init1(IN_CLOEXEC))
{
    if (queue_ < 0 || ::inotify_add_watch(queue_, folder.c_str(), events) < 0)
        throw std::runtime_error("a folder of a story cannot be watched");
}

Watch::~Watch()
{
    if (queue_ >= 0) ::close(queue_);
}

bool Watch::next(Deadline until)
{
    if (pending_ > 0) {
        --pending_;
        return true;
    }
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd ready{queue_, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&ready, 1, static_cast<int>(left.count())) <= 0) return false;
    std::array<char, 16384> bytes{};
    auto const got = ::read(queue_, bytes.data(), bytes.size());
    if (got <= 0) return false;
    pending_ = events_in(bytes.data(), static_cast<std::size_t>(got)) - 1;
    return true;
}

void Watch::next(int times, Deadline until)
{
    for (int k = 0; k < times; ++k)
        if (!next(until)) return;
}

} // namespace story
