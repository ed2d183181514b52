// Brings values, template and Markdown together.
#include "drafting/letter.h"

#include "drafting/letter_markdown.h"
#include "drafting/letter_shelf.h"
#include "record/error.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace safehand::drafting {

namespace {

/// The pieces of `why` are joined.
[[noreturn]] void refuse(std::string const& letter, std::initializer_list<std::string_view> why)
{
    std::string text = "The letter \"" + letter + "\" cannot be drafted: ";
    for (auto const piece : why) text += piece;
    text += '.';
    throw Error(Fault::bad_input, text);
}

/// "list.slot"
std::string slot_of_row(std::string list, std::string_view slot)
{
    list += '.';
    list += slot;
    return list;
}

/// The record's own values as far as the template has places for them, with what was given on top.
LetterValues merged(LetterValues given, LetterValues const& record, TemplateNote const& note)
{
    for (auto const& [name, text] : record.texts) {
        if (!note.slots.contains(name) || !given.texts.emplace(name, text).second) continue;
        if (auto const labels = record.labels.find(name); labels != record.labels.end())
            given.labels.insert(*labels);
    }
    for (auto const& [name, rows] : record.lists) {
        auto const list = note.lists.find(name);
        if (list == note.lists.end()) continue;
        auto const [place, added] = given.lists.emplace(name, rows);
        if (!added) continue;
        for (auto& row : place->second)
            std::erase_if(row.texts, [&](auto const& slot) {
                return !list->second.slots.contains(slot.first);
            });
    }
    for (auto const& name : record.flags)
        if (note.flags.contains(name)) given.flags.insert(name);
    return given;
}

/// Fills one language of one letter.
class Draft {
  public:
    Draft(LetterOrder const& order, TemplateNote const& note, ShelvedTemplate const& shelved)
        : order_(order), note_(note), shelved_(shelved)
    {
    }

    std::vector<Section> sections(LetterValues const& values, LetterShape const& shape)
    {
        for (auto const& [name, text] : values.texts) {
            auto const labels = values.labels.find(name);
            put(name, text, labels == values.labels.end() ? std::vector<Label>{} : labels->second);
        }
        for (auto const& [name, rows] : values.lists) put(name, rows);
        for (auto const& name : values.flags)
            if (!note_.flags.contains(name)) unknown(name);
        filling_.flags = values.flags;
        choose_blocks();
        for (auto const& name : shelved_.reading.always_printed)
            if (!filling_.slots.contains(name) && !filling_.lists.contains(name))
                refuse(order_.name, {"nobody gave words for \"", name, "\""});
        auto const markdown = fill_template(shelved_.text, note_, filling_);
        try {
            return read_letter(markdown, desk_, shape);
        } catch (Unreadable const& fault) {
            throw Error(
                Fault::broken, "A letter could not be drafted from its template.", fault.what());
        }
    }

    bool prints(std::string const& block) const { return filling_.blocks.contains(block); }

  private:
    [[noreturn]] void unknown(std::string const& name) const
    {
        refuse(order_.name, {"its template has no place for \"", name, "\""});
    }

    void check_words(std::string const& slot, Text const& text) const
    {
        for (auto const& span : text)
            if (auto const barred = what_words_may_not_hold(span.text); !barred.empty())
                refuse(order_.name, {"the words for \"", slot, "\" hold ", barred});
    }

    void put(std::string const& name, Text const& text, std::vector<Label> const& labels)
    {
        if (!note_.slots.contains(name)) unknown(name);
        check_words(name, text);
        if (!says_nothing(text)) filling_.slots[name] = desk_.put(text, labels);
    }

    void put(std::string const& name, std::vector<LetterRow> const& rows)
    {
        auto const found = note_.lists.find(name);
        if (found == note_.lists.end()) unknown(name);
        auto const& slots = found->second.slots;
        for (auto const& row : rows) {
            Filling::Words words;
            for (auto const& [slot, text] : row.texts) {
                if (!slots.contains(slot)) unknown(slot_of_row(name, slot));
                check_words(slot_of_row(name, slot), text);
                if (!says_nothing(text)) words[slot] = desk_.put(text, row.labels);
            }
            for (auto const& [slot, about] : slots)
                if (about.always && !words.contains(slot))
                    refuse(
                        order_.name, {"a row of \"", name, "\" has no words for \"", slot, "\""});
            filling_.lists[name].push_back(std::move(words));
        }
    }

    void choose_blocks()
    {
        for (auto const& block : shelved_.reading.blocks) {
            if (order_.blocks && std::ranges::find(*order_.blocks, block) == order_.blocks->end())
                continue;
            auto const& needs = shelved_.reading.needs.find(block)->second;
            if (std::ranges::all_of(needs, [&](std::string const& name) {
                    return filling_.slots.contains(name) || filling_.lists.contains(name);
                }))
                filling_.blocks.insert(block);
        }
    }

    LetterOrder const& order_;
    TemplateNote const& note_;
    ShelvedTemplate const& shelved_;
    TokenDesk desk_;
    Filling filling_;
};

SourceDocument empty_letter(
    LetterOrder const& order,
    ConferenceRecord const& record,
    std::vector<LetterVersion> const& versions)
{
    SourceDocument out;
    out.kind = order.document;
    for (auto const& version : versions)
        out.title.append(out.title.empty() ? "" : " / ").append(version.title);
    out.language = versions.front().language;
    out.reference = record.reference;
    out.authority = record.authority;
    out.notice = record.invented_notice;
    std::string confidential;
    for (auto const& version : versions)
        confidential.append(confidential.empty() ? "" : " / ")
            .append(version.wording->get("running.confidential"));
    out.running = {confidential, record.reference};
    out.reader = order.reader;
    return out;
}

} // namespace

void LetterValues::say(std::string const& slot, std::string words)
{
    texts[slot] = Text{Span{std::move(words), false, {}, {}}};
}

SourceDocument draft_letter(
    LetterTemplates const& templates,
    LetterOrder const& order,
    ConferenceRecord const& record,
    std::vector<LetterVersion> const& versions)
{
    ensure(
        !versions.empty() &&
            std::ranges::all_of(
                versions, [](LetterVersion const& version) { return version.wording != nullptr; }),
        "a letter is drafted in at least one language, and each has its wording");
    auto const& letter = templates.shelf().find(order.name);
    auto out = empty_letter(order, record, versions);
    auto const miss = [&](std::string const& block) {
        if (std::ranges::find(out.missing, block) == out.missing.end())
            out.missing.push_back(block);
    };
    for (auto const& version : versions) {
        auto const shelved = letter.languages.find(version.language);
        if (shelved == letter.languages.end())
            refuse(order.name, {"there is no template in the language ", version.language});
        auto const values = merged(
            version.values,
            letter_values(record, *version.wording, version.language, order.reader),
            letter.note);
        LetterShape shape;
        shape.language = version.language == out.language ? "" : version.language;
        shape.first_number = static_cast<int>(out.sections.size()) + 1;
        Draft draft(order, letter.note, shelved->second);
        auto sections = draft.sections(values, shape);
        for (auto const& block : order.mandatory)
            if (!draft.prints(block)) miss(block);
        // Where the next language begins has to be seen.
        if (!out.sections.empty() && !sections.empty() && sections.front().heading.empty())
            sections.front().heading = version.title;
        out.sections.insert(
            out.sections.end(),
            std::make_move_iterator(sections.begin()),
            std::make_move_iterator(sections.end()));
    }
    return out;
}

} // namespace safehand::drafting
