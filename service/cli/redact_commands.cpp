// The commands that take words out of a PDF and that prove that words are not in one. No term and
// no word of a document is printed.
#include "intake/record_reader.h"
#include "record/error.h"
#include "service/cli/arguments.h"
#include "service/cli/commands.h"
#include "service/cli/output_file.h"
#include "service/cli/pdf_order.h"
#include "service/cli/record_file.h"
#include "service/installation/settings.h"
#include "service/pdf/picture_report.h"
#include "service/pdf/report_reader.h"
#include "service/reports/known_words.h"
#include "service/rules/library.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <optional>
#include <set>
#include <string>

namespace safehand::service::cli {

namespace {

int refuse(PdfRefusal const& refusal)
{
    std::cerr << "safehand: " << refusal.sentence << "\n";
    return refusal.why == PdfRefusal::Why::order ? ExitCode::usage : ExitCode::refused;
}

std::string place(int page)
{
    return page < 0 ? "outside the pages" : "page " + std::to_string(page + 1);
}

std::string counted(std::size_t count, char const* one, char const* many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

void tell_notes(RedactionReport const& report)
{
    for (auto const& note : report.bad_redactions)
        std::cerr << "safehand: Found in the input, " << place(note.page) << ": " << note.why
                  << "\n";
    for (auto const& warning : report.warnings) std::cerr << "safehand: " << warning << "\n";
    for (int const term : report.terms_not_found)
        std::cerr << "safehand: Term " << term + 1 << " was not found in the document.\n";
    for (auto const& one : report.left_out)
        std::cerr << "safehand: Left out: " << one.what << " (" << one.count << ")\n";
}

int tell_failure(RedactionReport const& report)
{
    std::cerr << "safehand: The proof failed, so no file was written.\n";
    std::set<std::pair<int, std::string>> places;
    for (auto const& note : report.found) places.emplace(note.page, note.why);
    for (auto const& [page, channel] : places)
        std::cerr << "safehand: Still there, " << place(page) << ": " << channel << "\n";
    for (auto const& what : report.unread)
        std::cerr << "safehand: Could not be checked: " << what << "\n";
    return ExitCode::proof_failed;
}

bool read_by_recognition(PdfProof const& proof)
{
    return std::ranges::any_of(
        proof.engines, [](std::string const& engine) { return engine.starts_with("tesseract"); });
}

void tell_success(RedactionReport const& report)
{
    std::set<int> pages;
    for (auto const& strike : report.strikes) pages.insert(strike.page);
    std::cout << counted(report.strikes.size(), "place", "places") << " taken out on "
              << counted(pages.size(), "page", "pages") << " of " << report.pages
              << "; proved absent.\n";
}

/// Words of the document are what is asked for here: they go to standard output and nowhere else.
int suggest(Words const& words)
{
    Arguments const arguments(
        {words.begin() + 1, words.end()},
        {{"IN.pdf"}, {"--record", "--password-file"}, {"--json"}});
    std::vector<KnownWords> known;
    if (arguments.has("--record")) {
        Library const library(find_share());
        auto const record = intake::read_record(record_text(arguments.get("--record")));
        known = known_words(record, library.procedure(record));
    }
    auto const file =
        PictureReports(find_pdf_programs()).as_pdf(read_file(arguments.at("IN.pdf"), "PDF"));
    auto const outcome =
        ReportReader(find_pdf_programs()).read(file, known, pdf_password(arguments));
    if (auto const* const refusal = std::get_if<PdfRefusal>(&outcome)) return refuse(*refusal);
    auto const& reading = std::get<ReportReading>(outcome);
    for (int const page : reading.unread)
        std::cerr << "safehand: Its words cannot be read: " << place(page) << "\n";
    for (int const page : reading.doubtful)
        std::cerr << "safehand: Recognition is unsure of many words: " << place(page) << "\n";
    for (auto const& note : reading.bad_redactions)
        std::cerr << "safehand: Found in the input, " << place(note.page) << ": " << note.why
                  << "\n";
    auto json = nlohmann::json::array();
    for (auto const& one : reading.suggestions) {
        if (arguments.has("--json"))
            json.push_back(
                {{"page", one.page + 1},
                 {"line", one.line},
                 {"box", {one.area.left, one.area.top, one.area.width, one.area.height}},
                 {"words", one.words},
                 {"in_line", one.in_line},
                 {"reason", one.reason}});
        else
            std::cout << place(one.page) << " line " << one.line << "  " << one.reason << ": "
                      << one.words << "\n";
    }
    if (arguments.has("--json"))
        std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    return reading.unread.empty() ? ExitCode::done : ExitCode::refused;
}

} // namespace

int redact(Words const& words)
{
    if (!words.empty() && words[0] == "--suggest") return suggest(words);
    Arguments const arguments(
        words,
        {{"IN.pdf"},
         {"--out",
          "--term",
          "--terms-file",
          "--pattern",
          "--box",
          "--section",
          "--whole-page",
          "--grain",
          "--ocr",
          "--password-file",
          "--reason",
          "--report"},
         {}});
    auto const& in = arguments.at("IN.pdf");
    // An earlier result must not pass for this one's.
    OutputFile const out(arguments.need("--out"), in);
    auto const order = pdf_order(arguments);
    auto const mode = recognition(arguments);
    auto const password = pdf_password(arguments);
    // Pictures become pages first. The words that are read off them go with their pixels.
    auto const file = PictureReports(find_pdf_programs()).as_pdf(read_file(in, "PDF"));
    std::optional<OutputFile> report_file;
    if (arguments.has("--report")) report_file.emplace(arguments.get("--report"), in);
    auto const outcome = RedactionDesk(find_pdf_programs()).redact(file, order, password, mode);
    if (auto const* const refusal = std::get_if<PdfRefusal>(&outcome)) return refuse(*refusal);
    auto const& done = std::get<PdfRedaction>(outcome);
    tell_notes(done.report);
    if (report_file) report_file->write(report_json(done.report));
    if (!done.report.proved) return tell_failure(done.report);
    out.write(done.file);
    tell_success(done.report);
    return ExitCode::done;
}

int prove(Words const& words)
{
    Arguments const arguments(
        words, {{"FILE.pdf"}, {"--absent-file", "--password-file"}, {"--ocr"}});
    auto const terms = terms_in_file(arguments.need("--absent-file"));
    if (terms.empty()) throw UsageError("The file after --absent-file names no term.");
    auto const password = pdf_password(arguments);
    auto const file = read_file(arguments.at("FILE.pdf"), "PDF");
    PagesToRead pages;
    if (arguments.has("--ocr")) pages = [](int) { return true; };
    auto const outcome =
        ProofDesk(find_pdf_programs()).prove(file, terms, password, pages, languages_for(""));
    if (auto const* const refusal = std::get_if<PdfRefusal>(&outcome)) return refuse(*refusal);
    auto const& proof = std::get<PdfProof>(outcome);
    for (auto const& found : proof.found)
        std::cout << "term " << found.term + 1 << ": " << place(found.page) << ", " << found.channel
                  << "\n";
    for (auto const& what : proof.unread)
        std::cerr << "safehand: Could not be looked into: " << what << "\n";
    if (!proof.found.empty()) return ExitCode::found;
    if (!proof.unread.empty()) return ExitCode::refused;
    std::cout << counted(terms.size(), "term", "terms") << " absent from "
              << counted(static_cast<std::size_t>(std::max(proof.pages, 0)), "page", "pages")
              << ", " << proof.objects << " objects and " << proof.streams << " streams"
              << (read_by_recognition(proof) ? ", read by recognition as well.\n" : ".\n");
    return ExitCode::done;
}

} // namespace safehand::service::cli
