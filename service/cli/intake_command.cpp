// Taking minutes in: a record as JSON goes to the daemon; a Word file, a PDF or a scan is
// understood first, and says in plain English what became of it.

#include "record/error.h"
#include "service/cli/arguments.h"
#include "service/cli/commands.h"
#include "service/cli/output_file.h"
#include "service/cli/pdf_order.h"
#include "service/cli/record_file.h"
#include "service/installation/settings.h"
#include "service/intake/minutes_desk.h"

#include <fstream>
#include <iostream>
#include <optional>

namespace safehand::service::cli {

namespace {

/// By what the file begins with, whatever it is called; what cannot be read is told there.
bool is_record(Words const& words)
{
    if (words.empty() || words[0] == "-" || words[0].ends_with(".json")) return true;
    constexpr std::size_t enough = 512;
    std::ifstream in(words[0], std::ios::binary);
    std::string begin(enough, '\0');
    in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    begin.resize(static_cast<std::size_t>(in.gcount()));
    auto const first = begin.find_first_not_of(" \t\r\n");
    return first == std::string::npos || !looks_like_minutes(begin);
}

int read_minutes(Words const& words)
{
    Arguments const arguments(
        words,
        {{"MINUTES"},
         {"--people",
          "--procedure",
          "--out",
          "--plain-style",
          "--comments",
          "--password-file",
          "--reading"},
         {"--reading-checked"}});
    intake::minutes::Asked asked;
    if (arguments.has("--people")) asked.people_json = record_text(arguments.get("--people"));
    asked.procedure = arguments.get("--procedure");
    asked.plain_styles = arguments.all("--plain-style");
    if (arguments.has("--comments")) {
        if (arguments.get("--comments") != "drop")
            throw UsageError("--comments can only be followed by drop.");
        asked.drop_comments = true;
    }
    asked.reading_checked = arguments.has("--reading-checked");
    std::optional<OutputFile> reading;
    if (arguments.has("--reading"))
        reading.emplace(arguments.get("--reading"), arguments.at("MINUTES"));
    std::optional<OutputFile> out;
    if (arguments.has("--out")) out.emplace(arguments.get("--out"), arguments.at("MINUTES"));
    auto const bytes = read_file(arguments.at("MINUTES"), "file with minutes");
    MinutesDesk const desk(find_minutes_programs());
    auto const minutes = desk.read(Library(find_share()), bytes, asked, pdf_password(arguments));
    if (reading) reading->write(minutes.reading);
    std::cout << minutes_report(minutes, true);
    if (minutes.record_json.empty()) {
        std::cerr
            << (minutes.held ? "safehand: no record was made yet; compare the reading with "
                               "the pages first.\n"
                             : "safehand: no record was made; see what is missing or "
                               "refused.\n");
        return ExitCode::refused;
    }
    if (out) out->write(minutes.record_json + "\n");
    return ExitCode::done;
}

} // namespace

int intake(Words const& words)
{
    return is_record(words) ? intake_record(words) : read_minutes(words);
}

} // namespace safehand::service::cli
