#include "paper.h"

#include "cast.h"
#include "drafting/record_draft.h"
#include "redaction/redactor.h"

#include <algorithm>

namespace scenario {

using namespace safehand; // NOLINT(google-build-using-namespace)

namespace {

std::string words(Text const& text)
{
    std::string all;
    for (auto const& span : text) all += span.text;
    return all;
}

std::string words(Line const& line)
{
    std::string all;
    for (auto const& piece : line) {
        if (auto const* said = std::get_if<Words>(&piece)) {
            all += said->text;
        } else {
            all += "[" + std::get<Mark>(piece).code + "]";
        }
    }
    return all;
}

template <class Block>
void add_block(std::string& all, Block const& block)
{
    auto const add = [&](auto const& text) {
        auto const said = words(text);
        if (!said.empty()) all += said + "\n";
    };
    add(block.text);
    for (auto const& item : block.items) add(item);
    for (auto const& cell : block.header) add(cell);
    for (auto const& row : block.rows)
        for (auto const& cell : row) add(cell);
}

std::string all_words(auto const& sections)
{
    std::string all;
    for (auto const& section : sections) {
        all += section.heading + "\n";
        for (auto const& block : section.blocks) add_block(all, block);
    }
    return all;
}

} // namespace

std::string words_of(SourceDocument const& document)
{
    return document.title + "\n" + document.notice + "\n" + all_words(document.sections);
}

std::string words_of(RedactedDocument const& document)
{
    return document.title() + "\n" + document.notice() + "\n" + all_words(document.sections());
}

SourceDocument const& drafted(World& world, std::string const& person, std::string const& document)
{
    SourceDocument const* for_all = nullptr;
    for (auto const& one : world.proposal().drafts.documents) {
        if (one.kind != document) continue;
        if (one.reader == PersonId{person}) return one;
        if (!one.reader) for_all = &one;
    }
    if (for_all != nullptr) return *for_all;
    std::string why = "Nobody drafted a " + document + " for " + std::string(cast_of(person).name);
    for (auto const& failed : world.proposal().drafts.failed)
        if (failed.document == document) why += ": " + failed.why;
    throw Unmet(why + ".");
}

std::string reader_words(World& world, std::string const& person, std::string const& document)
{
    auto const& entry = world.entry(person, document);
    expect(
        entry.share == Share::full || entry.share == Share::partial,
        std::string(cast_of(person).name) + " does not get this document.");
    return words_of(redaction::Redactor().redact(drafted(world, person, document), entry.order));
}

std::vector<Kept> withheld(PlanEntry const& entry)
{
    std::vector<Kept> all;
    all.reserve(entry.order.parts.size() + entry.order.facts.size());
    for (auto const& part : entry.order.parts)
        all.push_back({part.code, part.rule, part.style, {{part}, {}}});
    for (auto const& fact : entry.order.facts)
        all.push_back({fact.code, fact.rule, fact.style, {{}, {fact}}});
    return all;
}

bool takes_out(
    SourceDocument const& document, RedactionOrder const& order, std::string const& words)
{
    return !says(words_of(redaction::Redactor().redact(document, order)), words);
}

} // namespace scenario
