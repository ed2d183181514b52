// Translations and easy-read versions: handing them in, looking at them, and the chair's approval.
// What they say of people comes out of a file, never off the command line.

#include "record/error.h"
#include "service/cli/arguments.h"
#include "service/cli/client.h"
#include "service/cli/commands.h"
#include "service/rules/library.h"

#include <Poco/Base64Decoder.h>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <iterator>
#include <sstream>

namespace safehand::service::cli {

namespace {

using Json = nlohmann::json;

std::string place_of(Arguments const& arguments)
{
    return "/conferences/" + arguments.at("CONFERENCE") + "/attached";
}

int attach_list(Words const& words)
{
    Arguments const arguments(words, {{"list", "CONFERENCE"}, {"--data", "--by"}, {"--json"}});
    auto const json =
        Json::parse(client_for(arguments).get(place_of(arguments) + looking_as(arguments)));
    if (arguments.has("--json")) {
        std::cout << json.dump(2) << "\n";
        return ExitCode::done;
    }
    for (auto const& one : json["needed"]) {
        std::cout << one.value("person", "") << "  " << one.value("document", "") << "  "
                  << one.value("kind", "") << ": "
                  << (one.value("met", false) ? std::string("met") : one.value("why_not", ""))
                  << "\n";
        if (!one.value("made_from", "").empty())
            std::cout << "    made_from: " << one.value("made_from", "") << "\n";
        for (auto const& fact : one["renderings_for"])
            std::cout << "    kept back: " << fact.get<std::string>() << "\n";
    }
    for (auto const& one : json["attached"])
        std::cout << one.value("id", "") << "  " << one.value("person", "") << "  "
                  << one.value("document", "") << "  "
                  << (!one.value("stands", false)    ? "replaced"
                      : one.value("approved", false) ? "approved"
                                                     : "waits for approval")
                  << "\n    digest: " << one.value("digest", "") << "\n";
    return ExitCode::done;
}

int attach_show(Words const& words)
{
    Arguments const arguments(words, {{"show", "CONFERENCE", "ATTACHED"}, {"--data", "--by"}, {}});
    std::cout << client_for(arguments).get(
                     place_of(arguments) + "/" + arguments.at("ATTACHED") + looking_as(arguments))
              << "\n";
    return ExitCode::done;
}

/// A new file that only its owner reads; what is there already stays.
void write_new(std::string const& name, std::string const& bytes)
{
    int const file =
        ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    std::size_t done = 0;
    while (file >= 0 && done < bytes.size()) {
        auto const wrote = ::write(file, bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) break;
        done += static_cast<std::size_t>(wrote);
    }
    bool const whole = file >= 0 && ::fsync(file) == 0 && done == bytes.size();
    if (file >= 0) ::close(file);
    if (!whole)
        throw Error(
            Fault::refused, "The file after --out cannot be written. Name one that is not there.");
}

int attach_source(Words const& words)
{
    Arguments const arguments(
        words, {{"source", "CONFERENCE"}, {"--data", "--for", "--document", "--out", "--by"}, {}});
    auto const out = arguments.need("--out");
    auto const reply = Json::parse(client_for(arguments).post(
        place_of(arguments) + "/source",
        Json{
            {"by", arguments.need("--by")},
            {"person", arguments.need("--for")},
            {"document", arguments.need("--document")}}
            .dump()));
    std::istringstream encoded(reply.value("file", ""));
    Poco::Base64Decoder decoder(encoded);
    write_new(out, {std::istreambuf_iterator<char>(decoder), std::istreambuf_iterator<char>()});
    std::cout << "made_from: " << reply.value("made_from", "")
              << "\npassphrase: " << reply.value("passphrase", "") << "\n";
    return ExitCode::done;
}

int attach_approve(Words const& words)
{
    Arguments const arguments(
        words, {{"approve", "CONFERENCE", "ATTACHED"}, {"--data", "--by", "--seen"}, {}});
    (void)client_for(arguments).post(
        place_of(arguments) + "/" + arguments.at("ATTACHED") + "/approval",
        Json{{"by", arguments.need("--by")}, {"seen", arguments.need("--seen")}}.dump());
    std::cout << "approved; the plan is another one now, decide on it afresh\n";
    return ExitCode::done;
}

int attach_one(Words const& words)
{
    Arguments const arguments(
        words, {{"CONFERENCE"}, {"--data", "--for", "--document", "--from", "--by"}, {}});
    auto const from = arguments.need("--from");
    auto const bytes = read_file_or_input(from, "attached document");
    auto const reply = Json::parse(client_for(arguments).post_parts(
        place_of(arguments),
        {{"by", arguments.need("--by")},
         {"person", arguments.need("--for")},
         {"document", arguments.need("--document")},
         {"attached", bytes}}));
    std::cout << reply.value("attached", "") << "\ndigest: " << reply.value("digest", "") << "\n";
    if (reply.value("already", false)) std::cerr << "safehand: these bytes were attached before.\n";
    return ExitCode::done;
}

} // namespace

int attach(Words const& words)
{
    auto const action = words.empty() ? std::string{} : words[0];
    if (action == "list") return attach_list(words);
    if (action == "source") return attach_source(words);
    if (action == "show") return attach_show(words);
    if (action == "approve") return attach_approve(words);
    return attach_one(words);
}

} // namespace safehand::service::cli
