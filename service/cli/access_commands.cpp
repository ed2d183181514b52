// Commands for signing in, joining and the accounts of staff. Secrets, names and reasons come from
// the terminal or a file, never off the command line, which others on the machine can see.

#include "record/error.h"
#include "service/cli/arguments.h"
#include "service/cli/client.h"
#include "service/cli/commands.h"
#include "service/cli/session_file.h"
#include "service/rules/library.h"

#include <nlohmann/json.hpp>
#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace safehand::service::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string data_of(Arguments const& arguments)
{
    return arguments.get("--data", "data");
}

/// Hides what is typed for as long as it lives.
class Hidden {
  public:
    Hidden()
    {
        terminal_ = ::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &before_) == 0;
        if (!terminal_) return;
        auto changed = before_;
        changed.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &changed);
    }

    Hidden(Hidden const&) = delete;
    Hidden& operator=(Hidden const&) = delete;
    Hidden(Hidden&&) = delete;
    Hidden& operator=(Hidden&&) = delete;

    ~Hidden()
    {
        if (!terminal_) return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        std::cerr << "\n";
    }

  private:
    termios before_{};
    bool terminal_ = false;
};

std::string typed(std::string const& question)
{
    std::cerr << question << ": " << std::flush;
    Hidden const hidden;
    std::string line;
    if (!std::getline(std::cin, line))
        throw Error(Fault::bad_input, "Nothing was typed. Give a file with --from instead.");
    return line;
}

/// The members of the file after --from; what it lacks is asked for on the terminal.
class Said {
  public:
    explicit Said(Arguments const& arguments)
    {
        if (!arguments.has("--from")) return;
        json_ = Json::parse(read_file(arguments.get("--from"), "file"), nullptr, false);
        if (!json_.is_object())
            throw Error(Fault::bad_input, "The file after --from must be a JSON object.");
    }

    bool has(char const* name) const { return json_.contains(name); }

    std::string get(char const* name, std::string const& question) const
    {
        if (!has(name)) return typed(question);
        if (!json_[name].is_string())
            throw Error(Fault::bad_input, std::string("Member ") + name + " must be text.");
        return json_[name].get<std::string>();
    }

  private:
    Json json_ = Json::object();
};

Json ask(Arguments const& arguments, std::string const& path, Json const& body = Json::object())
{
    return Json::parse(Client(data_of(arguments)).post(path, body.dump()));
}

void print_invitation(Json const& reply)
{
    std::cout << reply.value("secret", "") << "\n";
    std::cerr << "good once, until " << reply.value("until", "") << "\n";
}

void print_codes(Json const& reply)
{
    std::cerr << "Recovery codes, shown this once. Each is good once:\n";
    for (auto const& code : reply["recovery_codes"]) std::cout << code.get<std::string>() << "\n";
}

int staff_list(Arguments const& arguments)
{
    auto const text = Client(data_of(arguments)).get("/staff");
    if (arguments.has("--json")) {
        std::cout << text << "\n";
        return ExitCode::done;
    }
    auto const reply = Json::parse(text);
    for (auto const& line : reply["staff"]) {
        std::cout << line.value("reference", "") << "  " << line.value("state", "") << "  ";
        std::string roles;
        for (auto const& role : line["roles"])
            roles.append(roles.empty() ? "" : ",").append(role.get<std::string>());
        std::cout << roles;
        auto const waiting = line.value("reset_asked_by", "");
        if (!waiting.empty()) std::cout << "  reset asked by " << waiting;
        std::cout << "\n";
    }
    return ExitCode::done;
}

int staff_conflict(Arguments const& arguments)
{
    Said const said(arguments);
    Json body{
        {"reference", arguments.need("--conference")}, {"because", said.get("because", "Why")}};
    auto const who = arguments.get("--of");
    if (who.empty()) {
        ask(arguments, "/conflicts/own", body);
    } else {
        body["staff"] = who;
        ask(arguments, arguments.has("--lift") ? "/conflicts/lift" : "/conflicts", body);
    }
    std::cout << (arguments.has("--lift") ? "lifted\n" : "declared\n");
    return ExitCode::done;
}

int staff_break_glass(Arguments const& arguments)
{
    Said const said(arguments);
    auto const reply = ask(
        arguments,
        "/broken-glass",
        {{"reference", arguments.need("--conference")}, {"because", said.get("because", "Why")}});
    std::cout << "open for reading until " << reply.value("until", "") << "\n";
    return ExitCode::done;
}

int staff_verb(Arguments const& arguments, std::string const& verb)
{
    auto const path = "/staff/" + arguments.need("--of") + "/" + verb;
    Json body = Json::object();
    if (verb == "roles") body["roles"] = arguments.all("--role");
    if (verb == "link") body["subject"] = Said(arguments).get("subject", "Subject");
    auto const reply = ask(arguments, path, body);
    if (reply.contains("secret"))
        print_invitation(reply);
    else if (reply.contains("waits_for_second"))
        std::cout << "asked; a second person has to do the same within a day\n";
    else
        std::cout << "done\n";
    return ExitCode::done;
}

} // namespace

