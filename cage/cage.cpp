#include "cage/cage.h"

#include "cage/child.h"
#include "cage/exit_codes.h"
#include "cage/memory_file.h"

#include <sys/wait.h>

#include <csignal>

namespace safehand::cage {

namespace {

NoAnswer no_answer(int status)
{
    using Why = NoAnswer::Why;
    if (WIFSIGNALED(status)) {
        int const signal = WTERMSIG(status);
        if (signal == SIGXCPU) return {Why::too_long, signal};
        if (signal == SIGXFSZ) return {Why::too_large, signal};
        return {Why::died, signal};
    }
    int const code = WEXITSTATUS(status);
    if (code == cannot_confine) unavailable("this system cannot confine a worker");
    if (code == broken_worker) unavailable("the worker does not know its task or is broken");
    if (code == out_of_memory || code == answer_too_large) return {Why::too_large, 0};
    if (code == input_unreadable) return {Why::refused, 0};
    if (code >= 1 && code <= refusal_last) return {Why::refused, code};
    return {Why::unreadable, code};
}

std::size_t total(std::vector<std::string_view> const& inputs)
{
    std::size_t bytes = 0;
    for (auto const input : inputs) bytes += input.size();
    return bytes;
}

} // namespace

Outcome Cage::run(
    std::string_view task, std::vector<std::string_view> const& inputs, Limits const& limits) const
{
    // Room for the lengths in front of each input.
    constexpr std::size_t framing = 64ULL << 10U;
    if (inputs.size() > parts_max || total(inputs) > limits.input)
        return NoAnswer{NoAnswer::Why::too_large, 0};
    auto const in = memory_file();
    auto const out = memory_file();
    if (in.number() < 0 || out.number() < 0 || !write_parts(in.number(), inputs) ||
        !seal(in.number()))
        unavailable("no memory file for the worker");
    Child worker(
        worker_,
        {worker_.filename().string(),
         std::string(task),
         std::to_string(limits.processor.count()),
         std::to_string(limits.memory),
         std::to_string(limits.output),
         std::to_string(limits.input + framing)},
        {},
        {{in.number(), 0}, {out.number(), 1}});
    auto const status = worker.wait(limits.wall);
    if (!status) return NoAnswer{NoAnswer::Why::too_long, 0};
    if (!WIFEXITED(*status) || WEXITSTATUS(*status) != 0) return no_answer(*status);
    // Nothing can change the answer between its checking and its use.
    if (!seal(out.number())) return NoAnswer{NoAnswer::Why::unreadable, 0};
    auto parts = read_parts(out.number(), limits.output);
    if (!parts) return NoAnswer{NoAnswer::Why::unreadable, 0};
    return Answer{std::move(*parts)};
}

std::string_view word(NoAnswer::Why why)
{
    switch (why) {
    case NoAnswer::Why::refused: return "refused";
    case NoAnswer::Why::too_large: return "too-large";
    case NoAnswer::Why::too_long: return "too-long";
    case NoAnswer::Why::died: return "died";
    case NoAnswer::Why::unreadable: return "unreadable";
    }
    return "died";
}

} // namespace safehand::cage
