// safehand procedure coverage: which rule is kept where, and which scenarios prove it.

#include "service/cli/arguments.h"
#include "service/cli/commands.h"
#include "service/installation/settings.h"
#include "service/rules/rule_coverage.h"

#include <iostream>

namespace safehand::service::cli {

int procedure_coverage(Words const& words)
{
    Arguments const arguments(words, {{}, {"--rules", "--scenarios"}, {"--markdown"}});
    auto folders = coverage_folders(find_share());
    // --rules names another folder of config/, such as an authority's own.
    if (arguments.has("--rules")) folders.config = arguments.get("--rules");
    if (arguments.has("--scenarios")) folders.scenarios = arguments.get("--scenarios");
    auto const report = rule_coverage(folders);
    std::cout << (arguments.has("--markdown") ? coverage_markdown(report) : coverage_lines(report));
    bool const whole = report.faults.empty() && report.missing().empty();
    return whole ? ExitCode::done : ExitCode::refused;
}

} // namespace safehand::service::cli
