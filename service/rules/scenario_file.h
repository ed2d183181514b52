// Scenario files in the words of Gherkin: read into steps with their lines. What a sentence means
// and who runs it is not decided here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

/// One sentence, with the table or the block of text that stands below it.
struct ScenarioStep {
    int line = 0;
    std::string keyword; ///< "Given", "When", "Then", "And" or "But"
    std::string text;    ///< the sentence without its keyword
    std::vector<std::vector<std::string>> table;
    std::string block;
};

/// One run: the background first; an outline has given one for each of its examples.
struct Scenario {
    std::string name;    ///< unique in its file; an example's ends with its cells
    std::string outline; ///< the name without those
    int line = 0;
    std::vector<std::string> tags; ///< without the '@': those of the file, then its own
    std::vector<ScenarioStep> steps;
};

struct ScenarioFile {
    std::string feature;
    std::vector<Scenario> scenarios; ///< in order
};

/// Reads one file. `name` stands in messages only.
/// Throws Error(bad_input) "name:line: ..." for a line that fits nothing, a table whose rows differ
/// in width, a place in an outline that no column fills, two scenarios of one name, and a scenario
/// that asserts nothing with a Then.
ScenarioFile read_scenario_file(std::string_view text, std::string const& name);

} // namespace safehand::service
