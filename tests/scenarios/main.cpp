// Runs every scenario file below this folder as tests: one for each scenario, and one that fails
// for each file that cannot be read.

#include "record/error.h"
#include "service/rules/scenario_file.h"
#include "step_book.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>
#include <string_view>

namespace {

namespace fs = std::filesystem;
using safehand::service::Scenario;
using safehand::service::ScenarioFile;
using scenario::StepBook;
using scenario::World;

class ScenarioTest : public testing::Test {
  public:
    ScenarioTest(StepBook const& book, std::string file, Scenario scenario)
        : book_(book), file_(std::move(file)), scenario_(std::move(scenario))
    {
    }

    void TestBody() override
    {
        World world;
        for (auto const& step : scenario_.steps) {
            std::string wrong;
            try {
                book_.carry_out(world, step);
            } catch (safehand::Error const& error) {
                wrong = error.for_log();
            } catch (std::exception const& error) {
                wrong = error.what();
            }
            if (wrong.empty()) continue;
            ADD_FAILURE_AT(file_.c_str(), step.line)
                << step.keyword << " " << step.text << "\n  " << wrong;
            return;
        }
    }

  private:
    StepBook const& book_;
    std::string file_;
    Scenario scenario_;
};

class UnreadableFile : public testing::Test {
  public:
    explicit UnreadableFile(std::string why) : why_(std::move(why)) {}

    void TestBody() override { ADD_FAILURE() << why_; }

  private:
    std::string why_;
};

std::vector<fs::path> scenario_files(fs::path const& folder)
{
    std::vector<fs::path> files;
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".feature") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

void enter(StepBook const& book, fs::path const& folder, fs::path const& file)
{
    auto const shown = fs::relative(file, folder).string();
    auto suite = shown.substr(0, shown.size() - std::string_view(".feature").size());
    // A filter of GoogleTest reads '-' as "but not".
    std::ranges::replace(suite, '-', '_');
    ScenarioFile read;
    try {
        read = safehand::service::read_scenario_file(
            scenario::file_bytes("tests/scenarios/" + shown), shown);
    } catch (safehand::Error const& error) {
        testing::RegisterTest(
            suite.c_str(),
            "can be read",
            nullptr,
            nullptr,
            file.c_str(),
            1,
            [why = std::string(error.what())]() -> testing::Test* {
                return std::make_unique<UnreadableFile>(why).release();
            });
        return;
    }
    for (auto const& one : read.scenarios)
        testing::RegisterTest(
            suite.c_str(),
            one.name.c_str(),
            nullptr,
            nullptr,
            file.c_str(),
            one.line,
            [&book, path = file.string(), one]() -> testing::Test* {
                return std::make_unique<ScenarioTest>(book, path, one).release();
            });
}

} // namespace

int main(int count, char** words)
{
    auto const book = scenario::every_step();
    if (count == 2 && std::string_view(words[1]) == "--steps") {
        std::cout << book.page();
        return 0;
    }
    auto const folder = fs::path(SAFEHAND_HOUSE) / "tests/scenarios";
    for (auto const& file : scenario_files(folder)) enter(book, folder, file);
    testing::InitGoogleTest(&count, words);
    return RUN_ALL_TESTS();
}
