// Commands that ask a running safehandd: the same steps as the HTTP API, one for one.

#include "intake/record_reader.h"
#include "record/clock.h"
#include "record/error.h"
#include "service/cli/arguments.h"
#include "service/cli/client.h"
#include "service/cli/commands.h"
#include "service/cli/record_file.h"
#include "service/installation/compose.h"
#include "service/journey/report.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <iostream>
#include <map>
#include <thread>

namespace safehand::service::cli {

namespace {

using Json = nlohmann::json;

/// Says what changed since the last look, one line per copy that moved on.
void tell_progress(std::string const& status, std::map<std::string, std::string>& seen)
{
    auto const json = Json::parse(status);
    for (auto const& copy : json["copies"]) {
        std::string state = copy.value("state", "");
        if (!copy["receipts"].empty()) state = copy["receipts"].back().value("kind", "");
        auto const id = copy.value("id", "");
        if (seen[id] == state) continue;
        seen[id] = state;
        auto what = copy.value("document", "");
        if (copy["withheld"].contains("report")) what += " " + copy["withheld"].value("report", "");
        std::cout << what << " " << copy.value("number", 0) << " of " << copy.value("count", 0)
                  << "  " << copy["destination"].value("name", "") << " ("
                  << copy.value("channel", "") << "): " << state << std::endl;
    }
}

/// True once every copy that a carrier takes has been taken, and mail and print have reported back.
bool reported_back(std::string const& status)
{
    if (!all_settled(status)) return false;
    auto const json = Json::parse(status);
    for (auto const& copy : json["copies"])
        if (copy.value("state", "") == "sent" && copy["receipts"].empty()) return false;
    return true;
}

void watch(Client const& client, std::string const& conference, int seconds)
{
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{seconds};
    std::map<std::string, std::string> seen;
    for (;;) {
        auto const status = client.get("/conferences/" + conference);
        tell_progress(status, seen);
        if (reported_back(status)) return;
        if (std::chrono::steady_clock::now() > until)
            throw Error(
                Fault::unavailable,
                "Some copies are still on their way. `safehand status` shows which.");
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
    }
}

} // namespace

int intake_record(Words const& words)
{
    Arguments const arguments(
        words, {{"RECORD.json"}, {"--data", "--by"}, {"--same-text-is-right"}});
    auto const text = record_text(arguments.at("RECORD.json"));
    auto const record = safehand::intake::read_record(text);
    auto parts = attachment_files(record, arguments.at("RECORD.json"));
    parts["file"] = text;
    if (arguments.has("--same-text-is-right")) parts["same_text"] = "right";
    parts["by"] = arguments.need("--by");
    auto const reply = Json::parse(client_for(arguments).post_parts("/intake", parts));
    std::cout << reply.value("conference", "") << "\n";
    if (reply.value("already", false)) std::cerr << "safehand: these bytes were taken in before.\n";
    if (reply.value("replaces", false))
        std::cerr << "safehand: this version stands in the place of the earlier one.\n";
    if (!reply.value("signed", true))
        std::cerr << "safehand: the chair has not signed it yet; letters can leave, the record "
                     "waits.\n";
    return ExitCode::done;
}

int show_plan(Words const& words)
{
    Arguments const arguments(words, {{"CONFERENCE"}, {"--data", "--by"}, {"--json"}});
    auto const reply = Json::parse(client_for(arguments).get(
        "/conferences/" + arguments.at("CONFERENCE") + "/plan" + looking_as(arguments)));
    if (arguments.has("--json"))
        std::cout << reply.dump(2) << "\n";
    else
        std::cout << reply.value("table", "") << "\nPlan digest: " << reply.value("digest", "")
                  << "\n";
    return ExitCode::done;
}

int decide(Words const& words)
{
    Arguments const arguments(
        words, {{"CONFERENCE"}, {"--data", "--by", "--answers", "--seen"}, {"--as-proposed"}});
    if (arguments.has("--as-proposed") == arguments.has("--answers"))
        throw UsageError("Give either --as-proposed or --answers FILE.");
    Json body{{"by", arguments.need("--by")}, {"seen", arguments.need("--seen")}};
    if (arguments.has("--as-proposed")) {
        body["as_proposed"] = true;
    } else {
        auto const answers =
            Json::parse(read_file(arguments.get("--answers"), "answers file"), nullptr, false);
        if (!answers.is_object() || !answers.contains("answers"))
            throw Error(
                Fault::bad_input, "The answers must be an object with a list named answers.");
        body["answers"] = answers["answers"];
    }
    auto const reply = Json::parse(client_for(arguments).post(
        "/conferences/" + arguments.at("CONFERENCE") + "/decisions", body.dump()));
    if (reply.value("approved", false)) {
        std::cout << "approved\n";
        return ExitCode::done;
    }
    bool const some = !reply["documents"].empty();
    if (some) {
        std::cout << "approved, and may leave:";
        for (auto const& document : reply["documents"])
            std::cout << " " << document.get<std::string>();
        std::cout << "\nstill stopped:\n";
    } else {
        std::cout << "kept, but something still stops the release:\n";
    }
    for (auto const& stop : reply["stops"]) std::cout << "  " << stop.get<std::string>() << "\n";
    return some ? ExitCode::done : ExitCode::refused;
}

int release(Words const& words)
{
    Arguments const arguments(
        words, {{"CONFERENCE"}, {"--data", "--by", "--watch", "--document"}, {}});
    auto const client = client_for(arguments);
    auto const& conference = arguments.at("CONFERENCE");
    Json body{{"by", arguments.need("--by")}};
    if (arguments.has("--document")) body["documents"] = arguments.all("--document");
    auto const reply =
        Json::parse(client.post("/conferences/" + conference + "/release", body.dump()));
    std::cout << reply["copies"].size() << " copies made, proved and released"
              << (reply.value("already", false) ? " earlier" : "");
    std::string lead = ": ";
    for (auto const& document : reply["documents"]) {
        std::cout << lead << document.get<std::string>();
        lead = ", ";
    }
    std::cout << std::endl;
    for (auto const& reason : reply["held"])
        std::cout << "held: " << reason.get<std::string>() << std::endl;
    if (arguments.has("--watch")) {
        auto const text = arguments.get("--watch");
        if (text.empty() || text.size() > 5 ||
            text.find_first_not_of("0123456789") != std::string::npos)
            throw UsageError("--watch takes a number of seconds.");
        watch(client, conference, std::stoi(text));
    }
    return ExitCode::done;
}

int status(Words const& words)
{
    bool const one = !words.empty() && !words[0].starts_with("--");
    Arguments const arguments(
        words,
        {one ? std::vector<std::string>{"CONFERENCE"} : std::vector<std::string>{},
         {"--data", "--by"},
         {"--json"}});
    auto const client = client_for(arguments);
    if (!one) {
        auto const list = client.get("/conferences" + looking_as(arguments));
        std::cout << (arguments.has("--json") ? list + "\n" : conferences_table(list));
        return ExitCode::done;
    }
    auto const reply =
        client.get("/conferences/" + arguments.at("CONFERENCE") + looking_as(arguments));
    std::cout << (arguments.has("--json") ? reply + "\n" : status_table(reply));
    return ExitCode::done;
}

int receipt(Words const& words)
{
    Arguments const arguments(words, {{"COPY"}, {"--data", "--kind", "--on", "--by"}, {}});
    Json body{
        {"kind", arguments.need("--kind")},
        {"on", arguments.need("--on")},
        {"by", arguments.need("--by")}};
    auto const reply = Json::parse(
        client_for(arguments).post("/copies/" + arguments.at("COPY") + "/receipts", body.dump()));
    std::cout << (reply.value("added", false) ? "recorded\n" : "this was recorded before\n");
    return ExitCode::done;
}

int doubt(Words const& words)
{
    Arguments const arguments(words, {{"COPY"}, {"--data", "--by"}, {"--arrived", "--send-again"}});
    if (arguments.has("--arrived") == arguments.has("--send-again"))
        throw UsageError("Give either --arrived or --send-again.");
    (void)client_for(arguments).post(
        "/copies/" + arguments.at("COPY") + "/doubt",
        Json{{"by", arguments.need("--by")}, {"arrived", arguments.has("--arrived")}}.dump());
    std::cout << "settled\n";
    return ExitCode::done;
}

int passphrase(Words const& words)
{
    Arguments const arguments(words, {{"COPY"}, {"--data", "--by"}, {}});
    auto const reply = Json::parse(client_for(arguments).post(
        "/copies/" + arguments.at("COPY") + "/passphrase",
        Json{{"by", arguments.need("--by")}}.dump()));
    std::cout << reply.value("passphrase", "") << "\n";
    return ExitCode::done;
}

int audit(Words const& words)
{
    Arguments const arguments(words, {{"ACTION"}, {"--data", "--origin"}, {}});
    if (arguments.at("ACTION") != "verify") throw UsageError("The only audit action is: verify.");
    auto const data = arguments.get("--data", "data");
    std::uint64_t entries = 0;
    std::vector<std::string> faults;
    std::string root;
    if (Client::runs(data)) {
        auto const reply = Json::parse(Client(data).get("/audit/verify"));
        entries = reply.value("entries", std::uint64_t{0});
        root = reply.value("root", "");
        faults = reply["faults"].get<std::vector<std::string>>();
    } else {
        auto const report = audit_of(data, arguments.get("--origin", Settings{}.origin));
        entries = report.entries;
        root = report.root_hex;
        faults = report.faults;
    }
    if (faults.empty()) {
        std::cout << "Verified to entry " << entries << ", root " << root << "\n";
        return ExitCode::done;
    }
    std::cout << "NOT sound: " << faults.front() << "\n";
    for (std::size_t i = 1; i < faults.size() && i < 20; ++i)
        std::cout << "           " << faults[i] << "\n";
    return ExitCode::proof_failed;
}

} // namespace safehand::service::cli
