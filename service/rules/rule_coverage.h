// Which rule of the published procedures is kept where: what data names it, what code, and which
// scenarios prove it. Reads files; decides nothing about a case.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace safehand::service {

struct ProvenBy {
    std::string file; ///< below the folder of scenarios: "wirral/copies.feature"
    std::string scenario;

    auto operator<=>(ProvenBy const&) const = default;
};

struct RuleCoverage {
    std::string id;                ///< "NY-13"
    std::string says;              ///< one short sentence
    std::string outside;           ///< why the product has no part in it; empty for almost all
    std::vector<std::string> data; ///< "north-yorkshire/timescales.json: amendment-window"
    std::vector<std::string> code; ///< "procedure/holds.cpp"; only where the source is at hand
    std::vector<ProvenBy> scenarios;

    bool accounted_for() const { return !scenarios.empty() || !outside.empty(); }
};

struct RuleSource {
    std::string title;
    std::vector<RuleCoverage> rules; ///< in the order of the text
};

struct CoverageReport {
    std::vector<RuleSource> sources;
    std::vector<std::string> faults; ///< a rule named somewhere that nobody knows, and the like

    std::size_t rules() const;
    std::size_t accounted_for() const;
    std::vector<std::string> missing() const;
};

struct CoverageFolders {
    std::filesystem::path config;    ///< holds rules/index.json, procedures/, conference-kinds/
    std::filesystem::path scenarios; ///< *.feature in it and below
    std::filesystem::path source;    ///< empty where there is only the installed program
};

/// Beside `share`: "scenarios", or "tests/scenarios" in the source tree.
CoverageFolders coverage_folders(std::filesystem::path const& share);

/// Throws Error(bad_input) for a file that cannot be read, naming it with its line.
CoverageReport rule_coverage(CoverageFolders const& folders);

/// For a terminal: the count, what is missing, the faults, then each rule with its scenarios.
std::string coverage_lines(CoverageReport const& report);

/// docs/rules.md.
std::string coverage_markdown(CoverageReport const& report);

} // namespace safehand::service
