#include "service/copies/paper_list.h"

#include "drafting/people.h"
#include "redaction/redactor.h"
#include "sealing/assembler.h"
#include "service/journey/plan_json.h"

#include <algorithm>

namespace safehand::service {

namespace {

Text text_of(std::string const& words)
{
    return {Span{words, false, {}, {}}};
}

std::vector<Text> cells_of(std::vector<std::string> const& row)
{
    std::vector<Text> cells;
    cells.reserve(row.size());
    for (auto const& cell : row) cells.push_back(text_of(cell));
    return cells;
}

Section section_of(PaperPart const& part, std::size_t number)
{
    Section section;
    section.id.text = "s-" + std::to_string(number);
    section.kind = "list";
    section.heading = part.heading;
    for (auto const& words : part.paragraphs) {
        Block block;
        block.text = text_of(words);
        section.blocks.push_back(std::move(block));
    }
    if (part.header.empty()) return section;
    Block table;
    table.kind = BlockKind::table;
    table.header = cells_of(part.header);
    for (auto const& row : part.rows) table.rows.push_back(cells_of(row));
    section.blocks.push_back(std::move(table));
    return section;
}

SourceDocument document_of(PaperList const& list)
{
    SourceDocument document;
    document.kind = "list";
    document.title = list.title;
    document.subtitle = list.subtitle;
    document.language = list.language;
    document.reference = list.reference;
    document.authority = list.authority;
    document.running = {list.reference};
    for (auto const& part : list.parts)
        document.sections.push_back(section_of(part, document.sections.size() + 1));
    return document;
}

std::string field_of(std::string const& text)
{
    bool const formula =
        !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
    auto safe = (formula ? "'" : "") + text;
    if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
    std::string quoted = "\"";
    for (char const c : safe) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string line_of(std::vector<std::string> const& row)
{
    std::string line;
    for (std::size_t k = 0; k < row.size(); ++k) line += (k == 0 ? "" : ",") + field_of(row[k]);
    return line + "\r\n";
}

} // namespace

std::string paper_list_pdf(Press const& press, PaperList const& list, Day dated)
{
    auto const document = document_of(list);
    rendering::Format format;
    format.cover = false;
    auto const pages = press.renderer.render(redaction::Redactor().redact(document, {}), format);
    StampWords stamp;
    stamp.recipient = list.reader;
    stamp.copy_number = stamp.copy_count = 1;
    stamp.date = drafting::plain_day(dated, press.library.wording(list.language));
    constexpr std::size_t digest_from = 7; // behind "sha256:"
    stamp.copy_code =
        code_for("ls-" + sha256(list.title + list.reference).text.substr(digest_from));
    auto const overlay = press.renderer.overlay(pages, stamp);
    return sealing::assemble(pages, overlay, nullptr, press.randomness).bytes;
}

std::string
csv_of(std::vector<std::string> const& header, std::vector<std::vector<std::string>> const& rows)
{
    std::string csv = line_of(header);
    for (auto const& row : rows) csv += line_of(row);
    return csv;
}

} // namespace safehand::service
