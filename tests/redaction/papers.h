// Short ways to write documents and orders in tests, and to read what is left of them. Everything
// in these tests is invented.
#pragma once

#include "record/document.h"
#include "record/plan.h"
#include "redaction/redactor.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace safehand::papers {

inline Text text(std::string words)
{
    return {Span{std::move(words), false, {}, {}}};
}

inline Text spans(std::vector<std::string> pieces)
{
    Text out;
    for (auto& piece : pieces) out.push_back(Span{std::move(piece), out.size() % 2 == 1, {}, {}});
    return out;
}

inline Block paragraph(Text words)
{
    Block block;
    block.text = std::move(words);
    return block;
}

inline Block paragraph(std::string words)
{
    return paragraph(text(std::move(words)));
}

inline Block bullets(std::vector<std::string> items)
{
    Block block;
    block.kind = BlockKind::bullets;
    for (auto& item : items) block.items.push_back(text(std::move(item)));
    return block;
}

inline Block table(std::vector<std::string> header, std::vector<std::vector<std::string>> rows)
{
    Block block;
    block.kind = BlockKind::table;
    for (auto& cell : header) block.header.push_back(text(std::move(cell)));
    for (auto& row : rows) {
        block.rows.emplace_back();
        for (auto& cell : row) block.rows.back().push_back(text(std::move(cell)));
    }
    return block;
}

inline Section section(std::string id, std::string heading, std::vector<Block> blocks)
{
    Section out;
    out.id = SectionId{std::move(id)};
    out.heading = std::move(heading);
    out.blocks = std::move(blocks);
    return out;
}

inline SourceDocument document(std::vector<Section> sections)
{
    SourceDocument out;
    out.title = "Record";
    out.language = "en";
    out.reference = "C-1";
    out.authority = "Invented Council";
    out.notice = "Confidential.";
    out.running = {"Confidential", "C-1"};
    out.sections = std::move(sections);
    return out;
}

/// One section "s" with one paragraph.
inline SourceDocument sheet(std::string words)
{
    return document({section("s", "Heading", {paragraph(std::move(words))})});
}

inline Withholding
part(PartRef place, std::string code = "R2", MarkStyle style = MarkStyle::visible)
{
    return {std::move(place), std::move(code), style, "test"};
}

inline FactWithholding fact(
    std::string kind,
    std::vector<std::string> values,
    MarkStyle style = MarkStyle::visible,
    std::string code = "R8")
{
    return {
        FactId{"f-" + values.front()},
        std::move(kind),
        std::move(values),
        std::move(code),
        style,
        "test"};
}

inline RedactedDocument redact(SourceDocument const& source, RedactionOrder const& order)
{
    return redaction::Redactor().redact(source, order);
}

/// "kept [R2] kept": marks in square brackets.
inline std::string shown(Line const& line)
{
    std::string out;
    for (auto const& piece : line) {
        if (auto const* const words = std::get_if<Words>(&piece))
            out += words->text;
        else
            out += "[" + std::get<Mark>(piece).code + "]";
    }
    return out;
}

inline std::string shown(RedactedBlock const& block)
{
    std::string out = shown(block.text);
    for (auto const& item : block.items) out += "* " + shown(item) + "\n";
    auto const row = [&](std::vector<Line> const& cells) {
        for (auto const& cell : cells) out += "|" + shown(cell);
        if (!cells.empty()) out += "|\n";
    };
    row(block.header);
    for (auto const& cells : block.rows) row(cells);
    return out;
}

inline std::string shown(RedactedSection const& section)
{
    std::string out = "# " + section.heading + "\n";
    for (auto const& block : section.blocks) out += shown(block) + "\n";
    return out;
}

/// All that a reader could see or a program could find.
inline std::string everything(RedactedDocument const& document)
{
    std::string out = document.title() + "\n" + document.subtitle() + "\n" + document.authority() +
                      "\n" + document.reference() + "\n" + document.notice() + "\n";
    for (auto const& line : document.running()) out += line + "\n";
    for (auto const& section : document.sections()) out += section.id.text + "\n" + shown(section);
    return out;
}

/// What is left of one paragraph when these facts are withheld.
inline std::string left_of(std::string words, std::vector<FactWithholding> facts)
{
    auto const document = redact(sheet(std::move(words)), {{}, std::move(facts)});
    if (document.sections().empty()) return "(nothing)";
    if (document.sections()[0].blocks.empty()) return "(no block)";
    return shown(document.sections()[0].blocks[0]);
}

inline std::string left_of(Text words, std::vector<FactWithholding> facts)
{
    auto const document = redact(
        papers::document({section("s", "Heading", {paragraph(std::move(words))})}),
        {{}, std::move(facts)});
    return shown(document.sections().at(0).blocks.at(0));
}

} // namespace safehand::papers
