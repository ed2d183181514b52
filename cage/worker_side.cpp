#include "cage/worker_side.h"

#include "cage/confine.h"
#include "cage/exit_codes.h"
#include "cage/memory_file.h"

#include <algorithm>
#include <charconv>
#include <new>
#include <optional>
#include <span>

namespace safehand::cage {

namespace {

std::optional<std::size_t> number(std::string_view text)
{
    std::size_t value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

/// The keeper writes its limits as four numbers behind the task.
std::optional<Limits> read_limits(std::span<char*> words)
{
    std::vector<std::size_t> values;
    for (char const* const text : words) {
        auto const value = number(text);
        if (!value) return std::nullopt;
        values.push_back(*value);
    }
    Limits limits;
    limits.processor = std::chrono::seconds(values[0]);
    limits.memory = values[1];
    limits.output = values[2];
    limits.input = values[3];
    return limits;
}

int answer(Task const& task, Limits const& limits)
{
    try {
        auto const inputs = read_parts(0, limits.input);
        if (!inputs) return input_unreadable;
        auto const parts = task(*inputs);
        std::vector<std::string_view> const views(parts.begin(), parts.end());
        return write_parts(1, views) ? 0 : answer_too_large;
    } catch (Refused const& why) {
        return std::clamp(why.code, 1, refusal_last);
    } catch (std::bad_alloc const&) {
        return out_of_memory;
    } catch (...) {
        return input_unreadable;
    }
}

} // namespace

int work(int count, char** arguments, std::map<std::string_view, Task> const& tasks)
{
    constexpr int words = 6;
    if (count != words) return broken_worker;
    std::span<char*> const given(arguments, static_cast<std::size_t>(count));
    auto const task = tasks.find(given[1]);
    auto const limits = read_limits(given.subspan(2));
    if (task == tasks.end() || !limits) return broken_worker;
    if (!confine(*limits)) return cannot_confine;
    return answer(task->second, *limits);
}

} // namespace safehand::cage
