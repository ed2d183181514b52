// Puts drafted blocks at their places among the record's sections, and writes cover and notices.
#include "drafting/record_draft.h"

#include "drafting/blocks.h"
#include "drafting/drafted_parts.h"
#include "drafting/people.h"
#include "drafting/plan_rows.h"
#include "record/error.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace safehand::drafting {

namespace {

// Section kinds in the order of the template (NY-10).
constexpr std::array<std::string_view, 11> template_order{
    "attendance",
    "information",
    "reason",
    "enquiry",
    "additional-information",
    "summary-of-discussion",
    "chairs-summary",
    "discussion-and-analysis",
    "decision",
    "plan",
    "confidential"};

using Sections = std::vector<Section>;

/// Place of a kind in the template; kinds that it does not know come last.
std::ptrdiff_t place_of(std::string_view kind)
{
    return std::ranges::find(template_order, kind) - template_order.begin();
}

bool is_used(Sections const& sections, std::string const& id)
{
    return std::ranges::any_of(sections, [&](Section const& one) { return one.id.text == id; });
}

std::string unused_id(Sections const& sections, std::string const& wished)
{
    auto id = wished;
    for (int count = 2; is_used(sections, id); ++count) id = wished + "-" + std::to_string(count);
    return id;
}

/// Behind the last section that the template puts before or beside this kind.
Section& add_section(Sections& sections, std::string const& id, std::string kind)
{
    auto const place = place_of(kind);
    auto const last = std::find_if(sections.rbegin(), sections.rend(), [&](Section const& one) {
        return place_of(one.kind) <= place;
    });
    Section section;
    section.id = SectionId{unused_id(sections, id)};
    section.kind = std::move(kind);
    return *sections.insert(last.base(), std::move(section));
}

void put_first(Section& section, Blocks blocks)
{
    section.blocks.insert(
        section.blocks.begin(),
        std::make_move_iterator(blocks.begin()),
        std::make_move_iterator(blocks.end()));
}

void put_last(Section& section, Blocks blocks)
{
    section.blocks.insert(
        section.blocks.end(),
        std::make_move_iterator(blocks.begin()),
        std::make_move_iterator(blocks.end()));
}

/// Drafted blocks share the labels of the section that they are put in: whoever may not read what
/// was said of the plan may not read the plan.
void place(Sections& sections, std::string const& kind, Blocks blocks, Wording const& wording)
{
    if (blocks.empty()) return;
    auto const found = std::ranges::find(sections, kind, &Section::kind);
    if (found != sections.end()) {
        put_first(*found, std::move(blocks));
        return;
    }
    auto& section = add_section(sections, "s-" + kind, kind);
    section.heading = chosen("section", kind, wording);
    section.blocks = std::move(blocks);
}

/// Behind the plan, so that whoever heard the plan reads the signature. When the plan is kept from
/// somebody, in a section of its own, which is kept from nobody.
void place_closing(Sections& sections, Blocks blocks, Wording const& wording)
{
    auto const found = std::ranges::find(sections, "plan", &Section::kind);
    if (found != sections.end() && found->labels.empty()) {
        put_last(*found, std::move(blocks));
        return;
    }
    auto& section = add_section(sections, "s-closing", "plan");
    section.heading = wording.get("closing.heading");
    section.blocks = std::move(blocks);
}

Blocks note_blocks(CopyNote const& note, Wording const& wording)
{
    Blocks blocks;
    auto const say = [&](std::string const& words) {
        if (!words.empty()) blocks.push_back(paragraph(plain(words)));
    };
    if (!note.silent) {
        auto const* const whole = note.section_alone ? "copy-note.full-section" : "copy-note.full";
        auto const* const part =
            note.section_alone ? "copy-note.extract-section" : "copy-note.extract";
        say(wording.get(note.extract ? part : whole));
        if (note.extract && !note.reasons.empty()) {
            say(wording.get("copy-note.marks"));
            TableDraft table(
                {wording.get("copy-note.code"), wording.get("copy-note.meaning")}, {1, 6});
            for (auto const& [code, meaning] : note.reasons)
                table.add({plain(code), plain(meaning)});
            blocks.push_back(table.take());
        } else if (note.extract) {
            say(wording.get("copy-note.neutral-marks"));
        }
        say(note.attachments_left_out);
        if (!note.instead.empty()) blocks.push_back(subheading(wording.get("copy-note.instead")));
        for (auto const& sentence : note.instead) say(sentence);
    }
    say(note.attachments_enclosed);
    auto const under = [&](std::string_view heading, std::string const& words) {
        if (words.empty()) return;
        blocks.push_back(subheading(wording.get(heading)));
        say(words);
    };
    under("copy-note.wrong", note.comment_window);
    under("copy-note.disagree", note.disagreement);
    under("copy-note.ring", note.who_to_ring);
    if (!note.handling.empty()) {
        blocks.push_back(subheading(wording.get("copy-note.handling")));
        for (auto const& sentence : note.handling) say(sentence);
    }
    return blocks;
}

} // namespace

