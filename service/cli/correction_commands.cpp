// Commands for what business support puts right, and for who chairs what. What is said of people
// comes from a file or the standard input, never off the command line.

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

/// The object in the file after --from, or on the standard input for "-"; without it an empty one.
Json stated(Arguments const& arguments)
{
    if (!arguments.has("--from")) return Json::object();
    auto const file = arguments.get("--from");
    auto const text = read_file_or_input(file, "file of fields");
    auto json = Json::parse(text, nullptr, false);
    if (!json.is_object()) throw Error(Fault::bad_input, "The file must be a JSON object.");
    return json;
}

Json with_by(Arguments const& arguments, Json body)
{
    if (body.contains("by"))
        throw Error(Fault::bad_input, "Who acts is said with --by, not in the file.");
    if (arguments.has("--by")) body["by"] = arguments.get("--by");
    return body;
}

Words rest(Words const& words)
{
    return {words.begin() + 1, words.end()};
}

Json ask(Arguments const& arguments, std::string const& path, Json const& body)
{
    return Json::parse(client_for(arguments).post(path, with_by(arguments, body).dump()));
}

int list_addresses(Arguments const& arguments)
{
    auto const text = client_for(arguments).get(
        "/conferences/" + arguments.at("CONFERENCE") + "/addresses" + looking_as(arguments));
    if (arguments.has("--json")) {
        std::cout << text << "\n";
        return ExitCode::done;
    }
    auto const reply = Json::parse(text);
    for (auto const& person : reply["people"])
        for (auto const& address : person["addresses"])
            std::cout << person.value("person", "") << "  " << address.value("id", "") << "  "
                      << address.value("kind", "") << "  "
                      << (address.value("former", false)
                              ? "former"
                              : address.value("confirmed_on", "not confirmed"))
                      << "  " << address.value("seen", "") << "\n";
    return ExitCode::done;
}

/// The path for a conference's id, or the one by reference for whoever sees no conferences.
std::string chairs_path(std::string const& conference, Json& body)
{
    if (conference.starts_with("cf-")) return "/conferences/" + conference + "/chairs";
    body["reference"] = conference;
    return "/chairs";
}

int list_chairs(Words const& words)
{
    bool const one = words.size() > 1 && !words[1].starts_with("--");
    Arguments const arguments(
        rest(words), {one ? Words{"CONFERENCE"} : Words{}, {"--by", "--data"}, {"--json"}});
    auto const path = one ? "/conferences/" + arguments.at("CONFERENCE") + "/chairs" : "/chairs";
    auto const text = client_for(arguments).get(path + looking_as(arguments));
    if (arguments.has("--json")) {
        std::cout << text << "\n";
        return ExitCode::done;
    }
    auto const reply = Json::parse(text);
    for (auto const& line : reply["chairs"])
        std::cout << (one ? "" : line.value("reference", "") + "  ") << line.value("staff", "")
                  << "  " << line.value("place", "") << "  since " << line.value("since", "")
                  << "  by " << line.value("by", "") << "\n";
    return ExitCode::done;
}

} // namespace

int address(Words const& words)
{
    if (words.empty()) throw UsageError("Say what: address list, confirm, change or way.");
    auto const& verb = words[0];
    Arguments const arguments(
        rest(words), {{"CONFERENCE"}, {"--by", "--from", "--data"}, {"--json"}});
    if (verb == "list") return list_addresses(arguments);
    auto const path = "/conferences/" + arguments.at("CONFERENCE") + "/addresses";
    if (verb == "confirm") {
        ask(arguments, path + "/confirmed", stated(arguments));
        std::cout << "confirmed\n";
    } else if (verb == "change") {
        auto const reply = ask(arguments, path, stated(arguments));
        std::cout << "changed: " << reply.value("address", "") << "\n";
    } else if (verb == "way") {
        ask(arguments, path + "/way", stated(arguments));
        std::cout << "noted\n";
    } else {
        throw UsageError("There is no such command of address.");
    }
    return ExitCode::done;
}

int send_back(Words const& words)
{
    Arguments const arguments(words, {{"CONFERENCE"}, {"--by", "--from", "--data"}, {}});
    ask(arguments, "/conferences/" + arguments.at("CONFERENCE") + "/send-back", stated(arguments));
    std::cout << "sent back to the minute taker\n";
    return ExitCode::done;
}

int send_again(Words const& words)
{
    Arguments const arguments(words, {{"COPY"}, {"--by", "--from", "--data"}, {}});
    auto const reply =
        ask(arguments, "/copies/" + arguments.at("COPY") + "/again", stated(arguments));
    std::cout << reply.value("copy", "")
              << (reply.value("made_anew", false) ? " (made anew)" : " (the same bytes)") << "\n";
    return ExitCode::done;
}

int mailbox(Words const& words)
{
    Arguments const arguments(words, {{"COPY"}, {"--by", "--from", "--data"}, {}});
    ask(arguments, "/copies/" + arguments.at("COPY") + "/mailbox", stated(arguments));
    std::cout << "what goes to this mailbox can be fetched again\n";
    return ExitCode::done;
}

int chair(Words const& words)
{
    if (words.empty()) throw UsageError("Say what: chair list, assign or end.");
    auto const& verb = words[0];
    if (verb == "list") return list_chairs(words);
    Arguments const arguments(
        rest(words), {{"CONFERENCE"}, {"--of", "--by", "--from", "--data"}, {"--deputy"}});
    auto body = stated(arguments);
    body["staff"] = arguments.need("--of");
    auto const path = chairs_path(arguments.at("CONFERENCE"), body);
    if (verb == "assign") {
        body["place"] = arguments.has("--deputy") ? "deputy" : "chair";
        ask(arguments, path, body);
        std::cout << "assigned\n";
    } else if (verb == "end") {
        ask(arguments, path + "/end", body);
        std::cout << "ended\n";
    } else {
        throw UsageError("There is no such command of chair.");
    }
    return ExitCode::done;
}

} // namespace safehand::service::cli
