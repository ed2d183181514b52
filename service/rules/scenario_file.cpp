#include "service/rules/scenario_file.h"

#include "record/error.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace safehand::service {

namespace {

using Row = std::vector<std::string>;

std::string_view trimmed(std::string_view line)
{
    auto const first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

/// What follows `head`, when the line begins with it.
std::optional<std::string_view> after(std::string_view line, std::string_view head)
{
    if (!line.starts_with(head)) return std::nullopt;
    return trimmed(line.substr(head.size()));
}

std::string replaced(std::string text, Row const& columns, Row const& values)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto const place = "<" + columns[i] + ">";
        for (auto at = text.find(place); at != std::string::npos;
             at = text.find(place, at + values[i].size()))
            text.replace(at, place.size(), values[i]);
    }
    return text;
}

/// An outline before its examples are known, or a plain scenario.
struct Draft {
    Scenario scenario;
    bool outline = false;
    std::vector<Row> examples; ///< the first row names the columns
};

class FileReader {
  public:
    explicit FileReader(std::string const& name) : name_(name) {}

    ScenarioFile read(std::string_view text);

  private:
    enum class In { nothing, feature, background, scenario, examples };

    [[noreturn]] void refuse(int line, std::string const& sentence) const
    {
        throw Error(Fault::bad_input, name_ + ":" + std::to_string(line) + ": " + sentence);
    }

    void take(std::string_view line);
    bool take_heading(std::string_view line);
    bool take_step(std::string_view line);
    void take_tags(std::string_view line);
    void take_row(std::string_view line);
    void take_block_line(std::string_view raw);
    Row cells(std::string_view line) const;
    std::vector<ScenarioStep>* steps();
    void begin(std::string_view title, bool outline);
    void finish();
    void add(Scenario scenario);
    Scenario filled(Draft const& draft, Row const& values) const;

    std::string const& name_;
    int line_ = 0;
    In in_ = In::nothing;
    bool in_block_ = false;
    std::size_t block_indent_ = 0;
    ScenarioFile file_;
    std::vector<std::string> file_tags_;
    std::vector<std::string> tags_;
    std::vector<ScenarioStep> background_;
    std::optional<Draft> draft_;
    std::set<std::string> names_;
};

std::vector<ScenarioStep>* FileReader::steps()
{
    if (in_ == In::background) return &background_;
    if (in_ == In::scenario) return &draft_->scenario.steps;
    return nullptr;
}

void FileReader::take_tags(std::string_view line)
{
    while (!line.empty()) {
        auto const end = std::min(line.find_first_of(" \t"), line.size());
        if (line.front() != '@' || end == 1) refuse(line_, "a tag begins with @, such as @NY-13.");
        tags_.emplace_back(line.substr(1, end - 1));
        line = trimmed(line.substr(end));
    }
}

void FileReader::begin(std::string_view title, bool outline)
{
    finish();
    if (in_ == In::nothing) refuse(line_, "a file begins with \"Feature:\".");
    if (title.empty()) refuse(line_, "a scenario needs a name.");
    draft_.emplace();
    draft_->outline = outline;
    draft_->scenario.name = title;
    draft_->scenario.outline = title;
    draft_->scenario.line = line_;
    draft_->scenario.tags = file_tags_;
    draft_->scenario.tags.insert(draft_->scenario.tags.end(), tags_.begin(), tags_.end());
    tags_.clear();
    in_ = In::scenario;
}

bool FileReader::take_heading(std::string_view line)
{
    if (auto const title = after(line, "Feature:")) {
        if (in_ != In::nothing) refuse(line_, "a file has one \"Feature:\".");
        file_.feature = *title;
        file_tags_ = std::exchange(tags_, {});
        in_ = In::feature;
        return true;
    }
    if (after(line, "Background:")) {
        if (in_ != In::feature || !tags_.empty())
            refuse(line_, "\"Background:\" stands once, before all scenarios, without tags.");
        in_ = In::background;
        return true;
    }
    if (auto const title = after(line, "Scenario Outline:")) {
        begin(*title, true);
        return true;
    }
    if (auto const title = after(line, "Scenario:")) {
        begin(*title, false);
        return true;
    }
    if (after(line, "Examples:")) {
        if (in_ != In::scenario || !draft_->outline || !tags_.empty())
            refuse(line_, "\"Examples:\" stands once, after the steps of a Scenario Outline.");
        in_ = In::examples;
        return true;
    }
    return false;
}

