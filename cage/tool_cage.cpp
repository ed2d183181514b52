#include "cage/tool_cage.h"

#include "cage/child.h"
#include "cage/memory_file.h"
#include "cage/tool_report.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <optional>

namespace safehand::cage {

namespace {

ToolReport read_report(int file)
{
    std::array<char, 2> bytes{};
    ToolReport report;
    if (::pread(file, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        return report;
    report.end = static_cast<ToolReport::End>(bytes[0]);
    report.code = static_cast<std::uint8_t>(bytes[1]);
    return report;
}

std::optional<NoAnswer> failure(ToolReport report)
{
    using End = ToolReport::End;
    using Why = NoAnswer::Why;
    switch (report.end) {
    case End::none: unavailable("the launcher of a tool did not finish");
    case End::unconfined: unavailable("this system cannot confine a tool");
    case End::missing: unavailable("a tool is not installed");
    case End::exited:
        if (report.code == 0) return std::nullopt;
        return NoAnswer{Why::refused, report.code};
    case End::signalled:
        if (report.code == SIGXCPU) return NoAnswer{Why::too_long, report.code};
        if (report.code == SIGXFSZ) return NoAnswer{Why::too_large, report.code};
        return NoAnswer{Why::died, report.code};
    }
    unavailable("the launcher of a tool said something unknown");
}

std::vector<std::string> words_for(
    std::filesystem::path const& launcher,
    Tool const& tool,
    std::vector<std::string> const& arguments,
    Limits const& limits)
{
    std::vector<std::string> words{
        launcher.filename().string(),
        tool.threads ? "threads" : "one-thread",
        std::to_string(limits.processor.count()),
        std::to_string(limits.memory),
        std::to_string(limits.output)};
    for (auto const& path : tool.readable) words.push_back(path.string());
    words.emplace_back("--");
    words.push_back(tool.program.string());
    words.insert(words.end(), arguments.begin(), arguments.end());
    return words;
}

} // namespace

struct ToolInput::Body {
    Handle file;
};

ToolInput::ToolInput(std::string_view bytes)
    : body_(std::make_unique<Body>(Body{memory_file()})), size_(bytes.size())
{
    int const file = body_->file.number();
    if (file < 0 || !write_bytes(file, bytes) || !seal(file))
        unavailable("no memory file for a tool");
}

ToolInput::ToolInput(ToolInput&&) noexcept = default;
ToolInput& ToolInput::operator=(ToolInput&&) noexcept = default;
ToolInput::~ToolInput() = default;

int ToolInput::number() const noexcept
{
    return body_->file.number();
}

ToolOutcome ToolCage::run(
    Tool const& tool,
    std::vector<std::string> const& arguments,
    ToolInput const& input,
    Limits const& limits) const
{
    if (input.size() > limits.input) return NoAnswer{NoAnswer::Why::too_large, 0};
    auto const out = memory_file();
    auto const report = memory_file();
    // Opened anew: runs at the same time share no reading position.
    auto const path = "/proc/self/fd/" + std::to_string(input.number());
    Handle const in(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (in.number() < 0 || out.number() < 0 || report.number() < 0)
        unavailable("no memory file for a tool");
    Child child(
        launcher_,
        words_for(launcher_, tool, arguments, limits),
        tool.environment,
        {{in.number(), 0},
         {out.number(), 1},
         {in.number(), input_file},
         {report.number(), report_file}});
    auto const status = child.wait(limits.wall);
    if (!status) return NoAnswer{NoAnswer::Why::too_long, 0};
    if (!WIFEXITED(*status) || WEXITSTATUS(*status) != 0)
        unavailable("the launcher of a tool failed");
    if (auto const none = failure(read_report(report.number()))) return *none;
    // A tool that does not look at what its writing comes to ends well with half an answer.
    auto bytes = seal(out.number()) ? read_bytes(out.number(), limits.output) : std::nullopt;
    if (!bytes || bytes->size() >= limits.output) return NoAnswer{NoAnswer::Why::too_large, 0};
    return std::move(*bytes);
}

} // namespace safehand::cage
