// Commands for what happens beside and after a release. What they say of people comes out of a JSON
// file or the standard input, never off the command line, which others on the machine can see.

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

/// {"because": "...", "fields": {...}} from --from FILE, or from the standard input for "-".
Json stated(Arguments const& arguments)
{
    if (!arguments.has("--from")) return Json::object();
    auto const file = arguments.get("--from");
    auto const text = read_file_or_input(file, "file of fields");
    auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !json.is_object())
        throw Error(
            Fault::bad_input,
            "The file must be a JSON object with the members \"because\" and \"fields\".");
    for (auto const& [name, value] : json.items())
        if (name != "because" && name != "fields")
            throw Error(
                Fault::bad_input, "The file has a member that is neither because nor fields.");
    return json;
}

Json acting(Arguments const& arguments)
{
    auto body = stated(arguments);
    body["by"] = arguments.need("--by");
    body["as"] = arguments.need("--as");
    return body;
}

std::string in_english(Json const& title)
{
    return title.is_object() ? title.value("en", "") : std::string{};
}

void print_told(Json const& reply)
{
    for (auto const& line : reply["told"])
        std::cout << "  note: " << line.get<std::string>() << "\n";
}

void print_taken(Json const& reply)
{
    if (reply.value("waits_for_second", false))
        std::cout << "noted; a second person has to do the same\n";
    else
        std::cout << "state: " << reply.value("state", "") << "\n";
    if (!reply["issued"].empty())
        std::cout << reply["issued"].size() << " papers made and put in the outbox\n";
    print_told(reply);
}

void print_clocks(Json const& entry)
{
    for (auto const& clock : entry["clocks"]) {
        std::cout << "  " << clock.value("due", "") << "  " << clock.value("what", "") << "  ["
                  << clock.value("rule", "") << "]"
                  << (clock.value("overdue", false) ? "  OVERDUE" : "") << "\n";
        for (auto const& reason : clock["reasoning"])
            std::cout << "              " << reason.get<std::string>() << "\n";
    }
}

void print_entry(Json const& entry)
{
    std::cout << entry.value("id", "") << "  " << in_english(entry["title"]) << " (seen "
              << entry["seen"].dump()
              << "): " << in_english(entry.value("state_title", Json::object()))
              << (entry.value("overdue", false) ? "  OVERDUE" : "")
              << (entry.value("late", false) ? "  LATE" : "") << "\n";
    for (auto const& [name, value] : entry["fields"].items())
        std::cout << "  " << name << ": "
                  << (value.is_string() ? value.get<std::string>() : value.dump()) << "\n";
    print_clocks(entry);
    if (entry.contains("working_days_left_to_decide"))
        std::cout << "  comments close on " << entry.value("comments_close", "")
                  << ", the answer is due on " << entry.value("answer_due", "")
                  << "; working days left to decide: "
                  << entry["working_days_left_to_decide"].dump() << "\n";
    for (auto const& held : entry["keeps_in"])
        std::cout << "  keeps in: " << held.get<std::string>() << "\n";
    for (auto const& pending : entry["still_to_issue"])
        std::cout << "  still to be issued: " << pending.get<std::string>() << "\n";
    print_told(entry);
    for (auto const& step : entry["next"])
        std::cout << "  next: " << step.value("step", "") << " (" << in_english(step["title"])
                  << ")\n";
}

int register_kinds(Words const& words)
{
    Arguments const arguments(words, {{"kinds"}, {"--data", "--procedure"}, {"--json"}});
    auto const reply =
        client_for(arguments).get("/registers?procedure=" + arguments.need("--procedure"));
    auto const json = Json::parse(reply);
    if (arguments.has("--json")) {
        std::cout << json.dump(2) << "\n";
        return ExitCode::done;
    }
    for (auto const& kind : json["registers"]) {
        std::cout << kind.value("id", "") << "  " << in_english(kind["title"]) << "  ["
                  << kind.value("rule", "") << "]\n";
        for (auto const& step : kind["steps"])
            std::cout << "    " << step.value("step", "") << ": " << in_english(step["title"])
                      << "\n";
    }
    return ExitCode::done;
}

int register_list(Words const& words)
{
    Arguments const arguments(words, {{"list", "CONFERENCE"}, {"--data", "--by"}, {"--json"}});
    auto const json = Json::parse(client_for(arguments).get(
        "/conferences/" + arguments.at("CONFERENCE") + "/registers" + looking_as(arguments)));
    if (arguments.has("--json"))
        std::cout << json.dump(2) << "\n";
    else
        for (auto const& entry : json["entries"]) print_entry(entry);
    if (json["entries"].empty() && !arguments.has("--json"))
        std::cout << "Nothing has been entered for this conference.\n";
    return ExitCode::done;
}

int register_show(Words const& words)
{
    Arguments const arguments(words, {{"show", "ENTRY"}, {"--data", "--by"}, {"--json"}});
    auto const json = Json::parse(
        client_for(arguments).get("/registers/" + arguments.at("ENTRY") + looking_as(arguments)));
    if (arguments.has("--json"))
        std::cout << json.dump(2) << "\n";
    else
        print_entry(json);
    return ExitCode::done;
}

int register_open(Words const& words)
{
    Arguments const arguments(
        words,
        {{"open", "CONFERENCE", "REGISTER"},
         {"--data", "--by", "--as", "--person", "--copy", "--source", "--from"},
         {}});
    auto body = acting(arguments);
    body["register"] = arguments.at("REGISTER");
    for (auto const* const name : {"person", "copy", "source"})
        if (arguments.has(std::string("--") + name))
            body[name] = arguments.get(std::string("--") + name);
    auto const reply = Json::parse(client_for(arguments).post(
        "/conferences/" + arguments.at("CONFERENCE") + "/registers", body.dump()));
    std::cout << reply.value("entry", "") << "\n";
    if (reply.value("already", false)) std::cerr << "safehand: this was entered before.\n";
    print_told(reply);
    return ExitCode::done;
}