void mark_language(Section& section, ConferenceRecord const& record, std::string const& language)
{
    auto const mark = [&](Text& text) { text = recorded(std::move(text), record, language); };
    if (record.language != language && section.language.empty()) section.language = record.language;
    for (auto& block : section.blocks) {
        mark(block.text);
        std::ranges::for_each(block.items, mark);
        std::ranges::for_each(block.header, mark);
        for (auto& row : block.rows) std::ranges::for_each(row, mark);
    }
}

std::string cover_notice(ConferenceRecord const& record, Wording const& wording)
{
    auto const& statement = wording.get("cover.notice");
    if (record.invented_notice.empty()) return statement;
    return record.invented_notice + " " + statement;
}

SourceDocument draft_record(ConferenceRecord const& record, Wording const& wording)
{
    return draft_record(record, wording, record.language);
}

SourceDocument
draft_record(ConferenceRecord const& record, Wording const& wording, std::string const& language)
{
    SourceDocument out;
    out.kind = "record";
    out.title = chosen("kind", record.kind, wording);
    out.subtitle = wording.fill(
        "cover.subtitle",
        {{"date", long_day(record.held_on, wording)}, {"chair", name_of(record, record.chair)}});
    out.language = language;
    out.reference = record.reference;
    out.authority = record.authority;
    out.notice = cover_notice(record, wording);
    out.running = {wording.get("running.record"), record.reference};
    out.sections = record.sections;
    for (auto& section : out.sections) mark_language(section, record, language);
    place(out.sections, "attendance", attendance_blocks(record, wording, language), wording);
    place(out.sections, "information", children_blocks(record, wording, language), wording);
    place(out.sections, "decision", decision_blocks(record, wording, language), wording);
    place(out.sections, "plan", plan_blocks(record, wording, language), wording);
    place_closing(out.sections, closing_blocks(record, wording, language), wording);
    return out;
}

SourceDocument with_copy_note(SourceDocument source, CopyNote const& note, Wording const& wording)
{
    constexpr auto id = "s-copy-note";
    ensure(!is_used(source.sections, id), "a document already has a note about the copy");
    Section section;
    section.id = SectionId{id};
    section.kind = "copy-note";
    section.heading = wording.get("copy-note.heading");
    section.blocks = note_blocks(note, wording);
    source.sections.insert(source.sections.begin(), std::move(section));
    return source;
}

SourceDocument with_mark_key(SourceDocument source, std::vector<MarkKey> const& keys)
{
    constexpr auto id = "s-mark-key";
    ensure(!is_used(source.sections, id), "a letter already says what its marks mean");
    Section section;
    section.id = SectionId{id};
    section.kind = "letter";
    for (auto const& key : keys) {
        std::string line;
        for (auto const& [code, meaning] : key.reasons) {
            line += (line.empty() ? " " : "; ") +
                    key.wording->fill("copy-note.mark", {{"code", code}, {"meaning", meaning}});
            while (line.ends_with('.')) line.pop_back();
        }
        auto words = plain(key.wording->get("copy-note.marks") + line + ".");
        if (key.language != source.language) words.front().language = key.language;
        section.blocks.push_back(paragraph(std::move(words)));
    }
    source.sections.push_back(std::move(section));
    return source;
}

} // namespace safehand::drafting
