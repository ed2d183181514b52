// The report on complaints, comments, appeals and documents in time, for a board. Counts only.

#include "service/cli/arguments.h"
#include "service/cli/client.h"
#include "service/cli/commands.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace safehand::service::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string day_of(Arguments const& arguments, std::string const& option)
{
    auto day = arguments.get(option);
    if (day.find_first_not_of("0123456789-") != std::string::npos)
        throw UsageError(option + " takes a day such as 2026-12-16.");
    return day;
}

void print_counts(Json const& counts, std::string const& lead)
{
    if (counts.empty()) return;
    std::cout << "    " << lead << ": ";
    std::string comma;
    for (auto const& [name, number] : counts.items()) {
        std::cout << comma << name << " " << number.dump();
        comma = ", ";
    }
    std::cout << "\n";
}

void print_register(Json const& row)
{
    std::cout << row.value("procedure", "") << "  " << row["title"].value("en", "") << "  ["
              << row.value("rule", "") << "]\n    " << row["entries"].dump() << " in the period; "
              << row["ended_in_time"].dump() << " ended in time, " << row["ended_late"].dump()
              << " late, " << row["open"].dump() << " open, " << row["overdue"].dump()
              << " overdue\n";
    print_counts(row["by_state"], "state");
    for (auto const& [name, counts] : row["by_choice"].items()) print_counts(counts, name);
    print_counts(row["stated"], "stated");
}

} // namespace

int quality(Words const& words)
{
    Arguments const arguments(words, {{}, {"--data", "--from", "--until"}, {"--json"}});
    std::string query;
    for (auto const* const name : {"from", "until"}) {
        auto const option = std::string("--") + name;
        if (!arguments.has(option)) continue;
        query += (query.empty() ? "?" : "&") + std::string(name) + "=" + day_of(arguments, option);
    }
    auto const json = Json::parse(client_for(arguments).get("/quality" + query));
    if (arguments.has("--json")) {
        std::cout << json.dump(2) << "\n";
        return ExitCode::done;
    }
    std::cout << "Conferences taken in: " << json["conferences_taken_in"].dump()
              << "; destroyed: " << json["conferences_destroyed"].dump() << "\n";
    for (auto const& row : json["registers"]) print_register(row);
    for (auto const& row : json["documents"])
        std::cout << row.value("procedure", "") << "  " << row.value("document", "") << "  ["
                  << row.value("rule", "") << "]\n    " << row["due"].dump() << " due; "
                  << row["in_time"].dump() << " in time, " << row["late"].dump() << " late, "
                  << row["overdue"].dump() << " overdue, " << row["open"].dump() << " open\n";
    return ExitCode::done;
}

} // namespace safehand::service::cli
