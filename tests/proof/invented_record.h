// A small record, invented from beginning to end, with a withheld section, a withheld row and two
// withheld facts.
#pragma once

#include "record/document.h"
#include "record/plan.h"

#include <string>
#include <vector>

namespace safehand::samples {

inline Text words(std::string text)
{
    return {Span{std::move(text), false, {}, {}}};
}

inline SourceDocument invented_source()
{
    SourceDocument source;
    source.title = "Record of an invented conference";
    source.reference = "C-2026-9999";
    Section open{{"s-open"}, "discussion", "What was said", {}, {}};
    Block paragraph;
    paragraph.text =
        words("The school reported good attendance since the spring and the family has kept every "
              "appointment with the health visitor.");
    open.blocks.push_back(paragraph);
    Block table;
    table.kind = BlockKind::table;
    table.header = {words("When"), words("What")};
    table.rows = {
        {words("3 May"), words("Visit to the nursery, all well")},
        {words("9 May"), words("Purple kite found behind the shed by a neighbour")}};
    open.blocks.push_back(table);
    Section closed{{"s-closed"}, "discussion", "Confidential part", {}, {}};
    Block secret;
    secret.text = words(
        "An invented informant heard shouting from the upstairs window on four evenings in a row "
        "and wrote the times into a green notebook.");
    closed.blocks.push_back(secret);
    source.sections = {open, closed};
    return source;
}

inline RedactionOrder invented_order()
{
    RedactionOrder order;
    order.parts = {
        {{{"s-closed"}}, "R1", MarkStyle::visible, "T-1"},
        {{{"s-open"}, 1, 1}, "R1", MarkStyle::visible, "T-1"}};
    order.facts = {
        {{"f-address"},
         "address",
         {"17 Pelican Crescent, Otterby, ZZ9 8QX"},
         "R2",
         MarkStyle::visible,
         "T-2"},
        {{"f-name"}, "name", {"Odalys Quenby", "Odalys"}, "R2", MarkStyle::visible, "T-2"},
        {{"f-phone"}, "phone", {"01632 960 417"}, "R2", MarkStyle::visible, "T-2"}};
    return order;
}

inline std::vector<std::string> invented_fixed_words()
{
    return {"COPY 1 OF 2", "page", "withheld", "Record of an invented conference", "Safehand"};
}

} // namespace safehand::samples
