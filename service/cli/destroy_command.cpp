// Destroying conferences whose time is over: seeing which they are, and the two people who do it.
// The reason comes out of a file, never off the command line.

#include "record/error.h"
#include "service/cli/arguments.h"
#include "service/cli/client.h"
#include "service/cli/commands.h"
#include "service/rules/library.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <iterator>

namespace safehand::service::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string reason_in(std::string const& file)
{
    auto const text = read_file_or_input(file, "file of the reason");
    auto const json = Json::parse(text, nullptr, false);
    if (!json.is_object() || json.size() != 1 || !json.contains("because") ||
        !json["because"].is_string())
        throw Error(
            Fault::bad_input, "The file must be a JSON object with the member \"because\".");
    return json["because"].get<std::string>();
}

void print_due(Json const& one)
{
    std::cout << one.value("conference", "") << "  " << one.value("reference", "")
              << "  kept until " << one.value("kept_until", "") << "  [" << one.value("rule", "")
              << "]\n";
    if (one.contains("proposed"))
        std::cout << "  proposed by " << one["proposed"].value("by", "")
                  << "; a second person has to confirm\n";
    for (auto const& stop : one["stops"])
        std::cout << "  stopped: " << stop.get<std::string>() << "\n";
    if (one.contains("set_by_authority"))
        std::cout << "  note: " << one.value("set_by_authority", "") << "\n";
}

int destroy_list(Words const& words)
{
    Arguments const arguments(words, {{"list"}, {"--data", "--until", "--by"}, {"--json"}});
    auto query = until_query(arguments);
    query += looking_as(arguments, query.empty() ? "?" : "&");
    auto const json = Json::parse(client_for(arguments).get("/destruction" + query));
    if (arguments.has("--json")) {
        std::cout << json.dump(2) << "\n";
        return ExitCode::done;
    }
    for (auto const& one : json["due"]) print_due(one);
    if (json["due"].empty()) std::cout << "No conference's time is over.\n";
    for (auto const& one : json["destroyed"])
        std::cout << one.value("conference", "") << "  destroyed " << one.value("at", "") << " by "
                  << one.value("proposed_by", "") << " and " << one.value("confirmed_by", "")
                  << "  [" << one.value("rule", "") << "]  " << one.value("because", "") << "\n";
    return ExitCode::done;
}

int destroy_step(std::string const& step, Words const& words)
{
    Arguments const arguments(
        words, {{step, "CONFERENCE"}, {"--data", "--by", "--as", "--from"}, {}});
    Json const body{
        {"step", step},
        {"by", arguments.need("--by")},
        {"as", arguments.need("--as")},
        {"because", reason_in(arguments.need("--from"))}};
    auto const reply = Json::parse(client_for(arguments).post(
        "/conferences/" + arguments.at("CONFERENCE") + "/destruction", body.dump()));
    auto const state = reply.value("state", "");
    if (state == "proposed")
        std::cout << "proposed; a second person has to confirm it\n";
    else if (state == "destroyed")
        std::cout << "destroyed; the audit log and every proof stay\n";
    else
        std::cout << "the proposal was taken back\n";
    return ExitCode::done;
}

} // namespace

int destroy(Words const& words)
{
    auto const action = words.empty() ? std::string{} : words[0];
    if (action == "list") return destroy_list(words);
    if (action == "propose" || action == "confirm" || action == "withdraw")
        return destroy_step(action, words);
    throw UsageError("After destroy comes one of: list, propose, confirm, withdraw.");
}

} // namespace safehand::service::cli
