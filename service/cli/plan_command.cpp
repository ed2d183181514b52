// Commands that read a record, or the procedures, and show something; nothing is written.

#include "intake/record_reader.h"
#include "intake/record_schema.h"
#include "record/error.h"
#include "service/cli/arguments.h"
#include "service/cli/commands.h"
#include "service/cli/record_file.h"
#include "service/installation/settings.h"
#include "service/journey/due_text.h"
#include "service/journey/journey.h"
#include "service/journey/plan_json.h"

#include <iostream>

namespace safehand::service::cli {

int plan(Words const& words)
{
    Arguments const arguments(words, {{"RECORD.json"}, {"--answers", "--today"}, {"--json"}});
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
    if (arguments.has("--json"))
        std::cout << plan_json(plan) << "\n";
    else
        std::cout << plan_table(plan, proposal.record)
                  << "\nPlan digest (answers carry it as \"seen\"): " << proposal.digest.text
                  << "\n";
    return ExitCode::done;
}

int due(Words const& words)
{
    Arguments const arguments(words, {{}, {"--procedure", "--event"}, {"--json"}});
    std::map<std::string, std::string> events;
    for (auto const& event : arguments.all("--event")) {
        auto const equals = event.find('=');
        if (equals == std::string::npos)
            throw UsageError("--event must look like conference=2026-12-16.");
        events[event.substr(0, equals)] = event.substr(equals + 1);
    }
    if (events.empty())
        throw UsageError("--event is missing, such as --event conference=2026-12-16.");
    Library const library(find_share());
    auto const procedure = arguments.need("--procedure");
    if (arguments.has("--json"))
        std::cout << due_json(library, procedure, events) << "\n";
    else
        std::cout << due_lines(library, procedure, events);
    return ExitCode::done;
}

int schema(Words const& words)
{
    Arguments const arguments(words, {{"NAME"}, {}, {}});
    if (arguments.at("NAME") != "record") throw UsageError("The only schema is: record.");
    std::cout << intake::record_schema();
    return ExitCode::done;
}

int digest(Words const& words)
{
    Arguments const arguments(words, {{"RECORD.json"}, {}, {}});
    std::cout << intake::content_digest(record_text(arguments.at("RECORD.json"))).text << "\n";
    return ExitCode::done;
}

} // namespace safehand::service::cli