int sign_in(Words const& words)
{
    Arguments const arguments(words, {{}, {"--as", "--from", "--data"}, {}});
    auto const data = data_of(arguments);
    auto const staff = arguments.need("--as");
    forget_session(data);
    Said const said(arguments);
    auto const first = ask(
        arguments, "/session", {{"staff", staff}, {"password", said.get("password", "Password")}});
    Json second{{"ticket", first.value("ticket", "")}};
    if (said.has("recovery_code"))
        second["recovery_code"] = said.get("recovery_code", "");
    else
        second["code"] = said.get("code", "Code of your authenticator");
    auto const reply = ask(arguments, "/session/code", second);
    keep_session(data, {staff, reply.value("token", "")});
    std::cout << "signed in as " << staff << "\n";
    if (reply.contains("recovery_codes_left"))
        std::cerr << "recovery codes left: " << reply["recovery_codes_left"] << "\n";
    return ExitCode::done;
}

int sign_out(Words const& words)
{
    Arguments const arguments(words, {{}, {"--data"}, {}});
    auto const data = data_of(arguments);
    if (kept_session(data)) {
        try {
            ask(arguments, "/session/end");
        } catch (Error const&) { // NOLINT(bugprone-empty-catch)
            // It has ended already, or the daemon has: what matters is that the token goes.
        }
    }
    forget_session(data);
    std::cout << "signed out\n";
    return ExitCode::done;
}

int who_am_i(Words const& words)
{
    Arguments const arguments(words, {{}, {"--data"}, {"--json"}});
    auto const text = Client(data_of(arguments)).get("/session");
    auto const reply = Json::parse(text);
    if (arguments.has("--json")) {
        std::cout << text << "\n";
        return ExitCode::done;
    }
    std::cout << reply.value("staff", "");
    for (auto const& role : reply["roles"]) std::cout << "  " << role.get<std::string>();
    std::cout << "\n";
    return ExitCode::done;
}

int step_up(Words const& words)
{
    Arguments const arguments(words, {{}, {"--from", "--data"}, {}});
    auto const data = data_of(arguments);
    auto const session = kept_session(data);
    if (!session) throw Error(Fault::bad_input, "Nobody is signed in: safehand sign-in --as STAFF");
    auto const reply =
        ask(arguments,
            "/session/step-up",
            {{"code", Said(arguments).get("code", "Code of your authenticator")}});
    keep_session(data, {session->staff, reply.value("token", "")});
    std::cout << "good for five minutes\n";
    return ExitCode::done;
}

int welcome(Words const& words)
{
    Arguments const arguments(words, {{}, {"--as", "--secret-file", "--from", "--data"}, {}});
    Said const said(arguments);
    auto secret = read_file(arguments.need("--secret-file"), "file of the secret");
    while (!secret.empty() && secret.back() == '\n') secret.pop_back();
    print_invitation(
        ask(arguments,
            "/welcome",
            {{"secret", secret},
             {"reference", arguments.need("--as")},
             {"name", said.get("name", "Name")},
             {"email", said.get("email", "E-mail address")}}));
    return ExitCode::done;
}

int join(Words const& words)
{
    Arguments const arguments(words, {{}, {"--from", "--data"}, {"--show"}});
    Said const said(arguments);
    auto const secret = said.get("secret", "Secret of the invitation");
    if (!said.has("code")) {
        auto const shown = ask(arguments, "/invitation", {{"secret", secret}});
        auto& out = arguments.has("--show") ? std::cout : std::cerr;
        out << shown.value("totp_uri", "") << "\n";
        if (arguments.has("--show")) return ExitCode::done;
    }
    auto const password = said.get("password", "New password, at least 12 characters");
    auto const code = said.get("code", "Code that the authenticator shows now");
    print_codes(
        ask(arguments,
            "/invitation/accept",
            {{"secret", secret}, {"password", password}, {"code", code}}));
    return ExitCode::done;
}

int staff(Words const& words)
{
    if (words.empty())
        throw UsageError(
            "Say what: staff add, list, roles, suspend, reinstate, leave, invite, reset, link, "
            "conflict or break-glass.");
    auto const& verb = words[0];
    Arguments const arguments(
        Words(words.begin() + 1, words.end()),
        {{}, {"--of", "--role", "--conference", "--from", "--data"}, {"--json", "--lift"}});
    if (verb == "list") return staff_list(arguments);
    if (verb == "conflict") return staff_conflict(arguments);
    if (verb == "break-glass") return staff_break_glass(arguments);
    if (verb == "add") {
        Said const said(arguments);
        print_invitation(
            ask(arguments,
                "/staff",
                {{"reference", arguments.need("--of")},
                 {"name", said.get("name", "Name")},
                 {"email", said.get("email", "E-mail address")},
                 {"roles", arguments.all("--role")}}));
        return ExitCode::done;
    }
    if (verb == "reset") return staff_verb(arguments, "reset-authenticator");
    for (auto const* const known : {"roles", "suspend", "reinstate", "leave", "invite", "link"})
        if (verb == known) return staff_verb(arguments, verb);
    throw UsageError("There is no such command of staff.");
}

} // namespace safehand::service::cli