bool FileReader::take_step(std::string_view line)
{
    constexpr std::array<std::string_view, 5> keywords{"Given", "When", "Then", "And", "But"};
    for (auto const keyword : keywords) {
        auto const text = after(line, std::string(keyword) + " ");
        if (!text) continue;
        auto* const into = steps();
        if (into == nullptr) refuse(line_, "this step stands in no scenario.");
        ScenarioStep step;
        step.line = line_;
        step.keyword = keyword;
        step.text = *text;
        into->push_back(std::move(step));
        return true;
    }
    return false;
}

Row FileReader::cells(std::string_view line) const
{
    if (line.size() < 2 || line.back() != '|') refuse(line_, "a table row ends with a bar.");
    Row row;
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
        bool const escaped = line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|';
        if (escaped) {
            cell += '|';
            ++i;
        } else if (line[i] == '|') {
            row.emplace_back(trimmed(cell));
            cell.clear();
        } else {
            cell += line[i];
        }
    }
    return row;
}

void FileReader::take_row(std::string_view line)
{
    auto row = cells(line);
    std::vector<Row>* table = nullptr;
    if (in_ == In::examples) {
        table = &draft_->examples;
    } else if (auto* const into = steps(); into != nullptr && !into->empty()) {
        table = &into->back().table;
    } else {
        refuse(line_, "this table belongs to no step.");
    }
    if (!table->empty() && table->front().size() != row.size())
        refuse(line_, "this row has not as many cells as the first.");
    table->push_back(std::move(row));
}

void FileReader::take_block_line(std::string_view raw)
{
    if (trimmed(raw) == "\"\"\"") {
        in_block_ = false;
        return;
    }
    auto const indent = std::min({raw.find_first_not_of(' '), block_indent_, raw.size()});
    auto& block = steps()->back().block;
    if (!block.empty()) block += '\n';
    block += raw.substr(indent);
}

void FileReader::take(std::string_view raw)
{
    if (in_block_) {
        take_block_line(raw);
        return;
    }
    auto const line = trimmed(raw);
    if (line.empty() || line.front() == '#') return;
    if (line.front() == '@') {
        take_tags(line);
    } else if (line.front() == '|') {
        take_row(line);
    } else if (line == "\"\"\"") {
        auto* const into = steps();
        if (into == nullptr || into->empty()) refuse(line_, "this text belongs to no step.");
        in_block_ = true;
        block_indent_ = raw.find('"');
    } else if (!take_heading(line) && !take_step(line)) {
        bool const describes = in_ == In::feature || (draft_ && draft_->scenario.steps.empty());
        if (!describes)
            refuse(line_, "this line is no step; begin with Given, When, Then, And or But.");
    }
}

Scenario FileReader::filled(Draft const& draft, Row const& values) const
{
    auto const& columns = draft.examples.front();
    auto scenario = draft.scenario;
    std::string cells;
    for (auto const& value : values) cells.append(cells.empty() ? "" : ", ").append(value);
    scenario.name += " (" + cells + ")";
    for (auto& step : scenario.steps) {
        step.text = replaced(step.text, columns, values);
        step.block = replaced(step.block, columns, values);
        for (auto& row : step.table)
            for (auto& cell : row) cell = replaced(cell, columns, values);
        if (step.text.find('<') != std::string::npos)
            refuse(step.line, "no column of the examples fills the place in this step.");
    }
    return scenario;
}

void FileReader::add(Scenario scenario)
{
    if (!names_.insert(scenario.name).second)
        refuse(scenario.line, "another scenario, or another example, has this name.");
    file_.scenarios.push_back(std::move(scenario));
}

void FileReader::finish()
{
    if (!draft_) return;
    auto draft = std::move(*draft_);
    draft_.reset();
    auto& steps = draft.scenario.steps;
    if (std::ranges::none_of(steps, [](auto const& step) { return step.keyword == "Then"; }))
        refuse(draft.scenario.line, "this scenario asserts nothing: it has no Then.");
    steps.insert(steps.begin(), background_.begin(), background_.end());
    if (!draft.outline) {
        add(std::move(draft.scenario));
        return;
    }
    if (draft.examples.size() < 2)
        refuse(draft.scenario.line, "an outline needs examples: a row of names and more rows.");
    for (std::size_t i = 1; i < draft.examples.size(); ++i) add(filled(draft, draft.examples[i]));
}

ScenarioFile FileReader::read(std::string_view text)
{
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        ++line_;
        take(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (in_block_) refuse(line_, "a block of text is not closed with \"\"\".");
    finish();
    if (!tags_.empty()) refuse(line_, "these tags belong to no scenario.");
    if (file_.scenarios.empty()) refuse(line_, "this file holds no scenario.");
    return std::move(file_);
}

} // namespace

ScenarioFile read_scenario_file(std::string_view text, std::string const& name)
{
    return FileReader(name).read(text);
}

} // namespace safehand::service
