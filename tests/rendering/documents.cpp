#include "tests/rendering/documents.h"

#include "redaction/redactor.h"
#include "rendering/format_profiles.h"

#include <gtest/gtest.h>

namespace safehand::rendering {

std::shared_ptr<Typefaces const> typefaces()
{
    static auto const shared = Typefaces::load(SAFEHAND_HOUSE "/templates/typography.json");
    return shared;
}

Format format_of(std::string_view name, std::string_view detail)
{
    static auto const profiles = FormatProfiles::load(SAFEHAND_HOUSE "/templates/formats.json");
    auto const answer = profiles.find(name, detail);
    auto const* const profile = std::get_if<FormatProfile>(&answer);
    EXPECT_NE(profile, nullptr) << name << ' ' << detail;
    return profile == nullptr ? Format{} : profile->format;
}

Text plain(std::string const& words, std::string const& language)
{
    return {Span{words, false, language, {}}};
}

Block paragraph(Text text)
{
    Block block;
    block.kind = BlockKind::paragraph;
    block.text = std::move(text);
    return block;
}

Block paragraph(std::string const& words, std::string const& language)
{
    return paragraph(plain(words, language));
}

Block table(
    std::vector<std::string> const& header, std::vector<std::vector<std::string>> const& rows)
{
    Block block;
    block.kind = BlockKind::table;
    for (auto const& words : header) block.header.push_back(plain(words));
    for (auto const& row : rows) {
        block.rows.emplace_back();
        for (auto const& words : row) block.rows.back().push_back(plain(words));
    }
    return block;
}

SourceDocument source(std::vector<Block> blocks, std::string const& language)
{
    SourceDocument document;
    document.kind = "record";
    document.title = "Record of an invented conference";
    document.subtitle = "Nothing in it is real";
    document.language = language;
    document.reference = "Reference X-2026-0001";
    document.authority = "Invented Council of Nowhere";
    document.notice = "Invented for tests. Keep it safe all the same.";
    document.running = {"CONFIDENTIAL", "X-2026-0001"};
    Section section;
    section.id = {"s-1"};
    section.kind = "discussion";
    section.heading = "What was said";
    section.blocks = std::move(blocks);
    document.sections.push_back(std::move(section));
    return document;
}

SourceDocument long_source(int sections, int paragraphs)
{
    auto document = source({});
    document.sections.clear();
    for (int s = 0; s < sections; ++s) {
        Section section;
        section.id = {"s-" + std::to_string(s)};
        section.kind = "discussion";
        section.heading = "Invented part " + std::to_string(s + 1);
        for (int p = 0; p < paragraphs; ++p) {
            std::string words;
            for (int i = 0; i < 9 + (s + p) % 5; ++i)
                words += "The kettle in room " + std::to_string(s * 31 + p * 7 + i) +
                         " was said to whistle whenever nobody listened to it. ";
            section.blocks.push_back(paragraph(words));
            if (p % 3 == 1) {
                Block heading;
                heading.kind = BlockKind::subheading;
                heading.text = plain("Kettles, continued " + std::to_string(p));
                section.blocks.push_back(heading);
            }
        }
        Block list;
        list.kind = BlockKind::bullets;
        list.items = {plain("first point"), plain("second point")};
        section.blocks.push_back(list);
        section.blocks.push_back(
            table({"Name", "Said"}, {{"A", "nothing"}, {"B", "a little"}, {"C", "too much"}}));
        document.sections.push_back(std::move(section));
    }
    return document;
}

RedactedDocument whole(SourceDocument const& source)
{
    return redaction::Redactor{}.redact(source, RedactionOrder{});
}

RedactedDocument
without_span(SourceDocument const& source, int block, int span, std::string const& code)
{
    RedactionOrder order;
    order.parts.push_back(
        {PartRef{source.sections.front().id, block, -1, -1, span},
         code,
         code.empty() ? MarkStyle::neutral : MarkStyle::visible,
         "test"});
    return redaction::Redactor{}.redact(source, order);
}

StampWords stamp_words(std::string const& name)
{
    return {name, 3, 15, "22 November 2026", "SH1:7KQ2M4XD", false};
}

} // namespace safehand::rendering
