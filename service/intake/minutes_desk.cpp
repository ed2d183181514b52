#include "service/intake/minutes_desk.h"

#include "intake/minutes/page_minutes.h"
#include "intake/minutes/word_minutes.h"
#include "intake/unpacking/answer.h"
#include "intake/unpacking/unpack.h"
#include "record/error.h"
#include "service/intake/page_findings.h"
#include "service/intake/word_findings.h"

#include <algorithm>

namespace safehand::service {

namespace fs = std::filesystem;
namespace minutes = intake::minutes;
namespace unpacking = intake::unpacking;

namespace {

cage::Limits unpacking_limits()
{
    cage::Limits most;
    most.wall = std::chrono::seconds{30};
    most.processor = std::chrono::seconds{20};
    most.memory = 1536ULL << 20U;
    most.output = 128ULL << 20U;
    return most;
}

cage::Limits converting_limits()
{
    auto most = unpacking_limits();
    most.wall = std::chrono::seconds{120};
    most.processor = std::chrono::seconds{100};
    most.memory = 3ULL << 30U;
    return most;
}

unpacking::Unpacked unpacked(cage::Cage const& cage, std::string_view docx)
{
    auto outcome = cage.run("unpack-word", {docx}, unpacking_limits());
    if (auto const* const none = std::get_if<cage::NoAnswer>(&outcome)) {
        using Why = cage::NoAnswer::Why;
        bool const large = none->why == Why::too_large || none->why == Why::too_long;
        int const code = large                       ? int{unpacking::too_large}
                         : none->why == Why::refused ? none->code
                                                     : int{unpacking::damaged};
        throw Error(Fault::refused, unreadable_words(code));
    }
    auto answer = unpacking::read_answer(std::move(std::get<cage::Answer>(outcome).parts));
    if (!answer) throw Error(Fault::refused, unreadable_words(unpacking::damaged));
    return *std::move(answer);
}

std::vector<minutes::Term> terms(auto const& declared, auto title)
{
    std::vector<minutes::Term> all;
    for (auto const& one : declared) {
        auto const& words = title(one);
        minutes::Term term{one.id, {words.en}};
        if (!words.cy.empty()) term.titles.push_back(words.cy);
        all.push_back(std::move(term));
    }
    return all;
}

minutes::Vocabulary vocabulary_of(procedure::Procedure const& procedure)
{
    auto const& rules = procedure.rules();
    auto const title = [](auto const& one) -> auto const& { return one.title; };
    minutes::Vocabulary words;
    words.procedure = procedure.id();
    words.name = procedure.name();
    words.sections =
        terms(rules.section_kinds, [](auto const& one) -> auto const& { return one.heading; });
    words.roles = terms(rules.roles, title);
    words.conference_kinds = terms(rules.conference_kinds, title);
    words.outcomes = terms(rules.outcomes, title);
    words.categories = terms(rules.categories, title);
    words.grounds = terms(rules.exclusion_grounds, title);
    words.orders = terms(rules.order_kinds, title);
    words.facts = terms(rules.fact_kinds, title);
    words.documents = terms(rules.documents, title);
    for (auto const& code : rules.reason_codes) words.reason_codes.push_back(code.code);
    return words;
}

/// The procedure by its id, or by the name that people use.
minutes::Vocabulary find_vocabulary(Library const& library, std::string const& name)
{
    for (auto const& id : library.procedures())
        if (id == name) return vocabulary_of(library.procedure(id));
    std::string plain;
    for (char const c : name)
        plain += c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return vocabulary_of(library.procedure(plain));
}

std::string heading_of(unpacking::Unpacked const& file, unpacking::Place const& place)
{
    auto words = place_words(place);
    if (place.heading >= 0)
        words += " under \"" + file.headings.at(static_cast<std::size_t>(place.heading)) + "\"";
    return words;
}

/// How each finding is treated, before anything is converted.
void tell_findings(unpacking::Unpacked const& file, bool drop_comments, minutes::Understood& told)
{
    for (auto const& finding : file.found) {
        auto line = finding_line(finding, file);
        bool const dropped = drop_comments && finding.what == unpacking::Found::loose_comment;
        switch (dropped ? unpacking::Treatment::left_out : unpacking::treatment(finding.what)) {
        case unpacking::Treatment::refused: told.refused.push_back(std::move(line)); break;
        case unpacking::Treatment::withheld: break; // told with their words
        case unpacking::Treatment::left_out: told.left_out.push_back(std::move(line)); break;
        }
    }
}

} // namespace

MinutesPrograms find_minutes_programs()
{
    std::error_code fault;
    auto const self = fs::read_symlink("/proc/self/exe", fault);
    auto const beside = fault ? fs::path() : self.parent_path();
    MinutesPrograms programs;
    programs.unpacker = beside / "safehand-unpacker";
    programs.launcher = beside / "safehand-confined";
    programs.pdf = find_pdf_programs();
    return programs;
}

bool looks_like_minutes(std::string_view bytes)
{
    auto const first = bytes.find_first_not_of(" \t\r\n");
    bool const json = first != std::string_view::npos && bytes[first] == '{' &&
                      !bytes.substr(first).starts_with("{\\rtf");
    return !json;
}

minutes::Understood MinutesDesk::read(
    Library const& library,
    std::string_view file,
    minutes::Asked const& asked,
    std::string const& password) const
{
    return pages_kind(file).empty() ? read_word(library, file, asked)
                                    : read_pages(library, file, asked, password);
}

minutes::Understood MinutesDesk::read_pages(
    Library const& library,
    std::string_view file,
    minutes::Asked const& asked,
    std::string const& password) const
{
    minutes::Understood early;
    bool const pdf = pages_kind(file) == "pdf";
    if (pdf) {
        // Before anything is drawn: a file that is refused is not worth the time.
        tell_page_findings(pages_.lay_out(file, password), asked.drop_comments, early);
        if (!early.refused.empty()) return early;
    }
    auto read = pdf ? pages_.read_pdf(file, password) : pages_.read_pictures(file);
    auto pages = minutes::read_page_minutes(read.document);
    auto told = minutes::understand(
        std::move(pages.minutes),
        std::move(pages.beside),
        pages.said,
        asked,
        [&](std::string const& name) { return find_vocabulary(library, name); });
    if (read.echoes > 0)
        pages.left_out.push_back(
            {"Words behind a scan that say what it shows: " + std::to_string(read.echoes), {}});
    for (auto* more : {&pages.left_out, &early.left_out})
        told.left_out.insert(told.left_out.begin(), more->begin(), more->end());
    if (read.scanned)
        told.doubtful.push_back(
            {"Pages were read by recognition, which makes mistakes. Compare the reading with them",
             {}});
    for (auto* more : {&read.doubtful, &pages.doubtful})
        told.doubtful.insert(told.doubtful.end(), more->begin(), more->end());
    told.reading = std::move(pages.reading);
    if (!told.doubtful.empty() && !asked.reading_checked && !told.record_json.empty()) {
        told.held = true;
        told.record_json.clear();
    }
    return told;
}

minutes::Understood MinutesDesk::read_word(
    Library const& library, std::string_view docx, minutes::Asked const& asked) const
{
    auto const file = unpacked(cage_, docx);
    minutes::Understood early;
    tell_findings(file, asked.drop_comments, early);
    std::vector<minutes::Beside> beside;
    for (auto const& cut : file.cut)
        if (cut.why != unpacking::Found::loose_comment)
            beside.push_back({cut_name(cut.why), heading_of(file, cut.place), cut.words});
    if (!early.refused.empty()) {
        for (auto& one : beside)
            early.withheld.push_back({"Not in the text: " + one.why, std::move(one.words)});
        return early;
    }
    std::vector<minutes::Beside> said;
    said.reserve(file.said.size());
    for (auto const& one : file.said) said.push_back({{}, heading_of(file, one.place), one.words});
    cage::ToolInput const input(file.clean);
    auto const outcome = tools_.run(
        {programs_.pandoc, true},
        {"--sandbox", "--from=docx+styles", "--track-changes=all", "--to=json"},
        input,
        converting_limits());
    auto const* const ast = std::get_if<std::string>(&outcome);
    if (ast == nullptr)
        throw Error(
            Fault::refused,
            "The Word file cannot be converted: it is too large, or the converter does not "
            "understand it. Copy its text into the template.");
    auto told = minutes::understand(
        minutes::read_word_minutes(*ast),
        std::move(beside),
        said,
        asked,
        [&](std::string const& name) { return find_vocabulary(library, name); });
    told.left_out.insert(told.left_out.begin(), early.left_out.begin(), early.left_out.end());
    return told;
}

std::string minutes_report(minutes::Understood const& minutes, bool quoting)
{
    std::string text;
    auto const list = [&](char const* heading, std::vector<minutes::Line> const& lines) {
        if (lines.empty()) return;
        text += std::string(heading) + "\n";
        for (auto const& line : lines) {
            text += "  - " + line.says;
            if (quoting && !line.words.empty()) text += ": " + line.words;
            text += "\n";
        }
    };
    text += "Understood: " + std::to_string(minutes.sections) + " sections, " +
            std::to_string(minutes.participants) + " participants.\n";
    list("Sections and labels:", minutes.understood);
    list("Withheld from everybody, because it has no place:", minutes.withheld);
    list("Left out:", minutes.left_out);
    list("Not sure of:", minutes.doubtful);
    list("Missing:", minutes.missing);
    list("Refused:", minutes.refused);
    if (minutes.held)
        text += "Held until somebody has compared the reading with the pages and says so "
                "(--reading-checked, or reading=checked).\n";
    if (!minutes.record_json.empty()) text += "A whole record was made of it.\n";
    return text;
}

} // namespace safehand::service
