#include "service/rules/rule_coverage.h"

#include "record/error.h"
#include "service/rules/library.h"
#include "service/rules/scenario_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace safehand::service {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// Where each rule is named.
using Places = std::map<std::string, std::set<std::string>>;

/// Checks of Safehand's own: K01 to K35.
bool own_check(std::string_view rule)
{
    return rule.size() == 3 && rule[0] == 'K' && "00" < rule.substr(1) && rule.substr(1) <= "35" &&
           std::ranges::all_of(rule.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

Json json_of(fs::path const& file)
{
    try {
        return Json::parse(read_file(file, file.filename().string()));
    } catch (Json::exception const& error) {
        throw Error(Fault::bad_input, file.filename().string() + " is not JSON.", error.what());
    }
}

std::vector<fs::path> files_below(fs::path const& folder, std::string_view extension)
{
    std::vector<fs::path> files;
    if (!fs::is_directory(folder)) return files;
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == extension)
            files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

std::vector<RuleSource> index_of(fs::path const& file)
{
    std::vector<RuleSource> sources;
    std::set<std::string> known;
    try {
        auto const index = json_of(file);
        for (auto const& source : index.at("sources")) {
            auto& into = sources.emplace_back();
            into.title = source.at("title");
            for (auto const& rule : source.at("rules")) {
                auto& one = into.rules.emplace_back();
                one.id = rule.at("id");
                one.says = rule.at("says");
                one.outside = rule.value("outside", "");
                if (!known.insert(one.id).second)
                    throw Error(
                        Fault::bad_input, "The list of rules names " + one.id + " more than once.");
            }
        }
    } catch (Json::exception const& error) {
        throw Error(Fault::bad_input, "The list of rules is not as it should be.", error.what());
    }
    return sources;
}

constexpr char const* whole_file = "file";

/// What an entry of the data calls itself.
std::string name_of(Json const& entry, std::string const& otherwise)
{
    for (auto const* member : {"id", "channel", "when"})
        if (entry.contains(member) && entry.at(member).is_string()) return entry.at(member);
    return otherwise;
}

/// Every "rule", "channel_rule", "format_rule" and list of "rules", however deep.
void scan(Json const& node, std::string const& name, std::string const& file, Places& places)
{
    if (node.is_array())
        for (auto const& one : node) scan(one, name, file, places);
    if (!node.is_object()) return;
    auto const own = name_of(node, name);
    auto const note = [&](Json const& rule) {
        if (rule.is_string()) places[rule].insert(file + ": " + own);
    };
    for (auto const& [member, value] : node.items()) {
        if (member == "rule" || member.ends_with("_rule")) {
            note(value);
        } else if (member == "rules" && value.is_array()) {
            for (auto const& rule : value) note(rule);
        } else {
            // Pieces of an entry go by the entry's name, whole files by their members'.
            scan(value, own == whole_file && value.is_object() ? member : own, file, places);
        }
    }
}

Places data_places(fs::path const& config)
{
    Places places;
    for (auto const* folder : {"procedures", "conference-kinds"}) {
        auto const root = config / folder;
        for (auto const& file : files_below(root, ".json")) {
            auto shown = fs::relative(file, root).string();
            if (std::string_view(folder) == "conference-kinds")
                shown.insert(0, "conference-kinds/");
            scan(json_of(file), whole_file, shown, places);
        }
    }
    return places;
}

/// Rules that stand in quotes in the code itself.
Places code_places(fs::path const& source, std::vector<std::string> const& rules)
{
    Places places;
    if (source.empty()) return places;
    for (auto const* room :
         {"audit",
          "delivery",
          "drafting",
          "intake",
          "procedure",
          "proof",
          "redaction",
          "rendering",
          "sealing",
          "service",
          "storage"})
        for (auto const& file : files_below(source / room, ".cpp")) {
            auto const text = read_file(file, "source");
            for (auto const& rule : rules)
                for (auto const* around : {"\"", "("})
                    if (text.find(around + rule + (*around == '(' ? ")" : "\"")) !=
                        std::string::npos)
                        places[rule].insert(fs::relative(file, source).string());
        }
    return places;
}

class Reckoning {
  public:
    explicit Reckoning(CoverageFolders const& folders) : folders_(folders)
    {
        report_.sources = index_of(folders.config / "rules/index.json");
        for (auto& source : report_.sources)
            for (auto& rule : source.rules) rules_[rule.id] = &rule;
    }

    CoverageReport reckon()
    {
        add_data();
        add_scenarios();
        for (auto const& [id, rule] : rules_)
            if (!rule->outside.empty() && !rule->scenarios.empty())
                report_.faults.push_back(id + " is said to be outside and has a scenario.");
        return std::move(report_);
    }

  private:
    void add_data();
    void add_scenarios();
    void add_proof(std::string const& tag, std::string const& file, Scenario const& scenario);

    CoverageFolders const& folders_;
    CoverageReport report_;
    std::map<std::string, RuleCoverage*> rules_;
};

void Reckoning::add_data()
{
    for (auto const& [rule, places] : data_places(folders_.config)) {
        auto const found = rules_.find(rule);
        if (found != rules_.end()) {
            found->second->data.assign(places.begin(), places.end());
        } else if (!own_check(rule)) {
            report_.faults.push_back(*places.begin() + " names " + rule + ", which is no rule.");
        }
    }
    std::vector<std::string> ids;
    ids.reserve(rules_.size());
    for (auto const& [id, rule] : rules_) ids.push_back(id);
    for (auto const& [rule, places] : code_places(folders_.source, ids))
        rules_.at(rule)->code.assign(places.begin(), places.end());
}

void Reckoning::add_scenarios()
{
    for (auto const& file : files_below(folders_.scenarios, ".feature")) {
        auto const shown = fs::relative(file, folders_.scenarios).string();
        auto const read = read_scenario_file(read_file(file, "scenario file"), shown);
        for (auto const& scenario : read.scenarios)
            for (auto const& tag : scenario.tags) add_proof(tag, shown, scenario);
    }
}

void Reckoning::add_proof(std::string const& tag, std::string const& file, Scenario const& scenario)
{
    auto const found = rules_.find(tag);
    if (found == rules_.end()) {
        if (own_check(tag)) return;
        auto fault = file;
        fault.append(":").append(std::to_string(scenario.line)).append(" is tagged with ");
        report_.faults.push_back(fault.append(tag).append(", which is no rule."));
        return;
    }
    // An outline's examples are one line of the report.
    ProvenBy by{file, scenario.outline};
    auto& all = found->second->scenarios;
    if (std::ranges::find(all, by) == all.end()) all.push_back(std::move(by));
}

template <class Count>
std::size_t count_rules(CoverageReport const& report, Count count)
{
    std::size_t all = 0;
    for (auto const& source : report.sources)
        all += static_cast<std::size_t>(std::ranges::count_if(source.rules, count));
    return all;
}

std::string summary(CoverageReport const& report)
{
    return std::to_string(report.accounted_for()) + " of " + std::to_string(report.rules()) +
           " accounted for";
}

std::string joined(std::vector<std::string> const& all, std::string const& between)
{
    std::string line;
    for (auto const& one : all) line.append(line.empty() ? "" : between).append(one);
    return line;
}

/// "file: a", "file: b" as "file: a, b".
std::vector<std::string> by_file(std::vector<std::string> const& places)
{
    std::vector<std::string> lines;
    std::string last;
    for (auto const& place : places) {
        auto const file = place.substr(0, place.find(": "));
        if (!lines.empty() && file == last) {
            lines.back() += ", " + place.substr(file.size() + 2);
        } else {
            lines.push_back(place);
        }
        last = file;
    }
    return lines;
}

void add_markdown(std::string& page, RuleCoverage const& rule)
{
    page += "### " + rule.id + "\n\n" + rule.says + "\n\n";
    if (!rule.outside.empty()) page += "Outside the product: " + rule.outside + "\n\n";
    for (auto const& by : rule.scenarios)
        page += "- proven by \"" + by.scenario + "\" (`" + by.file + "`)\n";
    for (auto const& line : by_file(rule.data)) page += "- data: `" + line + "`\n";
    if (!rule.code.empty()) page += "- code: `" + joined(rule.code, "`, `") + "`\n";
    if (!rule.scenarios.empty() || !rule.data.empty() || !rule.code.empty()) page += "\n";
}

} // namespace

std::size_t CoverageReport::rules() const
{
    return count_rules(*this, [](RuleCoverage const&) { return true; });
}

std::size_t CoverageReport::accounted_for() const
{
    return count_rules(*this, [](RuleCoverage const& rule) { return rule.accounted_for(); });
}

std::vector<std::string> CoverageReport::missing() const
{
    std::vector<std::string> ids;
    for (auto const& source : sources)
        for (auto const& rule : source.rules)
            if (!rule.accounted_for()) ids.push_back(rule.id);
    return ids;
}

CoverageFolders coverage_folders(fs::path const& share)
{
    bool const installed = fs::is_directory(share / "scenarios");
    return {
        share / "config",
        installed ? share / "scenarios" : share / "tests/scenarios",
        installed ? fs::path{} : share};
}

CoverageReport rule_coverage(CoverageFolders const& folders)
{
    return Reckoning(folders).reckon();
}

std::string coverage_lines(CoverageReport const& report)
{
    auto lines = summary(report) + "\n";
    if (auto const missing = report.missing(); !missing.empty())
        lines += "Neither scenario nor reason: " + joined(missing, " ") + "\n";
    for (auto const& fault : report.faults) lines += "Wrong: " + fault + "\n";
    for (auto const& source : report.sources) {
        lines += "\n" + source.title + "\n";
        for (auto const& rule : source.rules) {
            lines += "  " + rule.id + "  " + rule.says + "\n";
            if (!rule.outside.empty()) lines += "      outside: " + rule.outside + "\n";
            for (auto const& by : rule.scenarios)
                lines += "      " + by.file + ": " + by.scenario + "\n";
            for (auto const& line : by_file(rule.data)) lines += "      data: " + line + "\n";
            if (!rule.code.empty()) lines += "      code: " + joined(rule.code, ", ") + "\n";
        }
    }
    return lines;
}

std::string coverage_markdown(CoverageReport const& report)
{
    std::string page =
        "# The rules, and where each is kept\n\n"
        "Generated by `safehand procedure coverage --markdown`; do not edit. " +
        summary(report) +
        ". Each rule is told in our own words; the published texts are the law. The scenarios can "
        "be read in `tests/scenarios/`.\n\n";
    std::string outside;
    for (auto const& source : report.sources)
        for (auto const& rule : source.rules)
            if (!rule.outside.empty()) outside += "- " + rule.id + ": " + rule.outside + "\n";
    page += "## Outside the product\n\n" + (outside.empty() ? "None.\n" : outside) + "\n";
    if (auto const missing = report.missing(); !missing.empty())
        page += "## Neither scenario nor reason\n\n" + joined(missing, ", ") + "\n\n";
    for (auto const& source : report.sources) {
        page += "## " + source.title + "\n\n";
        for (auto const& rule : source.rules) add_markdown(page, rule);
    }
    page.pop_back();
    return page;
}

} // namespace safehand::service