int register_step(Words const& words)
{
    Arguments const arguments(
        words, {{"step", "ENTRY", "STEP"}, {"--data", "--by", "--as", "--from", "--seen"}, {}});
    auto body = acting(arguments);
    if (arguments.has("--seen")) {
        auto const seen = arguments.get("--seen");
        constexpr std::size_t digits_max = 6;
        if (seen.empty() || seen.size() > digits_max ||
            seen.find_first_not_of("0123456789") != std::string::npos)
            throw UsageError("--seen takes the number that `register show` told.");
        body["seen"] = std::stoul(seen);
    }
    body["step"] = arguments.at("STEP");
    print_taken(Json::parse(
        client_for(arguments).post("/registers/" + arguments.at("ENTRY") + "/steps", body.dump())));
    return ExitCode::done;
}

int register_issue(Words const& words)
{
    Arguments const arguments(words, {{"issue"}, {"--data", "--by"}, {}});
    auto const reply = Json::parse(client_for(arguments).post(
        "/registers/issue", Json{{"by", arguments.need("--by")}}.dump()));
    std::cout << reply["issued"].size() << " papers made and put in the outbox\n";
    return ExitCode::done;
}

/// Of each division how many days are known and from when to when.
void print_calendar(Json const& json)
{
    for (auto const& [division, days] : json.items()) {
        auto const& events = days["events"];
        if (events.empty()) continue;
        std::cout << division << ": " << events.size() << " bank holidays, "
                  << events.front().value("date", "") << " to " << events.back().value("date", "")
                  << "\n";
    }
}

} // namespace

int registers(Words const& words)
{
    auto const action = words.empty() ? std::string{} : words[0];
    if (action == "kinds") return register_kinds(words);
    if (action == "list") return register_list(words);
    if (action == "show") return register_show(words);
    if (action == "open") return register_open(words);
    if (action == "step") return register_step(words);
    if (action == "issue") return register_issue(words);
    throw UsageError("A register action is one of: kinds, list, show, open, step, issue.");
}

int unlock(Words const& words)
{
    Arguments const arguments(words, {{"CONFERENCE"}, {"--data", "--by", "--as", "--from"}, {}});
    print_taken(Json::parse(client_for(arguments).post(
        "/conferences/" + arguments.at("CONFERENCE") + "/unlock", acting(arguments).dump())));
    return ExitCode::done;
}

int watch_list(Words const& words)
{
    Arguments const arguments(words, {{}, {"--data", "--until", "--by"}, {"--json"}});
    auto query = until_query(arguments);
    query += looking_as(arguments, query.empty() ? "?" : "&");
    auto const json = Json::parse(client_for(arguments).get("/watch" + query));
    if (arguments.has("--json")) {
        std::cout << json.dump(2) << "\n";
        return ExitCode::done;
    }
    for (auto const& item : json["due"]) {
        auto const kind = item.value("kind", "");
        std::cout << item.value("day", "") << (item.value("overdue", false) ? "  OVERDUE  " : "  ")
                  << item.value("reference", "") << "  ";
        if (kind == "register")
            std::cout << in_english(item["title"]) << ": " << item.value("what", "") << "  "
                      << item.value("entry", "") << "\n";
        else
            std::cout << (kind == "window-closes" ? "last day to comment" : "copy to be sent")
                      << "  " << item.value("copy", "") << "\n";
        if (item.contains("told")) print_told(item);
    }
    return ExitCode::done;
}

int calendar(Words const& words)
{
    auto const action = words.empty() ? std::string{} : words[0];
    if (action == "show") {
        Arguments const arguments(words, {{"show"}, {"--data"}, {"--json"}});
        auto const reply = client_for(arguments).get("/calendar");
        if (arguments.has("--json"))
            std::cout << reply << "\n";
        else
            print_calendar(Json::parse(reply));
        return ExitCode::done;
    }
    if (action != "import") throw UsageError("A calendar action is one of: import, show.");
    Arguments const arguments(words, {{"import", "FILE"}, {"--data", "--by"}, {}});
    auto const file =
        Json::parse(read_file(arguments.at("FILE"), "file of bank holidays"), nullptr, false);
    if (!file.is_object())
        throw Error(Fault::bad_input, "The file of bank holidays is not a JSON object.");
    auto const reply = Json::parse(client_for(arguments).post(
        "/calendar", Json{{"by", arguments.need("--by")}, {"calendar", file}}.dump()));
    std::cout << "in use; " << reply["windows_made_longer"].dump() << " windows made longer, "
              << reply["entries_due_later"].dump() << " register entries due later\n";
    return ExitCode::done;
}

int erase(Words const& words)
{
    Arguments const arguments(words, {{"NUMBER"}, {"--data", "--by", "--from"}, {}});
    auto const& number = arguments.at("NUMBER");
    if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos)
        throw UsageError("NUMBER is the number of an audit entry.");
    auto body = stated(arguments);
    body.erase("fields");
    body["by"] = arguments.need("--by");
    (void)client_for(arguments).post("/audit/entries/" + number + "/erasure", body.dump());
    std::cout << "destroyed; the entry itself and every proof stay\n";
    return ExitCode::done;
}

} // namespace safehand::service::cli
