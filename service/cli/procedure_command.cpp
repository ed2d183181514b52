// safehand procedure: lists the procedures, checks the data of one, and says why one person gets
// what they get. safehand lint: what the procedure's own checks say of a record.

#include "intake/record_reader.h"
#include "procedure/check.h"
#include "procedure/explain.h"
#include "procedure/lint.h"
#include "procedure/planning.h"
#include "record/error.h"
#include "service/cli/arguments.h"
#include "service/cli/commands.h"
#include "service/cli/record_file.h"
#include "service/installation/settings.h"
#include "service/journey/plan_json.h"
#include "service/journey/proposal.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <map>

namespace safehand::service::cli {

namespace {

int list(Words const& words)
{
    Arguments const arguments(words, {{}, {}, {}});
    Library const library(find_share());
    for (auto const& id : library.procedures()) {
        auto const procedure = library.procedure(id);
        std::cout << id << "  version " << procedure.version() << "  " << procedure.name() << "  "
                  << procedure.digest().text << "\n";
    }
    return ExitCode::done;
}

/// A folder that cannot be read at all has one finding, and it says why.
std::vector<procedure::DataFinding>
findings_in(Library const& library, std::filesystem::path const& folder, Day day)
{
    try {
        auto const procedure = procedure::Procedure::load(folder);
        return procedure::check_procedure(procedure, library.calendar(procedure), day);
    } catch (Error const& error) {
        if (error.fault() != Fault::bad_input) throw;
        return {{"unreadable", folder.filename().string(), error.what(), true}};
    }
}

int check(Words const& words)
{
    Arguments const arguments(words, {{"DIR"}, {"--today"}, {"--json"}});
    Library const library(find_share());
    auto const found = findings_in(library, arguments.at("DIR"), today(arguments));
    auto const wrong = std::ranges::count(found, true, &procedure::DataFinding::wrong);
    if (arguments.has("--json")) {
        auto all = nlohmann::ordered_json::array();
        for (auto const& one : found)
            all.push_back(
                {{"kind", one.kind},
                 {"where", one.where},
                 {"text", one.text},
                 {"wrong", one.wrong}});
        std::cout << all.dump(2) << "\n";
    } else {
        for (auto const& one : found)
            std::cout << (one.wrong ? "wrong: " : "look:  ") << one.where << ": " << one.text
                      << "\n";
        std::cout << wrong << " wrong, " << found.size() - static_cast<std::size_t>(wrong)
                  << " to look at.\n";
    }
    return wrong == 0 ? ExitCode::done : ExitCode::refused;
}

int explain(Words const& words)
{
    Arguments const arguments(
        words, {{"RECORD.json"}, {"--person", "--document", "--answers", "--today"}, {}});
    Library const library(find_share());
    auto const day = today(arguments);
    ReportTools const tools;
    auto const proposal = propose_beside(
        library,
        tools.desk,
        tools.redacted,
        intake::read_record(record_text(arguments.at("RECORD.json"))),
        arguments.at("RECORD.json"),
        day);
    auto plan = proposal.plan;
    if (arguments.has("--answers"))
        plan = settle(
            library,
            proposal,
            read_answers(read_file(arguments.get("--answers"), "answers file")),
            day);
    auto const told = procedure::explain(
        plan,
        library.procedure(proposal.record.procedure),
        arguments.get("--person"),
        arguments.get("--document"));
    if (told.empty())
        throw Error(Fault::bad_input, "The plan has nothing for that person and document.");
    for (auto const& one : told) {
        std::cout << one.person.text << ", " << one.document << "\n";
        for (auto const& line : one.lines) std::cout << "  " << line << "\n";
    }
    return ExitCode::done;
}

} // namespace

int procedure(Words const& words)
{
    static std::map<std::string_view, int (*)(Words const&)> const all{
        {"list", list}, {"check", check}, {"explain", explain}, {"coverage", procedure_coverage}};
    auto const found = words.empty() ? all.end() : all.find(words.front());
    if (found == all.end())
        throw UsageError("safehand procedure knows: list, check, explain, coverage.");
    return found->second(Words(words.begin() + 1, words.end()));
}

int lint(Words const& words)
{
    Arguments const arguments(words, {{"RECORD.json"}, {}, {"--json"}});
    Library const library(find_share());
    auto const record = intake::read_record(record_text(arguments.at("RECORD.json")));
    auto const procedure = library.procedure(record.procedure);
    auto const unknown = procedure::unknown_words(record, {}, procedure);
    if (!unknown.empty()) throw Error(Fault::bad_input, unknown.front());
    auto const found = procedure::lint(record, procedure, library.calendar(procedure));
    auto const stops =
        std::ranges::count(found, procedure::LintSeverity::blocking, &procedure::Finding::severity);
    if (arguments.has("--json")) {
        auto all = nlohmann::ordered_json::array();
        for (auto const& one : found)
            all.push_back(
                {{"check", one.check},
                 {"severity",
                  one.severity == procedure::LintSeverity::blocking ? "blocking" : "warning"},
                 {"rule", one.rule},
                 {"reference", one.reference},
                 {"text", one.text},
                 {"where", one.where}});
        std::cout << all.dump(2) << "\n";
    } else {
        for (auto const& one : found)
            std::cout << (one.severity == procedure::LintSeverity::blocking ? "stops:   "
                                                                            : "warning: ")
                      << one.line() << " [" << one.rule << ": " << one.reference << "]\n";
        std::cout << stops << " that stop a release, "
                  << found.size() - static_cast<std::size_t>(stops) << " warnings.\n";
    }
    return stops == 0 ? ExitCode::done : ExitCode::refused;
}

} // namespace safehand::service::cli
