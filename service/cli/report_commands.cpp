// What goes from an attached report, decided from the command line: suggestions, strikes by words,
// lines, boxes and pages, undo and redo. Words of a report come out of a file, never off the
// command line.
#include "record/error.h"
#include "service/cli/arguments.h"
#include "service/cli/client.h"
#include "service/cli/commands.h"
#include "service/cli/pdf_order.h"
#include "service/rules/library.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <iostream>

namespace safehand::service::cli {

namespace {

using Json = nlohmann::json;

std::string place_of(Arguments const& arguments)
{
    return "/conferences/" + arguments.at("CONFERENCE") + "/reports";
}

int number(std::string const& text, char const* option)
{
    int value = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end || value < 1)
        throw UsageError(std::string(option) + " takes numbers from 1 on.");
    return value;
}

/// "3" or "3-7".
std::pair<int, int> range(std::string const& text)
{
    auto const dash = text.find('-');
    auto const first = number(text.substr(0, dash), "--lines");
    auto const last = dash == std::string::npos ? first : number(text.substr(dash + 1), "--lines");
    if (last < first) throw UsageError("--lines takes N or FIRST-LAST.");
    return {first, last};
}

void print_readers(Json const& who)
{
    for (auto const& one : who) std::cout << " " << one.get<std::string>();
}

void print_steps(Json const& sight)
{
    for (auto const& step : sight["steps"]) {
        std::cout << "step " << step.value("number", 0) << "  " << step.value("kind", "");
        if (step.contains("suggestion")) std::cout << " " << step.value("suggestion", "");
        std::cout << "  page " << step.value("page", 0);
        if (step.contains("first_line"))
            std::cout << " lines " << step.value("first_line", 0) << "-"
                      << step.value("last_line", 0);
        if (step.contains("code")) std::cout << "  " << step.value("code", "");
        if (!step["who"].empty()) {
            std::cout << "  for";
            print_readers(step["who"]);
        }
        auto const kind = step.value("kind", "");
        if (kind != "undo" && kind != "redo")
            std::cout
                << (step.value("approved", false) ? "  approved"
                    : step.value("stands", false) ? ""
                                                  : "  taken back");
        std::cout << "\n";
    }
}

void print_lines(Json const& sight)
{
    int number_of_page = 0;
    for (auto const& page : sight["pages"]) {
        std::cout << "page " << ++number_of_page << "\n";
        for (auto const& line : page["lines"])
            std::cout << "  " << line.value("number", 0) << "  " << line.value("words", "") << "\n";
    }
}

int report_list(Words const& words)
{
    Arguments const arguments(words, {{"list", "CONFERENCE"}, {"--data", "--by"}, {"--json"}});
    auto const json =
        Json::parse(client_for(arguments).get(place_of(arguments) + looking_as(arguments)));
    if (arguments.has("--json")) {
        std::cout << json.dump(2) << "\n";
        return ExitCode::done;
    }
    for (auto const& one : json["reports"]) {
        std::cout << one.value("report", "") << "  " << one.value("kind", "") << "  "
                  << one.value("strikes", 0) << " struck  looked through for:";
        print_readers(one["looked_through_for"]);
        std::cout << "\n";
    }
    return ExitCode::done;
}

int report_suggest(Words const& words)
{
    Arguments const arguments(
        words, {{"suggest", "CONFERENCE", "REPORT"}, {"--data", "--by"}, {"--json", "--lines"}});
    auto const json = Json::parse(client_for(arguments).get(
        place_of(arguments) + "/" + arguments.at("REPORT") + looking_as(arguments)));
    if (arguments.has("--json")) {
        std::cout << json.dump(2) << "\n";
        return ExitCode::done;
    }
    if (!json.value("unreadable", "").empty())
        throw Error(Fault::refused, json.value("unreadable", ""));
    if (arguments.has("--lines")) print_lines(json);
    for (auto const& one : json["suggestions"])
        std::cout << one.value("id", "") << "  page " << one.value("page", 0) << " line "
                  << one.value("line", 0) << "  " << one.value("reason", "") << ": "
                  << one.value("words", "") << "  [" << one.value("state", "") << "]\n";
    print_steps(json);
    return ExitCode::done;
}

int post_step(Arguments const& arguments, Json step)
{
    step["by"] = arguments.need("--by");
    auto const reply = Json::parse(client_for(arguments).post(
        place_of(arguments) + "/" + arguments.at("REPORT") + "/steps", step.dump()));
    std::cout << "step " << reply.value("step", 0)
              << "; the plan may be another one now, look at it before the chair decides\n";
    return ExitCode::done;
}

Json place_in(Arguments const& arguments)
{
    if (arguments.has("--box")) {
        auto const given = pdf_order(arguments);
        auto const& one = given.boxes.at(0);
        return {
            {"kind", "box"},
            {"page", one.page + 1},
            {"box", {one.box.left, one.box.top, one.box.width, one.box.height}}};
    }
    auto const page = number(arguments.need("--page"), "--page");
    if (!arguments.has("--lines")) return {{"kind", "page"}, {"page", page}};
    auto const [first, last] = range(arguments.get("--lines"));
    return {{"kind", "lines"}, {"page", page}, {"first_line", first}, {"last_line", last}};
}

int report_strike(Words const& words)
{
    Arguments const arguments(
        words,
        {{"strike", "CONFERENCE", "REPORT"},
         {"--data",
          "--by",
          "--accept",
          "--reject",
          "--terms-file",
          "--page",
          "--lines",
          "--box",
          "--reason",
          "--for",
          "--looked-through-for"},
         {"--everywhere"}});
    std::vector<Json> steps;
    if (arguments.has("--accept"))
        steps.push_back(
            {{"kind", "accept"},
             {"suggestion", arguments.get("--accept")},
             {"everywhere", arguments.has("--everywhere")}});
    if (arguments.has("--reject"))
        steps.push_back({{"kind", "reject"}, {"suggestion", arguments.get("--reject")}});
    if (arguments.has("--terms-file"))
        for (auto const& term : terms_in_file(arguments.get("--terms-file")))
            steps.push_back({{"kind", "term"}, {"term", term}});
    if (arguments.has("--page") || arguments.has("--box")) steps.push_back(place_in(arguments));
    for (auto const& reader : arguments.all("--looked-through-for"))
        steps.push_back({{"kind", "looked-through"}, {"for", {reader}}});
    if (steps.empty())
        throw UsageError(
            "Say what goes: --accept, --reject, --terms-file, --page with or without --lines, "
            "--box, or --looked-through-for.");
    for (auto& step : steps) {
        auto const kind = step["kind"].get<std::string>();
        if (kind != "reject" && kind != "looked-through") step["code"] = arguments.need("--reason");
        if (kind != "looked-through" && arguments.has("--for"))
            step["for"] = arguments.all("--for");
        post_step(arguments, step);
    }
    return ExitCode::done;
}

int report_back(Words const& words, char const* kind)
{
    Arguments const arguments(words, {{kind, "CONFERENCE", "REPORT"}, {"--data", "--by"}, {}});
    return post_step(arguments, {{"kind", kind}});
}

} // namespace

int report(Words const& words)
{
    auto const action = words.empty() ? std::string{} : words[0];
    if (action == "list") return report_list(words);
    if (action == "suggest") return report_suggest(words);
    if (action == "strike") return report_strike(words);
    if (action == "undo") return report_back(words, "undo");
    if (action == "redo") return report_back(words, "redo");
    throw UsageError("Say what to do: report list, suggest, strike, undo or redo.");
}

} // namespace safehand::service::cli
